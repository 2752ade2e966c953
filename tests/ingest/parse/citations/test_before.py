import pytest

from ingest.parse.citations.before import last_words


@pytest.mark.parametrize(
    "text, words",
    [
        ("«О садах» Жогорку Кеңештин ", "Жогорку Кеңештин "),  # the quote ends the run
        ("№ 5 Закон ", "Закон "),  # so does a number
        ("Закон", ""),  # no blank behind the last word
        ("Закон  ", ""),  # two blanks are no run
        ("(далее-Закон ", "далее-Закон "),  # inside a bracket, the run begins behind it
        ("а б в г д е ж з и к л м н ", "б в г д е ж з и к л м н "),  # twelve words at most
        ("", ""),
    ],
)
def test_words_that_a_text_ends_with(text: str, words: str) -> None:
    assert last_words(text) == words
