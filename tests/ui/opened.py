"""An encrypted group on disk, and tasks at work on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from longhaul.models import Person
from longhaul.store import group_folder
from longhaul.store.store import Changes, Store
from longhaul.ui.tasks import Tasks
from PySide6.QtCore import QObject
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import PASSPHRASE, make_group


def opener(folder: Path) -> Callable[[], Store]:
    """Makes the group when called first, opens it with its passphrase later."""

    def open_store() -> Store:
        if group_folder.exists(folder):
            return group_folder.open_with_passphrase(folder, PASSPHRASE)
        return make_group(folder, passphrase=PASSPHRASE).store

    return open_store


@contextmanager
def at_work(folder: Path) -> Iterator[Tasks]:
    """Tasks on a group of its own; closed at the end, whatever is still to do."""
    tasks = Tasks()
    tasks.start(opener(folder), lambda: None)
    yield tasks
    tasks.join()


@dataclass
class Heard:
    """All that tasks told, in order."""

    changed: list[Changes] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    busy: list[bool] = field(default_factory=list)
    progress: list[tuple[int, int, str]] = field(default_factory=list)
    failed: list[Exception] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)


def listen(tasks: Tasks) -> Heard:
    """Takes down every signal."""
    heard = Heard()
    tasks.changed.connect(heard.changed.append)
    tasks.kept.connect(lambda label, _moment: heard.kept.append(label))
    tasks.busy.connect(heard.busy.append)
    tasks.progress.connect(lambda *report: heard.progress.append(report))
    tasks.failed.connect(heard.failed.append)
    tasks.crashed.connect(heard.crashed.append)
    return heard


def add(name: str) -> Callable[[Session], bytes]:
    """The action that adds a person; gives her id."""

    def action(session: Session) -> bytes:
        person = Person(name=name, sort_key=name.casefold(), added_on=date(2026, 11, 1))
        session.add(person)
        session.flush()
        return person.id

    return action


def names(session: Session) -> list[str]:
    """All names, sorted."""
    return list(session.scalars(select(Person.name).order_by(Person.sort_key, Person.id)))


class Owner(QObject):
    """Somebody who asks and hears."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.answers: list[object] = []

    def hear(self, answer: object) -> None:
        """Takes an answer down."""
        self.answers.append(answer)
