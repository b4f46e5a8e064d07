"""Lines under each other in the middle of a row: names above all, which stand there whole."""

from __future__ import annotations

from collections.abc import Sequence

from .fonts import Face
from .names import name_lines, words_lines
from .page import Sheet
from .paper import MM
from .text import capitals

_PITCH = 1.1
"""Of the size of type, from line to line."""


def draw_lines(
    sheet: Sheet, left: float, middle: float, lines: Sequence[str], face: Face, size: float
) -> None:
    """Sets lines whose middle is `middle` mm from the top of the box."""
    pitch = _PITCH * size / MM
    y = middle + capitals(size) / 2 - (len(lines) - 1) * pitch / 2
    for words in lines:
        sheet.text(left, y, words, face, size)
        y += pitch


def draw_name(
    sheet: Sheet,
    edges: tuple[float, float],
    middle: float,
    name: str,
    *ways: tuple[float, int],
    face: Face = Face.BOLD,
) -> None:
    """Sets a name between these edges in the first of the `ways` that has room for it."""
    size, lines = name_lines(name, _room(edges), *ways, face=face)
    draw_lines(sheet, edges[0], middle, lines, face, size)


def draw_words(
    sheet: Sheet,
    edges: tuple[float, float],
    middle: float,
    words: str,
    *ways: tuple[float, int],
    face: Face = Face.BOLD,
) -> None:
    """The same for what is nobody's name."""
    size, lines = words_lines(words, _room(edges), *ways, face=face)
    draw_lines(sheet, edges[0], middle, lines, face, size)


def _room(edges: tuple[float, float]) -> float:
    """Points between two edges."""
    left, right = edges
    return (right - left) * MM
