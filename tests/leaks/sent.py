"""Every route that is no GET with what is sent to it about hidden acts.

A route that is not here makes the test fail. What is sent is asked of a site that holds the act and
of one that does not, by who may do everything and see open acts alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.leaks.sites import AMENDS, BRIDGES, QUARTZ, QUARTZ_AMENDS

OWN = {
    "/sign-in": "who one is",
    "/sign-out": "the session",
    "/account/": "the sender's own account",
    "/accounts": "accounts",
    "/upload": "a file of the sender's own",
    "/api/v1/uploads": "a file of the sender's own",
    "/api/v1/terms/pairs": "words of the sender's own",
    "/api/v1/terms/pairs/import": "words of the sender's own",
    "/desk/across/{action}": "the same form as of /api/v1/terms/pairs",
}
"""Routes that are about no act, each with what they are about; ``…/``: all that begin so."""

_WHO = {"who": "Проба Пробова", "reason": "проба"}
_PAIR = {
    "language": "ru", "term": "дрындолет", "other_language": "ky", "other_term": "дрындолет",
}  # fmt: skip
_DRAFT = """\
ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ

г. Бишкек, от 1 февраля 2024 года № 90

О внесении изменений в некоторые акты

Статья 1.

Внести в Закон Кыргызской Республики от 5 апреля 2021 года № 7771 следующие изменения:
1) в части 1 статьи 2 слова «двух дней» заменить словами «трёх дней».

Статья 2.

Внести в Закон Кыргызской Республики «О сельских дорогах» от 10 марта 2020 года № 17 следующие \
изменения:
1) статью 2 признать утратившей силу.
"""
_EDITED = "Статья 1. Мосты\n\n1. Мосты чинят дорожные службы в течение шести дней.\n"


def sent(names: Mapping[str, Any]) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """``METHOD path`` of a route → addresses with what is sent there.

    ``names`` of what is hidden: ``sha`` and ``edition``, ``stale`` (a file of an older reader),
    ``waiting`` and ``done`` (jobs), ``extract`` (its number) with ``hash``, ``text``, ``paper``
    (bytes).
    """
    jobs = (names["waiting"], names["done"])
    told = (names["extract"], names["hash"], names["text"], f"№ {names['hash']}")
    draft = {"file": ("draft.txt", _DRAFT.encode())}
    paper = {"file": ("extract.docx", names["paper"])}
    pairs = ((QUARTZ_AMENDS, QUARTZ), (QUARTZ_AMENDS, BRIDGES), (AMENDS, QUARTZ), ("7772", "7771"))
    cases = [{"amending": one, "act": other, **_WHO} for one, other in pairs]
    repair = {"eid": "art_1", "kind": "heading", "value": "x", **_WHO}
    reading, case = f"/readings/{names['sha']}", "/reviews/2"
    looks = f"/desk/readings/{names['stale']}"
    api = "/api/v1"
    out: dict[str, list[tuple[str, dict[str, Any]]]] = {
        "PUT /api/v1/regimes/acts/{iri:path}": [
            (f"{api}/regimes/acts{QUARTZ}", {"json": {"regime": "service", **_WHO}})
        ],
        "POST /api/v1/terms/pairs/strike": [(f"{api}/terms/pairs/strike", {"json": _PAIR | _WHO})],
        "POST /api/v1/terms/pairs/edit": [
            (
                f"{api}/terms/pairs/edit",
                {"json": {**_PAIR, "new_term": "a", "new_other_term": "b", **_WHO}},
            )
        ],
        "POST /api/v1/reviews": [(f"{api}/reviews", {"json": one}) for one in cases],
        "POST /desk/reviews": [("/desk/reviews", {"data": one}) for one in cases],
        "POST /api/v1/examinations": [
            (f"{api}/examinations{form}", {"files": draft}) for form in ("", "?form=docx")
        ],
        "POST /desk/examination": [("/desk/examination", {"files": draft})],
        "POST /desk/drafting": [
            ("/desk/drafting", {"data": {"act": act, "text": _EDITED}})
            for act in (QUARTZ, "7771", BRIDGES)
        ],
        "PUT /api/v1/control/list/{iri:path}": [
            (f"{api}/control/list{QUARTZ}", {"json": {"who": "Проба"}})
        ],
        "POST /api/v1/control/list/{iri:path}/removal": [
            (f"{api}/control/list{QUARTZ}/removal", {"json": _WHO})
        ],
        "POST /desk/control/add": [
            ("/desk/control/add", {"data": {"act": act, "days": "3", **_WHO}})
            for act in (QUARTZ, "7771")
        ],
        "POST /desk/control/remove": [("/desk/control/remove", {"data": {"act": QUARTZ, **_WHO}})],
        "POST /api/v1/extracts": [
            (f"{api}/extracts", {"json": {"act": QUARTZ, "eid": "art_1", "who": "Проба"}})
        ],
        "POST /extracts": [("/extracts", {"data": {"act": QUARTZ, "eid": "art_1", **_WHO}})],
        "POST /api/v1/extracts/check": [
            (f"{api}/extracts/check", {"json": {"told": one}}) for one in told
        ],
        "POST /api/v1/extracts/check/file": [(f"{api}/extracts/check/file", {"files": paper})],
        "POST /check": [
            *(("/check", {"data": {"told": one}}) for one in told),
            ("/check", {"data": {"told": ""}, "files": paper}),
        ],
        "POST /readings/{sha256}/card": [
            (
                f"{reading}/card",
                {"data": {"edition": names["edition"], "iri": QUARTZ, "field.title": "x", **_WHO}},
            )
        ],
        "POST /desk/regimes": [
            ("/desk/regimes", {"data": {"act": QUARTZ, "regime": "service", **_WHO}})
        ],
        "POST /readings/{sha256}/repairs/preview": [
            (f"{reading}/repairs/preview", {"data": repair})
        ],
        "POST /readings/{sha256}/repairs": [(f"{reading}/repairs", {"data": repair})],
        "POST /readings/{sha256}/repairs/{number}/undo": [
            (f"{reading}/repairs/1/undo", {"data": _WHO})
        ],
    }
    for deed in ("cancel", "retry"):
        for door in (api, "/desk"):
            out[f"POST {door}/jobs/{{job}}/{deed}"] = [
                (f"{door}/jobs/{job}/{deed}", {}) for job in jobs
            ]
    for deed in ("look", "accept"):
        out[f"POST /desk/readings/{{sha256}}/{deed}"] = [(f"{looks}/{deed}", {})]
    decided = {"decision": "accept", "who": "Проба Пробова"}
    who = {"who": "Проба Пробова"}
    for tail, body in (("operations/1", decided), ("spans/1", who), ("sign", who)):
        slots = tail.replace("/1", "/{number}")
        out[f"POST {api}/reviews/{{case}}/{slots}"] = [(f"{api}{case}/{tail}", {"json": body})]
        out[f"POST /desk/reviews/{{case}}/{slots}"] = [(f"/desk{case}/{tail}", {"data": body})]
    for deed in ("compute", "correct", "withdraw"):
        body = who if deed == "compute" else _WHO
        out[f"POST {api}/reviews/{{case}}/{deed}"] = [(f"{api}{case}/{deed}", {"json": body})]
    out["POST /desk/reviews/{case}/{action}"] = [
        (f"/desk{case}/{deed}", {"data": _WHO}) for deed in ("compute", "correct", "withdraw")
    ]
    return out
