"""Why somebody is left out of a list, in words; and whom each reason leaves out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..i18n import gettext as _
from ..i18n import ngettext
from ..models import Id
from .questions.answer import Answered


class Reason(StrEnum):
    """Why somebody is left out. One who has several is counted under the first of them."""

    APART = "apart"
    ARCHIVED = "archived"
    DO_NOT_CONTACT = "do_not_contact"
    NO_PHONE = "no_phone"
    NO_ADDRESS = "no_address"
    GUARD = "guard"
    OWNER = "owner"


FIXED = frozenset(set(Reason) - {Reason.GUARD, Reason.OWNER})
"""The reasons that cannot be switched off."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One reason, its words, and whom it leaves out (or would, where it is switched off)."""

    reason: Reason
    words: str
    count: int
    person_ids: tuple[Id, ...]
    fixed: bool
    """True if it cannot be switched off."""


def left_out_by(
    reason: Reason, people: tuple[Id, ...], guard_days: int, *, on: bool = True
) -> LeftOut:
    """Whom this reason leaves out, with its words; or would, where it is not `on`."""
    words = _words(reason, guard_days)
    if reason is Reason.OWNER and not on:
        words = _("Have a contact of their own, and are called all the same")
    return LeftOut(reason, words, len(people), people, reason in FIXED)


def left_out_of(found: Answered, guard_days: int) -> tuple[LeftOut, ...]:
    """Who fits a question and is left out of its list, or would be if the guard were on."""
    reasons = {Reason.DO_NOT_CONTACT: found.silent, Reason.GUARD: found.resting}
    return tuple(left_out_by(reason, people, guard_days) for reason, people in reasons.items())


def left_out_words(left_out: Sequence[LeftOut]) -> str:
    """Who is not on a page and why, in numbers: "21 called in the last 7 days, 3 archived"."""
    return ", ".join(_reason_words(one) for one in left_out if one.count)


def _reason_words(one: LeftOut) -> str:
    said: dict[Reason, Callable[[], str]] = {
        Reason.APART: lambda: ngettext(
            "{n} is in your own circle alone",
            "{n} are in your own circle alone",
            one.count,
        ),
        Reason.ARCHIVED: lambda: ngettext(
            "{n} is archived or no longer alive", "{n} are archived or no longer alive", one.count
        ),
        Reason.DO_NOT_CONTACT: lambda: ngettext(
            "{n} asked not to be contacted", "{n} asked not to be contacted", one.count
        ),
        Reason.NO_PHONE: lambda: ngettext(
            "{n} has no phone number that works", "{n} have no phone number that works", one.count
        ),
        Reason.NO_ADDRESS: lambda: ngettext(
            "{n} has no address that works", "{n} have no address that works", one.count
        ),
        Reason.GUARD: lambda: ngettext(
            "{n} was called lately", "{n} were called lately", one.count
        ),
        Reason.OWNER: lambda: ngettext(
            "{n} will be asked by their own contact",
            "{n} will be asked by their own contact",
            one.count,
        ),
    }
    return said[one.reason]().format(n=one.count)


def _words(reason: Reason, guard_days: int) -> str:
    lately = ngettext("Called in the last day", "Called in the last {count} days", guard_days)
    return {
        Reason.APART: _("In your own circle alone"),
        Reason.ARCHIVED: _("Archived, or no longer alive"),
        Reason.DO_NOT_CONTACT: _("Do not contact"),
        Reason.NO_PHONE: _("No phone number that works"),
        Reason.NO_ADDRESS: _("No address that works"),
        Reason.GUARD: lately.format(count=guard_days),
        Reason.OWNER: _("Their own contact will ask them"),
    }[reason]
