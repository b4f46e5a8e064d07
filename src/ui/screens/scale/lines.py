"""One level of a scale in its form: sign, word, definition, whether it is support, its place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....services.assessments import Level
from ....services.scales import LevelDraft
from ...kit.buttons import Button
from ...kit.card import Rule
from ...kit.check import Check
from ...kit.fields import Field
from ...kit.theme import theme


class LevelLine(QWidget):
    """The order of the lines is from most support to most against, whatever the signs."""

    moved = Signal(int)
    """-1: up, 1: down."""
    dropped = Signal()
    """A level that was never kept is taken out again."""

    def __init__(self, level: Level | None, number: int) -> None:
        super().__init__()
        self.level = level
        self.retired = level is not None and level.retired
        look = theme()
        name = _("Level {n}").format(n=number)
        self.setAccessibleName(name)
        self.digit = Field(_("Sign"), text=level.digit if level else str(number))
        self.digit.setFixedWidth(look.u(62))
        self.word = Field(_("Word"), text=level.word if level else "")
        self.definition = Field(
            _("What shows it"),
            text=level.definition if level else "",
            placeholder=_("what somebody at this level does"),
        )
        self.supports = Check(_("Counts as support"), on=bool(level and level.supports))
        self.up = self._button(_("Up"), lambda: self.moved.emit(-1))
        self.down = self._button(_("Down"), lambda: self.moved.emit(1))
        self.end = self._button(self._end_words(), self._end)
        self._lay_out()
        for field in (self.digit, self.word, self.definition):
            field.typed.connect(lambda _text, one=field: one.set_fault(""))
        self._show_retired()

    def _button(self, words: str, do: Callable[[], None]) -> Button:
        button = Button(words, "link", height=26)
        button.clicked.connect(lambda _on: do())
        return button

    def _lay_out(self) -> None:
        look = theme()
        top = QHBoxLayout()
        top.setSpacing(look.u(8))
        top.addWidget(self.digit, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.word, 1, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(look.u(2))
        foot.addWidget(self.supports, 1)
        for button in (self.up, self.down, self.end):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, look.u(4))
        column.setSpacing(look.u(6))
        column.addLayout(top)
        column.addWidget(self.definition)
        column.addLayout(foot)
        column.addWidget(Rule())

    def draft(self) -> LevelDraft:
        """The level as it stands in the fields."""
        return LevelDraft(
            self.digit.text(), self.word.text(), self.definition.text(),
            self.supports.isChecked(), self.retired,
        )  # fmt: skip

    def show_draft(self, draft: LevelDraft) -> None:
        """Puts a level into the fields."""
        for field, text in (
            (self.digit, draft.digit), (self.word, draft.word),
            (self.definition, draft.definition),
        ):  # fmt: skip
            field.edit.setText(text)
        self.supports.setChecked(draft.supports)
        self.retired = draft.retired
        self._show_retired()

    def _end_words(self) -> str:
        if self.level is None:
            return _("Take out")
        return _("Take up again") if self.retired else _("Retire")

    def _end(self) -> None:
        if self.level is None:
            self.dropped.emit()
            return
        self.retired = not self.retired
        self._show_retired()

    def _show_retired(self) -> None:
        """A level that is retired is still read, and typed in no longer."""
        self.end.set_words(self._end_words())
        for part in (self.digit, self.word, self.definition, self.supports):
            part.setEnabled(not self.retired)
