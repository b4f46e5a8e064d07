"""What mattered: issues as chips, those that are not on the list too, and their own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from ....i18n import gettext as _
from ...kit.chips import ChipItem, ChipRow
from ...kit.fields import TextField
from ...people_field import issues_query
from ...tab_order import before_in_tab_order
from ...type_ahead import TypeAhead
from .lines import column_of

if TYPE_CHECKING:
    from ....models import Id
    from ...tasks import Tasks

SHOWN = 6
"""Chips that stand there by themselves; all others are found by typing."""
ANOTHER = object()


class WhatMattered(QWidget):
    """Issue chips, most used first, and two lines in her words. `changed()` with every stroke.

    The focus comes to the chips; whoever writes at once writes into the lines.
    """

    changed = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._issues: tuple[tuple[Id, str], ...] = ()
        self._more: list[tuple[Id | str, str]] = []
        self.chips = ChipRow(_("Issues"))
        self.chips.hide()
        self.another = TypeAhead(
            _("Another issue"),
            tasks,
            issues_query,
            placeholder=_("Another issue"),
            icon="plus",
            new_words=_("New issue: “{typed}”"),
            clears=True,
            show_label=False,
        )
        self.another.hide()
        self.words = TextField(_("What mattered, in their words"), lines=2, show_label=False)
        self.setLayout(column_of(self.chips, self.another, self.words))
        self._wire()
        self.setFocusProxy(self.words)

    def _wire(self) -> None:
        self.chips.toggled.connect(lambda _value, _on: self.changed.emit())
        self.chips.added.connect(self._want_another)
        self.another.edit.textEdited.connect(lambda _text: self.changed.emit())
        self.another.chosen.connect(lambda hit: self._take(hit.value, hit.words))
        self.another.new_wanted.connect(lambda name: self._take(name, name))
        self.words.typed.connect(lambda _text: self.changed.emit())

    # what is offered, and what is on

    def offer(self, issues: Sequence[tuple[Id, str]]) -> None:
        """Offers these issues, the first few at once; those that are on stay on."""
        on, self._issues = self.chips.on_values(), tuple(issues)
        names = dict(issues)
        self._more = [
            (one, names.get(one, words) if isinstance(one, bytes) else words)
            for one, words in self._more
        ]
        self._draw(on)

    def issues(self) -> tuple[Id, ...]:
        """The issues of the list that are on."""
        return tuple(one for one in self.chips.on_values() if isinstance(one, bytes))

    def new_issues(self) -> tuple[str, ...]:
        """Those that are not on the list yet, also one that is typed and not taken."""
        new = [one for one in self.chips.on_values() if isinstance(one, str)]
        typed = self.another.text().strip()
        return (*new, typed) if typed else tuple(new)

    def choose(self, issues: Sequence[Id], new: Sequence[str] = ()) -> None:
        """Turns these issues on."""
        names = dict(self._issues)
        for issue in issues:
            if issue in names:
                self._add(issue, names[issue])
        for name in new:
            self._add(name, name)
        self._draw((*self.chips.on_values(), *issues, *new))

    def is_answered(self) -> bool:
        """True if something stands here."""
        return bool(self.issues() or self.new_issues() or self.words.text().strip())

    def set_fault(self, sentence: str) -> None:
        """Says under the words what is missing."""
        self.words.set_fault(sentence)

    def _take(self, issue: Id | str, name: str) -> None:
        self._add(issue, name)
        self.another.set_hit(None)
        self.another.hide()
        self._draw((*self.chips.on_values(), issue))
        self.chips.setFocus()
        self.changed.emit()

    def _add(self, issue: Id | str, name: str) -> None:
        at_once = [one for one, _name in self._issues[:SHOWN]]
        if issue not in (*at_once, *(one for one, _name in self._more)):
            self._more.append((issue, name))

    def _draw(self, on: Sequence[object]) -> None:
        at_once = self._issues[:SHOWN]
        more = [one for one in self._more if one not in at_once]
        items = [ChipItem(one, words, on=one in on) for one, words in (*at_once, *more)]
        self.chips.set_items([*items, ChipItem(ANOTHER, _("Another"), "add")])
        self.chips.show()
        self.setFocusProxy(self.chips)
        before_in_tab_order(self.chips, self.another.edit)

    # the focus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Words typed on the chips, which know digits alone, begin the text below."""
        text, held = event.text(), event.modifiers()
        if not text.isprintable() or not text or held == Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        self._go_on()
        self.words.edit.insertPlainText(text)

    def begin(self) -> None:
        """Puts the focus on the issues, or to the end of words that stand here already."""
        if self.words.text():
            self._go_on()
        else:
            self.setFocus()

    def _go_on(self) -> None:
        self.words.setFocus()
        self.words.edit.moveCursor(QTextCursor.MoveOperation.End)

    def _want_another(self) -> None:
        self.another.show()
        self.another.setFocus()
