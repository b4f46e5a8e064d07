"""Held out, too: strangers with the tools of a kitchen table, who correct themselves and spill.

Ballpoints skip, felt-tips bleed, pencils take the grain of the paper; some are left-handed; a box
is blackened out and another crossed; notes are written in real letters that rise and fall, also
over boxes. Then the page is stapled, folded, stained, copied, and scanned at 150 dots an inch or
photographed through a lens that bends. What reads the pages is never changed to please this file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeAlias

import numpy as np
from longhaul.scanning.boxes import Box
from PIL import Image, ImageDraw, ImageFilter

from . import worn
from .letters import written

Floats: TypeAlias = np.ndarray
Dice: TypeAlias = np.random.Generator
FINER = 3
"""Strokes are drawn so many times finer."""
TOOLS = {
    "ballpoint": (0.3, 0.6, 0.55, 1.0),
    "gel": (0.4, 0.8, 0.8, 1.0),
    "felt-tip": (0.8, 1.2, 0.7, 1.0),
    "pencil": (0.35, 0.9, 0.45, 0.75),
}
"""Its width in mm and its darkness, from and to."""
MARKS = ("cross", "tick", "slash")


def evening(
    chance: Random,
    printed: Image.Image,
    dots: float,
    begins: tuple[float, float],
    boxes: Sequence[Box],
    notes: tuple[float, float],
) -> tuple[tuple[str, ...], bytes, str]:
    """Marks a page and takes a picture of it: what was done to each box, the file, its kind."""
    dice = np.random.default_rng(chance.getrandbits(32))
    copied = int(dice.integers(0, 3))
    picture = printed.convert("L")
    for _copy in range(copied):
        picture = worn.copied(picture, dice)
    page = _Page(picture, dots, begins, str(dice.choice(tuple(TOOLS))), dice)
    done = _filled_in(page, boxes, notes, dice)
    picture = worn.used(page.picture, dots, dice)
    if dice.random() < 0.5:
        return done, worn.scanned(picture, dots, dice), f"stranger, {page.tool}, scan"
    return done, worn.taken(picture, dice), f"stranger, {page.tool}, photo"


class _Page:
    """A page and the one tool that its hand holds."""

    def __init__(
        self, picture: Image.Image, dots: float, begins: tuple[float, float], tool: str, dice: Dice
    ) -> None:
        self.picture, self.tool = picture, tool
        self._dots, self._begins, self._dice = dots, np.array(begins), dice
        narrow, wide, pale, dark = TOOLS[tool]
        self.width, self._dark = dice.uniform(narrow, wide), dice.uniform(pale, dark)
        self.left_handed = dice.random() < 0.25

    def draw(self, places: Floats) -> None:
        """One stroke: heavy where it begins, lighter as it leaves."""
        path = _even((places + self._begins) * self._dots * FINER, 2.0)
        rim = (self.width * 1.5 + 0.6) * self._dots * FINER
        corner = ((path.min(axis=0) - rim) / FINER).astype(int)
        size = ((path.max(axis=0) + rim) / FINER).astype(int) - corner + 1
        patch = Image.new("L", tuple(int(one) for one in size * FINER), 0)
        pen = ImageDraw.Draw(patch)
        along = np.linspace(0, 1, len(path))
        press = 1.0 - 0.35 * along**2 + 0.08 * np.sin(along * self._dice.uniform(4, 15))
        skips = self._skips(along)
        for (x, y), strong, gone in zip(path - corner * FINER, press, skips, strict=True):
            half = max(self.width * strong * self._dots * FINER / 2, 0.8)
            if not gone:
                pen.ellipse((x - half, y - half, x + half, y + half), 255)
        if self.tool == "felt-tip":  # ink stands where the tip rests, and creeps into the paper
            for x, y in (path - corner * FINER)[[0, -1]]:
                half = self.width * 0.62 * self._dots * FINER
                pen.ellipse((x - half, y - half, x + half, y + half), 255)
            patch = patch.filter(ImageFilter.GaussianBlur(0.09 * self._dots * FINER))
        small = patch.resize(tuple(int(one) for one in size), Image.Resampling.BOX)
        self._lay(np.asarray(small, np.float32) / 255, corner)

    def _skips(self, along: Floats) -> Floats:
        """Where a ballpoint gives no ink."""
        gone = np.zeros(len(along), bool)
        for _skip in range(int(self._dice.poisson(1.2)) if self.tool == "ballpoint" else 0):
            at = self._dice.uniform(0.02, 0.9)
            gone |= (along > at) & (along < at + self._dice.uniform(0.02, 0.08))
        return gone

    def _lay(self, cover: Floats, corner: Floats) -> None:
        if self.tool == "pencil":
            grain = self._dice.random(cover.shape, np.float32)
            cover = cover * np.clip(0.55 + 0.9 * grain, 0, 1)
        left, top = (int(one) for one in corner)
        place = (left, top, left + cover.shape[1], top + cover.shape[0])
        under = np.asarray(self.picture.crop(place), np.float32)
        over = under * (1 - cover * self._dark)
        self.picture.paste(Image.fromarray(over.astype(np.uint8)), (left, top))


def _filled_in(
    page: _Page, boxes: Sequence[Box], notes: tuple[float, float], dice: Dice
) -> tuple[str, ...]:
    done = [""] * len(boxes)
    rows: dict[str, list[int]] = {}
    for number, box in enumerate(boxes):
        rows.setdefault(box.row, []).append(number)
    for here in rows.values():
        if dice.random() < 0.15:
            continue
        _answered(done, boxes, here, dice)
        if dice.random() < 0.2:
            x, down = notes
            for stroke in written(dice, x, boxes[here[0]].top + down + 1.2, dice.uniform(18, 55)):
                page.draw(stroke)
    for box, what in zip(boxes, done, strict=True):
        for stroke in _strokes(what, box, page, dice):
            page.draw(stroke)
    return tuple(done)


def _answered(done: list[str], boxes: Sequence[Box], here: Sequence[int], dice: Dice) -> None:
    """One row: a box of each group at the most, and what is crossed and thought better of."""
    groups: dict[str, list[int]] = {}
    for n in here:
        groups.setdefault(boxes[n].group, []).append(n)
    for name, some in groups.items():
        if dice.random() < {"happened": 0.95, "answer": 0.5, "flag": 0.15}.get(name, 0.3):
            first, *others = dice.permutation(some)
            done[first] = str(dice.choice(MARKS, p=(0.5, 0.3, 0.2)))
            if others and dice.random() < 0.05:
                done[others[0]] = "blackened"
    for n in here:
        if not done[n]:
            odd = dice.random()
            done[n] = "dot" if odd < 0.02 else "ring" if odd < 0.025 else ""


def _strokes(what: str, box: Box, page: _Page, dice: Dice) -> list[Floats]:
    if not what:
        return []
    if what == "ring":
        return [_ring(box, dice)]
    middle = np.array((box.x, box.y)) + box.side / 2
    size = box.side * (dice.uniform(0.45, 0.6) if dice.random() < 0.12 else dice.normal(0.95, 0.15))
    off = dice.normal(0, 0.07 * box.side, 2).clip(-0.8, 0.8)
    turn = dice.normal(0, 0.15)
    spin = np.array([(np.cos(turn), np.sin(turn)), (-np.sin(turn), np.cos(turn))])
    mirrored = (-1.0 if page.left_handed else 1.0, 1.0)
    found = []
    for line in _SHAPES[what](dice):
        rough = line + dice.normal(0, 0.025, line.shape)
        found.append(middle + off + (rough * mirrored) @ spin * size)
    return found


def _cross(dice: Dice) -> list[Floats]:
    if dice.random() < 0.2:  # without lifting the pen: a fish
        fish = [(-0.5, -0.45), (0.45, 0.5), (0.62, 0.0), (0.45, -0.5), (-0.5, 0.45)]
        return [_bent(np.array(fish))]
    down = np.array([(-0.5, -0.5), (0.02, 0.03), (0.5, 0.5)])
    return [_bent(down), np.array([(0.5, -0.5), (-0.5, 0.5)])]


def _tick(dice: Dice) -> list[Floats]:
    hook = [(-0.62, -0.02)] if dice.random() < 0.3 else []
    return [_bent(np.array([*hook, (-0.45, 0.0), (-0.15, 0.45), (0.05, 0.1), (0.65, -0.7)]))]


def _slash(_dice: Dice) -> list[Floats]:
    return [_bent(np.array([(0.45, -0.55), (0.05, 0.0), (-0.45, 0.55)]))]


def _dot(dice: Dice) -> list[Floats]:
    at = dice.uniform(-0.3, 0.3, 2)
    return [np.array([at, at + dice.normal(0, 0.02, 2)])]


def _blackened(dice: Dice) -> list[Floats]:
    """A mark, and then back and forth over it until the box is dark."""
    y = np.linspace(-0.5, 0.5, int(dice.integers(9, 15)))
    x = np.where(np.arange(len(y)) % 2, 0.52, -0.52)
    return [*_cross(dice), np.column_stack([x, y]), np.column_stack([y, x])]


_SHAPES: dict[str, Callable[[Dice], list[Floats]]] = {
    "cross": _cross, "tick": _tick, "slash": _slash, "dot": _dot, "blackened": _blackened,
}  # fmt: skip


def _ring(box: Box, dice: Dice) -> Floats:
    """Round box and letters, its ends crossing over."""
    turn = np.linspace(-2.2, -2.2 + 2 * np.pi * dice.uniform(1.0, 1.2), 40)
    wide = dice.uniform(5.0, 6.2) * (1 - 0.04 * (turn - turn[0]))
    high = dice.uniform(2.9, 3.7)
    return np.column_stack([
        box.x + box.side + wide * np.cos(turn), box.y + box.side / 2 + high * np.sin(turn)
    ])  # fmt: skip


def _bent(places: Floats) -> Floats:
    """Round corners: the middle of each pair twice over."""
    for _round in range(2):
        quarter = places[:-1] * 0.75 + places[1:] * 0.25
        three = places[:-1] * 0.25 + places[1:] * 0.75
        between = np.stack([quarter, three], axis=1).reshape(-1, 2)
        places = np.vstack([places[:1], between, places[-1:]])
    return places


def _even(path: Floats, step: float) -> Floats:
    """The same way in even steps."""
    far = np.concatenate([[0.0], np.hypot(*np.diff(path, axis=0).T).cumsum()])
    at = np.linspace(0, far[-1], max(int(far[-1] / step), 2))
    return np.column_stack([np.interp(at, far, path[:, axis]) for axis in (0, 1)])
