"""F6: from part to part of the window, each time to where the focus was."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

PART = "part"
"""Name of the property that marks a widget as a part: side bar, main, right part, message bar."""


def mark_part(widget: QWidget) -> None:
    """Makes a widget a part that F6 stops at."""
    widget.setProperty(PART, True)


def next_part(window: QWidget, direction: int) -> None:
    """Moves the focus to the next (1) or previous (-1) part in sight."""
    parts = [one for one in window.findChildren(QWidget) if one.property(PART) and one.isVisible()]
    if not parts:
        return
    focus = window.focusWidget()
    here = next((n for n, one in enumerate(parts) if focus and one.isAncestorOf(focus)), -1)
    for step in range(1, len(parts) + 1):
        if enter(parts[(here + direction * step) % len(parts)]):
            return


def enter(part: QWidget) -> bool:
    """Puts the focus into a part, to where it was; False where nothing there can have it."""
    target = _first_stop(part)
    if target is not None:
        target.setFocus()
    return target is not None


def _first_stop(part: QWidget) -> QWidget | None:
    """The widget in a part that had the focus last, else the first that can have it."""
    candidates = [part, *part.findChildren(QWidget)]
    last = part.focusWidget()
    if last is not None and last.isVisible() and last.isEnabled():
        return last
    return next(
        (one for one in candidates if one.isVisible() and one.isEnabled() and one.focusPolicy()),
        None,
    )
