"""People of the map as rows of a list: mark, name, place, and what is to be said of each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeyEvent

from ....i18n import gettext as _
from ...kit.keys import does_verb
from ...kit.rows import ListRows, Row
from ...spoken import assessment_of
from .way import office_words

if TYPE_CHECKING:
    from ....services.network import Someone

LEAD = 62
"""Units for the mark of a row, with the letter of the committee."""


class MapRows(ListRows):
    """A list in which the keys of the map act too, also those that stand on no row."""

    def __init__(self, name: str) -> None:
        super().__init__(name, lead=LEAD, scrolls=True, marks_lead=True)
        self.keys: tuple[QAction, ...] = ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not does_verb(self.keys, event):
            super().keyPressEvent(event)


def row_of(one: Someone, sentence: str, today: date, place: str = "") -> Row:
    """One person, or a seat nobody has been met in."""
    if one.unknown:
        return Row(one.id, None, one.name, place, sentence, assessment_of(None, today))
    office = office_words(one)
    beside = " · ".join(part for part in (office, place) if part)
    silent = _("do not contact · {sentence}").format(sentence=sentence)
    return Row(
        one.id,
        None,
        one.name,
        beside,
        silent if one.do_not_contact else sentence,
        assessment_of(one.mark, today),
    )
