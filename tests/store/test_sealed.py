"""What is sealed opens with the passphrase and a reason, and the history keeps both who and why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from longhaul import problems
from longhaul.models import Step, StepKind
from longhaul.services import groups
from longhaul.services.groups import profile
from longhaul.store import group_keys, history, sealed
from longhaul.store.sealed import Opened, Typed
from sqlalchemy import select

from tests.builders import PASSPHRASE, add_worker, make_group


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


def test_a_page_takes_a_second_passphrase_where_two_have_one(tmp_path: Path) -> None:
    made = make_group(tmp_path / "group", passphrase=PASSPHRASE)
    store, own = made.store, Typed("She asked", PASSPHRASE)
    assert sealed.open_page(store, own, "Her data") == Opened("She asked")
    ruth = store.write("Add Ruth", lambda s: add_worker(s, "Ruth")).value
    group_keys.set_passphrase(store, ruth, "seven small boats on a line")
    with pytest.raises(problems.WrongPassphrase):
        sealed.open_page(store, Typed("She asked", "seven small boats on a line"), "Her data")
    for typed in (own, replace(own, second=PASSPHRASE)):  # nobody's, and her own again
        with pytest.raises(problems.Unanswered) as told:
            sealed.open_page(store, typed, "Her data")
        assert told.value.field == "second"
    both = replace(own, second="seven small boats on a line")
    assert sealed.open_page(store, both, "Her data") == Opened("She asked", ruth)
    looks = store.read(
        lambda s: s.scalars(select(Step.label).where(Step.kind == StepKind.LOOK)).all()
    )
    assert list(looks) == ["Opened “Her data”: She asked"] * 2
    store.close()
