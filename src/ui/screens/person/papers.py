"""What is open at home, what she signed, whether she has voted, her cases: as lines of her page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....i18n import short_day
from ..ballots.words import ICONS, state_words
from ..cards.words import card_kinds, signed_words
from ..cases.words import case_kinds, due_words
from ..conditions.words import open_words
from .sections import Fact

if TYPE_CHECKING:
    from ....services.person_page import PersonPage


def home_facts(page: PersonPage, today: date) -> Iterator[Fact]:
    """What is open in her flat."""
    for one in page.home:
        yield Fact("house", one.title, open_words(one, today), one.severity == 3)


def card_facts(page: PersonPage, today: date, locale: str) -> Iterator[Fact]:
    """Each paper that she signed, and how long it holds."""
    for one in page.cards:
        what = f"{card_kinds()[one.kind]} {one.serial}".strip()
        valid = one.valid(today)
        icon = "badge-check" if valid else "history"
        yield Fact(icon, what, signed_words(one, today, locale), valid)


def vote_facts(page: PersonPage, locale: str) -> Iterator[Fact]:
    """Whether she has voted in a ballot that runs."""
    for one in page.votes:
        said = state_words()[one.state]
        asked = _("asked {day} by {name}")
        quiet = asked.format(day=short_day(one.on_date, locale), name=one.who)
        words = _("{ballot}: {state}").format(ballot=one.name, state=said)
        yield Fact(ICONS[one.state], words, quiet, True)


def case_facts(page: PersonPage, today: date, locale: str) -> Iterator[Fact]:
    """Her cases: what is due next in each, or when it was closed."""
    for one in page.cases:
        words = f"{case_kinds()[one.kind]}: {one.title}"
        yield Fact("scale", words, due_words(one, today, locale), one.closed_on is None)
