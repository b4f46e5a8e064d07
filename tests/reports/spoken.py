"""What a page says in another language, and what its catalogue does not know."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager

from babel.messages.pofile import read_po
from longhaul.data_files import data_file
from longhaul.i18n import (
    LANGUAGES,
    page_languages,
    page_words,
    spoken_language,
    translations,
    window_language,
)
from longhaul.reports import printable
from longhaul.reports.questions import questions_of

OTHERS = [one for one in page_languages() if one != "en"]
SPOKEN = {
    report.name
    for report in printable()
    if "language" in {one.name for one in questions_of(report)}
}
"""The pages that ask for their language."""


class Unsaid(gettext.NullTranslations):
    """The end of a chain of catalogues: notes what none of them knows, of what a page says."""

    def __init__(self) -> None:
        super().__init__()
        self.sentences: set[str] = set()

    def gettext(self, message: str) -> str:
        self._note(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self._note(msgid1)
        return super().ngettext(msgid1, msgid2, n)

    def _note(self, sentence: str) -> None:
        if spoken_language() != window_language():
            self.sentences.add(sentence)

    def on(self, text: str) -> set[str]:
        """Those of the sentences that stand in a text, without what is filled into them."""
        letters = "".join(text.split())
        pieces = {one: max(re.split(r"{\w+}", one), key=len) for one in self.sentences}
        return {one for one, piece in pieces.items() if "".join(piece.split()) in letters}


@contextmanager
def noting_what_is_unsaid(language: str) -> Iterator[Unsaid]:
    """Inside, what the catalogue of a language does not know is noted."""
    unsaid = Unsaid()
    page_words(language).add_fallback(unsaid)
    try:
        yield unsaid
    finally:
        page_words.cache_clear()
        translations.cache_clear()


def words_of(language: str) -> set[str]:
    """The sentences that a catalogue says."""
    with data_file(LANGUAGES, f"{language}.po").open("rb") as file:
        found = [one.id for one in read_po(file, locale=language) if one.id]
    return {one if isinstance(one, str) else one[0] for one in found}
