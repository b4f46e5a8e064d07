"""What the keys mean on a page that is keyed in: letters, digits, signs; no widget is known here.

Codes of the column "what happened" complete by themselves and move on; after a talk the answer is
asked. A row is handed out to be kept when it is left, so that each row is one step.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, IntEnum

from ....i18n import gettext as _
from ....models import Id
from ....services.keyed_rows import KeyedRow
from ....services.keying import KeyRow
from ....services.result_codes import ResultCode, codes_for


class Column(IntEnum):
    """The columns of the grid, as on paper."""

    ROW = 0
    NAME = 1
    PHONE = 2
    HAPPENED = 3
    ANSWER = 4
    FLAGS = 5
    NOTE = 6


WALKED = (Column.HAPPENED, Column.ANSWER, Column.FLAGS, Column.NOTE)
"""The columns that Tab walks."""


class Need(Enum):
    """What a key asks the screen for."""

    NOTHING = "nothing"
    DAY = "day"
    """On which day to call back."""
    SURE = "sure"
    """Whether it was really her who spoke."""
    INFO = "info"
    """New phone, name, language or e-mail."""
    NOTE = "note"
    TALLY = "tally"
    """The last row is done."""


@dataclass(frozen=True, slots=True)
class NewInfo:
    """What a call brought to light; empty means nothing."""

    phone: str = ""
    name: str = ""
    language: str = ""
    email: str = ""


class Typing:
    """The rows of one page as they are typed, and the cursor on them."""

    def __init__(self) -> None:
        codes = codes_for("phone")
        self.codes = {code.code: code for code in codes}
        self._happened = [code for code in codes if code.group == "happened"]
        self._answers = [code.code for code in codes if code.group == "answer"]
        self._flags = [code.code for code in codes if code.group == "flag"]
        self.rows: list[KeyRow] = []
        self.at = 0
        self.column = Column.HAPPENED
        self.letters = ""
        """Letters of a code that is not complete yet."""
        self.fault = ""
        """Why the last key did nothing, in a sentence."""
        self.unread: set[Id] = set()
        """Rows that cannot be read: left open, nothing is kept of them."""
        self.called_on: date | None = None
        """The day of the calls, if it is not the day of keying."""
        self.pending: ResultCode | None = None
        self.spare_enter = False
        """The cursor came here by itself: an Enter right after it meant what is done already."""
        self._digits = ""
        self._kept: dict[Id, KeyedRow] = {}
        self._left: list[KeyRow] = []

    # what is there

    @property
    def row(self) -> KeyRow | None:
        """The row under the cursor; None on a page without people."""
        return self.rows[self.at] if self.rows else None

    def show(self, rows: Sequence[KeyRow], *, fresh: bool, waiting: Collection[Id] = ()) -> None:
        """Takes over what is kept; what is being typed or waits to be kept stays as typed.

        `fresh`: another page, with the cursor on its first blank row.
        """
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
            self.at, self.column, self.letters, self.fault = 0, Column.HAPPENED, "", ""
            self._digits, self.pending, self.spare_enter = "", None, False
            blank = (n for n, row in enumerate(self.rows) if row.code is None)
            self.at = next(blank, 0)
        elif not half:
            self._go_to_taken_back(kept, stays)
        self.at = min(self.at, max(0, len(self.rows) - 1))

    def _go_to_taken_back(self, kept: Mapping[Id, KeyedRow], stays: Collection[Id]) -> None:
        """The cursor stands on the first row that was keyed and now is not as it was kept."""
        for number, row in enumerate(self.rows):
            before = kept.get(row.row_id)
            if before is None or before.code is None or row.row_id in stays:
                continue
            if _marks(before) != _marks(row.keyed):
                self.at, self.column = number, Column.HAPPENED
                return

    def take_left(self) -> list[KeyRow]:
        """The rows that were left changed since this was asked last, to be kept."""
        left, self._left = self._left, []
        return left

    def counted(self) -> Counter[str]:
        """How often each code, answer and flag stands on the page."""
        found: Counter[str] = Counter()
        for row in self.rows:
            found.update(one for one in (row.code, row.answer, *row.flags) if one)
        return found

    def refused(self, row_id: Id, sentence: str, kept: KeyedRow | None = None) -> None:
        """A row could not be kept: the cursor goes back to it, and it says why."""
        for number, row in enumerate(self.rows):
            if row.row_id == row_id:
                self.rows[number] = replace(row, keyed=kept or KeyedRow(row_id))
                self._kept[row_id] = self.rows[number].keyed
                self.at, self.column, self.letters = number, Column.HAPPENED, ""
        self.fault = sentence

    # keys

    def press(self, sign: str) -> Need:
        """A letter, digit or sign; in the column of notes all but * and ? are text."""
        self.fault, self.spare_enter = "", False
        if self.row is None:
            return Need.NOTHING
        if sign == "*":
            return Need.INFO
        if self.column is Column.NOTE and sign != "?":
            return Need.NOTE
        if sign.isdigit():
            return self._jump(sign)
        self._digits = ""
        before = self.at
        need = self._leave_open() if sign == "?" else self._cross(sign.upper())
        self.spare_enter = need is Need.TALLY or self.at != before
        return need

    def _cross(self, letter: str) -> Need:
        """A letter of a code, an answer or a flag, by the column."""
        if letter in self._flags and not self._begins(self.letters + letter):
            return self._toggle(letter)
        if self.column is Column.ANSWER:
            return self._answer(letter)
        if self.column is Column.HAPPENED:
            return self._letter(letter)
        self.fault = _("Flags are H, wants to help, and !, urgent.")
        return Need.NOTHING

    def enter(self) -> Need:
        """The next row."""
        self._digits, self.spare_enter = "", False
        return self._next() if self.leave() else Need.NOTHING

    def return_key(self) -> Need:
        """Enter as a person presses it: right after the cursor moved on by itself it does nothing.

        Who is used to end a code with Enter would otherwise skip a person, and the tally agrees.
        """
        if self.spare_enter:
            self.spare_enter = False
            return Need.NOTHING
        return self.enter()

    def tab(self, step: int) -> Need:
        """The next column, after the last the next row; -1 the one before."""
        self._digits = ""
        here = WALKED.index(self.column) if self.column in WALKED else 0
        if 0 <= here + step < len(WALKED):
            if not self._is_whole():
                return Need.NOTHING
            self.column = WALKED[here + step]
            return Need.NOTHING
        return self.enter() if step > 0 else self.move(-1)

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
        self.spare_enter = False
        self.at = at
        self.column = column if column in WALKED else Column.HAPPENED
        return True

    def clear(self) -> Need:
        """Takes away letters that are no code yet, else what stands in the cell."""
        self._digits, self.fault = "", ""
        row = self.row
        if self.letters or row is None:
            self.letters = ""
        elif self.column is Column.ANSWER:
            self._change(answer=None)
        elif self.column is Column.FLAGS:
            self._change(flags=frozenset())
        elif self.column is Column.NOTE:
            self._change(note="")
        else:
            self.unread.discard(row.row_id)
            self._change_to(KeyedRow(row.row_id))
        return Need.NOTHING

    def note(self, text: str) -> None:
        """The note of the row under the cursor."""
        self._change(note=text.strip())

    def info(self, new: NewInfo) -> Need:
        """What a call brought to light; then the next row, or the answer if that is missing."""
        self._change(
            new_phone=new.phone, new_name=new.name, new_language=new.language, new_email=new.email
        )
        row = self.row
        if row is not None and row.code is None:
            self.fault = _("Now what happened: a row with new information needs a code.")
            self.column = Column.HAPPENED
            return Need.NOTHING
        return Need.NOTHING if self._waits_for_answer() else self.enter()

    def day(self, day: date) -> Need:
        """The day on which to call back completes the code."""
        return self._finish(call_back=day)

    def sure(self) -> Need:
        """It was her: completes the code."""
        return self._finish()

    def leave(self) -> bool:
        """True if the row under the cursor may be left; if it was changed, it is to be kept."""
        row = self.row
        if row is None:
            return True
        if not self._is_whole():
            return False
        if row.code is None and row.keyed != KeyedRow(row.row_id, called_on=row.keyed.called_on):
            self.fault = _("What happened? A row with a mark needs a code.")
            self.column = Column.HAPPENED
            return False
        if row.keyed != self._kept.get(row.row_id):
            self._kept[row.row_id] = row.keyed
            self._left.append(row)
        return True

    # what the keys do

    def _letter(self, letter: str) -> Need:
        letters = self.letters + letter
        fits = self._begins(letters)
        if not fits:
            self.fault = _("No code is called {letters}.").format(letters=letters)
            self.letters = ""
            return Need.NOTHING
        self.letters = letters
        # A word such as OTHER is complete with its first letter, a code of two when both are typed.
        whole = fits[0].code == letters or len(fits[0].code) > 2
        return self._complete(fits[0]) if len(fits) == 1 and whole else Need.NOTHING

    def _begins(self, letters: str) -> list[ResultCode]:
        if self.column is not Column.HAPPENED:
            return []
        return [code for code in self._happened if code.code.startswith(letters)]

    def _complete(self, code: ResultCode) -> Need:
        self.letters = ""
        if code.creates == "callback":
            self.pending = code
            return Need.DAY
        if code.identity_confirmed and code.creates != "conversation":
            self.pending = code
            return Need.SURE
        self._set(code)
        if code.creates == "conversation":
            self.column = Column.ANSWER
            return Need.NOTHING
        if code.creates == "language_match":
            return Need.INFO
        if code.block == "note" and not code.creates:
            self.column = Column.NOTE
            return Need.NOTE
        return self.enter()

    def _finish(self, **facts: object) -> Need:
        code, self.pending = self.pending, None
        if code is None:
            return Need.NOTHING
        self._set(code, **facts)
        return self.enter()

    def _set(self, code: ResultCode, **facts: object) -> None:
        row = self.row
        if row is None:
            return
        talked = code.creates == "conversation"
        self.unread.discard(row.row_id)
        self._change(
            code=code.code,
            answer=row.answer if talked else None,
            call_back=facts.get("call_back"),
            called_on=row.keyed.called_on or self.called_on,
        )

    def _answer(self, letter: str) -> Need:
        row = self.row
        if letter not in self._answers:
            self.fault = _("Now the answer: Y, M or N.")
        elif row is None or not self._is_talk(row):
            self.fault = _("Only a talk has an answer: T comes first.")
        else:
            self._change(answer=letter)
            return self.enter()
        return Need.NOTHING

    def _toggle(self, flag: str) -> Need:
        row = self.row
        if row is not None:
            self._change(flags=row.flags ^ {flag})
        return Need.NOTHING

    def _leave_open(self) -> Need:
        row = self.row
        if row is None or row.code is not None:
            self.fault = _("This row has a code. Del takes it away.")
            return Need.NOTHING
        self.letters = ""
        self._change_to(KeyedRow(row.row_id))
        self.unread.add(row.row_id)
        return self.enter()

    def _jump(self, digit: str) -> Need:
        """Goes to the row at once; a further digit goes on from there (1, then 10)."""
        numbers = {str(row.number): n for n, row in enumerate(self.rows)}
        digits = self._digits + digit
        if not any(number.startswith(digits) for number in numbers):
            digits = digit
        if not any(number.startswith(digits) for number in numbers):
            self.fault = _("Row {number} is not on this page.").format(number=digits)
            digits = ""
        elif digits in numbers and not self.go(numbers[digits], Column.HAPPENED):
            digits = ""
        self._digits = digits
        return Need.NOTHING

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

    def _is_talk(self, row: KeyRow) -> bool:
        code = self.codes.get(row.code or "")
        return code is not None and code.creates == "conversation"

    def _waits_for_answer(self) -> bool:
        row = self.row
        return row is not None and self._is_talk(row) and row.answer is None

    def _change(self, **facts: object) -> None:
        row = self.row
        if row is not None:
            self._change_to(replace(row.keyed, **facts))  # type: ignore[arg-type] # its own fields

    def _change_to(self, keyed: KeyedRow) -> None:
        row = self.row
        if row is not None and keyed != row.keyed:
            self.rows[self.at] = replace(row, keyed=keyed)


def _marks(keyed: KeyedRow) -> tuple[object, ...]:
    """What is crossed in a row, and the note."""
    return keyed.code, keyed.answer, keyed.flags, keyed.note
