"""Every component stands every look: it is built, painted, named, and never too small to read."""

from __future__ import annotations

import gc

import pytest
from longhaul.ui.kit.label import Label
from longhaul.ui.kit.theme import ROLES, Theme, apply_theme, theme
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont, QImage
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.gallery import PAGES


@pytest.fixture(params=list(PAGES))
def page(request: pytest.FixtureRequest, look: Theme, qtbot: QtBot) -> QWidget:
    """A page of the gallery in one look."""
    made = PAGES[request.param]()
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    made.show()
    return made


def test_every_page_is_painted(page: QWidget) -> None:
    picture = page.grab().toImage().scaled(80, 60)
    colours = {picture.pixel(x, y) for x in range(80) for y in range(60)}
    assert len(colours) > 20


def test_all_that_takes_the_focus_has_a_name(page: QWidget) -> None:
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not _name(widget)
    ]
    assert not nameless


def _name(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found else ""


def test_no_text_is_under_twelve_units(page: QWidget) -> None:
    floor = theme().unit * 12 - 0.5
    small = [
        label.text()
        for label in page.findChildren(QLabel)
        if label.text() and label.font().pixelSize() < floor
    ]
    assert not small
    assert all(font.pixelSize() >= floor for font in map(theme().font, ROLES))


def test_a_changed_scheme_repaints_what_is_open(qapp: QApplication, qtbot: QtBot) -> None:
    made = PAGES["today"]()
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    made.show()
    before = _middle(made)
    apply_theme(qapp, "dark")
    assert _middle(made) != before
    assert _middle(made) == theme().tokens.base.rgb()


def _middle(widget: QWidget) -> int:
    image: QImage = widget.grab().toImage()
    return image.pixel(image.width() // 2, image.height() - 80)


@pytest.mark.parametrize("after", range(500, 3_500, 150))
def test_a_new_look_is_told_while_dropped_windows_are_cleared_away(
    qapp: QApplication, after: int
) -> None:
    """Python may clear them away in the middle: Qt's own list of all widgets breaks there."""
    usual = gc.get_threshold()
    gc.collect()
    gc.freeze()  # what other tests left is not looked through at each of the many turns
    gc.disable()
    try:
        _drop_windows()
        gc.set_threshold(after)
        gc.enable()
        assert apply_theme(qapp, "dark").dark
    finally:
        gc.set_threshold(*usual)
        gc.enable()


def _drop_windows() -> None:
    """Windows that nobody holds, as closed dialogs are until Python clears them away."""
    for _window in range(60):
        window = QScrollArea()
        label = Label("Keisha Barrow", parent=window)
        window.kept = label.kept = window  # type: ignore[attr-defined]  # a ring


def test_letters_scale_every_size(qapp: QApplication) -> None:
    one = apply_theme(qapp, "light")
    two = apply_theme(qapp, "light", 2.0)
    assert one.unit >= 1.0
    assert two.unit == pytest.approx(2 * one.unit)
    assert two.font("title").pixelSize() == round(2 * one.unit * 22)
    assert two.u(8) == round(2 * one.unit * 8)


def test_our_own_face_takes_every_weight(qapp: QApplication) -> None:
    look = apply_theme(qapp, "light")
    assert look.families[0] == "Inter Variable"
    widths = [_width(look.font(role)) for role in ("body", "value", "name")]
    assert widths == sorted(set(widths)), "400, 500 and 600 differ"


def _width(font: QFont) -> float:
    from PySide6.QtGui import QFontMetricsF

    return QFontMetricsF(font).horizontalAdvance("Keisha Barrow")


def test_mirrored_pages_are_painted(qapp: QApplication, qtbot: QtBot) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        pages = [make() for make in PAGES.values()]  # qtbot alone would let them go
        for page in pages:
            qtbot.addWidget(page)
            page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            page.show()
            assert not page.grab().isNull()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
