"""T5: whatever is done to a group's files from outside is told, or changes nothing shown."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from longhaul import problems
from longhaul.store import backups, group_folder
from longhaul.store.key_file import KeyFile, PassphraseSlot
from longhaul.store.store import Store

from tests.builders import PASSPHRASE, dump

from . import figures
from .acts import Base, make_base, open_base, operate
from .chance import SEED, chance_of
from .tamperings import PAGE, tampered

TOLD = (
    problems.WrongPassphrase,
    problems.WrongRecoveryKey,
    problems.Damaged,
    problems.NotAGroup,
    problems.TooNew,
)


@dataclass(frozen=True)
class Whole:
    """A closed group, and every row that it must show if it shows any."""

    folder: Path
    base: Base
    rows: dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    place = tmp_path_factory.mktemp("whole")
    base = make_base(place / "group")
    store = group_folder.open_with_recovery_key(place / "group", base.recovery)
    store.worker_id = base.dana
    for number in (1, 2):
        operate(store, base, number, place)
    rows = dump(store)
    store.close()
    return Whole(place / "group", base, rows)


class Verdict:
    """What came of each tampering."""

    def __init__(self) -> None:
        self.told: Counter[str] = Counter()
        self.wrong: list[str] = []

    def try_to_open(
        self, what: str, whole: Whole, folder: Path, opener: Callable[[], Store]
    ) -> None:
        """Opens a group whose files were tampered with, and judges."""
        before = _bytes_of(folder)
        try:
            store = opener()
        except TOLD as problem:
            self.told[type(problem).__name__] += 1
            if _bytes_of(folder) != before:
                self.wrong.append(f"{what}: refused, and the files were changed")
            return
        except Exception as error:  # noqa: BLE001 - what people would see as a crash
            self.wrong.append(f"{what}: {error!r}")
            return
        try:
            self.told["opened"] += 1
            if dump(store) != whole.rows or store.broken_step() is not None:
                self.wrong.append(f"{what}: opened, and shows something else")
        finally:
            store.close()


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _copy(whole: Whole, place: Path) -> Path:
    """The group without its backups: they are tampered with by themselves."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(whole.folder, place, ignore=shutil.ignore_patterns("*.bak"))
    return place


def _by_recovery_key(whole: Whole, folder: Path) -> Callable[[], Store]:
    return lambda: group_folder.open_with_recovery_key(folder, whole.base.recovery)


def _by_passphrase(folder: Path) -> Callable[[], Store]:
    return lambda: group_folder.open_with_passphrase(folder, PASSPHRASE)


def _database(verdict: Verdict, whole: Whole, place: Path, times: int) -> None:
    chance = chance_of()
    data = (whole.folder / "group.db").read_bytes()
    for number in range(times):
        folder = _copy(whole, place)
        what, changed = tampered(chance, data)
        (folder / "group.db").write_bytes(changed)
        opener = _by_passphrase(folder) if number % 6 == 0 else _by_recovery_key(whole, folder)
        verdict.try_to_open(f"group.db {what} {number}", whole, folder, opener)


def _key_files(verdict: Verdict, whole: Whole, place: Path, times: int) -> None:
    chance = chance_of()
    data = (whole.folder / "keys.json").read_bytes()
    for number in range(times):
        folder = _copy(whole, place)
        what, changed = tampered(chance, data)
        names = [["keys.json"], ["keys.json~"], ["keys.json", "keys.json~"]][number % 3]
        for name in names:
            (folder / name).write_bytes(changed)
        verdict.try_to_open(f"{names} {what} {number}", whole, folder, _by_passphrase(folder))


def _backup_files(verdict: Verdict, whole: Whole, place: Path, times: int) -> None:
    chance = chance_of()
    newest = backups.latest(whole.folder)
    assert newest is not None
    data = newest.path.read_bytes()
    for number in range(times):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        what, changed = tampered(chance, data)
        (place / "some.bak").write_bytes(changed)
        what = f"backup {what} {number}"
        try:
            backups.restore(place / "some.bak", place / "group")
        except TOLD as problem:
            verdict.told[f"restore: {type(problem).__name__}"] += 1
            if (place / "group").exists() and any((place / "group").iterdir()):
                verdict.wrong.append(f"{what}: refused, and something was laid out")
            continue
        folder = place / "group"
        verdict.try_to_open(what, whole, folder, _by_recovery_key(whole, folder))


@pytest.mark.parametrize(
    "times", [300, pytest.param(20_000, marks=[pytest.mark.prove, pytest.mark.timeout(7200)])]
)
def test_nothing_tampered_with_is_shown_as_right(whole: Whole, tmp_path: Path, times: int) -> None:
    verdict = Verdict()
    _database(verdict, whole, tmp_path / "copy", times * 6 // 10)
    _key_files(verdict, whole, tmp_path / "copy", times * 2 // 10)
    _backup_files(verdict, whole, tmp_path / "copy", times * 2 // 10)
    figures.keep(
        "tampering" if times < 1000 else "tampering-long",
        times=times,
        seed=SEED,
        came_of_it=dict(verdict.told),
        wrong=len(verdict.wrong),
    )
    assert verdict.wrong == []
    assert verdict.told["Damaged"] > times // 3


@pytest.mark.prove
@pytest.mark.timeout(3600)
def test_every_byte_of_the_first_page_counts(whole: Whole, tmp_path: Path) -> None:
    data = (whole.folder / "group.db").read_bytes()
    verdict = Verdict()
    folder = _copy(whole, tmp_path / "copy")
    for at in range(PAGE):
        changed = bytearray(data)
        changed[at] ^= 0x10
        (folder / "group.db").write_bytes(changed)
        what = f"byte {at}"
        verdict.try_to_open(what, whole, folder, _by_recovery_key(whole, folder))
    assert verdict.wrong == []
    assert verdict.told["opened"] == 0


def test_the_untouched_group_opens_and_its_backup_too(whole: Whole, tmp_path: Path) -> None:
    verdict = Verdict()
    folder = _copy(whole, tmp_path / "copy")
    verdict.try_to_open("untouched", whole, folder, _by_passphrase(folder))
    newest = backups.latest(whole.folder)
    assert newest is not None
    backups.restore(newest.path, tmp_path / "restored")
    opener = _by_recovery_key(whole, tmp_path / "restored")
    verdict.try_to_open("restored", whole, tmp_path / "restored", opener)
    assert (verdict.wrong, verdict.told) == ([], Counter(opened=2))


def test_other_rows_would_be_noticed(whole: Whole, tmp_path: Path) -> None:
    folder = _copy(whole, tmp_path / "copy")
    store = open_base(whole.base, folder)
    operate(store, whole.base, 1, tmp_path)
    store.close()
    verdict = Verdict()
    verdict.try_to_open("one step more", whole, folder, _by_passphrase(folder))
    assert verdict.wrong == ["one step more: opened, and shows something else"]


def _forged(whole: Whole) -> Iterator[tuple[str, KeyFile]]:
    """Key files whose own check holds: whoever forges one can make it anew."""
    slots = KeyFile.load(whole.folder)
    dana = slots.passphrases[0]

    def with_first(slot: PassphraseSlot) -> KeyFile:
        return replace(slots, slots=(slot, *slots.slots[1:]))

    yield "the group", replace(slots, group="00" * 16)
    yield "the worker", with_first(replace(dana, worker=whole.base.ana.hex()))
    yield "the cost", with_first(replace(dana, time_cost=dana.time_cost + 1))
    yield "the salt", with_first(replace(dana, salt="11" * 16))
    yield "the nonce", with_first(replace(dana, nonce="11" * 12))
    yield "the key", with_first(replace(dana, wrapped="11" * 48))
    yield "the name of the slot", with_first(replace(dana, id="11" * 8))
    yield "no slot", replace(slots, slots=())


def test_forged_slots_open_nothing(whole: Whole, tmp_path: Path) -> None:
    for what, slots in _forged(whole):
        folder = _copy(whole, tmp_path / "copy")
        slots.save(folder)
        before = _bytes_of(folder)
        with pytest.raises(problems.WrongPassphrase):
            group_folder.open_with_passphrase(folder, PASSPHRASE)
        assert _bytes_of(folder) == before, what


def test_a_damaged_file_is_told_apart_from_a_wrong_recovery_key(
    whole: Whole, tmp_path: Path
) -> None:
    folder = shutil.copytree(whole.folder, tmp_path / "copy")
    data = bytearray((folder / "group.db").read_bytes())
    data[5 * PAGE + 100] ^= 1
    (folder / "group.db").write_bytes(data)
    with pytest.raises(problems.Damaged, match="backup is from"):
        group_folder.open_with_recovery_key(folder, whole.base.recovery)


@pytest.mark.parametrize("planted", ["noise", "zeros", "head of a journal", "another journal"])
def test_a_planted_journal_changes_nothing(whole: Whole, tmp_path: Path, planted: str) -> None:
    folder = _copy(whole, tmp_path / "copy")
    chance = chance_of()
    magic = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
    head = magic + (2).to_bytes(4, "big") + chance.randbytes(4) + (5).to_bytes(4, "big")
    head += (512).to_bytes(4, "big") + PAGE.to_bytes(4, "big")
    record = (2).to_bytes(4, "big") + chance.randbytes(PAGE) + chance.randbytes(4)
    (folder / "group.db-journal").write_bytes(
        {
            "noise": chance.randbytes(20_000),
            "zeros": bytes(20_000),
            "head of a journal": head.ljust(512, b"\0"),
            "another journal": head.ljust(512, b"\0") + record * 2,
        }[planted]
    )
    try:
        store = group_folder.open_with_recovery_key(folder, whole.base.recovery)
    except TOLD:
        return
    assert dump(store) == whole.rows
    assert store.broken_step() is None
    store.close()
