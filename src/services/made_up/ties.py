"""Who of the made-up town knows whom, who follows whom, and who asked to be left alone."""

from __future__ import annotations

from itertools import pairwise

from ...models import Leadership, Note, Relationship, Sensitivity, Suppression
from .town import HOSPITAL, TENANT, Somebody, Town, story

LEADERS = 9
"""People with followers beside those whose story is told."""
TIES = {"works_beside": 70, "friends": 24, "brought_in": 16, "shares_a_car": 7, "gets_on_badly": 5}
SHOWED = (
    "They waited for her before they signed",
    "Four came on Saturday because she said so",
    "The whole shift asks her what to do about the rota",
    "When she stayed, nobody went home",
)
DO_NOT_CONTACT = ((300, "Said so at the door"), (190, "Sent a message"), (75, ""))


class Ties:
    """Writes relationships; the same one never twice."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._known: set[tuple[bytes, bytes, str]] = set()

    def tie(self, one: Somebody, other: Somebody, kind: str) -> None:
        """`one` is `kind` to `other`."""
        if one is other or not self._known.isdisjoint(
            {(one.id, other.id, kind), (other.id, one.id, kind)}
        ):
            return
        self._known.add((one.id, other.id, kind))
        begin = min(one.added, other.added) // 30 + self._town.random.randint(0, 30)
        known_since = self._town.month(begin) if self._town.likely(0.3) else None
        says = self._town.random.choice(("Dana", "Ruth", "Tomasz", "Amara", "the committee", ""))
        self._town.rows.add(
            Relationship,
            from_person_id=one.id,
            to_person_id=other.id,
            kind=kind,
            from_date=known_since,
            to_date=None,
            source=says,
        )


def build_ties(town: Town) -> None:
    """Followers, households, neighbours, workmates; then those who asked for silence, and notes."""
    ties = Ties(town)
    for one in [one for one in town.people if one.told]:
        for kind, key in one.told.get("knows", ()):
            ties.tie(one, town.named(key), kind)
        _followed(town, ties, one, one.told.get("followers", 0))
    _more_leaders(town, ties)
    _homes(town, ties)
    _workmates(town, ties)
    _silence(town)
    for one in [one for one in town.people if "note" in one.told]:
        kind, text = one.told["note"]
        _note(town, one, text, Sensitivity(kind), town.random.randint(20, 90))


def _followed(town: Town, ties: Ties, leader: Somebody, count: int) -> None:
    place = leader.place if leader.side == HOSPITAL else leader.place.split("/")[0]
    near = [one for one in town.within(place) if not one.told]
    near.sort(key=lambda one: not one.met)
    if leader.side == HOSPITAL:
        near += [one for one in town.within(place.split("/")[0]) if not one.told and one.met]
    near = list(dict.fromkeys(one for one in near if one is not leader))[:count]
    for one in near:
        ties.tie(one, leader, "follows")
    leader.leader = len(near) > 2
    if leader.leader:
        _said_to_lead(town, leader)


def _said_to_lead(town: Town, leader: Somebody) -> None:
    """Who works longest with the group said so, some while after she was met."""
    first = max(town.workers.values(), key=lambda worker: worker.since)
    count = sum(1 for one in town.people if one.leader)
    town.rows.add(
        Leadership,
        person_id=leader.id,
        leads=True,
        evidence=SHOWED[count % len(SHOWED)],
        on_date=town.day(max(1, min(leader.added - 10, first.since - 20, 2 + count * 23))),
        worker_id=first.id,
    )


def _more_leaders(town: Town, ties: Ties) -> None:
    led = {one.place for one in town.people if one.leader}
    free = [
        one
        for one in town.people
        if one.met and one.side == HOSPITAL and not (one.gone or one.told or one.place in led)
    ]
    for one in town.random.sample(free, LEADERS):
        _followed(town, ties, one, town.random.randint(3, 5))


def _homes(town: Town, ties: Ties) -> None:
    for key in town.units:
        home = town.within(key)
        for one, other in pairwise(home):
            same = one.family[:4] == other.family[:4]
            ties.tie(one, other, "family" if same or town.likely(0.4) else "friends")
        building, unit = key.split("/")
        for other in town.within(f"{building}/{unit[:-1]}{chr(ord(unit[-1]) + 1)}")[:1]:
            if home and town.likely(0.6):
                ties.tie(home[0], other, "neighbours")


def _workmates(town: Town, ties: Ties) -> None:
    staff = [one for one in town.people if one.side == HOSPITAL and not one.gone]
    for kind, count in TIES.items():
        for _tie in range(count):
            one = town.random.choice(staff)
            ties.tie(one, town.random.choice(town.within(one.place)), kind)
    tenants = [one for one in town.people if one.side == TENANT and one.met]
    for one in town.random.sample(tenants, 6):
        same = [other for other in tenants if other.language == one.language and other is not one]
        if same and one.language != "en":
            ties.tie(one, town.random.choice(same), "interprets_for")


def _silence(town: Town) -> None:
    for one in town.people:
        if "do_not_contact" in one.told:
            days, reason = one.told["do_not_contact"]
            town.rows.add(Suppression, person_id=one.id, since=town.day(days), reason=reason)
    quiet = [
        one
        for one in town.people
        if one.met and one.added > 320 and not (one.told or one.gone or one.leader)
    ]
    for one, (days, reason) in zip(town.random.sample(quiet, 3), DO_NOT_CONTACT, strict=True):
        one.until = days
        town.rows.add(Suppression, person_id=one.id, since=town.day(days), reason=reason)
    back = town.random.choice([one for one in quiet if not one.until])
    town.rows.add(
        Suppression, person_id=back.id, since=town.day(back.added - 20),
        reason="During the exam weeks", lifted_on=town.day(back.added - 90),
    )  # fmt: skip


def write_notes(town: Town) -> None:
    """A few words on some of those with whom somebody talked within the year."""
    lately = [one for one in town.people if not one.told and one.talks and min(one.talks) < 300]
    for one in town.random.sample(lately, 40):
        sensitivity = Sensitivity.COMMITTEE if town.likely(0.2) else Sensitivity.ORDINARY
        _note(
            town, one, town.random.choice(story("lines")["notes"][one.side]), sensitivity,
            min(one.talks),
        )  # fmt: skip


def _note(town: Town, one: Somebody, text: str, sensitivity: Sensitivity, ago: int) -> None:
    by = town.random.choice([worker for worker in town.workers.values() if worker.since >= ago])
    town.rows.add(
        Note,
        person_id=one.id,
        text=text,
        sensitivity=sensitivity,
        worker_id=by.id,
        written_on=town.day(ago),
        expires_on=town.day(ago - 365),
    )
