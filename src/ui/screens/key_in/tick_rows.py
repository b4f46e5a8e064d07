"""Rows of a page of boxes: a letter ticks, and moves on where a row has one answer alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from ....i18n import gettext as _
from ....models import Id, RowKind
from ....services.keying import KeyRow
from ....services.talk_boxes import answers_in
from ....services.tick_pages.boxes import Box
from ....services.tick_pages.keying import with_box
from .door_rows import DoorRows
from .needs import Column, Need


class TickRows(DoorRows):
    """The rows of a page of codes, or of boxes in their place."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: tuple[Box, ...] = ()
        """Those of each row; none on a page of codes."""
        self.begun = ""
        """The first letter of a name that is typed where nobody is printed."""
        self.talk_with: Id | None = None
        """Whose one-to-one is to be typed."""

    def walked(self, row: KeyRow | None) -> tuple[Column, ...]:
        """The columns of a row that Tab walks."""
        if not self.boxes:
            return super().walked(row)
        return (Column.HAPPENED, Column.NOTE) if self.has_notes else (Column.HAPPENED,)

    @property
    def has_notes(self) -> bool:
        """True where something is written beside a box of this page."""
        return any(box.note or box.asks for box in self.boxes)

    @property
    def shows_notes(self) -> bool:
        """True where notes, or what was written on a blank line, need a column."""
        return self.has_notes or any(row.kind is RowKind.BLANK for row in self.rows)

    @property
    def _one_answer(self) -> bool:
        return len(self.boxes) == 1 or all(box.alone for box in self.boxes)

    def ticked(self, row: KeyRow) -> tuple[str, str]:
        """What is ticked in a row: the letters, and their words."""
        boxes = [box for box in self.boxes if box.letter in row.keyed.ticks]
        return " ".join(box.letter for box in boxes), " · ".join(box.words for box in boxes)

    def box_words(self) -> str:
        """The boxes of a row with their letters."""
        return " · ".join(f"{box.letter} {box.words}" for box in self.boxes)

    def leave(self) -> bool:
        """As on any page; what must be written beside a box is asked first."""
        row = self.row
        boxes = () if row is None else (b for b in self.boxes if b.letter in row.keyed.ticks)
        missing = next((box for box in boxes if box.note), None)
        if missing is None or row is None or row.keyed.note.strip():
            return super().leave()
        self.fault = _("{box}: {what}? It goes into the note.").format(
            box=missing.words, what=missing.note
        )
        self.column = Column.NOTE
        return False

    def _no_place_for(self, sign: str) -> str:
        blank = self.row is not None and self.row.kind is RowKind.BLANK
        if self.boxes and sign == "*" and not blank:
            return _("There is no place for anything new on this page.")
        return super()._no_place_for(sign)

    def _needs_mark(self, row: KeyRow) -> str:
        if self.boxes:
            return _("Which box does the note belong to?")
        return super()._needs_mark(row)

    def _tick(self, letter: str) -> Need:
        """Ticks a box; where a row has several answers, a second time takes the tick away."""
        row, box = self.row, next((one for one in self.boxes if one.letter == letter), None)
        if row is not None and row.kind is RowKind.BLANK and not row.who and letter.isalpha():
            self.begun = letter
            return Need.NAME
        if row is None or box is None:
            self.fault = _("The boxes are {boxes}.").format(boxes=self.box_words())
            return Need.NOTHING
        keyed = row.keyed
        taken_away = letter in keyed.ticks and not self._one_answer
        ticks = keyed.ticks - {letter} if taken_away else with_box(keyed.ticks, letter, self.boxes)
        noted = any(one.note or one.asks for one in self.boxes if one.letter in ticks)
        self.unread.discard(row.row_id)
        self._change_to(
            replace(
                keyed,
                ticks=ticks,
                note=keyed.note if noted else "",
                called_on=keyed.called_on or self.called_on,
            )
        )
        if box.note and not taken_away:
            self.column = Column.NOTE
            return Need.NOTE
        if box.opens_talk:
            self.talk_with = row.person_id
            self._next_if_left()
            return Need.TALK
        return self._next_if_left() if self._one_answer else Need.NOTHING

    def box_names(self, names: Collection[str]) -> str:
        """The words of these boxes; of those on a form, of the answers that they belong to."""
        words = (box.words for box in self.boxes if box.name in names)
        return " · ".join((*words, *answers_in(names)))

    def named(self, name: str, known_id: Id | None = None) -> Need:
        """Who wrote her name on the line under the cursor: known, or somebody new."""
        row = self.row
        if row is None or not self.boxes or not name:
            return super().named(name, known_id)
        by_name = frozenset(box.letter for box in self.boxes if box.by_name)
        self._change_to(
            replace(
                row.keyed,
                new_name=name,
                known_id=known_id,
                ticks=row.keyed.ticks | by_name,
                called_on=row.keyed.called_on or self.called_on,
            )
        )
        return Need.REACH if self._is_to_be_reached() else self._after_name()

    def _is_to_be_reached(self) -> bool:
        there = not self.boxes or any(box.reach for box in self.boxes)
        return there and super()._is_to_be_reached()

    def _after_name(self) -> Need:
        if any(box.due for box in self.boxes):
            return Need.DAY
        return self._note_or_next() if any(box.by_name for box in self.boxes) else Need.NOTHING

    def due(self, day: date | None) -> Need:
        """By when it is to be; then what it is."""
        if (row := self.row) is not None:
            self._change_to(replace(row.keyed, call_back=day))
        return self._note_or_next()

    def _note_or_next(self) -> Need:
        if self.has_notes and any(box.by_name for box in self.boxes):
            self.column = Column.NOTE
            return Need.NOTE
        return self._next_if_left() if self._one_answer else Need.NOTHING

    def _next_if_left(self) -> Need:
        return self._next() if self.leave() else Need.NOTHING
