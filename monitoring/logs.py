"""Logs: a JSON object on each line for machines, or lines for people.

What people search for, who they are and what their files are called stays out of them, unless a
site says ``BERENE_LOG_DETAILS=yes``: what must not be written is given as ``extra={"details": …}``,
and of exceptions, which tell what they stumbled over, only kind and place are written.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any, TextIO

from monitoring import request
from settings import Log

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "details"}
"""What every record has; the rest was given as ``extra``."""


def setup(log: Log, details: bool = False, stream: TextIO | None = None) -> None:
    """Let the whole process log to standard error in this form; called once by a command."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Json(details) if log == "json" else Lines(details))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.captureWarnings(True)  # of libraries: lines like all others
    logging.getLogger("berene").setLevel(logging.INFO)
    if log == "lines":  # a line for each request is for machines
        logging.getLogger("berene.requests").setLevel(logging.WARNING)


def _fields(record: logging.LogRecord, details: bool) -> dict[str, Any]:
    """What a record says beside its words: the request, and what was given as ``extra``."""
    told = {name: value for name, value in vars(record).items() if name not in _STANDARD}
    if named := told.pop("request_id", "") or request.current():
        told = {"request_id": named, **told}
    if details and (more := getattr(record, "details", None)):
        told["details"] = more
    return told


def _error(form: logging.Formatter, info: Any, details: bool) -> str:
    """An exception and those that it came of; without their words where these may be private."""
    if details:
        return form.formatException(info)
    out: list[str] = []
    error: BaseException | None = info[1]
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        where = "".join(traceback.format_tb(error.__traceback__))
        out.append(f"{where}{type(error).__name__} (BERENE_LOG_DETAILS=yes: its words too)")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\ncame of\n".join(out)


class Json(logging.Formatter):
    """One object on one line: ``time`` (UTC), ``level``, ``logger``, ``message``, more."""

    def __init__(self, details: bool = False) -> None:
        super().__init__()
        self._details = details

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **_fields(record, self._details),
        }
        if record.exc_info:
            told["error"] = _error(self, record.exc_info, self._details)
        return json.dumps(told, ensure_ascii=False, default=str)


class Lines(logging.Formatter):
    """``12:30:05 warning berene.jobs: words (request_id=… step=read)``."""

    def __init__(self, details: bool = False) -> None:
        super().__init__()
        self._details = details

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created).strftime("%H:%M:%S")
        told = " ".join(f"{k}={v}" for k, v in _fields(record, self._details).items())
        line = f"{at} {record.levelname.lower()} {record.name}: {record.getMessage()}"
        line += f" ({told})" if told else ""
        error = record.exc_info
        return line + ("\n" + _error(self, error, self._details) if error else "")
