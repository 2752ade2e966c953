"""Acts composed by chance, with the tree that they have by construction.

``compose`` draws from a ``random.Random``, so that a property test can shrink what it draws and a
measurement can ask for any length. What an act carries: chapters or none, articles with and
without headings, inserted numbers (``5-1``), parts, points, lettered points, further paragraphs,
points taken out with the note in their place, notes behind an article, a table, annexes with
numbering of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

Unit = tuple[str, str | None, str | None, str, str, tuple[tuple[str, ...], ...]]
"""Level, number, heading, text, status, rows."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """How a country writes laws in one of its languages."""

    jurisdiction: str
    language: str
    head: str
    chapter: str
    article: str
    annex: str
    """Number of an annex, its act; a title follows."""
    note: str
    """Behind an article that was changed; ``{n}`` is its number, ``{d}`` and ``{k}`` day and number
    of the law that did it."""
    taken_out: str
    """Instead of a point."""
    out_is: str
    """What that makes of the point."""
    titles: tuple[str, ...]
    subjects: tuple[str, ...]
    verbs: tuple[str, ...]
    objects: tuple[str, ...]
    intro: str
    things: tuple[str, ...]
    letters: str


TONGUES = (
    Tongue(
        "kg", "ru",
        "ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ\n\nот 14 июля 2022 года № 217\n\nО сельских мостах",
        "Глава {n}. {t}", "Статья {n}. {t}",
        "Приложение {n}\nк Закону Кыргызской Республики\n\"О сельских мостах\"",
        "(В редакции Закона КР от {d} 2024 года № {k})",
        "{n}) (Утратил силу в соответствии с Законом КР от {d} 2024 года № {k})", "repealed",
        ("Общие положения", "Содержание мостов", "Осмотр", "Плата за проезд", "Надзор"),
        ("Мост", "Владелец моста", "Айыл окмоту", "Смотритель", "Сельский кенеш"),
        ("осматривает", "содержит", "принимает", "хранит", "учитывает"),
        ("опоры и перила", "знаки", "журнал осмотра", "настил", "весь путь до берега"),
        "{s} {v} следующее:", ("доску", "перила", "сваю", "трос", "фонарь", "ступень"), "абвгд",
    ),
    Tongue(
        "kg", "ky",
        "КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ\n\n2022-жылдын 14-июлу № 217\n\n"
        "Айылдык көпүрөлөр жөнүндө",
        "{n}-глава. {t}", "{n}-берене. {t}",
        "Кыргыз Республикасынын\n\"Айылдык көпүрөлөр жөнүндө\"\nМыйзамына\n{n}-тиркеме",
        "(КР 2024-жылдын {d} № {k} Мыйзамынын редакциясына ылайык)",
        "{n}) (КР 2024-жылдын {d} № {k} Мыйзамына ылайык күчүн жоготкон)", "repealed",
        ("Жалпы жоболор", "Көпүрөнү күтүү", "Кароо", "Өтүү акысы", "Көзөмөл"),
        ("Көпүрө ээси", "Айыл өкмөтү", "Кароолчу", "Айылдык кеңеш", "Уста"),
        ("карайт", "сактайт", "кабыл алат", "эсепке алат", "тазалайт"),
        ("тирөөчтөрдү", "белгилерди", "кароо журналын", "жээкке чейинки жолду", "тактайды"),
        "{s} төмөнкүлөрдү {v}:", ("тактайды", "тосмону", "казыкты", "арканды", "чыракты"), "абвгд",
    ),
    Tongue(
        "kz", "kk",
        "Ауыл көпірлері туралы\n\nҚазақстан Республикасының 2022 жылғы 14 шілдедегі № 217-VII "
        "Заңы",
        "{n}-тарау. {t}", "{n}-бап. {t}",
        "Қазақстан Республикасының\n\"Ауыл көпірлері туралы\"\nЗаңына\n{n}-қосымша",
        "Ескерту. {n}-бапқа өзгеріс енгізілді - ҚР {d}.2024 № {k}-VIII Заңымен.",
        "{n}) алып тасталды - ҚР {d}.2024 № {k}-VIII Заңымен;", "removed",
        ("Жалпы ережелер", "Көпірді күтіп ұстау", "Қарау", "Өту ақысы", "Қадағалау"),
        ("Көпір иесі", "Ауыл әкімі", "Қараушы", "Мәслихат", "Шебер"),
        ("қарайды", "сақтайды", "қабылдайды", "есепке алады", "тазалайды"),
        ("тіректерді", "белгілерді", "қарау журналын", "жағаға дейінгі жолды", "тақтайды"),
        "{s} мыналарды {v}:", ("тақтайды", "қоршауды", "қаданы", "арқанды", "шамды"), "абвгд",
    ),
    Tongue(
        "kz", "ru",
        "О сельских мостах\n\nЗакон Республики Казахстан от 14 июля 2022 года № 217-VII ЗРК",
        "Глава {n}. {t}", "Статья {n}. {t}",
        "Приложение {n}\nк Закону Республики Казахстан\nот 14 июля 2022 года № 217-VII ЗРК",
        "Сноска. Статья {n} с изменением, внесенным Законом РК от {d}.2024 № {k}-VIII.",
        "{n}) исключен Законом РК от {d}.2024 № {k}-VIII;", "removed",
        ("Общие положения", "Содержание мостов", "Осмотр", "Плата за проезд", "Надзор"),
        ("Мост", "Владелец моста", "Аким села", "Смотритель", "Маслихат"),
        ("осматривает", "содержит", "принимает", "хранит", "учитывает"),
        ("опоры и перила", "знаки", "журнал осмотра", "настил", "весь путь до берега"),
        "{s} {v} следующее:", ("доску", "перила", "сваю", "трос", "фонарь", "ступень"), "абвгд",
    ),
)  # fmt: skip

_DAYS = {
    ("kg", "ru"): ("5 марта", "12 мая", "30 августа"),
    ("kg", "ky"): ("5-мартындагы", "12-майындагы", "30-августундагы"),
    ("kz", "kk"): ("05.03", "12.05", "30.08"),
    ("kz", "ru"): ("05.03", "12.05", "30.08"),
}


@dataclass
class Composed:
    """An act: its text, its tree, how many events its notes tell."""

    tongue: Tongue
    random: Random
    paragraphs: list[str] = field(default_factory=list)
    tree: list[Unit] = field(default_factory=list)
    events: int = 0
    characters: int = 0
    sentences: int = 1
    """In a paragraph."""

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs) + "\n"

    def say(self, paragraph: str) -> None:
        self.paragraphs.append(paragraph)
        self.characters += len(paragraph) + 2

    def unit(self, level: str, num: str | None, heading: str | None, text: str) -> None:
        self.tree.append((level, num, heading, text, "present", ()))


def compose(random: Random, tongue: Tongue, characters: int = 0, sentences: int = 1) -> Composed:
    """A law of a few articles, or of as many as ``characters`` take."""
    out = Composed(tongue, random, sentences=sentences)
    out.say(tongue.head)
    chaptered = random.random() < 0.6
    chapter = number = 0
    least = random.randint(2, 6)
    while number < least or out.characters < characters:
        if chaptered and (number == 0 or random.random() < 0.3):
            chapter += 1
            title = random.choice(tongue.titles)
            out.say(tongue.chapter.format(n=chapter, t=title))
            out.unit("chapter", str(chapter), title, "")
        number += 1
        _article(out, str(number))
        if random.random() < 0.15:
            _article(out, f"{number}-1")
    for annex in range(1, random.choice((0, 0, 1, 2)) + 1):
        _annex(out, annex)
    return out


def _article(out: Composed, number: str) -> None:
    random, tongue = out.random, out.tongue
    title = random.choice(tongue.titles)
    out.say(tongue.article.format(n=number, t=title))
    shape = random.choice(("text", "parts", "points"))
    if shape == "text":
        text = _sentence(out)
        out.say(text)
        out.unit("article", number, title, text)
        if random.random() < 0.4:
            _alinea(out)
    elif shape == "points":
        intro = _intro(out)
        out.say(intro)
        out.unit("article", number, title, intro)
        _points(out)
    else:
        out.unit("article", number, title, "")
        _parts(out)
    if random.random() < 0.15:
        _table(out)
    if random.random() < 0.25:
        day, law = _law(out)
        out.say(tongue.note.format(n=number, d=day, k=law))
        out.events += 1


def _parts(out: Composed) -> None:
    for part in range(1, out.random.randint(2, 4) + 1):
        listing = out.random.random() < 0.4
        text = _intro(out) if listing else _sentence(out)
        out.say(f"{part}. {text}")
        out.unit("paragraph", str(part), None, text)
        if listing:
            _points(out)
        if out.random.random() < 0.2:
            _alinea(out)


def _points(out: Composed) -> None:
    random = out.random
    count = random.randint(2, 5)
    numbers = [str(n) for n in range(1, count + 1)]
    if random.random() < 0.2:
        numbers.insert(random.randint(1, count - 1), "")
    for place, number in enumerate(numbers):
        if not number:
            number = numbers[place - 1] + "-1"
        sign = "." if place == len(numbers) - 1 else ";"
        if sign == ";" and random.random() < 0.1:
            day, law = _law(out)
            out.say(out.tongue.taken_out.format(n=number, d=day, k=law))
            out.tree.append(("point", number, None, "", out.tongue.out_is, ()))
            out.events += 1
            continue
        thing = random.choice(out.tongue.things)
        if random.random() < 0.1:
            out.say(f"{number}) {thing}:")
            out.unit("point", number, None, thing + ":")
            _lettered(out, sign)
            continue
        out.say(f"{number}) {thing}{sign}")
        out.unit("point", number, None, thing + sign)


def _lettered(out: Composed, sign: str) -> None:
    letters = out.tongue.letters[: out.random.randint(2, 4)]
    for letter in letters:
        text = out.random.choice(out.tongue.things) + (sign if letter == letters[-1] else ";")
        out.say(f"{letter}) {text}")
        out.unit("point", letter, None, text)


def _alinea(out: Composed) -> None:
    text = _sentence(out)
    out.say(text)
    out.unit("alinea", None, None, text)


def _table(out: Composed) -> None:
    rows = tuple(
        (str(n), out.random.choice(out.tongue.things).capitalize(), str(n * 7))
        for n in range(1, out.random.randint(2, 4) + 1)
    )
    lines = "\n".join("\t".join(row) for row in rows)
    out.say(lines)
    out.tree.append(("table", None, None, lines, "present", rows))


def _annex(out: Composed, number: int) -> None:
    title = out.random.choice(out.tongue.titles).upper()
    stamp = out.tongue.annex.format(n=number)
    out.say(stamp)
    out.say(title)
    out.unit("attachment", str(number), title, "")
    for clause in range(1, out.random.randint(2, 4) + 1):
        text = _sentence(out)
        out.say(f"{clause}. {text}")
        out.unit("paragraph", str(clause), None, text)


def _sentence(out: Composed) -> str:
    random, tongue = out.random, out.tongue
    said = []
    for _ in range(out.sentences):
        words = [random.choice(tongue.subjects), random.choice(tongue.verbs)]
        words.insert(2 if tongue.language == "ru" else 1, random.choice(tongue.objects))
        said.append(" ".join(words) + ".")
    return " ".join(said)


def _intro(out: Composed) -> str:
    return out.tongue.intro.format(
        s=out.random.choice(out.tongue.subjects), v=out.random.choice(out.tongue.verbs)
    )


def _law(out: Composed) -> tuple[str, int]:
    tongue = out.tongue
    return out.random.choice(_DAYS[tongue.jurisdiction, tongue.language]), out.random.randint(1, 99)
