"""A call sheet made for an action: what is keyed from it counts for the action, and follows it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from longhaul import problems
from longhaul.models import Answer, ContactKind, Participation, PrintRun
from longhaul.printing import print_report
from longhaul.services.actions import planned, taking_part
from longhaul.services.actions.page import Stands
from longhaul.services.actions.taking_part import part_of
from longhaul.services.keyed_rows import KeyedRow
from longhaul.services.keying import find_run, key_row, page_rows
from longhaul.services.lists import make_list
from longhaul.services.people import Way, add_way
from longhaul.services.phone_bank import evening
from sqlalchemy import select

from tests.builders import TODAY

from .conftest import WARD_4, Hospital
from .test_taking_part import stands

LATER = TODAY + timedelta(days=3)


@pytest.fixture
def list_id(hospital: Hospital) -> str:
    """The call sheet of Ward 4 for the petition, printed for a volunteer who is no worker."""

    def people(s: object) -> None:
        for number, name in enumerate(WARD_4):
            add_way(s, hospital[name], Way(ContactKind.PHONE, f"07700 90011{number}"))  # type: ignore[arg-type]
        make_list(s, "Ward", [hospital[name] for name in WARD_4], hospital.group.dana)  # type: ignore[arg-type]

    hospital.do(people)
    return print_sheet(hospital)


def print_sheet(hospital: Hospital, action: str = "Rota petition") -> str:
    answers = {"list_name": "Ward", "ask": "Will you sign?", "printed_for": "Amara"}
    return print_report(hospital.group.store, "call-sheet", {**answers, "action": action}).list_id


def key(hospital: Hospital, list_id: str, name: str, **said: object) -> None:
    run = hospital.look(lambda s: find_run(s, list_id))
    rows = hospital.look(lambda s: page_rows(s, run.id, 1))
    row = next(one for one in rows if one.person_id == hospital[name])
    keyed = KeyedRow(row.row_id, **said)  # type: ignore[arg-type]
    hospital.do(lambda s: key_row(s, keyed, hospital.group.dana, TODAY))


def part(hospital: Hospital, name: str) -> Participation | None:
    return hospital.look(lambda s: part_of(s, hospital.petition, hospital[name]))


def test_what_was_said_on_the_phone_counts_for_the_action(hospital: Hospital, list_id: str) -> None:
    run = hospital.look(lambda s: s.scalars(select(PrintRun)).one())
    assert (run.action_id, run.campaign_id) == (hospital.petition, hospital.campaign)
    assert hospital.look(lambda s: evening(s, list_id)).campaign_id == hospital.campaign
    for name, answer in zip(("Ana", "Ben", "Cleo"), "YMN", strict=True):
        key(hospital, list_id, name, code="T", answer=answer)
    key(hospital, list_id, "Dora", code="NH")
    assert [stands(hospital, name) for name in WARD_4] == [
        Stands.YES, Stands.NOT_YET, Stands.NO, Stands.NOT_ASKED,
    ]  # fmt: skip
    told = part(hospital, "Ana")
    assert told is not None
    assert (told.asked_on, told.said_on, told.asked_by_id) == (TODAY, TODAY, hospital.group.dana)


def test_it_follows_when_the_row_is_keyed_anew_or_taken_back(
    hospital: Hospital, list_id: str
) -> None:
    key(hospital, list_id, "Ana", code="T", answer="Y")
    key(hospital, list_id, "Ana", code="T", answer="N")
    assert stands(hospital, "Ana") is Stands.NO
    key(hospital, list_id, "Ana", code="NH")
    assert part(hospital, "Ana") is None
    hospital.group.store.undo()
    assert stands(hospital, "Ana") is Stands.NO
    hospital.ask("Ben", on=TODAY - timedelta(days=1))
    key(hospital, list_id, "Ben", code="T", answer="Y")
    key(hospital, list_id, "Ben")
    assert stands(hospital, "Ben") is Stands.ASKED


def test_a_late_page_changes_no_later_word(hospital: Hospital, list_id: str) -> None:
    hospital.say(Answer.NO, "Ana", on=LATER)
    hospital.say(Answer.YES, "Ben", on=TODAY - timedelta(days=2))
    hospital.do(
        lambda s: taking_part.withdraw(s, hospital.petition, hospital["Ben"], LATER, "shifts")
    )
    for name in ("Ana", "Ben"):
        key(hospital, list_id, name, code="T", answer="Y")
    assert [stands(hospital, name) for name in ("Ana", "Ben")] == [Stands.NO, Stands.WITHDREW]


def test_a_page_of_an_action_that_was_called_off_is_keyed_all_the_same(
    hospital: Hospital, list_id: str
) -> None:
    hospital.do(lambda s: planned.call_off(s, hospital.petition))
    key(hospital, list_id, "Ana", code="T", answer="Y")
    assert part(hospital, "Ana") is None


def test_the_page_comes_back_before_the_day_and_an_action_must_be_known(
    hospital: Hospital, list_id: str, tmp_path: Path
) -> None:
    hospital.plan("March", TODAY + timedelta(days=3000))
    print_sheet(hospital, "March")
    runs = hospital.look(lambda s: s.scalars(select(PrintRun)).all())
    assert all(run.due_back is not None and run.out_at is not None for run in runs)
    assert all((run.due_back - run.out_at).days <= 2 for run in runs)
    with pytest.raises(problems.Unanswered, match="No action is called"):
        print_sheet(hospital, "Strike")
