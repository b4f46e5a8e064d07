"""Grounds of a map with many places, the step that asks for an introduction, ties of a board."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from longhaul.models import Assignment, Id, Person, StructureKind, Task, Worker
from longhaul.problems import Unanswered
from longhaul.services.follow_ups import finish
from longhaul.services.introductions import ask_to_introduce, introducer
from longhaul.services.map_spots import MOST_GROUNDS, map_layout
from longhaul.services.network import View, network
from longhaul.services.people import NewPerson, add_person, do_not_contact
from longhaul.services.placements import join
from longhaul.services.places import add_place
from longhaul.services.relationships import noted, relate
from longhaul.services.tie_board import Named, NewTie, note_tie, own_kinds
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import TODAY, MadeGroup


@pytest.fixture
def group(tmp_path: Path) -> MadeGroup:
    """A group of a union branch, with nobody in it."""
    return builders.make_group(tmp_path / "group")


def people(group: MadeGroup, *names: str) -> list[Id]:
    return group.store.write(
        "People", lambda s: [add_person(s, NewPerson(name), TODAY) for name in names]
    ).value


def in_shifts(wards: int) -> Callable[[Session], None]:
    """A hospital of so many wards with three shifts each, and one in each shift."""

    def fill(session: Session) -> None:
        site = add_place(session, StructureKind.SITE, "General")
        for ward in range(wards):
            above = add_place(session, StructureKind.DEPARTMENT, f"Ward {ward}", site)
            for shift in ("Early", "Late", "Night"):
                place = add_place(session, StructureKind.SHIFT, shift, above)
                join(session, add_person(session, NewPerson(f"{shift} {ward}"), TODAY), place)

    return fill


@pytest.mark.parametrize(
    ("wards", "names"),
    [
        (2, ["Ward 0 · Early", "Ward 0 · Late", "Ward 0 · Night",
             "Ward 1 · Early", "Ward 1 · Late", "Ward 1 · Night"]),
        (6, [f"Ward {ward}" for ward in range(6)]),
        (MOST_GROUNDS + 1, ["General"]),
    ],
)  # fmt: skip
def test_many_shifts_stand_on_the_ground_of_their_ward(
    group: MadeGroup, wards: int, names: list[str]
) -> None:
    group.store.write("Fill", in_shifts(wards))
    layout = group.store.read(lambda s: map_layout(s, network(s, View(TODAY, group.dana))))
    assert [ground.name for ground in layout.grounds] == names
    assert len(layout.spots) == 3 * wards


def test_whoever_stays_in_touch_with_her_owes_the_step(group: MadeGroup) -> None:
    keisha, mirela = people(group, "Keisha Barrow", "Mirela Stan")

    def owned(session: Session) -> Id:
        ruth = Worker(name="Ruth", active=True)
        session.add(ruth)
        session.flush()
        session.add(Assignment(person_id=keisha, worker_id=ruth.id))
        return ruth.id

    ruth = group.store.write("Own", owned).value
    ask = lambda s: ask_to_introduce(s, keisha, mirela, group.dana, TODAY)  # noqa: E731 - asked thrice
    first = group.store.write("Ask", ask).value
    step = group.store.read(lambda s: s.get_one(Task, first))
    assert (step.worker_id, step.person_id) == (ruth, keisha)
    assert step.text == "Ask whether she introduces Mirela Stan to us"
    assert group.store.write("Ask", ask).value == first  # it is still open
    group.store.write("Done", lambda s: finish(s, first, TODAY))
    assert group.store.write("Ask", ask).value != first


def test_who_asked_for_silence_introduces_nobody(group: MadeGroup) -> None:
    (keisha,) = people(group, "Keisha Barrow")
    assert group.store.read(lambda s: introducer(s, keisha)) is not None
    group.store.write("Silence", lambda s: do_not_contact(s, keisha, "", TODAY))
    assert group.store.read(lambda s: introducer(s, keisha)) is None


def note(group: MadeGroup, start: Named, kind: str, other: Named) -> Id:
    new = NewTie(start, kind, other)
    return group.store.write("Note", lambda s: note_tie(s, new, group.dana, TODAY)).value


@pytest.mark.parametrize(
    ("kind", "turned"), [("friends", True), ("follows", False), ("shares a boat", True)]
)
def test_a_tie_stands_once_from_either_side_where_both_are_the_same(
    group: MadeGroup, kind: str, turned: bool
) -> None:
    ana, bo = people(group, "Ana", "Bo")
    note(group, Named(ana, "Ana"), kind, Named(bo, "Bo"))
    assert (group.store.read(lambda s: noted(s, bo, kind, ana)) is not None) is turned
    with pytest.raises(Unanswered) as said:
        note(group, Named(ana, "Ana"), kind, Named(bo, "Bo"))
    assert said.value.field == "other"


def test_whoever_notes_it_a_tie_stands_once(group: MadeGroup) -> None:
    ana, bo = people(group, "Ana", "Bo")
    first = group.store.write("Tie", lambda s: relate(s, ana, bo, "friends")).value
    assert group.store.write("Tie", lambda s: relate(s, bo, ana, "friends")).value == first
    follows = group.store.write("Tie", lambda s: relate(s, ana, bo, "follows")).value
    assert group.store.write("Tie", lambda s: relate(s, bo, ana, "follows")).value != follows


def test_bad_ties_add_nobody(group: MadeGroup) -> None:
    (ana,) = people(group, "Ana")
    new = Named(None, "Zed")
    for start, kind, other, field in (
        (Named(ana, "Ana"), "friends", Named(ana, "Ana"), "other"),
        (new, "friends", new, "other"),
        (Named(ana, "Ana"), "  ", new, "kind"),
        (Named(ana, "Ana"), "x" * 41, new, "kind"),
    ):
        with pytest.raises(Unanswered) as said:
            note(group, start, kind, other)
        assert said.value.field == field
    assert group.store.read(lambda s: s.query(Person).count()) == 1


def test_a_kind_of_their_own_is_offered_again(group: MadeGroup) -> None:
    (ana,) = people(group, "Ana")
    note(group, Named(ana, "Ana"), " shares  a boat ", Named(None, "Zed"))
    assert group.store.read(own_kinds) == ("shares a boat",)
