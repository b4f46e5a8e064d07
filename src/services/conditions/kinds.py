"""The kinds of conditions, read once from resources/conditions.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from ...data_files import data_file
from ...i18n import gettext as _
from ...tiers import FieldText, OpenText, filled, said_by_program


@dataclass(frozen=True, slots=True)
class ConditionKind:
    """What may be wrong, with the other words that mean it."""

    key: OpenText
    name: OpenText
    also: tuple[OpenText, ...]
    common: bool = False
    """True where it is mostly a matter of what all share."""


@lru_cache(maxsize=1)
def condition_kinds() -> Mapping[str, ConditionKind]:
    """The kinds by key, in the order in which they are offered."""
    rows = tomllib.loads(data_file("conditions.toml").read_text("utf-8"))["kind"]
    kinds = (ConditionKind(**(row | {"also": tuple(row["also"])})) for row in rows)
    return MappingProxyType({kind.key: kind for kind in kinds})


def kind_name(key: str) -> OpenText:
    """What people read; the key itself for a kind of a newer Longhaul."""
    kind = condition_kinds().get(key)
    return said_by_program(key) if kind is None else _(kind.name)


def titled(key: str, room: FieldText) -> FieldText:
    """ "Heating, kitchen", or "Heating" where there is no room."""
    name = kind_name(key)
    return filled(_("{kind}, {room}"), kind=name, room=room) if room else name


def severity_words() -> dict[int, OpenText]:
    """How bad it is, in words."""
    return {1: _("a nuisance"), 2: _("bad"), 3: _("a danger")}
