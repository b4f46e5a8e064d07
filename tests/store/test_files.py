"""Writing whole or not at all: full disks, forbidden places, rights, nothing left behind."""

import errno
import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from longhaul import problems
from longhaul.store.files import (
    disk_told,
    free_space,
    fsync_folder,
    make_private_folder,
    write_all_atomically,
    write_atomically,
)


def test_writes_and_replaces_for_the_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    write_atomically(path, b"first")
    write_atomically(path, b"second")
    assert path.read_bytes() == b"second"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["keys.json"]


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"untouched")
    link = tmp_path / "keys.json"
    link.symlink_to(elsewhere)
    write_atomically(link, b"new")
    assert elsewhere.read_bytes() == b"untouched"
    assert not link.is_symlink()
    assert link.read_bytes() == b"new"


WRITE_UNDER_LIMIT = """
import errno, resource, signal, sys
from pathlib import Path
from longhaul.store.files import write_all_atomically
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
folder = Path(sys.argv[1])
try:
    write_all_atomically([(folder / "one", b"x" * 900), (folder / "two", b"x" * 5000)])
except OSError as error:
    sys.exit(0 if error.errno == errno.EFBIG else 2)
sys.exit(1)
"""


def test_a_write_that_stops_half_way_leaves_all_old_files_whole(tmp_path: Path) -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)
    for name in ("one", "two"):
        (tmp_path / name).write_bytes(b"old " + name.encode())
    done = subprocess.run([sys.executable, "-c", WRITE_UNDER_LIMIT, str(tmp_path)], check=False)
    assert done.returncode == 0
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["one", "two"]
    assert (tmp_path / "one").read_bytes() == b"old one"
    assert (tmp_path / "two").read_bytes() == b"old two"


def test_a_full_disk(tmp_path: Path) -> None:
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount a small disk")
    try:
        write_atomically(place / "keys.json", b"old")
        before = free_space(place / "not" / "there" / "yet")
        assert 0 < before <= 64 * 1024
        with pytest.raises(problems.DiskFull):
            write_atomically(place / "keys.json", b"x" * 100_000)
        assert (place / "keys.json").read_bytes() == b"old"
        assert [entry.name for entry in place.iterdir()] == ["keys.json"]
        write_atomically(place / "keys.json", b"new")
        assert (place / "keys.json").read_bytes() == b"new"
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ENOSPC, problems.DiskFull),
        (errno.EDQUOT, problems.DiskFull),
        (errno.EACCES, problems.NotWritable),
        (errno.EPERM, problems.NotWritable),
        (errno.EROFS, problems.NotWritable),
        (errno.EIO, problems.NotWritable),
        (errno.ENOENT, OSError),
    ],
)
def test_errors_become_sentences(code: int, kind: type[Exception]) -> None:
    with pytest.raises(kind), disk_told():
        raise OSError(code, os.strerror(code))


def test_a_place_that_takes_no_files() -> None:
    with pytest.raises((problems.NotWritable, FileNotFoundError)):
        write_atomically(Path("/proc/longhaul/keys.json"), b"x")


def test_nothing_is_replaced_unless_every_file_could_be_written(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"old")
    with pytest.raises(FileNotFoundError):
        write_all_atomically([(tmp_path / "one", b"new"), (tmp_path / "no" / "two", b"new")])
    assert (tmp_path / "one").read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["one"]


def test_a_private_folder(tmp_path: Path) -> None:
    folder = tmp_path / "above" / "group"
    make_private_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o755)
    make_private_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    fsync_folder(folder)
