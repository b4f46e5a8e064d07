"""What people decided of a list after they looked at it: of its rows, and of who is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..i18n import gettext as _
from ..models import Id
from .bring_in_doubles import Perhaps
from .compare_lists import Gone
from .list_rows import Decisions


@dataclass(frozen=True, slots=True)
class Decided:
    """What is decided of rows, by `PersonDraft.row`, and of a list of everybody at a place."""

    everybody: bool = False
    """Whether the list names everybody at a place, also where it is still to be said which."""
    place_id: Id | None = None
    """The place whose people the list names in full; None: it names some people."""
    place: str = ""
    same: Mapping[str, Id] = field(default_factory=dict)
    """Rows, and whom of those who are here they are about."""
    new: frozenset[str] = frozenset()
    """Rows that look like somebody who is here, and are somebody else."""
    skipped: frozenset[str] = frozenset()
    """Rows that stay outside."""
    taken: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By row, the kinds of facts that go before what is known."""
    unmoved: frozenset[str] = frozenset()
    """Rows of which the place is not taken, where the list names everybody."""
    stays: frozenset[Id] = frozenset()
    """Those who are not on the list and are there all the same."""
    left: frozenset[Id] = frozenset()
    """Those of whom somebody said that they left."""
    gone_left: bool = True
    """False where all who are not on the list stay."""
    left_on: str | None = None
    """When those who are gone left; None: nobody knows."""

    def of_rows_nothing(self) -> Decided:
        """The same list, of whose rows nothing is decided yet."""
        return Decided(self.everybody, self.place_id, self.place, left_on=self.left_on)

    def missing(self) -> str:
        """What is still to be said before the list can be looked at; empty where nothing is."""
        if self.everybody and self.place_id is None:
            return _("The list names everybody. Say of which place.")
        return ""

    def is_left(self, one: Gone) -> bool:
        """Whether she is noted as left: where nobody said, if such lists had named her before."""
        usual = self.gone_left and one.listed_before and one.person_id not in self.stays
        return usual or one.person_id in self.left

    def undecided(self, alike: Iterable[Perhaps]) -> frozenset[str]:
        """The rows of which nobody has said whether they are about whom they look like."""
        return frozenset(one.row for one in alike) - set(self.same) - self.new - self.skipped

    def takes(self, row: str, kind: str) -> bool:
        """Whether this fact of a row goes before what is known: a place in a list of everybody
        does, if nobody said otherwise."""
        if kind == "at" and self.place_id is not None:
            return row not in self.unmoved
        return kind in self.taken.get(row, ())

    def decisions(self, waiting: frozenset[str] = frozenset()) -> Decisions:
        """What the step is told; rows that are `waiting` stay outside."""
        return Decisions(
            same=self.same, new=self.new, skipped=waiting | self.skipped, taken=self.taken,
            below=self.place_id, unmoved=self.unmoved,
        )  # fmt: skip


UNDECIDED = Decided()
