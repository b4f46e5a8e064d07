"""The right part of keying: the tally at the foot of the page, typed and counted, and the keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QIntValidator, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....services.calls import LAST_HOUR
from ....services.page_tally import Counted, foot_of
from ....services.result_codes import PhoneOrDoor
from ....services.tick_pages.boxes import Box
from ...day_field import DayField
from ...drafted import Body
from ...kit.buttons import Button
from ...kit.card import Ground, Rule
from ...kit.fields import Field
from ...kit.label import Label
from ...kit.scroll import ScrollArea
from ...kit.theme import theme
from ...parts import mark_part
from ...tab_order import before_in_tab_order
from .hand_scanner import HandScanner
from .key_list import DOOR_KEYS, KEYS, Keys, box_keys, key_list
from .tally_lines import TallyLine, TallyTable
from .tally_words import done_before, is_late, out_since, waits_for

WIDTH = 296
_Page: TypeAlias = tuple[tuple[Counted, ...], tuple[Box, ...]]


class TallyPart(Ground):
    """Compares the tally on paper with what was keyed. "Page done" waits until they are equal."""

    changed = Signal()

    def __init__(
        self, done: QAction, today: Callable[[], date], locale: str, scanner: HandScanner
    ) -> None:
        super().__init__("raised", edge=True)
        self._scanner = scanner
        look = theme()
        self._done, self._today, self._locale = done, today, locale
        self._counts: Mapping[str, int] = {}
        self._asks_why = self._spare_enter = self._was_done = False
        self._put: Body = {}
        """What stands here of a page that is done, before anybody types."""
        self.lines: list[TallyLine] = []
        """What is counted at the foot of the page in front."""
        self._feet: dict[_Page, tuple[list[TallyLine], QWidget, QWidget]] = {}
        self.called_on = DayField(
            _("The calls were on"),
            today,
            locale,
            past=True,
            placeholder=_("today"),
            show_label=False,
        )
        self.reason = Field(_("Why the tally differs"), placeholder=_("A row is torn off"))
        self.done = Button(_("Page done"), action=done)
        self.why = Label("", "second", wrap=True)
        self._on = Label("", "label", wrap=True)
        self.hour = Field(_("Hour"), placeholder=_("hour"), show_label=False)
        self.hour.edit.setValidator(QIntValidator(0, LAST_HOUR, self.hour.edit))
        self.hour.setFixedWidth(look.u(64))
        self._head = Label("", "section", wrap=True)
        self._tables, self._key_lists = QVBoxLayout(), QVBoxLayout()
        self._keys = QWidget()
        self._lay_out()
        self.setMinimumWidth(look.u(WIDTH))
        self.reason.typed.connect(lambda _text: self._judge())
        self.begin("phone", foot_of("phone"))

    def begin(
        self,
        where: PhoneOrDoor,
        foot: tuple[Counted, ...],
        boxes: Sequence[Box] = (),
        out_on: date | None = None,
    ) -> None:
        """A page of calls, of doors or of boxes: each has a foot of its own. One that went out on
        this day and is late asks whether what stands on it was today."""
        keys = (
            box_keys(boxes, counted=bool(foot)) if boxes else DOOR_KEYS if where == "door" else KEYS
        )
        here = (foot, tuple(boxes))
        if here not in self._feet:
            self._feet[here] = self._make_foot_of(foot, keys)
        for _lines, table, key_words in self._feet.values():
            table.hide()
            key_words.hide()
        self.lines, table, self._keys = self._feet[here]
        table.setVisible(bool(foot))
        doors = where == "door" and not boxes
        calls = _("The round was on") if doors else _("The calls were on")
        self._head.setText(
            _("Tally at the foot of the page") if foot else _("No counts stand on this page")
        )
        when = _("It was on") if boxes else calls
        late = is_late(out_on, self._today())
        self._on.setText(f"{out_since(out_on, self._locale)} {when}" if late else when)
        self._on.set_colour("late" if late else "ink")
        self.hour.setVisible(doors)
        self._fit_keys()

    def _make_foot_of(
        self, foot: Sequence[Counted], keys: Keys
    ) -> tuple[list[TallyLine], QWidget, QWidget]:
        lines = [TallyLine(one, self._scanner) for one in foot]
        for number, line in enumerate(lines):
            line.edit.textEdited.connect(lambda _text: self._typed())
            line.edit.walked.connect(lambda step, at=number: self._walk(at, step))
        table, key_words = TallyTable(lines), key_list(keys)
        self._tables.addWidget(table)
        before_in_tab_order(table, self.called_on.edit)
        self._key_lists.addWidget(key_words)
        return lines, table, key_words

    def clear(self) -> None:
        """Another page: nothing is written yet."""
        for line in self.lines:
            line.edit.clear()
        self.reason.set_text("")
        self._asks_why = self._was_done = False
        self._put = {}
        self._judge()

    def show_done(self, written: Mapping[str, int] | None, reason: str) -> None:
        """The page was done before: with this tally, if it is known, or for this reason."""
        counts = {code: str(n) for code, n in (written or {}).items() if n}
        if written and not counts:  # nobody was counted, and the first box says so
            counts = {self.lines[0].counted.key: "0"} if self.lines else {}
        for line in self.lines:
            line.edit.setText(counts.get(line.counted.key, ""))
        self.reason.set_text(reason)
        self._was_done, self._put = True, {**counts, **({"reason": reason} if reason else {})}
        self._judge()

    def written(self) -> dict[str, int]:
        """The tally as it stands on paper."""
        return {line.counted.key: line.written for line in self.lines}

    def read(self) -> Body:
        """What is typed here, as a draft keeps it; a day alone, which stays with it, is nothing."""
        said: Body = {code: edit.text() for code, edit in self._edits().items() if edit.text()}
        return {} if _without_day(said) in ({}, self._put) else said

    def write(self, body: Body) -> None:
        """Puts a draft back."""
        for code, edit in self._edits().items():
            edit.setText(str(body.get(code, "")))
        self.called_on.keep()
        self._judge()

    def _edits(self) -> dict[str, QLineEdit]:
        edits: dict[str, QLineEdit] = {line.counted.key: line.edit for line in self.lines}
        return edits | {"reason": self.reason.edit, "called_on": self.called_on.edit}

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Shows what was keyed."""
        self._counts = counts
        self._judge()

    def focus_first(self, *, spare_enter: bool = False) -> None:
        """Puts the focus on the first count. `spare_enter`: it comes by itself, after a code."""
        self._spare_enter = spare_enter
        if self.lines:
            self.lines[0].edit.setFocus()
            self.lines[0].edit.selectAll()
        elif self.done.isEnabled():
            self.done.setFocus()
        else:
            self._ask_why()

    def _ask_why(self) -> None:
        self._asks_why = True
        self._judge()
        self.reason.setFocus()

    def _walk(self, at: int, step: int) -> None:
        spare, self._spare_enter = self._spare_enter and step > 0, False
        to = at + step
        if to < 0 or spare:
            return
        if to < len(self.lines):
            self.lines[to].edit.setFocus()
            self.lines[to].edit.selectAll()
        elif self.done.isEnabled():
            self.done.setFocus()
        else:
            self._ask_why()

    def _typed(self) -> None:
        self._spare_enter = False
        self._judge()

    def _judge(self) -> None:
        differing = [
            line.counted.key
            for line in self.lines
            if not line.show_keyed(self._counts.get(line.counted.key, 0))
        ]
        written = any(line.edit.text() for line in self.lines)
        blank = not written and not any(self._counts.values())
        waits = blank or bool(differing)
        why = bool(self.reason.text().strip())
        self.reason.setVisible(waits and (not blank or why or self._asks_why))
        self._done.setEnabled(not waits or why)
        words = waits_for(len(differing), written=written, blank=blank)
        if waits and why:
            words = _("You said why: the page can be done.")
        if self._was_done and waits and (why or not written):
            words = done_before(why)
        if not self.lines and not waits:
            words = _("All that you typed is kept.")
        self.why.setText(words)
        self.done.setAccessibleDescription(words if waits else "")
        self.changed.emit()

    def _lay_out(self) -> None:
        look = theme()
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(look.u(19), look.u(8), look.u(14), look.u(6))
        column.setSpacing(look.u(6))
        column.addWidget(self._head)
        column.addLayout(self._tables)
        column.addWidget(Rule())
        column.addLayout(self._calls())
        column.addLayout(self._key_lists)
        column.addStretch(1)
        self._inner.setMinimumHeight(1)  # its width says how high it is
        self._area = ScrollArea(self._inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.u(1), 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._area, 1)
        whole.addWidget(Rule())
        self._foot = self._make_foot()
        whole.addWidget(self._foot)
        for part in (self._area, self._foot):
            mark_part(part)

    def _calls(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self._on, 1)
        line.addWidget(self.called_on, 1)
        line.addWidget(self.hour)
        return line

    def _make_foot(self) -> QWidget:
        """Always in sight: the act, and what it still waits for. F6 comes to it."""
        look, whole = theme(), QWidget()
        foot = QVBoxLayout(whole)
        foot.setContentsMargins(look.u(19), look.u(8), look.u(14), look.u(10))
        foot.setSpacing(look.u(6))
        foot.addWidget(self.reason)
        foot.addWidget(self.why)
        foot.addWidget(self.done)
        return whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_keys()

    def _fit_keys(self) -> None:
        """The list of keys is a help, not a reason to scroll: F1 has it too."""
        keys = self._keys
        keys.hide()
        width = self.width() - theme().u(12)  # a scroll bar may stand there
        needed = self._inner.heightForWidth(width) + keys.heightForWidth(width)
        keys.setVisible(needed + self._foot.sizeHint().height() <= self.height())


def _without_day(said: Body) -> Body:
    return {name: words for name, words in said.items() if name != "called_on"}
