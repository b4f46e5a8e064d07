"""Who counts: one answer on every page, for another worker too; left out and counted by dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from longhaul import problems
from longhaul.models import Campaign, CountBase, Id, Person, Slot, Structure, StructureKind
from longhaul.services import campaigns, exclusions, places
from longhaul.services.metrics.universe import Universe, universe
from longhaul.services.network import View, network
from longhaul.store.store import Store
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests.builders import (
    TODAY,
    MadeGroup,
    add_campaign,
    add_flat,
    add_person,
    add_place,
    add_worker,
    make_town,
    place,
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MadeGroup]:
    """The made-up town; no test here changes it for good."""
    made = make_town(tmp_path_factory.mktemp("town") / "group")
    yield made
    made.store.close()


def three_answers(store: Store) -> list[tuple[int, int, int]]:
    """Of each campaign with a place: everybody on Campaigns, in the figures, in the tree.

    The tree knows no campaign: who is left out of one is taken off by hand.
    """

    def ask(session: Session) -> list[tuple[int, int, int]]:
        tree = {row.name: row for row in places.tree(session, TODAY)}
        return [
            (
                campaigns.standing(session, one.id, TODAY).everybody,
                universe(session, one.id, TODAY).everybody,
                tree[one.place].seats - sum(exclusions.left_out(session, one.id, TODAY).values()),
            )
            for one in campaigns.campaigns(session)
            if one.place
        ]

    return store.read(ask)


def test_three_pages_agree_with_headcounts_and_without(town: MadeGroup) -> None:
    with_counts = three_answers(town.store)
    assert with_counts
    assert all(len(set(one)) == 1 for one in with_counts)
    town.store.write("Uncount", lambda s: s.execute(update(Structure).values(headcount=None)))
    without = three_answers(town.store)
    assert all(len(set(one)) == 1 for one in without)
    town.store.undo()


def test_a_department_that_was_counted_counts_where_the_top_was_not(group: MadeGroup) -> None:
    # Ward 4: headcount 12, one known -> 11 unnamed. Kitchen: a seat for two, one of them known,
    # and one known without a seat -> 1 unnamed. Together 3 known and 12 unnamed = 15.
    def build(s: Session) -> tuple[Id, Id]:
        top = add_place(s, "Estuary", StructureKind.EMPLOYER)
        ward = add_place(s, "Ward 4", StructureKind.DEPARTMENT, top)
        kitchen = add_place(s, "Kitchen", StructureKind.DEPARTMENT, top)
        s.get_one(Structure, ward).headcount = 12
        seat = add_flat(s, kitchen, "Cook")
        s.get_one(Slot, seat).adults = 2
        for name, there, slot in (
            ("Ana", ward, None), ("Ben", kitchen, seat), ("Cleo", kitchen, None),
        ):  # fmt: skip
            place(s, add_person(s, name), there, slot)
        return top, add_campaign(s, top)

    _top, campaign = group.store.write("Build", build).value
    who = group.store.read(lambda s: universe(s, campaign, TODAY))
    assert (len(who.people), who.unnamed, who.everybody) == (3, 12, 15)
    assert three_answers(group.store) == [(15, 15, 15)]


def test_the_flat_of_somebody_kept_apart_is_an_empty_seat_for_others(group: MadeGroup) -> None:
    def build(s: Session) -> tuple[Id, Id, Id]:
        house = add_place(s, "12 Foundry Row")
        seat = add_flat(s, house, "3E")
        place(s, add_person(s, "Ana"), house, seat)
        return house, seat, add_campaign(s, house)

    house, seat, campaign = group.store.write("Build", build).value
    other = group.store.write("Ruth", lambda s: add_worker(s, "Ruth")).value
    apart = update(Person).values(apart=True)
    group.store.write("Apart", lambda s: s.execute(apart))

    def look(s: Session) -> tuple[int, int, tuple[Id, ...]]:
        (row,) = places.tree(s, TODAY)
        net = network(s, View(TODAY, other, place_id=house))
        return row.empty, universe(s, campaign, TODAY).unnamed, tuple(one.id for one in net.seats)

    assert group.store.read(look) == (1, 1, (seat,))


@dataclass(frozen=True)
class House:
    """Three flats: 1A two leases, Ana and Ben; 1B Cleo and one unmet; 1C two unmet. Dora has no
    flat, Edda lives elsewhere."""

    group: MadeGroup
    campaign: Id
    people: dict[str, Id]
    flats: dict[str, Id]

    def who(self, on: date = TODAY) -> Universe:
        return self.group.store.read(lambda s: universe(s, self.campaign, on))

    def out(self, name: str, reason: str = "retired", since: date = TODAY) -> Id:
        return self.group.store.write(
            "Leave out",
            lambda s: exclusions.leave_out(
                s, self.campaign, self.group.dana, reason, since, person_id=self.people[name]
            ),
        ).value


@pytest.fixture
def house(group: MadeGroup) -> House:
    def build(s: Session) -> House:
        there, other = add_place(s, "12 Foundry Row"), add_place(s, "Ropewalk")
        flats = {label: add_flat(s, there, label) for label in ("1A", "1B", "1C")}
        for label, adults, leases in (("1A", 2, 2), ("1B", 2, 1), ("1C", 2, 1)):
            slot = s.get_one(Slot, flats[label])
            slot.adults, slot.leases = adults, leases
        people = {name: add_person(s, name) for name in ("Ana", "Ben", "Cleo", "Dora", "Edda")}
        for name, label in (("Ana", "1A"), ("Ben", "1A"), ("Cleo", "1B")):
            place(s, people[name], there, flats[label])
        place(s, people["Dora"], there)
        place(s, people["Edda"], other)
        return House(group, add_campaign(s, there), people, flats)

    return group.store.write("Build", build).value


def test_who_is_left_out_counts_no_more_and_counts_again(house: House) -> None:
    # 4 known and 3 unmet = 7; without Ana 6; the day before still 7.
    assert house.who().everybody == 7
    word = house.out("Ana")
    who = house.who()
    assert (who.everybody, house.people["Ana"] in who.people) == (6, False)
    assert house.who(TODAY - timedelta(1)).everybody == 7
    assert house.group.store.read(
        lambda s: exclusions.left_out(s, house.campaign, TODAY)
    ) == {"retired": 1}  # fmt: skip
    later = TODAY + timedelta(9)
    house.group.store.write("Again", lambda s: exclusions.count_as_before(s, word, later))
    assert house.who(later).everybody == 7
    assert house.who(later - timedelta(1)).everybody == 6
    house.group.store.undo()
    assert house.who(later).everybody == 6


def test_a_seat_that_is_left_out_takes_those_in_it_along(house: House) -> None:
    # 1B: Cleo and one unmet go: 7 - 2 = 5, and 2 of 3 seats count.
    house.group.store.write(
        "Leave out",
        lambda s: exclusions.leave_out(
            s, house.campaign, house.group.dana, "caretaker’s", TODAY, slot_id=house.flats["1B"]
        ),
    )
    house.group.store.write(
        "Base", lambda s: s.execute(update(Campaign).values(base=CountBase.UNITS))
    )
    who = house.who()
    assert (who.everybody, len(who.people), len(who.seats)) == (5, 3, 2)
    told = house.group.store.read(lambda s: exclusions.left_out(s, house.campaign, TODAY))
    assert told == {"caretaker’s": 2}


def test_somebody_from_elsewhere_counts(house: House) -> None:
    edda, dana = house.people["Edda"], house.group.dana
    house.group.store.write(
        "Count",
        lambda s: exclusions.count_too(s, house.campaign, dana, "sub-let", TODAY, edda),
    )
    assert edda in house.who().people
    with pytest.raises(problems.Unanswered, match="counts already"):
        house.group.store.write(
            "Count",
            lambda s: exclusions.count_too(
                s, house.campaign, dana, "sub-let", TODAY, house.people["Ana"]
            ),
        )


def test_bad_words_are_told_and_change_nothing(house: House) -> None:
    with pytest.raises(problems.Unanswered) as caught:
        house.out("Ana", "  ")
    assert caught.value.field == "reason"
    house.out("Ana", "On long leave")
    with pytest.raises(problems.Unanswered, match="left out already: on long leave"):
        house.out("Ana")
    house.group.store.write(
        "Apart",
        lambda s: s.execute(
            update(Person).where(Person.id == house.people["Ben"]).values(apart=True)
        ),
    )
    with pytest.raises(problems.Unanswered, match="kept apart"):
        house.out("Ben")


def test_the_list_says_who_counts_and_why_not(house: House) -> None:
    house.out("Cleo", "left")
    rows = house.group.store.read(lambda s: exclusions.count_rows(s, house.campaign, TODAY))
    assert [(row.name, row.counts, row.why) for row in rows] == [
        ("Cleo", False, "left"), ("Ana", True, ""), ("Ben", True, ""), ("Dora", True, ""),
        ("1C", True, ""),
    ]  # fmt: skip
    assert rows[0].since == TODAY


def test_an_empty_seat_says_in_which_ward_its_shift_is(group: MadeGroup) -> None:
    def build(s: Session) -> Id:
        top = add_place(s, "Estuary", StructureKind.SITE)
        for ward in ("Ward 7", "Ward 4"):
            wing = places.add_place(s, StructureKind.DEPARTMENT, ward, top)
            nights = places.add_place(s, StructureKind.SHIFT, "Nights", wing)
            places.add_seat(s, nights, "1")
        return add_campaign(s, top)

    campaign = group.store.write("Build", build).value
    rows = group.store.read(lambda s: exclusions.count_rows(s, campaign, TODAY))
    assert [(row.name, row.where) for row in rows] == [
        ("1", "Ward 7 · Nights"), ("1", "Ward 4 · Nights"),
    ]  # fmt: skip


def test_the_base_is_people_until_the_group_says_otherwise(house: House) -> None:
    assert house.who().base is CountBase.PEOPLE
