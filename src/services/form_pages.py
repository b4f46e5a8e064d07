"""Forms that go over several pages: the row of each begins on its first page and stands for all."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Id, PrintRow, PrintRun

_PAGE, _AT = "page ", "@"


def boxes_on(page: int) -> str:
    """The name under which the boxes of a further page of each form are kept, from the second."""
    return f"{_PAGE}{page}"


def is_of_page(name: str) -> bool:
    """True for a name by `boxes_on`."""
    return name.startswith(_PAGE)


def on_page(name: str, page: int) -> str:
    """What a box is called that was ticked on this page of its form."""
    return name if page == 1 else f"{name}{_AT}{page}"


def page_of(name: str) -> int:
    """On which page of its form a box was ticked, by its name from `on_page`."""
    return int(name.partition(_AT)[2] or 1)


def row_gone_on_with(
    session: Session, run_id: Id, page: int, kept: Collection[str]
) -> tuple[PrintRow, int] | None:
    """The row whose form goes on at this page of a run, and which page of the form this is; None
    where nobody's does. `kept` are the names under which the boxes of the run are kept."""
    row = session.scalar(
        select(PrintRow)
        .where(PrintRow.run_id == run_id, PrintRow.page_number <= page)
        .order_by(PrintRow.page_number.desc())
        .limit(1)
    )
    of_form = page - row.page_number + 1 if row is not None else 1
    return (row, of_form) if row is not None and boxes_on(of_form) in kept else None


def pages_with(session: Session, person_id: Id) -> set[tuple[str, int]]:
    """List ID and number of each page on which somebody stands, with the further pages of a form
    about her that are read back."""
    rows = session.execute(
        select(PrintRun.list_id, PrintRun.targets, PrintRow.page_number)
        .join(PrintRow, PrintRow.run_id == PrintRun.id)
        .where(PrintRow.person_id == person_id)
    )
    return {
        (list_id, page + more)
        for list_id, targets, page in rows
        for more in range(1 + sum(map(is_of_page, json.loads(targets or "{}"))))
    }
