"""Each figure of actions with its numbers worked by hand; N = 10, six in Ward 4 and four in 7."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from longhaul import problems
from longhaul.models import Answer, AssessmentBasis, Attempt, Id, Leadership
from longhaul.services import keying, print_runs, turnout
from longhaul.services.actions import planned, pledges, shifts, taking_part
from longhaul.services.actions.compared import compared, leader_test, only_said
from longhaul.services.actions.ladder import ladder
from longhaul.services.actions.page import action_page
from longhaul.services.assessments import assess, levels
from longhaul.services.keyed_rows import KeyedRow
from longhaul.services.metrics.figure import Figure
from longhaul.services.metrics.truth import calibration
from longhaul.services.metrics.universe import universe
from longhaul.services.relationships import relate
from longhaul.services.turnout import Rate, Rates, Shown
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import NOW, TODAY, add_person, add_phone

from .conftest import WARD_4, WARD_7, Hospital

YES, NOT_YET, NO = Answer.YES, Answer.NOT_YET, Answer.NO


def parts(figure: Figure) -> tuple[int, int]:
    """So many of so many."""
    return figure.numerator, figure.denominator


def rate(some: int, of: int, usual: int = 50) -> Rate:
    """A rate measured so."""
    return Rate(Figure("show", some, of, TODAY, None), usual)


def test_asked_yes_did_and_the_floor(hospital: Hospital) -> None:
    """Asked 6 of N 10; yes 3 of 6; did 4 of 10; did of asked 3 of 6; walked in 3 of 5.

    Floor 60% of Ward 4: of 6 that is 3.6, so 4 people; 2 of them signed: 2 short.
    """
    facts = planned.ActionFacts(
        "Rota petition", on_date=TODAY, floor_percent=60, floor_place_id=hospital["Ward 4"],
        rule="stop and organize",
    )  # fmt: skip
    hospital.do(lambda s: planned.change_action(s, hospital.petition, facts))
    hospital.ask("Ana", "Ben", "Cleo", "Edda", "Finn", "Gus")
    hospital.say(YES, "Ana", "Edda", "Finn")
    hospital.say(NOT_YET, "Ben")
    hospital.say(NO, "Cleo")
    hospital.did("Ana", "Edda", "Gus", "Dora", "Zoe")
    found = hospital.look(lambda s: action_page(s, hospital.petition, TODAY))
    assert (found.everybody, parts(found.asked), parts(found.yes)) == (10, (6, 10), (3, 6))
    assert (parts(found.rung.did), parts(found.done_of_asked)) == ((4, 10), (3, 6))
    assert parts(found.shown) == (2, 3)  # Ana and Edda of those who said yes, Finn did not come
    assert parts(found.walk_ins) == (3, 5)  # Gus and Dora without a yes, Zoe from elsewhere
    (one,) = hospital.look(lambda s: ladder(s, hospital.campaign, TODAY))
    assert (one.asked, one.yes, parts(one.did)) == (6, 3, (4, 10))
    assert one.floor is not None
    assert (parts(one.floor.did), one.floor.needed, one.floor.short) == ((2, 6), 4, 2)
    assert (one.floor.place, one.floor.rule) == ("Ward 4", "stop and organize")


def past(hospital: Hospital, name: str, on: date, yes: int, came: int, walked: int) -> Id:
    """An action that is over: so many said yes, so many of them came, so many walked in."""
    action = hospital.plan(name, on)

    def fill(s: Session) -> None:
        for number in range(yes + walked):
            one = add_person(s, f"{name} {number}")
            if number < yes:
                taking_part.say(s, action, one, YES, hospital.group.dana, on)
            if number < came or number >= yes:
                taking_part.did(s, action, one, on)
        planned.hold_action(s, action, TODAY)

    hospital.do(fill)
    return action


def test_the_show_rate_is_the_usual_one_until_thirty_points(hospital: Hospital) -> None:
    """March: 20 yes, 9 came: fewer than 30, so 50%. Meeting: 12 yes, 7 came, 3 walked in.

    Together 16 of 32 = 50% own; a third with 8 yes and none: 16 of 40 = 40%.
    """
    past(hospital, "March", TODAY - timedelta(60), 20, 9, 0)
    first = hospital.look(lambda s: turnout.show_rate(s, TODAY))
    assert (parts(first.figure), first.own, first.percent) == ((9, 20), False, 50)
    past(hospital, "Meeting", TODAY - timedelta(30), 12, 7, 3)
    second = hospital.look(lambda s: turnout.show_rate(s, TODAY))
    assert (parts(second.figure), second.own, second.fraction) == ((16, 32), True, (16, 32))
    past(hospital, "Picket", TODAY - timedelta(5), 8, 0, 0)
    third = hospital.look(lambda s: turnout.show_rate(s, TODAY))
    assert (third.fraction, third.percent) == ((16, 40), 40)
    each = hospital.look(lambda s: turnout.shown(s, TODAY))
    assert [(one.name, parts(one.figure), parts(one.walk_ins)) for one in each] == [
        ("Picket", (0, 8), (0, 0)), ("Meeting", (7, 12), (3, 10)), ("March", (9, 20), (0, 9)),
    ]  # fmt: skip
    assert isinstance(each[0], Shown)


def test_goal_to_yeses_to_names_to_callers() -> None:
    """Goal 40 at the usual 50%: 80 yeses. 20 are there: 60 still. Every second says yes: 120 talks.

    One pass reaches 25%: 480 names; four passes 45%: 266.7, so 267. 30 dials × 3 hours = 90 a
    caller: 5.3, so 6 callers; one in four does not come: 8 are asked.
    """
    usual = Rates(rate(0, 0), rate(0, 0), rate(0, 0, 25))
    found = turnout.reckon(usual, 40, 20)
    assert (found.yeses, found.still, found.names, found.names_often) == (80, 60, 480, 267)
    assert (found.callers, found.callers_asked) == (6, 8)
    done = turnout.reckon(usual, 40, 90)
    assert (done.still, done.names, done.callers, done.callers_asked) == (0, 0, 0, 0)


def test_own_rates_are_reckoned_with_and_zero_leaves_no_number() -> None:
    """Own show rate 21 of 35 = 60%: 40 ÷ 0.6 = 66.7, so 67 yeses. Of 35 nobody came: no number."""
    own = Rates(rate(21, 35), rate(20, 40), rate(12, 40, 25))
    found = turnout.reckon(own, 40, 7)
    assert (found.yeses, found.still) == (67, 60)
    assert found.names == 400  # 60 ÷ 50% = 120 talks; ÷ 12 of 40 = 400
    assert own.show.of(10) == 6
    nobody = turnout.reckon(Rates(rate(0, 35), own.yes, own.reach), 40, 7)
    assert (nobody.yeses, nobody.still, nobody.names, nobody.callers) == (None,) * 4


def test_rates_are_measured_from_attempts_and_answers(hospital: Hospital) -> None:
    """8 rows called, 2 talks: 2 of 8, fewer than 30, so 25%. 3 said, 1 yes: 1 of 3, so 50%."""

    def dial(s: Session) -> None:
        people = [hospital[name] for name in (*WARD_4, *WARD_7)]
        for at, one in enumerate(people):
            add_phone(s, one, f"07700 90020{at}")
        new = builders.call_sheet_run(s, hospital["Ruth"], people, ask="Come")  # fmt: skip
        run = print_runs.reserve(s, new, NOW)
        print_runs.commit(s, run, NOW)
        codes = ("NH", "NH", "T", "LM", "NH", "T", "BZ", "NH")
        for row, code in zip(keying.page_rows(s, run, 1), codes, strict=True):
            keyed = KeyedRow(row.row_id, code, "Y" if code == "T" else None, called_on=TODAY)
            keying.key_row(s, keyed, hospital["Ruth"], TODAY)
        # one that stands by itself is no part of it
        s.add(Attempt(person_id=people[0], worker_id=hospital["Ruth"], on_date=TODAY, code="NH"))

    hospital.do(dial)
    hospital.say(YES, "Ana")
    hospital.say(NO, "Ben")
    hospital.say(NOT_YET, "Cleo")
    found = hospital.look(lambda s: turnout.rates(s, TODAY))
    assert (parts(found.reach.figure), found.reach.percent) == ((2, 8), 25)
    assert (parts(found.yes.figure), found.yes.percent) == ((1, 3), 50)


def test_what_is_projected_against_what_was_pledged(hospital: Hospital) -> None:
    """Ana pledges 3 and brings Ben and Cleo: Ben came. 1 of 3. Dora brings Edda without a number.

    Ward 7 pledges 4: Edda and Finn said yes, Finn came: 1 of 4. Yes are 4: 2 of them came, half of
    the others: 3.
    """
    hospital.do(lambda s: pledges.pledge(s, hospital.petition, 3, TODAY, person_id=hospital["Ana"]))
    place = hospital["Ward 7"]
    hospital.do(lambda s: pledges.pledge(s, hospital.petition, 5, TODAY, structure_id=place))
    hospital.do(lambda s: pledges.pledge(s, hospital.petition, 4, TODAY, structure_id=place))
    hospital.say(YES, "Ben", "Cleo", "Edda", "Finn")
    for name, bringer in (("Ben", "Ana"), ("Cleo", "Ana"), ("Edda", "Dora")):
        hospital.do(
            lambda s, one=hospital[name], by=hospital[bringer]: taking_part.brought_by(
                s, hospital.petition, one, by
            )
        )
    hospital.did("Ben", "Finn")
    found = hospital.look(lambda s: action_page(s, hospital.petition, TODAY))
    assert [(one.name, one.pledge, one.yes, parts(one.delivered)) for one in found.people] == [
        ("Ana Low", 3, 2, (1, 3)), ("Dora Low", None, 1, (0, 0)),
    ]  # fmt: skip
    assert [(one.name, one.pledge, one.yes, parts(one.delivered)) for one in found.places] == [
        ("Ward 7", 4, 2, (1, 4))
    ]
    assert (found.came, found.waiting, found.projected) == (2, 2, 3)
    hospital.do(lambda s: pledges.take_back_pledge(s, hospital.petition, person_id=hospital["Ana"]))
    found = hospital.look(lambda s: action_page(s, hospital.petition, TODAY))
    assert [one.pledge for one in found.people] == [None, None]
    with pytest.raises(problems.Unanswered, match="One or more"):
        hospital.do(lambda s: pledges.pledge(s, hospital.petition, 0, TODAY, structure_id=place))


def test_tests_are_compared_by_department_over_time(hospital: Hospital) -> None:
    """Buttons in October: asked 3 in Ward 4, 2 did: 2 of 6, yield 2 of 3. Ward 7: nobody asked.

    Petition: Ward 4 did 1 of 6; Ward 7 3 of 4, asked 4 of 4. All: 2 of 10, then 4 of 10.
    """
    october = TODAY - timedelta(30)
    buttons = hospital.plan("Button day", october)
    hospital.ask("Ana", "Ben", "Cleo", action=buttons, on=october)
    hospital.did("Ana", "Ben", action=buttons, on=october)
    hospital.ask("Edda", "Finn", "Gus", "Hana")
    hospital.did("Ana", "Edda", "Finn", "Gus")
    hospital.plan("Strike", None)  # planned alone: it has tested nobody

    found = hospital.look(lambda s: compared(s, universe(s, hospital.campaign, TODAY)))
    assert [one.name for one in found.tests] == ["Button day", "Rota petition"]
    told = {
        part.name: [(parts(cell.did), parts(cell.asked), parts(cell.done_of_asked)) for cell in row]
        for part, row in found.rows
    }
    assert told == {
        "Ward 4": [((2, 6), (3, 6), (2, 3)), ((1, 6), (1, 6), (1, 1))],
        "Ward 7": [((0, 4), (0, 4), (0, 0)), ((3, 4), (4, 4), (3, 4))],
    }
    assert [parts(cell.did) for cell in found.everybody] == [(2, 10), (4, 10)]


def test_who_said_so_and_did_not_and_how_true_that_was(hospital: Hospital) -> None:
    """With us before the test: Ana, Ben, Cleo (fresh), Dora 70 days ago (not within 60).

    Ana did, Ben was asked and did not, Cleo was never asked: 1 of 3 only said so.
    Calibration at 1: Ana and Ben asked, Ana did: 1 of 2.
    """

    def views(s: Session) -> None:
        one = levels(s, hospital.campaign)[0].id
        for name, ago in (("Ana", 10), ("Ben", 20), ("Cleo", 5), ("Dora", 70)):
            assess(
                s, hospital[name], hospital.campaign, one,
                AssessmentBasis.SAID, hospital.group.dana, TODAY - timedelta(ago),
            )  # fmt: skip

    hospital.do(views)
    hospital.ask("Ana", "Ben", "Dora")
    hospital.did("Ana")

    def look(s: Session) -> object:
        who = universe(s, hospital.campaign, TODAY)
        return only_said(s, who, hospital.petition), calibration(s, who)

    said, (best, *_rest) = hospital.look(look)  # type: ignore[misc]
    assert (parts(said.asked), said.asked.counted) == ((1, 3), (hospital["Ben"],))
    assert said.not_asked == (hospital["Cleo"],)
    assert parts(best.figure) == (1, 2)


def test_did_her_people_come(hospital: Hospital) -> None:
    """Ana leads; Ben and Cleo follow her, Dora she brought in, and she turns out Edda.

    Ben, Edda and she herself signed: 2 of 4 of her people.
    """

    def ties(s: Session) -> None:
        s.add(
            Leadership(
                person_id=hospital["Ana"],
                leads=True,
                worker_id=hospital.group.dana,
                on_date=TODAY - timedelta(9),
            )
        )
        for name in ("Ben", "Cleo"):
            relate(s, hospital[name], hospital["Ana"], "follows")
        relate(s, hospital["Ana"], hospital["Dora"], "brought_in")

    hospital.do(ties)
    hospital.say(YES, "Edda")
    hospital.do(
        lambda s: taking_part.brought_by(s, hospital.petition, hospital["Edda"], hospital["Ana"])
    )
    hospital.did("Ana", "Ben", "Edda")
    (one,) = hospital.look(
        lambda s: leader_test(s, universe(s, hospital.campaign, TODAY), hospital.petition)
    )
    assert (one.name, parts(one.people)) == ("Ana Low", (2, 4))


def test_shifts_rides_childcare_and_interpreters(hospital: Hospital) -> None:
    """Door wants 2 and has 1: 1 short. Rides: 2 need one, 1 seat: 1 short. 3 children, 1 parent."""

    def shift(role: str, wanted: int, starts: str = "", ends: str = "") -> Id:
        return hospital.do(
            lambda s: shifts.add_shift(s, hospital.petition, role, wanted, starts, ends)
        )

    door = shift("Door", 2, "9:30", "11:00")
    shift("Childcare", 1)
    hospital.do(lambda s: shifts.take_shift(s, door, hospital["Zoe"]))
    with pytest.raises(problems.Unanswered, match="Zoe Far has taken this already: Door"):
        hospital.do(lambda s: shifts.take_shift(s, door, hospital["Zoe"]))
    with pytest.raises(problems.Unanswered, match="Write the hour as 18:30"):
        shift("Stewards", 1, "noon")
    with pytest.raises(problems.Unanswered, match="Which work is it"):
        shift(" ", 1)
    hospital.say(YES, "Ana", "Ben", "Cleo")
    hospital.say(NO, "Dora")

    def need(name: str, **facts: object) -> None:
        hospital.do(
            lambda s: taking_part.needs(s, hospital.petition, hospital[name], **facts)  # type: ignore[arg-type]
        )

    need("Ana", ride=True, children=3)
    need("Ben", ride=True, interpreter="pl")
    need("Cleo", seats=1, interpreter="pl")
    need("Dora", ride=True, children=9)  # she said no
    with pytest.raises(problems.Unanswered, match="needs a ride or gives one"):
        need("Ana", ride=True, seats=2)
    found = hospital.look(lambda s: action_page(s, hospital.petition, TODAY))
    assert [(one.role, one.starts, one.short) for one in found.shifts] == [
        ("Childcare", "", 1), ("Door", "09:30", 1),
    ]  # fmt: skip
    assert ([name for _one, name in found.needs.rides], found.needs.seats_short) == (
        ["Ana Low", "Ben Low"], 1,
    )  # fmt: skip
    assert (found.needs.children, found.needs.parents) == (3, 1)
    assert found.needs.interpreters == (("pl", 2),)
    hospital.do(lambda s: shifts.leave_shift(s, door, hospital["Zoe"]))
    hospital.do(lambda s: shifts.take_shift(s, door, hospital["Ana"]))
    hospital.do(lambda s: shifts.take_off_shift(s, door))
    found = hospital.look(lambda s: action_page(s, hospital.petition, TODAY))
    assert [one.role for one in found.shifts] == ["Childcare"]
    hospital.group.store.undo()
    found = hospital.look(lambda s: action_page(s, hospital.petition, TODAY))
    assert found.shifts[1].people == ((hospital["Ana"], "Ana Low"),)
