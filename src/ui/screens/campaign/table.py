"""The same numbers as a table, for whoever reads better so (F8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ....i18n import gettext as _
from ....i18n import language_name, short_day
from ....services.campaign_words import short_words
from ....services.thresholds import needed
from ...kit.paint import leading
from ...kit.plain import one_line
from ...kit.plain_table import plain_table
from ...kit.section import SectionHead
from ...kit.theme import theme

if TYPE_CHECKING:
    from ....services.metrics.campaign import CampaignPage, Stands
    from ....services.metrics.figure import Figure

ROW = 32


class Numbers(QTableView):
    """One table: words first, then numbers; as high as it has rows."""

    def __init__(self, name: str, heads: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._heads = tuple(heads)
        self._cells = QStandardItemModel(0, len(self._heads), self)
        self._cells.setHorizontalHeaderLabels(list(self._heads))
        self.setModel(self._cells)
        head = plain_table(self, ROW, chooses=True)
        self.setItemDelegate(UnderHeads(self))
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Shows these rows."""
        self._cells.setRowCount(0)
        for row in rows:
            self._cells.appendRow([_cell(words) for words in row])
        self.setFixedHeight(theme().u(ROW) * (len(rows) + 1) + theme().u(6))

    def rows(self) -> list[list[str]]:
        """What stands in it."""
        return [
            [self._cells.item(row, at).text() for at in range(len(self._heads))]
            for row in range(self._cells.rowCount())
        ]


class UnderHeads(QStyledItemDelegate):
    """Words begin where those of the heads begin."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        inset = theme().u(7)
        option.rect.adjust(inset, 0, inset, 0)


class TableForm(QWidget):
    """Everything of the page in numbers: how strong, the tests, how it went, who carries it."""

    def __init__(self, locale: str) -> None:
        super().__init__()
        self._locale = locale
        self.strong = Numbers(
            _("How strong"),
            (_("Where"), _("All"), _("Acted"), _("Said"), _("Not fresh"), _("Not with us"),
             _("To reach"), _("By acts")),
        )  # fmt: skip
        self.tests = Numbers(
            _("Tests"), (_("Test"), _("Day"), _("Asked, walked in"), _("Did"), _("Did of those"))
        )
        self.trend = Numbers(
            _("How it went"),
            (_("Day"), _("All"), _("Did"), _("With words"), _("At most"), _("Cards")),
        )  # fmt: skip
        self.carried = Numbers(_("Who carries it"), (_("What"), _("How many"), _("Of"), _("Share")))
        self.stands_for = Numbers(
            _("Who is on the committee, beside who is there"),
            (_("Group"), _("On the committee"), _("Of those known"), _("Difference in points")),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().u(28), theme().u(4), theme().u(24), theme().u(16))
        for table in (self.strong, self.tests, self.trend, self.carried, self.stands_for):
            column.addWidget(SectionHead(table.accessibleName(), rule=False))
            column.addWidget(table)
        column.addStretch(1)
        self.setFocusProxy(self.strong)

    def show_page(self, page: CampaignPage) -> None:
        """Shows these numbers."""
        rest = [_stands(one, one.name or _("elsewhere"), page) for one in page.nodes]
        self.strong.show_rows([_stands(page.whole, _("Altogether"), page), *rest])
        self.tests.show_rows(
            [
                (
                    one.test.name,
                    short_day(one.test.on_date, self._locale) if one.test.on_date else "",
                    _fraction(one.asked), _fraction(one.did), _fraction(one.yield_),
                )
                for one in page.tests
            ]
        )  # fmt: skip
        self.trend.show_rows(
            [
                (
                    short_day(one.on, self._locale), str(one.strength.everybody),
                    str(one.strength.did), str(one.strength.low), str(one.strength.high),
                    str(one.cards),
                )
                for one in page.trend
            ]
        )  # fmt: skip
        self.carried.show_rows([_figure(words, figure) for words, figure in _carried(page)])
        self.stands_for.show_rows(
            [
                (
                    language_name(one.name, self._locale) if one.kind == "language" else one.name,
                    _("{n} of {all}").format(n=one.in_committee, all=one.committee),
                    _("{n} of {all}").format(n=one.here, all=one.known),
                    f"{one.points:+d}".replace("-", "−"),
                )
                for one in page.carried.represented
            ]
        )


def _stands(stands: Stands, name: str, page: CampaignPage) -> tuple[str, ...]:
    heap = stands.strength
    line = needed(page.mark, heap.everybody) if page.mark is not None else None
    counts = (heap.everybody, heap.did, heap.said, heap.open, heap.against)
    return (name, *map(str, counts), "" if line is None else str(line), short_words(stands))


def _carried(page: CampaignPage) -> list[tuple[str, Figure]]:
    carried = page.carried
    nodes, people = carried.coverage
    found = [
        (_("On the committee"), carried.committee),
        (_("Departments or floors with somebody of the committee"), nodes),
        (_("People in those"), people),
        (_("Reached by the committee over at most two ties"), carried.reach),
        (_("Leaders with us"), carried.leaders),
        (_("Valid cards"), carried.cards.valid),
    ]
    names = {"density": _("Members"), "density_units": _("With a member in them")}
    return [*found, *((names[one.name], one) for one in page.whole.density)]


def _figure(words: str, figure: Figure) -> tuple[str, ...]:
    percent = "" if figure.percent is None else _("{n} %").format(n=figure.percent)
    return words, str(figure.numerator), str(figure.denominator), percent


def _fraction(figure: Figure) -> str:
    return _("{n} of {all}").format(n=figure.numerator, all=figure.denominator)


def _cell(words: str) -> QStandardItem:
    item = QStandardItem(one_line(words))
    item.setEditable(False)
    item.setTextAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)
    return item
