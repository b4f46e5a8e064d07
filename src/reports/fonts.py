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

# Of Chinese and Japanese there is one weight, and the bold Hangul are thinner than other bold
# letters: bold is their outline stroked with so much of the size. More fills the characters in.
# The three Hangul of the Chinese font would stand out among those of Nanum.
_HAN = "DroidSansFallbackFull"
STROKED_FOR_BOLD = frozenset({_HAN, "NanumSquareB"})
STROKE = 0.016
_HANGUL = frozenset(map(chr, range(0xAC00, 0xD7A4)))

# Code points below this belong to left-to-right scripts that need no shaping once composed.
_END_OF_SIMPLE_SCRIPTS = 0x0590
_OTHER_SIMPLE_RANGES = ((0x1E00, 0x2000), (0x2010, 0x2028), (0x2030, 0x2060), (0x20A0, 0x20D0))


class Face(Enum):
    """The three faces on paper, each with its font files in the order in which they are asked.

    MONO has one weight and is used for the recovery key alone.
    """

    REGULAR = (
        "NotoSans-Regular", "NotoSansArabic-Regular", "NotoSansHebrew-Regular",
        "NotoSansDevanagari-Regular", "NotoSansBengali-Regular",
        "DroidSansFallbackFull", "NanumSquareR",
    )  # fmt: skip
    BOLD = (
        "NotoSans-Bold", "NotoSansArabic-Bold", "NotoSansHebrew-Bold",
        "NotoSansDevanagari-Bold", "NotoSansBengali-Bold",
        "DroidSansFallbackFull", "NanumSquareB",
    )  # fmt: skip
    MONO = ("NotoSansMono-Bold",)

    def __init__(self, *files: str) -> None:
        self.files = files


class Reaches(dict[str, float]):
    """How far each plain letter reaches to one side of the baseline; filled as they are asked."""

    def __init__(self, shaper: Any, side: int) -> None:
        super().__init__()
        self._shaper, self._side = shaper, side

    def __missing__(self, letter: str) -> float:
        glyph = self._shaper.get_nominal_glyph(ord(letter))
        reach = 0.0 if glyph is None else _glyph_ink(self._shaper, glyph)[self._side]
        self[letter] = reach
        return reach


@dataclass(frozen=True, eq=False, slots=True)
class Font:
    """One font file: `name` as pages call it, `letters` it has, `plain` those that need no shaping.

    `advances` are the widths of the plain letters, `above` and `below` how far their ink reaches
    from the baseline. `page_font` is ReportLab's view of the file,
    `shaper` HarfBuzz's. All count 1000 units an em.
    """

    name: str
    letters: frozenset[str]
    plain: frozenset[str]
    advances: dict[str, float]
    above: Reaches
    below: Reaches
    page_font: Any
    shaper: Any

    def width(self, text: str, size: float) -> float:
        """Width in points of text that needs no shaping, at `size` points."""
        return sum(map(self.advances.__getitem__, text)) * size / 1000

    def ink(self, glyph: int) -> tuple[float, float]:
        """How far a glyph reaches above and below the baseline, in thousandths of the size."""
        return _glyph_ink(self.shaper, glyph)

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
    if name == _HAN:
        letters -= _HANGUL
    plain = frozenset(filter(_needs_no_shaping, letters))
    shaper = uharfbuzz.Font(uharfbuzz.Face(data))
    shaper.scale = (1000, 1000)  # as ReportLab counts, whatever the file does
    return Font(
        name=name,
        letters=letters,
        plain=plain,
        advances={letter: page_font.face.charWidths[ord(letter)] for letter in plain},
        above=Reaches(shaper, 0),
        below=Reaches(shaper, 1),
        page_font=page_font,
        shaper=shaper,
    )


def _glyph_ink(shaper: Any, glyph: int) -> tuple[float, float]:
    found = shaper.get_glyph_extents(glyph)
    if found is None:
        return 0.0, 0.0
    return found.y_bearing, -(found.y_bearing + found.height)


def _needs_no_shaping(letter: str) -> bool:
    code = ord(letter)
    simple = code < _END_OF_SIMPLE_SCRIPTS or any(
        first <= code < end for first, end in _OTHER_SIMPLE_RANGES
    )
    return simple and unicodedata.category(letter)[0] not in "MC"
