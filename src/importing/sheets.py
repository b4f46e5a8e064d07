"""Which sheet of a workbook is the list, and on which line its headings stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ..chosen_files import Chosen
from ..i18n import gettext as _
from ..problems import BadFile, Unanswered
from .heading_line import SampleRow, guess_header
from .headings import known_headings, plain
from .reader import SourceRow
from .workbook import SheetSeen, look_at_sheets, refuse_oversize, sheet_rows
from .written import Asked, asked_headings, heading_words


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: its name, those of all, and about how many rows it has."""

    sheet: str
    header_line: int | None
    sheets: tuple[str, ...]
    rows: int
    sure: bool = True
    alternatives: tuple[str, ...] = ()

    def all_rows(self, source: Chosen) -> Iterator[SourceRow]:
        """Every row that is not blank. BadFile where it cannot be read."""
        return sheet_rows(source, self.sheets.index(self.sheet))

    def about(self, _source: Chosen) -> int:
        """How far down it reaches."""
        return self.rows

    def asked(self) -> tuple[Asked, ...]:
        """Which sheet, and the line of its headings."""
        options = tuple((name, name) for name in self.sheets)
        return (
            Asked("sheet", _("Sheet"), self.sheet, options),
            asked_headings(self.header_line),
        )

    def otherwise(self, source: Chosen, fact: str, value: object, /) -> Sheet:
        """Another sheet, with its own headings; or other headings."""
        if fact == "sheet":
            return guess_sheet(source, str(value))
        return replace(self, **{fact: value})  # type: ignore[arg-type] # its own field

    def words(self) -> tuple[str, ...]:
        """The sheet and its headings."""
        named = _("sheet “{name}”").format(name=self.sheet)
        if len(self.sheets) > 1:
            named = _("{sheet} of {count}").format(sheet=named, count=len(self.sheets))
        return named, heading_words(self.header_line)

    def as_json(self) -> dict[str, Any]:
        """The same for other programs."""
        return {
            "sheet": self.sheet,
            "sheets": list(self.sheets),
            "heading_line": self.header_line,
        }


def guess_sheet(source: Chosen, said: str = "") -> Sheet:
    """The likeliest sheet of a workbook: in sight, with known headings, with most rows.

    Raises BadFile for what cannot be read, and Unanswered for a sheet that is said and not there.
    """
    seen = look_at_sheets(source)
    if not any(one.first for one in seen):
        raise BadFile(_("This workbook is empty."))
    chosen = _named(seen, said) if said else max(seen, key=_likely)
    refuse_oversize(chosen)
    names = tuple(one.name for one in seen)
    return Sheet(chosen.name, _header(chosen), names, chosen.rows)


def _named(seen: list[SheetSeen], said: str) -> SheetSeen:
    for like in (str, plain):
        for one in seen:
            if like(one.name) == like(said):
                return one
    raise Unanswered(
        _("There is no sheet “{sheet}”. There are: {sheets}. Nothing was changed.").format(
            sheet=said, sheets=", ".join(one.name for one in seen)
        ),
        field="sheet",
    )


def _likely(seen: SheetSeen) -> tuple[bool, bool, int, int]:
    line = _header(seen)
    heads = next((cells for at, cells in seen.first if at == line), [])
    known = sum(map(known_headings().knows, filter(None, heads)))
    return bool(seen.first), seen.visible, min(known, 2), seen.rows


def _header(seen: SheetSeen) -> int | None:
    """The line of the headings; what lies far to the right of the list does not count."""
    return guess_header([SampleRow(line, _without_end(cells)) for line, cells in seen.first])


def _without_end(cells: list[str]) -> list[str]:
    last = max((at for at, cell in enumerate(cells, start=1) if cell.strip()), default=0)
    return cells[:last]
