"""The form panel: five numbered lines at the right of the page, and what happens to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ...i18n import gettext as _
from .buttons import Button, IconButton
from .card import Rule
from .flow import as_high_as_needed
from .key_hint import Hint
from .keys import is_enter, is_escape
from .label import IconLabel, Label
from .more import MoreSection
from .paint import beside, box, square_in, write
from .scroll import ScrollArea
from .theme import theme

WIDTH = 500
INDENT = 36
"""Where the answers of a form begin, behind their numbers."""
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class Panel(QWidget):
    """What stands at the right of any page. `closed()`: it is over, by its own doing."""

    closed = Signal()
    help_page = ""
    """The file of resources/help for F1; empty: that of the page beside it."""
    belongs_to = ""
    """Key of the place that it stands beside, and goes with; empty: beside any page."""

    def put_away(self) -> None:
        """Somebody else takes its place: what is typed here is kept first, or waits."""

    def hints(self) -> Sequence[Hint]:
        """The keys for the foot line while the focus is here."""
        return (("Esc", _("close")), ("F6", _("next part")))

    def again(self) -> Panel | None:
        """The same form anew, after it was put away; None if it is not to stand there again."""
        return None

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.tokens.raised)
        line = max(1, round(look.unit))
        left = self.width() - line if self.isRightToLeft() else 0
        painter.fillRect(left, 0, line, self.height(), look.tokens.line)


class FormPanel(Panel):
    """A form at the right of any page: head, numbered lines, more, and a foot with two buttons.

    `done` names the act ("Record one-to-one"); Ctrl+Enter is its key. Enter in a field goes to the
    next one. Esc means later.
    Signals: `closed()` from the cross, `later()` from Esc and Later, `done()`.
    """

    later = Signal()
    done = Signal()

    def __init__(self, title: str, muted: str = "", *, done: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.done_action = QAction(done, self)
        self.done_action.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        self.done_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.done_action.triggered.connect(self.done)
        self.addAction(self.done_action)
        self._muted = Label(muted, "second", wrap=True)
        self._head = QHBoxLayout()
        self._lines = QVBoxLayout()
        self._draft = IconLabel("check", "", "second", elide=True)
        self._why = Label("", "second", colour="today", wrap=True)
        self.done_button = Button(done, "filled", action=self.done_action, height=34)
        self._lay_out(title)
        self.setMaximumWidth(theme().u(WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def hints(self) -> Sequence[Hint]:
        return (
            (self.done_action, self.done_action.text()),
            ("Return", _("next field")),
            ("Esc", self.later_button.text()),
            ("F6", _("next part")),
        )

    def numbered(self, number: int, title: str, hint: str, widget: QWidget) -> NumberedLine:
        """Add the next line; its disc fills when the line is answered."""
        line = NumberedLine(number, title, hint, widget)
        self._lines.insertWidget(self._lines.count() - 1, line)
        if number == 1:
            self.setFocusProxy(widget)
        return line

    def plain(self, widget: QWidget) -> None:
        """Add something without a number."""
        self._lines.insertWidget(self._lines.count() - 1, widget)

    def below(self, widget: QWidget) -> None:
        """Add something that belongs to the numbered line before, in line with its answer."""
        line = QHBoxLayout()
        line.addSpacing(theme().u(INDENT))
        line.addWidget(widget, 1)
        self._lines.insertLayout(self._lines.count() - 1, line)

    def more(self, summary: str, widget: QWidget, title: str = "") -> MoreSection:
        """Add a part that is closed at first and says what is inside."""
        section = MoreSection(title or _("More, if you like"), summary, widget)
        self._lines.insertWidget(self._lines.count() - 1, section)
        return section

    def add_to_head(self, widget: QWidget) -> None:
        """Put something beside the cross, such as "Guide"."""
        self._head.insertWidget(self._head.count() - 1, widget)

    def set_muted(self, words: str) -> None:
        """Show other quiet words under the title."""
        self._muted.setText(words)

    def set_draft(self, words: str) -> None:
        """Say at the foot what became of the draft; empty says nothing."""
        self._draft.label.setText(words)
        self._draft.setVisible(bool(words))

    def set_possible(self, possible: bool, why: str = "") -> None:
        """Whether the act is possible now, and if not, why."""
        self.done_action.setEnabled(possible)
        self._why.setText("" if possible else why)
        self._why.setVisible(bool(why) and not possible)

    def _lay_out(self, title: str) -> None:
        look = theme()
        words = QVBoxLayout()
        words.setSpacing(look.u(2))
        words.addWidget(Label(title, "form", wrap=True))
        words.addWidget(self._muted)
        close = IconButton("x", _("Close"))
        close.clicked.connect(self.closed)
        self._head.setContentsMargins(look.u(20), look.u(14), look.u(14), look.u(10))
        self._head.setSpacing(look.u(6))
        self._head.addLayout(words, 1)
        self._head.addWidget(close)
        inner = QWidget()
        inner.setLayout(self._lines)
        self._lines.setContentsMargins(look.u(20), look.u(6), look.u(20), look.u(16))
        self._lines.setSpacing(look.u(16))
        self._lines.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(max(1, round(look.unit)), 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(ScrollArea(inner), 1)
        column.addWidget(Rule())
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        look = theme()
        foot = QHBoxLayout()
        foot.setContentsMargins(look.u(20), look.u(10), look.u(20), look.u(10))
        foot.setSpacing(look.u(10))
        self.later_button = Button(_("Later"), "plain", key="Esc")
        self.later_button.clicked.connect(self.later)
        said = QHBoxLayout()
        said.addWidget(self._draft)
        said.addWidget(self._why)
        foot.addLayout(said, 100)
        foot.addStretch(1)
        foot.addWidget(self.later_button)
        foot.addWidget(self.done_button)
        self.set_draft("")
        self._why.hide()
        return foot

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_escape(event):
            self.later.emit()
        elif is_enter(event):
            self.focusNextChild()
        elif event.modifiers() & _HELD:
            super().keyPressEvent(event)
        # letters that nothing here took are no verbs of the page behind


class NumberedLine(QWidget):
    """One question of a form: disc with its number, title in 600, hint, and the answer under it."""

    def __init__(self, number: int, title: str, hint: str, widget: QWidget) -> None:
        super().__init__()
        look = theme()
        self._number, self._answered = number, False
        self.widget = widget
        self._title = Label(title, "name")
        head = QHBoxLayout()
        head.setSpacing(look.u(9))
        head.addWidget(self._title)
        head.addWidget(Label(hint, "second", wrap=True), 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, look.u(2), 0, 0)
        line.setSpacing(0)
        line.addSpacing(look.u(INDENT))
        column = QVBoxLayout()
        line.addLayout(column, 1)
        column.setSpacing(look.u(5))
        column.addLayout(head)
        column.addWidget(widget)
        self._fault = IconLabel("circle-alert", "", "value", colour="late", wrap=True)
        self._fault.hide()
        column.addWidget(self._fault)
        self.setSizePolicy(as_high_as_needed())
        self._title.setBuddy(widget)

    def set_fault(self, sentence: str) -> None:
        """Say under the answer what it lacks, where its widget says none itself; empty: nothing."""
        self._fault.label.setText(sentence)
        self._fault.setVisible(bool(sentence))
        self.widget.setAccessibleDescription(sentence)

    def fault(self) -> str:
        """The sentence under the answer."""
        return self._fault.label.text()

    def set_title(self, title: str) -> None:
        """Show another title, as when it takes the person's pronoun."""
        self._title.setText(title)

    def set_number(self, number: int) -> None:
        """Show another number, where lines before it come and go."""
        self._number = number
        self.update()

    def set_answered(self, answered: bool) -> None:
        """Fill the disc, or leave it open."""
        self._answered = answered
        self.update()

    def is_answered(self) -> bool:
        """Whether the disc is filled."""
        return self._answered

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        tokens = look.tokens
        painter = QPainter(self)
        strip = QRectF(0, 0, self.width(), look.u(24))
        disc = square_in(beside(strip, 0, look.u(24)), look.u(24))
        ground = tokens.accent if self._answered else None
        edge = None if self._answered else tokens.edge
        box(painter, disc, disc.width() / 2, ground, edge, max(look.outline, look.f(1.3)))
        ink = tokens.accent_ink if self._answered else tokens.ink
        font = look.font("key")
        write(painter, disc, str(self._number), font, ink, Qt.AlignmentFlag.AlignCenter)
