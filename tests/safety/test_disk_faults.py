"""T2: every disk operation in turn fails, finds the disk full, or is the last of the process."""

from __future__ import annotations

import errno
import shutil
from collections import Counter
from dataclasses import dataclass, field

import pytest

from . import figures
from .aftermath import LOOKS, Found
from .chance import chance_of
from .scenarios import SCENARIOS
from .writers import Ended, Writers

FAULTS: dict[str, dict[str, int]] = {
    "I/O error once": {"errno": errno.EIO, "lasting": 0, "kill": 0},
    "disk full from then on": {"errno": errno.ENOSPC, "lasting": 1, "kill": 0},
    "killed in the middle": {"errno": 0, "lasting": 0, "kill": 1},
}
NO_FAULT = {"at": -1, "errno": 0, "lasting": 0, "kill": 0}
MAY_BE_FINISHED = frozenset({"backup", "migrate"})
"""Where it does no harm that the whole new file is in place although its name may not last."""
FEW = 5
"""Points of one scenario that the fast form tries for each fault."""


@dataclass
class Tally:
    """What came of all the faults of one scenario."""

    points: int = 0
    told: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


@pytest.mark.parametrize("scenario", list(SCENARIOS))
def test_a_fault_at_some_operations_of_every_kind(faulty_writers: Writers, scenario: str) -> None:
    _prove(faulty_writers, scenario, FEW, "disk-faults")


@pytest.mark.prove
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("scenario", list(SCENARIOS))
def test_a_fault_at_every_operation(faulty_writers: Writers, scenario: str) -> None:
    _prove(faulty_writers, scenario, 1_000_000, "disk-faults-long")


def _prove(writers: Writers, scenario: str, most: int, name: str) -> None:
    calls = _without_a_fault(writers, scenario)
    tally = Tally()
    for fault, how in FAULTS.items():
        for at in points(calls, most, seed=f"{scenario} {fault}"):
            # the fast form takes turns: does it go the second time, does it hold what it told
            for again in (False, True) if most >= len(calls) else (at % 2 == 0,):
                folder = writers.fresh()
                ended = writers.run(scenario, folder, how | {"at": at}, again=again)
                found = LOOKS[scenario](writers.base, folder, ended)
                where = f"{fault} at {at} of {len(calls)} ({calls[at - 1]})"
                _judge(tally, scenario, where, ended, found)
                shutil.rmtree(folder)
    figures.keep(
        f"{name}-{scenario}",
        operations=len(calls),
        faults=tally.points,
        told=dict(tally.told),
        wrong=len(tally.wrong),
    )
    assert tally.wrong == []
    assert tally.points >= min(most, len(calls)) * len(FAULTS)


def _without_a_fault(writers: Writers, scenario: str) -> str:
    """The disk operations of the scenario, a letter each."""
    folder = writers.fresh()
    ended = writers.run(scenario, folder, NO_FAULT)
    assert ended.code == 0
    assert ended.acknowledged
    assert LOOKS[scenario](writers.base, folder, ended) == Found(after=True)
    return ended.calls


def _judge(tally: Tally, scenario: str, where: str, ended: Ended, found: Found) -> None:
    tally.points += 1
    tally.told[ended.told.split()[1] if ended.told else f"ended {ended.code}"] += 1
    wrong = list(found.wrong)
    nothing_changed = "Nothing was changed" in ended.told and scenario not in MAY_BE_FINISHED
    if ended.told.startswith("crash") or ended.again.startswith("again crash"):
        wrong.append(f"not a Problem: {ended.again}")
    if ended.acknowledged and not found.after:
        wrong.append("acknowledged, and not there")
    if ended.acknowledged and nothing_changed:
        wrong.append("acknowledged, and told that nothing was changed")
    if not ended.acknowledged and not ended.again and nothing_changed and found.after:
        wrong.append("told that nothing was changed, and it was")
    if ended.again and not ended.again.startswith("again done"):
        wrong.append(f"it did not go the second time: {ended.again}")
    if found.twice and nothing_changed:
        wrong.append("told that nothing was changed, and it stands there twice")
    if wrong:
        tally.wrong.append(f"{where}: {ended.told}; {'; '.join(wrong)}")


def points(calls: str, most: int, seed: str) -> list[int]:
    """Numbers of operations (from 1): all, or the first and last of every kind and some more."""
    every = range(1, len(calls) + 1)
    if most >= len(calls):
        return list(every)
    chance = chance_of(seed)
    ends = {calls.index(kind) + 1 for kind in set(calls)}
    ends |= {calls.rindex(kind) + 1 for kind in set(calls)}
    chosen = chance.sample(sorted(ends), min(len(ends), most - 2))
    rest = [at for at in every if at not in chosen]
    return sorted([*chosen, *chance.sample(rest, most - len(chosen))])


def test_the_fault_reaches_the_writer(faulty_writers: Writers) -> None:
    folder = faulty_writers.fresh()
    ended = faulty_writers.run("save", folder, FAULTS["I/O error once"] | {"at": 3})
    assert ended.told.startswith("problem NotWritable")
    assert "w" in ended.calls
    assert "s" in ended.calls
    folder = faulty_writers.fresh()
    ended = faulty_writers.run("save", folder, FAULTS["disk full from then on"] | {"at": 3})
    assert ended.told.startswith("problem DiskFull")
    folder = faulty_writers.fresh()
    assert (
        faulty_writers.run("save", folder, FAULTS["killed in the middle"] | {"at": 3}).code == 137
    )


def test_points_hold_every_kind_over_the_faults() -> None:
    calls = "o" + "w" * 80 + "s" + "w" * 20 + "ru"
    assert points(calls, 1000, "x") == list(range(1, len(calls) + 1))
    assert len(points(calls, 7, "x")) == 7
