"""What a list tells of talks and tries: kept with the day, the result, and who of us it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..i18n import gettext as _
from ..models import (
    Attempt,
    Conversation,
    ConversationPerson,
    ConversationWorker,
    Silence,
    new_id,
)
from .known_facts import Known, talk_fact
from .list_rows import SILENT, TALKED, PersonDraft, TalkDraft

if TYPE_CHECKING:
    from .bring_in_rows import Step


def keep_talk(step: Step, known: Known, draft: PersonDraft, talk: TalkDraft) -> None:
    """Adds a talk or a try that the register does not have, and its words as a note of that day."""
    if talk.code and talk.on and known.takes(talk_fact(talk)):
        if talk.code == TALKED:
            _add_conversation(step, known, talk)
        else:
            _add_attempt(step, known, talk)
    if talk.code and not talk.on:
        step.remark(draft.line, _("No day is said, so no talk is kept."))
    if talk.code == SILENT and known.takes(("silent", Silence.ANY.value)):
        step.wish(known, Silence.ANY.value)
    if text := _words(step, talk):
        step.note(known, text, on=talk.on, by=step.records.worker(talk.by))


def _words(step: Step, talk: TalkDraft) -> str:
    """What was said, and who it was where that is nobody of ours."""
    stranger = talk.by if talk.by and step.records.worker(talk.by) is None else ""
    if not talk.text and not (stranger and talk.code == TALKED):
        return ""
    return f"{talk.text or _('Talked with')} ({stranger})" if stranger else talk.text


def _add_conversation(step: Step, known: Known, talk: TalkDraft) -> None:
    conversation = new_id()
    step.rows.add(
        Conversation, id=conversation, on_date=talk.on, kind=talk.kind.value,
        channel=talk.channel.value, campaign_id=step.answers.campaign_id, mattered="", place="",
        minutes=None, fears="", inoculated=False,
    )  # fmt: skip
    step.rows.add(ConversationPerson, conversation_id=conversation, person_id=known.person_id)
    if (worker := step.records.worker(talk.by)) is not None:
        step.rows.add(ConversationWorker, conversation_id=conversation, worker_id=worker)


def _add_attempt(step: Step, known: Known, talk: TalkDraft) -> None:
    worker = step.records.worker(talk.by)
    step.rows.add(
        Attempt, person_id=known.person_id, slot_id=None, contact_point_id=None,
        worker_id=worker or step.worker_id, on_date=talk.on, hour=None, code=talk.code,
        answer=None, note="" if worker else talk.by, print_row_id=None, conversation_id=None,
    )  # fmt: skip
