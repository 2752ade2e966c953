"""``berene jobs``: files on their way into the register, seen and steered."""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING, get_args

from cli.arguments import positive
from cli.output import put, put_json, remark
from schemas.jobs import JobPage, JobView
from schemas.jsonable import plain
from schemas.office import JobState, UploadState
from schemas.problem import BadInput
from schemas.register import LOCAL
from services import jobs
from services.office import Office, open_office

if TYPE_CHECKING:
    from cli.commands import Commands

_LOOK_EVERY = 0.5


def add(commands: Commands, data: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser = commands.add_parser(
        "jobs", parents=[data], help="files on their way into the register: list, stop, try again"
    )
    actions = ("list", "show", "watch", "cancel", "retry")
    parser.add_argument("action", nargs="?", choices=actions, default="list")
    parser.add_argument("jobs", nargs="*", metavar="JOB", help="number or name (watch: open ones)")
    parser.add_argument("--state", action="append", default=[], choices=get_args(JobState))
    parser.add_argument("--limit", type=positive, default=50, metavar="N")
    parser.add_argument("--cursor", metavar="CURSOR", help="the list from there on")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    office = open_office(options.settings)
    try:
        if options.action == "list":
            return _list(office, options)
        if options.action == "watch":
            return _watch(office, options)
        if not options.jobs:
            raise BadInput("no_job", f"Name the jobs to {options.action}; `berene jobs` has them.")
        for named in options.jobs:
            _one(office, options, _named(office, named))
        return 0
    finally:
        office.close()


def _list(office: Office, options: argparse.Namespace) -> int:
    page = jobs.list_jobs(office, LOCAL, options.state, options.cursor, options.limit)
    if options.json:
        put_json(plain(page))
    else:
        _tell(page)
    return 0


def _tell(page: JobPage) -> None:
    for job in page.jobs:
        put(_line(job))
    counts = ", ".join(f"{n} {state}" for state, n in sorted(page.counts.items()))
    remark(counts or "No file was taken in yet.")
    if page.waiting:
        remark("The queue's server does not answer: files are taken in and wait for it.")
    if page.cursor:
        remark(f"More with --cursor {page.cursor}")


def _one(office: Office, options: argparse.Namespace, job: str) -> None:
    if options.action == "cancel":
        told: UploadState = jobs.cancel(office, LOCAL, job)
    elif options.action == "retry":
        told = jobs.retry(office, LOCAL, job)
    else:
        return _show(jobs.show_job(office, LOCAL, job), options.json)
    if options.json:
        put_json(plain(told))
    else:
        put(_line(told))


def _show(view: JobView, as_json: bool) -> None:
    if as_json:
        return put_json(plain(view))
    put(_line(view.job))
    for at, tried in enumerate(view.attempts, start=1):
        ended = tried.outcome or "at work"
        step = f" at {tried.step}" if tried.step and tried.outcome != "done" else ""
        put(f"  {at}. {tried.began_at[:19]} {ended}{step}{_why(tried.reason)}")
    return None


def _watch(office: Office, options: argparse.Namespace) -> int:
    """A line for each change until all are over; 1 where one was refused or put aside."""
    watched = [_named(office, job) for job in options.jobs]
    seen: dict[str, str] = {}
    while True:
        states = jobs.follow(office, LOCAL, watched or list(seen))
        watched = watched or [state.job for state in states]
        for state in states:
            line = _line(state)
            if seen.get(state.job) != line:
                put(line)
                sys.stdout.flush()
            seen[state.job] = line
        if all(state.over for state in states):
            return 1 if any(state.again for state in states) else 0
        time.sleep(_LOOK_EVERY)


def _named(office: Office, job: str) -> str:
    """The name of a job that a person gives by its number or the begin of its name."""
    found = jobs.find(office, LOCAL, job)
    return found.job


def _line(job: UploadState) -> str:
    step = f" {job.step}" if job.step and job.state == "running" else ""
    pages = f" {job.page}/{job.pages}" if job.pages and job.state == "running" else ""
    stopping = " (stopping)" if job.cancelling else ""
    told = f" {job.recorded.outcome} {job.recorded.iri}" if job.recorded else ""
    return f"{job.number} {job.state}{step}{pages}{stopping} {job.name}{told}{_why(job.reason)}"


def _why(reason: str | None) -> str:
    return f": {reason}" if reason else ""
