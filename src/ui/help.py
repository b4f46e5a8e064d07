"""Help: F1 opens the page for the screen in front, in the right part, offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from ..i18n import gettext as _
from .dimmed import is_escape
from .help_text import Block, Heading, Item, page
from .kit.bars import announce
from .kit.buttons import Button, IconButton
from .kit.card import Rule
from .kit.flow import as_high_as_needed
from .kit.key_hint import KeyHint, key_caps
from .kit.label import Label
from .kit.scroll import ScrollArea
from .kit.theme import theme
from .parts import mark_part

if TYPE_CHECKING:
    from .workbench import Workbench

KEYS = "keys"


def pages() -> tuple[tuple[type[QWidget], str], ...]:
    """The page of each screen and form. Loaded late: the window stands before all of them."""
    from .leaving.panel import LeavingPanel
    from .screens.add_person import AddPersonPanel
    from .screens.bring_in.screen import BringInScreen
    from .screens.campaigns import CampaignsScreen
    from .screens.history import HistoryScreen
    from .screens.key_in.screen import KeyInScreen
    from .screens.lists.screen import ListsScreen
    from .screens.my_people.screen import MyPeopleScreen
    from .screens.one_to_one.panel import OneToOnePanel
    from .screens.people.screen import PeopleScreen
    from .screens.person.screen import PersonScreen
    from .screens.places import PlacesScreen
    from .screens.reach import ReachScreen
    from .screens.teams import TeamsScreen
    from .screens.today.screen import TodayScreen

    return (
        (TodayScreen, "today"),
        (PeopleScreen, "people"),
        (AddPersonPanel, "people"),
        (PersonScreen, "person"),
        (OneToOnePanel, "one-to-one"),
        (PlacesScreen, "places"),
        (CampaignsScreen, "campaigns"),
        (ListsScreen, "lists"),
        (KeyInScreen, "key-in"),
        (BringInScreen, "bring-in"),
        (HistoryScreen, "history"),
        (MyPeopleScreen, "my-people"),
        (TeamsScreen, "teams"),
        (ReachScreen, "reach"),
        (LeavingPanel, "reach"),
    )


def page_for(*shown: QWidget | None) -> str:
    """The name of the page for the first of these that has one: the open form, the screen."""
    for one in shown:
        for kind, name in pages():
            if isinstance(one, kind):
                return name
    return KEYS


class HelpPanel(QWidget):
    """One page, with the way to the page of all keys. F1 again or Esc closes it.

    It stands at the right of the page, beside a form that is open; the page grows narrower.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self.own = page_for(bench.panel, bench.current)
        self.name = ""
        self._back: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        mark_part(self)
        self._title = Label("", "form", wrap=True)
        self._scroll = ScrollArea(QWidget())
        self.other = Button(_("All keys"), "outlined", icon="keyboard", height=30)
        self.other.clicked.connect(self._turn)
        self._lay_out()
        self._show(self.own)

    @staticmethod
    def turn(bench: Workbench) -> None:
        """Opens the page for what stands in front; where that page is open, closes it."""
        wanted = page_for(bench.panel, bench.current)
        one = bench.help
        if isinstance(one, HelpPanel):
            one.leave()
            if wanted in (one.name, one.own):
                return
        HelpPanel(bench).open_beside()

    def open_beside(self) -> None:
        """Shows the page; the focus goes to it and back when it is closed."""
        self._back = self._bench.window().focusWidget()
        self._bench.open_help(self)
        announce(self, self._title.text())

    def leave(self) -> None:
        """Takes it away."""
        had_focus = self.isAncestorOf(self.window().focusWidget() or self._bench)
        had_focus = had_focus or self.hasFocus()
        self._bench.close_help()
        if had_focus and self._back is not None and isValid(self._back):
            self._back.setFocus()

    def _lay_out(self) -> None:
        look = theme()
        close = IconButton("x", _("Close the help"))
        close.clicked.connect(self.leave)
        head = QHBoxLayout()
        head.setContentsMargins(look.u(20), look.u(14), look.u(14), look.u(8))
        head.addWidget(self._title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setContentsMargins(look.u(20), look.u(10), look.u(20), look.u(10))
        foot.addWidget(self.other)
        foot.addStretch(1)
        foot.addWidget(KeyHint("Escape", _("close")))
        column = QVBoxLayout(self)
        column.setContentsMargins(max(1, round(look.unit)), 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addWidget(Rule())
        column.addLayout(foot)

    def _turn(self) -> None:
        self._show(KEYS if self.name != KEYS else self.own)
        self.setFocus()
        announce(self, self._title.text())

    def _show(self, name: str) -> None:
        self.name = name
        title, *rest = page(name)
        self._title.setText(title.words)
        self.setAccessibleName(_("Help: {title}").format(title=title.words))
        inner = page_widget(rest)
        self._scroll.setWidget(inner)
        inner.setAutoFillBackground(False)  # Qt turned it on; the ground is the panel's
        self.other.set_words(_("All keys") if name != KEYS else _("This screen"))
        self.other.setVisible(self.own != KEYS)

    # keys and room

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._scroll.verticalScrollBar()
        key = Qt.Key(event.key())
        steps = {
            Qt.Key.Key_Down: bar.singleStep() * 2,
            Qt.Key.Key_Up: -bar.singleStep() * 2,
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Space: bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        if is_escape(event):
            self.leave()
        elif key in steps:
            bar.setValue(bar.value() + steps[key])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.tokens.raised)
        line = max(1, round(look.outline))
        left = self.width() - line if self.isRightToLeft() else 0
        painter.fillRect(left, 0, line, self.height(), look.tokens.line)


def page_widget(blocks: list[Block]) -> QWidget:
    """The blocks of a page as plain labels, one under the other."""
    look = theme()
    inner = QWidget()
    grid = QGridLayout(inner)
    grid.setContentsMargins(look.u(20), look.u(2), look.u(20), look.u(20))
    grid.setHorizontalSpacing(look.u(12))
    grid.setVerticalSpacing(look.u(7))
    grid.setColumnStretch(1, 1)
    for row, block in enumerate(blocks):
        _add_block(grid, row, block)
    grid.setRowStretch(len(blocks), 1)
    return inner


def _add_block(grid: QGridLayout, row: int, block: Block) -> None:
    if isinstance(block, Item) and block.keys:
        words = Label(block.words, "body", wrap=True)
        caps = [cap for key in block.keys for cap in key_caps(key)]
        words.setAccessibleName(f"{', '.join(caps)}: {block.words}")
        grid.addWidget(KeyHint(tuple(block.keys)), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, row, 1)
    else:
        grid.addWidget(_words(block), row, 0, 1, 2)


def _words(block: Block) -> QWidget:
    look = theme()
    if not isinstance(block, Item):
        label = Label(block.words, "section" if isinstance(block, Heading) else "body", wrap=True)
        above = look.u(10) if isinstance(block, Heading) else 0
        label.setContentsMargins(0, above, 0, 0)
        return label
    item = QWidget()
    item.setSizePolicy(as_high_as_needed())
    line = QHBoxLayout(item)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.u(8))
    line.addWidget(Label("–", "muted"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Label(block.words, "body", wrap=True), 1)
    return item
