"""A question to the register: lines that all must fit, each one condition or any of a few."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from sqlalchemy import ColumnElement, not_, or_

from ... import problems
from ...i18n import gettext as _
from .condition import Asked, Condition
from .names import Names


class NotUnderstood(problems.Problem):
    """This question asks something that only a newer Longhaul understands."""


@dataclass(frozen=True, slots=True)
class Unknown(Condition):
    """A condition of a newer Longhaul: kept as it came and told, never dropped in silence."""

    key: ClassVar[str] = ""
    word: str
    raw: str
    """JSON, as it was kept."""
    beside: bool = False
    """True for what stood beside the lines of the question, by this word."""

    def said(self, names: Names) -> str:
        return _("something only a newer Longhaul understands ({word})").format(word=self.word)

    def said_not(self, names: Names) -> str:
        return self.said(names)

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        """NotUnderstood, naming the word: a question is answered whole or not at all."""
        raise NotUnderstood(
            _(
                "This question asks something that only a newer Longhaul understands: {word}. "
                "Take it out of the question, or update."
            ).format(word=self.word)
        )


@dataclass(frozen=True, slots=True)
class Term:
    """A condition as it is asked: as it stands, or turned round."""

    condition: Condition
    turned: bool = False

    def said(self, names: Names) -> str:
        """In words."""
        return self.condition.said_not(names) if self.turned else self.condition.said(names)

    def also(self) -> str:
        """Other words by which it is found."""
        return self.condition.also()[self.turned]

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        """Who fits it."""
        fits = self.condition.fits(asked)
        return not_(fits) if self.turned else fits

    def turned_round(self) -> Term:
        """The opposite."""
        return replace(self, turned=not self.turned)


Line = tuple[Term, ...]
"""One of these must fit; mostly there is one alone."""


@dataclass(frozen=True, slots=True)
class Question:
    """All lines must fit. With `guard`, who was called in the last days is left out."""

    lines: tuple[Line, ...] = ()
    guard: bool = True

    def conditions(self) -> tuple[Condition, ...]:
        """All that is asked."""
        return tuple(term.condition for line in self.lines for term in line)

    def fits(self, asked: Asked) -> list[ColumnElement[bool]]:
        """Who fits it, line by line, in the order in which it is quickest found. NotUnderstood."""
        lines = sorted(self.lines, key=lambda line: any(term.condition.dear for term in line))
        return [or_(*(term.fits(asked) for term in line)) for line in lines]

    def said(self, names: Names) -> tuple[str, ...]:
        """Each line in words."""
        return tuple(_(" or ").join(term.said(names) for term in line) for line in self.lines)

    # changed, as one builds it

    def with_line(self, line: Line) -> Question:
        """One line more; the same line stands once."""
        return self if line in self.lines else replace(self, lines=(*self.lines, line))

    def with_lines(self, at: int, line: Line) -> Question:
        """Another line in the place of this one; without terms it goes."""
        lines = [*self.lines]
        lines[at : at + 1] = [line] if line else []
        return replace(self, lines=tuple(dict.fromkeys(lines)))
