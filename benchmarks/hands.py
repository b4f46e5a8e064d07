"""What hands do to a printed page with a pen: crosses, ticks, slashes, dots, rings, scribbles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from random import Random

import numpy as np
from longhaul.scanning.boxes import Box
from PIL import Image, ImageDraw

FINER = 4
"""Strokes are drawn so many times finer and softened."""

Stroke = Sequence[tuple[float, float]]
"""Places in mm of the box of the page."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Its width in mm and its darkness, 1 for black."""

    width: float
    dark: float


@dataclass(slots=True)
class Page:
    """A printed page as a grey picture, and where the common box begins on it."""

    picture: Image.Image
    dots: float
    """Pixels a millimetre."""
    left: float
    top: float

    def draw(self, stroke: Stroke, pen: Pen) -> None:
        """One stroke of the pen; ink on ink stays ink."""
        points = [((x + self.left) * self.dots, (y + self.top) * self.dots) for x, y in stroke]
        rim = pen.width * self.dots + 3
        left = int(min(x for x, _y in points) - rim)
        top = int(min(y for _x, y in points) - rim)
        wide = int(max(x for x, _y in points) + rim) - left
        high = int(max(y for _x, y in points) + rim) - top
        patch = Image.new("L", (wide * FINER, high * FINER), 0)
        draw = ImageDraw.Draw(patch)
        inside = [((x - left) * FINER, (y - top) * FINER) for x, y in points]
        thick = max(pen.width * self.dots * FINER, 1)
        draw.line(inside, 255, round(thick), joint="curve")
        for x, y in inside:
            draw.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), 255)
        ink = np.asarray(patch.resize((wide, high), Image.Resampling.BOX), np.float32) / 255
        place = (left, top, left + wide, top + high)
        under = np.asarray(self.picture.crop(place), np.float32)
        over = np.minimum(under, 255 - (255 * pen.dark) * ink)
        self.picture.paste(Image.fromarray(over.astype(np.uint8)), (left, top))


def cross(chance: Random, box: Box) -> list[Stroke]:
    """Two strokes over each other."""
    x, y, size = _about(chance, box)
    first, second = chance.uniform(30, 60), chance.uniform(120, 150)
    return [_line(chance, x, y, size, turn) for turn in (first, second)]


def slash(chance: Random, box: Box) -> list[Stroke]:
    """One stroke."""
    x, y, size = _about(chance, box)
    turn = chance.choice((chance.uniform(25, 75), chance.uniform(105, 155)))
    return [_line(chance, x, y, size, turn)]


def tick(chance: Random, box: Box) -> list[Stroke]:
    """A short stroke down and a long one up, which often leaves the box."""
    x, y, size = _about(chance, box)
    low = (x - 0.15 * size, y + 0.4 * size)
    far = chance.uniform(0.6, 0.9)
    start = (low[0] - chance.uniform(0.2, 0.35) * size, low[1] - chance.uniform(0.25, 0.45) * size)
    end = (low[0] + far * size * 0.8, low[1] - far * size * 1.1)
    return [_shaken(chance, [start, low, end])]


def dot(chance: Random, box: Box) -> list[Stroke]:
    """Where a pen rested."""
    x = box.x + chance.uniform(0.6, box.side - 0.6)
    y = box.y + chance.uniform(0.6, box.side - 0.6)
    step = chance.uniform(0, 0.25)
    return [[(x, y), (x + step, y + chance.uniform(-0.1, 0.1))]]


def ring(chance: Random, box: Box) -> list[Stroke]:
    """A ring round the letters, or round box and letters."""
    letters = chance.random() < 0.4
    left = box.x + (box.side + 0.2 if letters else -chance.uniform(0.2, 1.0))
    right = box.x + box.side + chance.uniform(4.5, 6.0)
    middle_x, middle_y = (left + right) / 2, box.y + box.side / 2 + chance.uniform(-0.4, 0.4)
    wide, high = (right - left) / 2, chance.uniform(2.6, 3.6)
    begin, over = chance.uniform(0, 2 * pi), chance.uniform(1.9 * pi, 2.25 * pi)
    steps = 28
    points = [
        (
            middle_x + wide * cos(begin + over * n / steps),
            middle_y + high * sin(begin + over * n / steps),
        )
        for n in range(steps + 1)
    ]
    return [_shaken(chance, points, 0.08)]


def scribble(chance: Random, box: Box) -> list[Stroke]:
    """A mark that was taken back."""
    lines = chance.randint(7, 12)
    points = [
        (
            box.x + (0.2 if n % 2 else box.side - 0.2) + chance.uniform(-0.4, 0.4),
            box.y + box.side * n / (lines - 1) + chance.uniform(-0.2, 0.2),
        )
        for n in range(lines)
    ]
    return [points]


def writing(chance: Random, x: float, y: float, width: float) -> list[Stroke]:
    """A note: waves that nobody can read."""
    points: list[tuple[float, float]] = []
    at = x
    while at < x + width:
        points.append((at, y + chance.uniform(-1.6, 1.6)))
        at += chance.uniform(0.5, 1.1)
    return [points]


STROKES: dict[str, Callable[[Random, Box], list[Stroke]]] = {
    "cross": cross,
    "tick": tick,
    "slash": slash,
    "dot": dot,
    "ring": ring,
    "scribble": scribble,
}


def _about(chance: Random, box: Box) -> tuple[float, float, float]:
    """Middle and size of a mark: half-hearted ones are small, others may leave the box."""
    size = box.side * (
        chance.uniform(0.5, 0.7) if chance.random() < 0.15 else chance.uniform(0.8, 1.35)
    )
    off = 0.12 * box.side
    x = box.x + box.side / 2 + chance.uniform(-off, off)
    y = box.y + box.side / 2 + chance.uniform(-off, off)
    return x, y, size


def _line(chance: Random, x: float, y: float, size: float, turn: float) -> Stroke:
    half = size * 0.62
    across, down = half * cos(turn * pi / 180), half * sin(turn * pi / 180)
    bow = chance.uniform(-0.25, 0.25)
    middle = (x - bow * down / half, y + bow * across / half)
    return _shaken(chance, [(x - across, y - down), middle, (x + across, y + down)])


def _shaken(chance: Random, points: Stroke, by: float = 0.15) -> Stroke:
    return [(x + chance.uniform(-by, by), y + chance.uniform(-by, by)) for x, y in points]
