"""Every fact of a person as a field: an edit is kept on leaving it, Esc gives the old text back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import capital
from ....i18n import gettext as _
from ....models import Basis, ContactKind, NameKind
from ....problems import Problem
from ....services import people
from ....services.people import Way
from ...day_field import DayField, PartialDateField
from ...kit.buttons import Button
from ...kit.card import Ground
from ...kit.chips import ChipItem, ChipRow
from ...kit.choice import Option
from ...kit.drop import Drop
from ...kit.fields import Field
from ...kit.label import Label
from ...kit.scroll import ScrollArea
from ...kit.theme import theme
from ...people_field import workers_query
from ...type_ahead import Hit, TypeAhead
from .row_fields import RowFields, take_away
from .words import basis_names, name_kinds, names_of, way_names

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id
    from ....services.person_page import PersonPage
    from ...desk import Desk

T = TypeVar("T")


class PersonFields(QWidget):
    """The right part of the page while she is edited."""

    owner_chosen = Signal(object)
    """Hit of a worker who is to stay in touch"""

    def __init__(self, desk: Desk, end: Button) -> None:
        super().__init__()
        self.desk = desk
        self.person: Id = b""
        self._name = ""
        self._ways = RowFields(self._keep_way)
        self._names = RowFields(self._keep_name, off=True)
        self._make_plain_fields()
        self._make_languages()
        self._make_basis()
        self._lay_out(end)

    def _make_plain_fields(self) -> None:
        desk = self.desk
        self.name = self._fact("name", _("Name"), _("Name corrected"))
        self.say_as = self._fact("say_as", _("How it is said"), _("Noted how the name is said"))
        self.pronouns = self._fact("pronouns", _("Pronoun"), _("Pronoun noted"))
        self.best_time = self._fact("best_time", _("Best time"), _("Best time noted"))
        self.best_place = self._fact("best_place", _("Best place to talk"), _("Best place noted"))
        self.needs = self._fact("access_needs", _("Access needs"), _("Access needs noted"))
        self.birth = PartialDateField(
            _("Born"), desk.today, desk.profile.locale, hint=_("never printed in full")
        )
        self.birth.chosen.connect(
            lambda kept: self._correct("birth", kept or "", _("Birth date noted"), self.birth)
        )
        self.owner = TypeAhead(
            _("Contact"), desk.tasks, workers_query, hint=_("who stays in touch"), icon="user-round"
        )
        self.owner.chosen.connect(self.owner_chosen)

    def _make_languages(self) -> None:
        self.speaks = Field(_("Speaks"), hint=_("the best one first"))
        self.reads = Field(_("Reads"))
        for field in (self.speaks, self.reads):
            field.kept.connect(lambda _text: self._keep_languages())

    def _make_basis(self) -> None:
        desk = self.desk
        options = [Option(one, words) for one, words in basis_names().items()]
        self.basis = Drop(_("Basis for keeping"), options)
        self.source = self._fact("basis_source", _("Where we have it from"), _("Source noted"))
        self.review = DayField(_("Look at it again"), desk.today, desk.profile.locale)
        self.basis.chosen.connect(lambda _basis: self._keep_basis())
        self.review.chosen.connect(lambda _day: self._keep_basis())

    def _make_verbs(self) -> None:
        self.silence = Button(_("Do not contact"), icon="bell-off")
        self.again = Button(_("May be reached by every way again"))
        self.archive = Button(_("Archive"))
        self.held = Button(_("What we hold …"))
        self.erase = Button(_("Erase …"))

    def _lay_out(self, end: Button) -> None:
        look = theme()
        self._make_verbs()
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(look.u(20), look.u(10), look.u(20), look.u(20))
        self._column.setSpacing(look.u(12))
        for field in (self.name, self.say_as, self.pronouns, self.birth):
            self._column.addWidget(field)
        self._column.addLayout(self._names.column)
        self._column.addLayout(self._ways.column)
        self._column.addWidget(self._adding())
        for button in (self.silence, self.again):
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (
            self.best_time, self.best_place, self.speaks, self.reads, self.needs, self.owner,
            self.basis, self.source, self.review,
        ):  # fmt: skip
            self._column.addWidget(widget)
        self._column.addSpacing(look.u(12))
        for button in (self.archive, self.held, self.erase):
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self._show_in(inner, end)

    def _show_in(self, inner: QWidget, end: Button) -> None:
        look = theme()
        head = QHBoxLayout()
        head.setContentsMargins(look.u(20), look.u(10), look.u(16), look.u(4))
        head.addWidget(Label(_("Edit"), "form"), 1)
        head.addWidget(end)
        ground = Ground("raised", edge=True)
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(look.u(1), 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(head)
        inside.addWidget(ScrollArea(inner), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)
        self.setFocusProxy(self.name)

    def _adding(self) -> ChipRow:
        """What can be added: a phone, a mail box, an address, another name."""
        names = way_names()
        kinds = [*((kind, names[kind]) for kind in ContactKind), *name_kinds().items()]
        items = [ChipItem(kind, words, icon="plus") for kind, words in kinds]
        self.adding = ChipRow(_("Add"), items)
        self.adding.toggled.connect(self._begin_adding)
        return self.adding

    # what is shown

    def show_page(self, page: PersonPage) -> None:
        """Shows the facts; a field that somebody types in is left alone."""
        other = page.id != self.person
        self.person, self._name = page.id, page.name
        locale = self.desk.profile.locale
        for field, text in (
            (self.name, page.name), (self.say_as, page.say_as), (self.pronouns, page.pronouns),
            (self.best_time, page.best_time), (self.best_place, page.best_place),
            (self.speaks, names_of(page.speaks, locale)),
            (self.reads, names_of(page.reads, locale)), (self.needs, page.access_needs),
            (self.source, page.basis_source),
        ):  # fmt: skip
            if other:
                field.set_text(text)
            field.show_kept(text)
        if not self.birth.edit.hasFocus():
            self.birth.set_date(page.birth or None)
        if not self.review.edit.hasFocus():
            self.review.set_day(page.basis_review)
        if not self.owner.edit.hasFocus():
            self.owner.set_hit(Hit(b"", page.owner) if page.owner else None)
        self.basis.set_value(page.basis)
        silent = page.do_not_contact is not None
        self.silence.set_words(_("May be contacted again") if silent else _("Do not contact"))
        self.again.setVisible(bool(page.do_not) and not silent)
        self._show_names(page, anew=other)
        self._show_ways(page, anew=other)
        self._let_tab_read()

    def _show_ways(self, page: PersonPage, *, anew: bool) -> None:
        names = way_names()
        wanted = {
            way.id: (names[way.kind], way.value, way.label if way.good else way.bad_reason)
            for way in page.ways
        }
        self._ways.show_rows(wanted, anew=anew)

    def _show_names(self, page: PersonPage, *, anew: bool) -> None:
        kinds = name_kinds()
        wanted = {one.id: (capital(kinds[one.kind]), one.text, "") for one in page.other_names}
        self._names.show_rows(wanted, anew=anew)

    def _let_tab_read(self) -> None:
        """Fields that were made late stand for Tab where one reads them."""
        before: QWidget = self.birth.edit
        for stop in (*self._names.stops(), *self._ways.stops()):
            QWidget.setTabOrder(before, stop)
            before = stop

    # what is kept

    def _fact(self, fact: str, label: str, said: str) -> Field:
        field = Field(label)
        field.kept.connect(lambda text: self._correct(fact, text, said, field))
        return field

    def _correct(self, fact: str, text: str, said: str, field: Field) -> None:
        person = self.person
        label = _("Correct {name}").format(name=self._name)
        if fact == "name":
            label = _("Correct the name of {name}").format(name=self._name)
        self._do(label, said, lambda s: people.edit_person(s, person, fact, text), field)

    def _do(
        self,
        label: str,
        said: str,
        action: Callable[[Session], T],
        field: Field | None = None,
        then: Callable[[T], None] | None = None,
    ) -> None:
        def failed(problem: Problem) -> None:
            if field is None:
                self.desk.fault.emit(problem)
            else:
                field.set_fault(problem.sentence)
                field.setFocus()

        self.desk.do(label, said, action, then, owner=self, failed=failed)

    def _keep_way(self, way: bytes, text: str) -> None:
        said = _("Number, mail or address corrected") if text.strip() else _("Taken off")
        self._do(
            _("Correct how to reach {name}").format(name=self._name),
            said,
            lambda s: people.edit_way(s, way, text),
            then=partial(self._ways.go_on_with, way),
        )

    def _keep_name(self, name: bytes, text: str) -> None:
        said = _("Other name corrected") if text.strip() else _("Other name taken off")
        self._do(
            _("Correct another name of {name}").format(name=self._name),
            said,
            lambda s: people.edit_name(s, name, text),
        )

    def _keep_languages(self) -> None:
        person, speaks, reads = self.person, self.speaks.text(), self.reads.text()
        self._do(
            _("Note the languages of {name}").format(name=self._name),
            _("Languages noted"),
            lambda s: _set_languages(s, person, speaks, reads),
            self.speaks,
        )

    def _keep_basis(self) -> None:
        person, basis = self.person, Basis(str(self.basis.value()))
        day = self.review.day()
        self._do(
            _("Note why we keep {name}").format(name=self._name),
            _("Basis: {words}").format(words=basis_names()[basis]),
            lambda s: people.set_basis(s, person, basis, day),
        )

    # adding

    def _begin_adding(self, kind: object, _on: bool) -> None:
        self.adding.set_on(kind, False)
        if isinstance(kind, ContactKind):
            field = Field(way_names()[kind])
            field.kept.connect(lambda text: self._add_way(kind, text, field))
            self._ways.column.addWidget(field)
        elif isinstance(kind, NameKind):
            field = Field(capital(name_kinds()[kind]))
            field.kept.connect(lambda text: self._add_name(kind, text, field))
            self._names.column.addWidget(field)
        else:
            return
        field.show()
        self._let_tab_read()
        field.setFocus()

    def _add_way(self, kind: ContactKind, text: str, field: Field) -> None:
        person = self.person
        take_away(field)
        self._do(
            _("Note how to reach {name}").format(name=self._name),
            _("Noted: {what}").format(what=text.strip()),
            lambda s: people.add_way(s, person, Way(kind, text)),
        )

    def _add_name(self, kind: NameKind, text: str, field: Field) -> None:
        person = self.person
        take_away(field)
        self._do(
            _("Note another name of {name}").format(name=self._name),
            _("Noted: {what}").format(what=text.strip()),
            lambda s: people.add_name(s, person, text, kind),
        )


def _set_languages(session: Session, person: Id, speaks: str, reads: str) -> None:
    from ....services.languages import language_codes  # reads six catalogues: not for the start

    people.set_languages(session, person, language_codes(speaks), language_codes(reads))
