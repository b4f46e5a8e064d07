"""An action on paper: which one is meant, who is expected, who is on the turnout plan."""

from __future__ import annotations

from datetime import timedelta

import pytest
from longhaul.models import ActionKind, Answer, Person, PersonStatus, Suppression
from longhaul.problems import Unanswered
from longhaul.services.actions.expected import expected
from longhaul.services.actions.occasions import occasion
from longhaul.services.actions.planned import ActionFacts, plan_action
from longhaul.services.actions.pledges import pledge
from longhaul.services.actions.taking_part import brought_by, confirm, needs, withdraw
from longhaul.services.actions.turnout_sheet import turnout_sheet
from sqlalchemy.orm import Session

from tests.builders import TODAY

from .conftest import Hospital


def test_the_next_action_is_meant_and_names_no_employer(hospital: Hospital) -> None:
    soon = hospital.plan("Walk to St Brannock’s", TODAY + timedelta(days=1), where="St Brannock’s")
    hospital.plan("March", TODAY + timedelta(days=9))
    found = hospital.look(lambda s: occasion(s, "", TODAY + timedelta(days=1)))
    assert found is not None
    assert found.action_id == soon
    assert "Brannock" not in f"{found.name} {found.where}"
    named = hospital.look(lambda s: occasion(s, "  march ", TODAY))
    assert named is not None
    assert named.name == "March"
    with pytest.raises(Unanswered, match="No action is called"):
        hospital.look(lambda s: occasion(s, "Picket", TODAY))
    assert hospital.look(lambda s: occasion(s, "", TODAY + timedelta(days=30))) is None
    sheet = ActionFacts("Sign it", ActionKind.PETITION, TODAY + timedelta(days=10))
    hospital.do(lambda s: plan_action(s, hospital.campaign, sheet))
    later = TODAY + timedelta(days=1)
    signed = hospital.look(lambda s: occasion(s, "", later, ActionKind.PETITION))
    assert signed is not None and signed.name == "Sign it", "a march is no petition"


def test_greeters_expect_who_said_yes_and_nobody_who_must_not_stand_there(
    hospital: Hospital,
) -> None:
    hospital.ask("Ana", "Ben", "Cleo", "Dora", "Edda", "Finn", "Gus")
    hospital.say(Answer.YES, "Gus", "Ana", "Ben", "Cleo", "Finn")
    hospital.say(Answer.NO, "Dora")
    hospital.say(Answer.NOT_YET, "Hana")

    def leave(s: Session) -> None:
        withdraw(s, hospital.petition, hospital["Ben"], TODAY)
        s.get_one(Person, hospital["Cleo"]).apart = True
        s.add(Suppression(person_id=hospital["Finn"], since=TODAY))

    hospital.do(leave)
    rows = hospital.look(lambda s: expected(s, hospital.petition))
    assert [(one.name, one.where) for one in rows] == [("Ana Low", "Ward 4"), ("Gus Low", "Ward 7")]
    more = hospital.look(lambda s: expected(s, hospital.petition, asked_too=True))
    assert [one.name for one in more] == ["Ana Low", "Edda Low", "Gus Low", "Hana Low"]


def test_the_plan_has_each_once_under_who_brings_her(hospital: Hospital) -> None:
    dana, action = hospital.group.dana, hospital.petition
    hospital.ask("Ana", "Ben", "Cleo", "Edda", "Finn", "Gus")
    hospital.say(Answer.YES, "Ana", "Ben", "Edda", "Gus")
    hospital.say(Answer.NO, "Finn")
    hospital.did("Edda")

    def bring(s: Session) -> None:
        pledge(s, action, 4, TODAY, person_id=hospital["Hana"])
        pledge(s, action, 2, TODAY, structure_id=hospital["Ward 4"])
        for name in ("Ana", "Edda"):
            brought_by(s, action, hospital[name], hospital["Hana"])
        confirm(s, action, hospital["Ana"], 1, Answer.YES, dana, TODAY)
        confirm(s, action, hospital["Ana"], 2, None, dana, TODAY)
        needs(s, action, hospital["Ana"], ride=True, interpreter="pl")

    hospital.do(bring)
    sheet = hospital.look(lambda s: turnout_sheet(s, action, TODAY))
    # goal 6 by the usual half: 12 yeses, of which 4 are there
    assert (sheet.goal, sheet.needed, sheet.yes, sheet.gap) == (6, 12, 4, 8)
    hana, ward, others = sheet.blocks
    assert (hana.name, hana.pledge, hana.yes, hana.came, hana.projected) == ("Hana Low", 4, 2, 1, 1)
    assert hana.to_find == 2
    ana = next(row for row in hana.rows if row.name == "Ana Low")
    # the second call did not reach her: it is still to be made
    assert ana.known == {"asked", "yes", "conf1", "ride", "interpreter"}
    assert [row.name for row in ward.rows] == ["Ben Low", "Cleo Low"]
    assert [row.name for row in others.rows] == ["Gus Low"]  # Finn said no


def test_who_asked_for_silence_brings_nobody_on_paper(hospital: Hospital) -> None:
    hospital.ask("Ana", "Ben")
    hospital.say(Answer.YES, "Ana", "Ben")

    def bring(s: Session) -> None:
        for one, bringer in (("Ana", "Hana"), ("Ben", "Gus")):
            brought_by(s, hospital.petition, hospital[one], hospital[bringer])
        s.add(Suppression(person_id=hospital["Hana"], since=TODAY))
        s.get_one(Person, hospital["Gus"]).status = PersonStatus.ARCHIVED

    hospital.do(bring)
    (others,) = hospital.look(lambda s: turnout_sheet(s, hospital.petition, TODAY)).blocks
    assert others.person_id is None
    assert [row.name for row in others.rows] == ["Ana Low", "Ben Low"]
