"""T3: a disk that is really full: nothing is lost, and with room again the same goes at once."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from longhaul.problems import DiskFull, OpenElsewhere
from longhaul.services import people
from longhaul.store import group_folder, migrate
from longhaul.store.files import free_space
from longhaul.store.open_file import file_of
from longhaul.store.store import Store

from tests.builders import PASSPHRASE, dump, sql

from . import figures, scenarios
from .acts import Base, make_base, open_base, operate
from .expected import faults
from .migrations_ahead import AHEAD, migrations_ahead

DISK = "24m"
SPARE = (0, 12_000, 40_000, 100_000, 300_000)
"""Bytes left on the disk when the work begins."""
MANY_SPARE = tuple(range(0, 800_000, 20_000))


class SmallDisk:
    """A disk in memory of a few megabytes, that can be filled to the last byte but some."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._filler = place / "filler"

    def fill(self, spare: int) -> None:
        """Leaves about so many bytes."""
        with self._filler.open("wb") as file:
            file.write(bytes(max(0, free_space(self.place) - spare)))

    def make_room(self) -> None:
        """Gives the room back."""
        self._filler.unlink()


@pytest.fixture(scope="module")
def base_folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Base, Path]:
    folder = tmp_path_factory.mktemp("base") / "group"
    return make_base(folder), folder


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    place = tmp_path / "small"
    place.mkdir()
    if shutil.which("mount") is None:
        pytest.skip("needs mount to make a small disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", place],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount a small disk")
    yield SmallDisk(place)
    subprocess.run(["umount", "--lazy", place], check=True)


sizes = pytest.mark.parametrize(
    "sizes", [SPARE, pytest.param(MANY_SPARE, marks=[pytest.mark.prove, pytest.mark.timeout(3600)])]
)


@sizes
def test_work_goes_on_until_the_disk_is_full_and_after(
    base_folder: tuple[Base, Path], disk: SmallDisk, tmp_path: Path, sizes: tuple[int, ...]
) -> None:
    base, folder = base_folder
    told = []
    for spare in sizes:
        group = shutil.copytree(folder, disk.place / "group")
        store = open_base(base, group)
        disk.fill(spare)
        kept = _until_full(store, base, tmp_path)
        disk.make_room()  # looking anew at the search index takes some itself
        assert faults(store, base, kept, kept).none
        operate(store, base, kept + 1, tmp_path)
        assert faults(store, base, kept + 1, kept + 1).none
        store.close()
        store = open_base(base, group)
        assert faults(store, base, kept + 1, kept + 1).none
        store.close()
        told.append(kept)
        shutil.rmtree(group)
    figures.keep("full-disk" if sizes == SPARE else "full-disk-long", sizes=sizes, kept=told)
    assert told[0] == 0
    assert told[-1] > 0


def _until_full(store: Store, base: Base, papers: Path) -> int:
    """Works until the disk is full; how many operations were kept."""
    for number in range(1, 10_000):
        try:
            operate(store, base, number, papers)
        except DiskFull as problem:
            assert "Nothing was changed" in problem.sentence
            return number - 1
    raise AssertionError("the disk never was full")


def test_a_group_on_a_full_disk_opens_and_can_be_read(
    base_folder: tuple[Base, Path], disk: SmallDisk
) -> None:
    base, folder = base_folder
    group = shutil.copytree(folder, disk.place / "group")
    disk.fill(0)
    store = group_folder.open_with_passphrase(group, PASSPHRASE)
    assert store.read(lambda s: people.person_name(s, base.ana)) == "Ana Ribeiro"
    with pytest.raises(OpenElsewhere):
        group_folder.open_with_passphrase(group, PASSPHRASE)
    store.close()
    assert not (group / "group.lock").exists()


def _import(_base: Base, ready: scenarios.Ready) -> None:
    people = sql(ready.open_store(), "SELECT count(*) FROM person")[0][0]
    assert people == 1 + scenarios.MANY


def _undo(_base: Base, ready: scenarios.Ready) -> None:
    assert ready.open_store().undo_label() == "Add worker Ruth"


def _backup(_base: Base, ready: scenarios.Ready) -> None:
    assert len(list((ready.folder / "backups").iterdir())) == 2


def _migrate(base: Base, ready: scenarios.Ready) -> None:
    store = open_base(base, ready.folder)
    assert sql(store, "PRAGMA user_version") == [(AHEAD,)]
    store.close()


def _slots(_base: Base, ready: scenarios.Ready) -> None:
    names = {path.name for path in ready.folder.iterdir()}
    assert {"keys.json", "keys.json~"} <= names
    assert not any(name.endswith(".tmp") for name in names)


AFTER: dict[str, Callable[[Base, scenarios.Ready], None]] = {
    "import": _import,
    "undo": _undo,
    "backup": _backup,
    "migrate": _migrate,
    "slots": _slots,
}


@sizes
@pytest.mark.parametrize("scenario", list(AFTER))
def test_other_work_on_a_full_disk(
    base_folder: tuple[Base, Path],
    disk: SmallDisk,
    tmp_path: Path,
    sizes: tuple[int, ...],
    scenario: str,
) -> None:
    base, folder = base_folder
    migrations = migrations_ahead(tmp_path / "migrations")
    for spare in sizes:
        group = shutil.copytree(folder, disk.place / "group")
        ready = scenarios.prepared(scenario, base, group, tmp_path, migrations)
        before = _state(ready)
        disk.fill(spare)
        said: list[str] = []
        try:
            scenarios.run(ready, said.append)
        except DiskFull as problem:
            assert "Nothing was changed" in problem.sentence
            assert said == []
            assert _state(ready) == before
            disk.make_room()
            scenarios.run(ready, said.append)
        assert len(said) == 1
        AFTER[scenario](base, ready)
        migrate.verify(file_of(ready.open_store()).raw)
        ready.close()
        shutil.rmtree(disk.place / "group")
        (disk.place / "filler").unlink(missing_ok=True)


def _state(ready: scenarios.Ready) -> tuple[object, ...]:
    """All rows, and all files but the database and its journal, with their bytes."""
    files = {
        path.relative_to(ready.folder).as_posix(): path.read_bytes()
        for path in ready.folder.rglob("*")
        if path.is_file() and not path.name.startswith("group.db")
    }
    store = ready.store or open_base(ready.base, ready.folder)
    rows = dump(store, technical=True)
    if ready.store is None:
        store.close()
    return rows, files, store.path
