"""A briefing in short sentences, part by part: the same on the screen and in the pocket."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from ..i18n import comma, language_name, ngettext, short_day
from ..i18n import gettext as _
from ..models import Answer, Channel
from ..tiers import NOTHING, FieldText, OpenText, SealedText, filled, joined
from .briefing import Briefing, Close, NextAsk
from .happened import Happened
from .owed import Owed
from .vocabulary import tie_word

Words_co = TypeVar("Words_co", bound=SealedText, covariant=True)


@dataclass(frozen=True, slots=True)
class Part(Generic[Words_co]):
    """A few sentences under one head; a part without any is left out."""

    title: OpenText
    lines: tuple[Words_co, ...]


def parts_of(one: Briefing, today: date, locale: str) -> tuple[Part[SealedText], ...]:
    """All that there is to say, in the order in which one needs it."""
    *before, last = _parts(one, today, locale)
    needs: tuple[SealedText, ...] = ()
    if one.page.access_needs:
        needs = (filled(_("needs {what}"), what=one.page.access_needs),)
    return _said_parts((*before, Part(last.title, (*last.lines, *needs))))


def parts_on_paper(one: Briefing, today: date, locale: str) -> tuple[Part[FieldText], ...]:
    """The same for the pocket: what she needs to take part may tell of her health."""
    return _said_parts(_parts(one, today, locale))


def _said_parts(parts: Sequence[Part[Words_co]]) -> tuple[Part[Words_co], ...]:
    return tuple(part for part in parts if part.lines)


def _parts(one: Briefing, today: date, locale: str) -> tuple[Part[FieldText], ...]:
    day = _days(locale)
    return (
        Part(_("What to ask next"), (*_step(one, day), *_ask(one.ask, day))),
        Part(_("Last talk"), _last(one, day)),
        Part(_("Promises"), _promises(one, today, day)),
        Part(_("Word for word"), _said(one, day)),
        Part(_("Worries"), _fears(one)),
        Part(_("Close to"), tuple(map(_known, one.close))),
        Part(_("Good to know"), _needs(one, locale)),
    )


Days = Callable[[date], OpenText]


def _days(locale: str) -> Days:
    return lambda day: short_day(day, locale)


def _step(one: Briefing, day: Days) -> tuple[FieldText, ...]:
    step = one.step
    if step is None:
        return ()
    if step.due_on is None:
        return (filled(_("Next step: {what}"), what=step.text),)
    return (filled(_("Next step: {what}, by {day}"), what=step.text, day=day(step.due_on)),)


def _ask(ask: NextAsk | None, day: Days) -> tuple[FieldText, ...]:
    if ask is None:
        return ()
    if ask.on is None:
        return (ask.text, _("Nobody has asked this yet."))
    said = {
        Answer.YES: _("Yes on {day}: ask whether it holds, and who comes along."),
        Answer.NOT_YET: _("Not yet on {day}. Not yet never counts as yes: ask again."),
        Answer.NO: _("No on {day}: ask what would have to be different."),
        None: _("Asked on {day}, without an answer."),
    }[ask.answer]
    return (ask.text, filled(said, day=day(ask.on)))


def _last(one: Briefing, day: Days) -> tuple[FieldText, ...]:
    talk = one.last
    if talk is None:
        return (_("No talk yet."),)
    facts = (day(talk.on), talk.who, _channel(talk.channel), talk.place)
    when: FieldText = joined(", ", facts)
    lines = [_quoted(when, talk.mattered) if talk.mattered else when]
    lines += [asked_words(asked.text, asked.answer) for asked in talk.asked]
    lines.append(filled(ngettext("{n} talk in all", "{n} talks in all", one.talks), n=one.talks))
    return tuple(lines)


def asked_words(text: FieldText, answer: Answer | None) -> FieldText:
    """What was asked, and the answer: "Asked for “Sign the petition”: not yet"."""
    said = {
        Answer.YES: _("Asked for “{text}”: yes"),
        Answer.NOT_YET: _("Asked for “{text}”: not yet"),
        Answer.NO: _("Asked for “{text}”: no"),
        None: _("Asked for “{text}”"),
    }[answer]
    return filled(said, text=text)


def _channel(channel: Channel | None) -> OpenText:
    said = {
        Channel.IN_PERSON: NOTHING,
        Channel.DOOR: _("at the door"),
        Channel.PHONE: _("by phone"),
        Channel.VIDEO: _("by video"),
        Channel.MESSAGE: _("by message"),
    }
    return NOTHING if channel is None else said[channel]


def _promises(one: Briefing, today: date, day: Days) -> tuple[FieldText, ...]:
    ours, theirs = _("We promised: {what}"), _("Promised to us: {what}")
    lines = [_promise(ours, owed, today, day) for owed in one.page.we_promised]
    lines += [_promise(theirs, owed, today, day) for owed in one.page.they_promised]
    if one.page.kept or one.page.not_kept:
        ended = one.page.kept + one.page.not_kept
        words = ngettext("Kept {n} of {all} promise.", "Kept {n} of {all} promises.", ended)
        lines.append(filled(words, n=one.page.kept, all=ended))
    return tuple(lines)


def _promise(words: OpenText, owed: Owed, today: date, day: Days) -> FieldText:
    said = filled(words, what=owed.text)
    if owed.due_on is None:
        return said
    late = owed.due_on < today
    by = _("{promise}, was due {day}") if late else _("{promise}, by {day}")
    return filled(by, promise=said, day=day(owed.due_on))


def _often(issue: FieldText, count: int) -> FieldText:
    words = ngettext("{issue} ({n} time)", "{issue} ({n} times)", count)
    return filled(words, issue=issue, n=count)


def _said(one: Briefing, day: Days) -> tuple[FieldText, ...]:
    issues = [name if count == 1 else _often(name, count) for name, count in one.issues]
    quotes = [_quoted(day(talk.on), talk.mattered) for talk in _but_last(one)]
    return (*((joined(", ", issues),) if issues else ()), *quotes)


def _quoted(when: FieldText, mattered: FieldText) -> FieldText:
    return filled(_("{when}: “{words}”"), when=when, words=mattered)


def _but_last(one: Briefing) -> tuple[Happened, ...]:
    """The words of the last talk stand with that talk."""
    return tuple(talk for talk in one.said if talk is not one.last)


def _fears(one: Briefing) -> tuple[FieldText, ...]:
    if not one.talks:
        return ()
    told = (
        _("What the other side will say was spoken about.")
        if one.inoculated
        else _("What the other side will say was not spoken about yet.")
    )
    return (filled(_("“{words}”"), words=one.fears), told) if one.fears else (told,)


def _known(close: Close) -> FieldText:
    said = dict.fromkeys(tie_word(tie.kind, outward=tie.outward) for tie in close.ties)
    return filled(_("{ties} {name}"), name=close.name, ties=joined(", ", said))


def _needs(one: Briefing, locale: str) -> tuple[FieldText, ...]:
    page = one.page
    speaks = joined(comma(), (language_name(code, locale) for code in page.speaks))
    reads = joined(comma(), (language_name(code, locale) for code in page.reads))
    facts = (
        (_("speaks {what}"), speaks),
        (_("reads {what}"), reads),
        (_("best time: {what}"), page.best_time),
        (_("best place: {what}"), page.best_place),
        (_("the name is said {what}"), page.say_as),
    )
    return tuple(filled(words, what=said) for words, said in facts if said)
