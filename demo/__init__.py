"""The demonstration set: acts composed by us (`acts/`), none of which is law."""

from pathlib import Path

ACTS = Path(__file__).parent / "acts"
