"""Printed pages for window and command line: who is on them, the run that is kept, the PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import problems
from .i18n import gettext as _
from .i18n import ngettext
from .pdf_files import write_pdf
from .reports import REPORTS, Report, render
from .reports.options import PageOptions, PeopleOptions, options_from
from .reports.report import PageKind
from .services import groups, list_ids, print_runs, printed_asks
from .services.lists import Cut, CutQuestion, LeftOut, cut, left_out_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .models import Id
    from .store.store import Store


class NobodyLeft(problems.Problem):
    """Nobody is left on this list."""

    def __init__(self, cut: Cut) -> None:
        said = left_out_words(cut.left_out)
        super().__init__(_("Nobody is left: {why}.").format(why=said) if said else None)
        self.cut = cut


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed: the page, its options, and who is asked for. Plain values alone."""

    report: Report
    options: PageOptions | None
    """None as long as something is not answered."""
    question: CutQuestion

    def for_people(self) -> PeopleOptions:
        """The options of a page that names people. ValueError for others, and without an answer."""
        if not isinstance(self.options, PeopleOptions):
            raise ValueError(self.report.name)  # noqa: TRY004 - not of a wrong type: not answered
        return self.options


@dataclass(frozen=True, slots=True)
class Draft:
    """Pages that are reserved and can be drawn. `list_id` is as shown."""

    run_id: Id
    list_id: str
    data: Any
    """What the report's `build` draws."""
    people: int
    pages: int
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What became of an order: who is on it, and the pages if all is answered."""

    order: Order
    cut: Cut | None
    """None for a page that names nobody."""
    draft: Draft | None
    data: Any
    """What the pages show; None as long as something is not answered, or nobody is left."""
    pages: int


@dataclass(frozen=True, slots=True)
class Printed:
    """Pages that are kept as printed. `list_id` is empty for a page that names nobody."""

    pdf: bytes
    list_id: str
    title: str
    people: int
    pages: int
    left_out: tuple[LeftOut, ...] = ()

    def sentence(self, path: Path) -> str:
        """What was printed where to, and who is not on it."""
        pages = ngettext("{n} page", "{n} pages", self.pages).format(n=self.pages)
        if not self.list_id:
            return _("{title}: {pages}, in {file}.").format(
                title=self.title, pages=pages, file=path
            )
        people = ngettext("{n} person", "{n} people", self.people).format(n=self.people)
        told = _("{title} {list_id}: {people} on {pages}, in {file}.").format(
            title=self.title, list_id=self.list_id, people=people, pages=pages, file=path
        )
        why = left_out_words(self.left_out)
        return f"{told} {_('Left out: {why}.').format(why=why)}" if why else told


def printable() -> tuple[Report, ...]:
    """The pages that are made from the register; the others are made where they are needed."""
    return tuple(report for report in REPORTS if report.kind is not PageKind.ELSEWHERE)


def print_report(
    store: Store, page: str, answers: Mapping[str, Any], *, out: Path | None = None
) -> Printed:
    """Makes a page as one step of the acting worker: all of it is kept, or nothing.

    `page` is the report's name, `answers` as for `options_from`; without one the paper is the
    group's own. With `out` the file is written inside the step, so that no run is kept of pages
    that nobody has. Raises Unanswered, Missing (no such list), NobodyLeft, MissingGlyph,
    NotWritable.
    """
    report = next(one for one in printable() if one.name == page)
    if store.worker_id is None:
        raise problems.Missing(_("Nobody is chosen to work with this group yet."))
    worker_id, today, moment = store.worker_id, groups.today_here(), datetime.now(UTC)
    paper = answers.get("paper") or store.read(groups.profile).paper
    options = options_from(report, {**answers, "paper": paper})
    if not isinstance(options, PeopleOptions):
        return _print_plain(store, report, options, out)
    question = CutQuestion(
        who=options.list_name,
        printed_for=options.printed_for,
        asked_by=worker_id,
        calls=report.calls,
    )
    order = Order(report, options, question)
    list_id = store.read(print_runs.fresh_list_id)

    def action(session: Session) -> Printed:
        chosen = cut(session, order.question, today)
        draft = prepare(session, order, chosen, worker_id, moment, fresh=True, list_id=list_id)
        print_runs.commit(session, draft.run_id, moment)
        pdf = render(report, draft.data, options)
        if out is not None:
            write_pdf(out, pdf)
        return Printed(
            pdf, draft.list_id, report.title(), draft.people, draft.pages, draft.left_out
        )

    return store.write(print_runs.label_for_print(list_ids.shown(list_id)), action).value


def look(
    store: Store, order: Order, worker_id: Id, today: date, moment: datetime, *, fresh: bool
) -> Look:
    """The cut of an order, and its pages as a draft; `fresh`: with a list ID of its own."""
    report, options = order.report, order.options
    if report.kind is PageKind.PLAIN:
        data = None if options is None else store.read(lambda s: report.load(s, options))
        return Look(order, None, None, data, 0 if data is None else 1)
    chosen = store.read(lambda s: cut(s, order.question, today))
    if not chosen.rows or options is None:
        return Look(order, chosen, None, None, 0)
    draft = store.prepare(
        _("Prepare pages"),
        lambda session: prepare(session, order, chosen, worker_id, moment, fresh=fresh),
    )
    return Look(order, chosen, draft, draft.data, draft.pages)


def no_drafts(worker_id: Id) -> Callable[[Store], None]:
    """Takes away what was prepared and not printed."""

    def question(store: Store) -> None:
        store.prepare(_("Drop pages"), lambda s: print_runs.drop_drafts(s, worker_id))

    return question


def prepare(
    session: Session,
    order: Order,
    chosen: Cut,
    worker_id: Id,
    moment: datetime,
    *,
    fresh: bool = False,
    list_id: str = "",
) -> Draft:
    """Freezes the people of a cut as a draft and loads what its pages show.

    `fresh` and `list_id` as for `reserve`. NobodyLeft, and what `reserve` raises.
    """
    if not chosen.rows:
        raise NobodyLeft(chosen)
    report, options = order.report, order.for_people()
    how = report.sheets(len(chosen.rows), options)
    me = groups.worker_name(session, worker_id)
    title = options.title.strip() or report.title()
    new = print_runs.NewRun(
        page=report.name,
        title=title,
        ask=options.ask if report.calls else options.ask or title,
        rows=chosen.rows,
        rows_per_page=how.per_page,
        sheets=how.pages,
        printed_for=options.printed_for if report.calls else options.printed_for or me,
        worker_id=worker_id,
        return_to=me.partition(" ")[0],
        code_name=printed_asks.code_name(session, options.ask),
        size=options.size.value,
        last_line=options.last_line,
        campaign_id=printed_asks.campaign_of(session, options.ask),
    )
    run_id = print_runs.reserve(session, new, moment, fresh=fresh, list_id=list_id)
    session.flush()
    data = report.load(session, run_id)
    return Draft(run_id, data.list_id, data, len(chosen.rows), how.pages, chosen.left_out)


def _print_plain(store: Store, report: Report, options: PageOptions, out: Path | None) -> Printed:
    """A page that names nobody: nothing of it is kept."""
    pdf = render(report, store.read(lambda session: report.load(session, options)), options)
    if out is not None:
        write_pdf(out, pdf)
    return Printed(pdf, "", report.title(), 0, 1)
