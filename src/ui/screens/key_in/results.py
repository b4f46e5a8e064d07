"""Results first: one result, then the rows that have it, "NH 22 26 30", all as one step."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ....i18n import gettext as _
from ....problems import Problem, Unanswered
from ....services.crossed import codes_on
from ....services.list_ids import shown
from ....services.paper_codes import begins_code, read_paper_code
from ...kit.fields import Field
from ...kit.theme import theme
from .typing import Typing


@dataclass(frozen=True, slots=True)
class Results:
    """One result for many rows."""

    code: str
    numbers: tuple[str, ...]
    """As on paper: 22, or 12b."""


def read_results(typed: str, typing: Typing, list_id: str = "") -> Results:
    """What "NH 22 26 30" says on a page of the list `list_id`, as shown; a row may also be scanned,
    "NH /K7RM4.22". Unanswered, with a sentence, for what is none; UnknownList."""
    words = re.findall(r"[^\s,;]+", typed) or [""]
    if len(words) > 1 and _is_known(words[1].upper(), typing):
        words = words[1:]  # another code, typed behind the one that still stood there
    code = words[0].upper()
    _require_known(code, typing)
    here = {row.called: row for row in typing.rows}
    numbers = tuple(dict.fromkeys(_row_of(word, list_id) for word in words[1:]))
    for word in numbers:
        if word not in here:
            raise Unanswered(_("Row {number} is not on this page.").format(number=word), "results")
        if not typing.boxes and code not in codes_on(here[word].kind, typing.where):
            said = _("{code} does not go with row {number}.").format(code=code, number=word)
            raise Unanswered(said, "results")
    if not numbers:
        raise Unanswered(_("Which rows? {code} 22 26 30").format(code=code), "results")
    return Results(code, numbers)


def _row_of(word: str, list_id: str) -> str:
    """A row by its name on paper. Unanswered where it was scanned from another list."""
    if not begins_code(word):
        return word.lower()
    code = read_paper_code(word)
    if not code.row or shown(code.list_id) != list_id:
        raise Unanswered(_("{code} is no row of this list.").format(code=word), "results")
    return code.row


def _require_known(code: str, typing: Typing) -> None:
    """Unanswered for what is no box, or no code of what happened, on this page."""
    if _is_known(code, typing):
        return
    if typing.boxes:
        said = _("A box comes first, then the rows: {letter} 22 26 30.")
        raise Unanswered(said.format(letter=typing.boxes[0].letter), "results")
    raise Unanswered(_("A code comes first, then the rows: NH 22 26 30."), "results")


def _is_known(code: str, typing: Typing) -> bool:
    if typing.boxes:
        return code in {box.letter for box in typing.boxes}
    known = typing.codes.get(code)
    return known is not None and known.group == "happened"


class ResultsFirst(QWidget):
    """The field for them, over the rows; Enter keeps, or says why not."""

    wanted = Signal(object)
    """Results, read and fitting this page."""

    def __init__(self, typing: Typing) -> None:
        super().__init__()
        self._typing = typing
        self.list_id = ""
        """That of the page in front, as shown."""
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
            results = read_results(self.field.text(), self._typing, self.list_id)
        except Problem as problem:
            self.field.set_fault(problem.sentence)
            return
        self.field.set_fault("")
        self.wanted.emit(results)
