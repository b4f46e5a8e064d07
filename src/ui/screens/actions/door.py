"""Sign in at the door: the beginning of a name, Enter, and she is here; the next one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....models import Action, Participation, Person
from ....services.actions import sign_in, taking_part
from ....services.actions.page import Stands
from ....services.actions.word_and_deed import committed, did_it
from ....services.existing import existing
from ...ask_line import AskLine
from ...kit.choice import Option
from ...kit.head import PageHead
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.scroll import TEXT
from ...kit.section import SectionHead, indented
from ...kit.theme import theme
from ...own_keys import OwnKeys
from ...parts import mark_part
from ...type_ahead import Hit, TypeAhead
from .words import stands_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id
    from ...desk import Desk
    from ...screen import Hint

MOST = 200
"""So many of those who are here are shown, the latest first."""


@dataclass(frozen=True, slots=True)
class Here:
    """Who is here, and how many more said yes."""

    action: str
    people: tuple[tuple[Id, str, bool], ...]
    """Id, name, and whether she came without a yes; the latest first."""
    still: int


class DoorScreen(OwnKeys):
    """One field, and below it who is here."""

    help_page = "actions"

    watches: ClassVar[frozenset[str]] = frozenset({"action", "participation", "person"})

    def __init__(self, desk: Desk, action_id: Id) -> None:
        super().__init__(desk)
        self.action_id = action_id
        self._here: Here | None = None
        self.ask = AskLine(desk)
        self.head = PageHead(_("Sign in"))
        self.field = TypeAhead(
            _("Who is here?"), desk.tasks, self._query, placeholder=_("The beginning of a name"),
            new_words=_("Somebody new: “{typed}”"), clears=True,
        )  # fmt: skip
        self.field.chosen.connect(self._is_here)
        self.field.new_wanted.connect(self._somebody_new)
        self.field.setEnabled(desk.looked_at is None)
        self.told = Label("", "body", wrap=True)
        self.here_head = SectionHead(_("Here"), aside=_("latest first"))
        self.rows = ListRows(_("Here"), lead=34, scrolls=True, keeps=True)
        self.not_here = self.key(_("Not here"), "X", self._not_here, single=True)
        self.rows.set_verbs((self.not_here,))
        self.rows.opened.connect(desk.open_person)
        self.rows.left.connect(lambda by: self.field.setFocus() if by < 0 else None)
        self.back = self.own_key(_("Back"), "Alt+Left", desk.back_wanted.emit)
        self._lay_out()

    def _lay_out(self) -> None:
        look = theme()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(look.u(16), look.u(4), look.u(24), 0)
        column.setSpacing(look.u(10))
        for widget in (self.field, self.told, self.here_head):
            column.addLayout(indented(widget))
        column.addWidget(self.rows, 1)
        page.setMaximumWidth(look.u(TEXT))
        mark_part(page)
        self.fill((self.head, 0), (page, 1), (self.ask, 0))

    def _query(self, typed: str) -> Callable[[Session], list[Hit]]:
        return partial(_offered, self.action_id, typed)

    def refresh(self) -> None:
        action = self.action_id
        self.desk.tasks.read(
            lambda s: _who_is_here(s, action), self._show, owner=self, failed=self.no_longer_here
        )

    def _show(self, here: Here) -> None:
        self._here = here
        self.head.set_title(_("Sign in: {action}").format(action=here.action))
        still = ngettext(
            "{n} more said yes.", "{n} more said yes.", here.still
        ).format(n=here.still)  # fmt: skip
        self.head.set_muted(
            _("{n} here.").format(n=len(here.people)) + (f" {still}" if here.still else "")
        )
        self.here_head.set_count(str(len(here.people)))
        self.rows.set_rows(
            [
                Row(one, None, name, "", _("walked in") if walked else _("said yes"), icon="flag")
                for one, name, walked in here.people[:MOST]
            ]
        )
        self.hints_changed.emit()
        self.arrived()

    # verbs

    def _is_here(self, hit: Hit) -> None:
        if isinstance(hit.value, bytes):
            self._note(hit.value, hit.words)

    def _note(self, person: Id, name: str) -> None:
        action, today = self.action_id, self.desk.today()
        label = _("{name} is here").format(name=name)
        self.desk.do(
            label,
            "",
            lambda s: taking_part.did(s, action, person, today),
            lambda _none: self.told.setText(label + "."),
            owner=self,
            failed=lambda problem: self.field.set_fault(problem.sentence),
        )

    def _somebody_new(self, typed: str) -> None:
        self.desk.tasks.read(
            lambda s: sign_in.namesakes(s, typed), partial(self._ask_same, typed), owner=self
        )

    def _ask_same(self, typed: str, same: tuple[tuple[Id, str], ...]) -> None:
        if not same:
            self._add(typed)
            return
        options = [
            Option(one, where or _("no place known"), str(at))
            for at, (one, where) in enumerate(same[:4], 1)
        ]
        options.append(Option(None, _("Somebody new"), "N"))
        self.ask.choose(
            _("{name} is known already. Is it the same person?").format(name=typed),
            tuple(options),
            lambda one: self._note(one, typed) if isinstance(one, bytes) else self._add(typed),
        )

    def _add(self, name: str) -> None:
        action, today = self.action_id, self.desk.today()
        label = _("{name} is new, and here").format(name=name)

        def added(_person: Id) -> None:
            self.field.set_hit(None)
            self.field.setFocus()
            self.told.setText(label + ".")

        self.desk.do(
            label,
            "",
            lambda s: sign_in.walk_in(s, action, name, today),
            added,
            owner=self,
            failed=lambda problem: self.field.set_fault(problem.sentence),
        )

    def _not_here(self) -> None:
        person = self.rows.chosen_id()
        names = {one: name for one, name, _walked in (self._here.people if self._here else ())}
        if person is not None and person in names:
            action, label = self.action_id, _("{name} is not here").format(name=names[person])
            self.desk.do(label, label, lambda s: taking_part.did_not(s, action, person), owner=self)

    # keys

    def again(self) -> DoorScreen:
        return DoorScreen(self.desk, self.action_id)

    def find_here(self) -> None:
        self.field.setFocus()

    def hints(self) -> Sequence[Hint]:
        return (
            ("Return", _("the first one is here")),
            (("Up", "Down"), _("another one")),
            (self.not_here, _("not here after all")),
            ("Ctrl+Z", _("take back")),
            (self.back, _("back")),
        )

    def focus_first(self) -> None:
        self.field.setFocus()


def _offered(action: Id, typed: str, session: Session) -> list[Hit]:
    words = stands_words()
    found = sign_in.door(session, action, typed).offered
    here = _("here already")
    return [
        Hit(
            one.person_id,
            one.name,
            " · ".join(
                part
                for part in (
                    one.where, here if one.stands is Stands.DID else words[one.stands],
                )
                if part
            ),
        )
        for one in found
    ]  # fmt: skip


def _who_is_here(session: Session, action_id: Id) -> Here:
    from sqlalchemy import select

    from ....services.standing import LISTED

    rows = session.execute(
        select(Person.id, Person.name, committed())
        .join(Participation, Participation.person_id == Person.id)
        .where(Participation.action_id == action_id, did_it(), LISTED)
        .order_by(Participation.did_on.desc(), Participation.id.desc())
    ).all()
    name = existing(session, Action, action_id).name
    still = sign_in.door(session, action_id, "").still
    people = tuple((one, called, not yes) for one, called, yes in rows)
    return Here(name, people, still)
