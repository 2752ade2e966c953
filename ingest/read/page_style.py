"""How elements of a page are set: what is a block, what is bold, raised, preformatted, indented."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.read.css import Rules, points, raised
from ingest.read.sheet import Mark
from schemas.source import LineKind

BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "xmp",
        "listing",
    ]
)
HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BOLD = frozenset(("b", "strong", "th", *HEADINGS))
_PAGE_PARTS: dict[str, LineKind] = {"header": "running_head", "footer": "footer"}
_PRE = frozenset(("pre", "textarea", "xmp", "listing"))


@dataclass(frozen=True, slots=True)
class Style:
    """How text inside an element is set; handed down to the elements inside."""

    marks: int = Mark.NONE
    centered: bool = False
    right: bool = False
    pre: bool = False
    furniture: bool = False
    heading: int | None = None
    indent: float = 0.0
    listed: bool = True
    """Entries of a list show a bullet or number."""
    kind: LineKind = "text"
    """Other than ``text`` inside the head or foot of printed pages."""


def page_part(tag: str, title: str | None, rules: Rules) -> LineKind | None:
    """Head or foot of printed pages, as LibreOffice (``title``) and Word (``mso-element``) say."""
    if tag != "div":
        return None
    return _PAGE_PARTS.get(rules.get("mso-element") or title or "")


def marks_of(tag: str, marks: int, rules: Rules) -> int:
    if tag in _BOLD:
        marks |= Mark.BOLD
    elif tag in ("i", "em", "cite", "dfn"):
        marks |= Mark.ITALIC
    elif tag == "sup":
        marks |= Mark.SUPERSCRIPT
    elif tag == "a":
        marks |= Mark.LINK
    weight = rules.get("font-weight") or rules.get("font", "")
    if weight.startswith(("bold", "600", "700", "800", "900")):
        marks |= Mark.BOLD
    elif weight.startswith(("normal", "lighter", "400", "300")):
        marks &= ~Mark.BOLD
    slope = rules.get("font-style")
    if slope in ("italic", "oblique"):
        marks |= Mark.ITALIC
    elif slope == "normal":
        marks &= ~Mark.ITALIC
    if tag not in ("td", "th", "tr", "table", "img") and raised(rules):
        marks |= Mark.SUPERSCRIPT
    return marks


def is_pre(tag: str, rules: Rules, above: bool) -> bool:
    space = rules.get("white-space")
    if space is not None:
        return space.startswith("pre")
    return tag in _PRE or above


def indent_of(tag: str, rules: Rules) -> float:
    if tag not in BLOCK or tag in ("td", "th", "body", "html"):
        return 0.0
    left = rules.get("margin-left")
    if left is None and "margin" in rules:
        sides = rules["margin"].split()
        left = sides[3] if len(sides) == 4 else sides[1] if len(sides) > 1 else sides[0]
    return points(left) + points(rules.get("text-indent")) + points(rules.get("padding-left"))
