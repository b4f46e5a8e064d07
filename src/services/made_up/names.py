"""Invented names: by language, never twice, with the spelling in their own script."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random
from typing import Any

from ...models.naming import full_name
from .town import story


@dataclass(frozen=True, slots=True)
class Name:
    """A name and what goes with it."""

    given: str
    family: str
    name: str
    she: bool
    language: str
    spelling: str = ""
    """The other spelling, if there is one."""
    latin: tuple[str, str] = ("", "")
    """Given and family name in Latin letters."""


TRIES = 40


class Names:
    """Makes names; `taken` are those of people whose story is told in full."""

    def __init__(self, random: Random, taken: set[str]) -> None:
        self._random = random
        self._taken = {_composed(one) for one in taken}
        self._communities: list[dict[str, Any]] = story("names")["community"]

    def invent(self, like: Name | None = None) -> Name:
        """A new name; with `like`, that of a relative, as long as there are any left."""
        for attempt in range(TRIES * 2):
            near = like if attempt < TRIES else None
            community = self._community(near.language if near else "")
            she = self._random.random() < (0.45 if near else 0.62)
            given = self._random.choice(community["she" if she else "he"])
            family = self._family(community, near.latin[1] if near else "", she)
            if _composed(f"{given} {family}") not in self._taken:
                self._taken.add(_composed(f"{given} {family}"))
                return self._named(community, given, family, she)
        raise LookupError("resources/sample/names.toml has too few names")

    def _community(self, language: str) -> dict[str, Any]:
        known = [one for one in self._communities if language in ("", one["language"])]
        if not known:
            known = [one for one in self._communities if one["language"] == "en"]
        return self._random.choices(known, [one["weight"] for one in known])[0]

    def _family(self, community: dict[str, Any], like: str, she: bool) -> str:
        families = community["families"]
        shared = [one for one in families if like and like in one]
        chosen = shared[0] if shared else self._random.choice(families)
        return str(chosen if isinstance(chosen, str) else chosen[1 if she else 0])

    def _named(self, community: dict[str, Any], given: str, family: str, she: bool) -> Name:
        given, family = _composed(given), _composed(family)
        name = full_name(family, given) if "family_first" in community else full_name(given, family)
        latin = (given, family)
        script = community.get("script", {})
        spelling = full_name(script.get(given, ""), script.get(family, ""))
        if spelling and self._random.random() < community.get("script_first", 0):
            given, family = script[given], script[family]
            name, spelling = spelling, name
        elif spelling and self._random.random() < 0.4:
            spelling = ""
        return Name(given, family, name, she, community["language"], spelling, latin)


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)
