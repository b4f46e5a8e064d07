"""A list whose columns were chosen, as JSON can hold it, and back again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ....chosen_files import Chosen, Pasted
from ....importing.fields import Target
from ....importing.plan import Plan, plan_for

if TYPE_CHECKING:
    from ...drafted import Body


def said_plan(plan: Plan) -> Body:
    """Where the file lies, how it is read, and what its columns become; no cell of it.

    What was pasted lies nowhere else, so it is kept as a whole.
    """
    source = plan.source
    lies = {"pasted": source.text} if isinstance(source, Pasted) else {"path": str(source)}
    return {
        **lies,
        "written": [[one.fact, one.value] for one in plan.written.asked()],
        "day_first": plan.understanding.day_first,
        "family_first": plan.mapping.family_first,
        "targets": [str(target.value) for target in plan.mapping.targets],
    }


def source_of(body: Body) -> Chosen:
    """What was brought: a file, or what was pasted."""
    return Pasted(str(body["pasted"])) if "pasted" in body else Path(str(body["path"]))


def plan_again(body: Body, region: str) -> Callable[[], Plan]:
    """Makes the plan anew from the file. BadFile if that is gone, or no list any more."""

    def make() -> Plan:
        plan = plan_for(source_of(body), region=region)
        kept = body.get("written")
        for fact, value in kept if isinstance(kept, list) else ():
            if any(one.fact == fact and one.value != value for one in plan.written.asked()):
                plan = plan.read_otherwise(fact, value)
        plan = plan.with_day_first(bool(body["day_first"]))
        return _with_targets(plan.with_family_first(bool(body["family_first"])), body)

    return make


def _with_targets(plan: Plan, body: Body) -> Plan:
    """The columns as chosen; as guessed where the file has other columns now."""
    kept = body["targets"]
    if not isinstance(kept, list) or len(kept) != len(plan.mapping.targets):
        return plan
    for column, wanted in enumerate(Target(one) for one in kept):
        if plan.mapping.targets[column] is not wanted and not plan.mapping.reason(column):
            plan = plan.with_target(column, wanted)
    return plan
