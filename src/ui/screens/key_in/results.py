"""Results first: one result, then the rows that have it, "NH 22 26 30", all as one step."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ....i18n import gettext as _
from ....problems import Problem, Unanswered
from ....services.crossed import codes_on
from ...kit.fields import Field
from ...kit.theme import theme
from .typing import Typing


@dataclass(frozen=True, slots=True)
class Results:
    """One result for many rows."""

    code: str
    numbers: tuple[str, ...]
    """As on paper: 22, or 12b."""


def read_results(typed: str, typing: Typing) -> Results:
    """What "NH 22 26 30" says. Unanswered, with a sentence, for what is none."""
    words = re.split(r"[\s,;]+", typed.strip())
    code = words[0].upper()
    _require_known(code, typing)
    here = {row.called: row for row in typing.rows}
    numbers = tuple(dict.fromkeys(word.lower() for word in words[1:]))
    for word in numbers:
        if word not in here:
            raise Unanswered(_("Row {number} is not on this page.").format(number=word), "results")
        if not typing.boxes and code not in codes_on(here[word].kind, typing.where):
            said = _("{code} does not go with row {number}.").format(code=code, number=word)
            raise Unanswered(said, "results")
    if not numbers:
        raise Unanswered(_("Which rows? {code} 22 26 30").format(code=code), "results")
    return Results(code, numbers)


def _require_known(code: str, typing: Typing) -> None:
    """Unanswered for what is no box, or no code of what happened, on this page."""
    if typing.boxes:
        if code not in {box.letter for box in typing.boxes}:
            said = _("A box comes first, then the rows: {letter} 22 26 30.")
            raise Unanswered(said.format(letter=typing.boxes[0].letter), "results")
        return
    known = typing.codes.get(code)
    if known is None or known.group != "happened":
        raise Unanswered(_("A code comes first, then the rows: NH 22 26 30."), "results")


class ResultsFirst(QWidget):
    """The field for them, over the rows; Enter keeps, or says why not."""

    wanted = Signal(object)
    """Results, read and fitting this page."""

    def __init__(self, typing: Typing) -> None:
        super().__init__()
        self._typing = typing
        look = theme()
        self.field = Field(_("Results first"), placeholder="NH 22 26 30")
        self.field.edit.returnPressed.connect(self._entered)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.u(28), look.u(8), look.u(24), look.u(4))
        line.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.hide()

    def _entered(self) -> None:
        try:
            results = read_results(self.field.text(), self._typing)
        except Problem as problem:
            self.field.set_fault(problem.sentence)
            return
        self.field.set_fault("")
        self.wanted.emit(results)
