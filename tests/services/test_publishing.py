"""An internal site feeds a public one: open acts alone, signed, all of it or nothing."""

from __future__ import annotations

import json
import shutil
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from sqlalchemy import update

from cli.main import main
from register.across import base
from register.load import load
from register.models import Work
from register.package_models import Package
from schemas.package import Taken
from schemas.problem import BadInput, Gone, NotFound
from schemas.register import LOCAL, Viewer
from schemas.search import Filters, SearchRequest
from services import terms
from services.office import Office, find, ingest_files, list_acts, open_act, open_office
from services.originals import original, reading
from services.publishing import publish, signing_key_of, take, too_old
from settings import Settings
from tests.services.filled import filled

BRIDGES = """\
ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ
от 3 мая 2020 года № 7
О мостах

Статья 1. Мосты

Мосты чинят дорожные службы.

Статья 2. Паромы

Паромы чинят речники.
"""
ROADS = """\
ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ
от 4 июня 2021 года № 9
О дорогах

Статья 1. Дороги

Дороги и мосты чинят по Закону Кыргызской Республики «О мостах» от 3 мая 2020 года № 7.
"""
HIDDEN = """\
ПОСТАНОВЛЕНИЕ ПРАВИТЕЛЬСТВА КЫРГЫЗСКОЙ РЕСПУБЛИКИ
от 5 июля 2022 года № 11
О тайных мостах

1. Мосты охраняет кукуморский караул.
"""
LAW = "/akn/kg/act/law/2020-05-03/7"
FERRIES = "/akn/kg/act/law/2021-06-04/10"
ANYBODY = Viewer()


@dataclass
class Sites:
    inner: Office
    outer: Office
    folder: Path

    def passed_on(self, *, full: bool = False) -> Taken:
        publish(self.inner, LOCAL, self.folder, full=full)
        taken = take(self.outer, LOCAL, str(self.folder))
        assert taken is not None
        return taken


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of the internal site, to be copied."""
    folder = tmp_path_factory.mktemp("inner")
    inner = filled(folder, {"bridges.txt": BRIDGES, "roads.txt": ROADS, "hidden.txt": HIDDEN})
    hide(inner, "о тайных мостах")
    inner.close()
    return folder / "data"


@pytest.fixture
def sites(register: Path, tmp_path: Path) -> Iterator[Sites]:
    inner = open_office(shutil.copytree(register, tmp_path / "inner"))
    folder = tmp_path / "carried"
    folder.mkdir()
    key = tmp_path / "inner.pem"
    key.write_bytes(signing_key_of(inner))
    outer = open_office(Settings(tmp_path / "outer", node="public", public_key=key))
    yield Sites(inner, outer, folder)
    inner.close()
    outer.close()


def hide(office: Office, title: str, regime: str = "service") -> None:
    with office.register.writing() as session:
        named = [w for w in session.query(Work) if w.title.lower() == title]
        assert len(named) == 1
        session.execute(update(Work).where(Work.id == named[0].id).values(regime=regime))


def iris(office: Office, viewer: Viewer = ANYBODY) -> list[str]:
    return sorted(w.iri for w in list_acts(office, viewer, Filters()).works)


def test_open_acts_arrive_as_they_are_and_hidden_ones_do_not(sites: Sites) -> None:
    taken = sites.passed_on()
    assert sorted(taken.changed) == iris(sites.inner) == iris(sites.outer, LOCAL)
    assert len(taken.changed) == 2 and taken.withdrawn == ()
    inner, outer = (open_act(o, ANYBODY, LAW, "2024-01-01") for o in (sites.inner, sites.outer))
    assert inner == outer
    for words in ("мосты чинят", "паромы", "ст 2 закона о мостах"):
        asked = SearchRequest(words, on="2024-01-01")
        here, there = (find(o, ANYBODY, asked) for o in (sites.inner, sites.outer))
        assert [(h.act.iri, h.eid, h.marks) for h in here.hits] == [
            (h.act.iri, h.eid, h.marks) for h in there.hits
        ]
        assert there.hits or there.direct
    sha = inner.edition.source.sha256
    assert original(sites.outer, ANYBODY, sha) == original(sites.inner, ANYBODY, sha)


def test_no_byte_of_a_hidden_act_is_in_the_package(sites: Sites) -> None:
    publish(sites.inner, LOCAL, sites.folder)
    with zipfile.ZipFile(sites.folder / "000001.zip") as archive:
        inside = b"".join(archive.read(name) for name in archive.namelist())
    assert "речники".encode() in inside
    for secret in ("кукуморский", "тайных", "hidden.txt"):
        assert secret.encode() not in inside


def test_of_the_base_of_terms_what_everybody_may_see_is_sent(sites: Sites) -> None:
    """A pair of a hidden act that somebody struck out would tell its words."""
    pairs = terms.term_pairs(sites.inner, LOCAL, limit=1).pairs
    shipped = (pairs[0].one_language, pairs[0].one, pairs[0].other_language, pairs[0].other)
    added = ("ky", "көпүрө", "ru", "мост")
    with sites.inner.register.writing() as session:
        base.write_deed(session, "strike", ("ky", "кукумор", "ru", "кукуморский"), "А", "нет")
        base.write_deed(session, "strike", shipped, "А", "нет")
        base.write_deed(session, "add", added, "А", "да")
    sites.passed_on()
    with zipfile.ZipFile(sites.folder / "000001.zip") as archive:
        assert "кукумор".encode() not in archive.read("terms.json")
    outer = {
        (p.one_language, p.one, p.other_language, p.other): p.active
        for p in terms.term_pairs(sites.outer, ANYBODY, limit=10**6).pairs
    }
    assert not outer[shipped] and outer[added]


def test_only_what_changed_is_sent_again(sites: Sites, tmp_path: Path) -> None:
    sites.passed_on()
    ferries = tmp_path / "ferries.txt"
    ferries.write_text(ROADS.replace("№ 9", "№ 10").replace("О дорогах", "О паромах"), "utf-8")
    ingest_files(sites.inner, [ferries])
    taken = sites.passed_on()
    assert taken.changed == (FERRIES,)
    assert iris(sites.outer) == iris(sites.inner)
    assert take(sites.outer, LOCAL, str(sites.folder)) is None


def test_an_act_that_changed_arrives_as_it_is_now(sites: Sites, tmp_path: Path) -> None:
    sites.passed_on()
    newer = tmp_path / "newer.txt"
    newer.write_text(BRIDGES.replace("чинят речники", "смолят бакенщики"), "utf-8")
    ingest_files(sites.inner, [newer])
    assert sites.passed_on().changed == (LAW,)
    inner, outer = (open_act(o, ANYBODY, LAW) for o in (sites.inner, sites.outer))
    assert inner == outer and len(outer.editions) == 2
    hits = find(sites.outer, ANYBODY, SearchRequest("бакенщики", any_wording=True)).hits
    assert [h.act.iri for h in hits] == [LAW]


def test_a_withdrawn_act_is_gone_and_can_come_back(sites: Sites) -> None:
    sites.passed_on()
    hide(sites.inner, "о мостах", "restricted")
    assert sites.passed_on().withdrawn == (LAW,)
    with pytest.raises(Gone):
        open_act(sites.outer, ANYBODY, LAW)
    assert not find(sites.outer, ANYBODY, SearchRequest("паромы")).total
    with pytest.raises(NotFound) as caught:
        open_act(sites.inner, ANYBODY, LAW)
    assert not isinstance(caught.value, Gone)
    hide(sites.inner, "о мостах", "open")
    assert sites.passed_on().changed[0] == LAW
    assert open_act(sites.outer, ANYBODY, LAW).clauses


def test_an_old_package_brings_nothing_back(sites: Sites) -> None:
    sites.passed_on()
    hide(sites.inner, "о мостах")
    sites.passed_on()
    with pytest.raises(BadInput, match="not newer"):
        take(sites.outer, LOCAL, str(sites.folder / "000001.zip"))
    with pytest.raises(Gone):
        open_act(sites.outer, ANYBODY, LAW)


def test_an_inner_site_of_a_backup_goes_on_after_what_was_taken(
    sites: Sites, register: Path, tmp_path: Path
) -> None:
    """It does not remember its last packages; what it closes has to disappear all the same."""
    sites.passed_on()
    ferries = tmp_path / "ferries.txt"
    ferries.write_text(ROADS.replace("№ 9", "№ 10").replace("О дорогах", "О паромах"), "utf-8")
    ingest_files(sites.inner, [ferries])
    sites.passed_on()
    sites.inner.close()
    sites.inner = open_office(shutil.copytree(register, tmp_path / "restored"))
    (tmp_path / "restored/keys").mkdir()
    key = Path("keys/publishing.pem")
    shutil.copy(tmp_path / "inner" / key, tmp_path / "restored" / key)
    hide(sites.inner, "о мостах")
    taken = sites.passed_on()
    assert taken.number == 3 and LAW in taken.withdrawn
    for iri in (LAW, FERRIES):
        with pytest.raises(Gone):
            open_act(sites.outer, ANYBODY, iri)
    sites.passed_on()
    with pytest.raises(Gone):
        open_act(sites.outer, ANYBODY, FERRIES)
    ingest_files(sites.inner, [ferries])
    sites.passed_on()
    assert open_act(sites.outer, ANYBODY, FERRIES).clauses


def test_a_folder_without_packages_is_told(sites: Sites) -> None:
    with pytest.raises(BadInput, match=r"no latest.json \(yet\)"):
        take(sites.outer, LOCAL, str(sites.folder))


def test_a_place_that_has_only_what_is_older_is_told(sites: Sites, tmp_path: Path) -> None:
    """Or nobody would see that what was withdrawn stays."""
    sites.passed_on()
    old = shutil.copytree(sites.folder, tmp_path / "old")
    hide(sites.inner, "о мостах")
    sites.passed_on()
    with pytest.raises(BadInput, match="up to 1, and this site has taken 2"):
        take(sites.outer, LOCAL, str(old))


def test_a_package_that_was_skipped_is_asked_for(sites: Sites, tmp_path: Path) -> None:
    sites.passed_on()
    for name in ("ferries", "boats"):
        text = ROADS.replace("№ 9", f"№ {len(name)}0").replace("О дорогах", f"О {name}")
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        ingest_files(sites.inner, [tmp_path / f"{name}.txt"])
        publish(sites.inner, LOCAL, sites.folder)
    with pytest.raises(BadInput, match="packages between"):
        take(sites.outer, LOCAL, str(sites.folder / "000003.zip"))
    assert len(iris(sites.outer)) == 2
    while take(sites.outer, LOCAL, str(sites.folder)):
        pass
    assert iris(sites.outer) == iris(sites.inner)


def test_a_damaged_or_foreign_package_changes_nothing(sites: Sites, tmp_path: Path) -> None:
    publish(sites.inner, LOCAL, sites.folder)
    good = sites.folder / "000001.zip"
    torn = tmp_path / "torn.zip"
    torn.write_bytes(good.read_bytes()[:-200])
    flipped = tmp_path / "flipped.zip"
    data = bytearray(good.read_bytes())
    with zipfile.ZipFile(good) as source:
        first = source.infolist()[0]
    for at in range(first.header_offset + 120, first.header_offset + 140):
        data[at] ^= 0xFF
    flipped.write_bytes(data)
    swapped = tmp_path / "swapped.zip"
    forged = tmp_path / "forged.zip"
    with (
        zipfile.ZipFile(good) as source,
        zipfile.ZipFile(swapped, "w") as one,
        zipfile.ZipFile(forged, "w") as other,
    ):
        for name in source.namelist():
            member = source.read(name)
            changed = member.replace("речники".encode(), "моряки!".encode())
            one.writestr(name, changed)
            if name == "manifest.json":
                told = json.loads(member)
                member = json.dumps(told | {"acts": {}}).encode()
            other.writestr(name, member)
    for path, code in (
        (torn, "damaged_package"),
        (flipped, "damaged_package"),
        (swapped, "damaged_package"),
        (forged, "bad_signature"),
    ):
        with pytest.raises(BadInput) as caught:
            take(sites.outer, LOCAL, str(path))
        assert caught.value.code == code, path.name
        assert iris(sites.outer, LOCAL) == []
    assert take(sites.outer, LOCAL, str(good)) is not None


def aged(office: Office, days: float) -> None:
    """The newest package of a site is as old as if it had been made some days before."""
    made = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
    with office.register.writing() as session:
        session.execute(update(Package).values(made_at=made))


def test_a_public_site_tells_that_nothing_new_has_come_for_long(
    sites: Sites, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who stands between the sites can keep packages back, and withdrawals with them."""
    for name, value in (("NODE", "public"), ("PUBLIC_KEY", str(sites.outer.settings.public_key))):
        monkeypatch.setenv(f"BERENE_{name}", value)
    looks = ["--data", str(sites.outer.data), "take", str(sites.folder)]
    publish(sites.inner, LOCAL, sites.folder)
    assert main(looks) == 0
    told = capsys.readouterr()
    today = datetime.now(UTC).date()
    assert any(f"package 1 of {today - timedelta(days=n)}: 2 acts" in told.out for n in (0, 1))
    assert told.err == "" and too_old(sites.outer) is None
    aged(sites.outer, 6.9)
    assert main(looks) == 0 and capsys.readouterr().err == ""
    aged(sites.outer, 7.1)
    assert main(looks) == 0
    assert "7 days ago" in capsys.readouterr().err
    with sites.outer.register.reading() as session:
        assert 7 * 86_400 < (load(session).package_seconds or 0) < 8 * 86_400
    aged(sites.inner, 7.1)
    assert too_old(sites.inner) is None
    sites.outer.settings = replace(sites.outer.settings, package_days=0)
    assert too_old(sites.outer) is None


def test_what_is_pulled_has_a_limit(sites: Sites) -> None:
    """An address may send without end."""
    publish(sites.inner, LOCAL, sites.folder)
    (sites.folder / "full.zip").write_bytes(bytes(2**20 + 1))
    whole = sites.outer.settings
    with served(sites.folder) as address:
        sites.outer.settings = replace(whole, package_mib=1)
        with pytest.raises(BadInput, match=r"more than 1 MiB.*BERENE_PACKAGE_MIB") as caught:
            take(sites.outer, LOCAL, address)
        assert caught.value.code == "large_package"
        shutil.copy(sites.folder / "000001.zip", sites.folder / "full.zip")
        taken = take(sites.outer, LOCAL, address)
    assert taken is not None and taken.number == 1


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder."""

    class Files(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Files, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_each_site_keeps_to_its_part(sites: Sites) -> None:
    with pytest.raises(BadInput, match="it makes none"):
        publish(sites.outer, LOCAL, sites.folder)
    publish(sites.inner, LOCAL, sites.folder)
    with pytest.raises(BadInput, match="BERENE_NODE"):
        take(sites.inner, LOCAL, str(sites.folder))


def test_of_a_file_of_several_acts_the_open_ones_are_sent(sites: Sites, tmp_path: Path) -> None:
    both = tmp_path / "both.txt"
    secret = HIDDEN.replace("№ 11", "№ 12").replace("тайных мостах", "тайных паромах")
    both.write_text(ROADS.replace("№ 9", "№ 19") + "\n\n" + secret, "utf-8")
    ingest_files(sites.inner, [both])
    hide(sites.inner, "о тайных паромах")
    sites.passed_on()
    iri = "/akn/kg/act/law/2021-06-04/19"
    act = open_act(sites.outer, ANYBODY, iri)
    assert act == open_act(sites.inner, ANYBODY, iri)
    sha = act.edition.source.sha256
    with pytest.raises(NotFound):
        original(sites.outer, ANYBODY, sha)
    whole, told = (reading(o, LOCAL, sha) for o in (sites.inner, sites.outer))
    assert "кукуморский" in whole.source.text and "кукуморский" not in told.source.text
    clause = act.clauses[-1].clause
    assert told.source.text[clause.start : clause.end].endswith(clause.text)
    assert [a.act.iri for a in told.acts] == [iri, iri] and not told.acts[1].clauses


def test_a_folder_is_made_and_no_package_is_written_over(sites: Sites) -> None:
    folder = sites.folder / "new"
    publish(sites.inner, LOCAL, folder)
    publish(sites.inner, LOCAL, folder)
    names = {"000001.zip", "000002.zip", "full.zip", "latest.json"}
    assert {p.name for p in folder.iterdir()} == names
    alone = sites.folder / "by-hand.zip"
    publish(sites.inner, LOCAL, alone)
    held = alone.read_bytes()
    with pytest.raises(BadInput, match=r"by-hand\.zip is there already"):
        publish(sites.inner, LOCAL, alone)
    assert alone.read_bytes() == held
