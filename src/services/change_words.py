"""What a step changed of a person, fact by fact: what it was, what it became."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from sqlalchemy import null, select
from sqlalchemy.orm import Session

from ..models import Base, Id, Slot, Structure
from .vocabulary import tie_word
from .whereabouts import ABOVE, place_words

Facts: TypeAlias = Mapping[str, Any]

TOLD: dict[str, tuple[str, ...]] = {
    "person": (
        "name", "say_as", "pronouns", "birth", "best_time", "status", "basis", "basis_source",
        "basis_review", "access_needs", "best_place", "apart",
    ),
    "person_name": ("text",),
    "contact_point": ("value", "label", "bad_reason"),
    "language_skill": ("language",),
    "placement": ("structure_id", "job", "from_date", "contract", "pattern", "seniority"),
    "assignment": ("worker_id",),
    "circle_person": ("worker_id", "known_from"),
    "team_member": ("team_id", "role", "term_ends"),
    "leadership": ("leads", "evidence"),
    "assessment": ("level_id",),
    "ask": ("text", "answer"),
    "commitment": ("text", "due", "outcome", "worker_id", "asked_by_id"),
    "task": ("text", "due", "done_on", "worker_id"),
    "note": ("text",),
    "suppression": ("reason",),
    "relationship": ("kind", "from_date", "sensitivity"),
    "attempt": ("code", "note", "on_date"),
    "conversation": (
        "on_date", "kind", "channel", "place", "minutes", "mattered", "fears", "inoculated",
    ),
    "contact_list_member": ("list_id",),
    "exclusion": ("reason", "from_date", "to_date"),
    "participation": (
        "action_id", "said", "did", "withdrew_on", "withdrew_why", "brought_by_id", "asked_on",
        "needs_ride", "seats", "children", "interpreter",
    ),
    "pledge": ("people",),
    "shift_person": ("shift_id",),
    "condition": ("kind", "show_unit", "show_name", "mended_on"),
    "dues_payment": ("period",),
    "card": ("serial", "signed_on", "expires_on", "withdrawn_on"),
    "ballot_contact": ("state", "reason"),
    "case_file": ("title", "outcome", "closed_on"),
}  # fmt: skip
"""The facts that are told of each kind of row; the first one also when a row comes or goes."""

IN_FULL = frozenset({"leadership", "circle_person", "card"})
"""Of these all facts are told when they come."""

ENDS: dict[str, tuple[str, Any]] = {
    "contact_point": ("good", 0),
    "placement": ("ended", 1),
    "assignment": ("to_date", ...),
    "circle_person": ("to_date", ...),
    "team_member": ("to_date", ...),
    "relationship": ("to_date", ...),
    "suppression": ("lifted_on", ...),
}
"""A row whose column has this value (`...`: any) holds no longer; it went, though it is kept."""

HELPS = "helps"
"""Said of an assignment beside whoever stays in touch with her."""

OF_ACTION = frozenset({"participation", "pledge"})
"""Rows that tell of one action, which is named with each fact."""

QUIET_AT_FIRST = frozenset(
    {
        "ask",
        "commitment",
        "task",
        "note",
        "attempt",
        "conversation",
        "person",
        "condition",
        *OF_ACTION,
    }
)  # fmt: skip
"""What came with these is told by the step's own words and by what happened."""

SHOWN_AS = {
    "worker": "name", "scale_level": "digit",
    "person": "name", "contact_list": "name", "team": "name",
    "action": "name", "action_shift": "role",
}  # fmt: skip
"""By which column a row is named that others point at."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A row before a step and after it; None where there was none."""

    entity: str
    before: Facts | None
    after: Facts | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact: what it was and what it became; empty where there was nothing."""

    entity: str
    field: str
    before: str
    after: str
    about: str = ""
    """Which one: the kind of another name or of a way to reach her, whom a tie goes to, which
    action, or that somebody helps."""


def differences(
    session: Session, person_id: Id, turns: Mapping[int, Iterable[Turn]]
) -> dict[int, list[Difference]]:
    """The facts that each step changed, by the step's number. Ids are told as names."""
    found = {number: _of_step(some, person_id) for number, some in turns.items()}
    names = _names(session, found.values())
    return {number: [_named(one, names) for one in some] for number, some in found.items()}


def _of_step(turns: Iterable[Turn], person_id: Id) -> list[Difference]:
    order = list(TOLD)
    known = sorted(
        (turn for turn in turns if turn.entity in TOLD), key=lambda t: order.index(t.entity)
    )
    found = _paired([one for turn in known for one in _of_turn(turn, person_id)])
    if any((one.entity, one.field) == ("person", "name") for one in found):
        # the name before is told already
        found = [one for one in found if (one.entity, one.about) != ("person_name", "former")]
    return found


def _of_turn(turn: Turn, person_id: Id) -> Iterator[Difference]:
    fields = TOLD[turn.entity]
    was = turn.before if _holds(turn.entity, turn.before) else None
    now = turn.after if _holds(turn.entity, turn.after) else None
    if was is None and (now is None or turn.entity in QUIET_AT_FIRST):
        return
    both = was is not None and now is not None
    told = fields if both or turn.entity in IN_FULL else fields[:1]
    about = _about(turn.entity, now or was or {}, person_id)
    for field in told:
        before = _value(turn.entity, field, was, person_id)
        after = _value(turn.entity, field, now, person_id)
        if before != after:
            yield Difference(turn.entity, field, before, after, about)


def _holds(entity: str, facts: Facts | None) -> bool:
    if facts is None:
        return False
    column, ended = ENDS.get(entity, ("", None))
    value = facts.get(column)
    return value is None if ended is ... else not column or value != ended


def _about(entity: str, facts: Facts, person_id: Id) -> str:
    if entity == "relationship":
        mine = facts["from_person_id"] == person_id.hex().upper()
        return str(facts["to_person_id" if mine else "from_person_id"])
    if entity in OF_ACTION:
        return str(facts["action_id"])
    if entity == "assignment":
        return HELPS if facts.get("helper") else ""
    return str(facts.get("kind") or "") if entity in ("contact_point", "person_name") else ""


def _value(entity: str, field: str, facts: Facts | None, person_id: Id) -> str:
    value = None if facts is None else facts.get(field)
    if field == "kind" and entity == "relationship" and value is not None and facts is not None:
        mine = facts["from_person_id"] == person_id.hex().upper()
        return tie_word(value, outward=not mine)
    if field == "structure_id" and facts is not None:
        value = facts.get("slot_id") or value
    return "" if value is None else str(value)


def _paired(some: list[Difference]) -> list[Difference]:
    """One that went and one like it that came in the same step are one change."""
    told: list[Difference] = []
    for one in some:
        for number, other in enumerate(told):
            alike = (one.entity, one.field, one.about) == (other.entity, other.field, other.about)
            if alike and not one.after and not other.before:
                told[number] = replace(other, before=one.before)
                break
            if alike and not one.before and not other.after:
                told[number] = replace(other, after=one.after)
                break
        else:
            told.append(one)
    return told


def _target(entity: str, field: str) -> str:
    """The table a column points at, empty for a plain fact."""
    keys = Base.metadata.tables[entity].c[field].foreign_keys
    return next((key.column.table.name for key in keys), "")


def _names(session: Session, some: Iterable[Iterable[Difference]]) -> dict[str, str]:
    """What the ids in these are called."""
    wanted: dict[str, set[str]] = {}
    for one in (one for step in some for one in step):
        target = _target(one.entity, one.field)
        wanted.setdefault(target, set()).update({one.before, one.after} - {""})
        if one.entity == "relationship":
            wanted.setdefault("person", set()).add(one.about)
        if one.entity in OF_ACTION:
            wanted.setdefault("action", set()).add(one.about)
    names = _place_names(session, wanted.get("structure", set()))
    for target, ids in wanted.items():
        if target in SHOWN_AS and ids:
            table = Base.metadata.tables[target]
            rows = session.execute(
                select(table.c.id, table.c[SHOWN_AS[target]]).where(
                    table.c.id.in_([bytes.fromhex(one) for one in ids])
                )
            )
            names.update({key.hex().upper(): name for key, name in rows})
    return names


def _place_names(session: Session, ids: set[str]) -> dict[str, str]:
    """The words for these places and seats."""
    keys = [bytes.fromhex(one) for one in ids]
    place = (Structure.name, Structure.kind, ABOVE)
    places = select(Structure.id, *place, null())
    seats = select(Slot.id, *place, Slot.label).join(Structure, Structure.id == Slot.structure_id)
    wanted = (places.where(Structure.id.in_(keys)), seats.where(Slot.id.in_(keys)))
    return {
        row[0].hex().upper(): place_words(*row[1:])
        for query in wanted if keys
        for row in session.execute(query)
    }  # fmt: skip


def _named(one: Difference, names: Mapping[str, str]) -> Difference:
    if _target(one.entity, one.field):
        one = replace(one, before=names.get(one.before, ""), after=names.get(one.after, ""))
    return replace(one, about=names.get(one.about, one.about))
