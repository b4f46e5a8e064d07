"""What was changed: the steps of the group, newest first, who and when, Undo on each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...i18n import clock, long_day, short_day
from ...i18n import gettext as _
from ...models import StepKind
from ...services import groups
from ...services.apart_steps import about_apart, about_gone
from ...store import history
from ...store.history import Past
from ..kit.head import PageHead
from ..kit.marks import DueMark
from ..kit.rows import ListRows, Row
from ..kit.theme import theme
from ..own_keys import OwnKeys
from ..parts import mark_part

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ...models import Id
    from ...store.store import Changes
    from ..desk import Desk
    from ..screen import Hint

LATEST = 300


def steps_and_names(reader: Id, session: Session) -> tuple[list[Past], dict[bytes, str]]:
    """The latest steps that this worker may read of, and who the workers are."""
    past = seen_steps(session, reader)
    people = {one.worker_id for one in past if one.worker_id is not None}
    return past, {one: groups.worker_name(session, one) for one in people}


def seen_steps(session: Session, reader: Id) -> list[Past]:
    """The latest steps, but for those about people whom another worker keeps apart."""
    past = history.steps(session, LATEST)
    apart = about_apart(session) | about_gone(session, past[-1].number) if past else frozenset()
    return [one for one in past if one.number not in apart or one.worker_id == reader]


class HistoryScreen(OwnKeys):
    """Every step can be taken back here, also an import of last year."""

    help_page = "history"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head = PageHead(
            _("What was changed"),
            _("Each step can be taken back here. What was changed since stays as it is."),
        )
        self.rows = ListRows(_("Steps, newest first"), scrolls=True)
        self.undo_it = self.key(_("Take back"), "U", self._take_back, single=True)
        self.rows.set_verbs((self.undo_it,))
        self.rows.chosen.connect(self._chosen)
        self._can_go_back: frozenset[bytes] = frozenset()
        self.leave = self.own_key(_("Back"), "Esc", desk.back_wanted.emit)
        listed = QWidget()
        inside = QVBoxLayout(listed)
        inside.setContentsMargins(theme().u(16), 0, theme().u(16), 0)
        inside.addWidget(self.rows)
        mark_part(self.rows)
        self.fill((self.head, 0), (listed, 1))

    def heard(self, _changes: Changes) -> None:
        """Every step is one more row, whichever tables it touched."""
        self._stale = not self.isVisible()
        if not self._stale:
            self.refresh()

    def refresh(self) -> None:
        reader = self.desk.worker.id
        self.desk.tasks.read(partial(steps_and_names, reader), self._show, owner=self)

    def _show(self, found: tuple[list[Past], dict[bytes, str]]) -> None:
        past, names = found
        locale = self.desk.profile.locale
        self._can_go_back = frozenset(one.id for one in past if one.can_go_back)
        self.rows.set_rows([step_row(one, names, locale) for one in past])

    def _chosen(self, step_id: bytes) -> None:
        self.undo_it.setEnabled(step_id in self._can_go_back)

    def again(self) -> HistoryScreen:
        return HistoryScreen(self.desk)

    def _take_back(self) -> None:
        step_id = self.rows.chosen_id()
        if step_id is not None:
            self.desk.take_back_wanted.emit(step_id)

    def hints(self) -> Sequence[Hint]:
        return (
            (("Up", "Down"), _("choose")),
            (self.undo_it, _("take back")),
            (self.leave, _("back")),
        )

    def focus_first(self) -> None:
        self.rows.setFocus()


def step_row(past: Past, names: dict[bytes, str], locale: str) -> Row:
    """A step as a row: when, what, who."""
    at = past.at.astimezone()
    day, time = at.date(), clock(at, locale)
    kinds = {
        StepKind.DO: "",
        StepKind.UNDO: _("taken back"),
        StepKind.REDO: _("brought back"),
        StepKind.LOOK: _("nothing changed"),
        StepKind.ERASE: _("for good"),
    }
    state = "" if past.in_force else _("no longer in force")
    said = ", ".join(part for part in (kinds[past.kind], state) if part)
    who = names.get(past.worker_id or b"", "")
    return Row(
        past.id,
        DueMark("none", short_day(day, locale)),
        past.label,
        said,
        f"{who} · {time}" if who else time,
        accessible=f"{past.label}. {said}. {who}, {long_day(day, locale)} {time}",
    )
