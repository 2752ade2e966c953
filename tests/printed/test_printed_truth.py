"""Printed truth: an act's DOCX, ODT, RTF, HTML … give the tree of its text again.

LibreOffice prints; it is an extra of the project (``make extras``). Without it nothing is printed
here and the tests say so.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.clause import Clause
from tools.printed_truth import acts
from tools.printed_truth.compare import clause_f1, recognised_f1
from tools.printed_truth.manuscript import document
from tools.printed_truth.measure import Measure, measured, truth
from tools.printed_truth.press import Form, office

_WORD: tuple[Form, ...] = ("docx", "doc", "odt", "rtf", "html")
_PAGES: tuple[Form, ...] = ("pdf", "pdf-fallback")
needs_office = pytest.mark.skipif(
    office() is None, reason="LibreOffice is not installed (make extras)"
)
_LAW = "# ЗАКОН\n\n## Статья 1. Мосты\n\n1. Мост стоит.\n\n2. **Мост** ведёт\tчерез  реку & ров.\n"


def test_a_manuscript_prints_marks_as_what_they_stand_for() -> None:
    page = document(_LAW).decode()
    assert '<text:h text:style-name="H" text:outline-level="2">Статья 1. Мосты</text:h>' in page
    assert '<text:span text:style-name="B">Мост</text:span> ведёт<text:tab/>через' in page
    assert 'через <text:s text:c="1"/>реку &amp; ров.</text:p>' in page
    assert "#" not in page.partition("<office:text>")[2]


def test_bold_that_runs_over_lines_ends_with_its_paragraph_or_its_mark() -> None:
    page = document("**Первая\nвторая** третья\n\n**Четвёртая\n\nпятая\n").decode()
    bold = '<text:span text:style-name="B">'
    assert f"{bold}вторая</span>".replace("</span>", "</text:span>") in page
    assert f"{bold}Четвёртая" in page
    assert f"{bold}пятая" not in page


def test_agreement_counts_whole_clauses() -> None:
    law = truth("law.txt", _LAW)
    other = truth("law.txt", _LAW.replace("стоит", "лежит"))
    assert clause_f1(law, law).f1 == 1.0
    found = clause_f1(law, other)
    number = len(law.first.clauses)
    assert found.f1 == (number - 1) / number
    assert [text for *_, text in found.lost] == ["Мост стоит."]
    assert [text for *_, text in found.gained] == ["Мост лежит."]
    assert all(isinstance(clause, Clause) for clause in law.first.clauses)


def test_a_scan_is_measured_by_its_tree_and_forgiven_slips_of_letters() -> None:
    law = truth("law.txt", _LAW)
    slip = truth("law.txt", _LAW.replace("через", "чераз"))
    assert clause_f1(law, slip).f1 < recognised_f1(law, slip).f1 == 1.0
    spaced = truth("law.txt", _LAW.replace("Мосты", "М О С Т Ы"))
    assert recognised_f1(truth("law.txt", _LAW.replace("Мосты", "МОСТЫ")), spaced).f1 == 1.0
    for wrong in (_LAW.replace("1. Мост", "5. Мост"), _LAW.replace("Мост стоит", "Лес шумит")):
        assert recognised_f1(law, truth("law.txt", wrong)).f1 < 1.0


@needs_office
def test_a_scan_gives_the_tree_of_a_demonstration_act(tesseract: str, tmp_path: Path) -> None:
    assert tesseract
    name = "demo-kg-law-amending-bridges.ru.txt"
    (found,) = measured({name: acts.demonstration()[name]}, ["scan"], tmp_path)
    assert found.agreement is not None and found.holds, found
    assert found.strict is not None and 0.5 < found.strict <= found.agreement.f1


@needs_office
def test_word_formats_give_the_tree_of_the_demonstration_acts(tmp_path: Path) -> None:
    done = list(measured(acts.demonstration(), _WORD, tmp_path))
    assert len(done) == len(_WORD) * len(acts.demonstration()) > 0
    assert _below(done) == []


@needs_office
def test_pages_give_the_tree_of_the_demonstration_acts(tmp_path: Path) -> None:
    done = list(measured(acts.demonstration(), _PAGES, tmp_path))
    assert len(done) == len(_PAGES) * len(acts.demonstration()) > 0
    assert _below(done) == []


@pytest.mark.shared
@needs_office
@pytest.mark.parametrize("form", _WORD)
def test_word_formats_give_the_tree_of_real_acts(shared: Path, tmp_path: Path, form: Form) -> None:
    done = list(measured(acts.real(shared), [form], tmp_path))
    assert len(done) >= 10
    assert _below(done) == []


def _below(done: list[Measure]) -> list[object]:
    """What is under its target, with what was lost first."""
    return [
        (m.form, m.act, m.refused or (m.agreement and (m.agreement.f1, m.agreement.lost[:3])))
        for m in done
        if not m.holds
    ]
