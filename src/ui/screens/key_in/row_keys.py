"""What the keys mean on a page that is keyed in: letters, digits, signs; no widget is known here.

Codes of the column "what happened" complete by themselves and move on; after a talk the answer is
asked.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from ....i18n import gettext as _
from ....models import Id
from ....services.crossed import codes_on
from ....services.keyed_rows import Round
from ....services.keying import KeyRow
from ....services.result_codes import PhoneOrDoor, ResultCode
from ....services.tick_pages.boxes import Box
from .needs import ROUNDS, Column, Need, NewInfo
from .tick_rows import TickRows


class RowKeys(TickRows):
    """Each key changes a row, moves on, or needs something."""

    def __init__(self) -> None:
        super().__init__()
        self.pending: ResultCode | None = None
        self.begin("phone", ())

    def begin(self, where: PhoneOrDoor, issues: Sequence[str], boxes: tuple[Box, ...] = ()) -> None:
        """A page of calls or of doors; `issues` are those with the letters a, b, c on it. Or one of
        `boxes`, and then no code is known."""
        super().begin(where, issues)
        self.boxes = boxes
        self.codes = {} if boxes else self.codes
        self._answers = [one.code for one in self.codes.values() if one.group == "answer"]
        self._flags = [one.code for one in self.codes.values() if one.group == "flag"]

    def show(self, rows: Sequence[KeyRow], *, fresh: bool, waiting: Collection[Id] = ()) -> bool:
        if fresh:
            self.pending = None
        return super().show(rows, fresh=fresh, waiting=waiting)

    # keys

    def press(self, sign: str) -> Need:
        """A letter, digit or sign; in the column of notes all but * and ? are text."""
        self.fault, self.spare_enter = "", False
        if self.row is None or self._to_adult(sign):
            return Need.NOTHING
        if sign.isdigit() and self.column is not Column.NOTE:
            return self._jump(sign)
        if said := self._no_such_row() or self._no_place_for(sign):
            self.fault = said
            return Need.NOTHING
        if sign == "*" or (self.column is Column.NOTE and sign != "?"):
            return Need.INFO if sign == "*" else Need.NOTE
        self._digits = ""
        before = self._came_from = self.at
        cross = self._tick if self.boxes else self._cross
        need = self._leave_open() if sign == "?" else cross(sign.upper())
        self.spare_enter = need is Need.TALLY or self.at != before
        return need

    def _cross(self, letter: str) -> Need:
        """A letter of a code, an answer, a flag or an issue, by the column."""
        if self._on_flat:
            return self._letter(letter)
        if self.column is Column.ISSUES:
            return self._raise(letter.lower())
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

    def tab(self, step: int) -> Need:
        """The next column, after the last the next row; -1 the one before."""
        self._digits = ""
        if step > 0 and self._back_to_flat():
            return Need.NOTHING
        walked = self.walked(self.row)
        here = walked.index(self.column) if self.column in walked else 0
        if 0 <= here + step < len(walked):
            if not self._is_whole():
                return Need.NOTHING
            self.column = walked[here + step]
            return Need.NOTHING
        return self.enter() if step > 0 else self.move(-1)

    def clear(self) -> Need:
        """Takes away letters that are no code yet, else what stands in the cell."""
        self._digits, self.fault = "", ""
        row = self.row
        if self.letters or row is None:
            self.letters = ""
        elif self._on_flat and self.column in ROUNDS:
            self._knock(None)
        elif self.column is Column.ISSUES:
            self._change_to(replace(row.keyed, issues=frozenset()))
        elif self.column is Column.ANSWER:
            self._change_to(replace(row.keyed, answer=None))
        elif self.column is Column.FLAGS:
            self._change_to(replace(row.keyed, flags=frozenset()))
        elif self.column is Column.NOTE:
            self._change_to(replace(row.keyed, note=""))
        else:
            self.unread.discard(row.row_id)
            self._change_to(row.keyed.blank)
        return Need.NOTHING

    def note(self, text: str) -> None:
        """The note of the row under the cursor."""
        if (row := self.row) is not None:
            self._change_to(replace(row.keyed, note=text.strip()))

    def info(self, new: NewInfo) -> Need:
        """What a call brought to light; then the next row, or the answer if that is missing."""
        row = self.row
        if row is None:
            return self.enter()
        same = new.name == row.keyed.new_name
        self._change_to(
            replace(
                row.keyed,
                new_phone=new.phone,
                new_name=new.name,
                known_id=row.keyed.known_id if same else None,
                new_language=new.language,
                new_email=new.email,
            )
        )
        if not row.keyed.happened:
            self.fault = _("Now what happened: a row with new information needs a code.")
            self.column = Column.HAPPENED
            return Need.NOTHING
        return Need.NOTHING if self._waits_for_answer() else self._go_on()

    def day(self, day: date) -> Need:
        """The day on which to call back completes the code."""
        return self._finish(call_back=day)

    def sure(self) -> Need:
        """It was her: completes the code."""
        return self._finish()

    # what the keys do

    def _letter(self, letter: str) -> Need:
        letters = self.letters + letter
        fits = self._begins(letters)
        if not fits:
            self.fault = self._no_code(letters)
            self.letters = ""
            return Need.NOTHING
        self.letters = letters
        # A word such as OTHER is complete with its first letter, a code of two when both are typed.
        whole = fits[0].code == letters or len(fits[0].code) > 2
        return self._complete(fits[0]) if len(fits) == 1 and whole else Need.NOTHING

    def _begins(self, letters: str) -> list[ResultCode]:
        row = self.row
        if row is None or self.column not in (ROUNDS if self._on_flat else (Column.HAPPENED,)):
            return []
        codes = [one for one in codes_on(row.kind, self.where).values() if one.group == "happened"]
        return [code for code in codes if code.code.startswith(letters)]

    def _complete(self, code: ResultCode) -> Need:
        self.letters = ""
        if code.creates == "callback":
            self.pending = code
            return Need.DAY
        named = self.row is not None and self.row.who
        if code.identity_confirmed and code.creates != "conversation" and named:
            self.pending = code
            return Need.SURE
        self._set(code)
        if code.creates == "conversation":
            self.column = Column.ANSWER
            return Need.NOTHING if named else Need.NAME
        if code.creates == "language_match" and not self._on_flat:
            return Need.INFO
        if code.block == "note":
            self.column = Column.NOTE
            return Need.NOTE
        return self._go_on()

    def _go_on(self) -> Need:
        """The next row; from a flat where nobody opened, the next door."""
        return self._next_door() if self._on_flat else self.enter()

    def _finish(self, call_back: date | None = None) -> Need:
        code, self.pending = self.pending, None
        if code is None:
            return Need.NOTHING
        self._set(code, call_back)
        return self._go_on()

    def _set(self, code: ResultCode, call_back: date | None = None) -> None:
        row = self.row
        if row is None:
            return
        keyed = row.keyed
        self.unread.discard(row.row_id)
        if self._on_flat:
            self._knock(Round(code.code, self.called_on, self.hour), call_back)
            return
        talked = code.creates == "conversation"
        self._change_to(
            replace(
                keyed,
                code=code.code,
                answer=keyed.answer if talked else None,
                issues=keyed.issues if talked else frozenset(),
                call_back=call_back,
                called_on=keyed.called_on or self.called_on,
                hour=keyed.hour if keyed.hour is not None else self._hour,
            )
        )

    def _answer(self, letter: str) -> Need:
        row = self.row
        if letter not in self._answers:
            self.fault = _("Now the answer: Y, M or N.")
        elif row is None or not self._is_talk(row):
            self.fault = _("Only a talk has an answer: T comes first.")
        else:
            self._change_to(replace(row.keyed, answer=letter))
            return self.enter()
        return Need.NOTHING

    def _toggle(self, flag: str) -> Need:
        row = self.row
        if row is not None:
            self._change_to(replace(row.keyed, flags=row.keyed.flags ^ {flag}))
        return Need.NOTHING

    def _leave_open(self) -> Need:
        row = self.row
        if row is None or row.keyed.happened:
            self.fault = _("This row has a code. Del takes it away.")
            return Need.NOTHING
        self.letters = ""
        self._change_to(row.keyed.blank)
        self.unread.add(row.row_id)
        return self.enter()

    def _waits_for_answer(self) -> bool:
        row = self.row
        return row is not None and self._is_talk(row) and row.keyed.answer is None
