"""Invented registers with families, namesakes and people who stand there twice, written otherwise.

Two countries with forms of their own. Which pairs are one person is known; nothing of the program
was fitted to it. Whoever stands there twice has one to three of the changes below.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from longhaul.data_files import data_file
from longhaul.likeness.described import Described, address_of, names_of
from longhaul.likeness.names import nicknames

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SYLLABLES = ("ra", "mi", "lo", "san", "ter", "ka", "vel", "no", "du", "pe", "gar", "bel", "qui",
             "mon", "za", "ri", "fe", "cor", "tas", "lin")  # fmt: skip
STREETS = ("Mill", "Quarry", "Station", "Union", "Orchard", "Kiln", "Tanner", "Viaduct", "Potter")
KINDS = ("Street", "Road", "Lane", "Row", "Close", "Terrace")


@dataclass(frozen=True)
class Entry:
    """A line of the register as it was typed."""

    who: int
    given: str
    family: str
    birth: str = ""
    phones: frozenset[str] = frozenset()
    mails: frozenset[str] = frozenset()
    address: str = ""
    also: tuple[str, ...] = ()

    def described(self, number: int) -> Described:
        """The same as the program compares it."""
        return Described(
            number, f"{self.given} {self.family}",
            names_of(self.given, self.family, "", self.also),
            phones=self.phones, mails=self.mails, birth=self.birth,
            addresses=(address_of(self.address),) if self.address else (),
        )  # fmt: skip


@dataclass
class Country:
    """Where people are called and live in their own way."""

    name: Callable[[Random], tuple[str, str]]
    address: Callable[[Random], str]
    phone: str
    births: float
    """The share of people whose birth date is known."""
    taken: set[str] = field(default_factory=set)


def town(births: float) -> Country:
    """A few hundred names of a dozen languages, British addresses; namesakes are common."""
    pools = tomllib.loads(data_file("sample/names.toml").read_text("utf-8"))["community"]
    weights = [pool["weight"] for pool in pools]

    def name(random: Random) -> tuple[str, str]:
        pool = random.choices(pools, weights)[0]
        family = random.choice(pool["families"])
        given = random.choice(pool["she"] + pool["he"])
        return given, family if isinstance(family, str) else random.choice(family)

    def address(random: Random) -> str:
        street = f"{random.randrange(1, 200)} {random.choice(STREETS)} {random.choice(KINDS)}"
        return f"{street}, Saltmarsh, SM{random.randrange(1, 9)} {random.randrange(1, 9)}AB"

    return Country(name, address, "+447700", births)


def far_away(births: float) -> Country:
    """Doubled family names, second given names, the number behind the street and a flat."""

    def word(random: Random) -> str:
        return "".join(random.choices(SYLLABLES, k=random.randrange(2, 4))).title()

    def name(random: Random) -> tuple[str, str]:
        given = " ".join(word(random) for _more in range(random.choice((1, 1, 2))))
        return given, " ".join(word(random) for _more in range(2))

    def address(random: Random) -> str:
        door = f"{random.randrange(1, 9)}{random.choice('ABC')}"
        return f"Calle {word(random)} {random.randrange(1, 90)}, {door}, 280{random.randrange(10, 50)} Puerto"  # noqa: E501

    return Country(name, address, "+34600", births)


def register(seed: int, country: Country, people: int = 1500, twice: float = 0.1) -> list[Entry]:
    """Everybody by homes of one to four, then those who stand there once more."""
    random = Random(seed)
    found: list[Entry] = []
    while len(found) < people:
        found += _home(random, country, len(found))
    again = [_again(random, country, one) for one in random.sample(found, int(people * twice))]
    return found + again


def true_pairs(entries: list[Entry]) -> set[tuple[int, int]]:
    """The places of those who are one, in the order of the register."""
    first: dict[int, int] = {}
    found = set()
    for number, one in enumerate(entries):
        if one.who in first:
            found.add((first[one.who], number))
        first.setdefault(one.who, number)
    return found


def _home(random: Random, country: Country, first: int) -> Iterator[Entry]:
    given, family = country.name(random)
    address, line = country.address(random), _phone(random, country)
    for number in range(random.choice((1, 1, 2, 2, 3, 4))):
        own, other = (given, family) if number == 0 else country.name(random)
        if random.random() < 0.02:
            own = given  # father and son
        family_now = family if random.random() < 0.75 else other
        phones = {line} if random.random() < 0.35 else set()
        phones |= {_phone(random, country)} if random.random() < 0.7 else set()
        yield Entry(
            first + number, own, family_now, _birth(random, country.births), frozenset(phones),
            frozenset({f"m{random.randrange(10**9)}@example.org"} if random.random() < 0.5 else ()),
            address if random.random() < 0.9 else "",
        )  # fmt: skip


def _phone(random: Random, country: Country) -> str:
    return f"{country.phone}{random.randrange(10**6):06}"


def _birth(random: Random, known: float) -> str:
    day = date(1940, 1, 1) + timedelta(days=random.randrange(25_000))
    return day.isoformat() if random.random() < known else ""


def slip(random: Random, word: str) -> str:
    """The word with a letter more, less, another or in the other's place."""
    at = random.randrange(len(word)) if word else 0
    kinds = (
        word[:at] + random.choice(LETTERS) + word[at:],
        word[:at] + word[at + 1 :],
        word[:at] + random.choice(LETTERS) + word[at + 1 :],
        word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
    )
    return random.choice(kinds)


def _again(random: Random, country: Country, one: Entry) -> Entry:
    for change in random.sample(CHANGES, random.choice((1, 1, 2, 2, 3))):
        one = change(random, country, one)
    return one


def _slips_of_name(random: Random, _country: Country, one: Entry) -> Entry:
    return replace(one, given=slip(random, one.given), family=slip(random, one.family))


def _nickname(random: Random, _country: Country, one: Entry) -> Entry:
    known = nicknames()
    mine = known.get(one.given.lower(), frozenset())
    short = sorted(name for name, sets in known.items() if sets & mine)
    return replace(one, given=random.choice(short).title() if short else one.given[:4])


def _married(random: Random, country: Country, one: Entry) -> Entry:
    return replace(one, family=country.name(random)[1])


def _moved(random: Random, country: Country, one: Entry) -> Entry:
    return replace(one, address=country.address(random))


def _other_phone(random: Random, country: Country, one: Entry) -> Entry:
    return replace(one, phones=frozenset({_phone(random, country)}))


def _swapped(_random: Random, _country: Country, one: Entry) -> Entry:
    return replace(one, given=one.family, family=one.given)


def _initial(_random: Random, _country: Country, one: Entry) -> Entry:
    return replace(one, given=one.given[:1])


def _one_name_less(_random: Random, _country: Country, one: Entry) -> Entry:
    return replace(one, given=one.given.partition(" ")[0], family=one.family.rpartition(" ")[2])


def _plain(_random: Random, _country: Country, one: Entry) -> Entry:
    return replace(one, given=one.given.upper(), family=one.family.upper())


def _less(random: Random, _country: Country, one: Entry) -> Entry:
    gone = random.choice(("phones", "mails", "birth", "address"))
    return replace(one, **{gone: "" if gone in {"birth", "address"} else frozenset()})


def _slip_of_birth(random: Random, _country: Country, one: Entry) -> Entry:
    at = random.choice((3, 9))
    return replace(one, birth=f"{one.birth[:at]}{random.randrange(1, 9)}{one.birth[at + 1 :]}"
                   if one.birth else "")  # fmt: skip


def _slip_of_address(random: Random, _country: Country, one: Entry) -> Entry:
    return replace(one, address=slip(random, slip(random, one.address)))


CHANGES = (
    _slips_of_name, _nickname, _married, _moved, _other_phone, _swapped, _initial, _one_name_less,
    _plain, _less, _less, _slip_of_birth, _slip_of_address,
)  # fmt: skip
