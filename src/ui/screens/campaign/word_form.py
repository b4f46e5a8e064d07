"""A word on who counts: somebody or a seat is left out, or somebody from elsewhere counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....problems import Unanswered
from ....services.exclusions import CountRow, change_word, count_too, leave_out, reasons
from ...day_field import DayField
from ...kit.choice import Option
from ...kit.drop import Drop
from ...kit.fields import Field
from ...people_field import people_query
from ...small_form import AtFault, SmallForm
from ...type_ahead import TypeAhead

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models import Id
    from ...desk import Desk

OWN = ""
"""The reason is typed."""


class WordForm(SmallForm):
    """Why, and from when. What is typed stands in place of the reason from the list."""

    help_page = "campaign"

    def __init__(self, desk: Desk, campaign_id: Id, title: str, done: str, counts: bool,
                 about: tuple[Id, str]) -> None:  # fmt: skip
        super().__init__(desk, title, done, about)
        self.campaign_id = campaign_id
        some = [Option(one.key, one.words) for one in reasons().values() if one.counts is counts]
        self.reason = Drop(_("Why"), [*some, Option(OWN, _("something else"))], some[0].value,
                           show_label=False)  # fmt: skip
        self.own = Field(_("In your own words"))
        self.since = DayField(_("From when"), desk.today, desk.profile.locale, show_label=False)
        self.since.set_day(desk.today())

    def lines(self, first: int) -> None:
        """Why and from when, as the next lines of the form."""
        self.numbered(first, _("Why"), "", self.reason)
        self.below(self.own)
        self.numbered(first + 1, _("From when"), _("the days before stay as they were"), self.since)
        self.reason.chosen.connect(self._ask_or_not)
        self._ask_or_not()

    def drafted(self) -> None:
        super().drafted()
        self._ask_or_not()

    def _ask_or_not(self, _value: object = None) -> None:
        self.own.setVisible(self.reason.value() == OWN)

    def words(self) -> str:
        """The reason: a key, or what was typed."""
        return str(self.reason.value() or "") or self.own.text()

    def fields(self) -> Mapping[str, AtFault]:
        return {"reason": self.own, "since": self.since, "day": self.since}


class LeaveOutForm(WordForm):
    """One row of the list counts no more."""

    def __init__(self, desk: Desk, campaign_id: Id, row: CountRow) -> None:
        about = (row.person_id or row.slot_id or b"", row.name)
        super().__init__(desk, campaign_id, _("Leave out"), _("Leave out"), False, about)
        self.row = row
        self.lines(1)
        self.waits("leave-out", reason=self.reason, own=self.own, since=self.since)

    def keep(self) -> None:
        row, campaign, worker = self.row, self.campaign_id, self.desk.worker.id
        since, reason = self.since.day() or self.desk.today(), self.words()
        self.keeps(
            _("Leave {name} out").format(name=row.name),
            _("{name} is left out. Every share is without {name} from that day.").format(
                name=row.name
            ),
            lambda s: leave_out(
                s, campaign, worker, reason, since, person_id=row.person_id, slot_id=row.slot_id
            ),
        )


class ChangeWordForm(WordForm):
    """Why and from when to when, of a word that was said."""

    def __init__(self, desk: Desk, campaign_id: Id, row: CountRow) -> None:
        about = (row.exclusion_id or b"", row.name)
        title = _("Why and how long")
        super().__init__(desk, campaign_id, title, _("Keep it"), row.counts, about)
        self.row = row
        self.until = DayField(_("Until when"), desk.today, desk.profile.locale, show_label=False)
        known = next((one.key for one in reasons().values() if one.words == row.why), OWN)
        self.reason.set_value(known)
        if known == OWN:
            self.own.set_text(row.why)
        self.since.set_day(row.since)
        self.until.set_day(row.until)
        self.lines(1)
        self.numbered(3, _("Until when"), _("the last day; empty: without end"), self.until)

    def again(self) -> ChangeWordForm:
        return ChangeWordForm(self.desk, self.campaign_id, self.row)

    def fields(self) -> Mapping[str, AtFault]:
        return {**super().fields(), "until": self.until}

    def keep(self) -> None:
        since, until, reason = self.since.day(), self.until.day(), self.words()
        word, name = self.row.exclusion_id, self.row.name
        if word is None:
            return
        if since is None:
            raise Unanswered(_("From which day?"), "since")
        self.keeps(
            _("Why and how long, of {name}").format(name=name),
            _("{name}: why and how long is changed").format(name=name),
            lambda s: change_word(s, word, reason, since, until),
        )


class CountInForm(WordForm):
    """Somebody from elsewhere counts."""

    def __init__(self, desk: Desk, campaign_id: Id) -> None:
        about = (campaign_id, "")
        super().__init__(
            desk, campaign_id, _("Count somebody from elsewhere"), _("Count in"), True, about
        )
        self.who = TypeAhead(
            _("Who"), desk.tasks, people_query(desk.today), show_label=False,
            placeholder=_("Name, number or unit"),
        )  # fmt: skip
        self.numbered(1, _("Who"), "", self.who)
        self.lines(2)
        self.waits("count-in", who=self.who, reason=self.reason, own=self.own, since=self.since)

    def fields(self) -> Mapping[str, AtFault]:
        return {**super().fields(), "people": self.who}

    def keep(self) -> None:
        hit = self.who.hit()
        if hit is None or not isinstance(hit.value, bytes):
            raise Unanswered(_("Who counts? Choose from the list."), "people")
        person, campaign, worker = hit.value, self.campaign_id, self.desk.worker.id
        since, reason = self.since.day() or self.desk.today(), self.words()
        self.keeps(
            _("Count {name} in").format(name=hit.words),
            _("{name} counts from elsewhere").format(name=hit.words),
            lambda s: count_too(s, campaign, worker, reason, since, person),
        )
