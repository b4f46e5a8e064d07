"""What a scanned page carries to be found by: its corner marks and its code, in mm of the box.

The places are those of `frame.py` in the reports. The bottom right mark is a frame, so that a page
says which way up it lies.
"""

from __future__ import annotations

import numpy as np

from .homography import Points

WIDTH, HEIGHT = 186.0, 255.0
"""The common box."""

MARK = 5.0
"""Side of a corner mark."""

CORE = 2.6
"""Side of the white core of the frame."""

_NEAR, _RIGHT, _LOW = MARK / 2, WIDTH - MARK / 2, HEIGHT - MARK / 2
_RIM = 0.2
"""Ink begins this far inside the box at the left and at the right."""

MARKS: Points = np.array(
    [
        (_NEAR + _RIM, _NEAR),
        (_RIGHT - _RIM, _NEAR),
        (_RIGHT - _RIM, _LOW),
        (_NEAR + _RIM, _LOW),
    ]
)
"""The middles of the marks, clockwise from the top left."""

HOLLOW = 2
"""Which of them is the frame."""

CODE: Points = np.array(
    [
        (WIDTH - 24.3, 0.0),
        (WIDTH - 8.3, 0.0),
        (WIDTH - 8.3, 16.0),
        (WIDTH - 24.3, 16.0),
    ]
)
"""The corners of the QR code, clockwise from the top left."""
