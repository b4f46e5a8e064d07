"""What a window tells of people: all that stands in it, and whom one worker keeps apart."""

from __future__ import annotations

from collections.abc import Iterator

from longhaul.services import groups
from longhaul.services.groups import WorkerRow
from longhaul.services.made_up.town import story
from longhaul.ui.kit.rows import ListRows
from longhaul.ui.stage import answer
from longhaul.ui.tasks import Tasks
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

APART = [one for one in story("teams")["circle"] if one["apart"]]
SECRET = [
    word
    for one in APART
    for word in (*one["name"].split(), one["phone"][-6:], one["known_from"], one["next"])
    if word
]
"""Words that are nowhere else in the made-up town."""


def worker_called(tasks: Tasks, name: str) -> WorkerRow:
    """A worker of the made-up group."""
    rows = answer(tasks, lambda store: store.read(groups.workers))
    return next(one for one in rows if one.name.startswith(name))


def texts(window: QWidget) -> Iterator[str]:
    """All that stands in a window or is told to a screen reader, in sight or not."""
    for one in window.findChildren(QWidget):
        yield one.accessibleName()
        yield one.accessibleDescription()
        for words in ("text", "toPlainText", "currentText", "placeholderText"):
            said = getattr(one, words, None)  # a form may call one of its fields so
            if callable(said) and isinstance(said(), str):
                yield said()
        if isinstance(one, ListRows):
            yield from (str(row) for row in one.rows())
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            yield from cells(one.model())


def cells(model: QAbstractItemModel) -> Iterator[str]:
    """What the cells of a list or table say."""
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(min(model.rowCount(), 600)):
        for column in range(columns):
            index = model.index(row, column)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(model.data(index, role) or "")


def leaks(told: str) -> list[str]:
    """The words of people kept apart that stand in a text."""
    return [word for word in SECRET if word.casefold() in told.casefold()]
