"""What a group says of itself and can change: its country, its phone for finders, its periods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from .groups import GroupProfile, change_profile, profile
from .regions import country, move_group


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its field in the profile, what it is called, and what follows from it.

    `least` and `most` are the bounds of a number; a fact without them is words.
    """

    key: str
    title: Callable[[], str]
    hint: Callable[[], str]
    least: int = 0
    most: int = 0


FACTS = (
    Fact("region", lambda: _("Country"), lambda: _("phone numbers, paper, order of dates")),
    Fact(
        "found_phone",
        lambda: _("If found, phone"),
        lambda: _("at the foot of every page; best nobody’s own number"),
    ),
    Fact("back_hours", lambda: _("Pages are due back after, in hours"), lambda: "", 1, 1000),
    Fact("destroy_days", lambda: _("Pages are destroyed after, in days"), lambda: "", 1, 1000),
    Fact(
        "guard_days",
        lambda: _("Nobody is called again within, in days"),
        lambda: _("0 for no rest"),
        0,
        1000,
    ),
    Fact("span", lambda: _("People one of you can stay in touch with"), lambda: "", 1, 1000),
    Fact("fresh_days", lambda: _("An assessment is fresh for, in days"), lambda: "", 1, 1000),
    Fact("quiet_days", lambda: _("Too quiet after, in days without a talk"), lambda: "", 1, 1000),
    Fact(
        "leader_quiet_days",
        lambda: _("With followers, too quiet after, in days"),
        lambda: "",
        1,
        1000,
    ),
)
LONGEST_PHONE = 30
"""Signs of a phone at the foot of a page; more would push away what stands beside it."""


def fact_called(key: str) -> Fact:
    """The fact of this field. Unanswered, with all of them, where there is none."""
    found = next((one for one in FACTS if one.key == key), None)
    if found is None:
        known = ", ".join(one.key for one in FACTS)
        raise problems.Unanswered(
            _("“{word}” cannot be set. There are: {words}.").format(word=key, words=known), key
        )
    return found


def shown(group: GroupProfile, fact: Fact) -> str:
    """What the profile says, as it is shown and can be typed again."""
    value = str(getattr(group, fact.key))
    return country(value).name if fact.key == "region" else value


def set_fact(session: Session, key: str, typed: str) -> GroupProfile:
    """Sets one fact from what was typed; the country by its two letters.

    Returns the profile as it is now. Unanswered, with the bounds, for what cannot be.
    """
    fact, typed = fact_called(key), " ".join(typed.split())
    if key == "region":
        move_group(session, typed)
        return profile(session)
    return change_profile(session, **{key: _number(fact, typed) if fact.most else _phone(typed)})


def _number(fact: Fact, typed: str) -> int:
    if typed.isascii() and typed.isdecimal() and fact.least <= int(typed) <= fact.most:
        return int(typed)
    raise problems.Unanswered(
        _("Type a number from {least} to {most}.").format(least=fact.least, most=fact.most),
        fact.key,
    )


def _phone(typed: str) -> str:
    if len(typed) > LONGEST_PHONE:
        raise problems.Unanswered(
            _("There is room for {n} signs at the foot of a page.").format(n=LONGEST_PHONE),
            "found_phone",
        )
    return typed
