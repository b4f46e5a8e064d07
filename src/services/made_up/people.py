"""The people of the made-up town: those whose story is told, and everybody around them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ...models import Basis, NameKind, Person, PersonName, PersonStatus, Placement, Worker, new_id
from ...models.naming import full_name, sort_key
from . import town as made_up_town
from .names import Name, Names
from .places import Flat
from .reach import Reach
from .town import HOSPITAL, TENANT, Somebody, Town, story

ADDED = (728, 728, 728, 722, 716, 640, 520, 505, 380, 250, 120, 40)
"""Days ago on which hospital people came into the register: the first ward lists, then some."""
ADDED_TENANTS = (343, 340, 335, 320, 300, 240, 150, 90, 40)
MOODS = {1: 14.0, 2: 28.0, 3: 26.0, 4: 13.0, 5: 8.0}
"""How many of a hundred stand where, in a place that leans neither way."""
LEFT = 40


def build_people(town: Town, worker_id: bytes, flats: list[Flat]) -> None:
    """Fills the places with people: names, where they are and were, how to reach them."""
    told = story("people")["person"]
    names = Names(town.random, {full_name(one["given"], one["family"]) for one in told})
    reach = Reach(town)
    for one in told:
        _told(town, reach, one)
    _workers(town, worker_id)
    for department in story("places")["department"]:
        _department(town, names, reach, department)
    for building in story("places")["building"]:
        _building(town, names, reach, building, flats)
    for at in range(LEFT):
        _left(town, names, reach, at)


def _workers(town: Town, worker_id: bytes) -> None:
    for one in story("campaigns")["worker"]:
        person = town.named(one["key"])
        own_id = worker_id if one["key"] == "dana" else new_id()
        town.rows.add(Worker, id=own_id, name=person.name, person_id=person.id, active=True)
        town.workers[one["key"]] = made_up_town.Worker(own_id, one["since"])


def _told(town: Town, reach: Reach, told: dict[str, Any]) -> None:
    given, family = told["given"], told["family"]
    spelling, name = told.get("script", ""), told.get("name", full_name(given, family))
    latin = (given, family)
    if "script_first" in told:
        given, family = spelling.split(" ", 1)
        name, spelling = spelling, name
    said = Name(
        given, family, name, told["pronouns"] == "she", told["languages"][0], spelling, latin
    )
    place = told.get("place") or told["before"][0][0]
    one = Somebody(
        id=new_id(),
        key=told["key"],
        given=given,
        family=family,
        name=name,
        side=TENANT if place in town.units else HOSPITAL,
        place=place,
        language=said.language,
        added=told["added"],
        level=told["level"],
        met="talk" in told,
        member=told.get("member", False),
        until=told.get("do_not_contact", [0])[0],
        gone="left" in told,
        owner=told.get("owner", ""),
        told=told,
    )
    _keep(town, one, said)
    reach.keep(one, said, languages=told["languages"])
    _told_places(town, one, told)


def _told_places(town: Town, one: Somebody, told: dict[str, Any]) -> None:
    for place, job, begin, end in told.get("before", ()):
        _place(town, one, place, job, begin, end)
    if "place" in told:
        _place(town, one, told["place"], told.get("job", ""), told["since"])
    if "job_place" in told:
        _place(town, one, told["job_place"], told["job"], told["since"])
    if "home" in told:
        _place(town, one, told["home"], "", told["since"])


def _keep(town: Town, one: Somebody, name: Name, status: str = PersonStatus.ACTIVE) -> None:
    town.people.append(one)
    basis, source = _basis(one)
    known = one.met and town.likely(0.6)
    pronouns = ("she" if name.she else "he") if known else ""
    town.rows.add(
        Person,
        id=one.id,
        name=one.name,
        given=one.given,
        family=one.family,
        sort_key=sort_key(one.family, one.given, one.name),
        say_as=one.told.get("say_as", ""),
        pronouns=one.told.get("pronouns", pronouns),
        birth=one.told.get("birth", _birth(town, one)),
        best_time=one.told.get("best_time", _best_time(town, one)),
        status=status,
        basis=basis,
        basis_source=source,
        basis_review=town.day(-town.random.randint(20, 360)) if one.met else None,
        external_id=f"S{21043 + 137 * len(town.people)}" if one.member else None,
        added_on=town.day(one.added),
    )
    _other_names(town, one, name)


def _basis(one: Somebody) -> tuple[Basis, str]:
    if one.member:
        return Basis.MEMBER, "membership form"
    if one.met:
        return Basis.REGULAR, "talks with us"
    return Basis.NONE, "ward list" if one.side == HOSPITAL else "bells and letter boxes"


def _other_names(town: Town, one: Somebody, name: Name) -> None:
    others = [(NameKind.SPELLING, name.spelling)] if name.spelling else []
    others += [(NameKind(kind), text) for kind, text in one.told.get("other_names", ())]
    for kind, text in others:
        town.rows.add(PersonName, person_id=one.id, text=text, kind=kind)


def _birth(town: Town, one: Somebody) -> str | None:
    year = str(town.today.year - town.random.randint(23, 66))
    return year if one.member and town.likely(0.1) else None


def _best_time(town: Town, one: Somebody) -> str:
    if not one.met or town.likely(0.75):
        return ""
    times = ("after 16:00", "mornings", "evenings", "before the late", "Saturdays", "lunch")
    return town.random.choice(times)


def _place(
    town: Town, one: Somebody, place: str, job: str, begin: int | None, end: int | None = None,
    *, ended: bool = False,
) -> None:  # fmt: skip
    structure, slot = town.units.get(place) or (town.places[place], None)
    town.rows.add(
        Placement,
        person_id=one.id,
        structure_id=structure,
        slot_id=slot,
        job=job,
        from_date=None if begin is None else town.month(begin),
        to_date=None if end is None else town.month(end),
        ended=ended or end is not None,
    )


def _department(town: Town, names: Names, reach: Reach, department: dict[str, Any]) -> None:
    for shift in department["shifts"]:
        place = f"{department['name']}/{shift['name']}"
        told = [
            one
            for one in town.people
            if not one.gone and place in (one.place, one.told.get("job_place"))
        ]
        for _seat in range(shift["known"] - len(told)):
            one = _somebody(town, names.invent(), HOSPITAL, place, department, reach)
            _career(town, one, department)


def _career(town: Town, one: Somebody, department: dict[str, Any]) -> None:
    job = town.random.choice(department["jobs"])
    since = one.added // 30 + town.random.choice((1, 3, 8, 14, 25, 40, 70, 110, 160))
    shifts = [shift["name"] for shift in department["shifts"]]
    if town.likely(0.14):
        moved = town.random.randint(1, max(2, since - 1))
        other = town.random.choice(shifts) if town.likely(0.6) else "Days"
        before = f"{department['name'] if other != one.place.split('/')[1] else 'Ward 7'}/{other}"
        if before != one.place:
            _place(town, one, before, job, max(since, moved + 1), moved)
            since = moved
    _place(town, one, one.place, job, since if town.likely(0.9) else None)


def _building(
    town: Town, names: Names, reach: Reach, building: dict[str, Any], flats: list[Flat]
) -> None:
    for flat in flats:
        if not flat.key.startswith(building["key"] + "/"):
            continue
        told = [
            one for one in town.people if flat.key in (one.told.get("place"), one.told.get("home"))
        ]
        first = _as_name(told[0]) if told else None
        since = town.random.choice((2, 5, 11, 20, 34, 60, 95, 150))
        for _adult in range(flat.known - len(told)):
            name = names.invent(like=first)
            if first is None:
                first = name
            elif not town.likely(0.7):
                name = names.invent(like=replace(first, latin=("", "")))
            one = _somebody(town, name, TENANT, flat.key, building, reach)
            _place(town, one, flat.key, "", one.added // 30 + since if town.likely(0.8) else None)


def _as_name(one: Somebody) -> Name:
    latin = (one.told["given"], one.told["family"])
    return Name(one.given, one.family, one.name, True, one.language, latin=latin)


def _left(town: Town, names: Names, reach: Reach, at: int) -> None:
    """Somebody who left the hospital; the first five are archived, the sixth has died."""
    department = town.random.choice(story("places")["department"])
    shift = town.random.choice(department["shifts"])["name"]
    months = town.random.randint(1, 20)
    place = f"{department['name']}/{shift}"
    added = town.random.randint(months * 31 + 10, 725)
    status = PersonStatus.ARCHIVED if at < 5 else PersonStatus.ACTIVE
    status = PersonStatus.DECEASED if at == 5 else status
    one = _somebody(
        town, names.invent(), HOSPITAL, place, department, reach,
        added=added, until=months * 31, status=status,
    )  # fmt: skip
    one.gone = True
    job = town.random.choice(department["jobs"])
    begin = added // 30 + town.random.randint(2, 140)
    _place(town, one, place, job, begin, months if town.likely(0.8) else None, ended=True)


def _somebody(
    town: Town, name: Name, side: str, place: str, where: dict[str, Any], reach: Reach,
    *, added: int | None = None, until: int = 0, status: PersonStatus = PersonStatus.ACTIVE,
) -> Somebody:  # fmt: skip
    level = _level(town, where["lean"])
    met = town.likely(where["met"])
    joined = {1: 0.92, 2: 0.66, 3: 0.24, 4: 0.06}.get(level, 0.0)
    days = added or town.random.choice(ADDED if side == HOSPITAL else ADDED_TENANTS)
    one = Somebody(
        id=new_id(),
        key="",
        given=name.given,
        family=name.family,
        name=name.name,
        side=side,
        place=place,
        language=name.language,
        added=days,
        level=level,
        met=met,
        member=met and town.likely(joined),
        until=until,
    )
    _keep(town, one, name, status)
    reach.keep(one, name)
    return one


def _level(town: Town, lean: float) -> int:
    weights = [weight * (1 + lean * (3 - level) / 2.5) for level, weight in MOODS.items()]
    return town.random.choices(list(MOODS), weights)[0]
