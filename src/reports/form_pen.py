"""Forms to write on: headings, boxes to tick, lines to write on, section under section."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TypeAlias

from ..i18n import is_from_the_right
from ..services.targets import Target
from .fonts import Face
from .names import name_lines
from .page import Sheet
from .paper import BOX_WIDTH, LEFT_EDGE, MM, Size
from .text import fit
from .write_on import write_on

LEAST_LINE = 24.0
"""Millimetres of a line on which a day or a few words are written."""
_PITCH = 1.15
"""Of the size of type, from line to line of a name and what is below it."""
_LEAST_QUIET = 20.0
"""Millimetres that something beside a name needs at least."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes of type in points, all else in mm."""

    heading: float
    words: float
    small: float
    box: float
    pitch: float
    above: float
    """From the top of a section to the baseline of its heading."""


STANDARD = Measures(heading=12, words=11, small=10, box=5.0, pitch=9.4, above=5.4)
SHORT = Measures(heading=11, words=11, small=10, box=5.0, pitch=8.6, above=5.4)
"""Two forms on a sheet."""
LARGE = Measures(heading=16, words=16, small=16, box=6.5, pitch=12.5, above=7.4)


@dataclass(slots=True)
class Pen:
    """Where the next line of a form goes. Without `drawing` it only measures."""

    sheet: Sheet
    y: float
    drawing: bool = True
    short: bool = False
    """Two forms lie on the sheet."""
    wide: float = BOX_WIDTH
    """Millimetres of the box that are the form's."""
    kept: list[Target] = field(default_factory=list)
    """The boxes with a name, for who reads them back."""

    @property
    def right(self) -> float:
        """Where ink of the form ends."""
        return self.wide - LEFT_EDGE

    @property
    def narrow(self) -> bool:
        """True where something else stands beside the form."""
        return self.wide < BOX_WIDTH

    @property
    def at(self) -> Measures:
        """The measures of this size of type."""
        if self.sheet.size is Size.LARGE:
            return LARGE
        at = SHORT if self.short else STANDARD
        return replace(at, small=11) if is_from_the_right() else at  # as in the frame

    def heading(self, words: str, hint: str = "") -> float:
        """The title of a section, and a quiet word; returns where they end."""
        self.y += self.at.above
        end = self.begin(LEFT_EDGE, words, Face.BOLD, self.at.heading)
        if hint:
            end = self.begin(end + 2, hint, Face.REGULAR, self.at.small)
        return end

    def begin(self, x: float, words: str, face: Face, size: float, up: float = 0.0) -> float:
        """Words so far from the edge at which their language begins, `up` mm above the line where
        the pen is; returns where they end, from there. Boxes stay, whatever the language."""
        wide = self.sheet.width(words, face, size)
        if self.drawing:
            left = self._across(x + wide) if self.sheet.runs_from_the_right else x
            self.sheet.text(left, self.y - up, words, face, size)
        return x + wide

    def write_on(self, label: str, x: float, to: float, y: float | None = None) -> None:
        """A label and behind it a line to write on, on the line where the pen is."""
        if self.sheet.runs_from_the_right:
            x, to = self._across(min(to, self.right)), self._across(x)
        self.write_beside(label, x, to, y)

    def write_beside(self, label: str, x: float, to: float, y: float | None = None) -> None:
        """The same beside boxes, which stay where they are."""
        at = self.y if y is None else y
        if self.drawing:
            write_on(self.sheet, label, x, min(to, self.right), at, self.at.words)

    def clear_of(self, heading: float) -> float:
        """Where a line beside boxes ends, on the line of a heading that ends at `heading`."""
        from_the_right = self.sheet.runs_from_the_right
        return self._across(heading) - 2 if from_the_right else self.right

    def write_behind(self, label: str, x: float) -> None:
        """A label and a line to write on behind what ends at x, where there is room to write;
        else on a line of their own."""
        if x + self.width(label) + LEAST_LINE > self.right:
            x, self.y = LEFT_EDGE, self.y + self.at.pitch
        self.write_beside(label, x, self.right)

    def known(self, label: str, name: str, x: float, to: float, beside: str = "") -> None:
        """A label with a name behind it, and something quiet beside; without a name a line."""
        if not name:
            self.write_on(label, x, to)
            return
        left = self.begin(x, label, Face.REGULAR, self.at.words) + 1.5
        ways = (self.at.heading, 1), (self.at.small, 2)
        size, lines = name_lines(name, (to - left) * MM, *ways)
        end, up = left, (len(lines) - 1) / 2 * _PITCH * size / MM
        for line in lines:
            end = max(end, self.begin(left, line, Face.BOLD, size, up))
            up -= _PITCH * size / MM
        self._quietly(beside, (left, end + 2.5, to), below=len(lines) == 1)

    def _quietly(self, words: str, places: tuple[float, float, float], *, below: bool) -> None:
        """Behind a name, or `below` it, where it has no room there; not at all without any."""
        small, (left, x, to) = self.at.small, places
        up, wide = 0.0, self.sheet.width(words, Face.REGULAR, small)
        if below and self.sheet.size is Size.STANDARD and x + wide > to:
            x, up = left, -_PITCH * small / MM
        if to - x > _LEAST_QUIET:
            shown = fit(words, Face.REGULAR, small, (to - x) * MM)
            self.begin(x, shown, Face.REGULAR, small, up)

    def lines(self, count: int) -> None:
        """Whole lines to write on."""
        for _line in range(count):
            self.y += self.at.pitch
            self.write_on("", LEFT_EDGE, self.right)

    def boxes(self, words: Sequence[str], names: Sequence[str] = (), group: str = "") -> float:
        """Boxes to tick with their words, in as many rows as they need from the next line on.

        Returns where the last row ends. The first of them have these names.
        """
        x = LEFT_EDGE
        self.y += self.at.box + 3.4
        for one, name in zip_longest(map(self.fitting, words), names, fillvalue=""):
            wide = self.box_width(one)
            if x > LEFT_EDGE and x + wide > self.wide:
                x, self.y = LEFT_EDGE, self.y + self.at.box + 2.2
            self.box(x, one, name=name, group=group)
            x += wide + 5
        return x

    def fitting(self, words: str) -> str:
        """The words as far as a box and a line of its own hold them."""
        room = self.wide - self.at.box - 12
        return fit(words, Face.REGULAR, self.at.words, room * MM)

    def box_width(self, words: str) -> float:
        """Millimetres that a box takes with its words."""
        return self.at.box + 1.6 + self.width(words)

    def box(
        self,
        x: float,
        words: str,
        *,
        face: Face = Face.REGULAR,
        name: str = "",
        group: str = "",
    ) -> float:
        """One box on the line where the pen is; returns where its words end. One with a name is
        read back."""
        side = self.at.box
        top = self.y - side + 0.9
        if self.drawing:
            self.sheet.box(x, top, side, side)
        if name:
            self.kept.append(Target(name, group, x, top, side))
        return self._text(x + side + 1.6, words, face, self.at.words)

    def after(self, x: float, words: str) -> float:
        """Words on the line where the pen is; returns where they end."""
        return self._text(x, words, Face.REGULAR, self.at.words)

    def width(self, words: str) -> float:
        """Millimetres that words take."""
        return self.sheet.width(words, Face.REGULAR, self.at.words)

    def _across(self, x: float) -> float:
        return LEFT_EDGE + self.right - x

    def _text(self, x: float, words: str, face: Face, size: float) -> float:
        if self.drawing:
            self.sheet.text(x, self.y, words, face, size)
        return x + self.sheet.width(words, face, size)


Section: TypeAlias = Callable[[Pen], None]
"""Draws one section from the place of the pen on, and leaves the pen at its end."""


def height_of(sheet: Sheet, section: Section, wide: float = BOX_WIDTH) -> float:
    """Millimetres that a section takes."""
    pen = Pen(sheet, 0.0, drawing=False, wide=wide)
    section(pen)
    return pen.y
