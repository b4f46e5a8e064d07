"""A list of 100,000 people brought in, beside csv and executemany writing the very same rows."""

from __future__ import annotations

import csv
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from longhaul import bringing_in
from longhaul.models import Base
from longhaul.store.engine import connect
from longhaul.store.group_folder import DATABASE
from longhaul.store.open_file import file_of

from .child import heard, peak_memory, say
from .figure import Figure
from .made_up_group import found, open_group
from .made_up_list import write_list

PEOPLE = 100_000
REPETITIONS = 3


def measure(work: Path) -> list[Figure]:
    """Time and memory of it, and the time of taking it back as a whole."""
    path, empty = work / "people.csv", work / "empty"
    write_list(path, PEOPLE)
    found(empty)
    program, floor = [], []
    for number in range(REPETITIONS):
        full, bare = work / f"brought-in-{number}", work / f"bare-{number}"
        shutil.copytree(empty, full)
        shutil.copytree(empty, bare)
        program.append(heard("bring_in", "program", full, path))
        floor.append(heard("bring_in", "bare", bare, path, full))
        shutil.rmtree(bare)
    back = heard("bring_in", "undo", full)
    return [
        Figure(name=f"List of {PEOPLE:,} brought in", unit="s",
               program=tuple(one["took"] for one in program),
               floor=tuple(one["took"] for one in floor), times=4.0),
        Figure(name="Work of the processor on it", unit="s",
               program=tuple(one["work"] for one in program),
               floor=tuple(one["work"] for one in floor)),
        Figure(name="Memory it takes, all in all", unit="MB",
               program=tuple(one["memory"] for one in program), most=300.0),
        Figure(name="The same taken back", unit="s",
               program=(back["took"],), work=(back["work"],), most=30.0),
    ]  # fmt: skip


def _program(folder: Path, path: Path) -> None:
    store = open_group(folder)
    begun, idle = perf_counter(), process_time()
    report = bringing_in.bring_in_file(store, path)
    took, work = perf_counter() - begun, process_time() - idle
    if report.new != PEOPLE:
        raise AssertionError(report.sentences()[:2])
    memory = peak_memory()
    store.close()
    say(took=took, work=work, memory=memory)


def _undo(folder: Path) -> None:
    store = open_group(folder)
    begun, idle = perf_counter(), process_time()
    store.undo()
    took, work = perf_counter() - begun, process_time() - idle
    store.close()
    say(took=took, work=work)


def _bare(folder: Path, path: Path, example: Path) -> None:
    """Reads the list and writes all rows of the example's last step, and its search index."""
    store = open_group(example)
    tables = list(_written(file_of(store).raw))
    store.close()
    store = open_group(folder)
    key = file_of(store).data_key
    store.close()
    raw = connect(folder / DATABASE, key)
    begun, idle = perf_counter(), process_time()
    with path.open(encoding="utf-8", newline="") as file:
        for _row in csv.reader(file):
            pass
    raw.execute("BEGIN IMMEDIATE")
    for statement, rows in tables:
        raw.executemany(statement, rows)
    raw.execute("COMMIT")
    say(took=perf_counter() - begun, work=process_time() - idle)


def _written(raw: Any) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """A statement and its rows for each table the last step wrote, parents before children."""
    for table in Base.metadata.sorted_tables:
        rows = raw.execute(
            f'SELECT t.* FROM "{table.name}" t JOIN step_row r ON r.entity_id = t.id '  # noqa: S608 - our own names
            "AND r.entity = ? AND r.step_number = (SELECT max(number) FROM step)",
            (table.name,),
        ).fetchall() if not table.info.get("technical") else []  # fmt: skip
        if rows:
            yield _insert(table.name, len(rows[0])), rows
    entries = raw.execute("SELECT * FROM search_entry ORDER BY docid").fetchall()
    yield _insert("search_entry", len(entries[0])), entries
    texts = raw.execute("SELECT docid, folded FROM search_entry ORDER BY docid").fetchall()
    yield "INSERT INTO person_fts (rowid, folded) VALUES (?, ?)", texts


def _insert(table: str, width: int) -> str:
    return f'INSERT INTO "{table}" VALUES ({", ".join("?" * width)})'  # noqa: S608 - our own names


if __name__ == "__main__":
    which, *words = sys.argv[1:]
    children: dict[str, Callable[..., None]] = {
        "program": _program,
        "undo": _undo,
        "bare": _bare,
    }
    children[which](*map(Path, words))
