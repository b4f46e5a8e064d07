"""Who stays in touch: asked in the line at the foot, for one person or for many at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ...i18n import gettext as _
from ...services import contact_owners, groups
from ...services.contact_owners import OwnedAlready
from ...services.groups import WorkerRow
from ...services.talk_form import CampaignChoice, running_campaigns
from ..kit.choice import Option

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ...models import Id
    from ...problems import Problem
    from ..ask_line import AskLine
    from ..desk import Desk


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom it is asked, in words, and in which campaign; None: whatever the campaign."""

    people: tuple[Id, ...]
    words: str
    campaign: Id | None = None
    there: str = ""
    """The campaign's name."""


class OwnerVerbs(QObject):
    """Asks who, tells where somebody does it already, and offers to take over or to help."""

    def __init__(self, desk: Desk, ask: AskLine, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._ask = desk, ask

    def ask(self, people: tuple[Id, ...], words: str) -> None:
        """Asks who stays in touch with these people; `words` name them."""
        if people:
            self._choose(Asked(people, words))

    def give(self, people: tuple[Id, ...], words: str, worker: WorkerRow) -> None:
        """This worker stays in touch with them, or it is asked whether she takes over."""
        self._own(Asked(people, words), worker)

    def _choose(self, asked: Asked) -> None:
        me = self._desk.worker
        question = _("Who stays in touch with {name}?").format(name=asked.words)
        if asked.there:
            question = _("Who stays in touch with {name} in {campaign}?").format(
                name=asked.words, campaign=asked.there
            )
        doing: dict[str, Callable[[], None]] = {
            "me": lambda: self._own(asked, me),
            "other": lambda: self._who(asked, self._own),
            "help": lambda: self._who(asked, self._help),
            "nobody": lambda: self._let_go(asked),
            "campaign": lambda: self._campaign(asked),
        }
        options = [
            Option("me", _("I do"), "I"),
            Option("other", _("Somebody else …"), "S"),
            Option("help", _("Helps too …"), "H"),
            Option("nobody", _("Nobody any more"), "N"),
        ]
        if asked.campaign is None:
            options.append(Option("campaign", _("In one campaign …"), "C"))
        self._ask.choose(question, tuple(options), lambda chosen: doing[str(chosen)]())

    def _who(self, asked: Asked, do: Callable[[Asked, WorkerRow], None]) -> None:
        self._desk.tasks.read(
            groups.workers, lambda workers: self._ask_name(asked, workers, do), owner=self
        )

    def _ask_name(
        self, asked: Asked, workers: list[WorkerRow], do: Callable[[Asked, WorkerRow], None]
    ) -> None:
        self._ask.ask(
            _("Who?"),
            lambda typed: do(asked, groups.worker_called(workers, typed)),
            names=tuple(one.name for one in workers),
        )

    def _campaign(self, asked: Asked) -> None:
        people, today = asked.people[:1], self._desk.today()
        self._desk.tasks.read(
            lambda s: running_campaigns(s, people, today),
            partial(self._ask_campaign, asked),
            owner=self,
        )

    def _ask_campaign(self, asked: Asked, running: tuple[CampaignChoice, ...]) -> None:
        if not running:
            self._desk.said.emit(_("No campaign runs."), False)
            return
        options = tuple(
            Option((one.id, one.name), one.name, str(n)) for n, one in enumerate(running, 1)
        )

        def chosen(value: object) -> None:
            if isinstance(value, tuple):
                self._choose(replace(asked, campaign=value[0], there=value[1]))

        self._ask.choose(_("In which campaign?"), options, chosen)

    def _own(self, asked: Asked, worker: WorkerRow, *, take_over: bool = False) -> None:
        today = self._desk.today()

        def own(session: Session) -> int:
            return contact_owners.own(
                session, asked.people, worker.id, today,
                campaign_id=asked.campaign, take_over=take_over,
            )  # fmt: skip

        words = _("{worker} stays in touch with {name}").format(
            worker=worker.name, name=asked.words
        )
        told = self._ask.or_asks_again(partial(self._not_owned, asked, worker))
        self._desk.do(words, words, own, owner=self, failed=told)

    def _not_owned(self, asked: Asked, worker: WorkerRow, problem: Problem) -> None:
        """Two at once are impossible: what can be done instead is a letter away."""
        if not isinstance(problem, OwnedAlready):
            self._desk.fault.emit(problem)
            return
        doing: dict[str, Callable[[], None]] = {
            "over": lambda: self._own(asked, worker, take_over=True),
            "help": lambda: self._help(asked, worker),
            "leave": lambda: None,
        }
        options = (
            Option("over", _("{name} takes over").format(name=worker.name), "T"),
            Option("help", _("{name} helps").format(name=worker.name), "H"),
            Option("leave", _("Leave it"), "L"),
        )
        self._ask.choose(problem.sentence, options, lambda chosen: doing[str(chosen)]())

    def _help(self, asked: Asked, worker: WorkerRow) -> None:
        today = self._desk.today()
        words = _("{worker} helps with {name}").format(worker=worker.name, name=asked.words)
        self._ask.do(
            words,
            words,
            lambda s: contact_owners.help_with(
                s, asked.people, worker.id, today, campaign_id=asked.campaign
            ),
        )

    def _let_go(self, asked: Asked) -> None:
        today = self._desk.today()
        words = _("Nobody stays in touch with {name} any more").format(name=asked.words)
        self._ask.do(
            words,
            words,
            lambda s: contact_owners.let_go(s, asked.people, today, campaign_id=asked.campaign),
        )
