"""From when to when somebody is in a team, in words."""

from __future__ import annotations

from ...i18n import gettext as _
from ...i18n import partial_day


def period(from_date: str | None, to_date: str | None, locale: str) -> str:
    """ "since 3 Mar 2025", "until 2024", "3 Mar 2025 to 2026", or nothing."""
    start, end = partial_day(from_date, locale), partial_day(to_date, locale)
    if start and end:
        return _("{start} to {end}").format(start=start, end=end)
    if end:
        return _("until {day}").format(day=end)
    return _("since {day}").format(day=start) if start else ""
