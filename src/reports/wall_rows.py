"""The rows of a wall chart: heads of groups, people with marks and tests, who follows whom."""

from __future__ import annotations

from functools import lru_cache

from ..i18n import gettext as _
from ..i18n import is_from_the_right, ngettext, short_month
from ..services.actions.deeds import Deed, HeldTest
from ..services.chart.parts import Sums
from ..tiers import OpenText, changed, said_by_program
from .charted import Charted, WallData
from .fonts import Face
from .marks import DID, MarkForms
from .page import Sheet
from .paper import LEFT_EDGE, MM
from .ruled_table import RULES, over_rule
from .stacked import draw_lines, draw_name
from .syllables import parted
from .text import capitals, fit, wrap
from .wall_layout import Band, Layout, Row, SheetPlan

INDENT = 3.0
"""Followers stand so many mm further in than their leader."""


def draw_sheet(sheet: Sheet, at: Layout, data: WallData, plan: SheetPlan, forms: MarkForms) -> None:
    """All rows of one sheet under the heads of their groups: first lines and marks, then words."""
    _draw_column_lines(sheet, at, plan)
    for band in plan.bands:
        sheet.shade(LEFT_EDGE, band.y, sheet.shape.right - LEFT_EDGE, at.band_height)
        sheet.rule(band.y, 1.4)
        sheet.rule(band.y + at.band_height, 1.0)
    for row in plan.rows:
        if row.y + at.row < plan.end - 0.1:
            sheet.rule(row.y + at.row, 1.0)
        _draw_tie(sheet, at, row)
        _draw_marks(sheet, at, data, row, forms)
    sheet.rule(plan.end, 1.4)
    for band in plan.bands:
        _draw_band(sheet, at, data, band)
    for row in plan.rows:
        _draw_words(sheet, at, row)


def draw_heads(sheet: Sheet, at: Layout, data: WallData, top: float) -> None:
    """The heads of the columns, over the first group of each sheet, which begins at `top`."""
    columns = at.columns
    heads = [(0.0, _("no.")), (columns.name[0], _("name"))]
    if columns.job and columns.since and columns.owner:
        before = columns.owner[0] - sheet.width(_("since"), Face.REGULAR, at.words) - 0.6
        heads += [(columns.job[0] + 1, _("job")), (min(columns.since[0] + 1, before), _("since")),
                  (columns.owner[0] + 1, _("ours"))]  # fmt: skip
    if columns.now:
        heads.append((columns.now[0] + 0.8, _("now · age in weeks")))
    if at.charting:
        heads += [(at.boxes, _("tonight")), (at.talk_at, _("1:1, when")),
                  (columns.write + 1, _("how it went"))]  # fmt: skip
    elif at.words < 12:
        heads.append((columns.write + 1, _("write in")))
    y = top - over_rule((words for _x, words in heads), Face.REGULAR, at.words)
    sheet.text_centred(sum(columns.letters) / 2, y, "L C N", Face.REGULAR, at.words)
    for x, words in heads:
        sheet.text(max(x, LEFT_EDGE), y, words, Face.REGULAR, at.words)
    if columns.tests and columns.card and columns.talk:
        for number, test in enumerate(tests_shown(at, data)):
            words = _test_head(test, data.locale, at)
            sheet.text_centred(_test_middle(at, number), y, words, Face.REGULAR, at.words)
        card = sheet.width(_("card"), Face.REGULAR, at.words)
        left = max(sum(columns.card) / 2 - card / 2, columns.card[0] + 0.3)
        sheet.text(left, y, _("card"), Face.REGULAR, at.words)
        sheet.text_right(columns.talk[1] - 0.8, y, "1:1", Face.REGULAR, at.words)


def _test_head(test: HeldTest, locale: str, at: Layout) -> OpenText:
    """The month of a test. A long one is cut after three letters; in Arabic letters, where a month
    that is cut is another word, it is its number."""
    day = test.on_date
    if day is None:
        return _("now")
    month = short_month(day, locale)
    if Sheet.width(month, Face.REGULAR, at.words) <= at.test_pitch - 0.8:
        return month
    if is_from_the_right():
        return said_by_program(str(day.month))
    return changed(month, lambda word: word[:3])


def tests_shown(at: Layout, data: WallData) -> tuple[HeldTest, ...]:
    """As many of the last tests as there are columns, the oldest first."""
    if at.columns.tests is None:
        return ()
    left, right = at.columns.tests
    return data.tests[-int((right - left) / at.test_pitch) :]


def sums_words(sums: Sums, data: WallData) -> str:
    """What a group adds up to."""
    everybody = ngettext("{n} works here", "{n} work here", sums.everybody)
    parts = [everybody.format(n=sums.everybody)]
    if sums.known < sums.everybody:
        parts.append(_("{n} known").format(n=sums.known))
    if data.levels and data.assessed:
        parts.append(_("{n} assessed fresh").format(n=sums.fresh))
    if data.tests:
        parts.append(_("{n} tested").format(n=sums.did))
    return " · ".join(parts)


def _test_middle(at: Layout, number: int) -> float:
    left = at.columns.tests[0] if at.columns.tests else 0.0
    return left + (number + 0.5) * at.test_pitch


def _draw_column_lines(sheet: Sheet, at: Layout, plan: SheetPlan) -> None:
    """Between the columns, stopped by the heads of the groups."""
    c = at.columns
    edges = {c.letters[0], c.letters[1], c.write}
    for column in (c.job, c.since, c.owner, c.now, c.card, c.talk):
        edges |= set(column) if column else set()
    if at.charting:
        edges.add(c.write - 38)
    begins = [band.y + at.band_height for band in plan.bands]
    ends = [*(band.y for band in plan.bands[1:]), plan.end]
    for begin, end in zip(begins, ends, strict=True):
        for x in sorted(edges):
            sheet.line(x, begin, x, end, 0.8)


def _draw_band(sheet: Sheet, at: Layout, data: WallData, band: Band) -> None:
    base = band.y + at.band_height / 2 + capitals(at.band) / 2
    told = sums_words(band.group.sums, data)
    sheet.text_right(sheet.shape.right - 1, base, told, Face.REGULAR, at.words)
    name = _("{group}, continued").format(group=band.group.name) if band.again else band.group.name
    room = sheet.shape.right - sheet.width(told, Face.REGULAR, at.words) - 8
    sheet.text(LEFT_EDGE + 1, base, fit(name, Face.BOLD, at.band, room * MM), Face.BOLD, at.band)


def _draw_tie(sheet: Sheet, at: Layout, row: Row) -> None:
    """The part of the line that ties followers to the leader above them."""
    middle = row.y + at.row / 2
    if row.leads:
        sheet.line(at.tie, middle + 2.0, at.tie, row.y + at.row, 1.4)
    elif row.follows:
        end = middle if row.last else row.y + at.row
        sheet.line(at.tie, row.y, at.tie, end, 1.4)
        sheet.line(at.tie, middle, at.tie + INDENT, middle, 1.4)


def _draw_marks(sheet: Sheet, at: Layout, data: WallData, row: Row, forms: MarkForms) -> None:
    one, columns = row.one, at.columns
    middle = row.y + at.row / 2
    if not one.known:
        left = _name_left(at, row)
        sheet.box(left, row.y + 1.3, columns.name[1] - 2 - left, at.row - 2.6, dashed=True)
    if at.charting:
        _draw_boxes(sheet, at, data, middle)
        return
    if columns.now:
        mark = one.mark
        top = middle - at.mark / 2
        rank, old = (mark.rank, mark.old) if mark is not None else (0, False)
        forms.stamp(sheet, rank, columns.now[0] + 1, top, old=old)
    shown = len(tests_shown(at, data))
    deeds = one.deeds[-shown:] if shown else ()
    for number, deed in enumerate(deeds):
        if deed is not Deed.NOT_ASKED:
            left = _test_middle(at, number) - DID / 2
            forms.stamp_act(sheet, left, middle - DID / 2, did=deed is Deed.DID)
    if one.member and columns.card:
        forms.stamp_act(sheet, sum(columns.card) / 2 - DID / 2, middle - DID / 2, did=True)


def _draw_boxes(sheet: Sheet, at: Layout, data: WallData, middle: float) -> None:
    """A box for each level, its digit under it, and one for a good talk with a line for its day."""
    side, top = at.mark, middle - at.row / 2 + at.box_top
    base = top + side + at.digit_under
    for level, x in zip(data.levels, at.levels_at(len(data.levels)), strict=True):
        sheet.box(x, top, side, side)
        sheet.text_centred(x + side / 2, base, level.digit, Face.REGULAR, at.words)
    x = at.talk_at
    sheet.box(x, top, side, side)
    sheet.line(x + side + 2, base, at.columns.write - 2, base, 0.8)


def _name_left(at: Layout, row: Row) -> float:
    return at.columns.name[0] + (INDENT if row.follows else 0.0)


def _draw_words(sheet: Sheet, at: Layout, row: Row) -> None:
    one, columns = row.one, at.columns
    base = row.y + at.row / 2 + capitals(at.words) / 2
    bold = row.y + at.row / 2 + capitals(at.name) / 2
    sheet.text_right(at.number_right, bold, str(one.row.number), Face.BOLD, at.number)
    left = _name_left(at, row)
    if one.shown:
        edges, ways = (left, columns.name[1] - 1), ((at.name, 1), at.tight, (at.words, 2))
        draw_name(sheet, edges, row.y + at.row / 2, one.shown, *ways, high=at.row - RULES)
    for column, words in ((columns.job, one.job), (columns.since, one.since),
                          (columns.owner, one.owner)):  # fmt: skip
        if column and words:
            lines = _broken(words, at.words, column[1] - column[0] - 1.6)
            middle = row.y + at.row / 2
            draw_lines(sheet, column[0] + 1, middle, lines, Face.REGULAR, at.words)
    letters = " ".join(one.letters)
    sheet.text_centred(sum(columns.letters) / 2, base, letters, Face.BOLD, at.words + 1)
    if columns.now:
        _draw_level(sheet, at, one, columns.now, base)
    if columns.talk and one.talked is not None:
        sheet.text_right(columns.talk[1] - 1, base, str(one.talked), Face.REGULAR, at.words)
    if one.left_out and at.words < 12:
        sheet.text(columns.write + 1.2, base, _("left out"), Face.REGULAR, at.words)


def _draw_level(
    sheet: Sheet, at: Layout, one: Charted, column: tuple[float, float], base: float
) -> None:
    """Digit, word and age; of an old one the digit is thin and the age in brackets."""
    mark = one.mark
    left, right = column[0] + 1 + at.mark + 1.4, column[1] - 1
    digit, word = (mark.digit, mark.word) if mark is not None else ("–", "")
    face = Face.REGULAR if mark is not None and mark.old else Face.BOLD
    sheet.text(left, base, digit, face, at.words + 1)
    left += sheet.width(digit, face, at.words + 1) + 1.2
    if mark is None:
        if one.known:
            room = right - left
            said = _fitted(_("not assessed"), at.words, room)
            sheet.text(left, base, said, Face.REGULAR, at.words)
        return
    age = f"({mark.weeks})" if mark.old else str(mark.weeks)
    sheet.text_right(right, base, age, Face.REGULAR, at.words)
    room = right - sheet.width(age, Face.REGULAR, at.words) - 1 - left
    sheet.text(left, base, _fitted(word, at.words, room), Face.REGULAR, at.words)


@lru_cache(maxsize=1024)
def _broken(words: str, size: float, room: float) -> list[str]:
    whole = parted(words, Face.REGULAR, size, room * MM)
    return wrap(whole, Face.REGULAR, size, room * MM, 2)


@lru_cache(maxsize=1024)
def _fitted(words: str, size: float, room: float) -> str:
    """As `fit`: the same few words stand in row after row."""
    return fit(words, Face.REGULAR, size, room * MM)
