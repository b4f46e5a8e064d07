"""The command line at work on real groups: what it says, its exit code, what it left."""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from longhaul import cli, problems
from longhaul.cli import commands
from longhaul.models import Person
from longhaul.services import groups
from longhaul.services.contact_owners import own
from longhaul.services.people import NewPerson, add_person
from longhaul.store import backups, group_folder, group_keys, history
from longhaul.store.store import Store
from pypdf import PdfReader
from sqlalchemy import select

from tests.builders import HERS, PASSPHRASE, TODAY, make_group

Run = Callable[..., int]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed group of Dana's with one person."""
    made = make_group(tmp_path / "group", passphrase=PASSPHRASE)
    made.store.write("Add Ana", lambda s: add_person(s, NewPerson("Ana Ribeiro"), TODAY))
    made.store.close()
    return made.folder


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


def test_rows_that_are_perhaps_somebody_are_decided(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "next.csv"
    path.write_text("Name,Phone\nKeisha Brown,07700 900123\n", "utf-8")
    assert run("import", path) == 0
    path.write_text("Name,Phone\nKiesha Browne,07700 900123\nTom Odd,\n", "utf-8")
    assert run("import", path, "--dry-run") == 0
    assert "--decide 2=same; or =new, =skip, =same:ID." in capsys.readouterr().out
    assert run("import", path, "--decide", "2=same", "--decide", "3=skip") == 0
    assert "Brought in: 0 new, 1 updated, 0 known already, 0 bad." in capsys.readouterr().out
    assert run("import", path, "--decide", "9=skip") == commands.UNANSWERED


def test_a_list_is_read_as_it_is_said_and_that_is_told(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Mystery\nx1 y2\n", "utf-8")
    assert run("import", path) == commands.UNANSWERED
    assert "--map 'HEADING=name'. There are: Mystery." in capsys.readouterr().err
    assert run("import", path, "--json") == commands.UNANSWERED
    printed = capsys.readouterr()
    assert json.loads(printed.out)["refused"] == printed.err.strip()
    assert run("import", path, "--map", "Mystery=name") == 0
    printed = capsys.readouterr()
    assert "odd.csv: 1 row read." in printed.out
    assert "Mystery → Whole name." in printed.out
    assert run("import", path, "--map", "Mystery=name", "--json", "--dry-run") == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["skipped"], report["read_as"]["delimiter"]) == (1, ",")


def test_a_refused_list_is_json_too(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    assert run("import", path, "--json") == 1
    assert json.loads(capsys.readouterr().out) == {"refused": "This file is empty."}


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


# a new group


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Starts a group in a folder "fresh" with these words besides."""
    monkeypatch.setenv("LONGHAUL_PASSPHRASE", PASSPHRASE)

    def run_new(*words: str | Path, folder: str = "fresh") -> int:
        known = ["--name", "Heron", "--pack", "tenant", "--worker", "Dana"]
        return cli.main(["new", str(tmp_path / folder), *known, *map(str, words)])

    return run_new


Told = pytest.CaptureFixture[str]


def test_a_new_group_says_its_country_and_hands_over_its_key(
    start: Run, tmp_path: Path, capsys: Told
) -> None:
    assert start("--region", "us", "--recovery", tmp_path / "key.pdf") == 0
    told = capsys.readouterr().out
    assert "Country: United States. " in told
    assert "on Letter paper" in told
    assert (tmp_path / "key.pdf").read_bytes().startswith(b"%PDF")
    with opened(tmp_path / "fresh") as store:
        profile = store.read(groups.profile)
    assert (profile.region, profile.locale, profile.paper) == ("US", "en_US", "Letter")


def test_a_group_is_not_made_where_its_sheet_cannot_be_written(
    start: Run, tmp_path: Path, capsys: Told
) -> None:
    (tmp_path / "key.pdf").write_text("mine")
    for sheet in (tmp_path / "key.pdf", tmp_path / "fresh" / "key.pdf", tmp_path / "no" / "k.pdf"):
        assert start("--recovery", sheet) == 1
        assert "Nothing was saved." in capsys.readouterr().err
        assert not (tmp_path / "fresh" / "group.db").exists()
    assert (tmp_path / "key.pdf").read_text() == "mine"
    assert start("--recovery", tmp_path / "other.pdf") == 0


def test_the_key_is_shown_though_the_backup_cannot_be_made(
    start: Run, tmp_path: Path, capsys: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr(backups, "free_space", lambda _path: 0)
        assert start() == 1
    told = capsys.readouterr()
    assert "All is kept, but the backup could not be made" in told.err
    lines = [line.split()[1] + line.split()[2] for line in told.out.split("\n") if line[:2] == "  "]
    group_folder.open_with_recovery_key(tmp_path / "fresh", lines).close()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--name", " "], "What is your group called?"),
        (["--worker", ""], "What is your own name?"),
        (["--region", "XX"], "“XX” is no country. Give its two letters, such as GB or US."),
    ],
)
def test_what_is_missing_is_said_before_anything_is_made(
    start: Run, tmp_path: Path, words: list[str], sentence: str, capsys: Told
) -> None:
    assert start(*words) == 2
    assert capsys.readouterr().err.strip() == sentence
    assert list(tmp_path.iterdir()) == []


def test_nobody_is_guessed_to_work_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    monkeypatch.setenv("LONGHAUL_PASSPHRASE", PASSPHRASE)
    words = ["new", str(tmp_path / "fresh"), "--name", "Heron", "--pack", "tenant"]
    assert cli.main(words) == 2
    assert capsys.readouterr().err == "Your own name is missing: give --worker NAME.\n"
    assert not (tmp_path / "fresh").exists()


def test_a_file_where_the_folder_should_be_is_told(
    start: Run, tmp_path: Path, capsys: Told
) -> None:
    (tmp_path / "note").write_text("x")
    for folder in ("note", "note/below", "n" * 300):
        assert start(folder=folder) == 1
        assert "is no folder, and none can be made there" in capsys.readouterr().err
    assert (tmp_path / "note").read_text() == "x"


def typed_by_hand(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """Somebody sits at a terminal and types this."""
    waiting = iter(answers)

    def typed(_question: str) -> str:
        return next(waiting)

    monkeypatch.delenv("LONGHAUL_PASSPHRASE", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("longhaul.cli.asking.getpass", typed)
    monkeypatch.setattr("builtins.input", typed)


def test_a_new_passphrase_is_typed_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    words = ["new", str(tmp_path / "fresh"), "--name", "Heron", "--pack", "tenant"]
    typed_by_hand(monkeypatch, "Dana", PASSPHRASE, PASSPHRASE + "x")
    assert cli.main(words) == 2
    assert "The two passphrases differ." in capsys.readouterr().err
    assert not (tmp_path / "fresh").exists()
    typed_by_hand(monkeypatch, "Dana", PASSPHRASE, PASSPHRASE)
    assert cli.main(words) == 0
    with opened(tmp_path / "fresh") as store:
        assert [one.name for one in store.read(groups.workers)] == ["Dana"]


# passphrases from files


def with_file(folder: Path, file: Path) -> int:
    return cli.main(["lists", "--group", str(folder), "--passphrase-file", str(file)])


def test_a_file_with_the_mark_of_an_editor_opens(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "pass.txt"
    file.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\n")
    assert with_file(folder, file) == 0


def test_an_empty_passphrase_is_a_missing_one(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    (tmp_path / "pass.txt").write_text("\n")
    assert with_file(folder, tmp_path / "pass.txt") == 2
    assert "The passphrase is missing" in capsys.readouterr().err
    monkeypatch.setenv("LONGHAUL_PASSPHRASE", "")
    assert cli.main(["lists", "--group", str(folder)]) == 2
    assert "The passphrase is missing" in capsys.readouterr().err


def test_a_passphrase_file_that_is_not_there_is_named(
    folder: Path, tmp_path: Path, capsys: Told
) -> None:
    assert with_file(folder, tmp_path / "gone.txt") == 1
    assert str(tmp_path / "gone.txt") in capsys.readouterr().err


# what is told


def test_what_is_not_there_is_named(folder: Path, run: Run, tmp_path: Path, capsys: Told) -> None:
    words = ("report", "call-sheet", "--group", str(folder), "--ask", "x", "--for", "Dana")
    assert cli.main([*words, "--list", "Nights", "--out", str(tmp_path / "x.pdf")]) == 1
    assert capsys.readouterr().err == "There is no list “Nights”. There are: “Everyone”.\n"
    assert cli.main(["lists", "--group", str(tmp_path / "gone")]) == 1
    assert str(tmp_path / "gone") in capsys.readouterr().err
    assert cli.main(["restore", str(tmp_path / "gone.bak"), str(tmp_path / "new")]) == 1
    assert str(tmp_path / "gone.bak") in capsys.readouterr().err
    assert cli.main(["report"]) == 2
    assert "Which page? There are: call-sheet, script-card" in capsys.readouterr().err
    assert run("import", tmp_path / "gone.csv") == 1
    assert capsys.readouterr().err == f"There is no file {tmp_path / 'gone.csv'}.\n"
    assert run("check") == 0
    assert re.search(r"Last backup: \w+day \d+ \w+, \d\d:\d\d\.", capsys.readouterr().out)


def test_workers_are_told_apart_by_more_than_capitals_and_spaces(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    monkeypatch.setenv("LONGHAUL_NEW_PASSPHRASE", HERS)
    assert run("add-worker", " dana ") == 2
    assert "There is a worker of this name already." in capsys.readouterr().err
    assert run("add-worker", " José  Ruth ") == 0
    assert capsys.readouterr().out == "José Ruth can open this group with her own passphrase.\n"
    assert run("lists", "--as", "jose ruth") == 0
    assert run("lists", "--as", "") == 2


def test_a_synchronised_folder_is_told_once(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    monkeypatch.setenv("LONGHAUL_PASSPHRASE", PASSPHRASE)
    place = tmp_path / "Dropbox" / "group"
    place.parent.mkdir()
    folder.rename(place)
    assert cli.main(["lists", "--group", str(place)]) == 0
    assert "Dropbox copies this folder to other computers" in capsys.readouterr().err
    assert cli.main(["lists", "--group", str(place)]) == 0
    assert capsys.readouterr().err == ""


def test_what_the_group_says_of_itself_is_shown_and_changed(run: Run, capsys: Told) -> None:
    assert run("group") == 0
    assert "Country: United Kingdom" in capsys.readouterr().out
    assert run("group", "--set", "region=US", "--set", "found_phone=202 555 0111") == 0
    told = capsys.readouterr().out
    assert "Country: United States" in told
    assert "If found, phone: 202 555 0111" in told
    assert run("group", "--set", "found_phone=x", "--set", "quiet_days=soon") == 2
    assert "Type a number from 1 to 1000." in capsys.readouterr().err
    assert run("group") == 0
    assert "If found, phone: 202 555 0111" in capsys.readouterr().out


def all_parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from all_parsers(below)


def test_every_argument_has_its_word_of_help() -> None:
    for parser in all_parsers(commands.parser(["report"])):
        for action in parser._actions:
            if not isinstance(action, argparse._SubParsersAction):
                assert action.help, (parser.prog, action.dest)
                assert len(action.help.split()) > 1, (parser.prog, action.dest)


def test_a_reader_who_has_read_enough_is_no_fault(folder: Path) -> None:
    command = [sys.executable, "-m", "longhaul.cli", "lists", "--group", str(folder)]
    environment = {**os.environ, "LONGHAUL_PASSPHRASE": PASSPHRASE}
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        command, env=environment, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.usefixtures("run")
def test_the_hand_over_pack_and_ones_own_ten_come_by_name(
    folder: Path, tmp_path: Path, capsys: Told
) -> None:
    with opened(folder) as store:
        dana = store.read(groups.workers)[0].id
        store.write("Own", lambda s: own(s, s.scalars(select(Person.id)).all(), dana, TODAY))
    for page, flag in (("hand-over", "--from"), ("my-ten", "--for")):
        out = tmp_path / f"{page}.pdf"
        words = ["report", page, "--group", str(folder), flag]
        assert cli.main([*words, "dana", "--out", str(out)]) == 0
        assert str(out) in capsys.readouterr().out
        text = PdfReader(out).pages[0].extract_text()
        assert "Ana Ribeiro" in text
        assert cli.main([*words, "Nobody", "--out", str(tmp_path / "no.pdf")]) == 2
        assert "Nobody called “Nobody” works with this group" in capsys.readouterr().err
        assert not (tmp_path / "no.pdf").exists()


@pytest.mark.usefixtures("run")
def test_editions_of_a_page_are_asked_for_by_their_words(folder: Path, tmp_path: Path) -> None:
    with opened(folder) as store:
        dana = store.read(groups.workers)[0].id
        store.write("Own", lambda s: own(s, s.scalars(select(Person.id)).all(), dana, TODAY))
    out = tmp_path / "page.pdf"

    def first_page(*words: str) -> str:
        out.unlink(missing_ok=True)
        assert cli.main(["report", *words, "--group", str(folder), "--out", str(out)]) == 0
        return PdfReader(out).pages[0].extract_text()

    assert "Fold the top half back" in first_page("my-ten", "--for", "dana", "--pocket")
    assert "Write afterwards" in first_page("one-to-one", "--spine", "relational")
    forms = "one-to-one-filled", "--list", "Everyone", "--for", "dana"
    assert "Ana Ribeiro" in first_page(*forms)
    redacted = first_page(*forms, "--redacted")
    assert "A. R." in redacted
    assert "Ana" not in redacted
    assert "Dana" not in redacted


def test_a_sealed_page_takes_both_passphrases_and_a_reason(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LONGHAUL_PASSPHRASE", PASSPHRASE)
    with opened(folder) as store:
        ruth = store.write("Add Ruth", lambda s: groups.add_worker(s, "Ruth")).value
        group_keys.set_passphrase(store, ruth, "seven small boats on a line")
    out = tmp_path / "hers.pdf"
    words = ["report", "your-data", "--group", str(folder), "--person", "Ana Ribeiro"]
    words += ["--out", str(out)]
    assert cli.main([*words, "--reason", "She asked"]) == 2
    monkeypatch.setenv("LONGHAUL_SECOND_PASSPHRASE", "seven small boats on a line")
    assert cli.main(words) == 2
    assert not out.exists()
    assert cli.main([*words, "--reason", "She asked"]) == 0
    assert b"%PDF" in out.read_bytes()
    with opened(folder) as store:
        assert store.read(history.steps)[1].label == "Opened “What we hold of you”: She asked"
