"""A tenants' group reads its own words on every screen, and none of a workplace."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from longhaul.data_files import data_file
from longhaul.models import Direction, Id, StructureKind
from longhaul.models import Pack as Packs
from longhaul.services.follow_ups import add_promise
from longhaul.services.print_runs import commit, reserve
from longhaul.services.teams import make_team
from longhaul.settings import Settings
from longhaul.ui.find.find_or_do import FindOrDo
from longhaul.ui.find.offers import Offers
from longhaul.ui.kit.fields import Field
from longhaul.ui.main_window import MainWindow
from longhaul.ui.preferences import Preferences
from longhaul.ui.scenes import SCENES
from longhaul.ui.screens.person.screen import PersonScreen
from longhaul.ui.screens.teams import TeamsScreen
from longhaul.ui.stage import Stage
from longhaul.ui.type_ahead import Hit
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import NOW, TODAY
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import shown_alone

OF_A_WORKPLACE = re.compile(
    r"(?<!\+)\b(ward|shift(?! JIS|[+`]| and the arrows)|department|workplace|employer|seat)s?\b"
    r"|\bpositions?\b"
    r"|\bworks? beside|\bis the manager|\bnights,",
    re.IGNORECASE,
)
WITHOUT_A_PAGE = ("make-a-page", "evening", "compare")
"""The page itself is a picture, the evening one of the made-up group. What is compared is a list of
those who work somewhere, in its columns too."""
GATES = ("first-run", "start", "recovery", "open-group", "restore-archive", "unlock")


def fill(session: Session, dana: Id) -> None:
    """Somebody in a flat to whom something is owed, and a page that is out."""
    row = builders.add_place(session, "12 Foundry Row")
    floor = builders.add_place(session, "2nd floor", StructureKind.FLOOR, row)
    flat = builders.add_flat(session, floor, "5C")
    ana = builders.add_person(session, "Ana Costa", phone="07700 900001")
    builders.place(session, ana, floor, flat)
    builders.add_flat(session, floor, "5D")
    builders.add_campaign(session, row)
    add_promise(session, Direction.OURS, ana, dana, "Copy of the letter", TODAY, TODAY)
    new = builders.call_sheet_run(session, dana)
    commit(session, reserve(session, new, NOW), NOW)


def shown_words(window: QWidget) -> Iterator[str]:
    """All that can be read or heard in a window, also what drops down."""
    for one in window.findChildren(QWidget):
        yield from (one.accessibleName(), one.accessibleDescription(), one.toolTip())
        yield from (action.text() for action in one.actions())
        if isinstance(one, QLabel | QAbstractButton):
            yield one.text()
        if isinstance(one, QLineEdit):
            yield from (one.text(), one.placeholderText())
        if isinstance(one, QComboBox):
            yield from (one.itemText(at) for at in range(one.count()))
        if isinstance(one, FindOrDo):
            yield from (offer.words for offer in one.offers())


def read_here(window: QWidget) -> list[str]:
    """What of it belongs to a workplace."""
    return sorted({text for text in shown_words(window) if OF_A_WORKPLACE.search(text)})


def test_a_tenants_group_reads_no_word_of_a_workplace(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(fill, pack=Packs.TENANT)
    window = MainWindow(Preferences(Settings()))
    qtbot.addWidget(window)
    stage = Stage(window, window.enter(desk), desk)
    stage.settle()
    for name, scene in SCENES.items():
        if name in WITHOUT_A_PAGE or name.startswith(GATES):
            continue
        scene(stage)
        stage.settle()
        assert read_here(window) == [], name
    stage.open_person()
    stage.settle()
    page = stage.bench.current
    assert isinstance(page, PersonScreen)
    for verb in (page.keys.moved, page.keys.knows, page.keys.promise):
        verb.trigger()
        stage.settle()
        assert read_here(window) == []
    verbs = [words for _icon, words, _act in Offers(stage.bench, window.commands)._verbs()]
    assert "{name} moved or left" in verbs
    window.drop_group()


@pytest.mark.parametrize(
    ("pack", "rep"), [(Packs.TENANT, "floor captain"), (Packs.UNION_US, "steward")]
)
def test_a_role_in_a_team_is_asked_in_the_words_of_the_group(
    group: Group, qtbot: QtBot, pack: Packs, rep: str
) -> None:
    desk = group.desk(lambda s, _dana: make_team(s, "Committee"), pack=pack)
    screen = TeamsScreen(desk)
    shown_alone(qtbot, screen)
    screen.shown()
    group.settle()
    screen.somebody.chosen.emit(Hit(b"a person", "Ana"))
    (field,) = screen.ask.findChildren(Field)
    assert field.edit.placeholderText() == f"chair, {rep}; empty: a member"


def test_an_empty_tenants_group_begins_in_its_own_words(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(pack=Packs.TENANT)
    window = MainWindow(Preferences(Settings()))
    qtbot.addWidget(window)
    stage = Stage(window, window.enter(desk), desk)
    for place in ("today", "people", "places", "campaigns", "lists"):
        stage.show_place(place)
        stage.settle()
        assert read_here(window) == [], place
    stage.show_place("people")
    assert any("buildings, floors, flats" in text for text in shown_words(window))
    window.drop_group()


def test_the_help_is_for_all_groups() -> None:
    for page in data_file("help").iterdir():
        words = page.read_text("utf-8").replace("Shift+", "")
        assert not OF_A_WORKPLACE.search(words), page.name
