"""The envelope of an archive: a file in the format age, version 1, opened by a passphrase.

The format is public (https://age-encryption.org/v1) and read by several free programs. Of it we
need the one kind of lock that is a passphrase (scrypt), and the payload, which can be read from
any place: chunks of 64 KiB, each sealed with ChaCha20-Poly1305 under its number.
"""

from __future__ import annotations

import base64
import hmac
import io
import os
import re
import secrets
import unicodedata
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from ... import problems
from ...i18n import gettext as _

VERSION = b"age-encryption.org/v1\n"
CHUNK = 65536
AT_ONCE = 16 * CHUNK
"""So much is sealed together, where it comes in small pieces."""
TAG = 16
WORK = 18
"""The work of one guess, as age has it: 2 to this power, a second and 256 MB of memory."""
MOST_WORK = 20
"""A file that asks for more would stop an old laptop."""
LONGEST_HEAD = 512
"""Bytes. A head with one passphrase has some 150."""
HEAD = re.compile(
    rb"(age-encryption\.org/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n"
    rb"([A-Za-z0-9+/]{43})\n---) ([A-Za-z0-9+/]{43})\n"
)


class Target(Protocol):
    """What bytes are written to."""

    def write(self, data: bytes, /) -> object:
        """Takes all of them."""


class Sealing(io.RawIOBase):
    """Seals what is written to it, chunk by chunk, into `target`; `finish` seals the last one."""

    def __init__(self, target: Target, passphrase: str, work: int = WORK) -> None:
        self._target, self._waiting, self._number = target, bytearray(), 0
        file_key, nonce = secrets.token_bytes(16), secrets.token_bytes(16)
        target.write(_head(file_key, passphrase, work) + nonce)
        self._cipher = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))

    def writable(self) -> bool:
        return True

    def write(self, data: bytes | bytearray | memoryview) -> int:  # type: ignore[override]
        self._waiting += data
        # one chunk stays behind: the last of all is sealed otherwise, and is never empty
        whole = max(0, len(self._waiting) - 1) // CHUNK * CHUNK
        if whole >= AT_ONCE:
            ready = bytes(self._waiting[:whole])
            del self._waiting[:whole]
            self._target.write(b"".join(self._sealed(ready)))
        return len(data)

    def finish(self) -> None:
        """Seals what is left. Without it the file counts as cut off."""
        rest = bytes(self._waiting)
        self._waiting.clear()
        self._target.write(b"".join(self._sealed(rest, ends=True)))

    def _sealed(self, ready: bytes, *, ends: bool = False) -> Iterator[bytes]:
        starts = range(0, len(ready), CHUNK) or range(1)
        for at in starts:
            nonce = _nonce(self._number, last=ends and at == starts[-1])
            self._number += 1
            yield self._cipher.encrypt(nonce, ready[at : at + CHUNK], None)


class Unsealed(io.RawIOBase):
    """What lies in an age file, read from any place; each chunk is tried before it is believed.

    WrongPassphrase; BadFile for a file that was changed or cut off, or is locked otherwise.
    """

    def __init__(self, source: BinaryIO, passphrase: str) -> None:
        self._source, self._at, self._held = source, 0, (-1, b"")
        file_key, start = _unlocked(source, passphrase)
        source.seek(start)
        self._cipher = ChaCha20Poly1305(_derived(file_key, source.read(16), b"payload"))
        self._start = start + 16
        length = source.seek(0, os.SEEK_END) - self._start
        self._last = max(0, length - 1) // (CHUNK + TAG)
        self._size = length - (self._last + 1) * TAG
        if self._size <= self._last * CHUNK > 0 or self._size < 0:
            raise _changed()
        self._chunk(self._last)  # the end is tried first: only then the size is believed

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._at >= self._size:
            return 0
        number, begin = divmod(self._at, CHUNK)
        piece = self._chunk(number)[begin : begin + len(buffer)]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def _chunk(self, number: int) -> bytes:
        if self._held[0] != number:
            self._source.seek(self._start + number * (CHUNK + TAG))
            sealed = self._source.read(CHUNK + TAG)
            try:
                nonce = _nonce(number, last=number == self._last)
                self._held = (number, self._cipher.decrypt(nonce, sealed, None))
            except InvalidTag as error:
                raise _changed() from error
        return self._held[1]


def is_age(begins: bytes) -> bool:
    """True for the first bytes of such a file."""
    return begins.startswith(VERSION)


def _head(file_key: bytes, passphrase: str, work: int) -> bytes:
    salt = secrets.token_bytes(16)
    wrapped = ChaCha20Poly1305(_stretched(passphrase, salt, work)).encrypt(
        bytes(12), file_key, None
    )
    said = VERSION + b"-> scrypt %s %d\n%s\n---" % (_base64(salt), work, _base64(wrapped))
    return said + b" " + _base64(_seal_of(said, file_key)) + b"\n"


def _unlocked(source: BinaryIO, passphrase: str) -> tuple[bytes, int]:
    """The file's own key, and where its head ends."""
    source.seek(0)
    found = HEAD.match(source.read(LONGEST_HEAD))
    if found is None:
        raise problems.BadFile(
            _("This file is damaged, or locked otherwise than by a passphrase. Nothing was done.")
        )
    said, salt, work, wrapped, seal = found.groups()
    if int(work) > MOST_WORK:
        raise problems.BadFile(
            _("This file asks for more work than a computer should do. Nothing was done.")
        )
    stretched = _stretched(passphrase, _bytes(salt), int(work))
    try:
        file_key = ChaCha20Poly1305(stretched).decrypt(bytes(12), _bytes(wrapped), None)
    except InvalidTag as error:
        raise problems.WrongPassphrase(
            _("That passphrase does not open this archive. Nothing was changed.")
        ) from error
    # its letters, since the last one has two bits that say nothing
    if not hmac.compare_digest(_base64(_seal_of(said, file_key)), seal):
        raise _changed()
    return file_key, found.end()


def _changed() -> problems.BadFile:
    return problems.BadFile(
        _("This archive was changed or cut off after it was made. Nothing was changed here.")
    )


def _stretched(passphrase: str, salt: bytes, work: int) -> bytes:
    # the form that keyboards give, so that other programs come to the same bytes
    plain = unicodedata.normalize("NFC", passphrase).encode()
    return Scrypt(b"age-encryption.org/v1/scrypt" + salt, 32, 2**work, 8, 1).derive(plain)


def _derived(file_key: bytes, salt: bytes, words: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, words).derive(file_key)


def _seal_of(head: bytes, file_key: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _base64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _bytes(text: bytes) -> bytes:
    return base64.b64decode(text + b"=" * (-len(text) % 4))
