"""The chart: who is where on a day, how each stood then, and what is empty or moved since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from longhaul.models import (
    Action,
    ActionKind,
    ActionState,
    Assessment,
    AssessmentBasis,
    Card,
    CardKind,
    CountBase,
    Id,
    Leadership,
    Participation,
    Person,
    Placement,
    Slot,
    SlotState,
    Structure,
    StructureKind,
    Team,
    TeamKind,
    TeamMember,
)
from longhaul.services.actions.deeds import Deed
from longhaul.services.assessments import assess, levels
from longhaul.services.chart.chart import chart
from longhaul.services.chart.knocks import knock, knocks
from longhaul.services.chart.meeting import before_them, take_back
from longhaul.services.chart.moved import Move, moved
from longhaul.services.chart.parts import Chart, Known
from longhaul.services.head_counts import head_counts, land
from longhaul.services.places import set_headcount
from longhaul.services.standing import ACTIVE
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import (
    TODAY,
    MadeGroup,
    add_campaign,
    add_flat,
    add_person,
    add_place,
    add_worker,
    place,
)

JUNE = date(2026, 6, 1)
WARD, SHIFT, FLOOR = StructureKind.DEPARTMENT, StructureKind.SHIFT, StructureKind.FLOOR


@dataclass(frozen=True)
class Ward:
    """Ward 4 of seven: Ana and Bo on days, Cy on nights, and a campaign of theirs."""

    site: Id
    ward: Id
    days: Id
    nights: Id
    ana: Id
    bo: Id
    cy: Id
    campaign: Id
    dana: Id

    def level(self, session: Session, digit: str) -> Id:
        return next(one.id for one in levels(session, self.campaign) if one.digit == digit)

    def say(self, session: Session, who: Id, digit: str, on: date, by: Id | None = None) -> Id:
        return assess(
            session, who, self.campaign, self.level(session, digit), AssessmentBasis.SAID,
            by or self.dana, on,
        )  # fmt: skip

    def chart(self, session: Session, on: date = TODAY) -> Chart:
        return chart(session, self.site, self.campaign, on)


def _ward(session: Session, dana: Id) -> Ward:
    site = add_place(session, "General", StructureKind.SITE)
    ward = add_place(session, "Ward 4", WARD, site)
    days, nights = (add_place(session, name, SHIFT, ward) for name in ("Days", "Nights"))
    ana, bo, cy = (add_person(session, name) for name in ("Ana Ito", "Bo Reid", "Cy Moon"))
    for one, where in ((ana, days), (bo, days), (cy, nights)):
        place(session, one, where)
    add_flat(session, nights, "Seat 2")
    set_headcount(session, days, 4)
    campaign = add_campaign(session, site)
    return Ward(site, ward, days, nights, ana, bo, cy, campaign, dana)


@pytest.fixture
def ward(group: MadeGroup) -> Ward:
    """A ward in a group of its own."""
    return group.store.write("Ward", lambda s: _ward(s, group.dana)).value


def _test(session: Session, ward: Ward, name: str, on: date) -> Id:
    action = Action(
        campaign_id=ward.campaign, kind=ActionKind.PETITION, name=name, on_date=on,
        state=ActionState.DONE,
    )  # fmt: skip
    session.add(action)
    session.flush()
    return action.id


def _one(shown: Chart, who: Id) -> Known:
    return next(one for one in shown.people() if one.id == who)


def test_every_seat_stands_in_its_shift_and_the_unknown_are_empty_seats(
    group: MadeGroup, ward: Ward
) -> None:
    """Days: four of whom two are known. Nights: one person and one seat."""
    (band,) = group.store.read(ward.chart).bands
    assert [(one.name, one.known, len(one.seats)) for one in band.columns] == [
        ("Days", 2, 4),
        ("Nights", 1, 2),
    ]
    assert [seat.who.name if seat.who else "" for seat in band.columns[0].seats] == [
        "Ana Ito", "Bo Reid", "", "",
    ]  # fmt: skip
    assert (band.sums.known, band.sums.everybody) == (3, 6)


def test_a_count_above_its_parts_is_shown_where_nobody_knows_the_shift(
    group: MadeGroup, ward: Ward
) -> None:
    """Ten on the ward, six of them in shifts: four seats without a shift. Twelve at the site."""
    group.store.write("Count", lambda s: set_headcount(s, ward.ward, 10))
    group.store.write("Count", lambda s: set_headcount(s, ward.site, 12))
    shown = group.store.read(ward.chart)
    site, band = shown.bands
    assert [(one.name, len(one.seats)) for one in band.columns][-1] == ("", 4)
    assert (site.name, len(site.columns[0].seats)) == ("General", 2)
    assert (site.without_shifts, band.without_shifts) == (True, False)
    assert (shown.sums.known, shown.sums.everybody) == (3, 12)


def test_the_chart_counts_as_the_tree_does(group: MadeGroup, ward: Ward) -> None:
    """Who works on two shifts is one of the headcount, and a seat of two waits for the second."""

    def both(session: Session) -> tuple[int, int]:
        place(session, ward.ana, ward.nights)
        session.add(Slot(structure_id=ward.nights, label="Shared", adults=2))
        set_headcount(session, ward.ward, 10)
        session.flush()
        there = head_counts(land(session), TODAY)[ward.site]
        return ward.chart(session).sums.everybody, there.everybody

    shown, counted = group.store.write("Two shifts", both).value
    assert shown == counted == 10


def test_the_last_test_is_counted_of_everybody(group: MadeGroup, ward: Ward) -> None:
    """Of six Ana signed, Bo was asked, Cy withdrew: 1 of 6."""

    def act(session: Session) -> None:
        action = _test(session, ward, "Petition", JUNE)
        session.add_all([
            Participation(action_id=action, person_id=ward.ana, asked_on=JUNE, did=True),
            Participation(action_id=action, person_id=ward.bo, asked_on=JUNE),
            Participation(
                action_id=action, person_id=ward.cy, asked_on=JUNE, did=True, withdrew_on=TODAY
            ),
        ])  # fmt: skip

    group.store.write("Petition", act)
    shown = group.store.read(ward.chart)
    assert (shown.sums.did, shown.sums.asked, shown.sums.everybody) == (1, 3, 6)
    assert [_one(shown, who).deeds for who in (ward.ana, ward.bo, ward.cy)] == [
        (Deed.DID,), (Deed.ASKED,), (Deed.WITHDREW,),
    ]  # fmt: skip
    assert shown.goal is None  # tenants’ own rules decide
    day_before = group.store.read(lambda s: ward.chart(s, TODAY - timedelta(days=1)))
    assert _one(day_before, ward.cy).deeds == (Deed.DID,)


def test_a_past_day_shows_everybody_as_she_stood_then(group: MadeGroup, ward: Ward) -> None:
    """Placement, mark, committee, leader, card and owner are those of the day."""

    def since(session: Session) -> None:
        ward.say(session, ward.ana, "3", date(2026, 5, 1))
        ward.say(session, ward.ana, "1", date(2026, 11, 1))
        left = session.scalars(select(Placement).where(Placement.person_id == ward.bo)).one()
        left.ended, left.to_date = True, "2026-08"
        team = Team(name="Committee", kind=TeamKind.COMMITTEE)
        session.add(team)
        session.flush()
        session.add(TeamMember(team_id=team.id, person_id=ward.ana, from_date="2026-07"))
        session.add(
            Leadership(
                person_id=ward.ana, leads=True, evidence="brought four",
                on_date=date(2026, 9, 1), worker_id=ward.dana,
            )
        )  # fmt: skip
        session.add(
            Card(
                person_id=ward.cy, kind=CardKind.MEMBERSHIP, signed_on=date(2026, 5, 2),
                withdrawn_on=date(2026, 10, 1), worker_id=ward.dana,
            )
        )  # fmt: skip
        for one in session.scalars(select(Person).where(ACTIVE)):
            one.added_on = date(2026, 1, 1)

    group.store.write("Since", since)
    then = group.store.read(lambda s: ward.chart(s, JUNE))
    now = group.store.read(ward.chart)
    ana_then, ana = _one(then, ward.ana), _one(now, ward.ana)
    assert ana_then.mark is not None
    assert ana.mark is not None
    assert (ana_then.mark.digit, ana_then.mark.stale) == ("3", False)
    assert (ana.mark.digit, ana.committee, ana.leader) == ("1", True, True)
    assert (ana_then.committee, ana_then.leader) == (False, False)
    assert (_one(then, ward.cy).member, _one(now, ward.cy).member) == (True, False)
    assert ward.bo in {one.id for one in then.people()}
    assert ward.bo not in {one.id for one in now.people()}
    assert len(now.bands[0].columns[0].seats) == 4
    told = {one.who.id: one.moves for one in moved(then, now)}
    assert told == {ward.ana: (Move.CLOSER,), ward.bo: (Move.LEFT,)}


def test_an_old_mark_is_hollow_and_another_view_stands_beside_it(
    group: MadeGroup, ward: Ward
) -> None:
    """Sixty days are fresh, the sixty-first is not; Ruth sees Ana two levels lower."""

    def say(session: Session) -> None:
        ruth = add_worker(session, "Ruth")
        ward.say(session, ward.ana, "4", TODAY - timedelta(days=90), ruth)
        ward.say(session, ward.ana, "2", TODAY - timedelta(days=60))
        ward.say(session, ward.bo, "2", TODAY - timedelta(days=61))

    group.store.write("Say", say)
    shown = group.store.read(ward.chart)
    ana, bo, cy = (_one(shown, who) for who in (ward.ana, ward.bo, ward.cy))
    assert ana.mark is not None
    assert ana.other is not None
    assert (ana.mark.digit, ana.mark.stale, ana.other.digit, ana.other.assessor) == (
        "2", False, "4", "Ruth",
    )  # fmt: skip
    assert bo.mark is not None
    assert bo.mark.stale
    assert cy.mark is None


def test_who_is_kept_apart_is_on_no_chart_and_her_seat_is_empty(
    group: MadeGroup, ward: Ward
) -> None:
    """A chart is looked at by a room: also her own worker does not see her there."""

    def apart(session: Session) -> None:
        session.get_one(Person, ward.ana).apart = True

    group.store.write("Apart", apart)
    shown = group.store.read(ward.chart)
    assert ward.ana not in {one.id for one in shown.people()}
    assert (shown.bands[0].columns[0].known, len(shown.bands[0].columns[0].seats)) == (1, 4)


def test_a_house_is_floors_from_the_top_and_lines_across(group: MadeGroup) -> None:
    """5B is vacant, in 6A one of three is met; a flat shows its most supportive fresh mark."""

    def build(session: Session) -> tuple[Id, Id]:
        house = add_place(session, "Foundry Row")
        for at, name in enumerate(("5", "6")):
            floor = add_place(session, name, FLOOR, house)
            session.get_one(Structure, floor).position = at
            for line in "AB":
                slot = Slot(
                    structure_id=floor, label=f"{name}{line}", adults=3 if name == "6" else 2
                )
                slot.state = SlotState.VACANT if slot.label == "5B" else SlotState.OCCUPIED
                session.add(slot)
                session.flush()
                if slot.label == "6A":
                    place(session, add_person(session, "Ola Nowak"), floor, slot.id)
                if slot.label == "5A":
                    for name_, digit, days in (("Una", "4", 2), ("Vic", "2", 9), ("Wim", "1", 99)):
                        one = add_person(session, name_)
                        place(session, one, floor, slot.id)
                        marks.append((one, digit, days))
        campaign = add_campaign(session, house)
        by_digit = {level.digit: level.id for level in levels(session, campaign)}
        for one, digit, days in marks:
            assess(
                session, one, campaign, by_digit[digit], AssessmentBasis.SAID, group.dana,
                TODAY - timedelta(days=days),
            )  # fmt: skip
        return house, campaign

    marks: list[tuple[Id, str, int]] = []
    house, campaign = group.store.write("Build", build).value
    shown = group.store.read(lambda s: chart(s, house, campaign, TODAY))
    (block,) = shown.blocks
    assert [floor.name for floor in block.floors] == ["6", "5"]
    assert block.lines == ("A", "B")
    (six_a, six_b), (five_a, five_b) = ([u for u in f.units if u] for f in block.floors)
    assert (six_a.to_meet, six_b.to_meet, six_b.shows) == (2, 3, None)
    assert (five_b.lived_in, five_b.expected) == (False, 0)
    assert five_a.shows is not None
    assert five_a.shows.name == "Vic"  # Wim's 1 is too old, Una is less with us
    assert (shown.base, shown.sums.known, shown.sums.everybody) == (CountBase.UNITS, 2, 3)
    assert [(floor.met, floor.lived_in) for floor in block.floors] == [(1, 2), (1, 1)]


def test_a_past_day_has_its_own_knocks_and_who_lived_in_what_is_vacant_now(
    group: MadeGroup,
) -> None:
    def build(s: Session) -> Id:
        house = add_place(s, "Foundry Row")
        flat = Slot(structure_id=house, label="1A", adults=2, state=SlotState.VACANT)
        s.add(flat)
        s.flush()
        ola = add_person(s, "Ola Nowak")
        place(s, ola, house, flat.id)
        gone = s.scalars(select(Placement)).one()
        gone.from_date, gone.to_date, gone.ended = "2025", TODAY.isoformat(), True
        for on in (TODAY - timedelta(days=2), TODAY):
            knock(s, flat.id, group.dana, on)
        return house

    house = group.store.write("Build", build).value

    def look(s: Session, on: date) -> tuple[int, int, int, int]:
        [unit] = chart(s, house, None, on).units()
        assert unit.slot_id is not None
        tries = len(knocks(s, unit.slot_id, on))
        return int(unit.lived_in), len(unit.adults), unit.knocks, tries

    before = TODAY - timedelta(days=2)
    assert group.store.read(lambda s: look(s, before)) == (1, 1, 1, 1)
    assert group.store.read(lambda s: look(s, TODAY)) == (0, 0, 2, 2)


def test_a_flat_without_a_floor_stands_where_its_name_says(group: MadeGroup) -> None:
    """5C is the third of the fifth; the shop without such a name stands on top."""

    def build(session: Session) -> Id:
        house = add_place(session, "Ropewalk")
        for label in ("5C", "GA", "4A", "4C"):
            add_flat(session, house, label)
        return house

    house = group.store.write("Build", build).value
    (block,) = group.store.read(lambda s: chart(s, house, None, TODAY)).blocks
    assert [floor.name for floor in block.floors] == ["5", "4", "G"]
    assert block.lines == ("A", "C")
    assert [[u.label if u else "" for u in floor.units] for floor in block.floors] == [
        ["", "5C"], ["4A", "4C"], ["GA", ""],
    ]  # fmt: skip


def test_before_a_name_stand_her_last_act_and_talk(group: MadeGroup, ward: Ward) -> None:
    """Who was asked to nothing has nothing told of her, and is there all the same."""

    def act(session: Session) -> None:
        first = _test(session, ward, "Button day", date(2026, 3, 1))
        last = _test(session, ward, "Petition", JUNE)
        for action in (last, first):
            session.add(Participation(action_id=action, person_id=ward.ana, did=action == first))

    group.store.write("Acts", act)
    told = group.store.read(lambda s: before_them(s, (ward.ana, ward.bo), ward.campaign, TODAY))
    assert told[ward.ana].act is not None
    assert (told[ward.ana].act.name, told[ward.ana].act.deed) == ("Petition", Deed.ASKED)
    assert told[ward.bo].act is None


def test_a_meeting_is_taken_back_as_one_step(group: MadeGroup, ward: Ward) -> None:
    """What it said goes, what was said before stays; Undo brings it back."""

    def say(digit: str, on: date) -> Id:
        return group.store.write("Say", lambda s: ward.say(s, ward.ana, digit, on)).value

    say("3", JUNE)
    said = [say("2", TODAY), say("1", TODAY)]
    taken = group.store.write("Take the meeting back", lambda s: take_back(s, said, ()))
    assert taken.value == 2
    assert len(group.store.read(_assessments)) == 1
    group.store.undo(taken.step_id)
    assert len(group.store.read(_assessments)) == 3


def _assessments(session: Session) -> list[Id]:
    return list(session.scalars(select(Assessment.id)))


def test_a_captain_looks_after_the_floors_her_role_names(group: MadeGroup) -> None:
    """In a tenants' union the word is "floor captain"; without numbers it is her own floor."""

    def build(session: Session) -> Id:
        house = add_place(session, "Foundry Row")
        team = Team(name="Committee", kind=TeamKind.COMMITTEE)
        session.add(team)
        session.flush()
        for name, role in (("1", "floor captain"), ("2", "Floor captain 2, 3"), ("3", "chair")):
            floor = add_place(session, f"Floor {name}", FLOOR, house)
            one = add_person(session, f"Ola {name}")
            place(session, one, floor, add_flat(session, floor, f"{name}A"))
            session.add(TeamMember(team_id=team.id, person_id=one, role=role))
        return house

    house = group.store.write("Build", build).value
    (block,) = group.store.read(lambda s: chart(s, house, None, TODAY)).blocks
    assert {floor.name: floor.captain for floor in block.floors} == {
        "Floor 1": "Ola 1", "Floor 2": "Ola 2", "Floor 3": "Ola 2",
    }  # fmt: skip
