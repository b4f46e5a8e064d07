"""Finding words on the pages of a PDF that is held in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF

from ..pdfium import opened


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words stand: the page, counted from 0, and rectangles in points from its top left."""

    page: int
    places: tuple[QRectF, ...]


class PageSearch:
    """Goes from one place where words stand to the next, over all pages and round again."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._last: tuple[str, int, int] | None = None
        """The words looked for, the page and which of its places was found last."""

    def next(self, words: str, page: int) -> Hit | None:
        """The first place from this page on; for the same words the one after the last. None."""
        again = self._last is not None and self._last[0] == words
        first, skip = self._last[1:] if again and self._last else (page, -1)
        with opened(self._pdf) as document:
            count = len(document)
            for step in range(count + 1):
                here = (first + step) % count
                for number, places in enumerate(self._on(document[here], words)):
                    if step or number > skip:
                        self._last = words, here, number
                        return Hit(here, places)
        self._last = None
        return None

    def _on(self, page: Any, words: str) -> Iterator[tuple[QRectF, ...]]:
        text = page.get_textpage()
        try:
            height = page.get_height()
            search = text.search(words)
            while (found := search.get_next()) is not None:
                yield tuple(self._rectangles(text, height, *found))
        finally:
            text.close()
            page.close()

    @staticmethod
    def _rectangles(text: Any, height: float, index: int, count: int) -> Iterator[QRectF]:
        for place in range(text.count_rects(index, count)):
            left, bottom, right, top = text.get_rect(place)
            yield QRectF(left, height - top, right - left, top - bottom)
