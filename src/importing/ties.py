"""A file that says who knows whom: which columns hold the two people and the kind, row by row."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from ..chosen_files import Chosen
from ..data_files import data_file
from ..i18n import gettext as _
from ..problems import BadFile, Unanswered
from .choices import Choices, column_named, heading_and_field
from .drafts import LONGEST_TOLD
from .headings import plain
from .reader import SAMPLE_ROWS, read, read_rows
from .written import Written

LONGEST_NAME = 200


class TieColumn(StrEnum):
    """What a column of such a file may hold."""

    FROM = "from"
    TO = "to"
    KIND = "kind"
    LEAVE_OUT = "leave_out"


BOTH = (TieColumn.FROM, TieColumn.TO)


class TieDraft(NamedTuple):
    """One row: two people as the file calls them, and the kind in its words; empty: not said."""

    line: int
    start: str
    end: str
    kind: str


@dataclass(frozen=True, slots=True)
class TiePlan:
    """A file, how it is read, and what its columns hold."""

    source: Chosen
    written: Written
    titles: tuple[str, ...]
    columns: tuple[TieColumn, ...]

    @property
    def name(self) -> str:
        """The name of the file, as history will call it."""
        return self.source.name

    def at(self, column: TieColumn) -> int | None:
        """The place of a column; None where the file has none."""
        return self.columns.index(column) if column in self.columns else None

    def rows(self, bad: Callable[[int, str], None]) -> Iterator[TieDraft]:
        """What the rows say, streamed; `bad` is told the line and the reason of those that say
        nothing for sure: a row without two names, or with quotation marks that do not pair.

        Raises BadFile, with the line, for what no row can be read beyond.
        """
        places = [self.at(column) for column in (*BOTH, TieColumn.KIND)]
        for row in read_rows(self.source, self.written):
            start, end, kind = (
                "" if at is None else " ".join(row.cells[at].split()) for at in places
            )
            reason = row.fault or _doubt(row.remark) or _fault(start) or _fault(end)
            if reason:
                bad(row.line, reason)
            else:
                yield TieDraft(row.line, start, end, kind)

    def as_json(self) -> dict[str, Any]:
        """How it is read, for other programs."""
        return {
            **self.written.as_json(),
            "columns": [
                {"heading": title, "becomes": column.value}
                for title, column in zip(self.titles, self.columns, strict=True)
            ],
        }


def tie_plan(source: Chosen, choices: Choices) -> TiePlan:
    """The likeliest plan of a file of ties, with what is said of it.

    Raises BadFile for what is no such file, and Unanswered where nobody can tell which columns
    hold the two people, or where a column is said that is not there.
    """
    written = choices.written(source)
    if written.header_line is None and choices.headings is None:
        line = _line_of_headings(source, written)
        written = written.otherwise(source, "header_line", line)
    titles, width = _titles(source, written)
    columns = _in_order(width) if written.header_line is None else _guessed(titles)
    for said in choices.columns:
        heading, what = heading_and_field(said)
        _put(columns, column_named(titles, heading), _column(what))
    plan = TiePlan(source, written, tuple(titles), tuple(columns))
    _require_both(plan)
    return plan


def looks_like_ties(headings: Sequence[str]) -> bool:
    """True for headings of which one is of the one person and another of the other."""
    return set(BOTH) <= set(_guessed(headings))


@cache
def _known() -> Mapping[str, TieColumn]:
    data = tomllib.loads(data_file("importing", "headings.toml").read_text("utf-8"))
    return {plain(text): TieColumn(key) for key, some in data["ties"].items() for text in some}


def _guessed(titles: Sequence[str]) -> list[TieColumn]:
    columns = [TieColumn.LEAVE_OUT] * len(titles)
    for at, title in enumerate(titles):
        known = _known().get(plain(title))
        if known and known not in columns:
            columns[at] = known
    return columns


def _in_order(width: int) -> list[TieColumn]:
    """Without headings: one, the other, and the kind, where there are no more columns than that."""
    order = [*BOTH, TieColumn.KIND]
    return order[:width] if 2 <= width <= len(order) else [TieColumn.LEAVE_OUT] * width


def _line_of_headings(source: Chosen, written: Written) -> int | None:
    """The first line, unless it is two numbers and so of two people already.

    Names cannot be told from headings: who has none says so.
    """
    first = next(read_rows(source, written), None)
    numbers = first and all(cell.strip().isdecimal() for cell in first.cells[: len(BOTH)])
    return None if first is None or numbers else first.line


def _titles(source: Chosen, written: Written) -> tuple[list[str], int]:
    headings, below = read(source, written)
    width = max([len(headings), *(len(row.cells) for row in islice(below, SAMPLE_ROWS))])
    if not width:
        raise BadFile(_("This file is empty."))
    named = [*headings, *[""] * (width - len(headings))]
    numbers = (_("Column {number}").format(number=at + 1) for at in range(width))
    return [title or number for title, number in zip(named, numbers, strict=True)], width


def _put(columns: list[TieColumn], at: int, what: TieColumn) -> None:
    """Each holds what one column only can: the one that had it goes without."""
    if what in columns and what is not TieColumn.LEAVE_OUT:
        columns[columns.index(what)] = TieColumn.LEAVE_OUT
    columns[at] = what


def _column(text: str) -> TieColumn:
    try:
        return TieColumn(plain(text).replace(" ", "_") or TieColumn.LEAVE_OUT)
    except ValueError as error:
        raise Unanswered(
            _(
                "In a file of ties a column cannot become “{text}”. It can become: {known}. "
                "Nothing was changed."
            ).format(text=text, known=", ".join(TieColumn)),
            field="column",
        ) from error


def _require_both(plan: TiePlan) -> None:
    if set(BOTH) <= set(plan.columns):
        return
    raise Unanswered(
        _(
            "It does not say which columns hold the two people. For instance: "
            "--map 'HEADING=from' --map 'HEADING=to'. There are: {titles}. "
            "If the first line is of two people already: --headings 0."
        ).format(titles=", ".join(plan.titles)),
        field="column",
    )


def _doubt(remark: str) -> str:
    return (
        _("The quotation marks here do not pair: nobody can tell who is meant.") if remark else ""
    )


def _fault(name: str) -> str:
    if not name:
        return _("One of the two people is missing on this line.")
    if len(name) > LONGEST_NAME:
        return _("“{text}…” is longer than 200 letters.").format(text=name[:LONGEST_TOLD])
    return ""
