"""Who of the workers is meant by what was typed: one rule for questions, fields and the cut."""

from __future__ import annotations

import pytest
from longhaul import problems
from longhaul.models import new_id
from longhaul.services.groups import WorkerRow, worker_called, workers_called

WORKERS = tuple(
    WorkerRow(new_id(), name) for name in ("Ann", "Ann Ellery", "Łucja Żak", "Ruth Ellery")
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("ann", "Ann"), ("lucja", "Łucja Żak"), ("zak", "Łucja Żak"), ("ell ruth", "Ruth Ellery")],
)
def test_one_is_meant(typed: str, name: str) -> None:
    assert worker_called(WORKERS, typed).name == name


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("ellery", "There are several of this name. Type more of it."),
        (" ", "Type the name of somebody who works with this group."),
        ("Bo", ("Nobody called “Bo” works with this group. "
               "There are: Ann, Ann Ellery, Łucja Żak, Ruth Ellery.")),
    ],
)  # fmt: skip
def test_nobody_or_several_are_told(typed: str, sentence: str) -> None:
    with pytest.raises(problems.Unanswered) as told:
        worker_called(WORKERS, typed)
    assert told.value.sentence == sentence


def test_nothing_typed_offers_everybody() -> None:
    assert workers_called(WORKERS, "") == list(WORKERS)
