"""Which day it is, as people here call it: the one place that looks at this computer's calendar."""

from __future__ import annotations

from datetime import date


def today_here() -> date:
    """The day of this computer's own time zone."""
    return date.today()  # noqa: DTZ011 - the local day is meant
