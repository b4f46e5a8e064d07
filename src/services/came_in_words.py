"""The lists that came in, in words: what each brought, what goes with it, why somebody stays."""

from __future__ import annotations

from ..i18n import day_and_year, ngettext
from ..i18n import gettext as _
from .came_in import CameIn


def came_in_words(one: CameIn, locale: str) -> str:
    """A list in a line: day, file, sender, who brought it, and its counts."""
    told = [
        day_and_year(one.at.astimezone().date(), locale),
        one.file_name,
        one.sender,
        one.who,
        counts_words(one),
    ]
    if one.back_at is not None:
        day = day_and_year(one.back_at.astimezone().date(), locale)
        told.append(_("taken back on {day}").format(day=day))
    return " · ".join(part for part in told if part)


def counts_words(one: CameIn) -> str:
    """What a list brought: "214 rows: 200 new, 10 updated, 3 known already, 1 bad"."""
    rows = ngettext("{n} row", "{n} rows", one.rows).format(n=one.rows)
    parts = {
        _("{n} new"): one.new,
        _("{n} updated"): one.updated,
        _("{n} known already"): one.known,
        _("{n} bad"): one.bad,
    }
    told = [words.format(n=count) for words, count in parts.items() if count]
    return f"{rows}: {', '.join(told)}" if told else rows


def goes_words(people: int, before: int) -> str:
    """How many people go with a list, and of how many who were here before something goes."""
    told = [ngettext("{n} person goes.", "{n} people go.", people).format(n=people)]
    if before:
        words = ngettext(
            "{n} person who was here before loses what the list added.",
            "{n} people who were here before lose what the list added.",
            before,
        )
        told.append(words.format(n=before))
    return " ".join(told)


def why_words() -> dict[str, str]:
    """Why somebody stays where a list is taken back, by what rests on her."""
    changed = _("changed since")
    talk, asked = _("talked with"), _("asked or promised")
    listed, used = _("on a list"), _("part in an action")
    return {
        "edited": changed,
        "person_name": changed,
        "language_skill": changed,
        "merge": _("made one with another entry"),
        "print_row": _("on paper that went out"),
        "ticked_row": _("on paper that came back"),
        "conversation_person": talk,
        "attempt": _("called or visited"),
        "ask": asked,
        "commitment": asked,
        "task": _("a step with her"),
        "suppression": _("asked not to be contacted"),
        "contact_list_member": listed,
        "listed_person": _("on a later list, too"),
        "assessment": _("assessed"),
        "leadership": _("assessed"),
        "participation": used,
        "pledge": used,
        "shift_person": used,
        "relationship": _("knows somebody"),
        "note": _("a note"),
        "placement": _("placed since"),
        "contact_point": _("reached another way since"),
        "assignment": _("somebody stays in touch with her"),
        "team_member": _("in a team"),
        "card": _("signed"),
        "case_file": _("a case"),
    }


def said_why(why: frozenset[str]) -> str:
    """The reasons in words, each once: "talked with, on paper that went out"."""
    if why == {"print_row"}:
        return _("on paper that went out: name and printed number stay")
    words = why_words()
    told = dict.fromkeys(said for one, said in words.items() if one in why)
    if why - words.keys() or not told:
        told[_("in use elsewhere")] = None
    return ", ".join(told)
