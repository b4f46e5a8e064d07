"""T1: killed while it writes; what it said was kept is kept, and nothing stands by halves."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from longhaul.store import history
from longhaul.store.store import Store

from tests.builders import dump, sql

from . import figures
from .acts import open_base
from .chance import SEED, chance_of
from .expected import Faults, faults, kept_operations
from .writers import Writers


@pytest.mark.parametrize(
    "rounds", [50, pytest.param(1000, marks=[pytest.mark.prove, pytest.mark.timeout(3600)])]
)
def test_killed_at_any_moment_nothing_acknowledged_is_lost(writers: Writers, rounds: int) -> None:
    chance = chance_of()
    counted: Counter[str] = Counter()
    wrong: list[tuple[int, Faults]] = []
    slower = _slower(writers)
    for number in range(rounds):
        folder = writers.fresh()
        ended = writers.run_and_kill("operations", folder, slower * chance.uniform(0.12, 0.37))
        assert ended.code == -9
        counted["hot_journals"] += _is_hot(folder / "group" / "group.db-journal")
        store = open_base(writers.base, folder / "group", small_cache=False)
        found = faults(store, writers.base, ended.acknowledged, ended.acknowledged + 1)
        if not found.none:
            wrong.append((number, found))
        counted["acknowledged"] += ended.acknowledged
        counted["finished_unacknowledged"] += (
            kept_operations(store, writers.base) - ended.acknowledged
        )
        store.close()
        shutil.rmtree(folder)
    figures.keep(
        "kill" if rounds < 1000 else "kill-long",
        rounds=rounds,
        seed=SEED,
        lost=sum(found.lost for _number, found in wrong),
        torn=sum(bool(found.torn) for _number, found in wrong),
        index_out_of_step=sum(bool(found.index) for _number, found in wrong),
        chain_broken=sum(found.chain is not None for _number, found in wrong),
        **counted,
    )
    assert wrong == []
    assert counted["acknowledged"] > rounds
    assert counted["hot_journals"] > rounds // 10


def test_after_a_kill_all_can_be_taken_back_step_by_step(writers: Writers) -> None:
    untouched = open_base(writers.base, writers.fresh() / "group")
    before = dump(untouched)
    untouched.close()
    for least in (1, 5):
        store = open_base(writers.base, _worked(writers, least) / "group")
        assert dump(store) != before
        while _last_in_force(store) > writers.base.steps:
            store.undo()
        assert dump(store) == before
        assert store.broken_step() is None
        store.close()


def test_the_comparison_sees_a_lost_a_half_and_a_foreign_operation(writers: Writers) -> None:
    store = open_base(writers.base, _worked(writers, 4) / "group")
    count = kept_operations(store, writers.base)
    assert count > 3
    assert faults(store, writers.base, count, count).none
    assert faults(store, writers.base, count + 2, count + 2).lost == 2
    assert faults(store, writers.base, count - 1, count - 1).extra == 1
    sql(store, "DROP TRIGGER temp.journal_commitment_DELETE")
    sql(store, "DELETE FROM commitment WHERE id = (SELECT max(id) FROM commitment)")
    assert faults(store, writers.base, count, count).torn == ("commitment",)
    sql(store, "DELETE FROM search_entry WHERE docid = (SELECT max(docid) FROM search_entry)")
    assert faults(store, writers.base, count, count).index != ()
    sql(store, "UPDATE step_row SET before = replace(before, 'a', 'b') WHERE before IS NOT NULL")
    assert faults(store, writers.base, count, count).chain is not None
    store.close()


def _slower(writers: Writers) -> float:
    """How many times as long this machine, at this moment, needs for a few operations (1 or more).

    The moments of the kills are stretched by it: a busy machine is to be killed at work too.
    """
    after = 0.3
    while writers.run_and_kill("operations", writers.fresh(), after).acknowledged < 4:
        after *= 2
    return after / 0.3


def _worked(writers: Writers, least: int) -> Path:
    """The folder of a writer that was killed after at least so many operations.

    A busy machine gets more time, so that the test asks for work and not for speed.
    """
    after = 0.15
    while True:
        folder = writers.fresh()
        if writers.run_and_kill("operations", folder, after).acknowledged >= least:
            return folder
        after *= 2


def _last_in_force(store: Store) -> int:
    """The number of the step that Undo would take back."""
    return store.read(lambda s: history.last_done(s, store.worker_id)).number


def _is_hot(journal: Path) -> bool:
    """True if the journal was in use. While the group is open it stays there, its head empty."""
    return journal.exists() and journal.read_bytes()[:8] == b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
