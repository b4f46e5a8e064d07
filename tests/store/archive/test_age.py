"""The envelope: what was sealed here or elsewhere opens, what was touched does not."""

from __future__ import annotations

import base64
import io

import pytest
from longhaul import problems
from longhaul.store.archive import age

from tests.builders import HERS, PASSPHRASE

LITTLE = 4
"""The work of a guess, where nobody guesses."""
FOREIGN = """
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBONzhaSlljK29CcVpXYlYrNi9MNS9BIDE3CnBRUjNXT0JKVj
JZNHpJcGNhZXFKNHNGNDBMa0RmMjhmNEpZODBLY2FJT3MKLS0tIHZmWkVETHhtb3BFQW1nUEZVK3I4dlhqcE5WaE5w
UkV1T205Z0xxY3J1djgKeLM7lkBBMUUhFzX0ozaZLAjbbZtVpmw+nyIk7R37aBacJa9pAbNyiDWmpdVeiJblyMF2Zq
n+YUKvzlspXWJpN9YM0HU0ImRZFo+yi1sMFK5FzxQy9QFRRSX8c5uAa9aw6OKaLwbPVvW1qvmtqw4VKU76RgD0KJ5J
zyZa0wLev+FCLLsNwDOeUzpevmYUfjzYU/5F9/LXP7X2sSbDxMULH/hfdrqrYIu5coCCECIMLsr8n4QFJZVuw1wi1T
xviVzUiLNfztjqtuoXHX690JghX13H3LA5WJwaA6OiIPfbGI1Qxl/21oArHdu+MnWZ3OHwIyZ6jBESCuEvOQNjoqZJ
PgBOaROVghueLcCSZGWsGEriBO+FgjFOkkEG
"""
"""Sealed by rage, another program, with Dana's passphrase."""
EDGES = (0, 1, age.CHUNK - 1, age.CHUNK, age.CHUNK + 1, 2 * age.CHUNK, age.AT_ONCE + 7)


def _sealed(data: bytes, passphrase: str = PASSPHRASE, piece: int = 100_003) -> bytes:
    target = io.BytesIO()
    sealing = age.Sealing(target, passphrase, LITTLE)
    for at in range(0, len(data), piece):
        sealing.write(data[at : at + piece])
    sealing.finish()
    return target.getvalue()


def _opened(sealed: bytes, passphrase: str = PASSPHRASE) -> bytes:
    return io.BufferedReader(age.Unsealed(io.BytesIO(sealed), passphrase)).read()


@pytest.mark.parametrize("size", EDGES)
def test_what_is_sealed_opens_again(size: int) -> None:
    data = bytes(range(251)) * (size // 251 + 1)
    assert _opened(_sealed(data[:size])) == data[:size]


def test_it_is_read_from_any_place() -> None:
    data = bytes(range(251)) * 1000
    source = io.BufferedReader(age.Unsealed(io.BytesIO(_sealed(data)), PASSPHRASE))
    for at in (0, 65_535, 65_536, 200_000, 10):
        source.seek(at)
        assert source.read(300) == data[at : at + 300]
    source.seek(-5, io.SEEK_END)
    assert source.read() == data[-5:]


def test_what_another_program_sealed_opens_here() -> None:
    assert _opened(base64.b64decode(FOREIGN)) == b"Kept by another program.\n" * 10


def test_letters_that_look_alike_are_the_same_passphrase() -> None:
    assert _opened(_sealed(b"x", "cafe\u0301 lantern"), "caf\u00e9 lantern") == b"x"


def test_a_wrong_passphrase_is_told_from_damage() -> None:
    with pytest.raises(problems.WrongPassphrase):
        _opened(_sealed(b"x"), HERS)


def test_every_bit_that_is_changed_is_noticed() -> None:
    sealed = _sealed(b"what was said")
    for at in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises((problems.BadFile, problems.WrongPassphrase)):
            _opened(bytes(changed))


@pytest.mark.parametrize("cut", [1, 16, 17, age.CHUNK + 16, 2 * age.CHUNK + 32])
def test_an_end_that_is_cut_off_is_noticed(cut: int) -> None:
    sealed = _sealed(bytes(3 * age.CHUNK))
    with pytest.raises(problems.BadFile):
        _opened(sealed[:-cut])


def test_a_file_that_asks_for_years_of_work_is_refused() -> None:
    with pytest.raises(problems.BadFile):
        _opened(_sealed(b"x").replace(b" 4\n", b" 31\n", 1))


def test_the_head_has_one_spelling() -> None:
    sealed = _sealed(b"")
    end = age.HEAD.match(sealed).end() - 2  # type: ignore[union-attr]
    for letter in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/":
        if letter != sealed[end]:
            changed = sealed[:end] + bytes([letter]) + sealed[end + 1 :]
            with pytest.raises(problems.BadFile):
                age.Unsealed(io.BytesIO(changed), PASSPHRASE)
