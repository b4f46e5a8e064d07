"""Add person: a name is all it takes; who is perhaps here already is shown while one types."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...i18n import gettext as _
from ...likeness.words import all_reasons
from ...models import ContactKind
from ...problems import Problem, Unanswered
from ...services.look_alikes import alike_typed
from ...services.people import NewPerson, Way, add_person
from ...services.people_list import PersonRow, close_to
from ...services.people_rows import people_rows
from ...services.place_choice import PlaceHit, made
from ...services.placements import join
from ..desk import Trail
from ..kit.check import Check
from ..kit.fields import Field
from ..kit.label import Label
from ..kit.panel import WIDTH
from ..kit.rows import ListRows, Row
from ..kit.theme import theme
from ..people_field import place_kinds, places_query
from ..small_form import AtFault, SmallForm
from ..throttle import Throttle
from ..type_ahead import Hit, TypeAhead

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from ...models import Id
    from ..desk import Desk


Near = tuple[PersonRow, str]
"""Somebody of the register, and why she may be the one; empty where only the name begins so."""


class AddPersonPanel(SmallForm):
    """Somebody new, in one step. Her page opens when she is added; whoever says `then` goes on."""

    help_page = "people"

    def __init__(
        self,
        desk: Desk,
        name: str = "",
        place: PlaceHit | None = None,
        then: Callable[[Id], None] | None = None,
    ) -> None:
        """`name` and `place` are what is known of somebody new already."""
        title = _("Add person")
        super().__init__(desk, title, title, muted=_("A name is all it takes"))
        self.name = Field(_("Name"), text=name, show_label=False)
        self.near = ListRows(_("Called nearly so"), lead=28)
        self._near_words = Label(_("Is it one of these?"), "second")
        self.phone = Field(_("Phone"), icon="phone", show_label=False)
        self.place = TypeAhead(
            _("Where"),
            desk.tasks,
            places_query,
            placeholder=desk.words.place_example,
            icon="map-pin",
            show_label=False,
        )
        self._lines_of_form()
        self._near_asked: Throttle[list[Near]] = Throttle(desk.tasks, self._show_near, parent=self)
        self._wire()
        self._look()
        self._here, self._then = place, then or desk.open_person
        if place is not None:
            self.place.set_hit(Hit(place, place.words))
            self._placed.set_answered(True)
        form = "add_person" if place is None else "add_person_here"
        self.waits(form, name=self.name, phone=self.phone, place=self.place)

    def is_for(self, place: PlaceHit) -> bool:
        """Whether it adds somebody in this seat."""
        return self._here == place

    def _lines_of_form(self) -> None:
        named = QWidget()
        column = QVBoxLayout(named)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().u(6))
        for widget in (self.name, self._near_words, self.near):
            column.addWidget(widget)
        named.setFocusProxy(self.name)
        self._named = self.numbered(1, _("Name"), _("as the person says it"), named)
        self._phoned = self.numbered(2, _("Phone"), _("if you have it"), self.phone)
        self._placed = self.numbered(3, _("Where"), place_kinds(self.desk.words), self.place)
        self.welcome = Check(_("At their own wish, they want to be in again"))
        self._erased = self.numbered(4, _("Erased once"), "", self.welcome)
        self._erased.hide()
        self._show_near([])

    def _wire(self) -> None:
        self.name.typed.connect(lambda _text: self._look())
        self.phone.typed.connect(lambda _text: self._look())
        self.place.chosen.connect(lambda _hit: self._placed.set_answered(True))
        self.near.opened.connect(self._open)

    def again(self) -> AddPersonPanel:
        return AddPersonPanel(self.desk, place=self._here, then=self._then)

    def drafted(self) -> None:
        super().drafted()
        self._look()

    def sizeHint(self) -> QSize:
        return QSize(theme().u(WIDTH), super().sizeHint().height())

    def _look(self) -> None:
        name, phone = self.name.text().strip(), self.phone.text().strip()
        self.name.set_fault("")
        self._named.set_answered(bool(name))
        self._phoned.set_answered(bool(phone))
        if len(name) < 2 and not phone:
            self._near_asked.forget()
            self._show_near([])
        else:
            self._near_asked.ask(partial(_close, name, phone, self.desk.today()))

    def _show_near(self, near: list[Near]) -> None:
        self.near.set_rows(
            [
                Row(row.id, None, row.name, why or row.second, row.where or _("no place yet"),
                    icon="user-round")
                for row, why in near
            ]
        )  # fmt: skip
        self.near.setVisible(bool(near))
        self._near_words.setVisible(bool(near))

    def _open(self, person: bytes) -> None:
        self.closed.emit()
        self.desk.open_person(person, Trail(place="people"))

    def fields(self) -> Mapping[str, AtFault]:
        return {"name": self.name, "place": self.place, "again": self._erased}

    def failed(self, problem: Problem) -> None:
        if isinstance(problem, Unanswered) and problem.field == "again":
            self._erased.show()
        super().failed(problem)

    def keep(self) -> None:
        name, phone = self.name.text().strip(), self.phone.text().strip()
        hit, today = self.place.hit(), self.desk.today()
        if hit is None and self.place.text().strip():
            words = _(
                "Choose a place from the list, or leave this empty. A new {slot} is made where you "
                "type what it is in too."
            )
            raise Unanswered(words.format(slot=self.desk.words.slot.one), "place")
        place = hit.value if hit is not None and isinstance(hit.value, PlaceHit) else None
        ways = (Way(ContactKind.PHONE, phone),) if phone else ()
        again = self.welcome.isChecked()
        self.keeps(
            _("Add {name}").format(name=name),
            _("{name} added").format(name=name),
            partial(_add, NewPerson(name, ways=ways, again=again), place, today),
            self._then,
        )


def _close(name: str, phone: str, today: date, session: Session) -> list[Near]:
    """Who is perhaps the same; where nobody is, whose name begins as this one does."""
    ways = (Way(ContactKind.PHONE, phone),) if phone else ()
    why = {one.id: all_reasons(one.likeness) for one in alike_typed(session, name, ways)}
    if not why:
        return [(row, "") for row in close_to(session, name, today)]
    return [(row, why[row.id]) for row in people_rows(session, list(why), today)]


def _add(new: NewPerson, place: PlaceHit | None, today: date, session: Session) -> Id:
    person = add_person(session, new, today)
    if place is not None:
        there = made(session, place)
        join(session, person, there.structure_id, slot_id=there.slot_id)
    return person
