"""Pages of a database, out of SQLCipher's file and into one, with nothing readable on the disk.

SQLCipher 4 seals each page by itself: of its 4,096 bytes the last 80 are kept free, for a nonce
and a seal. Without the seal such a page is an ordinary page of SQLite, and back again; so a whole
database becomes a plain one, or an encrypted one, page by page on the way past.

    page     AES-256-CBC(4,016 bytes) | nonce (16) | HMAC-SHA-512 of both and the page's number
    page 1   the salt (16), which is not encrypted, stands for the words "SQLite format 3"
    keys     the data key; for the seal PBKDF2-HMAC-SHA-512(data key, salt XOR 0x3a, 2 rounds)

`PRAGMA cipher_integrity_check` tries what is written here, so a slip would not go unseen.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from ... import problems
from ...i18n import gettext as _

PAGE, FREE, SEAL, NONCE, SALT = 4096, 80, 64, 16, 16
"""Bytes: of a page, of its free end, of the seal and the nonce in that, of the salt."""
AT_ONCE = 256
"""Pages that are in memory at once."""
PLAIN = b"SQLite format 3\0"
Piece = bytes | memoryview
"""Of pages, each cut out of a block without a copy: a large group has half a million."""
LOCK_PAGE = (1 << 30) // PAGE + 1
"""SQLite never uses the page on which its locks lie: in a file above a gigabyte it is empty."""


class _Seals:
    """Puts pages of one file into their seals, and takes them out, many at a time.

    One run of the cipher goes over them all: a block before each page, from which the page is
    chained, is its nonce. So only the seals are made one by one.
    """

    def __init__(self, data_key: bytes, salt: bytes) -> None:
        masked = bytes(byte ^ 0x3A for byte in salt)
        self._cipher = AES256(data_key)
        self._key = hashlib.pbkdf2_hmac("sha512", data_key, masked, 2, 32)

    def sealed(self, bodies: Sequence[Piece], number: int) -> bytes:
        """Pages from this number on. What becomes of a random block is as random: a nonce."""
        run = b"".join(part for body in bodies for part in (secrets.token_bytes(NONCE), body))
        done = Cipher(self._cipher, CBC(secrets.token_bytes(NONCE))).encryptor().update(run)
        found: list[bytes] = []
        at = 0
        for one, body in enumerate(bodies, start=number):
            end = at + NONCE + len(body)
            said = done[at + NONCE : end] + done[at : at + NONCE]
            found += (said, self._seal(said, one))
            at = end
        return b"".join(found)

    def unsealed(self, pages: Sequence[Piece], number: int) -> list[Piece]:
        """The bodies of pages from this number on. Damaged where a seal does not hold."""
        for one, page in enumerate(pages, start=number):
            if not hmac.compare_digest(self._seal(page[:-SEAL], one), page[-SEAL:]):
                raise problems.Damaged
        run = b"".join(part for page in pages for part in (page[-FREE:-SEAL], page[:-FREE]))
        done = memoryview(Cipher(self._cipher, CBC(bytes(NONCE))).decryptor().update(run))
        ends = list(accumulate(len(page) - SEAL for page in pages))
        starts = (0, *ends)
        return [done[at + NONCE : end] for at, end in zip(starts, ends, strict=False)]

    def _seal(self, said: Piece, number: int) -> bytes:
        return hmac.digest(self._key, b"".join((said, number.to_bytes(4, "little"))), "sha512")


def plain_pages(source: BinaryIO, data_key: bytes) -> Iterator[bytes]:
    """The pages of an encrypted file as an ordinary database has them, many at a time.

    Damaged where a seal does not hold.
    """
    salt, free = source.read(SALT), bytes(FREE)
    seals, first = _Seals(data_key, salt), source.read(PAGE - SALT)
    yield b"".join((PLAIN, *seals.unsealed([memoryview(first)], 1), free))
    for number, pages in _pages(source):
        if number == LOCK_PAGE:
            yield bytes(PAGE)
        else:
            yield b"".join(part for body in seals.unsealed(pages, number) for part in (body, free))


def sealed_pages(source: BinaryIO, data_key: bytes) -> Iterator[bytes]:
    """The pages of an ordinary database, encrypted. BadFile for one that Longhaul did not write."""
    salt, first = secrets.token_bytes(SALT), source.read(PAGE)
    if not _is_ours(first):
        raise _not_ours()
    seals = _Seals(data_key, salt)
    yield salt + seals.sealed([first[SALT:-FREE]], 1)
    for number, pages in _pages(source):
        if len(pages[-1]) < PAGE:
            raise _not_ours()
        if number == LOCK_PAGE:
            yield bytes(PAGE)
        else:
            yield seals.sealed([page[:-FREE] for page in pages], number)


def _pages(source: BinaryIO) -> Iterator[tuple[int, list[memoryview]]]:
    """Pages from the second on, many at a time, with the number of the first; one stands alone."""
    number = 2
    while True:
        before_lock = LOCK_PAGE - number if number < LOCK_PAGE else AT_ONCE
        count = 1 if number == LOCK_PAGE else min(AT_ONCE, before_lock)
        block = memoryview(source.read(count * PAGE))
        if not block:
            return
        yield number, [block[at : at + PAGE] for at in range(0, len(block), PAGE)]
        number += count


def _is_ours(first: bytes) -> bool:
    """True for the first page of a database whose pages leave the room that a seal needs."""
    size = int.from_bytes(first[16:18], "big")
    return len(first) == size == PAGE and first.startswith(PLAIN) and first[20] == FREE


def _not_ours() -> problems.BadFile:
    return problems.BadFile(
        _("The database in this archive is not as Longhaul writes it. Nothing was changed.")
    )
