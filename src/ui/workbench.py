"""The open group in the window: side bar, the screen in front, the form panel, message and foot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ..i18n import clock
from ..i18n import gettext as _
from ..models.naming import first_name
from ..problems import LooksOnly
from .beside import Beside
from .foot import Foot
from .kit.keys import is_escape
from .kit.sidebar import Place, SideBar
from .kit.theme import theme
from .origin import backup_bar, origin_words
from .pages import Pages
from .paper_out import PaperOut
from .parts import enter, mark_part
from .reading_panel import ReadingPanel
from .screens import side_bar_places
from .told import Told

if TYPE_CHECKING:
    from collections.abc import Callable

    from .commands import Commands
    from .desk import Desk, FormWish, ScreenWish
    from .kit.panel import Panel
    from .screen import Screen

COMPACT_BELOW = 1200
"""Units of width below which the side bar shows icons alone (screens.md 2)."""


@dataclass(slots=True)
class Visit:
    """A screen that was in front, for the way back."""

    screen: Screen
    place: str


class Workbench(QWidget):
    """All that is shown of one open group. Made at unlock, thrown away at lock."""

    lock_wanted = Signal()

    def __init__(self, desk: Desk, commands: Commands) -> None:
        super().__init__()
        self.desk = desk
        self.commands = commands
        self._visits: list[Visit] = []
        self.sidebar = self._make_sidebar()
        mark_part(self.sidebar)
        self.foot = Foot(self)
        self.pages = Pages(desk, self.foot.show_hints)
        self.told = Told(self, self.foot, desk, commands.undo)
        self._beside = Beside(self.pages)
        self._lay_out()
        self._listen()

    def _make_sidebar(self) -> SideBar:
        five = [
            Place(one.key, one.title, one.icon, self.commands.place(one.key))
            for one in side_bar_places()
        ]
        bar = SideBar(five, find=self.commands.find, lock=self.commands.lock)
        desk = self.desk
        aside = origin_words(desk)
        # these words are never cut: a first name leaves them room
        name = first_name(desk.worker.name) if aside else desk.worker.name
        bar.set_group(desk.profile.name, name, aside)
        bar.place_chosen.connect(self.show_place)
        return bar

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        if self.desk.looked_at is not None:
            leave = self.commands.other_group.trigger
            column.addWidget(backup_bar(self.desk, self.desk.looked_at, leave))
        column.addLayout(self.told.warnings)
        column.addWidget(self.told.busy)
        column.addWidget(self._beside, 1)
        column.addWidget(self.foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.sidebar)
        whole.addLayout(column, 1)
        self.show_settings()

    def show_settings(self) -> None:
        """A room that looks at the screen is shown the page alone."""
        preferences = self.desk.preferences
        self.sidebar.setHidden(preferences.on_the_wall)
        self.foot.setVisible(preferences.value.foot_line and not preferences.on_the_wall)

    def _listen(self) -> None:
        self.desk.tasks.kept.connect(self._kept)
        self.desk.place_wanted.connect(self.show_place)
        self.desk.back_wanted.connect(self.back)
        self.desk.about_to_erase.connect(self.put_away)
        self.desk.counted.connect(self.sidebar.set_count)
        PaperOut(self.desk, self)
        self.sidebar.kept_asked.connect(self.commands.history.trigger)
        looks = self.desk.looked_at is not None
        self.sidebar.set_kept("kept", _("Only looked at") if looks else _("All kept"))

    # screens

    def show_place(self, key: str) -> None:
        """Brings a place of the side bar to the front; pages below a place are let go."""
        if not self._may_leave():
            return
        gone, self._visits = self._visits, []
        place = self.pages.place(key)
        stands = bool(gone) and gone[-1].screen is place
        self._bring(Visit(place, key))
        if stands:
            place.come_home()
        for visit in gone:
            self._let_go(visit.screen)

    def bring_place(self, key: str) -> None:
        """Brings a place to the front for an errand of the page before; `back` returns to that."""
        place = self.pages.place(key)
        if self.current is not place and self._may_leave():
            self._bring(Visit(place, key))

    def visit(self, screen: Screen, place: str) -> None:
        """Brings a page below a place to the front, such as a person; `back` returns."""
        if not self._may_leave():
            screen.deleteLater()
            return
        self.pages.add(screen)
        self._bring(Visit(screen, place))

    def page(self, wish: ScreenWish) -> None:
        """Brings the page that is wished for to the front, anew or as it stands there."""
        if self.current is not None and wish.is_it(self.current):
            enter(self.current)
        else:
            self.visit(wish.make(), wish.place or self.place_in_front)

    def back(self) -> None:
        """Returns to the screen before; from a place itself there is no way back."""
        if len(self._visits) < 2 or not self._may_leave():
            return
        gone = self._visits.pop().screen
        self._bring(self._visits.pop())
        self._let_go(gone)

    def put_away(self) -> None:
        """Keeps what is being written, in the form and on the page, before all is taken away."""
        if self.panel is not None:
            self.panel.put_away()
        for visit in self._visits:
            visit.screen.put_away()

    def take_over(self, before: Workbench) -> None:
        """Shows what another bench showed, which was put away: its pages and its form, anew."""
        form = before.panel.again() if before.panel is not None else None
        for visit in before._visits:
            screen = visit.screen.again()
            if screen is None:
                self.show_place(visit.place)
            else:
                self.visit(screen, visit.place)
        if form is not None:
            self.open_panel(lambda: form)

    def _may_leave(self) -> bool:
        return self.current is None or self.current.put_away()

    @property
    def current(self) -> Screen | None:
        """The screen in front."""
        return self._visits[-1].screen if self._visits else None

    @property
    def place_in_front(self) -> str:
        """The place of the side bar that the screen in front belongs to."""
        return self._visits[-1].place if self._visits else "today"

    def _bring(self, visit: Visit) -> None:
        writes = self._is_in_form()
        self._visits.append(visit)
        belongs_to = self.panel.belongs_to if self.panel is not None else ""
        if belongs_to and self.pages.places.get(belongs_to) is not visit.screen:
            self._beside.set_form(None)
        if isinstance(self.help, ReadingPanel) and self.help.goes_with_page:
            self.close_help()
        self.pages.bring(visit.screen)
        self._beside.fit()
        self.sidebar.set_chosen(visit.place)
        visit.screen.shown()
        self.foot.show_hints()
        if not writes or self.panel is None:
            visit.screen.focus_first()

    def _is_in_form(self) -> bool:
        """Whether the focus is in the form beside the page."""
        focus = self.window().focusWidget()
        return self.panel is not None and focus is not None and self.panel.isAncestorOf(focus)

    def _let_go(self, screen: Screen) -> None:
        if all(visit.screen is not screen for visit in self._visits):
            self.pages.let_go(screen)

    # the form and the help

    def open_panel(self, make: Callable[[], Panel]) -> None:
        """Opens a form at the right; the page beside it stays readable.

        The one before is put away first: the new one looks for what waits as soon as it is made.
        """
        if self.panel is not None:
            self.panel.put_away()
        panel = make()
        mark_part(panel)
        panel.closed.connect(self.close_panel)
        self._beside.set_form(panel)
        panel.setFocus()

    def form(self, wish: FormWish) -> None:
        """Opens the form that is wished for; the very one that is open gets the cursor back."""
        if self.panel is not None and wish.is_it(self.panel):
            enter(self.panel)
        else:
            self.open_panel(wish.make)

    def close_panel(self) -> None:
        """Closes the form; the focus goes back to the screen."""
        if self.panel is None:
            return
        self._beside.set_form(None)
        if self.current is not None:
            self.current.setFocus()
            self.current.focus_first()

    @property
    def panel(self) -> Panel | None:
        """The form that is open, if one is."""
        return self._beside.form

    def open_help(self, page: QWidget) -> None:
        """Opens a page of the help at the right, beside the page and the form."""
        self._beside.set_help(page)
        page.setFocus()

    def close_help(self) -> None:
        """Closes the help; where the focus goes, the help knows."""
        self._beside.set_help(None)

    @property
    def help(self) -> QWidget | None:
        """The page of the help that is open, if one is."""
        return self._beside.help

    # what happened

    def refuses(self) -> bool:
        """Says so, and is True, where a backup is only looked at: nothing is begun then."""
        if self.desk.looked_at is None:
            return False
        self.told.say(LooksOnly().sentence)
        return True

    def _kept(self, _label: str, moment: datetime) -> None:
        self.told.message.leave()  # its Undo would take back this step now
        self.sidebar.set_kept(
            "kept", _("All kept · {time}").format(time=clock(moment, self.desk.profile.locale))
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, where the page has no use for it, closes what is read beside it."""
        if is_escape(event) and isinstance(self.help, ReadingPanel):
            self.help.leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.set_compact(self.width() / theme().unit < COMPACT_BELOW)

    def sizeHint(self) -> QSize:
        return QSize(theme().u(1280), theme().u(740))
