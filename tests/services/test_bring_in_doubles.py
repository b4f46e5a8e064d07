"""Rows that are perhaps about somebody who is here: told with whom and why, new all the same."""

from __future__ import annotations

from pathlib import Path

from longhaul.models.contact_point import ContactKind
from longhaul.services.bring_in import bring_in
from longhaul.services.bring_in_doubles import Perhaps
from longhaul.services.brought import Becomes, Brought, Outcome
from longhaul.services.list_rows import MOST_TOLD, PersonDraft, Point
from sqlalchemy.orm import Session

from tests.builders import TODAY, add_person, make_group

HERS = Point(ContactKind.PHONE, "07700 900123", "+447700900123")
ROWS = (
    PersonDraft(2, "Kiesha Browne", "Kiesha", "Browne", (HERS,)),
    PersonDraft(3, "Tomos Rees", "Tomos", "Rees", (HERS._replace(key="+447700900456"),)),
    PersonDraft(4, "Leroy Brown", "Leroy", "Brown", (HERS,)),
)


def test_a_row_with_a_slip_in_the_name_is_told_and_her_brother_is_new(tmp_path: Path) -> None:
    group = make_group(tmp_path / "group")
    keisha = group.store.write(
        "Add", lambda s: add_person(s, "Keisha Brown", phone="07700 900123")
    ).value
    heard: dict[int, Outcome] = {}

    def action(session: Session) -> object:
        return bring_in(
            session, ROWS, file_name="list.csv", worker_id=group.dana, today=TODAY,
            heard=lambda draft, outcome: heard.update({draft.line: outcome}),
        )  # fmt: skip

    brought = group.store.rehearse(action)
    assert brought.new == 3
    assert [heard[line].became for line in (2, 3, 4)] == [
        Becomes.PERHAPS, Becomes.NEW, Becomes.NEW,
    ]  # fmt: skip
    assert heard[2].perhaps is not None
    assert heard[2].perhaps.person_id == keisha
    assert heard[2].why == "Perhaps Keisha Brown: name 88 %, same phone."
    assert (2, heard[2].why) in brought.remarked


def test_all_who_are_to_be_decided_are_counted_also_beyond_those_that_are_listed() -> None:
    brought, one = Brought(), Perhaps(PersonDraft(2, "Ana", "Ana", ""), b"", "Ana", "same phone")
    for _row in range(MOST_TOLD + 3):
        brought.add_perhaps(one)
    assert (brought.to_decide, len(brought.perhaps)) == (MOST_TOLD + 3, MOST_TOLD)
