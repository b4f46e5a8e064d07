"""The form of an action: planned anew, or changed; a name is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....models import ActionKind, CountBase
from ....problems import Unanswered
from ....services.actions.planned import ActionFacts, change_action, facts_of, plan_action
from ....services.campaign_words import base_name
from ....services.place_choice import PlaceHit
from ...day_field import DayField
from ...drafted import Parts
from ...kit.choice import Choice, Option
from ...kit.drop import Drop
from ...kit.fields import Field, TextField
from ...numbers import number_or_none
from ...people_field import people_query, places_query
from ...small_form import AtFault, SmallForm
from ...type_ahead import Hit, TypeAhead
from .words import kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.orm import Session

    from ....models import Id
    from ...desk import Desk
    from ...drafted import Body


class ActionForm(SmallForm):
    """About a campaign where the action is new, about the action where it is changed."""

    help_page = "actions"

    def __init__(
        self,
        desk: Desk,
        about: tuple[Id, str],
        action_id: Id | None = None,
        then: Callable[[Id], None] | None = None,
    ) -> None:
        new = action_id is None
        title = _("Plan an action") if new else _("Change the action")
        super().__init__(desk, title, _("Plan it") if new else _("Keep it"), about)
        self.action_id, self._then = action_id, then
        self._make_fields()
        self._number()
        self._begun: Body = {}
        self._parts = Parts(
            name=self.name, kind=self.kind, day=self.day, until=self.until, hour=self.hour,
            where=self.where, test=self.test, goal=self.goal, floor=self.floor,
            floor_place=self.floor_place, rule=self.rule, leader=self.leader, base=self.base,
        )  # fmt: skip
        self.ends_with(self.leader)
        self.waits_as("action", self._typed, self._parts.write)
        if action_id is None:
            self.look()
        else:
            desk.tasks.read(lambda s: _look(s, action_id), self._show, owner=self)

    def _make_fields(self) -> None:
        desk = self.desk
        self.name = Field(_("What is it called"), show_label=False)
        self.kind = Drop(
            _("What it is"),
            tuple(Option(one, words) for one, words in kinds().items()),
            ActionKind.PETITION,
            show_label=False,
        )
        self.day = DayField(_("First day"), desk.today, desk.profile.locale)
        self.until = DayField(_("Last day"), desk.today, desk.profile.locale)
        self.hour = Field(_("Hour"), placeholder="18:30")
        self.where = Field(_("Where"))
        self.test = Choice(
            (Option(True, _("A test of all"), "T"), Option(False, _("No test"), "N")),
            True,
            name=_("Is it a test"),
        )
        bases = tuple(Option(one, base_name(one, desk.words)) for one in CountBase)
        self.base = Drop(
            _("What is counted"), (Option(None, _("as the campaign counts")), *bases), None
        )
        self.goal = Field(_("How many are wanted"), show_label=False)
        self.floor = Field(_("Percent"), placeholder=_("60"))
        self.floor_place = TypeAhead(
            _("Of which place"), desk.tasks, places_query,
            placeholder=_("empty: of everybody who counts"), icon="building-2",
        )  # fmt: skip
        self.rule = TextField(_("What is done under it"), placeholder=_("stop and organize"))
        self.leader = TypeAhead(
            _("Who leads it"), desk.tasks, people_query(desk.today),
            placeholder=_("Name, number or unit"), show_label=False,
        )  # fmt: skip

    def _number(self) -> None:
        self.numbered(1, _("What is it called"), "", self.name)
        self.numbered(2, _("What it is"), "", self.kind)
        self.numbered(3, _("When and where"), _("all of it may wait"), self.day)
        for field in (self.until, self.hour, self.where):
            self.below(field)
        self.numbered(4, _("Is it a test"), _("a share of everybody who counts"), self.test)
        self.below(self.base)
        self.numbered(5, _("How many are wanted"), "", self.goal)
        hint = _("under so many percent the next step waits")
        self.numbered(6, _("Floor and rule"), hint, self.floor)
        self.below(self.floor_place)
        self.below(self.rule)
        self.numbered(7, _("Who leads it"), "", self.leader)

    def _typed(self) -> Body:
        """What waits as a draft: nothing while all stands as it was."""
        typed = self._parts.read()
        return {} if typed == self._begun else typed

    def again(self) -> ActionForm:
        about = self.about or (b"", "")
        return ActionForm(self.desk, about, self.action_id, self._then)

    def _show(self, found: tuple[ActionFacts, str, str]) -> None:
        facts, place, leader = found
        self.name.set_text(facts.name)
        self.kind.set_value(facts.kind)
        self.day.set_day(facts.on_date)
        self.until.set_day(facts.until)
        self.hour.set_text(facts.hour)
        self.where.set_text(facts.where)
        self.test.set_value(facts.is_test)
        self.base.set_value(facts.base)
        self.goal.set_text(str(facts.goal or ""))
        self.floor.set_text(str(facts.floor_percent or ""))
        self.rule.set_text(facts.rule)
        if facts.floor_place_id is not None:
            self.floor_place.set_hit(Hit(facts.floor_place_id, place))
        if facts.leader_id is not None:
            self.leader.set_hit(Hit(facts.leader_id, leader))
        self._begun = self._parts.read()
        self.look()

    def fields(self) -> Mapping[str, AtFault]:
        return {
            "name": self.name, "on_date": self.day, "until": self.until, "hour": self.hour,
            "goal": self.goal, "floor_percent": self.floor, "people": self.leader,
            "floor_place": self.floor_place,
        }  # fmt: skip

    def keep(self) -> None:
        facts, action, about = self._facts(), self.action_id, self.about
        if action is None and about is not None:
            self.keeps(
                _("Plan {action}").format(action=facts.name),
                _("“{action}” is planned").format(action=facts.name),
                lambda s: plan_action(s, about[0], facts),
                self._then,
            )
        elif action is not None:
            self.keeps(
                _("Change {action}").format(action=facts.name),
                _("“{action}” is changed").format(action=facts.name),
                lambda s: change_action(s, action, facts),
            )

    def _facts(self) -> ActionFacts:
        kind, leader = self.kind.value(), chosen_in(self.leader, "people")
        return ActionFacts(
            self.name.text(),
            kind if isinstance(kind, ActionKind) else ActionKind.OTHER,
            self.day.day(),
            self.until.day(),
            self.hour.text(),
            self.where.text(),
            bool(self.test.value()),
            number_or_none(self.goal.text(), "goal"),
            number_or_none(self.floor.text(), "floor_percent"),
            self._floor_place(),
            self.rule.text(),
            leader if isinstance(leader, bytes) else None,
            CountBase(str(self.base.value())) if self.base.value() else None,
        )

    def _floor_place(self) -> Id | None:
        place = chosen_in(self.floor_place, "floor_place")
        if isinstance(place, PlaceHit):
            if place.new:
                raise Unanswered(_("Choose a place that is there."), "floor_place")
            return place.structure_id
        return place if isinstance(place, bytes) else None


def chosen_in(field: TypeAhead, name: str) -> object:
    """What was chosen in a field, None for nothing. Unanswered where it was only typed."""
    if not field.text().strip():
        return None
    hit = field.hit()
    if hit is None:
        raise Unanswered(_("Choose one of those that the list offers."), name)
    return hit.value


def _look(session: Session, action_id: Id) -> tuple[ActionFacts, str, str]:
    """The facts, with the names of the place and of who leads."""
    from ....models import Person, Structure

    facts = facts_of(session, action_id)
    place = session.get(Structure, facts.floor_place_id) if facts.floor_place_id else None
    leader = session.get(Person, facts.leader_id) if facts.leader_id else None
    return facts, place.name if place else "", leader.name if leader else ""
