"""T10 in small: one program at a time, told in a sentence; a dead one never blocks."""

from __future__ import annotations

from pathlib import Path

import pytest
from longhaul.problems import OpenElsewhere
from longhaul.services.people import NewPerson, add_person
from longhaul.store import group_folder
from longhaul.store.engine import connect

from tests.builders import PASSPHRASE

from .acts import DAY, Base
from .writers import Writers


def _files(folder: Path) -> dict[str, bytes]:
    """All files, by what they hold; reading the open database here lets go of no lock of ours."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_second_program_is_refused_and_changes_nothing(writers: Writers) -> None:
    place = writers.fresh()
    folder = place / "group"
    with writers.at_work("hold", place, until="open"):
        before = _files(folder)
        for opener in (_with_passphrase, _with_recovery_key):
            with pytest.raises(OpenElsewhere) as told:
                opener(folder, writers.base)
            assert "has this group open on" in told.value.sentence
            assert "Look at the last backup, or cancel." in told.value.sentence
        assert _files(folder) == before


def _with_passphrase(folder: Path, _base: Base) -> None:
    group_folder.open_with_passphrase(folder, PASSPHRASE)


def _with_recovery_key(folder: Path, base: Base) -> None:
    group_folder.open_with_recovery_key(folder, base.recovery)


def test_without_the_lock_file_the_databases_own_lock_refuses(writers: Writers) -> None:
    """As on a shared folder that carries the file but not the lock."""
    place = writers.fresh()
    folder = place / "group"
    with writers.at_work("hold", place, until="open"):
        (folder / "group.lock").unlink()
        database = (folder / "group.db").read_bytes()
        with pytest.raises(OpenElsewhere):
            group_folder.open_with_recovery_key(folder, writers.base.recovery)
        with pytest.raises(OpenElsewhere):
            connect(folder / "group.db", writers.base.key)
        assert (folder / "group.db").read_bytes() == database


def test_what_a_killed_program_leaves_never_blocks(writers: Writers) -> None:
    place = writers.fresh()
    folder = place / "group"
    for number in range(3):
        with writers.at_work("hold", place, until="open"):
            assert (folder / "group.lock").stat().st_size > 0
        assert (folder / "group.lock").stat().st_size > 0
        store = group_folder.open_with_recovery_key(folder, writers.base.recovery)
        store.worker_id = writers.base.dana
        store.write(f"Add {number}", lambda s: add_person(s, NewPerson("Bea Lind"), DAY))
        store.close()
        assert not (folder / "group.lock").exists()
        (place / "said").unlink()


def test_killed_in_the_middle_of_writing_it_opens_at_once(writers: Writers) -> None:
    place = writers.fresh()
    writers.run_and_kill("operations", place, 0.2)
    store = group_folder.open_with_passphrase(place / "group", PASSPHRASE)
    assert store.broken_step() is None
    store.close()
