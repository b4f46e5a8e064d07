"""The large bar of a campaign, the small ones of its departments or floors, and what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionViewItem, QWidget

from ....i18n import gettext as _
from ....services.campaign_words import did_words, percent_of, said_of, share_of, short_words
from ....services.thresholds import needed
from ...kit.paint import beside, from_end, trailing, width_of, write
from ...kit.row_delegate import RowDelegate
from ...kit.rows import ListRows, Row
from ...kit.theme import theme
from .painting import (
    fill_against,
    fill_did,
    fill_open,
    fill_said,
    paint_line,
    paint_strength,
)

if TYPE_CHECKING:
    from ....services.metrics.campaign import CampaignPage, Stands
    from ....services.vocabulary import Vocabulary
    from ...kit.tokens import Tokens

ELSEWHERE = b"elsewhere"
"""The id of the row of those who are in none of the places."""


def _larger_part(spot: QRectF, cut: float) -> QRectF:
    """Where words have room beside a line: the larger part of what it cuts, else all of it."""
    if not spot.left() < cut < spot.right():
        return spot
    before, behind = QRectF(spot), QRectF(spot)
    before.setRight(cut)
    behind.setLeft(cut)
    return max(before, behind, key=QRectF.width)


class RangeBar(QWidget):
    """Everybody in one bar: both ends of the range under it, the line to reach across it.

    Its accessible name is the sentence.
    """

    def __init__(self, words: Vocabulary) -> None:
        super().__init__()
        self._words = words
        self._page: CampaignPage | None = None
        self.setFixedHeight(theme().u(94))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_page(self, page: CampaignPage) -> None:
        """Shows these numbers."""
        self._page = page
        self.setAccessibleName(said_of(page.whole, page, self._words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().u(500), theme().u(94))

    def paintEvent(self, _event: QPaintEvent) -> None:
        page, look = self._page, theme()
        if page is None or not page.whole.strength.everybody:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(look.f(1), 0, -look.f(1), 0)
        bar = QRectF(whole.left(), look.f(26), whole.width(), look.f(34))
        heap = page.whole.strength
        spots = paint_strength(painter, bar, heap, heap.everybody, look.tokens)
        line = needed(page.mark, heap.everybody) if page.mark is not None else None
        if line is not None:
            cut = beside(bar, bar.width() * line / heap.everybody, 0).left()
            spots = [_larger_part(spot, cut) for spot in spots]
        self._write_in(painter, spots, page)
        if line is not None:
            self._paint_mark(painter, bar, line, page)
        self._write_ends(painter, bar, page)
        if self.hasFocus():
            painter.setPen(QPen(look.tokens.accent, look.f(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            around = bar.adjusted(-look.f(1), -look.f(4), look.f(1), look.f(4))
            painter.drawRoundedRect(around, look.f(5), look.f(5))

    def _write_in(self, painter: QPainter, spots: Sequence[QRectF], page: CampaignPage) -> None:
        look, tokens, heap = theme(), theme().tokens, page.whole.strength
        font, strong = look.font("second"), look.font("name")
        middle = Qt.AlignmentFlag.AlignHCenter
        told = (
            (heap.did, did_words(page.by), strong, tokens.base),
            (heap.said, _("said"), strong, tokens.ink),
            (heap.open, _("not fresh"), font, tokens.muted),
            (heap.against, _("not with us"), font, tokens.muted),
        )
        for at, (spot, (count, words, face, colour)) in enumerate(zip(spots, told, strict=True)):
            room = spot.width() - look.f(14)
            said = next(
                (text for text in (f"{count} {words}", str(count))
                 if width_of(text, face) <= room), "",
            )  # fmt: skip
            if not count or not said:
                continue
            if at == 1:
                wide = width_of(said, face) + look.f(10)
                ground = QRectF(0, 0, wide, look.f(22))
                ground.moveCenter(spot.center())
                painter.fillRect(ground, tokens.base)
            write(painter, spot, said, face, colour, middle)

    def _paint_mark(
        self, painter: QPainter, bar: QRectF, line: int, page: CampaignPage
    ) -> None:  # fmt: skip
        look = theme()
        heap = page.whole.strength
        offset = paint_line(painter, bar, line, heap.everybody, look.f(7), look.tokens)
        said = _("{share}: {n}").format(share=share_of(page), n=line)
        font = look.font("name")
        wide = width_of(said, font) + 1
        begin = min(max(0.0, offset - wide / 2), bar.width() - wide)
        above = QRectF(bar.left(), 0, bar.width(), look.f(18))
        write(painter, beside(above, begin, wide), said, font, look.tokens.ink)

    def _write_ends(self, painter: QPainter, bar: QRectF, page: CampaignPage) -> None:
        """0, the low end, the high end and everybody; none over another."""
        look, tokens, heap = theme(), theme().tokens, page.whole.strength
        below = QRectF(bar.left(), bar.bottom() + look.f(9), bar.width(), look.f(18))
        small, strong = look.font("second"), look.font("name")
        last = str(heap.everybody)
        limit = bar.width() - width_of(last, small) - look.f(12)
        write(painter, from_end(below, 0, width_of(last, small) + 1), last, small, tokens.muted)
        write(painter, beside(below, 0, look.f(20)), "0", small, tokens.muted)
        end = look.f(20)
        low = percent_of(heap.low, heap)
        high = _("at most {n}").format(n=percent_of(heap.high, heap))
        for count, said, font, colour in (
            (heap.low, low, strong, tokens.ink), (heap.high, high, small, tokens.muted),
        ):  # fmt: skip
            wide = width_of(said, font) + 1
            begin = max(end, bar.width() * count / heap.everybody - wide)
            begin = min(begin, limit - wide)
            if begin < end - 1:
                continue
            write(painter, beside(below, begin, wide), said, font, colour)
            end = begin + wide + look.f(14)


class Legend(QWidget):
    """What solid, hatched and outlined mean, and the heads of the columns of numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme().u(24))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, tokens = theme(), theme().tokens
        painter = QPainter(self)
        whole = QRectF(self.rect()).adjusted(look.f(12), 0, -look.f(12), 0)
        font, head, at = look.font("small"), look.font("head"), 0.0
        end = whole.width() - look.f(NUMBERS)
        for fill, words in (
            (fill_did, _("acted")), (fill_said, _("only said so")),
            (fill_open, _("no fresh assessment")), (fill_against, _("not with us")),
        ):  # fmt: skip
            wide = width_of(words, font) + 1
            if at + look.f(30) + wide > end:
                break
            box = beside(whole, at, look.f(20)).adjusted(0, look.f(6), 0, -look.f(6))
            fill(painter, box, tokens)
            write(painter, beside(whole, at + look.f(27), wide), words, font, tokens.muted)
            at += look.f(27) + wide + look.f(16)
        side = trailing()
        said = from_end(whole, look.f(SHORT), look.f(NUMBERS - SHORT))
        write(painter, said, _("acted + said"), head, tokens.muted, side)
        gap = from_end(whole, 0, look.f(SHORT))
        write(painter, gap, _("by acts"), head, tokens.muted, side)


NAME, COUNT, SHORT, NUMBERS = 150, 46, 84, 176
"""Units of the columns: the name, how many there, how many are short, all numbers at the end."""


class NodeRows(ListRows):
    """A line a department, floor or building, with its bar and its numbers."""

    def __init__(self, name: str, words: Vocabulary) -> None:
        super().__init__(name, lead=0)
        self._words = words
        self.page: CampaignPage | None = None
        self._painter = NodeDelegate(self)
        self.setItemDelegate(self._painter)

    def show_page(self, page: CampaignPage) -> None:
        """Shows the parts of a campaign."""
        self.page = page
        self.set_rows(
            [
                Row(
                    one.place_id or ELSEWHERE, None, one.name or _("elsewhere"), "", "",
                    accessible=said_of(one, page, self._words),
                )
                for one in page.nodes
            ]
        )  # fmt: skip

    def stands(self, row_id: bytes) -> Stands | None:
        """The numbers of a row."""
        nodes = self.page.nodes if self.page is not None else ()
        return next((one for one in nodes if (one.place_id or ELSEWHERE) == row_id), None)

    def row_height(self) -> int:
        return theme().u(36)

    def is_narrow(self) -> bool:
        return False


class NodeDelegate(RowDelegate):
    """Paints the line of a department."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        look, view = theme(), self._view
        row = view.rows()[index.row()]
        stands = view.stands(row.id) if isinstance(view, NodeRows) else None
        if stands is None or not isinstance(view, NodeRows) or view.page is None:
            return
        rect = QRectF(option.rect)
        under = index.row() == view.currentIndex().row()
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        self._paint_ground(painter, rect, under=under, over=over)
        tokens = look.tokens.on_select() if under else look.tokens
        inner = rect.adjusted(look.f(12), 0, -look.f(12), 0)
        heap = stands.strength
        name = beside(inner, 0, look.f(NAME - 8))
        write(painter, name, row.name, look.font("value"), tokens.ink)
        number = beside(inner, look.f(NAME - 10), look.f(COUNT))
        write(painter, number, str(heap.everybody), look.font("second"), tokens.muted, trailing())
        most = max(one.strength.everybody for one in view.page.nodes)
        begin = look.f(NAME + COUNT + 6)
        bar = beside(inner, begin, inner.width() - begin - look.f(NUMBERS))
        bar = bar.adjusted(0, (bar.height() - look.f(16)) / 2, 0, -(bar.height() - look.f(16)) / 2)
        paint_strength(painter, bar, heap, most, tokens)
        if view.page.mark is not None and (line := needed(view.page.mark, heap.everybody)):
            paint_line(painter, bar, line, most, look.f(2), tokens)
        self._write_numbers(painter, inner, stands, tokens)
        painter.restore()

    def _write_numbers(
        self, painter: QPainter, inner: QRectF, stands: Stands, tokens: Tokens
    ) -> None:
        look, heap = theme(), stands.strength
        said = from_end(inner, look.f(SHORT), look.f(NUMBERS - SHORT))
        both = f"{heap.did} + {heap.said}"
        write(painter, said, both, look.font("amount"), tokens.ink, trailing())
        far = bool(stands.short) and 4 * (stands.short or 0) > heap.everybody
        font = look.font("amount" if far else "figures")
        gap = from_end(inner, 0, look.f(SHORT))
        write(painter, gap, short_words(stands), font, tokens.ink, trailing())
