"""The act of the one-to-one form: the talk is recorded, or what is missing is told at its field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ....i18n import gettext as _
from ....i18n import ngettext
from ....problems import BadDate, Problem, Unanswered
from ....services.drafts import drop_draft
from ....services.one_to_ones import OneToOne, kept_of, record_conversation
from ...kit.bars import announce
from .entry import entry_of, fields_of
from .sitting import Recorded

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id
    from ....store.store import Changes, Outcome
    from ...day_field import DayField
    from .entry import AnyField
    from .panel import OneToOnePanel


class Recording(QObject):
    """Records what stands in a form, and follows what becomes of it: Undo, and Redo."""

    recorded = Signal(object)
    """Recorded"""
    turned = Signal(bool)
    """The talk recorded here is in the register, or is taken back."""

    def __init__(self, form: OneToOnePanel) -> None:
        super().__init__(form)
        self._form = form
        self._talk: Id | None = None
        form.desk.tasks.changed.connect(self._heard)

    def record(self) -> None:
        """Keeps the talk as one step; what is missing is said beside its field."""
        form, desk = self._form, self._form.desk
        try:
            entry = entry_of(form)
        except BadDate:
            self._tell_bad_day()
            return
        except Unanswered as lacking:
            self._not_recorded(lacking)
            return
        names, languages = said_names(form.who.names()), form.more_fields.languages.text()
        desk.tasks.write(
            _("Record one-to-one with {names}").format(names=names),
            partial(_record, entry, languages, desk.worker.id, desk.today(), form.waits.id),
            partial(self._was_recorded, names, entry.on_date),
            owner=self,
            failed=self._not_recorded,
        )

    def _was_recorded(self, names: str, day: date, outcome: Outcome[Id]) -> None:
        self._talk = outcome.value
        words = _("One-to-one with {names} recorded").format(names=names)
        self._form.desk.said.emit(words, True)
        if outcome.step_id is not None:
            self.recorded.emit(Recorded(outcome.value, outcome.step_id, names, day))

    def _heard(self, changes: Changes) -> None:
        """The talk recorded here may be taken back, or brought back."""
        talk = self._talk
        if talk is not None and changes.touches("conversation"):
            self._form.desk.tasks.read(
                lambda s: talk in kept_of(s, (talk,)), self.turned.emit, owner=self
            )

    def _not_recorded(self, problem: Problem) -> None:
        fields = fields_of(self._form)
        field = fields.get(problem.field) if isinstance(problem, Unanswered) else None
        if field is None:
            self._form.desk.fault.emit(problem)
            return
        field.set_fault(problem.sentence)
        self._lead_to(field, problem.sentence)

    def _tell_bad_day(self) -> None:
        """Leads to the day that is none; the sentence stands under it."""
        more = self._form.more_fields
        days: tuple[DayField, ...] = (
            more.day, self._form.answer.by, self._form.next.day, more.promised_by,
            more.note.until,
        )  # fmt: skip
        field = next(one for one in days if one.fault())
        self._lead_to(field, field.fault())

    def _lead_to(self, field: AnyField, sentence: str) -> None:
        if self._form.more_fields.isAncestorOf(field):
            self._form.more_section.set_open(True)
        field.setFocus()
        announce(self._form, sentence, urgent=True)


def said_names(names: list[str]) -> str:
    """The first name, and how many more there are."""
    if len(names) < 2:
        return names[0] if names else ""
    more = len(names) - 1
    words = ngettext("{name} and {n} more", "{name} and {n} more", more)
    return words.format(name=names[0], n=more)


def _record(
    entry: OneToOne,
    languages: str,
    worker: Id,
    today: date,
    draft: Id | None,
    session: Session,
) -> Id:
    """Keeps the talk; its draft goes with it."""
    if languages.strip():
        from ....services.languages import language_codes  # reads six catalogues

        entry = replace(entry, languages=language_codes(languages))
    talk = record_conversation(session, entry, worker, today)
    if draft is not None:
        drop_draft(session, worker, draft)
    return talk
