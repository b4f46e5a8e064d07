"""What is told of somebody before the room says how she stands, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....i18n import ngettext, short_day
from ....services.actions.deeds import Deed
from ...dates import ago_words
from ...spoken import Spoken, due_of
from ..talk_words import basis_words

if TYPE_CHECKING:
    from datetime import date

    from ....services.chart.meeting import BeforeHer, LastTalk, OpenPromise
    from ....services.chart.parts import Known
    from ....services.marks import Mark

MOST = 160
"""Letters of her words that are shown."""


def facts(
    told: BeforeHer | None, who: Known, on: date, locale: str, *, aloud: bool
) -> list[tuple[str, str]]:
    """What it is, and the words: last act, last talk, promise, other view.

    Where a room reads it (`aloud`), her words, promises and who of us sees her otherwise are left
    out: she said them to one of us.
    """
    if told is None:
        return []
    talk = _talk(told.talk, locale, aloud=aloud)
    found: list[tuple[str, str]] = [(_("Last act"), _act(told, locale)), (_("Last talk"), talk)]
    if aloud:
        return found
    if told.promise is not None:
        found.append((_("Promise"), _promise(told.promise, on, locale)))
    if who.other is not None:
        found.append((_("Other view"), view(who.other, on)))
    return found


def _act(told: BeforeHer, locale: str) -> str:
    if told.act is None:
        return _("asked to nothing yet")
    deed = {
        Deed.DID: _("did it"),
        Deed.ASKED: _("asked, did not"),
        Deed.WITHDREW: _("withdrew"),
        Deed.NOT_ASKED: _("not asked"),
    }[told.act.deed]
    day = short_day(told.act.on, locale) if told.act.on else ""
    return _("{action}: {deed}").format(
        action=", ".join(part for part in (told.act.name, day) if part), deed=deed
    )


def _talk(talk: LastTalk | None, locale: str, *, aloud: bool) -> str:
    if talk is None:
        return _("nobody yet")
    long = ngettext("{n} minute", "{n} minutes", talk.minutes or 0).format(n=talk.minutes)
    parts = [short_day(talk.on, locale), talk.who, long if talk.minutes else ""]
    words = talk.mattered if len(talk.mattered) <= MOST else talk.mattered[:MOST] + "…"
    head = ", ".join(part for part in parts if part)
    return f"{head}. {words}" if words and not aloud else head


def _promise(promise: OpenPromise, on: date, locale: str) -> str:
    whose = _("we promised: {what}") if promise.ours else _("promised: {what}")
    words = whose.format(what=promise.text)
    if promise.due is None:
        return words
    return f"{words}, {due_of(promise.due, on, locale).words}"


def view(mark: Mark, on: date) -> str:
    """ "Ruth, 9 weeks ago: 3 Undecided, seen"."""
    basis = basis_words(Spoken(""))[mark.basis]
    return _("{who}, {when}: {digit} {word}, {basis}").format(
        who=mark.assessor, when=ago_words(mark.on_date, on), digit=mark.digit, word=mark.word,
        basis=basis,
    )  # fmt: skip


def who_said(mark: Mark | None, on: date) -> str:
    """ "11 weeks ago, Dana: she said": who of us saw it, and on what it rests."""
    if mark is None:
        return ""
    return _("{when}, {who}: {basis}").format(
        when=ago_words(mark.on_date, on), who=mark.assessor,
        basis=basis_words(Spoken(""))[mark.basis],
    )  # fmt: skip
