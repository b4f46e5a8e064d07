"""The look before it happens: counts that filter, the rows as they will be, and their reasons."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....services.brought import Becomes
from ....services.list_rows import MOST_TOLD
from ...kit.check import Check
from ...kit.choice import Choice, Option
from ...kit.flow import add_shown, as_high_as_needed, empty
from ...kit.label import Label
from ...kit.scroll import ScrollArea
from ...kit.theme import theme
from ...tab_order import before_in_tab_order
from .rows import Rehearsal
from .seen import ALL, BAD, CHANGED, GONE, PERHAPS, TOLD, Seen
from .table import NAME, SeenTable

WHY_HEIGHT = 40
"""Units kept for the reason of the row under the cursor: two lines."""


class Spot(NamedTuple):
    """Where one stands among the rows: which are in sight, and the row."""

    kind: str = ALL
    row: int = 0


class AsHighAsWanted(ScrollArea):
    """Scrolls where there is less room than what stands in it would like."""

    def sizeHint(self) -> QSize:
        inside = self.widget()
        return super().sizeHint() if inside is None else inside.sizeHint()


class LookPart(QWidget):
    """Counts as buttons that filter, and the rows. `fact_turned` carries the number of a fact of
    the row under the cursor that is to be taken, or not any longer."""

    fact_turned = Signal(int)

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
        self.table.numbered.connect(self.fact_turned)
        look, policy = theme(), QSizePolicy.Policy
        below = QWidget()
        reasons = QVBoxLayout(below)
        reasons.setContentsMargins(0, 0, 0, 0)
        reasons.setSpacing(look.u(10))
        self._facts = QVBoxLayout()
        self._facts.setSpacing(0)
        reasons.addWidget(self.why)
        reasons.addLayout(self._facts)
        self._reasons = AsHighAsWanted(below)  # they give way to the rows where letters are large
        self._reasons.setMinimumHeight(look.u(24))
        self._reasons.setSizePolicy(policy.Expanding, policy.Maximum)
        self.why.setMinimumHeight(look.u(WHY_HEIGHT))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(28), look.u(4), look.u(24), 0)
        column.setSpacing(look.u(10))
        column.addLayout(self._counts)
        column.addWidget(self.table, 1)
        column.addWidget(self._reasons)
        column.addWidget(self.note)

    def show_rehearsal(self, found: Rehearsal | None) -> None:
        """Shows what would happen; None while it is being found out."""
        self._rehearsal = found
        empty(self._counts)
        self.table.setVisible(found is not None)
        self._reasons.setVisible(found is not None)
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
        spot, here = self.stands(), self.here()
        self.show_rehearsal(found)
        self.stand(spot)
        same = [(one.row, one.name) for one in here]
        for at, row in enumerate(self.table.shown.rows):
            if (row.row, row.name) in same:  # others may have come before it
                self.table.setCurrentIndex(self.table.shown.index(at, NAME))
                return

    def stands(self) -> Spot:
        """Which rows are in sight, and the one under the cursor."""
        kind = self.counts.value() if self.counts is not None else ALL
        return Spot(str(kind), max(self.table.currentIndex().row(), 0))

    def stand(self, spot: Spot) -> None:
        """Shows these rows again, with the cursor where it was."""
        if self.counts is None or spot.kind not in self.counts.values():
            return
        self.counts.set_value(spot.kind)
        self._filter(spot.kind)
        last = self.table.shown.rowCount() - 1
        self.table.setCurrentIndex(self.table.shown.index(min(spot.row, last), NAME))

    def here(self) -> tuple[Seen, ...]:
        """The row under the cursor; empty where there is none."""
        at = self.table.currentIndex()
        return (self.table.shown.rows[at.row()],) if at.isValid() else ()

    def alike(self) -> tuple[Seen, ...]:
        """All rows in sight that ask the same as the one under the cursor, which stands first."""
        here = self.here()
        others = [one for one in self.table.shown.rows if here and one.asks == here[0].asks]
        return (*here, *others)

    def of_its_kind(self) -> tuple[Seen, ...]:
        """All rows in sight of which the same becomes as of the one under the cursor, first it."""
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
        self._show_reasons(None)
        self.table.setCurrentIndex(self.table.shown.index(0, NAME))
        report = self._rehearsal.report
        reasons: dict[str, list[str]] = {}
        for heading, why in report.left_out:
            reasons.setdefault(why, []).append(heading)
        parts = [f"{', '.join(headings)}: {why}" for why, headings in reasons.items()]
        if report.bad > MOST_TOLD:
            parts.insert(0, _("Of the bad rows the first {n} are shown.").format(n=MOST_TOLD))
        self.note.setText("  ".join(parts))

    def _say_why(self, here: QModelIndex, _before: QModelIndex) -> None:
        """The whole reason of the row under the cursor: the column may have little room."""
        self._show_reasons(self.table.shown.rows[here.row()] if here.isValid() else None)

    def _show_reasons(self, row: Seen | None) -> None:
        """The reason, and each fact that the row says otherwise with its number."""
        self.why.setText(row.why if row is not None else "")
        empty(self._facts)
        for number, fact in enumerate(row.facts if row is not None else ()):
            check = Check(f"{number + 1}  {fact.asked}", fact.taken)
            check.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the number is its key
            check.clicked.connect(partial(self._turn_fact, number))
            add_shown(self._facts, check)  # what is shown later has no height yet
        self._reasons.updateGeometry()

    def _turn_fact(self, number: int, _on: bool) -> None:
        self.fact_turned.emit(number)


def _asked_who(found: Rehearsal) -> str:
    """How many rows still wait for somebody to say whom they are about, and of how many it was."""
    waiting = len(found.rows[Becomes.PERHAPS.value])
    decided = len(found.rows[PERHAPS]) - waiting
    said = [_("{n} to decide").format(n=waiting)] if waiting or not decided else []
    said += [_("{n} decided").format(n=decided)] if decided else []
    return ", ".join(said)


def _options(found: Rehearsal) -> list[Option]:
    report, told = found.report, len(found.rows[TOLD])
    alone = len(found.rows[Becomes.FLAT.value])
    words = ngettext("{n} flat alone", "{n} flats alone", alone).format(n=alone)
    flats = [Option(Becomes.FLAT.value, words, "", "house")] if alone else []
    asking = [
        Option(kind, words.format(n=len(found.rows[kind])), "", icon)
        for kind, words, icon in (
            (PERHAPS, _asked_who(found), "users"),
            (CHANGED, _("{n} changed"), "arrow-right"),
            (GONE, _("{n} gone"), "door-open"),
        )
        if found.rows[kind] or found.found is not None
    ]
    left = len(found.rows[Becomes.LEFT.value])
    outside = [Option(Becomes.LEFT.value, _("{n} left out").format(n=left), "", "x")]
    new = len(found.rows[Becomes.NEW.value])
    return [
        Option(ALL, ngettext("{n} row", "{n} rows", report.rows).format(n=report.rows), "", "list"),
        Option(Becomes.NEW.value, _("{n} new").format(n=new), "", "plus"),
        Option(Becomes.UPDATED.value, _("{n} updated").format(n=report.updated), "", "square-pen"),
        Option(Becomes.SAME.value, _("{n} known already").format(n=report.skipped), "", "check"),
        *asking,
        *flats,
        *(outside if left else []),
        Option(BAD, _("{n} bad").format(n=report.bad), "", "circle-alert"),
        Option(TOLD, _("{n} with a remark").format(n=told), "", "message-circle"),
    ]
