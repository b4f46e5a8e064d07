"""The look before it happens: counts that filter, and the rows as they will be."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....importing.plan import LISTED
from ....services.bring_in import Becomes
from ...kit.choice import Choice, Option
from ...kit.flow import as_high_as_needed, empty
from ...kit.label import Label
from ...kit.plain_table import plain_table
from ...kit.table_delegate import COMPACT_ROW, HEAD, Role, TableDelegate
from ...kit.theme import theme
from ...parts import mark_part
from ...tab_order import before_in_tab_order
from .rows import ALL, BAD, CHANGED, GONE, PERHAPS, TOLD, Rehearsal, Seen

_Index = QModelIndex | QPersistentModelIndex
NAME, LINE, WHAT, PHONE, WHERE, WHY = range(6)
IN_SIGHT = (LINE, WHAT, NAME, PHONE, WHERE, WHY)
"""The columns from left to right; the name is the first one to Qt, and written in 600."""
WIDTHS = {LINE: 58, WHAT: 140, NAME: 204, PHONE: 168, WHERE: 190}
"""In units; the reason takes the rest."""
WHY_HEIGHT = 40
"""Units kept for the reason of the row under the cursor: two lines."""
TONES = {
    Becomes.NEW: "accent", Becomes.SAME: "muted", BAD: "late", GONE: "today", PERHAPS: "today",
    CHANGED: "accent",
}  # fmt: skip


class SeenModel(QAbstractTableModel):
    """Rows of a list as Qt's views want them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Seen, ...] = ()
        self._heads = {
            LINE: _("Line"),
            WHAT: _("What happens"),
            NAME: _("Name"),
            PHONE: _("Phone"),
            WHERE: _("Where"),
            WHY: _("Why"),
        }
        self._words = {
            Becomes.NEW.value: _("new"),
            Becomes.PERHAPS.value: _("possible duplicate"),
            Becomes.UPDATED.value: _("updated"),
            Becomes.SAME.value: _("known already"),
            Becomes.FLAT.value: _("flat"),
            Becomes.NOBODY.value: _("nobody here"),
            GONE: _("gone"),
            PERHAPS: _("perhaps"),
            CHANGED: _("moved"),
            BAD: _("bad row"),
        }

    def show(self, rows: tuple[Seen, ...]) -> None:
        """Takes other rows over."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(IN_SIGHT)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._said(row)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[column]}: {self._said(row)[column]}"
        if role == Role.TONE:
            late = row.kind == BAD and column in (WHAT, WHY)
            return "late" if late else TONES.get(row.kind) if column == WHAT else None
        return column == WHAT if role == Role.FIRST else None

    def _said(self, row: Seen) -> dict[int, str]:
        return {
            LINE: str(row.line or ""),
            WHAT: self._words[row.kind],
            NAME: row.name,
            PHONE: row.phone,
            WHERE: row.where,
            WHY: row.why,
        }


class SeenTable(QTableView):
    """The rows; the column of reasons takes what room there is."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = SeenModel(self)
        self.setAccessibleName(_("The rows as they will be"))
        head = plain_table(self, COMPACT_ROW, chooses=False)
        self.setItemDelegate(TableDelegate(self))
        self.setModel(self.shown)
        for place, column in enumerate(IN_SIGHT):
            head.moveSection(head.visualIndex(column), place)
        self.setMinimumHeight(theme().u(HEAD + 2 * COMPACT_ROW))
        mark_part(self)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # the whole row is the cursor; Qt paints two cells anew

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look, room = theme(), self.viewport().width()
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, look.u(width))
        left = room - sum(look.u(width) for width in WIDTHS.values())
        self.setColumnHidden(WHERE, left < look.u(120))
        left += look.u(WIDTHS[WHERE]) if self.isColumnHidden(WHERE) else 0
        self.setColumnHidden(PHONE, left < look.u(80))
        left += look.u(WIDTHS[PHONE]) if self.isColumnHidden(PHONE) else 0
        self.setColumnWidth(WHY, max(look.u(80), left))


class LookPart(QWidget):
    """Counts as buttons that filter, and the rows."""

    def __init__(self) -> None:
        super().__init__()
        self._rehearsal: Rehearsal | None = None
        self._narrow = False
        self._counts = QVBoxLayout()
        self.counts: Choice | None = None
        self.table = SeenTable()
        self.why = Label("", "body", wrap=True)
        self.note = Label("", "note", colour="muted", wrap=True)
        self.table.selectionModel().currentChanged.connect(self._say_why)
        look = theme()
        self.why.setMinimumHeight(look.u(WHY_HEIGHT))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(28), look.u(4), look.u(24), 0)
        column.setSpacing(look.u(10))
        column.addLayout(self._counts)
        column.addWidget(self.table, 1)
        column.addWidget(self.why)
        column.addWidget(self.note)

    def show_rehearsal(self, found: Rehearsal | None) -> None:
        """Shows what would happen; None while it is being found out."""
        self._rehearsal = found
        empty(self._counts)
        self.table.setVisible(found is not None)
        self.why.setVisible(found is not None)
        self.note.setVisible(found is not None and not self._narrow)
        if found is None:
            self.counts = None
            return
        options = _options(found)
        if self._narrow:  # those that would show nothing leave their room to the rows
            options = [one for one in options if found.rows[str(one.value)] or one.value == ALL]
        height = 34 if self._narrow else 46
        self.counts = Choice(options, ALL, name=_("Which rows"), height=height)
        self.counts.setSizePolicy(as_high_as_needed())
        self.counts.chosen.connect(self._filter)
        self._counts.addWidget(self.counts)
        before_in_tab_order(self.counts, self.table)
        self._filter(ALL)

    def show_again(self, found: Rehearsal) -> None:
        """Shows what would happen after a decision; the cursor stays in its row."""
        kind = self.counts.value() if self.counts is not None else ALL
        row = self.table.currentIndex().row()
        self.show_rehearsal(found)
        if self.counts is not None:
            self.counts.set_value(kind)
            self._filter(kind)
        last = self.table.shown.rowCount() - 1
        self.table.setCurrentIndex(self.table.shown.index(min(row, last), NAME))

    def here(self) -> tuple[Seen, ...]:
        """The row under the cursor; empty where there is none."""
        at = self.table.currentIndex()
        return (self.table.shown.rows[at.row()],) if at.isValid() else ()

    def alike(self) -> tuple[Seen, ...]:
        """All rows in sight of the kind of the one under the cursor, which stands first."""
        here = self.here()
        others = [one for one in self.table.shown.rows if here and one.kind == here[0].kind]
        return (*here, *others)

    def set_narrow(self, narrow: bool) -> None:
        """Where there is little room the rows get it."""
        self._narrow = narrow
        self.note.setVisible(self._rehearsal is not None and not narrow)

    def _filter(self, kind: object) -> None:
        if self._rehearsal is None:
            return
        self.table.shown.show(self._rehearsal.rows[str(kind)])
        self.why.setText("")
        self.table.setCurrentIndex(self.table.shown.index(0, NAME))
        report = self._rehearsal.report
        reasons: dict[str, list[str]] = {}
        for heading, why in report.left_out:
            reasons.setdefault(why, []).append(heading)
        parts = [f"{', '.join(headings)}: {why}" for why, headings in reasons.items()]
        if report.bad > LISTED:
            parts.insert(0, _("Of the bad rows the first {n} are shown.").format(n=LISTED))
        self.note.setText("  ".join(parts))

    def _say_why(self, here: QModelIndex, _before: QModelIndex) -> None:
        """The whole reason of the row under the cursor: the column may have little room."""
        self.why.setText(self.table.shown.rows[here.row()].why if here.isValid() else "")


def _options(found: Rehearsal) -> list[Option]:
    report, told = found.report, len(found.rows[TOLD])
    alone = len(found.rows[Becomes.FLAT.value])
    words = ngettext("{n} flat alone", "{n} flats alone", alone).format(n=alone)
    flats = [Option(Becomes.FLAT.value, words, "", "house")] if alone else []
    compared = [
        Option(kind, words.format(n=len(found.rows[kind])), "", icon)
        for kind, words, icon in (
            (GONE, _("{n} gone"), "door-open"),
            (CHANGED, _("{n} moved"), "arrow-right"),
            (PERHAPS, _("{n} perhaps known"), "users"),
        )
    ]
    twice = len(found.rows[Becomes.PERHAPS.value])
    words = ngettext("{n} possible duplicate", "{n} possible duplicates", twice).format(n=twice)
    perhaps = [Option(Becomes.PERHAPS.value, words, "", "users")] if twice else []
    return [
        Option(ALL, _("{n} rows").format(n=report.rows), "", "list"),
        Option(Becomes.NEW.value, _("{n} new").format(n=report.new - twice), "", "plus"),
        *perhaps,
        Option(Becomes.UPDATED.value, _("{n} updated").format(n=report.updated), "", "square-pen"),
        Option(Becomes.SAME.value, _("{n} known already").format(n=report.skipped), "", "users"),
        *(compared if found.found is not None else ()),
        *flats,
        Option(BAD, _("{n} bad").format(n=report.bad), "", "circle-alert"),
        Option(TOLD, _("{n} with a remark").format(n=told), "", "message-circle"),
    ]
