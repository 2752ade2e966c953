"""``berene export``: an act of the register as a document of another format."""

from __future__ import annotations

import argparse
import sys

from schemas.office import Exported
from schemas.register import Viewer


def run(options: argparse.Namespace) -> int:
    from services import office as services
    from services.export import export_view

    office = services.open_office(options.data)
    try:
        view = services.open_act(
            office, Viewer(), options.act, options.on or services.today(), options.language
        )
    finally:
        office.close()
    put_document(export_view(view))
    return 0


def put_document(exported: Exported) -> None:
    """To standard output; it is UTF-8, as the document says of itself."""
    sys.stdout.write(exported.data.decode("utf-8") + "\n")
