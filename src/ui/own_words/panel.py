"""The group's own words: the issues it counts, the guides it talks by, the lines it reaches for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ...i18n import gettext as _
from ..kit.label import Label
from ..kit.section import SectionHead
from ..side_panel import SidePanel
from .guides import GuidesPart
from .issues import IssuesPart
from .marks import MarksPart

if TYPE_CHECKING:
    from ..desk import Desk


class OwnWordsPanel(SidePanel):
    """Three lists; each name is a field, kept on leaving it. `part`: issues, guides, marks."""

    help_page = "one-to-one"

    def __init__(self, desk: Desk, part: str = "") -> None:
        super().__init__(_("Issues, guides, marks"))
        self._desk, self._part = desk, part
        self.issues = IssuesPart(desk)
        self.guides = GuidesPart(desk)
        self.marks = MarksPart(desk)
        self.column.addWidget(SectionHead(_("Issues")))
        self.column.addWidget(
            Label(
                _("What people raise, on one list, so that it can be counted."), "muted", wrap=True
            )
        )
        self.column.addWidget(self.issues)
        self.column.addWidget(SectionHead(_("Guides")))
        self.column.addWidget(
            Label(_("What stands beside the one-to-one form, as you use it."), "muted", wrap=True)
        )
        self.column.addWidget(self.guides)
        self.column.addWidget(SectionHead(_("Lines to reach")))
        self.column.addWidget(
            Label(
                _("What campaigns reach for, and how long things hold: a practice, or a rule with "
                  "its source. None of it says that something is allowed."),
                "muted", wrap=True,
            )
        )  # fmt: skip
        self.column.addWidget(self.marks)
        self.column.addStretch(1)

    def begin_at(self, part: str) -> None:
        """Puts the focus to where this part takes something new."""
        self._part = part
        self.setFocus()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Goes to the part that was asked for. A focus proxy would hide the others from Tab."""
        news = {"guides": self.guides.new, "marks": self.marks.new}
        news.get(self._part, self.issues.new).setFocus(reason)

    def again(self) -> OwnWordsPanel:
        panel = OwnWordsPanel(self._desk, self._part)
        panel.issues.new.set_text(self.issues.new.text())
        panel.guides.new.set_text(self.guides.new.text())
        panel.marks.new.set_text(self.marks.new.text())
        return panel
