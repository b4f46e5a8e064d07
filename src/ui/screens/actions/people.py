"""Everybody in an action, department by department, and who of them is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....models.naming import begins
from ....services.actions.page import ActionPage, Group, Participant, Stands
from ...kit.chips import ChipItem, ChipRow
from ...kit.fields import SearchField
from ...kit.rows import ListRows, Row
from ...kit.theme import theme
from .part_verbs import PLACE, PartVerbs
from .words import ICONS, part_sentence, stands_words

if TYPE_CHECKING:
    from ...ask_line import AskLine
    from ...desk import Desk
    from ...own_keys import OwnKeys

ALL = "all"


class People(QWidget):
    """The list with its filter and search; `opened(bytes)` on Enter."""

    opened = Signal(bytes)

    def __init__(self, desk: Desk, screen: OwnKeys, ask: AskLine) -> None:
        super().__init__()
        self._desk = desk
        self.page: ActionPage | None = None
        self.parts: dict[bytes, Participant] = {}
        """By the id of the person, which is that of her row."""
        self._shown: str = ALL
        self._typed = ""
        self.search = SearchField(_("Find in this action"), _("Name"))
        self.search.typed.connect(self._look_for)
        self.filters = ChipRow(_("Who is shown"), (), exclusive=True)
        self.filters.toggled.connect(lambda key, _on: self.show_those(str(key)))
        self.rows = ListRows(_("Who takes part"), lead=34, scrolls=True, keeps=True)
        self.rows.opened.connect(self._open)
        self.search.down.connect(lambda: self.rows.enter(1))
        self.search.entered.connect(lambda: self.rows.enter(1))
        self.verbs = PartVerbs(desk, screen, ask, self)
        self.rows.chosen.connect(self.verbs.fit)
        self.verbs.fit(b"")
        self._lay_out()

    def _lay_out(self) -> None:
        look = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(16), look.u(4), look.u(24), 0)
        column.setSpacing(look.u(8))
        line = QHBoxLayout()
        line.setContentsMargins(look.u(12), 0, 0, 0)
        line.setSpacing(look.u(12))
        line.addWidget(self.filters, 1)
        self.search.setMaximumWidth(look.u(240))
        line.addWidget(self.search, 1)
        column.addLayout(line)
        column.addWidget(self.rows, 1)

    def show_page(self, page: ActionPage) -> None:
        """Shows these people; the cursor stays on the same one."""
        self.page = page
        self.parts = {part.person_id: part for group in page.groups for part in group.parts}
        self._draw_filters()
        self._draw()

    def show_those(self, key: str) -> None:
        """Shows all, those with whom something is open, or those who stand so."""
        self._shown = key
        self.filters.set_on(key, True)
        self._draw()

    def _look_for(self, typed: str) -> None:
        self._typed = typed
        self._draw()

    def _draw_filters(self) -> None:
        counts = dict.fromkeys(Stands, 0)
        for part in self.parts.values():
            counts[part.stands] += 1
        words = stands_words()
        items = [ChipItem(ALL, _("All"), on=self._shown == ALL)]
        items += [
            ChipItem(one.value, f"{words[one]} {counts[one]}", on=self._shown == one.value)
            for one in Stands
            if counts[one] or self._shown == one.value
        ]
        self.filters.set_items(items)

    def _draw(self) -> None:
        if self.page is None:
            return
        self.rows.set_rows([row for group in self.page.groups for row in self._rows_of(group)])

    def _rows_of(self, group: Group) -> Iterator[Row]:
        locale = self._desk.profile.locale
        inside = [part for part in group.parts if self._fits(part)]
        if not inside:
            return
        yield place_row(group)
        words = stands_words()
        for part in inside:
            known = part_sentence(part, locale)
            told = f"{words[part.stands]} · {known}" if known else words[part.stands]
            yield Row(part.person_id, None, part.name, "", told, icon=ICONS[part.stands], indent=14)

    def _fits(self, part: Participant) -> bool:
        so = self._shown in (ALL, part.stands.value)
        return so and (not self._typed or begins(part.name, self._typed))

    # who is meant

    def chosen(self) -> Participant | None:
        """The person under the cursor."""
        return self.parts.get(self.rows.chosen_id() or b"")

    def group(self) -> Group | None:
        """The department under the cursor."""
        at = self.rows.chosen_id()
        groups = self.page.groups if self.page is not None else ()
        return next((one for one in groups if place_key(one) == at), None)

    def go_on(self, part: Participant) -> None:
        """Puts the cursor on the person after this one, if there is one."""
        rows = self.rows.rows()
        here = next((at for at, row in enumerate(rows) if row.id == part.person_id), len(rows))
        following = next((one.id for one in rows[here + 1 :] if one.id in self.parts), None)
        if following is not None:
            self.rows.choose(following)

    def _open(self, row: bytes) -> None:
        if row in self.parts:
            self.opened.emit(row)


def place_key(group: Group) -> bytes:
    """The id of a department's row."""
    return PLACE + (group.department.id or group.department.name.encode())


def place_row(group: Group) -> Row:
    """The head of a department: how many did, how many were asked, of everybody there."""
    did = sum(1 for part in group.parts if part.stands is Stands.DID)
    asked = sum(1 for part in group.parts if part.asked_on is not None)
    told = _("{did} did, {asked} asked, of {all}").format(
        did=did, asked=asked, all=group.department.everybody
    )
    if group.department.unnamed:
        told += " · " + _("{n} not known by name").format(n=group.department.unnamed)
    return Row(place_key(group), None, group.department.name, "", told, icon="building-2")
