"""What find or do offers of paper: pages that are out, pages to make, questions and lists."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ...i18n import gettext as _
from ...i18n import ngettext
from ...problems import UnknownList
from ...services import list_ids
from ...services.paper_codes import read_paper_code
from ..desk import PaperWish
from ..filter.look import Asking
from .offer import Kind, Offer

if TYPE_CHECKING:
    from ...models import Id
    from ...reports import Report
    from ...services.lists import ListName
    from ...services.questions.kept import Kept
    from ...services.runs import Run
    from ..desk import Desk
    from .finds import Finds


class PaperOffers:
    """Enter keys a page in, begins one, or shows in People whom a question finds."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, finds: Finds) -> list[Offer]:
        """The offers for what was found, pages that are out before those to be made."""
        pages = [self._page(run) for run in finds.runs]
        known = {run.list_id for run in finds.runs}
        typed: str
        try:
            typed = list_ids.shown(read_paper_code(finds.typed).list_id)
        except UnknownList:
            typed = ""
        if typed and typed not in known:
            key_in = partial(self._desk.keying_wanted.emit, typed)
            pages.insert(
                0, Offer(Kind.LISTS, "keyboard", _("Key in {id}").format(id=typed), "", key_in)
            )
        pages += [
            Offer(Kind.LISTS, "printer", one.title(), shelf, partial(self._make_page, one, None))
            for one, shelf in finds.pages
        ]
        questions = [self._question(one) for one in finds.questions]
        return pages + questions + [self._list(one) for one in finds.lists]

    def _question(self, one: Kept) -> Offer:
        """Shows in People whom a question that is kept finds today."""
        asking = Asking(one.question, one.id, one.name, one.shared, one.mine)
        show = partial(self._desk.question_asked.emit, asking)
        whose = _("question") if one.mine else _("question of {name}").format(name=one.whose)
        return Offer(Kind.LISTS, "filter", one.name, whose, show)

    def _list(self, one: ListName) -> Offer:
        count = ngettext("{n} person", "{n} people", one.count).format(n=one.count)
        return Offer(Kind.LISTS, "list", one.name, count, partial(self._make_page, None, one.id))

    def _make_page(self, report: Report | None, who: Id | None) -> None:
        """Begins a page for a list."""
        self._desk.paper_wanted.emit(PaperWish(report, who))

    def _page(self, run: Run) -> Offer:
        missing = ngettext("{n} page not back", "{n} pages not back", run.out)
        second = missing.format(n=run.out) if run.out else _("to key in")
        words = _("Key in {id}").format(id=run.list_id)
        return Offer(
            Kind.LISTS,
            "keyboard",
            words,
            f"{run.title} · {second}",
            partial(self._desk.keying_wanted.emit, run.list_id),
        )
