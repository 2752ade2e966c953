"""Small acts composed to be amended, and what must hold of every result."""

from __future__ import annotations

from codification.amend import amend
from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.amendment import Amended, AmendOperation
from schemas.clause import Clause
from schemas.parsed import ParsedFile

RU = """\
ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ

от 14 июля 2022 года № 217

О сельских мостах

Статья 1. Общие положения

1. Мост принадлежит айыл окмоту. Мост осматривают каждый год.

2. Владелец моста:

1) содержит опоры и перила;

2) ведет журнал осмотра;

3) красит настил.

3. Проезд по мосту бесплатный.

Надзор ведет Комитет.

Статья 2. Комитет

Комитет по мостам, далее - Комитет, ведет учет мостов.

Председателя Комитета назначает Кабинет Министров.

Статья 3. Плата

1. Плата не взимается.

2. Сумма в 5 тысяч сомов, но не более 5-1 части взноса, идет в "Фонд мостов".

(В редакции Закона КР от 5 марта 2024 года № 44)

Статья 4. Вступление в силу

Закон вступает в силу со дня опубликования.
"""

KY = """\
КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ

2022-жылдын 14-июлу № 217

Айылдык көпүрөлөр жөнүндө

1-берене. Жалпы жоболор

1. Көпүрө айыл өкмөтүнө таандык. Көпүрөнү жыл сайын карашат.

2. Көпүрө ээси:

1) тирөөчтөрдү сактайт;

2) кароо журналын жүргүзөт;

3) тактайды сырдайт.

3. Көпүрөдөн өтүү акысыз.

Көзөмөлдү Комитет жүргүзөт.

2-берене. Комитет

Көпүрөлөр боюнча Комитет көпүрөлөрдүн эсебин жүргүзөт.

Төрагасын Министрлер Кабинети дайындайт.

3-берене. Акы

1. Акы алынбайт.

2. 5 миң сом "Көпүрө фондуна" түшөт.

(КР 2024-жылдын 5-мартындагы № 44 Мыйзамынын редакциясына ылайык)

4-берене. Күчүнө кириши

Мыйзам расмий жарыяланган күндөн тартып күчүнө кирет.
"""

KK = """\
Ауыл көпірлері туралы

Қазақстан Республикасының 2022 жылғы 14 шілдедегі № 217-VII Заңы

1-бап. Жалпы ережелер

1. Көпір ауыл әкіміне тиесілі. Көпірді жыл сайын қарайды.

2. Көпір иесі:

1) тіректерді сақтайды;

2) қарау журналын жүргізеді;

3) тақтайды бояйды.

3. Көпірден өту ақысыз.

Қадағалауды Комитет жүргізеді.

2-бап. Комитет

Көпірлер жөніндегі Комитет көпірлердің есебін жүргізеді.

Төрағасын Үкімет тағайындайды.

3-бап. Ақы

1. Ақы алынбайды.

2. 5 мың теңге "Көпір қорына" түседі.

Ескерту. 3-бапқа өзгеріс енгізілді - ҚР 05.03.2024 № 44-VIII Заңымен.

4-бап. Қолданысқа енгізілуі

Заң алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі.
"""

_FRAMES = {
    "ru": """\
ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ

от 5 марта 2025 года № 60

О внесении изменений в Закон Кыргызской Республики "О сельских мостах"

Статья 1.

Внести в Закон Кыргызской Республики "О сельских мостах" от 14 июля 2022 года № 217 следующие \
изменения:

{points}

Статья 2.

{begins}
""",
    "ky": """\
КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ

2025-жылдын 5-марты № 60

"Айылдык көпүрөлөр жөнүндө" Кыргыз Республикасынын Мыйзамына өзгөртүүлөрдү киргизүү тууралуу

1-берене.

"Айылдык көпүрөлөр жөнүндө" Кыргыз Республикасынын 2022-жылдын 14-июлундагы № 217 Мыйзамына \
төмөнкүдөй өзгөртүүлөр киргизилсин:

{points}

2-берене.

{begins}
""",
    "kk": """\
«Ауыл көпірлері туралы» Қазақстан Республикасының Заңына өзгерістер енгізу туралы

Қазақстан Республикасының 2025 жылғы 5 наурыздағы № 60-VIII Заңы

1-бап. «Ауыл көпірлері туралы» 2022 жылғы 14 шілдедегі № 217-VII Қазақстан Республикасының Заңына \
мынадай өзгерістер енгізілсін:

{points}

2-бап. {begins}
""",
}
_BEGINS = {
    "ru": "Настоящий Закон вступает в силу по истечении десяти дней со дня официального "
    "опубликования.",
    "ky": "Ушул Мыйзам расмий жарыяланган күндөн тартып он күн өткөндөн кийин күчүнө кирет.",
    "kk": "Осы Заң алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң "
    "қолданысқа енгізіледі.",
}

EDITIONS = {"ru": RU, "ky": KY, "kk": KK}


def read(text: str, name: str = "act.txt") -> ParsedFile:
    """A text as the parser reads it."""
    return parse(read_bytes(name, text.encode()))


def law(language: str, *sentences: str, begins: str | None = None) -> str:
    """An amending law that says ``sentences`` in numbered points."""
    points = "\n\n".join(f"{n}) {s}" for n, s in enumerate(sentences, 1))
    return _FRAMES[language].format(points=points, begins=begins or _BEGINS[language])


def amended(
    language: str,
    *sentences: str,
    edition: str | None = None,
    on: str | None = None,
    name: str = "act.txt",
) -> Amended:
    """What the sentences make of the composed act of that language (or of ``edition``)."""
    before = read(EDITIONS[language] if edition is None else edition, name)
    out = amend(before, read(law(language, *sentences), "amending.txt"), on)
    assert faults(before, out) == []
    return out


def done(result: Amended) -> list[AmendOperation]:
    """The operations that speak of a change, in order."""
    silent = ("card", "no_text", "commencement")
    return [o for o in result.operations if o.op not in silent]


def states(result: Amended) -> list[tuple[str, str | None]]:
    """Status and target of each operation that speaks of a change."""
    return [(o.status, o.target) for o in done(result)]


def clause(result: Amended, eid: str) -> Clause:
    return next(c for c in result.clauses if c.eid == eid)


def text_of(result: Amended, eid: str) -> str:
    return clause(result, eid).text


def faults(before: ParsedFile, after: Amended) -> list[str]:
    """What is wrong with a result, whatever the act said."""
    return [*_places(after), *_edits(before, after), *_account(after)]


def _solid(text: str) -> str:
    return "".join(text.split())


def _places(after: Amended) -> list[str]:
    """Characters, parents and extents of the clauses."""
    wrong: list[str] = []
    held = bytearray(len(after.text))
    eids = [c.eid for c in after.clauses]
    if len(set(eids)) != len(eids):
        wrong.append("an eid is met twice")
    seen: set[str] = set()
    for c in after.clauses:
        own = (c.num_display or "") + (c.heading or "") + c.text
        there = "".join(after.text[a:b] for a, b in c.spans)
        if _solid(own) != _solid(there):
            wrong.append(f"{c.eid} is not in its places: {own!r} {there!r}")
        for a, b in c.spans:
            if any(held[a:b]):
                wrong.append(f"{c.eid} holds characters of another clause")
            held[a:b] = b"\1" * (b - a)
            if not c.start <= a < b <= c.end:
                wrong.append(f"{c.eid} stands outside its range")
        if c.parent is not None and c.parent not in seen:
            wrong.append(f"{c.eid} has no parent before it")
        if c.status == "present" and not own.strip():
            wrong.append(f"{c.eid} is present and empty")
        seen.add(c.eid)
    return wrong


def _edits(before: ParsedFile, after: Amended) -> list[str]:
    """The edits give the text, and touch nothing else."""
    text = before.source.text
    out: list[str] = []
    at = 0
    for edit in after.edits:
        if edit.start < at or after.operations[edit.operation].status != "applied":
            return [f"edit at {edit.start} is out of order or of no applied operation"]
        out += (text[at : edit.start], edit.new)
        at = edit.end
    made = "".join((*out, text[at:]))
    return [] if made == after.text else ["the edits do not give the text"]


def _account(after: Amended) -> list[str]:
    return [f"unclaimed: {u.text!r}" for u in after.unclaimed]


def tree(clauses: tuple[Clause, ...]) -> list[tuple[object, ...]]:
    """What a reader sees of clauses, without places."""
    return [(c.eid, c.parent, c.level, c.num, c.heading, c.text, c.status) for c in clauses]


def unlike_reading(after: Amended) -> list[tuple[object, ...]]:
    """Where the parser, given the computed text, reads another tree."""
    read_again = tree(read(after.text).first.clauses)
    made = tree(after.clauses)
    return [pair for pair in zip(made, read_again, strict=False) if pair[0] != pair[1]] + (
        [] if len(made) == len(read_again) else [(len(made), len(read_again))]
    )
