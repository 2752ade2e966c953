from language.layer import Layer, join, join_lines, normalised

SOURCE = "Бак  ээси\nсууну – сарптайт.\n\nбөлiм\u00ad"
"""Two blanks, a line break inside the sentence, a dash, a Latin letter, a soft hyphen."""


def _layer(words: str) -> Layer:
    start = SOURCE.index(words)
    return Layer.of(SOURCE, start, start + len(words))


def test_lines_that_follow_each_other_are_one_range() -> None:
    joined = join_lines([_layer("Бак  ээси"), _layer("сууну – сарптайт.")])
    assert joined.text == "Бак  ээси сууну – сарптайт."
    assert joined.spans(SOURCE) == ((0, 27),)
    assert [SOURCE[at] for at in joined.offsets] == list("Бак  ээси\nсууну – сарптайт.")


def test_lines_that_stand_apart_keep_their_places() -> None:
    parts = [_layer("сарптайт."), _layer("бөлiм")]
    joined = join_lines(parts)
    assert joined == join(parts)
    assert joined.span(10, 15) == (SOURCE.index("бөлiм"), SOURCE.index("бөлiм") + 5)


def test_extent_leaves_white_space_out() -> None:
    at = SOURCE.index("сарптайт.")
    assert Layer.of(SOURCE, at - 3, at + 11).extent == (at - 2, at + 9)
    assert Layer.of(SOURCE, 3, 5).extent == (5, 5)


def test_text_of_everyday_signs_is_its_own_normal_form() -> None:
    layer = _layer("сарптайт.")
    assert normalised(layer) is layer
    assert normalised(_layer("сууну – сарптайт.")).text == "сууну - сарптайт."
    assert normalised(_layer("Бак  ээси")).text == "Бак ээси"
    assert normalised(_layer("бөлiм\u00ad")).text == "бөлім"


def test_one_place_or_a_place_for_each_tells_the_same() -> None:
    text = "  5. Бак  "
    short, long = Layer(text, 7), Layer(text, tuple(range(7, 7 + len(text))))
    assert list(short.offsets) == list(long.offsets)
    for start in range(len(text) + 3):
        assert short.index(start + 5) == long.index(start + 5)
        for end in range(len(text) + 1):
            one, other = short.slice(start, end), long.slice(start, end)
            assert (one.text, list(one.offsets)) == (other.text, list(other.offsets))
            assert (one.start, one.end, one.extent) == (other.start, other.end, other.extent)
            assert short.span(start, end) == long.span(start, end)
            cut, gap = short.without(start, end), long.without(start, end)
            assert (cut.text, list(cut.offsets)) == (gap.text, list(gap.offsets))
