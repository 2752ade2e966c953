"""Ways to damage a file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random

from lxml import etree

from tools.robustness.material import Base

Damage = Callable[[Random, bytes, bytes], bytes]
"""(random, bytes, bytes of another file) to damaged bytes."""


def cut(random: Random, data: bytes, _: bytes) -> bytes:
    a, b = sorted(random.randrange(len(data) + 1) for _ in "ab")
    return random.choice((data[:a], data[b:], data[a:b]))


def splice(random: Random, data: bytes, _: bytes) -> bytes:
    """A piece taken out and, half the time, put in elsewhere."""
    a, b = sorted(random.randrange(len(data) + 1) for _ in "ab")
    rest, piece = data[:a] + data[b:], data[a:b]
    if random.random() < 0.5 or not rest:
        return rest
    at = random.randrange(len(rest) + 1)
    return rest[:at] + piece + rest[at:]


def graft(random: Random, data: bytes, other: bytes) -> bytes:
    """A piece of another file put in, which may be of another format or encoding."""
    a, b = sorted(random.randrange(len(other) + 1) for _ in "ab")
    at = random.randrange(len(data) + 1)
    return data[:at] + other[a : min(b, a + 4000)] + data[at:]


def flip(random: Random, data: bytes, _: bytes) -> bytes:
    out = bytearray(data)
    for _time in range(random.choice((1, 10, 100))):
        out[random.randrange(len(out))] ^= 1 << random.randrange(8)
    return bytes(out)


def noise(random: Random, data: bytes, _: bytes) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.randbytes(random.choice((1, 30, 600))) + data[at:]


def zero(random: Random, data: bytes, _: bytes) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + bytes(min(300, len(data) - at)) + data[at + 300 :]


def repeat(random: Random, data: bytes, _: bytes) -> bytes:
    """A piece many times over: numbers run wild, brackets nest."""
    a = random.randrange(len(data))
    piece = data[a : a + random.choice((1, 3, 40, 400))]
    return data[:a] + piece * random.choice((2, 20, 60)) + data[a:]


def recode(random: Random, data: bytes, _: bytes) -> bytes:
    """The whole or a half in another encoding."""
    codec = random.choice(("cp1251", "koi8-r", "utf-16", "utf-16-be", "cp866", "latin-1"))
    at = random.choice((0, len(data) // 2))
    text = data[at:].decode("utf-8", "replace")
    return data[:at] + text.encode(codec, "replace")


def numbers(random: Random, data: bytes, _: bytes) -> bytes:
    """Numbers in another order, or some of them another number."""
    found = re.findall(rb"\d+", data)
    if random.random() < 0.5:
        random.shuffle(found)
    else:
        odd = (b"0", b"1-1-1", b"999999999999", b"16.1.1.", b"IV", b"\xc2\xb2", b"-1", b"1.")
        found = [random.choice(odd) if random.random() < 0.1 else n for n in found]
    after = iter(found)
    return re.sub(rb"\d+", lambda _: next(after), data)


def lines(random: Random, data: bytes, _: bytes) -> bytes:
    """Lines in another order, torn or joined."""
    parts = data.split(b"\n")
    match random.randrange(3):
        case 0:
            random.shuffle(parts)
        case 1:
            at = random.randrange(len(parts))
            parts[at : at + 20] = [b" ".join(parts[at : at + 20])]
        case _:
            parts = [p.replace(b" ", b"\n") if random.random() < 0.05 else p for p in parts]
    return b"\n".join(parts)


def signs(random: Random, data: bytes, _: bytes) -> bytes:
    """Blanks, brackets and control characters changed for others."""
    old = random.choice((b" ", b"(", b")", b".", b"\n", b"<", b">", b'"', b":", b"{", b"}", b"/"))
    new = random.choice(
        (
            b"",
            b"\0",
            b"\n",
            b"(",
            b")",
            b"<",
            b"&",
            b"\xc2\xa0",
            b"\xc2\xad",
            b"\xe2\x80\xa8",
            b"\t",
            b"\r",
        )
    )
    return data.replace(old, new, random.choice((1, 10, 100, -1)))


WAYS: tuple[Damage, ...] = (
    cut, splice, graft, flip, noise, zero, repeat, recode, numbers, lines, signs,
)  # fmt: skip


def damaged(random: Random, base: Base, others: Sequence[Base]) -> tuple[str, bytes]:
    """How a file was damaged, and its bytes; a container's part inside, which stays unpackable."""
    ways = [random.choice(WAYS) for _ in range(random.choice((1, 1, 1, 2, 3)))]
    other = random.choice(others).data
    told = "+".join(way.__name__ for way in ways)
    if base.packed and random.random() < 0.8:
        name, data = _inside(random, base.data, other, ways)
        return f"{told} in {name}", data
    data = base.data
    for way in ways:
        data = way(random, data, other) if data else data
    return told, data


def _inside(random: Random, data: bytes, other: bytes, ways: Sequence[Damage]) -> tuple[str, bytes]:
    """One part of a container damaged, and all packed anew with right sums."""
    packed = zipfile.ZipFile(io.BytesIO(data))
    parts = [n for n in packed.namelist() if n.endswith(".xml")]
    heavy = [n for n in parts if n in ("word/document.xml", "content.xml")]
    name = random.choice(heavy if heavy and random.random() < 0.7 else parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as anew:
        for part in packed.namelist():
            held = packed.read(part)
            if part == name:
                for way in ways:
                    held = (_elements if random.random() < 0.8 else way)(random, held, other)
            anew.writestr(part, held)
    return name, out.getvalue()


def _elements(random: Random, data: bytes, _: bytes) -> bytes:
    """Elements taken out, doubled, moved, exchanged; attributes and texts of others: sound XML."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    for _time in range(random.choice((1, 5, 40))):
        held = [e for e in root.iterdescendants() if isinstance(e.tag, str)]
        if len(held) < 2:
            break
        one, other = random.choice(held), random.choice(held)
        above = one.getparent()
        match random.randrange(6):
            case 0 if above is not None:
                above.remove(one)
            case 1 if above is not None:
                for _again in range(random.choice((1, 1, 30))):
                    above.insert(above.index(one), deepcopy(one))
            case 2 if one not in other.iterancestors() and one is not other:
                other.append(one)
            case 3:
                one.text, other.text = other.text, one.text
            case 4:
                for key in one.attrib:
                    one.set(key, random.choice((*other.attrib.values(), "", "-1", "99999", "x")))
            case 5:
                one.tag, other.tag = other.tag, one.tag
    return etree.tostring(root, encoding="UTF-8")
