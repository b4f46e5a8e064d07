"""What the wall on paper rests on: who follows whom, since when, and the sums of each part."""

from __future__ import annotations

from datetime import timedelta

import pytest
from longhaul import problems
from longhaul.models import AssessmentBasis, Id, Placement, Relationship, StructureKind
from longhaul.reports.chart_options import ChartOptions
from longhaul.reports.charted import load_chart
from longhaul.services.assessments import assess, levels
from longhaul.services.campaigns import begin_campaign
from longhaul.services.chart.chart import chart
from longhaul.services.chart.families import families
from longhaul.services.chart.where import usual_chart
from longhaul.services.metrics.campaign import campaign_page
from longhaul.services.places import set_headcount
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, add_campaign, add_flat, add_person, add_place, place

NAMES = ("Ana Ito", "Bo Reid", "Cy Moon", "Di Park", "Eve Stone")


def _ward(s: Session, worker: Id) -> tuple[Id, Id]:
    """Bo and Cy follow Di, Eve followed Ana once; Ana is a 1, Bo an old 2, Cy a 4; one unknown."""
    ward = add_place(s, "Ward 4", StructureKind.DEPARTMENT)
    set_headcount(s, ward, 6)
    campaign = add_campaign(s, ward)
    people = [add_person(s, name) for name in NAMES]
    for one in people:
        place(s, one, ward)
    s.scalars(select(Placement).where(Placement.person_id == people[0])).one().seniority = "2011"
    for follower, leader, until in ((1, 3, None), (2, 3, None), (4, 0, "2026-01")):
        s.add(
            Relationship(
                from_person_id=people[follower], to_person_id=people[leader], kind="follows",
                to_date=until,
            )
        )  # fmt: skip
    by = {one.digit: one.id for one in levels(s, campaign)}
    for at, digit, days in ((0, "1", 3), (1, "2", 200), (2, "4", 3)):
        on = TODAY - timedelta(days=days)
        assess(s, people[at], campaign, by[digit], AssessmentBasis.SAID, worker, on)
    s.flush()
    return ward, campaign


def test_followers_stand_under_their_leader_and_the_rest_by_name(group: MadeGroup) -> None:
    def read(s: Session) -> list[tuple[str, list[str]]]:
        ward, campaign = _ward(s, group.dana)
        (band,) = chart(s, ward, campaign, TODAY).bands
        (column,) = band.columns
        ana = next(seat.who for seat in column.seats if seat.who and seat.who.name == "Ana Ito")
        assert ana.since == "2011"
        return [
            (one.leader.who.name if one.leader and one.leader.who else "",
             [seat.who.name if seat.who else "" for seat in one.followers])
            for one in families(column.seats)
        ]  # fmt: skip

    assert group.store.write("Lay down", read).value == [
        ("Di Park", ["Cy Moon", "Bo Reid"]),
        ("", ["Ana Ito", "Eve Stone", ""]),
    ]


def test_the_sums_are_those_of_the_campaigns_page(group: MadeGroup) -> None:
    def read(s: Session) -> None:
        ward, campaign = _ward(s, group.dana)
        sums = chart(s, ward, campaign, TODAY).sums
        page = campaign_page(s, campaign, TODAY)
        whole = page.whole.strength
        assert (sums.everybody, sums.fresh, sums.said) == (6, 2, 1)
        assert sums.everybody == whole.everybody
        assert sums.said == whole.said
        assert sums.everybody - sums.fresh == whole.open

    group.store.write("Lay down", read)


def test_of_several_places_none_is_guessed(group: MadeGroup) -> None:
    def read(s: Session) -> None:
        one = add_place(s, "Mill Lane")
        assert usual_chart(s, house=True) == (one, None)
        add_place(s, "Quay Street")
        assert usual_chart(s, house=True) is None
        with pytest.raises(problems.Unanswered, match=r"Which place\? There are: Mill Lane, Quay"):
            load_chart(s, ChartOptions(), TODAY, house=True)

    group.store.write("Lay down", read)


def test_a_wall_begins_with_the_newest_campaign_of_a_workplace_a_grid_with_that_of_a_house(
    group: MadeGroup,
) -> None:
    def read(s: Session) -> None:
        assert usual_chart(s, house=True) is None
        ward, campaign = _ward(s, group.dana)
        house = add_place(s, "Foundry Row")
        add_flat(s, add_place(s, "Floor 1", StructureKind.FLOOR, house), "1A")
        newer = begin_campaign(s, "Lifts", "ALDER", TODAY + timedelta(days=1), place_id=house)
        assert usual_chart(s, house=False) == (ward, campaign)
        assert usual_chart(s, house=True) == (house, newer)

    group.store.write("Lay down", read)
