"""The page of a plan: demands, the power map, the ladder, risks, agreements and the close."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from longhaul.models import Demand, DemandState, Id, PowerHolder, Stance
from longhaul.services.actions.planned import ActionFacts, plan_action
from longhaul.services.campaigns import campaigns
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.owed import owed
from longhaul.services.plan import agreements, demands, power
from longhaul.services.plan.power import Described
from longhaul.ui.desk import Desk
from longhaul.ui.screens.plan.close_form import CloseForm, to_close
from longhaul.ui.screens.plan.demand_forms import DemandForm
from longhaul.ui.screens.plan.holder_form import HolderForm
from longhaul.ui.screens.plan.power_map import PowerMap
from longhaul.ui.screens.plan.screen import PlanScreen
from longhaul.ui.screens.today.rows import owed_row
from longhaul.ui.small_form import SmallForm
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import TODAY, add_campaign, add_person, add_place, place
from tests.ui.keyboard import ALT, CTRL, SHIFT, focus, press, type_words

from .conftest import Group
from .walking import names_missing, shown_alone

K = Qt.Key


def fill(session: Session, dana: Id) -> None:
    """Ana raised the lift in two talks; a boss, two actions."""
    foundry = add_place(session, "Foundry Row")
    ana = add_person(session, "Ana Low")
    place(session, ana, foundry)
    for _talk in range(2):
        entry = OneToOne((ana,), TODAY, new_issues=("Lift",), mattered="Stairs again")
        record_conversation(session, entry, dana, TODAY)
    campaign = add_campaign(session, foundry)
    demands.add_demand(session, campaign, "A lift that runs", "Lift")
    demands.add_demand(session, campaign, "Heat")
    power.add_holder(session, campaign, Described("Orrin Pike", "agent", decides=True))
    plan_action(session, campaign, ActionFacts("Petition"))
    plan_action(session, campaign, ActionFacts("March", floor_percent=60, rule="stop"))


def campaign_of(group: Group) -> Id:
    """The one campaign."""
    one: Id = group.ask(campaigns)[0].id
    return one


def opened(group: Group, qtbot: QtBot, filled: Callable[[Session, Id], Any] = fill) -> PlanScreen:
    """The plan, as the window shows it; a form that it asks for comes to the front."""
    desk = group.desk(filled)
    screen = PlanScreen(desk, campaign_of(group))
    desk.tasks.changed.connect(screen.heard)
    shown_alone(qtbot, screen)
    screen.shown()
    group.settle()
    return screen


def form_of(desk: Desk, qtbot: QtBot, group: Group, ask: Callable[[], None]) -> SmallForm:
    """The form that opens when something is asked for."""
    with qtbot.waitSignal(desk.form_asked) as told:
        ask()
    form: SmallForm = told.args[0].make()
    shown_alone(qtbot, form, 500, 740)
    form.setFocus()
    group.settle()
    return form


def kept(form: SmallForm, qtbot: QtBot) -> None:
    """Ctrl+Enter, and the form closes."""
    with qtbot.waitSignal(form.closed):
        press(K.Key_Return, CTRL)
    form.hide()


def test_demands_say_who_raised_them_and_lead_there(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    first = screen.demands.rows.rows()[0]
    assert (first.name, first.place, first.sentence) == (
        "A lift that runs", "raised by 1 in 2 talks", "Not put to anybody yet",
    )  # fmt: skip
    screen.focus_first()
    press(K.Key_Return)  # into the page
    assert screen.demands.rows.hasFocus()
    press(K.Key_Return)  # to the talks of the demand
    assert screen.demands.talks.hasFocus()
    assert [row.sentence for row in screen.demands.talks.rows()] == ["Stairs again"] * 2
    press(K.Key_Return)
    assert group.said.asked[-1][0] == "person"
    assert group.said.asked[-1][1][1].words == "A lift that runs"


def test_a_demand_is_put_and_answered_by_the_keyboard(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    desk, part = screen.desk, screen.demands
    part.begin()
    form = form_of(desk, qtbot, group, lambda: press(K.Key_P))
    kept(form, qtbot)
    group.settle()
    assert part.rows.rows()[0].sentence.startswith("No answer yet · put to Orrin Pike on")
    with qtbot.waitActive(screen):
        screen.activateWindow()
    part.begin()
    form = form_of(desk, qtbot, group, lambda: press(K.Key_A))
    type_words("p")  # part won
    kept(form, qtbot)
    group.settle()
    assert part.rows.rows()[0].sentence.startswith("Part won")
    (state,) = group.ask(
        lambda s: s.scalars(select(Demand.state).where(Demand.text == "A lift that runs")).all()
    )
    assert state is DemandState.PART_WON
    group.tasks.undo(then=lambda _done: None, owner=group.tasks)
    group.settle()
    assert part.rows.rows()[0].sentence.startswith("No answer yet")


def test_the_keys_of_a_part_act_in_the_list_of_parts_too(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot, lambda s, _dana: add_campaign(s, add_place(s, "Foundry Row")))
    screen.focus_first()
    form = form_of(screen.desk, qtbot, group, lambda: press(K.Key_N))
    assert isinstance(form, DemandForm)
    press(K.Key_Down, at=screen.rows)
    form = form_of(screen.desk, qtbot, group, lambda: press(K.Key_N, at=screen.rows))
    assert isinstance(form, HolderForm)


def test_a_new_demand_needs_words_and_says_so_beside_its_field(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    screen.demands.begin()
    form = form_of(screen.desk, qtbot, group, lambda: press(K.Key_N))
    press(K.Key_Return, CTRL)
    group.settle()
    field = form.fields()["text"]
    assert field.fault() == "What do you want? A demand needs words."
    type_words("Clean stairs")
    kept(form, qtbot)
    group.settle()
    assert [row.name for row in screen.demands.rows.rows()][-1] == "Clean stairs"
    assert group.said.sentences[-1] == "On the board: Clean stairs"


def test_demands_are_moved_dropped_and_taken_up(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    part = screen.demands
    part.begin()
    press(K.Key_Down, ALT)
    group.settle()
    assert [row.name for row in part.rows.rows()] == ["Heat", "A lift that runs"]
    press(K.Key_D)
    group.settle()
    assert part.rows.rows()[1].sentence == "Dropped"
    assert part.drop.text() == "Take up again"
    press(K.Key_D)
    group.settle()
    assert part.rows.rows()[1].sentence == "Not put to anybody yet"


def test_somebody_is_moved_on_the_map_and_several_moves_are_one_step(
    group: Group, qtbot: QtBot
) -> None:
    screen = opened(group, qtbot)
    part = screen.power
    screen.go(1)
    assert part.map.hasFocus()
    assert "Orrin Pike" in part.map.accessibleDescription()
    steps: list[str] = []
    group.tasks.kept.connect(lambda label, _moment: steps.append(label))
    for key in (K.Key_Right, K.Key_Up, K.Key_Up, K.Key_Up):  # the last one is at the top already
        press(key, SHIFT)
    assert steps == []  # shown at once, kept once the hand rests
    assert "influence 5 of 5" in part.said.text()
    qtbot.waitUntil(lambda: bool(steps), timeout=5_000)
    group.settle()
    assert steps == ["Move Orrin Pike on the power map"]
    row = group.ask(lambda s: s.execute(select(PowerHolder.influence, PowerHolder.stance)).one())
    assert tuple(row) == (5, Stance.PASSIVE_OPPONENT)
    group.tasks.undo(then=lambda _done: None, owner=group.tasks)
    group.settle()
    assert "influence 3 of 5" in part.said.text()


def test_a_move_is_kept_when_the_page_is_put_away(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    screen.go(1)
    press(K.Key_Up, SHIFT)
    screen.put_away()
    group.settle()
    assert group.ask(lambda s: s.scalar(select(PowerHolder.influence))) == 4


def test_the_map_is_a_list_too(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    part = screen.power
    screen.go(1)
    press(K.Key_F8)
    assert part.rows.hasFocus()
    assert part.rows.rows()[0].sentence == "decides · Neither · influence 3 of 5"
    press(K.Key_B)
    part.keep_moves()
    group.settle()
    assert part.rows.rows()[0].sentence == "decides · For us · influence 3 of 5"
    press(K.Key_F8)
    assert part.map.hasFocus()


@pytest.mark.parametrize("crowd", [1, 6, 14])
def test_names_on_the_map_cover_no_mark_and_no_name(qtbot: QtBot, qapp: Any, crowd: int) -> None:
    holders = [
        power.Holder(
            bytes([n]), f"Somebody with a long name {n}", "", "", n == 0, 1 + n % 5,
            tuple(Stance)[n * 2 % 5], "",
        )
        for n in range(crowd)
    ]  # fmt: skip
    one = PowerMap()
    one.show_holders(holders)
    shown_alone(qtbot, one, 760, 380)
    boxes = list(one.names().values())
    assert one.names().keys() >= {0}  # who decides is always named
    assert not any(a.meets(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])
    spots = [one.spot(n) for n in range(crowd)]
    assert all((a - b).manhattanLength() > 12 for n, a in enumerate(spots) for b in spots[n + 1 :])


def test_the_ladder_is_walked_from_the_foot_up(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    part = screen.ladder
    screen.go(2)
    assert part.thermometer.hasFocus()
    lines = [part.thermometer.line(n) for n in range(2)]
    assert all(lower.top() > upper.top() for lower, upper in pairwise(lines))
    assert part.said.text().startswith("Petition")
    press(K.Key_Up)
    assert "Needs 1 of 1, 60 % of everybody. Stop" in part.said.text()
    press(K.Key_Down, ALT)  # cooler
    group.settle()
    assert [one.name for one in part.shown.rungs] == ["March", "Petition"]  # type: ignore[union-attr]
    press(K.Key_F8)
    assert part.rows.hasFocus()
    with qtbot.waitSignal(screen.desk.action_wanted):
        press(K.Key_Return)


def test_an_agreement_becomes_a_step(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    part = screen.agreement
    form = form_of(screen.desk, qtbot, group, part.add.trigger)
    type_words("A new lift")
    press(K.Key_Tab)
    press(K.Key_Tab)
    type_words("+30")
    kept(form, qtbot)
    group.settle()
    assert part.rows.rows()[0].sentence.startswith("to be looked at again on")
    words = "HERON: look again at what was agreed"
    (step,) = [one for one in group.ask(owed) if one.text == words]
    row = owed_row(step, TODAY, screen.desk.profile.locale)  # on Today it is with nobody
    assert (row.name, row.sentence) == (words, "A step of the group")


def test_the_close_is_one_step_and_the_plan_stays_readable(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    campaign = screen.campaign_id
    with qtbot.waitSignal(screen.desk.close_wanted):
        screen.agreement.close_it.trigger()
    found = group.ask(lambda s: to_close(s, campaign, TODAY))
    form = CloseForm(screen.desk, found)
    shown_alone(qtbot, form, 500, 740)
    form.setFocus()
    group.settle()
    press(K.Key_Return, CTRL)
    group.settle()
    assert form.outcome.fault() == "How did it end? What was won, and what was not?"
    assert form.outcome.isAncestorOf(focus())
    type_words("Won")
    kept(form, qtbot)
    group.settle()
    assert screen.rows.rows()[4].sentence.startswith("closed")
    assert [row.name for row in screen.agreement.kept.rows()] == ["Foundry Row"]
    assert not screen.agreement.close_it.isEnabled()
    group.tasks.undo(then=lambda _done: None, owner=group.tasks)
    group.settle()
    assert screen.agreement.close_it.isEnabled()


def test_a_plan_with_nothing_in_it_says_what_to_do(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot, lambda s, _dana: add_campaign(s))
    for number, part in enumerate(screen.parts):
        screen.go(number)
        assert part.nothing.isVisible()
        assert part.nothing.text()
        assert names_missing(screen) == []


def test_all_of_the_made_up_plans_can_be_read(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(made_up=True)
    for row in group.ask(campaigns):
        screen = PlanScreen(desk, row.id)
        shown_alone(qtbot, screen)
        screen.shown()
        group.settle()
        for number, part in enumerate(screen.parts):
            screen.go(number)
            screen.grab()
            assert part.isVisible()
        assert names_missing(screen) == []
        screen.hide()
    assert group.said.faults == []
    closed = group.ask(campaigns)[-1].id
    assert len(group.ask(lambda s: agreements.agreements(s, closed))) == 1


def test_plan_and_power_map_are_printed_from_here(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(fill)
    screen = PlanScreen(desk, campaign_of(group))
    shown_alone(qtbot, screen)
    screen.shown()
    group.settle()
    for action, page in zip(screen.offered(), ("plan", "power-map", "demand-board"), strict=True):
        with qtbot.waitSignal(desk.paper_wanted) as asked:
            action.trigger()
        (wish,) = asked.args
        assert (wish.report.name, wish.answers) == (page, {"campaign": "Lifts at Foundry Row"})
