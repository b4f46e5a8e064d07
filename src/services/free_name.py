"""A name that nothing else of its kind has, however it is spelled."""

from __future__ import annotations

from collections.abc import Iterable

from .. import problems
from ..models.naming import name_key


def free_name(
    name: str, taken: Iterable[str], asked: str, there_is: str, field: str = "name"
) -> str:
    """The name with single spaces.

    Unanswered, saying `asked`, without one; saying `there_is`, with {name} as the other one
    writes it, where capitals, accents and spaces aside it is among those taken.
    """
    name = " ".join(name.split())
    if not name:
        raise problems.Unanswered(asked, field)
    for other in taken:
        if name_key(other) == name_key(name):
            raise problems.Unanswered(there_is.format(name=other), field)
    return name
