"""What a person tells at once of a box: a mark, however it is drawn, and what is none any more."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from benchmarks.hands import Page, Pen, Stroke
from longhaul.scanning.code import find_code
from longhaul.scanning.reading import read_page
from longhaul.scanning.verdicts import Verdict
from PIL import Image, ImageFilter

from .conftest import MM, Sheet

LEFT, TOP = (210 - 186) / 2, (297 - 255) / 2
GEL, THIN, FELT = Pen(0.6, 0.9), Pen(0.3, 0.8), Pen(1.2, 0.95)
PENS = pytest.mark.parametrize("pen", [THIN, GEL, FELT], ids=["thin", "gel", "felt-tip"])
CROSS = (((-0.5, -0.45), (0.45, 0.5)), ((0.45, -0.5), (-0.5, 0.45)))
"""Places of strokes in sides of a box from its middle."""


class Hand:
    """Draws on boxes of a page; `read` says what becomes of those rows."""

    def __init__(self, sheet: Sheet) -> None:
        self.page = Page(sheet.picture.copy(), MM, LEFT, TOP)
        self.boxes = sheet.boxes
        self._numbers = {(one.row, one.name): n for n, one in enumerate(sheet.boxes)}

    def draws(self, row: str, *strokes: Stroke, pen: Pen = GEL, name: str = "LM") -> None:
        for stroke in strokes:
            self.page.draw(self.placed(row, stroke, name), pen)

    def placed(self, row: str, stroke: Stroke, name: str = "LM") -> list[tuple[float, float]]:
        """In millimetres of the page."""
        box = self.boxes[self._numbers[row, name]]
        return [(box.x + (0.5 + x) * box.side, box.y + (0.5 + y) * box.side) for x, y in stroke]

    def read(self, *rows: str, picture: Image.Image | None = None) -> set[Verdict]:
        seen = picture or self.page.picture
        said = read_page(seen, find_code(seen), self.boxes).verdicts
        return {said[self._numbers[row, "LM"]] for row in rows}


def to_and_fro(size: float, lines: int) -> Stroke:
    """Over so much of a box, down it."""
    chance = Random(11)
    return [((0.5 if n % 2 else -0.5) * size * chance.uniform(0.9, 1.05),
             (n / (lines - 1) - 0.5) * size) for n in range(lines)]  # fmt: skip


def blackened(hand: Hand, pen: Pen, lines: int) -> None:
    """In four rows a cross, small to large, and over it to and fro and up and down."""
    for row, size in zip("3456", (0.5, 0.6, 0.75, 1.0), strict=True):
        level, upright = to_and_fro(size, lines), to_and_fro(size, lines)
        hand.draws(row, *[[(x * size, y * size) for x, y in line] for line in CROSS], pen=pen)
        hand.draws(row, level, [(y, x) for x, y in upright], pen=pen)


def in_the_dark(picture: Image.Image) -> Image.Image:
    """Out of focus, with half of the light at one side, and grain."""
    soft = np.asarray(picture.filter(ImageFilter.GaussianBlur(1.3)), np.float32)
    light = np.linspace(0.7, 0.4, soft.shape[1])
    grain = np.random.default_rng(4).normal(0, 4, soft.shape)
    return Image.fromarray((soft * light + grain).clip(0, 255).astype(np.uint8))


@pytest.mark.parametrize(
    ("pen", "lines"), [(Pen(0.5, 0.4), 12), (GEL, 11), (Pen(0.9, 1.0), 9), (Pen(0.35, 0.7), 15)],
    ids=["pale pencil", "gel", "felt-tip", "ballpoint"],
)  # fmt: skip
def test_a_box_that_was_blackened_out_is_no_mark(sheet: Sheet, pen: Pen, lines: int) -> None:
    hand = Hand(sheet)
    blackened(hand, pen, lines)
    assert hand.read(*"3456") == {Verdict.LOOK}, "with no other mark on the page"
    for row in "123478":
        hand.draws(row, *CROSS, pen=pen, name="NH")
    assert hand.read(*"3456") == {Verdict.LOOK}, "among the crosses of the same pen"
    dark = in_the_dark(hand.page.picture)
    assert hand.read(*"3456", picture=dark) == {Verdict.LOOK}, "in a dark photograph"


def test_a_ballpoint_that_skips_blackens_all_the_same(sheet: Sheet) -> None:
    hand = Hand(sheet)
    blackened(hand, Pen(0.45, 0.85), 13)
    chance = Random(2)
    for row in "3456":
        for _skip in range(14):
            spot = (chance.uniform(-0.4, 0.4), chance.uniform(-0.4, 0.4))
            ((x, y),) = hand.placed(row, [spot])
            at = round((x + LEFT) * MM), round((y + TOP) * MM)
            hand.page.picture.paste(250, (*at, at[0] + 2, at[1] + 2))
    for row in "127":
        hand.draws(row, *CROSS, pen=Pen(0.45, 0.85), name="NH")
    assert hand.read(*"3456") == {Verdict.LOOK}


def test_to_and_fro_is_no_cross(sheet: Sheet) -> None:
    hand = Hand(sheet)
    for row, lines in zip("345", (4, 5, 7), strict=True):
        hand.draws(row, to_and_fro(0.9, lines), pen=THIN)
    assert hand.read(*"345") == {Verdict.LOOK}


@PENS
def test_a_cross_drawn_without_lifting_the_pen_is_a_mark(sheet: Sheet, pen: Pen) -> None:
    hourglass = [(-0.4, -0.4), (0.4, 0.4), (0.42, 0.0), (0.4, -0.4), (-0.4, 0.4)]
    outside = [(-0.5, -0.45), (0.5, 0.4), (0.8, 0.3), (0.85, -0.3), (0.5, -0.45), (-0.5, 0.45)]
    hand = Hand(sheet)
    for rows, mark in (("13", outside), ("57" if pen is not FELT else "", hourglass)):
        for row, turn in zip(rows, (1, -1), strict=False):
            hand.draws(row, [(turn * x, y) for x, y in mark], pen=pen)
    assert hand.read("1", "3", *("57" if pen is not FELT else "")) == {Verdict.MARKED}


@PENS
def test_a_mark_may_leave_its_box(sheet: Sheet, pen: Pen) -> None:
    hand = Hand(sheet)
    hand.draws("1", [(-0.6, -0.6), (0.0, 0.0), (0.6, 0.6)], pen=pen)
    hand.draws("3", [(-0.35, 0.0), (-0.05, 0.4), (0.7, -0.85)], pen=pen)
    hand.draws("5", [(-0.2, 0.1), (0.1, 0.45), (1.1, -0.7)], pen=pen)
    hand.draws("7", *([(1.5 * x, 1.5 * y) for x, y in line] for line in CROSS), pen=pen)
    assert hand.read(*"1357") == {Verdict.MARKED}


def test_a_tick_that_hardly_meets_its_box_is_never_called_empty(sheet: Sheet) -> None:
    hand = Hand(sheet)
    for row, (x, y) in zip(
        "1357", ((0.2, 0.25), (0.3, 0.2), (0.35, 0.3), (0.1, 0.35)), strict=True
    ):
        hand.draws(row, [(x - 0.2, y), (x + 0.05, y + 0.3), (x + 0.7, y - 0.7)], pen=THIN)
    assert Verdict.EMPTY not in hand.read(*"1357")


def test_a_fold_or_a_stain_beside_a_mark_leaves_it_certain(sheet: Sheet) -> None:
    hand = Hand(sheet)
    for row in "1357":
        hand.draws(row, *CROSS)
    grey = np.asarray(hand.page.picture, np.float32).copy()
    y, x = np.mgrid[0 : grey.shape[0], 0 : grey.shape[1]] / MM
    for row, spot, lean, width in (
        ("1", (0, 0.75), 0.0, 0.5), ("3", (-0.9, 0), np.pi / 2, 0.8), ("7", (0.2, 0), 0.8, 2.0),
    ):  # fmt: skip
        ((left, top),) = hand.placed(row, [spot])
        far = (y - TOP - top) * np.cos(lean) - (x - LEFT - left) * np.sin(lean)
        grey *= 1 - 0.2 * np.exp(-((far / width) ** 2))
    assert hand.read(*"137", picture=Image.fromarray(grey.astype(np.uint8))) == {Verdict.MARKED}


def test_a_streak_that_a_copier_broke_is_no_mark(sheet: Sheet) -> None:
    hand = Hand(sheet)
    ((x, _y),) = hand.placed("1", [(-0.1, 0)])
    for y in np.arange(0, 250, 2.9):
        hand.page.draw([(x, y), (x, y + 2.6)], Pen(0.25, 0.4))
    assert Verdict.MARKED not in hand.read(*"12345678")


def test_the_broad_shadow_of_a_fold_is_no_mark(sheet: Sheet) -> None:
    hand = Hand(sheet)
    for row in "1357":
        hand.draws(row, *CROSS, pen=Pen(0.5, 0.45), name="BZ")
    ((x, _y),) = hand.placed("2", [(0.1, 0)])
    hand.page.draw([(x, -10), (x, 260)], Pen(2.2, 0.24))
    assert Verdict.MARKED not in hand.read(*"2468")


def test_a_letter_that_rises_into_a_box_is_no_mark(sheet: Sheet) -> None:
    hand = Hand(sheet)
    for row, high in zip("1357", (0.45, 0.35, 0.2, 0.05), strict=True):
        hand.draws(row, [(-0.1, 1.0), (0.1, high), (0.2, high + 0.05), (0.1, 1.0), (0.4, 0.9)])
    assert Verdict.MARKED not in hand.read(*"1357")


@PENS
def test_a_tick_with_its_corner_on_the_foot_of_its_box_is_a_mark(sheet: Sheet, pen: Pen) -> None:
    hand = Hand(sheet)
    for row, (x, y) in zip("135", ((0.0, 0.0), (0.05, 0.03), (-0.1, -0.02)), strict=True):
        shape = ((-0.38, 0.2), (-0.15, 0.44), (0.1, 0.3), (0.6, -0.35), (0.8, -0.9))
        hand.draws(row, [(x + one, y + other) for one, other in shape], pen=pen)
    assert hand.read(*"135") == {Verdict.MARKED}


def test_what_comes_in_from_beside_is_no_tick_of_this_box(sheet: Sheet) -> None:
    """The tail of a letter above, that of a tick further down, a word that begins beside it."""
    hand = Hand(sheet)
    hand.draws("1", [(0.5, -0.95), (0.45, -0.45), (0.2, -0.3), (0.05, -0.4)])
    hand.draws("3", [(-1.0, 0.9), (-0.8, 1.1), (-0.3, 0.35)])
    hand.draws("5", [(-1.2, 0.2), (-0.9, 0.45), (-0.38, 0.3)])
    assert Verdict.MARKED not in hand.read(*"135")


@PENS
def test_a_tick_or_slash_that_leaves_both_sides_is_no_line_through(sheet: Sheet, pen: Pen) -> None:
    hand = Hand(sheet)
    hand.draws("1", [(-0.75, -0.05), (-0.15, 0.4), (0.75, -0.6)], pen=pen)
    hand.draws("3", [(-0.9, -0.85), (0.1, 0.05), (0.85, 0.9)], pen=pen)
    assert hand.read(*"13") == {Verdict.MARKED}


def test_a_line_that_goes_on_and_on_is_no_slash(sheet: Sheet) -> None:
    hand = Hand(sheet)
    hand.draws("3", [(-2.4, -1.7), (0.0, 0.0), (2.4, 1.7)])
    assert hand.read("3") == {Verdict.LOOK}
