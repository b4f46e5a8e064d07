"""What a column may become is offered in the words of the group, and fits its life."""

from __future__ import annotations

import pytest
from longhaul.importing.fields import Target
from longhaul.importing.offered import offered_targets
from longhaul.models import Pack
from longhaul.services.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("pack", "offered", "left_out"),
    [
        (Pack.TENANT, (Target.STAIR, Target.LANDLORD), (Target.DEPARTMENT, Target.INSTITUTION)),
        (Pack.UNION_UK, (Target.SHIFT, Target.UNIT), (Target.STAIR, Target.INSTITUTION)),
        (Pack.COMMUNITY, (Target.INSTITUTION, Target.STAIR), (Target.SHIFT, Target.EMPLOYER)),
    ],
)
def test_a_group_is_offered_what_its_places_have(
    pack: Pack, offered: tuple[Target, ...], left_out: tuple[Target, ...]
) -> None:
    found = offered_targets(vocabulary(pack))
    assert set(offered) <= set(found)
    assert set(left_out).isdisjoint(found)
    assert len(set(found.values())) == len(found), "no two are called alike"


def test_fields_are_called_as_the_group_calls_its_places() -> None:
    assert offered_targets(vocabulary(Pack.TENANT))[Target.UNIT] == "Flat"
    assert offered_targets(vocabulary(Pack.UNION_UK))[Target.UNIT] == "Flat or unit"
    had = [Target.STAIR]
    assert offered_targets(vocabulary(Pack.UNION_US), had)[Target.STAIR] == "Stairwell"


def test_what_a_list_has_already_stays() -> None:
    assert Target.SHIFT in offered_targets(vocabulary(Pack.TENANT), [Target.SHIFT])
