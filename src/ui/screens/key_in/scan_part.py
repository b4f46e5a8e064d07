"""The scanned pages: how far reading is, what was read, and what could not be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ...kit.buttons import Button
from ...kit.label import Label
from ...kit.marks import DueMark
from ...kit.rows import ListRows, Row
from ...kit.section import SectionHead, indented
from ...kit.theme import theme
from ...parts import mark_part
from .proposed import ReadBack

if TYPE_CHECKING:
    from ....coming_back import NotRead


class ScanPart(QWidget):
    """One row for each picture. `opened` carries list ID and page of the one that is chosen."""

    opened = Signal(str, int)

    def __init__(self, choose: QAction) -> None:
        super().__init__()
        look = theme()
        self._rows: list[Row] = []
        self._pages: dict[bytes, tuple[str, int]] = {}
        self.head = SectionHead(_("Scanned pages"))
        self.choose = Button(_("Choose files …"), action=choose, icon="upload", height=36)
        self.stop = Button(_("Stop reading"), height=36)
        self.said = Label("", "second", wrap=True)
        self.rows = ListRows(_("Scanned pages"), scrolls=True)
        self.rows.opened.connect(self._open)
        mark_part(self.rows)
        hint = Label(
            _(
                "Enter opens a page: its rows stand there as they were read, each beside its strip "
                "of paper. Enter keeps a row, letters change it. Nothing is kept before that."
            ),
            "body",
            colour="muted",
            wrap=True,
        )
        acts = QWidget()
        line = QHBoxLayout(acts)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.u(10))
        line.addWidget(self.said, 1)
        line.addWidget(self.stop)
        line.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(16), 0, look.u(24), look.u(16))
        column.setSpacing(look.u(6))
        column.addLayout(indented(hint))
        column.addLayout(indented(acts))
        column.addLayout(indented(self.head))
        column.addWidget(self.rows, 1)
        self.setFocusProxy(self.rows)
        self.end()

    def begin(self) -> None:
        """Files are being read."""
        self.stop.show()
        self.choose.hide()
        self.said.setText(_("Reading …"))

    def show_progress(self, done: int, total: int) -> None:
        """How many pictures are read of those that are known so far."""
        if not self.stop.isHidden():
            words = _("Reading page {page} of {pages} …")
            self.said.setText(words.format(page=min(done + 1, total), pages=total))

    def end(self) -> None:
        """All are read, or reading was stopped."""
        self.stop.hide()
        self.choose.show()
        count = len(self._pages)
        words = ngettext("{n} page is read.", "{n} pages are read.", count).format(n=count)
        self.said.setText(words if self._rows else "")

    def show_not_read(self, read: NotRead) -> None:
        """A picture that gave no page, and why."""
        self._show(_not_read(self._next_id(), read))

    def show_page(self, page: ReadBack, *, again: bool) -> None:
        """A page that was read; `again`: it stands here already."""
        row_id = self._next_id()
        self._pages[row_id] = page.list_id, page.page
        self._show(_read(row_id, page, again=again))

    def _next_id(self) -> bytes:
        return len(self._rows).to_bytes(4, "big")

    def show_done(self, list_id: str, page: int) -> None:
        """A page was keyed to its end."""
        for number, row in enumerate(self._rows):
            if self._pages.get(row.id) == (list_id, page):
                self._rows[number] = replace(row, due=DueMark("kept", _("keyed")), sentence="")
        self.rows.set_rows(self._rows)

    def _show(self, row: Row) -> None:
        self._rows.append(row)
        self.rows.set_rows(self._rows)
        self.head.set_count(str(len(self._rows)))

    def _open(self, row_id: bytes) -> None:
        if row_id in self._pages:
            self.opened.emit(*self._pages[row_id])


def _not_read(row_id: bytes, read: NotRead) -> Row:
    place = _("picture {n}").format(n=read.picture)
    mark = DueMark("none", _("blank")) if read.blank else DueMark("late", _("not read"))
    return Row(row_id, mark, read.file, place, read.why)


def _read(row_id: bytes, read: ReadBack, *, again: bool) -> Row:
    look = sum(row.has_boxes and not row.sure for row in read.rows.values())
    written = sum(not row.has_boxes for row in read.rows.values())
    count = len(read.rows)
    words = ngettext("{n} row", "{n} rows", count).format(n=count)
    mark = DueMark("coming", _("certain"))
    if written:
        typed = ngettext("{n} to type beside its picture", "{n} to type beside their pictures",
                         written)  # fmt: skip
        words = f"{words}, {typed.format(n=written)}"
        mark = DueMark("today", _("to type"))
    if look:
        unsure = ngettext("{n} to look at", "{n} to look at", look).format(n=look)
        words = f"{words}, {unsure}"
        mark = DueMark("today", _("to look at"))
    if read.keyed:
        mark, words = (
            DueMark("kept", _("keyed")),
            _("This page was keyed before. {rows}").format(rows=words),
        )
    if again:
        mark, words = DueMark("none", _("twice")), _("The same page again. The first one counts.")
    place = _("page {page}").format(page=read.page)
    return Row(row_id, mark, read.list_id, place, words)
