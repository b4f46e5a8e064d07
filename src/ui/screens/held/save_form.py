"""What is held of somebody becomes a file for other programs: why, the passphrases, the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....her_data import hand_over, handed_over, unseal
from ....i18n import gettext as _
from ...sealed_form import SealedForm

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ....models import Id
    from ....store.store import Outcome
    from ...desk import Desk


class SaveHeldForm(SealedForm):
    """The file is readable to anybody: it is made after the seal was opened, never before."""

    help_page = "held"

    def __init__(
        self,
        desk: Desk,
        about: tuple[Id, str],
        hidden: tuple[str, ...],
        place: Callable[[], Path | None],
    ) -> None:
        super().__init__(desk, _("Save what we hold"), _("Save it …"), about)
        self._hidden, self._place = hidden, place
        self.wrong = _("Nothing is saved.")
        kept = _("the file is not encrypted; the reason stands in What was changed")
        self.ask_why(_("asked for it"), kept)

    def keep(self) -> None:
        typed = self.typed
        self.own.set_fault("")
        self.desk.tasks.consult(
            lambda store: unseal(store, typed), self._save, owner=self, failed=self.failed
        )

    def _save(self, _unsealed: None) -> None:
        """Where to is asked once the seal is open; the file and what it answers are one step."""
        person, hidden, today = (self.about or (b"", ""))[0], self._hidden, self.desk.today()
        path = self._place()
        if path is None:
            return
        self.desk.tasks.write(
            handed_over(),
            lambda session: hand_over(session, person, path, today, hidden, replace=True),
            self._saved,
            owner=self,
            failed=self.desk.fault.emit,
        )

    def _saved(self, outcome: Outcome[None]) -> None:
        self.closed.emit()
        answered = outcome.step_id is not None
        said = _("Saved. The file is not encrypted.")
        if answered:
            said = _("Saved. The file is not encrypted. What was asked is answered.")
        self.desk.said.emit(said, answered)
