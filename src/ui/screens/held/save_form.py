"""What is held of somebody becomes a file for other programs: why, the passphrases, the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....files_out import write_file
from ....i18n import gettext as _
from ....problems import Problem, WrongPassphrase
from ....services.held_json import held_json
from ....store import sealed
from ....store.sealed import Typed
from ...kit.fields import Field
from ...kit.passphrase_field import PassphraseField
from ...small_form import AtFault, SmallForm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from ....models import Id
    from ....store.store import Store
    from ...desk import Desk


class SaveHeldForm(SmallForm):
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
        self.reason = Field(_("Why"), placeholder=_("asked for it"), show_label=False)
        self.own, self.second = PassphraseField(_("Your passphrase")), PassphraseField(_("Second"))
        for field in (self.own, self.second):
            field.label.hide()
            field.entered.connect(self._act)
        kept = _("the file is not encrypted; the reason stands in What was changed")
        self.numbered(1, _("Why"), kept, self.reason)
        self.own_line = self.numbered(2, _("Your passphrase"), "", self.own)
        besides = _("somebody else of you types hers")
        self.second_line = self.numbered(3, _("A second passphrase"), besides, self.second)
        self.ends_with(self.second)
        self.own_line.hide()
        self.second_line.hide()
        desk.tasks.consult(_needed, self._ask_for, owner=self)

    def _ask_for(self, needed: tuple[bool, bool]) -> None:
        self.own_line.setVisible(needed[0])
        self.second_line.setVisible(needed[1])

    def again(self) -> None:
        """Another size of letters closes it: a passphrase is kept nowhere."""
        return

    def fields(self) -> Mapping[str, AtFault]:
        return {"reason": self.reason, "second": self.second_line}

    def failed(self, problem: Problem) -> None:
        if isinstance(problem, WrongPassphrase):
            self.own.set_fault(_("That is not your passphrase. Nothing is saved."))
            self.own.setFocus()
        else:
            super().failed(problem)

    def keep(self) -> None:
        typed = Typed(self.reason.text(), self.own.text(), self.second.text())
        person, hidden, today = (self.about or (b"", ""))[0], self._hidden, self.desk.today()
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


def _needed(store: Store) -> tuple[bool, bool]:
    return sealed.needs_passphrase(store), sealed.needs_second(store)
