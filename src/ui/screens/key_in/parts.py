"""Parts of keying: the band with the big name, and new information."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....models import RowKind
from ....services import row_issues
from ....services.keying import KeyRow
from ...kit.buttons import Button
from ...kit.card import Ground
from ...kit.fields import Field
from ...kit.keys import claims, is_escape
from ...kit.label import Label
from ...kit.paint import beside, trailing
from ...kit.theme import theme
from .needs import ROUNDS, Column, NewInfo
from .proposed import Proposed
from .typing import Typing

BAND = 70


class Band(QWidget):
    """Who is under the cursor, in letters that are read from the paper beside the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        look = theme()
        self._number = Label("", "person", colour="accent")
        self._name = Label("", "person", elide=True)
        self._second = Label("", "second", elide=True)
        self._code = Label("", "name")
        self._next = Label("", "second", wrap=False, elide=True)
        self._fault = Label("", "second", colour="late", elide=True)
        for label in (self._code, self._next, self._fault):
            label.setAlignment(trailing() | Qt.AlignmentFlag.AlignVCenter)
        table = QGridLayout(self)
        table.setContentsMargins(look.u(28), look.u(4), look.u(24), look.u(6))
        table.setHorizontalSpacing(look.u(12))
        table.setVerticalSpacing(0)
        table.addWidget(self._number, 1, 0)
        for column, upper, lower in (
            (1, self._name, self._second),
            (2, self._code, self._next),
        ):
            table.addWidget(upper, 1, column)
            table.addWidget(lower, 2, column)
        table.addWidget(self._fault, 2, 1, 1, 2)
        table.setRowStretch(0, 1)
        table.setRowStretch(3, 1)
        table.setColumnStretch(1, 3)
        table.setColumnStretch(2, 2)
        self.setFixedHeight(look.u(BAND))

    def show_typing(self, typing: Typing) -> None:
        """Shows the row under the cursor, and what the next key means."""
        row = typing.row
        self._number.setText(row.called if row else "")
        nameless = _("erased") if row is not None and row.erased else _("a new name")
        self._name.setText((row.who or nameless) if row else _("Nobody is printed on this page"))
        self._second.setText(
            " · ".join(part for part in (row.phone or row.block, row.language) if part)
            if row
            else _("New people on it are added with Ctrl+Shift+N.")
        )
        code = typing.codes.get(row.keyed.code or "") if row else None
        said = (code.code, code.paper) if code else typing.ticked(row) if row else ("", "")
        self._code.setText("  ".join(said).strip())
        self._next.setText((row.erased_words or next_words(typing)) if row else "")
        self._fault.setText(typing.fault)
        self._fault.setVisible(bool(typing.fault))
        for label in (self._second, self._next):  # a sentence that says why has the whole line
            label.setVisible(not typing.fault)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        painter.fillRect(rect, look.tokens.hover if look.high_contrast else look.tokens.select)
        painter.fillRect(beside(rect, 0, look.u(4)), look.tokens.accent)


def _of_enter(typing: Typing, proposal: Proposed) -> str:
    if any(box.opens_talk for box in typing.boxes):
        return _("Enter opens the form")
    certain = _("Enter keeps what is certain, letters change it")
    whole = _("Enter keeps what was read, letters change it")
    return certain if typing.look_words(proposal) else whole


def _begun_words(typing: Typing) -> str:
    """What ends a code of paper, or a result code, that is begun; empty where none is."""
    if typing.paper_code:
        return _("{code} … Enter goes there").format(code=typing.paper_code)
    if typing.letters:
        return _("{letters} … the second letter").format(letters=typing.letters)
    return ""


def next_words(typing: Typing) -> str:
    """What the next key means."""
    row = typing.row
    if begun := _begun_words(typing):
        return begun
    proposal = typing.proposal()
    if proposal is not None:
        return _of_enter(typing, proposal)
    if typing.boxes and typing.column is not Column.NOTE:
        blank = row is not None and row.kind is RowKind.BLANK and not row.who
        return _("type the name on this line") if blank else typing.box_words()
    if row is not None and row.kind is RowKind.FLAT and typing.column in ROUNDS:
        return _("shut: NH, NA · opened: Enter goes to who spoke")
    if typing.column is Column.ISSUES:
        named = enumerate(typing.issues)
        return " · ".join(f"{row_issues.letter_of(at)} {name}" for at, name in named)
    happened = row is not None and row.keyed.happened
    first = _("now what happened")
    if row is not None and row.kind is RowKind.BLANK and typing.where == "phone":
        first = _("T, then the name · End: the tally")
    answered = row is not None and row.keyed.answer is not None
    asked = _("keyed; letters type another answer") if answered else _("now the answer: Y, M or N")
    return {
        Column.ANSWER: asked if happened else _("now what happened"),
        Column.FLAGS: _("H wants to help, ! urgent"),
        Column.NOTE: _note_words(typing),
    }.get(
        typing.column,
        _("keyed; letters type another code") if happened else first,
    )


def _note_words(typing: Typing) -> str:
    """What is written beside the boxes of this page, or a note."""
    asks = next((box.asks for box in typing.boxes if box.asks), "")
    if asks:
        return _("{what}: type it, or Enter for nothing").format(what=asks)
    return _("type the note, Enter ends it")


class InfoLine(Ground):
    """New phone, name, language, e-mail. Enter goes on and at the end keeps, Esc leaves."""

    kept = Signal(object)
    """A NewInfo."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__("raised")
        look = theme()
        self.phone = Field(_("New phone"))
        self.name = Field(_("New name"))
        self.language = Field(_("Language"))
        self.email = Field(_("E-mail"))
        self.fields = (self.phone, self.name, self.language, self.email)
        self.about = Label("", "name", elide=True)
        column, line = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(look.u(28), look.u(8), look.u(24), look.u(10))
        column.setSpacing(look.u(6))
        line.setSpacing(look.u(10))
        column.addWidget(self.about)
        column.addLayout(line)
        for field in self.fields:
            line.addWidget(field, 1)
        keep = Button(_("Keep"), key="Return", height=36)
        keep.clicked.connect(lambda _on: self._keep())
        line.addWidget(keep, 0, Qt.AlignmentFlag.AlignBottom)
        for number, field in enumerate(self.fields):
            field.edit.returnPressed.connect(lambda at=number: self._enter(at))
        self.hide()

    def ask(self, row: KeyRow, *, language_first: bool = False) -> None:
        """Asks what the call brought to light. It says of whom: a code that is complete has moved
        on to the next row."""
        words = _("New about {name}, row {row}") if row.who else _("New in row {row}")
        self.about.setText(words.format(name=row.who, row=row.called))
        keyed = row.keyed
        known = (keyed.new_phone, keyed.new_name, keyed.new_language, keyed.new_email)
        for field, text in zip(self.fields, known, strict=True):
            field.set_text(text)
        self.show()
        (self.language if language_first else self.phone).setFocus()

    def _enter(self, at: int) -> None:
        """Enter in a field that holds something, or in the last, keeps; else goes to the next."""
        if self.fields[at].text().strip() or at + 1 == len(self.fields):
            self._keep()
        else:
            self.fields[at + 1].setFocus()

    def _keep(self) -> None:
        self.hide()
        self.kept.emit(
            NewInfo(
                self.phone.text().strip(),
                self.name.text().strip(),
                self.language.text().strip(),
                self.email.text().strip(),
            )
        )

    def event(self, event: QEvent) -> bool:
        return claims(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_escape(event):
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)
