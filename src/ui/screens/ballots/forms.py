"""The small forms of a ballot: announced, changed, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....problems import Unanswered
from ....services import ballots
from ....services.ballots import BallotFacts, BallotRow, Counted
from ...day_field import DayField
from ...kit.choice import Choice, Option
from ...kit.fields import Field
from ...numbers import number_or_none
from ...small_form import AtFault, SmallForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models import Id
    from ...desk import Desk


class BallotForm(SmallForm):
    """A ballot: its name, when it opens and closes."""

    help_page = "ballots"

    def __init__(
        self, desk: Desk, campaign: tuple[Id, str], before: BallotRow | None = None
    ) -> None:
        super().__init__(desk, _("A ballot"), _("Keep the ballot"), campaign)
        self.campaign, self.before = campaign, before
        locale = desk.profile.locale
        self.name = Field(_("What it is called"), show_label=False)
        self.opens = DayField(_("Opens"), desk.today, locale, show_label=False)
        self.closes = DayField(_("Closes"), desk.today, locale, show_label=False)
        self.rests = Choice(
            (Option(True, _("Rest"), "R"), Option(False, _("Go on"), "G")),
            True,
            name=_("Assessments while it is open"),
        )
        if before is not None:
            self.name.set_text(before.name)
            self.opens.set_day(before.opens)
            self.closes.set_day(before.closes)
            self.rests.set_value(before.rests)
        self.numbered(1, _("What it is called"), "", self.name)
        self.numbered(2, _("Opens"), "", self.opens)
        self.numbered(3, _("Closes"), _("the last day on which votes are cast"), self.closes)
        hint = _("at rest, no level tells how somebody votes")
        self.numbered(4, _("Assessments while it is open"), hint, self.rests)
        self.waits("ballot", name=self.name)

    def again(self) -> BallotForm:
        return BallotForm(self.desk, self.campaign, self.before)

    def fields(self) -> Mapping[str, AtFault]:
        return {"name": self.name, "opens": self.opens, "day": self.opens, "closes": self.closes}

    def keep(self) -> None:
        opens, closes = self.opens.day(), self.closes.day()
        if opens is None:
            raise Unanswered(_("When does it open?"), "opens")
        if closes is None:
            raise Unanswered(_("When does it close?"), "closes")
        facts, before, campaign = (
            BallotFacts(self.name.text(), opens, closes, bool(self.rests.value())),
            self.before, self.campaign[0],
        )  # fmt: skip
        name = facts.name.strip()
        if before is None:
            self.keeps(
                _("Announce the ballot {name}").format(name=name),
                _("The ballot {name} is noted").format(name=name),
                lambda s: ballots.begin_ballot(s, campaign, facts),
            )
        else:
            self.keeps(
                _("Change the ballot {name}").format(name=name),
                _("The ballot {name} is changed").format(name=name),
                lambda s: ballots.change_ballot(s, before.id, facts),
            )


class CountForm(SmallForm):
    """The sums as they were announced."""

    help_page = "ballots"

    def __init__(self, desk: Desk, ballot: BallotRow) -> None:
        super().__init__(desk, _("The ballot is counted"), _("Keep the sums"),
                         (ballot.id, ballot.name))  # fmt: skip
        self.ballot = ballot
        self._sums = {
            "entitled": Field(_("May vote"), text=_text(ballot.counted.entitled), show_label=False),
            "cast": Field(_("Votes cast"), text=_text(ballot.counted.cast), show_label=False),
            "yes": Field(_("Yes"), text=_text(ballot.counted.yes), show_label=False),
            "no": Field(_("No"), text=_text(ballot.counted.no), show_label=False),
        }
        for number, (words, field) in enumerate(
            zip(
                (_("May vote"), _("Votes cast"), _("Yes"), _("No")),
                self._sums.values(),
                strict=True,
            ),
            start=1,
        ):
            self.numbered(number, words, "", field)
        self.waits("count", **self._sums)

    def again(self) -> CountForm:
        return CountForm(self.desk, self.ballot)

    def fields(self) -> Mapping[str, AtFault]:
        return self._sums

    def keep(self) -> None:
        sums = self._sums.items()
        counted = Counted(**{name: number_or_none(field.text(), name) for name, field in sums})
        ballot = self.ballot
        self.keeps(
            _("Count the ballot {name}").format(name=ballot.name),
            _("The sums of {name} are noted").format(name=ballot.name),
            lambda s: ballots.count_ballot(s, ballot.id, counted),
        )


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
