"""The rows of a page of boxes as they were keyed so far."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from ...models import Id, Person, PrintRow, RowKind, TickedRow, Worker
from ..calls import kind_of
from ..erased_rows import passed_by
from ..form_pages import on_page, page_of
from ..keyed_rows import KeyedRow, read_back
from ..keying import KeyRow
from .boxes import Box

OURS = "one_of_us"
"""Stands among the boxes of a line on which one of those who work with the group wrote her name."""


def rows_as_keyed(
    session: Session,
    run_id: Id,
    boxes: Collection[Box],
    which: ColumnElement[bool],
    page: int = 1,
) -> tuple[KeyRow, ...]:
    """These rows with which of the boxes are ticked, on this page of the form of each."""
    letters = {on_page(one.name, page): one.letter for one in boxes}
    by_us = and_(Worker.id == TickedRow.worker_id, TickedRow.boxes.contains(OURS))
    rows = session.execute(
        select(PrintRow, TickedRow, func.coalesce(Person.name, Worker.name))
        .outerjoin(TickedRow, TickedRow.print_row_id == PrintRow.id)
        .outerjoin(Person, Person.id == TickedRow.person_id)
        .outerjoin(Worker, by_us)
        .where(PrintRow.run_id == run_id, PrintRow.kind != RowKind.NAMED, which)
        .order_by(PrintRow.number, PrintRow.letter)
        .execution_options(populate_existing=True)
    ).all()
    kinds = {row.id: kind_of(row) for row, _ticked, _name in rows}
    gone = passed_by(session, list(kinds))
    new = read_back(session, {one: kind for one, kind in kinds.items() if kind is RowKind.BLANK})
    return tuple(
        KeyRow(
            row.number, row.id, row.person_id, row.name, row.phone, row.language,
            _as_keyed(new.get(row.id, KeyedRow(row.id, page=page)), ticked, letters, name or ""),
            kind_of(row),
            row.letter, row.block, gone.get(row.id, ""),
        )
        for row, ticked, name in rows
    )  # fmt: skip


def _as_keyed(
    new: KeyedRow, ticked: TickedRow | None, letters: Mapping[str, str], name: str
) -> KeyedRow:
    """What was keyed of a row; `new` is what was written on a blank line beside the name."""
    if ticked is None:
        return new.blank
    here = [box for box in ticked.boxes.split() if page_of(box) == new.page]
    if not here:
        return new.blank
    return KeyedRow(
        new.row_id,
        page=new.page,
        ticks=frozenset(letters[box] for box in here if box in letters),
        note=ticked.note,
        call_back=new.call_back,
        called_on=ticked.on_date,
        new_name=name,
        new_phone=new.new_phone,
        new_email=new.new_email,
        new_language=new.new_language,
        known_id=ticked.person_id,
    )
