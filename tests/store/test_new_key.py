"""A new data key: all is as before under it, the old key opens nothing, a cut-off change ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from longhaul import problems
from longhaul.services import groups
from longhaul.services.people import NewPerson, add_person
from longhaul.store import backups, group_folder, group_keys, keys, new_key
from longhaul.store.check import check_store
from longhaul.store.key_file import KeyFile
from longhaul.store.open_file import file_of
from longhaul.store.store import Store

from tests.builders import HERS, PASSPHRASE, TODAY, MadeGroup, dump, make_group, sql

MAKE = "SELECT type, name, sql FROM main.sqlite_master ORDER BY name"


@pytest.fixture
def made(tmp_path: Path) -> MadeGroup:
    """A closed group of Dana's and Ruth's with one person and a history."""
    new = make_group(tmp_path / "group", passphrase=PASSPHRASE)
    store = new.store
    store.write("Add Ana", lambda s: add_person(s, NewPerson("Ana Ribeiro"), TODAY))
    ruth = store.write("Add Ruth", lambda s: groups.add_worker(s, "Ruth")).value
    group_keys.set_passphrase(store, ruth, HERS)
    group_keys.note_recovery_checked(store)
    store.close()
    return new


def renewed(folder: Path) -> Store:
    return group_folder.with_new_key(folder, PASSPHRASE, cost=keys.FLOOR)


def test_all_is_as_before_under_the_new_key(made: MadeGroup) -> None:
    folder = made.store.path
    before = group_folder.open_with_passphrase(folder, PASSPHRASE)
    rows, old_key, worker = dump(before), file_of(before).data_key, before.worker_id
    history = sql(before, "SELECT id, at, label, digest, rows FROM step ORDER BY number")
    make = sql(before, MAKE)
    search = sql(before, "SELECT * FROM person_fts_config ORDER BY k")
    before.close()
    store = renewed(folder)
    assert file_of(store).data_key != old_key
    assert store.worker_id == worker
    assert dump(store) == rows
    assert sql(store, "SELECT id, at, label, digest, rows FROM step ORDER BY number") == history
    assert sql(store, MAKE) == make
    assert sql(store, "SELECT * FROM person_fts_config ORDER BY k") == search
    assert check_store(store).sound
    assert store.undo_label() == "Add Ruth"
    store.undo()
    assert store.broken_step() is None
    store.close()
    again = group_folder.open_with_passphrase(folder, PASSPHRASE)
    assert check_store(again).sound
    again.close()


def test_old_sheet_and_other_passphrases_open_it_no_longer(made: MadeGroup) -> None:
    folder = made.store.path
    store = renewed(folder)
    sheet = group_keys.recovery_of(store)
    assert not group_keys.is_recovery_checked(store)
    assert group_keys.workers_with_passphrase(store) == {store.worker_id}
    store.close()
    with pytest.raises(problems.WrongRecoveryKey):
        group_folder.open_with_recovery_key(folder, made.recovery)
    with pytest.raises(problems.WrongPassphrase):
        group_folder.open_with_passphrase(folder, HERS)
    group_folder.open_with_recovery_key(folder, sheet).close()
    assert {path.name for path in folder.iterdir()} == {
        "group.db", "keys.json", "keys.json~", "backups",
    }  # fmt: skip


def test_the_newest_backup_opens_with_the_new_key_and_older_ones_with_the_old(
    made: MadeGroup, tmp_path: Path
) -> None:
    folder = made.store.path
    old = backups.latest(folder)
    assert old is not None
    old_bytes = old.path.read_bytes()
    store = renewed(folder)
    sheet = group_keys.recovery_of(store)
    store.close()
    newest = backups.latest(folder)
    assert newest is not None
    assert newest.path.read_bytes() != old_bytes
    backups.restore(newest.path, tmp_path / "restored")
    group_folder.open_with_recovery_key(tmp_path / "restored", sheet).close()
    kept = tmp_path / "old.bak"
    kept.write_bytes(old_bytes)
    backups.restore(kept, tmp_path / "before")
    group_folder.open_with_passphrase(tmp_path / "before", HERS).close()


def test_a_wrong_passphrase_changes_no_byte(made: MadeGroup) -> None:
    folder = made.store.path
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(problems.WrongPassphrase):
        group_folder.with_new_key(folder, "tin river copper lantern mess")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_history_that_does_not_hold_is_not_sealed_anew(made: MadeGroup) -> None:
    folder = made.store.path
    store = group_folder.open_with_passphrase(folder, PASSPHRASE)
    sql(store, "UPDATE step SET at = '2020-01-01 00:00:00' WHERE number = 2")
    old_key = file_of(store).data_key
    store.close()
    with pytest.raises(problems.Problem, match="from step 2 on"):
        renewed(folder)
    store = group_folder.open_with_passphrase(folder, PASSPHRASE)
    assert file_of(store).data_key == old_key
    assert store.broken_step() == 2
    store.close()


def test_a_group_that_is_open_gets_no_new_key(made: MadeGroup) -> None:
    folder = made.store.path
    store = group_folder.open_with_passphrase(folder, PASSPHRASE)
    with pytest.raises(problems.OpenElsewhere):
        renewed(folder)
    store.close()


def test_a_change_cut_off_after_the_moment_ends_at_the_next_opening(
    made: MadeGroup,
) -> None:
    folder = made.store.path
    old = (folder / "keys.json").read_bytes()
    store = renewed(folder)
    new, key = (folder / "keys.json").read_bytes(), file_of(store).data_key
    store.close()
    salt = (folder / "group.db").read_bytes()[: new_key.SALT].hex()
    for name in ("keys.json", "keys.json~"):
        (folder / name).write_bytes(old)
    (folder / f"keys.json.{salt}").write_bytes(new)
    store = group_folder.open_with_passphrase(folder, PASSPHRASE)
    assert file_of(store).data_key == key
    store.close()
    assert KeyFile.loads(new).is_saved(folder)
    assert not (folder / f"keys.json.{salt}").exists()


def test_a_change_cut_off_before_the_moment_leaves_nothing(made: MadeGroup) -> None:
    folder = made.store.path
    (folder / f"keys.json.{'a5' * new_key.SALT}").write_bytes(b"slots of a file never in place")
    (folder / "group.db.new").write_bytes(b"half of it")
    (folder / ".keys.json.0a1b2c3d.tmp").write_bytes(b"slots half written")
    group_folder.open_with_passphrase(folder, HERS).close()
    assert {path.name for path in folder.iterdir()} == {
        "group.db", "keys.json", "keys.json~", "backups",
    }  # fmt: skip
