"""What happened with a person, as items of the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ....i18n import clock, day_alone, month_and_year, partial_day
from ....i18n import gettext as _
from ....models import Answer, BallotState, CardKind, CaseKind, Channel, StepKind
from ....services.happened import Happened, Happening
from ....services.person_changes import Change
from ....services.result_codes import result_codes
from ...kit.timeline import ChipMark, TimelineItem
from ...spoken import Spoken
from ..ballots.words import ICONS, state_words
from ..cards.words import card_kinds
from ..cases.words import case_kinds
from ..changed_words import changed_words
from ..talk_words import answers, basis_words, channels, kinds

TALKS = frozenset({Happening.TALK})
ACTS = frozenset(
    {
        Happening.KEPT, Happening.NOT_KEPT, Happening.DONE, Happening.ASKED_TO_ACT, Happening.DID,
        Happening.WITHDREW, Happening.SIGNED, Happening.TOOK_CARD_BACK, Happening.ASKED_TO_VOTE,
    }
)  # fmt: skip
_ANSWER_CHIPS = {Answer.YES: "yes", Answer.NOT_YET: "not_yet", Answer.NO: "quiet"}
_Words = tuple[str, bool, str, str, str]
"""Icon, tint, title, detail, words."""


def happened_items(happened: Iterable[Happened], spoken: Spoken, locale: str) -> list[TimelineItem]:
    """The things that happened, newest first, as they are given."""
    return [_item(number, one, spoken, locale) for number, one in enumerate(happened)]


def change_items(changes: Iterable[Change], spoken: Spoken, locale: str) -> list[TimelineItem]:
    """Who changed what of her, and when."""
    return [_change(number, one, spoken, locale) for number, one in enumerate(changes)]


def _item(number: int, one: Happened, spoken: Spoken, locale: str) -> TimelineItem:
    icon, tint, title, detail, words = _SAID[one.kind](one, spoken)
    when = partial_day(one.when, locale) if one.when.count("-") == 1 or _is_year(one.when) else ""
    return TimelineItem(
        b"%d" % number,
        month_and_year(one.on, locale),
        when or day_alone(one.on, locale),
        icon,
        tint,
        title,
        _joined(detail, _kept_until(one, locale)),
        words,
        _chips(one),
    )


def _kept_until(one: Happened, locale: str) -> str:
    if one.until is None:
        return ""
    return _("kept until {day}").format(day=partial_day(one.until.isoformat(), locale))


def _change(number: int, one: Change, spoken: Spoken, locale: str) -> TimelineItem:
    at = one.at.astimezone()
    label = one.label
    if one.kind is StepKind.UNDO:
        label = _("Taken back: {what}").format(what=label)
    elif one.kind is StepKind.REDO:
        label = _("Brought back: {what}").format(what=label)
    parts = (one.who, clock(at, locale), _("taken back later") if one.undone else "")
    return TimelineItem(
        b"step %d" % number,
        month_and_year(at.date(), locale),
        day_alone(at.date(), locale),
        "undo-2" if one.kind is StepKind.UNDO else "history",
        False,
        label,
        _joined(*parts),
        changed_words(one.what, spoken, locale),
    )


def _talk(one: Happened, spoken: Spoken) -> _Words:
    title = kinds()[one.talk] if one.talk is not None else _("Talk")
    held = channels()[one.channel] if one.channel not in (None, Channel.IN_PERSON) else ""
    minutes = _("{n} min").format(n=one.minutes) if one.minutes else ""
    words = "\n".join(_told(one, spoken))
    return "message-circle", True, title, _joined(one.who, held, one.place, minutes), words


def _told(one: Happened, spoken: Spoken) -> Iterator[str]:
    """What she said in a talk: what mattered, what worries her, whom she would ask."""
    if one.words:
        yield f"“{one.words}”"
    if one.fears:
        worries = spoken.of(
            _("Worries her: “{words}”"), _("Worries him: “{words}”"), _("Worries them: “{words}”")
        )
        yield worries.format(words=one.fears)
    if one.would_ask:
        asks = spoken.of(
            _("Would ask, she said: {names}"),
            _("Would ask, he said: {names}"),
            _("Would ask, they said: {names}"),
        )
        yield asks.format(names=", ".join(one.would_ask))


def _attempt(one: Happened, _spoken: Spoken) -> _Words:
    code = next((code for code in result_codes() if code.code == one.code), None)
    title = code.long if code is not None else one.code
    paper = _("page {list_id}, row {row}") if one.list_id else ""
    page = paper.format(list_id=one.list_id, row=one.row)
    door = code is not None and code.sets == frozenset({"door"})
    title = title[:1].upper() + title[1:]
    return "door-open" if door else "phone", False, title, _joined(one.who, page), one.words


def _assessed(one: Happened, spoken: Spoken) -> _Words:
    change = f"{one.before} → {one.after}" if one.before else one.after
    if one.before == one.after:
        change = _("{digit}, still so").format(digit=one.after)
    basis = basis_words(spoken)[one.basis] if one.basis is not None else ""
    title = _("Assessment {change}").format(change=change)
    return "square-pen", False, title, _joined(one.who, basis), ""


def _moved(one: Happened, _spoken: Spoken) -> _Words:
    if one.before and one.after:
        title = _("Moved: {before} → {after}").format(before=one.before, after=one.after)
    elif one.after:
        title = _("Came to {place}").format(place=one.after)
    else:
        title = _("Left {place}").format(place=one.before)
    return "arrow-right" if one.after else "door-open", False, title, "", ""


def _promise(one: Happened, spoken: Spoken) -> _Words:
    theirs = spoken.of(_("she promised"), _("he promised"), _("they promised"))
    said = {
        "kept": _("Kept: {what}"),
        "part": _("Partly kept: {what}"),
        "not_kept": _("Not kept: {what}"),
        "released": _("Released: {what}"),
    }[one.after]
    kept = one.kind is Happening.KEPT
    whose = _("we promised") if one.ours else theirs
    icon = "handshake" if kept else "x"
    return icon, kept, said.format(what=one.words), _joined(whose, one.who), ""


def _done(one: Happened, _spoken: Spoken) -> _Words:
    return "check", True, _("Done: {what}").format(what=one.words), one.who, ""


def _note(one: Happened, _spoken: Spoken) -> _Words:
    committee = _("for the committee") if one.committee else ""
    return "file-text", False, _("Note"), _joined(one.who, committee), one.words


def _printed(one: Happened, _spoken: Spoken) -> _Words:
    return "printer", False, _("On paper: {title}").format(title=one.words), _joined(
        one.list_id, _("for {name}").format(name=one.who) if one.who else ""
    ), ""  # fmt: skip


def _asked_to_act(one: Happened, _spoken: Spoken) -> _Words:
    return "megaphone", False, _("Asked: {what}").format(what=one.words), one.who, ""


def _did(one: Happened, _spoken: Spoken) -> _Words:
    return "flag", True, _("Did it: {what}").format(what=one.words), "", ""


def _told_of(one: Happened, _spoken: Spoken) -> _Words:
    words = f"“{one.words}”" if one.words else ""
    return "house", False, _("Told of: {what}").format(what=one.after), one.who, words


def _withdrew(one: Happened, _spoken: Spoken) -> _Words:
    return "undo-2", False, _("Took it back: {what}").format(what=one.words), "", one.after


def _signed(one: Happened, _spoken: Spoken) -> _Words:
    paper = f"{card_kinds()[CardKind(one.after)]} {one.words}".strip()
    by = _("collected by {name}").format(name=one.who) if one.who else ""
    return "badge-check", True, _("Signed: {paper}").format(paper=paper), by, ""


def _took_card_back(one: Happened, _spoken: Spoken) -> _Words:
    paper = f"{card_kinds()[CardKind(one.after)]} {one.words}".strip()
    return "undo-2", False, _("Took it back: {what}").format(what=paper), "", ""


def _asked_to_vote(one: Happened, _spoken: Spoken) -> _Words:
    state = BallotState(one.after)
    said = _("{ballot}: {state}").format(ballot=one.before, state=state_words()[state])
    return ICONS[state], state is BallotState.VOTED, said, one.who, one.words


def _case_opened(one: Happened, _spoken: Spoken) -> _Words:
    kind = case_kinds()[CaseKind(one.before)]
    title = _("{kind} taken up: {title}").format(kind=kind, title=one.after)
    return "scale", True, title, one.who, one.words


def _case_closed(one: Happened, _spoken: Spoken) -> _Words:
    return "scale", False, _("Case closed: {title}").format(title=one.after), one.who, one.words


_SAID = {
    Happening.TALK: _talk,
    Happening.ATTEMPT: _attempt,
    Happening.ASSESSED: _assessed,
    Happening.MOVED: _moved,
    Happening.KEPT: _promise,
    Happening.NOT_KEPT: _promise,
    Happening.DONE: _done,
    Happening.NOTE: _note,
    Happening.PRINTED: _printed,
    Happening.ASKED_TO_ACT: _asked_to_act,
    Happening.DID: _did,
    Happening.WITHDREW: _withdrew,
    Happening.TOLD_OF: _told_of,
    Happening.SIGNED: _signed,
    Happening.TOOK_CARD_BACK: _took_card_back,
    Happening.ASKED_TO_VOTE: _asked_to_vote,
    Happening.CASE_OPENED: _case_opened,
    Happening.CASE_CLOSED: _case_closed,
}


def _chips(one: Happened) -> tuple[ChipMark, ...]:
    """Issues and the ask quiet, the answer with its word."""
    chips = [ChipMark(issue) for issue in one.issues]
    for asked in one.asked:
        chips.append(ChipMark(_("Asked: {what}").format(what=asked.text)))
        if asked.answer is not None:
            chips.append(ChipMark(answers()[asked.answer], _ANSWER_CHIPS[asked.answer]))
    if one.kind is Happening.ASKED_TO_ACT and one.after:
        said = Answer(one.after)
        chips.append(ChipMark(answers()[said], _ANSWER_CHIPS[said]))
    if one.inoculated:
        chips.append(ChipMark(_("Spoke about what the other side will say")))
    return tuple(chips)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _is_year(when: str) -> bool:
    return when.rstrip("~").isdecimal()
