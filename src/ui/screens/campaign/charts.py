"""Two pictures: each test, did of asked; and how the campaign went, week by week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ....i18n import gettext as _
from ....i18n import short_day
from ....services.thresholds import needed
from ...kit.paint import beside, right_to_left, trailing, write
from ...kit.theme import theme
from ..actions.words import kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....services.metrics.acts import HowTested
    from ....services.metrics.campaign import CampaignPage
    from ....services.metrics.trend import Point

TESTS = 4
"""So many tests are drawn, the latest ones; the table form has all."""


class Chart(QWidget):
    """A painted picture as high as given; its accessible name is the sentence."""

    def __init__(self, height: float, locale: str) -> None:
        super().__init__()
        self.days = locale
        self.page: CampaignPage | None = None
        self._height = height
        self.setFixedHeight(theme().u(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().u(240), theme().u(self._height))

    def show_page(self, page: CampaignPage) -> None:
        """Shows these numbers."""
        self.page = page
        self.setAccessibleName(self.sentence(page))
        self.update()

    def sentence(self, page: CampaignPage) -> str:
        """What the picture says."""
        raise NotImplementedError

    def draw(self, painter: QPainter, page: CampaignPage) -> None:
        """Draws it."""
        raise NotImplementedError

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.page is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw(painter, self.page)


class TestsChart(Chart):
    """A column a test: the box is who was asked, what is filled is who did."""

    __test__ = False

    def __init__(self, locale: str) -> None:
        super().__init__(168, locale)

    def sentence(self, page: CampaignPage) -> str:
        return ". ".join(
            _("{test}: {did} did of {asked} asked").format(
                test=one.test.name, did=one.yield_.numerator, asked=one.asked.numerator
            )
            for one in page.tests
        )

    def draw(self, painter: QPainter, page: CampaignPage) -> None:
        look, tokens = theme(), theme().tokens
        some = page.tests[-TESTS:]
        most = max((one.asked.numerator for one in some), default=0) or 1
        area = QRectF(self.rect())
        ground = area.bottom() - look.f(38)
        room = ground - look.f(22)
        step = area.width() / max(len(some), 2)
        for at, one in enumerate(some):
            column = beside(area, at * step, step).adjusted(look.f(3), 0, -look.f(3), 0)
            self._column(painter, column, one, ground, room / most)
        painter.fillRect(QRectF(area.left(), ground, area.width(), look.f(1)), tokens.edge)

    def _column(
        self, painter: QPainter, column: QRectF, one: HowTested, ground: float, scale: float
    ) -> None:
        look, tokens = theme(), theme().tokens
        middle = Qt.AlignmentFlag.AlignHCenter
        wide = min(column.width(), look.f(54))
        asked, did = one.asked.numerator * scale, one.yield_.numerator * scale
        box = QRectF(column.center().x() - wide / 2, ground - asked, wide, asked)
        painter.setPen(QPen(tokens.edge, look.f(1)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        painter.fillRect(QRectF(box.left(), ground - did, wide, did), tokens.l1)
        told = _("{did} of {asked}").format(did=one.yield_.numerator, asked=one.asked.numerator)
        above = QRectF(
            column.left() - look.f(3), box.top() - look.f(19), step_of(column), look.f(17)
        )
        write(painter, above, told, look.font("amount"), tokens.ink, middle)
        name = QRectF(column.left(), ground + look.f(4), column.width(), look.f(17))
        write(painter, name, kinds()[one.test.kind], look.font("label"), tokens.ink, middle)
        day = name.translated(0, look.f(16))
        when = short_day(one.test.on_date, self.days) if one.test.on_date else ""
        write(painter, day, when, look.font("small"), tokens.muted, middle)


def step_of(column: QRectF) -> float:
    """The width of a column with the gap at both its sides."""
    return column.width() + theme().f(6)


class TrendChart(Chart):
    """Acts solid, words hatched on them, what nobody knows as an outline, from day to day."""

    def __init__(self, locale: str) -> None:
        super().__init__(136, locale)

    def sentence(self, page: CampaignPage) -> str:
        return ". ".join(
            _("{day}: {did} did, {low} with those who said so, at most {high} of {all}").format(
                day=short_day(one.on, self.days), did=one.strength.did, low=one.strength.low,
                high=one.strength.high, all=one.strength.everybody,
            )
            for one in page.trend
        )  # fmt: skip

    def draw(self, painter: QPainter, page: CampaignPage) -> None:
        look, tokens = theme(), theme().tokens
        points = page.trend
        most = max((one.strength.everybody for one in points), default=0)
        if len(points) < 2 or not most:
            return
        area = QRectF(self.rect()).adjusted(0, look.f(6), -look.f(34), -look.f(20))
        zero = [0] * len(points)
        did = [one.strength.did for one in points]
        low = [one.strength.low for one in points]
        high = [one.strength.high for one in points]
        days = [
            (one.on - points[0].on).days / (points[-1].on - points[0].on).days for one in points
        ]

        def line(values: Sequence[int]) -> list[QPointF]:
            return [
                QPointF(_across(area, day), area.bottom() - area.height() * n / most)
                for day, n in zip(days, values, strict=True)
            ]

        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(tokens.l1))
        painter.drawPolygon(QPolygonF([*line(zero), *reversed(line(did))]))
        painter.setBrush(QBrush(tokens.l1, Qt.BrushStyle.BDiagPattern))
        painter.drawPolygon(QPolygonF([*line(did), *reversed(line(low))]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tokens.l1, look.f(1.4)))
        painter.drawPolyline(QPolygonF(line(low)))
        dashed = QPen(tokens.l1, look.f(1.2), Qt.PenStyle.DashLine)
        painter.setPen(dashed)
        painter.drawPolyline(QPolygonF(line(high)))
        painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), look.f(1)), tokens.edge)
        self._write(painter, area, points, most, page)

    def _write(
        self, painter: QPainter, area: QRectF, points: Sequence[Point], most: int,
        page: CampaignPage,
    ) -> None:  # fmt: skip
        look, tokens = theme(), theme().tokens
        font = look.font("small")
        below = QRectF(area.left(), area.bottom() + look.f(3), area.width(), look.f(16))
        write(painter, below, short_day(points[0].on, self.days), font, tokens.muted)
        last = short_day(points[-1].on, self.days)
        write(painter, below, last, font, tokens.muted, trailing())
        whole = QRectF(self.rect())
        mark = needed(page.mark, most) if page.mark is not None else None
        numbers = [(points[-1].strength.did, tokens.ink), (points[-1].strength.high, tokens.muted)]
        if mark is not None:
            height = area.bottom() - area.height() * mark / most
            painter.fillRect(QRectF(area.left(), height, area.width(), look.f(1.6)), tokens.ink)
        for number, colour in numbers:
            height = area.bottom() - area.height() * number / most
            spot = QRectF(whole.left(), height - look.f(8), whole.width(), look.f(16))
            write(painter, spot, str(number), font, colour, trailing())


def _across(area: QRectF, share: float) -> float:
    inside = area.width() * share
    return area.right() - inside if right_to_left() else area.left() + inside
