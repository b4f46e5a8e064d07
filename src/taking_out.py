"""A list, cards or a calendar go out of an open group, for window and command line.

Who took out how many, with which columns and why, stands in the history. Where the file cannot be
written, nothing of it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from .exporting.address_parts import taken_apart
from .exporting.calendar import write_calendar
from .exporting.cards import Card, Way, write_cards
from .exporting.csv_file import write_data, write_for_excel
from .exporting.sheet import Sheet
from .exporting.xlsx_file import write_workbook
from .files_out import check_place, write_file
from .i18n import between_columns, ngettext
from .i18n import gettext as _
from .local_day import today_here
from .models import ContactKind, Silence, StructureKind, Tier, uid_of
from .problems import Missing, Unanswered
from .services.calling import suppressed
from .services.export_calendar import calendar
from .services.export_columns import USUAL, columns_named, parts_of, tier_of
from .services.export_people import Chosen, ChosenPeople, chosen_people
from .services.export_rows import AT_ONCE, ExportRow, export_rows
from .services.groups import GroupProfile, profile
from .services.left_out import LeftOut, Reason, left_out_by, left_out_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .store.store import Store


class Form(StrEnum):
    """What kind of file people become."""

    XLSX = "xlsx"
    CSV = "csv"
    DATA = "data"
    VCARD_3 = "vcard3"
    VCARD_4 = "vcard4"

    @property
    def ending(self) -> str:
        """What the name of such a file ends in."""
        return {Form.XLSX: "xlsx", Form.CSV: "csv", Form.DATA: "csv"}.get(self, "vcf")


CARDS = {Form.VCARD_3: "3.0", Form.VCARD_4: "4.0"}
ON_CARDS = ("name", "phone", "email", "address", "where")
"""All that stands on a card: it ends up in a telephone."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A list that is to go out."""

    who: Chosen = field(default_factory=Chosen)
    columns: tuple[str, ...] = USUAL
    form: Form = Form.XLSX
    reason: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that stand in it."""
        return ON_CARDS if self.form in CARDS else self.columns


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What lies in which file."""

    path: Path
    words: str
    """"37 people", "5 entries"."""
    count: int
    left_out: tuple[LeftOut, ...] = ()
    silent: int = 0
    """So many asked not to be contacted: they stand there without a way to reach them."""

    def sentences(self) -> list[str]:
        """What was saved, and what of it stayed inside."""
        told = [_("{what} saved in {file}.").format(what=self.words, file=self.path.name)]
        if why := left_out_words(self.left_out):
            told.append(_("Left out: {why}.").format(why=why))
        if self.silent:
            words = ngettext(
                "{n} asked not to be contacted: no way to reach this person is in it.",
                "{n} asked not to be contacted: no way to reach them is in it.",
                self.silent,
            )
            told.append(words.format(n=self.silent))
        return told


def not_locked() -> str:
    """What must be known of every file that goes out."""
    return _("The file is not encrypted: whoever finds it can read it. Delete it once it is used.")


def tier_of_file(wanted: Wanted) -> Tier:
    """Who may hold the file. Unanswered without columns, or for one that is none."""
    return tier_of(columns_named(wanted.keys))


def reason_for(wanted: Wanted) -> str:
    """Why it goes out. Unanswered without a reason where columns are the committee's."""
    reason = " ".join(wanted.reason.split())
    if tier_of_file(wanted) >= Tier.COMMITTEE and not reason:
        words = _("Some of these columns are the committee’s. Why do they go out? It is kept.")
        raise Unanswered(words, "reason")
    return reason


def take_out_people(
    store: Store,
    wanted: Wanted,
    path: Path,
    *,
    replace: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> TakenOut:
    """Writes a list into a file, and notes it in the history.

    Unanswered without columns, or without a reason where some are the committee's; Missing for no
    such list, or where nobody is on it; NotWritable; LooksOnly. What `progress` raises ends it:
    neither file nor word in the history is left.
    """
    store.require_writable()
    columns = columns_named(wanted.keys)
    reason = reason_for(wanted)
    check_place(path, replace=replace)
    taken, rows, group = store.read(lambda session: _read(session, store, wanted, progress))
    if not rows:
        why = left_out_words(taken.left_out) or _("nobody is on it")
        raise Missing(_("Nobody can go out with this list: {why}.").format(why=why))
    titles = ", ".join(one.title() for one in columns)
    people = ngettext("{n} person", "{n} people", len(rows)).format(n=len(rows))
    said = (
        _("Saved {people} of “{list}”: {columns}") if taken.name else _("Saved {people}: {columns}")
    )
    label = said.format(people=people, list=taken.name, columns=titles)

    def write(file: BinaryIO) -> None:
        _write(file, rows, _counted(rows, progress), wanted, group, taken.name)

    _save(store, label, reason, path, write, replace)
    silent = 0 if wanted.form in CARDS else sum(Silence.ANY in row.silences for row in rows)
    return TakenOut(path, people, len(rows), taken.left_out, silent)


def take_out_calendar(
    store: Store, path: Path, *, named: bool = False, replace: bool = False
) -> TakenOut:
    """Writes what is still to come as a calendar, and notes it in the history.

    Missing where nothing is to come; NotWritable; LooksOnly.
    """
    store.require_writable()
    check_place(path, replace=replace)
    entries = store.read(lambda s: calendar(s, store.worker_id, today_here(), named=named))
    if not entries:
        raise Missing(_("Nothing is to come: no action has a day, and you owe no step by one."))
    made = datetime.now(UTC)
    many = ngettext("{n} entry", "{n} entries", len(entries)).format(n=len(entries))
    label = _("Saved the calendar: {entries}").format(entries=many)
    _save(store, label, "", path, lambda file: write_calendar(file, entries, made), replace)
    return TakenOut(path, many, len(entries))


def _save(
    store: Store,
    label: str,
    reason: str,
    path: Path,
    write: Callable[[BinaryIO], object],
    replace: bool,
) -> None:
    """The file is written within the step that notes it: both stand, or neither does."""
    noted = _("{label}. {reason}").format(label=label, reason=reason) if reason else label
    store.note_look(noted, lambda _session: write_file(path, write, replace=replace))


def _read(
    session: Session, store: Store, wanted: Wanted, progress: Callable[[int, int], None]
) -> tuple[ChosenPeople, list[ExportRow], GroupProfile]:
    today, group = today_here(), profile(session)
    taken = chosen_people(session, wanted.who, store.worker_id, today)
    people = taken.people
    if wanted.form in CARDS:  # a card is there to be rung
        silent = suppressed(session, people)
        out = left_out_by(
            Reason.DO_NOT_CONTACT, tuple(one for one in people if one in silent), group.guard_days
        )
        people = tuple(one for one in people if one not in silent)
        taken = ChosenPeople(taken.name, people, (*taken.left_out, out))
    total = 2 * len(people)  # read, then written
    return taken, export_rows(session, people, today, lambda n: progress(n, total)), group


def _counted(
    rows: Sequence[ExportRow], progress: Callable[[int, int], None]
) -> Iterator[ExportRow]:
    """The rows, and now and then how many of them were written."""
    for number, row in enumerate(rows):
        if number % AT_ONCE == 0:
            progress(len(rows) + number, 2 * len(rows))
        yield row


def _write(
    file: BinaryIO,
    rows: Sequence[ExportRow],
    written: Iterable[ExportRow],
    wanted: Wanted,
    group: GroupProfile,
    name: str,
) -> None:
    """Writes `written`, which are the rows one after the other; `name` is that of their list."""
    if wanted.form in CARDS:
        cards = (_card(row, group.region) for row in written)
        write_cards(file, cards, CARDS[wanted.form])
        return
    columns = columns_named(wanted.keys)
    parts = parts_of(columns, rows)
    titles = [part.name if wanted.form is Form.DATA else part.title for part in parts]
    cells = ([part.cell(row) for part in parts] for row in written)
    title = _("People, {list}").format(list=name) if name else _("People")
    sheet = Sheet(title, tier_of(columns).word, titles, cells)
    if wanted.form is Form.XLSX:
        write_workbook(file, sheet)
    elif wanted.form is Form.CSV:
        write_for_excel(file, sheet, between_columns(group.locale))
    else:
        write_data(file, sheet)


def _card(row: ExportRow, region: str) -> Card:
    return Card(
        uid_of(row.id),
        row.name,
        row.given,
        row.family,
        _ways(row, ContactKind.PHONE),
        _ways(row, ContactKind.EMAIL),
        tuple(taken_apart(way.value, region) for way in row.ways.get(ContactKind.ADDRESS, ())),
        row.places.get(StructureKind.EMPLOYER, ""),
        row.places.get(StructureKind.DEPARTMENT, ""),
        row.terms.job,
    )


def _ways(row: ExportRow, kind: ContactKind) -> tuple[Way, ...]:
    return tuple(Way(way.value, way.label) for way in row.ways.get(kind, ()))
