"""A membership secretary: lists in, made one, taken back, handed on, with the keyboard alone.

An empty group in the real window, and at the end a second one on an empty computer. Each chapter
ends with the group locked and what it holds read by plain SQL; pictures go to
test-results/secretary/.
"""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from longhaul.store.archive import age

from tests.builders import PASSPHRASE

from .own_group import UK_WORKPLACE, OwnGroup, first_run
from .secretary_lists import cards, employers_list, messy_sheet
from .window import longhaul

ARCHIVED_BY = "seven geese over the quiet canal"
"""The archive has a passphrase of its own."""
ARCHIVE = "saltmarsh.zip.age"

MADE_ONE = (
    "SELECT p.name, count(*) FROM merge m JOIN person p ON p.id = m.kept_id"
    " GROUP BY p.name ORDER BY p.name"
)
COUNTED = (
    "person", "contact_point", "placement", "structure", "note", "conversation", "ask",
    "commitment", "task", "print_run", "merge", "not_same", "import_batch", "suppression",
)  # fmt: skip


class Secretary(OwnGroup):
    """Her group, and its closed file to ask."""

    today = date.today()  # noqa: DTZ011 - the local day is meant

    def ask(self, question: str, **known: object) -> list[tuple[Any, ...]]:
        """Locks the group, asks, and opens it again."""
        found = self.looked().rows(question, **known)
        self.unlock()
        return found

    def do(self, words: str) -> None:
        """Ctrl+K, the words of an act, Enter."""
        self.window.key("ctrl+k")
        self.window.type(words)
        self.window.key("Return")

    def counts(self) -> dict[str, int]:
        """How many rows of each kind the locked group has."""
        looked = self.looked()
        found = {table: looked.rows(f"SELECT count(*) FROM {table}")[0][0] for table in COUNTED}
        self.unlock()
        return found


@pytest.fixture
def secretary(
    root: Path, tmp_path: Path, load_script: Callable[[Path], ModuleType]
) -> Iterator[Secretary]:
    """The first run of Longhaul in an empty home."""
    with first_run(root, tmp_path, load_script, "secretary") as group:
        yield Secretary(group.window, group.home)


@pytest.mark.prove
@pytest.mark.timeout(1800)
def test_a_secretarys_year_with_the_keyboard_alone(secretary: Secretary, root: Path) -> None:
    secretary.begin("Saltmarsh members", UK_WORKPLACE, "Dana")
    last_years_sheet(secretary)
    the_employers_list(secretary)
    a_phones_cards(secretary)
    who_stands_there_twice(secretary)
    a_week_of_edits(secretary)
    a_merge_is_taken_back_and_made_again(secretary)
    the_first_list_goes_back(secretary)
    an_archive_is_made(secretary)
    a_stranger_reads_it(secretary)
    a_successor_opens_it(secretary, root)
    somebody_is_erased(secretary)


def last_years_sheet(secretary: Secretary) -> None:
    window, sheet = secretary.window, messy_sheet(secretary.home)
    window.key("ctrl+o")
    window.type(str(sheet))
    window.key("Return")
    window.shot("columns")
    window.key(*["Tab"] * 9)  # sheet, headings, dates, names, then the columns down to Post
    window.type("Job")
    window.key("Tab", "Tab")
    window.type("There")
    window.shot("put-right")
    window.key("ctrl+Return")
    window.shot("before-it-happens")
    window.key("ctrl+Return")
    window.shot("brought-in")
    assert secretary.ask(
        "SELECT p.name, c.value, s.name, l.job, l.seniority, p.birth FROM person p"
        " LEFT JOIN contact_point c ON c.person_id = p.id AND c.kind = 'phone'"
        " LEFT JOIN placement l ON l.person_id = p.id"
        " LEFT JOIN structure s ON s.id = l.structure_id ORDER BY p.name"
    ) == [
        ("Amara Okafor", "07700900101", "Emergency", "Nurse", "2019-09-02", "1987-04-13"),
        ("Bea Lund", "07700900102", "Emergency", "Nurse", "2015-02-01", "1990-11-03"),
        ("Cy Moon", "07700 900103", "Emergency", "Porter", None, "1979-06-21"),
        ("Di Park", "07700900104", "Emergency", "Cleaner", None, None),
        ("Ed Park", "07700900104", None, None, None, None),
        ("Eve Hart", "07700900105", "Maternity", "Midwife", "2011-03-15", "1982-01-30"),
        ("Fay Reid", "07700900106", "Maternity", "Midwife", None, "1975-12-09"),
        ("Gil Roy", None, "Maternity", "Clerk", None, None),
        ("Hal Sand", "07700900108", "Kitchen", "Cook", "1999-10-01", "1968-05-17"),
        ("Ina Ito", "07700900109", "Kitchen", "Cook", None, "1993-08-25"),
    ]
    assert secretary.ask(
        "SELECT p.name FROM suppression s JOIN person p ON p.id = s.person_id"
    ) == [("Cy Moon",)]


def the_employers_list(secretary: Secretary) -> None:
    window, listed = secretary.window, employers_list(secretary.home)
    window.key("ctrl+o")
    window.type(str(listed))
    window.key("Return", *["Tab"] * 8)  # letters, commas, headings, then down to Grade title
    window.type("Job")
    window.key("Tab", "Tab", "Tab")
    window.type("Personnel office")
    window.key("Tab", "Tab", "Tab")
    window.type("e")  # everybody who is there now: the cursor goes on to the place by itself
    window.type("st anne")
    window.key("Return")
    window.shot("everybody-there")
    window.key("ctrl+Return")
    window.shot("new-gone-changed")
    window.key("Down", "space")  # Gil is there all the same
    window.key(*["Down"] * 4, "space")  # Di is the Di we know
    window.key("Down", "space")  # so is Eve, under another name
    window.shot("decided")
    window.key("ctrl+Return")
    window.shot("compared")
    assert secretary.ask(
        "SELECT p.name, s.name, l.job FROM placement l JOIN person p ON p.id = l.person_id"
        " JOIN structure s ON s.id = l.structure_id WHERE l.ended ORDER BY p.name"
    ) == [
        ("Amara Okafor", "Emergency", "Nurse"),  # a senior nurse by now, where she was
        ("Bea Lund", "Emergency", "Nurse"),
        ("Cy Moon", "Emergency", "Porter"),
        ("Hal Sand", "Kitchen", "Cook"),
    ]
    assert secretary.ask(
        "SELECT p.name, n.number FROM other_number n JOIN person p ON p.id = n.person_id"
        " WHERE p.name IN ('Di Park', 'Eve Hart', 'Jo Vance') ORDER BY p.name"
    ) == [("Di Park", "1004"), ("Eve Hart", "1005"), ("Jo Vance", "1010")]
    assert secretary.ask("SELECT count(*) FROM person WHERE given = 'Eve'") == [(1,)]
    assert secretary.ask("SELECT name FROM sender") == [("Personnel office",)]


def a_phones_cards(secretary: Secretary) -> None:
    window, phone = secretary.window, cards(secretary.home)
    window.key("ctrl+o")
    window.type(str(phone))
    window.key("Return", "ctrl+Return")
    window.shot("cards")
    window.key("ctrl+Return")
    window.shot("cards-brought-in")
    assert secretary.ask(
        "SELECT p.name, c.value FROM contact_point c JOIN person p ON p.id = c.person_id"
        " WHERE p.name IN ('Łukasz Strömberg', 'Amara Okafor') ORDER BY p.name, c.value"
    ) == [
        ("Amara Okafor", "07700900101"),
        ("Amara Okafor", "amara.o@example.net"),
        ("Amara Okafor", "amara@example.org"),
        ("Łukasz Strömberg", "07700 900120"),
        ("Łukasz Strömberg", "luk@example.org"),
    ]


def who_stands_there_twice(secretary: Secretary) -> None:
    window = secretary.window
    secretary.do("perhaps the same")
    window.shot("pairs")
    window.key("Return")
    window.shot("side-by-side")
    window.key("ctrl+Return")
    window.shot("made-one")
    window.key("n")
    window.shot("two-people")
    assert secretary.ask(MADE_ONE) == [("Hal Sand", 1)]
    assert secretary.ask("SELECT count(*) FROM not_same") == [(1,)]


def a_week_of_edits(secretary: Secretary) -> None:
    window = secretary.window
    secretary.do("amara")
    window.key("ctrl+n", "Tab")
    window.type("Too few on nights")
    window.key("Tab")
    window.type("Come on Tuesday")
    window.key("Tab", "y", "Tab")
    window.type("+6")
    window.key("Tab")
    window.type("Ring her")
    window.key("Tab")
    window.type("+3")
    window.key("ctrl+Return", "Escape")
    window.shot("talked")
    secretary.do("bea lund")
    window.key("F2", "Tab", "Tab", "Tab", "Tab", "ctrl+a")
    window.type("07700 900155")
    window.key("Tab", "F2")
    window.shot("another-number")
    secretary.do("fay reid")
    window.key("v", "Tab")
    window.type("today")
    window.key("Tab")
    window.type("emerg")
    window.key("Return", "ctrl+Return")
    window.shot("moved")
    window.key("ctrl+2")
    window.type("ito")
    window.key("Down", "space", "ctrl+p")
    window.type("Come on Tuesday")
    window.shot("call-sheet")
    window.key("ctrl+s")
    secretary.save_as("Save these pages", "calls.pdf")
    window.shot("printed")
    assert secretary.ask("SELECT mattered FROM conversation") == [("Too few on nights",)]
    assert secretary.ask(
        "SELECT c.value FROM contact_point c JOIN person p ON p.id = c.person_id"
        " WHERE p.name = 'Bea Lund' AND c.kind = 'phone' AND c.value LIKE '%155'"
    ) == [("07700 900155",)]
    assert secretary.ask(
        "SELECT s.name FROM placement l JOIN person p ON p.id = l.person_id"
        " JOIN structure s ON s.id = l.structure_id WHERE p.name = 'Fay Reid' AND NOT l.ended"
    ) == [("Emergency",)]
    assert secretary.ask("SELECT count(*) FROM print_run WHERE out_at IS NOT NULL") == [(1,)]


def a_merge_is_taken_back_and_made_again(secretary: Secretary) -> None:
    window = secretary.window
    window.key("ctrl+h")
    window.key(*["Down"] * 5, "u")
    window.shot("two-again")
    assert secretary.ask("SELECT name FROM person WHERE name = 'Hal Sands'") == [("Hal Sands",)]
    secretary.do("perhaps the same")
    window.key("Return", "ctrl+Return")
    window.shot("one-again")
    assert secretary.ask(MADE_ONE) == [("Hal Sand", 1)]


def the_first_list_goes_back(secretary: Secretary) -> None:
    window = secretary.window
    secretary.do("lists that came in")
    window.key("Down", "Down")
    window.shot("what-would-go")
    window.key("u")
    window.shot("what-stays")
    assert secretary.ask(
        "SELECT name FROM person WHERE name IN ('Ed Park', 'Gil Roy', 'Cy Moon', 'Bea Lund')"
        " ORDER BY name"
    ) == [("Bea Lund",), ("Cy Moon",)]
    assert secretary.ask("SELECT mattered FROM conversation") == [("Too few on nights",)]


def an_archive_is_made(secretary: Secretary) -> None:
    window = secretary.window
    secretary.do("archive")
    window.type(ARCHIVED_BY)
    window.key("Return")
    window.type(ARCHIVED_BY)
    window.shot("archive")
    window.key("ctrl+Return")
    window.dialog("Where the archive goes")
    window.type(str(secretary.home / ARCHIVE))
    window.key("Return")
    window.until((secretary.home / ARCHIVE).exists, "the archive")
    window.dialog("Longhaul")
    window.shot("archived")


def a_stranger_reads_it(secretary: Secretary) -> None:
    """Its envelope by whatever reads age files, then with what any computer has."""
    with (secretary.home / ARCHIVE).open("rb") as sealed:
        whole = age.Unsealed(sealed, ARCHIVED_BY).read()
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        rows = list(csv.DictReader(io.StringIO(packed.read("data/person.csv").decode())))
        database = secretary.home.parent / "group.sqlite"
        database.write_bytes(packed.read("group.sqlite"))
        told = packed.read("README.txt").decode()
    with sqlite3.connect(database) as plain:
        names = [name for (name,) in plain.execute("SELECT name FROM person ORDER BY name")]
        about = plain.execute("SELECT count(*) FROM _about").fetchone()
    plain.close()
    database.unlink()
    assert names == sorted(row["name"] for row in rows)
    assert "Łukasz Strömberg" in names
    assert about[0] > 100
    assert "spreadsheet" in told


def a_successor_opens_it(secretary: Secretary, root: Path) -> None:
    """On an empty computer, from the first window, with a passphrase of her own."""
    before = secretary.counts()
    home = secretary.home.parent / "successor"
    home.mkdir()
    pictures = root / "test-results" / "secretary" / "successor"
    pictures.mkdir()
    with longhaul(root, home, pictures) as window:
        successor = Secretary(window, home)
        window.key("Tab", "Tab", "Return")  # open or restore a group
        window.shot("open-or-restore")
        window.key("Tab", "Return")
        window.dialog("Restore a backup or an archive")
        window.type(str(secretary.home / ARCHIVE))
        window.key("Return")
        window.dialog("Longhaul")
        window.type(ARCHIVED_BY)
        window.key("Return")
        window.type("Ruth")
        window.key("Return", "Return")  # past the folder
        window.type(PASSPHRASE)
        window.shot("restore")
        window.key("ctrl+Return")
        successor.keep_the_recovery_sheet()
        window.shot("restored")
        assert successor.counts() == before
        successor.do("lists that came in")
        window.key("Down", "Down", "b")  # the first one was taken back: it is here again
        window.shot("undo-works-there")
        assert successor.ask(
            "SELECT name FROM person WHERE name IN ('Ed Park', 'Gil Roy') ORDER BY name"
        ) == [("Ed Park",), ("Gil Roy",)]
        assert window.quit() == 0


def somebody_is_erased(secretary: Secretary) -> None:
    window = secretary.window
    secretary.do("amara")
    secretary.do("what we hold")
    window.shot("what-we-hold")
    window.key("Escape")  # back to the lists
    secretary.do("amara")
    secretary.do("erase")
    window.type("she asked us to")
    window.key("Tab", "space", "Tab")  # no backup keeps her
    window.type(PASSPHRASE)
    window.shot("erase")
    window.key("ctrl+Return")
    window.shot("erased")
    secretary.do("certificate")
    window.key("ctrl+s")
    paper = secretary.save_as("Save these pages", "certificate.pdf")
    assert "No backup that the group’s program keeps knows the person." in paper
    assert "Amara" not in paper
    window.key("ctrl+o")
    window.type(str(secretary.home / "members-2025.xlsx"))
    window.key("Return", "ctrl+Return")
    window.shot("her-sheet-again")
    window.key("ctrl+Return")
    window.shot("she-stays-erased")
    assert secretary.ask("SELECT count(*) FROM person WHERE status = 'erased'") == [(1,)]
    assert secretary.ask("SELECT count(*) FROM person WHERE name LIKE 'Amara%'") == [(0,)]
