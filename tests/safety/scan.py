"""Looks for words and keys in whatever lies in a folder, in every dress a leak would wear."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
ASCII85 = re.compile(rb"stream\r?\n(.*?~>)", re.DOTALL)
LARGEST = 64 << 20
"""Bytes that one packed stream may unfold to."""


@dataclass(frozen=True)
class Secret:
    """Something that must not be found, with every form in which it could lie there."""

    name: str
    forms: frozenset[bytes]
    small: frozenset[bytes]
    """Forms that are looked for whatever their capitals."""


def words(name: str, text: str) -> Secret:
    """A text: as it is, in UTF-16, backwards, in hexadecimal and in base64."""
    small = {text.lower(), text.lower()[::-1]}
    forms = set()
    for cased in (text, text.lower(), text.upper()):
        for coded in (cased.encode(), cased.encode("utf-16-le")):
            forms |= _base64(coded)
    return Secret(
        name,
        frozenset(forms),
        frozenset(
            one.encode(coding) for one in small for coding in ("utf-8", "utf-16-le", "utf-16-be")
        )
        | {text.encode().hex().encode()},
    )


def key(name: str, data: bytes) -> Secret:
    """Bytes: as they are, backwards, in hexadecimal and in base64."""
    forms = {data, data[::-1]} | _base64(data)
    return Secret(name, frozenset(forms), frozenset({data.hex().encode()}))


def leaks(folders: Sequence[Path], secrets: Sequence[Secret]) -> list[str]:
    """Where which of these secrets lies: in files, packed in files, or in the names of files."""
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            found += [f"{secret.name} in the name {path}" for secret in secrets
                      if _holds(path.name.encode(), secret)]  # fmt: skip
            if path.is_file() and not path.is_symlink():
                found += [f"{name} in {path}" for name in in_bytes(path.read_bytes(), secrets)]
    return found


def in_bytes(data: bytes, secrets: Sequence[Secret]) -> list[str]:
    """The names of the secrets that these bytes hold, also packed ones."""
    layers = [data, *_unpacked(data)]
    return sorted({one.name for one in secrets for layer in layers if _holds(layer, one)})


def _holds(data: bytes, secret: Secret) -> bool:
    small = data.lower()
    return any(form in data for form in secret.forms) or any(f in small for f in secret.small)


def _unpacked(data: bytes) -> Iterator[bytes]:
    if b"%PDF-" in data:
        yield _printed(data[data.index(b"%PDF-") :])
    for start in ZLIB.finditer(data):
        yield from _inflated(data[start.start() :])
    for stream in ASCII85.finditer(data):
        try:
            decoded = base64.a85decode(stream.group(1).strip(), adobe=False)
        except ValueError:
            decoded = _adobe(stream.group(1))
        yield decoded
        yield from _inflated(decoded)


def _printed(data: bytes) -> bytes:
    """The text of a printed page: its fonts number their letters, so no stream spells a word."""
    try:
        return "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).encode()
    except PyPdfError:
        return b""


def _adobe(stream: bytes) -> bytes:
    try:
        return base64.a85decode(b"<~" + stream.strip(), adobe=True)
    except ValueError:
        return b""


def _inflated(data: bytes) -> Iterator[bytes]:
    try:
        yield zlib.decompressobj(47).decompress(data, LARGEST)
    except zlib.error:
        return


def _base64(data: bytes) -> set[bytes]:
    """The part of its base64 that stays the same, for each of the three places it can begin at."""
    forms = set()
    for before in range(3):
        coded = base64.b64encode(bytes(before) + data + bytes(3))
        first = (before * 8 + 5) // 6
        last = (before + len(data)) * 8 // 6
        part = coded[first:last]
        forms |= {part, part.translate(bytes.maketrans(b"+/", b"-_"))}
    return forms
