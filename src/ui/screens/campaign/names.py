"""The names behind a number of a campaign: all of them, to open, to talk with, to print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from ....i18n import gettext as _
from ....i18n import ngettext
from ....services.people_rows import PersonRow, people_rows
from ...ask_line import AskLine
from ...desk import MapWish, Trail
from ...kit.head import PageHead
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.section import beside_edges
from ...own_keys import OwnKeys
from ...spoken import assessment_of
from ..owner_verbs import OwnerVerbs

if TYPE_CHECKING:
    from ....models import Id
    from ...desk import Desk
    from ...screen import Hint


class NamesScreen(OwnKeys):
    """One list. Enter opens a person, T begins a talk, O says who stays in touch."""

    help_page = "campaign"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"person", "placement", "assessment", "assignment", "task", "structure"}
    )

    def __init__(self, desk: Desk, words: str, people: tuple[Id, ...]) -> None:
        super().__init__(desk)
        self.words, self.people = words, people
        self._rows: dict[bytes, PersonRow] = {}
        self.ask = AskLine(desk)
        self.owners = OwnerVerbs(desk, self.ask, self)
        self.talk = self.key(_("Talk"), "T", self._talk, single=True)
        self.owner = self.key(_("Contact owner"), "O", self._ask_owner, single=True)
        self.back = self.own_key(_("Back"), "Esc", desk.back_wanted.emit)
        count = ngettext("{n} person", "{n} people", len(people)).format(n=len(people))
        self.head = PageHead(words, count)
        self.nobody = Label(_("Nobody. That is good, or nobody has looked yet."), "muted")
        self.names = ListRows(words, lead=0, scrolls=True)
        self.names.set_verbs((self.talk, self.owner))
        self.names.opened.connect(self._open)
        self.nobody.setVisible(not people)
        self.fill((self.head, 0), (beside_edges(self.nobody, self.names), 1), (self.ask, 0))

    def refresh(self) -> None:
        people, today = self.people, self.desk.today()
        self.desk.tasks.read(
            lambda s: people_rows(s, people, today), self._show, owner=self
        )  # fmt: skip

    def _show(self, rows: list[PersonRow]) -> None:
        today = self.desk.today()
        self._rows = {row.id: row for row in rows}
        self.names.set_rows(
            [
                Row(row.id, None, row.name, "", row.where or row.next_step,
                    assessment_of(row.mark, today))
                for row in rows
            ]
        )  # fmt: skip
        if rows and self.names.chosen_id() is None:
            self.names.choose(rows[0].id)
        self.arrived()

    def people_in_question(self) -> tuple[Id, ...]:
        chosen = self.names.chosen_id()
        return (chosen,) if chosen is not None else ()

    def people_on_paper(self) -> tuple[Id, ...]:
        return tuple(self._rows)

    def map_wish(self) -> MapWish:
        return MapWish(people=tuple(self._rows), words=self.words)

    def _open(self, person_id: bytes) -> None:
        self.desk.open_person(person_id, Trail(self.words, tuple(self._rows)))

    def _talk(self) -> None:
        self.desk.talk_wanted.emit(self.people_in_question())

    def _ask_owner(self) -> None:
        chosen = self.names.chosen_id()
        if chosen is not None:
            self.owners.ask((chosen,), self._rows[chosen].name)

    def again(self) -> NamesScreen:
        return NamesScreen(self.desk, self.words, self.people)

    def hints(self) -> Sequence[Hint]:
        return (
            ("Return", _("open the person")),
            (self.talk, _("record a talk")),
            (self.owner, _("contact owner")),
            ("Ctrl+P", _("print for these")),
            (self.back, _("back")),
        )

    def focus_first(self) -> None:
        if not self.names.enter(1):
            self.setFocus()
