"""A field for a folder that is new or empty: typed, or chosen in the system's own dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from ...i18n import gettext as _
from ..documents import documents
from ..kit.buttons import Button
from ..kit.fields import Field
from ..kit.flow import as_high_as_needed
from ..kit.theme import theme
from .door import NEUTRAL, free_name


class FolderField(QWidget):
    """Asks where a group is to be kept."""

    def __init__(self, label: str, folder: Path) -> None:
        super().__init__()
        self.field = Field(label, text=str(folder))
        self.choose = Button(_("Choose …"), height=36)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme().u(8))
        line.addWidget(self.field, 1)
        line.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
        self.choose.clicked.connect(lambda _on: self._choose())
        self.field.typed.connect(lambda _text: self.set_fault(""))
        self.setFocusProxy(self.field)
        self.setSizePolicy(as_high_as_needed())

    def folder(self) -> Path:
        """The folder as it stands in the field."""
        return Path(self.field.text().strip()).expanduser()

    def lacks(self) -> str:
        """Why no group can be made there; empty if one can."""
        folder = self.folder()
        if not folder.is_absolute():
            return _("Say in which folder the group is to be kept.")
        if folder.exists() and not folder.is_dir():
            return _("This is a file. Choose a folder.")
        try:
            taken = folder.exists() and any(folder.iterdir())
        except OSError:
            return _("This account may not look into that folder. Choose another one.")
        if taken:
            return _("There is something in this folder already. Choose an empty one.")
        return ""

    def set_fault(self, sentence: str) -> None:
        """Says under the field what is wrong; an empty sentence takes it away."""
        self.field.set_fault(sentence)
        button = self.layout()
        if button is not None:
            top = Qt.AlignmentFlag.AlignTop if sentence else Qt.AlignmentFlag.AlignBottom
            button.setAlignment(self.choose, top)

    def put(self, folder: Path) -> None:
        """Takes a folder that was chosen; in one that holds something, a new one inside it."""
        taken = folder.is_dir() and any(folder.iterdir())
        self.field.set_text(str(free_name(folder / NEUTRAL) if taken else folder))
        self.set_fault("")

    def _begins_at(self) -> Path:
        """The folder that is named, as far as there is one; else the documents."""
        above = self.folder().parent
        return above if above.is_absolute() and above.is_dir() else documents()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.field.label.text(), str(self._begins_at())
        )
        if chosen:
            self.put(Path(chosen))
