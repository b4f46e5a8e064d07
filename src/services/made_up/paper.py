"""Paper of the made-up town: lists, call sheets out and back, doors knocked at.

What was called is keyed by the same service that keys any page, so that it is the very same.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ...models import (
    Attempt,
    Commitment,
    CommitmentOutcome,
    ContactList,
    ContactListMember,
    Id,
    PageState,
    PrintPage,
    PrintRow,
    PrintRun,
    Task,
    new_id,
)
from ...tiers import said_by_program
from ..cuts import CutRow
from ..frozen_rows import FrozenRow, frozen_rows
from ..groups import profile
from ..keyed_rows import KeyedRow, Part, id_of
from ..keying import key_row, page_done, tally
from .town import HOSPITAL, Somebody, Town, story

ROWS_PER_PAGE = 9
"""Without the line of the last talk, so that nothing on old paper looks ahead (paper.md P2)."""
RESULTS = {"NH": 40, "LM": 17, "BZ": 5, "CB": 5, "RF": 4, "T": 29}
ANSWERS = {1: "YYYM", 2: "YYMN", 3: "YMMN", 4: "MNN", 5: "N"}
DOORS = ("NH", "NH", "NH", "NA")
"""What happened at doors behind which nobody has been met."""


def build_attempts(town: Town) -> None:
    """Doors that stayed shut, and calls that reached nobody."""
    words = story("lines")["attempts"]
    for slot in town.unmet:
        for ago in sorted(town.random.sample(range(6, 330), town.random.randint(2, 5))):
            note = town.random.choice(words["doors"]) if town.likely(0.3) else ""
            code = town.random.choice(DOORS)
            _attempt(town, ago, ("tomasz", "amara"), code, note, slot_id=slot)
    for one in town.people:
        if one.bad_phone:
            ago = town.random.randint(one.until, one.added)
            code = town.random.choice(("WN", "DS"))
            _attempt(town, ago, ("ruth", "dana"), code, "", one, one.bad_phone)
    called = [one for one in town.people if one.met and one.phone and not (one.told or one.until)]
    for one in town.random.sample(called, 110):
        ago = town.random.randint(8, one.added)
        note = town.random.choice(words["phones"]) if town.likely(0.2) else ""
        code = town.random.choice(("NH", "NH", "LM", "BZ"))
        _attempt(town, ago, ("dana", "ruth", "amara"), code, note, one, one.phone)


def _attempt(
    town: Town, ago: int, workers: tuple[str, ...], code: str, note: str,
    one: Somebody | None = None, point: Id | None = None, slot_id: Id | None = None,
) -> None:  # fmt: skip
    there = [key for key in workers if town.workers[key].since >= ago] or ["dana"]
    town.rows.add(
        Attempt,
        person_id=one.id if one else None,
        slot_id=slot_id,
        contact_point_id=point,
        worker_id=town.workers[town.random.choice(there)].id,
        on_date=town.day(ago),
        code=code,
        note=note,
    )


def build_lists(town: Town) -> None:
    """The lists with names of paper.toml."""
    for one in story("paper")["list"]:
        kind, _colon, place = one["of"].partition(":")
        list_id = town.rows.add(ContactList, name=one["name"], worker_id=town.workers["dana"].id)
        for person in town.people:
            if not person.gone and CHOICES[kind](person, place):
                town.rows.add(ContactListMember, list_id=list_id, person_id=person.id)


def _not_asked(one: Somebody, _place: str) -> bool:
    asked = any(text.startswith("Come on Saturday") for text in one.asked)
    return one.side == HOSPITAL and one.met and not asked and not one.until and one.level < 5


def _lives_in(one: Somebody, place: str) -> bool:
    return str(one.told.get("home", one.place)).startswith(place + "/")


def _nights_not_met(one: Somebody, _place: str) -> bool:
    return one.place.endswith("/Nights") and not one.talks


def _leads(one: Somebody, _place: str) -> bool:
    return one.leader


CHOICES: dict[str, Callable[[Somebody, str], bool]] = {
    "hospital_not_asked": _not_asked,
    "building": _lives_in,
    "nights_not_met": _nights_not_met,
    "leaders": _leads,
}


def print_runs(town: Town, session: Session) -> None:
    """The call sheets of paper.toml: printed, called, and keyed as far as they came back."""
    together: dict[str, tuple[Id, set[Id]]] = {}
    """By evening: what its packets have in common, and who stands on one of them."""
    for told in story("paper")["run"]:
        batch, taken = together.setdefault(told.get("evening", told["list_id"]), (new_id(), set()))
        chosen = _chosen(town, told, taken)
        taken.update(one.id for one in chosen)
        cut = tuple(_cut_row(one) for one in chosen)
        rows = frozen_rows(session, cut, ROWS_PER_PAGE, last_line=False)
        run_id, row_ids = _print(town, session, told, rows, batch)
        town.rows.insert(session)
        _key(town, session, told, chosen, row_ids)
        for page in sorted({row.page_number for row in rows} - _not_keyed(told)):
            _finish(town, session, told, run_id, page)
        if not _not_keyed(told) and "evening" not in told:
            _close(town, session, told, row_ids)


def _cut_row(one: Somebody) -> CutRow:
    name, language = said_by_program(one.name), said_by_program(one.language)
    return CutRow(one.id, name, one.phone or b"", language, None, None)


def _chosen(town: Town, told: dict[str, Any], taken: Container[Id]) -> list[Somebody]:
    """Whom that evening's list held: those of the caller first, the well-known last; nobody who is
    taken by another packet."""
    fit = [
        one
        for one in town.people
        if one.side == told["who"]
        and one.phone
        and one.met
        and not (one.until or one.gone or one.level == 5 or one.key in town.workers)
        and one.added > told["out"] + 2
        and one.id not in taken
    ]
    known = [one for one in fit if one.told][: min(10, told["rows"])]
    others = [one for one in fit if not one.told]
    some = town.random.sample(others, told["rows"] - len(known))
    return sorted(some, key=lambda one: (one.owner != "ruth", one.family)) + known


def _print(
    town: Town, session: Session, told: dict[str, Any], rows: tuple[FrozenRow, ...], batch: Id
) -> tuple[Id, list[Id]]:
    group = profile(session)
    out = datetime.combine(town.day(told["out"]), time(told["hour"]), UTC)
    campaign = next(c for c in story("campaigns")["campaign"] if c["key"] == told["campaign"])
    run_id = town.rows.add(
        PrintRun,
        list_id=told["list_id"],
        page="call-sheet",
        title=told["title"],
        ask=told["ask"],
        code_name=campaign["code_name"],
        packet=told["packet"],
        batch_id=batch if "evening" in told else None,
        printed_for=told["for"],
        return_to="Dana",
        found_phone=group.found_phone,
        targets="",
        campaign_id=town.campaigns[told["campaign"]][0],
        worker_id=town.workers[told["by"]].id,
        data_as_of=out,
        out_at=out,
        due_back=out + timedelta(hours=group.back_hours),
        destroy_after=out.date() + timedelta(days=group.destroy_days),
    )
    for page in range(1, rows[-1].page_number + 1):
        state = PageState.BACK if page in told["pages_back"] else PageState.OUT
        town.rows.add(PrintPage, run_id=run_id, number=page, state=state)
    columns = FrozenRow.__dataclass_fields__
    return run_id, [
        town.rows.add(PrintRow, run_id=run_id, **{name: getattr(row, name) for name in columns})
        for row in rows
    ]


def _not_keyed(told: dict[str, Any]) -> set[int]:
    return {*told["pages_back"], *told["pages_out"]}


def _key(
    town: Town, session: Session, told: dict[str, Any], people: list[Somebody], row_ids: list[Id]
) -> None:
    on = town.day(told["out"])
    for number, (one, row_id) in enumerate(zip(people, row_ids, strict=True)):
        if number // ROWS_PER_PAGE + 1 in _not_keyed(told):
            continue
        code = town.random.choices(list(RESULTS), list(RESULTS.values()))[0]
        if one.told:
            code = town.random.choice(("NH", "LM"))
        answer = town.random.choice(ANSWERS[one.level]) if code == "T" else None
        keyed = KeyedRow(row_id, code, answer, called_on=on)
        key_row(session, keyed, town.workers["dana"].id, town.today)


def _finish(town: Town, session: Session, told: dict[str, Any], run_id: Id, page: int) -> None:
    keyed_at = datetime.combine(town.day(told["keyed"]), time(19), UTC)
    counted = tally(session, run_id, page)
    page_done(session, run_id, page, counted, "", town.workers["dana"].id, keyed_at)


def _close(town: Town, session: Session, told: dict[str, Any], row_ids: list[Id]) -> None:
    """What followed from calls of long ago is done, or was given up."""
    on = town.day(told["keyed"] - 9)
    made = [id_of(row_id, part) for row_id in row_ids for part in Part]
    session.execute(update(Task).where(Task.id.in_(made)).values(done_on=on))
    promises = session.scalars(
        select(Commitment.id).where(Commitment.id.in_(made)).order_by(Commitment.id)
    ).all()
    for promise in promises:
        kept = CommitmentOutcome.KEPT if town.likely(0.7) else CommitmentOutcome.NOT_KEPT
        ended = update(Commitment).where(Commitment.id == promise)
        session.execute(ended.values(due=on, outcome=kept, closed_on=on))
