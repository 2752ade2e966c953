"""Every service that writes asks for the right first: found by reading the services themselves."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from schemas.access import ROLE_RIGHTS, Role
from schemas.problem import Forbidden
from schemas.register import LOCAL, Viewer
from services import rights

SERVICES = Path(rights.__file__).parent
WRITES = (
    "writing",
    "take_in",
    "background",
    "keep_repairs",
    "undo_repair",
    "with_repairs",
    "noting",
)
"""Names that a function uses which changes something (or costs what only editors may cost)."""
READS = {"office.find"}  # its index may be opened, nothing is changed


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in sorted(SERVICES.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield f"{path.stem}.{node.name}", node


ASKERS = {"viewer", "asker"}
OPEN_TO_ALL = {"sign_in", "by_session", "by_key"}
"""Of ``services.door``: what makes somebody one who is known."""


def names_in(node: ast.AST) -> set[str]:
    found = {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)}
    return found | {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def test_what_writes_for_a_viewer_is_in_the_table() -> None:
    writing = {
        name
        for name, node in functions()
        if "viewer" in {a.arg for a in node.args.args} and names_in(node) & set(WRITES)
    }
    assert writing - rights.DEEDS.keys() - READS == set()
    assert len(writing) > 10  # they were found at all


def test_pages_and_api_call_nothing_that_writes_for_nobody() -> None:
    """A function without a viewer is of the machine itself."""
    unasked = {
        name.partition(".")[2]
        for name, node in functions()
        if not ASKERS & {a.arg for a in node.args.args} and names_in(node) & set(WRITES)
    }
    assert {"ingest_files", "learn_terms"} <= unasked
    called = set()
    unasked -= OPEN_TO_ALL
    for room in ("api", "web"):
        for path in sorted((SERVICES.parent / room).rglob("*.py")):
            used = names_in(ast.parse(path.read_text(encoding="utf-8")))
            called |= {f"{room}/{path.name}: {n}" for n in used & unasked}
    assert called == set()


def of(deed: str) -> Callable[..., Any]:
    module, _, name = deed.partition(".")
    found: Callable[..., Any] = getattr(importlib.import_module(f"services.{module}"), name)
    return found


@pytest.mark.parametrize("role", get_args(Role))
def test_each_deed_is_open_to_the_roles_that_have_its_right(role: Role) -> None:
    viewer = Viewer("x", rights=ROLE_RIGHTS[role])
    wrong = {
        d: r for d, r in rights.DEEDS.items() if _refused(d, viewer) != (r not in viewer.rights)
    }
    assert wrong == {}


def test_who_has_no_account_reads_and_the_embedded_user_does_everything() -> None:
    assert all(_refused(d, Viewer()) for d in rights.DEEDS)
    assert not any(_refused(d, LOCAL) for d in rights.DEEDS)


def _refused(deed: str, viewer: Viewer) -> bool:
    """Whether it is refused before it looks at anything: there is no office behind it."""
    asked = inspect.signature(of(deed)).parameters
    given = {n: None for n, p in asked.items() if p.default is p.empty and n != "viewer"}
    try:
        of(deed)(viewer=viewer, **given)
    except Forbidden:
        return True
    except Exception:
        return False
    return False
