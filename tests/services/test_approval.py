"""A hit in an approved document shows the card of the act that approves it."""

from __future__ import annotations

from pathlib import Path

from schemas.register import Viewer
from schemas.search import SearchRequest
from services import office as services
from services.office import Office

ORDER = """\
ПОСТАНОВЛЕНИЕ КАБИНЕТА МИНИСТРОВ КЫРГЫЗСКОЙ РЕСПУБЛИКИ

г. Бишкек, от 4 мая 2021 года № 12

Об утверждении Правил содержания колодцев

1. Утвердить прилагаемые Правила содержания колодцев.

2. Настоящее постановление вступает в силу со дня опубликования.
"""
RULES = """\
Утверждены
постановлением Кабинета Министров
Кыргызской Республики
от 4 мая 2021 года № 12

ПРАВИЛА
содержания колодцев

1. Колодцы чистят каждую весну.

2. За колодцем смотрит мираб.
"""


def test_the_hit_tells_the_act_that_approves(office: Office, tmp_path: Path) -> None:
    for name, text in (("rules.txt", RULES), ("order.txt", ORDER)):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        services.ingest_files(office, [path])
    (hit,) = services.find(office, Viewer(), SearchRequest("мираб")).hits
    assert hit.act.approver is not None, hit.act.iri
    assert (hit.act.approver.number, hit.act.approver.date) == ("12", "2021-05-04")
    approving = services.open_act(office, Viewer(), hit.act.approver.iri)
    assert [d.iri for d in approving.approved] == [hit.act.iri]
