"""Addresses are compared as they are understood, wherever two may be one."""

from __future__ import annotations

from pathlib import Path

import pytest
from longhaul.models import ContactKind, Id
from longhaul.services.calling import homes
from longhaul.services.merging import make_one
from longhaul.services.people import Way, add_way, edit_way
from longhaul.services.post import mailings
from longhaul.services.same_way import address_key
from sqlalchemy.orm import Session

from tests.builders import TODAY, add_person, make_group, sql

ONE = "12 High St, Flat 3"
OTHER = "Flat 3, 12 High Street"


@pytest.mark.parametrize(
    "alike",
    [
        (ONE, OTHER, "12 High Street, 3", "3, 12 High Street", "12 high st. apt 3",
         "12 High Street #3", "High Street 12, Flat 3", "12 High St 3", "Flat 3 12 High Street"),
        ("5C, 12 Foundry Row", "12 Foundry Row, Flat 5C", "12 Foundry Row 5c"),
        ("12 St Johns Rd, Leeds LS1 1AA", "12 Saint John's Road, Leeds, LS1 1AA"),
        ("Hauptstr. 12, 10115 Berlin", "Hauptstraße 12, Berlin 10115"),
        ("Flat 2, Rose House, 12 High Street", "Rose House, 12 High St, Flat 2"),
    ],
)  # fmt: skip
def test_spellings_of_one_address(alike: tuple[str, ...]) -> None:
    assert len({address_key(one) for one in alike}) == 1


def test_other_addresses_stay_apart() -> None:
    others = (
        ONE, "Flat 12, 3 High Street", "12 High Street", "12 High Road, Flat 3",
        "12 High Street, Flat 3B", "12-14 High Street", "Flat 3, 12 High Street, Leeds",
        "St James Street 3", "James Street 3", "Flat 3",
    )  # fmt: skip
    assert len({address_key(one) for one in others}) == len(others)


def test_an_address_that_is_spelt_otherwise_is_the_one_she_has(tmp_path: Path) -> None:
    group = make_group(tmp_path / "group")

    def live(session: Session, name: str, address: str) -> Id:
        person = add_person(session, name)
        add_way(session, person, Way(ContactKind.ADDRESS, address))
        return person

    ana, bo = group.store.write(
        "Add", lambda s: (live(s, "Ana Ruiz", ONE), live(s, "Bo Ruiz", OTHER))
    ).value
    home = group.store.read(lambda s: homes(s, [ana, bo]))
    assert home[ana] == home[bo], "one household"
    letters = group.store.read(lambda s: mailings(s, [ana, bo], households=True))
    assert [len(one.people) for one in letters] == [2]
    group.store.write("Add", lambda s: add_way(s, ana, Way(ContactKind.ADDRESS, OTHER)))
    way = sql(group.store, "SELECT id FROM contact_point WHERE person_id = ?", ana)
    assert len(way) == 1
    group.store.write("Say", lambda s: edit_way(s, bytes(way[0][0]), ONE))
    group.store.write("One", lambda s: make_one(s, ana, bo, group.dana, TODAY))
    assert sql(group.store, "SELECT value, good FROM contact_point") == [(ONE, 1)]
    group.store.close()
