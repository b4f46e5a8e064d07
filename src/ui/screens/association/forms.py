"""The small forms of the association: its rule, a decision, dues that were paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....models import CountBase
from ....problems import Unanswered
from ....services.association import decisions, dues, rules
from ....services.association.decisions import Votes
from ....services.association.page import AssociationPage, Meeting
from ...day_field import DayField
from ...kit.check import Check
from ...kit.choice import Choice, Option
from ...kit.fields import Field, TextField
from ...kit.theme import theme
from ...numbers import is_number, number_or_none, number_typed
from ...people_field import people_query
from ...small_form import AtFault, SmallForm
from ...type_ahead import Hit, TypeAhead
from .words import quorum_words, vote_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models import Id
    from ...desk import Desk


class RuleForm(SmallForm):
    """Who votes in a place, and how many votes make a quorum."""

    help_page = "association"

    def __init__(self, desk: Desk, page: AssociationPage) -> None:
        where = page.place or _("the whole group")
        about = (page.place_id, where) if page.place_id is not None else None
        super().__init__(desk, _("Who votes"), _("Keep the rule"), about, muted=where)
        self.page = page
        rule = page.rule
        self.per = Choice(
            tuple(Option(one, words) for one, words in vote_words().items()),
            rule.votes_per if rule is not None else CountBase.UNITS,
            name=_("One vote for"),
            height=30,
        )
        self.members = Check(_("Members alone vote"), rule is None or rule.members_only)
        percent = str(rule.quorum_percent) if rule is not None else "50"
        self.percent = Field(_("Percent of all votes"), text=percent, show_label=False)
        months = str(rule.term_months or "") if rule is not None else ""
        self.months = Field(_("Months"), text=months, show_label=False)
        votes = QWidget()
        column = QVBoxLayout(votes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().u(8))
        column.addWidget(self.per)
        column.addWidget(self.members)
        votes.setFocusProxy(self.per)
        self.numbered(1, _("One vote for"), "", votes)
        self.numbered(2, _("A meeting decides with so many percent"), "", self.percent)
        self.numbered(3, _("Officers are chosen for, in months"), _("or nothing"), self.months)

    def again(self) -> RuleForm:
        return RuleForm(self.desk, self.page)

    def fields(self) -> Mapping[str, AtFault]:
        return {"quorum": self.percent, "term": self.months}

    def keep(self) -> None:
        place, where = self.page.place_id, self.page.place or _("the whole group")
        per, members = CountBase(str(self.per.value())), self.members.isChecked()
        percent = number_typed(self.percent.text(), "quorum")
        months = number_or_none(self.months.text(), "term")
        self.keeps(
            _("Rule of votes in {place}").format(place=where),
            _("The rule of votes in {place} is kept").format(place=where),
            lambda s: rules.set_rule(
                s, place, per, members_only=members, quorum_percent=percent, term_months=months
            ),
        )


class DecisionForm(SmallForm):
    """What was decided and how the votes came out; never how anybody voted."""

    help_page = "association"

    def __init__(self, desk: Desk, page: AssociationPage, meeting: Meeting | None) -> None:
        where = page.place or _("the whole group")
        super().__init__(
            desk, _("Note a decision"), _("Note it"),
            (meeting.id, meeting.name) if meeting is not None else None, muted=where,
        )  # fmt: skip
        self.page, self.meeting = page, meeting
        self.text = TextField(_("What was decided"), show_label=False)
        self.yes, self.no, self.abstained, self.present = (
            Field(words, show_label=False)
            for words in (_("Yes"), _("No"), _("Abstained"), _("Votes present"))
        )
        self.day = DayField(_("When"), desk.today, desk.profile.locale, past=True, show_label=False)
        self.day.set_day(desk.today())
        there = quorum_words(meeting.quorum) if meeting is not None else ""
        self.numbered(1, _("What was decided"), "", self.text)
        self.numbered(2, _("Yes"), there, self.yes)
        self.numbered(3, _("No"), "", self.no)
        self.numbered(4, _("Abstained"), "", self.abstained)
        if meeting is None:
            self.numbered(5, _("Votes present"), "", self.present)
            self.numbered(6, _("When"), "", self.day)
        self.waits("decision", text=self.text, yes=self.yes, no=self.no, abstained=self.abstained)

    def again(self) -> DecisionForm:
        return DecisionForm(self.desk, self.page, self.meeting)

    def fields(self) -> Mapping[str, AtFault]:
        return {
            "text": self.text, "yes": self.yes, "no": self.no, "abstained": self.abstained,
            "present": self.present, "on": self.day, "day": self.day,
        }  # fmt: skip

    def keep(self) -> None:
        text, place = self.text.text(), self.page.place_id
        if not text.strip():
            raise Unanswered(_("What was decided?"), "text")
        yes = number_typed(self.yes.text(), "yes")
        no = number_or_none(self.no.text(), "no") or 0
        away = number_or_none(self.abstained.text(), "abstained") or 0
        votes, meeting, today = Votes(yes, no, away), self.meeting, self.desk.today()
        label = _("Decision: {text}").format(text=text.strip())
        if meeting is not None:
            self.keeps(
                label,
                _("The decision is noted"),
                lambda s: decisions.decide_in_meeting(s, meeting.id, text, votes, place),
            )
            return
        present, on = number_typed(self.present.text(), "present"), self.day.day()
        if on is None:
            raise Unanswered(_("When was it decided?"), "on")
        self.keeps(
            label,
            _("The decision is noted"),
            lambda s: decisions.decide(s, place, text, on, present, votes, today),
        )


class DuesForm(SmallForm):
    """Dues that somebody paid."""

    help_page = "association"

    def __init__(self, desk: Desk, person: tuple[Id, str] | None = None) -> None:
        super().__init__(desk, _("Dues paid"), _("Note the dues"))
        self.who = TypeAhead(
            _("Who"), desk.tasks, people_query(desk.today),
            placeholder=_("Name, number or unit"), show_label=False,
        )  # fmt: skip
        if person is not None:
            self.who.set_hit(Hit(*person))
        self.person = person
        today = desk.today()
        self.period = Field(_("For"), text=f"{today.year:04d}-{today.month:02d}", show_label=False)
        self.amount = Field(_("How much"), placeholder="5.00", show_label=False)
        self.day = DayField(_("When"), desk.today, desk.profile.locale, past=True,
                            show_label=False)  # fmt: skip
        self.day.set_day(today)
        self.numbered(1, _("Who"), "", self.who)
        self.numbered(2, _("For"), _("a month, 2026-11, or a year, 2026"), self.period)
        self.numbered(3, _("How much"), "", self.amount)
        self.numbered(4, _("When"), "", self.day)

    def again(self) -> DuesForm:
        return DuesForm(self.desk, self.person)

    def fields(self) -> Mapping[str, AtFault]:
        return {
            "people": self.who, "period": self.period, "amount": self.amount,
            "paid_on": self.day, "day": self.day,
        }  # fmt: skip

    def keep(self) -> None:
        hit, on, today = self.who.hit(), self.day.day(), self.desk.today()
        if hit is None or not isinstance(hit.value, bytes):
            raise Unanswered(_("Who paid? Choose from the list."), "people")
        if on is None:
            raise Unanswered(_("When was it paid?"), "paid_on")
        person, period, amount = hit.value, self.period.text().strip(), self._amount()
        self.keeps(
            _("Dues of {name}").format(name=hit.words),
            _("Dues of {name} are noted").format(name=hit.words),
            lambda s: dues.note_dues(s, person, on, amount, period, today),
        )

    def _amount(self) -> int:
        """In the smallest unit: "5" is 500, "5.50" is 550."""
        whole, _dot, part = self.amount.text().strip().replace(",", ".").partition(".")
        if not is_number(whole) or (part and not is_number(part)) or len(part) > 2:
            raise Unanswered(_("Write an amount as 5 or 5.50."), "amount")
        return int(whole) * 100 + int(part.ljust(2, "0") or 0)
