"""T14: every screen shows such names as they are; nothing is opened and nothing is sent."""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from longhaul.models import Id
from longhaul.settings import Settings
from longhaul.ui.main_window import MainWindow
from longhaul.ui.preferences import Preferences
from longhaul.ui.screens import side_bar_places
from longhaul.ui.workbench import Workbench
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.ui.screens.conftest import Group, group  # noqa: F401 - the fixture

from .everywhere import put_everywhere
from .nasty import ODD, nasty

GLARING = QColor(254, 1, 253)
"""A colour that no screen has."""
IN_OPEN = 0x20
"""inotify: a file was opened (linux/inotify.h)."""


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A picture that must never be looked at."""
    path = tmp_path / "picture.png"
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(GLARING)
    assert image.save(str(path))
    return path


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What tried to reach another computer; nothing gets through."""
    tried: list[Any] = []

    def refuse(_socket: socket.socket, address: Any) -> None:
        tried.append(address)
        raise OSError

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    return tried


only_where_it_is_told = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux tells whether a file was opened"
)


@contextmanager
def watched(path: Path) -> Iterator[Callable[[], bool]]:
    """Tells whether anybody opened this file, in whatever language; where the system can tell."""
    if not sys.platform.startswith("linux"):
        yield lambda: False
        return
    libc = ctypes.CDLL(None)
    descriptor = libc.inotify_init1(os.O_NONBLOCK)
    assert libc.inotify_add_watch(descriptor, str(path).encode(), IN_OPEN) >= 0

    def opened() -> bool:
        try:
            return bool(os.read(descriptor, 4096))
        except BlockingIOError:
            return False

    try:
        yield opened
    finally:
        os.close(descriptor)


@only_where_it_is_told
def test_the_watch_sees_a_file_being_opened(picture: Path) -> None:
    with watched(picture) as opened:
        assert not opened()
        QImage(str(picture))
        assert opened()


@only_where_it_is_told
def test_a_label_of_qts_own_would_open_it(picture: Path, qtbot: QtBot) -> None:
    """The fault that all this guards against is real, and is seen."""
    label = QLabel(f'<img src="{picture}">')
    qtbot.addWidget(label)
    label.resize(500, 500)
    with watched(picture) as opened:
        assert _glares(label)
        assert opened()


def _glares(widget: QWidget) -> bool:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = GLARING.rgb().to_bytes(4, sys.byteorder)
    return wanted in bytes(image.constBits())


def test_every_screen_shows_names_as_they_are(
    group: Group,  # noqa: F811
    qtbot: QtBot,
    picture: Path,
    no_network: list[Any],
) -> None:
    # the words that anybody could take for markup or draw otherwise: the others are as plain on
    # a screen as any name, and `test_nasty_words` keeps all of them in every field
    texts = tuple(one for one in nasty(str(picture)) if "<" in one or "&" in one or one in ODD)
    people: list[Id] = []

    def fill(session: Session, dana: Id) -> None:
        people.extend(put_everywhere(session, dana, text).person for text in texts)

    window = MainWindow(Preferences(Settings()))
    qtbot.addWidget(window)
    bench = window.enter(group.desk(fill))
    window.resize(1400, 900)
    window.show()
    with watched(picture) as opened:
        for look in _looks(window, bench, people, texts):
            group.settle()
            where = type(bench.current).__name__
            assert not _glares(window), where
            assert _marked_up(window) == [], f"{where}: {look}"
            assert not opened(), where
    assert no_network == []
    assert group.said.faults == []
    window.drop_group()


def _looks(
    window: MainWindow, bench: Workbench, people: list[Id], texts: tuple[str, ...]
) -> Iterator[str]:
    """Brings one screen or form after the other to the front."""
    for place in side_bar_places():
        bench.show_place(place.key)
        yield place.key
    for text in (texts[1], texts[-1]):
        bench.desk.people_wanted.emit(text)
        yield "search"
    for person in (people[0], people[1], people[-3], people[-2], people[-1]):
        bench.desk.open_person(person)
        yield "person"
        bench.desk.talk_wanted.emit((person,))
        yield "talk"
        bench.close_panel()
    bench.desk.add_person_wanted.emit(texts[1])
    yield "add person"
    bench.close_panel()
    bench.desk.keying_wanted.emit(texts[1])
    yield "key in"
    window.commands.history.trigger()
    yield "history"


def _marked_up(window: QWidget) -> list[str]:
    """Parts of the window that would take a text for markup."""
    found = [
        f"{type(label).__name__}: {label.text()[:40]}"
        for label in window.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText
    ]
    found += [
        type(edit).__name__ for edit in window.findChildren(QTextEdit) if edit.acceptRichText()
    ]
    found += [
        f"{type(part).__name__} tool tip: {part.toolTip()[:40]}"
        for part in window.findChildren(QWidget)
        if "<" in part.toolTip()
    ]
    return found


def test_the_name_is_on_the_screen(group: Group, qtbot: QtBot, picture: Path) -> None:  # noqa: F811
    """And it really is there: typed into a field or drawn as text, sign by sign."""
    text = f'<img src="{picture}">'
    people: list[Id] = []
    window = MainWindow(Preferences(Settings()))
    qtbot.addWidget(window)
    desk = group.desk(lambda s, dana: people.append(put_everywhere(s, dana, text).person))
    bench = window.enter(desk)
    window.resize(1400, 900)
    window.show()
    bench.desk.open_person(people[0])
    group.settle()
    assert text in _texts(window)
    window.drop_group()


def _texts(window: QWidget) -> set[str]:
    shown = {label.text() for label in window.findChildren(QLabel)}
    shown |= {edit.text() for edit in window.findChildren(QLineEdit)}
    return shown | {edit.toPlainText() for edit in window.findChildren(QPlainTextEdit)}
