"""Small acts in the three languages, composed for these tests.

Each carries what a search must get right: see the comment beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from index import project
from schemas.act import Act, ActStatus, Number
from schemas.clause import Clause, Level
from schemas.register import ClauseVersion, Edition, SourceFile, Validity, Wording
from schemas.search import IndexDocument


@dataclass
class SmallAct:
    """An act with one edition, its clauses added one by one."""

    act: Act
    edition: Edition
    versions: list[ClauseVersion] = field(default_factory=list)

    def add(
        self,
        eid: str,
        level: Level,
        text: str = "",
        *,
        num: str | None = None,
        display: str | None = None,
        heading: str | None = None,
        label: str | None = None,
        start: str | None = None,
        end: str | None = None,
        wording: Wording = "known",
        lineage: str | None = None,
    ) -> SmallAct:
        parent = eid.rpartition("__")[0] or None
        clause = Clause(
            eid, parent, level, label, num, display, heading, text, (), "present", 0, 0, ()
        )
        name = lineage or f"{self.act.iri}#{eid}"
        self.versions.append(
            ClauseVersion(
                name, self.edition.id, self.act.language, clause, Validity(start, end), wording
            )
        )
        return self

    def documents(self, regime: str = "open") -> list[IndexDocument]:
        return list(project(self.act, (self.edition,), self.versions, regime))


def small_act(
    number: str | None,
    title: str,
    *,
    edition: int,
    language: str = "ru",
    jurisdiction: str = "kg",
    type: str = "law",
    status: ActStatus = "in_force",
    date: str | None = "2020-01-15",
    display: str | None = None,
) -> SmallAct:
    numbers = (Number("act", number, display or number),) if number else ()
    act = Act(
        iri=f"/akn/{jurisdiction}/act/{type}/{date}/{number or edition}",
        jurisdiction=jurisdiction,
        language=language,
        type=type,
        title=title,
        number=number,
        number_display=display or number,
        numbers=numbers,
        date=date,
        status=status,
    )
    source = SourceFile(f"{edition:064d}", f"act-{edition}.txt", "text", 1, "utf-8")
    return SmallAct(act, Edition(edition, language, date, "published", source, "1", "1"))


def judges_ky() -> SmallAct:
    """A Kyrgyz law: articles with parts and points, a wording that changed in 2023."""
    act = small_act(
        "77",
        "Кичи соттордун судьяларынын статусу жөнүндө",
        edition=1,
        language="ky",
        type="constitutional-law",
        date="2021-03-04",
    )
    act.add("chp_1", "chapter", num="1", display="1-глава.", heading="Жалпы жоболор")
    act.add(
        "art_4",
        "article",
        num="4",
        display="4-берене.",
        heading="Сот адилеттигин жүзөгө ашыруу",
        label="берене",
    )
    act.versions[-1] = _under(act.versions[-1], "chp_1")
    act.add(
        "art_4__para_1",
        "paragraph",
        "Кичи соттор сот адилеттигинин принциптерин жүзөгө ашырууга милдеттүү.",
        num="1",
        display="1.",
        label="бөлүк",
    )
    act.add(
        "art_4__para_2",
        "paragraph",
        "Сот адилеттигине кийлигишүүгө тыюу салынат.",
        num="2",
        display="2.",
        label="бөлүк",
    )
    act.add(
        "art_8",
        "article",
        num="8",
        display="8-берене.",
        heading="Судьянын милдеттери",
        label="берене",
    )
    # Changed on 2023-06-01: until then the fee was another.
    act.add(
        "art_8__para_1",
        "paragraph",
        "Судья отчётту беш күндүн ичинде тапшырат.",
        num="1",
        display="1.",
        end="2023-06-01",
    )
    act.add(
        "art_8__para_1",
        "paragraph",
        "Судья отчётту он күндүн ичинде тапшырат.",
        num="1",
        display="1.",
        start="2023-06-01",
    )
    # The law tells that it changed before 2021, not what it said.
    act.add(
        "art_8__para_2",
        "paragraph",
        "Белгисиз редакция",
        num="2",
        display="2.",
        end="2021-01-01",
        wording="unknown",
    )
    return act


def rules_ky() -> SmallAct:
    """A Kyrgyz by-law without articles: clauses are its units; a nested number 16.3."""
    act = small_act(
        None, "Аппарат жөнүндө жобо", edition=2, language="ky", type="regulation", date=None
    )
    act.add("chp_3", "chapter", num="3", display="3.", heading="Аппараттын милдеттери")
    act.add("para_16", "paragraph", "Бөлүмдүн милдеттери:", num="16", display="16.", label="пункт")
    act.add(
        "para_16__subpara_3",
        "subparagraph",
        "Иш кагаздарын жүргүзүү бөлүмү:",
        num="16.3",
        display="16.3.",
        label="пункт",
    )
    act.add(
        "para_16__subpara_3__point_2",
        "point",
        "нормативдик укуктук актыларды контролдук абалда кармап турат;",
        num="2",
        display="2)",
        label="пунктча",
    )
    act.add(
        "para_17",
        "paragraph",
        "Контролдук кагаздар абалды көрсөтөт, алар кабинетте турат.",
        num="17",
        display="17.",
        label="пункт",
    )
    return act


def decree_kk() -> SmallAct:
    """A Kazakh decree that lost force; official text with Latin i in ``бөлiм``."""
    act = small_act(
        "2093",
        "Соттарды қамтамасыз ету департаменті туралы",
        edition=3,
        language="kk",
        jurisdiction="kz",
        type="decree",
        status="repealed",
        date="2010-11-03",
        display="№ 2093",
    )
    act.add(
        "para_15",
        "paragraph",
        "Департамент бөлiмдерінің құқықтары мен міндеттері қаулымен бекітіледі.",
        num="15",
        display="15.",
        label="тармақ",
    )
    act.add(
        "para_16",
        "paragraph",
        "Халықтың құқығын қорғау департаменттің негізгі міндеті болып табылады.",
        num="16",
        display="16.",
        label="тармақ",
    )
    return act


def labour_ru() -> SmallAct:
    """A Russian code: articles by heading, a paragraph longer than what is shown whole."""
    act = small_act("58", "Малый трудовой кодекс", edition=4, type="code", date="2019-05-20")
    act.add(
        "art_8",
        "article",
        num="8",
        display="Статья 8.",
        heading="Права и обязанности работника",
        label="статья",
    )
    act.add(
        "art_8__para_2",
        "paragraph",
        "Работник вправе расторгнуть договор, предупредив работодателя за две недели.",
        num="2",
        display="2.",
        label="пункт",
    )
    filler = "Работодатель ведёт учёт рабочего времени по утверждённой форме. " * 12
    act.add(
        "art_9",
        "article",
        filler + "Ночная смена оплачивается в двойном размере. " + filler,
        num="9",
        display="Статья 9.",
        heading="Учёт",
        label="статья",
    )
    return act


def old_labour_ru() -> SmallAct:
    """The same words in an act without force: it must stand after the code in force."""
    act = small_act(
        "12",
        "Прежний трудовой кодекс",
        edition=5,
        type="code",
        status="repealed",
        date="1997-01-01",
    )
    act.add(
        "art_8__para_2",
        "paragraph",
        "Работник вправе расторгнуть договор, предупредив работодателя за две недели.",
        num="2",
        display="2.",
        label="пункт",
    )
    return act


def order_ru() -> SmallAct:
    """A Kazakh order in Russian whose text names the decree's number; hyphens in its own."""
    act = small_act(
        "6001-23-7-6/443",
        "Об утверждении инструкции по делопроизводству",
        edition=6,
        jurisdiction="kz",
        type="order",
        date="2023-02-10",
    )
    act.add(
        "para_1",
        "paragraph",
        "Признать, что Указ № 2093 утратил силу.",
        num="1",
        display="1.",
        label="пункт",
    )
    return act


def all_acts() -> list[SmallAct]:
    return [judges_ky(), rules_ky(), decree_kk(), labour_ru(), old_labour_ru(), order_ru()]


def _under(version: ClauseVersion, parent: str) -> ClauseVersion:
    from dataclasses import replace

    return replace(version, clause=replace(version.clause, parent=parent))
