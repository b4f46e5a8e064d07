"""The rows of a page as they are typed, and the cursor on them: where it goes, what it leaves.

A row is handed out to be kept when it is left, so that each row is one step.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from ....i18n import gettext as _
from ....models import Id, RowKind
from ....services.keyed_rows import KeyedRow
from ....services.keying import KeyRow
from ....services.page_tally import count
from .needs import WALKED, Column, Need


class TypedRows:
    """The rows of one page, and the cursor on one of them."""

    def __init__(self) -> None:
        self.rows: list[KeyRow] = []
        self.at = 0
        self.column = Column.HAPPENED
        self.letters = ""
        """Letters of a code that is not complete yet."""
        self.fault = ""
        """Why the last key did nothing, in a sentence."""
        self.paper_code = ""
        """The beginning of a code that a scanner in the hand types."""
        self.unread: set[Id] = set()
        """Rows that cannot be read: left open, nothing is kept of them."""
        self.spare_enter = False
        """The cursor came here by itself: an Enter right after it meant what is done already."""
        self._digits = ""
        self._kept: dict[Id, KeyedRow] = {}
        self._left: list[KeyRow] = []
        self._refused: dict[Id, tuple[KeyedRow, str]] = {}
        """What could not be kept of a row, and why: as it stands it may not be left."""

    # what is there

    @property
    def row(self) -> KeyRow | None:
        """The row under the cursor; None on a page without people."""
        return self.rows[self.at] if self.rows else None

    @property
    def at_called(self) -> str:
        """The name of the row under the cursor on the paper."""
        return self.row.called if self.row is not None else ""

    @property
    def unread_here(self) -> frozenset[Id]:
        """The rows of this page that cannot be read."""
        return frozenset(row.row_id for row in self.rows if row.row_id in self.unread)

    def show(self, rows: Sequence[KeyRow], *, fresh: bool, waiting: Collection[Id] = ()) -> bool:
        """Takes over what is kept; what is being typed or waits to be kept stays as typed.

        `fresh`: another page, with the cursor on its first blank row. True where the cursor went
        to a row that was taken back.
        """
        taken_back = False
        typed = {row.row_id: row.keyed for row in self.rows}
        changed = {one for one, keyed in typed.items() if keyed != self._kept.get(one)}
        stays = set() if fresh else changed.union(waiting)
        here = None if self.row is None else self.row.row_id
        half = bool(self.letters) or here in changed
        self.rows = [
            replace(row, keyed=typed[row.row_id]) if row.row_id in stays else row for row in rows
        ]
        kept = self._kept
        self._kept = {
            row.row_id: self._kept[row.row_id] if row.row_id in stays else row.keyed for row in rows
        }
        if fresh:
            self.unread.clear()
            self._refused.clear()
            self.at, self.column, self.letters, self.fault = 0, Column.HAPPENED, "", ""
            self._digits, self.spare_enter, self.paper_code = "", False, ""
            self.at = self._first_blank() or 0
        elif not half:
            taken_back = self._go_to_taken_back(kept, stays)
        self.at = min(self.at, max(0, len(self.rows) - 1))
        return taken_back

    def _go_to_taken_back(self, kept: Mapping[Id, KeyedRow], stays: Collection[Id]) -> bool:
        """The cursor stands on the first row that was keyed and now is not as it was kept."""
        for number, row in enumerate(self.rows):
            before = kept.get(row.row_id)
            if before is None or not before.happened or row.row_id in stays:
                continue
            if _marks(before) != _marks(row.keyed):
                self.at, self.column = number, Column.HAPPENED
                return True
        return False

    def _first_blank(self) -> int | None:
        """The first row of which nothing is keyed, nor of anybody at its flat; None if all are."""
        marked = {row.number for row in self.rows if row.keyed.happened}
        return next((n for n, row in enumerate(self.rows) if row.number not in marked), None)

    def go_to_blank(self) -> None:
        """Rows were keyed elsewhere than under the cursor: it goes to the first that is blank."""
        blank, row = self._first_blank(), self.row
        if blank is not None and row is not None and row.keyed.happened:
            self.go(blank, Column.HAPPENED)

    def leave_open(self, called: Collection[str]) -> None:
        """These rows could not be read when they were left; keyed since, they can."""
        open_ = (row for row in self.rows if row.called in called and row.keyed.is_blank)
        self.unread.update(row.row_id for row in open_)

    def take_left(self) -> list[KeyRow]:
        """The rows that were left changed since this was asked last, to be kept."""
        left, self._left = self._left, []
        return left

    def counted(self) -> Counter[str]:
        """How often each thing stands on the page that is counted at its foot."""
        return count(self.rows)

    def refused(self, row_id: Id, sentence: str, kept: KeyedRow | None = None) -> None:
        """A row could not be kept: the cursor goes back to it, and it says why.

        What was typed stands there still, to be mended; `kept` is what the group has of it.
        """
        for number, row in enumerate(self.rows):
            if row.row_id == row_id:
                self._kept[row_id] = kept or row.keyed.blank
                self._refused[row_id] = row.keyed, sentence
                self.at, self.column, self.letters = number, Column.HAPPENED, ""
        self.fault = sentence

    # where the cursor goes

    def move(self, rows: int) -> Need:
        """Some rows on, or back, in the column of flags or notes if the cursor stands there."""
        self._digits = ""
        answering = self.column is Column.ANSWER
        self.go(self.at + rows, Column.HAPPENED if answering else self.column)
        return Need.NOTHING

    def go(self, at: int, column: Column) -> bool:
        """Puts the cursor somewhere, if the row under it may be left."""
        at = min(max(0, at), max(0, len(self.rows) - 1))
        if at != self.at and not self.leave():
            return False
        self.spare_enter, self._digits = False, ""
        self.at = at
        self.column = column if column in WALKED else Column.HAPPENED
        return True

    def stand_on(self, called: str) -> None:
        """To a row of this page by its name on paper, as `go`."""
        if (at := self.place_of(called)) is not None:
            self.go(at, Column.HAPPENED)

    def place_of(self, called: str) -> int | None:
        """Where a row stands by its name on paper; None if it is not on this page."""
        return next((n for n, row in enumerate(self.rows) if row.called == called), None)

    def leave(self) -> bool:
        """True if the row under the cursor may be left; if it was changed, it is to be kept."""
        row = self.row
        if row is None:
            return True
        if not self._is_whole():
            return False
        if not row.keyed.happened and not row.keyed.is_blank:
            self.fault = self._needs_mark(row)
            self.column = Column.HAPPENED
            return False
        refused, why = self._refused.get(row.row_id, (None, ""))
        if row.keyed == refused:
            self.fault = why
            return False
        if row.keyed != self._kept.get(row.row_id):
            self._kept[row.row_id] = row.keyed
            self._left.append(row)
        return True

    def _needs_mark(self, row: KeyRow) -> str:
        """Why a row with a note alone is not whole."""
        if row.kind is RowKind.FLAT:
            return _("A note goes with a round, or with the person who spoke.")
        return _("What happened? A row with a mark needs a code.")

    def _jump(self, digit: str) -> Need:
        """Goes to the row at once; a further digit goes on from there (1, then 10)."""
        numbers = {str(row.number): n for n, row in reversed([*enumerate(self.rows)])}
        digits = digit if self._no_such_row() else self._digits + digit
        went = digits not in numbers or self.go(numbers[digits], Column.HAPPENED)
        self._digits = digits if went else ""
        self.fault = self._no_such_row() or self.fault
        return Need.NOTHING

    def _no_such_row(self) -> str:
        """Why nothing may be keyed right after the number of a row that is not here: it is meant
        for that row, not for the one under the cursor. Empty where the number may be right."""
        if any(str(row.number).startswith(self._digits) for row in self.rows):
            return ""
        return _("Row {number} is not on this page.").format(number=self._digits)

    def _next(self) -> Need:
        if self.at + 1 >= len(self.rows):
            return Need.TALLY
        self.at += 1
        self.column = Column.HAPPENED
        return Need.NOTHING

    def _is_whole(self) -> bool:
        if self.letters:
            self.fault = _("{letters} is only the beginning of a code.").format(
                letters=self.letters
            )
        return not self.letters

    def _change_to(self, keyed: KeyedRow) -> None:
        row = self.row
        if row is not None and keyed != row.keyed:
            self.rows[self.at] = replace(row, keyed=keyed)


def _marks(keyed: KeyedRow) -> tuple[object, ...]:
    """What is crossed in a row, and the note."""
    rounds = tuple(knock.code if knock else "" for knock in keyed.rounds)
    return keyed.code, keyed.answer, keyed.flags, keyed.issues, keyed.ticks, rounds, keyed.note
