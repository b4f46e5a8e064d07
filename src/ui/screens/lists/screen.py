"""Lists & print: who, minus whom, on which page; what went out, and what came back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QStackedWidget

from ....i18n import gettext as _
from ....reports import printable
from ...ask_line import AskLine
from ...drafted import Drafted
from ...kit.buttons import Button
from ...kit.card import Ground
from ...kit.head import PageHead
from ...kit.seamless import in_column
from ...own_keys import OwnKeys
from ...screen import Hint
from .hints import hints_of
from .in_making import InMaking
from .kept import KeptAnswers
from .overview import Overview
from .page import PageMaking
from .pages_menu import PagesMenu
from .run_verbs import RunVerbs
from .shown import Shown, look_at_lists

if TYPE_CHECKING:
    from ....models import Id
    from ....reports import Report
    from ....store.store import Changes
    from ...desk import Desk
    from .form import PageForm


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
        self.leads_back = False
        """The page that is made was asked for on another page: Esc leads back there."""
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
        self.page = InMaking(desk, self.making, self)
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
        self.head = PageHead(
            _("Lists & print"),
            _("Paper goes out, comes back, is keyed in and destroyed."),
            (self.key_page, self.make_page),
        )
        in_column(ground, (self.head, 0), (self.overview, 1))
        self._stack.addWidget(ground)
        self._stack.addWidget(self.making)
        in_column(self, (self._stack, 1), (self.ask, 0))
        self._allow()

    def _wire(self) -> None:
        self.overview.run_rows.set_verbs(self.runs.all)
        self.overview.run_rows.chosen.connect(lambda _id: self.runs.allow())
        self.overview.run_opened.connect(self.desk.keying_wanted)
        self.overview.list_opened.connect(lambda one: self.open_page(printable()[0], who=one))
        self.making.form.changed.connect(self._wish)
        self.making.another.setMenu(self.pages_menu)
        self.page.seal.opened.connect(self._wish)
        self.page.stands.connect(self._allow)
        self.page.gone.connect(self._leave)

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
            self.page.overtaken()
        super().heard(changes)

    def shown(self) -> None:
        if self.is_making and self.page.preview.latest is None:
            self._stale = True  # what was prepared went when the screen was left
        super().shown()

    def put_away(self) -> bool:
        """What was prepared and not printed goes; the answers wait. A seal closes."""
        self.page.seal.close()
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
        self.page.drop()
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
        leads_back = self.leads_back
        self._leave()
        if leads_back:
            self.desk.back_wanted.emit()

    def come_home(self) -> None:
        """From a page that is asked for back to what was printed."""
        if self.is_making:
            self._leave()

    def _leave(self) -> None:
        """The page is printed, or not wanted any more: nothing of it waits."""
        self.leads_back = False
        self._waits.let_go()
        self.page.seal.close()
        self._stack.setCurrentIndex(0)
        self._drop_pages()
        self.refresh()
        self.overview.focus_first()
        self.hints_changed.emit()

    def _wish(self, typing: bool = False) -> None:
        if self.is_making:
            self.page.wish(typing=typing)
            self._allow()

    def _allow(self) -> None:
        """Prints only what is seen: nothing while the pages are being made."""
        ready = self.is_making and self.page.is_ready
        sealed = self.is_making and self.page.waits_for_seal
        self.print_it.setEnabled(ready or sealed or not self.is_making)
        self.save_it.setEnabled(ready)
        self.not_yet.setEnabled(self.is_making and not ready)
        for action in (self.next_part, self.page_before, self.page_after):
            action.setEnabled(self.is_making)
        self.making.allow(ready, sealed=sealed)

    def _print(self) -> None:
        if self.is_making:
            self.page.print()
        else:
            self._begin(printable()[0])

    def _save(self) -> None:
        self.page.save()

    def _wait(self) -> None:
        self.page.wait()

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

    # keys and focus

    def find_here(self) -> None:
        if self.is_making:
            self.making.view.begin_find()

    def hints(self) -> Sequence[Hint]:
        return hints_of(self)

    def focus_first(self) -> None:
        if self.is_making:
            self.making.form.here().focus_part(0)
        else:
            self.overview.focus_first()
