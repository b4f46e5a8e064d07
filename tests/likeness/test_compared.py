"""Two people compared: what makes them one, and what never does."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pytest
from longhaul.likeness.commonness import Commonness
from longhaul.likeness.compared import BY_NAME_ALONE, likeness
from longhaul.likeness.described import Described, address_of, names_of
from longhaul.likeness.pairs import LEAST, likely_pairs
from longhaul.likeness.words import all_reasons

from tests.likeness.made_up_people import far_away

PHONE, MAIL = frozenset({"+447700900123"}), frozenset({"keisha@example.org"})
HOME = (address_of("12 Mill Lane, Saltmarsh, SM4 2AB"),)


def person(key: str, given: str, family: str, **known: Any) -> Described:
    return Described(key, f"{given} {family}", names_of(given, family, "", ()), **known)


@cache
def crowd() -> tuple[Described, ...]:
    """A hundred others, among them homes in which two share all but the first name."""
    random, country, found = Random(3), far_away(0.0), list[Described]()
    for at in range(50):
        (given, family), (own, _other) = country.name(random), country.name(random)
        home = {"phones": frozenset({f"+4477009{random.randrange(10**5):05}"}),
                "addresses": (address_of(country.address(random)),)}  # fmt: skip
        found += [person(f"a{at}", given, family, **home), person(f"b{at}", own, family, **home)]
    return tuple(found)


def score(one: Described, other: Described) -> float:
    pairs = likely_pairs([*crowd(), one, other], least=0.01)
    both = {one.key, other.key}
    return next((p.likeness.score for p in pairs if {p.one.key, p.other.key} == both), 0.0)


def test_families_are_not_taken_for_one_person() -> None:
    assert likely_pairs(crowd()) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"names": names_of("Kiesha", "Browne", "", ())},
        {"names": names_of("Brown", "Keisha", "", ())},
        {"names": names_of("K", "Brown", "", ())},
        {"names": names_of("Keisha", "Okafor", "", ())},
        {"phones": frozenset({"+447700900132"})},
        {"addresses": (address_of("Mill Lane 12, Saltmarsh"),), "phones": frozenset()},
        {"addresses": (address_of("88 Kiln Row, Otherton"),)},
        {"birth": "1974-05-13"},
    ],
)
def test_one_person_written_otherwise_is_found(changed: dict[str, Any]) -> None:
    keisha = person(
        "x", "Keisha", "Brown", phones=PHONE, mails=MAIL, addresses=HOME, birth="1974-05-31"
    )
    assert score(keisha, replace(keisha, key="y", **changed)) > LEAST


def test_a_name_alone_makes_nobody_one() -> None:
    one = person("x", "Jochem", "Achterberg")
    assert score(one, replace(one, key="y")) == 0.0
    elsewhere = replace(one, key="y", addresses=(address_of("1 Far Road, Otherton"),))
    assert score(replace(one, addresses=HOME), elsewhere) <= BY_NAME_ALONE < LEAST


def test_father_and_son_are_two_by_their_birth_dates() -> None:
    father = person("x", "Tom", "Reid", phones=PHONE, addresses=HOME, birth="1951-03-02")
    son = replace(father, key="y", birth="1979-11-20")
    assert score(father, son) < LEAST
    assert score(father, replace(son, birth="1951-03-20")) > LEAST


def test_two_of_one_home_with_another_first_name_are_two() -> None:
    one = person("x", "Ama", "Mensah", phones=PHONE, addresses=HOME)
    assert score(one, person("y", "Kofi", "Mensah", phones=PHONE, addresses=HOME)) < LEAST


def test_another_unit_of_one_house_speaks_against_it() -> None:
    one = person("x", "Ana", "Ruiz", phones=PHONE, homes=frozenset({"5C"}))
    same = replace(one, key="y", phones=frozenset())
    assert score(one, same) > LEAST > score(one, replace(same, homes=frozenset({"6A"})))


def test_a_phone_that_half_the_register_shares_says_nothing() -> None:
    desk = frozenset({"+442079460000"})
    people = [replace(one, phones=desk) for one in crowd()]
    people += [person("x", "Jo", "Achterberg", phones=desk),
               person("y", "Jo", "Achterberg", phones=desk)]  # fmt: skip
    assert likely_pairs(people) == []


def test_two_who_were_told_apart_are_no_pair() -> None:
    one = person("x", "Keisha", "Brown", phones=PHONE)
    people = [*crowd(), one, replace(one, key="y")]
    assert [{p.one.key, p.other.key} for p in likely_pairs(people)] == [{"x", "y"}]
    assert likely_pairs(people, {frozenset(("x", "y"))}) == []


def test_the_reasons_are_told_in_words_for_and_against() -> None:
    one = person("x", "Keisha", "Brown", phones=PHONE, birth="1974-05-31")
    common = Commonness.among(crowd())
    other = replace(one, key="y", names=names_of("Keisha", "Browne", "", ()), birth="1990-01-02")
    told = all_reasons(likeness(one, other, common))
    assert told == "name 96 %, same phone, but other birth date"
    other = person("z", "Tom", "Brown", phones=PHONE)
    told = all_reasons(likeness(one, other, common))
    assert told == "same family name, same phone, but other first name"


def test_stopping_stops() -> None:
    class Stopped(Exception):
        pass

    def stop(_done: int, _all: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        likely_pairs(crowd(), progress=stop)
