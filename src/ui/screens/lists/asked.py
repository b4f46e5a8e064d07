"""The questions of a page as they stand on its form: a field for each way to answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....models import Id
from ....reports.options import Kind, Question
from ....services.list_names import everyone
from ....services.lists import ListName, QuestionName
from ...kit.check import Check
from ...kit.choice import Choice, Option
from ...kit.drop import Drop
from ...kit.fields import Field, TextField

THESE, EVERYONE = "these", "everyone"
"""What is chosen for "these people", and for everyone in the register."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What a page can be made of: lists, asks, names."""

    lists: tuple[ListName | QuestionName, ...] = ()
    asks: tuple[str, ...] = ()
    workers: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    stocks: tuple[str, ...] = ()


_OFFERED: dict[Kind, Callable[[Offers], tuple[str, ...]]] = {
    Kind.ASK: lambda offers: offers.asks,
    Kind.WORKER: lambda offers: offers.workers,
    Kind.PLACE: lambda offers: offers.places,
    Kind.STOCK: lambda offers: offers.stocks,
}
"""What is offered while one types the answer."""


class Asked(QObject):
    """One question: the widget that asks it, and what is answered now."""

    changed = Signal(bool)
    """It is answered otherwise; True while somebody is typing."""

    def __init__(self, question: Question, widget: QWidget) -> None:
        super().__init__(widget)
        self.question, self.widget = question, widget

    def answer(self) -> str | bool:
        """The answer, as the page's options take it."""
        raise NotImplementedError

    def show_answer(self, answer: object) -> None:
        """Shows another answer, without telling anybody."""
        raise NotImplementedError

    def kept(self) -> object:
        """The answer as a draft keeps it."""
        return self.answer()

    def show_kept(self, kept: object) -> None:
        """Shows what a draft kept."""
        self.show_answer(kept)

    def preset(self) -> object:
        """The answer as the group keeps it under a name."""
        return self.answer()

    def show_preset(self, kept: object) -> None:
        """Shows what the group kept."""
        self.show_answer(kept)

    def offer(self, offers: Offers) -> None:
        """Offers what there is; an answer that was given stays."""

    def set_fault(self, sentence: str) -> None:
        """Says beside it what is missing or wrong; an empty sentence takes that away."""

    def waits(self) -> bool:
        """True where the cursor is and nothing was typed yet: there nothing is wrong yet."""
        return False


class AskedText(Asked):
    """A line of words; for an ask and a name it offers those that are known."""

    def __init__(self, question: Question) -> None:
        self.field = Field(
            question.words,
            placeholder=question.example,
            show_label=question.kind is not Kind.ASK,  # the head of its part says it
        )
        super().__init__(question, self.field)
        self.field.typed.connect(lambda _text: self.changed.emit(True))
        self.field.kept.connect(lambda _text: self.changed.emit(False))
        self._known = QStringListModel(self)
        if question.kind in _OFFERED:
            _complete(self.field, self._known)

    def answer(self) -> str:
        return self.field.text().strip()

    def show_answer(self, answer: object) -> None:
        self.field.set_text(str(answer))

    def offer(self, offers: Offers) -> None:
        known = _OFFERED[self.question.kind](offers) if self.question.kind in _OFFERED else ()
        self._known.setStringList(list(known))
        if self.question.kind is Kind.ASK and known and not self.field.text():
            self.field.set_text(known[0])

    def set_fault(self, sentence: str) -> None:
        self.field.set_fault(sentence)

    def waits(self) -> bool:
        return self.field.edit.hasFocus() and not self.field.edit.isModified()


class AskedLines(Asked):
    """Words of several lines."""

    def __init__(self, question: Question) -> None:
        self.field = TextField(question.words, placeholder=question.example, lines=8, cap=16)
        super().__init__(question, self.field)
        self.field.typed.connect(lambda _text: self.changed.emit(True))
        self.field.kept.connect(lambda _text: self.changed.emit(False))

    def answer(self) -> str:
        return self.field.text().strip()

    def show_answer(self, answer: object) -> None:
        self.field.set_text(str(answer))

    def set_fault(self, sentence: str) -> None:
        self.field.set_fault(sentence)

    def waits(self) -> bool:
        return self.field.edit.hasFocus() and not self.field.text()


class AskedChoice(Asked):
    """One of few."""

    def __init__(self, question: Question) -> None:
        options = [Option(one.answer, one.words) for one in question.choices]
        self.choice = Choice(options, question.default, name=question.words)
        super().__init__(question, self.choice)
        self.choice.chosen.connect(lambda _value: self.changed.emit(False))

    def answer(self) -> str:
        return str(self.choice.value())

    def show_answer(self, answer: object) -> None:
        if answer in self.choice.values():
            self.choice.set_value(answer)


class AskedDrop(Asked):
    """One of more than a few."""

    def __init__(self, question: Question) -> None:
        options = [Option(one.answer, one.words) for one in question.choices]
        self.drop = Drop(question.words, options, question.default)
        super().__init__(question, self.drop)
        self.drop.chosen.connect(lambda _value: self.changed.emit(False))

    def answer(self) -> str:
        return str(self.drop.value())

    def show_answer(self, answer: object) -> None:
        if answer in self.drop.values():
            self.drop.set_value(answer)


class AskedYesNo(Asked):
    """A box to tick."""

    def __init__(self, question: Question) -> None:
        self.check = Check(question.words, on=bool(question.default))
        super().__init__(question, self.check)
        self.check.toggled.connect(lambda _on: self.changed.emit(False))

    def answer(self) -> bool:
        return self.check.isChecked()

    def show_answer(self, answer: object) -> None:
        before = self.check.blockSignals(True)
        self.check.setChecked(bool(answer))
        self.check.blockSignals(before)


class AskedList(Asked):
    """Who is on the page: a list, everyone, or the people somebody chose before."""

    def __init__(self, question: Question) -> None:
        self.drop = Drop(question.words, (), show_label=False)
        super().__init__(question, self.drop)
        self.people: tuple[Id, ...] = ()
        self._lists: tuple[ListName | QuestionName, ...] = ()
        self._wanted: object = EVERYONE  # also while the lists are not known yet
        self.drop.chosen.connect(self._choose)

    def choose(self, who: Id | None, people: tuple[Id, ...] = ()) -> None:
        """Chooses a list by its id, None for everyone, or these very people."""
        self.people, self._wanted = people, THESE if people else who or EVERYONE
        self._show()

    def who(self) -> Id | None:
        """The id of the list that is chosen; None for everyone, these people, and nobody."""
        value = self.drop.value()
        return value if isinstance(value, bytes) else None

    def these(self) -> tuple[Id, ...] | None:
        """The very people, where they are chosen; nobody at all where nothing is chosen."""
        value = self.drop.value()
        return self.people if value == THESE else () if value is None else None

    def answer(self) -> str:
        return self.drop.box.currentText()

    def show_answer(self, answer: object) -> None:
        """The lists are not known yet: it begins with everyone, and is chosen by id."""

    def kept(self) -> object:
        who = self._wanted.hex() if isinstance(self._wanted, bytes) else self._wanted
        return {"who": who, "people": [one.hex() for one in self.people]}

    def show_kept(self, kept: object) -> None:
        if isinstance(kept, Mapping):
            who = kept["who"]
            self.people = tuple(map(bytes.fromhex, kept["people"]))
            self._wanted = who if who in (THESE, EVERYONE) else bytes.fromhex(who)
            self._show()

    def preset(self) -> object:
        value = self.drop.value()
        if value == EVERYONE:
            return everyone()
        return next((one.name for one in self._lists if one.id == value), "")

    def show_preset(self, kept: object) -> None:
        """A list that is gone, or was of these very people alone, leaves what is chosen."""
        for one in self._lists:
            if one.name == kept:
                self.choose(one.id)

    def offer(self, offers: Offers) -> None:
        self._lists = offers.lists
        self._show()

    def _choose(self, value: object) -> None:
        self._wanted = value
        self.changed.emit(False)

    def _show(self) -> None:
        here = [Option(EVERYONE if one.id is None else one.id, _named(one)) for one in self._lists]
        if self.people:
            these = ngettext("This {n} person", "These {n} people", len(self.people))
            here.insert(0, Option(THESE, these.format(n=len(self.people))))
        self.drop.set_options(here, self._wanted)


def _named(one: ListName | QuestionName) -> str:
    """With the number of people, where this Longhaul can tell it."""
    return one.name if one.count is None else _("{name} · {n}").format(name=one.name, n=one.count)


FIELDS: dict[Kind, Callable[[Question], Asked]] = {
    Kind.TEXT: AskedText,
    Kind.LINES: AskedLines,
    Kind.TITLE: AskedText,
    Kind.ASK: AskedText,
    Kind.WORKER: AskedText,
    Kind.PLACE: AskedText,
    Kind.STOCK: AskedText,
    Kind.LIST: AskedList,
    Kind.PAPER: AskedChoice,
    Kind.CHOICE: AskedChoice,
    Kind.LANGUAGE: AskedDrop,
    Kind.YES_NO: AskedYesNo,
}
"""The field for each way to answer."""


def _complete(field: Field, offers: QStringListModel) -> None:
    """Offers what fits while one types; Down shows it all."""
    completer = QCompleter(offers, field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.edit.setCompleter(completer)
    completer.activated.connect(field.typed.emit)
