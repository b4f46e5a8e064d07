"""The right part of a person's page: what is known of her, its fields, or one small form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from ...parts import enter
from ...small_form import SmallForm
from .facts import PersonFacts
from .fields import PersonFields


class PersonSide(QStackedWidget):
    """The facts, unless somebody edits them or fills in a form."""

    turned = Signal()
    """Another part is shown: it has keys of its own, and needs its room."""
    form_closed = Signal()

    def __init__(self, facts: PersonFacts, fields: PersonFields) -> None:
        super().__init__()
        self.facts, self.fields = facts, fields
        self.form: SmallForm | None = None
        self.addWidget(facts)
        self.addWidget(fields)

    @property
    def is_editing(self) -> bool:
        """True while the fields are shown."""
        return self.currentWidget() is self.fields

    @property
    def shows_facts(self) -> bool:
        """True while nothing is typed here."""
        return self.currentWidget() is self.facts

    def turn_editing(self) -> None:
        """From the facts to their fields, or back."""
        self.setCurrentWidget(self.facts if self.is_editing else self.fields)
        self.turned.emit()

    def open_form(self, kind: type[SmallForm], make: Callable[[], SmallForm]) -> None:
        """Opens a form; the very one that is open gets the cursor back."""
        if isinstance(self.form, kind):
            enter(self.form)
            return
        self.put_form_away()
        self.form = form = make()
        form.closed.connect(self.close_form)
        self.addWidget(form)
        self.setCurrentWidget(form)
        self.turned.emit()
        form.setFocus()

    def put_form_away(self) -> None:
        """Closes the form that is open; what is half done in it waits."""
        if self.form is not None:
            self.form.put_away()
            self.close_form()

    def close_form(self) -> None:
        """Lets go of the form that is open."""
        if self.form is None:
            return
        form, self.form = self.form, None
        self.removeWidget(form)
        form.hide()
        form.deleteLater()
        self.setCurrentWidget(self.facts)
        self.turned.emit()
        self.form_closed.emit()
