"""The country of a group: how phones, paper and dates are written there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..i18n import locale_of
from ..models import ContactKind, ContactPoint, Group, Pack
from .phones import phone_key

USUAL = {Pack.UNION_US: "US"}
"""The country of a pack's words; all others are written in British English."""

LETTER = frozenset(
    ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"]
)
"""Where Letter paper is sold; everywhere else it is A4."""


STATE_AND_POSTCODE = frozenset(("US", "CA", "AU", "PR"))
"""Where the code of an address stands behind its state, in one line."""


@dataclass(frozen=True, slots=True)
class Country:
    """Two letters, the name in the language of the window, and what follows from them."""

    region: str
    name: str
    locale: str
    paper: str


def usual_region(pack: Pack) -> str:
    """The country that is meant by a pack where nobody names one."""
    return USUAL.get(pack, "GB")


def country(region: str) -> Country:
    """The country of two letters, small or capital. Unanswered where there is none of them."""
    wanted = region.strip().upper()
    for one in countries():
        if one.region == wanted:
            return one
    raise problems.Unanswered(
        _("“{letters}” is no country. Give its two letters, such as GB or US.").format(
            letters=region
        ),
        "region",
    )


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """All countries that have phone numbers of their own, by name."""
    from babel import Locale
    from phonenumbers import SUPPORTED_REGIONS

    names = Locale("en").territories
    found = [
        Country(
            region=one,
            name=str(names.get(one, one)),
            locale=locale_of(one),
            paper="Letter" if one in LETTER else "A4",
        )
        for one in SUPPORTED_REGIONS
    ]
    return tuple(sorted(found, key=lambda one: one.name))


def move_group(session: Session, region: str) -> Country:
    """The group is in this country from now on; numbers without a country's code are read anew.

    What was typed stays as it is: only how numbers are compared and printed follows.
    """
    here = country(region)
    group = session.scalars(select(Group)).one()
    before = group.region
    group.region, group.locale, group.paper = here.region, here.locale, here.paper
    phones = select(ContactPoint).where(ContactPoint.kind == ContactKind.PHONE)
    for point in session.scalars(phones):
        if point.key == phone_key(point.value, before):  # else its list knew another country
            point.key = phone_key(point.value, here.region)
    return here
