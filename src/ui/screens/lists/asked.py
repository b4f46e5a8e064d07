"""The questions of a page as they stand on its form: a field for each way to answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from ....reports.options import Kind
from ....reports.questions import BETWEEN, Question, words_of
from ....services.lists import ListName, QuestionName
from ...kit.check import Check
from ...kit.choice import Choice, Option
from ...kit.drop import Drop
from ...kit.fields import Field, TextField
from ...kit.ordered_checks import OrderedChecks


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


class AskedParts(Asked):
    """Some of several, in an order of one's own."""

    def __init__(self, question: Question) -> None:
        options = [(one.answer, one.words) for one in question.choices]
        self.parts = OrderedChecks(question.words, options)
        self.parts.set_value(words_of(str(question.default)))
        super().__init__(question, self.parts)
        self.parts.changed.connect(lambda: self.changed.emit(False))

    def answer(self) -> str:
        return BETWEEN.join(self.parts.value())

    def show_answer(self, answer: object) -> None:
        self.parts.set_value(words_of(str(answer or self.question.default)))


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


def _complete(field: Field, offers: QStringListModel) -> None:
    """Offers what fits while one types; Down shows it all."""
    completer = QCompleter(offers, field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.edit.setCompleter(completer)
    completer.activated.connect(field.typed.emit)
