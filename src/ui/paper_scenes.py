"""The scenes of paper: what is printed, what is out, what is keyed in and read from scans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from sqlalchemy import and_, select

from ..i18n import gettext as _
from .desk import PaperWish
from .pdf_view import PdfView
from .stage import Scenes, Stage, answer

if TYPE_CHECKING:
    from ..store.store import Store


def _make_a_page(stage: Stage) -> QWidget:
    from .screens.lists.screen import ListsScreen

    stage.show_place("lists")
    stage.settle()
    (screen,) = stage.bench.findChildren(ListsScreen)
    screen.print_it.trigger()
    (view,) = stage.bench.findChildren(PdfView)
    for _turn in range(200):  # the page is drawn a moment after the numbers are there
        if not view.pages:
            stage.settle()
    return stage.window


def _print_again(stage: Stage) -> QWidget:
    """A page that goes out, and once more: it stands in the register as soon as it is printed."""
    from ..models import KeptPaper, PrintRun
    from ..printing import print_report
    from ..services.list_ids import shown
    from .screens.lists.again import AgainScreen

    def printed(store: Store) -> str:
        known = store.read(lambda s: s.scalars(select(PrintRun.list_id).where(was_printed)).first())
        return shown(known) if known else print_report(store, "call-sheet", wanted).list_id

    wanted = {"list_name": _("Everyone"), "ask": "Come on Saturday at 3", "printed_for": "Ruth"}
    was_printed = and_(PrintRun.ask == wanted["ask"], PrintRun.id.in_(select(KeptPaper.run_id)))
    list_id = answer(stage.tasks, printed)
    stage.do(
        lambda: stage.desk.visit(AgainScreen, lambda: AgainScreen(stage.desk, list_id)), "lists"
    )
    (view,) = stage.bench.current.findChildren(PdfView)  # type: ignore[union-attr] # it is the page
    for _turn in range(200):  # the page is drawn a moment later
        if not view.pages:
            stage.settle()
    return stage.window


def _evening(stage: Stage) -> QWidget:
    from .screens.lists.screen import ListsScreen

    stage.show_place("lists")
    stage.settle()
    (screen,) = stage.bench.findChildren(ListsScreen)
    for _turn in range(20):  # what went out is read behind what the page before still asks
        if not screen.overview.runs:
            stage.settle()
    calls = next(run for run in screen.overview.runs if run.list_id == "R7CK-P")
    screen.overview.run_rows.choose(calls.id)
    return stage.do(screen.runs.evening.trigger, "lists")


def _sealed_page(stage: Stage) -> QWidget:
    from ..reports.strike_amounts import REPORT
    from .screens.lists.screen import ListsScreen

    stage.show_place("lists")
    stage.settle()
    (screen,) = stage.bench.findChildren(ListsScreen)
    screen.open_page(REPORT)
    stage.settle()
    stage.settle()
    screen.print_it.trigger()
    return stage.window


def _weekly(stage: Stage) -> QWidget:
    from ..reports.weekly import REPORT

    stage.do(lambda: stage.desk.paper_wanted.emit(PaperWish(REPORT)))
    for _turn in range(200):  # the page is drawn a moment after the figures are there
        stage.settle()
        views = stage.bench.findChildren(PdfView)
        if views and views[0].pages:
            break
    return stage.window


def _scans(stage: Stage) -> QWidget:
    """Scanned pages as they stand after reading: certain, to look at, not read."""
    from ..coming_back import NotRead
    from ..problems import PageNotFound
    from .screens.key_in.proposed import Proposed, ReadBack

    list_id = stage.first_out()
    stage.do(lambda: stage.desk.keying_wanted.emit(""), "lists")
    screen = stage.bench.current
    screen.show_scans()  # type: ignore[union-attr] # it is Key in
    part = screen.scan_part  # type: ignore[union-attr]
    sure = Proposed("NH", "", frozenset(), (), True, b"")
    look = Proposed("", "", frozenset(), ("T", "CB"), False, b"")
    for page, last in ((1, look), (2, sure)):
        rows = dict.fromkeys("1234567", sure) | {"8": last}
        part.show_page(ReadBack(list_id, page, False, rows), again=False)
    part.show_not_read(NotRead("table.jpg", 1, PageNotFound().sentence))
    part.end()
    return stage.window


PAPER: Scenes = {
    "weekly": _weekly,
    "lists": lambda stage: stage.show_place("lists"),
    "make-a-page": _make_a_page,
    "evening": _evening,
    "print-again": _print_again,
    "sealed-page": _sealed_page,
    "key-in": lambda stage: stage.do(
        lambda: stage.desk.keying_wanted.emit(stage.first_out()), "lists"
    ),
    "scans": _scans,
}
