"""Lines of the log: what they say, and what they keep to themselves."""

from __future__ import annotations

import json
import logging
from io import StringIO

import pytest

from monitoring import request
from monitoring.logs import Json, Lines


def written(form: logging.Formatter, **extra: object) -> str:
    """The line that a warning with an exception-free record becomes."""
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(form)
    log = logging.Logger("berene.test")
    log.addHandler(handler)
    log.warning("read %s", "a file", extra=extra)
    return out.getvalue()


def test_json_has_the_request_and_what_was_given() -> None:
    with request.carrying("request-1"):
        line = written(Json(), step="read")
    told = json.loads(line)
    assert line.count("\n") == 1
    assert told.pop("time").endswith("+00:00")
    assert told == {
        "level": "warning",
        "logger": "berene.test",
        "message": "read a file",
        "request_id": "request-1",
        "step": "read",
    }
    assert request.current() == ""


def test_lines_are_for_people() -> None:
    with request.carrying("request-1"):
        line = written(Lines(), step="read")
    assert line.endswith("warning berene.test: read a file (request_id=request-1 step=read)\n")


@pytest.mark.parametrize("form", [Json, Lines])
def test_details_are_written_only_where_the_site_says_so(form: type[Json] | type[Lines]) -> None:
    private = {"query": "развод Асановой"}
    assert "Асановой" not in written(form(), details=private)
    assert "Асановой" in written(form(details=True), details=private)


def stumbled(form: logging.Formatter) -> str:
    """What is written of an exception that came of another one."""
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(form)
    log = logging.Logger("berene.test")
    log.addHandler(handler)
    try:
        try:
            dict[str, str]()["развод Асановой"]
        except KeyError as error:
            raise ValueError("two\nlines") from error
    except ValueError:
        log.exception("a defect")
    return out.getvalue()


def test_an_exception_stays_in_its_object() -> None:
    (line,) = stumbled(Json(details=True)).splitlines()
    assert "ValueError: two\nlines" in json.loads(line)["error"]


@pytest.mark.parametrize("form", [Json, Lines])
def test_an_exception_is_told_without_its_words(form: type[Json] | type[Lines]) -> None:
    """They may be what somebody searched for, or the name of a file."""
    told = stumbled(form())
    assert "ValueError" in told and "KeyError" in told and "in stumbled" in told
    code = 'dict[str, str]()["развод Асановой"]'  # the line of the program, which is no secret
    assert code.replace('"', '\\"') in told if form is Json else code in told
    assert "two" not in told.replace('raise ValueError("two', "").replace(
        'raise ValueError(\\"two', ""
    )
    assert "'развод Асановой'" not in told
    assert "'развод Асановой'" in stumbled(form(details=True))
