"""Facts shared out over the lines at the head and the foot of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .fonts import Face
from .page import Sheet
from .paper import MM
from .text import fit

BETWEEN = " · "


@dataclass(slots=True)
class FactLine:
    """A line of so many mm in letters of `size` points, and the words that stand in it so far."""

    room: float
    size: float
    words: str = ""

    @property
    def left(self) -> float:
        """Millimetres that one more fact may take."""
        taken = f"{self.words}{BETWEEN}" if self.words else ""
        return self.room - Sheet.width(taken, Face.REGULAR, self.size)

    def put(self, fact: str) -> None:
        """Sets a fact behind the others, cut where it is too long."""
        shown = fit(fact, Face.REGULAR, self.size, self.left * MM)
        self.words = f"{self.words}{BETWEEN}{shown}" if self.words else shown


def share_out(
    facts: Sequence[str], head: Sequence[FactLine], footer: Sequence[str], foot: Sequence[FactLine]
) -> None:
    """Puts each fact into the first line of its end that has room for it, else of the other end.

    Where one is left over, the wide ones go first, behind the one that always does. What no line
    has room for even then is cut, and only when all others stand.
    """
    for ordered in (facts, [*facts[:1], *sorted(facts[1:], key=_width(head), reverse=True)], facts):
        for line in (*head, *foot):
            line.words = ""
        waiting = [*_left_over(ordered, head), *_left_over(footer, foot)]
        waiting = _left_over(waiting, (*head, *foot))
        if not waiting:
            return
    for fact in waiting:
        max(*head, *foot, key=lambda line: line.left).put(fact)


def _width(lines: Sequence[FactLine]) -> Callable[[str], float]:
    return lambda fact: Sheet.width(fact, Face.REGULAR, lines[0].size)


def _left_over(facts: Sequence[str], lines: Sequence[FactLine]) -> list[str]:
    """The facts that none of the lines has room for; the others stand."""
    waiting = []
    for fact in filter(None, facts):
        wide = Sheet.width(fact, Face.REGULAR, lines[0].size)
        if line := next((one for one in lines if wide <= one.left), None):
            line.put(fact)
        else:
            waiting.append(fact)
    return waiting
