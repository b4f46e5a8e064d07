"""Somebody of my people as a row: how I know her, last touch, next touch."""

from __future__ import annotations

from datetime import date

from ....i18n import gettext as _
from ....services.circles import CircleRow
from ...dates import ago_words
from ...kit.marks import DueMark
from ...kit.rows import Row
from ...spoken import due_of


def circle_row(one: CircleRow, today: date, locale: str) -> Row:
    """The next touch stands first, as everything that is due does."""
    due = due_of(one.next_due, today, locale) if one.step_id else DueMark("none", _("nothing yet"))
    touched = (
        _("last touch {when}").format(when=ago_words(one.last, today))
        if one.last is not None
        else _("no touch yet")
    )
    alone = _("mine alone") if one.apart else ""
    parts = (one.next_step, touched, one.phone)
    place = " · ".join(part for part in (alone, one.known_from) if part)
    return Row(one.id, due, one.name, place, " · ".join(part for part in parts if part))
