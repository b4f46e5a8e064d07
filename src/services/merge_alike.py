"""When a row of one entry and a row of another say the same, and what the one that stays says.

The strictest wins: who withdrew has withdrawn, what may not be dialled is not dialled.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Id, Placement, Slot, Structure
from ..models.naming import name_key
from .place_kinds import FLATS_IN
from .same_way import way_fact

Row: TypeAlias = Mapping[str, Any]


def _nothing(_mine: Row, _theirs: Row) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Alike:
    """Rows of one table: whether two are one, and which facts of the one that stays change."""

    table: str
    same: Callable[[Row, Row], bool]
    joined: Callable[[Row, Row], dict[str, Any]] = _nothing


def alike(session: Session, people: Collection[Id]) -> tuple[Alike, ...]:
    """The rules for what these people have."""
    return (*RULES, Alike("placement", _same_place(_mere_numbers(session, people)), _place))


def _by(*columns: str) -> Callable[[Row, Row], bool]:
    """One row for each of these, whatever else it says; where they say nothing they are two."""
    return lambda mine, theirs: all(
        mine[name] == theirs[name] and mine[name] is not None for name in columns
    )


def _still(end: str, *columns: str) -> Callable[[Row, Row], bool]:
    """One row for each of these while both hold; words are compared as they are read."""
    return lambda mine, theirs: (
        mine[end] is None
        and theirs[end] is None
        and all(_read(mine[name]) == _read(theirs[name]) for name in columns)
    )


def _read(value: Any) -> Any:
    return name_key(value) if isinstance(value, str) else value


def _earliest(*columns: str) -> Callable[[Row, Row], dict[str, Any]]:
    return lambda mine, theirs: {
        name: min(filter(None, (mine[name], theirs[name])), default=None) for name in columns
    }


def _later(day: str, *columns: str) -> Callable[[Row, Row], dict[str, Any]]:
    """The word of the later day stands, with these facts of it."""

    def joined(mine: Row, theirs: Row) -> dict[str, Any]:
        later = theirs if theirs[day] > mine[day] else mine
        return {name: later[name] for name in (day, *columns)}

    return joined


def _same_way(mine: Row, theirs: Row) -> bool:
    return bool(
        mine["kind"] == theirs["kind"]
        and way_fact(*(mine[name] for name in ("kind", "key", "value")))
        == way_fact(*(theirs[name] for name in ("kind", "key", "value")))
    )


def _way(mine: Row, theirs: Row) -> dict[str, Any]:
    bad = theirs if mine["good"] else mine
    return {
        "label": mine["label"] or theirs["label"],
        "good": mine["good"] and theirs["good"],
        "bad_reason": bad["bad_reason"],
        "alias": mine["alias"] or theirs["alias"],
        "safe_for_message": mine["safe_for_message"] and theirs["safe_for_message"],
    }


def _skill(mine: Row, theirs: Row) -> dict[str, Any]:
    return {name: mine[name] or theirs[name] for name in ("speaks", "reads", "interpreter")}


def _part(mine: Row, theirs: Row) -> dict[str, Any]:
    """What she said last, that she did it if either knows, that she withdrew if either does."""
    asked = max(mine, theirs, key=lambda row: str(row["asked_on"] or ""))
    said = max(mine, theirs, key=lambda row: (row["said"] is not None, str(row["said_on"] or "")))
    did = max(mine, theirs, key=lambda row: (row["did"] is not None, bool(row["did"])))
    withdrew = max(mine, theirs, key=lambda row: str(row["withdrew_on"] or ""))
    return {
        **{name: asked[name] for name in ("asked_on", "asked_by_id")},
        **{name: said[name] for name in ("said", "said_on")},
        **{name: did[name] for name in ("did", "did_on")},
        **{name: withdrew[name] for name in ("withdrew_on", "withdrew_why")},
        "brought_by_id": mine["brought_by_id"] or theirs["brought_by_id"],
        "needs_ride": mine["needs_ride"] or theirs["needs_ride"],
        "seats": max(mine["seats"], theirs["seats"]),
        "children": max(mine["children"], theirs["children"]),
        "interpreter": mine["interpreter"] or theirs["interpreter"],
    }


def _same_place(mere_numbers: Collection[Id]) -> Callable[[Row, Row], bool]:
    """In one place as the same thing at one time; a seat that is a mere number is no place."""

    def seat(row: Row) -> Id | None:
        return None if row["slot_id"] in mere_numbers else row["slot_id"]

    def same(mine: Row, theirs: Row) -> bool:
        jobs = {name_key(mine["job"]), name_key(theirs["job"])} - {""}
        seats = {seat(mine), seat(theirs)} - {None}
        when = ("ended", "from_date", "to_date") if mine["ended"] else ("ended",)
        return (
            mine["structure_id"] == theirs["structure_id"]
            and len(jobs) <= 1
            and len(seats) <= 1
            and all(mine[name] == theirs[name] for name in when)
        )

    return same


def _place(mine: Row, theirs: Row) -> dict[str, Any]:
    told = ("slot_id", "job", "contract", "pattern", "seniority")
    return {
        **{name: mine[name] or theirs[name] for name in told},
        **_earliest("from_date")(mine, theirs),
    }


def _mere_numbers(session: Session, people: Collection[Id]) -> frozenset[Id]:
    """Seats of theirs of which none means more than another."""
    rows = session.execute(
        select(Slot.id, Slot.label)
        .join(Placement, Placement.slot_id == Slot.id)
        .join(Structure, Structure.id == Slot.structure_id)
        .where(Placement.person_id.in_(people), Structure.kind.not_in(FLATS_IN))
    )
    return frozenset(slot_id for slot_id, label in rows if label.isdecimal())


RULES: tuple[Alike, ...] = (
    Alike("contact_point", _same_way, _way),
    Alike("person_name", lambda mine, theirs: _read(mine["text"]) == _read(theirs["text"])),
    Alike("language_skill", _by("language"), _skill),
    Alike("other_number", _by("system", "number")),
    Alike("listed_person", _by("sender_id"), _later("last_on")),
    Alike("participation", _by("action_id"), _part),
    Alike("pledge", _by("action_id"), _later("made_on", "people")),
    Alike("shift_person", _by("shift_id")),
    Alike("ballot_contact", _by("ballot_id"), _later("on_date", "state", "reason", "worker_id")),
    Alike("contact_list_member", _by("list_id")),
    Alike("conversation_person", _by("conversation_id")),
    Alike("assignment", _still("to_date", "campaign_id", "worker_id", "helper"),
          _earliest("from_date")),
    Alike("circle_person", _still("to_date", "worker_id"), _earliest("from_date")),
    Alike("team_member", _still("to_date", "team_id", "role"), _earliest("from_date")),
    Alike("suppression", _still("lifted_on", "way"), _earliest("since")),
    Alike("exclusion", _still("to_date", "campaign_id", "counts"), _earliest("from_date")),
)  # fmt: skip
"""By table; placements have their own, which needs to know the seats."""
