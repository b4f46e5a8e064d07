"""The columns that a list may go out with: their words, their names for programs, their tier.

A column is chosen as a whole and stands in as many cells as the list needs: a name in three, phones
in as many as anybody has. The words and names are known to headings.toml, so that a list comes back
in without a question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ..i18n import gettext as _
from ..models import ContactKind, Silence, StructureKind, Tier
from ..problems import Unanswered
from ..tiers import NOTHING, CommitteeText, FieldText, joined
from .export_rows import ExportRow

Words = TypeVar("Words", bound=CommitteeText)
Value = CommitteeText | date


@dataclass(frozen=True, slots=True)
class Part:
    """One column of the file: its heading for people, its name for programs, and its cells."""

    title: str
    name: str
    cell: Callable[[ExportRow], Value]


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """What can be chosen. `key` is what the command line says."""

    key: str
    tier: Tier
    title: Callable[[], str]
    parts: Callable[[Sequence[ExportRow]], Sequence[Part]]


def _field(
    key: str, title: Callable[[], str], name: str, cell: Callable[[ExportRow], FieldText | date]
) -> ExportColumn:
    """A column for whoever holds a page of the field; the type of its cells says so."""
    return ExportColumn(key, Tier.FIELD, title, lambda _rows: [Part(title(), name, cell)])


def _committee(
    key: str, title: Callable[[], str], name: str, cell: Callable[[ExportRow], Value]
) -> ExportColumn:
    """A column for the committee, which asks for a reason."""
    return ExportColumn(key, Tier.COMMITTEE, title, lambda _rows: [Part(title(), name, cell)])


def _several(kind: ContactKind, key: str, title: Callable[[], str], name: str) -> ExportColumn:
    """As many cells as anybody of the list has ways of this kind, and one at least."""

    def part(at: int) -> Part:
        number = "" if at == 0 else str(at + 1)

        def cell(row: ExportRow) -> FieldText:
            ways = row.ways.get(kind, ())
            return ways[at].value if at < len(ways) else NOTHING

        return Part(f"{title()} {number}".strip(), f"{name}_{number}".strip("_"), cell)

    def parts(rows: Sequence[ExportRow]) -> Sequence[Part]:
        most = max((len(row.ways.get(kind, ())) for row in rows), default=0)
        return [part(at) for at in range(max(1, most))]

    return ExportColumn(key, Tier.FIELD, title, parts)


def _name(_rows: Sequence[ExportRow]) -> Sequence[Part]:
    return (
        Part(_("Name"), "name", lambda row: row.name),
        Part(_("First name"), "given_name", lambda row: row.given),
        Part(_("Family name"), "family_name", lambda row: row.family),
    )


def _where(rows: Sequence[ExportRow]) -> Sequence[Part]:
    """The places that anybody of the list is in."""
    kinds = {
        StructureKind.EMPLOYER: (_("Employer"), "employer"),
        StructureKind.SITE: (_("Site"), "work_site"),
        StructureKind.DEPARTMENT: (_("Department"), "work_department"),
        StructureKind.SHIFT: (_("Shift"), "shift"),
        StructureKind.INSTITUTION: (_("Institution"), "institution"),
        StructureKind.GROUP: (_("Group in it"), "group_in_it"),
        StructureKind.BUILDING: (_("Building"), "building"),
        StructureKind.STAIR: (_("Stair"), "stair"),
        StructureKind.FLOOR: (_("Floor"), "floor"),
    }

    def part(kind: StructureKind) -> Part:
        return Part(*kinds[kind], lambda row: row.places.get(kind, NOTHING))

    possible = [
        *map(part, kinds),
        Part(_("Flat"), "flat", lambda row: row.flat),
        Part(_("Job"), "work_title", lambda row: row.terms.job),
    ]
    return [one for one in possible if any(one.cell(row) for row in rows)]


def _silence(rows: Sequence[ExportRow]) -> Sequence[Part]:
    """Who asked for what silence; whoever reads the list must know."""
    ways = {
        Silence.ANY: (_("Do not contact"), "do_not_contact"),
        Silence.PHONE: (_("Do not phone"), "do_not_phone"),
        Silence.MESSAGE: (_("Do not text"), "do_not_text"),
        Silence.EMAIL: (_("Do not e-mail"), "do_not_email"),
        Silence.POST: (_("Do not post"), "do_not_post"),
    }

    def part(way: Silence) -> Part:
        return Part(*ways[way], lambda row: _("yes") if way in row.silences else NOTHING)

    return [part(way) for way in ways if any(way in row.silences for row in rows)]


def _assessment(row: ExportRow) -> CommitteeText:
    return joined(" ", (row.mark.digit, row.mark.word)) if row.mark else NOTHING


COLUMNS = (
    ExportColumn("name", Tier.FIELD, lambda: _("Name"), _name),
    _several(ContactKind.PHONE, "phone", lambda: _("Phone"), "phone_number"),
    _several(ContactKind.EMAIL, "email", lambda: _("E-mail"), "email_address"),
    _field(
        "address", lambda: _("Whole address"), "whole_address",
        lambda row: next((way.value for way in row.ways.get(ContactKind.ADDRESS, ())), NOTHING),
    ),
    ExportColumn("where", Tier.FIELD, lambda: _("Where they work and live"), _where),
    _field(
        "languages", lambda: _("Languages spoken"), "languages_spoken",
        lambda row: joined(", ", row.speaks),
    ),
    _field("reads", lambda: _("Language read"), "language_read",
           lambda row: joined(", ", row.reads)),
    _field("pronouns", lambda: _("Pronouns"), "pronouns", lambda row: row.pronouns),
    _field("say-as", lambda: _("Say it like"), "say_it_like", lambda row: row.say_as),
    _field("best-time", lambda: _("Best time"), "best_time", lambda row: row.best_time),
    _field("best-place", lambda: _("Where to talk"), "where_to_talk", lambda row: row.best_place),
    _field("owner", lambda: _("Contact owner"), "contact_owner", lambda row: row.owner),
    _field("teams", lambda: _("In which teams"), "in_teams", lambda row: row.teams),
    _field("contract", lambda: _("Contract"), "contract", lambda row: row.terms.contract),
    _field("pattern", lambda: _("Work pattern"), "work_pattern", lambda row: row.terms.pattern),
    _field("last-talk", lambda: _("Last talk"), "last_talk", lambda row: row.last_talk or NOTHING),
    _committee("next-step", lambda: _("Next step"), "next_step", lambda row: row.next_step[1]),
    _committee("next-day", lambda: _("Next step due"), "next_step_due",
               lambda row: row.next_step[0] or NOTHING),
    _committee("seniority", lambda: _("Seniority"), "seniority",
               lambda row: row.terms.seniority),
    _committee("assessment", lambda: _("Assessment"), "assessment", _assessment),
    _committee("number", lambda: _("Number in another list"), "external_id",
               lambda row: row.external_id),
)  # fmt: skip
"""In the order in which they stand in a file."""
SILENCE = ExportColumn("silence", Tier.FIELD, lambda: _("Do not contact"), _silence)
"""Goes along wherever anybody asked for it."""
USUAL = ("name", "phone", "email", "address", "where")
"""What is chosen at first."""


def columns_named(keys: Sequence[str]) -> tuple[ExportColumn, ...]:
    """These columns in the order of a file. Unanswered without one, or for a key that is none."""
    known = {one.key: one for one in COLUMNS}
    wrong = [key for key in keys if key not in known]
    if wrong or not keys:
        words = _("There is no column “{key}”. There are: {known}.")
        missing = _("Which columns? There are: {known}.")
        said = words if wrong else missing
        raise Unanswered(said.format(key="".join(wrong[:1]), known=", ".join(known)), "columns")
    return tuple(one for one in COLUMNS if one.key in keys)


def tier_of(columns: Sequence[ExportColumn]) -> Tier:
    """The tier of a file with these columns."""
    return max((one.tier for one in columns), default=Tier.FIELD)


def parts_of(columns: Sequence[ExportColumn], rows: Sequence[ExportRow]) -> list[Part]:
    """The columns of the file, with what nobody may overlook behind them."""
    return [part for one in (*columns, SILENCE) for part in one.parts(rows)]
