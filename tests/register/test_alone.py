"""One process at a time."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from register.alone import alone
from register.store import Register


def test_a_task_is_waited_for_and_others_are_not(register: Register) -> None:
    waits_its_turn(register)


def waits_its_turn(register: Register) -> None:
    begun = threading.Event()

    def second() -> bool:
        begun.set()
        with alone(register, "index") as held:
            return held.still()

    with ThreadPoolExecutor() as pool:
        with alone(register, "index") as held, alone(register, "build"):
            other = pool.submit(second)
            assert begun.wait(10) and held.still()
            assert not other.done()
        assert other.result(10)
