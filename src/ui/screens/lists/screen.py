"""Lists & print: who, minus whom, on which page; what went out, and what came back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from ....i18n import gettext as _
from ....problems import Problem
from ....reports import printable
from ....reports.label_stock import stock_names
from ....services.groups import workers
from ....services.left_out import Reason
from ....services.lists import list_names, question_names
from ....services.people_list import PersonRow, people_rows
from ....services.place_choice import find_places
from ....services.printed_asks import suggested_asks
from ....services.runs import Run, recent_runs
from ...ask_line import AskLine
from ...desk import Trail
from ...drafted import Drafted
from ...kit.buttons import Button
from ...kit.card import Ground
from ...kit.head import PageHead
from ...own_keys import OwnKeys
from ...screen import Hint
from .asked import Offers
from .kept import KeptAnswers
from .names import MOST
from .out import Leaving, Outgoing, leaving
from .overview import Overview
from .page import PageMaking
from .pages_menu import PagesMenu
from .preview import Preview
from .run_verbs import RunVerbs
from .unseal import Seal

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id
    from ....print_orders import Look, Order
    from ....reports import Report
    from ....store.store import Changes
    from ...desk import Desk
    from .form import PageForm


MOST_PLACES = 500
"""So many are offered while one types the name of a place."""


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the screen needs, read at once."""

    runs: tuple[Run, ...]
    offers: Offers


def look_at_lists(session: Session, worker: Id, today: date) -> Shown:
    """The runs, the lists, and what a page may ask."""
    return Shown(
        recent_runs(session, datetime.now(UTC)),
        Offers(
            (*list_names(session), *question_names(session, worker, today)),
            tuple(suggested_asks(session)),
            tuple(one.name for one in workers(session)),
            tuple(one.words for one in find_places(session, "", MOST_PLACES)),
            stock_names(),
        ),
    )


class ListsScreen(OwnKeys):
    """First what is on paper and the lists; then, for one page, four questions and the page."""

    help_page = "lists"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"print_run", "print_page", "contact_list", "contact_list_member", "person", "campaign",
         "suppression", "contact_point", "attempt", "assignment", "worker", "organizing_group",
         "question", "structure", "reprint"}
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown: Shown | None = None
        self._wanted: tuple[Callable[[PageForm], None], Report] | None = None
        self._make_actions()
        self._make_buttons()
        self.overview = Overview(self._first)
        self.runs = RunVerbs(self)
        self.making = PageMaking(desk, self.print_it, self.save_it)
        self.ask = AskLine(desk)
        self.kept = KeptAnswers(desk, self.making.form, self.ask, self._wish)
        self.making.kept.setMenu(self.kept)
        self.preview = Preview(desk, self)
        self.seal = Seal(desk, self)
        self.seal.opened.connect(self._wish)
        self.outgoing = Outgoing(desk, self)
        self._waits = Drafted(desk, "page", None, self._body, self._resume, self)
        self._waits_asked = False
        self._stack = QStackedWidget()
        self._lay_out()
        self._wire()

    # what can be done

    def _make_actions(self) -> None:
        self.print_it = self.own_key(_("Print"), "Ctrl+P", self._print)
        self.save_it = self.key(_("Save PDF"), "Ctrl+S", self._save)
        self.not_yet = self.own_key(_("What the pages wait for"), "Ctrl+P; Ctrl+S", self._wait)
        self.next_part = self.key(_("Next part"), "Ctrl+Down", self._next_part)
        self.page_before = self.key(_("Page before"), "Alt+Up", lambda: self._turn(-1))
        self.page_after = self.key(_("Next page"), "Alt+Down", lambda: self._turn(1))
        self.to_lists = self.own_key(_("Back to the lists"), "Esc; Alt+Left", self._back)

    def _make_buttons(self) -> None:
        self.pages_menu = PagesMenu(self._begin, self)
        self.make_page = Button(_("Make a page"), "filled", icon="file-text", key="Ctrl+P")
        self.make_page.clicked.connect(lambda _on: self._begin(printable()[0]))
        self.key_page = Button(_("Key in a page"), icon="keyboard", key="Ctrl+Shift+K")
        self.key_page.clicked.connect(lambda _on: self.desk.keying_wanted.emit(""))
        self._first = Button(_("Make a call sheet"), "filled", icon="file-text")
        self._first.clicked.connect(lambda _on: self._begin(printable()[0]))

    def _lay_out(self) -> None:
        ground = Ground("base")
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        self.head = PageHead(
            _("Lists & print"),
            _("Paper goes out, comes back, is keyed in and destroyed."),
            (self.key_page, self.make_page),
        )
        inside.addWidget(self.head)
        inside.addWidget(self.overview, 1)
        self._stack.addWidget(ground)
        self._stack.addWidget(self.making)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self.ask)
        self._allow()

    def _wire(self) -> None:
        self.overview.run_rows.set_verbs(self.runs.all)
        self.overview.run_rows.chosen.connect(lambda _id: self.runs.allow())
        self.overview.run_opened.connect(self.desk.keying_wanted)
        self.overview.list_opened.connect(lambda one: self.open_page(printable()[0], who=one))
        self.making.form.changed.connect(self._wish)
        self.making.another.setMenu(self.pages_menu)
        self.making.form.names_asked.connect(self._ask_names)
        self.making.names.person_opened.connect(
            lambda one: self.desk.open_person(one, Trail(_("Left out")))
        )
        self.preview.looked.connect(self._looked)
        self.preview.begun.connect(self._begun)
        self.preview.drawn.connect(self._drawn)
        self.preview.failed.connect(self._failed)
        self.outgoing.gone.connect(self._leave)
        self.outgoing.failed.connect(self._failed)

    # what is shown

    def refresh(self) -> None:
        worker, today = self.desk.worker.id, self.desk.today()
        self.desk.tasks.read(
            lambda session: look_at_lists(session, worker, today), self._show, owner=self
        )

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        today, locale = self.desk.today(), self.desk.profile.locale
        self.making.form.show_paper(self.desk.profile.paper)
        self.overview.show_all(shown.runs, shown.offers.lists, today, locale)
        self.make_page.setVisible(bool(shown.runs))  # else it stands in the middle
        self.runs.allow()
        self.making.form.offer(shown.offers)
        if self._wanted is not None:
            answer, report = self._wanted
            self._wanted = None
            self._open(report, answer)
        elif self.is_making:
            self._wish()
        if not self._waits_asked:
            self._waits_asked = True
            self._waits.look()

    @property
    def is_making(self) -> bool:
        """True while the four questions of a page are in front."""
        return self._stack.currentWidget() is self.making

    def heard(self, changes: Changes) -> None:
        if not self.isVisible() and changes.touches(*self.watches):
            self.preview.latest = None
        super().heard(changes)

    def shown(self) -> None:
        if self.is_making and self.preview.latest is None:
            self._stale = True  # what was prepared went when the screen was left
        super().shown()

    def put_away(self) -> bool:
        """What was prepared and not printed goes; the answers wait. A seal closes."""
        self.seal.close()
        if self.is_making:
            self._waits.keep()
            self._drop_pages()
        return super().put_away()

    def _body(self) -> dict[str, object]:
        """The page that is asked for and all answers; nothing while none is asked for."""
        if not self.is_making:
            return {}
        return {"page": self.making.form.here().report.name, **self.making.form.body()}

    def _resume(self, body: dict[str, object]) -> None:
        """The form stands as it was left, before the lock perhaps."""
        report = next((one for one in printable() if one.name == body.get("page")), None)
        if report is not None:
            self._open(report, lambda form: form.show_body(body))

    def _drop_pages(self) -> None:
        self.preview.leave()
        self.making.show_nothing()
        self._allow()

    # a page

    def print_for(self, people: Sequence[Id]) -> None:
        """Makes a page for these very people; for nobody it shows what was printed."""
        if people:
            self.open_page(printable()[0], people=tuple(people))
        else:
            self._back()

    def open_page(
        self,
        report: Report,
        *,
        who: Id | None = None,
        people: tuple[Id, ...] = (),
        answers: Mapping[str, str] | None = None,
    ) -> None:
        """Makes a page for a list, for everyone, or for these people; some is answered already."""

        def answer(form: PageForm) -> None:
            form.choose(who, people)
            form.answer(answers or {})

        self._wanted = (answer, report)
        self.refresh()

    def _begin(self, report: Report, _on: bool = False) -> None:
        if self.is_making:
            self._open(report)
            return
        lists = self._shown.offers.lists if self._shown else ()
        self.open_page(report, who=next((one.id for one in lists if one.id is not None), None))

    def _open(self, report: Report, answer: Callable[[PageForm], None] | None = None) -> None:
        """Asks for this page; `answer` puts in what is answered already."""
        self._stack.setCurrentWidget(self.making)
        self.making.show_report(report)
        self.kept.read()
        if answer is not None:
            answer(self.making.form)
        self.focus_first()
        self._wish()
        self.hints_changed.emit()

    def _back(self) -> None:
        if not self.is_making:
            self.desk.back_wanted.emit()
            return
        if self.making.names_shown:
            self.making.show_names(False)
            return
        self._leave()

    def come_home(self) -> None:
        """From a page that is asked for back to what was printed."""
        if self.is_making:
            self._leave()

    def _leave(self) -> None:
        """The page is printed, or not wanted any more: nothing of it waits."""
        self._waits.let_go()
        self.seal.close()
        self._stack.setCurrentIndex(0)
        self._drop_pages()
        self.refresh()
        self.overview.focus_first()
        self.hints_changed.emit()

    def _wish(self, typing: bool = False) -> None:
        if self.is_making:
            self.preview.wish(self._order(), typing=typing)
            self._allow()

    def _order(self) -> Order:
        return self.seal.of(self.making.form.order())

    def _looked(self, found: Look) -> None:
        self.making.show_look(found)

    def _begun(self, pdf: bytes, pages: int) -> None:
        self.making.show_first(pdf, pages)
        self._allow()

    def _drawn(self, pdf: bytes) -> None:
        self.making.view.show_pdf(pdf)
        self._allow()

    def _failed(self, problem: Problem) -> None:
        self.making.show_fault(problem)
        self._allow()

    def _allow(self) -> None:
        """Prints only what is seen: nothing while the pages are being made."""
        ready = self.is_making and self.making.view.pages > 0 and not self.preview.is_busy
        order = self._order() if self.is_making else None
        sealed = order is not None and order.is_sealed and order.options is not None
        self.print_it.setEnabled(ready or sealed or not self.is_making)
        self.save_it.setEnabled(ready)
        self.not_yet.setEnabled(self.is_making and not ready)
        for action in (self.next_part, self.page_before, self.page_after):
            action.setEnabled(self.is_making)
        self.making.allow(ready, sealed=sealed)

    def _next_part(self) -> None:
        self.making.form.here().next_part()

    def _turn(self, by: int) -> None:
        self.making.view.turn(by)

    def list_in_front(self) -> tuple[Id | None, tuple[Id, ...]]:
        """The list under the cursor; that of the page that is made."""
        if self.is_making:
            asked = self.making.form.order().question
            return (asked.who if isinstance(asked.who, bytes) else None), asked.people or ()
        return self.overview.chosen_list(), ()

    # the people who are left out

    def _ask_names(self, reason: Reason) -> None:
        found = self.preview.latest
        if found is None or found.cut is None:
            return
        cut, today = found.cut, self.desk.today()
        one = next(o for o in (*cut.left_out, *cut.switched_off) if o.reason is reason)
        some = one.person_ids[:MOST]
        self.desk.tasks.read(
            lambda session: people_rows(session, some, today),
            partial(self._show_names, one.words, one.count),
            owner=self,
        )

    def _show_names(self, why: str, count: int, people: list[PersonRow]) -> None:
        self.making.names.show_people(why, people, count)
        self.making.show_names(True)

    # out on paper

    def _print(self) -> None:
        if not self.is_making:
            self._begin(printable()[0])
        elif self._order().is_sealed:
            self.seal.ask(self._order())
        else:
            self._send(self.outgoing.print)

    def _save(self) -> None:
        self._send(self.outgoing.save)

    def _send(self, send: Callable[[Leaving, bytes], None]) -> None:
        pages = leaving(self.preview.latest) if self.preview.latest is not None else None
        if pages is not None and self.making.view.pdf:
            send(pages, self.making.view.pdf)

    def _wait(self) -> None:
        """Says why nothing is printed or saved yet."""
        if self.preview.is_busy:
            said = _("The pages are still being made. Print or save them in a moment.")
        elif self._order().is_sealed:
            said = _("This page is sealed. Print opens it.")
        else:
            said = _("No page stands here yet. What is missing stands on the form.")
        self.desk.said.emit(said, False)

    # keys and focus

    def find_here(self) -> None:
        if self.is_making:
            self.making.view.begin_find()

    def hints(self) -> Sequence[Hint]:
        if self.is_making:
            return (
                (self.next_part, _("next part")),
                (("Alt+Up", "Alt+Down"), _("page")),
                (("+", "-"), _("larger, smaller")),
                ("Ctrl+F", _("find on the pages")),
                (self.print_it, _("print")),
                (self.save_it, _("save PDF")),
                (self.to_lists, _("back to the lists")),
            )
        return (
            (("Up", "Down"), _("choose")),
            ("Return", _("open")),
            *self.runs.hints(),
            (self.print_it, _("make a page")),
            ("Ctrl+Shift+E", _("export")),
        )

    def focus_first(self) -> None:
        if self.is_making:
            self.making.form.here().focus_part(0)
        else:
            self.overview.focus_first()
