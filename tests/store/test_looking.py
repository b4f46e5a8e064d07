"""A backup that is only looked at: all can be read, nothing written, nothing stays of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from longhaul import problems
from longhaul.services.people import NewPerson, add_person
from longhaul.store import backups, group_folder, group_keys
from longhaul.store.looking import look
from longhaul.store.open_file import file_of
from longhaul.store.store import Store
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from tests.builders import PASSPHRASE, TODAY, make_group


def add_ana(session: Session) -> bytes:
    return add_person(session, NewPerson("Ana Ribeiro"), TODAY)


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """The one backup of a closed group."""
    made = make_group(tmp_path / "group", passphrase=PASSPHRASE)
    made.store.write("Add Ana", add_ana)
    made.store.close()
    return backups.listed(made.folder)[0].path


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def looked_at(backup: Path, passphrase: str = PASSPHRASE) -> Store:
    return look(backup, partial(group_folder.open_with_passphrase, passphrase=passphrase))


@pytest.fixture
def store(backup: Path, places: Path) -> Iterator[Store]:
    assert places.is_dir()
    made = looked_at(backup)
    yield made
    made.close()


def test_all_of_it_can_be_read(store: Store, backup: Path) -> None:
    named = backups.by_name(backup)
    assert named is not None
    assert store.looked_at == named.made_at
    assert store.undo_label() == "Add Ana"
    assert store.broken_step() is None


VERBS: dict[str, Callable[[Store], object]] = {
    "write": lambda store: store.write("Add Ana", add_ana),
    "rehearse": lambda store: store.rehearse(add_ana),
    "prepare": lambda store: store.prepare("Pages", add_ana),
    "scribble": lambda store: store.scribble(lambda _session: None),
    "undo": lambda store: store.undo(),
    "index": lambda store: store.rebuild_index(),
    "passphrase": lambda store: group_keys.set_passphrase(
        store, store.worker_id or b"", "paper window singing gravel tent"
    ),
    "keyring": group_keys.forget_here,
    "sheet": group_keys.note_recovery_checked,
    "backup": backups.make,
}


@pytest.mark.parametrize("verb", list(VERBS))
def test_nothing_of_it_can_be_changed(store: Store, verb: str) -> None:
    with pytest.raises(problems.LooksOnly, match="You look at a backup"):
        VERBS[verb](store)
    assert store.undo_label() == "Add Ana"


def test_not_even_past_the_store(store: Store) -> None:
    with pytest.raises(dbapi2.OperationalError, match="readonly"):
        file_of(store).raw.execute("DELETE FROM person")


def test_it_lies_encrypted_in_a_private_folder_that_goes(backup: Path, places: Path) -> None:
    before = backup.read_bytes()
    store = looked_at(backup)
    (place,) = places.iterdir()
    assert place.stat().st_mode & 0o077 == 0
    for path in place.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0
        # three letters alone stand by chance in one file of twenty
        assert path.is_dir() or b"Ana Ribeiro" not in path.read_bytes()
    store.close()
    assert list(places.iterdir()) == []
    assert backup.read_bytes() == before
    assert len(list(backup.parent.iterdir())) == 1


def test_a_wrong_passphrase_leaves_nothing(backup: Path, places: Path) -> None:
    with pytest.raises(problems.WrongPassphrase):
        looked_at(backup, "tin river copper lantern mess")
    assert list(places.iterdir()) == []


def test_what_is_no_backup_leaves_nothing(tmp_path: Path, places: Path) -> None:
    (tmp_path / "holiday.bak").write_bytes(b"sand")
    with pytest.raises(problems.NotAGroup):
        looked_at(tmp_path / "holiday.bak")
    assert list(places.iterdir()) == []


def test_a_backup_under_another_name_tells_the_day_of_its_file(
    backup: Path, places: Path, tmp_path: Path
) -> None:
    assert places.is_dir()
    other = backup.rename(tmp_path / "of november.bak")
    store = looked_at(other)
    assert store.looked_at == datetime.fromtimestamp(other.stat().st_mtime, UTC)
    store.close()
