"""What is held of one person, in plain words to herself: with nothing of anybody else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..i18n import comma, day_and_year, language_name, ngettext, partial_day
from ..i18n import gettext as _
from ..models import Assessment, Basis, ContactKind, Id, OtherNumber, Person, PersonName, ScaleLevel
from ..models.naming import SHORT, SOMEBODY, words_pattern
from ..tiers import NOTHING, FieldText, OpenText, SealedText, changed, filled, joined, sealed
from .briefing_words import asked_words
from .existing import existing
from .groups import profile, workers
from .happened import Happening
from .lists_of import lists_of
from .person_page import PersonPage, person_page
from .retention.rules import rules
from .timeline import timeline

Line = tuple[OpenText, SealedText]


@dataclass(frozen=True, slots=True)
class Section:
    """A head, and what is held under it; a line has a day or a word before it, or none."""

    title: OpenText
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """All that is held of her."""

    person_id: Id
    name: FieldText
    sections: tuple[Section, ...]


def words_typed(typed: str) -> tuple[str, ...]:
    """Words that somebody wants hidden besides, with commas between."""
    return tuple(one.strip() for one in typed.split(",") if one.strip())


def held(session: Session, person_id: Id, today: date, also: Collection[str] = ()) -> Held:
    """What is held of her, where from, who sees it, for how long. Missing for nobody.

    The names of all others are hidden, and the words of `also` besides; those who wrote a note
    are named.
    """
    page, locale = person_page(session, person_id, today), profile(session).locale
    hide = _others(session, person_id, also)
    told = (
        Section(_("Where you live or work"), tuple(_places(page, locale, hide))),
        Section(_("What happened"), tuple(_happened(session, person_id, locale, hide))),
        Section(_("How we thought you stand"), tuple(_thought(session, person_id, locale))),
        Section(_("What is so now"), tuple(_open(page, locale, hide))),
        Section(_("Whom you know"), tuple(_known(page))),
        Section(
            _("Where it is from, and why we may keep it"),
            tuple(_from(session, page, locale, hide)),
        ),
        Section(_("Who sees it"), tuple(_seen(session))),
        Section(_("How long, and what you can ask"), tuple(_rights(session))),
    )
    about = Section(_("Who you are"), tuple(_about(page, locale)))
    return Held(person_id, page.name, (about, *(one for one in told if one.lines)))


def _others(session: Session, person_id: Id, also: Collection[str]) -> re.Pattern[str] | None:
    """The names of everybody else in the register, also those they are called by or once had; her
    own stay where they are the same."""
    mine: set[str] = set()
    names: set[str] = set()
    first = select(Person.id, Person.name, Person.given, Person.family, Person.say_as)
    other = select(PersonName.person_id, PersonName.text)
    called_by = [
        (row[0], tuple(row[1:])) for some in (first, other) for row in session.execute(some)
    ]
    for one, called in called_by:
        (mine if one == person_id else names).update(name for name in called if len(name) >= SHORT)
    return words_pattern((names - mine) | set(also))


Hide = re.Pattern[str] | None


def _without(words: SealedText, hide: Hide) -> SealedText:
    """Words that people wrote, with the names of others taken out; ours name nobody, and a month
    may be called as somebody is."""
    return words if hide is None else changed(words, lambda said: hide.sub(SOMEBODY, said))


def _about(page: PersonPage, locale: str) -> Iterator[Line]:
    speaks = joined(comma(), (language_name(code, locale) for code in page.speaks))
    reads = joined(comma(), (language_name(code, locale) for code in page.reads))
    facts: tuple[Line, ...] = (
        (_("name"), page.name),
        *((_("another name"), sealed(one.text)) for one in page.other_names),
        (_("said as"), page.say_as),
        (_("pronouns"), page.pronouns),
        (_("year of birth"), sealed(page.birth[:4])),  # a whole birth date is never printed
        *((_ways()[one.kind], sealed(one.value)) for one in page.ways),
        (_("speaks"), speaks),
        (_("reads"), reads),
        (_("best time"), page.best_time),
        (_("best place"), page.best_place),
        (_("needs"), page.access_needs),
    )
    yield from (fact for fact in facts if fact[1])


def _ways() -> dict[ContactKind, OpenText]:
    return {
        ContactKind.PHONE: _("phone"),
        ContactKind.EMAIL: _("mail"),
        ContactKind.ADDRESS: _("address"),
    }


def _places(page: PersonPage, locale: str, hide: Hide) -> Iterator[Line]:
    for one in page.places:
        facts = joined(" · ", (one.words, one.job, one.contract, one.pattern))
        counts = partial_day(one.seniority, locale)
        since = filled(_("seniority since {day}"), day=sealed(counts)) if counts else NOTHING
        yield NOTHING, joined(" · ", (_without(facts, hide), sealed(one.period(locale)), since))


def _happened(session: Session, person_id: Id, locale: str, hide: Hide) -> Iterator[Line]:
    """With the names of others hidden, but for those who wrote a note."""
    words = _kinds()
    for one in timeline(session, person_id):
        if one.kind is Happening.ASSESSED:
            continue  # it has no words there
        facts = (
            one.place,
            *one.issues,
            sealed(one.words if one.kind not in NUMBERS else ""),
            *(asked_words(ask.text, ask.answer) for ask in one.asked),
            one.fears,
            sealed(one.after if one.kind in WITH_AFTER else ""),
        )
        said = joined(" · ", (words[one.kind], _without(joined(" · ", facts), hide)))
        if one.kind is Happening.NOTE and one.who:
            said = joined(" · ", (said, sealed(filled(_("written by {name}"), name=one.who))))
        yield day_and_year(one.on, locale), said


def _thought(session: Session, person_id: Id, locale: str) -> Iterator[Line]:
    rows = session.execute(
        select(Assessment.on_date, ScaleLevel.digit, ScaleLevel.word)
        .join(ScaleLevel, ScaleLevel.id == Assessment.level_id)
        .where(Assessment.person_id == person_id)
        .order_by(Assessment.on_date.desc(), Assessment.id.desc())
    )
    for on, digit, word in rows:
        yield day_and_year(on, locale), joined(" ", (digit, word))


TELL_OF_HER = ("notes", "talks", "attempts", "joiners", "former", "paper")
"""The rules of what stands here; the others are of forms and of the history of the file."""
NUMBERS = (Happening.SIGNED, Happening.TOOK_CARD_BACK)
"""Their words are the number of a card, which stands on no paper."""
WITH_AFTER = (
    Happening.MOVED, Happening.TOLD_OF, Happening.WITHDREW,
    Happening.CASE_OPENED, Happening.CASE_CLOSED,
)  # fmt: skip


def _kinds() -> dict[Happening, OpenText]:
    return {
        Happening.TALK: _("one of us talked with you"),
        Happening.ATTEMPT: _("we tried to reach you"),
        Happening.MOVED: _("you came, moved or left"),
        Happening.KEPT: _("a promise was kept"),
        Happening.NOT_KEPT: _("a promise was not kept"),
        Happening.DONE: _("a step of ours was done"),
        Happening.NOTE: _("a note"),
        Happening.PRINTED: _("your name was printed"),
        Happening.ASKED_TO_ACT: _("you were asked to take part"),
        Happening.DID: _("you took part"),
        Happening.WITHDREW: _("you took back that you would"),
        Happening.TOLD_OF: _("you told us what is broken"),
        Happening.SIGNED: _("you signed a card"),
        Happening.TOOK_CARD_BACK: _("you took your card back"),
        Happening.ASKED_TO_VOTE: _("you were asked whether you have voted, never how"),
        Happening.CASE_OPENED: _("a case of yours began"),
        Happening.CASE_CLOSED: _("a case of yours was over"),
    }


def _open(page: PersonPage, locale: str, hide: Hide) -> Iterator[Line]:
    for label, owed in (
        (_("we promised"), page.we_promised),
        (_("you promised"), page.they_promised),
        (_("we plan"), page.steps),
    ):
        for one in owed:
            day = day_and_year(one.due_on, locale) if one.due_on else NOTHING
            yield label, joined(" · ", (_without(one.text, hide), day))
    for role in page.teams:
        yield _("team"), _without(sealed(role.words), hide)
    if page.paid_until is not None:
        yield _("dues paid until"), day_and_year(page.paid_until, locale)


def _known(page: PersonPage) -> Iterator[Line]:
    if page.knows:
        told = ngettext(
            "{n} person in the register, with how you know each other. The name is hers.",
            "{n} people in the register, with how you know each other. The names are theirs.",
            len(page.knows),
        )
        yield NOTHING, filled(told, n=len(page.knows))


def _from(session: Session, page: PersonPage, locale: str, hide: Hide) -> Iterator[Line]:
    why = {
        Basis.MEMBER: _("you are a member"),
        Basis.FORMER_MEMBER: _("you were a member"),
        Basis.REGULAR: _("we are in regular contact"),
        Basis.CONSENT: _("you agreed"),
        Basis.NONE: _("nothing is noted: ask us to settle it"),
    }
    yield _("since"), day_and_year(existing(session, Person, page.id).added_on, locale)
    yield _("why"), why[page.basis]
    lists = lists_of(session, page.id)
    if page.basis_source and page.basis_source not in {one.file for one in lists}:
        yield _("from"), _without(sealed(page.basis_source), hide)
    for one in lists:
        day = sealed(day_and_year(one.on, locale))
        yield _("from"), joined(", ", (_without(one.file, hide), day))
    for number in numbers_of(session, page.id):
        yield _("number in another list"), sealed(number)
    if page.basis_review is not None:
        yield _("looked at again"), day_and_year(page.basis_review, locale)
    for wish in filter(None, (page.do_not_contact, *page.do_not)):
        yield wish.words, day_and_year(wish.since, locale)


def numbers_of(session: Session, person_id: Id) -> list[str]:
    """What other systems number her by, as `system:number` where the system is known."""
    own = existing(session, Person, person_id).external_id
    others = session.execute(
        select(OtherNumber.system, OtherNumber.number).where(OtherNumber.person_id == person_id)
    ).all()
    numbers = [f"{system}:{number}" if system else number for system, number in others]
    return [*([own] if own else []), *numbers]


def _seen(session: Session) -> Iterator[Line]:
    n = len(workers(session))
    told = ngettext(
        "{n} person who works with this group. It lies encrypted on one computer and its backups.",
        "{n} people who work with this group. It lies encrypted on one computer and its backups.",
        n,
    )
    yield NOTHING, filled(told, n=n)
    yield NOTHING, _("Nobody sells it or hands it on. What was printed of you stands above.")


def _rights(session: Session) -> Iterator[Line]:
    """The months are those of the group; nothing goes by itself."""
    for rule in rules(session):
        if rule.months is not None and rule.key in TELL_OF_HER:
            told = ngettext(
                "{what}: {n} month, {after}.", "{what}: {n} months, {after}.", rule.months
            )
            yield NOTHING, filled(told, what=rule.words, n=rule.months, after=rule.after)
    yield NOTHING, _("When that time is over, one of us looks at it and lets it go.")
    yield NOTHING, _("All else stays until you ask us to erase it, or the group ends.")
    yield NOTHING, _("You may ask us to correct it, to stop contacting you, or to erase it.")
    yield NOTHING, _("You may complain to the authority for data protection of your country.")
