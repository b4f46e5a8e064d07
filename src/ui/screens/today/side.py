"""What stands beside the lists of Today: a card for each thing that there is to say."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....models import Wish
from ....services.retention.proposals import how_many
from ...desk import Trail
from ...kit.buttons import Button
from ...kit.flow import empty
from ...kit.theme import theme
from ..association.opening import open_association
from ..held.opening import open_held
from ..retention.opening import open_what_may_go
from .cards import ActionCard, AskedCard, DraftCard, MayGoCard, PaperCard, TermsCard, WeekCard
from .papers import print_week

if TYPE_CHECKING:
    from ....services.data_requests import OpenRequest
    from ...desk import Desk
    from .look import Shown


class Side(QWidget):
    """The cards, beside the lists or below them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Shown | None = None
        self._may_go: int | None = None
        """How much may go; None until it was asked, once for each time the group is opened."""
        self._cards = QVBoxLayout(self)
        self._cards.setSpacing(theme().u(14))
        self.stand(below=False)

    def stand(self, *, below: bool) -> None:
        """Cards below the lists begin where those do."""
        look = theme()
        self._cards.setContentsMargins(look.u(28 if below else 12), 0, look.u(24), look.u(16))

    def show_cards(self, shown: Shown) -> None:
        """Shows what there is to say; at the first time it asks how much may go."""
        self._shown = shown
        self._fill(shown)
        if self._may_go is None:
            self._may_go = 0
            worker, today = self._desk.worker.id, self._desk.today()
            self._desk.tasks.read(lambda s: how_many(s, worker, today), self._old, owner=self)

    def _old(self, count: int) -> None:
        self._may_go = count
        if count and self._shown is not None:
            self._fill(self._shown)

    def _fill(self, shown: Shown) -> None:
        empty(self._cards)
        if shown.draft is not None:
            card = DraftCard()
            card.go_on.clicked.connect(lambda: self._desk.talk_wanted.emit(()))
            self._cards.addWidget(card)
        if shown.coming is not None:
            action, coming = ActionCard(shown.coming, self._desk.profile.locale), shown.coming.id
            action.open.clicked.connect(lambda _on: self._desk.action_wanted.emit(coming))
            action.calendar.clicked.connect(lambda _on: self._desk.calendar_wanted.emit())
            self._cards.addWidget(action)
        if shown.asked:
            asked = AskedCard(shown.asked, self._desk.today(), self._desk.profile.locale)
            for button, one in asked.opens:
                button.clicked.connect(partial(self._open_request, one))
            self._cards.addWidget(asked)
        if shown.terms:
            terms = TermsCard(shown.terms, self._desk.today(), self._desk.profile.locale)
            terms.open.clicked.connect(lambda _on: open_association(self._desk, None))
            self._cards.addWidget(terms)
        paper = PaperCard(shown.runs, self._desk.profile.locale)
        paper.key_in.clicked.connect(lambda: self._desk.keying_wanted.emit(""))
        self._cards.addWidget(paper)
        week = WeekCard(shown.page.week)
        week.notes.clicked.connect(lambda: self._desk.week_wanted.emit(None))
        week.report.clicked.connect(lambda _on: print_week(self._desk))
        self._cards.addWidget(week)
        if self._may_go:
            old = MayGoCard(self._may_go)
            old.open.clicked.connect(lambda _on: open_what_may_go(self._desk))
            self._cards.addWidget(old)
        mine = Button(_("My circle"), icon="user-round", key="Ctrl+Shift+C", height=30)
        mine.clicked.connect(lambda _on: self._desk.circle_wanted.emit())
        self._cards.addWidget(mine, 0, Qt.AlignmentFlag.AlignLeading)
        self._cards.addStretch(1)

    def _open_request(self, one: OpenRequest, _on: bool = False) -> None:
        if one.wish is Wish.ERASE:
            self._desk.open_person(one.person_id, Trail(_("Today")))
        else:
            open_held(self._desk, one.person_id)
