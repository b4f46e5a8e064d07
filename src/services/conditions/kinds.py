"""The kinds of conditions, read once from resources/conditions.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from ...data_files import data_file
from ...i18n import gettext as _


@dataclass(frozen=True, slots=True)
class ConditionKind:
    """What may be wrong, with the other words that mean it."""

    key: str
    name: str
    also: tuple[str, ...]
    common: bool = False
    """True where it is mostly a matter of what all share."""


@lru_cache(maxsize=1)
def condition_kinds() -> Mapping[str, ConditionKind]:
    """The kinds by key, in the order in which they are offered."""
    rows = tomllib.loads(data_file("conditions.toml").read_text("utf-8"))["kind"]
    kinds = (ConditionKind(**(row | {"also": tuple(row["also"])})) for row in rows)
    return MappingProxyType({kind.key: kind for kind in kinds})


def kind_name(key: str) -> str:
    """What people read; the key itself for a kind of a newer Longhaul."""
    kind = condition_kinds().get(key)
    return key if kind is None else _(kind.name)


def titled(key: str, room: str) -> str:
    """ "Heating, kitchen", or "Heating" where there is no room."""
    name = kind_name(key)
    return _("{kind}, {room}").format(kind=name, room=room) if room else name


def severity_words() -> dict[int, str]:
    """How bad it is, in words."""
    return {1: _("a nuisance"), 2: _("bad"), 3: _("a danger")}
