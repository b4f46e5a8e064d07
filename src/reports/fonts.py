"""The fonts of the printed pages: loaded when first asked for, and which letters they have."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from importlib import resources
from io import BytesIO
from typing import Any

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

# Glyphs that belong to no single character get codes here, by their number in the font, so that
# the same text gives the same bytes whatever was drawn before. The fonts use none of these codes.
PRIVATE_CODES = 0xE000
PRIVATE_CODES_END = 0xF8FF

# Code points below this belong to left-to-right scripts that need no shaping once composed.
_END_OF_SIMPLE_SCRIPTS = 0x0590
_OTHER_SIMPLE_RANGES = ((0x1E00, 0x2000), (0x2010, 0x2028), (0x2030, 0x2060), (0x20A0, 0x20D0))


class Face(Enum):
    """The three faces on paper. MONO has one weight and is used for the recovery key alone."""

    REGULAR = "Regular"
    BOLD = "Bold"
    MONO = "Mono"


_FILES = {
    Face.REGULAR: ("NotoSans-Regular", "NotoSansArabic-Regular", "NotoSansHebrew-Regular"),
    Face.BOLD: ("NotoSans-Bold", "NotoSansArabic-Bold", "NotoSansHebrew-Bold"),
    Face.MONO: ("NotoSansMono-Bold",),
}


@dataclass(frozen=True, eq=False, slots=True)
class Font:
    """One font file: `name` as pages call it, `letters` it has, `plain` those that need no shaping.

    `page_font` is ReportLab's view of the file, `shaper` HarfBuzz's; both count 1000 units an em.
    """

    name: str
    letters: frozenset[str]
    plain: frozenset[str]
    page_font: Any
    shaper: Any

    def width(self, text: str, size: float) -> float:
        """Width in points of text that needs no shaping, at `size` points."""
        return float(self.page_font.stringWidth(text, size))

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


def fonts(face: Face) -> tuple[str, ...]:
    """The font files of a face, in the order in which they are asked for a letter."""
    return _FILES[face]


def main_font(face: Face) -> Font:
    """The font of Latin, Greek and Cyrillic letters, figures and signs in this face."""
    return load(_FILES[face][0])


@lru_cache(maxsize=16)
def load(name: str) -> Font:
    """The font of this file name (without its ending), registered for pages once."""
    data = (resources.files("longhaul.resources") / "fonts" / f"{name}.ttf").read_bytes()
    page_font = TTFont(name, BytesIO(data))
    pdfmetrics.registerFont(page_font)
    letters = frozenset(map(chr, page_font.face.charToGlyph))
    return Font(
        name=name,
        letters=letters,
        plain=frozenset(filter(_needs_no_shaping, letters)),
        page_font=page_font,
        shaper=uharfbuzz.Font(uharfbuzz.Face(data)),
    )


def _needs_no_shaping(letter: str) -> bool:
    code = ord(letter)
    simple = code < _END_OF_SIMPLE_SCRIPTS or any(
        first <= code < end for first, end in _OTHER_SIMPLE_RANGES
    )
    return simple and unicodedata.category(letter)[0] not in "MC"
