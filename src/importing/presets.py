"""Lists as other programs write them: how each is known, and what is its own in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ..data_files import data_file
from ..models import Pack
from ..models.naming import fold
from .fields import Target
from .headings import plain, without_numbers


@dataclass(frozen=True, slots=True)
class Preset:
    """A program's list; its fields are explained at the head of presets.toml, folded by `plain`."""

    name: str = ""
    system: str = ""
    known_by: tuple[frozenset[str], ...] = ()
    columns: Mapping[str, Target] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    tags: str = ""
    apostrophes: bool = False
    family_first: bool = False
    month_first: bool = False
    known_only: bool = False
    one_each: bool = False
    country: str = ""
    questions: str = ""
    several: str = ""
    packs: tuple[Pack, ...] = tuple(Pack)

    def asks(self, heading: str) -> bool:
        """Whether a heading that nothing else is known of is a question."""
        return bool(self.questions and re.search(self.questions, heading.strip()))


NONE = Preset()
"""A list of which nobody knows what wrote it."""


def preset_of(headings: Collection[str]) -> Preset:
    """The preset whose folded headings are all here; of several, the one that asks for the most."""
    here = set(headings) | {without_numbers(text) for text in headings}
    fitting = [
        (preset.known_only, len(needs), preset)
        for preset in presets()
        for needs in preset.known_by
        if needs <= here
    ]
    return max(fitting, key=lambda one: one[:2], default=(False, 0, NONE))[2]


def preset_called(name: str) -> Preset | None:
    """The preset of that name, capitals and marks aside; None where there is none."""
    return next((one for one in presets() if fold(one.name) == fold(name)), None)


@cache
def presets() -> tuple[Preset, ...]:
    """All that are known, read once."""
    data = tomllib.loads(data_file("importing", "presets.toml").read_text("utf-8"))
    return tuple(_preset(entry) for entry in data["presets"])


def _preset(entry: Mapping[str, Any]) -> Preset:
    columns, values = entry.get("columns", {}), entry.get("values", {})
    return Preset(
        name=entry["name"],
        system=entry.get("system", ""),
        known_by=tuple(frozenset(map(plain, some)) for some in entry["known_by"]),
        columns={plain(text): Target(target) for text, target in columns.items()},
        values={
            plain(heading): {fold(cell): said for cell, said in table.items()}
            for heading, table in values.items()
        },
        tags=entry.get("tags", ""),
        apostrophes=entry.get("apostrophes", False),
        family_first=entry.get("name_order") == "family first",
        month_first=entry.get("dates") == "month first",
        known_only=entry.get("known_only", False),
        one_each=entry.get("one_each", False),
        country=entry.get("country", ""),
        questions=entry.get("questions", ""),
        several=entry.get("several", ""),
        packs=tuple(map(Pack, entry.get("packs", Pack))),
    )
