"""T15, T16: a whole session, locked, open and killed, leaves no word and no key readable."""

from __future__ import annotations

import base64
import gzip
import json
import os
import secrets
import string
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from longhaul.reports.call_sheet import REPORT as CALL_SHEET
from longhaul.store.recovery_key import data_key_from_lines
from longhaul.store.store import Store

from tests.builders import PASSPHRASE, sql
from tests.reports.pages import call_sheet, pdf_of, rows

from . import figures
from .acts import make_base, open_base
from .everywhere import fill, where_it_stands, word_columns
from .scan import Secret, in_bytes, key, leaks, words

ROOT = Path(__file__).resolve().parents[2]
PLACES = ("config", "data", "cache", "state", "runtime", "home", "temporary")
LISTED = 2000


def random_word() -> str:
    """Twelve letters that stand nowhere by chance."""
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(12)).capitalize()


def test_the_word_reaches_every_field(tmp_path: Path) -> None:
    word = random_word()
    base = make_base(tmp_path / "group")
    store = open_base(base, tmp_path / "group")
    fill(store, base.dana, word)
    assert set(word_columns()) - where_it_stands(store, word) == set()
    assert _in_technical_tables(store, word) == {"draft", "search_entry", "step", "step_row"}
    store.close()
    assert leaks([tmp_path], [words("word", word)]) == []


def _in_technical_tables(store: Store, word: str) -> set[str]:
    found = set()
    for table in ("draft", "search_entry", "step", "step_row", "meta"):
        text = repr(sql(store, f'SELECT * FROM "{table}"'))
        if word.lower() in text.lower():
            found.add(table)
    return found


class Session:
    """The session's process, and the folders in which it may write."""

    def __init__(self, place: Path, word: str) -> None:
        self.group, listed = place / "group", place / "outside" / "list.csv"
        listed.parent.mkdir()
        lines = [f"{word}{n},{word}{n}@example.org,07700 90{n % 10_000:04d}" for n in range(LISTED)]
        listed.write_text("\n".join(["Name,Email,Phone", *lines]), encoding="utf-8")
        self.folders = [place / name for name in PLACES]
        for folder in self.folders:
            folder.mkdir(mode=0o700)
        self._errors = (place / "outside" / "errors").open("w+b")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.safety.session", self.group, listed, word, PASSPHRASE],
            cwd=ROOT,
            env=self._environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )

    def _environment(self) -> dict[str, str]:
        config, data, cache, state, runtime, home, temporary = map(str, self.folders)
        return {
            **os.environ,
            "XDG_CONFIG_HOME": config, "XDG_DATA_HOME": data, "XDG_CACHE_HOME": cache,
            "XDG_STATE_HOME": state, "XDG_RUNTIME_DIR": runtime, "HOME": home,
            "TMPDIR": temporary,
        }  # fmt: skip

    def said(self, what: str) -> dict[str, Any]:
        """Waits until it says this."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, self.errors().decode()
        facts: dict[str, Any] = json.loads(line)
        assert facts["said"] == what
        return facts

    def go_on(self) -> None:
        """Lets it go on."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def ended(self) -> int:
        """How it ended."""
        return self._process.wait()

    def errors(self) -> bytes:
        """All that it wrote on its error stream."""
        self._errors.seek(0)
        return self._errors.read()

    def close(self) -> None:
        """Ends it, if it still runs."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            assert stream is not None
            stream.close()


@contextmanager
def _session(place: Path, word: str) -> Iterator[Session]:
    session = Session(place, word)
    try:
        yield session
    finally:
        session.close()


@pytest.mark.skipif(os.name == "nt", reason="needs a system that kills at once")
def test_a_session_leaves_nothing_readable(tmp_path: Path) -> None:
    word, begun = random_word(), time.time()
    with _session(tmp_path, word) as session:
        made = session.said("made")
        hidden = _secrets(word, made)
        assert session.said("looked")["words"] > 20
        worked = session.said("worked")
        assert worked["brought_in"] == LISTED
        assert worked["pdf"] > 10_000
        folders = [session.group, *session.folders]
        session.said("locked")
        found = leaks(folders, hidden)
        session.go_on()
        session.said("open")
        found += leaks(folders, hidden)
        session.go_on()
        assert session.ended() == -9
        assert (session.group / "group.db-journal").exists()
        found += leaks(folders, hidden)
        found += [f"{name} on the error stream" for name in in_bytes(session.errors(), hidden)]
    found += _in_the_systems_own(begun, hidden)
    written = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    figures.keep(
        "nothing-readable",
        files=len(written),
        bytes=sum(path.stat().st_size for path in written),
        secrets=len(hidden),
        hits=len(found),
    )
    assert found == []
    assert {path.name for path in written if session.group not in path.parents} <= ALLOWED


ALLOWED = {"settings.toml"}
"""What a session writes outside the group's folder."""


def _secrets(word: str, made: dict[str, Any]) -> list[Secret]:
    data_key = bytes.fromhex(made["key"])
    assert bytes(data_key_from_lines(made["recovery"])) == data_key
    return [
        words("the word", word),
        words("the passphrase", PASSPHRASE),
        key("the data key", data_key),
        *(words("a line of the recovery key", line) for line in made["recovery"]),
        words("the recovery key", "".join(made["recovery"])),
    ]


def _in_the_systems_own(begun: float, hidden: list[Secret]) -> list[str]:
    """In new files at the top of the system's temporary folder, whatever TMPDIR says."""
    found = []
    for path in Path(tempfile.gettempdir()).iterdir():
        if path.is_file() and not path.is_symlink() and path.stat().st_mtime >= begun:
            found += [f"{name} in {path}" for name in in_bytes(path.read_bytes(), hidden)]
    return found


def _pdf(word: str) -> bytes:
    return pdf_of(CALL_SHEET, replace(call_sheet(rows(1)), ask=f"Come, {word}"))


LEAKS: dict[str, Callable[[str], bytes]] = {
    "plain": lambda word: f"x{word}x".encode(),
    "small letters": lambda word: word.lower().encode(),
    "capitals": lambda word: word.upper().encode(),
    "UTF-16": lambda word: f"x{word}".encode("utf-16"),
    "UTF-16, the other way round": lambda word: f"x{word}".encode("utf-16-be"),
    "backwards": lambda word: word[::-1].encode(),
    "hexadecimal": lambda word: word.encode().hex().encode(),
    "base64": lambda word: base64.b64encode(f"{word} said".encode()),
    "base64 one on": lambda word: base64.b64encode(f"a{word} said".encode()),
    "base64 two on": lambda word: base64.b64encode(f"ab{word} said".encode()),
    "base64 of UTF-16": lambda word: base64.b64encode(f"a{word}".encode("utf-16-le")),
    "packed": lambda word: b"before" + zlib.compress(f"x{word}".encode() * 9) + b"after",
    "packed by gzip": lambda word: gzip.compress(f"x{word}".encode()),
    "a printed page": _pdf,
}


@pytest.mark.parametrize("dress", list(LEAKS))
def test_a_leak_in_any_dress_is_caught(tmp_path: Path, dress: str) -> None:
    word = random_word()
    (tmp_path / "leak").write_bytes(os.urandom(5000) + LEAKS[dress](word))
    assert leaks([tmp_path], [words("word", word)]) == [f"word in {tmp_path / 'leak'}"]
    assert leaks([tmp_path], [words("word", random_word())]) == []


def test_a_leaked_key_or_name_of_a_file_is_caught(tmp_path: Path) -> None:
    data_key = secrets.token_bytes(32)
    for leaked in (
        data_key,
        data_key.hex().encode(),
        data_key.hex().upper().encode(),
        base64.b64encode(b"ab" + data_key + b"c"),
        base64.urlsafe_b64encode(data_key),
        zlib.compress(data_key),
    ):
        assert in_bytes(b"before" + leaked + b"after", [key("key", data_key)]) == ["key"]
    word = random_word()
    (tmp_path / f"list of {word.lower()}.csv").touch()
    assert len(leaks([tmp_path], [words("word", word)])) == 1
