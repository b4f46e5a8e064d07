"""Somebody is erased for good: what goes and what stays, the words of others, the passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ....erasing import Preview, confirm, erase, preview, sentences
from ....i18n import day_and_year, ngettext
from ....i18n import gettext as _
from ....problems import Problem, WrongPassphrase
from ....services.erasing.kinds import told_counts, unseen_words, what_stays
from ....services.erasing.verb import ToErase
from ....store.sealed import needs_passphrase
from ...kit.check import Check
from ...kit.fields import Field
from ...kit.label import Label
from ...kit.passphrase_field import PassphraseField
from ...kit.theme import theme
from ...small_form import AtFault, SmallForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....erasing import Erased
    from ....models import Id
    from ....services.erasing.mentions import Key
    from ....services.erasing.verb import Named
    from ....store.store import Outcome, Store
    from ...desk import Desk

SHOWN = 40
"""So many words of others are shown one by one; what is behind them goes as is proposed."""


class EraseForm(SmallForm):
    """Nothing of it waits as a draft, and the passphrase is kept nowhere."""

    help_page = "erasing"

    def __init__(self, desk: Desk, person: Id, name: str) -> None:
        super().__init__(
            desk,
            _("Erase {name} for good").format(name=name),
            _("Erase {name}").format(name=name),
            muted=_("This cannot be undone. No step, no Undo and no list brings her back."),
        )
        self.person = person
        self.what = Told()
        self.mentions = Mentions()
        self.renew = Check(_("Take these backups away now and make a new one"))
        self.backups = Label("", "value", wrap=True)
        self.reason = Field(_("Why"), placeholder=_("she asked us to"), show_label=False)
        self.own = PassphraseField(_("Your passphrase"))
        self.own.label.hide()
        self._lay_lines()
        self.own.entered.connect(self._act)
        self.set_possible(False)
        wanted, today = ToErase(person, desk.worker.id, ""), desk.today()

        def look(store: Store) -> tuple[Preview, bool]:
            return preview(store, wanted, today), needs_passphrase(store)

        desk.tasks.consult(look, self._show, owner=self, failed=self.failed)

    def _lay_lines(self) -> None:
        kept = _("it is kept, without the name")
        self.numbered(1, _("Why"), kept, self.reason)
        self.below(self.what)
        said = _("ticked: the name gives way to “[somebody]”. Nicknames are not found")
        self.named_line = self.numbered(2, _("Words about others"), said, self.mentions)
        self.backup_line = self.numbered(3, _("Backups"), "", self.backups)
        self.below(self.renew)
        self.own_line = self.numbered(4, _("Your passphrase"), "", self.own)
        self.ends_with(self.own)
        for line in (self.named_line, self.backup_line, self.own_line, self.renew):
            line.hide()

    def _show(self, found: tuple[Preview, bool]) -> None:
        seen, asks = found
        self.what.show_counts(seen.gone.counts)
        self.mentions.show_named(seen.gone.named)
        self.named_line.setVisible(bool(seen.gone.named))
        for line in (self.backup_line, self.renew):
            line.setVisible(seen.until is not None)
        if seen.until is not None:
            self.backups.setText(_backup_words(seen, self.desk.profile.locale))
        self.own_line.setVisible(asks)
        number = 1
        for line in (self.named_line, self.backup_line, self.own_line):
            number += not line.isHidden()
            line.set_number(number)
        self.set_possible(True)

    def again(self) -> None:
        """Another size of letters closes it: a passphrase is kept nowhere."""
        return

    def fields(self) -> Mapping[str, AtFault]:
        return {"reason": self.reason}

    def failed(self, problem: Problem) -> None:
        if isinstance(problem, WrongPassphrase):
            self.own.set_fault(_("That is not your passphrase. Nobody was erased."))
            self.own.setFocus()
        else:
            super().failed(problem)

    def keep(self) -> None:
        self.own.set_fault("")
        renew, typed, today = self.renew.isChecked(), self.own.text(), self.desk.today()
        wanted = ToErase(
            self.person, self.desk.worker.id, self.reason.text(), leave=self.mentions.left()
        )

        def work(store: Store) -> Outcome[Erased]:
            confirm(store, typed)
            return erase(store, wanted, renew=renew, today=today)

        self.set_possible(False)
        self.desk.tasks.step(work, self._gone, owner=self, failed=self._not_gone)

    def _not_gone(self, problem: Problem) -> None:
        self.set_possible(True)
        self.failed(problem)

    def _gone(self, outcome: Outcome[Erased]) -> None:
        self.own.clear()
        self.closed.emit()
        said = " ".join(sentences(outcome.value, self.desk.profile.locale))
        self.desk.said.emit(said, False)
        self.desk.back_wanted.emit()


class Told(QWidget):
    """What goes of each kind, and what stays."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().u(4))

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Shows them."""
        self._column.addWidget(Label(_("Goes"), "name"))
        goes = QGridLayout()
        goes.setHorizontalSpacing(theme().u(10))
        goes.setVerticalSpacing(theme().u(3))
        goes.setColumnStretch(1, 1)
        for row, (words, count) in enumerate(told_counts(counts)):
            goes.addWidget(Label(str(count), "figures"), row, 0, Qt.AlignmentFlag.AlignRight)
            goes.addWidget(Label(words, "body", wrap=True), row, 1)
        self._column.addLayout(goes)
        self._column.addSpacing(theme().u(8))
        self._column.addWidget(Label(_("Stays"), "name"))
        for words in what_stays():
            self._column.addWidget(Label(words, "second", wrap=True))


class Mentions(QWidget):
    """Each of the words about others in which the name stands, to take it out or to leave it."""

    def __init__(self) -> None:
        super().__init__()
        self._checks: dict[Key, Check] = {}
        self._rest: tuple[Named, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().u(4))

    def show_named(self, named: tuple[Named, ...]) -> None:
        """Shows the first of them; ticked where the name is meant to go."""
        seen = tuple(one for one in named if one.seen)
        self._rest = seen[SHOWN:]
        for one in seen[:SHOWN]:
            check = Check(_("Take out “{name}”").format(name=one.name), one.goes)
            words = Label(f"{one.before}{one.name}{one.after}", "second", wrap=True)
            check.setAccessibleDescription(words.text())
            self._checks[one.key] = check
            self._column.addWidget(check)
            self._column.addWidget(words)
        if self._rest:
            more = ngettext(
                "{n} more goes as is proposed.", "{n} more go as is proposed.", len(self._rest)
            )
            self._column.addWidget(Label(more.format(n=len(self._rest)), "second", wrap=True))
        if unseen := unseen_words(named):
            self._column.addWidget(Label(unseen, "second", wrap=True))

    def left(self) -> frozenset[Key]:
        """Those that stay as they are."""
        unticked = {key for key, check in self._checks.items() if not check.isChecked()}
        return frozenset(unticked | {one.key for one in self._rest if not one.goes})


def _backup_words(seen: Preview, locale: str) -> str:
    words = ngettext(
        "{n} backup knows her, until {day} at the latest.",
        "{n} backups know her, until {day} at the latest.",
        len(seen.backups),
    )
    day = day_and_year(seen.until, locale) if seen.until else ""
    return words.format(n=len(seen.backups), day=day)
