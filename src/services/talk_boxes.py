"""The boxes of a one-to-one on paper, by names that say which answer of the form each one is.

What was crossed becomes a draft of the form (`talk_crossed.py`).
"""

from __future__ import annotations

from collections.abc import Iterable

from ..i18n import gettext as _
from ..models import Answer

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
