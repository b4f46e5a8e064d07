"""Help: F1 opens the page for the screen in front, in the right part, offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ..i18n import gettext as _
from .help_text import Block, Heading, Item, page
from .kit.bars import announce
from .kit.buttons import Button
from .kit.flow import as_high_as_needed
from .kit.key_hint import KeyHint, key_caps
from .kit.label import Label
from .kit.theme import theme
from .reading_panel import ReadingPanel

if TYPE_CHECKING:
    from .workbench import Workbench

KEYS = "keys"


def page_for(*shown: QWidget | None) -> str:
    """The name of the page for the first of these that has one: the open form, the screen."""
    named = (str(getattr(one, "help_page", "")) for one in shown)
    return next((name for name in named if name), KEYS)


class HelpPanel(ReadingPanel):
    """One page, with the way to the page of all keys. F1 again or Esc closes it."""

    def __init__(self, bench: Workbench) -> None:
        other = Button(_("All keys"), "outlined", icon="keyboard", height=30)
        super().__init__(bench, other, _("Close the help"))
        self.own = page_for(bench.panel, bench.current)
        self.name = ""
        self.other.clicked.connect(self._turn)
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

    def _turn(self) -> None:
        self._show(KEYS if self.name != KEYS else self.own)
        self.setFocus()
        announce(self, self._title.text())

    def _show(self, name: str) -> None:
        self.name = name
        title, *rest = page(name)
        spoken = _("Help: {title}").format(title=title.words)
        self.show_text(title.words, spoken, page_widget(rest))
        self.other.set_words(_("All keys") if name != KEYS else _("This screen"))
        self.other.setVisible(self.own != KEYS)


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
