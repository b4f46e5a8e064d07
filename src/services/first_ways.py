"""How people are reached first, in words that screens and pages share; kept is what was typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from ..models import ContactKind, ContactPoint, Id
from ..tiers import NOTHING, FieldText, Words, changed
from .groups import profile

LONG = re.compile(r"\d{6,}")


class FirstWays(NamedTuple):
    """The first phone that works and the first address, empty where there is none."""

    phone: FieldText = NOTHING
    address: FieldText = NOTHING


_WAYS = (
    select(ContactPoint.person_id, ContactPoint.kind, ContactPoint.value, ContactPoint.key)
    .where(
        ContactPoint.person_id.in_(bindparam("people", expanding=True)),
        ContactPoint.kind != ContactKind.EMAIL,
        ContactPoint.good,
    )
    .order_by(ContactPoint.position.desc(), ContactPoint.id.desc())
)


def first_ways(session: Session, people: Sequence[Id]) -> dict[Id, FirstWays]:
    """Of each of these people who has a phone or an address the first of either."""
    found: dict[Id, FirstWays] = {}
    region = profile(session).region
    for one, kind, value, key in session.execute(_WAYS, {"people": people}):
        known = found.get(one, FirstWays())
        if kind is ContactKind.PHONE:
            found[one] = known._replace(phone=phone_words(value, key, region))
        else:
            found[one] = known._replace(address=value)
    return found


@lru_cache(maxsize=4096)
def phone_words(value: Words, key: str, region: str) -> Words:
    """The number in short groups as its country writes them; as typed where it is not understood,
    or where words stand beside it, such as an extension.

    Numbers of the group's own region stand without the code of the country. A digit is added only
    to a number that this country has.
    """
    import phonenumbers

    if not key.startswith("+") or any(map(str.isalpha, value)):
        return value
    try:
        number = phonenumbers.parse(key, None)
    except phonenumbers.NumberParseException:
        return value
    at_home = phonenumbers.country_code_for_region(region) == number.country_code
    style = phonenumbers.PhoneNumberFormat
    form = style.NATIONAL if at_home else style.INTERNATIONAL
    written = str(phonenumbers.format_number(number, form))
    abroad = value.lstrip(" (").startswith(("+", "00"))
    if not (abroad or _digits(written) == _digits(value) or phonenumbers.is_valid_number(number)):
        return value  # a nought that nobody typed, in a number that this country does not know
    return changed(value, lambda _typed: LONG.sub(_in_short_groups, written))


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _in_short_groups(digits: re.Match[str]) -> str:
    """Six signs become three and three, eight four and four: a caller reads them in one glance."""
    said = digits[0]
    groups = -(-len(said) // 4)
    ends = [len(said) * n // groups for n in range(groups + 1)]
    return " ".join(said[start:end] for start, end in pairwise(ends))
