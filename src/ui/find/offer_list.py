"""The list of find or do: offers under the heads of their groups, walked from the field above."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ...i18n import gettext as _
from ..kit.icons import paint_icon
from ..kit.key_hint import caps_width, key_caps, paint_caps
from ..kit.paint import beside, box, from_end, square_in, write
from ..kit.plain import one_line
from ..kit.scroll import slim
from ..kit.theme import theme
from .offer import Kind, Offer

_Index = QModelIndex | QPersistentModelIndex

LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 40
LINE = 42
HEAD = 30


class OfferModel(QAbstractListModel):
    """Heads (words) and offers, one after the other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[str | Offer, ...] = ()

    def show(self, lines: Sequence[str | Offer]) -> None:
        """Takes other lines over."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(index.data(LINE_ROLE), Offer):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.said() if isinstance(line, Offer) else line
        return None


class OfferList(QListView):
    """`chosen(Offer)` on a click; the keys stay with the field, which steps through it."""

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        slim(self)
        self.setAccessibleName(name)
        self._lines = OfferModel(self)
        self.setModel(self._lines)
        self.setItemDelegate(OfferDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.entered.connect(self._point_at)
        self.clicked.connect(self._choose)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Shows other offers; the first one is chosen."""
        heads = {
            Kind.PEOPLE: _("People"),
            Kind.DO: _("Do"),
            Kind.LISTS: _("Lists and pages"),
            Kind.PLACES: _("Places"),
        }
        lines: list[str | Offer] = []
        for kind, head in heads.items():
            inside = [one for one in offers if one.kind is kind]
            lines += [head, *inside] if inside else []
        self._lines.show(lines)
        self._go(self._stops()[:1])
        self.scrollToTop()

    def offers(self) -> tuple[Offer, ...]:
        """What is offered, in order, without the heads."""
        return tuple(one for one in self._lines.lines if isinstance(one, Offer))

    def current(self) -> Offer | None:
        """The chosen one."""
        line = self.currentIndex().data(LINE_ROLE)
        return line if isinstance(line, Offer) else None

    def at(self) -> int:
        """Which of the offers is chosen, from 0; -1 where there is none."""
        stops = self._stops()
        row = self.currentIndex().row()
        return stops.index(row) if row in stops else -1

    def step(self, by: int) -> None:
        """Moves the cursor; by one it goes round at the ends."""
        stops = self._stops()
        if not stops:
            return
        there = self.at() + by
        there = there % len(stops) if abs(by) == 1 else max(0, min(len(stops) - 1, there))
        self._go([stops[there]])
        if there == 0:
            self.scrollToTop()

    def wanted(self) -> int:
        """The height that shows all of it, in px."""
        look = theme()
        sizes = (LINE if isinstance(one, Offer) else HEAD for one in self._lines.lines)
        return sum(look.u(size) for size in sizes)

    def _stops(self) -> list[int]:
        return [n for n, one in enumerate(self._lines.lines) if isinstance(one, Offer)]

    def _go(self, rows: Sequence[int]) -> None:
        for row in rows:
            self.setCurrentIndex(self._lines.index(row))

    def _point_at(self, index: QModelIndex) -> None:
        if isinstance(index.data(LINE_ROLE), Offer):
            self.setCurrentIndex(index)

    def _choose(self, index: QModelIndex) -> None:
        line = index.data(LINE_ROLE)
        if isinstance(line, Offer):
            self.chosen.emit(line)


class OfferDelegate(QStyledItemDelegate):
    """Paints a head, or an offer: picture, words, facts, and its key at the end."""

    def __init__(self, view: OfferList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        offered = isinstance(index.data(LINE_ROLE), Offer)
        return QSize(theme().u(80), theme().u(LINE if offered else HEAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(LINE_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        if isinstance(line, Offer):
            self._paint_offer(painter, rect, line, under=index == self._view.currentIndex())
        else:
            look = theme()
            area = rect.adjusted(look.f(21), look.f(4), -look.f(21), 0)
            write(painter, area, str(line), look.font("head"), look.tokens.muted)
        painter.restore()

    def _paint_offer(self, painter: QPainter, rect: QRectF, offer: Offer, *, under: bool) -> None:
        look = theme()
        tokens = look.tokens.on_select() if under else look.tokens
        if under:
            spot = rect.adjusted(look.f(7), look.f(1), -look.f(7), -look.f(1))
            box(painter, spot, look.f(6), look.tokens.select)
            bar = beside(spot, 0, look.u(3)).adjusted(0, look.f(7), 0, -look.f(7))
            box(painter, bar, look.f(1.5), tokens.accent)
        area = rect.adjusted(look.f(21), 0, -look.f(19), 0)
        ink = tokens.accent if under else tokens.muted
        picture = square_in(beside(area, 0, look.u(18)), look.u(18))
        paint_icon(painter, offer.icon, picture, ink)
        caps = key_caps(offer.caps) or (key_caps("Return") if under else [])
        width = caps_width(caps) if caps else 0.0
        if caps:
            paint_caps(painter, from_end(area, 0, width), caps, tokens.muted, tokens.edge)
        room = area.width() - look.f(30) - width - look.f(12)
        words = beside(area, look.f(30), room)
        font = look.font("name" if offer.strong else "value")
        used = write(painter, words, one_line(offer.words), font, tokens.ink) + look.f(11)
        if offer.second and room - used > look.f(24):
            strip = beside(words, used, room - used)
            write(painter, strip, one_line(offer.second), look.font("second"), tokens.muted)
