"""How a file is written: a CSV dialect, a sheet of a workbook, or cards; all answer alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from ..chosen_files import Chosen
from ..i18n import gettext as _
from .encodings import encoding_words
from .reader import SourceRow

LINES_OFFERED = 6


class Asked(NamedTuple):
    """A guess that people may put right: the fact, its label, its value, and what else it may be.

    Of the options each is a value with its words.
    """

    fact: str
    label: str
    value: object
    options: Sequence[tuple[object, str]]

    @property
    def said(self) -> str:
        """The value in words."""
        return next(words for value, words in self.options if value == self.value)


class Written(Protocol):
    """How a file is written, guessed and shown; what it holds is read by `reader.read`."""

    @property
    def header_line(self) -> int | None:
        """The line of the headings, as people count; None where there are none."""

    @property
    def sure(self) -> bool:
        """False where the letters are only the likeliest."""

    @property
    def alternatives(self) -> tuple[str, ...]:
        """The other encodings that fit, the likeliest first."""

    def all_rows(self, source: Chosen) -> Iterator[SourceRow]:
        """Every row that is not blank, titles and headings included. BadFile where it breaks."""

    def about(self, source: Chosen) -> int:
        """About how many rows there are; for a bar of progress."""

    def asked(self) -> tuple[Asked, ...]:
        """What can be said otherwise, in the order in which it is to be said."""

    def otherwise(self, source: Chosen, fact: str, value: object, /) -> Written:
        """The same file with one fact as it is said. BadFile where the file contradicts."""

    def words(self) -> tuple[str, ...]:
        """How it is read, for people."""

    def as_json(self) -> dict[str, Any]:
        """How it is read, for other programs."""


def asked_headings(line: int | None) -> Asked:
    """The question which line holds the headings."""
    last = max(LINES_OFFERED, line or 1)
    lines = [(n, _("line {n}").format(n=n)) for n in range(1, last + 1)]
    return Asked("header_line", _("Headings"), line, ((None, _("no headings")), *lines))


def heading_words(line: int | None) -> str:
    """Where the headings stand."""
    return _("no headings") if line is None else _("headings on line {n}").format(n=line)


def asked_letters(encoding: str, alternatives: Sequence[str]) -> Asked:
    """The question in which encoding a file is written."""
    words = encoding_words()
    codecs = dict.fromkeys((encoding, *alternatives, *words))
    options = tuple((codec, words.get(codec, codec.upper())) for codec in codecs)
    return Asked("encoding", _("Letters"), encoding, options)
