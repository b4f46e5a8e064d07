"""This group: what it says of itself, each fact kept on leaving its field, each a step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ..i18n import gettext as _
from ..problems import Problem
from ..services import groups
from ..services.group_facts import FACTS, Fact, set_fact, shown
from ..services.regions import Country, countries
from .kit.buttons import Button
from .kit.choice import Option
from .kit.drop import Drop
from .kit.fields import Field
from .kit.flow import FlowLayout, as_high_as_needed
from .kit.label import Label
from .kit.theme import theme
from .side_panel import SidePanel
from .watching import Watching

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..services.groups import GroupProfile
    from .desk import Desk

FACT = {fact.key: fact for fact in FACTS}


class GroupPanel(SidePanel):
    """A country to choose and six fields. What cannot be is said under its field, and not kept."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("This group"))
        self._desk = desk
        self.country = Drop(FACT["region"].title(), (), show_label=False)
        self.fields = {
            key: Field(fact.title(), hint=fact.hint())
            for key, fact in FACT.items()
            if key != "region"
        }
        self._lay_out()
        self.country.chosen.connect(lambda region: self._keep("region", str(region)))
        for key, field in self.fields.items():
            field.kept.connect(partial(self._keep, key))
            field.typed.connect(lambda _text, one=field: one.set_fault(""))
        Watching(desk, {"organizing_group"}, self._ask, self)
        self._ask()

    def _lay_out(self) -> None:
        country = QVBoxLayout()
        country.setSpacing(theme().u(5))
        head = QHBoxLayout()
        head.setSpacing(theme().u(8))
        name = Label(FACT["region"].title(), "label")
        name.setBuddy(self.country.box)
        head.addWidget(name)
        head.addWidget(Label(FACT["region"].hint(), "second", wrap=True), 1)
        country.addLayout(head)
        country.addWidget(self.country)
        self.column.addLayout(country)
        for field in self.fields.values():
            self.column.addWidget(field)
        words = Button(_("Issues, guides, marks …"), icon="list", height=30)
        words.clicked.connect(lambda _on: self._desk.own_words_wanted.emit(""))
        self.column.addWidget(words, 0, Qt.AlignmentFlag.AlignLeft)
        people = QWidget()
        line = FlowLayout(people, across=8, down=8)
        for title, icon, wanted in (
            (_("Teams"), "users", self._desk.teams_wanted),
            (_("Who reaches whom"), "footprints", self._desk.reach_wanted),
            (_("Somebody leaves …"), "door-open", self._desk.leaving_wanted),
        ):
            door = Button(title, icon=icon, height=30)
            door.clicked.connect(lambda _on, wanted=wanted: wanted.emit())
            line.addWidget(door)
        people.setSizePolicy(as_high_as_needed())
        self.column.addWidget(people)
        self.column.addStretch(1)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Goes to the country. A focus proxy would hide the other fields from Tab."""
        self.country.setFocus(reason)

    def put_away(self) -> None:
        for field in self.fields.values():
            field.keep()

    def again(self) -> GroupPanel:
        return GroupPanel(self._desk)

    def _ask(self) -> None:
        self._desk.tasks.read(_facts, self._show, owner=self)

    def _show(self, told: tuple[GroupProfile, tuple[Country, ...]]) -> None:
        profile, places = told
        self.country.set_options([Option(one.region, one.name) for one in places], profile.region)
        for key, field in self.fields.items():
            if field.text() == field.edit.old_text:  # else somebody is typing there
                field.set_text(shown(profile, FACT[key]))

    def _keep(self, key: str, typed: str) -> None:
        fact = FACT[key]
        self._desk.do(
            _("Change of the group: {fact}").format(fact=fact.title()),
            _("Changed: {fact}").format(fact=fact.title()),
            lambda session: set_fact(session, key, typed),
            owner=self,
            failed=partial(self._failed, fact),
        )

    def _failed(self, fact: Fact, problem: Problem) -> None:
        field = self.fields.get(fact.key)
        if field is None:
            self._desk.fault.emit(problem)
        else:
            field.set_fault(problem.sentence)


def _facts(session: Session) -> tuple[GroupProfile, tuple[Country, ...]]:
    return groups.profile(session), countries()
