"""F6: from part to part of the window in a ring, each time to where the focus was."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from .kit.message_bar import MessageBar

_BY_TAB = Qt.FocusPolicy.TabFocus
PART = "part"
"""Name of the property that marks a widget as a part: side bar, main, right part, message bar."""


def mark_part(widget: QWidget) -> None:
    """Makes a widget a part that F6 stops at."""
    widget.setProperty(PART, True)


def next_part(window: QWidget, direction: int) -> None:
    """Moves the focus to the next (1) or previous (-1) part in sight.

    What belongs to no part, as the head of a page, comes before the main part.
    """
    ring, focus = _ring(window), window.focusWidget()
    here = next((n for n, one in enumerate(ring) if focus and one.isAncestorOf(focus)), 0)
    if ring:
        enter(ring[(here + direction) % len(ring)])


def enter(part: QWidget) -> None:
    """Puts the focus into a part, to where it was, if anything in it can have the focus."""
    stop = _stop(part)
    if stop is not None:
        stop.setFocus(Qt.FocusReason.OtherFocusReason)


def _ring(window: QWidget) -> list[QWidget]:
    """The parts in the order of reading, the message bar last.

    A part that holds others, as a whole page does, is one only where none of them can be entered.
    """
    marked = [one for one in window.findChildren(QWidget) if one.property(PART)]
    there = [one for one in marked if one.isVisible() and _stop(one) is not None]
    inner = [one for one in there if not any(_is_inside(other, one) for other in there)]
    return sorted(inner, key=lambda one: _order(one, window))


def _order(part: QWidget, window: QWidget) -> tuple[bool, int, int]:
    down, across = _spot(part, window)
    return isinstance(part, MessageBar), across, down


def _stop(part: QWidget) -> QWidget | None:
    """The widget in a part that had the focus last, else where it begins, else the first."""
    last, first = part.focusWidget(), part.focusProxy()
    for one in (last, first, *_as_read(part)):
        if one is not None and part.isAncestorOf(one) and one.isVisible() and _takes_focus(one):
            return one
    return None


def _as_read(part: QWidget) -> list[QWidget]:
    """The part, and what Tab stops at in it, in the order of reading.

    Qt's own chain of focus is not asked: what PySide finds along it counts from then on as a child
    of the one before, and what hangs on it is thrown away with that, also in another part.
    """
    inside = [one for one in part.findChildren(QWidget) if one.focusPolicy() & _BY_TAB]
    return [part, *sorted(inside, key=lambda one: _spot(one, part))]


def _spot(one: QWidget, whole: QWidget) -> tuple[int, int]:
    spot = one.mapTo(whole, QPoint())
    across = whole.width() - spot.x() - one.width() if whole.isRightToLeft() else spot.x()
    return spot.y(), across


def _takes_focus(one: QWidget) -> bool:
    """Whether it shows the focus itself; a scroll area around something does not."""
    able = one.isEnabled() and one.focusPolicy() != Qt.FocusPolicy.NoFocus
    return able and one.focusProxy() is None and not isinstance(one, QScrollArea)


def _is_inside(one: QWidget, whole: QWidget) -> bool:
    return one is not whole and whole.isAncestorOf(one)
