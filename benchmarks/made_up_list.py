"""A list of invented people as a CSV file of any length, the same each time."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from random import Random
from typing import Any

Community = dict[str, Any]
"""Names as they go together: see resources/sample/names.toml."""

SEED = 1917
HEADINGS = ("First name", "Last name", "Mobile", "Email", "Address", "Department", "Shift")
STREETS = (
    "Alder", "Brewery", "Canal", "Dyer", "Eastgate", "Foundry", "Granary", "Hawthorn", "Ironside",
    "Juniper", "Kiln", "Lantern", "Mill", "Northbank", "Orchard", "Potter", "Quarry", "Ropewalk",
    "Station", "Tanner", "Union", "Viaduct", "Weaver", "Yard",
)  # fmt: skip
TOWN = "Saltmarsh"
KINDS = ("Street", "Road", "Lane", "Row", "Close", "Terrace")
SHIFTS = ("Early", "Late", "Nights")
# Numbers reserved for fiction: mobiles, and a thousand in each of these towns and in no town
RESERVED = (
    "07700 900", "01632 960", "020 7946 0", "0113 496 0", "0114 496 0", "0115 496 0", "0116 496 0",
    "0117 496 0", "0118 496 0", "0121 496 0", "0131 496 0", "0141 496 0", "0151 496 0",
    "0161 496 0", "0191 498 0",
)  # fmt: skip


def write_list(path: Path, people: int) -> None:
    """Writes a list of so many people, all different."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(rows(people))


def rows(people: int) -> Iterator[tuple[str, ...]]:
    """One row a person: names of many languages, a phone, a mail, an address, a place at work."""
    random = Random(SEED)
    communities = _communities()
    weights = [community["weight"] for community in communities]
    taken: set[tuple[str, str, str]] = set()
    for number, community in enumerate(random.choices(communities, weights, k=people)):
        yield (
            *_name_and_number(random, community, taken),
            f"member.{number}@example.org",
            f"{random.randrange(1, 200)} {random.choice(STREETS)} {random.choice(KINDS)}, {TOWN}",
            f"Ward {random.randrange(1, 41)}",
            random.choice(SHIFTS),
        )


def _name_and_number(
    random: Random, community: Community, taken: set[tuple[str, str, str]]
) -> tuple[str, str, str]:
    """Thousands share a name or a number, but nobody both: that would be the same person."""
    while True:
        family = random.choice(community["families"])
        one = (
            random.choice(community["she"] + community["he"]),
            family if isinstance(family, str) else random.choice(family),
            f"{random.choice(RESERVED)}{random.randrange(1000):03}",
        )
        if one not in taken:
            taken.add(one)
            return one


def _communities() -> list[Community]:
    text = (resources.files("longhaul.resources") / "sample/names.toml").read_text("utf-8")
    return list(tomllib.loads(text)["community"])
