"""From an order to the picture of its first page: every page of the made-up group, and every page
that is made of a list where ten thousand people are on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from longhaul.models import Person, Silence, Tier
from longhaul.opening import start_made_up_group
from longhaul.pdfium import opened
from longhaul.print_orders import Order
from longhaul.printing import glance, look, no_drafts
from longhaul.problems import Problem
from longhaul.reports import Report, printable, render
from longhaul.reports.options import Kind, ListOptions
from longhaul.reports.questions import options_from, questions_of
from longhaul.reports.report import Source
from longhaul.services.cuts import CutQuestion
from longhaul.store.store import Store
from longhaul.ui.printer import page_picture
from sqlalchemy import select

from . import made_up_register
from .figure import Figure, timed
from .timing import taken

PEOPLE = 10_000
MOST = 300.0
DOTS = 110
"""An inch, as on a usual screen."""
ROUNDS = 2

LEAST = 5
"""Pages of a list that any group has something for: it may have no ballot and know no addresses,
and a phone tree does not reach 10,000."""


class NothingToShow(Problem):
    """Nobody is left on the page, or nothing is there that it could show."""


def measure(work: Path) -> list[Figure]:
    """Milliseconds, the group open already; the slowest page of each group, by its name."""
    small = start_made_up_group(made_up_register.TODAY, work / "made-up")
    large = made_up_register.lay_down(work / "large", PEOPLE, talks=1)
    figures = [
        _slowest("First page of any page", small, _every(small), _of_lists()),
        _slowest(
            f"First page of a list of {PEOPLE:,}",
            large,
            _every(large, Source.CUT),
            LEAST,
        ),
    ]
    small.close()
    large.close()
    return figures


def _of_lists() -> int:
    return len([one for one in printable() if one.source is Source.CUT])


def _slowest(name: str, store: Store, orders: Iterator[Order], least: int) -> Figure:
    figures = [_figure(name, store, order) for order in orders]
    if len(figures) < least:
        raise AssertionError("not every page was looked at")
    return max(figures, key=lambda one: min(one.value, one.worked or one.value))


def _figure(name: str, store: Store, order: Order) -> Figure:
    times = taken(lambda: first_page(store, order), ROUNDS, before=lambda: _drop(store))
    return timed(f"{name}: {order.report.name}", times, MOST)


def _drop(store: Store) -> None:
    no_drafts(_worker(store))(store)


def _worker(store: Store) -> bytes:
    if store.worker_id is None:
        raise AssertionError("nobody works with the group")
    return store.worker_id


def first_page(store: Store, order: Order) -> int:
    """Walks as the window does; gives back how wide the picture is."""
    worker, moment, today = _worker(store), datetime.now(UTC), made_up_register.TODAY
    if order.options is None:
        raise AssertionError(order.report.name)
    seen = glance(store, order, worker, today, moment)
    if seen is not None:
        pdf = render(order.report, ((seen.run, seen.data),), order.options, most=1)
    else:
        draft = look(store, order, worker, today, moment, fresh=True).draft
        if draft is None:
            raise NothingToShow
        pdf = render(order.report, draft.drawn, order.options)
    with opened(pdf) as document:
        return page_picture(document[0], DOTS).width()


def _every(store: Store, source: Source | None = None) -> Iterator[Order]:
    """An order of each page that this group has something for."""
    person = store.read(lambda session: session.scalars(select(Person.name).limit(1)).one())
    for report in printable():
        if report.tier is Tier.SEALED or (source is not None and report.source is not source):
            continue
        try:
            options = options_from(report, _answers(report, person))
        except Problem:
            continue  # it asks for something that only a run or a demand could answer
        question = CutQuestion()
        if isinstance(options, ListOptions):
            question = CutQuestion(
                who=options.list_name,
                asked_by=_worker(store),
                way=report.way or Silence.ANY,
            )
        order = Order(report, options, question)
        try:
            first_page(store, order)
        except Problem:
            continue
        yield order


def _answers(report: Report, person: str) -> dict[str, Any]:
    usual = {Kind.LIST: "Everyone", Kind.ASK: "Will you come?", Kind.WORKER: "Dana Whitlock",
             Kind.LINES: "Dear {name},"}  # fmt: skip
    own = {"place": "12 Foundry Row", "person": person, "statement": "I join.",
           "demand": "A lift that runs", "organization": "Marrowgate Homes"}  # fmt: skip
    answers: dict[str, Any] = {}
    for question in questions_of(report):
        if question.kind in usual:
            answers[question.name] = usual[question.kind]
        elif question.is_required and question.name in own:
            answers[question.name] = own[question.name]
    return answers
