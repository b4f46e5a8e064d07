"""Who reaches whom: each worker and how many people, the names behind each number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...i18n import gettext as _
from ...i18n import ngettext
from ...services.contact_owners import Reach, Reached, who_reaches_whom
from ..ask_line import AskLine
from ..desk import Trail
from ..kit.buttons import Button
from ..kit.head import PageHead
from ..kit.label import Label
from ..kit.rows import ListRows, Row
from ..kit.scroll import TEXT
from ..kit.section import indented
from ..kit.theme import theme
from ..own_keys import OwnKeys
from ..parts import mark_part
from ..two_parts import TwoParts
from .owner_verbs import OwnerVerbs

if TYPE_CHECKING:
    from ...models import Id
    from ..desk import Desk
    from ..screen import Hint

NOBODY = b"nobody"
"""The id of the row of those with whom nobody stays in touch."""


class ReachScreen(OwnKeys):
    """Counts at the left, the names of the chosen one at the right."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"assignment", "worker", "person", "placement", "organizing_group"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._reaches: tuple[Reach, ...] = ()
        self._on_page: Id = b""
        self.ask = AskLine(desk)
        self.owners = OwnerVerbs(desk, self.ask, self)
        self.owner = self.key(_("Contact owner"), "O", self._ask_owner, single=True)
        self.back = self.own_key(_("Back"), "Esc", desk.back_wanted.emit)
        leaves = Button(_("Somebody leaves …"), icon="door-open")
        leaves.clicked.connect(lambda _on: desk.page_wanted.emit("leaving"))
        leaves.setEnabled(desk.looked_at is None)
        self.head = PageHead(_("Who reaches whom"), "", (leaves,))
        self.title = Label("", "title", wrap=True)
        self.sentence = Label("", "second", wrap=True)
        self.names = ListRows(_("The names"), lead=34, scrolls=True)
        self.names.set_verbs((self.owner,))
        self.names.opened.connect(self._open)
        self.rows = ListRows(_("Who reaches how many"), lead=34, scrolls=True)
        self.rows.chosen.connect(self._turn_to)
        self.rows.opened.connect(lambda _id: self.names.setFocus())
        self._lay_out()

    def _lay_out(self) -> None:
        look = theme()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(look.u(12), look.u(4), look.u(24), 0)
        column.setSpacing(look.u(6))
        column.addLayout(indented(self.title))
        column.addLayout(indented(self.sentence))
        column.addWidget(self.names, 1)
        page.setMaximumWidth(look.u(TEXT))
        listed = QWidget()
        aside = QVBoxLayout(listed)
        aside.setContentsMargins(look.u(16), 0, look.u(8), 0)
        aside.addWidget(self.rows)
        mark_part(self.rows)
        mark_part(page)
        self.fill((self.head, 0), (TwoParts(page, listed, 356, side_first=True), 1), (self.ask, 0))

    def refresh(self) -> None:
        self.desk.tasks.read(who_reaches_whom, self._show, owner=self)

    def _show(self, found: tuple[Reach, ...]) -> None:
        self._reaches = found
        self.head.set_muted(summary(found))
        self.rows.set_rows([reach_row(one) for one in found])
        if self._reach() is None:
            self.rows.choose(reach_row(found[0]).id)
        self._show_one()
        self.hints_changed.emit()
        self.arrived()

    def _turn_to(self, row_id: Id) -> None:
        self._on_page = row_id
        self._show_one()

    def _reach(self) -> Reach | None:
        there = ((one.worker_id or NOBODY, one) for one in self._reaches)
        return next((one for row_id, one in there if row_id == self._on_page), None)

    def _show_one(self) -> None:
        reach = self._reach()
        if reach is None:
            return
        self.title.setText(title_of(reach))
        self.sentence.setText(over_words(reach) or helps_words(reach))
        self.sentence.setVisible(bool(self.sentence.text()))
        self.names.set_rows([name_row(one) for one in reach.people])

    def people_in_question(self) -> tuple[bytes, ...]:
        chosen = self.names.chosen_id()
        return (chosen,) if chosen is not None else ()

    def _ask_owner(self) -> None:
        reach, chosen = self._reach(), self.names.chosen_id()
        people = reach.people if reach is not None else ()
        name = next((one.name for one in people if one.person_id == chosen), None)
        if chosen is not None and name is not None:
            self.owners.ask((chosen,), name)

    def _open(self, person: bytes) -> None:
        reach = self._reach()
        if reach is not None:
            ids = tuple(one.person_id for one in reach.people)
            self.desk.open_person(person, Trail(title_of(reach), ids))

    def again(self) -> ReachScreen:
        return ReachScreen(self.desk)

    def hints(self) -> Sequence[Hint]:
        return (
            (("Up", "Down"), _("choose")),
            ("Return", _("the names; then open")),
            (self.owner, _("contact owner")),
            ("F6", _("next part")),
            (self.back, _("back")),
        )

    def focus_first(self) -> None:
        self.rows.setFocus()


def summary(reaches: Sequence[Reach]) -> str:
    """All of it in a line: who has too many, and how many people have nobody."""
    over = [one for one in reaches if one.over]
    nobody = sum(len(one.people) for one in reaches if one.worker_id is None)
    parts = []
    if over:
        parts.append(
            ngettext(
                "{n} worker has more than {span} people.",
                "{n} workers have more than {span} people.",
                len(over),
            ).format(n=len(over), span=over[0].span)
        )
    parts.append(
        ngettext("Nobody reaches {n} person.", "Nobody reaches {n} people.", nobody).format(
            n=nobody
        )
    )
    return " ".join(parts)


def title_of(reach: Reach) -> str:
    """Whose people these are."""
    return _("Nobody reaches them") if reach.worker_id is None else reach.name


def over_words(reach: Reach) -> str:
    """By how many a worker has too many people, in words; else nothing."""
    if not reach.over:
        return ""
    return ngettext(
        "{n} more than the {span} one can stay in touch with.",
        "{n} more than the {span} one can stay in touch with.",
        reach.over,
    ).format(n=reach.over, span=reach.span)


def helps_words(reach: Reach) -> str:
    """With how many she helps somebody else; nothing where with none."""
    if not reach.helps:
        return ""
    return ngettext(
        "She helps with {n} person more.", "She helps with {n} people more.", reach.helps
    ).format(n=reach.helps)


def reach_row(reach: Reach) -> Row:
    """A worker in the list: how many people, and in words if that is too many."""
    people = len(reach.people)
    count = ngettext("{n} person", "{n} people", people).format(n=people)
    if reach.worker_id is None:
        return Row(NOBODY, None, title_of(reach), "", count, icon="circle-dashed")
    over = _("{n} too many").format(n=reach.over) if reach.over else ""
    sentence = " · ".join(part for part in (count, over) if part)
    icon = "triangle-alert" if reach.over else "user-round"
    return Row(reach.worker_id, None, reach.name, "", sentence, icon=icon)


def name_row(one: Reached) -> Row:
    """Somebody in the list of names."""
    return Row(one.person_id, None, one.name, "", one.where, icon="user-round")
