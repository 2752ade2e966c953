"""Writes what is made from the code: `docs/warnings.md`, `docs/settings.md`, and `docs/schemas`.

usage: python -m tools.generate
"""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter

from schemas.drafting import Drafted
from schemas.examination import Examination
from schemas.extract import Extract, ExtractCheck
from schemas.history import UpcomingView
from schemas.review import ReviewCase
from schemas.warnings import WARNINGS
from settings.variables import BESIDE, variables
from tools.printed import Amend, Parse, Search, Show
from tools.printed_desk import Control, References, Terms
from tools.printed_history import Changes, Compare, TimelineOfAct, TimelineOfClause

ROOT = Path(__file__).resolve().parents[1]
PRINTED: dict[str, Any] = {
    "amend": Amend,
    "changes": Changes,
    "check": ExtractCheck,
    "compare": Compare,
    "control": Control,
    "draft": Drafted,
    "examine": Examination,
    "extract": Extract,
    "parse": Parse,
    "references": References,
    "review": ReviewCase,
    "search": Search,
    "show": Show,
    "terms": Terms,
    "timeline": TimelineOfAct | TimelineOfClause,
    "upcoming": UpcomingView,
}
"""Commands and what they print with ``--json``."""

_CONFIG = ConfigDict(
    use_attribute_docstrings=True,
    # Every key is always there: what has a default is required in print all the same.
    json_schema_serialization_defaults_required=True,
)


def warnings_page() -> str:
    """`docs/warnings.md`."""
    rows = "\n".join(f"| `{code}` | {WARNINGS[code]} |" for code in sorted(WARNINGS))
    return (
        "# Warnings\n\n"
        "A decision of the parser that could be otherwise is a warning in its result, with a\n"
        "code, the place and what was chosen. This page is made from `schemas/warnings.py` by\n"
        "`make generate`.\n\n"
        f"| code | what it says |\n|---|---|\n{rows}\n"
    )


def settings_page() -> str:
    """`docs/settings.md`."""
    rows = [
        f"| `{v.name}` | {v.default and f'`{v.default}`'} | {_in_markdown(v.told)} |"
        for v in variables()
    ]
    rows += [f"| `{name}` |  | {_in_markdown(told)} |" for name, told in BESIDE.items()]
    return (
        "# Settings\n\n"
        "What a site sets in the environment of every program of it (`berene serve`, `worker`,\n"
        "`beat` and all commands). `NAME_FILE` may name a file that holds the value of `NAME`, as\n"
        "secrets of containers do. `berene settings` prints what is set, with secrets hidden, and\n"
        "what is missing; `berene settings --check` asks the servers as well. Of PostgreSQL,\n"
        "Elasticsearch and Redis either all are named or none is. This page is made from\n"
        "`settings/values.py` by `make generate`.\n\n"
        "| name | default | what it is |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    )


def _in_markdown(told: str) -> str:
    return told.replace("``", "`").replace("|", "\\|")


def contract_schema(name: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of what `berene NAME --json` prints. Keys may be added."""
    _describe_fields()
    schema = TypeAdapter(PRINTED[name]).json_schema(mode="serialization")
    tidy: dict[str, Any] = _tidied(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **tidy}


def pages() -> dict[Path, str]:
    """Every generated file with its text."""
    out = {
        ROOT / "docs/warnings.md": warnings_page(),
        ROOT / "docs/settings.md": settings_page(),
    }
    for name in PRINTED:
        text = json.dumps(contract_schema(name), ensure_ascii=False, indent=1) + "\n"
        out[ROOT / f"docs/schemas/{name}.json"] = text
    return out


def _describe_fields() -> None:
    """Let pydantic read the docstrings under the fields of the vocabulary's dataclasses."""
    for module_name, module in list(sys.modules.items()):
        if module_name.split(".")[0] not in {"schemas", "tools"}:
            continue
        for value in vars(module).values():
            if isinstance(value, type) and dataclasses.is_dataclass(value):
                value.__pydantic_config__ = _CONFIG  # type: ignore[attr-defined]


def _tidied(node: Any) -> Any:
    """Without titles and defaults, descriptions on one line, ``anyOf`` of bare types as one."""
    if isinstance(node, list):
        return [_tidied(x) for x in node]
    if not isinstance(node, dict):
        return node
    out: dict[str, Any] = {}
    for key, value in node.items():
        if key in ("properties", "$defs"):  # what follows are names, not keywords
            out[key] = {k: _tidied(v) for k, v in value.items()}
        elif key == "description":
            out[key] = re.sub(r"\s+", " ", value).strip()
        elif key == "anyOf" and all(set(x) == {"type"} for x in value):
            out["type"] = [x["type"] for x in value]
        elif key not in ("title", "default"):
            out[key] = _tidied(value)
    return out


def main() -> None:
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT).as_posix())


if __name__ == "__main__":
    main()
