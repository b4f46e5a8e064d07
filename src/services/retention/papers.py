"""Paper by the rules of the group: rows of pages that are gone, and what pages were made from."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Date, SQLColumnExpression, and_, func, or_, select

from ...i18n import ngettext
from ...models import KeptPaper, Person, PrintPage, PrintRow, PrintRun
from ..kept_papers import GONE
from ..list_ids import shown
from ..standing import ERASED
from .asked import MOST, Asked, Found, MayGo, free, moment_of


def rows(asked: Asked) -> Found:
    """Runs whose pages were all destroyed; with how many rows that still say a name or a number."""
    named = func.count().filter(or_(PrintRow.name != "", PrintRow.phone != ""))
    there = select(PrintPage.id).where(
        PrintPage.run_id == PrintRun.id,
        or_(PrintPage.destroyed_on.is_(None), PrintPage.destroyed_on > asked.until),
    )
    last = select(func.max(PrintPage.destroyed_on)).where(PrintPage.run_id == PrintRun.id)
    runs = asked.session.execute(
        select(PrintRun.id, last.scalar_subquery(), PrintRun.list_id, PrintRun.title, named)
        .join(PrintRow, PrintRow.run_id == PrintRun.id)
        .where(PrintRun.out_at.is_not(None), ~there.exists(), ~_unseen(asked))
        .group_by(PrintRun.id)
        .having(named > 0)
        .order_by(PrintRun.id)
    ).all()
    found = [
        MayGo(run, day, shown(list_id), _rows_words(title, count))
        for run, day, list_id, title, count in runs
        if day is not None
    ]
    return tuple(found[:MOST]), len(found)


def must_go(asked: Asked) -> Found:
    """What pages were made from that nobody should have any longer, with their titles."""
    return _made_from(asked, PrintRun.destroy_after, PrintRun.destroy_after <= asked.until)


def may_stay(asked: Asked) -> Found:
    """The same of pages that nobody has to destroy. One that was taken back went out on the day on
    which it was made."""
    printed = func.coalesce(PrintRun.out_at, PrintRun.data_as_of)
    over = and_(PrintRun.destroy_after.is_(None), printed <= moment_of(asked.until))
    return _made_from(asked, func.date(printed, type_=Date), over)


def _made_from(asked: Asked, day: SQLColumnExpression[Any], over: ColumnElement[bool]) -> Found:
    papers = asked.session.execute(
        select(KeptPaper.id, day, PrintRun.list_id, PrintRun.title)
        .join(PrintRun, PrintRun.id == KeptPaper.run_id)
        .where(KeptPaper.drawn_from.not_in(GONE), over, ~_unseen(asked))
        .order_by(day, KeptPaper.id)
    ).all()
    found = [MayGo(one, on, shown(list_id), title) for one, on, list_id, title in papers]
    return tuple(found[:MOST]), len(found)


def _unseen(asked: Asked) -> ColumnElement[bool]:
    """Somebody stands on the run of whom nothing may be touched."""
    on_it = (
        select(PrintRow.id)
        .join(Person, Person.id == PrintRow.person_id)
        .where(PrintRow.run_id == PrintRun.id, ~free(asked), Person.status.not_in(ERASED))
    )
    return on_it.exists()


def _rows_words(title: str, count: int) -> str:
    words = ngettext("{title}: {n} row", "{title}: {n} rows", count)
    return words.format(title=title, n=count)
