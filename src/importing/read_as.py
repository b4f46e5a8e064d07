"""How a file was read, told: no guess is silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..i18n import gettext as _
from .dialect import Dialect, delimiter_words
from .encodings import encoding_words
from .fields import Target, target_words
from .plan import Plan


@dataclass(frozen=True, slots=True)
class ReadAs:
    """The dialect, the order of dates (None where the list has none), what each column became."""

    dialect: Dialect
    day_first: bool | None
    family_first: bool
    columns: tuple[tuple[str, Target], ...]

    def as_json(self) -> dict[str, Any]:
        """The same for other programs; targets as `--column` takes them."""
        return {
            "encoding": self.dialect.encoding,
            "encoding_sure": self.dialect.sure,
            "encoding_alternatives": list(self.dialect.alternatives),
            "delimiter": self.dialect.delimiter,
            "heading_line": self.dialect.header_line,
            "day_first": self.day_first,
            "family_first": self.family_first,
            "columns": [{"heading": title, "becomes": what.value} for title, what in self.columns],
        }

    def sentences(self) -> list[str]:
        """The same for people; the columns left out stand with their reasons in the report."""
        words = target_words()
        became = "; ".join(
            f"{title} → {words[target]}"
            for title, target in self.columns
            if target is not Target.LEAVE_OUT
        )
        told = [self._how(), _("Columns: {became}.").format(became=became)]
        if not self.dialect.sure:
            others = ", ".join(self.dialect.alternatives)
            told.append(
                _("The letters are a guess. If names look wrong, say --encoding: {others}.").format(
                    others=others
                )
            )
        if self.day_first is not None:
            told.append(
                _("Birth dates are read with the day first.")
                if self.day_first
                else _("Birth dates are read with the month first.")
            )
        return told

    def _how(self) -> str:
        dialect = self.dialect
        heads = (
            _("no headings")
            if dialect.header_line is None
            else _("headings on line {n}").format(n=dialect.header_line)
        )
        return _("Read as {encoding} · columns apart by {delimiter} · {heads}").format(
            encoding=encoding_words().get(dialect.encoding, dialect.encoding.upper()),
            delimiter=delimiter_words().get(dialect.delimiter, dialect.delimiter),
            heads=heads,
        )


def read_as(plan: Plan) -> ReadAs:
    """How this plan reads its file."""
    mapping, understanding = plan.mapping, plan.understanding
    dated = bool(mapping.columns(Target.BIRTH, Target.SENIORITY))
    return ReadAs(
        plan.dialect,
        understanding.day_first if dated else None,
        mapping.family_first or understanding.family_first,
        tuple((mapping.title(at), target) for at, target in enumerate(mapping.targets)),
    )
