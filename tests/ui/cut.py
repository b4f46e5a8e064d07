"""Looks for text that is cut: labels, buttons and pages without room for their words."""

from __future__ import annotations

from collections.abc import Iterator

from longhaul.ui.kit.label import Label
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QScrollArea,
    QWidget,
)


def cut_texts(window: QWidget) -> list[str]:
    """What of the words in a window cannot be read whole, each with how much is lacking."""
    found: list[str] = []
    for one in window.findChildren(QWidget):
        if not one.isVisible():
            continue
        if isinstance(one, QLabel) and one.text().strip():
            found += [f"label “{one.text()[:60]}” {why}" for why in _label(one)]
        elif isinstance(one, QAbstractButton):
            found += [f"button “{one.accessibleName()}” {why}" for why in _button(one)]
        elif isinstance(one, QScrollArea):
            found += _sideways(one)
        else:
            continue
        if not isinstance(one, QScrollArea):
            found += [f"“{_words(one)}” {why}" for why in _outside(one, window)]
    return found


def elided(window: QWidget) -> list[str]:
    """Labels that end in "…" for lack of room."""
    return [
        one.text()
        for one in window.findChildren(Label)
        if one.isVisible() and one._elide and _width(one) > one.contentsRect().width() + 1
    ]


def _words(one: QWidget) -> str:
    return (one.text() if isinstance(one, QLabel) else one.accessibleName())[:60]


def _width(label: QLabel) -> int:
    lines = label.text().split("\n")
    return max(QFontMetrics(label.font()).horizontalAdvance(line) for line in lines)


def _label(label: QLabel) -> Iterator[str]:
    room = label.contentsRect()
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if needed > label.height() + 1:
            yield f"is {label.height()} px high, {needed} needed"
        metrics = QFontMetrics(label.font())
        longest = max((metrics.horizontalAdvance(word) for word in label.text().split()), default=0)
        if longest > room.width() + 1:
            yield f"has a word of {longest} px in {room.width()}"
    elif not (isinstance(label, Label) and label._elide) and _width(label) > room.width() + 1:
        yield f"is {room.width()} px wide, {_width(label)} needed"


def _button(button: QAbstractButton) -> Iterator[str]:
    needed = button.minimumSizeHint()
    if needed.width() > button.width() + 1 or needed.height() > button.height() + 1:
        yield f"is {button.width()}x{button.height()}, {needed.width()}x{needed.height()} needed"


def _sideways(area: QScrollArea) -> Iterator[str]:
    inner = area.widget()
    if inner is not None and inner.minimumSizeHint().width() > area.viewport().width():
        lacks = inner.minimumSizeHint().width() - area.viewport().width()
        yield f"{type(area.parentWidget()).__name__} is {lacks} px wider than its room"


def _outside(one: QWidget, window: QWidget) -> Iterator[str]:
    """Where it reaches over the edge of what it stands in; upright scrolling is no such edge."""
    above, upright = one.parentWidget(), True
    while above is not None:
        place = QRect(one.mapTo(above, QPoint(0, 0)), one.size())
        if place.left() < -1 or place.right() > above.width():
            yield f"sticks out of {type(above).__name__} sideways"
            return
        if isinstance(above.parentWidget(), QAbstractScrollArea):
            upright = False
        if upright and (place.top() < -1 or place.bottom() > above.height()):
            yield f"sticks out of {type(above).__name__} at the foot"
            return
        if above is window:
            return
        above = above.parentWidget()
