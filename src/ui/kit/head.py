"""The head of a page: its title, one quiet sentence, the way back, the acts at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from .buttons import Button
from .flow import FlowLayout, as_high_as_needed, empty
from .label import IconMark, Label
from .theme import theme


class PageHead(QWidget):
    """Title 22, a sentence in `muted` under it, and widgets (buttons mostly) at the right."""

    def __init__(self, title: str, muted: str = "", actions: Sequence[QWidget] = ()) -> None:
        super().__init__()
        look = theme()
        self._title = Label(title, "title", wrap=True)
        self._muted = Label(muted, "body", colour="muted", wrap=True)
        if not muted:  # shown by its line, never as a window of its own
            self._muted.hide()
        words = QVBoxLayout()
        words.setSpacing(look.u(2))
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._muted)
        words.addStretch(1)
        self._actions = FlowLayout(trailing=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.u(28), look.u(13), look.u(24), look.u(9))
        line.setSpacing(look.u(16))
        line.addLayout(words, 1)
        line.addLayout(self._actions)
        self.setMinimumHeight(look.u(60))
        self.setSizePolicy(as_high_as_needed())
        self.set_actions(actions)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def set_muted(self, muted: str) -> None:
        """Show another sentence under the title, or none."""
        self._muted.setText(muted)
        self._muted.setVisible(bool(muted))

    def set_actions(self, actions: Sequence[QWidget]) -> None:
        """Put other widgets at the right; those that stood there are thrown away."""
        empty(self._actions, but=actions)
        for widget in actions:
            self._actions.addWidget(widget)


class Crumbs(QWidget):
    """The way here: words with chevrons between them, all but the last open something."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme().u(3))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_crumbs(self, crumbs: Sequence[tuple[str, str]]) -> None:
        """Show (words, key) in order; an empty key makes plain words."""
        empty(self._line)
        for number, (words, key) in enumerate(crumbs):
            if number:
                self._line.addWidget(IconMark("chevron-right", "muted", 14))
            self._line.addWidget(self._crumb(words, key))
        self._line.addStretch(1)

    def _crumb(self, words: str, key: str) -> QWidget:
        if not key:
            return Label(words, "second", elide=True)
        button = Button(words.replace("&", "&&"), "link", height=24)
        button.clicked.connect(lambda _on: self.opened.emit(key))
        return button
