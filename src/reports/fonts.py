"""The fonts of the printed pages: loaded when first asked for, and which letters they have."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from io import BytesIO
from typing import Any

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ..data_files import data_file

# Glyphs that belong to no single character get codes here, by their number in the font, so that
# the same text gives the same bytes whatever was drawn before. The fonts use none of these codes.
PRIVATE_CODES = 0xE000
PRIVATE_CODES_END = 0xF8FF

# Code points below this belong to left-to-right scripts that need no shaping once composed.
_END_OF_SIMPLE_SCRIPTS = 0x0590
_OTHER_SIMPLE_RANGES = ((0x1E00, 0x2000), (0x2010, 0x2028), (0x2030, 0x2060), (0x20A0, 0x20D0))


class Face(Enum):
    """The three faces on paper, each with its font files in the order in which they are asked.

    MONO has one weight and is used for the recovery key alone.
    """

    REGULAR = ("NotoSans-Regular", "NotoSansArabic-Regular", "NotoSansHebrew-Regular")
    BOLD = ("NotoSans-Bold", "NotoSansArabic-Bold", "NotoSansHebrew-Bold")
    MONO = ("NotoSansMono-Bold",)

    def __init__(self, *files: str) -> None:
        self.files = files


@dataclass(frozen=True, eq=False, slots=True)
class Font:
    """One font file: `name` as pages call it, `letters` it has, `plain` those that need no shaping.

    `advances` are the widths of the plain letters. `page_font` is ReportLab's view of the file,
    `shaper` HarfBuzz's. All count 1000 units an em.
    """

    name: str
    letters: frozenset[str]
    plain: frozenset[str]
    advances: dict[str, float]
    page_font: Any
    shaper: Any

    def width(self, text: str, size: float) -> float:
        """Width in points of text that needs no shaping, at `size` points."""
        return sum(map(self.advances.__getitem__, text)) * size / 1000

    def letter_ink(self, letter: str) -> tuple[float, float]:
        """The ink of a plain letter, as of its glyph."""
        return _letter_ink(self, letter)

    def ink(self, glyph: int) -> tuple[float, float]:
        """How far a glyph reaches above and below the baseline, in thousandths of the size."""
        found = self.shaper.get_glyph_extents(glyph)
        if found is None:
            return 0.0, 0.0
        return found.y_bearing, -(found.y_bearing + found.height)

    def character_of(self, glyph: int) -> str:
        """The character that draws this glyph of the font on a page."""
        face = self.page_font.face
        known = face.glyphToChar.get(glyph)
        if known:
            return chr(known[0])
        code = PRIVATE_CODES + glyph
        if code > PRIVATE_CODES_END:
            raise ValueError(f"{self.name} has too many glyphs")
        face.charToGlyph[code] = glyph
        face.charWidths[code] = self.shaper.get_glyph_h_advance(glyph)
        return chr(code)


def main_font(face: Face) -> Font:
    """The font of Latin, Greek and Cyrillic letters, figures and signs in this face."""
    return load(face.files[0])


@lru_cache(maxsize=16)
def load(name: str) -> Font:
    """The font of this file name (without its ending), registered for pages once."""
    data = data_file("fonts", f"{name}.ttf").read_bytes()
    page_font = TTFont(name, BytesIO(data))
    pdfmetrics.registerFont(page_font)
    letters = frozenset(map(chr, page_font.face.charToGlyph))
    plain = frozenset(filter(_needs_no_shaping, letters))
    return Font(
        name=name,
        letters=letters,
        plain=plain,
        advances={letter: page_font.face.charWidths[ord(letter)] for letter in plain},
        page_font=page_font,
        shaper=uharfbuzz.Font(uharfbuzz.Face(data)),
    )


@lru_cache(maxsize=4096)
def _letter_ink(font: Font, letter: str) -> tuple[float, float]:
    glyph = font.shaper.get_nominal_glyph(ord(letter))
    return font.ink(glyph) if glyph is not None else (0.0, 0.0)


def _needs_no_shaping(letter: str) -> bool:
    code = ord(letter)
    simple = code < _END_OF_SIMPLE_SCRIPTS or any(
        first <= code < end for first, end in _OTHER_SIMPLE_RANGES
    )
    return simple and unicodedata.category(letter)[0] not in "MC"
