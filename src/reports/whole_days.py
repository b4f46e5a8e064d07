"""What stays on one line of a text: a day and its month, a number and its "%"."""

from __future__ import annotations

import re
from functools import cache

from ..i18n import spoken_locale

_NUMBER = re.compile(r"\d{1,3}[.,،)]*")
_ENDS = ".,،)"


def belong_together(last: str, first: str) -> bool:
    """Whether the last word of a line and the first of the next say one thing, in the language that
    is spoken."""
    if not (_NUMBER.fullmatch(last) or _NUMBER.fullmatch(first)):
        return False
    months = _months(spoken_locale("en_GB"))
    return first == "%" or last.rstrip(_ENDS) in months or first.rstrip(_ENDS) in months


@cache
def _months(locale: str) -> frozenset[str]:
    """Their names as days are written with them, long and short, without dots."""
    from babel.dates import get_month_names

    names = (get_month_names(width, locale=locale) for width in ("abbreviated", "wide"))
    return frozenset(words.rstrip(".") for some in names for words in some.values())
