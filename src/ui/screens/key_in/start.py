"""Before a page is keyed: which one came back? Typed by its list ID, or chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....models import Id
from ....services.packets import taker_words
from ....services.runs import Run
from ....services.spot_checks import SeenOtherwise
from ...ask_line import AskLine
from ...kit.buttons import Button
from ...kit.choice import Option
from ...kit.label import Label
from ...kit.marks import DueMark
from ...kit.rows import ListRows, Row
from ...kit.section import SectionHead, indented
from ...kit.theme import theme
from ...parts import mark_part
from .checking import rate_words

if TYPE_CHECKING:
    from ...desk import Desk


class WhichPage(QWidget):
    """The pages that are out or back. `chosen` carries a list ID as shown."""

    chosen = Signal(str)

    def __init__(self, scans: QAction, desk: Desk) -> None:
        super().__init__()
        look = theme()
        self._runs: tuple[Run, ...] = ()
        self.head = SectionHead(_("Not keyed yet"))
        self.rows = ListRows(_("Pages that are not keyed yet"), scrolls=True)
        self.rows.opened.connect(self._open)
        mark_part(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(16), 0, look.u(24), look.u(16))
        column.setSpacing(look.u(6))
        hint = Label(
            _("Type the list ID of the page, five signs at its top right, or choose it here."),
            "body",
            colour="muted",
            wrap=True,
        )
        self.line = AskLine(desk)
        self.none = Label(_("Every page that was printed is keyed in."), "body", wrap=True)
        self.none.hide()
        self.scans = Button(scans.text(), action=scans, icon="upload", height=36)
        self.waiting = Button(_("Scanned pages that wait"), icon="upload", height=36)
        self.waiting.hide()
        above = QWidget()
        line = QHBoxLayout(above)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.u(10))
        line.addWidget(hint, 1)
        line.addWidget(self.waiting)
        line.addWidget(self.scans)
        column.addLayout(indented(above))
        column.addLayout(indented(self.head))
        column.addLayout(indented(self.none))
        column.addWidget(self.rows, 1)
        self.rates = Label("", "second", wrap=True)
        self.rates.hide()
        column.addLayout(indented(self.rates))
        column.addWidget(self.line)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Shows what is out, or back and not keyed."""
        self._runs = tuple(runs)
        self.head.set_count(str(len(runs)) if runs else "")
        self.none.setVisible(not runs)
        self.rows.set_rows([_row(run) for run in runs])

    def show_rates(self, found: tuple[SeenOtherwise, ...]) -> None:
        """How often rows that were keyed again were seen otherwise, by who had keyed them."""
        self.rates.setText(rate_words(found))
        self.rates.setVisible(bool(found))

    def show_waiting(self, pages: int) -> None:
        """So many pages were read from pictures and wait to be confirmed."""
        words = ngettext("{n} scanned page waits", "{n} scanned pages wait", pages)
        self.waiting.setText(words.format(n=pages))
        self.waiting.setVisible(pages > 0)

    def ask_whether(self, sentence: str, here: Callable[[], None]) -> None:
        """A print that was taken back: is its paper here all the same?"""
        self.line.choose(
            sentence,
            (Option(True, _("It is here: key it in"), "K"), Option(False, _("No"), "N")),
            lambda yes: here() if yes else None,
        )

    def _open(self, run_id: Id) -> None:
        found = next((run.list_id for run in self._runs if run.id == run_id), None)
        if found is not None:
            self.chosen.emit(found)


def _row(run: Run) -> Row:
    back = ngettext("{n} page is back", "{n} pages are back", run.back)
    out = ngettext("{n} page is out", "{n} pages are out", run.out)
    said = [
        back.format(n=run.back) if run.back else "",
        out.format(n=run.out) if run.out else "",
    ]
    mark = DueMark("late", _("not back")) if run.late else DueMark("coming", _("out"))
    if run.back and not run.late:
        mark = DueMark("today", _("to key in"))
    return Row(
        run.id,
        mark,
        run.list_id,
        _("{title}, with {name}").format(title=run.title, name=taker_words(run.printed_for)),
        ", ".join(part for part in said if part),
    )
