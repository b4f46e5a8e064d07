"""From a file to a plan: what it says, how it is read, what each row will be; nothing is written.

A plan is pure data. Changing a guess gives a new plan; reading it streams the file again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from ..chosen_files import Chosen
from ..i18n import gettext as _
from ..problems import Unanswered
from ..services.list_rows import MOST_TOLD, NOTHING_SAID, Answers, PersonDraft, is_flat
from .dates import guess_day_first
from .drafts import BadRow
from .fields import DATED, Target
from .guessing import guess_mapping
from .how_written import how_written
from .mapping import Mapping
from .presets import Preset
from .reader import SAMPLE_ROWS, read, read_rows
from .understand import MONTH_FIRST, Understanding
from .values import Meant, counted
from .written import Written

SAMPLES = 3
"""Rows of which the cells are shown, so that somebody sees what its columns are."""


@dataclass(slots=True)
class Tally:
    """What came of the rows read so far; filled while a plan is read.

    `bad` lists the first 10,000 bad rows, `remarked` as many remarks with their lines;
    `bad_count` counts all bad ones.
    """

    people: int = 0
    flats: int = 0
    """Rows that tell of a flat and of nobody."""
    bad_count: int = 0
    bad: list[BadRow] = field(default_factory=list)
    remarked: list[tuple[int, str]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """The rows read, blank ones and headings apart."""
        return self.people + self.flats + self.bad_count

    def add_bad(self, row: BadRow) -> None:
        """Count a bad row and list it."""
        self.bad_count += 1
        if len(self.bad) < MOST_TOLD:
            self.bad.append(row)

    def add_person(self, draft: PersonDraft) -> None:
        """Count a person or a flat, and list what was not understood of her."""
        if is_flat(draft):
            self.flats += 1
            return
        self.people += 1
        if draft.remarks and len(self.remarked) < MOST_TOLD:
            self.remarked += [(draft.line, remark) for remark in draft.remarks]

    def counts(self) -> dict[str, Any]:
        """The tally as JSON can hold it: counts, bad rows with line and reason, remarks."""
        return {
            "rows": self.rows,
            "people": self.people,
            "flats": self.flats,
            "bad": self.bad_count,
            "bad_rows": [{"line": row.line, "reason": row.reason} for row in self.bad],
            "remarks": [{"line": line, "remark": remark} for line, remark in self.remarked],
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """A file, how it is read, and what its columns become; `first` are cells of its first rows."""

    source: Chosen
    written: Written
    mapping: Mapping
    understanding: Understanding
    first: tuple[tuple[str, ...], ...]
    answers: Answers = NOTHING_SAID
    sender: str = ""
    """Under which name it is kept how this list is read; empty: it is not."""

    @property
    def name(self) -> str:
        """The name of the file, as history will call it."""
        return self.source.name

    def outcomes(self) -> Iterator[PersonDraft | BadRow]:
        """What becomes of every row, in order, streamed.

        Raises Unanswered where no column holds a name or a way to reach people, and BadFile, with
        the line, for what no row can be read beyond.
        """
        missing = self.missing()
        if missing:
            raise Unanswered(missing, field="mapping")
        return self.understanding.drafts(read_rows(self.source, self.written), self.mapping)

    def scale_asked(self) -> bool:
        """Whether a column holds levels of a scale, of which nobody can tell which end is best."""
        return Target.LEVEL in self.mapping.targets

    def missing(self) -> str:
        """What is still to be said before rows can become people; empty where nothing is."""
        if missing := self.mapping.missing():
            return missing
        said = self.answers.best is not None and self.answers.campaign_id is not None
        if self.scale_asked() and not said:
            return _(
                "A column holds assessments. Say which end of its scale is the most support, and "
                "in which campaign they count: --best lowest, highest or words, --campaign NAME."
            )
        return ""

    def preview(self, count: int = 20) -> list[PersonDraft | BadRow]:
        """The first rows as they will be. Raises as `outcomes`."""
        return list(islice(self.outcomes(), count))

    def drafts(self, tally: Tally) -> Iterator[PersonDraft]:
        """The people of the whole file, streamed; everything is counted in `tally` on the way.

        Raises as `outcomes`: a caller that writes does so in one step, which then falls as a whole.
        """
        for outcome in self.outcomes():
            if isinstance(outcome, PersonDraft):
                tally.add_person(outcome)
                yield outcome
            else:
                tally.add_bad(outcome)

    def tally(self) -> Tally:
        """The whole file read once and counted; no row is kept. Raises as `outcomes`."""
        tally = Tally()
        for _draft in self.drafts(tally):
            pass
        return tally

    def read_otherwise(self, fact: str, value: object) -> Plan:
        """The plan with one fact of how the file is written; its mapping is guessed anew.

        Raises BadFile where the file contradicts.
        """
        written = self.written.otherwise(self.source, fact, value)
        again = _planned(self.source, written, self.understanding)
        return replace(again, answers=self.answers, sender=self.sender)

    def with_target(self, column: int, target: Target) -> Plan:
        """The plan with one column changed. Raises Problem as Mapping.with_target."""
        return replace(self, mapping=self.mapping.with_target(column, target))

    def values(self, column: int) -> list[tuple[str, int]]:
        """The values of a column with how often they stand in the file, the most frequent first.

        Reads the whole file; BadFile as `outcomes`.
        """
        rows = (row.cells for row in read_rows(self.source, self.written) if not row.fault)
        cells = (row[column] for row in rows if column < len(row))
        return counted(cells, self.mapping.preset.tags)

    def with_value(self, column: int, value: str, meant: Meant) -> Plan:
        """The plan with one value of a column as somebody said that it is meant."""
        return replace(self, mapping=self.mapping.with_value(column, value, meant))

    def with_day_first(self, on: bool) -> Plan:
        """The plan with birth dates such as 03/04/1987 read with the day, or the month, first."""
        return replace(self, understanding=replace(self.understanding, day_first=on))

    def as_preset(self, preset: Preset) -> Plan:
        """The plan of the same file as a list of another program; its mapping is guessed anew."""
        again = _planned(self.source, self.written, self.understanding, preset)
        return replace(again, answers=self.answers, sender=self.sender)

    def answered(self, **said: Any) -> Plan:
        """The plan with one of its `Answers` said."""
        return replace(self, answers=self.answers._replace(**said))

    def with_family_first(self, on: bool) -> Plan:
        """The plan with whole names read as "Last First", or as they are mostly written."""
        return replace(self, mapping=replace(self.mapping, family_first=on))


def plan_for(source: Chosen, *, region: str = "GB", written: Written | None = None) -> Plan:
    """The likeliest plan for a list, for a group of this region (two letters).

    Raises BadFile, in one clear sentence, for what is no list. A file of which no column is
    recognised gives a plan all the same: `plan.missing()` says what to choose.
    """
    region = region.upper()
    understanding = Understanding(region=region, day_first=region not in MONTH_FIRST)
    return _planned(source, written or how_written(source), understanding)


def _planned(
    source: Chosen, written: Written, understanding: Understanding, preset: Preset | None = None
) -> Plan:
    headings, below = read(source, written)
    rows = [row.cells for row in islice(below, SAMPLE_ROWS) if not row.fault]
    mapping = guess_mapping(headings, rows, preset)
    days = [row[column] for column in mapping.columns(*DATED) for row in rows]
    usual = understanding.day_first and not mapping.preset.month_first
    understanding = replace(understanding, day_first=guess_day_first(days, otherwise=usual))
    first = tuple(tuple(row) for row in rows[:SAMPLES])
    return Plan(source, written, mapping, understanding, first)
