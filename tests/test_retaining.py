"""What is kept no longer is proposed, and goes when people say so, never by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from longhaul import problems
from longhaul.models import Basis, Id, Note, Person, Sensitivity, Wish
from longhaul.retaining import let_go_of
from longhaul.services import data_requests, people
from longhaul.services.circles import NewOfMine, bring
from longhaul.services.drafts import keep_draft
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.retention.asked import MayGo
from longhaul.services.retention.proposals import JOURNAL, may_go
from longhaul.services.retention.rules import Rule, months_before, rules, set_months
from longhaul.store import history
from longhaul.store.check import check_store
from longhaul.store.forgetting import Traces
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.builders import PASSPHRASE, TODAY, MadeGroup, add_person, add_worker, make_group, sql

LONG_AGO = months_before(TODAY, 13)


@pytest.fixture
def group(tmp_path: Path) -> Iterator[MadeGroup]:
    made = make_group(tmp_path / "group", passphrase=PASSPHRASE)
    yield made
    made.store.close()


def rule(group: MadeGroup, key: str) -> Rule:
    return next(one for one in group.store.read(rules) if one.key == key)


def proposed(group: MadeGroup, key: str, worker: Id | None = None) -> list[MayGo]:
    asked = rule(group, key)
    who = worker or group.dana
    found, total = group.store.read(lambda s: may_go(s, asked, who, TODAY))
    assert total == len(found)
    return list(found)


def note(person: Id, worker: Id, text: str, on: date) -> Note:
    return Note(
        person_id=person, text=text, worker_id=worker, written_on=on,
        sensitivity=Sensitivity.ORDINARY,
    )  # fmt: skip


def fill(group: MadeGroup) -> tuple[Id, Id]:
    def work(session: Session) -> tuple[Id, Id]:
        ana = add_person(session, "Ana Ruiz")
        zora = bring(session, group.dana, NewOfMine("Zora Quill", apart=True), TODAY)
        for who, text, on in (
            (ana, "Marker old", LONG_AGO), (ana, "New", TODAY), (zora, "Apart", LONG_AGO),
        ):  # fmt: skip
            session.add(note(who, group.dana, text, on))
        old = OneToOne((ana,), LONG_AGO, mattered="Marker talk")
        record_conversation(session, old, group.dana, TODAY)
        return ana, zora

    return group.store.write("Fill", work).value


def test_it_is_proposed_and_goes_when_people_say_so(group: MadeGroup) -> None:
    ana, _zora = fill(group)
    ruth = group.store.write("Add", lambda s: add_worker(s, "Ruth")).value
    assert {one.words for one in proposed(group, "notes")} == {"Marker old", "Apart"}
    (one,) = proposed(group, "notes", ruth)
    assert (one.name, one.words, one.day) == ("Ana Ruiz", "Marker old", LONG_AGO)
    asked = group.store.write(
        "Ask",
        lambda s: data_requests.note_request(s, ana, Wish.SEE, TODAY, group.dana, TODAY),
    )
    assert proposed(group, "notes", ruth) == [], "she is owed an answer first"
    assert proposed(group, "talks") == []
    assert proposed(group, "journal") == []
    group.store.undo(asked.step_id)
    outcome = let_go_of(group.store, rule(group, "notes"), [one.id], TODAY)
    assert outcome.value == ""
    assert [row[0] for row in sql(group.store, "SELECT text FROM note ORDER BY text")] == [
        "Apart", "New",
    ]  # fmt: skip
    (talk,) = proposed(group, "talks")
    assert talk.words.strip() == "Marker talk"
    let_go_of(group.store, rule(group, "talks"), [talk.id], TODAY)
    assert sql(group.store, "SELECT mattered FROM conversation") == [("",)]
    assert "Marker" not in repr(sql(group.store, "SELECT before FROM step_row"))
    assert check_store(group.store).sound
    with pytest.raises(problems.NothingToUndo):
        group.store.undo(group.store.read(history.steps)[0].id)


def test_the_group_has_months_of_its_own(group: MadeGroup) -> None:
    fill(group)
    group.store.write("Months", lambda s: set_months(s, "notes", 14))
    assert proposed(group, "notes") == []
    assert rule(group, "notes").own
    group.store.write("Months", lambda s: set_months(s, "notes", None))
    assert rule(group, "notes").months is None
    with pytest.raises(problems.Unanswered):
        group.store.write("Months", lambda s: set_months(s, "notes", 0))
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)


def test_people_who_never_took_part_and_former_members(group: MadeGroup) -> None:
    def work(session: Session) -> Id:
        came = {"Never Came": LONG_AGO, "New Here": TODAY, "Was Talked": LONG_AGO}
        for name, added in came.items():
            session.get_one(Person, add_person(session, name)).added_on = added
        talked = session.scalars(select(Person.id).where(Person.name == "Was Talked")).one()
        record_conversation(session, OneToOne((talked,), TODAY, mattered="x"), group.dana, TODAY)
        people.set_basis(session, talked, Basis.MEMBER, None)
        return talked

    talked = group.store.write("Fill", work).value
    assert [one.name for one in proposed(group, "joiners")] == ["Never Came"]
    group.store.write("Leaves", lambda s: people.set_basis(s, talked, Basis.FORMER_MEMBER, None))
    assert proposed(group, "former") == [], "since today"
    group.store.write("Months", lambda s: set_months(s, "former", 1))
    after = TODAY + timedelta(days=40)
    asked = rule(group, "former")
    found, _total = group.store.read(lambda s: may_go(s, asked, group.dana, after))
    assert [one.name for one in found] == ["Was Talked"]
    long_here = update(Person).values(added_on=LONG_AGO)
    group.store.write("Old", lambda s: s.execute(long_here))
    ended = Traces(frozenset(), (), before=datetime(2027, 1, 1, tzinfo=UTC))
    group.store.erase("Old values", lambda _s: 0, lambda _count: ended)
    assert proposed(group, "former") == [], "the day on which it was noted is not known any more"


def test_old_values_and_forms_go_too(group: MadeGroup) -> None:
    ana, _zora = fill(group)
    say = lambda text: group.store.write(  # noqa: E731 - twice the same
        "Say", lambda s: people.edit_person(s, ana, "say_as", text)
    )
    say("Markerone")
    say("Second")
    at = datetime(2026, 1, 1, tzinfo=UTC)
    group.store.scribble(lambda s: keep_draft(s, group.dana, ana, {"a": "b"}, at))
    (form,) = proposed(group, "drafts")
    let_go_of(group.store, rule(group, "drafts"), [form.id], TODAY)
    assert sql(group.store, "SELECT count(*) FROM draft") == [(0,)]
    assert proposed(group, "journal") == []
    group.store.write("Months", lambda s: set_months(s, "journal", 1))
    later = TODAY + timedelta(days=60)
    old = rule(group, "journal")
    (values,), _total = group.store.read(lambda s: may_go(s, old, group.dana, later))
    assert values.id == JOURNAL
    steps = {one.label: one.id for one in group.store.read(history.steps)}
    let_go_of(group.store, old, [JOURNAL], later)
    assert "Markerone" not in repr(sql(group.store, "SELECT before FROM step_row"))
    assert check_store(group.store).sound
    with pytest.raises(problems.NothingToUndo, match="kept no longer"):
        group.store.undo(steps["Say"])
