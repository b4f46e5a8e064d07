"""Somebody leaves: all she looks after goes on in one step, never in a circle, and comes back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from longhaul import problems
from longhaul.models import Commitment, Direction, Group, Id, Task
from longhaul.services import circles, contact_owners, follow_ups, groups, lists
from longhaul.services.contact_owners import own
from longhaul.services.hand_over import hand_over, leaving, summary
from longhaul.services.hand_over_things import Kind
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.person_page import person_page
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, add_person, add_worker, dump

EARLIER = TODAY - timedelta(days=30)
Town = dict[str, Id]


@pytest.fixture
def town(group: MadeGroup) -> Town:
    """Ruth looks after three people; Ben talked with Ana, Carla helps with Bo."""

    def fill(s: Session) -> Town:
        ids = {name: add_person(s, f"{name} Low") for name in ("Ana", "Bo", "Cy", "Di")}
        ids |= {name: add_worker(s, name) for name in ("Ruth", "Ben", "Carla")}
        ruth = ids["Ruth"]
        own(s, [ids["Ana"], ids["Bo"], ids["Cy"]], ruth, EARLIER)
        record_conversation(s, OneToOne((ids["Ana"],), EARLIER), ids["Ben"], TODAY)
        contact_owners.help_with(s, [ids["Bo"]], ids["Carla"], EARLIER)
        contact_owners.help_with(s, [ids["Di"]], ruth, EARLIER)
        follow_ups.add_promise(s, Direction.OURS, ids["Ana"], ruth, "pay scales", EARLIER, TODAY)
        follow_ups.add_promise(s, Direction.THEIRS, ids["Di"], ruth, "flyers", EARLIER, None)
        follow_ups.add_step(s, ids["Bo"], ruth, "call", EARLIER, TODAY)
        lists.make_list(s, "Night shift", [ids["Ana"]], ruth)
        return ids

    return group.store.write("Fill", fill).value


def suggestions(group: MadeGroup, town: Town) -> dict[Id, Id]:
    """All that Ruth looks after, going where it is suggested."""
    now = group.store.read(lambda s: leaving(s, town["Ruth"]))
    return {one.id: one.suggested for one in now.things}


def test_it_says_what_she_looks_after_and_who_knows_them(group: MadeGroup, town: Town) -> None:
    now = group.store.read(lambda s: leaving(s, town["Ruth"]))
    names = {one: name for name, one in town.items()} | {group.dana: "Dana"}
    assert [(one.words, names[one.suggested], one.why) for one in now.of(Kind.PEOPLE)] == [
        ("Ana Low", "Ben", "talked with her 1 time"),
        ("Bo Low", "Carla", "helps with her already"),
        ("Cy Low", "Dana", "has room for more people"),
    ]
    assert summary(now) == "3 people, 2 promises, 1 step, 1 list"
    promise = next(one for one in now.of(Kind.PROMISES) if one.words == "pay scales")
    assert names[promise.suggested] == "Ben"


def test_suggestions_keep_the_span(group: MadeGroup, town: Town) -> None:
    def full(s: Session) -> None:
        s.scalars(select(Group)).one().span = 1
        own(s, [add_person(s, "Ed Low")], town["Ben"], TODAY)

    group.store.write("Full", full)
    now = group.store.read(lambda s: leaving(s, town["Ruth"]))
    ana = now.of(Kind.PEOPLE)[0]
    assert ana.suggested != town["Ben"]


def test_all_goes_on_in_one_step_and_undo_brings_it_back(group: MadeGroup, town: Town) -> None:
    to, before = suggestions(group, town), dump(group.store)
    done = group.store.write("Ruth leaves", lambda s: hand_over(s, town["Ruth"], to, TODAY))
    assert done.value == "3 people, 2 promises, 1 step, 1 list"
    pages = {
        name: group.store.read(lambda s, one=town[name]: person_page(s, one, TODAY))
        for name in ("Ana", "Bo", "Cy", "Di")
    }
    assert [page.owner for page in pages.values()] == ["Ben", "Carla", "Dana", ""]
    assert all(page.helpers == () for page in pages.values())
    assert [one.who for one in pages["Ana"].we_promised] == ["Ben"]
    asked = group.store.read(lambda s: set(s.scalars(select(Commitment.asked_by_id))))
    assert asked == {town["Ruth"]}
    tasks = group.store.read(lambda s: s.scalars(select(Task.worker_id)).all())
    assert tasks == [town["Carla"]]
    names = [one.name for one in group.store.read(groups.workers)]
    assert names == ["Ben", "Carla", "Dana"]
    group.store.undo()
    assert dump(group.store) == before


def test_a_circle_and_a_gap_are_refused(group: MadeGroup, town: Town) -> None:
    to = suggestions(group, town)
    ana = town["Ana"]

    def leave(session: Session, **change: Id) -> None:
        hand_over(session, town["Ruth"], to | {ana: change["ana"]}, TODAY, leave_too=[town["Ben"]])

    for taker, said in (
        (town["Ruth"], "nothing can go to herself"),
        (town["Ben"], "Ben leaves too, or has left"),
    ):
        with pytest.raises(problems.Unanswered, match=said):
            group.store.write("Leave", lambda s, one=taker: leave(s, ana=one))
    nobody = {thing: taker for thing, taker in to.items() if thing != ana}
    with pytest.raises(problems.Unanswered, match="“Ana Low” goes to nobody yet"):
        group.store.write("Leave", lambda s: hand_over(s, town["Ruth"], nobody, TODAY))
    group.store.write("Leave", lambda s: hand_over(s, town["Ruth"], to, TODAY))
    back = group.store.read(lambda s: leaving(s, town["Ben"]))
    with pytest.raises(problems.Unanswered, match="Ruth leaves too, or has left"):
        group.store.write(
            "Leave",
            lambda s: hand_over(
                s, town["Ben"], {one.id: town["Ruth"] for one in back.things}, TODAY
            ),
        )
    back_again = group.store.write("Back", lambda s: groups.add_worker(s, " ruth "))
    assert back_again.value == town["Ruth"]
    assert "Ruth" in {one.name for one in group.store.read(groups.workers)}


def test_nobody_else_is_told(group: MadeGroup) -> None:
    with pytest.raises(problems.Unanswered, match="Nobody else works with this group"):
        group.store.read(lambda s: leaving(s, group.dana))


def test_those_she_keeps_apart_are_counted_and_never_lost(group: MadeGroup, town: Town) -> None:
    def bring(s: Session) -> Id:
        zora = circles.bring(s, town["Ruth"], circles.NewOfMine("Zora Quill", apart=True), TODAY)
        follow_ups.add_step(s, zora, town["Ruth"], "lend the book", EARLIER, TODAY)
        return circles.bring(s, town["Ruth"], circles.NewOfMine("Yan Pell"), TODAY)

    yan = group.store.write("Bring", bring).value
    now = group.store.read(lambda s: leaving(s, town["Ruth"]))
    names = [one.words for one in now.of(Kind.PEOPLE)]
    assert "Yan Pell" in names
    assert "Zora Quill" not in names
    assert now.apart == 1
    to, before = {one.id: group.dana for one in now.things}, dump(group.store)

    def leave(s: Session, apart_to: Id | None) -> None:
        hand_over(s, town["Ruth"], to, date(2026, 11, 20), apart_to=apart_to)

    for taker, said in (
        (None, "1 person whom Ruth keeps apart goes to nobody"),
        (town["Ruth"], "go to herself"),
    ):
        with pytest.raises(problems.Unanswered, match=said) as why:
            group.store.write("Leave", lambda s, one=taker: leave(s, one))
        assert (why.value.field, "Zora" in why.value.sentence) == ("apart", False)
    assert dump(group.store) == before
    group.store.write("Leave", lambda s: leave(s, town["Ben"]))
    assert group.store.read(lambda s: person_page(s, yan, TODAY)).owner == "Dana"
    (zora,) = group.store.read(lambda s: circles.circle(s, town["Ben"]))
    assert (zora.name, zora.apart, zora.next_step) == ("Zora Quill", True, "lend the book")
    rows = group.store.read(lambda s: circles.circle(s, town["Ruth"]))
    assert {one.to_date for one in rows} == {"2026-11-20"}
    group.store.undo()
    assert dump(group.store) == before


def test_whoever_brings_her_people_over_leaves_nobody_behind(group: MadeGroup, town: Town) -> None:
    new = circles.NewOfMine("Zora Quill", apart=True)
    zora = group.store.write("Bring", lambda s: circles.bring(s, town["Ruth"], new, TODAY)).value
    group.store.write("Over", lambda s: circles.bring_over(s, town["Ruth"], zora))
    now = group.store.read(lambda s: leaving(s, town["Ruth"]))
    assert now.apart == 0
    assert "Zora Quill" in [one.words for one in now.of(Kind.PEOPLE)]
