"""Marks that read the same in grey: assessments, due dates and tests, each shape and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...i18n import gettext as _
from .icons import paint_icon
from .paint import beside, square_in, width_of, write
from .shapes import paint_shape
from .theme import theme
from .tokens import Tokens


@dataclass(frozen=True, slots=True)
class AssessmentMark:
    """Where a person stands: `rank` 1 to 5 gives the shape (0: not assessed), `digit` and `word`
    come from the group's scale, `age` such as "11 wk"."""

    rank: int
    digit: str
    word: str
    age: str = ""
    stale: bool = False
    committee: bool = False
    """She is in the committee: a C stands behind the digit."""

    def sentence(self) -> str:
        """The mark in words, for the accessible name."""
        committee = _("committee") if self.committee else ""
        if not self.rank:
            parts = [self.word or _("Not assessed"), committee]
        else:
            stale = _("out of date") if self.stale else ""
            parts = [self.digit, self.word, self.age, stale, committee]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class DueMark:
    """When something is due: `kind` "late", "today", "coming", "none" or "kept", and its words."""

    kind: str
    words: str


AGE = 3
"""The place of the age among the parts of a mark."""


def committee_letter(mark: AssessmentMark) -> str:
    """The C of the committee; nothing for all others."""
    return _("C") if mark.committee else ""


def paint_assessment(
    painter: QPainter,
    rect: QRectF,
    mark: AssessmentMark,
    tokens: Tokens | None = None,
    *,
    words: bool = True,
) -> float:
    """Shape, digit, word and age from the leading edge of `rect`; gives back the width used in px.

    Without `words` shape and digit alone. On a chosen row give `theme().tokens.on_select()`.
    The age is left out when the room ends before it, unless the mark is stale.
    """
    look = theme()
    inks = tokens or look.tokens
    strip = beside(rect, 0, look.u(13))
    paint_shape(painter, square_in(strip, look.u(13)), mark.rank, mark.stale, inks)
    offset = look.f(13 + 6)
    fresh = bool(mark.rank) and not mark.stale
    digit = mark.digit if fresh else (f"({mark.digit})" if mark.rank else "–")
    parts = [(digit, "name" if fresh else "body", inks.muted if not mark.rank else inks.ink)]
    parts.append((committee_letter(mark), "name", inks.accent))
    if words:
        parts.append((mark.word, "body", inks.ink if fresh else inks.muted))
        parts.append((mark.age, "small", inks.muted))
    for number, (text, role, ink) in enumerate(parts):
        room = rect.width() - offset
        width = width_of(text, look.font(role))
        if not text or (number == AGE and width > room + 1 and not mark.stale) or room <= 0:
            continue
        write(painter, beside(rect, offset, room), text, look.font(role), ink)
        offset += min(width, room) + look.f(6)
    return offset - look.f(6)


def assessment_width(mark: AssessmentMark, *, words: bool = True) -> float:
    """The width in px that `paint_assessment` uses with all the room it wants."""
    look = theme()
    fresh = bool(mark.rank) and not mark.stale
    digit = mark.digit if fresh else (f"({mark.digit})" if mark.rank else "–")
    parts = [(digit, "name" if fresh else "body"), (committee_letter(mark), "name")]
    parts += [(mark.word, "body"), (mark.age, "small")] if words else []
    texts = [width_of(text, look.font(role)) for text, role in parts if text]
    return look.f(13) + sum(width + look.f(6) for width in texts)


def paint_due(
    painter: QPainter, rect: QRectF, mark: DueMark, tokens: Tokens | None = None
) -> float:
    """The due mark and its words from the leading edge; gives back the width used in px."""
    look = theme()
    inks = tokens or look.tokens
    ink = {"late": inks.late, "today": inks.today, "kept": inks.accent}.get(mark.kind, inks.muted)
    square = square_in(beside(rect, 0, look.u(12)), look.u(12))
    _paint_due_shape(painter, square, mark.kind, ink)
    offset = look.f(12 + 7)
    loud = mark.kind in ("late", "today", "kept")
    font = look.font("due" if loud else "due_quiet")
    return offset + write(
        painter, beside(rect, offset, rect.width() - offset), mark.words, font, ink
    )


def due_width(mark: DueMark) -> float:
    """The width in px of a due mark with its words."""
    look = theme()
    loud = mark.kind in ("late", "today", "kept")
    return look.f(19) + width_of(mark.words, look.font("due" if loud else "due_quiet"))


def _paint_due_shape(painter: QPainter, square: QRectF, kind: str, ink: QColor) -> None:
    look = theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    if kind == "late":
        bottom = square.bottom() - look.f(0.5)
        points = [QPointF(square.center().x(), square.top() + look.f(0.5))]
        points += [QPointF(square.right(), bottom), QPointF(square.left(), bottom)]
        painter.drawPolygon(QPolygonF(points))
    elif kind == "today":
        painter.drawEllipse(square)
    elif kind == "kept":
        picture = square_in(square, look.u(15))
        paint_icon(painter, "check", picture, ink)
    elif kind == "coming":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, look.f(1.8)))
        inset = look.f(1.4)
        painter.drawEllipse(square.adjusted(inset, inset, -inset, -inset))
    else:
        height = look.f(1.6)
        painter.drawRect(
            QRectF(square.left(), square.center().y() - height / 2, look.f(13), height)
        )
    painter.restore()


def paint_tests(
    painter: QPainter, rect: QRectF, tests: Sequence[str], tokens: Tokens | None = None
) -> float:
    """Structure tests, oldest first: "did", "did_not", "withdrew", "not_asked"; width in px."""
    look = theme()
    inks = tokens or look.tokens
    step, side = look.f(13), look.f(8)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, test in enumerate(tests):
        cell = beside(rect, number * step, side)
        spot = QRectF(cell.left(), rect.center().y() - side / 2, side, side)
        _paint_test(painter, spot, test, inks)
    painter.restore()
    return max(0.0, len(tests) * step - (step - side))


def _paint_test(painter: QPainter, spot: QRectF, test: str, inks: Tokens) -> None:
    look = theme()
    inset = look.f(0.8)
    ring = spot.adjusted(inset, inset, -inset, -inset)
    filled = test == "did"
    painter.setPen(
        Qt.PenStyle.NoPen if filled or test == "not_asked" else QPen(inks.ink, look.f(1.5))
    )
    painter.setBrush(inks.ink if filled else Qt.BrushStyle.NoBrush)
    if filled:
        painter.drawEllipse(spot)
    elif test == "not_asked":
        painter.setBrush(inks.muted)
        painter.drawEllipse(spot.center(), look.f(1.1), look.f(1.1))
    else:
        painter.drawEllipse(ring)
    if test == "withdrew":
        out = look.f(1.5)
        painter.drawLine(
            spot.bottomLeft() + QPointF(-out, out), spot.topRight() + QPointF(out, -out)
        )


class _MarkWidget(QWidget):
    """A mark as a widget: no control, but with a name for the screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _fit(self, width: float, name: str) -> None:
        self.setFixedSize(round(width + 2), theme().u(20))
        self.setAccessibleName(name)
        # Shown without a parent it would be a window of its own for a moment.
        if not name or self.parentWidget() is not None:
            self.setVisible(bool(name))
        self.update()


class AssessmentLabel(_MarkWidget):
    """An assessment mark on a page."""

    def __init__(self, mark: AssessmentMark | None = None, *, words: bool = True) -> None:
        super().__init__()
        self._mark, self._words = mark, words
        self.set_mark(mark)

    def set_mark(self, mark: AssessmentMark | None) -> None:
        """Show another mark, or none."""
        self._mark = mark
        width = assessment_width(mark, words=self._words) if mark else 0.0
        self._fit(width, mark.sentence() if mark else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._mark is not None:
            painter = QPainter(self)
            paint_assessment(painter, QRectF(self.rect()), self._mark, words=self._words)


class DueLabel(_MarkWidget):
    """A due mark on a page."""

    def __init__(self, mark: DueMark | None = None) -> None:
        super().__init__()
        self._mark = mark
        self.set_mark(mark)

    def set_mark(self, mark: DueMark | None) -> None:
        """Show another mark, or none."""
        self._mark = mark
        self._fit(due_width(mark) if mark else 0.0, mark.words if mark else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._mark is not None:
            paint_due(QPainter(self), QRectF(self.rect()), self._mark)


class TestDots(_MarkWidget):
    """Structure tests of one person as dots, oldest first."""

    __test__ = False

    def __init__(self, tests: Sequence[str] = (), name: str = "") -> None:
        super().__init__()
        self._tests: tuple[str, ...] = ()
        self.set_tests(tests, name)

    def set_tests(self, tests: Sequence[str], name: str = "") -> None:
        """Show other tests; `name` says them in words, else they are counted."""
        self._tests = tuple(tests)
        did = sum(test == "did" for test in self._tests)
        words = name or _("{did} of {all} tests done").format(did=did, all=len(self._tests))
        self._fit(theme().f(13) * len(self._tests), words if self._tests else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_tests(QPainter(self), QRectF(self.rect()), self._tests)
