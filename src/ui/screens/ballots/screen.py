"""A ballot: who is still to be asked whether they have voted, one key a name; never how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ....i18n import day_and_year
from ....i18n import gettext as _
from ....models import BallotState, Campaign
from ....services import ballots
from ....services.ballots import BallotRow, VoterRow
from ....services.existing import existing
from ....services.metrics.figure import Figure
from ...desk import PaperWish
from ...fact_lines import FactLines
from ...kit.buttons import Button
from ...kit.choice import Option
from ...kit.empty import EmptyState
from ...kit.label import Label
from ...kit.rows import Row
from ...list_and_page import ListAndPage
from .words import ICONS, counted_words, state_words, turnout_words, voter_sentence

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from sqlalchemy.orm import Session

    from ....models import Id
    from ...desk import Desk
    from ...screen import Hint


@dataclass(frozen=True, slots=True)
class Shown:
    """The ballots of a campaign, and everybody who counts in the one that is looked at."""

    campaign: str
    ballots: tuple[BallotRow, ...]
    ballot: BallotRow | None
    rows: tuple[VoterRow, ...]
    turnout: Figure | None


def look(campaign_id: Id, ballot_id: Id | None, today: date, session: Session) -> Shown:
    """Reads what the screen shows: the ballot that is asked for, else the latest."""
    name = existing(session, Campaign, campaign_id).name
    known = tuple(ballots.ballots(session, campaign_id))
    one = next((row for row in known if row.id == ballot_id), next(iter(known), None))
    if one is None:
        return Shown(name, known, None, (), None)
    rows = tuple(ballots.voters(session, one.id, today))
    return Shown(name, known, one, rows, ballots.turnout(session, one.id, today))


class BallotScreen(ListAndPage):
    """Whoever is to be asked stands first; a key each notes what was said, and moves on."""

    help_page = "ballots"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"ballot", "ballot_contact", "person", "placement", "exclusion", "suppression"}
    )

    def __init__(self, desk: Desk, campaign_id: Id, ballot_id: Id | None = None) -> None:
        super().__init__(desk, _("Ballot"))
        self.campaign_id, self.ballot_id = campaign_id, ballot_id
        self._shown: Shown | None = None
        self._make_actions()
        self.title = Label("", "title", wrap=True)
        self.where = Label("", "body", colour="muted", wrap=True)
        self.words = Label("", "body", wrap=True)
        self.ballot_words = Label("", "second", wrap=True)
        self.verbs = FactLines()
        self.verbs.add_verbs(self.says)
        new = Button(action=self.new, icon="plus")
        self.put(
            self.title, self.where, self.words,
            self.verbs, self.ballot_words,
        )  # fmt: skip
        self.lay_out(Button(action=self.counted), new, empty=self._make_empty())

    def _make_actions(self) -> None:
        one = partial(self.key, single=True)

        def said(words: str, key: str, state: BallotState) -> QAction:
            return one(words, key, partial(self._say, state, ""))

        self.says = (
            said(_("Has voted"), "V", BallotState.VOTED),
            said(_("Needs another paper"), "P", BallotState.REPLACEMENT),
            said(_("Votes later"), "L", BallotState.LATER),
            said(_("Rather not say"), "R", BallotState.RATHER_NOT),
            one(_("May not vote"), "X", self._ask_reason),
            one(_("Was a slip"), "0", self._forget),
        )
        self.new = one(_("Announce a ballot"), "N", self._open_new)
        self.change = one(_("Change its days"), "E", self._open_change)
        self.counted = one(_("It is counted"), "C", self._open_count)
        self.other = one(_("Another ballot"), "B", self._ask_other)
        self.print_it = self.own_key(_("Print a ballot sheet"), "Ctrl+P", self._print)
        self.leave = self.own_key(_("Back"), "Esc", self.desk.back_wanted.emit)
        self.rows.set_verbs(self.says[:4], (*self.says[4:], self.change, self.counted, self.other))

    def _make_empty(self) -> EmptyState:
        first = Button(_("Announce a ballot"), "filled", icon="plus")
        first.clicked.connect(lambda _on: self._open_new())
        return EmptyState(
            "check",
            _("No ballot yet"),
            _("While a ballot runs, everybody is asked whether they have voted, and nobody how. "
              "Who has voted, or would rather not say, is asked no more."),
            first,
        )  # fmt: skip

    def campaign_in_question(self) -> Id:
        return self.campaign_id

    def refresh(self) -> None:
        read = partial(look, self.campaign_id, self.ballot_id, self.desk.today())
        self.desk.tasks.read(read, self._show, owner=self, failed=self.no_longer_here)

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        one = shown.ballot
        self.head.set_title(_("Ballot · {campaign}").format(campaign=shown.campaign))
        self.head.set_muted("" if shown.turnout is None else turnout_words(shown.turnout))
        self.other.setEnabled(len(shown.ballots) > 1)
        if one is not None:
            self.ballot_id = one.id
            locale = self.desk.profile.locale
            days = _("{name}: open from {opens} to {closes}.").format(
                name=one.name,
                opens=day_and_year(one.opens, locale),
                closes=day_and_year(one.closes, locale),
            )
            self.ballot_words.setText(f"{days} {counted_words(one.counted)}".strip())
        self.show_all([_row(row) for row in shown.rows])

    def show_one(self, _one: Id) -> None:
        row = self._voter()
        if row is None:
            return
        self.title.setText(row.name)
        self.where.setText(row.where)
        self.words.setText(voter_sentence(row))

    def _voter(self) -> VoterRow | None:
        rows = self._shown.rows if self._shown is not None else ()
        return next((one for one in rows if one.person_id == self.chosen), None)

    def _say(self, state: BallotState, reason: str) -> None:
        row, ballot = self._voter(), self.ballot_id
        if row is None or ballot is None:
            return
        worker, today, person = self.desk.worker.id, self.desk.today(), row.person_id
        self.desk.do(
            _("{name}: {said}").format(name=row.name, said=state_words()[state]),
            _("{name}: {said}").format(name=row.name, said=state_words()[state]),
            lambda s: ballots.say_of_vote(s, ballot, person, state, worker, today, reason=reason),
            owner=self,
            failed=self.ask.or_asks_again(self.desk.fault.emit),
        )

    def _ask_reason(self) -> None:
        row = self._voter()
        if row is not None:
            self.ask.ask(
                _("Why may {name} not vote?").format(name=row.name),
                partial(self._say, BallotState.EXCLUDED),
            )

    def _forget(self) -> None:
        row, ballot = self._voter(), self.ballot_id
        if row is None or ballot is None or row.state is None:
            return
        person = row.person_id
        self.desk.do(
            _("{name}: not asked after all").format(name=row.name),
            _("{name} is as if nobody had asked").format(name=row.name),
            lambda s: ballots.forget_vote(s, ballot, person),
            owner=self,
        )

    def _ask_other(self) -> None:
        known = self._shown.ballots if self._shown is not None else ()
        options = tuple(Option(one.id, one.name) for one in known)
        self.ask.choose(_("Which ballot?"), options, self._turn_to)

    def _turn_to(self, ballot: object) -> None:
        if isinstance(ballot, bytes):
            self.ballot_id = ballot
            self.refresh()

    def _open_new(self) -> None:
        self._open_ballot(None)

    def _open_change(self) -> None:
        if self._shown is not None and self._shown.ballot is not None:
            self._open_ballot(self._shown.ballot)

    def _open_ballot(self, before: BallotRow | None) -> None:
        from .forms import BallotForm

        if self._shown is not None:
            campaign = (self.campaign_id, self._shown.campaign)
            self.desk.open_form(
                BallotForm, partial(BallotForm, self.desk, campaign, before),
                lambda form: form.before == before,
            )  # fmt: skip

    def _open_count(self) -> None:
        from .forms import CountForm

        ballot = self._shown.ballot if self._shown is not None else None
        if ballot is not None:
            self.desk.open_form(
                CountForm, partial(CountForm, self.desk, ballot),
                lambda form: form.ballot.id == ballot.id,
            )  # fmt: skip

    def again(self) -> BallotScreen:
        return self.on_the_same(BallotScreen(self.desk, self.campaign_id, self.ballot_id))

    def _print(self) -> None:
        from ....reports.ballot_sheet import REPORT

        if self._shown is not None:
            answers = {"campaign": self._shown.campaign}
            self.desk.paper_wanted.emit(PaperWish(REPORT, answers=answers))

    def hints(self) -> Sequence[Hint]:
        return (
            (("Up", "Down"), _("choose")),
            (self.says[0], _("voted")),
            (self.says[1], _("another paper")),
            (self.says[2], _("later")),
            (self.says[3], _("rather not say")),
            (self.says[4], _("may not vote")),
            (self.counted, _("counted")),
            (self.print_it, _("print a sheet")),
            (self.leave, _("back")),
        )


def _row(one: VoterRow) -> Row:
    return Row(one.person_id, None, one.name, voter_sentence(one), one.where, icon=ICONS[one.state])
