"""Where are they now: who left a place, and where she is. Whoever led there, may lead again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext, partial_day
from ....services.whereabouts import placements
from ....services.who_left import Gone, who_left
from ...desk import Trail
from ...kit.empty import EmptyState
from ...kit.head import PageHead
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.section import indented
from ...kit.theme import theme
from ...own_keys import OwnKeys
from ...spoken import assessment_of
from ..moved_form import MovedForm

if TYPE_CHECKING:
    from ....models import Id
    from ....services.whereabouts import Whereabouts
    from ...desk import Desk
    from ...screen import Hint


class WhereNowScreen(OwnKeys):
    """One list: leaders first, then whoever left last."""

    help_page = "places"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"placement", "person", "structure", "assessment", "leadership", "relationship"}
    )

    def __init__(self, desk: Desk, place_id: Id, name: str) -> None:
        super().__init__(desk)
        self.place_id, self._name = place_id, name
        self._found: dict[bytes, Gone] = {}
        self.head = PageHead(_("Where are they now?"), name)
        self.rows = ListRows(_("Who left"), lead=34, scrolls=True)
        self.rows.opened.connect(self._open)
        self.moved = self.key(_("Is now in …"), "V", lambda: self._form(""), single=True)
        self.back_here = self.key(_("Came back"), "B", lambda: self._form("back"), single=True)
        self.back = self.own_key(_("Back"), "Esc", desk.back_wanted.emit)
        self.rows.set_verbs((self.moved, self.back_here))
        self.more = Label("", "second", wrap=True)
        self.empty = EmptyState(
            "footprints",
            _("Nobody has left"),
            _("Whoever leaves {place} stands here, with where she is now.").format(place=name),
        )
        self.empty.hide()
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(theme().u(16), 0, theme().u(8), theme().u(8))
        column.addWidget(self.rows)
        column.addLayout(indented(self.more))
        self.fill((self.head, 0), (self._list, 1), (self.empty, 1))

    def refresh(self) -> None:
        place, today = self.place_id, self.desk.today()
        self.desk.tasks.read(lambda s: who_left(s, place, today), self._show, owner=self)

    def _show(self, found: tuple[Gone, ...]) -> None:
        self._found = {one.person_id: one for one in found}
        self.head.set_muted(
            ngettext("{n} person left {place}", "{n} people left {place}", len(found)).format(
                n=len(found), place=self._name
            )
        )
        unknown = sum(one.now is None for one in found)
        self.more.setText(
            ngettext(
                "Of {n} nobody knows where she is now.", "Of {n} nobody knows where they are now.",
                unknown,
            ).format(n=unknown)
            if unknown else ""
        )  # fmt: skip
        self.rows.set_rows([self._row(one) for one in found])
        self._list.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.hints_changed.emit()
        self.arrived()

    def _row(self, one: Gone) -> Row:
        when = partial_day(one.until, self.desk.profile.locale)
        left = _("left {place}, {when}") if when else _("left {place}")
        parts = (
            left.format(place=one.left, when=when),
            one.job,
            _("now {place}").format(place=one.now[1]) if one.now else _("nobody knows where"),
        )
        return Row(
            one.person_id, None, one.name, _("leads") if one.leads else "",
            " · ".join(part for part in parts if part),
            assessment=assessment_of(one.mark, self.desk.today()) if one.mark else None,
            icon="footprints" if one.now else "circle-dashed",
        )  # fmt: skip

    def _open(self, person: bytes) -> None:
        trail = Trail(_("Where are they now?"), tuple(self._found))
        self.desk.open_person(person, trail)

    def _form(self, what: str) -> None:
        one = self._found.get(self.rows.chosen_id() or b"")
        if one is None:
            return
        person, name = one.person_id, one.name

        def opens(places: list[Whereabouts]) -> None:
            self.desk.open_form(
                MovedForm,
                lambda: MovedForm(self.desk, (person, name), places, what),
                lambda form: form.person == person,
            )

        self.desk.tasks.read(lambda s: placements(s, [person]), opens, owner=self)

    def offered(self) -> Sequence[QAction]:
        return (self.moved, self.back_here)

    def people_in_question(self) -> tuple[bytes, ...]:
        chosen = self.rows.chosen_id()
        return (chosen,) if chosen is not None else ()

    def people_on_paper(self) -> tuple[bytes, ...]:
        return tuple(self._found)

    def again(self) -> WhereNowScreen:
        return WhereNowScreen(self.desk, self.place_id, self._name)

    def hints(self) -> Sequence[Hint]:
        return (
            (("Up", "Down"), _("choose")),
            ("Return", _("open")),
            (self.moved, _("is now in")),
            (self.back_here, _("came back")),
            (self.back, _("back")),
        )

    def focus_first(self) -> None:
        if self._found:
            self.rows.setFocus()
        else:
            self.setFocus()
