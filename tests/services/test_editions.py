"""The two editions: the open one has no room for a name, and nothing small follows from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import product
from random import Random

import pytest
from longhaul.models import Id, StructureKind
from longhaul.reports import render
from longhaul.reports.conditions import ConditionsOptions
from longhaul.reports.conditions_open import REPORT as OPEN_PAGE
from longhaul.services.conditions import verbs
from longhaul.services.conditions.editions import (
    OpenCount,
    OpenEdition,
    OpenLine,
    committee_edition,
    merged,
    open_edition,
)
from longhaul.services.conditions.verbs import NewCondition
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, add_flat, add_person, add_place, place
from tests.reports.pages import asked_of, run, texts

NAME, WORDS = "Zuzanna Quill", "My boy coughs"


def fill(s: Session, dana: Id) -> Id:
    """Six flats on two floors: heat in all of them, mould in two, a lift, one flat that agreed."""
    building = add_place(s, "12 Foundry Row")
    zuza = add_person(s, NAME)
    for number in range(2):
        floor = add_place(s, f"Floor {number}", StructureKind.FLOOR, building)
        for letter in "ABC":
            flat = add_flat(s, floor, f"{number}{letter}")
            place(s, zuza, floor, flat)
            facts = NewCondition(floor, "heat", flat, zuza, "Zuzanna’s room", WORDS, show_name=True)
            verbs.note_condition(s, facts, dana, TODAY)
            if letter == "A":
                shown = NewCondition(
                    floor, "mould", flat, zuza, "", WORDS, show_unit=number == 0, show_name=True
                )
                verbs.note_condition(s, shown, dana, TODAY)
    verbs.note_condition(s, NewCondition(building, "lift", None, zuza, "", WORDS), dana, TODAY)
    return building


@pytest.fixture
def building(group: MadeGroup) -> Id:
    return group.store.write("Fill", lambda s: fill(s, group.dana)).value


def test_the_committee_reads_flats_and_names(group: MadeGroup, building: Id) -> None:
    edition = group.store.read(lambda s: committee_edition(s, building, TODAY))
    assert edition.count == 9
    assert [where for where, _rows in edition.units][-1] == "12 Foundry Row"
    assert {one.told_by for _where, rows in edition.units for one in rows} == {NAME}


def test_the_open_edition_names_nobody_and_only_flats_that_agreed(
    group: MadeGroup, building: Id
) -> None:
    edition = group.store.read(lambda s: open_edition(s, building, TODAY))
    assert [(one.where, one.kind) for one in edition.shown] == [("12 Foundry Row · 0A", "mould")]
    assert [one.kind for one in edition.common] == ["lift"]
    # heat in six flats, and mould in the one that did not agree, which may not stand alone
    assert edition.by_kind == (OpenCount(("heat", "mould"), 7),)
    assert edition.by_floor == (
        OpenCount(("12 Foundry Row · Floor 0", "12 Foundry Row · Floor 1"), 7),
    )
    assert edition.others == 7
    assert "Zuzanna" not in repr(edition)
    assert WORDS not in repr(edition)


def test_the_types_of_the_open_edition_have_no_field_for_a_name_or_words() -> None:
    told = {field.name for kind in (OpenEdition, OpenLine, OpenCount) for field in fields(kind)}
    assert told == {
        "common", "shown", "by_kind", "by_floor", "others", "on", "where", "kind", "severity",
        "since", "reported_on", "answered_on", "photographed", "of", "count",
    }  # fmt: skip


def test_fewer_than_five_flats_give_no_number() -> None:
    four = [("heat", bytes([n])) for n in range(4)]
    assert merged(four) == ()
    assert merged([*four, ("mould", bytes([3]))]) == ()
    assert merged([*four, ("mould", bytes([4]))]) == (OpenCount(("heat", "mould"), 5),)


def test_a_small_kind_takes_the_next_larger_one_with_it() -> None:
    found = [("heat", bytes([n])) for n in range(8)]
    found += [("mould", bytes([n])) for n in range(6)] + [("pests", bytes([1]))]
    assert merged(found) == (OpenCount(("heat",), 8), OpenCount(("mould", "pests"), 7))


# Whoever reads both tables may try every possible town behind them.


def towns(rows: Sequence[int], columns: Sequence[int]) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every table of whole numbers with these sums."""
    if not rows:
        if not any(columns):
            yield ()
        return
    for line in product(*(range(min(rows[0], most) + 1) for most in columns)):
        if sum(line) == rows[0]:
            left = [most - one for most, one in zip(columns, line, strict=True)]
            yield from ((line, *rest) for rest in towns(rows[1:], left))


def test_no_count_under_five_follows_from_what_is_told() -> None:
    random, looked = Random(5), 0
    for _round in range(300):
        flats = [(f"f{n % 3}", bytes([n])) for n in range(random.randint(5, 9))]
        found = {
            (kind, floor, flat)
            for kind in ("heat", "mould", "pests")
            for floor, flat in flats
            if random.random() < random.choice((0.15, 0.6, 0.95))
        }
        by_kind = merged((kind, flat) for kind, _floor, flat in found)
        by_floor = merged((floor, flat) for _kind, floor, flat in found)
        assert bool(by_kind) == bool(by_floor)
        if not by_kind:
            assert len({flat for _kind, _floor, flat in found}) < 5
            continue
        assert all(cell.count >= 5 for cell in (*by_kind, *by_floor))
        truth = Counter(
            (_cell(by_kind, kind), _cell(by_floor, floor)) for kind, floor, _flat in found
        )
        possible = list(towns([one.count for one in by_kind], [one.count for one in by_floor]))
        for (row, column), count in truth.items():
            looked += 1
            if count < 5:
                assert len({town[row][column] for town in possible}) > 1
    assert looked > 100


def _cell(told: tuple[OpenCount, ...], name: str) -> int:
    return next(number for number, one in enumerate(told) if name in one.of)


def test_the_printed_open_page_holds_no_name_and_nobodys_words(
    group: MadeGroup, building: Id
) -> None:
    assert building
    options = ConditionsOptions(place="12 Foundry Row")
    data = group.store.read(lambda s: OPEN_PAGE.load(s, asked_of(options)))
    told = "\n".join(texts(render(OPEN_PAGE, [(run(), data)], options)))
    assert "Heating, Damp and mould" in told
    assert "12 Foundry Row · 0A" in told
    assert "1A" not in told
    assert "Zuzanna" not in told
    assert WORDS not in told
