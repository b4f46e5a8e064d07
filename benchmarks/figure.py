"""One figure: what the program took, what its floor took in the same run, and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .timing import Taken

GROWTH = 2.5
"""Ten times as much may take so many times ten times as long: what no longer fits the memory of
processor and database takes longer to reach. What grew with the square would take ten times."""

IN_MEMORY = 1.5
"""The same beside a floor that has lost what memory costs: nothing but noise is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Measured several times, interleaved with its floor; the best counts, as whatever else runs
    on the machine can only make it slower.

    Allowed is `times` the floor and `plus` on top, or `most` where nothing is the floor. A figure
    without either is told for comparison alone.
    """

    name: str
    unit: str
    program: tuple[float, ...]
    work: tuple[float, ...] = ()
    """The same by the processor alone, where it was measured too."""
    floor: tuple[float, ...] = ()
    times: float | None = None
    plus: float = 0.0
    most: float | None = None

    @property
    def value(self) -> float:
        """What the program took."""
        return min(self.program)

    @property
    def worked(self) -> float | None:
        """What it took of the processor."""
        return min(self.work) if self.work else None

    @property
    def floor_value(self) -> float | None:
        """What the floor took."""
        return min(self.floor) if self.floor else None

    @property
    def ratio(self) -> float | None:
        """The program as so many times the floor."""
        return self.value / self.floor_value if self.floor_value else None

    @property
    def allowed(self) -> float | None:
        """The most that holds, in the unit of the figure."""
        if self.times is not None and self.floor_value is not None:
            return self.times * self.floor_value + self.plus
        return self.most

    @property
    def holds(self) -> bool:
        """True if it is within what is allowed.

        Where other programs take the processor meanwhile, by what it took of it itself.
        """
        return self.allowed is None or min(self.value, self.worked or self.value) <= self.allowed

    def as_json(self) -> dict[str, Any]:
        """All of it, each repetition too."""
        return {
            "name": self.name,
            "unit": self.unit,
            "program": self.value,
            "work": self.worked,
            "floor": self.floor_value,
            "ratio": self.ratio,
            "allowed": self.allowed,
            "holds": self.holds,
            "program_each": list(self.program),
            "floor_each": list(self.floor),
        }


def timed(name: str, times: Taken, most: float | None = None) -> Figure:
    """A figure in milliseconds, with what it took of the processor."""
    return Figure(name=name, unit="ms", program=times.clock, work=times.work, most=most)


def growth(name: str, more: Sequence[float], fewer: Sequence[float]) -> Figure:
    """The work for ten times as much, beside ten times the work."""
    ten_times = tuple(10 * one for one in fewer)
    return Figure(name=name, unit="ms", program=tuple(more), floor=ten_times, times=GROWTH)


def growth_in_memory(
    name: str, more: Mapping[str, Sequence[float]], fewer: Mapping[str, Sequence[float]]
) -> Figure:
    """The same for `work` that is all reading of memory here and there.

    Its floor is ten times the work, times what this machine loses on `bare` looks into a dict of
    each size: that is no work of ours.
    """
    loss = min(more["bare"]) / (10 * min(fewer["bare"]))
    floor = tuple(10 * loss * one for one in fewer["work"])
    return Figure(name=name, unit="ms", program=tuple(more["work"]), floor=floor, times=IN_MEMORY)


def table(figures: list[Figure]) -> str:
    """The figures as lines to read: program, floor, ratio, allowed, and whether it holds."""
    wide = max(len(figure.name) for figure in figures)
    columns = f"{'program':>11}  {'processor':>11}  {'floor':>11}  {'ratio':>6}  {'allowed':>11}"
    heads = f"{'':{wide}}  {columns}"
    return "\n".join([heads, *(_line(figure, wide) for figure in figures)])


def _line(figure: Figure, wide: int) -> str:
    ratio = f"{figure.ratio:.2f}" if figure.ratio is not None else ""
    values = (figure.value, figure.worked, figure.floor_value)
    cells = [_said(value, figure.unit) for value in values]
    verdict = "" if figure.allowed is None else _verdict(figure)
    return (
        f"{figure.name:{wide}}  {cells[0]:>11}  {cells[1]:>11}  {cells[2]:>11}  {ratio:>6}  "
        f"{_said(figure.allowed, figure.unit):>11}  {verdict}"
    ).rstrip()


def _verdict(figure: Figure) -> str:
    if not figure.holds:
        return "DOES NOT HOLD"
    return "holds" if figure.value <= (figure.allowed or 0) else "holds by the processor"


def _said(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:,.{0 if value >= 100 else 2}f} {unit}"
