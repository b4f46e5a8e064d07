"""What is known of somebody for telling whether she is somebody else too, made comparable."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from ..whole_names import from_whole
from .letters import plain

WORDS = re.compile(r"[^\W\d_]+|\d+")


class Name(NamedTuple):
    """A name in plain letters: given and family name, either may be empty."""

    given: str
    family: str


class Address(NamedTuple):
    """An address in plain letters: its words and numbers, in their order, and without spaces."""

    words: frozenset[str]
    text: str
    solid: str


@dataclass(frozen=True, slots=True)
class Described:
    """One person, by whatever is known of her; what is empty says nothing for or against.

    `key` says who she is to whoever asks. `homes` are flats (or houses) and `works` the places
    that she was put into; `numbers` are those that other systems gave her, each with the system.
    """

    key: Hashable
    shown: str
    names: tuple[Name, ...]
    """The one she goes by first, then those she went by."""
    phones: frozenset[str] = frozenset()
    mails: frozenset[str] = frozenset()
    addresses: tuple[Address, ...] = ()
    birth: str = ""
    homes: frozenset[Hashable] = frozenset()
    works: frozenset[Hashable] = frozenset()
    numbers: frozenset[tuple[str, str]] = field(default_factory=frozenset)


def names_of(given: str, family: str, whole: str, others: Iterable[str]) -> tuple[Name, ...]:
    """Her names made comparable. Where the parts are not known the last word is the family's."""
    first = Name(plain(given), plain(family)) if given or family else _parted(whole)
    found = [first, *(_other(first, plain(other)) for other in others)]
    return tuple(dict.fromkeys(found))


def _parted(whole: str) -> Name:
    parts = from_whole(whole)
    return Name(plain(parts.given), plain(parts.family))


def _other(first: Name, other: str) -> Name:
    """Another name: alone it stands for the given one, as a nickname does."""
    given, _space, family = other.rpartition(" ")
    return Name(given, family) if given else Name(other, first.family)


@lru_cache(maxsize=50_000)
def address_of(text: str) -> Address:
    """An address made comparable."""
    words = WORDS.findall(plain(text))
    return Address(frozenset(words), " ".join(words), "".join(words))


def whole_name(name: Name) -> str:
    """Both parts in one."""
    return f"{name.given} {name.family}".strip()
