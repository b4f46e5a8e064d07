"""The first step of bringing in a list: which file. Typed, chosen, dropped, or rows pasted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext, short_day
from ....importing.encodings import encoding_words
from ...copied_rows import copied_rows
from ...documents import documents
from ...kit.buttons import Button
from ...kit.choice import Option
from ...kit.drop import Drop
from ...kit.fields import Field
from ...kit.flow import empty
from ...kit.label import IconLabel, Label
from ...kit.section import SectionHead
from ...kit.theme import theme

WIDTH = 720


class FilePart(QWidget):
    """A path to type and a dialog to choose from. `chosen` carries a Path, `letters_chosen` also
    the encoding to read it in, where it was refused for that."""

    chosen = Signal(object)
    letters_chosen = Signal(object, str)
    all_wanted = Signal()
    """all lists that ever came in"""

    def __init__(self) -> None:
        super().__init__()
        look = theme()
        self.path = Field(_("File"), placeholder=_("/home/dana/list.xlsx"))
        self.path.edit.returnPressed.connect(self._typed)
        self.path.edit.setAcceptDrops(False)  # the whole page takes files
        self.path.edit.installEventFilter(self)
        self.choose = Button(_("Choose a file …"), icon="upload", key="Ctrl+O", height=36)
        self.choose.clicked.connect(lambda _on: self.ask_file())
        line = QHBoxLayout()
        line.setSpacing(look.u(10))
        line.addWidget(self.path, 1)
        line.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
        self._line = line
        self.letters = Drop(
            _("Read it in other letters"),
            [Option(codec, words) for codec, words in encoding_words().items()],
        )
        self.letters.chosen.connect(self._read_in)
        self.letters.hide()
        self._before = QVBoxLayout()
        self._before.setSpacing(look.u(6))
        inner = QWidget()
        inner.setMaximumWidth(look.u(WIDTH))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(12))
        words = _(
            "A spreadsheet (XLSX, XLS, ODS), a CSV file, or address cards (VCF). Type where it "
            "lies, choose it, drop it on the window, or paste rows of a spreadsheet. "
            "You see what would happen before anything does."
        )
        column.addWidget(Label(words, "body", colour="muted", wrap=True))
        column.addLayout(line)
        column.addWidget(self.letters)
        column.addLayout(self._before)
        column.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(look.u(28), look.u(8), look.u(24), look.u(16))
        whole.addWidget(inner, 1)
        whole.addStretch(0)
        self.setFocusProxy(self.path)

    def show_before(self, batches: Sequence[tuple[str, datetime, int]], locale: str) -> None:
        """Shows which files came in before."""
        empty(self._before)
        if batches:
            self._before.addWidget(SectionHead(_("Brought in before")))
        for name, at, new in batches:
            count = ngettext("{n} new person", "{n} new people", new).format(n=new)
            day = short_day(at.astimezone().date(), locale)
            self._before.addWidget(IconLabel("file-text", f"{name} · {day} · {count}", elide=True))
        if batches:
            everything = Button(_("All lists that came in"), "link")
            everything.clicked.connect(lambda _on: self.all_wanted.emit())
            self._before.addWidget(everything, alignment=Qt.AlignmentFlag.AlignLeft)

    def set_fault(self, sentence: str, *, letters: bool = False) -> None:
        """Says at the file what is wrong with it, and what to do; `letters`: others may help."""
        self.path.set_fault(sentence)
        self.letters.setVisible(letters)
        self.letters.set_value(None)
        top = Qt.AlignmentFlag.AlignVCenter if sentence else Qt.AlignmentFlag.AlignBottom
        self._line.setAlignment(self.choose, top)

    def ask_file(self) -> None:
        """Asks in the system's own dialog."""
        name, _kind = QFileDialog.getOpenFileName(
            self,
            _("Which list?"),
            str(documents()),
            _("Lists (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt *.vcf);;All files (*)"),
        )
        if name:
            self.chosen.emit(Path(name))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Rows are no path: the field leaves them to the page."""
        pastes = (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Paste)
            and copied_rows() is not None
        )
        if pastes:
            event.ignore()
        return pastes

    def _typed(self) -> None:
        if typed := self._path():
            self.chosen.emit(Path(typed).expanduser())

    def _read_in(self, codec: object) -> None:
        if typed := self._path():
            self.letters_chosen.emit(Path(typed).expanduser(), str(codec))

    def _path(self) -> str:
        return self.path.text().strip().strip("\"'")
