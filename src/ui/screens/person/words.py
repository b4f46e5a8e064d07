"""The words on a person's page: facts in one line, and what changes with her pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ....i18n import day_and_year, language_name, long_day, ngettext, partial_day
from ....i18n import gettext as _
from ....models import Basis, ContactKind, NameKind
from ....services.marks import Mark
from ....services.people_rows import other_name
from ....services.person_page import KnownRow, PersonPage
from ....services.vocabulary import relationship_kinds, tie_word
from ...dates import ago_words
from ...kit.marks import DueMark
from ...spoken import Spoken, due_of
from ..talk_words import basis_words

WAY_ICONS = {
    ContactKind.PHONE: "phone",
    ContactKind.EMAIL: "message-circle",
    ContactKind.ADDRESS: "house",
}


def way_names() -> dict[ContactKind, str]:
    """The ways to reach somebody."""
    return {
        ContactKind.PHONE: _("Phone"),
        ContactKind.EMAIL: _("E-mail"),
        ContactKind.ADDRESS: _("Address"),
    }


def basis_names() -> dict[Basis, str]:
    """Why the group may keep somebody's data."""
    return {
        Basis.MEMBER: _("member"),
        Basis.FORMER_MEMBER: _("former member"),
        Basis.REGULAR: _("in regular contact"),
        Basis.CONSENT: _("agreed to it"),
        Basis.NONE: _("none given yet"),
    }


def name_kinds() -> dict[NameKind, str]:
    """What another name is."""
    return {
        NameKind.SPELLING: _("other spelling"),
        NameKind.BIRTH: _("name at birth"),
        NameKind.FORMER: _("former name"),
        NameKind.NICKNAME: _("nickname"),
    }


def about(page: PersonPage, locale: str) -> str:
    """What stands beside the name: how to say it, pronoun, other names, born, languages."""
    born = _("born {date}").format(date=partial_day(page.birth, locale)) if page.birth else ""
    others = [other_name(one.kind, one.text) for one in page.other_names]
    parts = (page.say_as, page.pronouns, *others, born, *languages(page, locale))
    return " · ".join(part for part in parts if part)


def languages(page: PersonPage, locale: str) -> tuple[str, ...]:
    """ "speaks Polish, English" and "reads Polish"."""
    speaks, reads = (names_of(codes, locale) for codes in (page.speaks, page.reads))
    return tuple(
        words.format(languages=said)
        for words, said in ((_("speaks {languages}"), speaks), (_("reads {languages}"), reads))
        if said
    )


def names_of(codes: Sequence[str], locale: str) -> str:
    """Languages by name, as they are typed again."""
    return ", ".join(language_name(code, locale) for code in codes)


def mark_words(mark: Mark, spoken: Spoken, today: date) -> str:
    """When and on what basis: "3 weeks ago, she did"."""
    basis = basis_words(spoken)[mark.basis]
    return f"{ago_words(mark.on_date, today)}, {basis}"


def by_when(due: date | None, today: date, locale: str) -> DueMark:
    """The due mark of the next step: "by Friday 20 November"."""
    mark = due_of(due, today, locale)
    if due is None or mark.kind != "coming":
        return mark
    return DueMark("coming", _("by {day}").format(day=long_day(due, locale)))


def known_people(knows: Sequence[KnownRow]) -> list[tuple[KnownRow, ...]]:
    """All ties of each of those she knows."""
    ties: dict[bytes, list[KnownRow]] = {}
    for row in knows:
        ties.setdefault(row.person_id, []).append(row)
    return [tuple(rows) for rows in ties.values()]


def tie_words(row: KnownRow, spoken: Spoken) -> str:
    """What the other is to her: "follows her", "is followed by her"."""
    if row.kind not in relationship_kinds():
        return row.kind
    words = tie_word(row.kind, outward=not row.outward)
    return spoken.of(_("{verb} her"), _("{verb} him"), _("{verb} them")).format(verb=words)


def tie_facts(row: KnownRow, locale: str) -> str:
    """Since when, where it was said, noted when and by whom, and for whom it is; what is known."""
    since = _("since {start}").format(start=partial_day(row.since, locale)) if row.since else ""
    day = day_and_year(row.noted_on, locale) if row.noted_on else ""
    said = "" if not day or day in row.source else _("noted {day}").format(day=day)
    by = _("by {name}").format(name=row.noted_by) if row.noted_by else ""
    alone = _("committee") if row.committee else ""
    whole = (since, row.source, " ".join(part for part in (said, by) if part), alone)
    return " · ".join(part for part in whole if part)


def followers(page: PersonPage) -> int:
    """How many people follow her."""
    return sum(1 for row in page.knows if row.kind == "follows" and not row.outward)


def followed_words(count: int) -> str:
    """ "Followed by 6"."""
    return ngettext("Followed by {n}", "Followed by {n}", count).format(n=count)


def said_review(page: PersonPage, locale: str) -> str:
    """When to ask again whether her data may be kept: "review Nov 2027"."""
    if page.basis_review is None:
        return ""
    month = partial_day(f"{page.basis_review:%Y-%m}", locale)
    return _("review {month}").format(month=month)
