"""What went, in words: each kind of entry as people call it, and what stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ...i18n import gettext as _
from ...i18n import ngettext
from ...tiers import OpenText

if TYPE_CHECKING:
    from .verb import Named


OTHER = "other"
"""What has no words of its own."""


def kind_words(counts: Mapping[str, int]) -> Mapping[str, OpenText]:
    """What goes of each kind, by the names of the tables, in the order in which it is told; each as
    it is said of so many entries."""
    n = defaultdict(int, counts)
    return {
        "person": _("name and all that was noted of the person"),
        "person_name": ngettext("other name", "other names", n["person_name"]),
        "contact_point": ngettext(
            "phone, mail or address", "phones, mails, addresses", n["contact_point"]
        ),
        "note": ngettext("note", "notes", n["note"]),
        "conversation": ngettext("talk: its words", "talks: their words", n["conversation"]),
        "ask": ngettext("ask: its words", "asks: their words", n["ask"]),
        "commitment": ngettext(
            "promise, or its words", "promises, or their words", n["commitment"]
        ),
        "task": ngettext("step, or its words", "steps, or their words", n["task"]),
        "case_file": ngettext("case: its words", "cases: their words", n["case_file"]),
        "attempt": ngettext("note on a call or a door", "notes on calls and doors", n["attempt"]),
        "relationship": _("who knows whom"),
        "contact_list_member": ngettext(
            "place on a list", "places on lists", n["contact_list_member"]
        ),
        "print_row": ngettext(
            "row of a printed page: name and phone",
            "rows of printed pages: names and phones",
            n["print_row"],
        ),
        "kept_paper": ngettext(
            "printed list that loses the person, or cannot be printed again",
            "printed lists that lose the person, or cannot be printed again",
            n["kept_paper"],
        ),
        "draft": ngettext("form that was not finished", "forms that were not finished", n["draft"]),
        "mention": ngettext(
            "word about others in which the name stood",
            "words about others in which the name stood",
            n["mention"],
        ),
        OTHER: ngettext("other fact", "other facts", n[OTHER]),
    }


def told_counts(counts: Mapping[str, int]) -> list[tuple[OpenText, int]]:
    """Each kind in words, with how many entries went; what has no words of its own is together."""
    known = kind_words(counts)
    rest = sum(count for kind, count in counts.items() if kind == OTHER or kind not in known)
    told = {**{kind: counts.get(kind, 0) for kind in known}, OTHER: rest}
    words = kind_words(told)
    return [(words[kind], count) for kind, count in told.items() if count]


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
