"""A house from its bell names to a rent strike and its settlement, with the keyboard alone.

An empty tenants' group in the real window, as somebody has it who sees it for the first time. Each
chapter ends with the group locked and what was noted read from it by plain SQL; a picture of each
step goes to test-results/house/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import pytest

from tests.builders import PASSPHRASE

from .own_group import first_run
from .test_walk import Walk, start_a_group

BELLS = (
    "name,building,floor,flat\n"
    "Okafor,Foundry Row 4,Floor 1,1A\n"
    "Bea Lund,Foundry Row 4,Floor 1,1B\n"
    "Cy Moon,Foundry Row 4,Floor 1,1C\n"
    "Di Park,Foundry Row 4,Floor 1,1D\n"
    "Eve Hart,Foundry Row 4,Floor 2,2A\n"
    "Fay Reid,Foundry Row 4,Floor 2,2B\n"
    "Gil Roy,Foundry Row 4,Floor 2,2D\n"
    "Hal Sand,Foundry Row 4,Floor 3,3A\n"
)
FLATS = [f"{floor}{line}" for floor in "1234" for line in "ABCD" if floor + line != "2C"]
ON_STRIKE = FLATS[:5]
"""Those that hold all of it back, both months; after them come one with a part, one that pays."""
RENT = 850
CAMPAIGN = "Mend it and freeze the rent"
DEMAND = "Mend the damp and freeze the rent for a year"


class House(Walk):
    """The group of a house, and its closed file to ask."""

    today = date.today()  # noqa: DTZ011 - the local day is meant

    def fill(self, *fields: str) -> None:
        """A form from its first field on: text, or nothing to pass one by; then it is kept."""
        for number, text in enumerate(fields):
            if number:
                self.window.key("Tab")
            if text:
                self.window.type(text)
        self.window.key("ctrl+Return")


@pytest.fixture
def house(root: Path, tmp_path: Path, load_script: Callable[[Path], ModuleType]) -> Iterator[House]:
    """The first run of Longhaul in an empty home."""
    with first_run(root, tmp_path, load_script, "house") as group:
        yield House(group.window, group.home)


@pytest.mark.prove
@pytest.mark.timeout(1800)
def test_a_house_from_its_bells_to_a_settlement_with_the_keyboard_alone(house: House) -> None:
    start_a_group(house)
    build_the_house(house)
    go_from_door_to_door(house)
    bring_in_the_bells(house)
    note_what_is_broken(house)
    begin_a_campaign(house)
    meet_and_decide(house)
    choose_officers(house)
    pledge(house)
    hold_the_rent_back(house)
    look_at_the_amounts(house)
    settle(house)


def build_the_house(house: House) -> None:
    window = house.window
    house.unlock()
    window.key("ctrl+3")
    window.shot("no-places")
    window.key("Return", "Right", "Return")  # the first place is a building
    window.type("Foundry Row 4")
    window.key("Return", "b")
    window.type("1 to 4")
    window.key("Tab")
    window.type("A to D")
    window.key("Tab", "Tab")
    window.type("2C")
    window.shot("build-many")
    window.key("ctrl+Return")
    window.key("o", "Tab")
    house.fill("Harrow Estates", "2019")
    window.key("o", "m", "Tab")
    house.fill("Kestrel Lettings", "mar 2024")
    window.shot("owner-and-agent")
    looked = house.looked()
    assert looked.rows("SELECT label FROM slot ORDER BY label") == [(one,) for one in FLATS]
    assert looked.rows(
        "SELECT o.name, h.role, h.from_date FROM holding h"
        " JOIN structure s ON s.id = h.structure_id"
        " JOIN organization o ON o.id = h.organization_id WHERE s.name = 'Foundry Row 4'"
        " ORDER BY o.name"
    ) == [("Harrow Estates", "owns", "2019"), ("Kestrel Lettings", "manages", "2024-03")]


def go_from_door_to_door(house: House) -> None:
    window = house.window
    house.unlock()
    window.key("ctrl+3", "g")
    window.shot("the-house-is-empty")
    window.key("a", "Right", "a")  # from the top floor down: 4A and 4B, nobody home
    window.key("Down", "m")
    window.shot("met-in-3B")
    house.fill("Ana Ito")
    window.key("ctrl+n", "Tab")
    house.fill("The damp in the bedroom", "Come to the meeting", "y", "+6", "Bring photos", "+3")
    window.shot("talk-with-ana")
    window.key("Escape")
    looked = house.looked()
    assert looked.rows(
        "SELECT s.label, a.person_id FROM attempt a JOIN slot s ON s.id = a.slot_id"
        " ORDER BY s.label"
    ) == [("4A", None), ("4B", None)]
    assert looked.rows(
        "SELECT p.name, s.label FROM placement l JOIN person p ON p.id = l.person_id"
        " JOIN slot s ON s.id = l.slot_id"
    ) == [("Ana Ito", "3B")]
    assert looked.rows("SELECT mattered FROM conversation") == [("The damp in the bedroom",)]


def bring_in_the_bells(house: House) -> None:
    window, bells = house.window, house.home / "bells.csv"
    bells.write_text(BELLS, encoding="utf-8")
    house.unlock()
    window.key("ctrl+o")
    window.type(str(bells))
    window.key("Return", "ctrl+Return")
    window.shot("bells")
    window.key("ctrl+Return", "ctrl+3", "g")
    window.shot("who-is-known")
    looked = house.looked()
    assert looked.rows("SELECT count(*) FROM slot") == [(15,)]  # none was made twice
    assert looked.rows(
        "SELECT s.label FROM placement l JOIN slot s ON s.id = l.slot_id ORDER BY s.label"
    ) == [(one,) for one in ("1A", "1B", "1C", "1D", "2A", "2B", "2D", "3A", "3B")]


def note_what_is_broken(house: House) -> None:
    window = house.window
    house.unlock()
    window.key("ctrl+3", "k", "Return")
    window.type("1A")
    window.key("Return", "Tab")
    window.type("damp")
    window.key("Tab")
    window.type("bedroom")
    window.key("Tab", "3", "Tab")
    window.type("2023")
    window.key("Tab")
    window.type("Black behind the bed")
    window.key("Tab")
    window.type("oka")
    window.key("Return", "Tab", "space", "Tab", "space")  # photographed; the flat may be shown
    window.shot("a-condition")
    window.key("ctrl+Return", "r", "ctrl+Return", "a")
    house.fill("Keep the window open")
    window.shot("answered")
    looked = house.looked()
    today = house.today.isoformat()
    assert looked.rows(
        "SELECT s.label, p.name, c.kind, c.room, c.severity, c.since, c.reported_on, o.name,"
        " c.answered_on, c.answer, c.photographed, c.show_unit, c.show_name FROM condition c"
        " JOIN slot s ON s.id = c.slot_id JOIN person p ON p.id = c.person_id"
        " JOIN organization o ON o.id = c.reported_to_id"
    ) == [
        ("1A", "Okafor", "mould", "bedroom", 3, "2023", today, "Kestrel Lettings", today,
         "Keep the window open", 1, 1, 0)
    ]  # fmt: skip


def begin_a_campaign(house: House) -> None:
    window = house.window
    house.unlock()
    window.key("ctrl+4", "Return")
    window.type(CAMPAIGN)
    window.key("Tab")
    window.type("HERON")
    window.key("Tab")
    window.type("foundry")
    window.key("Return", "Tab", "Tab")  # counted by occupied flats
    window.type("Will you hold back your rent with us?")
    window.shot("begin")
    window.key("ctrl+Return")
    window.shot("campaign")
    window.key("p", "n")
    house.fill(DEMAND)
    window.key("Down", "n")
    house.fill("Orrin Pike", "agent")
    window.key("Up", "Return", "p", "Down")
    window.shot("put-to-the-agent")
    window.key("ctrl+Return")
    window.key("ctrl+3", "g", "Down", "Right", "1")  # Ana in 3B acts with us
    window.shot("the-first-with-us")
    looked = house.looked()
    assert looked.rows(
        "SELECT c.name, c.code_name, s.name, c.base, c.current_ask FROM campaign c"
        " JOIN structure s ON s.id = c.structure_id"
    ) == [
        (
            CAMPAIGN,
            "HERON",
            "Foundry Row 4",
            "occupied_units",
            "Will you hold back your rent with us?",
        )
    ]
    assert looked.rows(
        "SELECT d.text, h.name, d.put_on FROM demand d JOIN power_holder h ON h.id = d.put_to_id"
    ) == [(DEMAND, "Orrin Pike", house.today.isoformat())]
    assert looked.rows("SELECT p.name FROM assessment a JOIN person p ON p.id = a.person_id") == [
        ("Ana Ito",)
    ]


def meet_and_decide(house: House) -> None:
    window = house.window
    house.unlock()
    window.key("ctrl+shift+a", "Return")
    house.fill("Building meeting", "mee", "today")
    window.key("s")
    for name in ("okaf", "bea", "cy", "di", "eve", "fay", "gil", "ana"):
        window.type(name)
        window.key("Return")
    window.shot("signed-in")
    window.key("ctrl+3", "v", "r", "Tab", "space")  # not members alone
    house.fill("", "", "12")
    window.key("d")
    house.fill("We hold the rent back", "7", "1", "0")
    window.shot("decided")
    looked = house.looked()
    assert looked.rows("SELECT count(*) FROM participation WHERE did") == [(8,)]
    assert looked.rows(
        "SELECT votes_per, members_only, quorum_percent, term_months FROM voting_rule"
    ) == [("occupied_units", 0, 50, 12)]
    assert looked.rows(
        "SELECT d.text, a.name, d.entitled, d.present, d.yes, d.no, d.abstained FROM decision d"
        " JOIN action a ON a.id = d.action_id"
    ) == [("We hold the rent back", "Building meeting", 15, 8, 7, 1, 0)]


def choose_officers(house: House) -> None:
    window = house.window
    house.unlock()
    window.key("ctrl+3", "v", "o", "Return")  # the committee first
    window.type("okaf")
    window.key("Return", "Return", "shift+Tab", "shift+Tab", "Return")
    window.type("Officers")
    window.key("Return", "o")
    window.type("bea")
    window.key("Return")
    window.type("chair")
    window.key("Return")
    window.shot("officers")
    window.key("ctrl+3", "v", "t")
    window.type("+20")  # over what follows from the rule: twelve months
    window.key("Return")
    window.shot("term-ends-soon")
    ends = house.today + timedelta(days=20)
    assert house.looked().rows(
        "SELECT t.kind, p.name, m.role, m.term_ends FROM team_member m"
        " JOIN team t ON t.id = m.team_id JOIN person p ON p.id = m.person_id ORDER BY t.kind"
    ) == [("committee", "Okafor", "", None), ("officers", "Bea Lund", "chair", ends.isoformat())]


def pledge(house: House) -> None:
    window = house.window
    house.unlock()
    window.key("ctrl+shift+a", "n")
    house.fill("Hold the rent back", "rent", "today")
    window.key("Return", "Home", "Down", *["y"] * 9)  # the first row is the floor
    window.shot("all-say-yes")
    assert house.looked().rows(
        "SELECT a.kind, count(*) FROM participation n JOIN action a ON a.id = n.action_id"
        " WHERE n.said = 'yes' GROUP BY a.kind"
    ) == [("rent_strike", 9)]


def hold_the_rent_back(house: House) -> None:
    window = house.window
    house.unlock()
    window.key("ctrl+k")
    window.type("rent strike")
    window.key("Return")
    window.shot("pledged")
    window.key("Left", *["w"] * 5, "p", "d", "Right", *["Up"] * 7, *["w"] * 6, "d")
    window.key("Up", "Up", "n")  # to 2B came a notice
    house.fill("today")
    window.shot("two-months")
    this = f"{house.today:%Y-%m}"
    last = f"{house.today.replace(day=1) - timedelta(days=1):%Y-%m}"
    withheld = [(flat, month, "withheld") for flat in ON_STRIKE for month in (last, this)]
    looked = house.looked()
    assert looked.rows(
        "SELECT s.label, m.month, m.state FROM strike_month m JOIN slot s ON s.id = m.slot_id"
        " ORDER BY s.label, m.month"
    ) == [
        *withheld,
        ("2B", last, "part"), ("2B", this, "withheld"),
        ("2D", last, "paid"), ("2D", this, "paid"),
    ]  # fmt: skip
    assert looked.rows(
        "SELECT s.label, m.notice_on FROM strike_month m JOIN slot s ON s.id = m.slot_id"
        " WHERE m.notice_on IS NOT NULL"
    ) == [("2B", house.today.isoformat())]


def look_at_the_amounts(house: House) -> None:
    window = house.window
    house.unlock()
    window.key("ctrl+k")
    window.type("rent strike")
    window.key("Return", "s")
    window.type("Numbers for the lawyer")
    window.key("Tab")
    window.type("heron over the loud river")
    window.key("Return")
    window.shot("not-her-passphrase")
    window.key("ctrl+a")
    window.type(PASSPHRASE)
    window.key("Return")
    for _flat in range(6):
        window.key("a")
        window.type(str(RENT))
        window.key("Return", "Down")
    window.shot("amounts")
    window.key("ctrl+1", "ctrl+k")
    window.type("rent strike")
    window.key("Return")
    window.shot("sealed-again")
    looked = house.looked()
    assert looked.rows(
        "SELECT s.label, m.amount FROM strike_month m JOIN slot s ON s.id = m.slot_id"
        " WHERE m.amount IS NOT NULL ORDER BY s.label"
    ) == [(flat, RENT) for flat in FLATS[:6]]
    assert looked.rows(
        "SELECT count(*) FROM step WHERE label LIKE '%strike ledger%Numbers for the lawyer%'"
    ) == [(1,)]


def settle(house: House) -> None:
    window = house.window
    house.unlock()
    window.key("ctrl+shift+p", "Return", "a")
    house.fill("", "", "We agree to all of it", "The letter of today")
    window.shot("won")
    window.key(*["Down"] * 4, "x")
    window.shot("close")
    house.fill(
        "The damp is mended, the rent frozen", "Begin with the floor captains",
        "Repairs by March, no rise for a year", "today", "+90",
    )  # fmt: skip
    window.shot("closed")
    window.key("ctrl+4", "p")
    window.shot("its-plan-stays")
    looked = house.looked()
    today, review = house.today.isoformat(), (house.today + timedelta(days=90)).isoformat()
    assert looked.rows("SELECT state, answered_on FROM demand") == [("won", today)]
    assert looked.rows("SELECT to_date, outcome, lessons FROM campaign") == [
        (today, "The damp is mended, the rent frozen", "Begin with the floor captains")
    ]
    assert looked.rows(
        "SELECT a.text, a.signed_on, a.review_on, t.due, t.done_on FROM agreement a"
        " JOIN task t ON t.id = a.task_id"
    ) == [("Repairs by March, no rise for a year", today, review, review, None)]
    assert looked.rows(
        "SELECT s.name, l.everybody, l.support, l.did, l.on_date FROM last_strength l"
        " JOIN structure s ON s.id = l.structure_id ORDER BY s.name"
    ) == [
        ("Floor 1", 4, 0, 4, today), ("Floor 2", 3, 0, 3, today), ("Floor 3", 4, 1, 1, today),
        ("Floor 4", 4, 0, 0, today), ("Foundry Row 4", 15, 1, 8, today),
    ]  # fmt: skip
