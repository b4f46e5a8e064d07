"""What is to be built, before it stands: a house by floors and units, wards by shifts, a list.

Pure: reads what was typed into a sketch; `place_builder` lays it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .. import problems
from ..i18n import gettext as _
from ..models import StructureKind
from ..models.naming import name_key
from .place_ranges import many

GROUND = ("G", "0", "EG")
"""How people write the ground floor."""
MOST_SEATS = 10_000


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat to be made: what it is called, and in which line of the grid it stands."""

    label: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A place to be made, with its seats and what is in it."""

    kind: StructureKind
    name: str
    seats: tuple[Seat, ...] = ()
    headcount: int | None = None
    below: tuple[Sketch, ...] = ()


class Labels(StrEnum):
    """How flats are called: on floor 5 the third is 5C, 5.03, 0503; or all in a row."""

    LETTERS = "letters"
    DOTTED = "dotted"
    FOUR = "four"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class House:
    """What was typed of a house."""

    floors: str
    units: str
    stairs: str = ""
    without: str = ""
    """Floors, units and single flats that there are not."""
    labels: Labels = Labels.LETTERS


def house(typed: House, stair: str, floor: str) -> tuple[Sketch, ...]:
    """The floors of a house with their flats, behind each stair where there are several.

    `stair` and `floor` are the group's words. Unanswered without floors or units, for a range
    turned round, or for a flat left out that there is not.
    """
    floors, units = many(typed.floors, "floors"), many(typed.units, "units")
    if not floors:
        raise problems.Unanswered(_("Which floors are there? Such as: G, 1 to 11."), "floors")
    if not units:
        raise problems.Unanswered(_("Which flats are on a floor? Such as: A to F."), "units")
    stairs = many(typed.stairs, "stairs") or ("",)
    _check_count(len(floors) * len(units) * len(stairs), "units")
    out = _Without(typed.without, floors, units)
    made = []
    for one in stairs:
        numbers = iter(range(1, MOST_SEATS + 1))
        inside = tuple(
            Sketch(StructureKind.FLOOR, _floor_name(level, floor), seats)
            for level in floors
            if not out.leaves(level) and (seats := _flats(level, units, typed.labels, out, numbers))
        )
        made.append((one, inside))
    out.must_have_met_all()
    if stairs == ("",):
        return made[0][1]
    return tuple(Sketch(StructureKind.STAIR, _called(stair, one), below=all_) for one, all_ in made)


def workplace(departments: str, shifts: str, count: str, *, seats: bool) -> tuple[Sketch, ...]:
    """Departments, a line each, by shifts: "Ward 4: 15, 13, 13" says how many on each shift.

    `count` stands where a line says nothing. With `seats` each gets an empty seat. Unanswered
    without departments, or for what is no number.
    """
    names = many(shifts, "shifts")
    lines = [line.strip() for line in departments.splitlines() if line.strip()]
    if not lines:
        raise problems.Unanswered(
            _("Which departments are there? Write each on a line of its own."), "departments"
        )
    usual = _number(count, "count") if count.strip() else None
    found = []
    for line in lines:
        name, _colon, numbers = line.partition(":")
        said = [_number(one, "departments") for one in re.split(r"[,;\s]+", numbers.strip()) if one]
        found.append(_department(" ".join(name.split()), names, said, usual, seats=seats))
    _check_count(sum(seats_in(one) for one in found), "departments")
    keys = [name_key(one.name) for one in found]
    for at, one in enumerate(found):
        if keys[at] in keys[:at]:
            twice = _("{name} stands there twice.").format(name=one.name)
            raise problems.Unanswered(twice, "departments")
    return tuple(found)


def institutions(typed: str, kind: StructureKind) -> tuple[Sketch, ...]:
    """Places of one kind, a line each. Unanswered for none."""
    lines = (" ".join(line.split()) for line in typed.splitlines())
    names: dict[str, str] = {}
    for line in filter(None, lines):
        names.setdefault(name_key(line), line)
    if not names:
        raise problems.Unanswered(_("Which ones? Write each on a line of its own."), "names")
    return tuple(Sketch(kind, name) for name in names.values())


def seats_in(sketch: Sketch) -> int:
    """How many seats are in a sketch and below it."""
    return len(sketch.seats) + sum(seats_in(one) for one in sketch.below)


class _Without:
    """What was left out: floors, units, single flats; each must be one that there is."""

    def __init__(self, typed: str, floors: Sequence[str], units: Sequence[str]) -> None:
        self._floors = {one.upper() for one in floors}
        self._units = {one.upper() for one in units} - self._floors
        self._said = dict.fromkeys(_plain(one) for one in many(typed, "without"))
        self._met: set[str] = set()

    def leaves(self, floor: str, unit: str = "", label: str = "") -> bool:
        """Whether this floor, or this flat on it, was left out."""
        names = {floor.upper()} if not unit else {name_key(label), name_key(floor + unit)}
        if unit and unit.upper() in self._units:
            names.add(unit.upper())
        met = {said for said in self._said if said in names or name_key(said) in names}
        self._met |= met
        return bool(met)

    def must_have_met_all(self) -> None:
        """Unanswered for what was left out and is not there."""
        for one in self._said:
            if one not in self._met:
                raise problems.Unanswered(
                    _("There is no “{name}” to leave out.").format(name=one), "without"
                )


def _plain(said: str) -> str:
    return re.sub(r"^(?:no|floor|unit|flat)\s+", "", said, flags=re.IGNORECASE).upper()


def _flats(
    floor: str, units: Sequence[str], labels: Labels, out: _Without, numbers: Iterator[int]
) -> tuple[Seat, ...]:
    found = []
    for at, unit in enumerate(units, 1):
        label = _label(floor, unit, at, labels)
        if not out.leaves(floor, unit, label):
            found.append(Seat(str(next(numbers)) if labels is Labels.RUNNING else label, unit))
    return tuple(found)


def _label(floor: str, unit: str, at: int, labels: Labels) -> str:
    number = int(unit) if unit.isdecimal() else at
    if labels is Labels.DOTTED:
        return f"{floor}.{number:02}"
    if labels is Labels.FOUR:
        return f"{floor.rjust(2, '0')}{number:02}"
    return f"{floor}-{unit}" if unit.isdecimal() and floor.isdecimal() else f"{floor}{unit}"


def _floor_name(floor: str, word: str) -> str:
    if floor.upper() in GROUND:
        return _("Ground floor")
    return _called(word, floor)


def _called(word: str, name: str) -> str:
    """ "Floor 5", "Stair B"; a name that is no mere letter or number stands for itself."""
    mere = name.isdecimal() or len(name) == 1
    return f"{word[:1].upper()}{word[1:]} {name}" if mere else name


def _department(
    name: str, shifts: Sequence[str], said: Sequence[int], usual: int | None, *, seats: bool
) -> Sketch:
    if not shifts:
        count = said[0] if said else usual
        return Sketch(StructureKind.DEPARTMENT, name, _positions(count, seats), count)
    if len(said) > len(shifts):
        raise problems.Unanswered(
            _("{name} has more numbers than there are shifts.").format(name=name), "departments"
        )
    counts = [said[at] if at < len(said) else usual for at in range(len(shifts))]
    if said:
        counts = [count if at < len(said) else None for at, count in enumerate(counts)]
    below = tuple(
        Sketch(StructureKind.SHIFT, shift, _positions(count, seats), count)
        for shift, count in zip(shifts, counts, strict=True)
        if count != 0
    )
    return Sketch(StructureKind.DEPARTMENT, name, below=below)


def _positions(count: int | None, seats: bool) -> tuple[Seat, ...]:
    return tuple(Seat(str(at)) for at in range(1, (count or 0) + 1)) if seats else ()


def _number(typed: str, field: str) -> int:
    if not typed.strip().isdecimal():
        raise problems.Unanswered(
            _("“{typed}” is no number. Write such as: Ward 4: 15, 13, 13.").format(
                typed=typed.strip()
            ),
            field,
        )
    return int(typed)


def _check_count(count: int, field: str) -> None:
    if count > MOST_SEATS:
        raise problems.Unanswered(
            _("That would be {n} seats. Make fewer at a time.").format(n=count), field
        )
