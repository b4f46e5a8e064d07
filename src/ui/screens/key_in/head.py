"""The head of keying: list ID, which page, what it is, names or results first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ....i18n import gettext as _
from ....problems import UnknownList
from ....services import list_ids, paper_codes
from ...kit.choice import Choice, Option
from ...kit.drop import Drop
from ...kit.fields import Field
from ...kit.label import Label
from ...kit.theme import theme
from .page import KeyPage, page_option, page_words

ID, SLIP = 150, 420
"""Units for the list ID, and for the sentence about one that is none."""
SAID = 180
"""Units that the words about the page need beside the fields."""


class KeyInHead(QWidget):
    """One line; what does not fit goes, the list ID and the page stay."""

    wanted = Signal(object)
    """What was typed or scanned, as a PaperCode, if it can be one."""

    def __init__(self, list_id: str) -> None:
        super().__init__()
        look = theme()
        self._has_page = self._narrow = False
        self._shown: tuple[object, ...] = ()
        self.opens_itself = False
        """The page was asked for by the last sign of its ID: an Enter after it asks no more."""
        self.list_id = Field(
            _("List ID"), icon="keyboard", placeholder="K7RM-E", show_label=False, text=list_id
        )
        self.list_id.edit.setMaxLength(16)
        self.list_id.typed.connect(self._typed)
        self.list_id.edit.returnPressed.connect(self._entered)
        self.pages = Drop(_("Page"), (), show_label=False)
        self.pages.setFixedWidth(look.u(170))
        self.said = Label("", "second", wrap=True)
        self.mode = Choice(
            [Option("names", _("Names first")), Option("results", _("Results first · F4"))],
            "names",
            name=_("Names or results first"),
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(look.u(28), look.u(12), look.u(20), look.u(12))
        line.setSpacing(look.u(12))
        line.addWidget(Label(_("Key in a page"), "title"))
        line.addWidget(self.list_id)
        line.addWidget(self.pages)
        line.addWidget(self.said, 1)
        line.addWidget(self.mode)
        self.pages.hide()
        self.mode.hide()
        self._say("")

    def _say(self, fault: str) -> None:
        """What is wrong with the list ID, in a field that has room to say it."""
        self.list_id.set_fault(fault)
        self.list_id.setFixedWidth(theme().u(SLIP if fault else ID))
        self.fit(narrow=self._narrow)

    def _typed(self, typed: str) -> None:
        """At the fifth sign the ID is looked up, or its slip is told; a code ends with Enter."""
        self._say("")
        self.opens_itself = False
        is_code = paper_codes.begins_code(typed) or "/" in typed
        if len(list_ids.signs_of(typed)) >= list_ids.LENGTH and not is_code:
            self.opens_itself = self._look_up()

    def _entered(self) -> None:
        if self.opens_itself:
            self.opens_itself = False
        else:
            self._look_up()

    def _look_up(self) -> bool:
        """Asks for the page of the ID as typed; False if it is none, and then it says why."""
        try:
            code = paper_codes.read_paper_code(self.list_id.text(), in_front=self._has_page)
        except UnknownList as problem:
            self._say(problem.sentence)
            return False
        if code.list_id:
            self.list_id.set_text(list_ids.shown(code.list_id))
        self.wanted.emit(code)
        return True

    def show_none(self, sentence: str) -> None:
        """There is no such run: says so where the ID is typed again."""
        self.opens_itself = False
        self._shown = ()
        self._say(sentence)
        self.list_id.setFocus()

    def show_all_keyed(self, list_id: str) -> None:
        """No page of the run is left: another list can be typed at once."""
        self.said.setText(_("All pages of {list_id} are keyed.").format(list_id=list_id))
        self.list_id.setFocus()
        self.list_id.edit.selectAll()

    def leave_page(self) -> None:
        """No page is in front any more: what was said of it goes."""
        self._has_page, self._shown = False, ()
        self.list_id.set_text("")
        self._say("")
        self.said.setText("")
        self.pages.hide()

    def show_page(self, found: KeyPage, locale: str, instead: str = "") -> None:
        """Shows which page is being keyed; `instead`: other words about it."""
        words = instead or page_words(found, locale)
        options = [page_option(one, found) for one in found.pages]
        shown = (found.run.list_id, words, *options, found.page)
        if shown == self._shown:
            return  # an ID that is being typed stays, and nothing is laid out anew
        self._shown, self._has_page = shown, True
        self.list_id.set_text(found.run.list_id)
        self.said.setText(words)
        self.pages.set_options(options, found.page)
        self.pages.setVisible(len(found.pages) > 1)
        self._say("")

    def fit(self, *, narrow: bool) -> None:
        """Leaves out what has no room; what it is stands in the foot of the page on paper too."""
        self._narrow = narrow
        self.mode.setVisible(not narrow and self._has_page)
        self.said.hide()
        spare = self.width() - self.sizeHint().width()
        self.said.setVisible(not narrow and spare >= theme().u(SAID))
