"""Text that needs more than one letter after the other: joined, marked and right-to-left scripts.

The bidirectional algorithm (Unicode Standard Annex 9) gives every letter its level; letters of one
level and one font make a run; HarfBuzz shapes each run in its logical order; the runs are then set
from left to right as rule L2 says.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

import uharfbuzz
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr

from ..i18n import gettext as _
from ..i18n import is_from_the_right
from ..problems import MissingGlyph
from .direction import MARKS, levels
from .fonts import PRIVATE_CODES, PRIVATE_CODES_END, Face, Font, load, main_font

_JOINERS = "\u200c\u200d"
_LONGEST_NAMED = 60
# Kerning is off in Latin letters, because text on the fast way has none either.
_FEATURES = {False: {"kern": False}, True: {"kern": True}}


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font in the order of the page.

    `width`, and how far their ink reaches `above` and `below` the baseline, are in thousandths of
    the type size.
    """

    font_name: str
    glyphs: ShapedStr
    width: float
    above: float
    below: float


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    font: Font
    level: int


def shaped(text: str, face: Face) -> tuple[Run, ...]:
    """The runs of a text from left to right.

    Where a language is spoken that is written from the right, a text with letters of that kind
    begins there, whatever its first letter. Raises MissingGlyph, naming the text and the letter,
    where no font of the face has a letter.
    """
    return _runs(text, face, is_from_the_right())


# Measured and then drawn: a few texts are enough, and names do not stay in memory for long.
@lru_cache(maxsize=64)
def _runs(text: str, face: Face, from_the_right: bool) -> tuple[Run, ...]:
    directions = levels(text, from_the_right=from_the_right)
    text = text.lstrip(MARKS)
    directions = directions[len(directions) - len(text) :]
    if from_the_right:
        text = _with_its_commas(text, directions)
    choice = _fonts_of(text, face)
    pieces: list[_Piece] = []
    for (level, font), letters in groupby(
        zip(text, directions, choice, strict=True), key=lambda letter: letter[1:]
    ):
        pieces.append(_Piece("".join(letter[0] for letter in letters), font, level))
    return tuple(_shape(piece, text) for piece in _in_page_order(pieces))


def _with_its_commas(text: str, directions: Sequence[int]) -> str:
    """A comma turns with the words it stands between, as brackets do."""
    turned = zip(text, directions, strict=True)
    return "".join("،" if letter == "," and level % 2 else letter for letter, level in turned)


def require_letters(text: str, face: Face) -> None:
    """MissingGlyph, naming the text and its first letter that no font of the face has."""
    for letter in text:
        if letter not in _JOINERS:
            _font_with(letter, face, text)


def _fonts_of(text: str, face: Face) -> list[Font]:
    """For each letter its font: that of the letters before while it will do, else the first."""
    chosen: list[Font] = []
    for letter in text:
        before = chosen[-1] if chosen else main_font(face)
        stays = letter in _JOINERS or (letter in before.letters and not _is_strong(letter))
        chosen.append(before if stays else _font_with(letter, face, text))
    return chosen


def _font_with(letter: str, face: Face, text: str) -> Font:
    # Codes for private use mean something else in every font, so no font has them for us.
    if not PRIVATE_CODES <= ord(letter) <= PRIVATE_CODES_END:
        for name in face.files:
            font = load(name)
            if letter in font.letters:
                return font
    raise _missing(letter, text)


def _missing(letter: str, text: str) -> MissingGlyph:
    named = text if len(text) <= _LONGEST_NAMED else f"{text[:_LONGEST_NAMED]}…"
    sentence = _("“{name}” cannot be printed: no font at hand has “{letter}” ({code}).")
    return MissingGlyph(sentence.format(name=named, letter=letter, code=f"U+{ord(letter):04X}"))


def _is_strong(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("L", "R", "AL")


def _in_page_order(pieces: list[_Piece]) -> list[_Piece]:
    """Rule L2: from the highest level down to 1, turn each row of pieces at that level or above."""
    ordered = list(pieces)
    for level in range(max((piece.level for piece in pieces), default=0), 0, -1):
        at_least = [piece.level >= level for piece in ordered]
        rows = groupby(zip(at_least, ordered, strict=True), key=itemgetter(0))
        turned: list[_Piece] = []
        for turns, row in rows:
            row_pieces = [piece for _turns, piece in row]
            turned += reversed(row_pieces) if turns else row_pieces
        ordered = turned
    return ordered


def _shape(piece: _Piece, text: str) -> Run:
    backwards = piece.level % 2 == 1
    buffer = uharfbuzz.Buffer()
    buffer.add_str(piece.text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if backwards else "ltr"
    buffer.language = "und"
    uharfbuzz.shape(piece.font.shaper, buffer, _FEATURES[backwards])
    letters: list[str] = []
    places: list[ShapeData] = []
    above = below = 0.0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if info.codepoint == 0:
            raise _missing(piece.text[info.cluster], text)
        letter = piece.font.character_of(info.codepoint)
        letters.append(letter)
        places.append(_place(info.cluster, place, piece.font, letter))
        up, down = piece.font.ink(info.codepoint)
        above, below = max(above, up + place.y_offset), max(below, down - place.y_offset)
    width = sum(place.x_advance for place in places)
    glyphs = ShapedStr("".join(letters), shapeData=places)
    return Run(piece.font.name, glyphs, width, above, below)


def _place(cluster: int, place: uharfbuzz.GlyphPosition, font: Font, letter: str) -> ShapeData:
    return ShapeData(
        cluster,
        place.x_advance,
        place.y_advance,
        place.x_offset,
        place.y_offset,
        font.page_font.face.charWidths[ord(letter)],
    )
