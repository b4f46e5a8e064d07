"""What the parts of a plan share: a head, what stands under it, and what they hand to forms."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ...kit.buttons import Button
from ...kit.label import Label
from ...kit.rows import ListRows
from ...kit.section import indented
from ...kit.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ....models import Id
    from ...desk import Desk
    from ...kit.key_hint import Hint
    from ...screen import Screen
    from ...small_form import SmallForm
    from .look import Shown

F = TypeVar("F", bound="SmallForm")


class PlanPart(QWidget):
    """One part of the page. A subclass fills `take`, `hints` and `begin`, and `says` of itself."""

    title = ""

    def __init__(self, screen: Screen, nothing: str) -> None:
        """`nothing` says what to do while there is nothing."""
        super().__init__()
        self.desk: Desk = screen.desk
        self.shown: Shown | None = None
        self.single = partial(screen.key, single=True)
        self.nothing = Label(nothing, "body", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().u(8))

    # for subclasses to fill

    def take(self, shown: Shown) -> None:
        """Shows the plan as it is now."""
        raise NotImplementedError

    def says(self, shown: Shown) -> str:
        """The part in a few words, for the list of parts."""
        raise NotImplementedError

    def verbs(self) -> Sequence[QAction]:
        """What can be done here, for the foot line and for Find or do."""
        return ()

    def begin(self) -> None:
        """Puts the focus where work begins."""
        self.setFocus()

    # what they call

    def key(self, text: str, shortcut: str, do: Callable[[], None]) -> QAction:
        """A key of this part alone: another part may have the same."""
        action = QAction(text, self)
        action.triggered.connect(lambda _on=False: do())
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setShortcut(QKeySequence(shortcut))
        self.addAction(action)
        return action

    def put(self, *widgets: QWidget) -> None:
        """Adds below; a list as wide as the part, all else where the words of lists begin."""
        for widget in widgets:
            if isinstance(widget, ListRows):
                self._column.addWidget(widget)
            else:
                self._column.addLayout(indented(widget))

    def put_button(self, action: QAction) -> None:
        """A button at the leading side."""
        button = Button(action=action, icon="plus", height=32)
        self._column.addLayout(indented(button, fills=False))

    def end(self) -> None:
        """What is left of the height stays empty."""
        self._column.addStretch(1)

    def open(self, kind: type[F], about: Id, *told: Any) -> None:
        """Opens a form beside the page; the very one that is open gets the cursor back."""
        self.desk.open_form(
            kind,
            lambda: kind(self.desk, *told),
            lambda form: form.about is not None and form.about[0] == about,
        )

    def hints(self) -> Sequence[Hint]:
        """Up and down, and the verbs."""
        told = [(verb, verb.text().lower()) for verb in self.verbs() if verb.isEnabled()]
        return ((("Up", "Down"), _("choose")), *told, ("F6", _("next part")))
