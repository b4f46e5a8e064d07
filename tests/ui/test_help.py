"""Help: every screen has its page, every page is plain, every key on it is a real one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import longhaul.ui
import pytest
from longhaul.data_files import data_file
from longhaul.settings import Settings
from longhaul.ui.about import About
from longhaul.ui.commands import Commands
from longhaul.ui.find.find_or_do import FindOrDo
from longhaul.ui.help import KEYS, HelpPanel, page_for
from longhaul.ui.help_text import Heading, Item, Paragraph, blocks, page
from longhaul.ui.kit.key_hint import key_caps
from longhaul.ui.kit.label import Label
from longhaul.ui.kit.panel import Panel
from longhaul.ui.kit.plain import without_access_key
from longhaul.ui.kit.theme import apply_theme
from longhaul.ui.main_window import MainWindow
from longhaul.ui.preferences import Preferences
from longhaul.ui.screen import Screen
from longhaul.ui.screens.one_to_one.panel import OneToOnePanel
from longhaul.ui.screens.today.screen import TodayScreen
from longhaul.ui.workbench import Workbench
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.screens.conftest import Group

NAMES = tuple(sorted(one.stem for one in data_file("help").glob("*.md")))
NEVER = ("please", "oops", "!", "successfully", "invalid", "user", " record of", "entity")


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Workbench]:
    """A workbench in a window, Today in front."""
    apply_theme(qapp, "light")
    group = Group(qtbot, tmp_path / "group")
    desk = group.desk()
    window = QMainWindow()
    qtbot.addWidget(window)
    one = Workbench(desk, Commands(window))
    window.setCentralWidget(one)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    one.show_place("today")
    group.settle()
    yield one
    group.tasks.join()


def opened(bench: Workbench) -> HelpPanel:
    """The help that stands open."""
    return next(one for one in bench.findChildren(HelpPanel) if one.isVisible())


def left_of(part: QWidget, bench: Workbench) -> int:
    """Where a part of the bench begins, in px."""
    return part.mapTo(bench, QPoint(0, 0)).x()


def is_open(bench: Workbench) -> bool:
    """Whether help stands open."""
    return any(one.isVisible() for one in bench.findChildren(HelpPanel))


# the pages


def test_no_mark_of_the_file_stands_on_a_page() -> None:
    files = sorted(data_file("help", "keys.md").parent.glob("*.md"))
    assert len(files) >= len(NAMES)
    for file in files:
        for block in page(file.stem):
            assert not set("*`#") & set(block.words), (file.stem, block)


def test_the_tiny_markdown_is_read_into_blocks() -> None:
    text = "# Title\n\nOne line\nand its rest.\n\n- plain\n  goes on\n"
    text += "- `Ctrl+K` find\n- `Up` `Down` go"
    assert tuple(blocks(text)) == (
        Heading(1, "Title"),
        Paragraph("One line and its rest."),
        Item("plain goes on"),
        Item("find", ("Ctrl+K",)),
        Item("go", ("Up", "Down")),
    )


@pytest.mark.parametrize("name", NAMES)
def test_each_page_has_a_title_sentences_and_keys_that_exist(name: str) -> None:
    title, *rest = page(name)
    assert isinstance(title, Heading)
    assert title.level == 1
    assert any(isinstance(one, Paragraph) for one in rest)
    keys = [key for one in rest if isinstance(one, Item) for key in one.keys]
    assert keys
    for key in keys:
        assert not QKeySequence(key).isEmpty(), key
        assert key_caps(key)


@pytest.mark.parametrize("name", NAMES)
def test_pages_speak_as_the_screens_do(name: str) -> None:
    said = " ".join(one.words for one in page(name)).casefold()
    assert [word for word in NEVER if word in said] == []


def test_the_page_of_keys_names_every_key_of_the_commands(qapp: QApplication) -> None:
    owner = QObject()
    commands = Commands(owner)
    wanted = {one.shortcut().toString() for one in commands.all()} - {""}
    named = {
        QKeySequence(key).toString()
        for one in page(KEYS)
        if isinstance(one, Item)
        for key in one.keys
    }
    assert wanted <= named
    assert named - wanted == {"Esc"}
    words = " ".join(one.words for one in page(KEYS)).casefold()
    for key in ("today", "people", "places", "campaigns", "lists"):
        assert without_access_key(commands.place(key).text()).casefold() in words


def test_the_codes_for_keying_are_those_of_the_page(root: Path) -> None:
    codes = tomllib.loads((root / "resources" / "result_codes.toml").read_text("utf-8"))["code"]
    happened = {one["code"] for one in codes if one["group"] == "happened" and one["on_row"]}
    said = {
        key.replace(",", "") for one in page("key-in") if isinstance(one, Item) for key in one.keys
    }
    assert happened <= said


def test_every_screen_has_a_page_and_every_page_is_of_something() -> None:
    for module in walk_packages(longhaul.ui.__path__, "longhaul.ui."):
        import_module(module.name)
    shown = list(kinds_of(Screen))
    assert len(shown) > 30
    assert [kind.__name__ for kind in shown if not kind.help_page] == []
    said = {kind.help_page for kind in (*shown, *kinds_of(Panel)) if kind.help_page}
    assert said | {KEYS} == set(NAMES)


def kinds_of(above: type[Screen] | type[Panel]) -> Iterator[Any]:
    """All kinds of it that stand on their own: those that nothing is made from."""
    for kind in above.__subclasses__():
        if kind.__subclasses__():
            yield from kinds_of(kind)
        else:
            yield kind


def test_the_form_in_front_goes_before_the_screen(bench: Workbench) -> None:
    assert page_for(None, bench.current) == "today"
    assert page_for(OneToOnePanel(bench.desk, ()), bench.current) == "one-to-one"
    assert page_for(None, QWidget()) == KEYS


# the panel


def test_f1_opens_the_page_of_the_screen_and_closes_it_again(bench: Workbench) -> None:
    assert isinstance(bench.current, TodayScreen)
    before = bench.window().focusWidget()
    HelpPanel.turn(bench)
    panel = opened(bench)
    assert panel.name == "today"
    assert panel.hasFocus()
    HelpPanel.turn(bench)
    assert not is_open(bench)
    assert bench.window().focusWidget() is before


def test_escape_closes_it(bench: Workbench) -> None:
    HelpPanel.turn(bench)
    QTest.keyClick(opened(bench), Qt.Key.Key_Escape)
    assert not is_open(bench)


def test_all_keys_are_one_button_away_and_the_page_comes_back(bench: Workbench) -> None:
    HelpPanel.turn(bench)
    panel = opened(bench)
    panel.other.click()
    assert panel.name == KEYS
    panel.other.click()
    assert panel.name == "today"


def test_in_a_narrow_window_it_takes_the_place_of_the_page_and_gives_it_back(
    bench: Workbench,
) -> None:
    bench.window().resize(800, 600)
    before = bench.window().focusWidget()
    HelpPanel.turn(bench)
    assert opened(bench).hasFocus()
    assert not bench.pages.isVisible()
    opened(bench).leave()
    assert bench.pages.isVisible()
    assert bench.window().focusWidget() is before


def test_it_stands_in_the_right_part_and_beside_an_open_form(bench: Workbench) -> None:
    HelpPanel.turn(bench)
    panel = opened(bench)
    QApplication.sendPostedEvents()
    stack = bench.pages
    assert left_of(panel, bench) == left_of(stack, bench) + stack.width()
    assert left_of(panel, bench) + panel.width() == bench.width()
    assert panel.width() == 372
    bench.open_panel(lambda: OneToOnePanel(bench.desk, ()))
    QApplication.sendPostedEvents()
    form = bench.panel
    assert form is not None
    assert left_of(panel, bench) == left_of(form, bench) + form.width()
    HelpPanel.turn(bench)
    assert opened(bench).name == "one-to-one"
    assert bench.panel is form


def test_the_page_scrolls_by_keys(bench: Workbench) -> None:
    HelpPanel.turn(bench)
    panel = opened(bench)
    panel.other.click()
    QTest.keyClick(panel, Qt.Key.Key_End)
    bar = panel._scroll.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    QTest.keyClick(panel, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_keys_are_said_with_what_they_do(bench: Workbench) -> None:
    HelpPanel.turn(bench)
    said = [one.accessibleName() for one in opened(bench).findChildren(Label)]
    assert "D: done" in said


def test_the_keys_of_the_window_open_help_and_find_or_do(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    apply_theme(qapp, "light")
    group = Group(qtbot, tmp_path / "group")
    window = MainWindow(Preferences(Settings()))
    qtbot.addWidget(window)
    bench = window.enter(group.desk())
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    group.settle()
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert opened(bench).name == "today"
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    group.settle()
    (palette,) = bench.findChildren(FindOrDo)
    assert palette.offers()
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert not palette.isVisible()
    assert isinstance(bench.panel, OneToOnePanel)
    window.commands.about.trigger()
    (about,) = bench.findChildren(About)
    assert about.isVisible()
    window.drop_group()
    group.tasks.join()


# about


def test_about_tells_version_licences_and_that_nothing_goes_online(bench: Workbench) -> None:
    about = About(bench)
    about.open_over()
    words = " ".join(one.text() for one in about.findChildren(Label))
    for said in ("Longhaul 0.1.0", "GNU General Public License", "Inter", "Lucide",
                 "No account. No server."):  # fmt: skip
        assert said in words
    assert about.close_button.hasFocus()
    QTest.keyClick(about.close_button, Qt.Key.Key_Tab)
    assert about.close_button.hasFocus()
    QTest.keyClick(about.close_button, Qt.Key.Key_Return)
    assert about.isHidden()
