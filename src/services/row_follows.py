"""What follows from a row of paper: the things that its codes make, by the table of codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import (
    Channel,
    ContactKind,
    ContactPoint,
    ConversationKind,
    Direction,
    Id,
    LanguageSkill,
    NameKind,
    RowKind,
    Suppression,
    TaskKind,
)
from ..tiers import filled
from .calls import Call
from .groups import profile
from .keyed_rows import ANSWERS, ROUND_PARTS, Facts, KeyedRow, Part, id_of
from .languages import language_codes
from .newcomers import newcomer_facts
from .people import way_key
from .result_codes import ResultCode
from .standing import SILENT

CALL_BACK_DAYS, HELP_DAYS, ASK_AGAIN_DAYS = 2, 2, 3
"""Practice.md 7.4: call back and thank-you within 48 hours, follow-up within 72."""

HERS = frozenset({Part.ASK, Part.COMMITMENT, Part.SILENCE})
"""Of somebody whose name nobody knows there is no promise, and nobody can be left in peace."""

DIED = "DE"
"""Ends a person like DC, but she asked for nothing: her status says it, no suppression does."""


def wanted(
    session: Session, call: Call, keyed: KeyedRow, codes: Iterable[ResultCode]
) -> dict[Part, Facts]:
    """All that this row of paper makes; `codes` are those crossed on it."""
    found = _rounds(call, keyed) if call.kind is RowKind.FLAT else _meeting(session, call, keyed)
    for code in codes:
        if code.creates and code.code != DIED:
            found |= CREATES[code.creates](call, keyed)
    if keyed.call_back is not None:
        found |= _call_back(call, keyed)
    if call.person_id is None:
        return {part: facts for part, facts in found.items() if part not in HERS}
    return only_new(
        session,
        call.row_id,
        call.person_id,
        found | told(session, call.person_id, call.kind, keyed),
    )


def _meeting(session: Session, call: Call, keyed: KeyedRow) -> dict[Part, Facts]:
    """The attempt, the ask, and whoever was met for the first time."""
    nameless = call.person_id is None
    found = {Part.ATTEMPT: _attempt(call, keyed.code, keyed.note, call.on, call.hour)}
    found[Part.ATTEMPT]["answer"] = ANSWERS[keyed.answer] if nameless and keyed.answer else None
    if keyed.answer is not None:
        found[Part.ASK] = _ask(call, keyed)
    if call.person_id == id_of(call.row_id, Part.PERSON):
        met = _("met at the door, list {list_id}") if call.at_door else _("called, list {list_id}")
        source = met.format(list_id=call.list_id)
        found |= newcomer_facts(session, call.row_id, call.slot_id, keyed.new_name, source, call.on)
    return found


def _rounds(call: Call, keyed: KeyedRow) -> dict[Part, Facts]:
    """An attempt for each round; the note of the flat stands with the last."""
    found = {
        part: _attempt(call, one.code, "", one.on or call.on, one.hour)
        for part, one in zip(ROUND_PARTS, keyed.rounds, strict=True)
        if one is not None
    }
    found[list(found)[-1]]["note"] = keyed.note.strip()
    return found


def _attempt(call: Call, code: str | None, note: str, on: date, hour: int | None) -> Facts:
    return {
        "person_id": call.person_id,
        "slot_id": call.slot_id,
        "contact_point_id": call.contact_point_id,
        "worker_id": call.caller_id,
        "on_date": on,
        "hour": hour,
        "code": code,
        "note": note.strip(),
        "print_row_id": call.row_id,
        "conversation_id": call.talk_id,
    }


def _ask(call: Call, keyed: KeyedRow) -> Facts:
    return {
        "person_id": call.person_id,
        "conversation_id": call.talk_id,
        "text": call.ask,
        "answer": ANSWERS[keyed.answer or ""],
    }


def _talk(call: Call, _keyed: KeyedRow) -> dict[Part, Facts]:
    # Recruitment, not organizing: a talk of two minutes is no one-to-one and counts as none
    return {
        Part.TALK: {
            "on_date": call.on,
            "kind": ConversationKind.RECRUITMENT,
            "channel": Channel.DOOR if call.at_door else Channel.PHONE,
            "campaign_id": call.campaign_id,
        }
    }


def _commitment(call: Call, _keyed: KeyedRow) -> dict[Part, Facts]:
    return {
        Part.COMMITMENT: {
            "direction": Direction.THEIRS,
            "person_id": call.person_id,
            "worker_id": call.caller_id,
            "text": call.ask,
            "made_on": call.on,
            "ask_id": id_of(call.row_id, Part.ASK),
            "conversation_id": call.talk_id,
        }
    }


def _task(call: Call, kind: TaskKind, text: str, due: date) -> Facts:
    """A step with her; where nobody knows a name, the step says at which door."""
    nameless = call.person_id is None
    return {
        "kind": kind,
        "person_id": call.person_id,
        "worker_id": call.caller_id,
        "text": f"{text} · {call.where}" if nameless else text,
        "made_on": call.on,
        "due": due,
        "conversation_id": call.talk_id,
    }


def _call_back(call: Call, keyed: KeyedRow) -> dict[Part, Facts]:
    due = keyed.call_back or call.on + timedelta(days=CALL_BACK_DAYS)
    text = _("Come back") if call.at_door else _("Call back")
    return {Part.CALL_BACK: _task(call, TaskKind.CALL_BACK, text, due)}


def _ask_again(call: Call, _keyed: KeyedRow) -> dict[Part, Facts]:
    due = call.on + timedelta(days=ASK_AGAIN_DAYS)
    text = _("Ask again: {ask}").format(ask=call.ask)
    return {Part.ASK_AGAIN: _task(call, TaskKind.NEXT_STEP, text, due)}


def _find_number(call: Call, keyed: KeyedRow) -> dict[Part, Facts]:
    if keyed.new_phone.strip() or call.kind is RowKind.FLAT:
        return {}
    due = call.on + timedelta(days=ASK_AGAIN_DAYS)
    text = _("Find out where she lives") if call.at_door else _("Find a number that works")
    return {Part.FIND_NUMBER: _task(call, TaskKind.FIND_NUMBER, text, due)}


def _match_language(call: Call, keyed: KeyedRow) -> dict[Part, Facts]:
    due = call.on + timedelta(days=ASK_AGAIN_DAYS)
    text: str = _("Find somebody who speaks her language")
    if keyed.new_language.strip():
        text = _("Find somebody who speaks {language}").format(language=keyed.new_language.strip())
    return {Part.MATCH_LANGUAGE: _task(call, TaskKind.LANGUAGE, text, due)}


def _help(call: Call, _keyed: KeyedRow) -> dict[Part, Facts]:
    due = call.on + timedelta(days=HELP_DAYS)
    return {Part.HELP: _task(call, TaskKind.HELP, _("Wants to help: thank and answer"), due)}


def _urgent(call: Call, _keyed: KeyedRow) -> dict[Part, Facts]:
    return {Part.URGENT: _task(call, TaskKind.URGENT, _("A problem, urgent"), call.on)}


def _silence(call: Call, _keyed: KeyedRow) -> dict[Part, Facts]:
    reason = (
        _("asked at the door, list {list_id}")
        if call.at_door
        else _("asked on the phone, list {list_id}")
    )
    reason = filled(reason, list_id=call.list_id)
    return {Part.SILENCE: {"person_id": call.person_id, "since": call.on, "reason": reason}}


def _access_note(_call: Call, _keyed: KeyedRow) -> dict[Part, Facts]:
    """The attempt with its note is what the page of the house tells of its doors."""
    return {}


CREATES: dict[str, Callable[[Call, KeyedRow], dict[Part, Facts]]] = {
    "conversation": _talk,
    "commitment": _commitment,
    "follow_up": _ask_again,
    "callback": _call_back,
    "find_number": _find_number,
    "language_match": _match_language,
    "help_within_48_hours": _help,
    "urgent_today": _urgent,
    "suppression": _silence,
    "access_note": _access_note,
}
"""What the words under `creates` in the table of codes mean."""


def told(session: Session, person_id: Id, kind: RowKind, keyed: KeyedRow) -> dict[Part, Facts]:
    """What a row brought to light of her: a new number, mail, name, language.

    Unanswered for a phone without a digit; one that is not whole yet is kept as it was written.
    """
    if keyed.new_phone.strip() and not any(sign.isdigit() for sign in keyed.new_phone):
        said = _("“{text}” is no phone number. Write it as a note.")
        raise problems.Unanswered(said.format(text=keyed.new_phone.strip()), "new_phone")
    found: dict[Part, Facts] = {}
    for part, way, value in (
        (Part.PHONE, ContactKind.PHONE, keyed.new_phone),
        (Part.EMAIL, ContactKind.EMAIL, keyed.new_email),
    ):
        if typed := " ".join(value.split()):
            key = way_key(way, typed, profile(session).region)
            found[part] = {"person_id": person_id, "kind": way, "value": typed, "key": key}
    name = " ".join(keyed.new_name.split())
    if name and kind is not RowKind.BLANK:
        found[Part.NAME] = {"person_id": person_id, "text": name, "kind": NameKind.SPELLING}
    if language := keyed.new_language.strip():
        found[Part.LANGUAGE] = {"person_id": person_id, "language": _code_of(language)}
    return found


def only_new(
    session: Session, row_id: Id, person_id: Id, found: Mapping[Part, Facts]
) -> dict[Part, Facts]:
    """Without what the register has of her from elsewhere."""
    known = set(_already_known(session, row_id, person_id, found))
    return {part: facts for part, facts in found.items() if part not in known}


def _already_known(
    session: Session, row_id: Id, person_id: Id, found: Mapping[Part, Facts]
) -> Iterator[Part]:
    """The parts that say only what the register has from elsewhere."""
    for part in (Part.PHONE, Part.EMAIL):
        if part in found:
            same = select(ContactPoint.id).where(
                ContactPoint.person_id == person_id,
                ContactPoint.key == found[part]["key"],
                ContactPoint.good,
            )
            if _elsewhere(session, same.where(ContactPoint.id != id_of(row_id, part))):
                yield part
    if Part.LANGUAGE in found:
        spoken = select(LanguageSkill.id).where(
            LanguageSkill.person_id == person_id,
            LanguageSkill.language == found[Part.LANGUAGE]["language"],
            LanguageSkill.id != id_of(row_id, Part.LANGUAGE),
        )
        if _elsewhere(session, spoken):
            yield Part.LANGUAGE
    if Part.SILENCE in found:
        silent = SILENT.where(
            Suppression.person_id == person_id,
            Suppression.id != id_of(row_id, Part.SILENCE),
        )
        if _elsewhere(session, silent):
            yield Part.SILENCE


def _elsewhere(session: Session, query: Select[Id]) -> bool:
    return session.scalar(query.limit(1)) is not None


def _code_of(language: str) -> str:
    """The code of the language that was named; several in one, or an unknown one, as typed."""
    codes = language_codes(language)
    return codes[0] if len(codes) == 1 else language
