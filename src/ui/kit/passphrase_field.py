"""The field for a passphrase: hidden until it is shown. A file of its own: the first window's."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from ...i18n import gettext as _
from .buttons import IconButton
from .field_shell import Edit, FieldShell
from .label import IconLabel


class PassphraseField(FieldShell):
    """A passphrase: hidden until shown, with a hint when Caps Lock seems to be on.

    `entered()` comes on Enter. Nothing is kept: ask for `text()`, then `clear()`.
    """

    entered = Signal()
    typed = Signal(str)

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.edit = Edit(self._name)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._hold(self.edit)
        self._eye = IconButton("eye", _("Show passphrase"), height=28)
        self.frame.line.addWidget(self._eye)
        self._caps = IconLabel("info", _("Caps Lock is on."), "value", colour="today")
        self._column.addWidget(self._caps)
        self._caps.hide()
        self.edit.focused.connect(self.frame.set_focused)
        self.edit.textEdited.connect(self.typed)
        self.edit.returnPressed.connect(self.entered)
        self.edit.pressed.connect(self._watch_caps)
        self._eye.clicked.connect(self._turn_eye)

    def text(self) -> str:
        """The passphrase as typed."""
        return self.edit.text()

    def clear(self) -> None:
        """Empty the field and hide what is typed from now on."""
        self.edit.clear()
        self._show(False)

    def _turn_eye(self) -> None:
        self._show(self.edit.echoMode() == QLineEdit.EchoMode.Password)

    def _show(self, visible: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if visible else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        words = _("Hide passphrase") if visible else _("Show passphrase")
        self._eye.set_icon("eye-off" if visible else "eye", words)

    def _watch_caps(self, key: int, text: str, shifted: bool) -> None:
        """Qt does not tell the state of Caps Lock; a letter in the wrong case does."""
        if key == Qt.Key.Key_CapsLock:
            self._caps.hide()
        elif len(text) == 1 and text.isalpha() and text.upper() != text.lower():
            self._caps.setVisible(text.isupper() != shifted)
