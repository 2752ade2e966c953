"""What a module of a command is given to hang its parser on."""

from __future__ import annotations

import argparse
from typing import Any, Protocol


class Commands(Protocol):
    """The list of subcommands of ``berene``."""

    def add_parser(self, name: str, **kwargs: Any) -> argparse.ArgumentParser: ...
