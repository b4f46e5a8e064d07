"""The right part of keying: the tally at the foot of the page, typed and counted, and the keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QIntValidator, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....services.result_codes import ResultCode, codes_for
from ...day_field import DayField
from ...drafted import Body
from ...kit.buttons import Button
from ...kit.card import Ground, Rule
from ...kit.field_shell import Edit, FieldFrame
from ...kit.fields import Field
from ...kit.key_hint import KeyHint
from ...kit.label import IconMark, Label
from ...kit.paint import trailing
from ...kit.scroll import ScrollArea
from ...kit.theme import theme
from ...parts import mark_part

WIDTH = 296
FIELD = 42
LINE = 22


class CountEdit(Edit):
    """A count as it stands on paper. Enter and Down go on, Up goes back."""

    walked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.walked.emit(step)


class TallyLine:
    """One code: what is written at the foot of the page, and what was keyed."""

    def __init__(self, code: ResultCode) -> None:
        look = theme()
        self.code = code
        self.edit = CountEdit(_("{words}, on paper").format(words=code.paper))
        self.edit.setValidator(QIntValidator(0, 99, self.edit))
        self.edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.edit.setFixedHeight(look.u(LINE - 5))
        self.frame = FieldFrame(LINE - 1)
        self.frame.line.setContentsMargins(look.u(4), 0, look.u(4), 0)
        self.frame.line.addWidget(self.edit)
        self.frame.setFixedHeight(look.u(LINE - 1))
        self.frame.setFixedWidth(look.u(FIELD))
        self.edit.focused.connect(self.frame.set_focused)
        self.keyed = Label("0", "figures")
        self.keyed.setAlignment(trailing() | Qt.AlignmentFlag.AlignVCenter)
        self.tick = IconMark("check", "accent")

    @property
    def written(self) -> int:
        """The count on paper; an empty box is none."""
        return int(self.edit.text() or 0)

    def show_keyed(self, count: int) -> bool:
        """Shows what was keyed; True if it is what is written."""
        equal = count == self.written
        self.keyed.setText(str(count))
        self.keyed.set_colour("accent" if equal and count else "ink")
        self.tick.setVisible(equal and bool(count))
        self.edit.setAccessibleDescription(_("{n} keyed").format(n=count))
        return equal


class TallyPart(Ground):
    """Compares the tally on paper with what was keyed. "Page done" waits until they are equal."""

    changed = Signal()

    def __init__(self, done: QAction, today: Callable[[], date], locale: str) -> None:
        super().__init__("raised", edge=True)
        look = theme()
        self._done = done
        self._counts: Mapping[str, int] = {}
        self._asks_why = self._spare_enter = False
        self.lines = [TallyLine(code) for code in codes_for("phone") if code.tally]
        self.called_on = DayField(
            _("The calls were on"),
            today,
            locale,
            past=True,
            placeholder=_("today"),
            show_label=False,
        )
        self.reason = Field(_("Why the tally differs"), placeholder=_("A row is torn off"))
        self.done = Button(_("Page done"), action=done)
        self.why = Label("", "second", wrap=True)
        self._keys = _key_list()
        self._lay_out()
        self.setMinimumWidth(look.u(WIDTH))
        self.reason.typed.connect(lambda _text: self._judge())
        for number, line in enumerate(self.lines):
            line.edit.textEdited.connect(lambda _text: self._typed())
            line.edit.walked.connect(lambda step, at=number: self._walk(at, step))
        mark_part(self)

    def clear(self) -> None:
        """Another page: nothing is written yet."""
        for line in self.lines:
            line.edit.clear()
        self.reason.set_text("")
        self._asks_why = False
        self._judge()

    def written(self) -> dict[str, int]:
        """The tally as it stands on paper."""
        return {line.code.code: line.written for line in self.lines}

    def read(self) -> Body:
        """What is typed here, as a draft keeps it; a day alone, which stays with it, is nothing."""
        said: Body = {code: edit.text() for code, edit in self._edits().items() if edit.text()}
        return said if said.keys() - {"called_on"} else {}

    def write(self, body: Body) -> None:
        """Puts a draft back."""
        for code, edit in self._edits().items():
            edit.setText(str(body.get(code, "")))
        self.called_on.keep()
        self._judge()

    def _edits(self) -> dict[str, QLineEdit]:
        edits: dict[str, QLineEdit] = {line.code.code: line.edit for line in self.lines}
        return edits | {"reason": self.reason.edit, "called_on": self.called_on.edit}

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Shows what was keyed."""
        self._counts = counts
        self._judge()

    def focus_first(self, *, spare_enter: bool = False) -> None:
        """Puts the focus on the first count. `spare_enter`: it comes by itself, after a code."""
        self._spare_enter = spare_enter
        self.lines[0].edit.setFocus()
        self.lines[0].edit.selectAll()

    def _walk(self, at: int, step: int) -> None:
        spare, self._spare_enter = self._spare_enter and step > 0, False
        to = at + step
        if to < 0 or spare:
            return
        if to < len(self.lines):
            self.lines[to].edit.setFocus()
            self.lines[to].edit.selectAll()
        elif self.done.isEnabled():
            self.done.setFocus()
        else:
            self._asks_why = True
            self._judge()
            self.reason.setFocus()

    def _typed(self) -> None:
        self._spare_enter = False
        self._judge()

    def _judge(self) -> None:
        differing = [
            line.code.code
            for line in self.lines
            if not line.show_keyed(self._counts.get(line.code.code, 0))
        ]
        written = any(line.edit.text() for line in self.lines)
        blank = not written and not any(self._counts.values())
        waits = blank or bool(differing)
        self.reason.setVisible(waits and (not blank or self._asks_why))
        self._done.setEnabled(not waits or bool(self.reason.text().strip()))
        words = _waits_for(len(differing), written=written, blank=blank)
        self.why.setText(words)
        self.done.setAccessibleDescription(words if waits else "")
        self.changed.emit()

    def _lay_out(self) -> None:
        look = theme()
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(look.u(19), look.u(8), look.u(14), look.u(6))
        column.setSpacing(look.u(6))
        column.addWidget(Label(_("Tally at the foot of the page"), "section", wrap=True))
        column.addLayout(self._table())
        column.addWidget(Rule())
        column.addLayout(self._calls())
        column.addWidget(self._keys)
        column.addStretch(1)
        self._inner.setMinimumHeight(1)  # its width says how high it is
        self._area = ScrollArea(self._inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.u(1), 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._area, 1)
        whole.addWidget(Rule())
        self._foot = self._make_foot()
        whole.addLayout(self._foot)

    def _calls(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(Label(_("The calls were on"), "label", wrap=True), 1)
        line.addWidget(self.called_on, 1)
        return line

    def _make_foot(self) -> QVBoxLayout:
        """Always in sight: the act, and what it still waits for."""
        look = theme()
        foot = QVBoxLayout()
        foot.setContentsMargins(look.u(19), look.u(8), look.u(14), look.u(10))
        foot.setSpacing(look.u(6))
        foot.addWidget(self.reason)
        foot.addWidget(self.why)
        foot.addWidget(self.done)
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list of keys is a help, not a reason to scroll: F1 has it too."""
        super().resizeEvent(event)
        self._keys.hide()
        width = self.width() - theme().u(12)  # a scroll bar may stand there
        needed = self._inner.heightForWidth(width) + self._keys.heightForWidth(width)
        self._keys.setVisible(needed + self._foot.sizeHint().height() <= self.height())

    def _table(self) -> QGridLayout:
        look = theme()
        table = QGridLayout()
        table.setHorizontalSpacing(look.u(8))
        table.setVerticalSpacing(look.u(1))
        for at, words in ((2, _("on paper")), (3, _("keyed"))):
            table.addWidget(Label(words, "head"), 0, at, trailing())
        for number, line in enumerate(self.lines, start=1):
            code = line.code.code
            if len(code) > 2:  # a word of its own, such as OTHER
                table.addWidget(Label(code.capitalize(), "name"), number, 0, 1, 2)
            else:
                table.addWidget(Label(code, "name"), number, 0)
                table.addWidget(Label(line.code.paper, "second", wrap=True), number, 1)
            table.addWidget(line.frame, number, 2)
            table.addWidget(line.keyed, number, 3)
            table.addWidget(line.tick, number, 4)
        table.setColumnMinimumWidth(4, look.u(16))
        table.setColumnStretch(1, 1)
        return table


def _waits_for(differing: int, *, written: bool, blank: bool) -> str:
    """What "Page done" still waits for, and what to do about it."""
    if blank:
        return _("Nothing is keyed on this page yet")
    if not differing:
        return _("The tally agrees")
    if not written:
        return _(
            "“Page done” waits for the tally: type the numbers that stand at the foot of the page. "
            "Nobody counted? Say so above."
        )
    return ngettext(
        "{n} count differs from the paper. Mend it, or say why.",
        "{n} counts differ from the paper. Mend them, or say why.",
        differing,
    ).format(n=differing)


KEYS: tuple[tuple[tuple[str, ...], Callable[[], str]], ...] = (
    (("N", "H"), lambda: _("no answer; two letters a code")),
    (("C", "B"), lambda: _("call back, then the day")),
    (("T",), lambda: _("talked, then Y M N")),
    (("H", "!"), lambda: _("wants to help, urgent")),
    (("*",), lambda: _("new number, name, language")),
    (("?",), lambda: _("cannot be read, left open")),
    (("7", "8"), lambda: _("digits jump to a row")),
)


def _key_list() -> QWidget:
    look = theme()
    keys = QWidget()
    column = QVBoxLayout(keys)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.u(6))
    column.addWidget(Rule())
    for caps, words in KEYS:
        line = QHBoxLayout()
        line.setSpacing(look.u(10))
        hint = KeyHint(caps)
        hint.setMinimumWidth(look.u(44))
        line.addWidget(hint)
        line.addWidget(Label(words(), "second", wrap=True), 1)
        column.addLayout(line)
    return keys
