"""About Longhaul: version, licence, whose letters and pictures these are. Nothing is looked up."""

from __future__ import annotations

from importlib.metadata import version

from PySide6.QtCore import QRect, qVersion
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ..i18n import gettext as _
from .dimmed import Dimmed
from .kit.buttons import Button
from .kit.card import Rule
from .kit.label import Label
from .kit.scroll import ScrollArea
from .kit.theme import theme

WIDTH = 480


def facts() -> tuple[tuple[str, str], ...]:
    """What there is to tell: head and sentences."""
    return (
        (
            _("Licence"),
            _("Free software under the GNU General Public License, version 3 or later: use it, "
              "read it, change it, pass it on. It comes without any warranty."),
        ),
        (
            _("Letters"),
            _("Inter and Noto, under the SIL Open Font License 1.1."),
        ),
        (_("Pictures"), _("Lucide, under the ISC licence; some from Feather, under MIT.")),
        (
            _("Words for passphrases"),
            _("From the long list of the Electronic Frontier Foundation, changed; CC BY 3.0 US."),
        ),
        (
            _("Stands on"),
            _("Python, Qt {qt}, SQLCipher, SQLAlchemy, ReportLab and others, each named with its "
              "licence in docs/dependencies.md.").format(qt=qVersion()),
        ),
    )  # fmt: skip


class About(Dimmed):
    """The card; Esc, Enter or a click beside closes it."""

    def __init__(self, below: QWidget) -> None:
        super().__init__(below)
        look = theme()
        self.setAccessibleName(_("About Longhaul"))
        self.close_button = Button(_("Close"), "filled", key="Esc")
        self.close_button.clicked.connect(self.leave)
        self.setFocusProxy(self.close_button)
        self._words = QWidget()
        self._column = QVBoxLayout(self._words)
        self._column.setContentsMargins(look.u(28), look.u(24), look.u(28), look.u(8))
        self._column.setSpacing(look.u(8))
        self._fill()
        # its width alone says how high it is: Qt's own hint is that of narrow lines
        self._words.setMinimumHeight(1)
        self._whole = QVBoxLayout(self.card)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(ScrollArea(self._words), 1)
        self._whole.addLayout(self._foot())

    def _fill(self) -> None:
        look = theme()
        add = self._column.addWidget
        add(Label(_("Longhaul {version}").format(version=version("longhaul")), "heading"))
        add(Label(_("A register of the people you organize with."), "body", wrap=True))
        promise = _("No account. No server. Longhaul never goes online by itself.")
        add(Label(promise, "name", wrap=True))
        self._column.addSpacing(look.u(4))
        add(Rule())
        for head, words in facts():
            self._column.addSpacing(look.u(2))
            add(Label(head, "label"))
            add(Label(words, "second", wrap=True))
        self._column.addStretch(1)

    def _foot(self) -> QHBoxLayout:
        look = theme()
        foot = QHBoxLayout()
        foot.setContentsMargins(look.u(28), look.u(8), look.u(28), look.u(20))
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        return foot

    def _foot_height(self) -> int:
        return self.close_button.sizeHint().height() + theme().u(8 + 20)

    def place(self) -> QRect:
        """In the middle, as high as its words."""
        look = theme()
        width = min(look.u(WIDTH), self.width() - look.u(32))
        words = self._column.totalHeightForWidth(width)
        height = min(words + self._foot_height(), self.height() - look.u(24))
        return QRect((self.width() - width) // 2, (self.height() - height) // 2, width, height)
