"""The made-up town while it is put together: its story as data, its days, its people so far."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from ...data_files import data_file
from ...models import Id
from .rows import Rows

SEED = 1917
HOSPITAL, TENANT = "hospital", "tenant"
WEEKDAYS = {"friday": 4, "saturday": 5}


@lru_cache(maxsize=8)
def story(name: str) -> dict[str, Any]:
    """One file of resources/sample."""
    path = data_file("sample", f"{name}.toml")
    return tomllib.loads(path.read_text("utf-8"))


@dataclass(slots=True)
class Worker:
    """One of those who work with the register, and since how many days."""

    id: Id
    since: int


@dataclass(slots=True, eq=False)
class Somebody:
    """A person of the town: what the later chapters of the story must know of her."""

    id: Id
    key: str
    """Her name in people.toml; empty for those who are put together."""
    given: str
    family: str
    name: str
    side: str
    place: str
    """"Ward 4/Nights" or "foundry/5C": where she is, or was last."""
    language: str
    added: int
    """Days ago."""
    level: int
    met: bool
    member: bool
    until: int = 0
    """Talks end so many days ago: she left, or asked not to be contacted."""
    gone: bool = False
    phone: Id | None = None
    """The good number to try first."""
    bad_phone: Id | None = None
    owner: str = ""
    leader: bool = False
    told: dict[str, Any] = field(default_factory=dict)
    """Her entry in people.toml."""
    asked: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    talks: list[int] = field(default_factory=list)
    """Days ago of every talk with her."""


@dataclass(slots=True)
class Town:
    """Everything so far."""

    today: date
    random: Random
    rows: Rows = field(default_factory=Rows)
    workers: dict[str, Worker] = field(default_factory=dict)
    places: dict[str, Id] = field(default_factory=dict)
    """Structures by key: "Ward 4/Nights", "foundry", "employer"."""
    organizations: dict[str, Id] = field(default_factory=dict)
    """Organizations by name."""
    units: dict[str, tuple[Id, Id]] = field(default_factory=dict)
    """"foundry/5C" -> floor and slot."""
    unmet: list[Id] = field(default_factory=list)
    """Units behind whose door nobody has been met."""
    people: list[Somebody] = field(default_factory=list)
    campaigns: dict[str, tuple[Id, int]] = field(default_factory=dict)
    """Id, and so many days ago it began."""
    levels: dict[int, Id] = field(default_factory=dict)
    issues: dict[str, Id] = field(default_factory=dict)

    def day(self, ago: int) -> date:
        """The day so many days ago."""
        return self.today - timedelta(days=ago)

    def due(self, when: int | str) -> date:
        """Days from today, or the coming day of that name."""
        if isinstance(when, int):
            return self.day(-when)
        return self.day(-((WEEKDAYS[when] - self.today.weekday() - 1) % 7 + 1))

    def month(self, ago: int) -> str:
        """The month so many months ago, as a partial date."""
        months = self.today.year * 12 + self.today.month - 1 - ago
        return f"{months // 12:04d}-{months % 12 + 1:02d}"

    def likely(self, chance: float) -> bool:
        """True so often."""
        return self.random.random() < chance

    def named(self, key: str) -> Somebody:
        """The person of that key in people.toml."""
        return next(one for one in self.people if one.key == key)

    def within(self, place: str, *, met: bool = False) -> list[Somebody]:
        """Those who are at a place, or in a building, now."""
        return [
            one
            for one in self.people
            if not one.gone
            and (one.place == place or one.place.startswith(place + "/"))
            and (one.met or not met)
        ]
