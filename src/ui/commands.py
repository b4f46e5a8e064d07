"""Every command of the window, once: its words, its key, and its place in the menus."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar

from ..i18n import gettext as _
from ..settings import Settings


class Commands(QObject):
    """The actions that work on every screen; buttons, menus and key hints are drawn from them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.find = self._action(_("Find or do"), "Ctrl+K")
        self.lock = self._action(_("Lock"), "Ctrl+L")
        self.lock_and_close = self._action(_("Lock and close"), "Ctrl+Shift+L")
        self.undo = self._action(_("Undo"), "Ctrl+Z")
        self.redo = self._action(_("Redo"), "Ctrl+Shift+Z")
        self.talk = self._action(_("Record one-to-one"), "Ctrl+N")
        self.week = self._action(_("The week’s notes …"), "Ctrl+Shift+W")
        self.add_person = self._action(_("Add person"), "Ctrl+Shift+N")
        self.map = self._action(_("Map of who knows whom"), "Ctrl+M")
        self.board = self._action(_("Note who knows whom …"), "Ctrl+Shift+M")
        self.filter = self._action(_("Filter people"), "Ctrl+Shift+F")
        self.circle = self._action(_("My circle"), "Ctrl+Shift+C")
        self.teams = self._action(_("Teams"), "Ctrl+T")
        self.reach = self._action(_("Who reaches whom"), "")
        self.perhaps_same = self._action(_("Perhaps the same"), "")
        self._of_what_was()
        self._for_campaigns()
        self._of_places()
        self._of_tenants()
        self._of_files()
        self.leaving = self._action(_("Somebody leaves …"), "")
        self.key_in = self._action(_("Key in a page"), "Ctrl+Shift+K")
        self.print = self._action(_("Print …"), "Ctrl+P")
        self.find_here = self._action(_("Find in this screen"), "Ctrl+F")
        self.back = self._action(_("Back"), "Alt+Left")
        self.next_part = self._action(_("Next part of the window"), "F6")
        self.last_part = self._action(_("Part before"), "Shift+F6")
        self.larger = self._action(_("Larger letters"), "Ctrl++")
        self.smaller = self._action(_("Smaller letters"), "Ctrl+-")
        self.usual = self._action(_("Usual letters"), "Ctrl+0")
        self.wall = self._action(_("For a room that looks"), "F11", on=False)
        self.foot_line = self._action(_("Keys at the foot"), "", on=False)
        self.single_keys = self._action(_("Single-letter keys"), "", on=False)
        self.like_system = self._action(_("Colours of the system"), "", on=False)
        self.light = self._action(_("Light"), "", on=False)
        self.dark = self._action(_("Dark"), "", on=False)
        self.schemes = {"system": self.like_system, "light": self.light, "dark": self.dark}
        self.group = self._action(_("This group …"), "")
        self.own_words = self._action(_("Issues, guides, marks …"), "")
        self.workers = self._action(_("Who works with this group …"), "")
        self.passphrase = self._action(_("Change my passphrase …"), "")
        self.remember = self._action(_("Open without passphrase on this computer …"), "")
        self.recovery = self._action(_("Print the recovery sheet …"), "")
        self.other_group = self._action(_("Another group …"), "")
        self.quit = self._action(_("Quit"), "Ctrl+Q")
        self.help = self._action(_("Help for this screen"), "F1")
        self.about = self._action(_("About Longhaul"), "")
        self._places = {
            key: self._action(title, f"Ctrl+{number}")
            for number, (key, title) in enumerate(
                (
                    ("today", _("Today")),
                    ("people", _("People")),
                    ("places", _("Places")),
                    ("campaigns", _("Campaigns")),
                    ("lists", _("Lists & print")),
                ),
                start=1,
            )
        }

    def _of_what_was(self) -> None:
        """What is kept of the past, and for how long."""
        self.history = self._action(_("What was changed"), "Ctrl+H")
        self.may_go = self._action(_("What may go"), "")

    def _for_campaigns(self) -> None:
        self.begin_campaign = self._action(_("Begin a campaign …"), "")
        self.far = self._action(_("How far the campaign is"), "")
        self.who_counts = self._action(_("Who counts in the campaign"), "")
        self.aim = self._action(_("What the campaign is to reach …"), "")
        self.actions = self._action(_("Actions of the campaign"), "Ctrl+Shift+A")
        self.cards = self._action(_("Cards and membership forms"), "")
        self.ballots = self._action(_("Ballot: who has voted"), "")
        self.cases = self._action(_("Grievances and cases"), "")
        self.plan = self._action(_("Plan of the campaign"), "Ctrl+Shift+P")
        self.close_campaign = self._action(_("Close the campaign …"), "")

    def _of_places(self) -> None:
        self.add_place = self._action(_("Add a place …"), "")
        self.chart = self._action(_("Chart of a place"), "Ctrl+Shift+G")
        self.dossiers = self._action(_("Organizations"), "")

    def _of_tenants(self) -> None:
        """What a tenants’ group keeps of its houses; a branch may too."""
        self.conditions = self._action(_("Conditions of a place"), "Ctrl+Shift+D")
        self.association = self._action(_("Association: votes, officers, decisions"), "")
        self.strike = self._action(_("Rent strike"), "")

    def _of_files(self) -> None:
        """The group's own file, and what comes and goes in the form of other programs."""
        self.bring_in = self._action(_("Bring in a list …"), "Ctrl+O")
        self.came_in = self._action(_("Lists that came in"), "")
        self.export = self._action(_("Export a list …"), "Ctrl+Shift+E")
        self.export_calendar = self._action(_("Export the calendar …"), "")
        self.back_up = self._action(_("Make a backup now"), "")
        self.archive = self._action(_("Archive …"), "")
        self.check = self._action(_("Check the file"), "")

    def place(self, key: str) -> QAction:
        """The action that goes to a place of the side bar."""
        return self._places[key]

    def all(self) -> list[QAction]:
        """Every action, for the window to listen to."""
        return [one for one in self.children() if isinstance(one, QAction)]

    def verbs(self) -> frozenset[QAction]:
        """Those that change something: off while a backup is looked at."""
        return frozenset((
            self.undo, self.redo, self.talk, self.week, self.add_person, self.board, self.key_in,
            self.bring_in, self.own_words, self.print, self.group, self.workers, self.leaving,
            self.close_campaign, self.begin_campaign, self.aim, self.passphrase, self.remember,
            self.recovery, self.back_up, self.archive, self.export, self.export_calendar,
        ))  # fmt: skip

    def set_undo(self, undo: str | None, redo: str | None) -> None:
        """Undo and Redo say what they would take back or bring back."""
        for action, word, label in (
            (self.undo, _("Undo"), undo),
            (self.redo, _("Redo"), redo),
        ):
            action.setText(f"{word}: {label}" if label else word)
            action.setIconText(word)
            action.setEnabled(label is not None)

    def show_settings(self, settings: Settings) -> None:
        """Ticks what is switched on; nobody is told."""
        self.foot_line.setChecked(settings.foot_line)
        self.single_keys.setChecked(settings.single_keys)
        for scheme, action in self.schemes.items():
            action.setChecked(scheme == settings.scheme)

    def fill(self, bar: QMenuBar) -> None:
        """Puts every command into the menus: a menu is never the only way, and never lacks one."""
        places = list(self._places.values())
        for title, actions in (
            (_("&Group"), (self.bring_in, self.came_in, self.print, self.export,
                           self.export_calendar, None, self.group, self.own_words, self.workers,
                           self.leaving, self.passphrase, self.remember, self.recovery, None,
                           self.back_up, self.archive, self.check, None, self.other_group,
                           self.lock, self.lock_and_close, self.quit)),
            (_("&Edit"), (self.undo, self.redo, None, self.history, self.may_go, None, self.find,
                          self.find_here)),
            (_("&People"), (self.talk, self.week, self.add_person, self.key_in, None, self.filter,
                             self.map, self.board, None, self.circle, self.teams, self.reach,
                             None, self.perhaps_same)),
            (_("&Campaigns"), (self.begin_campaign, self.far, self.who_counts, self.aim, None,
                               self.actions, self.plan, self.cards, self.ballots,
                               self.close_campaign, None, self.cases)),
            (_("P&laces"), (self.add_place, self.chart, None, self.conditions, self.association,
                            self.strike, None, self.dossiers)),
            (_("&View"), (*places, None, self.back, self.next_part, self.last_part, None,
                          self.larger, self.smaller, self.usual, self.wall, None,
                          self.like_system, self.light, self.dark, None, self.foot_line,
                          self.single_keys)),
            (_("&Help"), (self.help, self.about)),
        ):  # fmt: skip
            menu = bar.addMenu(title)
            for action in actions:
                if action is None:
                    menu.addSeparator()
                else:
                    menu.addAction(action)

    def _action(self, text: str, key: str, *, on: bool | None = None) -> QAction:
        action = QAction(text.replace("&", "&&"), self)
        if key:
            action.setShortcut(QKeySequence(key))
        if on is not None:
            action.setCheckable(True)
            action.setChecked(on)
        return action
