"""A desk on a real encrypted group, as the window gives it to its screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from longhaul.models import Id, Pack
from longhaul.services.groups import WorkerRow, profile, worker_name
from longhaul.services.vocabulary import vocabulary
from longhaul.settings import Settings
from longhaul.ui.desk import Desk
from longhaul.ui.kit.theme import apply_theme
from longhaul.ui.preferences import Preferences
from longhaul.ui.tasks import Tasks
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.builders import TODAY, make_group, make_town

Fill = Callable[[Session, Id], Any]


@dataclass(frozen=True)
class Said:
    """What a desk was asked and told, in order."""

    sentences: list[str]
    faults: list[str]
    asked: list[tuple[str, Any]]


class Group:
    """The group behind a desk: fills it, asks it, and waits until all is answered."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self._qtbot, self._folder = qtbot, folder
        self.dana: Id = b""
        self.tasks = Tasks()
        self.said = Said([], [], [])

    def desk(
        self,
        fill: Fill | None = None,
        *,
        made_up: bool = False,
        pack: Pack = Pack.UNION_UK,
        passphrase: str | None = None,
    ) -> Desk:
        """The desk of Dana, in a group filled by `fill`, or in the made-up one.

        Only where a passphrase is asked for the group has one: each takes its time.
        """
        if made_up:
            made = make_town(self._folder)
        else:
            made = make_group(self._folder, pack=pack, passphrase=passphrase)
        self.dana = worker = made.dana
        if fill is not None:
            made.store.write("Fill", lambda session: fill(session, worker))
        facts = made.store.read(lambda session: (profile(session), worker_name(session, worker)))
        self.tasks.start(lambda: made.store, lambda: None)
        words = vocabulary(facts[0].pack)
        acting = WorkerRow(worker, facts[1])
        desk = Desk(self.tasks, acting, facts[0], words, Preferences(Settings()), lambda: TODAY)
        self._listen(desk)
        return desk

    def _listen(self, desk: Desk) -> None:
        said = self.said
        desk.said.connect(lambda words, _undo: said.sentences.append(words))
        desk.fault.connect(lambda problem: said.faults.append(problem.sentence))
        self.tasks.crashed.connect(said.faults.append)
        self.tasks.failed.connect(lambda problem: said.faults.append(problem.sentence))
        desk.person_wanted.connect(lambda one, trail: said.asked.append(("person", (one, trail))))
        desk.talk_wanted.connect(lambda people: said.asked.append(("talk", people)))
        desk.week_wanted.connect(lambda sitting: said.asked.append(("week", sitting)))
        desk.guide_wanted.connect(lambda: said.asked.append(("guide", None)))
        desk.take_back_wanted.connect(lambda step: said.asked.append(("take_back", step)))
        desk.own_words_wanted.connect(lambda part: said.asked.append(("own_words", part)))
        desk.add_person_wanted.connect(lambda name: said.asked.append(("add_person", name)))
        desk.import_wanted.connect(lambda source: said.asked.append(("import", source)))
        desk.place_wanted.connect(lambda key: said.asked.append(("place", key)))
        desk.back_wanted.connect(lambda: said.asked.append(("back", None)))

    def settle(self) -> None:
        """Waits until what was asked so far is answered, and what was asked upon the answers."""
        for _turn in range(3):
            self.ask(lambda _session: None)

    def ask(self, query: Callable[[Session], Any]) -> Any:
        """What the group answers to a question."""
        answers: list[Any] = []
        self.tasks.read(query, answers.append, owner=self.tasks)
        self._qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
        return answers[0]

    def do(self, action: Callable[[Session], Any]) -> Any:
        """Does a step behind the screens' backs; they hear of it as of any other."""
        answers: list[Any] = []
        self.tasks.write("Behind", action, answers.append, owner=self.tasks)
        self._qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
        return answers[0].value


@pytest.fixture
def group(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Group]:
    """A group in a file of its own; closed at the end."""
    apply_theme(qapp, "light")
    one = Group(qtbot, tmp_path / "group")
    yield one
    one.tasks.join()


@pytest.fixture
def desk(group: Group) -> Desk:
    """The desk of a group in which there is nobody but Dana, who works with it."""
    return group.desk()
