import re

import pytest

from language.literals import holds_any, required


@pytest.mark.parametrize(
    "pattern, words",
    [
        (r"(?<!\w)утратил\w* силу", ("утратил",)),
        (r"күш[іи]н жой(?:ған|ды)", ("н жой",)),
        (r"(?:внес[её]н\w*|допол(?:нен|няется))", ("внес", "дополн")),
        (r"(?i:Редакц)(?:ия|ии)?", ("редакц",)),
        (r"(?:статьи)?\s*\d+", ()),  # the word may be missing
        (r"закон|\d+", ()),  # one side can do without letters
        (r"[а-я]+", ()),
        (r"(?=указ)\w+", ()),  # looked at, not taken: not relied on
        (r"(?:абзац ){1,3}", ("абзац ",)),
    ],
)
def test_letters_that_a_pattern_cannot_do_without(pattern: str, words: tuple[str, ...]) -> None:
    assert required(re.compile(pattern)) == words


def test_a_word_counts_inside_another() -> None:
    assert holds_any("в новой редакции", ("утрат", "редакц"))
    assert not holds_any("в новом виде", ("утрат", "редакц"))
    assert not holds_any("", ("утрат",))
