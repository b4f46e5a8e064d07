"""Lists that came in: what each brought, what is left of it, and taking it back at any time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ....i18n import day_and_year
from ....i18n import gettext as _
from ....services.came_in import CameIn, came_in
from ....services.came_in_words import counts_words, goes_words, said_why
from ....services.people import archive_people
from ...desk import Trail
from ...kit.buttons import Button
from ...kit.empty import EmptyState
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.section import SectionHead
from ...list_and_page import ListAndPage
from ..changed_words import facts_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from ....models import Id
    from ....store.store import Changes
    from ....store.would_go import GoesBack, Stays, WouldGo
    from ...desk import Desk
    from ...screen import Hint

MOST = 300
"""So many people stand in a list of the page; how many there are in all is told above it."""


class CameInScreen(ListAndPage):
    """The lists at the left; at the right what would go with the chosen one, and who would stay."""

    help_page = "came-in"

    watches: ClassVar[frozenset[str]] = frozenset({"import_batch"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Lists that came in"))
        self._lists: tuple[CameIn, ...] = ()
        self._found: WouldGo | None = None
        self._make_actions()
        self._make_parts()
        self.put(
            self.title, self.sentence, self.state, self.stays_head, self.stays, self.back_head,
            self.changed,
        )  # fmt: skip
        self.lay_out(self.act, empty=self._make_empty())

    def _make_actions(self) -> None:
        self.undo_it = self.key(_("Take it back"), "U", self._take_back, single=True)
        self.redo_it = self.key(_("Bring it back"), "B", self._bring_back, single=True)
        self.archive = self.key(_("Archive"), "Del", self._archive, single=True)
        self.leave = self.own_key(_("Back"), "Esc", self.desk.back_wanted.emit)

    def _make_parts(self) -> None:
        self.act = Button(_("Take it back"), icon="undo-2", action=self.undo_it)
        self.rows.set_verbs((self.undo_it, self.redo_it))
        self.title = Label("", "title", wrap=True)
        self.sentence = Label("", "second", wrap=True)
        self.state = Label("", "value", wrap=True)
        self.stays_head = SectionHead(_("Would stay"))
        self.stays = ListRows(_("Would stay"), lead=34)
        self.stays.set_verbs((self.archive,))
        self.back_head = SectionHead(_("Here before: this goes back"))
        self.changed = ListRows(_("Here before: this goes back"), lead=34)
        for rows in (self.stays, self.changed):
            rows.opened.connect(partial(self._open, rows))

    def _make_empty(self) -> EmptyState:
        begin = Button(_("Bring in a list"), "filled", icon="upload")
        begin.clicked.connect(lambda _on: self._bring_in())
        begin.setEnabled(self.desk.looked_at is None)
        return EmptyState(
            "file-text",
            _("No list came in yet"),
            _("Each file you bring in stands here, with what it brought. It can be taken back at "
              "any time; what you did since stays."),
            begin,
        )  # fmt: skip

    def _bring_in(self) -> None:
        self.desk.import_wanted.emit(None)

    # reading

    def heard(self, changes: Changes) -> None:
        """What is left of a list may be less after any step."""
        if self.isVisible() and self._lists:
            self.refresh()
        else:
            super().heard(changes)

    def refresh(self) -> None:
        self.desk.tasks.read(came_in, self._show, owner=self)

    def _show(self, found: tuple[CameIn, ...]) -> None:
        self._lists = found
        locale = self.desk.profile.locale
        self.show_all([list_row(one, locale) for one in found])

    def _list(self) -> CameIn | None:
        return next((one for one in self._lists if one.batch_id == self.chosen), None)

    def show_one(self, _one: Id) -> None:
        one = self._list()
        if one is None:
            return
        locale = self.desk.profile.locale
        self.title.setText(one.file_name)
        self.sentence.setText(list_sentence(one, locale))
        self._found = None
        step = one.step_id
        self.desk.tasks.consult(
            lambda store: store.look_back(step), partial(self._show_found, one), owner=self
        )

    def _show_found(self, one: CameIn, found: WouldGo) -> None:
        if one != self._list():
            return
        self._found, gone = found, one.back_at is not None
        stays = [row for row in found.stays if row.came or not gone]
        back = () if gone else found.back
        self.state.setText(
            gone_words(one, len(stays), self.desk.profile.locale)
            if gone
            else _("If it is taken back: {what}").format(what=goes_words(found.goes, len(back)))
        )
        self.stays_head.set_title(_("Still here") if gone else _("Would stay"))
        self.stays_head.set_count(str(len(stays)))
        self.stays.set_rows([stays_row(row) for row in stays[:MOST]])
        self.back_head.set_count(str(len(back)))
        self.changed.set_rows([back_row(row) for row in back[:MOST]])
        for part in (self.stays_head, self.stays):
            part.setVisible(bool(stays))
        for part in (self.back_head, self.changed):
            part.setVisible(bool(back))
        self._offer(gone=gone)

    def _offer(self, *, gone: bool) -> None:
        writable = self.desk.looked_at is None
        self.undo_it.setEnabled(writable and not gone)
        self.redo_it.setEnabled(writable and gone)
        self.archive.setEnabled(writable and gone)
        self.act.setVisible(not gone)
        self.hints_changed.emit()

    # doing

    def _take_back(self) -> None:
        """All but what the page says would stay; that needs no second question."""
        one = self._list()
        if one is not None and one.back_at is None and self._found is not None:
            self.desk.take_back_rest_wanted.emit(one.step_id)

    def _bring_back(self) -> None:
        one = self._list()
        if one is not None and one.back_step is not None:
            self.desk.take_back_wanted.emit(one.back_step)

    def _archive(self) -> None:
        """One of those who are left goes out of the lists; all that is known of her stays."""
        person = self.stays.chosen_id()
        row = next((one for one in self._stays() if one.person_id == person), None)
        if row is not None:
            words = _("Archive {name}").format(name=row.name)
            said = _("{name} archived").format(name=row.name)
            self.desk.do(words, said, lambda s: archive_people(s, [row.person_id]), owner=self)

    def _stays(self) -> tuple[Stays, ...]:
        return self._found.stays if self._found is not None else ()

    def _open(self, rows: ListRows, person: bytes) -> None:
        one = self._list()
        if one is not None:
            ids = tuple(row.id for row in rows.rows())
            self.desk.open_person(person, Trail(one.file_name, ids))

    # keys

    def again(self) -> CameInScreen:
        return self.on_the_same(CameInScreen(self.desk))

    def offered(self) -> Sequence[QAction]:
        return (self.undo_it, self.redo_it)

    def hints(self) -> Sequence[Hint]:
        one = self._list()
        if one is None:
            return (("Return", _("bring in a list")), (self.leave, _("back")))
        act = (self.undo_it, _("take it back")) if one.back_at is None else (
            self.redo_it, _("bring it back")
        )  # fmt: skip
        archive = ((self.archive, _("archive")),) if one.back_at is not None else ()
        return (
            (("Up", "Down"), _("choose")),
            ("Return", _("who would stay")),
            act,
            *archive,
            ("F6", _("next part")),
            (self.leave, _("back")),
        )


def list_row(one: CameIn, locale: str) -> Row:
    """A list among the others: its file, its day, how many it brought."""
    day = day_and_year(one.at.astimezone().date(), locale)
    words = _("taken back") if one.back_at is not None else counts_words(one)
    return Row(one.batch_id, None, one.file_name, "", f"{day} · {words}", icon="file-text")


def list_sentence(one: CameIn, locale: str) -> str:
    """Who brought it in, when, from whom, and what came of its rows."""
    day = day_and_year(one.at.astimezone().date(), locale)
    told = [_("{who} brought it in on {day}").format(who=one.who, day=day)]
    if one.sender:
        told.append(_("from {sender}").format(sender=one.sender))
    if one.as_of is not None:
        told.append(_("as of {day}").format(day=day_and_year(one.as_of, locale)))
    return " · ".join((", ".join(told), counts_words(one)))


def gone_words(one: CameIn, stays: int, locale: str) -> str:
    """When a list was taken back, and whether anybody of it is left."""
    day = day_and_year((one.back_at or one.at).astimezone().date(), locale)
    words = _("Taken back on {day}.").format(day=day)
    if not stays:
        return _("{words} Nobody of it is left.").format(words=words)
    return _("{words} Those who are left can be archived, or left as they are.").format(words=words)


def stays_row(row: Stays) -> Row:
    """Somebody who stays, and why."""
    return Row(row.person_id, None, row.name, "", said_why(row.why), icon="user-round")


def back_row(row: GoesBack) -> Row:
    """Somebody who was here before, and what of her goes back."""
    return Row(row.person_id, None, row.name, "", facts_words(row.what), icon="user-round")
