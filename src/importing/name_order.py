"""In which order a column writes whole names, by its heading and by the names themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ..data_files import data_file
from ..models.naming import fold
from ..whole_names import PARTICLES

FAMILY_WORDS = frozenset(
    ("last", "surname", "family", "nachname", "nazwisko", "apellido", "apellidos", "nom", "cognome")
)
GIVEN_WORDS = frozenset(("first", "given", "forename", "vorname", "imie", "nombre", "prenom"))
ENOUGH = 3
"""Names that must tell the order before it is taken from them."""


def family_first(heading: str, names: Sequence[str], mails: Sequence[str]) -> bool:
    """Whether a column of whole names writes the family name first; names with a comma say it
    themselves. `heading` is folded; `mails` are those of the same rows, empty where there is none.
    """
    if (said := _said(heading)) is not None:
        return said
    votes = [*map(_by_given_name, names), *map(_by_mail, names, mails)]
    for_it, against = votes.count(True), votes.count(False)
    return for_it >= ENOUGH and for_it >= 2 * against


def _said(heading: str) -> bool | None:
    """What a heading such as "last name first name" says; None where it says nothing."""
    words = heading.split()
    family = [at for at, word in enumerate(words) if word in FAMILY_WORDS]
    given = [at for at, word in enumerate(words) if word in GIVEN_WORDS]
    if family and given:
        return family[0] < given[0]
    return True if heading.startswith("lfm ") else None


def _by_given_name(name: str) -> bool | None:
    """What the place of a given name tells: the first word is none, and a later one is."""
    words = fold(name).split()
    if "," in name or len(words) < 2:
        return None
    if words[0] in _given_names():
        return False
    if name.split(maxsplit=1)[0] in PARTICLES or any(word in _given_names() for word in words[1:]):
        return True
    return None


def _by_mail(name: str, mail: str) -> bool | None:
    """What a mail tells that is written "given.family@"."""
    words = fold(name).split()
    parts = fold(mail.partition("@")[0].replace(".", " ").replace("_", " ")).split()
    if "," in name or len(words) < 2 or len(parts) != 2 or parts[0] == parts[1]:
        return None
    if (parts[0], parts[1]) == (words[0], words[-1]):
        return False
    return True if parts[1] == words[0] and parts[0] in words[1:] else None


@cache
def _given_names() -> frozenset[str]:
    return frozenset(_names(data_file("importing", "given_names.txt").read_text("utf-8")))


def _names(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if not line.startswith("#"):
            yield from map(fold, line.split())
