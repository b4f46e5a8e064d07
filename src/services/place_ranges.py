"""What people type for many of a kind: "1 to 11, no 4", "G, 1-4", "A to F"."""

from __future__ import annotations

import re

from .. import problems
from ..i18n import gettext as _

_RANGE = re.compile(r"^(\w+)\s*(?:to|-|–|—|…|\.\.)\s*(\w+)$", re.IGNORECASE)
_NOT = re.compile(r"^(?:no|not|without|except|but|skip)\s+", re.IGNORECASE)
MOST = 500
"""So many in one range; more are a slip of the finger."""


def many(typed: str, field: str) -> tuple[str, ...]:
    """Each of what was typed once, in its order; what stands behind "no" is left out.

    Unanswered for a range turned round, or one of more than 500.
    """
    wanted: dict[str, None] = {}
    out: set[str] = set()
    leaving = False
    for part in re.split(r"[,;\n]+|\s+and\s+", typed):
        words = " ".join(part.split())
        without = _NOT.sub("", words)
        leaving = leaving or without != words
        if not without:
            continue
        some = _each(without, field)
        if leaving:
            out.update(one.upper() for one in some)
        else:
            wanted.update(dict.fromkeys(some))
    return tuple(one for one in wanted if one.upper() not in out)


def _each(words: str, field: str) -> list[str]:
    found = _RANGE.match(words)
    if found is None:
        return [words]
    first, last = found.groups()
    if first.isdecimal() and last.isdecimal():
        return _numbers(int(first), int(last), field)
    if len(first) == len(last) == 1 and first.isalpha() and last.isalpha():
        start, end = ord(first.upper()), ord(last.upper())
        _check(first, last, end - start, field)
        return [chr(one) for one in range(start, end + 1)]
    return [words]


def _numbers(first: int, last: int, field: str) -> list[str]:
    _check(str(first), str(last), last - first, field)
    return [str(one) for one in range(first, last + 1)]


def _check(first: str, last: str, count: int, field: str) -> None:
    if count < 0:
        raise problems.Unanswered(
            _("“{first} to {last}” runs backwards. Write “{last} to {first}”.").format(
                first=first, last=last
            ),
            field,
        )
    if count >= MOST:
        raise problems.Unanswered(
            _("“{first} to {last}” is more than {n}. Make fewer at a time.").format(
                first=first, last=last, n=MOST
            ),
            field,
        )
