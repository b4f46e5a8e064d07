"""Whom she would ask: people of the register or new ones, each with how they know each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....services.one_to_ones import WouldAsk
from ...kit.buttons import IconButton
from ...kit.choice import Option
from ...kit.drop import Drop
from ...kit.flow import as_high_as_needed
from ...kit.label import IconLabel
from ...people_field import people_query
from ...tab_order import before_in_tab_order
from ...type_ahead import Hit, TypeAhead
from ..tie_words import tie_options
from .lines import column_of

if TYPE_CHECKING:
    from ....models import Id, Pack
    from ...desk import Desk


class WhomAsk(QWidget):
    """Rows of those named, and the field to name one more. `changed()` after each change.

    Nobody is guessed to be tied: how they know each other is asked, and must be chosen.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._pack = desk.profile.pack
        self._of: tuple[Hit, ...] = ()
        self.rows: list[AskRow] = []
        self.field = TypeAhead(
            _("Whom they would ask"),
            desk.tasks,
            people_query(desk.today),
            placeholder=_("Name, or words to know them by"),
            new_words=_("Somebody new: “{typed}”"),
            clears=True,
            show_label=False,
        )
        self._column: QVBoxLayout = column_of(gap=8)
        self._column.addWidget(self.field)
        self.setLayout(self._column)
        self.setSizePolicy(as_high_as_needed())
        self.setFocusProxy(self.field)
        self.field.chosen.connect(lambda hit: self._name(hit.value, hit.words))
        self.field.new_wanted.connect(lambda name: self._name(None, name))
        self.field.edit.textEdited.connect(lambda _text: self.changed.emit())

    def set_people(self, people: Sequence[Hit]) -> None:
        """Whose acquaintances they are: those who were in the talk."""
        self._of = tuple(people)
        for row in self.rows:
            row.offer(self._of, self._pack)

    def said(self) -> tuple[WouldAsk, ...]:
        """Those named, in their order."""
        return tuple(row.said() for row in self.rows)

    def show_said(self, said: Sequence[WouldAsk]) -> None:
        """Shows others as named, without telling anybody."""
        for row in tuple(self.rows):
            self._drop(row)
        for one in said:
            self._add(one)

    def unfinished(self) -> bool:
        """True while words stand in the field that nobody was chosen by."""
        return bool(self.field.text().strip())

    def set_fault(self, sentence: str) -> None:
        """Says what is wrong under what is not said yet: how they know each other, or who."""
        open_row = self._open_row() if sentence else None
        for row in self.rows:
            row.set_fault(sentence if row is open_row else "")
        self.field.set_fault("" if open_row is not None else sentence)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Goes to what is not said yet: how they know each other, else the field."""
        open_row = self._open_row()
        (self.field if open_row is None else open_row.how).setFocus(reason)

    def _open_row(self) -> AskRow | None:
        """The first of whom nobody said how they know each other; what is typed comes before."""
        if self.unfinished():
            return None
        return next((row for row in self.rows if not row.said().kind), None)

    def _name(self, person: object, name: str) -> None:
        self.field.set_hit(None)
        first = self._of[0].value if self._of else b""
        of = first if isinstance(first, bytes) else b""
        known = person if isinstance(person, bytes) else None
        self._add(WouldAsk(of, "", person=known, name=name)).how.setFocus()
        self.changed.emit()

    def _add(self, said: WouldAsk) -> AskRow:
        row = AskRow(said)
        row.offer(self._of, self._pack)
        row.how.chosen.connect(lambda _tie: self._chosen())
        row.away.clicked.connect(lambda _on, one=row: self._take_away(one))
        self.rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)
        row.show()
        before_in_tab_order(row, self.field.edit)
        return row

    def _chosen(self) -> None:
        self.set_fault("")
        self.changed.emit()

    def _take_away(self, row: AskRow) -> None:
        self._drop(row)
        self.set_fault("")
        self.field.setFocus()
        self.changed.emit()

    def _drop(self, row: AskRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()


class AskRow(QWidget):
    """One of those named: the name, how they know each other, and a cross."""

    def __init__(self, said: WouldAsk) -> None:
        super().__init__()
        self._said = said
        words = said.name if said.person else _("{name}, new").format(name=said.name)
        icon = "user-round" if said.person else "user-plus"
        self.how = Drop(
            _("How they know each other: {name}").format(name=said.name), (), show_label=False
        )
        self.away = IconButton("x", _("Leave {name} out").format(name=said.name))
        head = QHBoxLayout()
        head.addWidget(IconLabel(icon, words, "name", wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.away)
        self._fault = IconLabel("circle-alert", "", "value", colour="late", wrap=True)
        self._fault.hide()
        column = column_of(gap=4)
        column.addLayout(head)
        column.addWidget(self.how)
        column.addWidget(self._fault)
        self.setLayout(column)
        self.setSizePolicy(as_high_as_needed())

    def set_fault(self, sentence: str) -> None:
        """Says under the choice what is missing; empty: nothing."""
        self._fault.label.setText(sentence)
        self._fault.setVisible(bool(sentence))

    def fault(self) -> str:
        """The sentence under the choice."""
        return self._fault.label.text()

    def offer(self, people: Sequence[Hit], pack: Pack) -> None:
        """Offers the ties of each of these people with her."""
        chosen = self.how.value() or (self._said.of, self._said.kind, self._said.outward)
        options = [Option(None, _("How do they know each other?"))]
        for one in people:
            options += [
                Option((one.value, *_pair(tie.value)), tie.text)
                for tie in tie_options(one.words, pack, self._said.name)
            ]
        self.how.set_options(options)
        self.how.set_value(chosen if chosen in self.how.values() else None)

    def said(self) -> WouldAsk:
        """Who is named, and how they know each other as far as that is chosen."""
        tie = self.how.value()
        person, name = self._said.person, self._said.name
        if not isinstance(tie, tuple):
            return WouldAsk(self._said.of, "", person=person, name=name)
        of, kind, outward = tie
        return WouldAsk(of, kind, outward, person, name)


def _pair(value: object) -> tuple[object, object]:
    return value if isinstance(value, tuple) else (value, True)


def as_body(said: Sequence[WouldAsk]) -> list[dict[str, object]]:
    """Those named as JSON can hold them."""
    return [
        {
            "of": one.of.hex(),
            "kind": one.kind,
            "outward": one.outward,
            "person": one.person.hex() if one.person else "",
            "name": one.name,
        }
        for one in said
    ]


def from_body(body: object) -> tuple[WouldAsk, ...]:
    """The same back from a draft; what it does not know of is passed by."""
    rows = body if isinstance(body, list) else []
    return tuple(_one_from(one) for one in rows if isinstance(one, Mapping))


def _one_from(row: Mapping[str, object]) -> WouldAsk:
    return WouldAsk(
        _id(row.get("of")) or b"",
        str(row.get("kind", "")),
        bool(row.get("outward", True)),
        _id(row.get("person")),
        str(row.get("name", "")),
    )


def _id(value: object) -> Id | None:
    return bytes.fromhex(value) if isinstance(value, str) and value else None
