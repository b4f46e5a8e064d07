"""The note of a talk: its words, who may read it, until when; or that it is not to be typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ....i18n import gettext as _
from ....models import Sensitivity
from ...day_field import DayField
from ...kit.choice import Choice, Option
from ...kit.fields import TextField
from ...kit.flow import as_high_as_needed
from ...kit.label import Label
from ..talk_words import sensitivities
from .lines import column_of

if TYPE_CHECKING:
    from ...desk import Desk

DO_NOT_TYPE = "do_not_type"
"""Among the readers: what must not be typed. It is never kept, not in a draft either."""


class NoteFields(QWidget):
    """A note for everybody here, for the committee, or for nobody. `changed()` with each stroke."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.field = TextField(_("Note"), hint=_("write as if they will read it"), lines=2)
        options = [Option(one, words) for one, words in sensitivities().items()]
        self.readers = Choice(
            [*options, Option(DO_NOT_TYPE, _("do not type"))],
            Sensitivity.ORDINARY,
            name=_("Who may read it"),
            height=32,
        )
        self.until = DayField(
            _("Kept until"),
            desk.today,
            desk.profile.locale,
            hint=_("empty: twelve months"),
        )
        self.nothing = Label(
            _("The note is not kept, in no draft either. Tell it to whom it concerns."),
            "second",
            colour="today",
            wrap=True,
        )
        self.nothing.hide()
        self.setLayout(column_of(self.field, self.readers, self.nothing, self.until))
        self.setSizePolicy(as_high_as_needed())
        self.setFocusProxy(self.field)
        self.field.label.hide()
        self.readers.chosen.connect(lambda _value: self._chosen())
        for field in (self.field, self.until):
            field.typed.connect(lambda _text: self.changed.emit())

    def text(self) -> str:
        """What is to be kept: nothing where it must not be typed."""
        return "" if self.is_nothing() else self.field.text()

    def is_nothing(self) -> bool:
        """True where the note must not be typed."""
        return self.readers.value() == DO_NOT_TYPE

    def sensitivity(self) -> Sensitivity:
        """Who may read it."""
        value = self.readers.value()
        return value if isinstance(value, Sensitivity) else Sensitivity.ORDINARY

    def kept_until(self) -> date | None:
        """Until when it is kept; None for twelve months. BadDate, told in the field as well."""
        return None if self.is_nothing() else self.until.day()

    def show_note(self, text: str, readers: str, until: str) -> None:
        """Shows a note, without telling anybody."""
        self.field.set_text(text)
        self.until.set_text(until)
        self.readers.set_value({one.value: one for one in Sensitivity}.get(readers, readers))
        self._fit()

    def _chosen(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        nothing = self.is_nothing()
        self.nothing.setVisible(nothing)
        for field in (self.field, self.until):
            field.setVisible(not nothing)
