"""Example pages for the tests, and ways to read them back: text, operators, picture."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any, TypeVar

import pypdfium2
from longhaul.local_day import today_here
from longhaul.models import CountBase, Pack, Stance, Tier
from longhaul.pdfium import opened
from longhaul.reports import Report, render
from longhaul.reports.annual_book import REPORT as ANNUAL_BOOK
from longhaul.reports.annual_book import BookData, CampaignChapters
from longhaul.reports.annual_book_open import REPORT as ANNUAL_BOOK_OPEN
from longhaul.reports.annual_book_open import OpenBookData, OpenStanding
from longhaul.reports.badges import REPORT as BADGES
from longhaul.reports.badges import BadgeData
from longhaul.reports.ballot_sheet import REPORT as BALLOT_SHEET
from longhaul.reports.ballot_sheet import BallotSheetData
from longhaul.reports.blocks import Entry, Line
from longhaul.reports.book_parts import USUAL, BookPart
from longhaul.reports.broken_promises import REPORT as BROKEN_PROMISES
from longhaul.reports.broken_promises import BrokenPromisesData
from longhaul.reports.call_sheet import REPORT as CALL_SHEET
from longhaul.reports.call_sheet import CallSheetData
from longhaul.reports.captain import REPORT as CAPTAIN
from longhaul.reports.captain import CaptainData, CaptainPacket
from longhaul.reports.conditions import REPORT as CONDITIONS
from longhaul.reports.conditions import ConditionsData
from longhaul.reports.conditions_form import REPORT as CONDITIONS_FORM
from longhaul.reports.conditions_form import ConditionsFormData
from longhaul.reports.conditions_open import REPORT as CONDITIONS_OPEN
from longhaul.reports.conditions_open import OpenConditionsData
from longhaul.reports.demand_board import OPEN_REPORT as DEMAND_BOARD_OPEN
from longhaul.reports.demand_board import REPORT as DEMAND_BOARD
from longhaul.reports.demand_board import DemandBoardData, OpenDemand, OpenDemandBoardData
from longhaul.reports.door_sheet import REPORT as DOOR_SHEET
from longhaul.reports.door_sheet import DoorSheetData
from longhaul.reports.dossier import REPORT as DOSSIER
from longhaul.reports.dossier import DossierData
from longhaul.reports.erasure import REPORT as ERASURE
from longhaul.reports.erasure import ErasureData
from longhaul.reports.follow_up import COMMITTEE_REPORT as FOLLOW_UP_ALL
from longhaul.reports.follow_up import REPORT as FOLLOW_UP
from longhaul.reports.follow_up_rows import FollowUpData, FollowUpRow
from longhaul.reports.hand_over import REPORT as HAND_OVER
from longhaul.reports.hand_over import HandOverData
from longhaul.reports.label_sheet import LabelSheet
from longhaul.reports.label_stock import stock_of
from longhaul.reports.label_test import REPORT as LABEL_TEST
from longhaul.reports.label_test import LabelTestData
from longhaul.reports.labels import REPORT as LABELS
from longhaul.reports.labels import LabelData
from longhaul.reports.letter import REPORT as LETTER
from longhaul.reports.letter import Letter, LetterData
from longhaul.reports.lost_sheet import REPORT as LOST_SHEET
from longhaul.reports.lost_sheet import LostSheetData
from longhaul.reports.my_ten import REPORT as MY_TEN
from longhaul.reports.my_ten_rows import MyTenData, TenEntry
from longhaul.reports.one_to_one import REPORT as ONE_TO_ONE
from longhaul.reports.one_to_one import OneToOneData
from longhaul.reports.one_to_one_filled import REPORT as ONE_TO_ONE_FILLED
from longhaul.reports.one_to_one_filled import FilledData
from longhaul.reports.one_to_one_form import FilledIn, FormWords, LevelOnPaper
from longhaul.reports.options import PageOptions
from longhaul.reports.paper import Paper, Size
from longhaul.reports.phone_tree import REPORT as PHONE_TREE
from longhaul.reports.phone_tree import PhoneTreeData
from longhaul.reports.plan import REPORT as PLAN
from longhaul.reports.plan import PlanData
from longhaul.reports.plan_weeks import OnWeeks
from longhaul.reports.poster import REPORT as POSTER
from longhaul.reports.power_map import BLANK_REPORT as POWER_MAP_BLANK
from longhaul.reports.power_map import REPORT as POWER_MAP
from longhaul.reports.power_map import BlankMapData, OnMap, PowerMapData
from longhaul.reports.prep_slip import REPORT as PREP_SLIP
from longhaul.reports.prep_slip import PrepSlipData, Slip
from longhaul.reports.print_register import REPORT as PRINT_REGISTER
from longhaul.reports.print_register import RegisterData
from longhaul.reports.privacy_notice import REPORT as PRIVACY_NOTICE
from longhaul.reports.privacy_notice import PrivacyNoticeData
from longhaul.reports.recovery_sheet import REPORT as RECOVERY_SHEET
from longhaul.reports.recovery_sheet import RecoverySheetData
from longhaul.reports.report import Asked
from longhaul.reports.script_card import REPORT as SCRIPT_CARD
from longhaul.reports.script_card import ScriptCardData
from longhaul.reports.script_words import side
from longhaul.reports.sides import Sides
from longhaul.reports.spine import Spine
from longhaul.reports.status import REPORT as STATUS
from longhaul.reports.status_open import REPORT as STATUS_OPEN
from longhaul.reports.status_open import for_everybody
from longhaul.reports.status_rows import StatusData, StatusRow
from longhaul.reports.strike import REPORT as STRIKE
from longhaul.reports.strike_amounts import REPORT as STRIKE_AMOUNTS
from longhaul.reports.strike_rows import (
    MonthOfFlat,
    StrikeAmountsData,
    StrikeData,
    StrikeFloor,
    StrikeRow,
)
from longhaul.reports.unit_grid import REPORT as UNIT_GRID
from longhaul.reports.unit_grid_blank import REPORT as UNIT_GRID_BLANK
from longhaul.reports.wall_chart import REPORT as WALL_CHART
from longhaul.reports.wall_key import REPORT as WALL_KEY
from longhaul.reports.weekly import REPORT as WEEKLY
from longhaul.reports.weekly import WeeklyData
from longhaul.reports.your_data import REPORT as YOUR_DATA
from longhaul.reports.your_data import YourDataData
from longhaul.services.briefing_words import Part
from longhaul.services.conditions.editions import OpenCount, OpenEdition, OpenLine
from longhaul.services.custody import Named
from longhaul.services.doors import Adult, Door
from longhaul.services.erasing.certificates import Certificate
from longhaul.services.erasing.kinds import kind_words, what_stays
from longhaul.services.frozen_rows import FrozenRow, named
from longhaul.services.guides import bundled_guides
from longhaul.services.metrics.bases import Strength
from longhaul.services.phone_tree import Called, PhoneTree
from longhaul.services.post import Addressed, Mailing
from longhaul.services.print_runs import Custody
from longhaul.services.register import RegisterRow
from longhaul.services.result_codes import codes_for, codes_in
from longhaul.services.run_facts import RunFacts
from longhaul.services.vocabulary import vocabulary
from longhaul.services.weekly import Count, Standing, Weekly, WeekRow
from longhaul.services.year import Held, Leading, Told, Win, Year
from longhaul.tiers import NOTHING, said_by_program
from PIL import Image, ImageOps
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from tests.builders import TODAY

from .meeting_pages import meeting_pages
from .wall_pages import blank_grid, poster, unit_grid, wall_chart, wall_key

Data = TypeVar("Data")
NAMES = (
    "Nguyễn Thị Minh Hằng",
    "Oluwaseun Adébáyọ̀-Whitmore",
    "فاطمة الزهراء بن سالم",
    "Σοφία Παπαδημητρίου",
    "Дарина Ковалюк",
    "שירה לבני",
    "Łucja Żak",
    "Amara Okafor",
)
EVERY_SCRIPT = (*NAMES, "प्रिया क्षत्रिय", "সুমাইয়া হোসেন", "李小龙", "さくら 高橋", "김민준")
DOTS_AN_INCH = 150
FINE = 300
"""Dots an inch where a tenth of a millimetre is looked at."""


def run(**changes: Any) -> RunFacts:
    """What a run says of itself."""
    year = TODAY.year
    facts: dict[str, Any] = {
        "list_id": "K7RM-4",
        "title": "Calls: come to the meeting",
        "code_name": "HERON",
        "packet": "B",
        "printed_for": "Amara",
        "pass_number": 2,
        "data_as_of": datetime(year, 11, 22, 18, 5, tzinfo=UTC),
        "return_to": "Rosa",
        "return_by": datetime(year, 11, 24, 21, 30, tzinfo=UTC),
        "destroy_after": date(year, 12, 1),
        "found_phone": "020 7946 0111",
        "locale": "en_GB",
    }
    return RunFacts(**{**facts, **changes})


def asked_of(options: PageOptions, worker_id: bytes = b"") -> Asked:
    """What a page is loaded for today."""
    return Asked(options=options, worker_id=worker_id, today=today_here())


def in_english(data: Data) -> Sides[Data]:
    """The one side of a page that may have two."""
    return Sides(((said_by_program("en"), data),))


def rows(count: int, **every: Any) -> tuple[FrozenRow, ...]:
    """People 1 to `count`, each with what `every` says."""
    return tuple(
        FrozenRow(
            number=number + 1,
            name=every.get("name", NAMES[number % len(NAMES)]),
            phone=f"07700 900 {number % 1000:03d}",
            **{field: value for field, value in every.items() if field != "name"},
        )
        for number in range(count)
    )


def call_sheet(people: tuple[FrozenRow, ...], **changes: Any) -> CallSheetData:
    """A packet of these people."""
    answers: dict[str, Any] = {
        "ask": "Will you come to the meeting on Thursday, 7 pm, in the hall?",
        "rows": people,
        "codes": codes_for("phone"),
    }
    return CallSheetData(**{**answers, **changes})


def my_ten(people: int, *, pocket: bool = False) -> MyTenData:
    """So many people of Ruth's own, more than fit on a page."""
    entries = tuple(
        TenEntry(
            NAMES[number % len(NAMES)],
            "07700 900 123",
            "Ward 4 · Nights · evenings · Polish · talked 12 Nov",
            "Said: bring two from the laundry, and ask the night shift about the rota (by 24 Nov)",
            "Next: visit her on the ward (by 20 Nov)",
        )
        for number in range(people)
    )
    return MyTenData(
        worker="Ruth",
        too_many="4 more than the 10 one can stay in touch with",
        entries=entries,
        pocket=pocket,
    )


def hand_over(people: int) -> HandOverData:
    """A pack of so many people, who take more than a page."""
    said = Line("What mattered", "The rota comes out on the day before, every week. " * 4)
    lines = (Line("Last talk", "12 November 2026, with Ruth"), said, Line("Next step", "none"))
    entries = tuple(
        Entry(NAMES[number % len(NAMES)], "Ward 4 · Nights", lines) for number in range(people)
    )
    return HandOverData(
        worker="Ruth",
        entries=entries,
    )


SCRIPT_ASK = "Will you come to the meeting on Thursday at 7 in the hall, and bring a neighbour?"


def captain(packets: int) -> CaptainData:
    """So many packets, the second of them keyed, the third for whoever comes."""
    counts = (120, 31, 14, 9, 8, 2, 5, 11)
    return CaptainData(
        packets=tuple(
            CaptainPacket(
                called="ABCDEFGHJK"[n], list_id="K7RM-4", pages=5,
                caller="" if n == 2 else NAMES[n % len(NAMES)],
                counts=counts if n == 1 else None, keyed_by="Ρόζα, Mo" if n == 1 else "",
            )
            for n in range(packets)
        ),
        totals=None,
        ask="Will you come to the meeting on Thursday, 7 pm, in the hall?",
        needed="Walk to the board: 120 wanted · of 100 who say yes 50 come · 240 yeses needed",
        still=80,
        expected="320 names on 6 packets · of 100 calls 25 talk · of 100 talks 50 say yes",
        campaign_id=None,
    )  # fmt: skip


def script_card(*languages: str, ask: str = SCRIPT_ASK) -> ScriptCardData:
    """A card for an ask, with a side for each language."""
    sides = tuple(side(language, ask) for language in languages or ("en",))
    return ScriptCardData(list_id="K7RM-4", sides=sides)


def recovery_sheet() -> RecoverySheetData:
    """A key that opens nothing."""
    lines = ("K7RM4PXQ", "W2HD9TNE", "6GACVJ3F", "R8YM5KTD")
    return RecoverySheetData(
        code_name="HERON",
        key_number=3,
        made_on=date(2026, 11, 22),
        lines=lines * 2,
        qr="".join(lines * 2),
        replaces=2,
        found_phone="020 7946 0111",
        locale="en_GB",
    )


def one_to_one(**changes: Any) -> OneToOneData:
    """A blank form with the words of a group."""
    words = ("With us, acts", "With us", "Undecided", "Doubtful", "Against")
    answers: dict[str, Any] = {
        "issues": tuple((bytes([n]) * 16, words) for n, words in enumerate((
            "Rota at short notice", "Staffing", "Pay scales", "Breaks", "Respect",
            "Safety at work", "Parking and travel",
        ))),
        "levels": tuple(
            LevelOnPaper(str(n), n, word, bytes([n]) * 16) for n, word in enumerate(words, start=1)
        ),
        "neighbours": False,
    }  # fmt: skip
    return OneToOneData(words=FormWords(**{**answers, **changes}))


def spine(key: str = "union-six") -> Spine:
    """The steps of a guide as they come with Longhaul."""
    guide = bundled_guides()[key]
    return Spine(guide.name, guide.steps())


def one_to_ones_filled(people: int, *, halves: bool) -> FilledData:
    """So many forms, the first of them with a name and an ask that fill their lines."""
    forms = tuple(
        FilledIn(number=n, person_id=bytes([n]), name=" ".join(NAMES[:3]) if n == 1 else NAMES[n],
                 where="Ward 4 · Nights", of_us="Amara", ask="Will you ask two of your shift?")
        for n in range(1, people + 1)
    )  # fmt: skip
    return FilledData(words=one_to_one().words, forms=forms, halves=halves)


def prep_slips(**changes: Any) -> PrepSlipData:
    """Five people, one of whom has more to be said of her than there is room for."""
    much = tuple(
        Part(
            title, tuple(f"{n}: “Five of six flats on my floor have no heating.”" for n in range(9))
        )
        for title in ("What to ask next", "Last talk", "Promises", "Close to")
    )
    slips = [
        Slip(number, name.split()[0], "Ward 4 · Nights", much if number == 2 else much[:1])
        for number, name in enumerate(NAMES[:5], start=1)
    ]
    answers: dict[str, Any] = {
        "slips": tuple(slips),
        "rows": rows(5),
    }
    return PrepSlipData(**{**answers, **changes})


def a_phone_tree(people: int) -> PhoneTreeData:
    """Of so many each of the first three calls some; one has no phone."""

    def called(n: int, depth: int, calls: tuple[Called, ...] = ()) -> Called:
        name = NAMES[n % len(NAMES)]
        return Called(n.to_bytes(16, "big"), name, f"07700 900{n:03}", depth, calls)

    below = [called(n, 2) for n in range(3, people)]
    first = tuple(called(n, 1, tuple(below[n::3])) for n in range(3))
    return PhoneTreeData(
        tree=PhoneTree(first, ((b"n" * 16, NAMES[-1]),)), coordinator="Ruth Ellery"
    )


def weekly_report(**changes: Any) -> WeeklyData:
    """A full week, with one sentence typed and the others to be written."""
    on = date(2026, 11, 20)
    rows = [
        WeekRow(key, Count(n, of), Count(n * 3, of and of * 4))
        for key, n, of in (
            ("talks", 11, None), ("first_talks", 3, None), ("asked", 9, 11), ("yes", 5, 9),
            ("ours", 6, 8), ("fresh", 88, 140), ("to_more", 4, None), ("to_less", 2, None),
            ("attempts", 12, 41),
        )
    ]  # fmt: skip
    head = tuple(
        WeekRow(key, Count(n, of), Count(n, of))
        for key, n, of in (("kept", 9, 12), ("new_leaders", 1, None), ("said", 61, 140))
    )
    week = Weekly(
        date(2026, 11, 16), on, "HERON", head, 2, tuple(rows),
        Standing(61, 113, 140, CountBase.PEOPLE), 3, 5,
    )  # fmt: skip
    answers: dict[str, Any] = {
        "week": week,
        "words": vocabulary(Pack.UNION_UK),
        "sentences": ("Nine came on their own", "", "", "K., Ward 6"),
    }
    return WeeklyData(**{**answers, **changes})


def conditions(flats: int) -> ConditionsData:
    """So many flats, each with more than there is room for in a line."""
    said = "a danger · since Mar 2026 · reported 3 Nov, no answer · told by Łucja Żak · " + (
        "“We heat one room and all sleep in it.” " * 3
    )
    lines = (Line("Heating, living room", said), Line("Damp and mould", "bad · not reported yet"))
    return ConditionsData(
        place="12 Foundry Row",
        count=2 * flats,
        entries=tuple(Entry(f"12 Foundry Row · {n}A", "2 open", lines) for n in range(flats)),
    )


def broken_promises(promises: int) -> BrokenPromisesData:
    """Two workers, one of whom owes more than a page holds."""
    said = "Łucja Żak · Ward 6 · Bring the rota of last winter and ask the steward · 12 days late"
    lines = tuple(Line("Mon 9 Nov", said) for _n in range(promises))
    people = (named(b"", NAMES[0]),)
    entries = (Entry("Rosa", "1 promise", lines[:1], people), Entry("Mo", "", lines, people))
    return BrokenPromisesData(count=promises + 1, entries=entries)


def demand_board(demands: int) -> DemandBoardData:
    """So many demands, with more to say than fits into a line."""
    so_far = "Part won · put to The board on 3 Nov · answered on 12 Nov · “We look into it.” " * 2
    lines = (Line("raised", "raised by 14 in 19 talks"), Line("so far", so_far))
    return DemandBoardData(
        entries=tuple(Entry(f"{n} per cent for everybody", "Won", lines) for n in range(demands))
    )


def open_demand_board(demands: int) -> OpenDemandBoardData:
    """So many, as everybody may read them."""
    lines = (Line("raised", "raised by 14 in 19 talks"), Line("so far", "put to us on 3 Nov 2026"))
    return OpenDemandBoardData(
        demands=tuple(
            OpenDemand(f"{n} per cent for everybody", "Won", lines) for n in range(demands)
        )
    )


def dossier() -> DossierData:
    """One landlord with many houses."""
    places = tuple(
        Line("manages", f"{n} Foundry Row · Alder Lettings · since 2019") for n in range(70)
    )
    known = (Line("known", "Lux. " * 60),)
    entries = (
        Entry("Alder Lettings", "agent · belongs to Alder Holdings", known),
        Entry("Places, now and before", "", places),
        Entry("Campaigns there", "", (Line("", "Heat"),)),
    )
    return DossierData(entries=entries)


def open_conditions() -> OpenConditionsData:
    """Numbers, common parts for more than a page, and flats that agreed."""
    on = date(2026, 11, 19)
    common = OpenLine("12 Foundry Row · Floor 2", "lift", 3, "2026-09", on, None, True)
    edition = OpenEdition(
        common=(common,) * 60,
        shown=(OpenLine("12 Foundry Row · 5C", "heat", 3, "2026-03", on, on, False),),
        by_kind=(OpenCount(("heat",), 12), OpenCount(("mould", "pests", "water"), 7)),
        by_floor=(OpenCount(("Floor 1", "Floor 2"), 9), OpenCount(("Floor 3",), 10)),
        others=19,
        on=on,
    )
    return OpenConditionsData(place="12 Foundry Row", edition=edition)


def conditions_form() -> ConditionsFormData:
    """The blank form."""
    return ConditionsFormData(languages=("en",))


def plan(demands: int) -> PlanData:
    """So many demands, each with more than a line holds."""
    said = "No answer yet · put to Κωνσταντίνα Ματσούκα on Tue 3 Nov · " * 3
    lines = (Line("Where it stands", said), Line("In talks", "raised by 14 in 19 talks"))
    return PlanData(
        as_of="19 November 2026",
        entries=tuple(Entry(f"A lift that runs, {n}", "demand", lines) for n in range(demands)),
        since=date(2026, 11, 16),
        to_come=(
            OnWeeks("Walk to the board with everybody of the wards and the laundry", TODAY),
            OnWeeks("Picket", None),
            OnWeeks(NAMES[0], date(2027, 2, 5)),
        ),
    )


def power_map(count: int) -> PowerMapData:
    """So many in one place of the map, and two with names too long for it."""
    here = [
        OnMap(f"Member {n} of the board", f"Office {n}", 3, Stance.NEUTRAL, decides=n == 0)
        for n in range(count)
    ]
    far = [OnMap(name, "chair", 5, Stance.ACTIVE_OPPONENT, decides=True) for name in NAMES[:2]]
    return PowerMapData(campaign_id=b"1", on_map=(*here, *far))


def status_report(places: int = 16) -> StatusData:
    """More places than fit on a page, one of them with a name too long for its column."""
    rows = tuple(
        StatusRow(
            "Ward 4 and everything behind the long corridor" if number == 2 else f"Ward {number}",
            Strength(3 if number % 5 == 0 else 9 + number, 7, 20 + number, 6), 28, 12,
            (6, 9, 4, 3, 2, 20 + number), (8, 9 + number), 3,
        )
        for number in range(places)
    )  # fmt: skip
    heaps = [one.heap for one in rows]
    sums = Strength(
        *(sum(getattr(heap, name) for heap in heaps) for name in ("did", "said", "open", "against"))
    )
    whole = StatusRow("All", sums, 470, 180, (96, 144, 64, 48, 32, 440), (128, 264), 48)
    return StatusData(
        day="19 November 2026",
        headline="180 people short of 65 %",
        aside="by what they did · 68 short if everyone acts who is with us by word",
        by="by what they did",
        share="65 %",
        rows=rows,
        whole=whole,
        level_marks=((1, "1"), (2, "2"), (3, "3"), (4, "4"), (5, "5"), (0, "–")),
        test_days=("1 Sep", "26 Oct"),
        foot="Base: 824 people on Thu 19 Nov, 54 not known by name, 3 left out (on long leave). "
        "Fresh: 60 days, since Sun 20 Sept. Line: Before going public (a practice, Sat 28 Nov).",
        open_foot="Base: 824 people on Thu 19 Nov, without who is on long leave.",
    )


def door_sheet(count: int, **changes: Any) -> DoorSheetData:
    """So many flats of two houses with nobody, one or two adults, one of them with a long name."""
    names = (*NAMES, "Wolfeschlegelsteinhausenbergerdorff")
    adults = [Adult(bytes([n]) * 16, name, name) for n, name in enumerate(names)]
    some = ((), adults[:1], adults[1:3], adults[8:], adults[3:6])
    doors = tuple(
        Door(b"", f"{n // 4}{'ABCD'[n % 4]}", f"{12 + n // 8} Foundry Row", f"Floor {n // 4}",
             tuple(some[n % len(some)]), "Vietnamese, English" if n % 3 else "",
             f"{12 + n // 8} Foundry Row")
        for n in range(count)
    )  # fmt: skip
    answers: dict[str, Any] = {
        "ask": "Will you put your name to the heating letter?",
        "doors": doors,
        "codes": codes_for("door"),
        "issues": tuple((bytes([n]) * 16, word) for n, word in enumerate(("heat", "damp", "lift"))),
    }
    return DoorSheetData(**{**answers, **changes})


def follow_up(rows: int, *, who: str = "") -> FollowUpData:
    """So many things to follow up in three blocks, some with more words than there is room for."""
    said = ("Call back", "Ask the night shift about the rota, bring the letter and two who sign it")
    return FollowUpData(
        rows=tuple(
            FollowUpRow(
                n * 3 // rows, bytes([n]) * 16, None, NAMES[n % len(NAMES)], "07700 900 123",
                said[n % 2], "since 28 Sept", who,
            )
            for n in range(rows)
        ),
        heads=("We owe them", "They owe us · the first 7 of 18", "Too quiet"),
    )  # fmt: skip


def ballot_sheet(people: int) -> BallotSheetData:
    """So many who are to be asked, page by page as in standard print."""
    return BallotSheetData(
        ballot="Four weeks’ notice of every rota, and no night after a day without rest",
        ballot_id=None,
        campaign_id=None,
        rows=tuple(
            replace(row, page_number=n // 5 + 1, block="Ward 4 and the long corridor · Nights")
            for n, row in enumerate(rows(people))
        ),
    )


def register(prints: int) -> RegisterData:
    """So many prints, one of them late, one destroyed, one that is anybody's."""
    now = datetime(2026, 11, 22, 18, 5, tzinfo=UTC)
    out = now - timedelta(days=5)
    kinds = (
        (Tier.FIELD, out, out.date(), 3, 3, 0, ""),
        (Tier.COMMITTEE, None, date(2026, 12, 22), 0, 0, 5, "shredded, Ρόζα, Mo"),
        (Tier.OPEN, None, None, 0, 0, 0, ""),
        (Tier.FIELD, out, date(2026, 12, 22), 5, 4, 0, ""),
    )
    rows = []
    for number in range(prints):
        tier, due, until, back, keyed, gone, how = kinds[number % len(kinds)]
        rows.append(
            RegisterRow(
                b"",
                "F4WN-7",
                "Who is on a lost sheet",
                tier,
                40,
                5,
                "Rosa",
                NAMES[number % len(NAMES)],
                out,
                due,
                until,
                back,
                keyed,
                gone,
                how,
                out.date() if gone else None,
                out.date() if number == 6 else None,
            )
        )
    return RegisterData(rows=tuple(rows), now=now)


def sheet_of_labels(**changes: Any) -> LabelSheet:
    """Seven rows of two, the first of which are used."""
    stock = stock_of("A4 2x7 99.1x38.1", Paper.A4)
    return LabelSheet(**{"stock": stock, "first": 4, **changes})


def labels(households: int) -> LabelData:
    """So many households; every third is two people."""
    lines = ("Flat 3B", "Ropewalk House", "12 Tanner Street", "Saltmarsh")
    return LabelData(
        sheet=sheet_of_labels(),
        mailings=tuple(
            Mailing(
                tuple(
                    (bytes([n, m]), NAMES[(n + m) % len(NAMES)]) for m in range(1 + (n % 3 == 0))
                ),
                lines[n % 2 :],
            )
            for n in range(households)
        ),
        sender="",
    )


def addressed(people: int) -> tuple[Addressed, ...]:
    """So many people by name."""
    names = [NAMES[n % len(NAMES)] for n in range(people)]
    return tuple(Addressed(bytes([n]), name, name.split()[0]) for n, name in enumerate(names))


def letters(people: int) -> LetterData:
    """So many letters, the second of which takes more than a page."""
    line = "We meet on Saturday at three in the chapel hall, and we would be glad to see you. " * 4
    return LetterData(
        letters=tuple(
            Letter(
                person_id=one.person_id, name=one.name, address=("12 Tanner Street", "Saltmarsh"),
                paragraphs=(f"Dear {one.first},", "", *(line,) * (14 if n == 1 else 2)),
            )
            for n, one in enumerate(addressed(people))
        ),
        day="22 Nov 2026",
        sender="44 Old Ferry Road, Saltmarsh",
    )  # fmt: skip


def lost_sheet(people: int) -> LostSheetData:
    """So many people, every ninth of whom was erased since."""
    rows = tuple(
        Named(1 + n // 8, n + 1, "", NAMES[n % len(NAMES)], b"" if n % 9 else None, "07700 900 546")
        for n in range(people)
    )
    return LostSheetData(lost_id="F4WN-7", page=None, rows=rows, again=1, apart=2)


def a_year() -> Year:
    """What a group did, one count of which is too small to be told."""
    return Year(
        date(2026, 1, 1), date(2026, 11, 22), Told(658), Told(None), Told(468), Told(252),
        held=(Held("Letter about the heating", date(2026, 9, 16), Told(15)),),
        won=(Win("A date for each repair, within two weeks", date(2026, 10, 30), True),),
    )  # fmt: skip


def annual_book(leaders: int = 3) -> BookData:
    """Most chapters, and so many who began to lead."""
    leading = tuple(Leading(bytes([n]), f"{NAMES[n % 8]} {n}") for n in range(leaders))
    return BookData(
        parts=(*USUAL[:-1], BookPart.CONDITIONS, BookPart.LEADERS),
        year=a_year(),
        campaigns=(
            CampaignChapters(code_name="HERON", status=status_report(), plan=plan(2)),
            CampaignChapters(code_name="HERON", status=None, plan=plan(1)),
        ),
        conditions=conditions(2),
        leading=leading,
    )


def annual_book_open() -> OpenBookData:
    """The edition for everybody."""
    return OpenBookData(
        year=a_year(),
        standings=(OpenStanding(code_name="HERON", data=for_everybody(status_report())),),
    )


def strike(flats: int) -> StrikeData:
    """So many flats of a floor, one of which has had every paper; more months than fit."""
    papers = said_by_program("notice 19 Nov · court 3 Dec")
    words = [said_by_program(word) for word in ("withheld", "part", "paid", "moved out")]
    rows = tuple(
        StrikeRow(
            f"{n // 6}{'ABCDEF'[n % 6]}",
            (None, *(MonthOfFlat(word, papers if n == 2 else NOTHING) for word in words[:2]))[:2],
            "Law centre on Tanner Street, Ms Featherstonehaugh" if n == 2 else "",
            n.to_bytes(16),
        )
        for n in range(flats)
    )
    return StrikeData(
        campaign_id=b"1",
        place="",
        month="2026-11",
        months=("October 2026", "November 2026"),
        earlier=True,
        floors=(StrikeFloor("12 Foundry Row · Floor 1", rows),),
        each=False,
        totals=("November 2026: 14 flats held rent back: £2,510", "Together £2,510"),
        currency="GBP",
    )


def strike_amounts(flats: int) -> StrikeAmountsData:
    """The same with amounts."""
    told = strike(flats)
    return StrikeAmountsData(
        **{one.name: getattr(told, one.name) for one in fields(StrikeData)},
        amounts=((None, 98765),) * flats,
    )


def your_data(talks: int) -> Sides[YourDataData]:
    """Somebody with so many talks, one of which is longer than a block's fact may be."""
    said = "They changed the rota on Sunday for Monday, and nobody was asked before. " * 9
    lines = tuple(Line("16 Nov 2026", said if n == 1 else said[:60]) for n in range(talks))
    about = (Line("name", NAMES[0]), Line("speaks", "Polish, English"))
    entries = (Entry("Who you are", "", about), Entry("What happened", "", lines))
    return in_english(YourDataData(person_id=b"her", name=NAMES[0], entries=entries))


def erasure() -> Sides[ErasureData]:
    """All that can go."""
    went = tuple((words, "1,204") for words in kind_words({}).values())
    known = Certificate("F4WN-7", date(2026, 11, 19), went, what_stays(), date(2027, 2, 17))
    return in_english(ErasureData(certificate=known))


def every_page() -> list[tuple[Report, Any]]:
    """One example of each kind of page and edition."""
    return [
        (CALL_SHEET, call_sheet(rows(11, language="English", last="signed the letter"))),
        (CALL_SHEET, call_sheet(rows(11), last_line=False)),
        (CALL_SHEET, call_sheet(rows(11, last="signed the letter"), row_codes=True)),
        (
            CALL_SHEET,
            call_sheet(rows(11), codes=codes_in("de", "phone"), second=codes_in("ar", "phone")),
        ),
        (CALL_SHEET, call_sheet(rows(40, language="English", hint="soo-NEE"), key_slip=True)),
        (DOOR_SHEET, door_sheet(9, row_codes=True)),
        (DOOR_SHEET, door_sheet(13)),
        (DOOR_SHEET, door_sheet(9, issue_boxes=True)),
        (SCRIPT_CARD, script_card()),
        (CAPTAIN, captain(5)),
        (MY_TEN, my_ten(14)),
        (MY_TEN, my_ten(14, pocket=True)),
        (HAND_OVER, hand_over(9)),
        (FOLLOW_UP, follow_up(20)),
        (FOLLOW_UP_ALL, follow_up(20, who="Oluwaseun")),
        (BALLOT_SHEET, ballot_sheet(10)),
        (ONE_TO_ONE, one_to_one()),
        (ONE_TO_ONE, replace(one_to_one(), spines=(spine(),))),
        (ONE_TO_ONE_FILLED, one_to_ones_filled(1, halves=False)),
        (PREP_SLIP, prep_slips()),
        (PHONE_TREE, a_phone_tree(26)),
        (WEEKLY, weekly_report()),
        (STATUS, status_report()),
        (STATUS_OPEN, in_english(for_everybody(status_report()))),
        (RECOVERY_SHEET, recovery_sheet()),
        (CONDITIONS, conditions(30)),
        (BROKEN_PROMISES, broken_promises(70)),
        (DEMAND_BOARD, demand_board(20)),
        (DEMAND_BOARD_OPEN, open_demand_board(20)),
        (DOSSIER, dossier()),
        (CONDITIONS_OPEN, in_english(open_conditions())),
        (CONDITIONS_FORM, conditions_form()),
        (PLAN, plan(40)),
        (POWER_MAP, power_map(18)),
        (POWER_MAP_BLANK, BlankMapData(campaign_id=b"1")),
        (WALL_CHART, wall_chart(NAMES, 2)),
        (WALL_CHART, wall_chart(NAMES, 1, charting=True)),
        (POSTER, poster(NAMES)),
        (WALL_KEY, wall_key(NAMES)),
        (UNIT_GRID, unit_grid(6, 3)),
        (UNIT_GRID_BLANK, blank_grid(7, 7)),
        *meeting_pages(NAMES),
        (LABELS, labels(20)),
        (BADGES, BadgeData(sheet=sheet_of_labels(), people=addressed(14), below="Assembly")),
        (LETTER, letters(3)),
        (LABEL_TEST, LabelTestData(sheet=sheet_of_labels())),
        (ANNUAL_BOOK, annual_book()),
        (ANNUAL_BOOK_OPEN, annual_book_open()),
        (PRINT_REGISTER, register(14)),
        (LOST_SHEET, lost_sheet(40)),
        (STRIKE, strike(20)),
        (STRIKE_AMOUNTS, strike_amounts(20)),
        (YOUR_DATA, your_data(60)),
        (PRIVACY_NOTICE, PrivacyNoticeData(languages=("en",))),
        (ERASURE, erasure()),
    ]


def pdf_of(
    report: Report,
    data: Any,
    paper: Paper = Paper.A4,
    size: Size = Size.STANDARD,
    **facts: Any,
) -> bytes:
    """The pages as the program prints them; `facts` of their run are other than usual."""
    if report.custody is not Custody.KEYED:
        facts = {"return_by": None, **facts}
    if report.custody is Custody.FREE:
        facts = {"destroy_after": None, **facts}
    return render(report, [(run(**facts), data)], PageOptions(paper=paper, size=size))


def texts(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def words_of(pdf: bytes) -> list[str]:
    """The same as PDFium reads it: in a sixth of the time, but not in the order of drawing."""
    with opened(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def operators(pdf: bytes) -> str:
    """All drawing operators of all pages and of the forms stamped on them."""
    reader = PdfReader(BytesIO(pdf))
    streams: list[bytes] = []
    for page in reader.pages:
        contents = page.get_contents()
        assert contents is not None
        streams.append(contents.get_data())
        resources = page["/Resources"].get_object()
        assert isinstance(resources, DictionaryObject)
        forms = resources.get("/XObject", DictionaryObject()).get_object()
        assert isinstance(forms, DictionaryObject)
        for form in forms.values():
            drawn = form.get_object()
            assert isinstance(drawn, StreamObject)
            streams.append(drawn.get_data())
    return b"\n".join(streams).decode("latin-1")


def pictures(pdf: bytes, dots: int = DOTS_AN_INCH) -> list[Image.Image]:
    """Each page as a grey picture of so many dots an inch, which it carries along."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        each = [
            page.render(scale=dots / 72, grayscale=True).to_pil().convert("L") for page in document
        ]
    finally:
        document.close()
    for picture in each:
        picture.info["dpi"] = (dots, dots)
    return each


def margins(picture: Image.Image) -> tuple[float, float, float, float]:
    """White in mm at the left, top, right and bottom."""
    ink = ImageOps.invert(picture).point(lambda grey: 255 if grey > 100 else 0).getbbox()
    assert ink is not None
    left, top, right, bottom = ink
    dot = 25.4 / picture.info["dpi"][0]
    return left * dot, top * dot, (picture.width - right) * dot, (picture.height - bottom) * dot


def ink(picture: Image.Image, x: float, y: float, w: float, h: float) -> float:
    """The black share of a place in mm from the top left of the paper."""
    dots = [round(mm / 25.4 * picture.info["dpi"][0]) for mm in (x, y, x + w, y + h)]
    part = picture.crop((dots[0], dots[1], dots[2], dots[3]))
    black = part.histogram()[:128]
    return sum(black) / (part.width * part.height)
