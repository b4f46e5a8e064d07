"""A part of the workers' panel: a new key, after somebody left or a sheet was lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ...i18n import gettext as _
from ...i18n import ngettext, short_day
from ...problems import Problem, WrongPassphrase
from ...services import groups
from ...store import backups, group_keys
from ..kit.buttons import Button
from ..kit.label import Label
from ..kit.passphrase_field import PassphraseField
from .parts import Part

if TYPE_CHECKING:
    from ...store.store import Store
    from ..desk import Desk


@dataclass(frozen=True, slots=True)
class Falls:
    """What no longer opens the group under a new key, and what still opens with the old ones."""

    names: tuple[str, ...]
    """Workers whose passphrase falls away."""
    backups: tuple[datetime, ...]
    """When they were made, the newest first."""

    def before(self) -> str:
        """What is said before it is done."""
        if not self.names:
            return _("Nobody else has a passphrase here.")
        return _("These lose their passphrase, for it is not known here: {names}.").format(
            names=", ".join(self.names)
        )

    def after(self, locale: str) -> str:
        """What is said once it is done."""
        told: list[str] = [
            _("The group has a new key, and a new recovery sheet. Shred the old sheet.")
        ]
        if self.names:
            told.append(_("A new passphrase is needed by {names}.").format(
                names=", ".join(self.names)
            ))  # fmt: skip
        if self.backups:
            oldest = self.backups[-1].astimezone().date()
            told.append(ngettext(
                "{n} backup, of {day}, still opens with the old keys.",
                "{n} backups, since {day}, still open with the old keys.",
                len(self.backups),
            ).format(n=len(self.backups), day=short_day(oldest, locale)))  # fmt: skip
        return " ".join(told)


class NewKey(Part):
    """All is written anew under another key. The group is closed for it and opened again."""

    def __init__(self, desk: Desk) -> None:
        self.title = _("Give the group a new key")
        self.summary = _("when somebody left, or a sheet is lost")
        super().__init__(desk)
        self.passphrase = PassphraseField(_("Your passphrase"))
        self.renew = Button(self.title)
        self._falls = Label("", "second", wrap=True)
        self.say(
            _(
                "The whole file is written anew. Your passphrase stays. All other passphrases, "
                "keyrings and the recovery sheet of today open it no longer; you print a new "
                "sheet. Undo does not bring the old key back."
            )
        )
        self.column.addWidget(self._falls)
        self.say(
            _(
                "Backups made until today and copies somebody made still open with the old keys. "
                "Delete the backups you no longer need."
            )
        )
        self.column.addWidget(self.passphrase)
        self.add_act(self.renew)
        self.passphrase.typed.connect(lambda _text: self.passphrase.set_fault(""))
        self.passphrase.entered.connect(self._renew)
        self.renew.clicked.connect(lambda _on: self._renew())
        self.setFocusProxy(self.passphrase)

    def opened(self) -> None:
        self.desk.tasks.consult(_falls, self._show, owner=self)

    def _show(self, falls: Falls) -> None:
        self._falls.setText(falls.before())

    def _renew(self) -> None:
        """The passphrase is tried first: a slip is told here, with the group still open."""
        typed = self.passphrase.text()
        self.tell("")
        self.renew.setEnabled(False)
        self.desk.tasks.consult(
            lambda store: _checked(store, typed),
            lambda falls: self.desk.new_key_wanted.emit(
                typed, falls.after(self.desk.profile.locale)
            ),
            owner=self,
            failed=self.failed,
        )

    def failed(self, problem: Problem) -> None:
        self.renew.setEnabled(True)
        if isinstance(problem, WrongPassphrase):
            self.passphrase.set_fault(_("That is not your passphrase. Nothing was changed."))
            self.passphrase.setFocus()
        else:
            self.tell(problem.sentence)

    def forget(self) -> None:
        self.passphrase.clear()
        self.passphrase.set_fault("")
        self.renew.setEnabled(True)


def _checked(store: Store, passphrase: str) -> Falls:
    group_keys.check_passphrase(store, passphrase)
    return _falls(store)


def _falls(store: Store) -> Falls:
    with_passphrase = group_keys.workers_with_passphrase(store)
    others = (
        one.name
        for one in store.read(groups.workers)
        if one.id in with_passphrase and one.id != store.worker_id
    )
    return Falls(tuple(others), tuple(one.made_at for one in backups.listed(store.path)))
