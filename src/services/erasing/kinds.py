"""What went, in words: each kind of entry as people call it, and what stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ...i18n import gettext as _
from ...i18n import ngettext
from ...tiers import OpenText

if TYPE_CHECKING:
    from .verb import Named


def kind_words() -> Mapping[str, OpenText]:
    """What goes of each kind, by the names of the tables, in the order in which it is told."""
    return {
        "person": _("name and all that was noted of the person"),
        "person_name": _("other names"),
        "contact_point": _("phones, mails, addresses"),
        "note": _("notes"),
        "conversation": _("words of talks"),
        "ask": _("words of asks"),
        "commitment": _("promises, or their words"),
        "task": _("steps, or their words"),
        "case_file": _("words of cases"),
        "attempt": _("notes on calls and doors"),
        "relationship": _("who knows whom"),
        "contact_list_member": _("places on lists"),
        "print_row": _("names and phones on rows of printed pages"),
        "draft": _("forms that were not finished"),
        "mention": _("words about others in which the name stood"),
        "other": _("other facts"),
    }


def told_counts(counts: Mapping[str, int]) -> list[tuple[OpenText, int]]:
    """Each kind in words, with how many entries went; what has no words of its own is together."""
    words, left = kind_words(), dict(counts)
    told = [(said, left.pop(kind)) for kind, said in words.items() if left.get(kind)]
    rest = sum(left.values())
    return [*told, (words["other"], rest)] if rest else told


def unseen_words(named: Sequence[Named]) -> str:
    """How many words tell of people whom another worker keeps apart; empty for none."""
    n = sum(not one.seen for one in named)
    if not n:
        return ""
    words = ngettext(
        "{n} more tells of somebody whom another of us keeps apart: it goes as is proposed.",
        "{n} more tell of people whom another of us keeps apart: they go as is proposed.",
        n,
    )
    return words.format(n=n)


def what_stays() -> tuple[OpenText, ...]:
    """What is kept of somebody erased, in sentences."""
    return (
        _("Places and days, without a name: the figures of the past stay as they were."),
        _("Talks, asks, assessments and acts, as numbers without words."),
        _(
            "Digests of phones, mails, birth date and list numbers, so that no list brings the "
            "person in again."
        ),
        _("That somebody was erased, on which day, by whom and why."),
    )
