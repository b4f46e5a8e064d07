"""T1: the program is killed while it writes; what it said was kept is kept, and nothing by halves."""

from __future__ import annotations

import random
import shutil
from collections import Counter

import pytest
from longhaul.problems import NothingToUndo
from longhaul.store import history

from tests.groups_for_tests import dump

from . import figures
from .acts import open_base
from .expected import Faults, faults, kept_operations, row_counts
from .writers import Ended, Writers

SEED = 20_261_122


@pytest.mark.parametrize(
    "rounds", [50, pytest.param(1000, marks=[pytest.mark.prove, pytest.mark.timeout(3600)])]
)
def test_killed_at_any_moment_nothing_acknowledged_is_lost(writers: Writers, rounds: int) -> None:
    chance = random.Random(SEED)
    begun_with = rows_of_base(writers)
    counted: Counter[str] = Counter()
    wrong: list[tuple[int, Faults]] = []
    for number in range(rounds):
        folder = writers.fresh()
        ended = writers.run_and_kill("operations", folder, chance.uniform(0.12, 0.37))
        assert ended.code == -9
        counted["hot journals"] += (folder / "group" / "group.db-journal").exists()
        store = open_base(writers.base, folder / "group", small_cache=False)
        found = faults(store, writers.base, begun_with, ended.acknowledged, ended.acknowledged + 1)
        if not found.none:
            wrong.append((number, found))
        counted["acknowledged"] += ended.acknowledged
        counted["finished unacknowledged"] += (
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
    assert counted["acknowledged"] > 5 * rounds
    assert counted["hot journals"] > rounds // 10


def test_after_a_kill_all_can_be_taken_back_step_by_step(writers: Writers) -> None:
    base_folder = writers.fresh()
    store = open_base(writers.base, base_folder / "group")
    before = dump(store)
    store.close()
    for after in (0.15, 0.3):
        folder = writers.fresh()
        ended = writers.run_and_kill("operations", folder, after)
        store = open_base(writers.base, folder / "group")
        for _step in range(ended.acknowledged + 1):
            if store.read(lambda s: history.generation(s)) == writers.base.steps:
                break
            if _in_force(store) <= writers.base.steps:
                break
            store.undo()
        assert dump(store) == before
        assert store.broken_step() is None
        store.close()


def _in_force(store: object) -> int:
    """The number of the last step that Undo would take back."""
    try:
        return store.read(lambda s: history.last_done(s, store.worker_id)).number  # type: ignore[attr-defined]
    except NothingToUndo:
        return 0


def test_the_comparison_sees_a_lost_a_half_and_a_foreign_operation(writers: Writers) -> None:
    begun_with = rows_of_base(writers)
    folder = writers.fresh()
    ended = writers.run_and_kill("operations", folder, 0.3)
    count = _kept(writers, folder)
    assert count > 3
    store = open_base(writers.base, folder / "group")
    assert faults(store, writers.base, begun_with, count, count).none
    assert faults(store, writers.base, begun_with, count + 2, count + 2).lost == 2
    assert faults(store, writers.base, begun_with, count - 1, count - 1).extra == 1
    raw = store.raw
    raw.execute("DROP TRIGGER temp.journal_commitment_DELETE")
    raw.execute("DELETE FROM commitment WHERE id = (SELECT max(id) FROM commitment)")
    assert faults(store, writers.base, begun_with, count, count).torn == ("commitment",)
    raw.execute("DELETE FROM search_entry WHERE docid = (SELECT max(docid) FROM search_entry)")
    assert faults(store, writers.base, begun_with, count, count).index != ()
    raw.execute("UPDATE step_row SET before = replace(before, 'a', 'b') WHERE before IS NOT NULL")
    assert faults(store, writers.base, begun_with, count, count).chain is not None
    store.close()
    assert isinstance(ended, Ended)


def rows_of_base(writers: Writers) -> Counter[str]:
    """How many rows each table of the base has."""
    folder = writers.fresh()
    store = open_base(writers.base, folder / "group")
    rows = row_counts(store)
    store.close()
    return rows


def _kept(writers: Writers, folder: object) -> int:
    store = open_base(writers.base, folder / "group")  # type: ignore[operator]
    count = kept_operations(store, writers.base)
    store.close()
    return count
