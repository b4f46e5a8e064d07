"""The command line at work on real groups: what it says, its exit code, what it left."""

from __future__ import annotations

import json
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from longhaul import cli, problems
from longhaul.models import Pack
from longhaul.opening import Start, start_group
from longhaul.services import groups
from longhaul.services.people import NewPerson, add_person
from longhaul.store import backups, group_folder, keys
from longhaul.store.store import Store

from tests.groups_for_tests import TODAY

PASSPHRASE = "tin river copper lantern moss"

Run = Callable[..., int]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed group of Dana's with one person."""
    start = Start(tmp_path / "group", "Saltmarsh", Pack.TENANT, "Dana", PASSPHRASE)
    made = start_group(start, cost=keys.FLOOR)
    made.store.write("Add Ana", lambda s: add_person(s, NewPerson("Ana Ribeiro"), TODAY))
    made.store.close()
    return start.folder


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on that group with Dana's passphrase; gives the exit code."""
    monkeypatch.setenv("LONGHAUL_PASSPHRASE", PASSPHRASE)

    def run_command(command: str, *words: str | Path) -> int:
        return cli.main([command, "--group", str(folder), *map(str, words)])

    return run_command


@contextmanager
def opened(folder: Path, passphrase: str = PASSPHRASE) -> Iterator[Store]:
    """The group, open for a moment."""
    store = group_folder.open_with_passphrase(folder, passphrase)
    try:
        yield store
    finally:
        store.close()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A list of one person."""
    path = tmp_path / "ward.csv"
    path.write_text("Name\nBea Lind\n", "utf-8")
    return path


def without_a_backup(folder: Path) -> None:
    """As after a crash: the last steps are in no backup."""
    for backup in backups.listed(folder):
        backup.path.unlink()


def generations(folder: Path) -> list[int]:
    return [backup.generation for backup in backups.listed(folder)]


def test_before_a_list_comes_in_there_is_a_backup_of_what_was(
    folder: Path, run: Run, paper: Path
) -> None:
    without_a_backup(folder)
    assert run("import", paper) == 0
    assert generations(folder) == [3, 2]


def test_a_look_at_a_list_makes_none_of_its_own(folder: Path, run: Run, paper: Path) -> None:
    before = generations(folder)
    assert run("import", paper, "--dry-run") == 0
    assert generations(folder) == before


def test_without_that_backup_no_list_comes_in(
    folder: Path, run: Run, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    without_a_backup(folder)
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, usual[1]))
    try:
        assert run("import", paper) == 1
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert "Nothing came in, nothing was changed." in capsys.readouterr().err
    with opened(folder) as store:
        assert store.generation() == 2


def test_a_list_is_read_as_it_is_said_and_that_is_told(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Mystery\nx1 y2\n", "utf-8")
    assert run("import", path) == cli.UNANSWERED
    assert "--column 'HEADING=name'. There are: Mystery." in capsys.readouterr().err
    assert run("import", path, "--json") == cli.UNANSWERED
    printed = capsys.readouterr()
    assert json.loads(printed.out)["refused"] == printed.err.strip()
    assert run("import", path, "--column", "Mystery=name") == 0
    printed = capsys.readouterr()
    assert "odd.csv: 1 row read." in printed.out
    assert "Mystery → Whole name." in printed.out
    assert run("import", path, "--column", "Mystery=name", "--json", "--dry-run") == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["skipped"], report["read_as"]["delimiter"]) == (1, ",")


def test_a_refused_list_is_json_too(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    assert run("import", path, "--json") == 1
    assert json.loads(capsys.readouterr().out) == {"refused": "This file is empty."}


HERS = "paper window singing gravel tent"


def test_a_passphrase_is_taken_away(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LONGHAUL_NEW_PASSPHRASE", HERS)
    assert run("add-worker", "Ruth") == 0
    with opened(folder, HERS) as store:
        steps = store.generation()
    capsys.readouterr()
    assert run("forget-worker", "Ruth") == 0
    assert "Backups made until today still open with it" in capsys.readouterr().out
    with pytest.raises(problems.WrongPassphrase):
        group_folder.open_with_passphrase(folder, HERS)
    with opened(folder) as store:
        assert store.generation() == steps


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Dana", "This is the only passphrase of the group. Give somebody else one first.\n"),
        ("Sam", "Nobody called “Sam” works with this group. There are: Dana, Ruth.\n"),
        ("Ruth", "Ruth has no passphrase of her own. Nothing was changed.\n"),
    ],
)
def test_a_passphrase_that_cannot_be_taken_away_stays(
    folder: Path, run: Run, name: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(folder) as store:
        store.write("Add Ruth", lambda s: groups.add_worker(s, "Ruth"))
    before = (folder / "keys.json").read_bytes()
    assert run("forget-worker", name) == 2
    assert capsys.readouterr().err == sentence
    assert (folder / "keys.json").read_bytes() == before


def test_a_new_key_leaves_the_others_to_be_given_a_passphrase(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LONGHAUL_NEW_PASSPHRASE", HERS)
    assert run("add-worker", "Ruth") == 0
    old = backups.latest(folder)
    capsys.readouterr()
    assert run("new-key") == 0
    told = capsys.readouterr().out
    assert old is not None
    assert "Give a new passphrase by add-worker to: Ruth." in told
    assert f"Still opens with the old keys: {old.path}" in told
    lines = [line.split()[1] + line.split()[2] for line in told.split("\n") if line[:2] == "  "]
    assert len(lines) == 8
    group_folder.open_with_recovery_key(folder, lines).close()
    with pytest.raises(problems.WrongPassphrase):
        group_folder.open_with_passphrase(folder, HERS)
    assert run("add-worker", "Ruth") == 0
    with opened(folder, HERS) as store:
        assert [one.name for one in store.read(groups.workers)] == ["Dana", "Ruth"]
    assert run("check") == 0
