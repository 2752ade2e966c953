"""The press: LibreOffice turns documents into other formats, many in one call.

Starting the office takes longer than printing an act, so acts are printed form by form, all that
are missing in one call, and kept by the hash of what they were made from.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, get_args

from tools.printed_truth.manuscript import FONT_WITH_LETTERS, FONT_WITHOUT_LETTERS, document

Form = Literal["docx", "doc", "rtf", "odt", "html", "pdf", "pdf-fallback", "scan"]
"""``pdf``: set in a font with ө ү ң ә ғ қ; ``pdf-fallback``: in one without; ``scan``: pictures."""
FORMS: tuple[Form, ...] = get_args(Form)

_FILTERS: dict[str, str] = {
    "docx": "docx:MS Word 2007 XML",
    "doc": "doc:MS Word 97",
    "rtf": "rtf:Rich Text Format",
    "odt": "odt:writer8",
    "html": "html:HTML (StarWriter)",
    "pdf": "pdf:writer_pdf_Export",
}
_START_SECONDS = 120
_ACT_SECONDS = 60


class NoOffice(RuntimeError):
    """LibreOffice is not installed."""


def office() -> str | None:
    """The path of LibreOffice, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def suffix(form: Form) -> str:
    """The ending of a file of this form, without its dot."""
    return "pdf" if form in ("pdf-fallback", "scan") else form


def print_acts(
    texts: Mapping[str, str], forms: Iterable[Form], cache: Path | None = None
) -> dict[tuple[str, Form], Path]:
    """Each text in each form: the printed files by (name of the text, form).

    Files are kept in ``cache`` (a folder of the temporary directory where None) under the hash of
    their manuscript. Raises NoOffice; RuntimeError where the office makes no file of a text.
    """
    store = cache or Path(tempfile.gettempdir()) / "berene-printed-truth"
    store.mkdir(parents=True, exist_ok=True)
    out: dict[tuple[str, Form], Path] = {}
    for form in forms:
        manuscripts = {name: document(text, _font(form)) for name, text in texts.items()}
        places = {name: store / _key(form, data) for name, data in manuscripts.items()}
        missing = {places[name]: manuscripts[name] for name in texts if not places[name].exists()}
        if form == "scan":
            _scan(missing, texts, places, store)
        elif missing:
            convert(missing, _FILTERS[suffix(form)])
        out.update({(name, form): place for name, place in places.items()})
    return out


def convert(documents: Mapping[Path, bytes], filter: str, source: str = "fodt") -> None:
    """Convert ``documents``, by the place where each result goes, in one call of the office.

    ``filter``: ``suffix:name`` as LibreOffice calls its export filters; ``source``: the suffix of
    what is given. Raises NoOffice, and RuntimeError where a document gives no file.
    """
    program = office()
    if program is None:
        raise NoOffice("LibreOffice is not installed; `make extras` installs it")
    with tempfile.TemporaryDirectory(prefix="berene-press-") as folder:
        work = Path(folder)
        (work / "out").mkdir()
        names = {place: f"act{number}" for number, place in enumerate(documents)}
        for place, data in documents.items():
            (work / f"{names[place]}.{source}").write_bytes(data)
        command = [
            program, f"-env:UserInstallation=file://{work}/profile", "--headless", "--norestore",
            "--convert-to", filter, "--outdir", str(work / "out"),
            *(str(work / f"{name}.{source}") for name in names.values()),
        ]  # fmt: skip
        told = subprocess.run(
            command,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_START_SECONDS + _ACT_SECONDS * len(documents),
            env={**os.environ, "SAL_USE_VCLPLUGIN": "svp"},
            check=False,
        )
        ending = filter.partition(":")[0]
        for place, name in names.items():
            made = work / "out" / f"{name}.{ending}"
            if not made.exists():  # the office ends with 0 whatever happened
                raise RuntimeError(f"{place.name} was not printed: {told.stderr.strip()[-300:]}")
            part = place.with_name(f".{os.getpid()}-{place.name}")
            shutil.move(made, part)
            part.replace(place)


def _scan(
    missing: Mapping[Path, bytes], texts: Mapping[str, str], places: Mapping[str, Path], store: Path
) -> None:
    from tools.printed_truth.scan import scanned

    wanted = {name: text for name, text in texts.items() if places[name] in missing}
    printed = print_acts(wanted, ["pdf"], store)
    for name in wanted:
        places[name].write_bytes(scanned(printed[name, "pdf"].read_bytes()))


def _font(form: Form) -> str:
    return FONT_WITH_LETTERS if form in ("pdf", "scan") else FONT_WITHOUT_LETTERS


def _key(form: Form, manuscript: bytes) -> str:
    return f"{hashlib.sha256(manuscript).hexdigest()[:24]}-{form}.{suffix(form)}"
