"""What an archive for machines without internet has packages of."""

from __future__ import annotations

from pathlib import Path

from tools.any_patch import for_any_patch

REQUIREMENTS = """\
amqp==5.4.2 \\
    --hash=sha256:9362
async-timeout==5.0.1 ; python_full_version < '3.11.3' \\
    --hash=sha256:39e3
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:aaaa
numpy==2.5.5 ; python_full_version >= '3.12' \\
    --hash=sha256:bbbb
"""


def test_every_patch_of_a_python_gets_its_packages() -> None:
    told = for_any_patch(REQUIREMENTS, "3.11").splitlines()
    assert told[2] == "async-timeout==5.0.1 \\"
    others = [line for at, line in enumerate(REQUIREMENTS.splitlines()) if at != 2]
    assert [line for at, line in enumerate(told) if at != 2] == others
    assert for_any_patch(REQUIREMENTS, "3.12") == REQUIREMENTS


def test_no_marker_of_ours_is_read_otherwise() -> None:
    """One that names a patch in another way would leave a package out unseen."""
    ours = (Path(__file__).parents[2] / "requirements/run.txt").read_text("utf-8")
    for line in for_any_patch(ours, "3.11").splitlines():
        assert "3.11." not in line.partition(" ; ")[2], line
