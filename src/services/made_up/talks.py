"""Two years of conversations in the made-up town, more with those whom others follow."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import Any

from ...models import (
    AssessmentBasis,
    Assignment,
    Channel,
    Conversation,
    ConversationIssue,
    ConversationKind,
    ConversationPerson,
    ConversationWorker,
    Id,
)
from .follow_up import FollowUp, Talk, campaign_of
from .town import HOSPITAL, TENANT, Somebody, Town, story

OWNED = {"dana": 12, "ruth": 20, "tomasz": 24, "amara": 18}
"""For how many more people each of them is the one who stays in touch."""
SIDES = {
    "dana": {HOSPITAL},
    "ruth": {HOSPITAL},
    "tomasz": {TENANT},
    "amara": {HOSPITAL, TENANT},
}
HOW_OFTEN = {1: (3, 5), 2: (2, 4), 3: (1, 4), 4: (1, 3), 5: (1, 2)}
CHANNELS = {
    HOSPITAL: {Channel.IN_PERSON: 68, Channel.PHONE: 20, Channel.MESSAGE: 8, Channel.VIDEO: 4},
    TENANT: {Channel.DOOR: 48, Channel.IN_PERSON: 32, Channel.PHONE: 14, Channel.MESSAGE: 6},
}
MINUTES = {
    Channel.IN_PERSON: (10, 45),
    Channel.DOOR: (5, 20),
    Channel.PHONE: (4, 20),
    Channel.VIDEO: (15, 40),
}
WARD = "ward"
MEETINGS = ((HOSPITAL, 5), (TENANT, 9))


def build_talks(town: Town) -> FollowUp:
    """Lays down all talks and what followed, and who stays in touch with whom."""
    writer = Talks(town)
    for one in [one for one in town.people if one.told]:
        writer.tell(one)
    writer.share_out()
    for one in [one for one in town.people if one.met and not one.told]:
        writer.invent(one)
    for side, count in MEETINGS:
        for meeting in range(count):
            writer.meet(side, meeting)
    return writer.follow_up


class Talks:
    """Writes conversations; each person says a thing only once."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self.follow_up = FollowUp(town)
        self._organized = 0
        lines = story("lines")
        ward = {issue: said + lines[WARD].get(issue, []) for issue, said in lines[HOSPITAL].items()}
        self._lines = {
            (kind, issue): cycle(town.random.sample(said, len(said)))
            for kind, issues in (lines | {WARD: ward}).items()
            if kind in (HOSPITAL, TENANT, WARD)
            for issue, said in issues.items()
        }
        self._wards = {one["name"] for one in story("places")["department"] if "ward" in one}

    def tell(self, one: Somebody) -> None:
        """The talks of people.toml, and the views that differ."""
        for told in one.told.get("talk", ()):
            campaign = campaign_of(self._town, one, told["ago"]) or told.get("campaign", "")
            channel = Channel(told.get("channel", "in_person"))
            talk = self.lay(
                [one], told["ago"], [told["by"], *told.get("with", ())], campaign,
                ConversationKind(told["kind"]), channel, told["said"], told.get("place", ""),
                told["minutes"], told.get("issues", ()),
                told.get("fears", ""), inoculated=told.get("inoculated", False),
            )  # fmt: skip
            self.follow_up.tell(one, talk, told)
        for view in one.told.get("view", ()):
            campaign = campaign_of(self._town, one, view["ago"])
            basis = AssessmentBasis(view["basis"])
            self.follow_up.assess(one, view["ago"], view["by"], campaign, view["level"], basis)
        if one.owner:
            self._owned(one)

    def share_out(self) -> None:
        """Who stays in touch with whom; most people have nobody."""
        free = [
            one for one in self._town.people if one.met and not (one.told or one.gone or one.until)
        ]
        free.sort(key=lambda one: (not one.leader, one.level, self._town.random.random()))
        for worker, count in OWNED.items():
            sides = SIDES[worker]
            some = [one for one in free if one.side in sides and not one.owner]
            for one in self._town.random.sample(some[: count * 3], count):
                one.owner = worker
                self._owned(one)

    def _owned(self, one: Somebody) -> None:
        since = self._town.workers[one.owner].since
        begun = min(since, one.added, max(one.talks, default=one.added))
        if one.owner != "dana" and begun < 500 and self._town.likely(0.3) and one.added > 560:
            self._assign(one, "dana", one.added - 5, begun)
        self._assign(one, one.owner, begun, None)

    def _assign(self, one: Somebody, worker: str, begin: int, end: int | None) -> None:
        self._town.rows.add(
            Assignment,
            person_id=one.id,
            worker_id=self._town.workers[worker].id,
            from_date=self._town.day(begin).isoformat(),
            to_date=None if end is None else self._town.day(end).isoformat(),
        )

    def invent(self, one: Somebody) -> None:
        """Some talks with somebody whose story is not told."""
        low, high = HOW_OFTEN[one.level]
        count = self._town.random.randint(low, high) + (3 if one.leader else 0)
        count += 1 if one.owner else 0
        for ago in self._days(one, count):
            self._invent_one(one, ago)

    def _days(self, one: Somebody, count: int) -> list[int]:
        """Days ago, oldest first, at most one talk a day, none before she was added."""
        first, last = one.added, max(one.until + 1, 2)
        if first <= last:
            return []
        span = first - last
        count = min(count, 1 + span // 40)
        days = {last + int(span * self._town.random.random()) for _talk in range(count)}
        if one.owner and self._town.likely(0.85):
            days.add(self._town.random.randint(last, min(first, 20 if one.leader else 78)))
        return sorted(days, reverse=True)

    def _invent_one(self, one: Somebody, ago: int) -> None:
        usual = CHANNELS[one.side]
        channel = self._town.random.choices(list(usual), list(usual.values()))[0]
        issues, said = self._said(one, channel)
        place = ""
        if channel is Channel.DOOR:
            place = "doorstep"
        elif channel is Channel.IN_PERSON:
            place = self._town.random.choice(story("places")["talk_places"][one.side])
        minutes = None
        if channel in MINUTES:
            minutes = self._town.random.randrange(*MINUTES[channel])
            minutes = max(5, minutes // 5 * 5)
        worker, kind = self._worker(one, ago), self._kind(one)
        talk = self.lay(
            [one], ago, [worker], campaign_of(self._town, one, ago), kind, channel,
            said, place, minutes, issues, self._fears(one, kind), inoculated=ago % 3 > 0,
        )  # fmt: skip
        self.follow_up.invent(one, talk)

    def _fears(self, one: Somebody, kind: ConversationKind) -> str:
        """What worries every fourth of those of whom something is asked."""
        self._organized += kind is ConversationKind.ORGANIZING
        if kind is not ConversationKind.ORGANIZING or self._organized % 4:
            return ""
        fears = story("lines")["fears"][one.side]
        return str(fears[self._organized // 4 % len(fears)])

    def _kind(self, one: Somebody) -> ConversationKind:
        kinds = [ConversationKind.MAINTENANCE] * 4 + [ConversationKind.ORGANIZING] * 5
        if not one.talks:
            kinds = [ConversationKind.ORGANIZING] * 6 + [ConversationKind.RELATIONAL] * 3
        elif one.leader:
            kinds += [ConversationKind.LEADER] * 5
        elif one.level > 2:
            kinds += [ConversationKind.CASEWORK, ConversationKind.RECRUITMENT]
        return self._town.random.choice(kinds)

    def _worker(self, one: Somebody, ago: int) -> str:
        there = [key for key, worker in self._town.workers.items() if worker.since >= ago]
        if one.owner in there and self._town.likely(0.8):
            return one.owner
        near = {"tomasz", "amara"} if one.side == TENANT else {"dana", "ruth", "amara"}
        return self._town.random.choice([key for key in there if key in near] or there)

    def _said(self, one: Somebody, channel: Channel) -> tuple[tuple[str, ...], str]:
        lines = story("lines")
        if self._town.likely(0.08):
            return (), ""
        if channel in (Channel.PHONE, Channel.MESSAGE) and self._town.likely(0.4):
            short = str(self._town.random.choice(lines["short"][one.side]))
            return self._once(one, (), short)
        weights = [len(said) for said in lines[one.side].values()]
        issue = self._town.random.choices(list(lines[one.side]), weights)[0]
        kind = WARD if one.place.split("/")[0] in self._wards else one.side
        said = next(self._lines[kind, issue])
        if self._town.likely(0.3):
            said = f"{said} {self._town.random.choice(lines['more'][one.side])}"
        return self._once(one, (issue,), said)

    def _once(self, one: Somebody, issues: tuple[str, ...], said: str) -> tuple[Any, str]:
        if said in one.said:
            return issues, ""
        one.said.add(said)
        return issues, said

    def lay(
        self, people: list[Somebody], ago: int, workers: list[str], campaign: str,
        kind: ConversationKind, channel: Channel, said: str, place: str, minutes: int | None,
        issues: tuple[str, ...] | list[str], fears: str = "", *, inoculated: bool = False,
    ) -> Talk:  # fmt: skip
        """One conversation with all who were in it."""
        add = self._town.rows.add
        talk_id = add(
            Conversation, on_date=self._town.day(ago), kind=kind, channel=channel,
            campaign_id=self._town.campaigns[campaign][0] if campaign else None,
            mattered=said, place=place, minutes=minutes,
            fears=fears, inoculated=inoculated and bool(fears),
        )  # fmt: skip
        for one in people:
            one.talks.append(ago)
            add(ConversationPerson, conversation_id=talk_id, person_id=one.id)
        for worker in workers:
            worker_id: Id = self._town.workers[worker].id
            add(ConversationWorker, conversation_id=talk_id, worker_id=worker_id)
        for issue in issues:
            add(ConversationIssue, conversation_id=talk_id, issue_id=self._town.issues[issue])
        return Talk(talk_id, ago, workers[0], campaign)

    def meet(self, side: str, number: int) -> None:
        """Several in one room: a house meeting, or a shift in the locker room."""
        ago = 25 + number * (33 if side == TENANT else 120)
        come = list(self._may_come(side, ago))
        people = self._town.random.sample(come, min(len(come), self._town.random.randint(5, 9)))
        workers = ["tomasz", "dana"] if side == TENANT else ["dana", "ruth"]
        said = story("lines")["meetings"][side]
        issues = list(story("lines")[side])
        talk = self.lay(
            people, ago, workers, campaign_of(self._town, people[0], ago),
            ConversationKind.HOUSE_MEETING, Channel.IN_PERSON, said[number % len(said)],
            "a kitchen on the third floor" if side == TENANT else "chapel hall", 75,
            issues[:2],
        )  # fmt: skip
        for one in people:
            self.follow_up.invent(one, talk)

    def _may_come(self, side: str, ago: int) -> Iterator[Somebody]:
        for one in self._town.people:
            if one.side == side and one.met and not one.told and one.until < ago < one.added:
                yield one
