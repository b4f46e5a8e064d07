"""How a list was read, in plain words to keep; and the next list of its sender read alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..services.list_rows import Best
from ..services.senders import KeptSender
from .fields import Target
from .headings import plain
from .plan import Plan
from .presets import preset_called
from .values import meant_by, words_for

ALIKE = 0.9
"""Share of the headings that two lists must have in common to be of one sender."""


def columns_of(plan: Plan) -> dict[str, str]:
    """What each heading of the list becomes."""
    mapping = plan.mapping
    named = zip(mapping.headings, mapping.targets, mapping.refused, strict=True)
    return {heading: target.value for heading, target, refused in named if heading and not refused}


def answers_of(plan: Plan) -> dict[str, Any]:
    """What else was said of it."""
    return {
        "preset": plan.mapping.preset.name,
        "day_first": plan.understanding.day_first,
        "family_first": plan.mapping.family_first,
        "sensitivity": plan.answers.sensitivity.value,
        "best": plan.answers.best.value if plan.answers.best else "",
        "values": values_of(plan),
    }


def values_of(plan: Plan) -> dict[str, dict[str, str]]:
    """By heading, what was said that its values mean."""
    return {
        plan.mapping.title(column): {value: words_for(meant) for value, meant in said.items()}
        for column, said in plan.mapping.values.items()
    }


def with_values(plan: Plan, kept: Mapping[str, Mapping[str, str]]) -> Plan:
    """The plan with the values of its columns as `values_of` has them."""
    titles = {plain(plan.mapping.title(at)): at for at in range(len(plan.mapping.targets))}
    for heading, said in kept.items():
        for value, words in said.items() if plain(heading) in titles else ():
            plan = plan.with_value(titles[plain(heading)], value, meant_by(words))
    return plan


def read_like(plan: Plan, kept: KeptSender) -> Plan:
    """The plan as the sender's last list was read; headings it did not have are guessed."""
    said = kept.answers
    preset = preset_called(str(said.get("preset", "")))
    if preset is not None and preset is not plan.mapping.preset:
        plan = plan.as_preset(preset)
    known = {plain(heading): Target(target) for heading, target in kept.columns.items()}
    for column, heading in enumerate(plan.mapping.headings):
        target = known.get(plain(heading))
        if target is not None and not plan.mapping.refused[column]:
            plan = plan.with_target(column, target)
    if "day_first" in said:
        plan = plan.with_day_first(bool(said["day_first"]))
    plan = plan.with_family_first(bool(said.get("family_first")))
    if said.get("best"):
        plan = plan.answered(best=Best(said["best"]))
    plan = with_values(plan, said.get("values", {}))
    return replace(plan, sender=kept.name)


def proposed(plan: Plan, kept: Sequence[KeptSender]) -> KeptSender | None:
    """Whose lists have the headings of this one; None where nobody's have."""
    here = {plain(heading) for heading in plan.mapping.headings if heading}
    if not here:
        return None
    alike = [(len(here & _plain(one)) / len(here | _plain(one)), one) for one in kept]
    best = max(alike, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= ALIKE else None


def _plain(kept: KeptSender) -> set[str]:
    return {plain(heading) for heading in kept.columns}
