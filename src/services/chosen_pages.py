"""Some pages of a run as somebody types them: “3”, “2-4, 7”, or “row 37” for the page of a row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from .. import problems
from ..i18n import gettext as _
from ..i18n import ngettext

_PAGES = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")


def chosen_pages(
    typed: str, left: Collection[int], of: int, rows: Mapping[str, int]
) -> tuple[int, ...]:
    """The pages that are meant, in their order; all that are `left` for nothing typed.

    `of` is how many there were, `rows` the page of each row by its name on paper. Unanswered, on
    `pages`, for what is none of them, and for a page that is destroyed.
    """
    parts = [part.strip() for part in re.split("[,;]", typed) if part.strip()]
    if not parts:
        return tuple(left)
    wanted = {number for part in parts for number in _meant(part, of, rows)}
    gone = sorted(wanted.difference(left))
    if gone:
        words = ngettext("Page {pages} was destroyed.", "Pages {pages} were destroyed.", len(gone))
        raise _unanswered(words.format(pages=pages_words(gone)))
    return tuple(sorted(wanted))


def pages_words(numbers: Collection[int]) -> str:
    """Pages with those that follow each other as one: “2-4, 7”."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{one[0]}-{one[-1]}" if len(one) > 1 else f"{one[0]}" for one in runs)


def _meant(part: str, of: int, rows: Mapping[str, int]) -> Iterator[int]:
    row = part.casefold().removeprefix(_("row").casefold())
    if row != part.casefold():
        yield _page_of_row(row.strip(), rows)
        return
    found = _PAGES.fullmatch(part)
    if found is None:
        raise _unanswered(_("Type pages as 3 or 2-4, a row as “row 37”."))
    first, last = int(found[1]), int(found[2] or found[1])
    for number in (first, last):
        if not 1 <= number <= of:
            words = ngettext(
                "There is no page {number}: there is {n} page.",
                "There is no page {number}: there are {n} pages.",
                of,
            )
            raise _unanswered(words.format(number=number, n=of))
    yield from range(min(first, last), max(first, last) + 1)


def _page_of_row(row: str, rows: Mapping[str, int]) -> int:
    if row not in rows:
        raise _unanswered(_("No row {row} stands on these pages.").format(row=row or "?"))
    return rows[row]


def _unanswered(sentence: str) -> problems.Unanswered:
    return problems.Unanswered(sentence, "pages")
