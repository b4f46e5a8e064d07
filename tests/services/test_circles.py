"""A worker's own circle: a name is enough, kept apart from all the group sees, brought over."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from longhaul import problems
from longhaul.bringing_in import bring_in_file
from longhaul.models import Direction, Id, Person
from longhaul.services import circles, contact_owners, cuts, follow_ups, lists, owed, teams, today
from longhaul.services.circles import NewOfMine
from longhaul.services.leadership import leads, say_leads
from longhaul.services.metrics.page import figures_page
from longhaul.services.one_to_ones import OneToOne, WouldAsk, record_conversation
from longhaul.services.people_list import PeopleView, Which, first_people, people_ids
from longhaul.services.person_changes import changes
from longhaul.services.person_page import person_page
from longhaul.services.relationships import relate
from longhaul.services.timeline import timeline
from longhaul.services.weekly import weekly
from longhaul.ui.screens.history import seen_steps
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, add_campaign, add_person, add_worker

LATER = TODAY + timedelta(days=5)


@pytest.fixture
def ruth(group: MadeGroup) -> Id:
    """Another worker."""
    return group.store.write("Fill", lambda s: add_worker(s, "Ruth")).value


def bring(group: MadeGroup, name: str = "Zora Quill", *, apart: bool = True) -> Id:
    """Somebody of Dana's own."""
    new = NewOfMine(name, "07700 900123", "from the choir", apart)
    group.store.worker_id = group.dana
    return group.store.write(
        "Add somebody to my people", lambda s: circles.bring(s, group.dana, new, TODAY)
    ).value


def found(group: MadeGroup, worker: Id | None, typed: str) -> list[tuple[str, str]]:
    """Whom a worker's search finds, with what stands beside the name."""
    rows, total = group.store.read(lambda s: first_people(s, PeopleView(worker, TODAY, typed)))
    assert total == len(rows)
    return [(row.name, row.second) for row in rows]


def test_a_name_alone_is_enough_and_the_next_touch_is_hers(group: MadeGroup) -> None:
    zora = group.store.write(
        "Add", lambda s: circles.bring(s, group.dana, NewOfMine(" Zora  Quill "), TODAY)
    ).value
    group.store.write(
        "Step", lambda s: follow_ups.add_step(s, zora, group.dana, "lend the book", TODAY, LATER)
    )
    (one,) = group.store.read(lambda s: circles.circle(s, group.dana))
    assert (one.name, one.last, one.next_step, one.next_due) == (
        "Zora Quill", None, "lend the book", LATER,
    )  # fmt: skip
    assert one.step_id is not None
    step = one.step_id
    group.store.write("Done", lambda s: follow_ups.finish(s, step, TODAY))
    (one,) = group.store.read(lambda s: circles.circle(s, group.dana))
    assert (one.last, one.next_step) == (TODAY, "")
    with pytest.raises(problems.Unanswered):
        group.store.write("Add", lambda s: circles.bring(s, group.dana, NewOfMine(" "), TODAY))


def test_only_her_own_worker_finds_her(group: MadeGroup, ruth: Id) -> None:
    zora = bring(group)
    for typed in ("zor", "quill", "900123"):
        assert found(group, group.dana, typed) == [("Zora Quill", "mine alone")]
        assert found(group, ruth, typed) == []
        assert found(group, None, typed) == []
    for which in Which:
        for worker in (group.dana, ruth):
            view = PeopleView(worker, TODAY, which=which)
            assert group.store.read(lambda s, view=view: people_ids(s, view)) == []
    group.store.read(lambda s: circles.require_seen(s, group.dana, zora))
    with pytest.raises(problems.Missing):
        group.store.read(lambda s: circles.require_seen(s, ruth, zora))


def test_her_follow_ups_and_talks_are_in_nobodys_figures(group: MadeGroup, ruth: Id) -> None:
    zora = bring(group)

    def work(s: Session) -> None:
        follow_ups.add_step(s, zora, group.dana, "call", TODAY, TODAY)
        follow_ups.add_promise(s, Direction.THEIRS, zora, group.dana, "come", TODAY, TODAY)
        record_conversation(s, OneToOne((zora,), TODAY, mattered="rent"), group.dana, TODAY)

    group.store.write("Record a talk with Zora Quill", work)
    mine = group.store.read(lambda s: today.today_page(s, group.dana, TODAY))
    assert [one.name for one in (*mine.we_owe, *mine.they_owe)] == ["Zora Quill"] * 2
    assert mine.week == today.Week(0, 0, 0, 0)
    assert group.store.read(owed.owed) == []
    everybody = group.store.read(lambda s: today.today_page(s, None, TODAY))
    assert (everybody.we_owe, everybody.they_owe, everybody.strangers) == ((), (), ())
    assert "Zora" in " ".join(
        one.label for one in group.store.read(lambda s: seen_steps(s, group.dana))
    )
    for reader in (ruth, b""):
        labels = [one.label for one in group.store.read(lambda s, r=reader: seen_steps(s, r))]
        assert labels == ["Fill", "Start the group"]


def test_steps_about_her_stay_unseen_when_she_was_taken_back(group: MadeGroup, ruth: Id) -> None:
    zora = bring(group)
    group.store.write("Call Zora", lambda s: follow_ups.add_step(
        s, zora, group.dana, "call", TODAY, None))  # fmt: skip
    group.store.undo()
    group.store.undo()
    assert group.store.read(lambda s: s.scalars(select(Person)).all()) == []
    labels = {one.label for one in group.store.read(lambda s: seen_steps(s, ruth))}
    assert labels == {"Fill", "Start the group"}


def test_nothing_of_the_group_takes_her_in(group: MadeGroup) -> None:
    zora = bring(group)
    team = group.store.write("Team", lambda s: teams.make_team(s, "Choir")).value
    for act in (
        lambda s: teams.join_team(s, team, zora, TODAY),
        lambda s: lists.make_list(s, "Choir", [zora], group.dana),
        lambda s: contact_owners.own(s, [zora], group.dana, TODAY),
        lambda s: contact_owners.help_with(s, [zora], group.dana, TODAY),
    ):
        with pytest.raises(problems.Unanswered, match="kept apart from the group’s list"):
            group.store.write("Act", act)
    cut = group.store.read(lambda s: cuts.cut(s, cuts.CutQuestion(people=(zora,)), TODAY))
    assert cut.rows == ()
    assert not any(one.count for one in cut.left_out)


def test_a_tie_shows_on_her_page_alone(group: MadeGroup) -> None:
    zora, ana = bring(group), group.store.write("Ana", lambda s: add_person(s, "Ana Low")).value
    group.store.write("Tie", lambda s: relate(s, ana, zora, "friend"))
    pages = group.store.read(lambda s: [person_page(s, one, TODAY).knows for one in (zora, ana)])
    assert [[one.name for one in knows] for knows in pages] == [["Ana Low"], []]
    assert [one.label for one in group.store.read(lambda s: changes(s, ana))] == ["Ana"]


def test_whose_circle_she_is_in_is_told_of_her_alone(group: MadeGroup) -> None:
    zora, ana = bring(group), bring(group, "Ana Low", apart=False)
    group.store.write("Over", lambda s: circles.bring_over(s, group.dana, zora))
    group.store.write("Apart", lambda s: circles.keep_apart(s, group.dana, zora))

    def told(one: Id) -> list[list[tuple[str, str, str]]]:
        found = group.store.read(lambda s: changes(s, one))
        return [[(fact.field, fact.before, fact.after) for fact in step.what] for step in found]

    assert told(zora)[:2] == [[("apart", "0", "1")], [("apart", "1", "0")]]
    assert ("worker_id", "", "Dana") in told(zora)[2]
    assert ("known_from", "", "from the choir") in told(zora)[2]
    assert not any(fact[0] in ("worker_id", "known_from") for step in told(ana) for fact in step)


def test_whom_somebody_would_ask_is_not_told_of_her(group: MadeGroup) -> None:
    zora, ana = bring(group), group.store.write("Ana", lambda s: add_person(s, "Ana Low")).value
    asks = WouldAsk(ana, "friends", person=zora)
    entry = OneToOne((ana,), TODAY, mattered="the rota", would_ask=(asks,))
    group.store.write("Talk", lambda s: record_conversation(s, entry, group.dana, TODAY))
    (talk,) = group.store.read(lambda s: timeline(s, ana))
    assert (talk.words, talk.would_ask) == ("the rota", ())


def test_a_list_does_not_meet_her_and_tells_nothing(
    group: MadeGroup, ruth: Id, tmp_path: Path
) -> None:
    bring(group)
    path = tmp_path / "choir.csv"
    path.write_text("First name,Surname,Mobile\nZora,Quill,07700 900123\n", "utf-8")
    group.store.worker_id = ruth
    report = bring_in_file(group.store, path)
    assert (report.new, report.updated, report.skipped, report.bad) == (1, 0, 0, 0)
    assert report.remarks == ()
    assert found(group, ruth, "zora") == [("Zora Quill", "")]
    assert len(found(group, group.dana, "zora")) == 2


def test_brought_over_she_is_the_groups_and_undo_takes_her_back(group: MadeGroup, ruth: Id) -> None:
    zora = bring(group)
    group.store.write("Over", lambda s: circles.bring_over(s, group.dana, zora))
    assert found(group, ruth, "zora") == [("Zora Quill", "")]
    group.store.undo()
    assert found(group, ruth, "zora") == []
    group.store.redo()
    group.store.write("Talk", lambda s: record_conversation(
        s, OneToOne((zora,), TODAY), ruth, TODAY))  # fmt: skip
    with pytest.raises(problems.Unanswered, match="she stays on the group’s list"):
        group.store.write("Apart", lambda s: circles.keep_apart(s, group.dana, zora))
    with pytest.raises(problems.Missing):
        group.store.write("Apart", lambda s: circles.keep_apart(s, ruth, zora))


def test_a_circle_ends_and_is_taken_up_again(group: MadeGroup) -> None:
    bring(group)
    (one,) = group.store.read(lambda s: circles.circle(s, group.dana))
    group.store.write("End", lambda s: circles.end(s, one.id, TODAY))
    (ended,) = group.store.read(lambda s: circles.circle(s, group.dana))
    assert ended.to_date == TODAY.isoformat()
    group.store.write("Again", lambda s: circles.take_up_again(s, one.id, LATER))
    (again,) = group.store.read(lambda s: circles.circle(s, group.dana))
    assert (again.to_date, again.known_from) == (None, "from the choir")


def test_no_figure_of_the_group_counts_her(group: MadeGroup) -> None:
    ana = group.store.write("Ana", lambda s: add_person(s, "Ana Low")).value
    campaign = group.store.write("Campaign", add_campaign).value

    def told() -> tuple[object, ...]:
        def look(s: Session) -> tuple[object, ...]:
            return weekly(s, LATER), figures_page(s, campaign, LATER), leads(s, ana, LATER)

        return group.store.read(look)

    before = told()
    for name in ("Zora Quill", "Yusuf Quill", "Xenia Quill"):
        one = bring(group, name)
        group.store.write("Fill", lambda s, one=one: fill_apart(s, group, one, ana))
    assert told() == before


def fill_apart(s: Session, group: MadeGroup, one: Id, ana: Id) -> None:
    """A step past its day, a promise, a view, and ties to somebody of the group."""
    follow_ups.add_step(s, one, group.dana, "lend the book", TODAY, TODAY + timedelta(days=1))
    for who in Direction:
        follow_ups.add_promise(s, who, one, group.dana, "x", TODAY, TODAY + timedelta(days=1))
    say_leads(s, one, True, "the choir", group.dana, TODAY)
    record_conversation(s, OneToOne((one,), TODAY), group.dana, TODAY)
    relate(s, one, ana, "follows")
    relate(s, ana, one, "brought_in")
