"""docs/relevance.md, from the figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_HEAD = """# Relevance

How well the search finds. `make relevance` asks [our questions](../tests/relevance/questions) and
four sets that are not ours, and writes this page from [relevance.json](relevance.json); it fails
where a figure of ours is worse than the committed one. The acts and texts stand beside a checkout
and are no part of it.

Every row but the last ranks the same units (an article with all that stands under it, or a passage)
by the same BM25, its heading put in threefold; rows differ in what they make of a word. *Snowball
Russian* is what Elasticsearch's built-in `russian` does: standard tokens, its stop words, Snowball.
*PostgreSQL russian* is its text search configuration of that name. Neither has anything for Kazakh
and Kyrgyz, so these texts go through the same. *Our search* is what users get: the index of the
clauses with all that the search does with a query, its hits one per article.

nDCG@10 counts grades (3 answers, 2 answers a part, 1 is about it); an answer is a place of grade 3.
MRR: one over the place of the first answer. R@5, R@10: share of the answers found by then, of as
many as fit. Among 5, among 10: an answer is there.
"""
_AIMS = """## Aims

Of the open half, and of the half that was locked away while the search was tuned. The aims for
codes were set on questions of which BM25 over Snowball stems, headings threefold, finds 0.91 (on
the tax code 0.87): of ours those with some of the law's own words are about as near to the text,
the everyday ones are further from it.

"""
_OWN_TITLES = {
    "all": "All our questions",
    "codes": "Everyday Russian questions on thirteen codes and laws at once",
    "terms": "The same put with some of the law's own words",
    "tax": "Everyday Russian questions within one tax code",
    "tax-terms": "Within the tax code, with some of its own words",
    "ky-codes": "Kyrgyz questions on the Russian text of Kyrgyz codes",
    "kk-tax": "Kazakh questions on the Russian tax code",
    "kk": "Kazakh questions on Kazakh texts",
    "ky": "Kyrgyz questions on Kyrgyz texts",
    "number": "Addresses of an act and its article",
    "letters": "Typed without special letters",
    "phrase": "Words in another form than the text's",
    "practice": "What courts look for",
}
_SET_TITLES = {
    "tax headings": "Headings of the tax code as questions to its articles, headings left out of "
    "the index (those that only one article has)",
    "KazQAD": "KazQAD, biology: exam questions in Kazakh, the passage that answers",
    "XQuAD": "XQuAD, part: questions in Russian, the paragraph that answers",
    "pairs": "Kazakh–Russian pairs: a sentence of news as a query for its translation",
}
_COLUMNS = {"ndcg": "nDCG@10", "mrr": "MRR", "recall5": "R@5", "recall10": "R@10"}
_AMONG = {"among5": "among 5", "among10": "among 10"}
SEARCH = "our search"

# (what, set, measure, aim of the issue or None)
_NAMED: tuple[tuple[str, str, str, float | None], ...] = (
    ("everyday questions on Russian codes, right article among ten", "codes", "among10", 0.97),
    ("the same with some of the law's words, among ten", "terms", "among10", 0.97),
    ("everyday questions on one tax code, among five", "tax", "among5", 0.93),
    ("the same with some of its words, among five", "tax-terms", "among5", 0.93),
    ("Kyrgyz questions on Russian text of Kyrgyz codes, among five", "ky-codes", "among5", None),
    ("Kazakh questions on the Russian tax code, among five", "kk-tax", "among5", None),
)
_CONFLATION_AIMS = {"kk": 0.80, "ky": 0.725, "ru": 0.92}
_BARE_AIM = 0.95


def page(figures: Mapping[str, Any]) -> str:
    """The whole page."""
    parts = [_HEAD, _AIMS + _named(figures), "## Our questions\n"]
    parts += [_own(name, figures["own"][name]) for name in _OWN_TITLES if name in figures["own"]]
    parts.append("## Sets that are not ours\n")
    parts += [
        _set(title, figures["sets"][name])
        for name, title in _SET_TITLES.items()
        if name in figures["sets"]
    ]
    parts += [_conflation(figures["conflation"]), _worst(figures["worst"])]
    parts += [f"{line}\n" for line in figures["without"]]
    return "\n".join(parts)


def _named(figures: Mapping[str, Any]) -> str:
    rows = []
    for what, name, measure, aim in _NAMED:
        halves = figures["own"].get(name)
        if halves is None:
            continue
        best = max(
            halves["locked"]["rows"].items(),
            key=lambda row: (row[0] != SEARCH, not row[0].startswith("our "), row[1][measure]),
        )
        ours = [_share(halves[half]["rows"][SEARCH][measure]) for half in ("open", "locked")]
        rival = f"{_share(best[1][measure])} ({best[0]})"
        rows.append([what, *ours, rival, _share(aim) if aim else ""])
    for language, aim in _CONFLATION_AIMS.items():
        told = figures["conflation"][language]
        others = {n: m["f1"] for n, m in told.items() if "f1" in m and not n.startswith("our ")}
        rival = max(others, key=lambda name: others[name])
        what = f"forms of one word brought together, {language} (F1)"
        other = f"{_share(others[rival])} ({rival})"
        rows.append([what, _share(told["our stem"]["f1"]), "", other, _share(aim)])
    for language in ("kk", "ky"):
        share = figures["conflation"][language]["typed without special letters"]["recall"]
        what = f"forms found by a word typed without special letters, {language}"
        rows.append([what, _share(share), "", "", _share(_BARE_AIM)])
        told = figures["bare"][language]
        what = f"answers kept by a question typed without them, {language}"
        rows.append([what, f"{told['kept']} of {told['found']}", "", "", _share(_BARE_AIM)])
    head = ["", "our search, open", "locked", "best other row, locked", "aim"]
    return _table(head, rows)


def _own(name: str, halves: Mapping[str, Any]) -> str:
    told = [halves[half] for half in ("open", "locked")]
    head = [f"{name}", *(f"{t}, {half}" for half in ("open", "locked") for t in _shown(name))]
    rows = [
        [row, *(_share(table["rows"][row][measure]) for table in told for measure in _keys(name))]
        for row in told[0]["rows"]
    ]
    size = f"{told[0]['n']} open, {told[1]['n']} locked."
    return f"### {_OWN_TITLES[name]}\n\n{size}\n\n{_table(head, rows)}"


def _keys(name: str) -> list[str]:
    return [*_COLUMNS, "among5" if name.startswith(("tax", "kk-tax", "ky-codes")) else "among10"]


def _shown(name: str) -> list[str]:
    return [(_COLUMNS | _AMONG)[key] for key in _keys(name)]


def _set(title: str, table: Mapping[str, Any]) -> str:
    keys = [*_COLUMNS, *_AMONG]
    rows = [[row, *(_share(told[key]) for key in keys)] for row, told in table["rows"].items()]
    size = f"{table['n']} queries on {table['units']} units."
    return f"### {title}\n\n{size}\n\n" + _table(["", *(_COLUMNS | _AMONG).values()], rows)


def _conflation(told: Mapping[str, Any]) -> str:
    head = ["", *(f"{language} {m}" for language in told for m in ("P", "R", "F1"))]
    names = [name for name in next(iter(told.values())) if not name.startswith("typed")]
    rows = [
        [name, *(_share(rows[name][m]) for rows in told.values() for m in _PRF)] for name in names
    ]
    return (
        "## Forms of one word\n\n"
        "Pairs of distinct forms in treebanks (KTB, KTMU, GSD): right where they share a lemma,\n"
        "found where they share a key. Roots are meant to bring more together than lemmas do.\n\n"
        f"{_table(head, rows)}"
    )


_PRF = ("precision", "recall", "f1")


def _worst(told: Sequence[Mapping[str, str]]) -> str:
    rows = [[one["question"], one["answer"], one["reason"]] for one in told]
    return (
        "## The worst ten of the open half\n\nBy nDCG; of equal ones first those that another row "
        f"answers best.\n\n{_table(['question', 'answer', 'what can be told'], rows)}"
    )


def _share(value: float) -> str:
    return f"{value:.3f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [_line(head), _line(["---"] * len(head)), *map(_line, rows)]
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
