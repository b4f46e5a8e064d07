"""What followed from each talk in the made-up town: asks, promises both ways, steps, marks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ...models import (
    Answer,
    Ask,
    Assessment,
    AssessmentBasis,
    Commitment,
    CommitmentOutcome,
    Direction,
    Id,
    Task,
    TaskKind,
)
from .town import HOSPITAL, Somebody, Town, story

ANSWERS = {1: (0.84, 0.13), 2: (0.64, 0.28), 3: (0.26, 0.5), 4: (0.08, 0.3), 5: (0.0, 0.05)}
"""How often somebody at a level says yes, and how often not yet."""
KEPT = {1: (0.86, 0.08), 2: (0.68, 0.13), 3: (0.46, 0.16), 4: (0.2, 0.2), 5: (0.0, 0.1)}
"""How often a promise is kept, and how often in part."""
OURS_KEPT = (0.78, 0.08)
MOST_OPEN = 14
"""Open promises and steps of the other workers; Dana's are all told in people.toml."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation that was laid down."""

    id: Id
    ago: int
    worker: str
    campaign: str
    """Key of the campaign; empty before it began."""


class FollowUp:
    """Lays down what follows from talks."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._open = 0

    def tell(self, one: Somebody, talk: Talk, told: dict[str, Any]) -> None:
        """What people.toml says followed."""
        ask = None
        if "ask" in told:
            answer = Answer(told["answer"]) if "answer" in told else None
            ask = self._ask(one, talk, told["ask"], answer)
        for side, direction in (("theirs", Direction.THEIRS), ("ours", Direction.OURS)):
            if side in told:
                self._promise(one, talk, direction, told[side], ask if side == "theirs" else None)
        if "next" in told:
            self._step(one, talk, told["next"])
        if "level" in told:
            basis = AssessmentBasis(told["basis"])
            self.assess(one, talk.ago, talk.worker, talk.campaign, told["level"], basis)

    def invent(self, one: Somebody, talk: Talk) -> None:
        """What may have followed, by where the person stands."""
        if not talk.campaign:
            return
        kept = False
        if self._town.likely(0.72):
            kept = self._invent_ask(one, talk)
        if self._town.likely(0.24):
            words = self._town.random.choice(story("campaigns")["ours"][one.side])
            self._invent_promise(one, talk, Direction.OURS, words, None, OURS_KEPT)
        if self._town.likely(0.18):
            self._invent_step(one, talk)
        if self._town.likely(0.62):
            self._invent_level(one, talk, kept=kept)

    def answer(self, one: Somebody, talk: Talk, text: str, promise: str) -> None:
        """One ask, answered as somebody at that level answers."""
        yes, not_yet = ANSWERS[one.level]
        chance = self._town.random.random()
        answer = Answer.YES if chance < yes else Answer.NO
        if yes <= chance < yes + not_yet:
            answer = Answer.NOT_YET
        ask = self._ask(one, talk, text, answer)
        if answer is Answer.YES:
            self._invent_promise(one, talk, Direction.THEIRS, promise, ask, KEPT[one.level])

    def assess(
        self, one: Somebody, ago: int, worker: str, campaign: str, level: int,
        basis: AssessmentBasis,
    ) -> None:  # fmt: skip
        """One judgement, on that day."""
        self._town.rows.add(
            Assessment,
            person_id=one.id,
            campaign_id=self._town.campaigns[campaign][0],
            level_id=self._town.levels[level],
            on_date=self._town.day(ago),
            assessor_id=self._town.workers[worker].id,
            basis=basis,
        )

    def _ask(self, one: Somebody, talk: Talk, text: str, answer: Answer | None) -> Id:
        one.asked.add(text)
        return self._town.rows.add(
            Ask, person_id=one.id, conversation_id=talk.id, text=text, answer=answer
        )

    def _invent_ask(self, one: Somebody, talk: Talk) -> bool:
        fitting = [
            ask
            for ask in story("campaigns")["ask"]
            if ask["campaign"] == talk.campaign
            and ask["from"] >= talk.ago >= ask["to"]
            and ask["text"] not in one.asked
            and not (one.member and ask["text"] == "Join the union")
        ]
        if not fitting:
            return False
        ask = self._town.random.choice(fitting)
        self.answer(one, talk, ask["text"], ask["promise"])
        return True

    def _promise(
        self, one: Somebody, talk: Talk, direction: Direction, told: dict[str, Any], ask: Id | None
    ) -> None:
        outcome = CommitmentOutcome(told["outcome"]) if "outcome" in told else None
        closed = self._town.due(told["closed"]) if "closed" in told else None
        due = self._town.due(told["due"])
        self._commit(one, talk, direction, told["text"], ask, due, outcome, closed)

    def _commit(
        self, one: Somebody, talk: Talk, direction: Direction, text: str, ask: Id | None,
        due: date, outcome: CommitmentOutcome | None, closed: date | None,
    ) -> None:  # fmt: skip
        self._town.rows.add(
            Commitment,
            direction=direction,
            person_id=one.id,
            worker_id=self._town.workers[talk.worker].id,
            text=text,
            made_on=self._town.day(talk.ago),
            due=due,
            ask_id=ask,
            conversation_id=talk.id,
            outcome=outcome,
            closed_on=closed,
        )

    def _invent_promise(
        self, one: Somebody, talk: Talk, direction: Direction, text: str, ask: Id | None,
        odds: tuple[float, float],
    ) -> None:  # fmt: skip
        made = self._town.day(talk.ago)
        due = made + timedelta(days=self._town.random.randint(3, 14))
        if due > self._town.today:
            if not self._may_stay_open(talk):
                return
            self._commit(one, talk, direction, text, ask, due, None, None)
            return
        chance = self._town.random.random()
        outcome = CommitmentOutcome.KEPT if chance < odds[0] else CommitmentOutcome.NOT_KEPT
        if odds[0] <= chance < sum(odds):
            outcome = CommitmentOutcome.PART
        elif chance > 0.97:
            outcome = CommitmentOutcome.RELEASED
        closed = due + timedelta(days=self._town.random.randint(-2, 4))
        closed = min(max(closed, made), self._town.today)
        self._commit(one, talk, direction, text, ask, due, outcome, closed)

    def _may_stay_open(self, talk: Talk) -> bool:
        if talk.worker == "dana" or self._open >= MOST_OPEN:
            return False
        self._open += 1
        return True

    def _step(self, one: Somebody, talk: Talk, told: dict[str, Any]) -> None:
        due = self._town.due(told["due"])
        self.owe(one, talk, TaskKind(told["kind"]), told["text"], due, None)

    def _invent_step(self, one: Somebody, talk: Talk) -> None:
        made = self._town.day(talk.ago)
        due = made + timedelta(days=self._town.random.randint(3, 20))
        late = timedelta(days=self._town.random.randint(-2, 5))
        done: date | None = min(due + late, self._town.today)
        if due > self._town.today:
            if not self._may_stay_open(talk):
                return
            done = None
        words = self._town.random.choice(story("campaigns")["next"][one.side])
        self.owe(one, talk, TaskKind.NEXT_STEP, words, due, done)

    def owe(
        self, one: Somebody, talk: Talk, kind: TaskKind, text: str, due: date, done: date | None
    ) -> None:
        """A step that the worker of this talk owes, or has done."""
        self._town.rows.add(
            Task,
            kind=kind,
            person_id=one.id,
            worker_id=self._town.workers[talk.worker].id,
            text=text,
            made_on=self._town.day(talk.ago),
            due=due,
            conversation_id=talk.id or None,
            done_on=done,
        )

    def _invent_level(self, one: Somebody, talk: Talk, *, kept: bool) -> None:
        level, first = one.level, len(one.talks) < 2
        if first and level < 3:
            level += 1
        elif self._town.likely(0.15):
            level = min(5, max(1, level + self._town.random.choice((-1, 1))))
        basis = self._town.random.choices(
            list(AssessmentBasis), (0.45, 0.15 if kept else 0.0, 0.25, 0.1, 0.08)
        )[0]
        if level == 1:
            basis = self._town.random.choice((AssessmentBasis.DID, AssessmentBasis.OBSERVED))
        self.assess(one, talk.ago, talk.worker, talk.campaign, level, basis)


def campaign_of(town: Town, one: Somebody, ago: int) -> str:
    """The campaign that ran around somebody on that day; empty before it began."""
    key = "heron" if one.side == HOSPITAL else "alder"
    return key if ago <= town.campaigns[key][1] else ""
