"""Rows of a page of doors: flats with their rounds, adults by a letter, issues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ....i18n import gettext as _
from ....models import Id, RowKind
from ....services import row_issues
from ....services.crossed import codes_on
from ....services.keyed_rows import Round
from ....services.keying import KeyRow
from ....services.result_codes import PhoneOrDoor, ResultCode, codes_for
from .needs import ROUNDS, WALKED, Column, Need
from .typed_rows import TypedRows


class DoorRows(TypedRows):
    """The rows of a page of calls or of doors; the latter have flats among them."""

    def __init__(self) -> None:
        super().__init__()
        self.where: PhoneOrDoor = "phone"
        self.issues: tuple[str, ...] = ()
        """Those with the letters a, b, c on the page."""
        self.codes: dict[str, ResultCode] = {}
        self.called_on: date | None = None
        """The day of the calls, if it is not the day of keying."""
        self.hour: int | None = None
        """At which hour doors were knocked at."""
        self._came_from = 0

    def begin(self, where: PhoneOrDoor, issues: Sequence[str]) -> None:
        """Which codes and issues stand on the page."""
        self.where, self.issues = where, tuple(issues)
        self.codes = {code.code: code for code in codes_for(where)}

    def walked(self, row: KeyRow | None) -> tuple[Column, ...]:
        """The columns of a row that Tab walks."""
        issues = bool(self.issues) and row is not None and row.kind is not RowKind.FLAT
        return tuple(one for one in WALKED if issues or one is not Column.ISSUES)

    @property
    def _hour(self) -> int | None:
        """The hour of the round; a call has none."""
        return self.hour if self.where == "door" else None

    @property
    def _on_flat(self) -> bool:
        return self.row is not None and self.row.kind is RowKind.FLAT

    def _is_talk(self, row: KeyRow) -> bool:
        code = self.codes.get(row.keyed.code or "")
        return code is not None and code.creates == "conversation"

    def _no_place_for(self, sign: str) -> str:
        """Why nothing can be keyed in this row; empty where it can."""
        if self.row is not None and self.row.erased:
            return self.row.erased_words
        if sign == "*" and self._on_flat:
            return _("What is new goes with somebody in the flat: Enter goes to them.")
        return ""

    def _to_adult(self, letter: str) -> bool:
        """After the number of a flat its letter goes to somebody in it: 12b."""
        here = self.row
        to = self.place_of(f"{self._digits}{letter.lower()}")
        if not self._digits or to is None or here is None or here.called != self._digits:
            return False
        self._digits = ""
        return self.go(to, Column.HAPPENED)

    def _next_door(self) -> Need:
        """Nobody opened: the next flat, past the lines of those who live here."""
        doors = (n for n, row in enumerate(self.rows) if row.kind is RowKind.FLAT)
        to = next((n for n in doors if n > self.at), None)
        if not self.leave():
            return Need.NOTHING
        if to is None:
            return Need.TALLY
        self.at, self.column = to, Column.HAPPENED
        return Need.NOTHING

    def _back_to_flat(self) -> bool:
        """Tab right after a round that moved on by itself: the flat was knocked at once more."""
        from_row = self.rows[self._came_from] if self._came_from < len(self.rows) else None
        if not self.spare_enter or from_row is None or from_row.kind is not RowKind.FLAT:
            return False
        free = [n for n, knock in enumerate(from_row.keyed.rounds) if knock is None]
        self.spare_enter, self.at = False, self._came_from
        self.column = ROUNDS[free[0]] if free else Column.NOTE
        return True

    def named(self, name: str, known_id: Id | None = None) -> Need:
        """What somebody new is called; nothing where she did not say."""
        if (row := self.row) is not None:
            self._change_to(replace(row.keyed, new_name=name, known_id=known_id))
        return Need.REACH if self._is_to_be_reached() else self._after_name()

    def _is_to_be_reached(self) -> bool:
        """How somebody new is reached stands beside her name; not on a door sheet."""
        row = self.row
        if row is None or self.where == "door" or not row.keyed.new_name:
            return False
        return not (row.keyed.known_id or row.keyed.new_phone or row.keyed.new_email)

    def reached(self, typed: str) -> Need:
        """A phone number or an e-mail address of somebody new; nothing where none stands there."""
        row = self.row
        if row is not None and "@" in typed:
            self._change_to(replace(row.keyed, new_email=typed))
        elif row is not None and typed:
            self._change_to(replace(row.keyed, new_phone=typed))
        return self._after_name()

    def _after_name(self) -> Need:
        """What is keyed of somebody new once her name is: the answer, where the cursor stands."""
        return Need.NOTHING

    def _knock(self, knock: Round | None, call_back: date | None = None) -> None:
        """What happened in the round under the cursor; None takes it away."""
        row = self.row
        if row is None or self.column not in ROUNDS:
            return
        at = ROUNDS.index(self.column)
        before = row.keyed.rounds[at]
        if knock is not None and before is not None and self.called_on is None:
            knock = replace(knock, on=before.on, hour=before.hour)
        rounds = (*row.keyed.rounds[:at], knock, *row.keyed.rounds[at + 1 :])
        back = call_back or (row.keyed.call_back if any(map(_comes_back, rounds)) else None)
        note = row.keyed.note if any(rounds) else ""
        self._change_to(replace(row.keyed, rounds=rounds, call_back=back, note=note))

    def _raise(self, letter: str) -> Need:
        """An issue by its letter on the page, or no longer."""
        row, letters = self.row, [row_issues.letter_of(at) for at in range(len(self.issues))]
        if letter not in letters:
            self.fault = _("The issues of this page are {letters}.").format(
                letters=", ".join(letters)
            )
        elif row is None or not self._is_talk(row):
            self.fault = _("Only in a talk is an issue raised: T comes first.")
        else:
            self._change_to(replace(row.keyed, issues=row.keyed.issues ^ {letter}))
        return Need.NOTHING

    def _no_code(self, letters: str) -> str:
        elsewhere = any(
            one.code.startswith(letters) for one in self.codes.values() if one.group == "happened"
        )
        if elsewhere and self._on_flat:
            return _("{letters} belongs to somebody in the flat: Enter goes to them.").format(
                letters=letters
            )
        if elsewhere:
            return _("{letters} belongs to the flat: key it in the line of the flat.").format(
                letters=letters
            )
        return _("No code is called {letters}.").format(letters=letters)


def _comes_back(knock: Round | None) -> bool:
    return knock is not None and codes_on(RowKind.FLAT, "door")[knock.code].creates == "callback"
