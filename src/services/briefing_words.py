"""A briefing in short sentences, part by part: the same on the screen and in the pocket."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ..i18n import gettext as _
from ..i18n import language_name, ngettext, short_day
from ..models import Answer, Channel
from .briefing import Briefing, Close, NextAsk
from .happened import Happened
from .owed import Owed
from .vocabulary import tie_word


@dataclass(frozen=True, slots=True)
class Part:
    """A few sentences under one head; a part without any is left out."""

    title: str
    lines: tuple[str, ...]


def parts_of(one: Briefing, today: date, locale: str) -> tuple[Part, ...]:
    """All that there is to say, in the order in which one needs it."""
    day = _days(locale)
    found = (
        Part(_("What to ask next"), (*_step(one, day), *_ask(one.ask, day))),
        Part(_("Last talk"), _last(one, day)),
        Part(_("Promises"), _promises(one, today, day)),
        Part(_("Word for word"), _said(one, day)),
        Part(_("Worries"), _fears(one)),
        Part(_("Close to"), tuple(map(_known, one.close))),
        Part(_("Good to know"), _needs(one, locale)),
    )
    return tuple(part for part in found if part.lines)


Days = Callable[[date], str]


def _days(locale: str) -> Days:
    return lambda day: short_day(day, locale)


def _step(one: Briefing, day: Days) -> tuple[str, ...]:
    step = one.step
    if step is None:
        return ()
    if step.due_on is None:
        return (_("Next step: {what}").format(what=step.text),)
    return (_("Next step: {what}, by {day}").format(what=step.text, day=day(step.due_on)),)


def _ask(ask: NextAsk | None, day: Days) -> tuple[str, ...]:
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
    return (ask.text, said.format(day=day(ask.on)))


def _last(one: Briefing, day: Days) -> tuple[str, ...]:
    talk = one.last
    if talk is None:
        return (_("No talk yet."),)
    facts = (day(talk.on), talk.who, _channel(talk.channel), talk.place)
    when = ", ".join(fact for fact in facts if fact)
    lines = [f"{when}: “{talk.words}”" if talk.words else when]
    lines += [asked_words(asked.text, asked.answer) for asked in talk.asked]
    lines.append(ngettext("{n} talk in all", "{n} talks in all", one.talks).format(n=one.talks))
    return tuple(lines)


def asked_words(text: str, answer: Answer | None) -> str:
    """What was asked, and the answer: "Asked for “Sign the petition”: not yet"."""
    said = {
        Answer.YES: _("Asked for “{text}”: yes"),
        Answer.NOT_YET: _("Asked for “{text}”: not yet"),
        Answer.NO: _("Asked for “{text}”: no"),
        None: _("Asked for “{text}”"),
    }[answer]
    return said.format(text=text)


def _channel(channel: Channel | None) -> str:
    said = {
        Channel.IN_PERSON: "",
        Channel.DOOR: _("at the door"),
        Channel.PHONE: _("by phone"),
        Channel.VIDEO: _("by video"),
        Channel.MESSAGE: _("by message"),
    }
    return "" if channel is None else said[channel]


def _promises(one: Briefing, today: date, day: Days) -> tuple[str, ...]:
    ours, theirs = _("We promised: {what}"), _("Promised to us: {what}")
    lines = [_promise(ours, owed, today, day) for owed in one.page.we_promised]
    lines += [_promise(theirs, owed, today, day) for owed in one.page.they_promised]
    if one.page.kept or one.page.not_kept:
        ended = one.page.kept + one.page.not_kept
        words = ngettext("Kept {n} of {all} promise.", "Kept {n} of {all} promises.", ended)
        lines.append(words.format(n=one.page.kept, all=ended))
    return tuple(lines)


def _promise(words: str, owed: Owed, today: date, day: Days) -> str:
    said = words.format(what=owed.text)
    if owed.due_on is None:
        return said
    late = owed.due_on < today
    by = _("{promise}, was due {day}") if late else _("{promise}, by {day}")
    return by.format(promise=said, day=day(owed.due_on))


def _said(one: Briefing, day: Days) -> tuple[str, ...]:
    issues = [
        name if count == 1 else _("{issue} ({n} times)").format(issue=name, n=count)
        for name, count in one.issues
    ]
    quotes = [f"{day(talk.on)}: “{talk.words}”" for talk in _but_last(one)]
    return (*((", ".join(issues),) if issues else ()), *quotes)


def _but_last(one: Briefing) -> tuple[Happened, ...]:
    """The words of the last talk stand with that talk."""
    return tuple(talk for talk in one.said if talk is not one.last)


def _fears(one: Briefing) -> tuple[str, ...]:
    if not one.talks:
        return ()
    told = (
        _("What the other side will say was spoken about.")
        if one.inoculated
        else _("What the other side will say was not spoken about yet.")
    )
    return (f"“{one.fears}”", told) if one.fears else (told,)


def _known(close: Close) -> str:
    said = dict.fromkeys(tie_word(tie.kind, outward=tie.outward) for tie in close.ties)
    return _("{ties} {name}").format(name=close.name, ties=", ".join(said))


def _needs(one: Briefing, locale: str) -> tuple[str, ...]:
    page = one.page
    speaks = ", ".join(language_name(code, locale) for code in page.speaks)
    reads = ", ".join(language_name(code, locale) for code in page.reads)
    facts = (
        (_("speaks {what}"), speaks),
        (_("reads {what}"), reads),
        (_("needs {what}"), page.access_needs),
        (_("best time: {what}"), page.best_time),
        (_("best place: {what}"), page.best_place),
        (_("the name is said {what}"), page.say_as),
    )
    return tuple(words.format(what=said) for words, said in facts if said)
