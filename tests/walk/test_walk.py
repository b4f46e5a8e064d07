"""The walk: from first run to undo in the real window with the keyboard alone.

After each stage the group is locked and the truth read from it with its passphrase, from the
printed PDF, or from the disk; a picture of each stage goes to test-results/walk/.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from tests.builders import PASSPHRASE

from .own_group import BUILDING, OwnGroup, first_run
from .truth import Sheet, Talk, Truth, truth_of

# The traits of lists as other programs write them: a byte-order mark, headings run together,
# commas, quotes and a line break inside cells, noughts in front, a bad number, a row of nobody.
STREET_LIST = (
    "\ufefffirstName,last_name,cell,Primary Email,address,city,zip,favorite_color\r\n"
    'Łukasz,Strömberg,07700 900101,luk@example.org,"4 Foundry Row, flat 2",Saltmarsh,08123,red\r\n'
    'Søren,Nielsen,07700900102,,"4 Foundry Row\nflat 3",Saltmarsh,00003,\r\n'
    'Nguyễn,Thị Hồng,07700 900103,hong@example.org,,,,"orange, ""or so"""\r\n'
    "Zoë,O’Hara,07700 900104,,,,,\r\n"
    "Hannah,Clarke,not a number,,,,,blue\r\n"
    ",,,,,Saltmarsh,08123,\r\n"
    "A & B,<b>Müller</b>,07700 900106,,,,,\r\n"
)
PEOPLE = {
    "Łukasz Strömberg": "07700 900101",
    "Søren Nielsen": "07700900102",
    "Nguyễn Thị Hồng": "07700 900103",
    "Zoë O’Hara": "07700 900104",
    "Hannah Clarke": "",
    "A <b>Müller</b>": "07700 900106",  # two on one line, who share a phone
    "B <b>Müller</b>": "07700 900106",
}
ASK = "Come to the stairwell meeting"
TALK = Talk(
    "Łukasz Strömberg", "The damp in the back bedroom", ASK, "yes", 6, "Bring the photos", 3
)


class Walk(OwnGroup):
    """What the walk holds against its group."""

    def lock(self) -> Truth:
        """Ctrl+L, then what the closed group holds."""
        self.close()
        return truth_of(self.group)


@pytest.fixture
def walk(root: Path, tmp_path: Path, load_script: Callable[[Path], ModuleType]) -> Iterator[Walk]:
    """The first run of Longhaul in an empty home."""
    with first_run(root, tmp_path, load_script, "walk") as group:
        yield Walk(group.window, group.home)


@pytest.mark.prove
@pytest.mark.timeout(1200)
def test_from_first_run_to_undo_with_the_keyboard_alone(walk: Walk, root: Path) -> None:
    start_a_group(walk)
    bring_in_a_list(walk)
    find_and_talk(walk)
    sheet = print_a_call_sheet(walk)
    key_two_rows_back(walk, sheet)
    take_it_all_back_and_bring_it_back(walk, sheet)
    a_wrong_passphrase_opens_nothing(walk)
    leave(walk, root)


def start_a_group(walk: Walk) -> None:
    walk.begin("Saltmarsh", BUILDING, "Dana")
    assert walk.lock() == Truth("Saltmarsh", "tenant", ["Dana"], True, {}, [], [])
    walk.window.shot("locked")


def bring_in_a_list(walk: Walk) -> None:
    window, street_list = walk.window, walk.home / "street-list.csv"
    street_list.write_text(STREET_LIST, encoding="utf-8", newline="")
    walk.unlock()
    window.key("ctrl+o")
    window.type(str(street_list))
    window.key("Return")
    window.shot("columns")
    window.key("ctrl+Return")
    window.shot("before-it-happens")
    window.key("ctrl+Return")
    window.shot("brought-in")
    assert walk.lock().people == PEOPLE


def find_and_talk(walk: Walk) -> None:
    window = walk.window
    walk.unlock()
    window.key("ctrl+2", "ctrl+f")
    window.type("lukasz strom")  # plain letters
    window.shot("search")
    window.key("Return")
    window.shot("person")
    window.key("ctrl+n", "Tab")
    window.type(TALK.mattered)
    window.key("Tab")
    window.type(TALK.asked)
    window.key("Tab", "y", "Tab")
    window.type(f"+{TALK.done_in_days}")
    window.key("Tab")
    window.type(TALK.next_step)
    window.key("Tab")
    window.type(f"+{TALK.next_in_days}")
    window.shot("one-to-one")
    window.key("ctrl+Return")
    window.shot("recorded")
    window.key("Escape")
    assert walk.lock().talks == [TALK]


def print_a_call_sheet(walk: Walk) -> Sheet:
    window = walk.window
    walk.unlock()
    window.key("ctrl+5", "ctrl+p")  # for everyone; in People it would be for who stands in front
    window.type(ASK)
    window.shot("preview")
    window.key("ctrl+s")
    paper = walk.save_as("Save these pages", "calls.pdf")
    window.shot("on-paper")
    (sheet,) = walk.lock().sheets
    assert f"Call sheet {sheet.list_id} " in paper
    assert f"Ask: {ASK}" in paper
    assert sorted(sheet.rows.values()) == sorted(name for name, phone in PEOPLE.items() if phone)
    assert all(f"{number} {name}\n" in paper for number, name in sheet.rows.items())
    assert sheet.keyed == {}
    return sheet


def key_two_rows_back(walk: Walk, sheet: Sheet) -> None:
    window = walk.window
    walk.unlock()
    window.key("ctrl+shift+k")
    window.type(sheet.list_id.replace("-", "").lower())
    window.type("nh")  # not home
    window.type("ty")  # talked, yes
    window.shot("keyed")
    window.key("Escape")
    window.shot("after-keying")
    assert walk.lock().sheets == [Sheet(sheet.list_id, sheet.rows, {1: "NH", 2: "TY"})]


def take_it_all_back_and_bring_it_back(walk: Walk, sheet: Sheet) -> None:
    window = walk.window
    before = truth_of(walk.group)
    walk.unlock()
    window.key("ctrl+z")
    window.shot("row-taken-back")
    assert walk.lock().sheets == [Sheet(sheet.list_id, sheet.rows, {1: "NH"})]
    walk.unlock()
    window.key("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+2")  # row, print, talk, list
    window.shot("list-stays")  # its people stood on paper that went out: they are named and stay
    assert walk.lock() == replace(before, talks=[], sheets=[])
    walk.unlock()
    window.key(*["ctrl+shift+z"] * 4, "ctrl+2")
    window.shot("brought-back")
    assert walk.lock() == before


def a_wrong_passphrase_opens_nothing(walk: Walk) -> None:
    window, database = walk.window, walk.group / "group.db"
    locked = database.read_bytes()
    window.type("heron over the loud river")
    window.key("Return")
    window.shot("wrong-passphrase")
    assert database.read_bytes() == locked
    assert not (walk.group / "group.lock").exists()
    walk.unlock()  # what was typed wrong stands chosen, and is typed over
    window.shot("unlocked")


def leave(walk: Walk, root: Path) -> None:
    assert walk.window.quit() == 0
    checked = subprocess.run(
        [sys.executable, root / "run", "check", "--group", walk.group],
        env={**os.environ, "LONGHAUL_PASSPHRASE": PASSPHRASE},
        check=False,
    )
    assert checked.returncode == 0
    assert list((walk.group / "backups").glob("*.bak"))
    taken_out = {"street-list.csv", "sheet.pdf", "calls.pdf"}
    left = [path for path in walk.home.rglob("*") if path.is_file() and path.name not in taken_out]
    for secret in ("Strömberg", "stairwell", "900101", "Saltmarsh"):
        assert [path for path in left if secret.encode() in path.read_bytes()] == []
