"""Pages of what was promised, demanded and owned: who is on them, what the open one keeps back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from longhaul import problems
from longhaul.local_day import today_here
from longhaul.models import DemandState, Direction, HoldingRole, OrganizationKind, StructureKind
from longhaul.printing import print_report
from longhaul.services import circles, follow_ups, organizations
from longhaul.services.custody import who_is_on
from longhaul.services.plan import demands
from longhaul.services.plan.power import Described, add_holder
from sqlalchemy.orm import Session

from tests.builders import MadeGroup, add_campaign, add_person, add_place, add_worker, make_group

from .pages import texts

PUT = "put to the other side on"


def fill(s: Session, dana: bytes) -> None:
    """A late promise to Ana, one of today to Ben, one to Cleo, who is Ruth's alone; a demand that
    was answered; the landlord of it."""
    day = today_here()
    ruth = add_worker(s, "Ruth Okoye")
    for name, late in (("Ana", 3), ("Ben", 0), ("Cleo", 3)):
        one = add_person(s, f"{name} Low")
        due = day - timedelta(late)
        made = day - timedelta(30)
        follow_ups.add_promise(s, Direction.OURS, one, ruth, f"Bring {name}", made, due)
    circles.look_after(s, ruth, one, "", day)
    circles.keep_apart(s, ruth, one)
    owner = add_place(s, "Pike & Co", StructureKind.OWNER)
    campaign = add_campaign(s, owner)
    demand = demands.add_demand(s, campaign, "Pike & Co mends the lift")
    holder = add_holder(s, campaign, Described("Pike & Co", "owner", "Pike & Co", decides=True))
    demands.put_demand(s, demand, holder, day, day)
    demands.answer_demand(
        s, demand, DemandState.PART_WON, day, day, answer="We look into it", evidence="A letter"
    )
    firm = organizations.organization_called(s, "Pike & Co", OrganizationKind.LANDLORD)
    organizations.say_of_organization(s, firm, OrganizationKind.LANDLORD, "Pays late")
    house = add_place(s, "12 Foundry Row")
    organizations.hold(s, firm, house, HoldingRole.OWNS, day, since="2019")


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> Any:
    made = make_group(Path(tmp_path_factory.mktemp("owed")) / "group")
    made.store.write("Fill", lambda s: fill(s, made.dana))
    yield made
    made.store.close()


def page(group: MadeGroup, name: str, **answers: str) -> tuple[str, str]:
    """The words of a page, and its list ID."""
    printed = print_report(group.store, name, answers)
    return " ".join(" ".join(texts(printed.pdf)).split()), printed.list_id


def test_our_broken_promises_name_whom_we_owe_and_nobody_kept_apart(group: MadeGroup) -> None:
    text, list_id = page(group, "broken-promises")
    assert "Ana Low · Bring Ana · 3 days late" in text
    assert "Ben" not in text
    assert "Cleo" not in text
    on_it = group.store.read(lambda s: who_is_on(s, list_id)).people
    assert [one.name for one in on_it] == ["Ana Low"]


def test_the_demand_board_for_everybody_has_no_answer_and_no_name_of_theirs(
    group: MadeGroup,
) -> None:
    text, _id = page(group, "demand-board")
    assert "HERON mends the lift" in text
    assert "We look into it" in text
    assert "A letter" in text
    text, _id = page(group, "demand-board-open")
    assert PUT in text
    for never in ("Pike", "HERON", "look into", "letter", "raised"):
        assert never not in text


def test_a_dossier_names_the_landlord_in_its_body_alone(group: MadeGroup) -> None:
    text, _id = page(group, "dossier", organization="pike & co")
    assert "Pays late" in text
    assert "12 Foundry Row" in text
    assert "since 2019" in text
    with pytest.raises(problems.Unanswered, match="No organization"):
        page(group, "dossier", organization="Nobody")
