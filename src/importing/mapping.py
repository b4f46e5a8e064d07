"""Which column of a list becomes what; guessed by guessing.py, shown, and changed by people."""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..i18n import gettext as _
from ..models.naming import fold
from ..problems import Problem
from .fields import (
    NAMES,
    PLACES,
    SEVERAL,
    TALKS,
    LeftOut,
    Refused,
    Target,
    left_out_words,
    refusal_words,
)
from .presets import NONE, Preset

if TYPE_CHECKING:
    from .values import Meant


@dataclass(frozen=True, slots=True)
class Mapping:
    """What becomes of each column, by its place from 0.

    `refused` says which columns are always left out, and why; `left_out` why a guess or somebody
    by hand left one out, None where it comes in. `preset` is that of the program that wrote
    the list, where its headings tell; `family_first` says how whole names are written.
    """

    headings: tuple[str, ...]
    targets: tuple[Target, ...]
    refused: tuple[Refused | None, ...]
    left_out: tuple[LeftOut | None, ...]
    preset: Preset = NONE
    family_first: bool = False
    values: Table[int, Table[str, Meant]] = field(default_factory=dict)
    """By column, what its values mean as far as somebody said it; values are folded."""

    def columns(self, *targets: Target) -> tuple[int, ...]:
        """The columns that become any of these, from left to right."""
        return tuple(at for at, target in enumerate(self.targets) if target in targets)

    def title(self, column: int) -> str:
        """The heading of a column, or its number where it has none."""
        return self.headings[column] or _("Column {number}").format(number=column + 1)

    def reason(self, column: int) -> str:
        """Why a column is always left out; empty where people may choose."""
        refused = self.refused[column]
        return refusal_words()[refused] if refused else ""

    def why_left_out(self, column: int) -> str:
        """Why a column does not come in, always or this time; empty where it does."""
        why = self.left_out[column]
        return self.reason(column) or (left_out_words()[why] if why else "")

    @property
    def by_number(self) -> bool:
        """True for a list of numbers alone: its people are called by them until somebody says more.

        All other columns are left out by somebody's own choice, so that no name is overlooked.
        """
        return Target.EXTERNAL_ID in self.targets and all(
            target is Target.EXTERNAL_ID or why is LeftOut.CHOSEN
            for target, why in zip(self.targets, self.left_out, strict=True)
        )

    @property
    def of_flats(self) -> bool:
        """True for a list of flats alone, as of bells: each column is of a place, or somebody left
        it out by choice, so that no name is overlooked."""
        return Target.UNIT in self.targets and all(
            target in PLACES or why is LeftOut.CHOSEN
            for target, why in zip(self.targets, self.left_out, strict=True)
        )

    @property
    def known_only(self) -> bool:
        """True for a list of what happened with people who must be here already."""
        others = TALKS | NAMES | {Target.EXTERNAL_ID, Target.LEAVE_OUT, Target.TAGS}
        talks = any(target in TALKS for target in self.targets) and others.issuperset(self.targets)
        return talks or self.preset.known_only

    def missing(self) -> str:
        """What is still to be said before rows can become people; empty where nothing is."""
        if any(target in NAMES for target in self.targets) or self.by_number or self.of_flats:
            return ""
        if self.known_only and Target.EXTERNAL_ID in self.targets:
            return ""
        return _("None of the columns looks like a name. Say which column holds the name.")

    def with_value(self, column: int, value: str, meant: Meant) -> Mapping:
        """The mapping with one value of a column as somebody said that it is meant."""
        said = {**self.values.get(column, {}), fold(value): meant}
        return replace(self, values={**self.values, column: said})

    def with_target(self, column: int, target: Target) -> Mapping:
        """The mapping with one column changed by hand.

        A target that takes one column only is taken from the column that had it. Raises Problem,
        with the reason, for a column that is always left out.
        """
        if self.refused[column] and target is not Target.LEAVE_OUT:
            raise Problem(self.reason(column))
        if self.targets[column] is target:
            return self
        targets, left_out = list(self.targets), list(self.left_out)
        if target not in SEVERAL and target in targets:
            at = targets.index(target)
            targets[at], left_out[at] = Target.LEAVE_OUT, LeftOut.TAKEN
        targets[column] = target
        left_out[column] = LeftOut.CHOSEN if target is Target.LEAVE_OUT else None
        return replace(self, targets=tuple(targets), left_out=tuple(left_out))
