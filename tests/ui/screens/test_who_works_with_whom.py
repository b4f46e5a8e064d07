"""Teams, owners, my people and leaving, by keyboard: what is asked, done, told and taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from longhaul.models import Id, TeamKind
from longhaul.services import circles, contact_owners, groups, teams
from longhaul.services.circles import NewOfMine
from longhaul.services.hand_over_things import Kind
from longhaul.services.people import NewPerson, add_person
from longhaul.services.person_page import person_page
from longhaul.store import group_keys
from longhaul.ui.desk import Trail
from longhaul.ui.kit.choice import Choice
from longhaul.ui.kit.fields import Field
from longhaul.ui.leaving.after import After
from longhaul.ui.leaving.panel import LeavingPanel
from longhaul.ui.screens.circle.screen import CircleScreen
from longhaul.ui.screens.people.screen import PeopleScreen
from longhaul.ui.screens.person.screen import PersonScreen
from longhaul.ui.screens.person.team_form import TeamForm
from longhaul.ui.screens.reach import ReachScreen
from longhaul.ui.screens.teams import TeamsScreen
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.builders import PASSPHRASE, TODAY
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone

Ids = dict[str, Id]


def fill(session: Session, dana: Id) -> Ids:
    """Ana and Bo; Ruth stays in touch with Ana."""
    ids = {name: add_person(session, NewPerson(f"{name} Low"), TODAY) for name in ("Ana", "Bo")}
    ids["Ruth"] = groups.add_worker(session, "Ruth Ellery")
    contact_owners.own(session, [ids["Ana"]], ids["Ruth"], TODAY)
    return ids


def ids_of(group: Group) -> Ids:
    """The same ids, found again."""
    from longhaul.models import Person, Worker
    from sqlalchemy import select

    def read(s: Session) -> Ids:
        rows = [
            *s.execute(select(Person.name, Person.id)),
            *s.execute(select(Worker.name, Worker.id)),
        ]
        return {name.split()[0]: one for name, one in rows}

    return dict(group.ask(read))


def open_it(screen: Any, qtbot: QtBot, group: Group) -> None:
    shown_alone(qtbot, screen)
    screen.shown()
    group.settle()
    assert names_missing(screen) == []


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(qtbot: QtBot, group: Group, key: Qt.Key) -> None:
    qtbot.keyClick(focus(), key)
    group.settle()


def say(screen: Any, qtbot: QtBot, group: Group, text: str) -> None:
    """Types the answer to the question at the foot."""
    field = next(one for one in screen.ask.findChildren(Field) if one.isVisible())
    field.edit.setText(text)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    group.settle()


def choose(screen: Any, qtbot: QtBot, group: Group, letter: str) -> None:
    """Chooses by the letter of the option."""
    choice = next(one for one in screen.ask.findChildren(Choice) if one.isVisible())
    qtbot.keyClicks(choice.focusWidget() or choice.focusProxy(), letter)
    group.settle()


def owner(group: Group, person: Id) -> str:
    return str(group.ask(lambda s: person_page(s, person, TODAY)).owner)


def test_a_second_owner_is_told_and_may_take_over(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(fill)
    ids = ids_of(group)
    screen = PersonScreen(desk, ids["Ana"], Trail())
    open_it(screen, qtbot, group)
    screen.keys.owner.trigger()
    choose(screen, qtbot, group, "i")
    assert owner(group, ids["Ana"]) == "Ruth Ellery"
    choose(screen, qtbot, group, "t")  # she takes over
    assert owner(group, ids["Ana"]) == "Dana"
    assert group.said.sentences[-1] == "Dana stays in touch with Ana Low"
    screen.keys.owner.trigger()
    choose(screen, qtbot, group, "h")
    say(screen, qtbot, group, "ruth")
    assert group.ask(lambda s: contact_owners.helpers(s, ids["Ana"])) == ("Ruth Ellery",)
    screen.keys.owner.trigger()
    choose(screen, qtbot, group, "n")
    assert owner(group, ids["Ana"]) == ""
    assert group.said.faults == []


def test_many_chosen_in_people_get_one_owner(group: Group, qtbot: QtBot) -> None:
    screen = PeopleScreen(group.desk(fill))
    open_it(screen, qtbot, group)
    screen.table.setFocus()
    screen.table.selectAll()
    qtbot.keyClick(screen.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    screen.keys.owner.trigger()
    group.settle()
    choose(screen, qtbot, group, "s")
    group.settle()
    say(screen, qtbot, group, "Dana")
    choose(screen, qtbot, group, "t")
    ids = ids_of(group)
    assert {owner(group, ids[name]) for name in ("Ana", "Bo")} == {"Dana"}


def test_a_team_is_noted_on_her_page_and_left_again(group: Group, qtbot: QtBot) -> None:
    ids_before = group.desk(fill)
    ana = ids_of(group)["Ana"]
    screen = PersonScreen(ids_before, ana, Trail())
    open_it(screen, qtbot, group)
    screen.keys.team.trigger()
    form = screen.side.currentWidget()
    assert isinstance(form, TeamForm)
    form.team.setFocus()
    qtbot.keyClicks(form.team.edit, "comm")
    qtbot.waitUntil(lambda: bool(form.team.hits()), timeout=10_000)
    assert form.team.hits()[0].words == "Committee"
    qtbot.keyClick(form.team.edit, Qt.Key.Key_Return)
    form.role.set_text("chair")
    form.done_action.trigger()
    group.settle()
    (team,) = group.ask(teams.teams)
    assert (team.kind, [one.role for one in team.members]) == (TeamKind.COMMITTEE, ["chair"])
    screen.keys.team.trigger()
    form = screen.side.currentWidget()
    assert isinstance(form, TeamForm)
    form.what.set_value("left")
    form.what.chosen.emit("left")
    form.since.edit.setText("2001")
    form.done_action.trigger()
    group.settle()
    assert form.since.fault() == "Nobody leaves before she joined."
    form.since.edit.setText("")
    form.done_action.trigger()
    group.settle()
    (team,) = group.ask(teams.teams)
    assert (team.members, len(team.before)) == ((), 1)
    assert group.said.faults == []


def test_teams_are_made_joined_left_renamed_and_ended(group: Group, qtbot: QtBot) -> None:
    screen = TeamsScreen(group.desk(fill))
    open_it(screen, qtbot, group)
    assert screen.empty.isVisible()
    press(qtbot, group, Qt.Key.Key_Return)  # makes the committee
    (team,) = group.ask(teams.teams)
    assert team.kind is TeamKind.COMMITTEE
    screen.somebody.setFocus()
    qtbot.keyClicks(screen.somebody.edit, "ana")
    qtbot.waitUntil(lambda: bool(screen.somebody.hits()), timeout=10_000)
    qtbot.keyClick(screen.somebody.edit, Qt.Key.Key_Return)
    say(screen, qtbot, group, "chair")
    assert [row.place for row in screen.members.rows()] == ["chair"]
    assert screen.members.enter(1)
    screen.leaves.trigger()
    say(screen, qtbot, group, "")
    assert screen.members.rows() == ()
    assert len(screen.before.rows()) == 1
    assert screen.rows.enter(1)
    screen.rename.trigger()
    say(screen, qtbot, group, "The nine")
    assert screen.title.text() == "The nine"
    screen.end.trigger()
    group.settle()
    assert not screen.somebody.isVisible()
    assert group.said.faults == []


def _two_teams(session: Session, _dana: Id) -> None:
    ana = add_person(session, NewPerson("Ana Low"), TODAY)
    teams.make_team(session, "Flyers", TeamKind.TEAM)
    languages = teams.make_team(session, "Languages", TeamKind.TEAM)
    teams.join_team(session, languages, ana, TODAY, since="2026-03")


def asked(screen: TeamsScreen) -> Field:
    """The field of the question at the foot."""
    return next(one for one in screen.ask.findChildren(Field) if one.isVisible())


def test_an_answer_that_is_refused_stands_in_its_question_again(group: Group, qtbot: QtBot) -> None:
    screen = TeamsScreen(group.desk(_two_teams))
    open_it(screen, qtbot, group)
    screen.rename.trigger()
    say(screen, qtbot, group, "LANGUAGES")
    assert asked(screen).text() == "LANGUAGES"
    assert asked(screen).fault() == "There is a team of this name already."
    assert focus() is asked(screen).edit
    say(screen, qtbot, group, "Leaflets")
    assert screen.ask.isHidden()
    assert [one.name for one in group.ask(teams.teams)] == ["Languages", "Leaflets"]
    screen._ask_new()
    say(screen, qtbot, group, "leaflets")
    choose(screen, qtbot, group, "t")
    assert asked(screen).text() == "leaflets"
    assert asked(screen).fault() == "There is a team of this name already."
    press(qtbot, group, Qt.Key.Key_Escape)
    assert screen.ask.isHidden()
    assert len(group.ask(teams.teams)) == 2
    assert group.said.faults == []


def test_the_first_team_can_be_one_of_officers(group: Group, qtbot: QtBot) -> None:
    screen = TeamsScreen(group.desk())
    open_it(screen, qtbot, group)
    press(qtbot, group, Qt.Key.Key_Tab)
    press(qtbot, group, Qt.Key.Key_Return)
    say(screen, qtbot, group, "Officers")
    choose(screen, qtbot, group, "o")
    assert [one.kind for one in group.ask(teams.teams)] == [TeamKind.OFFICERS]
    group.tasks.undo(owner=group.tasks)
    group.settle()  # the page is empty again, and its button has the focus
    assert screen.empty is not None
    assert QApplication.focusWidget() is screen.empty.focusProxy()


def test_leaving_before_joining_is_said_at_the_day(group: Group, qtbot: QtBot) -> None:
    screen = TeamsScreen(group.desk(_two_teams))
    open_it(screen, qtbot, group)
    screen.rows.choose(next(one.id for one in group.ask(teams.teams) if one.name == "Languages"))
    group.settle()
    screen.members.enter(1)
    screen.leaves.trigger()
    say(screen, qtbot, group, "1 feb 2026")
    assert asked(screen).text() == "1 feb 2026"
    assert asked(screen).fault() == "Nobody leaves before she joined."
    say(screen, qtbot, group, "")
    assert group.said.sentences[-1] == "Ana Low left Languages"
    assert group.said.faults == []


def test_each_count_opens_the_names(group: Group, qtbot: QtBot) -> None:
    screen = ReachScreen(group.desk(fill))
    open_it(screen, qtbot, group)
    said = [(row.name, row.sentence) for row in screen.rows.rows()]
    assert said == [
        ("Ruth Ellery", "1 person"), ("Dana", "0 people"), ("Nobody reaches them", "1 person"),
    ]  # fmt: skip
    assert [row.name for row in screen.names.rows()] == ["Ana Low"]
    press(qtbot, group, Qt.Key.Key_Return)
    assert focus() is screen.names
    press(qtbot, group, Qt.Key.Key_Return)
    assert group.said.asked[-1][1][0] == ids_of(group)["Ana"]
    screen.owner.trigger()
    group.settle()
    choose(screen, qtbot, group, "n")
    assert screen.rows.rows()[-1].sentence == "2 people"


def test_somebody_of_mine_in_one_line_and_over_to_the_list(group: Group, qtbot: QtBot) -> None:
    screen = CircleScreen(group.desk(fill))
    open_it(screen, qtbot, group)
    screen.adding.setFocus()
    press(qtbot, group, Qt.Key.Key_Return)
    assert screen.adding.name.fault()
    screen.adding.apart.setChecked(True)
    assert "Only you find her" in screen.adding.means.text()
    screen.adding.name.set_text("Zora Quill")
    press(qtbot, group, Qt.Key.Key_Return)
    (row,) = screen.rows.rows()
    assert (row.name, row.place) == ("Zora Quill", "mine alone")
    assert screen.adding.name.text() == ""
    assert screen.rows.enter(1)
    screen.next.trigger()
    say(screen, qtbot, group, "lend the book")
    say(screen, qtbot, group, "+3")
    (row,) = screen.rows.rows()
    assert row.sentence.startswith("lend the book")
    screen.done.trigger()
    group.settle()
    screen.over.trigger()
    group.settle()
    assert screen.rows.rows()[0].place == ""
    screen.apart.trigger()
    group.settle()
    assert screen.rows.rows()[0].place == "mine alone"
    screen.end.trigger()
    group.settle()
    assert screen.rows.rows() == ()
    assert screen.before.enter(1)
    screen.again_.trigger()
    group.settle()
    assert len(screen.rows.rows()) == 1
    assert group.said.faults == []


def test_where_one_only_looks_nothing_is_asked(group: Group, qtbot: QtBot) -> None:
    def committee(session: Session, dana: Id) -> None:
        fill(session, dana)
        teams.make_team(session, "Committee", TeamKind.COMMITTEE)

    desk = group.desk(committee)
    desk.looked_at = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
    screen, circle = TeamsScreen(desk), CircleScreen(desk)
    open_it(screen, qtbot, group)
    screen.rename.trigger()
    assert group.said.faults == ["You look at a backup. Nothing can be changed in it."]
    assert screen.ask.isHidden()
    assert not screen.new.isEnabled()
    assert not screen.somebody.isEnabled()
    assert not circle.adding.isEnabled()
    circle.deleteLater()


def _hers(session: Session, dana: Id) -> None:
    ids = fill(session, dana)
    contact_owners.own(session, [ids["Bo"]], ids["Ruth"], TODAY)
    groups.add_worker(session, "Carla")


def test_who_leaves_hands_on_in_one_step(group: Group, qtbot: QtBot) -> None:
    panel = LeavingPanel(group.desk(_hers, passphrase=PASSPHRASE))
    shown_alone(qtbot, panel, 500)
    group.settle()
    panel.choose("Ruth")
    group.settle()
    assert panel.sentence.text() == "Ruth Ellery looks after 2 people."
    people = panel.parts[Kind.PEOPLE]
    people.to_whom.set_value("each")
    people.to_whom.chosen.emit("each")
    ids = ids_of(group)
    people.each[ids["Bo"]].set_value(ids["Carla"])
    people.each[ids["Ana"]].set_value(group.dana)
    assert names_missing(panel) == []
    panel.who.box.setFocus()
    press(qtbot, group, Qt.Key.Key_Tab)
    assert panel.too.isAncestorOf(focus())
    press(qtbot, group, Qt.Key.Key_Tab)
    assert people.isAncestorOf(focus())
    panel.act.trigger()
    group.settle()
    assert (owner(group, ids["Ana"]), owner(group, ids["Bo"])) == ("Dana", "Carla")
    assert group.said.sentences == ["Ruth Ellery leaves: 2 people handed on"]
    assert names_missing(panel) == []
    assert group.said.faults == []


def test_a_passphrase_that_is_left_says_so_and_the_cursor_stays(group: Group, qtbot: QtBot) -> None:
    panel = LeavingPanel(group.desk(_hers, passphrase=PASSPHRASE))
    ruth = ids_of(group)["Ruth"]
    group.tasks.consult(
        lambda store: group_keys.set_passphrase(store, ruth, "five words of her own here"),
        lambda _none: None,
        owner=panel,
    )
    shown_alone(qtbot, panel, 500)
    group.settle()
    panel.choose("Ruth")
    group.settle()
    panel.act.trigger()
    for _turn in range(3):
        group.settle()
    after = panel.findChild(After)
    assert after is not None
    assert after.take is not None
    after.take.leave.click()
    assert after.keys.isVisible()
    assert "Ruth Ellery still opens this group" in after.keys.text()
    assert after.print.hasFocus()


def test_what_goes_to_whom_waits_until_it_is_handed_on(group: Group, qtbot: QtBot) -> None:
    """Over a lock, and over another who leaves at the same time."""
    kind = Kind.PEOPLE
    panel = LeavingPanel(group.desk(_hers, passphrase=PASSPHRASE))
    shown_alone(qtbot, panel, 500)
    group.settle()
    panel.choose("Ruth")
    group.settle()
    ids = ids_of(group)
    panel.parts[kind].to_whom.set_value("each")
    panel.parts[kind].to_whom.chosen.emit("each")
    panel.parts[kind].each[ids["Bo"]].set_value(ids["Carla"])
    panel.put_away()
    panel = panel.again()
    shown_alone(qtbot, panel, 500)
    group.settle()
    assert panel.who.value() == ids["Ruth"]
    assert panel.parts[kind].each[ids["Bo"]].value() == ids["Carla"]
    panel.too.set_on(group.dana, True)
    panel.too.toggled.emit(group.dana, True)
    group.settle()
    assert panel.parts[kind].each[ids["Bo"]].value() == ids["Carla"]
    assert panel.parts[kind].each[ids["Ana"]].value() == ids["Carla"], "Dana takes nothing now"
    panel.act.trigger()
    group.settle()
    panel.put_away()
    panel = panel.again()
    shown_alone(qtbot, panel, 500)
    group.settle()
    assert panel.who.value() is None
    assert group.said.faults == []


def test_somebody_who_leaves_too_takes_nothing(group: Group, qtbot: QtBot) -> None:
    panel = LeavingPanel(group.desk(_hers, passphrase=PASSPHRASE))
    shown_alone(qtbot, panel, 500)
    group.settle()
    panel.choose("Ruth")
    group.settle()
    ids = ids_of(group)
    panel.too.set_on(ids["Carla"], True)
    panel.too.toggled.emit(ids["Carla"], True)
    group.settle()
    drop = panel.parts[Kind.PEOPLE].to_whom
    assert ids["Carla"] not in drop.values()
    panel.act.trigger()
    group.settle()
    assert {owner(group, ids[name]) for name in ("Ana", "Bo")} == {"Dana"}


def test_those_she_keeps_apart_go_to_a_circle_unnamed(group: Group, qtbot: QtBot) -> None:
    def only_apart(session: Session, dana: Id) -> None:
        ruth = groups.add_worker(session, "Ruth Ellery")
        circles.bring(session, ruth, NewOfMine("Zora Quill", apart=True), TODAY)

    panel = LeavingPanel(group.desk(only_apart, passphrase=PASSPHRASE))
    shown_alone(qtbot, panel, 500)
    group.settle()
    panel.choose("Ruth")
    group.settle()
    assert panel.sentence.text() == ""
    assert panel.apart_said.text().startswith("1 person is Ruth Ellery’s alone")
    panel.act.trigger()
    group.settle()
    assert "Choose whose circle takes her" in panel.fault.label.text()
    assert focus() is panel.apart.box
    panel.apart.set_value(group.dana)
    assert names_missing(panel) == []
    panel.act.trigger()
    group.settle()
    assert [one.name for one in group.ask(lambda s: circles.circle(s, group.dana))] == [
        "Zora Quill"
    ]
    assert not panel.apart.isVisible()
    assert group.said.faults == []


def test_the_only_worker_cannot_leave(group: Group, qtbot: QtBot) -> None:
    panel = LeavingPanel(group.desk(passphrase=PASSPHRASE))
    shown_alone(qtbot, panel, 500)
    group.settle()
    panel.choose("Dana")
    group.settle()
    assert "Nobody else works with this group" in panel.fault.label.text()
    assert not panel.hand_on.isVisible()


@pytest.mark.parametrize("apart", [True, False])
def test_a_step_about_somebody_apart_says_no_name(group: Group, qtbot: QtBot, apart: bool) -> None:
    from longhaul.store import history

    screen = CircleScreen(group.desk(fill))
    open_it(screen, qtbot, group)
    screen.adding.wanted.emit(NewOfMine("Zora Quill", apart=apart))
    group.settle()
    (step,) = group.ask(lambda s: history.steps(s, 1))
    assert ("Zora" in step.label) is not apart
    assert len(group.ask(lambda s: circles.circle(s, group.dana))) == 1
