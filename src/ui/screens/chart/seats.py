"""The seats of a workplace as they are painted: mark, name, letters, tests, age, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from ....i18n import gettext as _
from ....services.chart.moved import Move
from ....services.chart.words import share
from ...kit.paint import box
from ...kit.theme import theme
from .look import Look
from .painted import Pictures, Side
from .spots import Spot
from .wall import BandRoom, ColumnRoom, Wall
from .words import age, did_of, dots, known_of

if TYPE_CHECKING:
    from ....services.chart.moved import Moved
    from ....services.chart.parts import Known, Seat
    from ...kit.tokens import Tokens

MARK, DIGIT, NAME = 8, 26, 50
"""Units from the start of a seat to its mark, digit and name."""
BEFORE = 32
"""Units that the mark of an earlier day takes before them."""
AGE, TEST, BADGE, LETTERS = 31, 13, 19, 22
"""Units from the end: for the age, each test, the badge of a member, the letters."""
NAME_LEAST = 84
"""Units that a name has at least: the tests stand back before it is cut shorter."""


class SeatPainter:
    """Paints the part of a wall that is in sight, from the chart's own corner."""

    def __init__(self, wall: Wall, look: Look, pictures: Pictures) -> None:
        self._wall, self._look, self._pictures = wall, look, pictures
        self._wide = wall.each / pictures.unit
        before = BEFORE if look.moved is not None else 0
        self._start = before
        least = NAME_LEAST + before  # two marks, and still a name
        fixed = before + NAME + least + BADGE + AGE + 10
        fit = max(0, int((self._wide - fixed) // TEST))
        self._tests = min(len(look.chart.tests), fit)

    def paint(self, painter: QPainter, top: float, bottom: float) -> None:
        """The bands between two heights; the head of the one that begins above stays in sight."""
        rooms = self._wall.shown(top, bottom)
        for part, room in rooms:
            for number, column in enumerate(room.columns):
                if column.seats > top and not room.band.without_shifts:
                    self._column_head(painter, column)
                self._column(painter, Spot(part, number, 0), column, top, bottom)
            self._lines(painter, room)
        for _part, room in rooms:
            held = min(max(room.top, top), room.bottom - self._wall.head)
            self._band_head(painter, room, held)

    def _band_head(self, painter: QPainter, room: BandRoom, y: float) -> None:
        tokens, pictures, chart = theme().tokens, self._pictures, self._look.chart
        rect = QRectF(0, y, self._wall.width, self._wall.head)
        painter.fillRect(rect, tokens.hover)
        wide = self._wall.width / pictures.unit
        did = did_of(room.band.sums, chart.tests, chart.goal)
        name_wide = pictures.width(room.band.name, "section")
        if pictures.width(did, "name") + name_wide > wide - 40:
            did = share(room.band.sums.did, room.band.sums.everybody) if did else ""
        taken = min(pictures.width(did, "name") + 8, wide * 0.7)
        end = pictures.strip(rect, wide - taken - 8, taken)
        pictures.write(painter, end, did, "name", tokens.ink, Side.END)
        left = wide - taken - 24
        name = min(name_wide + 1, left)
        pictures.write(
            painter, pictures.strip(rect, 8, name), room.band.name, "section", tokens.ink
        )
        known = pictures.strip(rect, name + 20, left - name - 12)
        if left - name > 60:
            pictures.write(painter, known, known_of(room.band.sums), "body", tokens.muted)

    def _lines(self, painter: QPainter, room: BandRoom) -> None:
        painter.setPen(QPen(theme().tokens.line, 1))
        for column in room.columns:
            if column.x > 0:
                x = round(column.x) + 0.5
                height = len(column.column.seats) * self._wall.seat
                painter.drawLine(QPointF(x, column.head), QPointF(x, column.seats + height))

    def _column(
        self, painter: QPainter, spot: Spot, room: ColumnRoom, top: float, bottom: float
    ) -> None:
        seats, high = room.column.seats, self._wall.seat
        first = max(0, int((top - room.seats) // high))
        last = min(len(seats), int((bottom - room.seats) // high) + 1)
        cursor = self._look.cursor
        for row in range(first, last):
            rect = QRectF(room.x, room.seats + row * high, self._wall.each, high)
            under = cursor is not None and cursor == (spot.part, spot.column, row)
            self._seat(painter, rect, seats[row], under=under)

    def _column_head(self, painter: QPainter, room: ColumnRoom) -> None:
        tokens, pictures = theme().tokens, self._pictures
        line = QRectF(room.x, room.head, self._wall.each, room.seats - room.head)
        name = room.column.name or _("shift not known")
        wide = min(pictures.width(name, "label") + 1, self._wide - 16)
        pictures.write(painter, pictures.strip(line, 8, wide), name, "label", tokens.ink)
        count = _("{known} of {all}").format(known=room.column.known, all=room.column.of)
        rest = self._wide - wide - 24
        if rest > 20:
            strip = pictures.strip(line, wide + 16, rest)
            pictures.write(painter, strip, count, "second", tokens.muted)

    def _seat(self, painter: QPainter, rect: QRectF, seat: Seat, *, under: bool) -> None:
        tokens = theme().tokens
        if under:
            self._paint_cursor(painter, rect)
        inks = tokens.on_select() if under else tokens
        if seat.who is None:
            self._empty(painter, rect, seat, under=under, inks=inks)
            return
        told = self._look.moved.get(seat.who.id) if self._look.moved is not None else None
        if told is not None and not under:
            box(painter, self._ground(rect), theme().f(5), tokens.select)
        self._person(painter, rect, seat.who, told, inks)

    def _ground(self, rect: QRectF) -> QRectF:
        unit = self._pictures.unit
        return rect.adjusted(4 * unit, 0.5, -4 * unit, -0.5)

    def _paint_cursor(self, painter: QPainter, rect: QRectF) -> None:
        look = theme()
        edge = look.tokens.accent if self._look.focused else look.tokens.edge
        box(painter, self._ground(rect), look.f(5), look.tokens.select, edge, look.f(2))

    def _empty(
        self, painter: QPainter, rect: QRectF, seat: Seat, *, under: bool, inks: Tokens
    ) -> None:
        look = theme()
        if not under:
            dashed = self._ground(rect).adjusted(0, look.f(1.5), 0, -look.f(1.5))
            box(painter, dashed, look.f(4), None, inks.edge, look.outline, dashed=True)
        words: str = _("empty seat")
        words = f"{words} · {seat.label}" if seat.label else words
        strip = self._pictures.strip(rect, 14, self._wide - 24)
        self._pictures.write(painter, strip, words, "second", inks.muted)

    def _person(
        self, painter: QPainter, rect: QRectF, who: Known, told: Moved | None, inks: Tokens
    ) -> None:
        if self._look.moved is not None:
            self._before(painter, rect, who, told, inks)
        self._mark(painter, rect, who, inks)
        end = self._at_the_end(painter, rect, who, told, inks)
        role = "name" if who.committee or who.leader else "body"
        begun = self._start + NAME
        strip = self._pictures.strip(rect, begun, self._wide - begun - end - 4)
        ink = inks.ink if who.counts else inks.muted
        self._pictures.write(painter, strip, who.name, role, ink)

    def _before(
        self, painter: QPainter, rect: QRectF, who: Known, told: Moved | None, inks: Tokens
    ) -> None:
        """The mark of the earlier day, and an arrow to that of now; nothing of who came since."""
        pictures = self._pictures
        before = told.before if told is not None else who
        if before is None:
            return
        rank, stale = (before.mark.rank, before.mark.stale) if before.mark else (0, False)
        pictures.shape(painter, pictures.strip(rect, MARK, 13), rank, stale, inks)
        ink = inks.ink if told is not None else inks.line
        pictures.icon(painter, pictures.strip(rect, MARK + 16, 14), "arrow-right", ink)

    def _mark(self, painter: QPainter, rect: QRectF, who: Known, inks: Tokens) -> None:
        pictures, mark = self._pictures, who.mark
        rank, stale = (mark.rank, mark.stale) if mark else (0, False)
        pictures.shape(painter, pictures.strip(rect, self._start + MARK, 13), rank, stale, inks)
        digit = "–" if mark is None else f"({mark.digit})" if stale else mark.digit
        strip = pictures.strip(rect, self._start + DIGIT, NAME - DIGIT)
        ink, role = (
            (inks.muted, "body") if mark is None else (inks.ink, "body" if stale else "name")
        )
        pictures.write(painter, strip, digit, role, ink)

    def _at_the_end(
        self, painter: QPainter, rect: QRectF, who: Known, told: Moved | None, inks: Tokens
    ) -> float:
        """Age, tests, badge and letters from the end of the line; the units that they take."""
        pictures, taken = self._pictures, AGE + 8
        self._age(painter, pictures.strip(rect, self._wide - taken, AGE), who, told, inks)
        if self._tests:
            taken += self._tests * TEST + 2
            strip = pictures.strip(rect, self._wide - taken, self._tests * TEST)
            pictures.tests(painter, strip, dots(who.deeds[-self._tests :]), inks)
        taken += BADGE
        if who.member:
            strip = pictures.strip(rect, self._wide - taken, BADGE)
            pictures.icon(painter, strip, "badge-check", inks.muted)
        letters = (_("C") if who.committee else "") + (_("L") if who.leader else "")
        if letters:
            taken += LETTERS
            strip = pictures.strip(rect, self._wide - taken, LETTERS - 4)
            pictures.write(painter, strip, letters, "amount", inks.accent, Side.END)
        return taken

    def _age(
        self, painter: QPainter, strip: QRectF, who: Known, told: Moved | None, inks: Tokens
    ) -> None:
        pictures = self._pictures
        if who.silent:
            pictures.icon(painter, pictures.strip(strip, AGE - 14, 14), "bell-off", inks.late)
        elif told is not None and Move.CAME in told.moves:
            pictures.write(painter, strip, _("came"), "small", inks.accent, Side.END)
        elif who.mark is not None:
            words = age(who.mark.on_date, self._look.chart.on)
            pictures.write(painter, strip, words, "small", inks.muted, Side.END)
