"""Structure tests and actions of the made-up town: who was asked, what they said, who did."""

from __future__ import annotations

from random import Random
from typing import Any

from ...models import (
    Action,
    ActionKind,
    ActionShift,
    ActionState,
    Answer,
    Confirmation,
    Id,
    Participation,
    Pledge,
    ShiftPerson,
)
from .follow_up import ANSWERS
from .town import HOSPITAL, SEED, TENANT, Somebody, Town, story

SIDES = {"heron": HOSPITAL, "alder": TENANT}
COMES = {1: 0.92, 2: 0.74, 3: 0.42, 4: 0.2, 5: 0.0}
"""How often somebody at a level does what she said yes to."""
WALKS_IN = {1: 0.2, 2: 0.07, 3: 0.02, 4: 0.0, 5: 0.0}
"""How often she does it without a yes."""
ASKED_BEFORE = 12
"""So many days before the day they are asked, at most."""


def build_actions(town: Town) -> None:
    """The ladders of both campaigns. What happens here changes nothing else in the story."""
    rungs: dict[str, int] = {}
    for told in story("actions")["action"]:
        key = told["campaign"]
        rungs[key] = rungs.get(key, 0) + 1
        _Chapter(town, told, rungs[key]).write()


class _Chapter:
    """One action and all who took part."""

    def __init__(self, town: Town, told: dict[str, Any], rung: int) -> None:
        self._town, self._told = town, told
        self._random = Random(f"{SEED} {told['name']}")  # noqa: S311 - invents people
        self._ago: int | None = told.get("ago")
        self._action = self._add(rung)

    def _add(self, rung: int) -> Id:
        told, town = self._told, self._town
        state = ActionState.PLANNED if self._ago is None else ActionState.DONE
        on_date = town.due(told["due"]) if "due" in told else None
        floor_place = told.get("floor_place")
        return town.rows.add(
            Action,
            campaign_id=town.campaigns[told["campaign"]][0],
            kind=ActionKind(told["kind"]),
            name=told["name"],
            on_date=on_date if self._ago is None else town.day(self._ago),
            until=None,
            hour=told.get("hour", ""),
            place=told.get("place", ""),
            is_test=told.get("is_test", True),
            rung=rung,
            state=ActionState.RUNNING if told.get("goes_on") else state,
            goal=told["goal"],
            floor_percent=told.get("floor_percent"),
            floor_place_id=town.places[floor_place] if floor_place else None,
            rule=told.get("rule", ""),
            leader_id=None,
            base=None,
            report=told.get("report", ""),
        )

    def write(self) -> None:
        """All of it; an action that nobody was asked for yet is a plan alone."""
        if "asked" not in self._told:
            return
        people = self._who_can_be_asked()
        bringers = [one for one in people if one.leader and one.level <= 2][
            : self._told.get("brings", 0)
        ]
        for one, pledged in zip(bringers, self._told.get("pledges", ()), strict=False):
            self._town.rows.add(
                Pledge,
                action_id=self._action,
                person_id=one.id,
                structure_id=None,
                people=pledged,
                made_on=self._town.day(self._asked_ago() + 2),
            )
        for one in people:
            self._take_part(one, bringers)
        self._shifts([one for one in people if one.level == 1 and not one.leader])

    def _who_can_be_asked(self) -> list[Somebody]:
        side, ago = SIDES[self._told["campaign"]], self._ago or 0
        return [
            one
            for one in self._town.people
            if one.side == side and one.met and one.added > ago + ASKED_BEFORE + 4
            and not one.gone and one.until <= ago
        ]  # fmt: skip

    def _asked_ago(self) -> int:
        return (self._ago or 0) + self._random.randint(1, ASKED_BEFORE)

    def _take_part(self, one: Somebody, bringers: list[Somebody]) -> None:
        chance = self._random.random
        asked = chance() < self._told["asked"] / 100
        yes, not_yet = ANSWERS[one.level]
        roll, came, walked = chance(), chance(), chance()
        said = None
        if asked:
            said = Answer.YES if roll < yes else Answer.NO
            if yes <= roll < yes + not_yet:
                said = Answer.NOT_YET
        held = self._ago is not None
        goes = COMES[one.level] if said is Answer.YES else WALKS_IN[one.level]
        did = held and said is not Answer.NO and (came if said else walked) < goes
        if not (asked or did):
            return
        when = self._asked_ago()
        part = self._town.rows.add(
            Participation,
            action_id=self._action,
            person_id=one.id,
            slot_id=None,
            asked_on=self._town.day(when) if asked else None,
            asked_by_id=self._asked_by(one) if asked else None,
            brought_by_id=self._brought_by(one, said, bringers),
            said=said,
            said_on=self._town.day(when) if asked else None,
            did=True if did else None,
            did_on=self._town.day(self._ago or 0) if did else None,
            withdrew_on=None,
            **self._needs(said),
        )
        self._call(part, when, said, came < COMES[one.level])

    def _asked_by(self, one: Somebody) -> Id:
        return self._town.workers[one.owner or "dana"].id

    def _brought_by(
        self, one: Somebody, said: Answer | None, bringers: list[Somebody]
    ) -> Id | None:
        near = [by for by in bringers if by is not one and by.place == one.place] or [
            by for by in bringers if by is not one
        ]
        turned_out = bool(near) and said is Answer.YES and self._random.random() < 0.6
        return self._random.choice(near).id if turned_out else None

    def _needs(self, said: Answer | None) -> dict[str, Any]:
        roll = self._random.random()
        if said is not Answer.YES or self._told["kind"] not in ("meeting", "march"):
            return {}
        return {
            "needs_ride": roll < 0.08,
            "seats": 3 if roll > 0.95 else 0,
            "children": 2 if 0.2 < roll < 0.26 else 0,
            "interpreter": {0: "pl", 1: "es"}.get(int(roll * 40), ""),
        }

    def _call(self, part: Id, asked: int, said: Answer | None, still: bool) -> None:
        """The second call to those who said yes to a meeting or a march."""
        if said is not Answer.YES or self._told["kind"] not in ("meeting", "march"):
            return
        on = asked - 1 if self._ago is None else max(asked - 4, self._ago + 1)
        if on < 0 or self._random.random() < 0.3:
            return
        reached = self._random.random() < 0.6
        self._town.rows.add(
            Confirmation,
            participation_id=part,
            number=1,
            on_date=self._town.day(on),
            answer=(Answer.YES if still else Answer.NOT_YET) if reached else None,
            worker_id=self._town.workers["dana"].id,
        )

    def _shifts(self, ready: list[Somebody]) -> None:
        for told in self._told.get("shift", ()):
            shift = self._town.rows.add(
                ActionShift,
                action_id=self._action,
                role=told["role"],
                starts=told["starts"],
                ends=told["ends"],
                wanted=told["wanted"],
            )
            for _number in range(min(told["taken"], len(ready))):
                self._town.rows.add(ShiftPerson, shift_id=shift, person_id=ready.pop().id)
