"""While an archive is made nothing readable lies on the disk, and a full disk leaves no file."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from longhaul import archiving, problems
from longhaul.store import group_folder
from longhaul.store.archive import reading, writing

from tests.builders import PASSPHRASE, MadeGroup, make_group
from tests.safety.scan import leaks, words

from .conftest import FORMULA, WORK

MARKERS = [
    words("a name", "Keisha"),
    words("the group", "Saltmarsh"),
    words("a note", FORMULA),
    words("a heading", "contact_point"),
]
SLOWLY = """
import sys, time
from pathlib import Path
from longhaul import archiving
from longhaul.store import group_folder
store = group_folder.open_with_passphrase(Path(sys.argv[1]), sys.argv[3])
def slowly(done, total):
    if done > 0.9 * total or done > 600_000:
        print("halfway", flush=True)
        time.sleep(60)
archiving.make_archive(store, Path(sys.argv[2]), sys.argv[3], progress=slowly, work=4)
"""


def test_what_lies_there_meanwhile_is_sealed(group: MadeGroup, tmp_path: Path) -> None:
    looked: list[list[str]] = []

    def look(_done: int, _total: int) -> None:
        names = [path.name for path in tmp_path.rglob("*")]
        assert any(name.startswith("group.db.new") for name in names)
        assert any(name.endswith(".part") for name in names)
        if len(looked) < 3:
            looked.append(leaks([tmp_path], MARKERS))

    archiving.make_archive(
        group.store, tmp_path / "a.zip.age", PASSPHRASE, progress=look, work=WORK
    )
    assert looked
    assert not any(looked)
    assert leaks([tmp_path], MARKERS) == []


def test_the_scan_would_find_it(group: MadeGroup, tmp_path: Path) -> None:
    archiving.make_archive(group.store, tmp_path / "a.zip", "")
    assert b"group.sqlite" in (tmp_path / "a.zip").read_bytes()
    with (tmp_path / "a.zip").open("rb") as file, reading.opened(file, "") as archive:
        (tmp_path / "notes.csv").write_bytes(archive._packed.read("data/note.csv"))
    assert leaks([tmp_path], MARKERS) != []


def test_killed_halfway_it_leaves_nothing_that_can_be_read_or_taken_for_whole(
    tmp_path: Path,
) -> None:
    make_group(tmp_path / "group", passphrase=PASSPHRASE).store.close()
    out = tmp_path / "a.zip.age"
    child = subprocess.Popen(
        [sys.executable, "-c", SLOWLY, tmp_path / "group", out, PASSPHRASE],
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"halfway\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert not out.exists()
    assert leaks([tmp_path], MARKERS) == []
    [part] = tmp_path.glob(".*.part")
    with pytest.raises(problems.Problem), part.open("rb") as file:
        reading.opened(file, PASSPHRASE).__enter__()
    group_folder.open_with_passphrase(tmp_path / "group", PASSPHRASE).close()
    assert not list((tmp_path / "group").glob("group.db.new*"))


@pytest.mark.parametrize("room", [0, 50_000])
def test_a_full_disk_leaves_no_file(
    group: MadeGroup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    before = set(tmp_path.rglob("*"))
    take, left = writing._Heard.write, [room]

    def full(heard: writing._Heard, data: bytes) -> int:
        left[0] -= len(data)
        if left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return take(heard, data)

    monkeypatch.setattr(writing._Heard, "write", full)
    for passphrase in (PASSPHRASE, ""):
        left[0] = room
        with pytest.raises(problems.DiskFull):
            archiving.make_archive(group.store, tmp_path / "a", passphrase, work=WORK)
        assert set(tmp_path.rglob("*")) == before
    monkeypatch.undo()
    archiving.make_archive(group.store, tmp_path / "a", PASSPHRASE, work=WORK)
    assert time.time() - (tmp_path / "a").stat().st_mtime < 60
