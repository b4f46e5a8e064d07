"""An action is planned, changed, moved on the ladder, held, called off; what cannot be is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from longhaul import problems
from longhaul.models import ActionKind, ActionState, Answer
from longhaul.services.actions import planned
from longhaul.services.actions.coming import coming
from longhaul.services.actions.ladder import ladder
from longhaul.services.actions.planned import ActionFacts
from longhaul.services.actions.taking_part import did

from tests.builders import TODAY

from .conftest import Hospital

PETITION = ActionFacts("Rota petition", ActionKind.PETITION, TODAY, goal=6)


def names(hospital: Hospital) -> list[str]:
    """The ladder from below."""
    return [one.name for one in hospital.look(lambda s: ladder(s, hospital.campaign, TODAY))]


def test_all_facts_are_kept_changed_and_taken_back(hospital: Hospital) -> None:
    whole = ActionFacts(
        "March on the board", ActionKind.MARCH, TODAY, TODAY + timedelta(2), "9.30", " main gate ",
        is_test=False, goal=40, floor_percent=60, floor_place_id=hospital["Ward 4"],
        rule="stop and organize", leader_id=hospital["Ana"],
    )  # fmt: skip
    march = hospital.do(lambda s: planned.plan_action(s, hospital.campaign, whole))
    kept = hospital.look(lambda s: planned.facts_of(s, march))
    assert kept == replace(whole, hour="09:30", where="main gate")
    hospital.do(lambda s: planned.change_action(s, march, replace(whole, name="March", goal=50)))
    assert hospital.look(lambda s: planned.facts_of(s, march)).goal == 50
    hospital.group.store.undo()
    assert hospital.look(lambda s: planned.facts_of(s, march)) == kept


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        (ActionFacts("  "), "name", "What is this action called"),
        (ActionFacts("rota  PETITION"), "name", "an action of this name"),
        (ActionFacts("A", hour="half past"), "hour", "18:30"),
        (ActionFacts("A", hour="24:10"), "hour", "18:30"),
        (ActionFacts("A", goal=0), "goal", "One or more"),
        (ActionFacts("A", floor_percent=120), "floor_percent", "1 to 100"),
        (ActionFacts("A", until=TODAY), "until", "On which day does it begin"),
        (ActionFacts("A", on_date=TODAY, until=TODAY - timedelta(1)), "until", "end before"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(
    hospital: Hospital, facts: ActionFacts, field: str, sentence: str
) -> None:
    before = names(hospital)
    with pytest.raises(problems.Unanswered, match=sentence) as told:
        hospital.do(lambda s: planned.plan_action(s, hospital.campaign, facts))
    assert told.value.field in (field, "on_date")
    assert names(hospital) == before


def test_a_fault_in_a_change_leaves_all_as_it_was(hospital: Hospital) -> None:
    wrong = replace(PETITION, name="Other", goal=0)
    with pytest.raises(problems.Unanswered):
        hospital.do(lambda s: planned.change_action(s, hospital.petition, wrong))
    assert hospital.look(lambda s: planned.facts_of(s, hospital.petition)) == PETITION


def test_rungs_move_and_stop_at_the_ends(hospital: Hospital) -> None:
    march = hospital.plan("March", None)
    strike = hospital.plan("Strike", None)
    assert names(hospital) == ["Rota petition", "March", "Strike"]
    hospital.do(lambda s: planned.move_rung(s, strike, -1))
    assert names(hospital) == ["Rota petition", "Strike", "March"]
    with pytest.raises(problems.Unanswered, match="last rung already"):
        hospital.do(lambda s: planned.move_rung(s, march, 1))
    with pytest.raises(problems.Unanswered, match="first rung already"):
        hospital.do(lambda s: planned.move_rung(s, hospital.petition, -1))
    hospital.group.store.undo()
    assert names(hospital) == ["Rota petition", "March", "Strike"]


def test_it_is_held_or_called_off_and_not_before_its_day(hospital: Hospital) -> None:
    march = hospital.plan("March", TODAY + timedelta(5))
    with pytest.raises(problems.BadDate, match="March is on 24 Nov"):
        hospital.do(lambda s: planned.hold_action(s, march, TODAY))
    hospital.do(lambda s: planned.call_off(s, march))
    with pytest.raises(problems.Unanswered, match="was called off"):
        hospital.do(lambda s: planned.hold_action(s, march, TODAY + timedelta(9)))
    hospital.do(lambda s: planned.hold_action(s, hospital.petition, TODAY, "All of Ward 7 signed"))
    with pytest.raises(problems.Unanswered, match="is over already"):
        hospital.do(lambda s: planned.call_off(s, hospital.petition))
    rungs = hospital.look(lambda s: ladder(s, hospital.campaign, TODAY))
    assert [one.state for one in rungs] == [ActionState.DONE, ActionState.CALLED_OFF]


def test_today_tells_what_was_done_once_it_runs(hospital: Hospital) -> None:
    # 4 said yes, at the usual 50 % two come; once it runs the three who did are told
    hospital.do(lambda s: planned.change_action(s, hospital.petition, PETITION))
    hospital.say(Answer.YES, "Ana", "Ben", "Cleo", "Dora")
    before = hospital.look(lambda s: coming(s, TODAY))
    assert before is not None
    assert (before.runs, before.yes, before.expected, before.did) == (False, 4, 2, 0)
    for name in ("Ana", "Ben", "Edda"):
        hospital.do(lambda s, one=hospital[name]: did(s, hospital.petition, one, TODAY))
    now = hospital.look(lambda s: coming(s, TODAY))
    assert now is not None
    assert (now.runs, now.did) == (True, 3)
