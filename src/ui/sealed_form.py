"""A form that opens a seal: one says why, and types the passphrases again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..i18n import gettext as _
from ..problems import Problem, WrongPassphrase
from ..store import sealed
from ..store.sealed import Typed
from .kit.fields import Field
from .kit.label import Label
from .kit.passphrase_field import PassphraseField
from .small_form import AtFault, SmallForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..store.store import Store


class SealedForm(SmallForm):
    """Reason and passphrases; only those stand there that this group asks for."""

    wrong = ""
    """What did not happen because the passphrase is another one."""

    def ask_why(self, placeholder: str, kept: str, *, second: bool = True) -> None:
        """The lines of the form; `kept` says where the reason will stand. Where `second`, another
        worker types hers too, as for a page."""
        self.ask_reason(placeholder, kept)
        self.ask_passphrases(2, second=second)

    def ask_reason(self, placeholder: str, kept: str) -> None:
        """The first line."""
        self.reason = Field(_("Why"), placeholder=placeholder, show_label=False)
        self.numbered(1, _("Why"), kept, self.reason)

    def ask_passphrases(self, number: int, *, second: bool) -> None:
        """The last lines, from this one on."""
        self._takes_second = second
        self.own, self.second = (
            PassphraseField(_("Your passphrase")),
            PassphraseField(_("Of a second")),
        )
        for field in (self.own, self.second):
            field.label.hide()
            field.entered.connect(self._act)
        self.own_line = self.numbered(number, _("Your passphrase"), "", self.own)
        besides = _("somebody else of you types hers")
        self.second_line = self.numbered(number + 1, _("A second passphrase"), besides, self.second)
        self.ends_with(self.second)
        if self.desk.profile.made_up:
            told = _(
                "This town is made up, so no passphrase is asked. A group of your own asks here "
                "for yours, and for a second one where two of you have one."
            )
            self.plain(Label(told, "second", wrap=True))
        self.own_line.hide()
        self.second_line.hide()
        self.desk.tasks.consult(_needed, self.ask_for, owner=self)

    @property
    def typed(self) -> Typed:
        """What opens the seal."""
        return Typed(self.reason.text(), self.own.text(), self.second.text())

    def ask_for(self, needed: tuple[bool, bool]) -> None:
        """Shows the passphrases that this group asks for: the own one, a second one."""
        self.own_line.setVisible(needed[0])
        self.second_line.setVisible(needed[1] and self._takes_second)

    def again(self) -> None:
        """Another size of letters closes it: a passphrase is kept nowhere."""
        return

    def fields(self) -> Mapping[str, AtFault]:
        return {"reason": self.reason, "second": self.second_line}

    def failed(self, problem: Problem) -> None:
        if isinstance(problem, WrongPassphrase):
            self.own.set_fault(f"{_('That is not your passphrase.')} {self.wrong}")
            self.own.setFocus()
        else:
            super().failed(problem)


def _needed(store: Store) -> tuple[bool, bool]:
    return sealed.needs_passphrase(store), sealed.needs_second(store)
