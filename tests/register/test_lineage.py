"""Which clause is which: by address and content; an identity is given once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from register.lineage import Older, Step, Unit, match, steps, unit_of, wording_hash
from schemas.clause import Clause
from tests.composed import article

BRIDGE = "Мост через ручей содержит айыл окмоту за счёт средств местного бюджета и пожертвований."
WELL = "Колодцы чистят жители тех улиц, которые берут из них воду, не реже одного раза в год."
HORSE = "Владелец лошади отвечает за вред, причинённый посевам, если не докажет вины пастуха."
MILL = "Мельник обязан принимать зерно в порядке очереди и выдавать расписку о весе зерна."


def paragraph(parent: str, number: int, text: str) -> Clause:
    eid = f"{parent}__para_{number}"
    return article(1, text, eid=eid, parent=parent, level="paragraph", num=str(number))


def alinea(parent: str, number: int, text: str) -> Clause:
    eid = f"{parent}__al_{number}"
    return article(1, text, eid=eid, parent=parent, level="alinea", num=None, num_display=None)


def units(clauses: Sequence[Clause], first: int = 7) -> list[Unit]:
    """An edition in the register: its clauses get 7, 8 …"""
    return [unit_of(c)._replace(lineage=first + i) for i, c in enumerate(clauses)]


def matched(new: Sequence[Clause], *older: list[Unit]) -> list[int | None]:
    return match([unit_of(c) for c in new], [Older(lambda e=e: e) for e in older])  # type: ignore[misc]


def told(old: Sequence[Clause], new: Sequence[Clause]) -> list[Step]:
    """Steps between two editions after their clauses were matched; new ones get 100, 101 …"""
    before = units(old)
    found = matched(new, before)
    after = [
        unit_of(c)._replace(lineage=100 + at if i is None else i)
        for at, (c, i) in enumerate(zip(new, found, strict=True))
    ]
    return list(steps(before, after))


def test_a_restated_article_keeps_its_identity() -> None:
    assert matched([article(1, MILL)], units([article(1, BRIDGE)])) == [7]


def test_a_text_that_stands_elsewhere_takes_its_identity_along() -> None:
    old = units([article(1, BRIDGE), article(2, WELL)])
    assert matched([article(1, MILL), article(2, BRIDGE), article(3, WELL)], old) == [None, 7, 8]


def test_an_inserted_article_among_like_ones_shifts_the_others() -> None:
    powers = [
        f"К полномочиям {body} относятся: учёт дорог, ремонт дорог, охрана {what}."
        for body, what in (("кенеша", "мостов"), ("мэрии", "колодцев"), ("района", "пастбищ"))
    ]
    old = units([article(n, text) for n, text in enumerate(powers, 1)])
    fresh = "К полномочиям области относятся: учёт дорог, ремонт дорог, охрана лесов."
    new = [article(1, fresh), *(article(n, text) for n, text in enumerate(powers, 2))]
    assert matched(new, old) == [None, 7, 8, 9]


def test_a_renumbered_and_changed_article_is_known_by_what_is_left_of_its_words() -> None:
    old = units([article(1, BRIDGE), article(2, WELL)])
    new = [
        article(1, MILL),
        article(2, BRIDGE),
        article(3, WELL.replace("одного раза", "двух раз")),
    ]
    assert matched(new, old) == [None, 7, 8]


def test_what_is_inside_goes_with_the_article() -> None:
    inside = [paragraph("art_1", 1, WELL), paragraph("art_1", 2, "Плата взимается.")]
    old = units([article(1, "", heading="Колодцы"), *inside])
    new = [
        article(1, MILL, heading="Мельницы"),
        article(2, "", heading="Колодцы"),
        paragraph("art_2", 1, WELL),
        paragraph("art_2", 2, "Плата не взимается."),
    ]
    assert matched(new, old) == [None, 7, 8, 9]


def test_an_inserted_point_shifts_its_siblings_only() -> None:
    lines = ["жители села;", "районные службы.", "гости."]
    old = units(
        [article(1, "Дороги чинят:"), *(alinea("art_1", n, t) for n, t in enumerate(lines))]
    )
    new = [article(1, "Дороги чинят:")]
    new += [alinea("art_1", n, t) for n, t in enumerate(["пастухи;", *lines])]
    assert matched(new, old) == [7, None, 8, 9, 10]


def test_a_number_given_up_and_given_to_another_text_is_another_clause() -> None:
    first = units([article(5, BRIDGE)])
    gone = [unit_of(article(5, "", status="repealed"))._replace(lineage=7)]
    new = [unit_of(article(5, MILL))]
    editions = [Older(lambda: gone), Older(lambda: [])]
    assert match(new, editions, said=lambda _: [first[0].words]) == [None]


def test_a_restored_article_is_the_old_one() -> None:
    gone = [unit_of(article(5, "", status="repealed"))._replace(lineage=7)]
    again = [unit_of(article(5, BRIDGE.replace("ручей", "реку")))]
    assert match(again, [Older(lambda: gone)], said=lambda _: [BRIDGE]) == [7]


def test_an_older_edition_that_comes_later_gives_the_repealed_article_its_text() -> None:
    gone = [unit_of(article(5, "", status="repealed"))._replace(lineage=7)]
    assert match([unit_of(article(5, BRIDGE))], [Older(lambda: gone, when="after")]) == [7]


def test_a_note_that_calls_the_article_new_parts_it_from_the_old_text() -> None:
    old = units([article(5, BRIDGE)])
    new = [unit_of(article(5, MILL))]
    assert match(new, [Older(lambda: old)], inserted=frozenset({"art_5"})) == [None]
    near = [unit_of(article(5, BRIDGE + " Плата взимается."))]
    assert match(near, [Older(lambda: old)], inserted=frozenset({"art_5"})) == [7]


def test_another_language_is_matched_by_numbers_alone() -> None:
    old = units([article(1, BRIDGE), article(2, WELL)])
    new = [unit_of(article(1, "Көпүрө.")), unit_of(article(3, WELL))]
    assert match(new, [Older(lambda: old, same_language=False)]) == [7, None]


def test_a_text_that_stands_twice_or_is_short_tells_nothing() -> None:
    twice = units([article(1, BRIDGE), article(2, BRIDGE)])
    assert matched([article(3, BRIDGE)], twice) == [None]
    assert matched([article(3, "Исключена.")], units([article(1, "Исключена.")])) == [None]


def test_the_nearest_edition_goes_first_and_no_identity_is_given_twice() -> None:
    near = units([article(1, "а")])
    far = [unit_of(article(1, "а"))._replace(lineage=9), near[0]._replace(eid="art_2", num="2")]
    assert matched([article(1, "а"), article(2, "б")], near, far) == [7, None]


def test_identities_of_an_earlier_reading_are_kept() -> None:
    old = units([article(1, BRIDGE), article(2, WELL)])
    new = [unit_of(article(1, WELL)), unit_of(article(2, BRIDGE))]
    assert match(new, [Older(lambda: old)], own=[7, None]) == [7, 8]


def test_noise_and_number_are_no_part_of_the_wording() -> None:
    one = article(1, "Мост  через\nручей «Чон».")
    other = article(2, 'Мост через ручей "Чон".', num_display="2-статья")
    assert wording_hash(one) == wording_hash(other)
    assert wording_hash(one) != wording_hash(replace(one, heading="Мосты"))
    assert wording_hash(one) != wording_hash(article(1, "Мост через ручей не «Чон»."))
    removed = article(1, "", status="removed")
    assert wording_hash(removed) != wording_hash(article(1, ""))


def test_steps_say_what_became_of_each_clause_and_how_sure_that_is() -> None:
    chapters = [
        article(1, "", eid="chp_1", level="chapter", heading="Мосты"),
        article(2, "", eid="chp_2", level="chapter", heading="Вода"),
    ]
    old = [
        chapters[0], article(1, BRIDGE, parent="chp_1"), article(2, HORSE, parent="chp_1"),
        chapters[1], article(3, WELL, parent="chp_2"),
    ]  # fmt: skip
    new = [
        chapters[0], article(1, BRIDGE, parent="chp_1"), article(2, MILL, parent="chp_1"),
        chapters[1], article(3, HORSE, parent="chp_2"), article(4, WELL, parent="chp_2"),
    ]  # fmt: skip
    kinds = {(s.before, s.after): (s.kind, s.sure) for s in told(old, new)}
    assert kinds["art_1", "art_1"] == ("same", 1.0)
    assert kinds["art_2", "art_3"] == ("moved", 1.0)
    assert kinds["art_3", "art_4"] == ("renumbered", 1.0)
    assert kinds[None, "art_2"] == ("new", 1.0)


def test_a_restated_clause_is_the_same_but_not_surely() -> None:
    (step,) = told([article(1, BRIDGE)], [article(1, MILL)])
    assert step.kind == "same"
    assert 0.5 <= step.sure < 0.75


def test_a_split_and_a_merged_clause_name_the_other() -> None:
    one, both = [article(1, f"{BRIDGE} {WELL}")], [article(1, BRIDGE), article(2, WELL)]
    split = told(one, both)[-1]
    assert (split.kind, split.after, split.other) == ("split", "art_2", 7)
    merged = told(both, one)[-1]
    assert (merged.kind, merged.before, merged.other) == ("merged", "art_2", 7)
    assert split.sure > 0.9


def test_a_clause_that_only_sounds_like_another_is_new() -> None:
    copied = [article(1, BRIDGE), article(2, BRIDGE.replace("Мост", "Тоннель"))]
    assert [s.kind for s in told([article(1, BRIDGE)], copied)] == ["same", "new"]
