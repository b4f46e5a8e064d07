"""Open or restore: groups opened here before, another folder, a backup laid out anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QSizePolicy

from ...i18n import computer_locale, day_and_clock
from ...i18n import gettext as _
from ..documents import documents
from ..kit.buttons import Button
from ..kit.choice import Option
from ..kit.drop import Drop
from ..kit.enter_presses import EnterPresses
from ..kit.flow import FlowLayout
from ..kit.group_square import paint_group_square
from ..kit.keys import is_enter
from ..kit.paint import beside, box, write
from ..kit.section import SectionHead
from ..kit.theme import theme
from .door import Door, door_to_look, usual_place
from .folder_field import FolderField
from .page import Column, Gate, foot


class OpenGroup(Gate):
    """The folders of groups opened on this computer, and two ways to any other."""

    def __init__(self, recent: Sequence[str]) -> None:
        super().__init__()
        self.rows = [FolderRow(Path(path)) for path in recent]
        self.folder = Button(_("Open another folder …"), "outlined", icon="building-2")
        self.backup = Button(_("Restore a backup or an archive …"), "outlined", icon="history")
        self.start = Button(_("Start a new group"), "link")
        self.back = Button(_("Back"), "plain", key="Esc")
        self._lay_out()
        self.folder.clicked.connect(lambda _on: self._choose_folder())
        self.backup.clicked.connect(lambda _on: self._choose_backup())
        self.start.clicked.connect(lambda _on: self.start_wanted.emit())
        self.back.clicked.connect(lambda _on: self.back_wanted.emit())
        self.setFocusProxy(self.rows[0] if self.rows else self.folder)

    def _lay_out(self) -> None:
        look = theme()
        column = Column(self, 560)
        column.addStretch(1)
        column.add_title(
            _("Open or restore a group"),
            _("A group is a folder. Its passphrase or its recovery sheet opens it."),
        )
        if self.rows:
            column.addWidget(SectionHead(_("Opened on this computer")))
        for row in self.rows:
            row.clicked.connect(lambda _on, one=row: self.open(one.folder))
            column.addWidget(row)
        column.addSpacing(look.u(8))
        buttons = FlowLayout(across=10)
        for button in (self.folder, self.backup, self.start):
            buttons.addWidget(button)
        column.addLayout(buttons)
        column.addWidget(foot(self.back))
        column.addStretch(2)

    def open(self, folder: Path) -> None:
        """Shows the unlock card of the group in this folder."""
        self.door_wanted.emit(Door(folder))

    def restore(self, backup: Path) -> None:
        """Goes on to where this backup shall be laid out, or what an archive needs besides."""
        from ...store.archive.reading import is_archive

        if is_archive(backup):
            self.archive_wanted.emit(backup)
            return
        self.page_wanted.emit(Restore(_beside(backup), usual_place()))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, _("Open the folder of a group"), str(documents())
        )
        if chosen:
            self.open(Path(chosen))

    def _choose_backup(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self,
            _("Restore a backup or an archive"),
            str(documents()),
            _("Backups and archives of Longhaul (*.bak *.age *.zip)"),
        )
        if chosen:
            self.restore(Path(chosen))


def _beside(backup: Path) -> list[Option]:
    """The backups that lie with this one, by day and clock, this one first."""
    from ...store.backups import by_name, in_folder

    mine = by_name(backup)
    found = [one for one in in_folder(backup.parent) if one.path != backup]
    words = day_and_clock(mine.made_at, computer_locale()) if mine is not None else backup.name
    return [
        Option(backup, words),
        *(Option(one.path, day_and_clock(one.made_at, computer_locale())) for one in found),
    ]


class FolderRow(EnterPresses, QPushButton):
    """The folder of a group, by its name and where it lies; nothing of what is in it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._place = shown_place(folder.parent)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{folder.name}, {self._place}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().u(240), theme().u(52))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, rect = theme(), QRectF(self.rect())
        tokens, painter = look.tokens, QPainter(self)
        ground = tokens.hover if self.underMouse() else tokens.base
        edge = tokens.accent if self.hasFocus() else tokens.line
        width = look.f(2) if self.hasFocus() else look.outline
        box(painter, rect, look.f(8), ground, edge, width)
        side = look.f(30)
        square = beside(rect, look.f(12), side)
        spot = QRectF(square.left(), rect.center().y() - side / 2, side, side)
        paint_group_square(painter, spot, self.folder.name)
        words = beside(rect, look.f(54), rect.width() - look.f(66))
        upper = QRectF(words.left(), look.f(7), words.width(), look.f(20))
        lower = QRectF(words.left(), look.f(26), words.width(), look.f(19))
        write(painter, upper, self.folder.name, look.font("name"), tokens.ink)
        write(painter, lower, self._place, look.font("second"), tokens.muted)


class Restore(Gate):
    """One backup is laid out in a new folder; the group it came from is not touched."""

    def __init__(self, backups: Sequence[Option], place: Path) -> None:
        """`backups`: their paths and the words for them, the newest first."""
        super().__init__()
        self.which = Drop(_("Which backup"), backups, backups[0].value)
        self.folder = FolderField(_("New folder"), place)
        self.go_on = Button(_("Restore"), "filled", key="Ctrl+Return", height=37)
        self.look = Button(_("Only look at it"), icon="history", height=37)
        self.back = Button(_("Back"), "plain", key="Esc")
        self._lay_out()
        self.folder.field.edit.returnPressed.connect(self._restore)
        self.look.clicked.connect(lambda _on: self._look())
        self.go_on.clicked.connect(lambda _on: self._restore())
        self.back.clicked.connect(lambda _on: self.back_wanted.emit())
        self.setFocusProxy(self.which)

    def _lay_out(self) -> None:
        column = Column(self, 560, spacing=14)
        column.addStretch(1)
        column.add_title(
            _("Restore a backup"),
            _(
                "The backup is laid out in a new folder. No passphrase is asked for here: it opens "
                "with the passphrases of the day it was made. The group it came from stays as it "
                "is. Or you only look at it: then nothing is kept of it here."
            ),
        )
        column.addWidget(self.which)
        column.addWidget(self.folder)
        column.addWidget(foot(self.back, self.look, self.go_on))
        column.addStretch(2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        in_folder = self.folder.field.edit.hasFocus()  # which heard it itself
        if is_enter(event, Qt.KeyboardModifier.ControlModifier) and not in_folder:
            self._restore()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        self.door_wanted.emit(door_to_look(Path(str(self.which.value()))))

    def _restore(self) -> None:
        lacks = self.folder.lacks()
        self.folder.set_fault(lacks)
        if lacks:
            self.folder.setFocus()
        else:
            self.door_wanted.emit(Door(self.folder.folder(), Path(str(self.which.value()))))


def shown_place(folder: Path) -> str:
    """A folder with the home folder as ~."""
    home = Path.home()
    return str("~" / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)
