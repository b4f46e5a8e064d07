"""Pages of a meeting and of signatures, with all that makes them narrow."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from longhaul.i18n import gettext as _
from longhaul.reports import agenda, calendar_page, card, expected, petition, sign_in, turnout_plan
from longhaul.reports.calendar_page import CalendarData, FieldCalendarData
from longhaul.reports.card_drawing import CardData
from longhaul.reports.report import Report
from longhaul.services.actions.turnout_sheet import Box, TurnoutBlock, TurnoutRow
from longhaul.services.agenda import Point
from longhaul.services.frozen_rows import FrozenRow
from longhaul.services.wall_calendar import On
from longhaul.tiers import filled, said_by_program

LONG = "Κωνσταντίνα-Αικατερίνη Παπαδημητρίου-Οικονόμου von Hohenlohe-Langenburg"
NIGHT = "Thu 19 Nov · 18:30 · Meeting of all the wards and the laundry"
DEMAND = "Four weeks’ notice of every rota, in writing, and no change without our yes. " * 2


def petition_sheet() -> petition.PetitionData:
    """Two sheets with a demand of many lines."""
    return petition.PetitionData(demand=DEMAND.strip(), to="The Board of Governors", sheets=2)


def sign_in_sheet() -> sign_in.SignInData:
    """One sheet with three asks."""
    asks = ("come on Saturday", "bring a neighbour", "take minutes")
    return sign_in.SignInData(
        sides=(sign_in.Side("en", "We keep this for a year.", NIGHT),), asks=asks, each=1
    )  # fmt: skip


def expected_list(names: tuple[str, ...], people: int) -> expected.ExpectedData:
    """So many people, the first of them with a name that no strip holds."""
    rows = tuple(
        FrozenRow(number=n + 1, person_id=bytes([n]), block="Ward 4 · Nights",
                  name=names[n % len(names)] if n else LONG)
        for n in range(people)
    )  # fmt: skip
    return expected.ExpectedData(occasion=NIGHT, rows=rows)


def turnout(names: tuple[str, ...]) -> turnout_plan.TurnoutPlanData:
    """Two who turn people out, one of them with more than a page, and those whom nobody brings."""

    def block(name: str, pledge: int | None, people: int) -> TurnoutBlock:
        known = (
            frozenset({Box.ASKED, Box.YES, Box.CONF1, Box.RIDE}),
            frozenset({Box.ASKED}),
            frozenset(),
        )
        rows = tuple(
            TurnoutRow(bytes([n]), names[n % len(names)], known[n % 3]) for n in range(people)
        )
        return TurnoutBlock(name, pledge, 3, 2, 0, rows, b"her" if pledge else None)

    blocks = (
        block(LONG, 8, 3),
        block("Łucja Żak", 4, 21),
        block("Nobody brings them yet", None, 1),
    )
    return turnout_plan.TurnoutPlanData(
        occasion=NIGHT,
        sums="Goal 60 · yeses needed 130 · yes 31 · 99 short · expected 14",
        blocks=blocks,
        rate="Expected: 46 % of those who say yes come, as so far",
    )


def agenda_page() -> agenda.AgendaData:
    """As many points as one evening has."""
    points = tuple(Point(f"Point {n} of the evening", 10, f"18:{n}0") for n in range(1, 6))
    return agenda.AgendaData(occasion=NIGHT, where="Chapel hall", points=(*points, *points[:3]))


def cards(*, four: bool) -> CardData:
    """One sheet of cards, with as much to sign as has room."""
    statement = "I join the union and ask it to speak for me about pay, hours and my rota."
    return CardData(statement=statement, dues="£4 a month", four=four, sheets=1)


def meeting_pages(names: tuple[str, ...]) -> list[tuple[Report, Any]]:
    """One example of each."""
    return [
        (petition.REPORT, petition_sheet()),
        (sign_in.REPORT, sign_in_sheet()),
        (expected.REPORT, expected_list(names, 16)),
        (turnout_plan.REPORT, turnout(names)),
        (agenda.REPORT, agenda_page()),
        (card.REPORT, cards(four=True)),
        (calendar_page.REPORT, calendar(names)),
        (calendar_page.FIELD_REPORT, field_calendar()),
    ]


def calendar(names: tuple[str, ...], weeks: int = 5) -> CalendarData:
    """A month in which two days have more than their cell holds."""
    since = date(2026, 11, 1)
    days = (1, 3, 3, 8, *[12] * 9, *[20] * 7, 24, 30)
    entries = tuple(
        On(
            since + timedelta(days=day - 1),
            said_by_program(f"{9 + n % 10:02}:30" if n % 3 else ""),
            filled(_("Review: {agreement}"), agreement=names[n % len(names)]),
        )
        for n, day in enumerate(days)
    )
    until = since + timedelta(weeks=weeks, days=-6)
    return CalendarData(since=since, until=until, first=0, entries=entries)


def field_calendar() -> FieldCalendarData:
    """Nine weeks in few words."""
    since = date(2026, 11, 2)
    entries = tuple(
        On(since + timedelta(days=day), said_by_program("18:30"), _("Meeting"))
        for day in range(2, 60, 7)
    )
    until = since + timedelta(weeks=9, days=-1)
    return FieldCalendarData(since=since, until=until, first=0, entries=entries)
