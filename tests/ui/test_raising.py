"""A second start brings the first window up; a dead or foreign socket keeps nobody waiting."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from longhaul.store.lock_file import GroupLock, process_of_this_account
from longhaul.ui.guards import raising
from longhaul.ui.guards.raising import ANSWER, WORD, Raiser, raised_elsewhere
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names pipes there, no files")

HOLDER = """
import sys
from pathlib import Path
from longhaul.store.lock_file import GroupLock
GroupLock.take(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where sockets are made: the path of one has room for a hundred letters, no more."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("XDG_RUNTIME_DIR")) as runtime:
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
        yield Path(runtime)


@pytest.fixture
def listening(place: Path, qapp: QObject, qtbot: QtBot) -> Iterator[Raiser]:
    raiser = Raiser(qapp)
    raiser.begin()
    qtbot.waitUntil(lambda: raiser.listens)
    yield raiser
    raiser.rest()


@pytest.fixture
def held(tmp_path: Path) -> Iterator[tuple[Path, int]]:
    """A folder that another process has locked, and that process."""
    folder = tmp_path / "group"
    folder.mkdir()
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    yield folder, holder.pid
    holder.communicate()


def said_to(place: Path, raiser: Raiser, qtbot: QtBot, word: bytes) -> bytes:
    """What comes back for a word."""
    assert raiser.listens
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(place / f"longhaul-{os.getpid()}"))
        line.sendall(word)
        line.setblocking(False)
        got = bytearray()

        def ended() -> bool:
            try:
                part = line.recv(100)
            except BlockingIOError:
                return False
            got.extend(part)
            return not part

        qtbot.waitUntil(ended)
    return bytes(got)


def test_it_takes_one_word_and_answers(place: Path, listening: Raiser, qtbot: QtBot) -> None:
    with qtbot.waitSignal(listening.asked):
        assert said_to(place, listening, qtbot, WORD) == ANSWER


@pytest.mark.parametrize("word", [b"unlock\n", b"raise\nraise\n", bytes(100_000)])
def test_any_other_word_does_nothing(
    place: Path, listening: Raiser, qtbot: QtBot, word: bytes
) -> None:
    heard: list[str] = []
    listening.asked.connect(lambda: heard.append("asked"))
    assert said_to(place, listening, qtbot, word) == b""
    assert heard == []


def test_its_name_says_nothing_and_only_this_account_reaches_it(
    place: Path, listening: Raiser
) -> None:
    assert listening.listens
    found = list(place.iterdir())
    assert [path.name for path in found] == [f"longhaul-{os.getpid()}"]
    assert found[0].stat().st_mode & 0o077 == 0


def test_it_goes_with_the_group(place: Path, listening: Raiser) -> None:
    listening.rest()
    assert list(place.iterdir()) == []


def test_a_start_finds_the_process_that_has_the_group(held: tuple[Path, int]) -> None:
    folder, process = held
    assert process_of_this_account(folder) == process


def test_a_dead_socket_blocks_nobody(place: Path, held: tuple[Path, int]) -> None:
    folder, process = held
    assert not raised_elsewhere(folder)
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(place / f"longhaul-{process}"))
    assert not raised_elsewhere(folder)


def test_a_silent_socket_blocks_for_a_moment_only(
    place: Path, held: tuple[Path, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, process = held
    monkeypatch.setattr(raising, "PATIENCE_MS", 50)
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(place / f"longhaul-{process}"))
        silent.listen()
        assert not raised_elsewhere(folder)


def test_a_socket_that_answers_ends_the_second_start(place: Path, held: tuple[Path, int]) -> None:
    folder, process = held
    first = subprocess.Popen(
        [sys.executable, "-c", ANSWERER, str(place / f"longhaul-{process}")],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert first.stdout is not None
    assert first.stdout.readline() == "listening\n"
    program = [sys.executable, "-m", "longhaul.app", str(folder)]
    ended = subprocess.run(program, capture_output=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout) == (0, b"")
    assert first.communicate(timeout=20)[0] == "raise\n"


ANSWERER = """
import socket, sys
line = socket.socket(socket.AF_UNIX)
line.bind(sys.argv[1])
line.listen()
print("listening", flush=True)
one, _from = line.accept()
sys.stdout.write(one.recv(100).decode())
one.sendall(b"raised\\n")
one.close()
"""


def test_a_group_that_is_closed_or_open_in_this_very_process_is_opened(
    place: Path, tmp_path: Path
) -> None:
    assert place.is_dir()
    assert not raised_elsewhere(tmp_path)
    with GroupLock.take(tmp_path):
        assert process_of_this_account(tmp_path) is None
        assert not raised_elsewhere(tmp_path)
    (tmp_path / "group.lock").write_bytes(b"noise")
    assert not raised_elsewhere(tmp_path)
