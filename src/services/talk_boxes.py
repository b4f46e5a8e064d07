"""The boxes of a one-to-one on paper, by names that say which answer of the form each one is.

What was crossed becomes a draft of the form: a person reads it, types the words, and records it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Answer, Id, PrintRun
from .drafts import keep_draft, waiting_draft

ISSUES, INOCULATED = "issues", "inoculated"
ANSWERS = {"Y": Answer.YES, "M": Answer.NOT_YET, "N": Answer.NO, "A": "not_asked"}
"""The letters on the form, and what the draft has for each."""
READERS = ("ordinary", "committee", "do_not_type")
"""Who may read the note, in the order of the form."""


def named(answer: str, value: str = "") -> str:
    """The name of a box: the answer that it belongs to, and what a cross in it says."""
    return f"{answer} {value}".strip()


def answers_in(names: Iterable[str]) -> tuple[str, ...]:
    """The words of the answers that these boxes belong to, in the order of the form."""
    there = {name.partition(" ")[0] for name in names}
    return tuple(words for answer, words in _answer_words().items() if answer in there)


def _answer_words() -> dict[str, str]:
    return {
        "channel": _("kind"),
        ISSUES: _("what matters"),
        "answer": _("answer"),
        INOCULATED: _("what worries them"),
        "level": _("assessment"),
        "basis": _("how you know"),
        "readers": _("who may read the note"),
    }


def keep_crossed(
    session: Session,
    run_id: Id,
    person_id: Id,
    crossed: Collection[str],
    worker_id: Id,
    moment: datetime,
) -> None:
    """Keeps what was crossed on the form of this person as the worker's draft of the talk.

    A technical write. A draft about her that waits already is gone on with instead.
    """
    run = session.get(PrintRun, run_id)
    if run is not None and crossed and waiting_draft(session, worker_id, person_id) is None:
        body = _draft(crossed, run.campaign_id, run.ask)
        keep_draft(session, worker_id, person_id, {"people": [person_id.hex()]} | body, moment)


def _draft(crossed: Collection[str], campaign_id: Id | None, ask: str) -> dict[str, object]:
    parts = [name.partition(" ")[::2] for name in sorted(crossed)]
    body: dict[str, object] = {
        answer: value for answer, value in parts if answer not in (ISSUES, INOCULATED)
    }
    body[ISSUES] = [value for answer, value in parts if answer == ISSUES]
    body[INOCULATED] = INOCULATED in crossed
    if ask and body.get("answer", "not_asked") != "not_asked":
        body["asked"] = ask
    if campaign_id is not None:
        body["campaign"] = campaign_id.hex()
    return body
