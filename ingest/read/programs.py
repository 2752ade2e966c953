"""Programs beside ours that open what Python alone cannot: found, and run under limits.

They come with ``make extras``. A program runs in a folder of its own that is thrown away, in a
session of its own, so that all it started ends with it, and without a network where the system
lets us take it away.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from schemas.problem import BadInput

_LAUNCH = """
import ctypes, json, os, resource, sys
limits, command = json.loads(sys.argv[1]), sys.argv[2:]
unshare = getattr(ctypes.CDLL(None), "unshare", None)
NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
if unshare is not None and unshare(NEW_NETWORK):
    unshare(NEW_USER | NEW_NETWORK)
for name, most in limits.items():
    kind = getattr(resource, name)
    hard = resource.getrlimit(kind)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, hard))
os.execv(command[0], command)
"""


def needed(program: str, called: str, name: str, what: str, otherwise: str) -> str:
    """The path of ``program``. Raises BadInput, with the way to get it, where it is not there.

    ``called``: what people call it; ``what``: what the file ``name`` is; ``otherwise``: what a
    person can do without it.
    """
    path = shutil.which(program)
    if path is None:
        raise BadInput(
            "needs_extras",
            f"{name} is {what}, which is read with {called}, and {called} is not installed here; "
            f"run `make extras`, or {otherwise}.",
        )
    return path


def run_limited(
    command: list[str], folder: Path, *, seconds: int, memory: int, file_size: int
) -> int | None:
    """Run ``command`` in ``folder``; its exit code, None where the time ran out.

    ``seconds`` of CPU, and twice as many of the clock; ``memory`` and ``file_size`` in bytes.
    """
    import json

    limits = {
        "RLIMIT_CPU": seconds,
        "RLIMIT_AS": memory,
        "RLIMIT_FSIZE": file_size,
        "RLIMIT_CORE": 0,
    }
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LC_ALL": "C.UTF-8",
    }
    with subprocess.Popen(
        [sys.executable, "-I", "-c", _LAUNCH, json.dumps(limits), *command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            return process.wait(timeout=2 * seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:  # what it started ends with it, also where it ended well
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
