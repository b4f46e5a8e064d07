"""What follows from a row of paper: the things that its codes make, by the table of codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

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
    Suppression,
    TaskKind,
)
from .groups import profile
from .keyed_rows import ANSWERS, Facts, KeyedRow, Part, id_of
from .languages import language_codes
from .people import way_key
from .result_codes import ResultCode
from .standing import SILENT

CALL_BACK_DAYS, HELP_DAYS, ASK_AGAIN_DAYS = 2, 2, 3
"""Practice.md 7.4: call back and thank-you within 48 hours, follow-up within 72."""

DIED = "DE"
"""Ends a person like DC, but she asked for nothing: her status says it, no suppression does."""


@dataclass(frozen=True, slots=True)
class Call:
    """The row as it went out on paper, who called and when."""

    row_id: Id
    list_id: str
    """As shown, with its hyphen."""
    ask: str
    campaign_id: Id | None
    person_id: Id
    contact_point_id: Id | None
    caller_id: Id
    on: date
    talked: bool

    @property
    def talk_id(self) -> Id | None:
        """The id of the talk that this row makes; None where nobody talked."""
        return id_of(self.row_id, Part.TALK) if self.talked else None


def wanted(
    session: Session, call: Call, keyed: KeyedRow, codes: Iterable[ResultCode]
) -> dict[Part, Facts]:
    """All that this row of paper makes; `codes` are those crossed on it."""
    found: dict[Part, Facts] = {Part.ATTEMPT: _attempt(call, keyed)}
    if keyed.answer is not None:
        found[Part.ASK] = _ask(call, keyed)
    for code in codes:
        if code.creates and code.code != DIED:
            found |= CREATES[code.creates](call, keyed)
    if keyed.call_back is not None:
        found |= _call_back(call, keyed)
    found |= _told(session, call, keyed)
    for part in _already_known(session, call, found):
        del found[part]
    return found


def _attempt(call: Call, keyed: KeyedRow) -> Facts:
    return {
        "person_id": call.person_id,
        "contact_point_id": call.contact_point_id,
        "worker_id": call.caller_id,
        "on_date": call.on,
        "code": keyed.code,
        "note": keyed.note.strip(),
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
    # Recruitment, not organizing: a call of two minutes is no one-to-one and counts as none
    return {
        Part.TALK: {
            "on_date": call.on,
            "kind": ConversationKind.RECRUITMENT,
            "channel": Channel.PHONE,
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
    return {
        "kind": kind,
        "person_id": call.person_id,
        "worker_id": call.caller_id,
        "text": text,
        "made_on": call.on,
        "due": due,
        "conversation_id": call.talk_id,
    }


def _call_back(call: Call, keyed: KeyedRow) -> dict[Part, Facts]:
    due = keyed.call_back or call.on + timedelta(days=CALL_BACK_DAYS)
    return {Part.CALL_BACK: _task(call, TaskKind.CALL_BACK, _("Call back"), due)}


def _ask_again(call: Call, _keyed: KeyedRow) -> dict[Part, Facts]:
    due = call.on + timedelta(days=ASK_AGAIN_DAYS)
    text = _("Ask again: {ask}").format(ask=call.ask)
    return {Part.ASK_AGAIN: _task(call, TaskKind.NEXT_STEP, text, due)}


def _find_number(call: Call, keyed: KeyedRow) -> dict[Part, Facts]:
    if keyed.new_phone.strip():
        return {}
    due = call.on + timedelta(days=ASK_AGAIN_DAYS)
    text = _("Find a number that works")
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
    reason = _("asked on the phone, list {list_id}").format(list_id=call.list_id)
    return {Part.SILENCE: {"person_id": call.person_id, "since": call.on, "reason": reason}}


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
}
"""What the words under `creates` in the table of codes mean."""


def _told(session: Session, call: Call, keyed: KeyedRow) -> dict[Part, Facts]:
    """What the call brought to light: a new number, mail, name, language."""
    found: dict[Part, Facts] = {}
    for part, kind, value in (
        (Part.PHONE, ContactKind.PHONE, keyed.new_phone),
        (Part.EMAIL, ContactKind.EMAIL, keyed.new_email),
    ):
        if typed := " ".join(value.split()):
            key = way_key(kind, typed, profile(session).region)
            found[part] = {"person_id": call.person_id, "kind": kind, "value": typed, "key": key}
    if name := " ".join(keyed.new_name.split()):
        found[Part.NAME] = {"person_id": call.person_id, "text": name, "kind": NameKind.SPELLING}
    if language := keyed.new_language.strip():
        found[Part.LANGUAGE] = {"person_id": call.person_id, "language": _code_of(language)}
    return found


def _already_known(session: Session, call: Call, found: dict[Part, Facts]) -> Iterator[Part]:
    """The parts that say only what the register has from elsewhere."""
    for part in (Part.PHONE, Part.EMAIL):
        if part in found:
            same = select(ContactPoint.id).where(
                ContactPoint.person_id == call.person_id,
                ContactPoint.key == found[part]["key"],
                ContactPoint.good,
            )
            if _elsewhere(session, same.where(ContactPoint.id != id_of(call.row_id, part))):
                yield part
    if Part.LANGUAGE in found:
        spoken = select(LanguageSkill.id).where(
            LanguageSkill.person_id == call.person_id,
            LanguageSkill.language == found[Part.LANGUAGE]["language"],
            LanguageSkill.id != id_of(call.row_id, Part.LANGUAGE),
        )
        if _elsewhere(session, spoken):
            yield Part.LANGUAGE
    if Part.SILENCE in found:
        silent = SILENT.where(
            Suppression.person_id == call.person_id,
            Suppression.id != id_of(call.row_id, Part.SILENCE),
        )
        if _elsewhere(session, silent):
            yield Part.SILENCE


def _elsewhere(session: Session, query: Select[Id]) -> bool:
    return session.scalar(query.limit(1)) is not None


def _code_of(language: str) -> str:
    """The code of the language that was named; several in one, or an unknown one, as typed."""
    codes = language_codes(language)
    return codes[0] if len(codes) == 1 else language
