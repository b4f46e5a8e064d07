"""After a fault: what stands in the file, compared with what was acknowledged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from longhaul.store import migrate
from longhaul.store.open_file import file_of
from longhaul.store.store import Store

from tests.builders import sql

from .acts import ROWS, Base, Kind, kind_of, row_counts

TALK_ROWS = {
    "person": 1,
    "contact_point": 1,
    "assignment": 1,
    "conversation": 1,
    "conversation_person": 2,
    "conversation_worker": 1,
    "conversation_issue": 1,
    "ask": 2,
    "commitment": 4,
    "task": 2,
    "note": 2,
}
IMPORT_ROWS = {"person": ROWS, "contact_point": 2 * ROWS, "import_batch": 1}


@dataclass(frozen=True)
class Faults:
    """What is wrong with a file; all empty or None where nothing is."""

    lost: int = 0
    """Acknowledged operations that are not there."""
    extra: int = 0
    """Operations that are there although nobody began them."""
    torn: tuple[str, ...] = ()
    """Tables that hold half an operation."""
    index: tuple[str, ...] = ()
    chain: int | None = None

    @property
    def none(self) -> bool:
        return self == Faults()


def kept_operations(store: Store, base: Base) -> int:
    """How many operations stand in the file, by its history."""
    return store.generation() - base.steps


def live(count: int) -> list[int]:
    """The numbers of the operations in force after the first `count`."""
    done: list[int] = []
    for number in range(1, count + 1):
        if kind_of(number) is Kind.UNDO:
            done.pop()
        else:
            done.append(number)
    return done


def expected_rows(base: Base, count: int) -> Counter[str]:
    """How many rows each table has after `count` operations on the base."""
    rows = Counter(base.rows)
    issues = set()
    for number in live(count):
        rows.update(TALK_ROWS if kind_of(number) is Kind.TALK else IMPORT_ROWS)
        if kind_of(number) is Kind.TALK:
            issues.add(f"Issue {number % 7}")
    rows["issue"] += len(issues)
    return rows


def faults(store: Store, base: Base, acknowledged: int, begun: int) -> Faults:
    """Compares the open file with what was acknowledged and what was begun. Damaged if it is."""
    migrate.verify(file_of(store).raw)
    kept = kept_operations(store, base)
    return Faults(
        lost=max(0, acknowledged - kept),
        extra=max(0, kept - begun),
        torn=_torn(store, base, kept),
        index=index_faults(store),
        chain=store.broken_step(),
    )


def _torn(store: Store, base: Base, kept: int) -> tuple[str, ...]:
    wanted, found = expected_rows(base, kept), row_counts(store)
    differing = {name for name in wanted | found if wanted[name] != found[name]}
    last = max((one for one in live(kept) if kind_of(one) is Kind.TALK), default=None)
    said = sql(store, "SELECT say_as FROM person WHERE id = ?", base.ana)[0][0]
    if said != (f"said {last}" if last else ""):
        differing.add("person.say_as")
    wanted_labels = [_label(number) for number in range(1, kept + 1) if _label(number)]
    labels = sql(
        store,
        "SELECT label FROM step WHERE number > ? AND kind = 'do' ORDER BY number",
        base.steps,
    )
    if [label for (label,) in labels] != wanted_labels:
        differing.add("step.label")
    return tuple(sorted(differing))


def _label(number: int) -> str:
    kind = kind_of(number)
    if kind is Kind.UNDO:
        return ""
    return f"Talk {number}" if kind is Kind.TALK else f"Bring in list-{number}.csv"


def index_faults(store: Store) -> tuple[str, ...]:
    """What of the search index differs from one made anew from the people themselves."""
    found: list[str] = []
    try:
        sql(store, "INSERT INTO person_fts (person_fts, rank) VALUES ('integrity-check', 1)")
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        found.append(f"full text: {error}")
    before = index_rows(store)
    store.rebuild_index()
    if index_rows(store) != before:
        found.append("entries")
    return tuple(found)


def index_rows(store: Store) -> list[Any]:
    """The entries of the search index, without their numbers."""
    return sql(store, "SELECT person_id, sort_key, folded FROM search_entry ORDER BY person_id")
