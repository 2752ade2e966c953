"""The changes of a decree that its notes tell, to the last one, as passive modifications."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from codification import akn
from ingest.parse.parse import parse
from ingest.read import read
from tests.codification.schema import faults

AKN = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0", "b": "urn:berene:akn:1"}
P15, P16, P20, L1 = "annex_1__para_15", "annex_1__para_16", "annex_1__para_20", "annex_1__list_1"

TOLD = {
    ("660", "2013-10-03", "unknown", "annex_1", "replacement"),
    ("165", "2015-01-11", "2016-01-01", "annex_1__para_1", "replacement"),
    ("165", "2015-01-11", "2016-01-01", f"{P15}__point_3", "repeal"),
    ("165", "2015-01-11", "2016-01-01", f"{L1}__item_1", "repeal"),
    ("165", "2015-01-11", "2016-01-01", P15, "substitution"),
    ("165", "2015-01-11", "2016-01-01", P16, "substitution"),
    ("165", "2015-01-11", "2016-01-01", P20, "substitution"),
    ("165", "2015-01-11", "2016-01-01", L1, "substitution"),
    ("198", "2016-02-18", "unknown", P15, "substitution"),
    ("198", "2016-02-18", "unknown", P20, "substitution"),
    ("201", "2016-02-22", "publication", P15, "substitution"),
    ("16", "2019-04-05", "publication", "annex_1__para_7", "replacement"),
    ("16", "2019-04-05", "publication", P15, "substitution"),
    ("16", "2019-04-05", "publication", P20, "substitution"),
    ("151", "2019-09-10", "unknown", "annex_1__para_8", "replacement"),
    ("973", "2022-08-09", "unknown", "annex_1__list_2", "replacement"),
    ("106", "2023-01-19", "unknown", "main", "endOfEnactment"),
}


@pytest.mark.shared
def test_a_decree_tells_all_its_changes(shared: Path) -> None:
    (path,) = shared.glob("seeds/kz-decree-1093*.txt")
    document = akn.write_act(parse(read(path)).first)
    assert faults(document) == []
    root = etree.fromstring(document)
    acts = {f"#{e.get('eId')}": e for e in root.iter("{*}passiveRef")}
    own = "{urn:berene:akn:1}"
    told = []
    for mod in root.iterfind(".//a:passiveModifications/*", AKN):
        source, destination = mod.find("a:source", AKN), mod.find("a:destination", AKN)
        assert source is not None and destination is not None
        by = acts[source.get("href") or ""]
        begins = mod.get(own + "in-force") or mod.get(own + "rule")
        aim = (destination.get("href") or "").lstrip("#")
        told.append((by.get(own + "number"), by.get(own + "date"), begins, aim, mod.get("type")))
        incomplete = mod.get("type") == "substitution"
        assert (mod.get("incomplete") == "true") is incomplete
    assert len(told) == 17 and set(told) == TOLD
    # Every change has its day in the life of the act, in order; one is a repeal.
    days = [e.get("date") or "" for e in root.iter("{*}eventRef")]
    assert days == sorted(days) and days[0] == "2010-11-03"
    kinds = [e.get("type") for e in root.iter("{*}eventRef")]
    assert (kinds.count("generation"), kinds.count("amendment"), kinds.count("repeal")) == (1, 7, 1)
    unknown = [e.get("date") for e in root.iter("{*}eventRef") if e.get(own + "commencement")]
    assert "2016-01-01" not in unknown and "2013-10-03" in unknown
