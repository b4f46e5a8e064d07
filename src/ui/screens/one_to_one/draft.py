"""The draft of a one-to-one: what stands in the form as plain words, and back again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from ....models import AssessmentBasis, Channel, ConversationKind, Sensitivity

if TYPE_CHECKING:
    from ....services.groups import WorkerRow
    from .panel import OneToOnePanel

Body = dict[str, object]
E = TypeVar("E", bound=StrEnum)


def body_of(form: OneToOnePanel) -> Body:
    """All that stands in the form, as JSON can hold it."""
    more = form.more_fields
    return {
        "people": [one.hex() for one in form.who.people()],
        "issues": [one.hex() for one in form.mattered.issues()],
        "new_issue": form.mattered.another.text(),
        "mattered": form.mattered.words.text(),
        "asked": form.asked.text(),
        "answer": str(form.answer.choice.value() or ""),
        "answer_by": form.answer.by.text(),
        "next_step": form.next.what.text(),
        "next_due": form.next.day.text(),
        "next_owner": _hex(form.next.owes()),
        "campaign": _hex(more.campaign_id()),
        "level": _hex(more.level_id()),
        "basis": str(more.basis_chosen() or ""),
        "promised": more.promised.text(),
        "promised_by": more.promised_by.text(),
        "kind": str(more.kind.value()),
        "channel": str(more.channel.value()),
        "place": more.place.text(),
        "minutes": more.minutes.text(),
        "day": more.day.text(),
        "note": more.note.text(),
        "readers": str(more.readers.value()),
    }


def show_body(
    form: OneToOnePanel, body: Mapping[str, object], workers: Mapping[bytes, WorkerRow]
) -> None:
    """Writes a draft back into the form. What it does not know of is left as it was."""
    more = form.more_fields
    words: dict[str, Callable[[str], None]] = {
        "new_issue": form.mattered.show_another,
        "mattered": form.mattered.words.set_text,
        "asked": form.asked.set_text,
        "answer": form.answer.set_answer,
        "answer_by": form.answer.by.set_text,
        "next_step": form.next.what.set_text,
        "next_due": form.next.day.set_text,
        "promised": more.promised.set_text,
        "promised_by": more.promised_by.set_text,
        "place": more.place.set_text,
        "minutes": more.minutes.set_text,
        "day": more.day.set_text,
        "note": more.note.set_text,
    }
    for key, show in words.items():
        if isinstance(said := body.get(key), str):
            show(said)
    issues = body.get("issues")
    form.mattered.choose([bytes.fromhex(one) for one in issues] if isinstance(issues, list) else [])
    form.next.show_owner(workers.get(_bytes(body.get("next_owner"))))
    more.kind.set_value(_one_of(ConversationKind, body.get("kind")))
    more.channel.set_value(_one_of(Channel, body.get("channel")))
    more.readers.set_value(_one_of(Sensitivity, body.get("readers")))
    level = _bytes(body.get("level"))
    more.set_level(level or None, _one_of(AssessmentBasis, body.get("basis")))


def people_in(body: Mapping[str, object]) -> tuple[bytes, ...]:
    """Whom a draft is about."""
    people = body.get("people")
    return tuple(bytes.fromhex(one) for one in people) if isinstance(people, list) else ()


def is_empty(body: Mapping[str, object]) -> bool:
    """True if nothing was typed or chosen but the people and what stands there by itself."""
    typed = (
        "issues", "new_issue", "mattered", "asked", "answer", "next_step", "next_due", "level",
        "promised", "place", "minutes", "note",
    )  # fmt: skip
    return not any(body.get(key) for key in typed)


def _hex(value: bytes | None) -> str:
    return value.hex() if value is not None else ""


def _bytes(value: object) -> bytes:
    return bytes.fromhex(value) if isinstance(value, str) else b""


def _one_of(kind: type[E], value: object) -> E | None:
    return next((one for one in kind if one.value == value), None)
