"""What a calendar for the wall tells: whose days, in which words, and what it keeps to itself."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from longhaul.local_day import today_here
from longhaul.models import (
    Action,
    ActionKind,
    ActionShift,
    ActionState,
    Agreement,
    Case,
    CaseKind,
    Person,
    Task,
    TaskKind,
)
from longhaul.printing import print_report
from longhaul.problems import Unanswered
from longhaul.reports.calendar_page import days_of
from longhaul.services.wall_calendar import in_few_words, planned
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import TODAY, make_group, sql

SOON = TODAY + timedelta(days=2)


def fill(session: Session, dana: bytes) -> None:
    campaign = builders.add_campaign(session)
    apart = builders.add_person(session, "Kept Apart")
    session.get_one(Person, apart).apart = True
    for name, kind, state, until in (
        ("Meeting of all wards", ActionKind.MEETING, ActionState.PLANNED, None),
        ("March to the board", ActionKind.MARCH, ActionState.PLANNED, SOON + timedelta(days=1)),
        ("Not at all", ActionKind.PICKET, ActionState.CALLED_OFF, None),
    ):
        action = Action(
            campaign_id=campaign, kind=kind, name=name, state=state, on_date=SOON, until=until,
            hour="18:30" if kind is ActionKind.MEETING else "", where="Canteen",
        )  # fmt: skip
        session.add(action)
        session.flush()
        if kind is ActionKind.MEETING:
            session.add(ActionShift(action_id=action.id, role="childcare", starts="18:00"))
    session.add(Agreement(campaign_id=campaign, text="Four weeks’ notice", review_on=SOON))
    for title, person in (("Mould", None), ("Rent", None), ("Hers", apart)):
        case = Case(
            kind=next(iter(CaseKind)), title=title, person_id=person, worker_id=dana,
            opened_on=TODAY,
        )  # fmt: skip
        session.add(case)
        session.flush()
        session.add(
            Task(
                kind=TaskKind.NEXT_STEP, text=f"Appeal {title}", made_on=TODAY, due=SOON,
                case_id=case.id, worker_id=dana,
            )
        )  # fmt: skip


def test_each_edition_tells_what_its_readers_may_know(tmp_path: Path) -> None:
    made = make_group(tmp_path / "group")
    made.store.write("Fill", lambda s: fill(s, made.dana))
    until = TODAY + timedelta(days=30)
    told = made.store.read(lambda s: planned(s, TODAY, until))
    next_day = SOON + timedelta(days=1)
    assert [(one.day, one.hour, one.words) for one in told] == [
        (SOON, "18:00", "childcare: Meeting of all wards"),
        (SOON, "18:30", "Meeting of all wards, Canteen"),
        (SOON, "", "March to the board, Canteen"),
        (SOON, "", "Review: Four weeks’ notice"),
        (SOON, "", "Deadlines of 2 cases"),
        (next_day, "", "March to the board, Canteen"),
    ]
    few = made.store.read(lambda s: in_few_words(s, TODAY, until))
    assert [(one.day, one.hour, one.words) for one in few] == [
        (SOON, "18:30", "Meeting"), (SOON, "", "Appointment"), (next_day, "", "Appointment"),
    ]  # fmt: skip
    pages = print_report(made.store, "calendar", {"span": "2"})
    assert pages.people == 0
    [(last,)] = sql(made.store, "SELECT destroy_after FROM print_run")
    assert date.fromisoformat(last) > today_here() + timedelta(days=7), "as long as its weeks"
    made.store.close()


def test_an_action_of_one_day_stands_on_that_day(tmp_path: Path) -> None:
    """Also one that runs and has no last day: its page, too, says that one day alone."""
    made = make_group(tmp_path / "group")
    running = Action(
        kind=ActionKind.PICKET, name="Gate", state=ActionState.RUNNING, on_date=SOON, until=None
    )

    def begin(session: Session) -> None:
        running.campaign_id = builders.add_campaign(session)
        session.add(running)

    made.store.write("Begin", begin)
    month = SOON + timedelta(days=30)
    told = made.store.read(lambda s: planned(s, TODAY, month) + planned(s, SOON, month))
    assert [one.day for one in told] == [SOON, SOON]
    after = SOON + timedelta(days=1)
    assert made.store.read(lambda s: planned(s, after, month)) == ()
    made.store.close()


def test_the_days_as_they_are_typed() -> None:
    assert days_of("", date(2028, 2, 9), 0) == (date(2028, 2, 1), date(2028, 2, 29))
    assert days_of("", date(2028, 2, 22), 0)[1] == date(2028, 2, 29)
    assert days_of("", date(2028, 2, 23), 0) == (date(2028, 3, 1), date(2028, 3, 31))
    assert days_of("2026-12", TODAY, 0) == (date(2026, 12, 1), date(2026, 12, 31))
    thursday = date(2026, 11, 19)
    assert days_of("2", thursday, 0) == (date(2026, 11, 16), date(2026, 11, 29))
    assert days_of("1", thursday, 6) == (date(2026, 11, 15), date(2026, 11, 21))
    for wrong in ("27", "0", "2026-13", "next month"):
        with pytest.raises(Unanswered) as told:
            days_of(wrong, TODAY, 0)
        assert told.value.field == "span"
