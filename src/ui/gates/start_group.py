"""Start my group: one page with what it is called, what for, who, where and its passphrase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...i18n import gettext as _
from ...problems import Problem, Unanswered
from ..kit.bars import announce
from ..kit.buttons import Button
from ..kit.choice import Choice, Option
from ..kit.fields import Field
from ..kit.flow import as_high_as_needed
from ..kit.keys import is_enter
from ..kit.label import IconLabel, Label
from ..kit.theme import theme
from .door import Door, usual_place
from .folder_field import FolderField
from .new_passphrase import NewPassphrase
from .page import Column, Gate, foot
from .recovery import ShowRecovery

if TYPE_CHECKING:
    from ...store.keys import Cost
    from ...store.store import Store
    from ..tasks import Tasks


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered on the page. `pack` is the word of the vocabulary's pack."""

    folder: Path
    name: str
    pack: str
    worker: str
    passphrase: str
    region: str
    """Two letters of the country."""


class StartGroup(Gate):
    """One page; nothing else is asked. Then comes the recovery sheet."""

    def __init__(self, tasks: Tasks, cost: Cost | None = None) -> None:
        """`cost` of the passphrase's slot; None for the usual one."""
        super().__init__()
        self._tasks, self._cost = tasks, cost
        self._answers: Answers | None = None
        self.name = Field(
            _("What is your group called?"),
            hint=_("It stands in the window, and on no page."),
        )
        self.pack = ChoiceField(_("What is it for?"), _packs())
        self._here = system_region()
        self.region = ChoiceField(
            _("In which country?"),
            _regions(self._here),
            self._here,
            hint=_("Phones, paper and dates follow it. Any other: later, under This group."),
        )
        self.worker = Field(_("Your own name"), hint=_("What you do is kept under it."))
        self.folder = FolderField(_("Where it is kept"), usual_place())
        self.passphrase = NewPassphrase(_("Type these five words, or a passphrase of your own"))
        self.start = Button(_("Start the group"), "filled", key="Ctrl+Return", height=37)
        self.back = Button(_("Back"), "plain", key="Esc")
        self._lay_out()
        self._listen()
        self.setFocusProxy(self.name)

    def _lay_out(self) -> None:
        column = Column(self, 600, spacing=10)
        column.addStretch(1)
        column.add_title(
            _("Start your group"),
            _(
                "It is locked with your passphrase from the first minute on. Without that, and "
                "without the sheet that comes next, nobody can open it."
            ),
        )
        for widget in (self.name, self.pack, self.region, self.worker, self.folder):
            column.addWidget(widget)
        column.addWidget(self.passphrase)
        column.addWidget(foot(self.back, self.start))
        column.addStretch(2)

    def _listen(self) -> None:
        self.pack.choice.chosen.connect(self._offer_region)
        self.name.typed.connect(lambda _text: self.name.set_fault(""))
        self.worker.typed.connect(lambda _text: self.worker.set_fault(""))
        self.name.edit.returnPressed.connect(self.pack.setFocus)
        self.worker.edit.returnPressed.connect(self.folder.setFocus)
        self.folder.field.edit.returnPressed.connect(self.passphrase.setFocus)
        self.passphrase.entered.connect(self._start)
        self.start.clicked.connect(lambda _on: self._start())
        self.back.clicked.connect(lambda _on: self.back_wanted.emit())

    def _offer_region(self, pack: object) -> None:
        """The country that the pack names, as long as nobody has chosen one."""
        if not self.region.was_chosen:
            usual = {"union-us": "US", "union-uk": "GB"}
            self.region.choice.set_value(usual.get(str(pack), self._here))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event, Qt.KeyboardModifier.ControlModifier):
            self._start()
        else:
            super().keyPressEvent(event)

    def _start(self) -> None:
        if not self.start.isEnabled():
            return
        answers = self._answered()
        if answers is None:
            return
        self._answers = answers
        self._set_busy(True)
        maker = _maker(answers, self._cost)
        self._tasks.close(lambda: self._tasks.start(maker, self._made, self.fault))

    def _answered(self) -> Answers | None:
        """What was answered, if all of it was; otherwise each field says what it lacks."""
        name, worker = self.name.text().strip(), self.worker.text().strip()
        lacks: tuple[tuple[Asking, str], ...] = (
            (self.name, "" if name else _("The group needs a name.")),
            (self.pack, "" if self.pack.value() else _("Choose what the group is for.")),
            (self.region, "" if self.region.value() else _("Choose the country.")),
            (self.worker, "" if worker else _("Your own name is still missing.")),
            (self.folder, self.folder.lacks()),
            (self.passphrase, self.passphrase.lacks()),
        )
        for field, sentence in lacks:
            field.set_fault(sentence)
        for field, sentence in lacks:
            if sentence:
                field.setFocus()
                announce(self, sentence, urgent=True)
                return None
        return Answers(
            self.folder.folder(),
            name,
            self.pack.value(),
            worker,
            self.passphrase.text(),
            self.region.value(),
        )

    def _made(self) -> None:
        """The group is on the disk: whatever happens now, it can be opened."""
        from ...store import group_keys

        self.made.emit(self.folder.folder())
        self._tasks.consult(group_keys.recovery_of, self._show_recovery, owner=self)

    def _show_recovery(self, lines: tuple[str, ...]) -> None:
        if self._answers is None:
            return
        door = Door(self._answers.folder)
        passphrase, self._answers = self._answers.passphrase, None
        self.page_wanted.emit(ShowRecovery(self._tasks, door, passphrase, lines))
        self.passphrase.clear()

    def fault(self, problem: Problem) -> None:
        self._set_busy(False)
        fields: dict[str, Asking] = {
            "name": self.name, "worker": self.worker, "passphrase": self.passphrase,
            "region": self.region,
        }  # fmt: skip
        name = problem.field if isinstance(problem, Unanswered) else ""
        field = fields.get(name, self.folder)
        field.set_fault(problem.sentence)
        field.setFocus()

    def forget(self) -> None:
        self._answers = None
        self.passphrase.clear()

    def _set_busy(self, busy: bool) -> None:
        self.start.set_words(_("Starting …") if busy else _("Start the group"))
        self.start.setEnabled(not busy)
        self.back.setEnabled(not busy)
        self.goes_back = not busy


class ChoiceField(QWidget):
    """A question above a choice of few, and what it lacks under it."""

    def __init__(
        self, question: str, options: tuple[Option, ...], value: object = None, *, hint: str = ""
    ) -> None:
        super().__init__()
        self.choice = Choice(options, value, name=question)
        self.was_chosen = False
        """True once somebody chose for herself."""
        self._fault = IconLabel("circle-alert", "", "value", colour="late", wrap=True)
        self._fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().u(5))
        column.addWidget(Label(question, "label"))
        column.addWidget(self.choice)
        if hint:
            column.addWidget(Label(hint, "second", wrap=True))
        column.addWidget(self._fault)
        self.choice.chosen.connect(self._chosen)
        self.setFocusProxy(self.choice)
        self.setSizePolicy(as_high_as_needed())

    def _chosen(self, _value: object) -> None:
        self.was_chosen = True
        self.set_fault("")

    def value(self) -> str:
        """The word that was chosen; empty if none was."""
        return str(self.choice.value() or "")

    def set_fault(self, sentence: str) -> None:
        """Says under the choice what is wrong; an empty sentence takes it away."""
        self._fault.label.setText(sentence)
        self._fault.setVisible(bool(sentence))

    def fault(self) -> str:
        """The sentence under the choice, empty if all is well."""
        return self._fault.label.text()


Asking = Field | ChoiceField | FolderField | NewPassphrase
"""What asks something and can say what it lacks."""


def _packs() -> tuple[Option, ...]:
    return (
        Option("union-uk", _("Workplace, UK")),
        Option("union-us", _("Workplace, US")),
        Option("tenant", _("Building")),
        Option("community", _("Community")),
    )


def _regions(here: str) -> tuple[Option, ...]:
    """The countries of the packs and their neighbours, after the one of this computer.

    Any other is chosen later, under This group.
    """
    few = {
        "GB": _("United Kingdom"), "US": _("United States"), "IE": _("Ireland"), "CA": _("Canada"),
    }  # fmt: skip
    name = few.get(here) or QLocale.territoryToString(QLocale.system().territory())
    return tuple(Option(one, words) for one, words in ({here: name} | few).items())


def system_region() -> str:
    """The country of this computer by its two letters; Britain where it says none."""
    letters = QLocale.system().name().partition("_")[2][:2].upper()
    return letters if len(letters) == 2 and letters.isalpha() else "GB"


def _maker(answers: Answers, cost: Cost | None) -> Callable[[], Store]:
    """Makes the group, on the thread of the tasks."""

    def make() -> Store:
        from ...models import Pack
        from ...opening import Start, start_group

        start = Start(
            answers.folder,
            answers.name,
            Pack(answers.pack),
            answers.worker,
            answers.passphrase,
            answers.region,
        )
        return start_group(start, cost=cost).store

    return make
