"""The chart: walked with the keyboard, stepped through in a meeting, seen on other days."""

from __future__ import annotations

from datetime import date

import pytest
from longhaul.models import (
    Assessment,
    AssessmentBasis,
    Attempt,
    Id,
    Leadership,
    Pack,
    Person,
    Slot,
    StructureKind,
)
from longhaul.services.assessments import assess, levels
from longhaul.services.chart.parts import Chart, Known
from longhaul.services.exclusions import leave_out
from longhaul.services.places import set_headcount
from longhaul.ui.desk import Desk, FormWish
from longhaul.ui.screens.add_person import AddPersonPanel
from longhaul.ui.screens.chart.screen import ChartScreen
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import TODAY, add_campaign, add_flat, add_person, add_place, place
from tests.ui.keyboard import CTRL, press, type_words

from .conftest import Group
from .walking import shown_alone

NAMES = ("Ana Ito", "Bo Reid", "Cy Moon", "Di Park")


def _ward(session: Session, dana: Id) -> None:
    """Ana and Bo on days with one empty seat, Cy and Di on nights; Bo was a 2 in the spring."""
    ward = add_place(session, "Ward 4", StructureKind.DEPARTMENT)
    days, nights = (
        add_place(session, name, StructureKind.SHIFT, ward) for name in ("Days", "Nights")
    )
    ids = [add_person(session, name) for name in NAMES]
    for one in ids:
        session.get_one(Person, one).added_on = date(2026, 1, 1)
    for one, where in zip(ids, (days, days, nights, nights), strict=True):
        place(session, one, where)
    set_headcount(session, days, 3)
    campaign = add_campaign(session, ward)
    two = next(one.id for one in levels(session, campaign) if one.digit == "2")
    assess(session, ids[1], campaign, two, AssessmentBasis.SAID, dana, date(2026, 4, 1))


def _house(session: Session, _dana: Id) -> None:
    """Two floors of two flats; Ola and Pia live in 2A, Una in 1B."""
    house = add_place(session, "Foundry Row")
    add_campaign(session, house)
    for number in ("1", "2"):
        floor = add_place(session, f"Floor {number}", StructureKind.FLOOR, house)
        for line in "AB":
            flat = add_flat(session, floor, f"{number}{line}")
            session.get_one(Slot, flat).adults = 2
            if (number, line) == ("2", "A"):
                place(session, add_person(session, "Ola Nowak"), floor, flat)
                place(session, add_person(session, "Pia Nowak"), floor, flat)
            if (number, line) == ("1", "B"):
                place(session, add_person(session, "Una Diaz"), floor, flat)


def _open(group: Group, desk: Desk, qtbot: QtBot) -> ChartScreen:
    screen = ChartScreen(desk, None)
    shown_alone(qtbot, screen)
    screen.resize(1100, 680)
    screen.shown()
    group.settle()
    screen.focus_first()
    return screen


@pytest.fixture
def wall(group: Group, qtbot: QtBot) -> ChartScreen:
    """The chart of a ward."""
    return _open(group, group.desk(_ward), qtbot)


@pytest.fixture
def house(group: Group, qtbot: QtBot) -> ChartScreen:
    """The chart of a house of a tenants' union."""
    return _open(group, group.desk(_house, pack=Pack.TENANT), qtbot)


def here(screen: ChartScreen) -> str:
    """Who is under the cursor; an empty seat has no name."""
    one = screen.here()
    return one.name if one is not None else ""


def chart_of(screen: ChartScreen) -> Chart:
    """What is shown."""
    assert screen.chart is not None
    return screen.chart


def called(screen: ChartScreen, name: str) -> Known:
    """Somebody on the chart."""
    return next(one for one in chart_of(screen).people() if one.name == name)


def flat_here(screen: ChartScreen) -> str:
    """The flat under the cursor."""
    spot = screen.canvas.spot()
    unit = screen.unit(spot) if spot is not None else None
    return unit.label if unit is not None else ""


def digits(group: Group) -> dict[str, list[str]]:
    """What was ever said of each, the latest last."""

    def ask(session: Session) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        words = {
            level.id: level.digit
            for one in session.scalars(select(Assessment.campaign_id).distinct())
            for level in levels(session, one)
        }
        rows = session.execute(
            select(Person.name, Assessment.level_id)
            .join(Person, Person.id == Assessment.person_id)
            .order_by(Assessment.on_date, Assessment.id)
        )
        for name, level in rows:
            found.setdefault(name, []).append(words.get(level, "0"))
        return found

    answer = group.ask(ask)
    assert isinstance(answer, dict)
    return answer


def test_arrows_walk_the_seats_and_enter_opens_a_person(wall: ChartScreen, group: Group) -> None:
    assert here(wall) == "Ana Ito"
    press(Qt.Key.Key_Down)
    assert here(wall) == "Bo Reid"
    press(Qt.Key.Key_Down)
    assert here(wall) == ""  # the empty seat is walked too
    assert "empty seat" in wall.canvas.accessibleDescription()
    press(Qt.Key.Key_Right)
    assert here(wall) == "Di Park"
    assert wall.canvas.accessibleDescription().startswith("Di Park. Ward 4 · Nights, seat 2")
    press(Qt.Key.Key_Return)
    (what, (person, trail)) = group.said.asked[-1]
    assert (what, len(trail.ids)) == ("person", 4)
    assert person in trail.ids


def test_a_meeting_goes_from_name_to_name_and_each_key_takes_effect_at_once(
    wall: ChartScreen, group: Group
) -> None:
    offered: list[tuple[str, QAction]] = []
    wall.desk.offered.connect(lambda words, undo: offered.append((words, undo)))
    press(Qt.Key.Key_F5)
    assert wall.run.is_on
    assert wall.side.isVisible()
    assert wall.side.meeting.person.name.text() == "Ana Ito"
    press(Qt.Key.Key_1)
    assert wall.side.meeting.person.name.text() == "Bo Reid"  # at once: nothing was waited for
    shown = {one.name: one.mark.digit for one in chart_of(wall).people() if one.mark}
    assert shown["Ana Ito"] == "1"
    assert wall.side.meeting.still.text() == "Still 2"
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_0)
    assert wall.run.meeting is not None
    assert wall.run.meeting.name is None
    assert wall.side.meeting.over.isVisible()
    group.settle()
    assert digits(group) == {"Ana Ito": ["1"], "Bo Reid": ["2", "2"], "Di Park": ["0"]}
    press(Qt.Key.Key_Escape)
    group.settle()
    assert not wall.run.is_on
    words, undo = offered[-1]
    assert words == "Meeting: 4 names, 2 confirmed, 1 changed, 1 skipped"
    undo.trigger()
    group.settle()
    assert digits(group) == {"Bo Reid": ["2"]}
    assert group.said.sentences[-1] == "The meeting is taken back"


def test_still_so_is_dated_today_and_says_on_what_it_rests(wall: ChartScreen, group: Group) -> None:
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_F5)
    assert wall.side.meeting.why.text() == "Why: told by others"
    press(Qt.Key.Key_Y)
    press(Qt.Key.Key_Y)
    assert wall.side.meeting.why.text() == "Why: they did"
    press(Qt.Key.Key_Space)
    assert wall.side.meeting.why.text() == "Why: told by others"  # each name begins anew
    group.settle()
    said = group.ask(
        lambda s: s.execute(
            select(Assessment.on_date, Assessment.basis).order_by(Assessment.id.desc())
        ).first()
    )
    assert tuple(said) == (TODAY, AssessmentBasis.DID)


def test_a_step_taken_back_in_the_meeting_is_seen_and_the_meeting_goes_on(
    wall: ChartScreen, group: Group
) -> None:
    press(Qt.Key.Key_F5)
    press(Qt.Key.Key_1)
    group.settle()
    wall.desk.tasks.undo(None, then=lambda _done: None, owner=wall)
    group.settle()
    assert wall.run.is_on
    assert wall.side.meeting.person.name.text() == "Bo Reid"
    press(Qt.Key.Key_Left)
    assert wall.side.meeting.person.name.text() == "Ana Ito"
    assert here(wall) == "Ana Ito"
    assert called(wall, "Ana Ito").mark is None


def test_only_gaps_leave_those_whom_nobody_knows_well_now(wall: ChartScreen, group: Group) -> None:
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_1)  # Bo is no gap any more
    group.settle()
    press(Qt.Key.Key_G)
    names = [
        seat.who.name if seat.who else ""
        for column in wall.narrowing.bands()[0].columns
        for seat in column.seats
    ]
    assert names == ["Ana Ito", "", "Cy Moon", "Di Park"]
    assert wall.narrowing.bands()[0].sums.everybody == 5  # the numbers are still of everybody
    press(Qt.Key.Key_G)
    assert len(wall.narrowing.bands()[0].columns[0].seats) == 3
    wall.canvas.go(wall.canvas.spot_of(called(wall, "Bo Reid").id))
    press(Qt.Key.Key_Right, CTRL)
    assert here(wall) == ""  # the next gap is the empty seat


def test_another_day_shows_what_was_and_takes_no_levels(wall: ChartScreen, group: Group) -> None:
    press(Qt.Key.Key_O)
    type_words("1 may 2026")
    press(Qt.Key.Key_Return)
    group.settle()
    bo = called(wall, "Bo Reid")
    assert bo.mark is not None
    assert not bo.mark.stale  # thirty days old on that day
    assert wall.head.band.isVisible()
    before = digits(group)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_F5)
    group.settle()
    assert digits(group) == before
    assert not wall.run.is_on
    press(Qt.Key.Key_Escape)
    group.settle()
    assert not wall.head.band.isVisible()


def test_two_days_tell_what_moved_between_them(wall: ChartScreen, group: Group) -> None:
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_1)
    group.settle()
    press(Qt.Key.Key_B)
    type_words("1 may 2026")
    press(Qt.Key.Key_Return)
    group.settle()
    assert [row.name for row in wall.side.moves.rows.rows()] == ["Bo Reid"]
    assert wall.side.moves.counts.text() == "1 closer to us"
    assert "was 2" in wall.side.moves.rows.rows()[0].sentence
    press(Qt.Key.Key_B)
    group.settle()
    assert not wall.side.isVisible()


def test_a_day_to_come_and_days_turned_round_are_refused(wall: ChartScreen, group: Group) -> None:
    press(Qt.Key.Key_O)
    type_words("1 may 2031")
    press(Qt.Key.Key_Return)
    assert wall.ask.isVisible()
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_B)
    type_words("today")
    press(Qt.Key.Key_Return)
    assert wall.ask.isVisible()
    assert wall.wish.before is None


def test_the_list_has_the_same_people_and_the_same_keys(wall: ChartScreen, group: Group) -> None:
    press(Qt.Key.Key_F8)
    assert [row.name for row in wall.list.rows()] == [
        "Ana Ito", "Bo Reid", "empty seat", "Cy Moon", "Di Park",
    ]  # fmt: skip
    press(Qt.Key.Key_Down)
    assert here(wall) == "Bo Reid"
    press(Qt.Key.Key_1)
    group.settle()
    assert digits(group)["Bo Reid"] == ["2", "1"]
    press(Qt.Key.Key_F5)
    press(Qt.Key.Key_1)
    assert wall.list.chosen_id() == wall.run.meeting.name.person  # type: ignore[union-attr]


def test_followers_need_something_that_shows_them(wall: ChartScreen, group: Group) -> None:
    press(Qt.Key.Key_L)
    press(Qt.Key.Key_Return)
    assert wall.ask.isVisible()  # nothing was said
    type_words("brought four to the meeting")
    press(Qt.Key.Key_Return)
    group.settle()
    assert group.ask(lambda s: s.scalar(select(Leadership.evidence))) == (
        "brought four to the meeting"
    )
    assert called(wall, "Ana Ito").leader


def test_one_shift_stands_alone_and_a_meeting_passes_by_who_is_left_out(
    wall: ChartScreen, group: Group
) -> None:
    shown = []
    for _turn in range(3):
        press(Qt.Key.Key_S)
        shown.append([column.name for band in wall.narrowing.bands() for column in band.columns])
    assert shown == [["Days"], ["Nights"], ["Days", "Nights"]]
    press(Qt.Key.Key_S)
    ana, campaign = called(wall, "Ana Ito").id, chart_of(wall).campaign_id
    assert campaign is not None
    dana = wall.desk.worker.id
    group.do(lambda s: leave_out(s, campaign, dana, "left", TODAY, person_id=ana))
    wall.refresh()
    group.settle()
    press(Qt.Key.Key_F5)
    group.settle()
    assert "1 person is left out" in group.said.sentences[-1]
    assert here(wall) == "Bo Reid"
    assert [name.of for name in wall.run.meeting.names] == [1]  # type: ignore[union-attr] # on


def test_a_flat_opens_beside_the_house_and_its_door_keeps_a_knock(
    house: ChartScreen, group: Group
) -> None:
    """The top floor stands on top; Enter opens who lives there; A is the flat's own."""
    assert flat_here(house) == "2A"
    press(Qt.Key.Key_1)
    assert "Enter opens" in group.said.sentences[-1]  # two live there: which of them?
    press(Qt.Key.Key_Return)
    group.settle()
    assert [row.name for row in house.side.flat.people.rows()] == ["Ola Nowak", "Pia Nowak"]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_1)
    group.settle()
    assert digits(group) == {"Pia Nowak": ["1"]}
    press(Qt.Key.Key_A)
    group.settle()
    slot, person = group.ask(lambda s: s.execute(select(Attempt.slot_id, Attempt.person_id)).one())
    assert slot is not None
    assert person is None
    assert house.side.flat.knocks.text().startswith("Knocked once, nobody home")
    house.canvas.setFocus()
    press(Qt.Key.Key_Down)
    assert flat_here(house) == "1A"


def test_a_meeting_in_a_house_goes_floor_by_floor(house: ChartScreen, group: Group) -> None:
    press(Qt.Key.Key_F5)
    seen = []
    while house.run.meeting is not None and house.run.meeting.name is not None:
        seen.append((house.side.meeting.count.text(), house.side.meeting.person.name.text()))
        press(Qt.Key.Key_Right)
    assert seen == [
        ("Floor 2 · name 1 of 2", "Ola Nowak"),
        ("Floor 2 · name 2 of 2", "Pia Nowak"),
        ("Floor 1 · name 1 of 1", "Una Diaz"),
    ]
    group.settle()


def test_a_house_before_its_first_campaign_has_a_chart(group: Group, qtbot: QtBot) -> None:
    def only_a_house(session: Session, _dana: Id) -> None:
        house = add_place(session, "Foundry Row")
        floor = add_place(session, "Floor 1", StructureKind.FLOOR, house)
        add_flat(session, floor, "1A")

    screen = _open(group, group.desk(only_a_house, pack=Pack.TENANT), qtbot)
    assert flat_here(screen) == "1A"
    press(Qt.Key.Key_A)
    group.settle()
    assert group.ask(lambda s: len(s.scalars(select(Attempt)).all())) == 1


def test_whoever_opened_a_door_is_added_in_that_flat(house: ChartScreen) -> None:
    wishes: list[FormWish] = []
    house.desk.form_asked.connect(wishes.append)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_M)
    form = wishes[0].make()
    assert isinstance(form, AddPersonPanel)
    assert form.place.text() == "Foundry Row · 1A"


def test_a_group_without_places_is_told_what_to_do(group: Group, qtbot: QtBot) -> None:
    screen = _open(group, group.desk(), qtbot)
    assert screen.empty.isVisible()
    press(Qt.Key.Key_Return)
    assert group.said.asked[-1] == ("place", "places")


def test_a_place_in_which_nobody_is_noted_is_told_what_to_do(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(lambda s, _dana: add_place(s, "Saltmarsh", StructureKind.EMPLOYER))
    screen = _open(group, desk, qtbot)
    assert screen.empty.isVisible()
    assert QApplication.focusWidget() is screen.empty.focusProxy()


def test_what_another_step_changes_shows_and_the_cursor_stays(
    wall: ChartScreen, group: Group
) -> None:
    press(Qt.Key.Key_Down)
    group.do(
        lambda s: setattr(s.scalars(select(Person).order_by(Person.id)).first(), "name", "Abe")
    )
    group.settle()
    assert called(wall, "Abe").name == "Abe"
    assert here(wall) == "Bo Reid"


def test_ctrl_p_prints_what_is_shown(wall: ChartScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(wall.desk.paper_wanted) as asked:
        press(Qt.Key.Key_P, CTRL)
    (wish,) = asked.args
    assert wish.report.name == "wall-chart"
    assert wish.answers == {"place": "Ward 4", "campaign": "HERON"}
    assert [one.text() for one in wall.offered()] == [
        "Print the wall chart", "Print a poster for the wall",
    ]  # fmt: skip


def test_a_house_is_printed_as_its_flats(house: ChartScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(house.desk.paper_wanted) as asked:
        press(Qt.Key.Key_P, CTRL)
    (wish,) = asked.args
    assert wish.report.name == "unit-grid"
    assert [one.text() for one in house.offered()] == ["Print the flats"]
