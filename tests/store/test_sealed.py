"""What is sealed opens with the passphrase and a reason, and the history keeps both who and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from longhaul import problems
from longhaul.models import StepKind
from longhaul.services import groups
from longhaul.services.groups import profile
from longhaul.store import history, sealed

from tests.builders import PASSPHRASE, make_group


def test_a_look_needs_passphrase_and_reason_and_is_kept(tmp_path: Path) -> None:
    made = make_group(tmp_path / "group", passphrase=PASSPHRASE)
    before = made.store.generation()
    assert sealed.needs_passphrase(made.store)
    with pytest.raises(problems.WrongPassphrase):
        sealed.look(made.store, "wrong one", "press", "Looked", profile)
    with pytest.raises(problems.Unanswered, match="Why"):
        sealed.look(made.store, PASSPHRASE, "  ", "Looked", profile)
    assert made.store.generation() == before
    found = sealed.look(made.store, PASSPHRASE, " for  the press", "Looked at the ledger", profile)
    assert found.name == "Saltmarsh"
    last = made.store.read(history.steps)[0]
    assert (last.label, last.kind) == ("Looked at the ledger: for the press", StepKind.LOOK)
    assert made.store.broken_step() is None
    assert made.store.undo_label() == "Start the group" or made.store.undo_label() is None
    with pytest.raises(problems.NothingToUndo):
        made.store.undo(last.id)
    made.store.close()


def test_whoever_has_no_passphrase_gives_the_reason_alone(tmp_path: Path) -> None:
    made = make_group(tmp_path / "group", passphrase=PASSPHRASE)
    made.store.worker_id = made.store.write("Ruth", lambda s: groups.add_worker(s, "Ruth")).value
    assert not sealed.needs_passphrase(made.store)
    assert sealed.look(made.store, "", "court", "Looked", groups.profile).name == "Saltmarsh"
    made.store.close()
