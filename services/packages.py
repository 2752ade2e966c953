"""Packages as files: a ZIP of a signed manifest and of members whose hashes the manifest tells."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from schemas.package import FORMAT, Manifest, manifest_of
from schemas.problem import BadInput
from settings.modes import OWN_FOLDER

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
_MOST_MANIFEST = 256 * 2**20
_BROKEN = (KeyError, zipfile.BadZipFile, zlib.error, OSError, EOFError)
"""What reading a damaged ZIP raises."""


def signing_key(path: Path) -> Ed25519PrivateKey:
    """The key in a file, made at first use and readable by its owner alone."""
    if not path.is_file():
        path.parent.mkdir(OWN_FOLDER, parents=True, exist_ok=True)
        pem = Ed25519PrivateKey.generate().private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
        )
        part = path.with_suffix(".part")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            out.write(pem)
        part.replace(path)
    key = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise BadInput("bad_key", f"{path} holds another kind of key than Ed25519.")
    return key


def public_pem(key: Ed25519PrivateKey) -> bytes:
    """What a public site is given to check signatures with."""
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def public_key(path: Path) -> Ed25519PublicKey:
    """The key that a public site checks packages with; BadInput."""
    try:
        key = load_pem_public_key(path.read_bytes())
    except (OSError, ValueError) as error:
        raise BadInput("bad_key", f"{path} holds no public key ({error}).") from error
    if not isinstance(key, Ed25519PublicKey):
        raise BadInput("bad_key", f"{path} holds another kind of key than Ed25519.")
    return key


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def as_json(value: object) -> bytes:
    """The one way in which a value is written, so that its hash is one."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.encode()


class Reading:
    """A package whose signature was checked; each member is checked when it is read."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self._path, self._archive = path, archive
        self.manifest = manifest

    def member(self, name: str) -> bytes:
        """The bytes of a member; BadInput where they are not those that were signed."""
        try:
            data = self._archive.read(name)
        except _BROKEN as error:
            raise _damaged(self._path, f"{name}: {error}") from error
        if digest(data) != self.manifest.members.get(name):
            raise _damaged(self._path, f"{name} is not what was signed")
        return data


@contextmanager
def opened(path: Path, key: Ed25519PublicKey) -> Iterator[Reading]:
    """A package whose manifest ``key`` signed; BadInput for any other file."""
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise _damaged(path, str(error)) from error
    with archive:
        try:
            if archive.getinfo(MANIFEST).file_size > _MOST_MANIFEST:
                raise _damaged(path, "its manifest is too large")
            data, signature = archive.read(MANIFEST), archive.read(SIGNATURE)
        except _BROKEN as error:
            raise _damaged(path, str(error)) from error
        try:
            key.verify(signature, data)
        except InvalidSignature as error:
            raise BadInput(
                "bad_signature",
                f"{path.name} was not signed by the site that this one is fed by; nothing was "
                "taken.",
            ) from error
        told = json.loads(data)
        if told.get("format") != FORMAT:
            raise BadInput(
                "other_format",
                f"{path.name} is a package of another version of the program; bring both sites to "
                "one version.",
            )
        yield Reading(path, archive, manifest_of(told))


def _damaged(path: Path, told: str) -> BadInput:
    return BadInput("damaged_package", f"{path.name} is no whole package ({told}); copy it again.")
