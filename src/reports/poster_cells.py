"""What is painted on a poster: heads of groups, cells of people, the lines of leaders."""

from __future__ import annotations

from ..i18n import gettext as _
from ..services.actions.deeds import Deed
from ..tiers import CommitteeText
from .charted import Charted, WallData
from .fonts import Face
from .marks import DID, MarkForms
from .names import name_lines
from .page import Sheet
from .paper import LEFT_EDGE, MM, Size
from .poster_layout import CellAt, Cells, HeadAt, PagePlan, room
from .stacked import draw_words, steps
from .text import capitals, fit, ink, wrap
from .wall_rows import sums_words

PITCH = 7.0
_EDGE, _LEADER_EDGE, _LINE = 1.2, 2.4, 1.8
_PAD = 2.4
_EDGE_ROOM = 1.1
"""Millimetres from the edge of a cell to the highest letter in it."""


def draw_plan(
    sheet: Sheet, at: Cells, data: WallData, plan: PagePlan, forms: MarkForms, *, with_map: bool
) -> None:
    """First all lines and marks, then all words; `with_map` leaves room beside the first head."""
    rights = [band_right(sheet) if with_map and not n else None for n in range(len(plan.heads))]
    widest = room(sheet.shape, sheet.size).right
    for line in plan.lines:
        sheet.line(line.x1, line.y1, line.x2, line.y2, _LINE)
    for cell in plan.cells:
        _draw_marks(sheet, at, cell, forms)
    for head, right in zip(plan.heads, rights, strict=True):
        sheet.shade(LEFT_EDGE, head.y, (right or widest) - LEFT_EDGE, at.band_height)
    for head, right in zip(plan.heads, rights, strict=True):
        _draw_head(sheet, at, data, head, right or widest)
    for cell in plan.cells:
        _draw_words(sheet, at, cell)


def band_right(sheet: Sheet) -> float:
    """How far a head of a group reaches that has the map of the poster beside it."""
    return room(sheet.shape, sheet.size).right - 64


def _draw_head(sheet: Sheet, at: Cells, data: WallData, head: HeadAt, right: float) -> None:
    name = _("{group}, continued").format(group=head.group.name) if head.again else head.group.name
    edges = (LEFT_EDGE + 2, right - 2)
    draw_words(sheet, edges, head.y + at.band_height / 2, name, (at.band, 1), (at.sub, 1))
    told = sums_words(head.group.sums, data)
    if head.leader:
        told = _("these follow {name} · {sums}").format(name=head.leader, sums=told)
    base = head.y + at.band_height + 0.9 * at.sub / MM + 1.6
    most = 1 if sheet.size is Size.STANDARD else 2
    for line in wrap(told, Face.REGULAR, at.sub, (right - LEFT_EDGE) * MM, most):
        sheet.text(LEFT_EDGE, base, line, Face.REGULAR, at.sub)
        base += 1.2 * at.sub / MM


def _draw_marks(sheet: Sheet, at: Cells, cell: CellAt, forms: MarkForms) -> None:
    one = cell.one
    edge = _LEADER_EDGE if cell.leads or one.leader else _EDGE
    sheet.box(cell.x, cell.y, at.wide, at.high, edge, dashed=not one.known)
    if not one.known:
        return
    if at.assessed:
        mark = one.mark
        rank, old = (mark.rank, mark.old) if mark is not None else (0, False)
        forms.stamp(sheet, rank, cell.x + _PAD, _mark_top(at, cell), old=old)
    y = cell.y + at.high - _PAD - DID - 0.8
    for number, deed in enumerate(one.deeds[-tests_shown(at) :]):
        x = cell.x + _PAD + number * PITCH
        if deed is Deed.NOT_ASKED:
            sheet.line(x + 1.1, y + DID / 2, x + 2.3, y + DID / 2, 1.0)
        else:
            forms.stamp_act(sheet, x, y, did=deed is Deed.DID)


def tests_shown(at: Cells) -> int:
    """How many of the last tests have room beside all letters of somebody, in every cell alike."""
    letters = Sheet.width("L C N", Face.BOLD, at.name)
    return int((at.wide - 2 * _PAD - letters) / PITCH)


def _mark_top(at: Cells, cell: CellAt) -> float:
    return cell.y + at.high / 2 - at.mark / 2 + 1.2


def _draw_words(sheet: Sheet, at: Cells, cell: CellAt) -> None:
    one, left, right = cell.one, cell.x + _PAD, cell.x + at.wide - _PAD
    line = cell.y + 1.8 + 0.75 * at.name / MM
    number = str(one.row.number)
    if one.known and not one.shown:
        sheet.text(left, line, number, Face.BOLD, at.name)
    else:
        sheet.text_right(right, line, number, Face.REGULAR, at.word)
    if not one.known:
        label = fit(one.job, Face.REGULAR, at.word, (right - left) * MM)
        sheet.text(left, cell.y + at.high - _PAD, label, Face.REGULAR, at.word)
        return
    if one.shown:
        # the number stands beside the first line alone
        room = (right - left) * MM
        first = room - (sheet.width(number, Face.REGULAR, at.word) + 2) * MM
        size, lines = name_lines(one.shown, room, (at.name, 2), at.tight, first=first)
        said = [(words, Face.BOLD, size) for words in lines]
        highest = cell.y + _EDGE_ROOM + ink(*said[0])[0] / MM
        line = max(line - 0.75 * (at.name - size) / MM, highest)
        for words, down in zip(lines, (0.0, *steps(said)), strict=True):
            line += down
            sheet.text(left, line, words, Face.BOLD, size)
    if at.assessed:
        _draw_level(sheet, at, one, left, right, _mark_top(at, cell) + at.mark / 2)
    foot = cell.y + at.high - _PAD - 0.8
    sheet.text_right(right, foot, " ".join(one.letters), Face.BOLD, at.name)


def _draw_level(
    sheet: Sheet, at: Cells, one: Charted, left: float, right: float, middle: float
) -> None:
    """Digit, word and age beside the mark; of an old one thin and in brackets."""
    mark = one.mark
    base = middle + capitals(at.word) / 2
    x = left + at.mark + 1.6
    digit = mark.digit if mark is not None else "–"
    face = Face.REGULAR if mark is not None and mark.old else Face.BOLD
    sheet.text(x, base, digit, face, at.name)
    x += sheet.width(digit, face, at.name) + 1.2
    word: CommitteeText = _("not assessed")
    age = ""
    if mark is not None:
        word, age = mark.word, _("{n} w").format(n=mark.weeks)
        age = f"({age})" if mark.old else age
    sheet.text_right(right, base, age, Face.REGULAR, at.word)
    left_for_word = right - sheet.width(age, Face.REGULAR, at.word) - 1 - x
    said = fit(word, Face.REGULAR, at.word, left_for_word * MM)
    sheet.text(x, base, said, Face.REGULAR, at.word)
