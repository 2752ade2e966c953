"""A plan as a query of any engine: what is asked (``boolean``), how plain words are ranked
(``ranking``), who may see what and when (``limits``), of the parts that an engine gives
(``pieces``)."""

from index.compile.limits import EARLIEST, LATEST, day_number
from index.compile.pieces import Clause, Occur, Pair, Pieces, Q
from index.compile.whole import Compiler

__all__ = [
    "EARLIEST",
    "LATEST",
    "Clause",
    "Compiler",
    "Occur",
    "Pair",
    "Pieces",
    "Q",
    "day_number",
]
