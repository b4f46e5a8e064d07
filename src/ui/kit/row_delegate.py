"""How a two-line row looks: the due mark, name and place, the sentence, verbs on the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .icons import paint_icon
from .key_hint import caps_width, key_caps, paint_caps
from .marks import assessment_width, due_width, paint_assessment, paint_due
from .paint import beside, box, from_end, square_in, width_of, write
from .plain import one_line, without_access_key
from .theme import theme
from .tokens import Tokens

if TYPE_CHECKING:
    from .rows import ListRows, Row

_Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints the rows of a `ListRows` and knows where its verbs stand."""

    def __init__(self, view: ListRows) -> None:
        super().__init__(view)
        self._view = view
        self._verb_spots: list[tuple[QRectF, QAction]] = []

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(theme().u(200), self._view.row_height())

    def verb_at(self, point: QPointF) -> QAction | None:
        """The verb that is painted at a point of the list, if one is."""
        spots = self._verb_spots if self._view.currentIndex().isValid() else []
        return next((verb for spot, verb in spots if spot.contains(point)), None)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look = theme()
        row: Row = self._view.rows()[index.row()]
        rect = QRectF(option.rect)
        under = index.row() == self._view.currentIndex().row()
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        self._paint_ground(painter, rect, under=under, over=over)
        tokens = look.tokens.on_select() if under else look.tokens
        inner = rect.adjusted(look.f(12), 0, -look.f(12), 0)
        end = inner.width()
        if under:
            self._verb_spots = []
        if self._view.is_narrow():
            end = self._paint_due_at_end(painter, inner, row, tokens)
        elif under and self._view.hasFocus() and self._view.verbs:
            end = self._paint_verbs(painter, inner, row, tokens)
        elif row.assessment is not None and not self._view.marks_lead:
            end = _paint_mark_at_end(painter, inner, row, tokens)
        self._paint_words(painter, inner, row, tokens, end)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, *, under: bool, over: bool) -> None:
        look = theme()
        spot = rect.adjusted(0, look.f(1.5), 0, -look.f(1.5))
        if under or over:
            ground = look.tokens.select if under else look.tokens.hover
            box(painter, spot, look.f(6), ground)
        if self._view.is_narrow() and not under:
            line = max(1.0, round(look.f(1)))
            inner = rect.adjusted(look.f(12), 0, -look.f(12), 0)
            below = QRectF(inner.left(), rect.bottom() - line, inner.width(), line)
            painter.fillRect(below, look.tokens.line)
        if under and self._view.hasFocus():
            bar = beside(spot, 0, look.u(3)).adjusted(0, look.f(7), 0, -look.f(7))
            box(painter, bar, look.f(1.5), look.tokens.on_select().accent)

    def _paint_words(
        self, painter: QPainter, inner: QRectF, row: Row, tokens: Tokens, end: float
    ) -> None:
        """Everything before `end` px of the row."""
        look = theme()
        lead = self._lead(row)
        line = look.f(20)
        top = inner.center().y() - line
        upper = QRectF(inner.left(), top, inner.width(), line)
        lower = upper.translated(0, line)
        # in a narrow list what stands at the end stands beside the upper line alone
        whole = inner.width() - lead if self._view.is_narrow() else 0.0
        if lead and row.due is not None:
            paint_due(painter, beside(upper, 0, lead - look.f(8)), row.due, tokens)
        elif lead and row.assessment is not None and self._view.marks_lead:
            paint_assessment(painter, beside(inner, 0, lead), row.assessment, tokens, words=False)
        elif lead and row.icon:
            spot = square_in(beside(inner, look.f(2 + row.indent), look.u(18)), look.u(18))
            paint_icon(painter, row.icon, spot, tokens.muted)
        room = max(look.f(40), end - lead)
        used = write(
            painter, beside(upper, lead, room), one_line(row.name), look.font("name"), tokens.ink
        )
        rest = room - used - look.f(10)
        if row.place and rest > look.f(24):
            spot = beside(upper, lead + used + look.f(10), rest)
            write(painter, spot, one_line(row.place), look.font("second"), tokens.muted)
        write(
            painter,
            beside(lower, lead, max(room, whole)),
            one_line(row.sentence),
            look.font("body"),
            tokens.ink,
        )

    def _lead(self, row: Row) -> float:
        """Where the words of a row begin."""
        look = theme()
        return look.f(row.indent) + (0.0 if self._view.is_narrow() else look.f(self._view.lead))

    def _paint_due_at_end(
        self, painter: QPainter, inner: QRectF, row: Row, tokens: Tokens
    ) -> float:
        if row.due is None:
            return inner.width()
        width = due_width(row.due) + 1
        upper = QRectF(
            inner.left(), inner.center().y() - theme().f(20), inner.width(), theme().f(20)
        )
        paint_due(painter, from_end(upper, 0, width), row.due, tokens)
        return inner.width() - width - theme().f(12)

    def _words_end(self, row: Row) -> float:
        """Where the longer of the two lines ends, if nothing cuts it."""
        look = theme()
        upper = width_of(one_line(row.name), look.font("name"))
        if row.place:
            upper += look.f(10) + width_of(one_line(row.place), look.font("second"))
        lower = width_of(one_line(row.sentence), look.font("body"))
        return self._lead(row) + max(upper, lower)

    def _paint_verbs(self, painter: QPainter, inner: QRectF, row: Row, tokens: Tokens) -> float:
        """Paint the verbs as key hints at the end of the row; gives back where they begin.

        Those that would cut the words of the row are left out, the last ones first: the help names
        them too.
        """
        look = theme()
        hints = [
            (key_caps(verb), one_line(without_access_key(verb.iconText())), verb)
            for verb in self._view.verbs
            if verb.isEnabled()
        ]
        font = look.font("second")
        widths = [caps_width(caps) + look.f(6) + width_of(words, font) for caps, words, _v in hints]
        room = inner.width() - look.f(14) - self._words_end(row)
        while hints and sum(widths) + look.f(13) * (len(widths) - 1) > room:
            hints.pop()
            widths.pop()
        if not hints:
            return inner.width()
        begin = inner.width() - sum(widths) - look.f(13) * (len(widths) - 1)
        offset = begin
        for (caps, words, verb), width in zip(hints, widths, strict=True):
            spot = beside(inner, offset, width + 2)
            used = paint_caps(painter, spot, caps, tokens.muted, tokens.edge)
            text = beside(spot, used + look.f(6), width - used)
            write(painter, text, words, font, tokens.ink)
            self._verb_spots.append((spot, verb))
            offset += width + look.f(13)
        return begin - look.f(14)


def _paint_mark_at_end(painter: QPainter, inner: QRectF, row: Row, tokens: Tokens) -> float:
    """Paint the assessment at the end of the row; gives back where it begins."""
    if row.assessment is None:
        return inner.width()
    width = max(assessment_width(row.assessment), theme().f(126)) + 1
    paint_assessment(painter, from_end(inner, 0, width), row.assessment, tokens)
    return inner.width() - width - theme().f(12)
