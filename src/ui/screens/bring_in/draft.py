"""A list half looked at, as JSON can hold it, and back again: how it is read, what was decided."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ....chosen_files import Chosen, Pasted
from ....importing.fields import Target
from ....importing.plan import Plan, plan_for
from ....importing.remembered import values_of, with_values
from ....models import Sensitivity
from ....services.list_decisions import UNDECIDED, Decided
from ....services.list_rows import Best
from .look import Spot

if TYPE_CHECKING:
    from ...drafted import Body


def said_list(plan: Plan, decided: Decided, spot: Spot | None) -> Body:
    """Where the file lies, how it is read, what its columns become and what was decided of its
    rows; no cell of it. `spot` is where one stands among its rows, if one does.

    What was pasted lies nowhere else, so it is kept as a whole.
    """
    source = plan.source
    lies = {"pasted": source.text} if isinstance(source, Pasted) else {"path": str(source)}
    return {
        **lies,
        "as_it_was": _as_it_is(source),
        "written": [[one.fact, one.value] for one in plan.written.asked()],
        "day_first": plan.understanding.day_first,
        "family_first": plan.mapping.family_first,
        "targets": [str(target.value) for target in plan.mapping.targets],
        "values": values_of(plan),
        "sender": plan.sender,
        "answers": _said_answers(plan),
        "decided": _said_decided(decided),
        "spot": list(spot) if spot is not None else [],
    }


def source_of(body: Body) -> Chosen:
    """What was brought: a file, or what was pasted."""
    return Pasted(str(body["pasted"])) if "pasted" in body else Path(str(body["path"]))


def spot_of(body: Body) -> Spot | None:
    """Where one stood among the rows; None where they were not looked at yet."""
    kept = body.get("spot")
    return Spot(str(kept[0]), int(kept[1])) if isinstance(kept, list) and kept else None


def again(body: Body, region: str) -> Callable[[], tuple[Plan, Decided]]:
    """Makes the plan anew from the file. BadFile if that is gone, or no list any more.

    Of rows nothing is decided where the file is another one by now.
    """

    def make() -> tuple[Plan, Decided]:
        plan = _plan_again(body, region)
        decided = _decided_again(cast("dict[str, Any]", body.get("decided") or {}))
        if body.get("as_it_was") != _as_it_is(plan.source):
            decided = decided.of_rows_nothing()
        return plan, decided

    return make


def _as_it_is(source: Chosen) -> list[int]:
    """By what a file that was changed is known; empty for one that is gone, or was pasted."""
    if isinstance(source, Path):
        with suppress(OSError):
            found = source.stat()
            return [found.st_size, found.st_mtime_ns]
    return []


def _plan_again(body: Body, region: str) -> Plan:
    plan = plan_for(source_of(body), region=region)
    kept = body.get("written")
    for fact, value in kept if isinstance(kept, list) else ():
        if any(one.fact == fact and one.value != value for one in plan.written.asked()):
            plan = plan.read_otherwise(fact, value)
    plan = plan.with_day_first(bool(body["day_first"]))
    plan = _with_targets(plan.with_family_first(bool(body["family_first"])), body)
    plan = with_values(plan, cast("dict[str, dict[str, str]]", body.get("values") or {}))
    return _with_answers(plan, body)


def _with_targets(plan: Plan, body: Body) -> Plan:
    """The columns as chosen; as guessed where the file has other columns now."""
    kept = body["targets"]
    if not isinstance(kept, list) or len(kept) != len(plan.mapping.targets):
        return plan
    for column, wanted in enumerate(Target(one) for one in kept):
        if plan.mapping.targets[column] is not wanted and not plan.mapping.reason(column):
            plan = plan.with_target(column, wanted)
    return plan


def _said_answers(plan: Plan) -> dict[str, str]:
    said = plan.answers
    return {
        "sensitivity": said.sensitivity.value,
        "as_of": said.as_of.isoformat() if said.as_of else "",
        "campaign": said.campaign_id.hex() if said.campaign_id else "",
        "best": said.best.value if said.best else "",
    }


def _with_answers(plan: Plan, body: Body) -> Plan:
    kept = cast("dict[str, str]", body.get("answers") or {})
    if kept:
        plan = plan.answered(
            sensitivity=Sensitivity(kept["sensitivity"]),
            as_of=date.fromisoformat(kept["as_of"]) if kept["as_of"] else None,
            campaign_id=bytes.fromhex(kept["campaign"]) or None,
            best=Best(kept["best"]) if kept["best"] else None,
        )
    return replace(plan, sender=str(body.get("sender", "")))


def _said_decided(decided: Decided) -> dict[str, Any]:
    return {
        "everybody": decided.everybody,
        "place_id": decided.place_id.hex() if decided.place_id else "",
        "place": decided.place,
        "same": {row: one.hex() for row, one in decided.same.items()},
        "new": sorted(decided.new),
        "skipped": sorted(decided.skipped),
        "taken": {row: sorted(kinds) for row, kinds in decided.taken.items()},
        "unmoved": sorted(decided.unmoved),
        "stays": sorted(one.hex() for one in decided.stays),
        "left": sorted(one.hex() for one in decided.left),
        "left_on": decided.left_on,
    }


def _decided_again(kept: dict[str, Any]) -> Decided:
    if not kept:
        return UNDECIDED
    return Decided(
        everybody=kept.get("everybody", bool(kept["place_id"])),
        place_id=bytes.fromhex(kept["place_id"]) or None,
        place=kept["place"],
        same={row: bytes.fromhex(one) for row, one in kept["same"].items()},
        new=frozenset(map(str, kept["new"])),
        skipped=frozenset(kept.get("skipped", ())),
        taken={row: frozenset(kinds) for row, kinds in kept["taken"].items()},
        unmoved=frozenset(map(str, kept["unmoved"])),
        stays=frozenset(map(bytes.fromhex, kept["stays"])),
        left=frozenset(map(bytes.fromhex, kept["left"])),
        left_on=kept["left_on"],
    )
