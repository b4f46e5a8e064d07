"""Pages that went out are printed again: the very same under the same list ID, or why not.

They are drawn from what was kept when they went out, never from the register of today.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import problems
from .files_out import write_pdf
from .i18n import gettext as _
from .i18n import ngettext, speaking
from .models import Id, PrintRun, Tier
from .pdfium import only_pages
from .reports import Report, printable, render
from .reports.kept import Pages, pages_from
from .reports.options import PageOptions
from .reports.questions import questions_of
from .reports.report import OnPaper, on_paper
from .services.calling import not_to_be_reached
from .services.chosen_pages import chosen_pages, pages_words
from .services.form_pages import is_of_page
from .services.frozen_rows import FrozenRow
from .services.kept_papers import NOBODY, Gone, kept_paper, without
from .services.keying import find_run
from .services.print_runs import Custody
from .services.reprints import note_reprint, pages_left, refuse_unseen, with_earlier_ids
from .services.run_facts import count_pages, rows_of
from .services.targets import ROW

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .store.sealed import Opened, Typed
    from .store.store import Store


class NotAlike(problems.Problem):
    """These pages cannot be made alike any more. `report` is what a new one is made with, `answers`
    what it was asked then, as far as that is known."""

    def __init__(
        self, sentence: str, report: Report | None = None, answers: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(f"{sentence} {_('Make a new page instead.')}")
        self.report, self.answers = report, answers or {}


@dataclass(frozen=True, slots=True)
class PrintAgain:
    """The pages of a run as they went out. `list_id` as shown."""

    run_id: Id
    list_id: str
    title: str
    report: Report
    pages: Pages | None
    """What they are drawn from; None while their seal is closed."""
    left: tuple[int, ...]
    """Those that are not destroyed: no others are printed."""
    of: int
    """How many there were."""
    rows: Mapping[str, int] = field(default_factory=dict)
    """On which page each row stands, by its name on paper."""
    only: tuple[int, ...] = ()
    """Those that were chosen; empty for all that are left."""
    passed_by: int = 0
    """How many stand on them who may not be contacted any more: their rows say so."""
    opened: Opened | None = None

    @property
    def numbers(self) -> tuple[int, ...]:
        """The pages that are printed."""
        return self.only or self.left

    @property
    def called(self) -> str:
        """The list ID, and which pages of it where some were chosen."""
        if not self.only:
            return self.list_id
        words = ngettext("{list_id} page {pages}", "{list_id} pages {pages}", len(self.only))
        return words.format(list_id=self.list_id, pages=pages_words(self.only))

    @property
    def label(self) -> str:
        """What the step is called."""
        return _("Print {list_id} again").format(list_id=self.called)

    def chosen(self, typed: str) -> PrintAgain:
        """The same with the typed pages alone. Unanswered as `chosen_pages`."""
        pages = chosen_pages(typed, self.left, self.of, self.rows)
        return replace(self, only=() if pages == self.left else pages)

    def pdf(self) -> bytes:
        """The pages that are printed. MissingGlyph as the first time."""
        if self.pages is None:
            raise ValueError(self.list_id)
        whole = render(self.report, [(self.pages.run, self.pages.data)], self.pages.options)
        return whole if len(self.numbers) == self.of else only_pages(whole, self.numbers)

    def cut(self, left: bytes) -> bytes:
        """The pages that are printed, out of the drawn ones that are left."""
        places = [self.left.index(number) + 1 for number in self.numbers]
        return only_pages(left, places) if self.only else left

    def note(self, session: Session, worker_id: Id, moment: datetime) -> None:
        """The register says from now on that they went out again. NotAlike where what they are
        drawn from was let go while they were looked at."""
        kept = kept_paper(session, self.run_id)
        if isinstance(kept, Gone):
            raise NotAlike(_why_gone(kept), self.report)
        how = (self.opened.reason, self.opened.second_id) if self.opened else ("", None)
        note_reprint(session, self.run_id, worker_id, moment, *how)

    def sentences(self, path: Path) -> list[str]:
        """What was printed again, where it is, and how it differs."""
        n = len(self.numbers)
        pages = ngettext("{n} page", "{n} pages", n).format(n=n)
        words = _("{title} {list_id} once more: {pages}, in {file}.")
        said = words.format(title=self.title, list_id=self.called, pages=pages, file=path)
        return [said, *self.remarks()]

    def remarks(self) -> list[str]:
        """In what it differs from what went out, in sentences; none where it does not."""
        found = []
        if len(self.left) < self.of:
            pages = pages_words(self.left)
            found.append(_("What was destroyed is left out. Pages: {pages}.").format(pages=pages))
        if self.passed_by:
            words = ngettext(
                "{n} person on it may not be contacted any more: her row says “pass by”.",
                "{n} people on it may not be contacted any more: their rows say “pass by”.",
                self.passed_by,
            )
            found.append(words.format(n=self.passed_by))
        return found


def print_again(
    store: Store, list_id: str, typed: Typed | None, out: Path, pages: str = ""
) -> PrintAgain:
    """Writes the pages of a list ID into a file once more, as one step of the acting worker.

    `typed` opens the seal of a SEALED page; `pages` are typed as for `chosen_pages`. Raises what
    `look_again` does, Unanswered, WrongPassphrase, NotWritable.
    """
    worker_id = store.acting()
    found = store.read(lambda session: look_again(session, list_id, worker_id))
    if found.pages is None:
        from .store.sealed import open_page

        opened = open_page(store, typed, f"{found.title} {found.list_id}")
        found = store.read(lambda session: look_again(session, list_id, worker_id, opened))
    found = found.chosen(pages)
    pdf = found.pdf()

    def action(session: Session) -> None:
        found.note(session, worker_id, datetime.now(UTC))
        write_pdf(out, pdf)

    store.write(found.label, action)
    return found


def is_sealed(session: Session, list_id: str) -> bool:
    """Whether a seal has to be opened first. As `find_run` for a list ID that is none of ours."""
    return session.get_one(PrintRun, find_run(session, list_id).id).tier == Tier.SEALED


def look_again(
    session: Session, list_id: str, worker_id: Id, opened: Opened | None = None
) -> PrintAgain:
    """The pages of a typed list ID. Without `opened` nothing of a SEALED page is looked at.

    UnknownList and Withdrawn as `find_run`, Missing where another worker alone may print them,
    NotAlike where they cannot be made alike.
    """
    known = find_run(session, list_id)
    run, shown = session.get_one(PrintRun, known.id), known.list_id
    report = next((one for one in printable() if one.name == run.page), None)
    if report is None:
        raise NotAlike(_("This Longhaul has no such page."))
    refuse_unseen(session, run.id, worker_id)
    left, of = pages_left(session, run.id), count_pages(session, run.id)
    if not left:
        raise NotAlike(_("All its pages were destroyed."), report)
    if run.tier == Tier.SEALED and opened is None:
        return PrintAgain(run.id, shown, run.title, report, None, left, of)
    pages, gone = _pages(session, run, report)
    with speaking(pages.options.language):
        _require_alike(session, run, report, pages)
    rows = {row.called: row.page_number for row in rows_of(session, run.id)}
    return PrintAgain(
        run.id, shown, run.title, report, pages, left, of, rows, passed_by=gone, opened=opened
    )


def _pages(session: Session, run: PrintRun, report: Report) -> tuple[Pages, int]:
    """What the pages are drawn from, and how many on them are passed by."""
    try:
        plain = kept_paper(session, run.id)
    except ValueError:
        plain = Gone.OVER
    if plain is None:
        raise NotAlike(_("An older Longhaul printed it, which did not keep what it said."), report)
    if isinstance(plain, Gone):
        raise NotAlike(_why_gone(plain), report)
    try:
        pages = pages_from(report, plain)
        way = report.way
        silent = not_to_be_reached(session, run.id, way) if way else ()
        if not silent:
            return pages, 0
        _require_rows(report, pages.options, len(silent))
        ids = with_earlier_ids(session, silent)
        with speaking(pages.options.language):
            left, _places_of_theirs = without(plain, ids, _("pass by"))
        return pages_from(report, left), len(silent)
    except (ValueError, TypeError) as error:
        raise NotAlike(_other_longhaul(), report) from error


def _require_rows(report: Report, options: PageOptions, people: int) -> None:
    """A page that is keyed keeps an empty row for them; all others are made anew."""
    if report.custody is Custody.KEYED:
        return
    words = ngettext(
        "{count} person on these pages may not be contacted any more.",
        "{count} people on these pages may not be contacted any more.",
        people,
    )
    raise NotAlike(words.format(count=people), report, answers_of(report, options))


def _require_alike(session: Session, run: PrintRun, report: Report, pages: Pages) -> None:
    """NotAlike where a row or a box would stand elsewhere than on the paper that went out."""
    now = on_paper(report, pages.data, pages.options)
    then = OnPaper(count_pages(session, run.id), rows_of(session, run.id))
    alike = now.pages == then.pages and _places(now.rows) == _places(then.rows)
    boxes = _boxes(report.targets(pages.data, pages.options), now.rows)
    of_then = _boxes(run.targets, now.rows)
    # of forms that were printed before their further pages were read, the boxes of the first stand
    of_now = {name: one for name, one in boxes.items() if name in of_then or not is_of_page(name)}
    if not alike or of_now != of_then:
        raise NotAlike(_other_longhaul(), report, answers_of(report, pages.options))


def _places(rows: Collection[FrozenRow]) -> set[tuple[Any, ...]]:
    return {(row.number, row.letter, row.page_number, row.top, str(row.kind)) for row in rows}


def _boxes(targets: str, rows: Collection[FrozenRow]) -> dict[str, Any]:
    """But for those of a row that was emptied: where it was ticked beside her, a box stands now."""
    emptied = {f"{ROW}{row.called}" for row in rows if row.person_id == bytes.fromhex(NOBODY)}
    return {name: one for name, one in json.loads(targets or "{}").items() if name not in emptied}


def _other_longhaul() -> str:
    return _("This Longhaul would draw it otherwise than the one that printed it.")


def _why_gone(gone: Gone) -> str:
    return {
        Gone.ERASED: _("Somebody who stood on it was erased."),
        Gone.OVER: _("What it was made from is kept no longer."),
    }[gone]


def answers_of(report: Report, options: PageOptions) -> dict[str, Any]:
    """What was answered, by the names of the questions, as text or yes and no; whom it was for is
    asked again."""
    return {
        one.name: one.answer_of(getattr(options, one.name))
        for one in questions_of(report)
        if one.name != "list_name"
    }
