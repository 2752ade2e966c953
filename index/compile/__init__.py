"""A plan as a query of the embedded engine: what is asked (``boolean``), how plain words are
ranked (``ranking``), who may see what and when (``limits``)."""

from index.compile.limits import EARLIEST, LATEST, day_number
from index.compile.whole import Compiler

__all__ = ["EARLIEST", "LATEST", "Compiler", "day_number"]
