"""Passphrases and data keys: wrong ones, changed slots, who is acting, tries, sub-keys."""

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from longhaul import problems
from longhaul.store.key_file import KeyFile, PassphraseSlot
from longhaul.store.keys import (
    FLOOR,
    Cost,
    Tries,
    add_passphrase,
    new_data_key,
    open_with_passphrase,
    remove_worker,
    subkey,
)

from tests.builders import HERS, PASSPHRASE

GROUP = "00" * 16
RUTH, AMINA = b"R" * 16, b"A" * 16


@pytest.fixture(scope="module")
def data_key() -> bytearray:
    return new_data_key()


@pytest.fixture(scope="module")
def ruths(data_key: bytearray) -> KeyFile:
    return add_passphrase(KeyFile(GROUP), data_key, RUTH, HERS, FLOOR)


@pytest.fixture(scope="module")
def both(ruths: KeyFile, data_key: bytearray) -> KeyFile:
    return add_passphrase(ruths, data_key, AMINA, PASSPHRASE, FLOOR)


def test_each_passphrase_opens_and_says_whose_it_is(both: KeyFile, data_key: bytearray) -> None:
    for passphrase, worker in ((HERS, RUTH), (PASSPHRASE, AMINA)):
        unlocked = open_with_passphrase(both, passphrase)
        assert unlocked.data_key == data_key
        assert unlocked.worker_id == worker


def test_the_key_goes_through_the_file(both: KeyFile, data_key: bytearray, tmp_path: Path) -> None:
    both.save(tmp_path)
    assert open_with_passphrase(KeyFile.load(tmp_path), PASSPHRASE).data_key == data_key


def test_a_hundred_wrong_passphrases_change_nothing(ruths: KeyFile, tmp_path: Path) -> None:
    ruths.save(tmp_path)

    def traces() -> dict[str, tuple[str, int, int]]:
        return {
            path.name: (
                hashlib.sha256(path.read_bytes()).hexdigest(),
                path.stat().st_mtime_ns,
                path.stat().st_ino,
            )
            for path in tmp_path.iterdir()
        }

    before = traces()
    wrong = [HERS + " ", "", " ", "\ud800", "\x00", HERS.upper(), HERS[:-1], "é" * 5000]
    wrong[0] = HERS + "x"
    wrong += [f"{HERS}{number}" for number in range(100 - len(wrong))]
    for passphrase in wrong:
        with pytest.raises(problems.WrongPassphrase):
            open_with_passphrase(KeyFile.load(tmp_path), passphrase)
    assert len(wrong) == 100
    assert traces() == before


def test_what_looks_the_same_is_the_same(data_key: bytearray) -> None:
    composed = "caf\u00e9 \u00e9toile harbour lantern"
    key_file = add_passphrase(KeyFile(GROUP), data_key, RUTH, composed, FLOOR)
    decomposed = "  cafe\u0301  e\u0301toile harbour\u00a0lantern\n"
    assert open_with_passphrase(key_file, decomposed).data_key == data_key


Change = Callable[[KeyFile, PassphraseSlot, PassphraseSlot], tuple[str, PassphraseSlot]]

CHANGES: dict[str, Change] = {
    "another group": lambda _file, mine, _other: ("11" * 16, mine),
    "another id": lambda file, mine, _other: (file.group, replace(mine, id="00" * 8)),
    "another worker": lambda file, mine, other: (file.group, replace(mine, worker=other.worker)),
    "another salt": lambda file, mine, other: (file.group, replace(mine, salt=other.salt)),
    "another nonce": lambda file, mine, other: (file.group, replace(mine, nonce=other.nonce)),
    "another key": lambda file, mine, other: (file.group, replace(mine, wrapped=other.wrapped)),
    "more passes": lambda file, mine, _other: (file.group, replace(mine, time_cost=3)),
    "more memory": lambda file, mine, _other: (file.group, replace(mine, memory_kib=20 * 1024)),
    "more lanes": lambda file, mine, _other: (file.group, replace(mine, parallelism=2)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_slot_that_somebody_rewrote_never_opens(both: KeyFile, name: str) -> None:
    mine, other = both.passphrases
    group, changed = CHANGES[name](both, mine, other)
    rewritten = KeyFile.loads(KeyFile(group, (changed,)).dumps())
    with pytest.raises(problems.WrongPassphrase):
        open_with_passphrase(rewritten, HERS)


@pytest.mark.parametrize("field", ["salt", "nonce", "wrapped"])
def test_a_slot_with_one_bit_flipped_never_opens(ruths: KeyFile, field: str) -> None:
    slot = ruths.passphrases[0]
    value = bytearray.fromhex(asdict(slot)[field])
    value[-1] ^= 1
    with pytest.raises(problems.WrongPassphrase):
        open_with_passphrase(replace(ruths, slots=(replace(slot, **{field: value.hex()}),)), HERS)


def test_nobody_can_lower_the_cost(ruths: KeyFile) -> None:
    slot = ruths.passphrases[0]
    for field in ("time_cost", "memory_kib", "parallelism"):
        with pytest.raises(ValueError, match="not within"):
            replace(slot, **{field: getattr(FLOOR, field) - 1})
        with pytest.raises(ValueError, match="bounds"):
            replace(FLOOR, **{field: getattr(FLOOR, field) - 1})
        with pytest.raises(ValueError, match="bounds"):
            replace(FLOOR, **{field: 10**9})


def test_the_usual_cost_is_the_decided_one(data_key: bytearray) -> None:
    assert Cost() == Cost(time_cost=3, memory_kib=64 * 1024, parallelism=4)
    slot = add_passphrase(KeyFile(GROUP), data_key, RUTH, HERS).passphrases[0]
    assert (slot.time_cost, slot.memory_kib, slot.parallelism) == (3, 65536, 4)


def test_a_new_passphrase_takes_the_place_of_the_old(both: KeyFile, data_key: bytearray) -> None:
    new = "eleven marbles beside an orange tent"
    changed = add_passphrase(both, data_key, RUTH, new, FLOOR)
    assert len(changed.slots) == 2
    assert open_with_passphrase(changed, new).worker_id == RUTH
    with pytest.raises(problems.WrongPassphrase):
        open_with_passphrase(changed, HERS)
    assert open_with_passphrase(changed, PASSPHRASE).worker_id == AMINA
    assert both.passphrases[0].salt != changed.passphrases[1].salt


def test_two_workers_never_share_a_passphrase(ruths: KeyFile, data_key: bytearray) -> None:
    with pytest.raises(problems.Unanswered) as told:
        add_passphrase(ruths, data_key, AMINA, f" {HERS} ", FLOOR)
    assert told.value.field == "passphrase"
    same_again = add_passphrase(ruths, data_key, RUTH, HERS, FLOOR)
    assert open_with_passphrase(same_again, HERS).worker_id == RUTH


@pytest.mark.parametrize("weak", ["", "   ", "password", "Liverpool1892!", "letmein", "a" * 500])
def test_a_weak_passphrase_is_refused(data_key: bytearray, weak: str) -> None:
    with pytest.raises(problems.Unanswered) as told:
        add_passphrase(KeyFile(GROUP), data_key, RUTH, weak, FLOOR)
    assert told.value.field == "passphrase"


def test_who_leaves_has_no_slot_left(both: KeyFile) -> None:
    left = remove_worker(both, RUTH)
    with pytest.raises(problems.WrongPassphrase):
        open_with_passphrase(left, HERS)
    assert open_with_passphrase(left, PASSPHRASE).worker_id == AMINA
    assert RUTH.hex() not in left.dumps().decode()
    assert remove_worker(left, b"nobody we know.."[:16]) == left


def test_the_last_passphrase_is_never_taken_away(ruths: KeyFile) -> None:
    with pytest.raises(problems.Unanswered) as told:
        remove_worker(ruths, RUTH)
    assert told.value.field == "worker"


def test_no_slots_at_all() -> None:
    with pytest.raises(problems.WrongPassphrase):
        open_with_passphrase(KeyFile(GROUP), HERS)


def test_closing_overwrites_the_key_and_showing_hides_it(ruths: KeyFile) -> None:
    with open_with_passphrase(ruths, HERS) as unlocked:
        assert any(unlocked.data_key)
        assert unlocked.data_key.hex() not in repr(unlocked)
        assert "data_key" not in repr(unlocked)
    assert unlocked.data_key == bytes(32)
    unlocked.close()


def test_keys_are_new_each_time(data_key: bytearray) -> None:
    assert len(data_key) == 32
    assert new_data_key() != data_key
    one, two = (add_passphrase(KeyFile(GROUP), data_key, RUTH, HERS, FLOOR) for _ in range(2))
    for field in ("id", "salt", "nonce", "wrapped"):
        assert getattr(one.slots[0], field) != getattr(two.slots[0], field)


def test_the_data_key_stands_nowhere_in_the_file(both: KeyFile, data_key: bytearray) -> None:
    assert data_key.hex() not in json.dumps(both.dumps().decode())


def test_subkeys_are_apart_and_lasting() -> None:
    key = bytes(range(32))
    assert subkey(key, "audit") == subkey(bytearray(key), "audit")
    assert len({subkey(key, "audit"), subkey(key, "list"), subkey(bytes(32), "audit"), key}) == 4


def test_subkeys_follow_rfc_5869() -> None:
    """Worked out by hand: a change would break every chain that was ever written."""
    key = bytes(range(32))
    extracted = hmac.digest(bytes(32), key, "sha256")
    assert subkey(key, "audit") == hmac.digest(extracted, b"longhaul|audit\x01", "sha256")


def test_five_tries_are_free_then_one_a_second() -> None:
    now = [100.0]
    tries = Tries(lambda: now[0])
    for _ in range(4):
        tries.wrong()
        assert tries.wait() == 0.0
    tries.wrong()
    assert tries.wait() == 1.0
    now[0] += 0.75
    assert tries.wait() == pytest.approx(0.25)
    now[0] += 0.25
    assert tries.wait() == 0.0
    tries.wrong()
    assert tries.wait() == 1.0
    now[0] -= 1000
    assert tries.wait() == 1.0
    tries.right()
    assert tries.wait() == 0.0
