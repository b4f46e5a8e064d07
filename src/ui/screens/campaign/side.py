"""Beside the bars: the names behind the numbers, what the tests say, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....services.campaign_words import rung_rule, rung_when
from ...kit.card import Card
from ...kit.icons import paint_icon
from ...kit.label import Label
from ...kit.paint import beside, from_end, square_in, trailing, write
from ...kit.row_delegate import RowDelegate
from ...kit.rows import ListRows, Row
from ...kit.theme import theme
from .charts import TestsChart, TrendChart

if TYPE_CHECKING:
    from ....models import Id
    from ....services.metrics.campaign import CampaignPage


@dataclass(frozen=True, slots=True)
class Names:
    """One of the lists: its key on the page, what it is called, and who is on it."""

    key: str
    words: str
    people: tuple[Id, ...]


def lists_of(page: CampaignPage) -> tuple[Names, ...]:
    """The lists that are to be worked on, the likeliest first."""
    behind, carried = page.whole.behind, page.carried
    return (
        Names("1", _("with us by word, did not act"), behind.said),
        Names("2", _("to assess again"), behind.again),
        Names("3", _("whom nobody reaches"), carried.reach.others),
        Names("4", _("leaders not with us"), carried.leaders.others),
    )


class NameLists(ListRows):
    """A number, what it counts, and the way to the names."""

    def __init__(self) -> None:
        super().__init__(_("Names behind the numbers"), lead=0)
        self.lists: tuple[Names, ...] = ()
        self._painter = NumberDelegate(self)
        self.setItemDelegate(self._painter)

    def show_lists(self, lists: Sequence[Names]) -> None:
        """Shows these lists."""
        self.lists = tuple(lists)
        self.set_rows(
            [Row(one.key.encode(), None, str(len(one.people)), one.words, "") for one in self.lists]
        )

    def names(self, row_id: bytes) -> Names | None:
        """The list of a row."""
        return next((one for one in self.lists if one.key.encode() == row_id), None)

    def row_height(self) -> int:
        return theme().u(36)

    def is_narrow(self) -> bool:
        return False


class NumberDelegate(RowDelegate):
    """Paints the number large, its words beside it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        look, row = theme(), self._view.rows()[index.row()]
        rect = QRectF(option.rect)
        under = index.row() == self._view.currentIndex().row()
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        self._paint_ground(painter, rect, under=under, over=over)
        tokens = look.tokens.on_select() if under else look.tokens
        number = beside(rect, 0, look.f(44))
        write(painter, number, row.name, look.font("count"), tokens.ink, trailing())
        words = beside(rect, look.f(56), rect.width() - look.f(56 + 28))
        write(painter, words, row.place, look.font("body"), tokens.ink)
        arrow = square_in(from_end(rect, look.f(6), look.u(16)), look.u(16))
        paint_icon(painter, "chevron-right", arrow, tokens.muted)
        painter.restore()


class Beside(QWidget):
    """The cards at the right of the bars."""

    def __init__(self, locale: str) -> None:
        super().__init__()
        self._locale = locale
        self.names = NameLists()
        self.tests = TestsChart(locale)
        self.trend = TrendChart(locale)
        self.when = Label("", "value", wrap=True)
        self.rule = Label("", "second", wrap=True)
        self.tests_card = self._card(_("Tests: did, of asked and walked in"), self.tests)
        self.trend_card = self._card(_("How it went"), self.trend)
        self.next_card = self._card(_("Next on the ladder"), self.when, self.rule)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().u(8), theme().u(2), theme().u(24), theme().u(16))
        column.setSpacing(theme().u(12))
        for card in (
            self._card(_("Names behind the numbers"), self.names),
            self.next_card,
            self.tests_card,
            self.trend_card,
        ):
            column.addWidget(card)
        column.addStretch(1)

    def _card(self, heading: str, *parts: QWidget) -> Card:
        card = Card(heading, padding=14)
        for part in parts:
            card.body.addWidget(part)
        return card

    def show_page(self, page: CampaignPage) -> None:
        """Shows these numbers; a card without anything to say is not there."""
        self.names.show_lists(lists_of(page))
        self.tests.show_page(page)
        self.trend.show_page(page)
        self.tests_card.setVisible(bool(page.tests))
        self.trend_card.setVisible(len(page.trend) > 1)
        self.next_card.setVisible(page.next is not None)
        if page.next is not None:
            self.when.setText(rung_when(page.next, self._locale))
            self.rule.setText(rung_rule(page.next))
            self.rule.setVisible(bool(self.rule.text()))
