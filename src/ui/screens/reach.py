"""Who reaches whom: each worker and how many people, the names behind each number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from ...i18n import gettext as _
from ...i18n import ngettext
from ...services.contact_owners import Reach, Reached, who_reaches_whom
from ..desk import Trail
from ..kit.buttons import Button
from ..kit.label import Label
from ..kit.rows import ListRows, Row
from ..list_and_page import ListAndPage
from .owner_verbs import OwnerVerbs

if TYPE_CHECKING:
    from ...models import Id
    from ..desk import Desk
    from ..screen import Hint

NOBODY = b"nobody"
"""The id of the row of those with whom nobody stays in touch."""


class ReachScreen(ListAndPage):
    """Counts at the left, the names of the chosen one at the right."""

    help_page = "reach"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"assignment", "worker", "person", "placement", "organizing_group"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Who reaches whom"))
        self._reaches: tuple[Reach, ...] = ()
        self.owners = OwnerVerbs(desk, self.ask, self)
        self.owner = self.key(_("Contact owner"), "O", self._ask_owner, single=True)
        self.back = self.own_key(_("Back"), "Esc", desk.back_wanted.emit)
        leaves = Button(_("Somebody leaves …"), icon="door-open")
        leaves.clicked.connect(lambda _on: desk.leaving_wanted.emit())
        leaves.setEnabled(desk.looked_at is None)
        self.title = Label("", "title", wrap=True)
        self.sentence = Label("", "second", wrap=True)
        self.names = ListRows(_("The names"), lead=34, scrolls=True)
        self.names.set_verbs((self.owner,))
        self.names.opened.connect(self._open)
        self.put(self.title, self.sentence)
        self.column.addWidget(self.names, 1)
        self.lay_out(leaves, scrolls=False)

    def refresh(self) -> None:
        self.desk.tasks.read(who_reaches_whom, self._show, owner=self)

    def _show(self, found: tuple[Reach, ...]) -> None:
        self._reaches = found
        self.head.set_muted(summary(found))
        self.show_all([reach_row(one) for one in found])

    def _reach(self) -> Reach | None:
        there = ((one.worker_id or NOBODY, one) for one in self._reaches)
        return next((one for row_id, one in there if row_id == self.chosen), None)

    def show_one(self, _one: Id) -> None:
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
        return self.on_the_same(ReachScreen(self.desk))

    def hints(self) -> Sequence[Hint]:
        return (
            (("Up", "Down"), _("choose")),
            ("Return", _("the names; then open")),
            (self.owner, _("contact owner")),
            ("F6", _("next part")),
            (self.back, _("back")),
        )


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
