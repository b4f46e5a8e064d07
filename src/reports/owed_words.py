"""How a page says what is owed, and by when."""

from __future__ import annotations

from ..i18n import gettext as _
from ..i18n import short_day
from ..services.owed import Owed
from ..tiers import FieldText, filled


def owed_words(one: Owed, locale: str) -> FieldText:
    """What it is and its day: "Bring the key (by Mon 3 Aug)"; without a day the bare words."""
    if one.due_on is None:
        return one.text
    return filled(_("{what} (by {day})"), what=one.text, day=short_day(one.due_on, locale))
