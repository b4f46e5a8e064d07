"""A small form, about somebody or something or nothing yet: a few lines, one step, one draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ..i18n import gettext as _
from ..problems import BadDate, Problem, Unanswered
from .drafted import Body, Drafted, Part, Parts
from .kit.field_shell import FieldShell
from .kit.panel import FormPanel, NumberedLine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeVar

    from sqlalchemy.orm import Session

    from ..models import Id
    from .desk import Desk

    T = TypeVar("T")

AtFault = FieldShell | NumberedLine
"""What can say a sentence of its own: a field, or the line around a choice."""


class SmallForm(FormPanel):
    """What small forms share. Esc and Cancel close it; whatever else takes its place, it waits.

    A subclass makes its fields and `numbered` lines after `super().__init__`, and ends with
    `waits`. It names its fields in `fields` as the services do, and in `keep` raises a Problem or
    calls `keeps`: each Problem, its own or the service's, stands beside its field.
    """

    def __init__(
        self,
        desk: Desk,
        title: str,
        done: str,
        about: tuple[Id, str] | None = None,
        *,
        muted: str = "",
    ) -> None:
        """`about`: id and name of whom or what it is about; `done` names the act."""
        super().__init__(title, muted or (about[1] if about is not None else ""), done=done)
        self.desk = desk
        self.about = about
        self._waits: Drafted | None = None
        self.later_button.set_words(_("Cancel"))
        self.later.connect(self.closed)
        self.done.connect(self._act)

    # for subclasses to fill

    def keep(self) -> None:
        """Does what the form is for, by `keeps`. Raises a Problem to have it said instead."""
        raise NotImplementedError

    def fields(self) -> Mapping[str, AtFault]:
        """The fields, or lines, by the names that services give them."""
        return {}

    def drafted(self) -> None:
        """A draft stands in the form again."""
        again = _("Your draft stands here again")
        named = _("{name} · your draft stands here again")
        self.set_muted(named.format(name=self.about[1]) if self.about is not None else again)

    # what they call

    def waits(self, form: str, /, **parts: Part) -> None:
        """These fields wait as the draft of `form`, where it is put away half done."""
        self.ends_with(tuple(parts.values())[-1])
        fields = Parts(**parts)
        self.waits_as(form, fields.read, fields.write)
        self.look()

    def ends_with(self, last: QWidget) -> None:
        """Behind this field Tab and Enter come to the buttons at the foot."""
        QWidget.setTabOrder(last.focusProxy() or last, self.later_button)
        QWidget.setTabOrder(self.later_button, self.done_button)

    def waits_as(self, form: str, read: Callable[[], Body], write: Callable[[Body], None]) -> None:
        """The same for what are no plain fields; `look` follows once the form is filled."""
        about = self.about[0] if self.about is not None else None
        self._waits = Drafted(self.desk, form, about, read, write, self)
        self.closed.connect(self._waits.let_go)
        self._waits.shown.connect(self.drafted)

    def look(self) -> None:
        """Shows the draft that waits, if one does."""
        if self._waits is not None:
            self._waits.look()

    def keeps(
        self,
        label: str,
        said: str,
        action: Callable[[Session], T],
        then: Callable[[T], None] | None = None,
    ) -> None:
        """The step of the form. It closes once the step is kept; `then` hears what came of it."""

        def kept(value: T) -> None:
            self.closed.emit()
            if then is not None:
                then(value)

        self.desk.do(label, said, action, kept, owner=self, failed=self.failed)

    def failed(self, problem: Problem) -> None:
        """Says a Problem beside its field, and all that belongs to none above the page."""
        at = self._at_fault(problem)
        if at is None:
            self.desk.fault.emit(problem)
            return
        at.set_fault(problem.sentence)
        (at.widget if isinstance(at, NumberedLine) else at).setFocus()

    def put_away(self) -> None:
        if self._waits is not None:
            self._waits.keep()

    def _act(self) -> None:
        for one in self.fields().values():
            one.set_fault("")
        try:
            self.keep()
        except Problem as problem:
            self.failed(problem)

    def _at_fault(self, problem: Problem) -> AtFault | None:
        fields = self.fields()
        if isinstance(problem, BadDate):  # a field that cannot read its day has said so itself
            told = (one for one in fields.values() if one.fault() == problem.sentence)
            return next(told, fields.get("day"))
        return fields.get(problem.field) if isinstance(problem, Unanswered) else None
