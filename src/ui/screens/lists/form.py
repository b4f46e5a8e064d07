"""The four parts of a page to print: what for, who, left out, on paper; and its foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....models import Id
from ....printing import Order
from ....reports import Report
from ....reports.paper import Paper, Size, Tier
from ....services.lists import Cut, CutQuestion, ListName, QuestionName, Reason
from ...kit.check import Check
from ...kit.choice import Choice, Option
from ...kit.drop import Drop
from ...kit.fields import Field
from ...kit.flow import as_high_as_needed
from ...kit.label import Label
from ...kit.theme import theme
from ...left_out import LeftOutLine

THESE = "these"
"""The value of the choice "these people" in the list of lists."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a page can be made of: lists, asks, names."""

    lists: tuple[ListName | QuestionName, ...]
    asks: tuple[str, ...]
    workers: tuple[str, ...]


class Part(QWidget):
    """A numbered part of the form; the focus goes to its first widget."""

    def __init__(self, number: int, title: str, *widgets: QWidget) -> None:
        super().__init__()
        look = theme()
        head = QHBoxLayout()
        head.setSpacing(look.u(9))
        head.addWidget(Label(str(number), "section", colour="accent"))
        head.addWidget(Label(title, "section"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(7))
        column.addLayout(head)
        for widget in widgets:
            column.addWidget(widget)
        self.setFocusProxy(widgets[0])
        self.setSizePolicy(as_high_as_needed())


SWITCHES = (Reason.GUARD, Reason.OWNER)


class PageForm(QWidget):
    """Asks for one page. `changed(typing)` comes with every change."""

    changed = Signal(bool)
    names_asked = Signal(object)

    def __init__(self, caller: str, paper: str) -> None:
        super().__init__()
        self.report: Report | None = None
        self.people: tuple[Id, ...] = ()
        self.ask = Field(_("The one ask"), show_label=False, placeholder=_("Come on Saturday at 3"))
        self._asks = QStringListModel(self)
        self.who = Drop(_("Who"), (), show_label=False)
        self.left_out = {
            reason: LeftOutLine(reason, fixed=reason not in SWITCHES) for reason in Reason
        }
        self.paper = Choice(
            [Option(Paper.A4, _("A4")), Option(Paper.LETTER, _("Letter"))],
            Paper[paper.upper()],
            name=_("Paper"),
        )
        self.letters = Choice(
            [Option(Size.STANDARD, _("Standard")), Option(Size.LARGE, _("Large print"))],
            Size.STANDARD,
            name=_("Letters on paper"),
        )
        self.last_line = Check(_("With a line for when we last talked"), on=True)
        self._usual_paper = paper
        self.title = Field(_("Title of the page"))
        self.caller = Field(_("Who will call"), text=caller)
        self._lay_out()
        self._listen()

    def order(self) -> Order:
        """What is asked for now. ValueError before a page was chosen."""
        if self.report is None:
            raise ValueError("no page is chosen")
        answers: dict[str, Any] = {
            "paper": self.paper.value(),
            "size": self.letters.value(),
            "ask": self.ask.text().strip(),
            "list_name": "",
            "printed_for": self.caller.text().strip(),
            "title": self.title.text().strip(),
            "last_line": self.last_line.isChecked(),
        }
        known = self.report.options.__dataclass_fields__
        options = self.report.options(**{k: v for k, v in answers.items() if k in known})
        return Order(self.report, options, self._question())

    def show_paper(self, paper: str) -> None:
        """The paper of the group's country, where that is another than before."""
        if paper != self._usual_paper:
            self._usual_paper = paper
            self.paper.set_value(Paper[paper.upper()])

    def show_report(self, report: Report) -> None:
        """Asks only what this page needs."""
        self.report = report
        self.title.edit.setPlaceholderText(report.title())
        fields = report.options.__dataclass_fields__
        names_people = report.sheets is not None
        self.who_part.setVisible(names_people)
        self.left_out_part.setVisible(names_people)
        self.caller.setVisible("printed_for" in fields)
        self.last_line.setVisible("last_line" in fields)

    def show_choices(self, choices: Choices, chosen: object) -> None:
        """Offers lists, asks and names; an ask that was typed stays."""
        here = [
            Option(one.id, one.name if one.count is None else f"{one.name} · {one.count}")
            for one in choices.lists
        ]
        if self.people:
            these = ngettext("This {n} person", "These {n} people", len(self.people))
            here.insert(0, Option(THESE, these.format(n=len(self.people))))
        self.who.set_options(here, chosen if chosen is not None or not self.people else THESE)
        self._asks.setStringList(list(choices.asks))
        self._names.setStringList(list(choices.workers))
        if not self.ask.text() and choices.asks:
            self.ask.set_text(choices.asks[0])

    def show_cut(self, cut: Cut) -> None:
        """Shows how many are left out, or would be, for which reason."""
        for one in (*cut.left_out, *cut.switched_off):
            line = self.left_out[one.reason]
            line.show_one(one)
            line.setVisible(bool(one.count) or one.reason is not Reason.ARCHIVED)

    def next_part(self) -> None:
        """Puts the focus into the next of the parts in sight; after the last into the first."""
        parts = [one for one in self.parts if not one.isHidden()]
        focus = self.window().focusWidget()
        here = next((n for n, one in enumerate(parts) if focus and one.isAncestorOf(focus)), -1)
        parts[(here + 1) % len(parts)].setFocus(Qt.FocusReason.TabFocusReason)

    def _question(self) -> CutQuestion:
        these = self.who.value() == THESE
        who = self.who.value()
        return CutQuestion(
            who=who if isinstance(who, bytes) else None,
            people=self.people if these else None,
            printed_for=self.caller.text().strip(),
            guard=self.left_out[Reason.GUARD].is_on,
            leave_to_owner=self.left_out[Reason.OWNER].is_on,
        )

    def _lay_out(self) -> None:
        look = theme()
        self.what_part = Part(1, _("What for: the one ask"), self.ask)
        self.who_part = Part(2, _("Who"), self.who)
        self.left_out_part = Part(3, _("Left out"), *self.left_out.values())
        self.left_out_part.setFocusProxy(self.left_out[SWITCHES[0]])
        for line in self.left_out.values():
            line.hide()  # until its words and number are known
        on_paper = (self.paper, self.letters, self.last_line, self.caller, self.title)
        self.paper_part = Part(4, _("On paper"), *on_paper)
        self.parts = (self.what_part, self.who_part, self.left_out_part, self.paper_part)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(28), look.u(4), look.u(20), look.u(12))
        column.setSpacing(look.u(20))
        for part in self.parts:
            column.addWidget(part)
        column.addStretch(1)
        self._names = QStringListModel(self)
        _complete(self.ask, self._asks)
        _complete(self.caller, self._names)

    def _listen(self) -> None:
        for field in (self.ask, self.title, self.caller):
            field.typed.connect(lambda _text: self.changed.emit(True))
            field.kept.connect(lambda _text: self.changed.emit(False))
        for choice in (self.paper, self.letters, self.who):
            choice.chosen.connect(lambda _value: self.changed.emit(False))
        self.last_line.toggled.connect(lambda _on: self.changed.emit(False))
        for line in self.left_out.values():
            line.switched.connect(lambda: self.changed.emit(False))
            line.asked.connect(self.names_asked)


def _complete(field: Field, offers: QStringListModel) -> None:
    """Offers what fits while one types; Down shows it all."""
    completer = QCompleter(offers, field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.edit.setCompleter(completer)
    completer.activated.connect(field.typed.emit)


TIER_WORDS: dict[Tier, Callable[[], str]] = {
    Tier.OPEN: lambda: _("OPEN: may lie on the table. It names nobody."),
    Tier.FIELD: lambda: _("FIELD: name, one phone, language. No assessment."),
    Tier.COMMITTEE: lambda: _("COMMITTEE: stays in the room."),
    Tier.SEALED: lambda: _("SEALED: for the data keeper alone."),
}


def count_words(people: int, pages: int, names_people: bool) -> str:
    """The foot of the form: "149 people · 15 pages"."""
    on = ngettext("{n} page", "{n} pages", pages).format(n=pages)
    if not names_people:
        return on
    who = ngettext("{n} person", "{n} people", people).format(n=people)
    return f"{who} · {on}"
