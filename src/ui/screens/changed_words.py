"""What a step changed of a person, in the words of the fields: "Phone 07700 900 142 → …"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ...i18n import gettext as _
from ...i18n import language_name, partial_day
from ...models import CommitmentOutcome, ContactKind, NameKind, PersonStatus
from ...services.change_words import HELPS, OF_ACTION, Difference
from ...services.conditions.kinds import condition_kinds
from ...services.exclusions import reasons
from ...services.result_codes import result_codes
from ..spoken import Spoken
from .ballots.words import state_words as ballot_states
from .person.words import basis_names, name_kinds, way_names
from .talk_words import answers, channels, kinds, sensitivities

DAYS = frozenset(
    {
        "asked_on", "withdrew_on", "mended_on", "term_ends", "basis_review", "due", "done_on",
        "signed_on", "expires_on", "withdrawn_on", "closed_on", "on_date", "birth", "from_date",
        "to_date", "seniority",
    }
)  # fmt: skip
AT_MOST = 6
"""Facts that are told of one step."""


def changed_words(what: Iterable[Difference], spoken: Spoken, locale: str) -> str:
    """The facts a step changed, one a line; empty where it changed none of her own."""
    lines = [_line(one, spoken, locale) for one in what]
    if len(lines) > AT_MOST:
        rest = len(lines) - AT_MOST
        lines[AT_MOST:] = [_("and {n} more").format(n=rest)]
    return "\n".join(lines)


def _line(one: Difference, spoken: Spoken, locale: str) -> str:
    name = _field_name(one)
    before, after = (_said(one, value, locale) for value in (one.before, one.after))
    if (one.entity, one.field) == ("relationship", "kind"):
        her = spoken.of(_("her"), _("him"), _("them"))
        before, after = (f"{said} {her}" if said else "" for said in (before, after))
    if before and after:
        return _("{field} {before} → {after}").format(field=name, before=before, after=after)
    if after:
        return f"{name} {after}"
    return _("{field} {before}, no longer").format(field=name, before=before)


def _field_name(one: Difference) -> str:
    if one.entity == "relationship":
        told = {
            "from_date": _("{name}, since"),
            "sensitivity": _("{name}, seen by"),
        }.get(one.field, "{name}")
        return told.format(name=one.about)
    if one.entity in OF_ACTION:
        return _("{action}, {field}").format(
            action=one.about, field=_fields()[one.entity, one.field]
        )
    if one.about == HELPS:
        return _("Helps")
    if one.entity == "contact_point":
        return {"label": _("Label"), "bad_reason": _("Why it does not work")}.get(
            one.field, way_names()[ContactKind(one.about)]
        )
    if one.entity == "person_name":
        words = name_kinds()[NameKind(one.about)]
        return words[:1].upper() + words[1:]
    return _fields()[one.entity, one.field]


def _fields() -> dict[tuple[str, str], str]:
    """The fields as the screens name them."""
    return {
        ("person", "name"): _("Name"),
        ("person", "say_as"): _("How it is said"),
        ("person", "pronouns"): _("Pronoun"),
        ("person", "birth"): _("Born"),
        ("person", "best_time"): _("Best time"),
        ("person", "best_place"): _("Best place"),
        ("person", "status"): _("Status"),
        ("person", "access_needs"): _("Access needs"),
        ("person", "basis"): _("Basis for keeping"),
        ("person", "basis_source"): _("Where we have it from"),
        ("person", "basis_review"): _("Look at it again"),
        ("language_skill", "language"): _("Language"),
        ("placement", "structure_id"): _("Where"),
        ("placement", "job"): _("Job"),
        ("placement", "from_date"): _("There since"),
        ("placement", "contract"): _("Contract"),
        ("placement", "pattern"): _("When at work"),
        ("placement", "seniority"): _("Seniority since"),
        ("person", "apart"): _("Kept"),
        ("assignment", "worker_id"): _("Contact"),
        ("circle_person", "worker_id"): _("In the circle of"),
        ("circle_person", "known_from"): _("Known from"),
        ("team_member", "team_id"): _("Team"),
        ("team_member", "role"): _("As what"),
        ("team_member", "term_ends"): _("Chosen until"),
        ("card", "serial"): _("Card"),
        ("card", "signed_on"): _("Card signed"),
        ("card", "expires_on"): _("Card holds until"),
        ("card", "withdrawn_on"): _("Card taken back"),
        ("ballot_contact", "state"): _("Ballot"),
        ("ballot_contact", "reason"): _("Why they may not vote"),
        ("case_file", "title"): _("Case"),
        ("case_file", "outcome"): _("How it ended"),
        ("case_file", "closed_on"): _("Case closed"),
        ("condition", "kind"): _("Told of"),
        ("condition", "show_unit"): _("The flat may be named"),
        ("condition", "show_name"): _("Who told of it may be named"),
        ("condition", "mended_on"): _("Mended"),
        ("dues_payment", "period"): _("Dues for"),
        ("leadership", "leads"): _("Leadership"),
        ("leadership", "evidence"): _("What showed it"),
        ("assessment", "level_id"): _("Assessment"),
        ("ask", "text"): _("Asked"),
        ("ask", "answer"): _("Answer"),
        ("commitment", "text"): _("Promise"),
        ("commitment", "due"): _("By when"),
        ("commitment", "outcome"): _("How it ended"),
        ("commitment", "worker_id"): _("Who owes it"),
        ("commitment", "asked_by_id"): _("Who asked for it"),
        ("task", "text"): _("Next step"),
        ("task", "due"): _("By when"),
        ("task", "done_on"): _("Done"),
        ("task", "worker_id"): _("Who owes it"),
        ("note", "text"): _("Note"),
        ("suppression", "reason"): _("Do not contact"),
        ("attempt", "code"): _("What happened"),
        ("attempt", "note"): _("Note"),
        ("attempt", "on_date"): _("When"),
        ("conversation", "on_date"): _("When"),
        ("conversation", "kind"): _("Kind of talk"),
        ("conversation", "channel"): _("How"),
        ("conversation", "place"): _("Where"),
        ("conversation", "minutes"): _("Minutes"),
        ("conversation", "mattered"): _("What mattered"),
        ("conversation", "fears"): _("What worries"),
        ("conversation", "inoculated"): _("What the other side will say"),
        ("contact_list_member", "list_id"): _("List"),
        ("exclusion", "reason"): _("Left out of a campaign, or counted in"),
        ("exclusion", "from_date"): _("From when"),
        ("exclusion", "to_date"): _("Until when"),
        ("participation", "action_id"): _("part in it"),
        ("participation", "said"): _("answer"),
        ("participation", "did"): _("done"),
        ("participation", "withdrew_on"): _("taken back"),
        ("participation", "withdrew_why"): _("why"),
        ("participation", "brought_by_id"): _("turned out by"),
        ("participation", "asked_on"): _("asked"),
        ("participation", "needs_ride"): _("needs a ride"),
        ("participation", "seats"): _("seats in the car"),
        ("participation", "children"): _("children"),
        ("participation", "interpreter"): _("interpreter"),
        ("pledge", "people"): _("pledge"),
        ("shift_person", "shift_id"): _("Work at an action"),
    }


def _said(one: Difference, value: str, locale: str) -> str:
    """A value in words."""
    if value and one.field in DAYS:
        return partial_day(value, locale)
    if value and one.field == "language":
        return language_name(value, locale)
    return str(_closed_list(one).get(value, value))


def _closed_list(one: Difference) -> Mapping[Any, str]:
    """The words of a closed list, by what is kept."""
    words = _CLOSED.get((one.entity, one.field))
    return {} if words is None else words()


_CLOSED: Mapping[tuple[str, str], Callable[[], Mapping[Any, str]]] = {
    ("person", "basis"): basis_names,
    ("person", "status"): lambda: {
        PersonStatus.ACTIVE: _("in the lists"),
        PersonStatus.ARCHIVED: _("archived"),
        PersonStatus.DECEASED: _("has died"),
    },
    ("person", "apart"): lambda: {
        "0": _("on the group’s list"),
        "1": _("apart from the group’s list"),
    },
    ("leadership", "leads"): lambda: {
        "0": _("has no followers"),
        "1": _("has followers"),
    },
    ("relationship", "sensitivity"): sensitivities,
    ("ask", "answer"): answers,
    ("commitment", "outcome"): lambda: {
        CommitmentOutcome.KEPT: _("kept"),
        CommitmentOutcome.PART: _("partly kept"),
        CommitmentOutcome.NOT_KEPT: _("not kept"),
        CommitmentOutcome.RELEASED: _("released"),
    },
    ("participation", "said"): answers,
    ("participation", "did"): lambda: {"0": _("no"), "1": _("yes")},
    ("participation", "needs_ride"): lambda: {"0": _("no"), "1": _("yes")},
    ("ballot_contact", "state"): ballot_states,
    ("condition", "kind"): lambda: {one.key: _(one.name) for one in condition_kinds().values()},
    ("condition", "show_unit"): lambda: {"0": _("no"), "1": _("yes")},
    ("condition", "show_name"): lambda: {"0": _("no"), "1": _("yes")},
    ("exclusion", "reason"): lambda: {one.key: one.words for one in reasons().values()},
    ("attempt", "code"): lambda: {code.code: code.long for code in result_codes()},
    ("conversation", "kind"): kinds,
    ("conversation", "channel"): channels,
    ("conversation", "inoculated"): lambda: {"0": _("not spoken of"), "1": _("spoken of")},
}


def facts_words(what: Iterable[str]) -> str:
    """Which facts: columns of her own, and tables of what belongs to her, as screens name them."""
    fields = _fields()
    tables = {
        "contact_point": _("a way to reach her"),
        "person_name": _("another name"),
        "placement": _("where she is"),
        "language_skill": _("a language"),
        "note": _("a note"),
        "suppression": _("do not contact"),
        "external_id": _("the number of the list"),
        "other_number": _("the number of the list"),
        "conversation_person": _("a talk"),
        "assessment": _("an assessment"),
    }
    told = [tables.get(one) or fields.get(("person", one), "") for one in what]
    words = dict.fromkeys(word[:1].lower() + word[1:] for word in told if word)
    return ", ".join(words) or _("what the list added")
