"""Which column of a list becomes what; guessed by guessing.py, shown, and changed by people."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..i18n import gettext as _
from ..problems import Problem
from .fields import EMAILS, NAMES, PHONES, SEVERAL, Refused, Target, refusal_words


@dataclass(frozen=True, slots=True)
class Mapping:
    """What becomes of each column, by its place from 0.

    `refused` says which columns are always left out, and why. `sender` is the system that wrote
    the list, where its headings tell; `family_first` how it writes whole names.
    """

    headings: tuple[str, ...]
    targets: tuple[Target, ...]
    refused: tuple[Refused | None, ...]
    sender: str = ""
    family_first: bool = False

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

    def missing(self) -> str:
        """What is still to be said before rows can become people; empty where nothing is."""
        if any(target in NAMES | PHONES | EMAILS for target in self.targets):
            return ""
        return _(
            "None of the columns looks like a name, a number or an address. "
            "Say which column holds the name."
        )

    def with_target(self, column: int, target: Target) -> Mapping:
        """The mapping with one column changed by hand.

        A target that takes one column only is taken from the column that had it. Raises Problem,
        with the reason, for a column that is always left out.
        """
        if self.refused[column] and target is not Target.LEAVE_OUT:
            raise Problem(self.reason(column))
        alone = target not in SEVERAL
        targets = [Target.LEAVE_OUT if alone and old is target else old for old in self.targets]
        targets[column] = target
        return replace(self, targets=tuple(targets))
