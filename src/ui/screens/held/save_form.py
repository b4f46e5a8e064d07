"""What is held of somebody becomes a file for other programs: why, the passphrases, the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....files_out import write_file
from ....i18n import gettext as _
from ....problems import Problem
from ....services.held_json import held_json
from ....store import sealed
from ...sealed_form import SealedForm

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ....models import Id
    from ....store.store import Store
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
        typed, person = self.typed, (self.about or (b"", ""))[0]
        hidden, today = self._hidden, self.desk.today()
        self.own.set_fault("")

        def read(store: Store) -> str:
            sealed.open_page(store, typed, _("What we hold of you"))
            return store.read(lambda session: held_json(session, person, today, hidden))

        self.desk.tasks.consult(read, self._save, owner=self, failed=self.failed)

    def _save(self, text: str) -> None:
        path = self._place()
        if path is None:
            return
        try:
            write_file(
                path, lambda file: file.write(text.encode()), replace=True
            )  # the dialog has asked
        except Problem as problem:
            self.desk.fault.emit(problem)
            return
        self.closed.emit()
        self.desk.said.emit(_("Saved. The file is not encrypted."), False)
