"""What is held of somebody leaves as a file only after the seal was opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from longhaul.models import Id, Wish
from longhaul.problems import Problem
from longhaul.services.data_requests import note_request, open_requests
from longhaul.services.people import NewPerson, add_person
from longhaul.ui.screens.held.save_form import SaveHeldForm
from longhaul.ui.stage import answer
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.builders import PASSPHRASE, TODAY
from tests.ui.screens.conftest import Group


def asks(worker: Id, session: Session) -> Id:
    """Somebody who asks to see what is held of her."""
    ana = add_person(session, NewPerson("Ana Ruiz"), TODAY)
    note_request(session, ana, Wish.SEE, TODAY, worker, TODAY)
    return ana


def test_a_wrong_passphrase_saves_nothing_and_the_right_one_does(
    group: Group, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = group.desk(passphrase=PASSPHRASE)
    added = answer(desk.tasks, lambda store: store.write("Add", partial(asks, desk.worker.id)))
    out = tmp_path / "hers.json"
    form = SaveHeldForm(desk, (added.value, "Ana Ruiz"), (), lambda: out)
    qtbot.addWidget(form)
    group.settle()
    assert form.second_line.isHidden()
    form.reason.set_text("She asked for it")
    form.own.edit.setText("tin river copper lantern mess")
    form.keep()
    qtbot.waitUntil(lambda: "Nothing is saved" in form.own.fault(), timeout=20_000)
    assert not out.exists()
    form.own.edit.setText(PASSPHRASE)
    form.keep()
    qtbot.waitUntil(out.exists, timeout=20_000)
    group.settle()
    assert "Ana Ruiz" in out.read_text("utf-8")
    assert group.ask(lambda s: open_requests(s, desk.worker.id)) == ()
    assert group.said.sentences[-1].endswith("What was asked is answered.")
    answer(desk.tasks, lambda store: store.undo())
    assert len(group.ask(lambda s: open_requests(s, desk.worker.id))) == 1


def test_where_the_file_cannot_be_written_it_is_not_answered(
    group: Group, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = group.desk(passphrase=PASSPHRASE)

    ana = answer(desk.tasks, lambda store: store.write("Add", partial(asks, desk.worker.id))).value
    form = SaveHeldForm(desk, (ana, "Ana Ruiz"), (), lambda: tmp_path / "nowhere" / "hers.json")
    qtbot.addWidget(form)
    group.settle()
    form.reason.set_text("She asked for it")
    form.own.edit.setText(PASSPHRASE)
    faults: list[Problem] = []
    desk.fault.connect(faults.append)
    form.keep()
    qtbot.waitUntil(lambda: bool(faults), timeout=20_000)
    assert len(group.ask(lambda s: open_requests(s, desk.worker.id))) == 1
