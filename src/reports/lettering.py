"""Words as PDF operators: what ReportLab's text object does, at a third of its cost.

A packet sets some seventy thousand short texts. ReportLab encodes each of them letter by letter and
formats every number with care for all cases; here each letter of a document is encoded once, by
ReportLab, and kept.
"""

from __future__ import annotations

from typing import Any

from .fonts import Font


class _Codes(dict[str, str]):
    """For each letter its code in the first subset of a font, as two hexadecimal digits.

    Raises KeyError for letters that ReportLab has put in a later subset.
    """

    def __init__(self, font: Font, document: Any) -> None:
        super().__init__()
        self._font = font.page_font
        self._document = document

    def __missing__(self, letter: str) -> str:
        ((subset, code),) = self._font.splitString(letter, self._document)
        if subset:
            raise KeyError(letter)
        self[letter] = str(code.hex())
        return self[letter]


class Lettering:
    """The plain words of one document."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._codes: dict[str, _Codes] = {}
        self._first_subsets: dict[str, str] = {}

    def show(
        self, x: float, y: float, words: str, font: Font, size: float, current: str
    ) -> tuple[list[str], str]:
        """Operators that set words at a place in points, and the choice of font after them.

        `current` is the choice of font before them, "" for none.
        """
        codes = self._codes.get(font.name) or self._begin(font)
        try:
            pieces = [(self._first_subsets[font.name], "".join(map(codes.__getitem__, words)))]
        except KeyError:
            pieces = self._in_subsets(words, font)
        operators = [f"1 0 0 1 {x:.2f} {y:.2f} Tm"]
        for subset, text in pieces:
            choice = f"{subset} {size:g} Tf"
            if choice != current:
                operators.append(choice)
                current = choice
            operators.append(f"<{text}> Tj")
        return operators, current

    def _begin(self, font: Font) -> _Codes:
        codes = self._codes[font.name] = _Codes(font, self._document)
        first = font.page_font.splitString(" ", self._document)[0][0]
        self._first_subsets[font.name] = font.page_font.getSubsetInternalName(first, self._document)
        return codes

    def _in_subsets(self, words: str, font: Font) -> list[tuple[str, str]]:
        return [
            (font.page_font.getSubsetInternalName(subset, self._document), codes.hex())
            for subset, codes in font.page_font.splitString(words, self._document)
        ]
