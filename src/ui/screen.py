"""What all screens share: they reload what they watch, tell their keys, and get the focus back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QWidget

from ..problems import Missing, Problem
from .desk import MapWish
from .kit import key_hint
from .kit.card import Ground
from .kit.fields import Field
from .kit.seamless import in_column

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..models import Id
    from ..store.store import Changes
    from .desk import Desk

Hint = key_hint.Hint
T = TypeVar("T")


def with_one(find: Callable[[], T | None], do: Callable[[T], None]) -> Callable[[], None]:
    """A verb that does it with the one that is found, and nothing where there is none."""

    def act() -> None:
        one = find()
        if one is not None:
            do(one)

    return act


class Screen(QWidget):
    """One page of the main window. Subclasses fill `refresh`, `hints` and `focus_first`."""

    hints_changed = Signal()
    """The keys of the foot line are others now, as another page or part is shown."""
    watches: ClassVar[frozenset[str]] = frozenset()
    """Names of the tables whose change makes this screen reload."""
    help_page = ""
    """The file of resources/help for F1; empty: the page of all keys."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._stale = True
        self._arrived = False
        self._singles: list[tuple[QAction, QKeySequence]] = []
        desk.tasks.changed.connect(self.heard)
        desk.preferences.changed.connect(self.settings_changed)

    def fill(self, *parts: tuple[QWidget, int]) -> None:
        """Lays the parts out from the top, each with its stretch, on the ground of a page."""
        ground = Ground("base")
        in_column(ground, *parts)
        in_column(self, (ground, 0))

    def refresh(self) -> None:
        """Asks for what the screen shows; cursor and scroll stay where they are."""

    def hints(self) -> Sequence[Hint]:
        """The keys for the foot line, the likeliest first, drawn from the actions."""
        return ()

    def focus_first(self) -> None:
        """Puts the focus where work begins."""

    def come_home(self) -> None:
        """Shows where it begins: its place was asked for while it was in front."""

    def put_away(self) -> bool:
        """Another page takes its place, or the group is closed: what is typed is kept first.

        False where something cannot be kept as it stands; then the screen has said why.
        """
        for field in self.findChildren(Field):
            before = field.fault()
            field.keep()
            if field.fault() != before:  # a date that is none does not go in silence
                self.desk.said.emit(f"{field.edit.accessibleName()}: {field.fault()}", False)
        return True

    def again(self) -> Screen | None:
        """The same page anew, after it was put away; None for a place, which is made anew."""
        return None

    def offered(self) -> Sequence[QAction]:
        """Verbs of this page that find or do offers while it is in front."""
        return ()

    def people_in_question(self) -> tuple[Id, ...]:
        """Whom a command means that is given while this screen is in front."""
        return ()

    def campaign_in_question(self) -> Id | None:
        """The campaign that a command means that is given while this screen is in front."""
        return None

    def people_on_paper(self) -> tuple[Id, ...]:
        """Whom a page is for that is asked for while this screen is in front."""
        return self.people_in_question()

    def list_in_front(self) -> tuple[Id | None, tuple[Id, ...]]:
        """The list, or the very people, that an export is of that is asked for here; else all."""
        return None, self.people_in_question()

    def map_wish(self) -> MapWish:
        """The map that belongs to what this screen shows."""
        return MapWish()

    def find_here(self) -> None:
        """Ctrl+F: puts the focus into this screen's own search, if it has one."""

    def heard(self, changes: Changes) -> None:
        """A step was kept: reload now if in sight, else when shown again."""
        if not changes.touches(*self.watches):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def arrived(self) -> None:
        """The first answer is on the screen: now there is something to put the focus on."""
        if self._arrived:
            return
        self._arrived = True
        focus = self.window().focusWidget()
        if self.isVisible() and (focus in (None, self) or self.isAncestorOf(focus)):
            self.focus_first()

    def no_longer_here(self, problem: Problem) -> None:
        """Where what it shows is no longer there, as after Undo, it goes back to where it was
        opened; any other problem is told."""
        if isinstance(problem, Missing):
            self.desk.back_wanted.emit()
        else:
            self.desk.fault.emit(problem)

    def shown(self) -> None:
        """The window brings this screen to the front."""
        if self._stale:
            self._stale = False
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """What lay under a form as wide as the window is in sight again."""
        super().showEvent(event)
        self.shown()

    def key(
        self, text: str, shortcut: str, do: Callable[[], None], *, single: bool = False
    ) -> QAction:
        """An action of this screen. Single letters act only while a list or card has the focus.

        A `single` key is not a shortcut of Qt's (it would act while typing): the list or card
        that has the focus passes it on. With single keys switched off it has no key at all.
        """
        action = QAction(text, self)
        action.triggered.connect(do)
        if single:
            self._singles.append((action, QKeySequence(shortcut)))
            self._give_single_keys()
        else:
            # not while a form beside the screen has the focus: there the keys are the form's
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setShortcut(QKeySequence(shortcut))
            self.addAction(action)
        return action

    def passed_key(self, text: str, keys: str, do: Callable[[], object]) -> QAction:
        """As a single key, but no letter: it stays where letters are off."""
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _on=False: do())
        return action

    def _give_single_keys(self) -> None:
        on = self.desk.preferences.value.single_keys
        for action, key in self._singles:
            action.setShortcut(key if on else QKeySequence())

    def settings_changed(self) -> None:
        """A setting of this computer is another: single keys are given or taken."""
        self._give_single_keys()
        if self._singles:
            self.hints_changed.emit()
