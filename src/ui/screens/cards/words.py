"""Cards in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ....i18n import day_and_year, ngettext
from ....i18n import gettext as _
from ....models import CardKind
from ....services.cards import JOINS, CardRow


def card_kinds() -> dict[CardKind, str]:
    """What people sign."""
    return {
        CardKind.AUTHORIZATION: _("Authorization card"),
        CardKind.MEMBERSHIP: _("Membership form"),
        CardKind.STRIKE_PLEDGE: _("Strike pledge"),
        CardKind.RENT_PLEDGE: _("Rent strike pledge"),
    }


def held_words(rows: Sequence[CardRow], hold: int, everybody: int, on: date) -> str:
    """ "12 of 46 hold a card or form · 8 pledged to strike · 2 end within 30 days"."""
    pledged = len({one.person_id for one in rows if one.kind not in JOINS and one.valid(on)})
    soon = sum(one.expires_soon(on) for one in rows)
    parts = []
    if hold or not pledged:
        parts.append(_("{hold} of {all} hold a card or form").format(hold=hold, all=everybody))
    if pledged:
        parts.append(_("{n} pledged to strike").format(n=pledged))
    if soon:
        parts.append(
            ngettext("{n} ends within 30 days", "{n} end within 30 days", soon).format(n=soon)
        )
    return " · ".join(parts)


def card_sentence(one: CardRow, on: date, locale: str) -> str:
    """ "Membership form 0417, signed 3 Nov 2026, holds until 3 May 2027"."""
    what = f"{card_kinds()[one.kind]} {one.serial}".strip()
    return f"{what}, {signed_words(one, on, locale)}"


def signed_words(one: CardRow, on: date, locale: str) -> str:
    """ "signed 3 Nov 2026, holds until 3 May 2027"."""
    parts = [_("signed {day}").format(day=day_and_year(one.signed_on, locale))]
    if one.withdrawn_on is not None:
        parts.append(_("taken back {day}").format(day=day_and_year(one.withdrawn_on, locale)))
    elif one.expires_on is not None:
        words = _("holds until {day}") if one.valid(on) else _("ended {day}")
        parts.append(words.format(day=day_and_year(one.expires_on, locale)))
    return ", ".join(parts)


def end_words(one: CardRow, on: date) -> str:
    """What a list says of how long it holds: "12 days left", "ended", "taken back", or nothing."""
    if one.withdrawn_on is not None:
        return _("taken back")
    if one.expires_on is None:
        return ""
    if not one.valid(on):
        return _("ended")
    left = (one.expires_on - on).days
    return ngettext("{n} day left", "{n} days left", left).format(n=left)
