"""The names of everybody of the register, and of all who work with the group, as they may stand in
words that people wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Person, PersonName, Worker
from ..models.naming import SHORT, fold, words_pattern


def names_in(session: Session, texts: Iterable[str]) -> re.Pattern[str] | None:
    """Whatever in these texts may be the name of somebody: whole, or one name of several.

    None where nobody is named. Names that are words too are found as well: rather a word too many
    than a name too few.
    """
    there = {word for text in texts for word in fold(text).split()}
    return words_pattern(
        name for name in _names(session) if name and there.issuperset(fold(name).split() or [""])
    )


def _names(session: Session) -> Iterator[str]:
    people = select(Person.name, Person.given, Person.family, Person.say_as)
    others = (select(PersonName.text), select(Worker.name))
    for whole, given, family, said in session.execute(people):
        yield whole
        yield from (one for one in (given, family, said) if len(one) >= SHORT)
        yield from _parts(whole)
    for query in others:
        for name in session.scalars(query):
            yield name
            yield from _parts(name)


def _parts(name: str) -> Iterator[str]:
    """Each name of several that stands alone in words; a "van" or a "de" is no name."""
    yield from (one for one in name.split() if len(one) >= SHORT and not one[0].islower())
