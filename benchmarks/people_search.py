"""The search of the service, beside the bare query that finds the same people."""

from __future__ import annotations

from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from longhaul.services import search
from longhaul.store.open_file import file_of
from longhaul.store.store import Store
from longhaul.ui.table.row_blocks import ROWS
from sqlalchemy.orm import Session

from .made_up_group import open_group
from .typed_words import typed

REPETITIONS = 3
FOUND = (
    "SELECT e.person_id FROM person_fts f JOIN search_entry e ON e.docid = f.rowid "
    "WHERE f.person_fts MATCH ? ORDER BY e.sort_key, e.person_id LIMIT ?"
)
COUNT = "SELECT count(*) FROM person_fts WHERE person_fts MATCH ?"


def facts(folder: Path, people: int) -> dict[str, list[float]]:
    """Milliseconds of every repetition: the median keystroke and the slowest of twenty."""
    store = open_group(folder)
    program, bare = [], []
    for _round in range(REPETITIONS):
        pairs = [_both(store, words) for text in typed(people) if (words := search.words_of(text))]
        program.append([pair[0] for pair in pairs])
        bare.append([pair[1] for pair in pairs])
    store.close()
    return {
        "typical": [median(each) for each in program],
        "slow": [slowest(each) for each in program],
        "bare_typical": [median(each) for each in bare],
        "bare_slow": [slowest(each) for each in bare],
    }


def slowest(times: list[float]) -> float:
    """Nineteen of twenty are not slower."""
    return quantiles(times, n=20)[-1]


def _both(store: Store, words: list[str]) -> tuple[float, float]:
    bare_begun = perf_counter()
    bare_ids, bare_total = _bare(file_of(store).raw, words)
    begun = perf_counter()
    ids, total = store.read(lambda session: _service(session, words))
    ended = perf_counter()
    if (ids, total) != (bare_ids, bare_total):
        raise AssertionError(f"{words} finds others than the bare query")
    return (ended - begun) * 1000, (begun - bare_begun) * 1000


def _service(session: Session, words: list[str]) -> tuple[list[bytes], int]:
    return search.first_and_count(session, words, ROWS)


def _bare(raw: Any, words: list[str]) -> tuple[list[bytes], int]:
    match = " AND ".join(f'"{word}" *' for word in words)
    ids = [row[0] for row in raw.execute(FOUND, (match, ROWS)).fetchall()]
    if len(ids) < ROWS:
        return ids, len(ids)
    return ids, raw.execute(COUNT, (match,)).fetchone()[0]
