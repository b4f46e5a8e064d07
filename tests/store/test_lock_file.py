"""The group's lock (T10): a living lock is never broken, a dead one never blocks."""

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from longhaul import problems
from longhaul.store import lock_file, lock_note
from longhaul.store.lock_file import GroupLock, utc_now
from longhaul.store.lock_note import Holder

NOW = datetime(2026, 11, 22, 17, 5, tzinfo=UTC)

HOLD = """
import sys, time
from pathlib import Path
from longhaul.store.lock_file import GroupLock
lock = GroupLock.take(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
lock.release()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def here() -> Holder:
    return Holder.here(NOW)


def leave(folder: Path, holder: Holder, written: datetime = NOW) -> Path:
    path = folder / "group.lock"
    path.write_bytes(holder.note())
    os.utime(path, (written.timestamp(), written.timestamp()))
    return path


def blocked(folder: Path, now: datetime = NOW) -> str:
    """The sentence that says who has it; nothing in the folder may change."""
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(problems.OpenElsewhere) as told:
        GroupLock.take(folder, lambda: now)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    return told.value.sentence


def test_taken_and_given_free(tmp_path: Path) -> None:
    lock = GroupLock.take(tmp_path)
    assert (tmp_path / "group.lock").stat().st_mode & 0o777 == 0o600
    blocked(tmp_path)
    lock.release()
    lock.release()
    assert list(tmp_path.iterdir()) == []
    with GroupLock.take(tmp_path):
        blocked(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_note_says_computer_account_and_process_and_no_more(tmp_path: Path) -> None:
    with GroupLock.take(tmp_path, lambda: NOW):
        note = json.loads((tmp_path / "group.lock").read_bytes())
    assert set(note) == {"host", "machine", "user", "pid", "boot", "started", "opened"}
    assert note["pid"] == os.getpid()
    assert note["opened"] == "2026-11-22T17:05:00+00:00"
    assert Path("/etc/machine-id").read_text().strip() != note["machine"]


def test_a_living_process_blocks_until_it_lets_go(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    sentence = blocked(tmp_path, utc_now())
    assert f"has this group open on “{here().host}” since " in sentence
    assert sentence.endswith("Look at the last backup, or cancel.")
    with pytest.raises(problems.OpenElsewhere):
        GroupLock.take_over(tmp_path, lambda: utc_now() + timedelta(days=30))
    holder.communicate("")
    assert holder.returncode == 0
    GroupLock.take(tmp_path).release()


def test_a_living_process_blocks_whatever_the_note_says(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    """The system's lock decides: the note may be emptied, torn or of a dead process."""
    for note in (b"", b"{", b"\xff" * 10_000, replace(here(), pid=2**22 + 1).note()):
        (tmp_path / "group.lock").write_bytes(note)
        blocked(tmp_path)
    assert holder.poll() is None


def test_a_killed_holder_never_blocks(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert (tmp_path / "group.lock").stat().st_size > 0
    with GroupLock.take(tmp_path):
        assert json.loads((tmp_path / "group.lock").read_bytes())["pid"] == os.getpid()


def test_a_lock_file_taken_away_under_a_living_process(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    """A synchronising program put another file with the same note in its place."""
    path = tmp_path / "group.lock"
    note = path.read_bytes()
    path.unlink()
    path.write_bytes(note)
    blocked(tmp_path)
    assert holder.poll() is None


def running() -> Holder:
    """The note of a process that runs and is not this one: the parent of this one."""
    return replace(here(), pid=os.getppid(), started=lock_note._started(os.getppid()))


def test_a_running_process_blocks_where_the_folder_carries_no_locks(tmp_path: Path) -> None:
    leave(tmp_path, running())
    blocked(tmp_path)


def test_a_process_number_used_again_does_not_block(tmp_path: Path) -> None:
    leave(tmp_path, replace(running(), started="1"))
    GroupLock.take(tmp_path).release()


def test_a_process_that_is_gone_does_not_block(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    started = lock_note._started(gone.pid)
    gone.wait()
    leave(tmp_path, replace(here(), pid=gone.pid, started=started))
    GroupLock.take(tmp_path).release()


@pytest.mark.parametrize("pid", [-1, 0, 2**31, 2**200])
def test_absurd_process_numbers_do_not_block(tmp_path: Path, pid: int) -> None:
    leave(tmp_path, replace(here(), pid=pid))
    GroupLock.take(tmp_path).release()


def test_another_start_of_the_computer_does_not_block(tmp_path: Path) -> None:
    leave(tmp_path, replace(running(), boot="5f1b1a0e-0000-4000-8000-000000000000"))
    GroupLock.take(tmp_path).release()


def test_a_system_that_does_not_tell_never_blocks_alone(tmp_path: Path) -> None:
    for unknown in (replace(running(), boot=""), replace(running(), started="")):
        leave(tmp_path, unknown)
        GroupLock.take(tmp_path).release()


def test_another_account_on_this_computer_does_not_block_when_gone(tmp_path: Path) -> None:
    leave(tmp_path, replace(here(), user="ruth", pid=2**22 + 5))
    GroupLock.take(tmp_path).release()


def test_another_computer_blocks_with_a_sentence(tmp_path: Path) -> None:
    leave(tmp_path, replace(here(), host="office-pc", user="ruth"))
    local = NOW.astimezone().strftime("%H:%M")
    assert blocked(tmp_path) == (
        f"ruth has this group open on “office-pc” since {local}. "
        "Look at the last backup, or cancel."
    )


def test_two_computers_of_one_name_are_told_apart(tmp_path: Path) -> None:
    leave(tmp_path, replace(here(), machine="0" * 16, pid=2**22 + 5))
    blocked(tmp_path)


@pytest.mark.parametrize(
    ("opened", "written", "taken"),
    [
        (timedelta(hours=25), timedelta(hours=25), True),
        (timedelta(hours=24), timedelta(hours=24), True),
        (timedelta(hours=23), timedelta(hours=25), False),
        (timedelta(hours=25), timedelta(hours=23), False),
        (timedelta(hours=-5), timedelta(hours=25), False),
        (timedelta(days=400), timedelta(hours=-5), False),
        (timedelta(days=400), timedelta(days=400), True),
    ],
)
def test_an_old_note_of_another_computer_is_passed_only_when_asked(
    tmp_path: Path, opened: timedelta, written: timedelta, taken: bool
) -> None:
    left = replace(here(), host="office-pc", opened=(NOW - opened).isoformat())
    leave(tmp_path, left, NOW - written)
    blocked(tmp_path)
    if not taken:
        with pytest.raises(problems.OpenElsewhere):
            GroupLock.take_over(tmp_path, lambda: NOW)
        return
    with GroupLock.take_over(tmp_path, lambda: NOW):
        blocked(tmp_path)


def test_an_old_note_names_its_day(tmp_path: Path) -> None:
    left = replace(here(), host="office-pc", user="", opened=(NOW - timedelta(days=3)).isoformat())
    leave(tmp_path, left)
    sentence = blocked(tmp_path)
    assert sentence.startswith("Somebody has this group open on “office-pc” since Thu 19 Nov")


def test_take_over_of_a_free_group_is_a_plain_take(tmp_path: Path) -> None:
    with GroupLock.take_over(tmp_path):
        blocked(tmp_path)
    leave(tmp_path, running(), NOW - timedelta(days=9))
    with pytest.raises(problems.OpenElsewhere):
        GroupLock.take_over(tmp_path, lambda: NOW)


UNREADABLE = [
    b"",
    b"{}",
    b"[]",
    b"null",
    b"\xff\x00",
    b"[" * 4000,
    b"x" * 100_000,
    json.dumps({**asdict(here()), "pid": "5"}).encode(),
    json.dumps({**asdict(here()), "pid": True}).encode(),
    json.dumps({**asdict(here()), "host": None}).encode(),
    json.dumps({**asdict(here()), "opened": "yesterday"}).encode(),
    json.dumps({**asdict(here()), "opened": "2026-11-22T17:05:00"}).encode(),
    json.dumps({**asdict(here()), "opened": 5}).encode(),
    json.dumps({**asdict(here()), "more": 5}).encode(),
]


@pytest.mark.parametrize("note", UNREADABLE)
def test_a_note_that_cannot_be_read_does_not_block(tmp_path: Path, note: bytes) -> None:
    (tmp_path / "group.lock").write_bytes(note)
    GroupLock.take(tmp_path).release()


def test_names_in_a_note_cannot_forge_the_sentence(tmp_path: Path) -> None:
    leave(tmp_path, replace(here(), host="a\u202eb\nc" + "d" * 500, user="\x1b[31m\u2066"))
    sentence = blocked(tmp_path)
    assert sentence.startswith("[31m has this group open on “abc" + "d" * 37 + "” since")
    assert sentence.isprintable()


def test_the_lock_file_is_never_followed_elsewhere(tmp_path: Path) -> None:
    elsewhere = tmp_path / "precious"
    elsewhere.write_bytes(b"untouched")
    (tmp_path / "group.lock").symlink_to(elsewhere)
    with pytest.raises(OSError, match="symbolic links"):
        GroupLock.take(tmp_path)
    assert elsewhere.read_bytes() == b"untouched"


def test_a_folder_that_cannot_be_written() -> None:
    with pytest.raises((problems.NotWritable, FileNotFoundError)):
        GroupLock.take(Path("/proc/1/task"))


def test_the_note_alone_decides_where_the_system_has_no_locks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int, _what: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(lock_file.fcntl, "flock", refuse)
    with GroupLock.take(tmp_path):
        blocked(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_release_leaves_the_file_of_another_alone(tmp_path: Path) -> None:
    lock = GroupLock.take(tmp_path)
    path = tmp_path / "group.lock"
    path.unlink()
    path.write_bytes(b"another's")
    lock.release()
    assert path.read_bytes() == b"another's"


RACE = """
import sys
from pathlib import Path
from longhaul import problems
from longhaul.store.lock_file import GroupLock
folder = Path(sys.argv[1])
done = 0
while done < 40:
    try:
        lock = GroupLock.take(folder)
    except problems.OpenElsewhere:
        continue
    counter = folder / "counter"
    counter.write_text(str(int(counter.read_text()) + 1))
    lock.release()
    done += 1
"""


def test_two_programs_never_hold_it_at_once(tmp_path: Path) -> None:
    (tmp_path / "counter").write_text("0")
    programs = [subprocess.Popen([sys.executable, "-c", RACE, str(tmp_path)]) for _ in range(3)]
    assert [program.wait(60) for program in programs] == [0, 0, 0]
    assert (tmp_path / "counter").read_text() == "120"
