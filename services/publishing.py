"""From an internal site to a public one: packages of open acts, made here, taken there."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from register import bundles, taking
from register.bundles import Bundle
from register.package_models import Package
from register.store import SCHEMA
from schemas.jsonable import plain
from schemas.package import Manifest, Published, Taken
from schemas.problem import BadInput
from schemas.register import Viewer
from services import packages
from services.fetching import FULL, LATEST, fetched, latest_of, name_of
from services.office import Office, take_in
from services.rights import allow

_TERMS = "terms.json"
_KEY = Path("keys") / "publishing.pem"


def signing_key_of(office: Office) -> bytes:
    """The public half of the key that this site signs with (PEM); made at first use."""
    return packages.public_pem(packages.signing_key(office.data / _KEY))


def publish(office: Office, viewer: Viewer, target: Path, *, full: bool = False) -> Published:
    """Write a package of what changed since the last one (``full``: of all) to a file or folder.

    In a folder it is called by its number, and ``latest.json`` tells of it to those who pull; a
    full one is kept as ``full.zip`` too. A folder with packages that this site does not know of
    (it was restored from a backup) gets a full one with a number after theirs, for public sites
    have taken them. A path that ends in ``.zip`` is a file, any other one a folder, made where it
    is missing. BadInput on a public site, and rather than writing over a file: public sites take
    only what goes on after the package before, so each one is needed until it was taken.
    """
    allow(viewer, "publishing.publish")
    if office.settings.node == "public":
        raise BadInput("public_site", "A public site is fed by packages; it makes none.")
    if target.is_file():
        raise BadInput("package_there", f"{target} is there already; a package needs a new name.")
    if target.suffix != ".zip":
        target.mkdir(exist_ok=True)
    key = packages.signing_key(office.data / _KEY)
    folder = target if target.is_dir() else target.parent
    with tempfile.TemporaryDirectory(prefix=".berene-", dir=folder) as place:
        part = Path(place) / "package.zip"
        # Rows and number are of one state of the register; others write on meanwhile.
        with office.register.reading("long") as session:
            last = taking.last_taken(session)
            known = last.number if last else 0
            there = latest_of(target / LATEST) if (target / LATEST).is_file() else 0
            making = _Making(office, part, None if full or there > known else last)
            manifest = making.write(session, last, max(known, there) + 1)
        data = packages.as_json(plain(manifest))
        with zipfile.ZipFile(part, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(packages.MANIFEST, data)
            archive.writestr(packages.SIGNATURE, key.sign(data))
        size = part.stat().st_size
        with office.register.writing() as session:
            newest = taking.last_taken(session)
            if newest is not None and newest.number >= manifest.number:
                raise BadInput(
                    "published_meanwhile",
                    f"Package {newest.number} was made at the same time; publish again.",
                )
            session.add(
                Package(number=manifest.number, made_at=manifest.made_at, manifest=plain(manifest))
            )
            _put(part, target, manifest)
    fresh = tuple(i for i, number in manifest.withdrawn.items() if number == manifest.number)
    return Published(manifest.number, len(manifest.acts), making.inside, fresh, size)


def take(office: Office, viewer: Viewer, source: str) -> Taken | None:
    """Take in a package: a file, or the next one of a folder or address that packages are put to.

    None where there is no newer one. All of it or nothing; BadInput says why nothing.
    """
    allow(viewer, "publishing.take")
    settings = office.settings
    if settings.node != "public" or settings.public_key is None:
        raise BadInput(
            "internal_site",
            "Only a public site takes packages: set BERENE_NODE=public and BERENE_PUBLIC_KEY.",
        )
    key = packages.public_key(settings.public_key)
    with fetched(office, source) as path:
        if path is None:
            return None
        with packages.opened(path, key) as reading:
            taken = _take(office, reading)
    office.register.sweep()
    take_in(office)
    return taken


def _take(office: Office, reading: packages.Reading) -> Taken:
    manifest = reading.manifest
    if manifest.schema != SCHEMA:
        raise BadInput(
            "other_version",
            f"The package is of tables {manifest.schema}, this site of {SCHEMA}; bring both to one "
            "version of the program.",
        )

    def read(iri: str) -> Bundle:
        told = json.loads(reading.member(taking.member_of(iri, manifest)))
        for sha in told["originals"]:
            office.register.originals.put(reading.member(f"originals/{sha}"))
        return Bundle(iri, told["rows"], tuple(told["originals"]))

    with office.register.writing("long") as session:
        needed = taking.wanted(session, manifest)
        terms = json.loads(reading.member(_TERMS))
        return taking.take(session, manifest, needed, read, terms)


def too_old(office: Office) -> str | None:
    """A sentence where nothing new has come to a public site for ``Settings.package_days``.

    None where all is well. The number of the newest package is told by nobody who signs it: whoever
    stands between the sites can keep packages back, and what was withdrawn goes on to be shown.
    """
    most = office.settings.package_days
    if office.settings.node != "public" or not most:
        return None
    with office.register.reading() as session:
        made_at = taking.newest_made_at(session)
    if made_at is None:
        return None
    days = (datetime.now(UTC) - datetime.fromisoformat(made_at)).days
    if days < most:
        return None
    return (
        f"The newest package of this site was made on {made_at[:10]}, {days} days ago, and what "
        "was withdrawn since is still shown; look whether the internal site publishes and whether "
        "its packages come through."
    )


class _Making:
    """A package as it is written."""

    def __init__(self, office: Office, path: Path, since: Package | None) -> None:
        self._originals = office.register.originals
        self._path, self._since = path, since
        self._members: dict[str, str] = {}
        self.inside = 0

    def write(self, session: Session, last: Package | None, number: int) -> Manifest:
        held = self._since.manifest["acts"] if self._since else {}
        acts: dict[str, str] = {}
        with zipfile.ZipFile(self._path, "w", zipfile.ZIP_DEFLATED) as archive:
            for work, iri in bundles.open_works(session):
                made = bundles.bundle(session, work, iri)
                data = packages.as_json({"rows": made.rows, "originals": made.originals})
                acts[iri] = packages.digest(data)
                if held.get(iri) != acts[iri]:
                    self.inside += 1
                    self._put(archive, f"acts/{acts[iri]}.json", data)
                    for sha in made.originals:
                        self._put(archive, f"originals/{sha}", self._originals.get(sha))
            terms = packages.as_json(bundles.terms(session))
            self._put(archive, _TERMS, terms)
        return Manifest(
            number=number,
            since=self._since.number if self._since else None,
            schema=SCHEMA,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            acts=acts,
            withdrawn=_withdrawn(last, acts, number),
            members=self._members,
        )

    def _put(self, archive: zipfile.ZipFile, name: str, data: bytes) -> None:
        if name not in self._members:
            archive.writestr(name, data)
            self._members[name] = packages.digest(data)


def _withdrawn(last: Package | None, acts: dict[str, str], number: int) -> dict[str, int]:
    if last is None:
        return {}
    before = dict(last.manifest["withdrawn"])
    for iri in last.manifest["acts"]:
        before.setdefault(iri, number)
    return {iri: since for iri, since in before.items() if iri not in acts}


def _put(part: Path, target: Path, manifest: Manifest) -> None:
    if not target.is_dir():
        part.replace(target)
        return
    if manifest.since is None:
        copy = part.with_name(FULL)
        shutil.copyfile(part, copy)
        copy.replace(target / FULL)
    part.replace(target / name_of(manifest.number))
    latest = part.with_name(LATEST)
    latest.write_text(json.dumps({"number": manifest.number}), encoding="utf-8")
    latest.replace(target / LATEST)
