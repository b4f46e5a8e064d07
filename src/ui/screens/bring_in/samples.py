"""The first cells of a file, by which somebody sees what its columns are."""

from __future__ import annotations

from dataclasses import dataclass

from ....importing.plan import Plan
from ....importing.reader import read_rows

SAMPLES = 3

Samples = tuple[tuple[str, ...], ...]
"""The first cells of each column."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A plan, and the first cells of its columns."""

    plan: Plan
    samples: Samples


def look(plan: Plan) -> Looked:
    """The first cells of each column as they stand in the file. BadFile where it has none."""
    columns: list[list[str]] = [[] for _one in plan.mapping.targets]
    for number, row in enumerate(read_rows(plan.path, plan.dialect)):
        if number == SAMPLES:
            break
        for at, cell in enumerate(row.cells[: len(columns)]):
            columns[at].append(cell[:40])
    return Looked(plan, tuple(tuple(cells) for cells in columns))
