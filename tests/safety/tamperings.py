"""What dying disks and curious hands do to a file."""

from __future__ import annotations

import random
from collections.abc import Callable

PAGE = 4096
"""Bytes of a page of the database."""


def _flip(chance: random.Random, data: bytearray) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _overwrite(chance: random.Random, data: bytearray) -> None:
    at, length = chance.randrange(len(data)), chance.randrange(1, 200)
    data[at : at + length] = chance.randbytes(len(data[at : at + length]))


def _zeros(chance: random.Random, data: bytearray) -> None:
    at = chance.randrange(len(data))
    length = len(data[at : at + 512])
    data[at : at + length] = bytes(length)


def _page(data: bytearray) -> int:
    """Bytes that belong together: a page of the database, a piece of a smaller file."""
    return PAGE if len(data) > 8 * PAGE else 64


def _swap_pages(chance: random.Random, data: bytearray) -> None:
    size = _page(data)
    one, two = (size * chance.randrange(len(data) // size) for _ in range(2))
    first, second = bytes(data[one : one + size]), bytes(data[two : two + size])
    data[one : one + size], data[two : two + size] = second, first


def _cut_at_a_page(chance: random.Random, data: bytearray) -> None:
    del data[_page(data) * chance.randrange(len(data) // _page(data)) :]


def _cut(chance: random.Random, data: bytearray) -> None:
    del data[chance.randrange(len(data)) :]


def _noise_behind(chance: random.Random, data: bytearray) -> None:
    data += chance.randbytes(chance.choice([1, 100, PAGE, 3 * PAGE]))


def _double(_chance: random.Random, data: bytearray) -> None:
    data += bytes(data)


def _drop_a_part(chance: random.Random, data: bytearray) -> None:
    at = chance.randrange(len(data))
    del data[at : at + chance.randrange(1, 5000)]


WAYS: tuple[Callable[[random.Random, bytearray], None], ...] = (
    _flip, _flip, _flip, _flip, _overwrite, _zeros, _swap_pages, _cut_at_a_page, _cut,
    _noise_behind, _double, _drop_a_part,
)  # fmt: skip
"""A flipped bit is tried most: it is what a dying disk does."""


def tampered(chance: random.Random, data: bytes) -> tuple[str, bytes]:
    """The bytes after something was done to them, and what; never the same bytes."""
    while True:
        way = chance.choice(WAYS)
        changed = bytearray(data)
        way(chance, changed)
        if changed != data:
            return way.__name__, bytes(changed)
