"""What a scanned page carries to be found by: its corner marks and its code, in mm of the box.

The places are those of `frame.py` in the reports. The bottom right mark is a frame, so that a page
says which way up it lies.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .homography import Points

MARK = 5.0
"""Side of a corner mark."""

CORE = 2.6
"""Side of the white core of the frame."""

HOLLOW = 2
"""Which of the marks is the frame."""

_RIM = 0.2
"""Ink begins this far inside the box at the left and at the right."""
_CODE_LEFT, _CODE_RIGHT, _CODE = 24.3, 8.3, 16.0
"""The edges of the code from the right of the box, and its side."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The box that a page is printed in: its size, and where ink begins at its top."""

    width: float
    height: float
    top: float

    @property
    def marks(self) -> Points:
        """The middles of the marks, clockwise from the top left."""
        near, upper = MARK / 2 + _RIM, MARK / 2 + self.top
        right, low = self.width - near, self.height - upper
        return np.array([(near, upper), (right, upper), (right, low), (near, low)])

    @property
    def code(self) -> Points:
        """The corners of the QR code, clockwise from the top left."""
        left, right = self.width - _CODE_LEFT, self.width - _CODE_RIGHT
        low = self.top + _CODE
        return np.array([(left, self.top), (right, self.top), (right, low), (left, low)])


UPRIGHT = Printed(186.0, 255.0, 0.0)
ACROSS = Printed(255.0, 186.0, _RIM)
"""The common box, and the same lying across the sheet."""
WALL = Printed(255.0, 396.0, _RIM)
"""The box of one sheet for the wall, A3 or Tabloid."""
