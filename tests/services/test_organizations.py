"""Who owns what from when to when: one at a time, and what was then belongs to whoever it was."""

from __future__ import annotations

from datetime import date

import pytest
from longhaul import problems
from longhaul.models import Condition, HoldingRole, Id, OrganizationKind, StructureKind
from longhaul.services import campaigns, dossier, organizations, places
from longhaul.services.other_side import names_of_the_other_side
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup

OWNS, MANAGES, LENDS = HoldingRole.OWNS, HoldingRole.MANAGES, HoldingRole.LENDS


@pytest.fixture
def town(group: MadeGroup) -> dict[str, Id]:
    """An estate with a house and a flat floor; two companies, one behind one of them."""

    def build(s: Session) -> dict[str, Id]:
        estate = places.add_place(s, StructureKind.ESTATE, "Ropewalk")
        house = places.add_place(s, StructureKind.BUILDING, "12 Foundry Row", estate)
        floor = places.add_place(s, StructureKind.FLOOR, "Floor 1", house)
        add = organizations.add_organization
        return {
            "estate": estate, "house": house, "floor": floor,
            "llc": add(s, "Foundry Row Ltd", OrganizationKind.OWNER_COMPANY),
            "landlord": add(s, "Marrowgate Homes", OrganizationKind.LANDLORD),
            "other": add(s, "Harbour Estates", OrganizationKind.LANDLORD),
        }  # fmt: skip

    return group.store.write("Build", build).value


def hold(group: MadeGroup, who: Id, where: Id, role: HoldingRole = OWNS, **more: object) -> Id:
    return group.store.write(
        "Hold",
        lambda s: organizations.hold(s, who, where, role, TODAY, **more),  # type: ignore[arg-type]
    ).value


def owner(group: MadeGroup, place: Id, on: date, role: HoldingRole = OWNS) -> Id | None:
    return group.store.read(lambda s: organizations.holder(s, place, role, on))


def test_the_owner_at_the_time_is_found_up_the_tree(group: MadeGroup, town: dict[str, Id]) -> None:
    hold(group, town["landlord"], town["estate"], since="2015")
    hold(group, town["llc"], town["house"], since="2020-03")
    hold(group, town["other"], town["house"], since="2024-06-01", sold=True)
    assert owner(group, town["floor"], date(2019, 1, 1)) == town["landlord"]
    assert owner(group, town["floor"], date(2022, 1, 1)) == town["llc"]
    assert owner(group, town["floor"], date(2024, 5, 31)) == town["llc"]
    assert owner(group, town["floor"], date(2024, 6, 1)) == town["other"]
    assert owner(group, town["estate"], date(2024, 6, 1)) == town["landlord"]
    assert owner(group, town["floor"], date(2014, 1, 1)) is None
    assert owner(group, town["floor"], TODAY, MANAGES) is None


def test_two_owners_at_one_time_are_refused(group: MadeGroup, town: dict[str, Id]) -> None:
    hold(group, town["llc"], town["house"], since="2020-03")
    with pytest.raises(problems.Unanswered) as caught:
        hold(group, town["other"], town["house"], since="2024")
    assert caught.value.field == "sold"
    assert caught.value.sentence.startswith("Foundry Row Ltd owns it. Was it sold?")
    with pytest.raises(problems.Unanswered, match="since Mar 2020"):
        hold(group, town["other"], town["house"], since="2019", sold=True)
    with pytest.raises(problems.Unanswered, match="noted already"):
        hold(group, town["llc"], town["house"])
    with pytest.raises(problems.BadDate):
        hold(group, town["other"], town["house"], since="2031", sold=True)
    hold(group, town["other"], town["house"], since="2024-06", sold=True)
    with pytest.raises(problems.Unanswered, match="until Jun 2024"):
        hold(group, town["landlord"], town["house"], since="2023", sold=True)
    rows = group.store.read(lambda s: dossier.holdings_at(s, town["floor"]))
    assert [(row.organization, row.from_date, row.to_date) for row in rows] == [
        ("Harbour Estates", "2024-06", None),
        ("Foundry Row Ltd", "2020-03", "2024-06"),
    ]
    hold(group, town["llc"], town["house"], LENDS)
    hold(group, town["landlord"], town["house"], LENDS)


def test_it_ends_not_before_it_began(group: MadeGroup, town: dict[str, Id]) -> None:
    holding = hold(group, town["llc"], town["house"], since="2020-03")
    with pytest.raises(problems.Unanswered, match="before it began"):
        group.store.write("End", lambda s: organizations.end_holding(s, holding, "2019", TODAY))
    group.store.write("End", lambda s: organizations.end_holding(s, holding, None, TODAY))
    assert owner(group, town["house"], TODAY) is None


def test_nobody_stands_behind_herself(group: MadeGroup, town: dict[str, Id]) -> None:
    belongs = organizations.belongs_to
    group.store.write("Behind", lambda s: belongs(s, town["llc"], town["landlord"]))
    for one, behind in (("landlord", "llc"), ("llc", "llc")):
        with pytest.raises(problems.Unanswered, match="itself"):
            group.store.write("Behind", lambda s, a=town[one], b=town[behind]: belongs(s, a, b))


def test_the_dossier_runs_across_houses_and_years(group: MadeGroup, town: dict[str, Id]) -> None:
    group.store.write(
        "Behind", lambda s: organizations.belongs_to(s, town["llc"], town["landlord"])
    )
    hold(group, town["landlord"], town["estate"], MANAGES, since="2015")
    hold(group, town["llc"], town["house"], since="2020-03")

    def told(s: Session) -> None:
        for noted, to, mended in (
            (date(2021, 2, 1), None, None),  # in its time, reported to nobody by name
            (date(2014, 2, 1), None, None),  # before its time
            (date(2026, 2, 1), town["landlord"], TODAY),
            (date(2026, 2, 1), town["other"], None),
        ):
            s.add(
                Condition(
                    structure_id=town["floor"], kind="damp", noted_on=noted, reported_to_id=to,
                    mended_on=mended, worker_id=group.dana,
                )
            )  # fmt: skip
        campaigns.begin_campaign(s, "Heat", "alder", TODAY, place_id=town["house"])

    group.store.write("Told", told)
    group.store.write("Sold", lambda s: organizations.hold(
        s, town["other"], town["house"], OWNS, TODAY, since="2025", sold=True
    ))  # fmt: skip
    found = group.store.read(lambda s: dossier.dossier(s, town["landlord"]))
    assert found.companies == ((town["llc"], "Foundry Row Ltd"),)
    assert [(row.organization, row.place, row.role, row.ended) for row in found.holdings] == [
        ("Marrowgate Homes", "Ropewalk", MANAGES, False),
        ("Foundry Row Ltd", "12 Foundry Row", OWNS, True),
    ]
    assert found.conditions == dossier.Count(2, 1)
    assert (found.cases, found.demands) == (dossier.Count(0, 0), ())
    assert [one.name for one in found.campaigns] == ["Heat"]


def test_organizations_of_the_other_side_stand_in_nobodys_pocket(
    group: MadeGroup, town: dict[str, Id]
) -> None:
    names = group.store.read(names_of_the_other_side)
    assert {"Foundry Row Ltd", "Marrowgate Homes", "Harbour Estates"} <= set(names)
    with pytest.raises(problems.Unanswered, match="there already"):
        group.store.write(
            "Twice",
            lambda s: organizations.rename_organization(s, town["other"], "marrowgate homes"),
        )
