"""Somebody is erased for good: what goes and what stays, the words of others, the passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ....erasing import Preview, confirm, erase, preview, sentences
from ....i18n import day_and_year, ngettext
from ....i18n import gettext as _
from ....services.erasing.kinds import told_counts, unseen_words, what_stays
from ....services.erasing.verb import ToErase
from ...kit.check import Check
from ...kit.label import Label
from ...kit.theme import theme
from ...sealed_form import SealedForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....erasing import Erased
    from ....models import Id
    from ....problems import Problem
    from ....services.erasing.mentions import Key
    from ....services.erasing.verb import Named
    from ....store.store import Outcome, Store
    from ...desk import Desk

SHOWN = 40
"""So many words of others are shown one by one; what is behind them goes as is proposed."""


class EraseForm(SealedForm):
    """Nothing of it waits as a draft, and the passphrase is kept nowhere."""

    help_page = "erasing"

    def __init__(self, desk: Desk, person: Id, name: str) -> None:
        super().__init__(
            desk,
            _("Erase {name} for good").format(name=name),
            _("Erase {name}").format(name=name),
            muted=_("This cannot be undone. No step, no Undo and no list brings her back."),
        )
        self.wrong = _("Nobody was erased.")
        self.person = person
        self.what = Told()
        self.mentions = Mentions()
        self.renew = Check(_("Take these backups away now and make a new one"))
        self.backups = Label("", "value", wrap=True)
        self._lay_lines()
        self.set_possible(False)
        wanted, today = ToErase(person, desk.worker.id, ""), desk.today()
        desk.tasks.consult(
            lambda store: preview(store, wanted, today), self._show, owner=self, failed=self.failed
        )

    def _lay_lines(self) -> None:
        self.ask_reason(
            _("she asked us to"), _("it is kept; every name of hers is taken out of it")
        )
        self.below(self.what)
        said = _("ticked: the name gives way to “[somebody]”. Nicknames are not found")
        self.named_line = self.numbered(2, _("Words about others"), said, self.mentions)
        self.backup_line = self.numbered(3, _("Backups"), "", self.backups)
        self.below(self.renew)
        self.ask_passphrases(4, second=False)
        for line in (self.named_line, self.backup_line, self.renew):
            line.hide()

    def _show(self, seen: Preview) -> None:
        self.what.show_counts(seen.gone.counts)
        self.mentions.show_named(seen.gone.named)
        self.named_line.setVisible(bool(seen.gone.named))
        for line in (self.backup_line, self.renew):
            line.setVisible(seen.until is not None)
        if seen.until is not None:
            self.backups.setText(_backup_words(seen, self.desk.profile.locale))
        self._number_lines()
        self.set_possible(True)

    def ask_for(self, needed: tuple[bool, bool]) -> None:
        super().ask_for(needed)
        self._number_lines()

    def _number_lines(self) -> None:
        number = 1
        for line in (self.named_line, self.backup_line, self.own_line):
            number += not line.isHidden()
            line.set_number(number)

    def keep(self) -> None:
        self.own.set_fault("")
        renew, typed, today = self.renew.isChecked(), self.typed, self.desk.today()
        wanted = ToErase(self.person, self.desk.worker.id, typed.reason, leave=self.mentions.left())

        def work(store: Store) -> Outcome[Erased]:
            confirm(store, typed.passphrase)
            return erase(store, wanted, renew=renew, today=today)

        self.set_possible(False)
        self.desk.about_to_erase.emit()
        self.desk.tasks.step(work, self._gone, owner=self, failed=self._not_gone)

    def _not_gone(self, problem: Problem) -> None:
        self.set_possible(True)
        self.failed(problem)

    def _gone(self, outcome: Outcome[Erased]) -> None:
        self.own.clear()
        self.closed.emit()
        said = " ".join(sentences(outcome.value, self.desk.profile.locale))
        self.desk.back_wanted.emit()
        self.desk.erased.emit()
        self.desk.said.emit(said, False)


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
