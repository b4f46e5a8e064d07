"""The draft of a one-to-one: what stands in the form as plain words, and back again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from ....models import AssessmentBasis, Channel, ConversationKind
from ...type_ahead import Hit
from .would_ask import as_body, from_body

if TYPE_CHECKING:
    from ....services.groups import WorkerRow
    from .panel import OneToOnePanel

Body = dict[str, object]
E = TypeVar("E", bound=StrEnum)

FIVE = ("issues", "new_issues", "mattered", "asked", "answer", "next_step", "next_due")
MORE = (
    "would_ask", "naming", "fears", "inoculated", "promised", "languages", "needs", "level",
    "place", "minutes", "note", "note_until",
)  # fmt: skip


def body_of(form: OneToOnePanel) -> Body:
    """All that stands in the form, as JSON can hold it; never what must not be typed."""
    return _five(form) | _held(form) | _said(form)


def _five(form: OneToOnePanel) -> Body:
    answer = form.answer.choice.value()
    return {
        "people": [one.hex() for one in form.who.people()],
        "issues": [one.hex() for one in form.mattered.issues()],
        "new_issues": list(form.mattered.new_issues()),
        "mattered": form.mattered.words.text(),
        "asked": form.asked.text(),
        "answer": str(answer or ""),
        "answer_by": form.answer.by.text(),
        "next_step": form.next.what.text(),
        "next_due": form.next.day.text(),
        "next_owner": _hex(form.next.owes()),
    }


def _held(form: OneToOnePanel) -> Body:
    more = form.more_fields
    return {
        "workers": [one.hex() for one in more.held_by()],
        "kind": str(more.kind.value()),
        "channel": str(more.channel.value()),
        "place": more.place.text(),
        "minutes": more.minutes.text(),
        "day": more.day.text(),
    }


def _said(form: OneToOnePanel) -> Body:
    more = form.more_fields
    return {
        "would_ask": as_body(more.would_ask.said()),
        "naming": more.would_ask.field.text(),
        "fears": more.fears.text(),
        "inoculated": more.inoculated.isChecked(),
        "promised": more.promised.text(),
        "promised_by": more.promised_by.text(),
        "languages": more.languages.text(),
        "needs": more.needs.text(),
        "campaign": _hex(more.opinion.campaign_id()),
        "level": _hex(more.opinion.level_id()),
        "basis": str(more.opinion.basis_chosen() or ""),
        "note": more.note.text(),
        "readers": str(more.note.readers.value()),
        "note_until": more.note.until.text(),
    }


def show_body(
    form: OneToOnePanel, body: Mapping[str, object], workers: Mapping[bytes, WorkerRow]
) -> None:
    """Writes a draft back into the form. What it does not know of is left as it was."""
    for key, show in _words(form).items():
        if isinstance(said := body.get(key), str):
            show(said)
    more = form.more_fields
    form.mattered.choose(_ids(body.get("issues")), _texts(body.get("new_issues")))
    form.next.show_owner(workers.get(_bytes(body.get("next_owner"))))
    held_by = [workers[one] for one in _ids(body.get("workers")) if one in workers]
    more.show_workers([Hit(one.id, one.name) for one in held_by])
    more.kind.set_value(_one_of(ConversationKind, body.get("kind")) or ConversationKind.ORGANIZING)
    more.channel.set_value(_one_of(Channel, body.get("channel")) or Channel.IN_PERSON)
    more.would_ask.show_said(from_body(body.get("would_ask")))
    more.inoculated.setChecked(body.get("inoculated") is True)
    more.opinion.set_opinion(
        _bytes(body.get("campaign")) or None,
        _bytes(body.get("level")) or None,
        _one_of(AssessmentBasis, body.get("basis")),
    )
    note, readers, until = (str(body.get(one, "")) for one in ("note", "readers", "note_until"))
    more.note.show_note(note, readers or "ordinary", until)


def _words(form: OneToOnePanel) -> dict[str, Callable[[str], None]]:
    """How each text is shown again."""
    more = form.more_fields
    return {
        "mattered": form.mattered.words.set_text,
        "asked": form.asked.set_text,
        "answer": form.answer.set_answer,
        "answer_by": form.answer.by.set_text,
        "next_step": form.next.what.set_text,
        "next_due": form.next.day.set_text,
        "place": more.place.set_text,
        "minutes": more.minutes.set_text,
        "day": more.day.set_text,
        "naming": more.would_ask.field.edit.setText,
        "fears": more.fears.set_text,
        "promised": more.promised.set_text,
        "promised_by": more.promised_by.set_text,
        "languages": more.languages.set_text,
        "needs": more.needs.set_text,
    }


def people_in(body: Mapping[str, object]) -> tuple[bytes, ...]:
    """Whom a draft is about."""
    return tuple(_ids(body.get("people")))


def is_empty(body: Mapping[str, object]) -> bool:
    """True if nothing was typed or chosen but the people and what stands there by itself."""
    return not any(body.get(key) for key in (*FIVE, *MORE))


def uses_more(body: Mapping[str, object]) -> bool:
    """True if something was typed in the part that is closed at first."""
    return any(body.get(key) for key in MORE)


def _ids(value: object) -> list[bytes]:
    return [bytes.fromhex(one) for one in _texts(value)]


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _hex(value: bytes | None) -> str:
    return value.hex() if value is not None else ""


def _bytes(value: object) -> bytes:
    return bytes.fromhex(value) if isinstance(value, str) else b""


def _one_of(kind: type[E], value: object) -> E | None:
    return next((one for one in kind if one.value == value), None)
