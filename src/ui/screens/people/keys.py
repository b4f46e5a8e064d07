"""The keys of People, each once: table, buttons and hints are drawn from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from ....i18n import gettext as _
from ...copied_rows import copied_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ...screen import Hint
    from .screen import PeopleScreen


class PeopleKeys:
    """Enter and Space are the table's own keys: their actions only name them at the foot."""

    def __init__(self, screen: PeopleScreen) -> None:
        self._screen, verbs = screen, screen.verbs
        self.open = self._in_table(_("Open"), "Return")
        self.talk = screen.key(_("Record a talk"), "N", verbs.talk, single=True)
        self.choose = self._in_table(_("Choose"), "Space")
        self.list = screen.key(_("Make a list of these"), "L", verbs.ask_list, single=True)
        self.owner = screen.key(_("Contact owner"), "O", verbs.ask_owner, single=True)
        self.edit = self._in_table(_("Edit"), "F2", screen.open_current)
        self.archive = self._in_table(_("Archive"), "Del", verbs.archive)
        screen.table.set_verbs((self.talk, self.list, self.owner))
        paste = QKeySequence.StandardKey.Paste
        self.paste = self._in_table(_("Paste rows"), paste, self._bring_in)

    def _bring_in(self) -> None:
        self._screen.desk.import_wanted.emit(copied_rows())

    def _in_table(
        self,
        text: str,
        keys: str | QKeySequence.StandardKey,
        do: Callable[[], None] | None = None,
    ) -> QAction:
        """An action whose key acts while the table has the focus."""
        action = QAction(text, self._screen)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if do is not None:
            self._screen.table.addAction(action)
            action.triggered.connect(lambda _on=False: do())
        return action

    def hints(self, *, begins: bool) -> Sequence[Hint]:
        """Walk, open, record, choose, make a list, print, edit, archive; the ways to begin."""
        if begins:
            return (
                ("Ctrl+O", _("bring in a list")),
                ("Ctrl+Shift+N", _("add a person")),
                ("Ctrl+V", _("paste rows from a spreadsheet")),
                ("F1", _("help for this page")),
            )
        return (
            ("Down", _("into the list")),
            (self.open, _("open")),
            (self.talk, _("record a talk")),
            (self.choose, _("choose")),
            (self.list, _("make a list of these")),
            ("Ctrl+Shift+F", _("filter")),
            (self.owner, _("contact owner")),
            ("Ctrl+P", _("print")),
            ("Ctrl+Shift+E", _("export")),
            (self.edit, _("edit")),
            (self.archive, _("archive")),
        )
