"""Printed pages for window and command line: who is on them, the run that is kept, the PDF."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

from . import problems
from .i18n import gettext as _
from .i18n import ngettext
from .pdf_files import write_pdf
from .reports import REPORTS, Report, render
from .reports import recovery_sheet as recovery
from .reports.paper import Paper
from .reports.report import PageOptions, Sheets
from .services import groups, list_ids, print_runs, printed_asks
from .services.lists import Cut, CutQuestion, LeftOut, Reason, cut

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
    options: Any
    """An instance of the report's own options."""
    question: CutQuestion


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
    return tuple(report for report in REPORTS if report.load is not None)


def offered() -> tuple[Report, ...]:
    """The pages that Lists & print offers."""
    return tuple(report for report in printable() if report.offered)


def add_page_options(parser: argparse.ArgumentParser, report: Report) -> None:
    """Gives the parser an option for each field of the page's options.

    What has no default must be given; without `--paper` the group's own is taken.
    """
    kinds = get_type_hints(report.options)
    for one in fields(report.options):
        flag, words = one.metadata["flag"], one.metadata["words"]()
        kind = kinds[one.name]
        if kind is bool:
            off = bool(one.default)
            name, action = (f"--no-{flag}", "store_false") if off else (f"--{flag}", "store_true")
            parser.add_argument(
                name, dest=one.name, action=action, default=None, help=_off(words) if off else words
            )
        elif issubclass(kind, Enum):
            parser.add_argument(f"--{flag}", dest=one.name, choices=list(_words(kind)), help=words)
        else:
            parser.add_argument(
                f"--{flag}",
                dest=one.name,
                metavar=_("NAME") if flag in ("list", "for") else _("TEXT"),
                required=_is_required(one),
                help=words,
            )


def options_from(report: Report, answers: Mapping[str, Any], paper: str) -> PageOptions:
    """The page's options from answers by the names of its fields; None means not answered.

    `paper` is the group's own. Unanswered, naming the option, for what is missing or unknown.
    """
    kinds = get_type_hints(report.options)
    found: dict[str, Any] = {"paper": Paper[paper.upper()]}
    for one in fields(report.options):
        answer = answers.get(one.name)
        if answer is None:
            if _is_required(one):
                raise problems.Unanswered(
                    _("An answer is missing: give --{flag}.").format(flag=one.metadata["flag"]),
                    one.name,
                )
        elif issubclass(kinds[one.name], Enum) and isinstance(answer, str):
            known = _words(kinds[one.name])
            if answer not in known:
                raise problems.Unanswered(
                    _("--{flag} takes one of: {words}.").format(
                        flag=one.metadata["flag"], words=", ".join(known)
                    ),
                    one.name,
                )
            found[one.name] = known[answer]
        else:
            found[one.name] = answer
    return report.options(**found)


def print_report(
    store: Store, page: str, answers: Mapping[str, Any], *, out: Path | None = None
) -> Printed:
    """Makes a page as one step of the acting worker: all of it is kept, or nothing.

    `page` is the report's name, `answers` as for `options_from`. With `out` the file is written
    inside the step, so that no run is kept of pages that nobody has. Raises Unanswered, Missing
    (no such list), NobodyLeft, MissingGlyph, NotWritable.
    """
    report = next(one for one in printable() if one.name == page)
    if store.worker_id is None:
        raise problems.Missing(_("Nobody is chosen to work with this group yet."))
    worker_id, today, moment = store.worker_id, groups.today_here(), datetime.now(UTC)
    options: Any = options_from(report, answers, store.read(groups.profile).paper)
    if report.sheets is None:
        return _print_plain(store, report, options, out)
    question = CutQuestion(who=options.list_name, printed_for=options.printed_for)
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
    report, options = order.report, order.options
    how = sheets_of(order, len(chosen.rows))
    new = print_runs.NewRun(
        page=report.name,
        title=options.title.strip() or report.title(),
        ask=options.ask,
        rows=chosen.rows,
        rows_per_page=how.per_page,
        sheets=how.pages,
        printed_for=options.printed_for,
        worker_id=worker_id,
        return_to=groups.worker_name(session, worker_id).partition(" ")[0],
        code_name=printed_asks.code_name(session, options.ask),
        size=options.size.value,
        last_line=options.last_line,
        campaign_id=printed_asks.campaign_of(session, options.ask),
    )
    run_id = print_runs.reserve(session, new, moment, fresh=fresh, list_id=list_id)
    session.flush()
    data = loaded(session, report, run_id)
    return Draft(run_id, data.list_id, data, len(chosen.rows), how.pages, chosen.left_out)


def sheets_of(order: Order, people: int) -> Sheets:
    """How many pages so many people take. ValueError for a page that names nobody."""
    if order.report.sheets is None:
        raise ValueError(order.report.name)
    return order.report.sheets(people, order.options)


def loaded(session: Session, report: Report, what: Any) -> Any:
    """What a page shows: of a run by its id, of a page without a run by its options."""
    if report.load is None:
        raise ValueError(report.name)
    return report.load(session, what)


def recovery_sheet(
    profile: groups.GroupProfile,
    lines: Sequence[str],
    *,
    code_name: str = "",
    made_on: date | None = None,
) -> bytes:
    """The recovery sheet of a group with this key of eight lines, as a PDF made in memory.

    It says nothing of the group but a code name: whoever finds it knows no door that it opens.
    """
    data = recovery.RecoverySheetData(
        code_name=code_name,
        key_number=1,  # a second one comes only with a new data key
        made_on=made_on or groups.today_here(),
        lines=tuple(lines),
        qr="".join(lines),
        found_phone=profile.found_phone,
        locale=profile.locale,
        made_up=profile.made_up,
    )
    return render(recovery.REPORT, data, PageOptions(paper=Paper[profile.paper.upper()]))


def left_out_words(left_out: Sequence[LeftOut]) -> str:
    """Who is not on a page and why, in numbers: "21 called in the last 7 days, 3 archived"."""
    return ", ".join(_reason_words(one) for one in left_out if one.count)


def _reason_words(one: LeftOut) -> str:
    said: dict[Reason, Callable[[], str]] = {
        Reason.ARCHIVED: lambda: ngettext(
            "{n} is archived or no longer alive", "{n} are archived or no longer alive", one.count
        ),
        Reason.DO_NOT_CONTACT: lambda: ngettext(
            "{n} asked not to be contacted", "{n} asked not to be contacted", one.count
        ),
        Reason.NO_PHONE: lambda: ngettext(
            "{n} has no phone number that works", "{n} have no phone number that works", one.count
        ),
        Reason.GUARD: lambda: ngettext(
            "{n} was called lately", "{n} were called lately", one.count
        ),
        Reason.OWNER: lambda: ngettext(
            "{n} will be asked by their own contact",
            "{n} will be asked by their own contact",
            one.count,
        ),
    }
    return said[one.reason]().format(n=one.count)


def _print_plain(store: Store, report: Report, options: Any, out: Path | None) -> Printed:
    """A page that names nobody: nothing of it is kept."""
    data = store.read(lambda session: loaded(session, report, options))
    pdf = render(report, data, options)
    if out is not None:
        write_pdf(out, pdf)
    return Printed(pdf, "", report.title(), 0, 1)


def _words(kind: type[Enum]) -> dict[str, Any]:
    """The members of a closed list by the words one types: A4, Letter; standard, large."""
    return {
        member.value if isinstance(member.value, str) else member.name.capitalize(): member
        for member in kind
    }


def _is_required(one: Field[Any]) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def _off(words: str) -> str:
    return _("Not: {words}").format(words=words)
