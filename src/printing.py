"""Printed pages for window and command line: who is on them, the run that is kept, the PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .faults import on_fault
from .files_out import write_pdf
from .i18n import gettext as _
from .i18n import speaking
from .local_day import today_here
from .models import Silence
from .models.naming import first_name
from .print_orders import Draft, Glance, Look, NobodyLeft, Order, Packet, Printed
from .reports import Report, printable, render
from .reports.kept import plain_pages
from .reports.options import ListOptions, PageOptions
from .reports.questions import options_from
from .reports.redacted import laid_out, run_shown
from .reports.report import Asked, OnPaper, Source
from .services import groups, list_ids, print_runs, printed_asks
from .services.cuts import Cut, CutQuestion, CutRow, cut
from .services.kept_papers import keep_paper
from .services.packets import holders_of, packet_letter, share_out
from .services.page_presets import preset_called
from .services.run_facts import facts_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .models import Id
    from .store.sealed import Typed
    from .store.store import Store


def print_report(
    store: Store,
    page: str,
    answers: Mapping[str, Any],
    *,
    out: Path | None = None,
    typed: Typed | None = None,
) -> Printed:
    """Reserves a page as a preview does and lets it go out as one step of the acting worker, so
    that it stays in the register where that is taken back. All of it is kept, or nothing.

    `page` is the report's name, `answers` as for `options_from`; without one the paper is the
    group's own. Answers kept under the name `preset` hold where nothing else is said. With `out`
    the file is written inside the step, so that no run is kept of pages that nobody has. `typed`
    opens the seal of a SEALED page. Raises Unanswered, Missing (no such list), WrongPassphrase,
    NobodyLeft, MissingGlyph, NotWritable.
    """
    report = next(one for one in printable() if one.name == page)
    worker_id, moment = store.acting(), datetime.now(UTC)
    options = options_from(report, _with_kept(store, report, answers))
    order = Order(report, options, _question(report, options, worker_id))
    if order.is_sealed:
        from .store.sealed import open_page

        order = replace(order, opened=open_page(store, typed, report.title()))
    today = today_here()

    def reserve(session: Session) -> Draft:
        chosen = _cut(session, order, today)
        return prepare(session, order, chosen, worker_id, today, moment, fresh=True)

    draft = store.prepare(_("Prepare pages"), reserve)
    with on_fault(lambda: no_drafts(worker_id)(store)):
        pdf = render(report, draft.drawn, options)

        def action(session: Session) -> None:
            commit(session, order, draft, moment)
            if out is not None:
                write_pdf(out, pdf)

        store.write(print_runs.label_for_print(draft.list_ids), action)
    return Printed(pdf, draft.list_ids, report.title(), draft.people, draft.pages, draft.left_out)


def _with_kept(store: Store, report: Report, answers: Mapping[str, Any]) -> dict[str, Any]:
    said = {name: answer for name, answer in answers.items() if answer is not None}
    name = said.pop("preset", None)
    kept = store.read(lambda s: preset_called(s, report.name, name)).answers if name else {}
    paper = store.read(groups.profile).paper
    return {"paper": paper, **kept, **said}


def commit(session: Session, order: Order, draft: Draft, moment: datetime) -> None:
    """The pages go out. ChangedSince if people on them may not be contacted any more."""
    for packet in draft.packets:
        print_runs.commit(session, packet.run_id, moment, way=order.report.way)
        if order.options is not None:
            keep_paper(session, packet.run_id, plain_pages(packet.run, order.options, packet.data))
        order.report.goes_out(session, packet.data, today_here())


MANY = 2
"""With so many first pages of people the first is shown before the others are made."""


def glance(
    store: Store, order: Order, worker_id: Id, today: date, moment: datetime
) -> Glance | None:
    """The first page of many, with the list ID that `look` will give them. None for few."""
    return store.read(lambda session: _glance(session, order, worker_id, today, moment))


def _glance(
    session: Session, order: Order, worker_id: Id, today: date, moment: datetime
) -> Glance | None:
    if order.options is None:
        return None
    chosen = _cut(session, order, today)
    first = order.report.first
    if chosen is None or len(chosen.rows) < MANY * first:
        return None
    with speaking(order.options.language):
        holder, rows, _share = _shares(
            session, order, chosen, groups.worker_name(session, worker_id)
        )[0]
        asked = Asked(
            options=order.options, worker_id=worker_id, today=today, rows=rows, first=first
        )
        loaded = order.report.load(session, asked)
        data, paper = laid_out(session, order.report, loaded, order.options)
        new = _new_run(session, order, data, paper, holder, worker_id, 0)
        run = run_shown(print_runs.facts_before(session, new, moment), order.options)
        return Glance(order, chosen, run, data, paper.pages)


def look(
    store: Store,
    order: Order,
    worker_id: Id,
    today: date,
    moment: datetime,
    *,
    fresh: bool,
    seen: Glance | None = None,
) -> Look:
    """The cut of an order, and its pages as a draft; `fresh`: with list IDs of its own, or with
    the one that was `seen` at a glance."""
    chosen = seen.cut if seen else store.read(lambda session: _cut(session, order, today))
    given = (list_ids.read_list_id(seen.run.list_id),) if seen else ()
    if order.options is None or order.is_sealed or (chosen is not None and not chosen.rows):
        return Look(order, chosen, None)
    draft = store.prepare(
        _("Prepare pages"),
        lambda session: prepare(
            session, order, chosen, worker_id, today, moment, fresh=fresh, given=given
        ),
    )
    return Look(order, chosen, draft)


def no_drafts(worker_id: Id) -> Callable[[Store], None]:
    """Takes away what was prepared and not printed."""

    def question(store: Store) -> None:
        store.prepare(_("Drop pages"), lambda s: print_runs.drop_drafts(s, worker_id))

    return question


def prepare(
    session: Session,
    order: Order,
    chosen: Cut | None,
    worker_id: Id,
    today: date,
    moment: datetime,
    *,
    fresh: bool = False,
    given: Sequence[str] = (),
) -> Draft:
    """Loads what the pages show and freezes who is on them, as a draft.

    `chosen` is the cut of a page that is made from one. `fresh` and `given` as for `reserve_all`.
    NobodyLeft, and what `load` and `reserve_all` raise.
    """
    if chosen is not None and not chosen.rows:
        raise NobodyLeft(chosen)
    report, options = order.report, order.options
    if options is None or order.is_sealed:
        raise ValueError(report.name)
    with speaking(options.language):
        me = groups.worker_name(session, worker_id)
        news, loaded = [], []
        for place, (holder, rows, share) in enumerate(_shares(session, order, chosen, me)):
            asked = Asked(options=options, worker_id=worker_id, today=today, rows=rows, share=share)
            data, paper = laid_out(session, report, report.load(session, asked), options)
            news.append(_new_run(session, order, data, paper, holder, worker_id, place))
            loaded.append((data, paper))
        runs = print_runs.reserve_all(session, news, moment, fresh=fresh, given=given)
        session.flush()
        packets = [
            Packet(
                run_id,
                run_shown(facts_of(session, run_id), options),
                data,
                len({row.person_id for row in paper.rows if row.person_id}),
                paper.pages,
            )
            for run_id, (data, paper) in zip(runs, loaded, strict=True)
        ]
    return Draft(tuple(packets), chosen.left_out if chosen is not None else ())


def _question(report: Report, options: PageOptions, worker_id: Id) -> CutQuestion:
    if not isinstance(options, ListOptions):
        return CutQuestion()
    return CutQuestion(
        who=options.list_name,
        printed_for=_named(options),
        asked_by=worker_id,
        way=report.way or Silence.ANY,
    )


def _cut(session: Session, order: Order, today: date) -> Cut | None:
    if order.report.source is not Source.CUT:
        return None
    return cut(session, order.question, today)


def _named(options: PageOptions | None) -> str:
    """For whom the pages are, as it was typed."""
    return str(getattr(options, "printed_for", "") or getattr(options, "for_name", ""))


def _shares(
    session: Session, order: Order, chosen: Cut | None, me: str
) -> list[tuple[str, tuple[CutRow, ...], Any]]:
    """Each packet: for whom it is, and who or what is on it."""
    report, options = order.report, order.options
    holders = holders_of(_named(options)) or [me]
    if report.shares is not None:
        return [(name, (), share) for name, share in report.shares(session, options, holders)]
    if chosen is None:
        return [(holders[0], (), None)]
    return [(name, rows, None) for name, rows in share_out(session, chosen.rows, holders)]


def _new_run(
    session: Session,
    order: Order,
    data: Any,
    paper: OnPaper,
    holder: str,
    worker_id: Id,
    place: int,
) -> print_runs.NewRun:
    report, options = order.report, order.options
    title = str(getattr(options, "title", "")).strip() or report.heading(data) or report.title()
    ask = str(getattr(options, "ask", ""))
    about = report.about(data)
    return print_runs.NewRun(
        page=report.name,
        tier=report.tier,
        custody=report.custody,
        calls=report.calls,
        title=title,
        ask=ask,
        rows=paper.rows,
        pages=paper.pages,
        printed_for=holder,
        worker_id=worker_id,
        return_to=first_name(groups.worker_name(session, worker_id)),
        code_name=printed_asks.code_name_of(session, about.campaign_id),
        packet=packet_letter(place),
        size=options.size.value if options else "",
        about=about,
        targets=report.targets(data, options),
        said=report.said(data),
        reason=order.opened.reason if order.opened else "",
        second_id=order.opened.second_id if order.opened else None,
    )
