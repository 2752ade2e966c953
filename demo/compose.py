"""Sets the manuscripts of the demonstration set as DOCX and PDF, the same bytes every time.

usage: python -m demo.compose [FOLDER]      (FOLDER: where to write, ``demo/acts`` by default)

A manuscript is a text of paragraphs, one a line. ``[center bold]`` before a paragraph sets it so;
``[number 2]`` gives it Word's automatic number of list 2; ``[row]`` makes a table row of cells
parted by ``|``; ``[foot]`` is the foot of every page, ``[property]`` the title that the container
states. Inside a line ``**bold**``, ``^{superscript}``, ``{+inserted+}`` and ``{-deleted-}``.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
MANUSCRIPTS = HERE / "manuscripts"
ACTS = HERE / "acts"
NOTICE = "Composed for demonstration. Not law, not a decision of any court."

# Free fonts with all letters of the three languages; Debian: fonts-dejavu-core.
FONTS = Path("/usr/share/fonts/truetype/dejavu")
FONT_FILES = {
    "Serif": FONTS / "DejaVuSerif.ttf",
    "Serif-Bold": FONTS / "DejaVuSerif-Bold.ttf",
}

_DIRECTIVE = re.compile(r"\[([a-z]+(?: [a-z0-9]+)*)\] ?")
_INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\^\{(?P<super>.+?)\}|\{\+(?P<ins>.+?)\+\}|\{-(?P<gone>.+?)-\}"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set in one way; ``style`` is ``""``, ``bold``, ``super``, ``ins`` or ``gone``."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    directives: tuple[str, ...]
    runs: tuple[Run, ...]

    @property
    def plain(self) -> str:
        return "".join(r.text for r in self.runs if r.style != "gone")


@dataclass(frozen=True, slots=True)
class Manuscript:
    title: str
    foot: str | None
    paragraphs: tuple[Paragraph, ...]


def read(text: str) -> Manuscript:
    """Read a manuscript."""
    paragraphs = [_paragraph(line) for line in text.splitlines() if line.strip()]

    def single(name: str) -> str | None:
        return next((p.plain for p in paragraphs if p.directives == (name,)), None)

    body = tuple(p for p in paragraphs if p.directives not in (("property",), ("foot",)))
    return Manuscript(single("property") or "", single("foot"), body)


def _paragraph(line: str) -> Paragraph:
    head = _DIRECTIVE.match(line)
    directives = tuple(head[1].split(" ")) if head else ()
    return Paragraph(directives, tuple(_runs(line[head.end() :] if head else line)))


def _runs(text: str) -> Iterable[Run]:
    at = 0
    for found in _INLINE.finditer(text):
        if found.start() > at:
            yield Run(text[at : found.start()])
        style = str(found.lastgroup)
        yield Run(found[style], style)
        at = found.end()
    if at < len(text):
        yield Run(text[at:])


# --- DOCX -------------------------------------------------------------------------------------

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TRACKED = 'w:id="{}" w:author="editor" w:date="2021-02-11T10:00:00Z"'


def docx(manuscript: Manuscript, path: Path) -> None:
    """Write ``manuscript`` as a Word file whose bytes depend on nothing but the manuscript."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml"),
            ("metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(manuscript.title),
        "word/_rels/document.xml.rels": _relations(
            ("numbering", "numbering.xml"), ("styles", "styles.xml"), ("footer", "footer1.xml")
        ),
        "word/document.xml": _document(manuscript),
        "word/numbering.xml": _numbering(),
        "word/styles.xml": f'<w:styles {_W}><w:style w:type="paragraph" w:default="1" '
        'w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>',
        "word/footer1.xml": f"<w:ftr {_W}><w:p><w:r><w:t>{escape(manuscript.foot or '')}</w:t>"
        "</w:r></w:p></w:ftr>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        for name, xml in parts.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            package.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), head + xml)


def _content_types() -> str:
    kinds = {"document": "document.main", "numbering": "numbering", "styles": "styles"}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for part, kind in (*kinds.items(), ("footer1", "footer"))
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{overrides}<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    rows = []
    for i, (kind, target) in enumerate(targets, 1):
        base = f"{_PACKAGE}/relationships" if "/" in kind else _OFFICE
        rows.append(f'<Relationship Id="rId{i}" Type="{base}/{kind}" Target="{target}"/>')
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _core(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:description>{NOTICE}</dc:description>"
        "</cp:coreProperties>"
    )


def _numbering() -> str:
    """Lists 1 and 3 count ``1.`` ``2.``, lists 2 and 4 ``1)`` ``2)``."""
    lists = ((1, "%1."), (2, "%1)"), (3, "%1."), (4, "%1)"))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="decimal"/><w:lvlText w:val="{shape}"/></w:lvl></w:abstractNum>'
        for n, shape in lists
    )
    concrete = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n, _ in lists
    )
    return f"<w:numbering {_W}>{abstract}{concrete}</w:numbering>"


def _document(manuscript: Manuscript) -> str:
    out: list[str] = []
    rows: list[str] = []
    for p in manuscript.paragraphs:
        if p.directives == ("row",):
            cells = "".join(f"<w:tc><w:p>{_run(Run(c))}</w:p></w:tc>" for c in p.plain.split(" | "))
            rows.append(f"<w:tr>{cells}</w:tr>")
            continue
        if rows:
            out.append(f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>")
            rows = []
        out.append(_word_paragraph(p))
    foot = '<w:footerReference w:type="default" r:id="rId3"/>' if manuscript.foot else ""
    body = "".join(out) + f"<w:sectPr>{foot}</w:sectPr>"
    return f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>"


def _word_paragraph(p: Paragraph) -> str:
    properties = ""
    if p.directives[:1] == ("number",):
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{p.directives[1]}"/></w:numPr>'
    for side in ("center", "right"):
        if side in p.directives:
            properties += f'<w:jc w:val="{side}"/>'
    runs = "".join(_run(r, bold="bold" in p.directives) for r in p.runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _run(run: Run, *, bold: bool = False) -> str:
    properties = "<w:b/>" if bold or run.style == "bold" else ""
    if run.style == "super":
        properties += '<w:vertAlign w:val="superscript"/>'
    tag = "delText" if run.style == "gone" else "t"
    inner = (
        f"<w:r><w:rPr>{properties}</w:rPr>"
        f'<w:{tag} xml:space="preserve">{escape(run.text)}</w:{tag}></w:r>'
    )
    if run.style in ("ins", "gone"):
        element, mark = ("ins", 1) if run.style == "ins" else ("del", 2)
        return f"<w:{element} {_TRACKED.format(mark)}>{inner}</w:{element}>"
    return inner


# --- PDF --------------------------------------------------------------------------------------


def can_set_pdf() -> bool:
    """Whether the fonts are here."""
    return all(p.is_file() for p in FONT_FILES.values())


def pdf(manuscript: Manuscript, path: Path) -> None:
    """Write ``manuscript`` as small pages, so that paragraphs run over their ends."""
    from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph as Set
    from reportlab.platypus import SimpleDocTemplate

    for name, file in FONT_FILES.items():
        registerFont(TTFont(name, str(file)))

    def foot(canvas: Canvas, pages: SimpleDocTemplate) -> None:
        canvas.setFont("Serif", 8)
        canvas.drawCentredString(A5[0] / 2, 28, f"{manuscript.foot} {pages.page}")

    sides = {"center": TA_CENTER, "right": TA_RIGHT}
    flow = []
    for p in manuscript.paragraphs:
        side = next((sides[d] for d in p.directives if d in sides), TA_LEFT)
        style = ParagraphStyle(
            "set",
            fontName="Serif-Bold" if "bold" in p.directives else "Serif",
            fontSize=10,
            leading=14,
            alignment=side,
            firstLineIndent=20 if side == TA_LEFT else 0,
            spaceAfter=4,
            allowWidows=1,
            allowOrphans=1,
        )
        flow.append(Set(escape(p.plain), style))
    document = SimpleDocTemplate(
        str(path), pagesize=A5, title=manuscript.title, subject=NOTICE, invariant=1
    )
    document.leftMargin = document.rightMargin = 40
    document.topMargin = document.bottomMargin = 50
    document.build(flow, onFirstPage=foot, onLaterPages=foot)


# --- the set ----------------------------------------------------------------------------------

SETTERS: dict[str, Callable[[Manuscript, Path], None]] = {".docx": docx, ".pdf": pdf}


def compose(folder: Path) -> list[Path]:
    """Set every manuscript that can be set here; returns the files written."""
    written = []
    for source in sorted(MANUSCRIPTS.glob("*.txt")):
        target = folder / source.stem
        if target.suffix == ".pdf" and not can_set_pdf():
            print(f"{target.name}: left as it is, no fonts at {FONTS}", file=sys.stderr)
            continue
        SETTERS[target.suffix](read(source.read_text(encoding="utf-8")), target)
        written.append(target)
    return written


if __name__ == "__main__":
    for made in compose(Path(sys.argv[1]) if len(sys.argv) > 1 else ACTS):
        print(made.name)
