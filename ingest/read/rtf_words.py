"""What each control word of RTF (specification 1.9.1) means to the reader.

Words that are in no table say nothing about the text: sizes, colours, margins, revisions' authors.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

SIGNS = {
    "tab": "\t", "line": "\n", "page": "\n", "column": "\n", "emdash": "—", "endash": "–",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d",
    "zwnj": "\u200c", "zwbo": "\u200b", "zwnbo": "\u2060",
}  # fmt: skip

TOGGLES = {
    "b": "bold", "i": "italic", "v": "hidden",
}  # fmt: skip

TAKEN, ADDED = frozenset(("deleted", "mvf")), frozenset(("revised", "mvt"))
"""Words that set text as deleted or moved away, and as inserted or moved here."""

ALIGNMENTS = {"ql": "left", "qc": "center", "qr": "right", "qj": "justify", "qd": "justify"}

FAMILIES = {"ansi": "cp1252", "mac": "mac-roman", "pc": "cp437", "pca": "cp850"}
"""Code page of the file where ``\\ansicpg`` does not say."""

_SKIPPED = frozenset(
    """
    colortbl filetbl rsidtbl revtbl themedata datastore xmlnstbl
    latentstyles generator colorschememapping pict objdata objclass objname objalias objsect
    objtime datafield fldinst fldtype bkmkstart bkmkend annotation atnid atnauthor atnref
    atndate atnicn atnparent atntime atrfstart atrfend xe tc tcn rxe txe private template
    ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn background nonshppict shprslt sp nonesttables
    pn pnseclvl pntxta pntxtb panose falt fontemb fontfile userprops mmathPr mmathPict docvar
    formfield wgrffmtfilter author operator company manager category keywords comment doccomm
    hlinkbase subject creatim revtim printim buptim keycode ebcstart ebcend pgptbl protusertbl
    passwordhash blipuid
    """.split()  # noqa: SIM905 (read by people)
)

_MATH_SETTINGS = frozenset(
    """
    maccPr mbarPr mboxPr mborderBoxPr mctrlPr mdPr meqArrPr mfPr mfuncPr mgroupChrPr mlimLowPr
    mlimUppPr mmPr mnaryPr mphantPr mradPr msPrePr msSubPr msSubSupPr msSupPr mrPr margPr
    """.split()  # noqa: SIM905 (read by people)
)

DESTINATIONS: dict[str, str] = {
    **dict.fromkeys(_SKIPPED, "skip"),
    "fonttbl": "fonts",
    "stylesheet": "styles",
    "info": "info",
    "title": "title",
    **dict.fromkeys(_MATH_SETTINGS, "skip"),
    "upr": "upr",
    "listtable": "lists",
    "listoverridetable": "lists",
    "leveltext": "level",
    **dict.fromkeys(("levelnumbers", "listname", "liststylename", "listpicture"), "skip"),
    "ud": "text",
    "listtext": "label",
    "pntext": "label",
    **dict.fromkeys(
        ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
         "footnote", "shptxt", "dptxbxtext"),
        "story",
    ),
}  # fmt: skip
"""Destination to the role of its text. A starred word that is not here is skipped as a whole."""

STARRED = frozenset(
    """
    shpinst shpgrp do moMath moMathPara nesttableprops cs ts ds tx
    """.split()  # noqa: SIM905 (read by people)
)
"""Starred words whose group holds text that a reader sees, or settings."""

_NOTE_FORMATS = {
    "nar": "decimal", "nalc": "lowerLetter", "nauc": "upperLetter", "nrlc": "lowerRoman",
    "nruc": "upperRoman",
}  # fmt: skip
NOTE_FORMATS = {
    **{"ftn" + end: ("footnote", format) for end, format in _NOTE_FORMATS.items()},
    **{"aftn" + end: ("endnote", format) for end, format in _NOTE_FORMATS.items()},
}
"""``\\ftnnar`` and the like: kind of note, how it is counted."""

_ACTIONS = {
    "par": "par", "sect": "par", "cell": "cell", "nestcell": "nested_cell", "row": "row",
    "nestrow": "nested_row", "trowd": "row_begins", "clmrg": "cell_merged",
    "cellx": "cell_defined", "plain": "plain", "pard": "pard", "f": "font",
    "deff": "default_font", "ansicpg": "code_page", "uc": "fallback", "super": "raised",
    "up": "raised", "nosupersub": "lowered", "sub": "lowered", "dn": "lowered", "li": "left",
    "lin": "left", "fi": "first", "outlinelevel": "outline", "s": "style", "intbl": "in_table",
    "itap": "nesting", "ls": "listed", "ilvl": "list_level", "chftn": "note_mark",
    "ftnalt": "endnote",
}  # fmt: skip


def _action(name: str) -> Callable[[Any, int | None], None]:
    def act(reader: Any, value: int | None) -> None:
        getattr(reader, name)(value)

    return act


WORDS = {word: _action(name) for word, name in _ACTIONS.items()}
