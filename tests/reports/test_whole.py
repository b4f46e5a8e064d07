"""Nothing that an organizer looks for is cut: names of sixty letters, and the facts of a head."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from longhaul.models import Tier
from longhaul.reports import Report
from longhaul.reports.ballot_sheet import REPORT as BALLOT_SHEET
from longhaul.reports.captain import REPORT as CAPTAIN
from longhaul.reports.door_sheet import REPORT as DOOR_SHEET
from longhaul.reports.fact_lines import FactLine, share_out
from longhaul.reports.follow_up import REPORT as FOLLOW_UP
from longhaul.reports.fonts import Face
from longhaul.reports.hand_over import REPORT as HAND_OVER
from longhaul.reports.lost_sheet import REPORT as LOST_SHEET
from longhaul.reports.my_ten import REPORT as MY_TEN
from longhaul.reports.names import name_lines, words_lines
from longhaul.reports.one_to_one_filled import REPORT as ONE_TO_ONE_FILLED
from longhaul.reports.paper import Size
from longhaul.reports.phone_tree import REPORT as PHONE_TREE
from longhaul.reports.poster import REPORT as POSTER
from longhaul.reports.print_register import REPORT as PRINT_REGISTER
from longhaul.reports.text import width, wrap
from longhaul.reports.wall_chart import REPORT as WALL_CHART
from longhaul.reports.wall_key import REPORT as WALL_KEY

from .pages import (
    a_phone_tree,
    ballot_sheet,
    captain,
    door_sheet,
    every_page,
    follow_up,
    hand_over,
    lost_sheet,
    my_ten,
    one_to_ones_filled,
    pdf_of,
    register,
    texts,
)
from .wall_pages import poster, wall_chart, wall_key

LONG = "Wilhelmina Constantia Featherstonehaugh-Wiśniewska-Kowalczyk"
FAMILY = LONG.rsplit(maxsplit=1)[-1]
DOUBLE = "Aleksandra Wiśniewska-Kowalczyk"
"""As long as names are where columns are narrow."""
NAMES = {"name", "first", "caller", "printed_for", "shown"}
SIZES = pytest.mark.parametrize("size", Size)
FRAMELESS = {"labels", "badges", "letter", "label-test", "prep-slip", "privacy-notice", "card"}
HEADS = [
    one for one in every_page() if one[0].name not in FRAMELESS and one[0].name != "recovery-sheet"
]


def renamed(data: Any, name: str) -> Any:
    """The same data with everybody of this name."""
    if isinstance(data, tuple) and not hasattr(data, "_fields"):
        return tuple(renamed(one, name) for one in data)
    if hasattr(data, "_fields"):
        return data._replace(**_changes(data, data._fields, name))
    if is_dataclass(data) and not isinstance(data, type):
        return replace(data, **_changes(data, [one.name for one in fields(data)], name))
    return data


def _changes(data: Any, names: Iterable[str], name: str) -> dict[str, Any]:
    values = {one: getattr(data, one) for one in names}
    return {
        one: name if one in NAMES and isinstance(value, str) and value else renamed(value, name)
        for one, value in values.items()
    }


PAGES = [
    *((report, renamed(data, LONG), LONG) for report, data in (
        (MY_TEN, my_ten(3)), (HAND_OVER, hand_over(3)), (FOLLOW_UP, follow_up(6)),
        (BALLOT_SHEET, ballot_sheet(5)), (ONE_TO_ONE_FILLED, one_to_ones_filled(2, halves=False)),
        (ONE_TO_ONE_FILLED, one_to_ones_filled(3, halves=True)),
    )),
    *((report, renamed(data, DOUBLE), DOUBLE) for report, data in (
        (CAPTAIN, captain(5)), (PHONE_TREE, a_phone_tree(12)), (DOOR_SHEET, door_sheet(3)),
        (LOST_SHEET, lost_sheet(3)), (PRINT_REGISTER, register(3)),
    )),
    (WALL_CHART, wall_chart((LONG,), 1), LONG), (POSTER, poster((LONG,)), LONG),
    (WALL_KEY, wall_key((LONG,)), LONG),
]  # fmt: skip


def without_white(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("report", "data", "name"), PAGES, ids=[f"{one[0].name}{n}" for n, one in enumerate(PAGES)]
)
@SIZES
def test_a_long_name_is_whole(report: Report, data: Any, name: str, size: Size) -> None:
    text = without_white("".join(texts(pdf_of(report, data, size=size))))
    family = name.rsplit(maxsplit=1)[-1]
    assert family in text
    cut = {f"{family[:letters]}…" for letters in range(3, len(family))}
    assert not any(one in text for one in cut)


@SIZES
def test_a_name_of_three_words_stands_whole_on_a_one_to_one(size: Size) -> None:
    name = "María Fernández Villaverde-Quiñones"
    data = renamed(one_to_ones_filled(1, halves=False), name)
    (text, *_more) = texts(pdf_of(ONE_TO_ONE_FILLED, data, size=size))
    assert without_white(name) in without_white(text)


@SIZES
def test_what_is_next_is_said_with_its_day(size: Size) -> None:
    step = "Next: Ask again: Come on Saturday at 3, bring one person and the keys (by Sun 29 Nov)"
    data = my_ten(1)
    (one,) = data.entries
    alone = replace(data, entries=(replace(one, promise="", next_step=step),))
    assert "(by Sun 29 Nov)" in " ".join(texts(pdf_of(MY_TEN, alone, size=size))[0].split())


@pytest.mark.parametrize(("report", "data"), HEADS, ids=range(len(HEADS)))
@SIZES
def test_each_page_says_all_of_its_run(report: Report, data: Any, size: Size) -> None:
    own = report.tier is Tier.OPEN or report.name == "my-ten"
    facts = ["packet B", "pass 2", "020 7946 0111", "18:05", *([] if own else ["for Amara"])]
    if report.name in {"conditions-open", "demand-board-open"}:
        facts = []
    for text in texts(pdf_of(report, data, size=size)):
        if "K7RM-4" in text and "page" in text:
            assert [one for one in facts if one not in text] == []


def test_a_fact_without_room_goes_to_the_other_end_and_is_cut_last() -> None:
    head, foot = [FactLine(40, 10)], [FactLine(60, 10), FactLine(30, 10)]
    share_out(("HERON", "printed for Amara", "x" * 200), head, ("Destroy after 1 Dec",), foot)
    said = [line.words for line in (*head, *foot)]
    assert said[0] == "HERON"
    assert said[1].startswith("Destroy after 1 Dec · ")
    assert "printed for Amara" in " ".join(said)
    assert " ".join(said).count("…") == 1


def test_wide_facts_go_first_where_else_one_would_be_cut() -> None:
    head = [FactLine(74, 10), FactLine(86, 10)]
    facts = (
        "HERON",
        "packet B",
        "pass 2",
        "for Amara Whitmore-Nwosu",
        "data as of Sun 22 Nov 18:05",
    )
    share_out(facts, head, (), [FactLine(1, 10)])
    assert head[0].words.startswith("HERON · ")
    told = " · ".join(line.words for line in head)
    assert sorted(told.split(" · ")) == sorted(facts)


def test_a_name_is_rather_small_than_shortened_and_rather_shortened_than_cut() -> None:
    ways = ((13.0, 1), (11.0, 2))
    assert name_lines("Łucja Żak", 150, *ways) == (13, ("Łucja Żak",))
    assert name_lines("Oluwaseun Adébáyọ̀-Whitmore", 130, *ways) == (
        11, ("Oluwaseun", "Adébáyọ̀-Whitmore"),
    )  # fmt: skip
    size, lines = name_lines(LONG, 160, *ways)
    assert (size, "".join(lines)) == (11, f"W. C. {FAMILY}")
    assert (
        words_lines("Ward 4 and the long corridor behind it", 90, *ways)[1][0] == "Ward 4 and the"
    )


def test_a_word_that_no_line_holds_is_broken_behind_its_hyphen() -> None:
    lines = wrap(f"of {FAMILY}", Face.REGULAR, 10, 100)
    assert lines == ["of", "Featherstonehaugh-", "Wiśniewska-", "Kowalczyk"]
    broken = wrap("w" * 60, Face.REGULAR, 10, 100)
    assert "".join(broken) == "w" * 60
    assert all(width(line, Face.REGULAR, 10) <= 100 for line in broken)
