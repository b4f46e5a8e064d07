"""The draft of the form that is open: kept while one writes, let go when it is empty or done."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ....i18n import gettext as _
from ....models import new_id
from ....services.drafts import drop_draft, keep_draft
from ...drafted import DRAFT_EVERY_MS
from .draft import body_of, is_empty

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id
    from .panel import OneToOnePanel


class TalkWaits(QObject):
    """Keeps what was typed since the last time, every 15 seconds and when it is told to."""

    def __init__(self, form: OneToOnePanel) -> None:
        super().__init__(form)
        self._form = form
        self.id: Id | None = None
        self.unkept = False
        self.clock = QTimer(self)
        self.clock.setInterval(DRAFT_EVERY_MS)
        self.clock.timeout.connect(self.keep)
        self.clock.start()

    def keep(self) -> None:
        """Keeps what stands in the form, if something changed."""
        form = self._form
        body = body_of(form)
        if not self.unkept or not form.desk.tasks.is_open:
            return
        self.unkept = False
        if is_empty(body):
            self._let_go()
            return
        people = form.who.people()
        about = people[0] if people else None
        self.id = self.id or new_id()
        form.desk.tasks.scribble(
            partial(_keep, form.desk.worker.id, about, body, self.id),
            lambda _none: form.set_draft(_("Draft kept")),
            owner=self,
        )

    def take_up(self, draft: Id) -> None:
        """A draft stands in the form again: it is the one that is kept from now on."""
        self.id = draft
        self._form.set_draft(_("Your draft"))

    def stop(self) -> None:
        """The form closes."""
        self.keep()
        self.clock.stop()

    def over(self, over: bool) -> None:
        """The talk is recorded, and its draft gone with it; or it is taken back, and waits."""
        self.unkept, self.id = not over, None
        self._form.set_draft("")
        (self.clock.stop if over else self.clock.start)()

    def _let_go(self) -> None:
        """Nothing stands in the form any more: nothing is to wait."""
        worker, draft, self.id = self._form.desk.worker.id, self.id, None
        self._form.set_draft("")
        if draft is not None:
            self._form.desk.tasks.scribble(lambda s: drop_draft(s, worker, draft), owner=self)


def _keep(
    worker: Id, person: Id | None, body: dict[str, object], draft: Id, session: Session
) -> None:
    keep_draft(session, worker, person, body, datetime.now(UTC), draft)
