"""A group's folder: opened in three ways, refused in five; a refusal never changes a byte."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest
from longhaul import problems
from longhaul.models import Pack
from longhaul.opening import Start, start_group
from longhaul.services import groups
from longhaul.services.people import NewPerson, add_person
from longhaul.store import backups, group_keys, keys
from longhaul.store.engine import connect
from longhaul.store.group_folder import open_with_passphrase, open_with_recovery_key
from longhaul.store.open_file import file_of
from longhaul.store.store import Store

from tests.builders import PASSPHRASE, TODAY, make_group


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = make_group(tmp_path / "group", passphrase=PASSPHRASE)
    made.store.write("Add Ana", lambda s: add_person(s, NewPerson("Ana Ribeiro"), TODAY))
    made.store.close()
    (tmp_path / "recovery").write_text("\n".join(made.recovery))
    return made.folder


def prints(folder: Path) -> dict[str, str]:
    """A fingerprint of every file of the group."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "group.lock"
    }


def test_it_opens_with_the_passphrase_and_knows_who_is_acting(folder: Path) -> None:
    store = open_with_passphrase(folder, PASSPHRASE)
    assert store.read(lambda s: groups.worker_name(s, store.worker_id)) == "Dana"
    assert store.undo_label() == "Add Ana"
    store.close()


def test_it_opens_with_the_recovery_key_even_without_key_slots(folder: Path) -> None:
    lines = (folder.parent / "recovery").read_text().split("\n")
    (folder / "keys.json").unlink()
    (folder / "keys.json~").unlink()
    store = open_with_recovery_key(folder, lines)
    assert store.worker_id is None
    dana = store.read(groups.workers)[0].id
    group_keys.set_passphrase(store, dana, "another five word phrase here")
    store.close()
    open_with_passphrase(folder, "another five word phrase here").close()


def test_a_second_worker_opens_the_same_group_with_her_own_passphrase(folder: Path) -> None:
    store = open_with_passphrase(folder, PASSPHRASE)
    ruth = store.write("Add worker", lambda s: groups.add_worker(s, "Ruth")).value
    group_keys.set_passphrase(store, ruth, "paper window singing gravel tent")
    store.close()
    store = open_with_passphrase(folder, "paper window singing gravel tent")
    assert store.worker_id == ruth
    store.write("Add Bea", lambda s: add_person(s, NewPerson("Bea Lind"), TODAY))
    assert store.undo_label() == "Add Bea"
    store.close()


@pytest.mark.parametrize("wrong", ["", "tin river copper lantern", PASSPHRASE + "x", "ß" * 50])
def test_a_wrong_passphrase_changes_no_byte(folder: Path, wrong: str) -> None:
    before = prints(folder)
    with pytest.raises(problems.WrongPassphrase):
        open_with_passphrase(folder, wrong)
    assert prints(folder) == before
    assert not list(folder.glob("*-journal"))


def test_the_recovery_sheet_of_another_group_is_told(folder: Path, tmp_path: Path) -> None:
    other = start_group(
        Start(tmp_path / "other", "Heron", Pack.UNION_US, "Sam", PASSPHRASE), cost=keys.FLOOR
    )
    other.store.close()
    before = prints(folder)
    with pytest.raises(problems.WrongRecoveryKey):
        open_with_recovery_key(folder, other.recovery)
    assert prints(folder) == before


@pytest.mark.parametrize("damage", ["flip", "cut at a page", "cut", "empty", "noise behind"])
def test_a_damaged_file_is_told_and_left_alone(folder: Path, damage: str) -> None:
    path = folder / "group.db"
    data = bytearray(path.read_bytes())
    if damage == "flip":
        data[len(data) // 2] ^= 4
    elif damage == "cut at a page":
        del data[4096 * (len(data) // 8192) :]
    elif damage == "cut":
        del data[len(data) - 1000 :]
    elif damage == "empty":
        data.clear()
    else:
        data += os.urandom(4096)
    path.write_bytes(data)
    before = prints(folder)
    with pytest.raises(problems.Damaged, match="backup is from"):
        open_with_passphrase(folder, PASSPHRASE)
    assert prints(folder) == before


def test_a_foreign_file_is_no_group(tmp_path: Path, folder: Path) -> None:
    import sqlite3

    foreign = tmp_path / "foreign"
    foreign.mkdir()
    with pytest.raises(problems.NotAGroup):
        open_with_passphrase(foreign, PASSPHRASE)
    plain = sqlite3.connect(foreign / "group.db")
    plain.execute("CREATE TABLE t (x)")
    plain.commit()
    plain.close()
    with pytest.raises((problems.NotAGroup, problems.Damaged)):
        open_with_passphrase(foreign, PASSPHRASE)
    shutil.copy(folder / "keys.json", foreign / "keys.json")
    with pytest.raises(problems.NotAGroup, match="of another program"):
        open_with_passphrase(foreign, PASSPHRASE)


def test_a_text_in_place_of_the_database_is_of_another_program(folder: Path) -> None:
    (folder / "group.db").write_text("Dear all,\nżółw 07700 900123\n" * 50)
    with pytest.raises(problems.NotAGroup, match="of another program"):
        open_with_passphrase(folder, PASSPHRASE)
    (folder / "group.db").write_bytes(bytes(8192))
    with pytest.raises(problems.Damaged):
        open_with_passphrase(folder, PASSPHRASE)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(problems.NotAGroup, match=r"There is no folder .*gone"):
        open_with_passphrase(tmp_path / "gone", PASSPHRASE)
    with pytest.raises(problems.NotAGroup, match="There is no Longhaul group in"):
        open_with_passphrase(tmp_path, PASSPHRASE)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to this account")
def test_a_place_that_can_only_be_read_says_what_to_do(folder: Path) -> None:
    folder.chmod(0o500)
    try:
        with pytest.raises(problems.NotWritable, match="Copy the whole folder"):
            open_with_passphrase(folder, PASSPHRASE)
    finally:
        folder.chmod(0o700)
    (folder / "group.db").chmod(0)
    with pytest.raises(problems.NotWritable, match="may not read"):
        open_with_passphrase(folder, PASSPHRASE)


def test_a_foreign_encrypted_file_under_our_key_is_no_group(folder: Path) -> None:
    store = open_with_passphrase(folder, PASSPHRASE)
    key = file_of(store).data_key
    store.close()
    (folder / "group.db").unlink()
    raw = connect(folder / "group.db", key, create=True)
    raw.execute("CREATE TABLE t (x)")
    raw.close()
    with pytest.raises(problems.NotAGroup):
        open_with_passphrase(folder, PASSPHRASE)


def test_a_newer_file_is_refused_before_anything_is_written(folder: Path) -> None:
    store = open_with_passphrase(folder, PASSPHRASE)
    key = file_of(store).data_key
    store.close()
    raw = connect(folder / "group.db", key)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    before = prints(folder)
    with pytest.raises(problems.TooNew):
        open_with_passphrase(folder, PASSPHRASE)
    assert prints(folder) == before


def test_a_group_that_is_open_is_not_opened_again(folder: Path) -> None:
    store = open_with_passphrase(folder, PASSPHRASE)
    with pytest.raises(problems.OpenElsewhere, match="has this group open"):
        open_with_passphrase(folder, PASSPHRASE)
    store.close()
    open_with_passphrase(folder, PASSPHRASE).close()


def test_a_folder_with_something_in_it_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("hello")
    with pytest.raises(problems.NotWritable):
        start_group(Start(tmp_path / "full", "X", Pack.TENANT, "D", PASSPHRASE), cost=keys.FLOOR)
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]


def test_a_group_without_a_name_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(problems.Unanswered):
        start_group(Start(tmp_path / "g", " ", Pack.TENANT, "D", PASSPHRASE), cost=keys.FLOOR)
    assert not (tmp_path / "g" / "group.db").exists()
    start_group(
        Start(tmp_path / "g", "Named", Pack.TENANT, "D", PASSPHRASE), cost=keys.FLOOR
    ).store.close()


def test_only_the_owner_can_read_the_files(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_backup_is_made_on_closing_only_when_something_changed(folder: Path) -> None:
    count = len(backups.listed(folder))
    assert count == 1
    open_with_passphrase(folder, PASSPHRASE).close()
    assert len(backups.listed(folder)) == count
    store = open_with_passphrase(folder, PASSPHRASE)
    store.write("Add Bea", lambda s: add_person(s, NewPerson("Bea Lind"), TODAY))
    store.close()
    assert len(backups.listed(folder)) == count + 1


def test_of_two_backups_of_one_second_the_later_step_is_the_latest(folder: Path) -> None:
    place = folder / "backups"
    for generation in range(40):  # a folder gives its files in no order
        (place / f"2031-05-01T180000Z-g{generation:06d}.bak").touch()
    assert [b.generation for b in backups.listed(folder)][:40] == list(range(39, -1, -1))


@pytest.mark.parametrize("step", [7, 999_999, 1_000_000, 12_345_678])
@pytest.mark.parametrize("rest", ["", "-before-v2"])
def test_the_name_of_a_backup_is_read_as_it_was_written(step: int, rest: str) -> None:
    read = backups.by_name(Path(f"2031-05-01T180000Z-g{step:06d}{rest}.bak"))
    assert read is not None
    assert (read.generation, read.before_upgrade) == (step, bool(rest))


def test_a_backup_restores_into_a_new_folder(folder: Path, tmp_path: Path) -> None:
    latest = backups.latest(folder)
    assert latest is not None
    backups.restore(latest.path, tmp_path / "restored")
    store = open_with_passphrase(tmp_path / "restored", PASSPHRASE)
    assert store.undo_label() == "Add Ana"
    assert store.broken_step() is None
    store.close()


def test_a_torn_backup_is_no_group(folder: Path, tmp_path: Path) -> None:
    latest = backups.latest(folder)
    assert latest is not None
    torn = tmp_path / "torn.bak"
    torn.write_bytes(latest.path.read_bytes()[:6])
    with pytest.raises(problems.NotAGroup):
        backups.restore(torn, tmp_path / "r1")
    torn.write_bytes(latest.path.read_bytes()[:-2000])
    backups.restore(torn, tmp_path / "r2")
    with pytest.raises(problems.Damaged):
        open_with_passphrase(tmp_path / "r2", PASSPHRASE)


def test_nothing_readable_lies_in_the_folder(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes().lower()
            for word in (b"ribeiro", b"saltmarsh", b"dana", PASSPHRASE.encode()):
                assert word not in data, path


def add_bea(store: Store) -> None:
    store.write("Add Bea", lambda s: add_person(s, NewPerson("Bea Lind"), TODAY))


def test_a_backup_is_due_once_for_what_changed(folder: Path) -> None:
    store = open_with_passphrase(folder, PASSPHRASE)
    assert backups.make_if_due(store) is None
    add_bea(store)
    made = backups.make_if_due(store)
    assert made is not None
    assert made.generation == store.generation()
    assert backups.make_if_due(store) is None
    store.close()
    assert backups.latest(folder) == made


def test_what_a_crash_left_without_a_backup_gets_one_at_the_next_closing(folder: Path) -> None:
    store = open_with_passphrase(folder, PASSPHRASE)
    add_bea(store)
    generation = store.generation()
    store.close()
    newest = backups.latest(folder)
    assert newest is not None
    newest.path.unlink()
    open_with_passphrase(folder, PASSPHRASE).close()
    again = backups.latest(folder)
    assert again is not None
    assert again.generation == generation
