"""A key each for asked, said, did, withdrew: what is noted of somebody's part in an action."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from ....i18n import gettext as _
from ....i18n import ngettext
from ....models import Answer
from ....models.naming import begins
from ....services.actions import taking_part
from ....services.actions.page import Participant, Stands
from ...kit.choice import Option
from ..talk_words import answer_options, answers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from ....models import Id
    from ...ask_line import AskLine
    from ...desk import Desk
    from ...own_keys import OwnKeys
    from ...screen import Hint
    from .people import People

PLACE = b"place:"
"""How the id of a row begins that is no person but a department."""


class PartVerbs(QObject):
    """They act on whoever is under the cursor of the list."""

    needs_wanted = Signal(object)
    """the Participant whose ride, seats, children and interpreter are asked"""

    def __init__(self, desk: Desk, screen: OwnKeys, ask: AskLine, people: People) -> None:
        super().__init__(people)
        self._desk, self._ask, self._people = desk, ask, people
        key = screen.key
        self.asked = key(_("Asked"), "A", self._ask_her, single=True)
        self.yes = key(_("Yes"), "Y", partial(self._say, Answer.YES), single=True)
        self.not_yet = key(_("Not yet"), "M", partial(self._say, Answer.NOT_YET), single=True)
        self.no = key(_("No"), "N", partial(self._say, Answer.NO), single=True)
        self.did = key(_("Did"), "D", self._did, single=True)
        self.withdrew = key(_("Took it back"), "W", self._withdrew, single=True)
        self.brought = key(_("Turned out by"), "B", self._ask_bringer, single=True)
        self.not_so = key(_("Not so"), "X", self._not_so, single=True)
        self.calls = tuple(
            key(_("Call {n}").format(n=number), str(number), partial(self._call, number),
                single=True)
            for number in range(1, taking_part.CALLS + 1)
        )  # fmt: skip
        self.needs = key(_("Needs"), "R", self._ask_needs, single=True)

    def fit(self, row: bytes) -> None:
        """A person has a key for each; all of a department can only be asked."""
        rest = (self.withdrew, self.brought, self.not_so, self.needs, *self.calls)
        answers = (self.yes, self.not_yet, self.no, self.did)
        if row.startswith(PLACE):
            self._people.rows.set_verbs((self.asked,), (*answers, *rest))
        else:
            self._people.rows.set_verbs((self.asked, *answers), rest)

    def every(self) -> tuple[QAction, ...]:
        """All that can be done with somebody here."""
        return (
            self.asked, self.yes, self.not_yet, self.no, self.did, self.withdrew, self.brought,
            self.not_so, self.needs, *self.calls,
        )  # fmt: skip

    def hints(self) -> Sequence[Hint]:
        """The keys of the person under the cursor."""
        return (
            (self.asked, _("asked")),
            ((self.yes, self.not_yet, self.no), _("said yes, not yet, no")),
            (self.did, _("did")),
            (self.calls, _("calls")),
            (self.withdrew, _("took it back")),
            (self.brought, _("turned out by")),
            (self.needs, _("needs")),
            (self.not_so, _("not so")),
        )

    def _do(
        self,
        label: str,
        said: str,
        act: Callable[[Session, Id, Participant], object],
        asked: Participant | None = None,
    ) -> None:
        """A step with the person under the cursor; then the cursor is on the next one.

        Where a question was `asked` about somebody, the step is hers, wherever the cursor is, and
        a refused answer stands in its question again.
        """
        fault = self._desk.fault.emit
        part, page = asked or self._people.chosen(), self._people.page
        if part is None or page is None:
            return
        action, name = page.rung.id, page.rung.name
        self._desk.do(
            label.format(name=part.name, action=name),
            said.format(name=part.name, action=name),
            lambda s: act(s, action, part),
            owner=self._people,
            failed=self._ask.or_asks_again(fault) if asked is not None else fault,
        )
        self._people.go_on(part)

    def _ask_her(self) -> None:
        group = self._people.group()
        if group is not None:
            people = tuple(part.person_id for part in group.parts)
            self.ask_many(people, group.department.name)
            return
        worker, today = self._desk.worker.id, self._desk.today()
        self._do(
            _("Ask {name} for {action}"),
            _("{name} was asked"),
            lambda s, action, part: taking_part.ask(s, action, part.person_id, worker, today),
        )

    def ask_many(self, people: tuple[Id, ...], whom: str) -> None:
        """All of these were asked, in one step."""
        page = self._people.page
        if page is None:
            return
        worker, today, action = self._desk.worker.id, self._desk.today(), page.rung.id
        self._desk.do(
            _("Ask {whom} for {action}").format(whom=whom, action=page.rung.name),
            "",
            lambda s: taking_part.ask_everybody(s, action, people, worker, today),
            self.tell_asked,
            owner=self._people,
        )

    def tell_asked(self, many: taking_part.AskedMany) -> None:
        """Says what became of asking many."""
        told = _("{n} asked.").format(n=many.asked)
        if many.before:
            before = ngettext("{n} was asked before.", "{n} were asked before.", many.before)
            told += " " + before.format(n=many.before)
        if many.silent:
            told += " " + _("{n} asked not to be contacted.").format(n=many.silent)
        self._desk.said.emit(told, bool(many.asked))

    def _say(self, answer: Answer) -> None:
        worker, today = self._desk.worker.id, self._desk.today()
        words = answers()[answer].lower()
        self._do(
            _("{{name}} says {answer} to {{action}}").format(answer=words),
            _("{{name}} said {answer}").format(answer=words),
            lambda s, action, part: taking_part.say(
                s, action, part.person_id, answer, worker, today
            ),
        )

    def _did(self) -> None:
        today = self._desk.today()
        self._do(
            _("{name} did {action}"),
            _("{name} did it"),
            lambda s, action, part: taking_part.did(s, action, part.person_id, today),
        )

    def _not_so(self) -> None:
        """Takes back the last thing that was noted: she did it, else that she was asked at all."""
        part = self._people.chosen()
        if part is None or part.stands is Stands.NOT_ASKED:
            return
        act = taking_part.did_not if part.stands is Stands.DID else taking_part.take_off
        self._do(
            _("{name} did not take part in {action} so"),
            _("Not noted any more: {name}"),
            lambda s, action, her: act(s, action, her.person_id),
        )

    def _withdrew(self) -> None:
        part = self._people.chosen()
        if part is not None:
            self._ask.ask(
                _("Why does {name} take it back?").format(name=part.name),
                partial(self._withdraw, part),
                hint=_("theirs to tell; empty is fine"),
            )

    def _withdraw(self, her: Participant, why: str) -> None:
        today = self._desk.today()
        self._do(
            _("{name} takes back {action}"),
            _("{name} took it back, and counts as one who did not."),
            lambda s, action, part: taking_part.withdraw(s, action, part.person_id, today, why),
            her,
        )

    def _call(self, number: int) -> None:
        part = self._people.chosen()
        if part is not None:
            options = (*answer_options(), Option(None, _("Not reached"), "O"))
            self._ask.choose(
                _("Call {n} to {name}: what did they say?").format(n=number, name=part.name),
                options,
                partial(self._confirm, number, part),
            )

    def _confirm(self, number: int, her: Participant, answer: object) -> None:
        worker, today = self._desk.worker.id, self._desk.today()
        said = answer if isinstance(answer, Answer) else None
        self._do(
            _("Call {n} to {{name}} about {{action}}").format(n=number),
            _("Call {n} to {{name}} is noted").format(n=number),
            lambda s, action, part: taking_part.confirm(
                s, action, part.person_id, number, said, worker, today
            ),
            her,
        )

    def _ask_bringer(self) -> None:
        part = self._people.chosen()
        if part is not None:
            names = tuple(one.name for one in self._people.parts.values() if one is not part)
            self._ask.ask(
                _("Who turns {name} out?").format(name=part.name),
                partial(self._bring, part),
                hint=_("anybody in the register: who asked last and got the yes; empty: nobody"),
                names=names,
                text=part.brought_by,
            )

    def _bring(self, her: Participant, typed: str) -> None:
        """Those of this action first; else anybody in the register."""
        parts = self._people.parts.values()
        here = [one for one in parts if one.name == typed]
        here = here or [one for one in parts if typed and begins(one.name, typed)]
        among = here[0].person_id if len(here) == 1 else None

        def bring(session: Session, action: Id, part: Participant) -> None:
            bringer = among or (taking_part.anybody_called(session, typed) if typed else None)
            taking_part.brought_by(session, action, part.person_id, bringer)

        self._do(
            _("Who turns out {name} for {action}"),
            _("Noted who turns out {name}"),
            bring,
            her,
        )

    def _ask_needs(self) -> None:
        part = self._people.chosen()
        if part is not None and part.stands is not Stands.NOT_ASKED:
            self.needs_wanted.emit(part)
