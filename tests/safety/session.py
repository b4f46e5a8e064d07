"""A person's whole session in the real window, as a program of its own that ends by being killed.

Run as `python -m tests.safety.session FOLDER LIST WORD PASSPHRASE`. It says on its output when it
has done something, and waits for a line of input where somebody looks at what lies on the disk.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from longhaul import settings as settings_of
from longhaul.app import Program
from longhaul.bringing_in import bring_in_file
from longhaul.models import Id, Pack
from longhaul.opening import Start, start_group
from longhaul.printing import print_report
from longhaul.services.people import NewPerson, add_person
from longhaul.services.people_list import PeopleView, Sort, people_ids
from longhaul.store import group_folder, keys
from longhaul.store.open_file import file_of
from longhaul.store.store import Store
from longhaul.ui.kit.theme import apply_theme
from longhaul.ui.screens import side_bar_places
from longhaul.ui.workbench import Workbench
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy.orm import Session

from .acts import DAY
from .everywhere import Filled, fill

PATIENCE_MS = 60_000


def main(folder: Path, listed: Path, word: str, passphrase: str) -> None:
    """The session, from the first start of the group to the kill."""
    filled = _start(folder, word, passphrase)
    app = QApplication([])
    apply_theme(app, "light")
    program = Program(app, settings_of.load())
    opened = _open(program, folder, passphrase)
    _look_around(program, opened, filled, word)
    _work(program, listed, word)
    program.lock(False)
    _wait(lambda: not (folder / "group.lock").exists())
    _say("locked")
    sys.stdin.readline()
    _open(program, folder, passphrase)
    _say("open")
    sys.stdin.readline()
    program.tasks.write(
        f"Add {word}", _die_while_writing(word), lambda _outcome: None, owner=program
    )
    _wait(lambda: False)


def _start(folder: Path, word: str, passphrase: str) -> Filled:
    made = start_group(Start(folder, word, Pack.UNION_UK, "Dana", passphrase), cost=keys.FLOOR)
    worker: Id = made.store.worker_id or b""
    filled = fill(made.store, worker, word)
    _say("made", key=file_of(made.store).data_key.hex(), recovery=made.recovery)
    made.store.close()
    return filled


def _open(program: Program, folder: Path, passphrase: str) -> Workbench:
    def open_store() -> Store:
        return group_folder.open_with_passphrase(folder, passphrase)

    program.open(open_store, folder)
    _wait(lambda: program.window is not None and program.window.bench is not None)
    assert program.window is not None
    assert program.window.bench is not None
    return program.window.bench


def _look_around(program: Program, bench: Workbench, filled: Filled, word: str) -> None:
    for place in side_bar_places():
        bench.show_place(place.key)
        _settle(program)
    bench.desk.people_wanted.emit(word)
    _settle(program)
    bench.desk.open_person(filled.person)
    _settle(program)
    bench.desk.talk_wanted.emit((filled.person,))
    _settle(program)
    _say("looked", words=_count_of(word, bench))


def _count_of(word: str, bench: Workbench) -> int:
    """How many parts of the window show the word: the session really had it on screen."""
    shown = [getattr(part, "text", None) for part in bench.findChildren(QWidget)]
    return sum(1 for text in shown if callable(text) and word in str(text()))


def _work(program: Program, listed: Path, word: str) -> None:
    report = _asked(program, lambda store: bring_in_file(store, listed))
    for sort in Sort:
        view = PeopleView(None, date.today(), "", sort=sort, descending=True)  # noqa: DTZ011
        _asked(program, lambda store, view=view: len(store.read(lambda s: people_ids(s, view))))
    answers = {"list_name": "Everyone", "ask": word, "printed_for": word}
    printed = _asked(program, lambda store: print_report(store, "call-sheet", answers))
    _say("worked", brought_in=report.new, pdf=len(printed.pdf))


def _die_while_writing(word: str) -> Callable[[Session], None]:
    def action(session: Session) -> None:
        session.connection().exec_driver_sql("PRAGMA cache_size=10")  # so that pages go out early
        for number in range(300):
            add_person(session, NewPerson(f"{word} {number}"), DAY)
        os.kill(os.getpid(), signal.SIGKILL)

    return action


def _asked(program: Program, question: Callable[[Store], Any]) -> Any:
    answers: list[Any] = []
    program.tasks.consult(question, answers.append, owner=program)
    _wait(lambda: bool(answers))
    return answers[0]


def _settle(program: Program) -> None:
    for _turn in range(3):
        _asked(program, lambda _store: True)
        QApplication.processEvents()


def _wait(reached: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(PATIENCE_MS)
    while not reached():
        QApplication.processEvents()
        if deadline.hasExpired():
            raise TimeoutError


def _say(what: str, **facts: Any) -> None:
    sys.stdout.write(json.dumps({"said": what, **facts}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4])
