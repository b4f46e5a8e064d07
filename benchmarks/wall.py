"""The wall of a workplace of 5,000 seats as a PDF: read, laid out, drawn; beside a bare canvas.

The floor draws the same words on as many pages, without lines, marks or anything read.
"""

from __future__ import annotations

from pathlib import Path

from longhaul.reports import Report, render, wall_chart
from longhaul.reports.options import PageOptions
from longhaul.reports.poster import REPORT as POSTER
from longhaul.reports.poster import PosterOptions
from longhaul.reports.report import Asked
from longhaul.store.store import Store

from .figure import Figure
from .made_up_chart import TODAY, lay_down
from .noted_pages import bare, note
from .paper import RUN
from .timing import taken

SEATS = 5_000
MOST = 2_000.0


def measure(work: Path) -> list[Figure]:
    """Milliseconds, the group open already."""
    store, _place, _campaign = lay_down(work / "wall", SEATS)
    found = [
        _figure(store, "Wall chart", wall_chart.REPORT, wall_chart.WallChartOptions()),
        _figure(store, "Wall poster", POSTER, PosterOptions()),
    ]
    store.close()
    return found


def _figure(store: Store, name: str, report: Report, options: PageOptions) -> Figure:
    asked = Asked(options=options, worker_id=b"", today=TODAY)

    def made() -> bytes:
        data = store.read(lambda session: report.load(session, asked))
        return render(report, [(RUN, data)], options)

    noted = note(report, RUN, store.read(lambda session: report.load(session, asked)))
    shape = report.shape(options)
    floor = taken(lambda: bare(noted, shape, with_form=True))
    program = taken(made)
    return Figure(
        name=f"{name} of {SEATS:,} seats", unit="ms", program=program.clock, work=program.work,
        floor=floor.clock, most=MOST,
    )  # fmt: skip
