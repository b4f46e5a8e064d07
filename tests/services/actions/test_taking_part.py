"""People in an action: asked, said, confirmed, did, withdrew, walked in; each can be taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from longhaul import problems
from longhaul.models import Answer, Id, Participation, Person
from longhaul.services.actions import planned, taking_part
from longhaul.services.actions.deeds import Deed, deeds
from longhaul.services.actions.page import ActionPage, Participant, Stands, action_page
from longhaul.services.actions.sign_in import door, namesakes, walk_in
from longhaul.services.erasing.verb import ToErase, erase_person
from longhaul.services.happened import Happening
from longhaul.services.people import do_not_contact
from longhaul.services.timeline import timeline
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import TODAY

from .conftest import Hospital

YES, NOT_YET, NO = Answer.YES, Answer.NOT_YET, Answer.NO
LATER = TODAY + timedelta(1)


def page(hospital: Hospital, action: Id | None = None) -> ActionPage:
    """The page of the petition, or of another action."""
    return hospital.look(lambda s: action_page(s, hospital.of(action), TODAY))


def part(hospital: Hospital, name: str, action: Id | None = None) -> Participant:
    """How somebody stands in it."""
    groups = page(hospital, action).groups
    return next(one for group in groups for one in group.parts if one.person_id == hospital[name])


def stands(hospital: Hospital, name: str) -> Stands:
    """The same in a word."""
    return part(hospital, name).stands


def deed(hospital: Hospital, name: str) -> Deed | None:
    """As the chart sees it."""
    found = hospital.look(lambda s: deeds(s, [hospital.petition], LATER))
    return found[hospital.petition].get(hospital[name])


def test_who_was_erased_counts_and_is_not_to_be_asked(hospital: Hospital) -> None:
    hospital.ask("Ana")
    for name in ("Ana", "Ben"):
        wanted = ToErase(hospital[name], hospital.group.dana, "asked")
        hospital.do(lambda s, wanted=wanted: erase_person(s, wanted, TODAY))
    ward = next(one for one in page(hospital).groups if len(one.department.people) == 4)
    assert [(one.name.split()[0], one.stands) for one in ward.parts] == [
        ("erased", Stands.ASKED), ("Cleo", Stands.NOT_ASKED), ("Dora", Stands.NOT_ASKED),
    ]  # fmt: skip


def test_asked_said_did_and_each_is_taken_back(hospital: Hospital) -> None:
    hospital.ask("Ana")
    assert (stands(hospital, "Ana"), part(hospital, "Ana").asked_by) == (Stands.ASKED, "Dana")
    hospital.say(YES, "Ana")
    assert stands(hospital, "Ana") is Stands.YES
    hospital.did("Ana")
    assert (stands(hospital, "Ana"), deed(hospital, "Ana")) == (Stands.DID, Deed.DID)
    for before in (Stands.YES, Stands.ASKED, Stands.NOT_ASKED):
        hospital.group.store.undo()
        assert stands(hospital, "Ana") is before


def test_who_answers_before_she_was_asked_was_asked_then(hospital: Hospital) -> None:
    hospital.say(NOT_YET, "Ben")
    told = part(hospital, "Ben")
    assert (told.stands, told.asked_on, told.asked_by) == (Stands.NOT_YET, TODAY, "Dana")


def test_asking_all_passes_by_who_was_asked_and_who_wants_silence(hospital: Hospital) -> None:
    hospital.ask("Ana")
    hospital.do(lambda s: do_not_contact(s, hospital["Ben"], "she said so", TODAY))

    def apart(s: Session) -> None:
        s.get_one(Person, hospital["Cleo"]).apart = True

    hospital.do(apart)
    people = [hospital[name] for name in ("Ana", "Ben", "Cleo", "Dora", "Edda", "Dora")]
    many = hospital.do(
        lambda s: taking_part.ask_everybody(s, hospital.petition, people, hospital["Ruth"], TODAY)
    )
    assert (many.asked, many.before, many.silent) == (2, 1, 1)
    assert part(hospital, "Ana").asked_by == "Dana"
    assert part(hospital, "Dora").asked_by == "Ruth"
    hospital.group.store.undo()
    assert stands(hospital, "Dora") is Stands.NOT_ASKED


def test_who_wants_silence_is_not_asked_and_who_is_apart_neither(hospital: Hospital) -> None:
    hospital.do(lambda s: do_not_contact(s, hospital["Ben"], "she said so", TODAY))
    with pytest.raises(problems.Unanswered, match="Ben Low asked not to be contacted"):
        hospital.ask("Ben")
    hospital.did("Ben")  # she may come all the same

    def apart(s: Session) -> None:
        s.get_one(Person, hospital["Cleo"]).apart = True

    hospital.do(apart)
    with pytest.raises(problems.Unanswered, match="kept apart"):
        hospital.say(YES, "Cleo")


def test_the_last_word_counts_and_not_reached_changes_nothing(hospital: Hospital) -> None:
    hospital.say(YES, "Ana", "Ben")

    def call(name: str, number: int, answer: Answer | None) -> None:
        hospital.do(
            lambda s: taking_part.confirm(
                s, hospital.petition, hospital[name], number, answer, hospital["Ruth"], TODAY
            )
        )

    call("Ana", 1, None)
    call("Ana", 2, YES)
    call("Ben", 1, YES)
    call("Ben", 3, NO)
    found = page(hospital)
    assert part(hospital, "Ana").calls == ((1, None), (2, YES))
    assert (found.yes.numerator, found.yes.counted) == (1, (hospital["Ana"],))
    call("Ben", 3, YES)
    assert page(hospital).yes.numerator == 2
    with pytest.raises(problems.Unanswered, match="Cleo Low has not said yes"):
        call("Cleo", 1, YES)


def test_nobody_does_it_before_its_day_twice_or_after_it_was_called_off(
    hospital: Hospital,
) -> None:
    march = hospital.plan("March", LATER)
    with pytest.raises(problems.BadDate, match=r"March is on 20 Nov\. Nobody has done it before"):
        hospital.did("Ana", action=march)
    hospital.did("Ana")
    with pytest.raises(problems.Unanswered, match="Ana Low is noted already"):
        hospital.did("Ana")
    hospital.do(lambda s: planned.call_off(s, march))
    for verb in (hospital.ask, hospital.did):
        with pytest.raises(problems.Unanswered, match="March was called off"):
            verb("Ben", action=march, on=LATER)


def test_who_withdraws_did_not_and_may_say_yes_again(hospital: Hospital) -> None:
    def withdraw(name: str, on: object = TODAY, why: str = "") -> None:
        hospital.do(
            lambda s: taking_part.withdraw(s, hospital.petition, hospital[name], on, why)  # type: ignore[arg-type]
        )

    hospital.ask("Ben")
    with pytest.raises(problems.Unanswered, match="nothing to take back"):
        withdraw("Ben")
    with pytest.raises(problems.Unanswered, match="Cleo Low was not asked for Rota petition"):
        withdraw("Cleo")
    hospital.did("Ana")
    with pytest.raises(problems.BadDate, match="not yet said or done"):
        withdraw("Ana", TODAY - timedelta(1))
    withdraw("Ana", why="her manager asked")
    assert (stands(hospital, "Ana"), part(hospital, "Ana").why) == (
        Stands.WITHDREW, "her manager asked",
    )  # fmt: skip
    assert deed(hospital, "Ana") is Deed.WITHDREW
    assert page(hospital).rung.did.numerator == 0
    hospital.say(NO, "Ana")
    assert stands(hospital, "Ana") is Stands.WITHDREW
    hospital.say(YES, "Ana")
    assert stands(hospital, "Ana") is Stands.YES
    hospital.did("Ana")
    assert deed(hospital, "Ana") is Deed.DID


def test_a_walk_in_is_counted_and_goes_again_if_it_was_none(hospital: Hospital) -> None:
    hospital.say(YES, "Ana")
    hospital.did("Ana", "Zoe")
    found = page(hospital)
    assert (found.walk_ins.numerator, found.walk_ins.denominator) == (1, 2)
    assert [group.department.name for group in found.groups] == [
        "Ward 4", "Ward 7", "From elsewhere",
    ]  # fmt: skip
    hospital.do(lambda s: taking_part.did_not(s, hospital.petition, hospital["Zoe"]))
    hospital.do(lambda s: taking_part.did_not(s, hospital.petition, hospital["Ana"]))
    assert stands(hospital, "Ana") is Stands.YES
    assert [group.department.name for group in page(hospital).groups] == ["Ward 4", "Ward 7"]


def test_she_is_brought_by_one_who_got_the_yes(hospital: Hospital) -> None:
    def bring(name: str, bringer: str) -> None:
        hospital.do(
            lambda s: taking_part.brought_by(
                s, hospital.petition, hospital[name], hospital[bringer]
            )
        )

    hospital.ask("Ben")
    with pytest.raises(problems.Unanswered, match="before there is a yes"):
        bring("Ben", "Ana")
    hospital.say(YES, "Ben")
    with pytest.raises(problems.Unanswered, match="cannot bring themselves"):
        bring("Ben", "Ben")
    bring("Ben", "Ana")
    bring("Ben", "Edda")
    assert part(hospital, "Ben").brought_by == "Edda Low"


def test_taken_off_is_never_asked(hospital: Hospital) -> None:
    hospital.say(YES, "Ana")
    hospital.do(
        lambda s: taking_part.confirm(
            s, hospital.petition, hospital["Ana"], 1, YES, hospital["Ruth"], TODAY
        )
    )
    hospital.do(lambda s: taking_part.take_off(s, hospital.petition, hospital["Ana"]))
    assert hospital.look(lambda s: s.scalars(select(Participation)).all()) == []
    hospital.group.store.undo()
    assert part(hospital, "Ana").calls == ((1, YES),)


def test_at_the_door_who_said_yes_comes_first(hospital: Hospital) -> None:
    hospital.say(YES, "Hana")
    hospital.ask("Gus")
    found = hospital.look(lambda s: door(s, hospital.petition, "lo"))
    assert [one.name for one in found.offered[:3]] == ["Hana Low", "Gus Low", "Ana Low"]
    assert (found.here, found.still, found.offered[0].where) == (0, 1, "Ward 7")
    hospital.did("Hana")
    found = hospital.look(lambda s: door(s, hospital.petition, "han"))
    assert [(one.name, one.stands) for one in found.offered] == [("Hana Low", Stands.DID)]
    assert (found.here, found.still) == (1, 0)


def test_somebody_new_walks_in_and_namesakes_are_told(hospital: Hospital) -> None:
    assert hospital.look(lambda s: namesakes(s, "ana low")) == ((hospital["Ana"], "Ward 4"),)
    new = hospital.do(lambda s: walk_in(s, hospital.petition, "Kim Vo", TODAY))
    assert hospital.look(lambda s: s.get_one(Person, new).name) == "Kim Vo"
    assert page(hospital).rung.did.denominator == 10
    hospital.group.store.undo()
    assert hospital.look(lambda s: s.get(Person, new)) is None


def test_what_she_did_stands_on_her_page(hospital: Hospital) -> None:
    hospital.say(YES, "Ana")
    hospital.did("Ana")
    hospital.do(lambda s: taking_part.withdraw(s, hospital.petition, hospital["Ana"], TODAY, "why"))
    told = hospital.look(lambda s: timeline(s, hospital["Ana"]))
    acts = {one.kind: (one.words, one.after) for one in told}
    assert acts[Happening.ASKED_TO_ACT] == ("Rota petition", "yes")
    assert acts[Happening.DID] == ("Rota petition", "")
    assert acts[Happening.WITHDREW] == ("Rota petition", "why")
