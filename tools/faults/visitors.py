"""Who works with the site meanwhile: one who sends acts, one who searches."""

from __future__ import annotations

import http.client
import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

_BORDER = "----berene"
_PAUSE = 0.2
_GIVES_UP = 300.0


def act(number: int) -> str:
    """A small law; no two have a number, a date or a text in common."""
    day, year = number % 28 + 1, 1995 + number % 30
    return f"""ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ

г. Бишкек, от {day} марта {year} года № {number}

О переправе {number}

Статья 1. Предмет закона

1. Настоящий Закон определяет порядок содержания переправы {number}.
2. Переправу чинят:
1) жители села;
2) районные службы.

Статья 2. Заключительное положение

Настоящий Закон вступает в силу со дня опубликования.

Президент Кыргызской Республики А. Асанов
"""


@dataclass
class Senders:
    """Send acts until the site says that it has them.

    A connection that breaks, "not now" (503 with ``Retry-After``) and a full disk (507) are what a
    sender may meet; any other refusal is ``wrong``.
    """

    port: int
    met: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def send(self, number: int, halfway: Callable[[], None] | None = None) -> None:
        """Send an act. ``halfway`` is called once, when half of the file has gone out."""
        until = time.monotonic() + _GIVES_UP
        while time.monotonic() < until:
            met = self._once(number, halfway)
            self.met[met] += 1
            if met == "taken":
                return
            halfway = None
            time.sleep(_PAUSE)
        raise TimeoutError(f"act {number} was not taken: {self.met}")

    def _once(self, number: int, halfway: Callable[[], None] | None) -> str:
        try:
            status, told, again = _sent(
                self.port, f"act-{number}.txt", act(number).encode(), halfway
            )
        except (OSError, http.client.HTTPException):
            return "no connection"
        if status == 202:
            return "taken"
        if status == 507:
            return "disk full"
        if status == 503 and again:
            return f"not now ({_code(told)})"
        self.wrong.append(f"{status}: {told[:300]}")
        return "wrong"


def _sent(
    port: int, name: str, data: bytes, halfway: Callable[[], None] | None
) -> tuple[int, str, bool]:
    """Status, body, and whether it says when to try again."""
    head = (
        f'--{_BORDER}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        "Content-Type: text/plain\r\n\r\n"
    ).encode()
    body = head + data + f"\r\n--{_BORDER}--\r\n".encode()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.putrequest("POST", "/api/v1/uploads")
        connection.putheader("Content-Type", f"multipart/form-data; boundary={_BORDER}")
        connection.putheader("Content-Length", str(len(body)))
        connection.endheaders()
        connection.send(body[: len(body) // 2])
        if halfway:
            halfway()
        connection.send(body[len(body) // 2 :])
        answer = connection.getresponse()
        told = answer.read().decode("utf-8", "replace")
        return answer.status, told, "Retry-After" in answer.headers
    finally:
        connection.close()


def _code(told: str) -> str:
    """The code of a problem; what is no problem is shown as it is."""
    try:
        return str(json.loads(told)["type"]).rpartition(":")[2]
    except (ValueError, KeyError, TypeError):
        return told[:100]


@dataclass
class Searcher:
    """Searches all the time. Answers, "not now" with a reason, and refused connections are what a
    visitor may meet; anything else is ``wrong``."""

    address: str
    met: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._search)
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def _search(self) -> None:
        while not self._over.wait(0.05):
            self.met[self._once()] += 1

    def _once(self) -> str:
        query = urllib.parse.quote("содержания переправы")
        begun = time.monotonic()
        try:
            with urllib.request.urlopen(
                f"{self.address}/api/v1/search?q={query}", timeout=60
            ) as answer:
                json.load(answer)
        except urllib.error.HTTPError as error:
            told = error.read().decode("utf-8", "replace")
            if error.code == 503 and error.headers["Retry-After"]:
                return f"not now ({_code(told)})"
            self.wrong.append(f"{error.code}: {told[:300]}")
            return "wrong"
        except (OSError, http.client.HTTPException):
            return "no connection"
        self.seconds.append(time.monotonic() - begun)
        return "answer"
