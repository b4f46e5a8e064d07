"""Forms to write on: headings, boxes to tick, lines to write on, section under section."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TypeAlias

from ..i18n import is_from_the_right
from ..services.targets import Target
from .fonts import Face
from .page import Sheet
from .paper import BOX_WIDTH, LEFT_EDGE, MM, Size
from .text import fit
from .write_on import write_on

LEAST_LINE = 24.0
"""Millimetres of a line on which a day or a few words are written."""


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
        end = self._text(LEFT_EDGE, words, Face.BOLD, self.at.heading)
        if hint:
            end = self._text(end + 2, hint, Face.REGULAR, self.at.small)
        return end

    def write_on(self, label: str, x: float, to: float, y: float | None = None) -> None:
        """A label and behind it a line to write on, on the line where the pen is."""
        at = self.y if y is None else y
        if self.drawing:
            write_on(self.sheet, label, x, min(to, self.right), at, self.at.words)

    def write_behind(self, label: str, x: float) -> None:
        """A label and a line to write on behind what ends at x, where there is room to write;
        else on a line of their own."""
        if x + self.width(label) + LEAST_LINE > self.right:
            x, self.y = LEFT_EDGE, self.y + self.at.pitch
        self.write_on(label, x, self.right)

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

    def _text(self, x: float, words: str, face: Face, size: float, y: float | None = None) -> float:
        if self.drawing:
            self.sheet.text(x, self.y if y is None else y, words, face, size)
        return x + self.sheet.width(words, face, size)


Section: TypeAlias = Callable[[Pen], None]
"""Draws one section from the place of the pen on, and leaves the pen at its end."""


def height_of(sheet: Sheet, section: Section, wide: float = BOX_WIDTH) -> float:
    """Millimetres that a section takes."""
    pen = Pen(sheet, 0.0, drawing=False, wide=wide)
    section(pen)
    return pen.y
