"""What is held of somebody leaves as a file only after the seal was opened."""

from __future__ import annotations

from pathlib import Path

from longhaul.services.people import NewPerson, add_person
from longhaul.ui.screens.held.save_form import SaveHeldForm
from longhaul.ui.stage import answer
from pytestqt.qtbot import QtBot

from tests.builders import PASSPHRASE, TODAY
from tests.ui.screens.conftest import Group


def test_a_wrong_passphrase_saves_nothing_and_the_right_one_does(
    group: Group, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = group.desk(passphrase=PASSPHRASE)
    added = answer(
        desk.tasks,
        lambda store: store.write("Add", lambda s: add_person(s, NewPerson("Ana Ruiz"), TODAY)),
    )
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
    assert "Ana Ruiz" in out.read_text("utf-8")
