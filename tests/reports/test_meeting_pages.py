"""What pages of a meeting keep apart: phones from names, blocks from each other, rows in place."""

from __future__ import annotations

import json
from collections import Counter
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from longhaul.local_day import today_here
from longhaul.models import RowKind
from longhaul.problems import Unanswered
from longhaul.reports import card, expected, petition, sign_in, turnout_plan
from longhaul.reports.options import PageOptions
from longhaul.reports.paper import Paper, Size
from longhaul.reports.report import Report, on_paper
from longhaul.services.actions.planned import ActionFacts, plan_action
from longhaul.services.agenda import points_in
from longhaul.services.targets import ROW
from pypdf import PdfReader
from sqlalchemy.orm import Session

from tests.builders import add_campaign, make_group

from .meeting_pages import cards, expected_list, meeting_pages, petition_sheet, turnout
from .pages import NAMES, asked_of, ink, pdf_of, pictures, texts

CUT = 126.5 + 12.0
"""Where the dashes run on A4, in mm from the left of the paper."""


def words_at(pdf: bytes) -> list[tuple[float, float, str]]:
    """The words of the first page, each with where it begins: mm from the left and the foot."""
    found: list[tuple[float, float, str]] = []

    def note(text: str, _cm: object, tm: list[float], _font: object, _size: object) -> None:
        found.append((tm[4] / 72 * 25.4, tm[5] / 72 * 25.4, text))

    PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("size", Size)
def test_what_is_handed_over_has_neither_phones_nor_our_own_words(size: Size) -> None:
    pdf = pdf_of(petition.REPORT, petition_sheet(), size=size)
    top, foot = (18.2, 247.4) if size is Size.STANDARD else (26.0, 239.4)
    inside = " ".join(
        text for x, y, text in words_at(pdf) if x < CUT and 21 + foot > 297 - y > 21 + top
    )
    assert "Four weeks’ notice" in inside
    assert "signature" in inside
    assert not {"phone", "HERON", "Rosa", "OPEN", "destroy"} & set(inside.lower().split())
    assert "Destroy after" not in texts(pdf)[0]


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize(
    ("report", "data"),
    [one for one in meeting_pages(NAMES) if one[0] in (petition.REPORT, sign_in.REPORT,
                                                      expected.REPORT, turnout_plan.REPORT)],
    ids=["petition", "sign-in", "expected", "turnout"],
)  # fmt: skip
def test_boxes_stand_where_the_run_says_they_are_read(
    report: Report, data: object, size: Size
) -> None:
    options = PageOptions(paper=Paper.A4, size=size)
    kept = json.loads(report.targets(data, options))
    rows = on_paper(report, data, options).rows
    row = next(one for one in rows if one.kind in kept or f"{ROW}{one.number}" in kept)
    shape = report.shape(options)
    left = (297 - shape.width) / 2 if shape.width > shape.height else 12.0
    above = (210 - shape.height) / 2 if shape.width > shape.height else 21.0
    picture = pictures(pdf_of(report, data, size=size))[row.page_number - 1]
    assert row.top is not None
    for box in kept.get(f"{ROW}{row.number}", kept.get(row.kind)):
        x, y, side = left + box["x"], above + row.top + box["y"], box["side"]
        assert ink(picture, x, y, side, side) > 0.1  # its frame
        assert ink(picture, x + 1, y + 1, side - 2, side - 2) == 0


def test_expected_sheets_hold_everybody_once_and_lines_for_others() -> None:
    data = expected_list(NAMES, 31)
    paper = on_paper(expected.REPORT, data, PageOptions())
    assert [row.number for row in paper.rows] == list(range(1, 35))
    assert [row.page_number for row in paper.rows] == [1] * 15 + [2] * 15 + [3] * 4
    pages = texts(pdf_of(expected.REPORT, data))
    assert "K7RM-4 · 1 to 15" in pages[0]
    assert "K7RM-4 · 16 to 30" in pages[1]
    assert "K7RM-4 · 31 to 34" in pages[2]


@pytest.mark.parametrize("size", Size)
def test_a_block_that_goes_on_says_whose_it_is_and_lacks_no_name(size: Size) -> None:
    data = turnout(NAMES)
    paper = on_paper(turnout_plan.REPORT, data, PageOptions(size=size))
    kinds = Counter(row.kind for row in paper.rows)
    assert kinds[RowKind.PERSON] == 25
    heads = {(row.block, row.page_number) for row in paper.rows if "Nobody" not in row.block}
    assert kinds[RowKind.NAMED] == len(heads)
    assert [row.number for row in paper.rows] == list(range(1, len(paper.rows) + 1))
    blanks = [row.block for row in paper.rows if row.kind is RowKind.BLANK]
    assert blanks.count(data.blocks[0].name) == 5  # eight pledged, three named
    assert blanks.count("Łucja Żak") == 2
    pages = texts(pdf_of(turnout_plan.REPORT, data, size=size))
    assert len(pages) == paper.pages
    of_block = {row.page_number for row in paper.rows if row.block == "Łucja Żak"}
    assert all("pledge: 4" in pages[number - 1] for number in of_block)
    tops = [row.top for row in paper.rows if row.kind is RowKind.BLANK and row.page_number == 1]
    assert all(after - before > 12.9 for before, after in pairwise(filter(None, tops)))


def test_each_card_has_its_own_serial() -> None:
    text = texts(pdf_of(card.REPORT, cards(four=False)))[0]
    assert text.count("signature") == text.count("initials") == 2
    assert "K7RM-4 · 1" in text
    assert "K7RM-4 · 2" in text


def test_points_have_their_hours_as_far_as_minutes_are_known() -> None:
    points = points_in("Reports 15; The march 30 ;Any other; Next", "18:50", "en_GB")
    assert [(one.words, one.minutes, one.at) for one in points] == [
        ("Reports", 15, "18:50"),
        ("The march", 30, "19:05"),
        ("Any other", None, "19:35"),
        ("Next", None, ""),
    ]
    assert all(not one.at for one in points_in("", "", "en_GB"))
    with pytest.raises(Unanswered, match="9 points"):
        points_in(";".join("abcdefghi"), "", "en_GB")
    with pytest.raises(Unanswered, match="1 to 240 minutes"):
        points_in("Reports 900", "", "en_GB")


def test_asks_that_have_no_room_in_their_line_are_refused_at_the_longest(tmp_path: Path) -> None:
    group = make_group(tmp_path / "group")

    def plan(s: Session) -> None:
        plan_action(s, add_campaign(s), ActionFacts("Meeting", on_date=today_here()))

    group.store.write("Plan", plan)

    def load(*asks: str, size: Size = Size.STANDARD) -> sign_in.SignInData:
        options = sign_in.SignInOptions(size=size, **dict(zip(sign_in.ASKS, asks, strict=False)))
        return group.store.read(lambda s: sign_in.load(s, asked_of(options)))

    asks = ("help with the food on Saturday", "bring somebody of my shift", "speak")
    assert load(*asks).asks == asks
    for size in Size:
        sheet = pdf_of(sign_in.REPORT, load(asks[0], size=size), size=size)
        assert "I will" in texts(sheet)[0]
        none = load(size=size)
        assert "I will" not in texts(pdf_of(sign_in.REPORT, none, size=size))[0]
        boxes = json.loads(sign_in.targets(none, PageOptions(size=size)))["blank"]
        assert [box["name"] for box in boxes] == ["first_time"]
    two = sign_in.SignInOptions(language="ar", second="en")
    arabic, english = group.store.read(lambda s: sign_in.load(s, asked_of(two))).sides
    assert not arabic.occasion.isascii()
    assert english.occasion.replace("·", "").isascii(), "its day in its own language"
    with pytest.raises(Unanswered, match="What they will do") as told:
        load("speak", "stand at the gate " * 7, "bring somebody")
    assert told.value.field == "will2"
    with pytest.raises(Unanswered, match="1 to 200"):
        options = sign_in.SignInOptions(sheets="many")
        group.store.read(lambda s: sign_in.load(s, asked_of(options)))
    group.store.close()
