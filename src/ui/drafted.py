"""What stands in a form half done waits in the file, until the form is done or let go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ..models import new_id
from ..services.drafts import DraftRow, drop_draft, keep_draft, waiting_draft
from .kit.check import Check
from .kit.choice import Choice
from .kit.drop import Drop
from .kit.fields import Field, TextField
from .type_ahead import TypeAhead

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..models import Id
    from .desk import Desk

Body = dict[str, object]
Part = Field | TextField | TypeAhead | Choice | Drop | Check

_Chosen = Choice | Drop | Check
DRAFT_EVERY_MS = 15_000
"""So much typing is lost at most, where the computer stops in the middle of it."""


class Drafted(QObject):
    """The draft of one form, about one person or nobody.

    `read` gives all that stands in the form, as JSON can hold it, and nothing as long as nothing
    is typed; `write` puts it back. What somebody typed before the draft was found goes first.
    What changed is kept every 15 seconds, and when `keep` is called.
    """

    shown = Signal()
    """A draft stands in the form again."""

    def __init__(
        self,
        desk: Desk,
        form: str,
        person: Id | None,
        read: Callable[[], Body],
        write: Callable[[Body], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._form, self._person = desk, form, person
        self._read, self._write = read, write
        self._id: Id | None = None
        self._kept: Body = {}
        self.clock = QTimer(self)
        self.clock.setInterval(DRAFT_EVERY_MS)
        self.clock.timeout.connect(self.keep)
        self.clock.start()

    def look(self) -> None:
        """Shows the draft that waits, if one does and nothing is typed yet."""
        worker, person, form = self._desk.worker.id, self._person, self._form
        self._desk.tasks.read(
            lambda session: waiting_draft(session, worker, person, form=form),
            self._show,
            owner=self,
        )

    def keep(self) -> None:
        """Keeps what is typed, if anything is; what was typed and taken out waits no longer."""
        body = self._read()
        if body == self._kept or not self._may_keep():
            return
        if not body:
            self.let_go()
            return
        self._kept, self._id = body, self._id or new_id()
        keep = partial(_keep, self._desk.worker.id, self._person, body, self._id, self._form)
        self._desk.tasks.scribble(keep, owner=self)

    def let_go(self) -> None:
        """The form is done, or thrown away by whoever typed: nothing is to wait."""
        worker, draft, form = self._desk.worker.id, self._id, self._form
        self._id, self._kept = None, {}
        if draft is not None and self._may_keep():
            self._desk.tasks.scribble(
                lambda session: drop_draft(session, worker, draft, form=form), owner=self
            )

    def rest(self) -> None:
        """The fields belong to somebody or something else from now on; what waits goes on to."""
        self.clock.stop()
        self._desk.tasks.drop(self)
        self.setParent(None)
        self.deleteLater()

    def _may_keep(self) -> bool:
        """A backup that is only looked at keeps nothing."""
        return self._desk.tasks.is_open and self._desk.looked_at is None

    def _show(self, draft: DraftRow | None) -> None:
        if draft is None or self._read():
            return
        self._write(draft.body)
        self._id, self._kept = draft.id, draft.body
        self.shown.emit()


class Parts:
    """The fields of a form by their names, to be read and written as one."""

    def __init__(self, **parts: Part) -> None:
        self._parts = parts

    def read(self) -> Body:
        """What stands in them; nothing while nothing is typed, for a choice stands by itself."""
        texts = (one.text() for one in self._parts.values() if not isinstance(one, _Chosen))
        if not any(text.strip() for text in texts):
            return {}
        return {name: _said(part) for name, part in self._parts.items()}

    def write(self, body: Body) -> None:
        """Puts it back. What the form does not have any more is passed by."""
        for name, part in self._parts.items():
            if isinstance(said := body.get(name), str):
                _show(part, said)


def _said(part: Part) -> str:
    if isinstance(part, Choice | Drop):
        return stable(part.value())
    if isinstance(part, Check):
        return "1" if part.isChecked() else ""
    return part.text()


def _show(part: Part, said: str) -> None:
    if isinstance(part, Check):
        part.setChecked(bool(said))
    elif isinstance(part, TextField):
        part.edit.setPlainText(said)
    elif isinstance(part, Choice | Drop):
        offered = {stable(value): value for value in part.values()}
        if said in offered:
            part.set_value(offered[said])
        elif isinstance(part, Drop):  # no longer offered: nothing else stands in its place
            part.set_value(None)
    else:
        part.edit.setText(said)


def stable(value: object) -> str:
    """A value as a text that means the same tomorrow, wherever it stands in its list then."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return " ".join(stable(one) for one in value)
    return "" if value is None else str(value)


def _keep(
    worker: Id, person: Id | None, body: Body, draft: Id, form: str, session: Session
) -> None:
    keep_draft(session, worker, person, body, datetime.now(UTC), draft, form=form)
