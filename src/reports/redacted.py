"""Pages of the committee that others may see: people are initials, and no assessment stands there.

One place for all pages: what was loaded is walked by its types. Words for everybody stay, for
nobody's name is one of them; in all others each name of the register becomes its initials. A mark
goes, and so does a phone. Who is on which row is frozen whole, so that the page is keyed as any.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from sqlalchemy.orm import Session

from ..i18n import date_words
from ..services import groups
from ..services.frozen_rows import FrozenRow
from ..services.kept_papers import words_in
from ..services.names_in_words import names_in
from ..services.run_facts import RunFacts
from ..tiers import OpenText
from .charted import PaperMark
from .kept import plain_of
from .names import initials
from .options import PageOptions
from .report import OnPaper, Report, on_paper

_PHONES = frozenset({"phone", "second_phone"})
_ASSESSED = "assessed"
"""What a page's data call it whether assessments stand on it."""


def laid_out(
    session: Session, report: Report, data: Any, options: PageOptions
) -> tuple[Any, OnPaper]:
    """What the page draws, and who stands on it by name, whatever is shown of her."""
    paper = on_paper(report, data, options)
    if not options.redacted:
        return data, paper
    names = names_in(session, words_in(plain_of(data)))
    shown = _Redaction(names, date_words(groups.profile(session).locale)).of(
        data, get_type_hints(report.load)["return"]
    )
    whole = {(row.number, row.letter): row for row in paper.rows}
    drawn = on_paper(report, shown, options)
    return shown, replace(
        drawn, rows=tuple(_named(row, whole[row.number, row.letter]) for row in drawn.rows)
    )


def run_shown(run: RunFacts, options: PageOptions) -> RunFacts:
    """What the frame says of a run: for whom it was printed, and who gets it back."""
    if not options.redacted:
        return run
    return replace(run, printed_for=initials(run.printed_for), return_to=initials(run.return_to))


def _named(row: FrozenRow, whole: FrozenRow) -> FrozenRow:
    return replace(whole, page_number=row.page_number, top=row.top)


class _Redaction:
    """Writes what was loaded once more, without names and assessments."""

    def __init__(self, names: re.Pattern[str] | None, of_dates: Collection[str]) -> None:
        """`of_dates` are days of the week and months: somebody may be called May or Thu."""
        self._names, self._of_dates = names, of_dates

    def of(self, value: Any, kind: Any) -> Any:
        """The same as far as it is shown; `kind` is its type, as the data say it."""
        if kind is OpenText or isinstance(value, Enum | FrozenRow):
            return value
        if isinstance(value, PaperMark):
            return None
        if isinstance(value, str):
            return self._words(value)
        if is_dataclass(value) and not isinstance(value, type):
            hints = get_type_hints(type(value))
            return replace(
                value,
                **{
                    one.name: self._field(one.name, getattr(value, one.name), hints[one.name])
                    for one in fields(value)
                },
            )
        return self._several(value, _inner(kind))

    def _field(self, name: str, value: Any, kind: Any) -> Any:
        if name == _ASSESSED:
            return False
        return type(value)() if name in _PHONES else self.of(value, kind)

    def _several(self, value: Any, kind: Any) -> Any:
        if isinstance(value, Mapping):
            return {one: self.of(said, _part(kind, 1)) for one, said in value.items()}
        if hasattr(value, "_fields"):
            hints = get_type_hints(type(value))
            return value._replace(
                **{name: self._field(name, getattr(value, name), hints[name])
                   for name in value._fields}
            )  # fmt: skip
        if isinstance(value, tuple | frozenset):
            return type(value)(self.of(one, _part(kind, at)) for at, one in enumerate(value))
        return value

    def _words(self, words: str) -> str:
        return words if self._names is None else self._names.sub(self._initials, words)

    def _initials(self, found: re.Match[str]) -> str:
        """A word of small letters is a word: "will" is nobody."""
        said = found[0]
        is_word = said.islower() and " " not in said
        in_date = said in self._of_dates and _stands_beside_a_number(found)
        return said if is_word or in_date else initials(said)


def _stands_beside_a_number(found: re.Match[str]) -> bool:
    begin, end = found.span()
    before, after = found.string[:begin], found.string[end:]
    return bool(re.search(r"\d[.,]? $", before) or re.match(r"[.,]{0,2} \d", after))


def _inner(kind: Any) -> Any:
    """What a value is that is there."""
    if get_origin(kind) not in (Union, UnionType):
        return kind
    return next(one for one in get_args(kind) if one is not type(None))


def _part(kind: Any, at: int) -> Any:
    """The type of what stands at a place of several."""
    parts = get_args(kind)
    if not parts:
        return None
    return parts[0] if len(parts) <= at or parts[-1] is Ellipsis else parts[at]
