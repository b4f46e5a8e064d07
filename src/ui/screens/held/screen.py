"""All that is held of one person, as it would leave: read first, hidden by hand, then handed over.

It shows what her page shows; only what leaves the file needs the seal to be opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import short_day
from ....models import Wish
from ....problems import Problem
from ....services import data_requests
from ....services.circles import require_seen
from ....services.held_data import Held, held, words_typed
from ....services.namesakes import called_apart
from ...desk import PaperWish
from ...documents import documents
from ...kit.buttons import Button
from ...kit.fields import Field
from ...kit.flow import empty
from ...kit.head import PageHead
from ...kit.label import Label
from ...kit.scroll import TEXT, ScrollArea
from ...kit.section import SectionHead
from ...kit.theme import theme
from ...own_keys import OwnKeys
from ...parts import mark_part

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id
    from ....services.data_requests import OpenRequest
    from ...desk import Desk
    from ...screen import Hint

LABEL = 150
"""Units of the column of days and words before each line."""


class HeldScreen(OwnKeys):
    """What would leave, line by line."""

    help_page = "held"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"person", "person_name", "contact_point", "placement", "conversation", "note", "task",
         "commitment", "assessment", "data_request", "relationship"}
    )  # fmt: skip

    def __init__(self, desk: Desk, person: Id, hide: str = "") -> None:
        super().__init__(desk)
        self.person = person
        self._held: Held | None = None
        self._called = ""
        """Her name, of namesakes with what tells her apart."""
        self._asked: tuple[OpenRequest, ...] = ()
        self.save = self.own_key(_("Save for other programs …"), "Ctrl+S", self._save)
        self.print_it = self.own_key(_("Make the page …"), "Ctrl+P", self._print)
        self.handed = self.key(_("Answered"), "D", self._handed, single=True)
        self.leave = self.own_key(_("Back"), "Esc", desk.back_wanted.emit)
        self.head = PageHead(
            "",
            _(
                "Names of others are hidden as “[somebody]”. Nicknames that nobody noted are not: "
                "read it before it leaves."
            ),
            [Button(action=one) for one in (self.handed, self.save, self.print_it)],
        )
        self.hide_too = Field(
            _("Also hide"), text=hide, hint=_("words, with commas between"), icon="eye-off"
        )
        self.hide_too.kept.connect(lambda _text: self.refresh())
        self._column = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        look = theme()
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(look.u(28), look.u(4), look.u(24), look.u(20))
        inside.setSpacing(look.u(14))
        inside.addWidget(self.hide_too)
        inside.addLayout(self._column)
        inside.addStretch(1)
        self._column.setSpacing(look.u(5))
        page.setMaximumWidth(look.u(TEXT))
        scrolls = ScrollArea(page)
        mark_part(scrolls)
        self.fill((self.head, 0), (scrolls, 1))

    @property
    def _hidden(self) -> tuple[str, ...]:
        return words_typed(self.hide_too.text())

    def refresh(self) -> None:
        person, worker, today = self.person, self.desk.worker.id, self.desk.today()
        hidden = self._hidden

        def look(session: Session) -> tuple[Held, str, tuple[OpenRequest, ...]]:
            require_seen(session, worker, person)
            asked = data_requests.open_requests(session, worker, person)
            called = called_apart(session, person, worker)
            return held(session, person, today, hidden), called, asked

        self.desk.tasks.read(look, self._show, owner=self, failed=self._gone)

    def _show(self, found: tuple[Held, str, tuple[OpenRequest, ...]]) -> None:
        self._held, self._called, asked = found
        self._asked = asked
        self.head.set_title(_("What we hold of {name}").format(name=self._called))
        writable = self.desk.looked_at is None  # a page and a file are noted in the group's file
        self.handed.setEnabled(bool(asked) and writable)
        self.save.setEnabled(writable)
        self.print_it.setEnabled(writable)
        empty(self._column)
        for one in asked:
            said = _request_words(one, self.desk.profile.locale)
            self._column.addWidget(Label(said, "name", wrap=True))
        for section in self._held.sections:
            self._column.addSpacing(theme().u(10))
            self._column.addWidget(SectionHead(section.title))
            for label, words in section.lines:
                self._column.addLayout(_line(label, words))

    def _gone(self, problem: Problem) -> None:
        self._held = None
        self.head.set_title(problem.sentence)
        empty(self._column)
        for action in (self.save, self.print_it, self.handed):
            action.setEnabled(False)

    def _handed(self) -> None:
        """One wish at a time; that to be erased is the last, as the page answers none of it."""
        person, today = self.person, self.desk.today()
        wish = min((one.wish for one in self._asked), key=tuple(Wish).index)
        self.desk.do(
            _("What somebody asked about their data was answered"),
            _("Noted: it is answered"),
            lambda session: data_requests.answer(session, person, today, wish),
            owner=self,
        )

    def _print(self) -> None:
        from ....reports.your_data import REPORT

        if self._held is not None:
            answers = {"person": self._called, "hide": self.hide_too.text()}
            self.desk.paper_wanted.emit(PaperWish(REPORT, answers=answers))

    def _save(self) -> None:
        from .save_form import SaveHeldForm

        if self._held is not None:
            name, hidden = str(self._held.name), self._hidden
            self.desk.open_form(
                SaveHeldForm,
                lambda: SaveHeldForm(self.desk, (self.person, name), hidden, self._place),
                lambda form: form.about is not None and form.about[0] == self.person,
            )

    def _place(self) -> Path | None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save what we hold"), str(documents("your-data.json")), _("Data (*.json)")
        )
        return Path(chosen) if chosen else None

    def again(self) -> HeldScreen:
        return HeldScreen(self.desk, self.person, self.hide_too.text())

    def people_in_question(self) -> tuple[Id, ...]:
        return (self.person,)

    def offered(self) -> Sequence[QAction]:
        return tuple(one for one in (self.save, self.print_it, self.handed) if one.isEnabled())

    def hints(self) -> Sequence[Hint]:
        return (
            (self.print_it, _("make the page")),
            (self.save, _("save for other programs")),
            (self.handed, _("answered")),
            ("F6", _("next part")),
            (self.leave, _("back")),
        )

    def focus_first(self) -> None:
        self.hide_too.setFocus()


def _request_words(one: OpenRequest, locale: str) -> str:
    words = _("{name} {asks}, since {day}: answer by {due}.")
    said = words.format(
        name=one.name,
        asks=data_requests.wish_words()[one.wish],
        day=short_day(one.asked_on, locale),
        due=short_day(one.due, locale),
    )
    return f"{said} “{one.note}”" if one.note else said


def _line(label: str, words: str) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(theme().u(12))
    before = Label(label, "second", wrap=True)
    before.setFixedWidth(theme().u(LABEL))
    line.addWidget(before, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Label(words, "body", wrap=True), 1)
    return line
