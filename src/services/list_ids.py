"""List IDs: four signs and a check sign that stand on every page and lead back to its rows."""

from __future__ import annotations

import secrets
from collections.abc import Container

from .. import problems
from ..i18n import gettext as _
from ..tiers import OpenText, said_by_program

SIGNS = "ACDEFGHJKMNPQRTUVWXY34679"
"""The 25 signs that no hand confuses: no 0 O, 1 I L, 2 Z, 5 S, 8 B."""

WEIGHTS = (6, 4, 3, 2, 1)
"""The sum of weight times value of the five signs is a multiple of 25.

Each weight, and each difference of two neighbours (2, 1, 1, 1), has no divisor in common with 25:
so every single wrong sign and every swap of two neighbours breaks the sum (the ISBN-10 scheme).
"""

LENGTH = len(WEIGHTS)
BETWEEN = " \t\u00a0-\u2010\u2011\u2012\u2013\u2014_.·"
"""What people type between the signs; it says nothing."""


def new_list_id(taken: Container[str]) -> str:
    """A fresh random ID that is not among those taken: five signs, without the hyphen."""
    while True:
        signs = "".join(secrets.choice(SIGNS) for _place in range(LENGTH - 1))
        list_id = signs + check_sign(signs)
        if list_id not in taken:
            return list_id


def check_sign(signs: str) -> str:
    """The fifth sign that belongs to these four."""
    total = sum(w * SIGNS.index(sign) for w, sign in zip(WEIGHTS, signs, strict=False))
    return SIGNS[-total % len(SIGNS)]


def shown(list_id: str) -> OpenText:
    """As it stands on paper: `K7RM4` becomes `K7RM-4`."""
    return said_by_program(f"{list_id[:4]}-{list_id[4:]}")


def signs_of(text: str) -> str:
    """The signs of what was typed, in capitals, without what stands between them."""
    return "".join(sign for sign in text if sign not in BETWEEN).upper()


def read_list_id(text: str) -> str:
    """The five signs of what somebody typed, in capitals, with or without hyphen and spaces.

    UnknownList, with the slip in words, if this cannot be a list ID.
    """
    signs = signs_of(text)
    for sign in signs:
        if sign not in SIGNS:
            raise problems.UnknownList(
                _("No list ID has “{sign}” in it. Look at the page again.").format(sign=sign)
            )
    if len(signs) < LENGTH:
        raise problems.UnknownList(_("A list ID has five signs, such as K7RM-E."))
    if len(signs) > LENGTH:
        raise problems.UnknownList(_("A list ID has only five signs, such as K7RM-E."))
    if check_sign(signs[:4]) != signs[4]:
        raise problems.UnknownList(
            _(
                "{list_id} has a slip: the last sign should be {sign}, or another sign is wrong."
            ).format(list_id=shown(signs), sign=check_sign(signs[:4]))
        )
    return signs
