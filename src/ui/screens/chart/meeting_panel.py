"""The right part in a meeting: who is looked at, what is known of her, what the room may say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ...kit.bars import ProgressBar
from ...kit.buttons import Button
from ...kit.card import Ground
from ...kit.flow import FlowLayout
from ...kit.label import Label
from ...kit.scroll import ScrollArea
from ...kit.theme import theme
from .about import FactLines, PersonLines
from .before import facts
from .levels import LevelLines

if TYPE_CHECKING:
    from datetime import date

    from ....services.chart.parts import Known
    from .meeting import Meeting


class MeetingPanel(Ground):
    """The focus stays on the chart: its keys are those of the meeting."""

    def __init__(self, still: QAction, skip: QAction, why: QAction, end: QAction) -> None:
        super().__init__("raised", edge=True)
        self.progress = ProgressBar()
        self.count = Label("", "second")
        self.person = PersonLines()
        self.facts = FactLines()
        self.asked = Label(_("What does the room say, as of today?"), "section", wrap=True)
        self.levels = LevelLines()
        self.why = self._button("", "plain", why)
        self.still = self._button(still.text(), "filled", still)
        self.skip = self._button(skip.text(), "outlined", skip)
        self.over = Label(
            _("All names were looked at. Esc ends the meeting."), "body", colour="muted", wrap=True
        )
        self.end = self._button(end.text(), "filled", end)
        self._lay_out()

    @staticmethod
    def _button(words: str, kind: str, action: QAction) -> Button:
        button = Button(words, kind, action=action, height=36)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def _lay_out(self) -> None:
        unit = theme()
        head = FlowLayout(across=10, down=2)
        head.addWidget(Label(_("Meeting mode"), "label", colour="accent"))
        head.addWidget(self.count)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, unit.u(8), 0)
        column.setSpacing(unit.u(10))
        for part in (self.person, self.facts, self.asked, self.levels, self.over):
            column.addWidget(part)
        column.addStretch(1)
        acts = FlowLayout()
        for button in (self.still, self.skip, self.end):
            acts.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(unit.u(20), unit.u(16), unit.u(12), unit.u(14))
        whole.setSpacing(unit.u(8))
        whole.addLayout(head)
        whole.addWidget(self.progress)
        whole.addWidget(ScrollArea(inner), 1)
        whole.addWidget(self.why, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addLayout(acts)

    def show_name(self, meeting: Meeting, who: Known | None, where: str, on: date,
                  locale: str, *, aloud: bool = False) -> None:  # fmt: skip
        """The name at hand, or that everybody was looked at; `aloud` where a room reads it."""
        name = meeting.name
        self.progress.set_share(meeting.share)
        for part in (self.person, self.facts, self.asked, self.levels, self.why, self.still,
                     self.skip):  # fmt: skip
            part.setVisible(who is not None)
        self.over.setVisible(who is None)
        self.end.setVisible(who is None)
        if name is None or who is None:
            self.count.setText("")
            return
        count = _("{place} · name {n} of {all}")
        self.count.setText(count.format(place=name.part, n=name.number, all=name.of))
        self.person.show_person(who, where, on)
        self.facts.set_facts(facts(meeting.before.get(who.id), who, on, locale, aloud=aloud))
        self.levels.show_level(who.level_id)
