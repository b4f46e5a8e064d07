"""What a column may become in a group of this kind: nobody is offered words of another life."""

from __future__ import annotations

from collections.abc import Collection

from ..i18n import capital
from ..models import StructureKind
from ..services.vocabulary import Vocabulary
from .fields import Target, target_words

WORK = frozenset(
    {
        Target.EMPLOYER, Target.SITE, Target.DEPARTMENT, Target.SHIFT, Target.JOB, Target.CONTRACT,
        Target.PATTERN, Target.SENIORITY,
    }
)  # fmt: skip
HOME = frozenset({Target.STAIR, Target.FLOOR, Target.THERE_FROM, Target.LANDLORD})
"""Building and flat are not among them: an address has them in every group."""
INSTITUTIONS = frozenset({Target.INSTITUTION, Target.GROUP})
ELSEWHERE = {
    StructureKind.EMPLOYER: HOME | INSTITUTIONS,
    StructureKind.OWNER: WORK | INSTITUTIONS,
    StructureKind.CITY: WORK,
}
"""What is not offered, by the top of the tree that a group begins with."""
PLACES = (
    Target.EMPLOYER, Target.SITE, Target.DEPARTMENT, Target.SHIFT, Target.JOB, Target.INSTITUTION,
    Target.GROUP, Target.BUILDING, Target.STAIR, Target.FLOOR,
)  # fmt: skip
"""Targets that are called as the group calls such a place."""


def offered_targets(words: Vocabulary, had: Collection[Target] = ()) -> dict[Target, str]:
    """Every target that such a group is offered, in its own words and in their order.

    `had` are those that the columns of a list have already: they stay, whatever the group is.
    """
    top = words.begins_with[0]
    elsewhere = ELSEWHERE[top].difference(had)
    own = {one: capital(words.structures[StructureKind(one.value)].one) for one in PLACES}
    if top is StructureKind.OWNER:
        own[Target.UNIT] = capital(words.slot.one)
    return {
        target: own.get(target, said)
        for target, said in target_words().items()
        if target not in elsewhere
    }
