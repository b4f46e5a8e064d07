"""No field of a page's data can hold what is too dear for the page: its types say so."""

from __future__ import annotations

import ast
import dataclasses
import types
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import longhaul
import pytest
from longhaul import tiers
from longhaul.models import Base, Tier
from longhaul.reports import Report, printable
from longhaul.reports.blocks import Entry
from sqlalchemy.orm import Mapped

OF_TYPE: dict[Any, Tier] = {
    tiers.OpenText: Tier.OPEN,
    tiers.FieldText: Tier.FIELD,
    tiers.CommitteeText: Tier.COMMITTEE,
    tiers.SealedText: Tier.SEALED,
    tiers.CommitteeNumber: Tier.COMMITTEE,
    tiers.SealedNumber: Tier.SEALED,
}
OF_KIND = {
    "Tier": Tier.OPEN, "CountBase": Tier.OPEN, "StructureKind": Tier.OPEN, "SlotState": Tier.OPEN,
    "RowKind": Tier.OPEN, "ThresholdKind": Tier.OPEN, "ShownAs": Tier.OPEN, "PosterForm": Tier.OPEN,
    "BookPart": Tier.OPEN,
    "ActionKind": Tier.COMMITTEE, "ActionState": Tier.COMMITTEE, "Deed": Tier.COMMITTEE,
    "Stance": Tier.COMMITTEE, "Box": Tier.COMMITTEE,
}  # fmt: skip
"""From which tier on pages may hold a closed list that tells of people."""
HARMLESS = (int, float, bool, bytes, date, datetime, type(None))
"""Counts, places on paper, days, and ids, which are noted and never drawn."""
TOGETHER = (tuple, frozenset, Mapping, dict, Union, types.UnionType)

SRC = Path(longhaul.__file__).parent
MAKERS = {one.__name__ for one in OF_TYPE}
LOWERED = {
    "services/conditions/editions.py",  # flats that agreed to be named, and common parts
    "services/place_choice.py",  # a place that is nobody's home
    "reports/unit_grid_blank.py",  # numbers of flats, without who lives there
    "services/export_rows.py",  # a list's own number, in a file for that list
    "services/frozen_rows.py",  # another spelling of a name, which is no alias
}
"""Where something is called cheaper than it came."""
OF_THE_PROGRAM = {
    "i18n.py",  # sentences, days, counts
    "services/conditions/kinds.py",  # codes of a newer Longhaul
    "services/list_ids.py",  # signs by chance
    "services/strike/ledger.py",  # months
    "services/made_up/paper.py", "reports/made_up.py",  # people and their ask, of resources/
    "reports/book_parts.py",  # the words that are typed for reports
    "reports/one_to_one_form.py", "reports/status.py",  # a dash
    "reports/door_sheet_layout.py", "reports/unit_grid.py",  # letters of rows
    "services/chart/building.py",
    "services/chart/words.py",  # codes, and what is counted
    "reports/wall_rows.py",  # the number of a month
    "tiers.py",
}  # fmt: skip
"""Where words are said to be Longhaul's own."""


def _dear(kind: Any, tier: Tier, known: Mapping[Any, Any], seen: set[Any]) -> Iterator[str]:
    """What in this type may not stand on a page of this tier."""
    kind = known.get(kind, kind)
    origin = get_origin(kind)
    if kind in OF_TYPE:
        yield from () if OF_TYPE[kind] <= tier else (kind.__name__,)
    elif dataclasses.is_dataclass(origin or kind) or hasattr(kind, "_fields"):
        yield from _in_fields(kind, tier, known, seen)
    elif origin in TOGETHER:
        for part in get_args(kind):
            yield from () if part is Ellipsis else _dear(part, tier, known, seen)
    elif isinstance(kind, type) and issubclass(kind, Enum):
        yield from () if OF_KIND.get(kind.__name__, Tier.SEALED) <= tier else (kind.__name__,)
    elif kind not in HARMLESS and origin is not Literal:
        yield str(kind)


OURS = {"Figure.name"}
"""Words of ours by which figures are told apart: no page prints them."""


def _in_fields(kind: Any, tier: Tier, known: Mapping[Any, Any], seen: set[Any]) -> Iterator[str]:
    whole = get_origin(kind) or kind
    parts = tuple(known.get(part, part) for part in get_args(kind))
    if (whole, parts) in seen:
        return
    seen.add((whole, parts))
    filled = dict(zip(getattr(whole, "__parameters__", ()), parts, strict=True))
    for name, part in get_type_hints(whole).items():
        said = f"{whole.__name__}.{name}"
        for dear in () if said in OURS else _dear(part, tier, filled, seen):
            yield f"{said}: {dear}"


@pytest.mark.parametrize("report", printable(), ids=lambda report: report.name)
def test_no_field_of_a_page_is_dearer_than_the_page(report: Report) -> None:
    drawn = get_type_hints(report.build)["data"]
    assert get_type_hints(report.load)["return"] == drawn
    assert list(_dear(drawn, report.tier, {}, set())) == []


def test_the_walk_finds_what_is_too_dear() -> None:
    words = tiers.CommitteeText
    assert list(_dear(tuple[words | None, ...], Tier.FIELD, {}, set()))
    assert list(_dear(Entry[words], Tier.FIELD, {}, set()))
    assert list(_dear(dict[str, int], Tier.SEALED, {}, set()))
    assert list(_dear(Any, Tier.SEALED, {}, set()))
    assert not list(_dear(Entry[words], Tier.COMMITTEE, {}, set()))


def test_each_column_of_words_says_its_tier() -> None:
    bare = [
        f"{mapper.class_.__name__}.{name}"
        for mapper in Base.registry.mappers
        for name, kind in get_type_hints(mapper.class_).items()
        if kind in (Mapped[str], Mapped[str | None])
    ]
    assert bare == []


def _calls() -> Iterator[tuple[str, str]]:
    """Each function that is called by its name, and the file that does."""
    for file in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield node.func.id, file.relative_to(SRC).as_posix()


def test_nobody_calls_words_cheaper_than_they_came() -> None:
    calls = list(_calls())
    assert {file for name, file in calls if name in MAKERS} == {"tiers.py"}
    assert {file for name, file in calls if name == "lowered"} == LOWERED
    assert {file for name, file in calls if name == "said_by_program"} == OF_THE_PROGRAM
