"""A list and the chosen one beside it: what stays chosen, what is chosen next, where Enter goes."""

from __future__ import annotations

from longhaul.models import Id, TeamKind
from longhaul.services import teams
from longhaul.services.people import NewPerson, add_person
from longhaul.ui.list_and_page import ListAndPage
from longhaul.ui.screens.teams import TeamsScreen
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.builders import TODAY
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import shown_alone


def three_teams(session: Session, _dana: Id) -> None:
    ana = add_person(session, NewPerson("Ana Low"), TODAY)
    for name in ("Flyers", "Languages", "Songs"):
        team = teams.make_team(session, name, TeamKind.TEAM)
        teams.join_team(session, team, ana, TODAY)


def opened(group: Group, qtbot: QtBot) -> TeamsScreen:
    screen = TeamsScreen(group.desk(three_teams))
    shown_alone(qtbot, screen)
    screen.shown()
    group.settle()
    return screen


def named(screen: ListAndPage, name: str) -> Id:
    return next(row.id for row in screen.rows.rows() if row.name == name)


def test_the_chosen_one_stays_while_the_focus_is_on_its_page(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    assert screen.title.text() == "Flyers"
    screen.choose(named(screen, "Languages"))
    assert screen.members.enter(1)
    assert screen.chosen == named(screen, "Languages"), "the list says what stands beside it"
    group.do(lambda s: teams.rename_team(s, named(screen, "Languages"), "Words"))
    group.settle()
    assert screen.title.text() == "Words"
    assert screen.members.hasFocus()


def test_where_the_chosen_one_is_gone_its_neighbour_stands_there(
    group: Group, qtbot: QtBot
) -> None:
    screen = opened(group, qtbot)
    gone, stays = named(screen, "Songs"), named(screen, "Languages")
    screen.choose(gone)
    screen.show_all([row for row in screen.rows.rows() if row.id != gone])
    assert screen.chosen == stays
    assert screen.title.text() == "Languages"


def test_one_that_is_just_made_is_chosen_once_the_list_has_it(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    told: list[str] = []
    made = group.do(lambda s: teams.make_team(s, "Drivers", TeamKind.TEAM))
    screen.choose(made, lambda: told.append(screen.title.text()))
    group.settle()
    assert screen.chosen == made
    assert told == ["Drivers"]
    group.do(lambda s: teams.rename_team(s, made, "Cars"))
    group.settle()
    assert told == ["Drivers"], "once is enough"


def test_enter_goes_to_the_page(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    screen.focus_first()
    qtbot.keyClick(screen.rows, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is screen.somebody.edit


def test_the_same_page_anew_has_the_same_one_chosen(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    screen.choose(named(screen, "Songs"))
    again = screen.again()
    shown_alone(qtbot, again)
    again.shown()
    group.settle()
    assert again.title.text() == "Songs"


def test_the_first_one_that_is_made_has_the_focus(group: Group, qtbot: QtBot) -> None:
    screen = TeamsScreen(group.desk())
    shown_alone(qtbot, screen)
    screen.shown()
    group.settle()
    screen.focus_first()
    group.do(lambda s: teams.make_team(s, "Flyers", TeamKind.TEAM))
    group.settle()
    assert QApplication.focusWidget() is screen.rows


def test_without_any_the_page_says_what_to_begin_with(group: Group, qtbot: QtBot) -> None:
    screen = TeamsScreen(group.desk())
    shown_alone(qtbot, screen)
    screen.shown()
    group.settle()
    assert screen.empty is not None
    assert screen.empty.isVisible()
    assert not screen.new.isVisible()
    assert screen.chosen is None
