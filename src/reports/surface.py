"""What is drawn on a page beside its words: lines, boxes, circles, codes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from .paper import LEFT_EDGE, MM, Paper, Shape
from .qr import modules

BLACK_BOX = 0.9
"""Line of a box to tick, in points."""

LEADING_DOTS = 1.2
"""Points of the dots that lead the eye over white: a second copy loses finer ones."""

DASHES = "[3 2.2] 0 d"
"""Points on and off of a dashed line that lives through two photocopies."""

DOTS = "1 J [0 3.2] 0 d"
"""Round dots as wide as the line, one every 3.2 points."""

_NO_DASHES = "0 J [] 0 d"


class Surface:
    """Places are in mm from the top left corner of the common box; on a `mirrored` surface from the
    right, as the page is read. Line weights are in points. Lines of boxes are drawn inside the
    place given. Words are collected and set together, before the next thing is drawn over them.
    """

    def __init__(self, canvas: Any, paper: Paper, shape: Shape, *, mirrored: bool = False) -> None:
        self.shape = shape
        self._mirrored = mirrored
        self._canvas = canvas
        width, height = shape.sheet(paper)
        self._left = (width - shape.width) / 2 * MM
        self._top = (height + shape.height) / 2 * MM
        self._words: list[str] = []
        self._font = ""

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        weight: float,
        *,
        dashed: bool = False,
        dotted: bool = False,
    ) -> None:
        """A straight black line."""
        start = f"{self._across(x1):.2f} {self._top - y1 * MM:.2f}"
        end = f"{self._across(x2):.2f} {self._top - y2 * MM:.2f}"
        self._stroke(f"{start} m {end} l", weight, dashed, dotted)

    def rule(self, y: float, weight: float, x: float = LEFT_EDGE, *, dashed: bool = False) -> None:
        """A line across the box, from x to its right edge."""
        self.line(x, y, self.shape.right, y, weight, dashed=dashed)

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        weight: float = BLACK_BOX,
        *,
        dashed: bool = False,
        dotted: bool = False,
    ) -> None:
        """An empty box with its line inside the place given."""
        left = self._across(x, w) + weight / 2
        bottom = self._top - (y + h) * MM + weight / 2
        path = f"{left:.2f} {bottom:.2f} {w * MM - weight:.2f} {h * MM - weight:.2f} re"
        self._stroke(path, weight, dashed, dotted)

    def solid(self, x: float, y: float, w: float, h: float) -> None:
        """A black rectangle."""
        left, bottom = self._across(x, w), self._top - (y + h) * MM
        self._draw(f"{left:.2f} {bottom:.2f} {w * MM:.2f} {h * MM:.2f} re f")

    def shade(self, x: float, y: float, w: float, h: float) -> None:
        """A grey of 8 %, where nobody writes: a photocopy loses it, so nothing may rest on it."""
        left, bottom = self._across(x, w), self._top - (y + h) * MM
        self._draw(f"0.92 g {left:.2f} {bottom:.2f} {w * MM:.2f} {h * MM:.2f} re f 0 g")

    def disc(self, x: float, y: float, side: float) -> None:
        """A black circle in the square given."""
        self._draw(f"{self._circle(x, y, side, side * MM / 2)} f")

    def arrow(self, x: float, y: float, w: float, h: float) -> None:
        """A black triangle that points to the right."""
        left, top = self._across(x), self._top - y * MM
        tip = f"{self._across(x + w):.2f} {top - h * MM / 2:.2f}"
        self._draw(f"{left:.2f} {top:.2f} m {tip} l {left:.2f} {top - h * MM:.2f} l f")

    def outline(self, points: Sequence[tuple[float, float]], weight: float) -> None:
        """A closed line through these points."""
        places = [f"{self._across(x):.2f} {self._top - y * MM:.2f}" for x, y in points]
        self._stroke(f"{places[0]} m {' l '.join(places[1:])} l h", weight, False)

    def ring(self, x: float, y: float, side: float, weight: float) -> None:
        """A circle with its line inside the square given."""
        path = self._circle(x, y, side, side * MM / 2 - weight / 2)
        self._stroke(path, weight, False)

    def _circle(self, x: float, y: float, side: float, radius: float) -> str:
        """The path of a circle of so many points in the middle of a square."""
        across, down = self._across(x + side / 2), self._top - (y + side / 2) * MM
        bend = 0.5523 * radius  # four Bézier curves as near to a circle as any eye can see
        turns = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))
        path = f"{across + radius:.2f} {down:.2f} m"
        for (x1, y1), (x2, y2) in pairwise(turns):
            path += (
                f" {across + radius * x1 + bend * x2:.2f} {down + radius * y1 + bend * y2:.2f}"
                f" {across + radius * x2 + bend * x1:.2f} {down + radius * y2 + bend * y1:.2f}"
                f" {across + radius * x2:.2f} {down + radius * y2:.2f} c"
            )
        return path

    def qr(self, x: float, y: float, side: float, words: str) -> None:
        """A QR code of `side` mm, without its white rim."""
        count, rectangles = modules(words)
        module = side * MM / count
        left, bottom = self._across(x, side), self._top - (y + side) * MM
        place = f"{module:.6f} 0 0 {module:.6f} {left:.4f} {bottom:.4f} cm"
        self._draw(f"q {place} {rectangles} f Q")

    def from_left(self, x: float, w: float) -> float:
        """Where to set what is `w` mm wide so that it stands at x from the left of the paper, which
        way ever the sheet runs."""
        return self.shape.width - x - w if self._mirrored else x

    def _across(self, x: float, w: float = 0.0) -> float:
        """Points from the left of the paper to what is `w` mm wide and stands at x."""
        return self._left + self.from_left(x, w) * MM

    def flush(self) -> None:
        """Set the words collected so far; what is drawn later lies over them."""
        if self._words:
            self._canvas.addLiteral(f"BT {' '.join(self._words)} ET")
            self._words.clear()
            self._font = ""

    def _draw(self, operators: str) -> None:
        self.flush()
        self._canvas.addLiteral(operators)

    def _stroke(self, path: str, weight: float, dashed: bool = False, dotted: bool = False) -> None:
        stroke = f"{weight:g} w {path} S"
        if dashed or dotted:
            stroke = f"{DOTS if dotted else DASHES} {stroke} {_NO_DASHES}"
        self._draw(stroke)
