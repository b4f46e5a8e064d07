"""Whom one worker keeps apart, no other worker sees: every screen and every page is walked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from longhaul.models import Id
from longhaul.printing import print_report
from longhaul.reports.options import Kind, questions_of
from longhaul.services import groups
from longhaul.services.groups import WorkerRow
from longhaul.services.made_up.town import story
from longhaul.store.store import Store
from longhaul.ui.find.find_or_do import FindOrDo
from longhaul.ui.kit.rows import ListRows
from longhaul.ui.screens.people.screen import PeopleScreen
from longhaul.ui.stage import answer
from longhaul.ui.tasks import Tasks
from pypdf import PdfReader
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget

from tests.builders import TODAY

from .every_scene import stages

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SIZE = (1366, 768)
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


def test_no_screen_of_another_worker_tells_of_them(qapp: QApplication, made_up: Tasks) -> None:
    ruth, seen = worker_called(made_up, "Ruth"), ""
    with stages(made_up, SIZE, ruth) as scenes:
        for name, stage in scenes:
            told = "\n".join(texts(stage.window))
            assert leaks(told) == [], name
            seen += told
    assert "Lorna Barnaby" in seen  # what is told of others was heard


def test_their_own_worker_sees_them_where_she_may(qapp: QApplication, made_up: Tasks) -> None:
    dana = worker_called(made_up, "Dana")
    places = ("circle", "today", "people", "places", "campaigns", "lists", "reach", "teams")
    found = {}
    with stages(made_up, SIZE, dana, places) as scenes:
        for name, stage in scenes:
            current = stage.bench.current
            assert current is not None
            found[name] = bool(leaks("\n".join(texts(current))))
    assert {name for name, tells in found.items() if tells} == {"circle", "today"}


@pytest.mark.parametrize("name", ["Ruth", "Dana"])
def test_only_her_own_search_finds_them(qapp: QApplication, made_up: Tasks, name: str) -> None:
    worker = worker_called(made_up, name)
    with stages(made_up, SIZE, worker) as scenes:
        _scene, stage = next(scenes)
        for typed in ("zora", "quilliam", "900011"):
            stage.show_place("people")
            people = stage.bench.current
            assert isinstance(people, PeopleScreen)
            people.search_for(typed)
            stage.settle()
            rows = "\n".join(cells(people.model))
            assert bool(leaks(rows)) is (name == "Dana"), typed
            stage.window.commands.find.trigger()
            stage.settle()
            (palette,) = stage.bench.findChildren(FindOrDo)
            field = next(one for one in palette.findChildren(QLineEdit) if one.isVisible())
            field.insert(typed)
            stage.settle()
            offered = [one.said() for one in palette.list.offers() if one.strong]
            assert bool(offered) is (name == "Dana"), typed
            assert all("mine alone" in one for one in offered)
            palette.close()
            stage.settle()


def test_no_page_tells_of_them(made_up: Tasks) -> None:
    def print_all(store: Store) -> str:
        from io import BytesIO

        answers: dict[str, dict[str, Any]] = {
            "dossier": {"organization": "Marrowgate Homes"},
            "your-data": {"person": "Lorna Barnaby"},
            "door-sheet": {"place": "12 Foundry Row"},
            "petition": {"demand": "A lift that runs"},
            "card": {"statement": "I join."},
        }
        kinds = {
            Kind.LIST: "Everyone", Kind.ASK: "Will you come?", Kind.WORKER: "Ruth",
            Kind.LINES: "Dear {name},",
        }  # fmt: skip
        from longhaul.reports import printable
        from longhaul.store.sealed import Typed

        told = ""
        for page in printable():
            if page.name == "erasure":
                continue  # nobody of the made-up group was erased
            typed = Typed("To look for them")
            asked_for = answers.get(page.name, {})
            for one in questions_of(page):
                if one.kind in kinds:
                    asked_for[one.name] = kinds[one.kind]
                elif one.name == "action":
                    asked_for[one.name] = story("actions")["action"][0]["name"]
            printed = print_report(store, page.name, asked_for, typed=typed)
            if page.name == "wall-chart":  # pages that tell of others are asked for by their ID
                for asked in ("wall-key", "lost-sheet"):
                    answers[asked] = {"list_id": printed.list_id}
            pages = PdfReader(BytesIO(printed.pdf)).pages
            told += "\n".join(("", *(one.extract_text() for one in pages)))
        return told

    told = answer(made_up, print_all)
    assert "Lorna Barnaby" in told
    assert leaks(told) == []


def test_a_page_of_hers_is_gone_for_another_worker(made_up: Tasks) -> None:
    from longhaul import problems
    from longhaul.models import Person
    from longhaul.ui.screens.person.load import load
    from sqlalchemy import select
    from sqlalchemy.orm import Session

    ruth, dana = worker_called(made_up, "Ruth"), worker_called(made_up, "Dana")

    def look(s: Session, worker: Id) -> str:
        one = s.scalars(select(Person.id).where(Person.apart).limit(1)).one()
        return load(s, one, worker, TODAY).page.name

    assert answer(made_up, lambda store: store.read(lambda s: look(s, dana.id)))
    with pytest.raises(problems.Missing):
        answer(made_up, lambda store: store.read(lambda s: look(s, ruth.id)))
