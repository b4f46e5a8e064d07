"""One window for a fault of ours: where it happened, never to whom; to read and to copy."""

from __future__ import annotations

from weakref import WeakSet

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from ..i18n import gettext as _
from .kit.buttons import Button
from .kit.fields import LinesEdit
from .kit.label import Label
from .kit.theme import theme


class CrashDialog(QDialog):
    """Holds nothing up. A second fault while it is open stands under the first."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Longhaul")
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.report = LinesEdit(_("Report"))
        self.report.setReadOnly(True)
        self.copy = Button(_("Copy the report"))
        self.close_button = Button(_("Close"), "filled", key="Esc")
        self._lay_out()
        self.copy.clicked.connect(lambda _on: self._copy())
        self.close_button.clicked.connect(lambda _on: self.close())
        self.close_button.setFocus()

    def _lay_out(self) -> None:
        look = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(24), look.u(20), look.u(24), look.u(20))
        column.setSpacing(look.u(10))
        column.addWidget(Label(_("Longhaul made a mistake"), "form", wrap=True))
        words = _(
            "The last thing was not done; all that was kept before stays. You can go on. The "
            "report says where in the program it happened. No name and nothing typed is in it."
        )
        column.addWidget(Label(words, "body", colour="muted", wrap=True))
        column.addWidget(self.report, 1)
        line = QHBoxLayout()
        line.addWidget(self.copy)
        line.addStretch(1)
        line.addWidget(self.close_button)
        column.addLayout(line)
        self.resize(look.u(620), look.u(400))

    def add(self, report: str) -> None:
        """Puts a report under those that stand there."""
        before = self.report.toPlainText()
        self.report.setPlainText(f"{before}\n\n{report}" if before else report)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.report.toPlainText())


_OPENED: WeakSet[CrashDialog] = WeakSet()


def show_crash(parent: QWidget | None, report: str) -> CrashDialog:
    """Shows the report in the one window for faults, and gives that window back."""
    opened = (one for one in tuple(_OPENED) if isValid(one) and one.isVisible())
    dialog = next(opened, None) or CrashDialog(parent)
    _OPENED.add(dialog)
    dialog.add(report)
    dialog.show()
    return dialog
