"""What the journal knew of somebody erased goes; the digests stay, so that the chain holds.

An image that is gone leaves its digest behind: such a row is passed by when its step is taken back.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from ..models import Id, Step, StepRow
from ..models.naming import APOSTROPHE, SOMEBODY, words_pattern
from .engine import driver_rows

OWN = ("person", "person_name", "contact_point")
"""Namesakes and families: what they are called, and their numbers, are theirs too."""


@dataclass(frozen=True, slots=True)
class Traces:
    """By what the journal knows somebody: her entries, and what she is called or reached by."""

    people: frozenset[Id]
    """Her entry, and those that once were merged into it."""
    words: tuple[str, ...]
    """Whole names, numbers and mails: wherever they stand, she is meant."""
    names: tuple[str, ...] = ()
    """Single names of hers: she is meant where the step is about her."""
    before: datetime | None = None
    """All images of steps up to this moment: they are kept no longer."""


def forget(connection: Connection, number: int, traces: Traces) -> None:
    """Takes every image that tells of her, those of this running step among them, out of the
    journal, and her name out of the labels."""
    connection.exec_driver_sql(
        "CREATE TEMP TABLE forgotten (entity TEXT, key BLOB, PRIMARY KEY (entity, key))"
    )
    _collect(connection, number, traces)
    _relabel(connection, traces)
    connection.exec_driver_sql(
        "UPDATE step_row SET before = NULL, salt = NULL WHERE number IN (SELECT r.number "
        "FROM forgotten f JOIN step_row r ON r.entity_id = f.key AND r.entity = f.entity)"
    )
    connection.exec_driver_sql("DROP TABLE forgotten")
    if traces.before is not None:
        old = select(Step.number).where(Step.at <= traces.before)
        images = update(StepRow).where(StepRow.before.is_not(None), StepRow.step_number.in_(old))
        connection.execute(images.values(before=None, salt=None))


def _collect(connection: Connection, number: int, traces: Traces) -> None:
    """The rows of hers: touched by the step, named by her id in an image, or by her words; and what
    pages of prints that were taken back had been drawn from."""
    keep = "INSERT OR IGNORE INTO forgotten SELECT entity, entity_id FROM step_row WHERE "
    connection.exec_driver_sql(f"{keep} step_number = ?", (number,))
    for one in traces.people:
        connection.exec_driver_sql(f"{keep} person_id = ?", (one,))
        connection.exec_driver_sql(f"{keep} instr(before, ?)", (one.hex().upper(),))
    # older Longhauls kept them as history; they are packed, so neither id nor words are found in
    # them: all of them go
    connection.exec_driver_sql(f"{keep} entity = 'kept_paper' AND before IS NOT NULL")
    own = ", ".join(f"'{entity}'" for entity in OWN)
    for word in _as_written(traces.words):
        connection.exec_driver_sql(f"{keep} entity NOT IN ({own}) AND instr(before, ?)", (word,))


def _as_written(words: Collection[str]) -> set[str]:
    """As they stand in JSON, in the usual capitals and with either apostrophe."""
    either = {
        form for one in words for form in (one, *(APOSTROPHE.sub(sign, one) for sign in "'’"))
    }
    quoted = [word.replace("\\", "\\\\").replace('"', '\\"') for word in either]
    return {form for one in quoted for form in (one, one.lower(), one.upper(), one.title())}


def _relabel(connection: Connection, traces: Traces) -> None:
    hers = {
        row[0]
        for row in driver_rows(
            connection,
            "SELECT DISTINCT r.step_number FROM forgotten f "
            "JOIN step_row r ON r.entity_id = f.key AND r.entity = f.entity",
        )
    }
    everywhere = words_pattern(traces.words)
    about_her = words_pattern((*traces.words, *traces.names))
    changed = []
    for number, label in driver_rows(connection, "SELECT number, label FROM step"):
        pattern = about_her if number in hers else everywhere
        without = pattern.sub(SOMEBODY, label) if pattern else label
        if without != label:
            changed.append((without, number))
    if changed:
        connection.exec_driver_sql("UPDATE step SET label = ? WHERE number = ?", changed)
