"""The cells of a page that is keyed in: what each says."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from ....i18n import day_alone, language_name, short_day
from ....i18n import gettext as _
from ....models import RowKind
from ....services.keying import KeyRow
from ....services.paper_codes import parted_from
from .needs import ROUNDS, Column
from .proposed import Proposed
from .typing import Typing

_Index = QModelIndex | QPersistentModelIndex


class GridModel(QAbstractTableModel):
    """The typed rows as Qt's views want them."""

    def __init__(self, typing: Typing, locale: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.typing = typing
        self._locale = locale
        self._told: list[tuple[object, ...]] = []
        self.begin()

    def begin(self) -> None:
        """The heads of a page of calls, or of doors, where the rounds stand in three of them; or of
        boxes."""
        doors, boxes = self.typing.where == "door", bool(self.typing.boxes)
        self._heads = {
            Column.ROW: _("Row"),
            Column.NAME: _("Name"),
            Column.PHONE: _("What") if boxes else _("Phone"),
            Column.HAPPENED: _("1 · What happened") if doors else _("What happened"),
            Column.ANSWER: _("2 · Answer") if doors else _("Answer"),
            Column.FLAGS: _("3 · Flags") if doors else _("Flags"),
            Column.ISSUES: _("Issues"),
            Column.NOTE: _("Note") if doors or boxes else _("Note, new number"),
        }
        if boxes:
            self._heads[Column.HAPPENED] = _("Ticked")

    def tell_changes(self) -> None:
        """Tells the view which rows look otherwise than when they were told last: a key changes one
        row or two, and to paint all of them would take longer than a frame."""
        before, self._told = self._told, [self._look(n) for n in range(len(self.typing.rows))]
        for number, look in enumerate(self._told):
            if number >= len(before) or look != before[number]:
                last = self.index(number, len(Column) - 1)
                self.dataChanged.emit(self.index(number, 0), last)

    def _look(self, number: int) -> tuple[object, ...]:
        """All that the cells of a row show."""
        typing = self.typing
        row = typing.rows[number]
        cursor = (typing.column, typing.letters) if number == typing.at else None
        return row, typing.proposal(row), row.row_id in typing.unread, cursor

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.typing.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[Column(section)]
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == Column.NOTE else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.typing.rows):
            return None
        row, column = self.typing.rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.EditRole:
            return row.keyed.note
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = " ".join(part for part in self.words(row, column) if part)
            return f"{row.called} {row.who}. {self._heads[column]}: {words or _('blank')}"
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(part for part in self.words(row, column) if part)
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.row() != self.typing.at:
            return False
        self.typing.note(parted_from(str(value))[0])
        return True

    def words(self, row: KeyRow, column: Column) -> tuple[str, str]:
        """What a cell says: the loud word and the quiet words after it."""
        proposal = self.typing.proposal(row)
        if row.kind is RowKind.FLAT and column in ROUNDS:
            at = ROUNDS.index(column)
            read = self._read_round(proposal, at) if proposal is not None else ""
            return ("", read) if read else self._round(row, at)
        plain = {
            Column.ROW: ("", row.letter) if row.letter else (str(row.number), ""),
            Column.NAME: ("", _("erased")) if row.erased else (row.who, ""),
            Column.PHONE: ("", row.block if self.typing.boxes else row.phone),
        }
        raised = proposal.issues if proposal is not None else frozenset[str]()
        asked = _("{code}?").format(code=" ".join(sorted(raised))) if raised else ""
        plain[Column.ISSUES] = (" ".join(sorted(row.keyed.issues)), asked)
        if column in plain:
            return plain[column]
        if column is Column.NOTE:
            return "", self._note(row)
        if proposal is not None:
            return "", self._proposed(proposal, column)
        if column is Column.FLAGS:
            return " ".join(sorted(row.keyed.flags, reverse=True)), ""
        return self._happened(row) if column is Column.HAPPENED else self._answer(row)

    def _round(self, row: KeyRow, at: int) -> tuple[str, str]:
        """What happened in one round at a flat, and when."""
        knock = row.keyed.rounds[at]
        if knock is None:
            open_ = at == 0 and row.row_id in self.typing.unread
            return ("?", _("left open")) if open_ else ("", "")
        day = day_alone(knock.on, self._locale) if knock.on is not None else ""
        hour = "" if knock.hour is None else f"{knock.hour}:00"
        when = " ".join(part for part in (day, hour) if part)
        return knock.code, when or self.typing.codes[knock.code].paper

    def _answer(self, row: KeyRow) -> tuple[str, str]:
        code = self.typing.codes.get(row.keyed.answer or "")
        return (code.code, code.paper) if code else ("", "–" if row.keyed.code else "")

    def _happened(self, row: KeyRow) -> tuple[str, str]:
        if row.keyed.ticks:
            return self.typing.ticked(row)
        code = self.typing.codes.get(row.keyed.code or "")
        if code is not None:
            return code.code, code.paper
        if row.row_id in self.typing.unread:
            return "?", _("left open")
        return "", "" if row.kind is RowKind.BLANK else _("blank")

    def _proposed(self, proposal: Proposed, column: Column) -> str:
        """What a scan proposes, with the sign that says so; beside it where to look."""
        if column is Column.HAPPENED:
            words = self._read_words(proposal)
            look = self.typing.look_words(proposal)
            look = _("look: {boxes}").format(boxes=look) if look else ""
            return " · ".join(one for one in (words, look) if one) or _("blank?")
        if column is Column.FLAGS:
            return self._asked(" ".join(sorted(proposal.flags, reverse=True)), "")
        return self._asked(proposal.answer, self._paper(proposal.answer))

    def _read_words(self, proposal: Proposed) -> str:
        if self.typing.boxes:
            words = self.typing.box_names(proposal.ticks)
            return _("{boxes}?").format(boxes=words) if words else ""
        return self._asked(proposal.code, self._paper(proposal.code))

    def _read_round(self, proposal: Proposed, at: int) -> str:
        """One round of a flat; where to look stands in the first."""
        code = proposal.rounds[at] if at < len(proposal.rounds) else ""
        look = ", ".join(proposal.look) if at == 0 else ""
        look = _("look: {boxes}").format(boxes=look) if look else ""
        return " · ".join(one for one in (self._asked(code, ""), look) if one)

    def _paper(self, code: str) -> str:
        """The words of a code on paper."""
        known = self.typing.codes.get(code)
        return known.paper if known is not None else ""

    def _asked(self, marks: str, words: str) -> str:
        if not marks:
            return ""
        return _("{code}?  {words}").format(code=marks, words=words).strip()

    def _note(self, row: KeyRow) -> str:
        day = short_day(row.keyed.call_back, self._locale) if row.keyed.call_back else ""
        new = row.keyed
        name = "" if row.kind is RowKind.BLANK else new.new_name
        language = language_name(new.new_language, self._locale) if new.new_language else ""
        told = (new.new_phone, name, language, new.new_email)
        return " · ".join(part for part in (day, row.keyed.note, *told) if part)
