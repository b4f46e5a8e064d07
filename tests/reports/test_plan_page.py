"""The page of a plan: under the code name alone, of a closed campaign with how it ended."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from longhaul import problems
from longhaul.local_day import today_here
from longhaul.models import Id, StructureKind
from longhaul.reports.paper import Size
from longhaul.reports.plan import REPORT, PlanOptions, load
from longhaul.reports.plan_weeks import BLANK, OnWeeks, week_pages, weeks_from
from longhaul.reports.report import render
from longhaul.services.actions.planned import ActionFacts, plan_action
from longhaul.services.plan.closing import CloseOut, close_out
from longhaul.services.plan.demands import add_demand
from longhaul.services.plan.power import Described, add_holder
from longhaul.services.plan.risks import add_risk
from sqlalchemy.orm import Session

from tests.builders import MadeGroup, add_campaign, add_person, add_place, make_group, place

from .pages import asked_of, run, texts


def fill(s: Session) -> Id:
    """A campaign at Pike & Co, whose name stands in its demand and its risk."""
    owner = add_place(s, "Pike & Co", StructureKind.OWNER)
    house = add_place(s, "Foundry Row", above=owner)
    place(s, add_person(s, "Ana Low"), house)
    campaign = add_campaign(s, owner)
    add_demand(s, campaign, "Pike & Co mends the lift")
    add_holder(s, campaign, Described("Orrin Pike", "owner", "Pike & Co", decides=True))
    add_risk(s, campaign, "Pike & Co sells", "We ask whoever buys")
    plan_action(s, campaign, ActionFacts("Petition", floor_percent=60, rule="stop and organize"))
    return campaign


def printed(group: MadeGroup, campaign: str = "") -> str:
    """All the text of the page."""
    options = PlanOptions(campaign=campaign)
    data = group.store.read(lambda s: load(s, asked_of(options)))
    return "\n".join(texts(render(REPORT, [(run(code_name="HERON"), data)], options)))


def test_it_stands_under_the_code_name_and_closed_says_how_it_ended(tmp_path: Path) -> None:
    group = make_group(tmp_path / "group")
    with pytest.raises(problems.Unanswered):
        printed(group)
    campaign = group.store.write("Fill", fill).value
    text = printed(group)
    assert "Pike & Co" not in text
    assert "HERON mends the lift" in text
    assert "1 of 1, 60 % of everybody" in text
    assert "Last known strength" not in text
    weeks = text.split("week of")[1]
    assert "Petition" in weeks, "it has no day yet, and a row for it"
    said = CloseOut("The lift runs", "Begin with the top floor")
    group.store.write("Close", lambda s: close_out(s, campaign, said, today_here()))
    text = printed(group, "heron")
    assert "The lift runs" in text
    assert "week of" not in text
    assert "of 1 person: 0 with us, 0 did the last test, 0 members" in text
    with pytest.raises(problems.Unanswered, match="No campaign is called"):
        printed(group, "ELM")
    group.store.close()


def test_weeks_begin_as_the_country_begins_them_and_leave_rows_to_pencil_in() -> None:
    monday, sunday = 0, 6
    assert weeks_from(date(2026, 11, 29), monday) == date(2026, 11, 23)
    assert weeks_from(date(2026, 11, 29), sunday) == date(2026, 11, 29)
    for count in (1, 18, 19, 21, 40):
        for size in Size:
            pages = week_pages([OnWeeks("Walk", None)] * count, size, 16.0)
            rows = [row for page in pages for row in page]
            assert sum(row is not None for row in rows) == count
            assert sum(row is None for row in rows) >= BLANK
            assert len({len(page) for page in pages}) == 1
    assert week_pages([], Size.STANDARD, 16.0) == []
