"""Terms learned from pairs of texts."""

from __future__ import annotations

from register.across.learn import LEAST_SEEN, learned, likelihood

_BRIDGE = ("Көпүрөнү айыл өкмөтү карайт", "Мост осматривает айыл окмоту")
_SPRING = ("Булакты жашоочулар тазалайт", "Родник чистят жители")
_FENCE = ("Тосмону ээси тургузат", "Ограду ставит хозяин")


def test_words_that_stand_in_the_same_pairs_are_told_with_their_measure() -> None:
    texts = [_BRIDGE] * LEAST_SEEN + [_SPRING] * 9 + [_FENCE] * 30
    texts += [("Көпүрөнүн жолу", "Дорога моста")] * 3
    found = {t.one: t for t in learned(texts, "ky", "ru", frozenset())}
    bridge = found["көпүрөнү"]
    assert bridge.other in ("мост", "моста") and bridge.seen == LEAST_SEEN + 3
    assert bridge.measure == 1.0


def test_what_is_seen_too_seldom_or_with_many_others_is_not_told() -> None:
    texts = [_BRIDGE] * (LEAST_SEEN - 1) + [_SPRING] * 20
    assert all("көпүрө" not in t.one for t in learned(texts, "ky", "ru", frozenset()))
    mixed = [(f"кароо {i}", f"слово{i}а текст") for i in range(20)]
    assert learned(mixed, "ky", "ru", frozenset({"текст"})) == []


def test_words_that_are_to_make_no_term_make_none() -> None:
    texts = [_BRIDGE] * 6 + [_SPRING] * 20 + [_FENCE] * 20
    found = learned(texts, "ky", "ru", frozenset({"мост"}))
    assert all("мост" not in t.other.split() for t in found)


def test_the_likelihood_of_what_chance_would_do_is_nothing() -> None:
    assert abs(likelihood(10, 100, 100, 1000)) < 1e-9
    assert likelihood(20, 20, 20, 1000) > 100
