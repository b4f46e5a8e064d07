"""Pages that went out, once more: the very same ones, or why they cannot be made alike."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....models import Tier
from ....printing_again import NotAlike, PrintAgain, look_again
from ....problems import Unanswered
from ...desk import PaperWish
from ...drawing import Drawing
from ...kit.bars import WarningBar
from ...kit.buttons import Button
from ...kit.fields import Field
from ...kit.flow import empty
from ...kit.head import PageHead
from ...kit.label import Label
from ...kit.theme import theme
from ...own_keys import OwnKeys
from ...pdf_view import PdfView
from .out import Leaving, Outgoing
from .unseal import UnsealPageForm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction

    from ....problems import Problem
    from ....store.sealed import Opened
    from ...desk import Desk
    from ...screen import Hint

WHICH, FAULT = 240, 400
"""Units for the pages that are typed, and for why they cannot be meant."""


class AgainScreen(OwnKeys):
    """The pages of one list ID as they went out. Nothing of a sealed one is seen before its seal is
    opened as the first time."""

    help_page = "lists"
    watches: ClassVar[frozenset[str]] = frozenset(
        {"print_run", "print_page", "print_row", "suppression", "person"}
    )

    def __init__(self, desk: Desk, list_id: str) -> None:
        super().__init__(desk)
        self.list_id = list_id
        self._found: PrintAgain | None = None
        """With the pages that were chosen; None while nothing can be printed."""
        self._all = b""
        """All pages that are left, drawn once."""
        self._opened: Opened | None = None
        self._fault: NotAlike | None = None
        self.which = Field(_("Pages"), placeholder=_("all; or 3, 2-4, row 37"), show_label=False)
        self.which.edit.textChanged.connect(lambda _text: self._choose())
        self.print_it = self.own_key(_("Print"), "Ctrl+P", self._print)
        self.save_it = self.key(_("Save PDF"), "Ctrl+S", self._save)
        self.some = self.own_key(_("Some pages alone"), "Ctrl+G", self.which.setFocus)
        self.new_page = self.own_key(_("Make a new page"), "Ctrl+P", self._make_new)
        self.back = self.own_key(_("Back"), "Esc; Alt+Left", desk.back_wanted.emit)
        self.print = Button(_("Print"), "filled", icon="printer", action=self.print_it)
        self.save = Button(_("Save PDF"), icon="download", action=self.save_it)
        self.new = Button(_("Make a new page"), "filled", action=self.new_page)
        button = Button(_("Back"), key="Esc", height=30)
        button.clicked.connect(lambda _on: desk.back_wanted.emit())
        self.head = PageHead(
            _("Print {list_id} again").format(list_id=list_id), "",
            (button, self.save, self.new, self.print),
        )  # fmt: skip
        self.view = PdfView(_("The very page that went out"))
        self.why = Label("", "body", wrap=True)
        self._bars = QVBoxLayout()
        self._stack = QStackedWidget()
        self._drawing = Drawing(self)
        self._drawing.drawn.connect(self._drawn)
        self._drawing.failed.connect(self._failed)
        self.outgoing = Outgoing(desk, self)
        self.outgoing.gone.connect(desk.back_wanted)
        self.outgoing.failed.connect(self._failed)
        self._lay_out()
        self._allow()

    def _lay_out(self) -> None:
        look, words = theme(), QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(look.u(28), look.u(20), look.u(28), 0)
        column.addWidget(self.why)
        column.addStretch(1)
        self._bars.setContentsMargins(look.u(16), 0, look.u(16), 0)
        self._words = words
        for page in (words, self.view):
            self._stack.addWidget(page)
        self._bar_place = QWidget()
        self._bar_place.setLayout(self._bars)
        self._which = self._which_pages()
        self.fill((self.head, 0), (self._which, 0), (self._bar_place, 0), (self._stack, 1))

    def _which_pages(self) -> QWidget:
        """Where one lost page is asked for; there only where there are several."""
        look, whole = theme(), QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(look.u(28), 0, look.u(24), look.u(9))
        line.setSpacing(look.u(10))
        words = Label(_("Which pages"), "label")
        words.setFixedHeight(self.which.frame.sizeHint().height())  # a fault stands below both
        line.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        self._say_fault("")
        line.addWidget(self.which)
        line.addStretch(1)
        whole.hide()
        return whole

    def refresh(self) -> None:
        list_id, worker, opened = self.list_id, self.desk.worker.id, self._opened
        self.desk.tasks.read(
            lambda session: look_again(session, list_id, worker, opened),
            self._show, owner=self, failed=self._failed,
        )  # fmt: skip

    def _show(self, found: PrintAgain) -> None:
        if found.opened is not self._opened:
            return  # it was put away since: its seal is closed
        self._found, self._fault, self._all = found, None, b""
        self.head.set_muted(found.title)
        self._which.setVisible(found.pages is not None and len(found.left) > 1)
        empty(self._bars)
        if found.pages is None:
            self._say(_("Sealed. It is shown once you said why, with your passphrase."))
        else:
            for words in found.remarks():
                self._bars.addWidget(WarningBar(words))
            self._drawing.draw(found.pdf)
        self._allow()
        self.arrived()

    def _choose(self) -> None:
        """The pages that are typed are shown; what cannot be meant is not printed."""
        found, typed = self._found, self.which.text()
        if found is None or not self._all:
            return  # they are chosen once they are drawn
        try:
            self._found = found = found.chosen(typed)
        except Unanswered as problem:
            self._drawing.forget()
            self.view.clear()
            self._say_fault(problem.sentence)
            self._allow()
        else:
            whole = self._all
            self._say_fault("")
            self._drawing.draw(lambda: found.cut(whole))
            self._allow()

    def _say_fault(self, sentence: str) -> None:
        """What cannot be meant is said in a field that has room for it."""
        self.which.set_fault(sentence)
        self.which.setFixedWidth(theme().u(FAULT if sentence else WHICH))

    def _drawn(self, pdf: bytes) -> None:
        first, self._all = not self._all, self._all or pdf
        self._stack.setCurrentWidget(self.view)
        if first and self.which.text():
            self._choose()
            return
        self.view.show_pdf(pdf)
        self._allow()
        if first:
            self.focus_first()

    def _failed(self, problem: Problem) -> None:
        self._found, self._all = None, b""
        self._which.hide()
        self._fault = problem if isinstance(problem, NotAlike) else None
        empty(self._bars)
        self._say(problem.sentence)
        self._allow()
        self.arrived()

    def _say(self, words: str) -> None:
        self._drawing.forget()
        self.view.clear()
        self.why.setText(words)
        self._stack.setCurrentWidget(self._words)

    def _allow(self) -> None:
        found, new = self._found, self._fault is not None and self._fault.report is not None
        closed = found is not None and found.pages is None
        ready = self.view.pages > 0 and not self._drawing.is_busy
        self.print_it.setEnabled(closed or ready)
        self.print.set_words(_("Open the seal") if closed else _("Print"))
        self.save_it.setEnabled(ready)
        self.some.setEnabled(not self._which.isHidden())
        self.new_page.setEnabled(new)
        self.print.setVisible(not new)
        self.save.setVisible(not new)
        self.new.setVisible(new)
        self.hints_changed.emit()

    def _print(self) -> None:
        found = self._found
        if found is not None and found.pages is None:
            title, example = f"{found.title} {found.list_id}", _("the first one was lost")
            self.desk.open_form(
                UnsealPageForm,
                lambda: UnsealPageForm(self.desk, found.list_id, title, example, self._open),
                lambda form: form.about_what == found.list_id,
            )
        else:
            self._send(self.outgoing.print)

    def _save(self) -> None:
        self._send(self.outgoing.save)

    def _send(self, send: Callable[[Leaving, bytes], None]) -> None:
        found, worker = self._found, self.desk.worker.id
        if found is None or not self.view.pdf:
            return
        what = _("{list_id} again").format(list_id=found.called)
        send(
            Leaving(
                found.label, what, found.list_id,
                lambda session: found.note(session, worker, datetime.now(UTC)),
            ),
            self.view.pdf,
        )  # fmt: skip

    def _open(self, opened: Opened) -> None:
        self._opened = opened
        self.refresh()

    def _make_new(self) -> None:
        if self._fault is not None and self._fault.report is not None:
            answers = self._fault.answers
            self.desk.paper_wanted.emit(PaperWish(self._fault.report, answers=answers))

    def put_away(self) -> bool:
        self._opened = None
        if self._found is not None and self._found.report.tier is Tier.SEALED:
            self._found, self._all = None, b""
            self._which.hide()
            self._say("")
            self._allow()
        return super().put_away()

    def again(self) -> AgainScreen:
        return AgainScreen(self.desk, self.list_id)

    def offered(self) -> Sequence[QAction]:
        acts = (self.print_it, self.save_it, self.some, self.new_page)
        return tuple(one for one in acts if one.isEnabled())

    def hints(self) -> Sequence[Hint]:
        if self._fault is not None:
            return ((self.new_page, _("make a new page")), (self.back, _("back")))
        acts = (
            (self.print_it, _("print")), (self.save_it, _("save PDF")),
            (self.some, _("some pages alone")),
        )  # fmt: skip
        return (
            *(one for one in acts if one[0].isEnabled()),
            (("+", "-"), _("larger, smaller")),
            ("Ctrl+F", _("find on the pages")), (self.back, _("back")),
        )  # fmt: skip

    def find_here(self) -> None:
        self.view.begin_find()

    def focus_first(self) -> None:
        shown = (one for one in (self.print, self.new) if one.isVisibleTo(self) and one.isEnabled())
        (self.view if self.view.pages else next(shown, self)).setFocus()
