"""The cards at the right of Today: a draft that waits, paper still out, the week so far."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext, short_day
from ....services.actions.coming import Coming
from ....services.association.officers import Officer
from ....services.data_requests import OpenRequest, wish_words
from ....services.packets import taker_words
from ....services.runs import Run
from ....services.today import Week
from ...kit.buttons import Button
from ...kit.card import Card, Rule
from ...kit.label import Label
from ...kit.marks import DueLabel, DueMark
from ...kit.theme import theme
from ..association.words import term_words

MOST_RUNS = 4
DAYS_TOLD = 4
"""From so many days on hours are told as days."""


class DraftCard(Card):
    """A talk that was begun and not recorded. Without a name: others may look over a shoulder."""

    def __init__(self) -> None:
        super().__init__(_("A talk waits to be finished"), ground="select")
        self.body.addWidget(Label(_("What you typed is kept."), "note", colour="muted", wrap=True))
        self.go_on = Button(_("Go on"), icon="square-pen", height=30)
        self.body.addWidget(self.go_on)


class PaperCard(Card):
    """Print runs that are still out, late ones in words."""

    def __init__(self, runs: tuple[Run, ...], locale: str) -> None:
        super().__init__(_("Paper still out"))
        if not runs:
            self.body.addWidget(Label(_("No page is out."), "note", colour="muted", wrap=True))
        for number, run in enumerate(runs[:MOST_RUNS]):
            if number:
                self.body.addWidget(Rule())
            self._add(run, locale)
        if len(runs) > MOST_RUNS:
            more = len(runs) - MOST_RUNS
            self.body.addWidget(Label(_("and {n} more").format(n=more), "note", colour="muted"))
        self.key_in = Button(_("Key in a page"), icon="keyboard", key="Ctrl+Shift+K")
        self.body.addSpacing(theme().u(4))
        self.body.addWidget(self.key_in)

    def _add(self, run: Run, locale: str) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme().u(8))
        line.addWidget(Label(run.list_id, "name"))
        pages = ngettext("{n} page", "{n} pages", run.pages).format(n=run.pages)
        line.addWidget(Label(f"{run.title} · {pages}", "body", colour="muted", elide=True), 1)
        self.body.addLayout(line)
        mark = where_it_is(run, locale)
        if mark is not None:
            self.body.addWidget(DueLabel(mark))
        self.body.addWidget(
            Label(
                _("With {name}").format(name=taker_words(run.printed_for)), "note", colour="muted"
            )
        )


def where_it_is(run: Run, locale: str) -> DueMark | None:
    """Whether pages of a run are missed, awaited, or back and not keyed; None where nobody waits
    for them."""
    if run.late:
        out = ngettext("{n} page not back", "{n} pages not back", run.out).format(n=run.out)
        return DueMark("late", f"{out} · {_long_words(run.hours_out)}")
    if run.due_back is None:
        return None
    if not run.out:
        return DueMark(
            "today", ngettext("{n} to key in", "{n} to key in", run.back).format(n=run.back)
        )
    day = short_day(run.due_back.astimezone().date(), locale)
    return DueMark("coming", _("due back {day}").format(day=day))


def _long_words(hours: int) -> str:
    days = hours // 24
    if days < DAYS_TOLD:
        return _("{hours} h").format(hours=hours)
    return ngettext("{n} day", "{n} days", days).format(n=days)


class TermsCard(Card):
    """Officers whose term ends soon, or has ended."""

    def __init__(self, ending: tuple[Officer, ...], today: date, locale: str) -> None:
        super().__init__(_("Terms that end"))
        for one in ending:
            role = f"{one.name}, {one.role}" if one.role else one.name
            self.body.addWidget(Label(role, "name", wrap=True))
            words = term_words(one, today, locale)
            self.body.addWidget(Label(words, "note", colour="muted", wrap=True))
        self.open = Button(_("Association"), icon="hand-helping", height=30)
        self.body.addSpacing(theme().u(4))
        self.body.addWidget(self.open)


class AskedCard(Card):
    """What people ask about their own data; a button each, to what answers it."""

    def __init__(self, asked: tuple[OpenRequest, ...], today: date, locale: str) -> None:
        super().__init__(_("Asked about their data"))
        self.opens: list[tuple[Button, OpenRequest]] = []
        words = wish_words()
        for one in asked[:MOST_RUNS]:
            button = Button(one.name, "link")
            self.opens.append((button, one))
            self.body.addWidget(button)
            self.body.addWidget(Label(words[one.wish], "second", wrap=True))
            day = _("answer by {day}").format(day=short_day(one.due, locale))
            kind = "late" if one.due < today else "coming"
            self.body.addWidget(DueLabel(DueMark(kind, day)))
        if len(asked) > MOST_RUNS:
            more = _("and {n} more").format(n=len(asked) - MOST_RUNS)
            self.body.addWidget(Label(more, "note", colour="muted"))


class MayGoCard(Card):
    """That something is kept longer than the group means to; said once, not row by row."""

    def __init__(self, count: int) -> None:
        super().__init__(_("Kept longer than you mean to"))
        words = ngettext("{n} thing may go.", "{n} things may go.", count).format(n=count)
        self.body.addWidget(Label(words, "body", wrap=True))
        self.open = Button(_("What may go"), height=30)
        self.body.addWidget(self.open)


class ActionCard(Card):
    """The action that runs or comes next: who said yes, how many did or will, of how many."""

    def __init__(self, one: Coming, locale: str) -> None:
        super().__init__(one.name)
        day = short_day(one.on_date, locale)
        when = _("{day}, {hour}").format(day=day, hour=one.hour) if one.hour else day
        yes: str = _("Nobody was asked yet")
        if one.asked:
            yes = _("{yes} said yes of {asked} asked").format(yes=one.yes, asked=one.asked)
        for words, role, colour in (
            (when, "note", "muted"),
            (yes, "body", None),
            (done_words(one) if one.runs else expected_words(one), "body", None),
        ):
            self.body.addWidget(Label(words, role, colour=colour, wrap=True))
        self.open = Button(_("Who takes part"), icon="megaphone", height=30)
        self.body.addWidget(self.open)
        self.calendar = Button(_("For the calendar …"), icon="calendar", height=30)
        self.body.addWidget(self.calendar)


def done_words(one: Coming) -> str:
    """ "9 did so far: 17 people short of 26"."""
    told = _("{n} did so far").format(n=one.did)
    return told + _short_of(one.goal, one.did)


def expected_words(one: Coming) -> str:
    """ "At 76 %, your own rate, 23 come: 37 people short of 60"."""
    rate = _("your own rate") if one.show.own else _("the usual rate")
    told = ngettext(
        "At {percent} %, {rate}, {n} comes", "At {percent} %, {rate}, {n} come", one.expected
    ).format(percent=one.show.percent, rate=rate, n=one.expected)
    return told + _short_of(one.goal, one.expected)


def _short_of(goal: int | None, there: int) -> str:
    """The end of the sentence: how many are missing, nothing where none are."""
    short = (goal or 0) - there
    if short <= 0:
        return "."
    words = ngettext("{n} person short of {goal}.", "{n} people short of {goal}.", short)
    return ": " + words.format(n=short, goal=goal)


class WeekCard(Card):
    """What was done since Monday: no attempts, no ranking of people."""

    def __init__(self, week: Week) -> None:
        super().__init__(_("Our week so far"))
        self._add(
            week.kept,
            ngettext("promise to us kept", "promises to us kept", week.kept),
            _theirs_words(week),
        )
        if week.ours:
            self._add(
                week.on_time,
                _("of ours done on time"),
                _("of {n} due since Monday").format(n=week.ours),
            )
        self._add(
            week.talks,
            ngettext("one-to-one held", "one-to-ones held", week.talks),
            _("{n} for the first time").format(n=week.first_talks),
        )
        if week.new_leaders:
            self._add(
                week.new_leaders,
                ngettext("new leader", "new leaders", week.new_leaders),
                _("said to have followers, with what shows it"),
            )

        self.report = Button(_("Weekly report"), icon="file-text", height=30)
        self.body.addWidget(self.report)
        self.notes = Button(_("The week’s notes"), height=30)
        self.body.addWidget(self.notes)

    def _add(self, number: int, words: str, detail: str) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, theme().u(2), 0, theme().u(2))
        line.setSpacing(theme().u(10))
        figure = Label(str(number), "count")
        figure.setMinimumWidth(theme().u(22))
        line.addWidget(figure)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(words, "body", wrap=True))
        column.addWidget(Label(detail, "note", colour="muted", wrap=True))
        line.addLayout(column, 1)
        row.setAccessibleName(f"{number} {words}, {detail}")
        self.body.addWidget(row)


def _theirs_words(week: Week) -> str:
    """Of how many that ended, and how many past their day nobody has asked about."""
    told = _("of {n} that ended since Monday").format(n=week.ended)
    return told + _("; {n} unverified").format(n=week.unverified) if week.unverified else told
