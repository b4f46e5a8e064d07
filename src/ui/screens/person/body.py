"""How a person's page stands: head, next step, what happened, and the right part beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import clock
from ....i18n import gettext as _
from ....models import PersonStatus
from ...kit.bars import WarningBar
from ...kit.buttons import Button
from ...kit.chips import ChipItem, ChipRow
from ...kit.flow import NO_LIMIT, empty
from ...kit.label import IconLabel
from ...kit.scroll import TEXT, ScrollArea
from ...kit.theme import theme
from ...parts import mark_part
from .head import PersonHead
from .next import NextStep
from .side import PersonSide
from .story import PersonStory

if TYPE_CHECKING:
    from ....services.drafts import DraftRow
    from ....services.person_page import PersonPage

NARROW, MIDDLE, WIDE = 780, 1000, 1392
"""Units of width: below the first a tab leads to the right part; from the others on it grows."""


class PersonBody(QWidget):
    """The parts of the page, and where they go as the window has room for them."""

    talk_wanted = Signal()
    bring_back_wanted = Signal()

    def __init__(
        self, head: PersonHead, step: NextStep, story: PersonStory, side: PersonSide
    ) -> None:
        super().__init__()
        self.is_narrow = False
        self._gone = False
        self._head, self._story, self._side = head, story, side
        self._bars = QVBoxLayout()
        self.draft = self._make_draft()
        self.left = self._make_left(step)
        self.tabs = ChipRow(
            _("Part of the page"),
            [ChipItem("left", _("What happened"), on=True), ChipItem("side", _("About"))],
            exclusive=True,
        )
        self.tabs.toggled.connect(lambda _key, _on: self.fit())
        mark_part(self.left)
        mark_part(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bars)
        column.addWidget(ScrollArea(self._make_page()), 1)

    def _make_left(self, step: NextStep) -> QWidget:
        look = theme()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(look.u(28), 0, look.u(24), 0)
        column.setSpacing(look.u(10))
        column.addWidget(self.draft)
        column.addWidget(step)
        column.addWidget(self._story, 1)
        left.setSizePolicy(self.sizePolicy())
        left.setMaximumWidth(look.u(TEXT))
        return left

    def _make_page(self) -> QWidget:
        look = theme()
        tabs = QVBoxLayout()
        tabs.setContentsMargins(look.u(28), 0, look.u(24), look.u(8))
        tabs.addWidget(self.tabs)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.left, 1000)
        body.addStretch(1)
        body.addWidget(self._side)
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(tabs)
        inside.addLayout(body, 1)
        # After the rest, so that Tab comes to the acts of the head last.
        inside.insertWidget(0, self._head)
        return page

    def _make_draft(self) -> QWidget:
        draft = QWidget()
        line = QHBoxLayout(draft)
        line.setContentsMargins(0, 0, 0, 0)
        self._draft_words = IconLabel("square-pen", "", "value")
        go_on = Button(_("Go on"), height=30)
        go_on.clicked.connect(lambda _on: self.talk_wanted.emit())
        line.addWidget(self._draft_words, 1)
        line.addWidget(go_on)
        draft.hide()
        return draft

    def show_status(self, page: PersonPage) -> None:
        """Says over the page that she is archived, with the way back."""
        if self._gone:  # another one of the list, or the same after Undo
            self._gone = False
            self.fit()
        empty(self._bars)
        if page.status is PersonStatus.ARCHIVED:
            words = _("{name} is archived and on no list.").format(name=page.name)
            bar = WarningBar(words, button=_("Bring back"))
            bar.pressed.connect(self.bring_back_wanted)
            self._bars.addWidget(bar)

    def show_draft(self, draft: DraftRow | None, locale: str) -> None:
        """Says that a talk with her is half written, with the way to it."""
        self.draft.setVisible(draft is not None)
        if draft is not None:
            at = clock(draft.at.astimezone(), locale)
            words = _("Your draft about a talk is kept since {time}").format(time=at)
            self._draft_words.label.setText(words)

    def show_gone(self) -> None:
        """She is no longer in the register: nothing but the head stands."""
        self._gone = True
        empty(self._bars)
        for part in (self.left, self._side, self.tabs):
            part.hide()

    def show_part(self, kept: str, open_it: Callable[[], None]) -> None:
        """All of her stands in another entry: the way there."""
        words = _("All that told of her stands there, under all her names.")
        bar = WarningBar(words, button=_("Open {name}").format(name=kept))
        bar.pressed.connect(open_it)
        self._bars.addWidget(bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """The right part beside what happened; behind a tab where there is little room."""
        if self._gone:
            return
        units = self.width() / theme().unit
        self.is_narrow = units < NARROW
        self._head.fit(narrow=self.is_narrow)
        self.tabs.setVisible(self.is_narrow)
        self._side.facts.unroll(self.is_narrow)
        self._story.timeline.setMinimumHeight(theme().u(300 if self.is_narrow else 170))
        aside = self.tabs.on_values() == ("side",) or not self._side.shows_facts
        self.left.setVisible(not self.is_narrow or not aside)
        self._side.setVisible(not self.is_narrow or aside)
        if self.is_narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(NO_LIMIT)
        else:
            width = 296 if units < MIDDLE else (372 if units < WIDE else 420)
            self._side.setFixedWidth(theme().u(width))
