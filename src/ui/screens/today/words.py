"""Today in sentences: the day, what is late, what nobody has checked."""

from __future__ import annotations

from datetime import date

from ....i18n import gettext as _
from ....i18n import ngettext
from ....services.today import TodayPage


def summary(page: TodayPage, today: date) -> str:
    """The day in one sentence."""
    if not page.owed:
        return ""
    late = tonight(page, today)
    rest = ngettext(
        "{n} thing is for tonight; the rest can wait.",
        "{n} things are for tonight; the rest can wait.",
        late,
    ).format(n=late)
    ours = _ours(len(page.broken) + len(page.we_owe))
    return f"{ours} {rest if late else _('Nothing is for tonight.')}"


def _ours(count: int) -> str:
    if not count:
        return _("We owe nobody anything.")
    return ngettext(
        "{n} promise or step of ours comes first.",
        "{n} promises and steps of ours come first.",
        count,
    ).format(n=count)


def tonight(page: TodayPage, today: date) -> int:
    """How many things are late or due today."""
    return sum(1 for row in page.owed if row.due_on is not None and row.due_on <= today)


def unverified_words(page: TodayPage, today: date) -> str:
    """How many of theirs are past their day and nobody has asked; neither kept nor broken yet."""
    unverified = sum(1 for row in page.they_owe if row.is_unverified(today))
    if not unverified:
        return _("Said yes, not yet checked")
    return ngettext(
        "{n} is past its day and unverified", "{n} are past their day and unverified", unverified
    ).format(n=unverified)
