"""The pages of a preview only wait: they hold nobody in the register who is taken back."""

from __future__ import annotations

import pytest
from longhaul.models import ContactKind, Id
from longhaul.services import keying, people, print_runs
from longhaul.services.keyed_rows import KeyedRow
from longhaul.services.people import NewPerson, Way
from longhaul.store.store import utc_now
from longhaul.store.undo import StaysBecauseChanged
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import TODAY, MadeGroup, dump


def bring_in(group: MadeGroup) -> Id | None:
    """Three people who can be called, as one step, whose id comes back."""

    def three(session: Session) -> None:
        for number, name in enumerate(("Ana Ribeiro", "Bilal Rahman", "Cem Arslan")):
            ways = (Way(ContactKind.PHONE, f"07700 90010{number}"),)
            people.add_person(session, NewPerson(name, ways=ways), TODAY)

    return group.store.write("Bring in 3 people", three).step_id


def preview(group: MadeGroup) -> Id:
    """A call sheet with everybody, as a preview reserves it."""

    def reserve(session: Session) -> Id:
        new = builders.call_sheet_run(session, group.dana, printed_for="Dana")  # fmt: skip
        return print_runs.reserve(session, new, utc_now())

    return group.store.prepare("Prepare pages", reserve)


def commit(group: MadeGroup, run: Id) -> None:
    group.store.write("Print", lambda s: print_runs.commit(s, run, utc_now()))


def test_what_is_only_previewed_is_taken_back_with_its_pages(group: MadeGroup) -> None:
    empty = dump(group.store)
    bring_in(group)
    preview(group)
    group.store.undo()
    left = dump(group.store)
    assert left["print_row"] == []
    assert left["person"] == empty["person"]


def test_printed_keyed_and_all_of_it_taken_back_and_brought_back(group: MadeGroup) -> None:
    bring_in(group)
    run = preview(group)
    commit(group, run)
    first = group.store.read(lambda s: keying.page_rows(s, run, 1))[0]
    group.store.write(
        "Key in", lambda s: keying.key_row(s, KeyedRow(first.row_id, "NH"), group.dana, TODAY)
    )
    keyed = dump(group.store)
    for label in ("Key in", "Print"):
        assert group.store.undo().label == label
    with pytest.raises(StaysBecauseChanged, match="3 people stand on paper that went out"):
        group.store.undo()  # the paper may be out: who stands on it stays in the register
    for label in ("Print", "Key in"):
        assert group.store.redo().label == label
    assert dump(group.store) == keyed
    assert group.store.broken_step() is None


def test_pages_that_were_let_go_meanwhile_stay_away(group: MadeGroup) -> None:
    bring_in(group)
    brought_in = dump(group.store)
    preview(group)
    group.store.undo()
    group.store.prepare("No pages", print_runs.drop_drafts)
    group.store.redo()
    assert dump(group.store) == brought_in
    assert group.store.broken_step() is None


def test_a_print_that_was_taken_back_is_not_let_go_with_the_drafts(group: MadeGroup) -> None:
    bring_in(group)
    commit(group, preview(group))
    printed = dump(group.store)
    group.store.undo()
    group.store.prepare("No pages", print_runs.drop_drafts)
    assert group.store.redo().label == "Print"
    assert dump(group.store) == printed


def test_who_stands_on_a_page_that_is_out_stays(group: MadeGroup) -> None:
    step = bring_in(group)
    commit(group, preview(group))
    with pytest.raises(StaysBecauseChanged, match="3 people stand on paper that") as caught:
        group.store.undo(step)
    assert len(caught.value.kept) == 6
