"""The flats of a building as they are painted: label, who is met, mark in words, tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ....i18n import gettext as _
from ....services.chart.words import floor_sign, state_words
from ...kit.paint import box
from ...kit.theme import theme
from .house import BlockRoom, House
from .look import Look
from .painted import Pictures, Side
from .spots import Spot, gap
from .words import dots, knocked_words

if TYPE_CHECKING:
    from ....services.chart.parts import Floor, Unit
    from ...kit.tokens import Tokens

BACK = 0.35
"""How strongly a flat is painted that does not fit the filter."""
PAD, TEST = 9, 13
"""Units from the edge of a flat, and of each test."""


class UnitPainter:
    """Paints the part of a house that is in sight; floor names and captains stay at the sides."""

    def __init__(self, house: House, look: Look, pictures: Pictures) -> None:
        self._house, self._look, self._pictures = house, look, pictures
        self._inner = (house.cell / pictures.unit) - 2 * PAD - 4

    def paint(self, painter: QPainter, seen: QRectF) -> None:
        """The floors in sight: `seen` is the window, from the chart's own corner."""
        wide = min(seen.width(), self._house.width)
        first = self._house.captain if self._house.mirrored else self._house.name
        inside = QRectF(
            seen.left() + first, seen.top(),
            wide - self._house.name - self._house.captain, seen.height(),
        )  # fmt: skip
        for part, room in self._house.shown(seen.top(), seen.bottom()):
            self._title(painter, room, seen.left(), wide)
            painter.save()
            painter.setClipRect(inside)
            self._lines(painter, room)
            for row, floor in enumerate(room.block.floors):
                y = room.floors + row * self._house.floor
                if seen.top() - self._house.floor < y < seen.bottom():
                    self._floor(painter, part, row, floor)
            painter.restore()
            self._sides(painter, room, seen.left(), wide)

    def _title(self, painter: QPainter, room: BlockRoom, left: float, wide: float) -> None:
        if room.lines > room.top:
            rect = QRectF(left, room.top, wide, room.lines - room.top)
            self._pictures.write(painter, rect, room.block.name, "section", theme().tokens.ink)

    def _lines(self, painter: QPainter, room: BlockRoom) -> None:
        for column, line in enumerate(room.block.lines):
            left = self._house.x(column)
            rect = QRectF(left, room.lines, self._house.cell, room.floors - room.lines)
            words = _("Line {line}").format(line=line)
            self._pictures.write(painter, rect, words, "head", theme().tokens.muted, Side.MIDDLE)

    def _sides(self, painter: QPainter, room: BlockRoom, left: float, wide: float) -> None:
        look, tokens, pictures, house = theme(), theme().tokens, self._pictures, self._house
        names, right = left, left + wide - house.captain + look.f(12)
        if house.mirrored:
            names, right = left + wide - house.name + look.f(10), left
        line = QRectF(right, room.lines, house.captain - look.f(12), look.f(24))
        pictures.write(painter, line, _("Floor captain"), "head", tokens.muted)
        for row, floor in enumerate(room.block.floors):
            y = room.floors + row * house.floor
            name = QRectF(names, y, house.name - look.f(10), house.floor)
            pictures.write(painter, name, floor_sign(floor.name), "step", tokens.muted, Side.MIDDLE)
            captain = QRectF(line.left(), y + look.f(16), line.width(), look.f(20))
            ink = tokens.ink if floor.captain else tokens.late
            pictures.write(painter, captain, floor.captain or _("nobody"), "name", ink)
            met = _("{met} of {all} met").format(met=floor.met, all=floor.lived_in)
            captain.translate(0, look.f(20))
            pictures.write(painter, captain, met, "second", tokens.muted)

    def _floor(self, painter: QPainter, part: int, row: int, floor: Floor) -> None:
        for column, unit in enumerate(floor.units):
            if unit is not None:
                spot = Spot(part, column, row)
                painter.setOpacity(1 if self._fits(unit) else BACK)
                self._unit(painter, self._house.rect(spot), unit, under=spot == self._look.cursor)
        painter.setOpacity(1)

    def _fits(self, unit: Unit) -> bool:
        if self._look.gaps:
            known = [one for one in unit.adults if not gap(one)]
            return unit.lived_in and len(known) < unit.expected
        kept = self._look.kept
        return kept is None or any(one.id in kept for one in unit.adults)

    def _unit(self, painter: QPainter, rect: QRectF, unit: Unit, *, under: bool) -> None:
        tokens = theme().tokens
        self._ground(painter, rect, unit, under=under)
        inks = tokens.on_select() if under else tokens
        high = (rect.height() - 8 * self._pictures.unit) / 3
        top = rect.top() + 4 * self._pictures.unit
        lines = [
            self._pictures.strip(
                QRectF(rect.left(), top + at * high, rect.width(), high), PAD, self._inner
            )
            for at in range(3)
        ]
        self._head(painter, lines[0], unit, inks)
        if not unit.lived_in:
            words = "  ".join(state_words(unit.state))
            self._pictures.write(painter, lines[1], words, "body", inks.muted, Side.MIDDLE)
            return
        self._mark(painter, lines[1], unit, inks)
        self._tests(painter, lines[2], unit, inks)

    def _ground(self, painter: QPainter, rect: QRectF, unit: Unit, *, under: bool) -> None:
        look, tokens = theme(), theme().tokens
        ground = tokens.base if unit.lived_in else tokens.window
        edge = tokens.edge if unit.lived_in else tokens.line
        dashed, wide = unit.lived_in and not unit.adults, look.outline
        if under:
            ground, dashed, wide = tokens.select, False, look.f(2)
            edge = tokens.accent if self._look.focused else tokens.edge
        elif self._moved(unit):
            ground = tokens.select
        box(painter, rect, look.f(4), ground, edge, wide, dashed=dashed)

    def _moved(self, unit: Unit) -> bool:
        moved = self._look.moved
        return moved is not None and any(one.id in moved for one in unit.adults)

    def _head(self, painter: QPainter, line: QRectF, unit: Unit, inks: Tokens) -> None:
        pictures, right = self._pictures, 0.0
        if unit.lived_in:
            language = next((one.language for one in unit.adults if one.language), "")
            met = f"{len(unit.adults)}/{unit.expected}"
            words = f"{language}  {met}" if language else met
            right = pictures.width(words, "second") + 2
            strip = pictures.strip(line, self._inner - right, right)
            pictures.write(painter, strip, words, "second", inks.muted, Side.END)
        strip = pictures.strip(line, 0, self._inner - right - 6)
        label = unit.label or _("flat not known")
        ink = inks.ink if unit.lived_in else inks.muted
        pictures.write(painter, strip, label, "section", ink)

    def _mark(self, painter: QPainter, line: QRectF, unit: Unit, inks: Tokens) -> None:
        pictures = self._pictures
        if not unit.adults:
            words = knocked_words(unit.knocks) if unit.knocks else _("nobody met yet")
            pictures.write(painter, line, words, "second", inks.muted)
            return
        mark = unit.shows.mark if unit.shows is not None else None
        rank, stale = (mark.rank, mark.stale) if mark else (0, False)
        pictures.shape(painter, pictures.strip(line, 0, 13), rank, stale, inks)
        digit = "–" if mark is None else f"({mark.digit})" if stale else mark.digit
        role = "name" if mark and not stale else "body"
        wide = pictures.width(digit, role) + 1
        pictures.write(painter, pictures.strip(line, 19, wide), digit, role, inks.ink)
        words = mark.word if mark else _("Not assessed")
        ink = inks.muted if stale or mark is None else inks.ink
        rest = pictures.strip(line, 25 + wide, self._inner - 25 - wide)
        pictures.write(painter, rest, words, "second", ink)

    def _tests(self, painter: QPainter, line: QRectF, unit: Unit, inks: Tokens) -> None:
        pictures, tests = self._pictures, len(self._look.chart.tests)
        if tests:
            marks = dots([unit.deed(at) for at in range(tests)])
            pictures.tests(painter, pictures.strip(line, 0, TEST * tests), marks, inks)
        if unit.adults and unit.to_meet:
            words = _("+{n} to meet").format(n=unit.to_meet)
            rest = pictures.strip(line, TEST * tests, self._inner - TEST * tests)
            pictures.write(painter, rest, words, "second", inks.muted, Side.END)
