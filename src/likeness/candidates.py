"""Which pairs are worth comparing: those that share something telling, or have names that are near
and a hint of something else in common. By the name alone nobody is a candidate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..models.partial_date import WHOLE_DAY
from .described import Address, Described, Name
from .letters import sound
from .names import SHORTEST, nicknames

CROWD = 40
"""So many who share one thing are no pairs to look at: they must share something more."""
HOUSEHOLDS = 12
"""So many of one house number are still few enough to look at each pair."""
OF_ONE_FACT = 2
"""So many hints a number, a mail or a date gives by itself."""


class House(NamedTuple):
    """A number and the word beside it, of an address."""

    number: str
    word: str


class Candidates:
    """Everybody, in the order given, by all that may bring two together."""

    def __init__(self, people: Sequence[Described]) -> None:
        self._people = people
        self._by_fact: dict[Hashable, list[int]] = {}
        self._by_name: dict[Name, list[int]] = {}
        self._facts: list[tuple[Hashable, ...]] = []
        self._hints: list[frozenset[Hashable]] = []
        self._sounds: list[frozenset[str]] = []
        self._near = NearWords()
        self._named: dict[Name, tuple[list[int], ...]] = {}
        for number, one in enumerate(people):
            self._enter(number, one)
        self._settle()

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Each pair worth comparing once, by their places in the order."""
        ranks = self._ranks()
        for number, one in enumerate(self._people):
            marks = self._hints[number], self._sounds[number]
            found = self._found(one, self._facts[number], *marks)
            mine = ranks[number]
            yield from ((number, other) for other in found if ranks[other] > mine)

    def near_to(self, one: Described) -> set[int]:
        """The places of those worth comparing with somebody who is not among them."""
        heard, facts = sounds(one), tuple(shared_facts(one))
        finer = tuple((fact, word) for fact in facts for word in heard)
        return self._found(one, facts + finer, frozenset(hints(one)), heard)

    def _found(
        self, one: Described, facts: Iterable[Hashable], hinted: frozenset[Hashable],
        heard: frozenset[str],
    ) -> set[int]:  # fmt: skip
        """By facts, and by a name that is near with a hint beside it."""
        found = self._sharing(facts, hinted, heard)
        for group in self._groups(one):
            found.update(other for other in group if not hinted.isdisjoint(self._hints[other]))
        return found

    def _sharing(
        self, facts: Iterable[Hashable], hinted: frozenset[Hashable], heard: frozenset[str]
    ) -> set[int]:
        """Those with whom she shares two facts, or one and a word of the name by its sound, or one
        and more hints than it gives by itself."""
        shared: dict[int, int] = {}
        for fact in facts:
            for other in self._by_fact.get(fact, ()):
                shared[other] = shared.get(other, 0) + 1
        return {
            other
            for other, count in shared.items()
            if count > 1
            or not heard.isdisjoint(self._sounds[other])
            or len(hinted & self._hints[other]) > OF_ONE_FACT
        }

    def _enter(self, number: int, one: Described) -> None:
        for name in forms(one.names):
            self._by_name.setdefault(name, []).append(number)
        facts = tuple(dict.fromkeys(shared_facts(one)))
        self._facts.append(facts)
        self._hints.append(frozenset(hints(one)))
        self._sounds.append(sounds(one))
        for fact in facts:
            self._by_fact.setdefault(fact, []).append(number)

    def _ranks(self) -> list[int]:
        """The order in which each looks for those behind her: who has but one name is found by
        the others, and finds nobody by it."""
        many = len(self._people)
        bare = (not all(all(name) for name in one.names) for one in self._people)
        return [number + many * is_bare for number, is_bare in enumerate(bare)]

    def _settle(self) -> None:
        """Lets go of what many share: who of them also sounds alike is found by that."""
        for name in self._by_name:
            self._near.add(name.given)
            self._near.add(name.family)
        for fact, held in [*self._by_fact.items()]:
            if isinstance(fact, House):
                if len(held) > HOUSEHOLDS:
                    held.clear()
            elif len(held) > CROWD:
                self._by_fact[fact] = []
                self._disperse(fact, held)
        self._drop_common_hints()

    def _disperse(self, fact: Hashable, held: list[int]) -> None:
        for number in held:
            finer = tuple((fact, word) for word in self._sounds[number])
            self._facts[number] += finer
            for one in finer:
                group = self._by_fact.setdefault(one, [])
                if len(group) <= CROWD:
                    group.append(number)

    def _drop_common_hints(self) -> None:
        """What one of two hundred has is no hint."""
        many = max(CROWD, len(self._people) // 200)
        counted = Counter(hint for held in self._hints for hint in held)
        common = {hint for hint, count in counted.items() if count > many}
        self._hints = [held - common for held in self._hints]

    def _groups(self, one: Described) -> Iterator[list[int]]:
        for name in forms(one.names):
            if name not in self._named:
                self._named[name] = tuple(self._near_names(name))
            yield from self._named[name]

    def _near_names(self, name: Name) -> Iterator[list[int]]:
        """Those whose name is near in both parts, in either order; crowds apart."""
        givens, families = self._near.of(name.given), self._near.of(name.family)
        wanted = {Name(given, family) for given in givens for family in families}
        wanted |= {Name(given, family) for family in givens for given in families}
        for one in wanted:
            group = self._by_name.get(one)
            if group and len(group) <= CROWD:
                yield group


class NearWords:
    """Words that are one slip away, sound alike, or are nicknames of each other."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[str]] = {}
        self._known: dict[str, tuple[str, ...]] = {}

    def add(self, word: str) -> None:
        """Takes a word in."""
        if word in self._known:
            return
        self._known[word] = tuple(_keys(word))
        for key in self._known[word]:
            self._by_key.setdefault(key, []).append(word)

    def of(self, word: str) -> set[str]:
        """The words taken in that are near to this one; also the empty one: it is not known."""
        near = {"", word}
        for key in self._known.get(word) or _keys(word):
            near.update(self._by_key.get(key, ()))
        return near


def _keys(word: str) -> Iterator[str]:
    """What two near words have in common: the same with a letter less, a sound, a nickname."""
    if not word:
        return
    solid = word.replace(" ", "")
    yield solid
    if len(solid) >= 4:
        yield from {solid[:at] + solid[at + 1 :] for at in range(len(solid))}
        if heard := sound(solid):
            yield f"~{heard}"
    for number in nicknames().get(word, ()):
        yield f"#{number}"


def forms(names: Iterable[Name]) -> set[Name]:
    """Names under which she may stand elsewhere: with one of several given or family names."""
    found: set[Name] = set()
    for name in names:
        givens = {name.given, *name.given.split()[:1]}
        families = {name.family, *(word for word in name.family.split() if len(word) > 2)}
        found |= {Name(given, family) for given in givens for family in families}
    return found - {Name("", "")}


def sounds(one: Described) -> frozenset[str]:
    """How the words of her names sound; a short one as it is written."""
    words = {word for name in one.names for part in name for word in part.split()}
    return frozenset([sound(word) or word for word in words])


def shared_facts(one: Described) -> Iterator[Hashable]:
    """What alone is reason enough to compare her with whoever shares it."""
    for kind in (one.phones, one.mails, one.homes, one.numbers):
        yield from kind
    for address in one.addresses:
        yield address.solid
        yield from _houses(address)
    if len(one.birth) == WHOLE_DAY:
        letters = {part[0] for name in one.names for part in name if part}
        yield from ((one.birth, letter) for letter in letters)
        for address in one.addresses:
            yield from ((one.birth, word) for word in sorted(address.words, key=len)[-2:])


def _houses(address: Address) -> Iterator[House]:
    """Each number in it with the word beside it: 6 of Tullaroop Street, however that goes on."""
    for first, second in pairwise(address.text.split()):
        for number, word in ((first, second), (second, first)):
            if number.isdecimal() and len(word) >= SHORTEST:
                yield House(number, word)


def hints(one: Described) -> Iterator[Hashable]:
    """What may agree but for a slip, of two whose names are near."""
    for number in one.phones:
        yield from (number[:-4], number[-4:])
    for mail in one.mails:
        name, _at, house = mail.partition("@")
        yield from (name, f"{name[:3]}@{house}")
    for address in one.addresses:
        yield from (word for word in address.words if len(word) > 3)
    yield from one.works
    if one.birth:
        yield from (one.birth[:4], one.birth[5:])
