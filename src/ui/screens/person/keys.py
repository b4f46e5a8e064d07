"""The keys of a person's page, each once: buttons, links and hints are drawn from them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from ....i18n import gettext as _
from ...screen import with_one

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....services.owed import Owed
    from ...screen import Hint
    from .screen import PersonScreen


class PersonKeys:
    """`verbs` are those that rest where she is no longer in the register."""

    def __init__(self, screen: PersonScreen) -> None:
        self._screen = screen
        self._resting: list[QAction] = []
        one, verbs, owed = partial(screen.key, single=True), screen.verbs, screen.owed

        def first() -> Owed | None:
            return screen.first

        self.talk = one(_("Record a talk"), "N", verbs.talk)
        self.done = one(_("Done"), "D", with_one(first, owed.done))
        self.postpone = one(_("Move"), "M", with_one(first, owed.move))
        self.hand = one(_("Hand on"), "H", with_one(first, owed.hand))
        self.promise = one(_("Promise"), "P", verbs.promise)
        self.knows = one(_("Who knows whom"), "R", verbs.knows)
        self.moved = one(_("Moved, left …"), "V", verbs.moved)
        self.team = one(_("Teams"), "T", verbs.team)
        self.home = one(_("Conditions at home"), "K", verbs.open_home)
        self.owner = one(_("Contact owner"), "O", verbs.owner)
        self.assess = one(_("Assess"), "A", verbs.assess)
        self.brief = one(_("Brief me"), "B", verbs.brief)
        self.leads = one(_("Do others follow?"), "F", verbs.leads)
        self.same = one(_("Another entry of the same person"), "S", verbs.same)
        self.archive = one(_("Archive"), "Del", verbs.archive)
        self.held = screen.key(_("What is held of this person"), "", verbs.held)
        self.asks = screen.key(_("Note what is asked about the data …"), "", verbs.asks)
        self.erase = screen.key(_("Erase …"), "", verbs.erase)
        self.silence = screen.key(_("Do not contact"), "", verbs.silence)
        self.edit = screen.key(_("Edit"), "F2", screen.turn_editing)
        self.before = screen.key(_("Person before"), "Alt+Up", partial(screen.walk, -1))
        self.after = screen.key(_("Next person"), "Alt+Down", partial(screen.walk, 1))
        self.verbs = (
            self.talk, self.done, self.postpone, self.hand, self.promise, self.knows, self.moved,
            self.assess, self.leads, self.brief, self.archive, self.team, self.owner, self.home,
            self.same, self.erase, self.held, self.asks,
        )  # fmt: skip

        if screen.desk.looked_at is not None:
            for action in (self.same, self.erase, self.asks):
                action.setEnabled(False)

    @property
    def of_step(self) -> tuple[QAction, ...]:
        """What is done with the next step."""
        return (self.done, self.postpone, self.hand)

    def of_facts(self) -> dict[str, QAction]:
        """What the links beside the facts do, by the fact: the same, in shorter words."""
        screen = self._screen
        on_map = QAction(_("On the map"), screen)
        on_map.setShortcut(QKeySequence("Ctrl+M"))  # the window's own key, shown here too
        on_map.triggered.connect(lambda _on: screen.desk.map_wanted.emit(screen.map_wish()))
        cases = QAction(_("Open"), screen)
        cases.triggered.connect(lambda _on: screen.verbs.open_cases())
        return {
            "promise": self._named(_("Add"), self.promise),
            "knows": self._named(_("Add"), self.knows),
            "assess": self._named(_("Assess"), self.assess),
            "leads": self._named(_("Say"), self.leads),
            "map": on_map,
            "moved": self._named(_("Change"), self.moved),
            "team": self._named(_("Change"), self.team),
            "home": self._named(_("Open"), self.home),
            "cases": cases,
            "edit": self._named(_("Edit"), self.edit),
        }

    def _named(self, words: str, action: QAction) -> QAction:
        """An action with shorter words for a link, doing the same by the same key."""
        short = QAction(words, self._screen)
        short.setShortcut(action.shortcut())
        action.changed.connect(lambda: short.setShortcut(action.shortcut()))
        short.triggered.connect(action.trigger)
        return short

    def rest(self) -> None:
        """There is nobody any more with whom anything could be done."""
        for action in (*self.verbs, self.edit, self.silence):
            if action.isEnabled():
                action.setEnabled(False)
                self._resting.append(action)

    def wake(self) -> None:
        """Somebody is here again."""
        while self._resting:
            self._resting.pop().setEnabled(True)

    def hints(self) -> Sequence[Hint]:
        """Record, end the step, note what is new, walk on."""
        return (
            (self.talk, _("record a talk")),
            (self.brief, _("brief me")),
            (self.done, _("next step done")),
            (self.promise, _("promise")),
            (self.knows, _("who knows whom")),
            (self.assess, _("assess")),
            (self.leads, _("do others follow")),
            (self.moved, _("moved, left")),
            (self.team, _("teams")),
            (self.owner, _("contact owner")),
            (self.edit, _("edit")),
            ("Alt+Left", _("back")),
            (("Alt+Up", "Alt+Down"), _("next in the list")),
        )
