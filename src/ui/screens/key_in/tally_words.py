"""What is said beside the tally of a page: what it waits for, and that it comes late."""

from __future__ import annotations

from datetime import date

from ....i18n import gettext as _
from ....i18n import ngettext, short_day

IN_TIME = 2
"""Days after it went out on which a page is usually keyed."""


def is_late(out_on: date | None, today: date) -> bool:
    """Whether a page that went out then is keyed so late that nothing on it was today."""
    return out_on is not None and (today - out_on).days > IN_TIME


def out_since(out_on: date | None, locale: str) -> str:
    """Since when a page is out; empty where that is not asked."""
    day = short_day(out_on, locale) if out_on is not None else ""
    return _("Out since {day}.").format(day=day) if day else ""


def done_before(why: bool) -> str:
    """What is said of a page that was done, where the tally on paper is not known."""
    if why:
        return _("This page is done. The tally differed, and this is why.")
    return _("This page was done. Rows may have changed since: compare the tally once more.")


def waits_for(differing: int, *, written: bool, blank: bool) -> str:
    """What "Page done" still waits for, and what to do about it."""
    if blank:
        return _("Nothing is keyed on this page yet")
    if not differing:
        return _("The tally agrees")
    if not written:
        return _(
            "“Page done” waits for the tally: type the numbers that stand at the foot of the page. "
            "Nobody counted? Say so above."
        )
    return ngettext(
        "{n} count differs from the paper. Mend it, or say why.",
        "{n} counts differ from the paper. Mend them, or say why.",
        differing,
    ).format(n=differing)
