"""Who holds which key of an open group, and what opening mends."""

from __future__ import annotations

from pathlib import Path

import pytest
from longhaul import problems
from longhaul.services import groups
from longhaul.store import group_folder, group_keys
from longhaul.store.store import Store

from tests.builders import HERS, PASSPHRASE, make_group


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A group just made; each test closes it."""
    return make_group(tmp_path / "group", passphrase=PASSPHRASE).store


@pytest.mark.parametrize("name", ["keys.json", "keys.json~"])
@pytest.mark.parametrize("contents", [None, b"torn"])
def test_opening_writes_a_lost_or_torn_copy_of_the_slots_again(
    store: Store, name: str, contents: bytes | None
) -> None:
    store.close()
    whole = (store.path / name).read_bytes()
    if contents is None:
        (store.path / name).unlink()
    else:
        (store.path / name).write_bytes(contents)
    group_folder.open_with_passphrase(store.path, PASSPHRASE).close()
    assert (store.path / name).read_bytes() == whole


def test_opening_takes_a_passphrase_away_again_that_a_stale_copy_brought_back(
    store: Store,
) -> None:
    stale = (store.path / "keys.json").read_bytes()
    assert store.worker_id is not None
    group_keys.set_passphrase(store, store.worker_id, HERS)
    store.close()
    (store.path / "keys.json").write_bytes(stale)
    group_folder.open_with_passphrase(store.path, PASSPHRASE).close()
    with pytest.raises(problems.WrongPassphrase):
        group_folder.open_with_passphrase(store.path, PASSPHRASE)


def test_the_recovery_key_brings_lost_slots_back(store: Store) -> None:
    lines = group_keys.recovery_of(store)
    store.close()
    for name in ("keys.json", "keys.json~"):
        (store.path / name).unlink()
    group_folder.open_with_recovery_key(store.path, lines).close()
    group_folder.open_with_passphrase(store.path, PASSPHRASE).close()


def test_only_the_passphrase_of_the_one_at_work_is_hers(store: Store) -> None:
    ruth = store.write("Add Ruth", lambda s: groups.add_worker(s, "Ruth")).value
    assert group_keys.workers_with_passphrase(store) == {store.worker_id}
    group_keys.set_passphrase(store, ruth, HERS)
    assert group_keys.workers_with_passphrase(store) == {store.worker_id, ruth}
    group_keys.check_passphrase(store, PASSPHRASE)
    with pytest.raises(problems.WrongPassphrase):
        group_keys.check_passphrase(store, HERS)
    store.close()


def test_nobody_remembers_a_group_by_itself(store: Store) -> None:
    assert not group_keys.is_remembered_here(store)
    store.close()


def test_a_sheet_counts_as_checked_from_then_on(store: Store) -> None:
    assert not group_keys.is_recovery_checked(store)
    group_keys.note_recovery_checked(store)
    group_keys.note_recovery_checked(store)
    store.close()
    again = group_folder.open_with_passphrase(store.path, PASSPHRASE)
    assert group_keys.is_recovery_checked(again)
    again.close()


def test_an_open_database_of_another_program_is_not_a_group(tmp_path: Path) -> None:
    (tmp_path / "group.db").write_bytes(b"SQLite format 3\0" + bytes(4080))
    with pytest.raises(problems.NotAGroup):
        group_folder.open_with_passphrase(tmp_path, PASSPHRASE)
