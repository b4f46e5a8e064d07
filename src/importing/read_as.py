"""How a file was read, told: no guess is silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..i18n import gettext as _
from .fields import DATED, Target, target_words
from .plan import Plan
from .remembered import values_of
from .written import Written


@dataclass(frozen=True, slots=True)
class ReadAs:
    """How a file was read: how it is written, the order of dates (None where the list has none),
    what each column became.
    """

    written: Written
    day_first: bool | None
    family_first: bool
    columns: tuple[tuple[str, Target], ...]
    sender: str = ""
    """Whose lists look so; empty where nobody's are known."""
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By heading, what was said that its values mean."""

    def as_json(self) -> dict[str, Any]:
        """The same for other programs; targets as `--map` takes them."""
        return {
            **self.written.as_json(),
            "looks_like": self.sender,
            "day_first": self.day_first,
            "family_first": self.family_first,
            "values": {heading: dict(said) for heading, said in self.values.items()},
            "columns": [{"heading": title, "becomes": what.value} for title, what in self.columns],
        }

    def sentences(self) -> list[str]:
        """The same for people; the columns left out stand with their reasons in the report."""
        words = target_words()
        became = "; ".join(
            f"{title} → {words[target]}"
            for title, target in self.columns
            if target is not Target.LEAVE_OUT
        )
        how = " · ".join(self.written.words())
        told = [_("Read as {how}").format(how=how), _("Columns: {became}.").format(became=became)]
        for heading, said in self.values.items():
            meant = "; ".join(f"{value} → {means}" for value, means in said.items())
            told.append(_("{heading}: {meant}.").format(heading=heading, meant=meant))
        if self.sender:
            told.insert(0, _("It looks like a list of {name}.").format(name=self.sender))
        if not self.written.sure:
            others = ", ".join(self.written.alternatives)
            told.append(
                _("The letters are a guess. If names look wrong, say --encoding: {others}.").format(
                    others=others
                )
            )
        if self.day_first is not None:
            told.append(
                _("Dates are read with the day first.")
                if self.day_first
                else _("Dates are read with the month first.")
            )
        return told


def read_as(plan: Plan) -> ReadAs:
    """How this plan reads its file."""
    mapping, understanding = plan.mapping, plan.understanding
    dated = bool(mapping.columns(*DATED))
    return ReadAs(
        plan.written,
        understanding.day_first if dated else None,
        mapping.family_first or understanding.family_first,
        tuple((mapping.title(at), target) for at, target in enumerate(mapping.targets)),
        plan.sender or mapping.preset.name,
        values_of(plan),
    )
