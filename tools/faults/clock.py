"""A clock for programs of a run that can be set while they run, with no other one touched.

Debian's libfaketime cannot be had for it: its 0.9.10 breaks every ``time.sleep`` of Python 3.11
where the monotonic clock is to stay as it is (https://github.com/wolfcw/libfaketime/issues/426).
"""

from __future__ import annotations

import shutil
import struct
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tools.faults.missing import Impossible

HOUR = 3600
_SOURCE = Path(__file__).with_name("clock.c")


class Clock:
    """The clock of those that are started with ``environment``."""

    def __init__(self, folder: Path) -> None:
        """``folder``: where its library and its state lie; all users of the clock may read there.

        Raises Impossible where no compiler is.
        """
        compiler = shutil.which("cc")
        if compiler is None:
            raise Impossible("no C compiler is here; ask for: apt-get install gcc libc6-dev")
        self._library, self._state = folder / "clock.so", folder / "clock"
        options = ("-O2", "-Wall", "-Werror", "-shared", "-fPIC")
        subprocess.run([compiler, *options, "-o", self._library, _SOURCE, "-ldl"], check=True)
        self._state.write_bytes(struct.pack("=q", 0))

    @property
    def environment(self) -> Mapping[str, str]:
        return {"LD_PRELOAD": str(self._library), "FAULT_CLOCK": str(self._state)}

    def set(self, seconds: int) -> None:
        """Let it show the right time and ``seconds``, now; 0 sets it right."""
        with self._state.open("r+b") as state:  # in place: it is mapped
            state.write(struct.pack("=q", seconds))
