"""A list whose columns were chosen, as JSON can hold it, and back again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ....importing.fields import Target
from ....importing.plan import Plan, plan_for

if TYPE_CHECKING:
    from ...drafted import Body


def said_plan(plan: Plan) -> Body:
    """Where the file lies, how it is read, and what its columns become; no cell of it."""
    return {
        "path": str(plan.path),
        "encoding": plan.dialect.encoding,
        "delimiter": plan.dialect.delimiter,
        "header_line": plan.dialect.header_line,
        "day_first": plan.understanding.day_first,
        "family_first": plan.mapping.family_first,
        "targets": [str(target.value) for target in plan.mapping.targets],
    }


def plan_again(body: Body, region: str) -> Callable[[], Plan]:
    """Makes the plan anew from the file. BadFile if that is gone, or no list any more."""

    def make() -> Plan:
        plan = plan_for(Path(str(body["path"])), region=region)
        read = {name: body[name] for name in ("encoding", "delimiter", "header_line")}
        dialect = replace(plan.dialect, **read)  # type: ignore[arg-type] # its own fields, kept
        plan = plan if dialect == plan.dialect else plan.with_dialect(dialect)
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
