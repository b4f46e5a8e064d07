"""A page under somebody's hands: what is typed, and what a scan proposes until it is confirmed.

Enter takes over what was read for certain as if it were typed. Where something is not, the cursor
stays in its row and says where to look; the next Enter leaves it as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import takewhile

from ....i18n import gettext as _
from ....models import RowKind
from ....services.keyed_rows import MOST_ROUNDS, Round
from ....services.keying import KeyRow
from .needs import Column, Need
from .proposed import Proposed
from .row_keys import RowKeys


class Typing(RowKeys):
    """The rows of a page with the cursor on one of them, typed or read."""

    def __init__(self) -> None:
        self.proposed: Mapping[str, Proposed] = {}
        """What a scan proposes, by the names of the rows on paper."""
        self._doubts = ""
        """What is to be looked at before the row that was confirmed is left."""
        super().__init__()

    def proposal(self, row: KeyRow | None = None) -> Proposed | None:
        """What is proposed of a row, else of the one under the cursor, until it is typed."""
        here = row or self.row
        if here is None or here.erased or here.row_id in self.unread:
            return None
        typing = here is self.row and bool(self.letters)
        untouched = here.keyed == here.keyed.blank
        found = self.proposed.get(here.called) if untouched and not typing else None
        return found if found is not None and found.has_boxes else None

    def look_words(self, proposal: Proposed) -> str:
        """The boxes of a row that are not certain, in words."""
        named = self.box_names(proposal.look) or ", ".join(proposal.look)
        astray = proposal.answer and not self._is_told(proposal)
        return named or (_("a mark without its code") if astray or not proposal.sure else "")

    def press(self, sign: str) -> Need:
        """As typed: whoever types has looked."""
        self._doubts = ""
        return super().press(sign)

    def return_key(self) -> Need:
        """Enter as a person presses it: right after the cursor moved on by itself it does nothing.

        Who is used to end a code with Enter would otherwise skip a person, and the tally agrees.
        """
        if self.spare_enter:
            self.spare_enter = False
            return Need.NOTHING
        proposal = self.proposal()
        return self.enter() if proposal is None else self._confirm(proposal)

    def enter(self) -> Need:
        """The next row, once everything doubtful in this one was looked at."""
        return self._look() if self._doubts else super().enter()

    def go(self, at: int, column: Column) -> bool:
        """Puts the cursor somewhere, if the row under it may be left."""
        self._doubts = ""
        return super().go(at, column)

    # what was read

    def _confirm(self, proposal: Proposed) -> Need:
        self._digits, self.fault, self.column = "", "", Column.HAPPENED
        self._doubts = self.look_words(proposal)
        if self.boxes:
            return self._confirm_ticks(proposal)
        return self._confirm_rounds(proposal) if self._on_flat else self._confirm_codes(proposal)

    def _confirm_codes(self, proposal: Proposed) -> Need:
        row, code = self.row, self.codes.get(proposal.code)
        if row is None:
            return Need.NOTHING
        answer = proposal.answer if code is None or self._is_told(proposal) else ""
        told = replace(row.keyed, answer=answer or None, flags=proposal.flags)
        if self._is_told(proposal):
            told = replace(told, issues=proposal.issues)
        self._change_to(told)
        if code is None:
            return self._go_on()
        need = self._complete(code)
        is_whole = need is Need.NOTHING and (bool(answer) or self._doubts)
        return self._go_on() if is_whole and self._is_told(proposal) else need

    def _is_told(self, proposal: Proposed) -> bool:
        """True where the answer stands beside a talk."""
        code = self.codes.get(proposal.code)
        return code is not None and code.creates == "conversation"

    def _confirm_rounds(self, proposal: Proposed) -> Need:
        """All rounds get the day and the hour that stand beside the rows."""
        row = self.row
        if row is not None and any(proposal.rounds):
            knocks = [
                Round(code, self.called_on, self.hour) if code else None for code in proposal.rounds
            ]
            none = [None] * (MOST_ROUNDS - len(knocks))
            self._change_to(replace(row.keyed, rounds=(*knocks, *none)))
        return self._go_on()

    def _confirm_ticks(self, proposal: Proposed) -> Need:
        """A name that was written is not read: it is asked for."""
        row, form = self.row, next((box for box in self.boxes if box.opens_talk), None)
        if form is not None:
            return self._open_form(form.letter)
        ticks = frozenset(box.letter for box in self.boxes if box.name in proposal.ticks)
        if row is None:
            return Need.NOTHING
        if ticks:
            called_on = row.keyed.called_on or self.called_on
            self._change_to(replace(row.keyed, ticks=ticks, called_on=called_on))
        by_name = ticks or any(box.by_name for box in self.boxes)
        if row.kind is RowKind.BLANK and not row.who and by_name:
            self.begun = ""
            return Need.NAME
        return self.enter()

    def _open_form(self, letter: str) -> Need:
        """What was crossed stands in the form that opens; what is in doubt is said meanwhile."""
        doubts, need = self._doubts, self._tick(letter)
        if doubts:
            self.fault = _("Look on paper: {boxes}.").format(boxes=doubts)
        return need

    def _look(self) -> Need:
        """Says once where to look; what was certain stands there as if it were typed."""
        self.fault = _("Look: {boxes}. Type what you see, Enter leaves it.").format(
            boxes=self._doubts
        )
        self._doubts = ""
        return Need.NOTHING

    def _go_on(self) -> Need:
        """As typed; from a flat to those behind the door where something was read of them."""
        if self._doubts:
            return self._look()
        return self.enter() if self._on_flat and self._read_behind() else super()._go_on()

    def _read_behind(self) -> bool:
        behind = takewhile(lambda row: row.kind is not RowKind.FLAT, self.rows[self.at + 1 :])
        read = (self.proposal(row) for row in behind)
        return any(one is not None and (not one.sure or one.code) for one in read)
