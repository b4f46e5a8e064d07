"""A phone-bank evening in the real window: from the goal to six packets, half keyed, half scanned.

What happened at each row is known beforehand; in the end each tick stands in the register, read by
plain SQL. A picture of each step goes to test-results/evening/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from types import ModuleType

import pytest
from longhaul.opening import MADE_UP_PASSPHRASE
from longhaul.scanning.rows import ReadRow

from .demo import Demo, demo
from .evening_paper import Packet, PaperPage, called, read, scanned
from .week_truth import Looked
from .window import Window

ASK = "Walk with us to the board on Saturday at 3"
CALLERS = "Ruth Ellery, Tomasz Gawron, Dana Whitlock, Keziah Bramble, Wayne Barnaby, Bruno Abrantes"
KEYED = 3
"""Of six packets; the others are scanned."""
SEED = 1912
FOOT = (
    "NH", "LM", "BZ", "CB", "WN", "DS", "MV", "LG", "RF", "DC", "T", "Y", "M", "N", "H", "!",
    "Other",
)  # fmt: skip
"""The boxes of the tally, in the order of the paper."""


ANSWERS = {"Y": "yes", "M": "not_yet", "N": "no"}
OF_LIST = (
    " JOIN print_row r ON r.id = a.print_row_id JOIN print_run u ON u.id = r.run_id"
    " WHERE u.list_id = :list GROUP BY 1"
)
CODES = "SELECT a.code, count(*) FROM attempt a" + OF_LIST
SAID = (
    "SELECT k.answer, count(*) FROM ask k JOIN attempt a ON a.conversation_id = k.conversation_id"
    + OF_LIST
)
NOT_ON_PAPER = (
    "SELECT name FROM person WHERE status = 'active' AND id IN (SELECT person_id FROM search_entry)"
    " AND id NOT IN (SELECT person_id FROM print_row WHERE person_id IS NOT NULL)"
    " AND name NOT IN (SELECT name FROM worker) AND name NOT GLOB '*[^A-Za-z ]*'"
    " ORDER BY id DESC LIMIT 1"
)
PAGES = (
    "SELECT p.state, count(*) FROM print_page p JOIN print_run u ON u.id = p.run_id"
    " WHERE u.list_id = :list AND p.keyed_at IS NOT NULL GROUP BY 1"
)


@pytest.fixture
def evening(
    root: Path, tmp_path: Path, load_script: Callable[[Path], ModuleType]
) -> Iterator[Demo]:
    with demo(root, tmp_path, load_script, "evening") as one:
        yield one


@pytest.mark.prove
@pytest.mark.timeout(2400)
def test_a_phone_bank_evening_from_the_goal_to_the_last_tick(evening: Demo) -> None:
    goal(evening)
    packets = six_packets(evening)
    two_move(evening, packets)
    one_is_two_entries(evening, packets[-2].pages[0])
    one_is_erased(evening, packets[1].pages[0])
    for packet in packets[:KEYED]:
        key_in(evening.window, packet)
    for packet in packets[KEYED:]:
        scan_in(evening, packets, packet)
    every_tick_stands(evening.looked(), packets)


def goal(evening: Demo) -> None:
    """What it takes: 60 in the room, at the group's own rates, counted by hand beside it."""
    window = evening.window
    window.key("ctrl+k")
    window.type("walk to the board")
    window.key("Return", "ctrl+Next")
    window.shot("what-it-takes")


def six_packets(evening: Demo) -> list[Packet]:
    """A question, its call sheet for six callers, saved as one PDF."""
    window = evening.window
    window.key("ctrl+shift+f")
    for condition in ("not asked for walk", "has a phone", "in ward"):
        window.type(condition)
        window.key("Return")
    window.shot("whom-to-call")
    window.key("ctrl+p")
    window.key("ctrl+a")
    window.type(ASK)
    window.key("ctrl+Down", "ctrl+Down", "ctrl+Down", "Tab", "Tab", "ctrl+a")
    window.type(CALLERS)
    window.shot("six-packets")
    evening.saved("calls.pdf")
    window.shot("paper-is-out")
    packets = evening.looked().read(lambda s: called(s, ASK, Random(SEED)))
    evening.unlock()
    assert len(packets) == len(CALLERS.split(", "))
    return packets


def two_move(evening: Demo, packets: Sequence[Packet]) -> None:
    """Between printing and keying two people of the first and the last packet change their ward."""
    window = evening.window
    for name in _first_names(evening, (packets[0].pages[0], packets[-1].pages[0])):
        window.key("ctrl+k")
        window.type(name)
        window.key("Return", "v", "Tab", "Tab")
        window.type("ward 4, nig")
        window.key("Return", "ctrl+Return")
        window.shot("moved")


def one_is_two_entries(evening: Demo, page: PaperPage) -> None:
    """The first of this page turns out to have another entry, which is on no paper."""
    window = evening.window
    (name,) = _first_names(evening, (page,))
    ((other,),) = evening.looked().rows(NOT_ON_PAPER)
    evening.unlock()
    window.key("ctrl+k")
    window.type(name)
    window.key("Return", "s")
    window.type(other)
    window.key("Return", "ctrl+Return")
    window.shot("side-by-side")
    window.key("ctrl+Return")
    window.shot("made-one")
    assert evening.looked().rows("SELECT count(*) FROM merge") == [(1,)]
    evening.unlock()


def one_is_erased(evening: Demo, page: PaperPage) -> None:
    """The first of this page asked to be erased before anybody called."""
    window = evening.window
    (name,) = _first_names(evening, (page,))
    page.crossed[next(iter(page.crossed))] = ""
    window.key("ctrl+k")
    window.type(name)
    window.key("Return", "ctrl+k")
    window.type("erase")
    window.key("Return")
    window.type("asked us to")
    window.key("ctrl+Return")  # it asks for the passphrase
    window.shot("what-goes")
    window.type(MADE_UP_PASSPHRASE)
    window.key("Return")
    window.shot("erased")
    assert evening.looked().rows("SELECT count(*) FROM erasure") == [(1,)]
    evening.unlock()


def _first_names(evening: Demo, pages: Sequence[PaperPage]) -> list[str]:
    looked = evening.looked()
    names = [
        looked.rows(
            "SELECT p.name FROM print_row r JOIN print_run u ON u.id = r.run_id"
            " JOIN person p ON p.id = r.person_id"
            " WHERE u.list_id = :list AND r.page_number = :page ORDER BY r.number",
            list=page.list_id.replace("-", ""),
            page=page.number,
        )[0][0]
        for page in pages
    ]
    evening.unlock()
    return names


def key_in(window: Window, packet: Packet) -> None:
    """Letters row by row, the tally, the next page."""
    window.key("ctrl+shift+k")
    window.type(packet.list_id)
    window.key("Return")
    for page in packet.pages:
        for letters in page.keys:
            type_row(window, letters)
        page_done(window, page)
        window.key(*["Return"] * (page is not packet.pages[-1]))  # on to the next page


def type_row(window: Window, letters: str) -> None:
    """A call-back is asked for its day; a blank row is passed by."""
    if letters:
        window.type(letters)
    if letters in ("", "cb"):
        window.key("Return" if letters else "Down")


def page_done(window: Window, page: PaperPage) -> None:
    """The numbers at the foot of the paper; where all agree, the page is done."""
    window.key("End")
    window.type("\t".join(str(page.tally[letters]) for letters in FOOT))
    window.shot(f"tally-{page.list_id}-{page.number}")
    window.key("ctrl+Return")


def scan_in(evening: Demo, packets: Sequence[Packet], packet: Packet) -> None:
    """A packet that was marked by a pen and scanned comes back as one PDF."""
    window, path = evening.window, evening.home / f"{packet.list_id}.pdf"
    before = sum(one.sheets for one in packets[: packets.index(packet)])
    scanned(evening.home / "calls.pdf", before, packet, Random(SEED), path)
    window.key("ctrl+shift+k", "ctrl+o")
    window.dialog("Which scanned pages?")
    window.type(str(path))
    window.key("Return")
    window.dialog("Longhaul")
    window.shot(f"read-{packet.list_id}")
    for page, rows in read(path, packet):
        window.key("Home", *["Down"] * packet.pages.index(page), "Return")
        for row in rows:
            confirm(window, page, row)
        page_done(window, page)


def confirm(window: Window, page: PaperPage, row: ReadRow) -> None:
    """One key where the eye agrees with what was read; else the letters, as they are on paper."""
    letters = page.letters(row.row)
    if row.sure and "".join((row.happened or "", row.answer or "")).lower() == letters:
        window.key("Return", *["Return"] * (letters == "cb"))
    else:
        type_row(window, letters)
        window.key(*["Return"] * (letters not in ("", "cb")))


def every_tick_stands(looked: Looked, packets: Sequence[Packet]) -> None:
    """Attempts and answers of each packet, page by page done, and no other."""
    for packet in packets:
        wanted = packet.tally
        said = {code: n for code, n in wanted.items() if code in ANSWERS}
        assert tallied(looked, packet, CODES) == {
            code: n for code, n in wanted.items() if code not in ANSWERS
        }
        assert tallied(looked, packet, SAID) == {ANSWERS[one]: n for one, n in said.items()}
        assert tallied(looked, packet, PAGES) == {"keyed": len(packet.pages)}


def tallied(looked: Looked, packet: Packet, question: str) -> dict[str, int]:
    """What stands of a packet, each with how often."""
    return dict(looked.rows(question, list=packet.list_id.replace("-", "")))
