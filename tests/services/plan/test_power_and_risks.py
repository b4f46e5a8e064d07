"""The power map and the risks: said, placed, found again, refused in a sentence."""

from __future__ import annotations

import pytest
from longhaul import problems
from longhaul.models import Id, Organization, Stance
from longhaul.services.plan import power, risks
from longhaul.services.plan.power import Described
from sqlalchemy import func, select

from tests.builders import MadeGroup, add_campaign


@pytest.fixture
def campaign(group: MadeGroup) -> Id:
    """A campaign that has just begun."""
    return group.store.write("Begin", add_campaign).value


def test_those_who_decide_come_first(group: MadeGroup, campaign: Id) -> None:
    add = power.add_holder
    group.store.write("Add", lambda s: add(s, campaign, Described("The Bell", "newspaper")))
    owner = group.store.write(
        "Add",
        lambda s: add(s, campaign, Described("Orrin Pike", organization="Pike & Co", decides=True)),
    ).value
    mother = group.store.write(
        "Add", lambda s: add(s, campaign, Described("His mother", organization="PIKE  & co"))
    ).value
    group.store.write("Move", lambda s: power.place_holder(s, mother, 5, Stance.PASSIVE_ALLY))
    found = group.store.read(lambda s: power.holders(s, campaign))
    assert [(one.name, one.influence, one.stance) for one in found] == [
        ("Orrin Pike", 3, Stance.NEUTRAL),
        ("His mother", 5, Stance.PASSIVE_ALLY),
        ("The Bell", 3, Stance.NEUTRAL),
    ]
    # one company, however it was spelled
    assert [one.organization for one in found] == ["Pike & Co", "Pike & Co", ""]
    assert group.store.read(lambda s: s.scalar(select(func.count()).select_from(Organization))) == 1
    group.store.write("Off", lambda s: power.remove_holder(s, owner))
    assert len(group.store.read(lambda s: power.holders(s, campaign))) == 2
    group.store.undo()
    assert len(group.store.read(lambda s: power.holders(s, campaign))) == 3


def test_a_name_stands_once_and_weight_has_ends(group: MadeGroup, campaign: Id) -> None:
    one = group.store.write(
        "Add", lambda s: power.add_holder(s, campaign, Described("Orrin Pike"))
    ).value
    two = group.store.write("Add", lambda s: power.add_holder(s, campaign, Described("Bell"))).value
    for field, wrong in (
        ("name", lambda s: power.add_holder(s, campaign, Described("orrin  PIKE"))),
        ("name", lambda s: power.add_holder(s, campaign, Described(" "))),
        ("name", lambda s: power.change_holder(s, two, Described("Orrin Pike"))),
        ("influence", lambda s: power.place_holder(s, one, 6, Stance.NEUTRAL)),
        ("influence", lambda s: power.place_holder(s, one, 0, Stance.NEUTRAL)),
    ):
        with pytest.raises(problems.Unanswered) as found:
            group.store.write("Wrong", wrong)
        assert found.value.field == field
    group.store.write("Change", lambda s: power.change_holder(s, two, Described("bell", "press")))
    assert [one.name for one in group.store.read(lambda s: power.holders(s, campaign))] == [
        "Orrin Pike", "bell",
    ]  # fmt: skip


def test_risks_are_kept_with_what_is_done_then(group: MadeGroup, campaign: Id) -> None:
    write = group.store.write
    one = write("Add", lambda s: risks.add_risk(s, campaign, "They sack one of us")).value
    write("Change", lambda s: risks.change_risk(s, one, "They sack Ana", "All walk out at noon"))
    (found,) = group.store.read(lambda s: risks.risks(s, campaign))
    assert (found.text, found.answer) == ("They sack Ana", "All walk out at noon")
    with pytest.raises(problems.Unanswered):
        write("Wrong", lambda s: risks.change_risk(s, one, " ", ""))
    write("Off", lambda s: risks.remove_risk(s, one))
    assert group.store.read(lambda s: risks.risks(s, campaign)) == []
