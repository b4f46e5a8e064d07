"""One figure: what the program took, what its floor took in the same run, and what is allowed."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Measured several times, interleaved with its floor; the median counts.

    Allowed is `times` the floor and `plus` on top, or `most` where nothing is the floor. A figure
    without either is told for comparison alone.
    """

    name: str
    unit: str
    program: tuple[float, ...]
    floor: tuple[float, ...] = ()
    times: float | None = None
    plus: float = 0.0
    most: float | None = None

    @property
    def value(self) -> float:
        """What the program took."""
        return median(self.program)

    @property
    def floor_value(self) -> float | None:
        """What the floor took."""
        return median(self.floor) if self.floor else None

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
        """True if it is within what is allowed."""
        return self.allowed is None or self.value <= self.allowed

    def as_json(self) -> dict[str, Any]:
        """All of it, each repetition too."""
        return {
            "name": self.name,
            "unit": self.unit,
            "program": self.value,
            "floor": self.floor_value,
            "ratio": self.ratio,
            "allowed": self.allowed,
            "holds": self.holds,
            "program_each": list(self.program),
            "floor_each": list(self.floor),
        }


def table(figures: list[Figure]) -> str:
    """The figures as lines to read: program, floor, ratio, allowed, and whether it holds."""
    wide = max(len(figure.name) for figure in figures)
    heads = f"{'':{wide}}  {'program':>11}  {'floor':>11}  {'ratio':>6}  {'allowed':>11}"
    return "\n".join([heads, *(_line(figure, wide) for figure in figures)])


def _line(figure: Figure, wide: int) -> str:
    ratio = f"{figure.ratio:.2f}" if figure.ratio is not None else ""
    cells = [_said(value, figure.unit) for value in (figure.value, figure.floor_value)]
    verdict = "" if figure.allowed is None else "holds" if figure.holds else "DOES NOT HOLD"
    return (
        f"{figure.name:{wide}}  {cells[0]:>11}  {cells[1]:>11}  {ratio:>6}  "
        f"{_said(figure.allowed, figure.unit):>11}  {verdict}"
    ).rstrip()


def _said(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:,.{0 if value >= 100 else 2}f} {unit}"
