"""The chart of a workplace of 300, 5,000 and 50,000 seats, of an estate of 2,000 and 20,000 flats.

With twenty tests: read, painted, walked.

Beside reading stands its floor: the same placements, marks and deeds fetched as bare rows. Beside
painting: as many lines of plain text as there are seats in sight.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from time import perf_counter

from longhaul.models import Assessment, Id, Participation, Person, Placement
from longhaul.services.actions.deeds import held_tests
from longhaul.services.chart.chart import TESTS, chart
from longhaul.services.chart.marked import marked
from longhaul.services.chart.parts import Chart
from longhaul.services.metrics.campaign import campaign_page
from longhaul.store.store import Store
from longhaul.ui.kit.theme import apply_theme, theme
from longhaul.ui.screens.chart.canvas import ChartCanvas
from longhaul.ui.screens.chart.look import Look
from longhaul.ui.screens.chart.wall import SEAT
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from sqlalchemy.orm import Session

from .child import heard, say
from .figure import Figure, growth
from .made_up_chart import TODAY, lay_down
from .timing import Taken, asked, frames, taken

SMALL, SEATS, MORE = 300, 5_000, 50_000
FLATS, MANY_FLATS = 2_000, 20_000
AGO = date(2026, 8, 1)
SIZE = (1280, 800)
FRAMES, ROUNDS = 240, 5
FRAME, READ, FIRST, PAGE = 16.0, 300.0, 200.0, 300.0


def measure(work: Path) -> list[Figure]:
    """Milliseconds, each size in a fresh process."""
    small, here = (_heard(work, "workplace", seats) for seats in (SMALL, SEATS))
    flats = _heard(work, "estate", FLATS)
    return [
        _figure("Chart of 5,000 seats read as of today", here, "today", READ, "bare"),
        _figure("The same as of a day in August", here, "ago", READ, "bare"),
        _figure("First painted, from the ask", here, "first", FIRST),
        _figure("Scrolled, 95th frame of 100", here, "scrolled", FRAME, "lines"),
        _figure("A page on, every seat new", here, "paged", FRAME, "lines"),
        _figure("The cursor to the next seat", here, "walked", FRAME),
        _figure("A key in a meeting: mark, next name, painted", here, "met", FRAME),
        _figure("Chart of 300 seats read", small, "today"),
        _figure("Estate of 2,000 flats: first painted, from the ask", flats, "first", FIRST),
        _figure("Its chart as of a day in August", flats, "ago", READ),
        _figure("Scrolled, 95th frame of 100", flats, "scrolled", FRAME),
        _figure("All figures of its campaign", flats, "page", PAGE),
    ]  # fmt: skip


def measure_growth(work: Path) -> list[Figure]:
    """Ten times as many seats and flats, which take some minutes to lay down."""
    here, more = (_heard(work, "workplace", seats) for seats in (SEATS, MORE))
    flats, many_flats = (_heard(work, "estate", seats) for seats in (FLATS, MANY_FLATS))
    return [
        _figure("Chart of 50,000 seats read", more, "today"),
        _figure("50,000 seats scrolled, 95th frame of 100", more, "scrolled", FRAME),
        growth("Reading 50,000, beside ten times 5,000", more["today_work"], here["today_work"]),
        growth("Reading 20,000 flats, beside ten times 2,000",
               many_flats["today_work"], flats["today_work"]),
        growth("Its campaign of 20,000, beside ten times 2,000",
               many_flats["page_work"], flats["page_work"]),
    ]  # fmt: skip


def _heard(work: Path, kind: str, seats: int) -> dict[str, list[float]]:
    return heard("chart", kind, str(seats), work / f"{kind}-{seats}")


def _figure(
    name: str, facts: dict[str, list[float]], key: str, most: float | None = None, floor: str = ""
) -> Figure:
    below = tuple(facts[floor]) if floor else ()
    work = tuple(facts.get(f"{key}_work", ()))
    return Figure(
        name=name, unit="ms", program=tuple(facts[key]), work=work, floor=below, most=most
    )


def _child(kind: str, seats: int, folder: Path) -> None:
    _app = QApplication([])
    apply_theme(_app, "light", 1.0)
    store, place, campaign = lay_down(folder, seats, house=kind == "estate")

    def ask(on: date) -> Chart:
        return store.read(lambda s: chart(s, place, campaign, on))

    shown = ask(TODAY)
    read = {
        "today": taken(lambda: ask(TODAY)),
        "ago": taken(lambda: ask(AGO)),
        "first": taken(lambda: _painted(ask(TODAY))),
        "page": asked(store, lambda s: campaign_page(s, campaign, TODAY), ROUNDS),
    }
    bare = taken(lambda: _bare(store, campaign))
    store.close()
    gc.disable()  # as in the window, which sweeps between the frames
    say(bare=bare.clock, **_facts(read), **_painting(shown))


def _painted(shown: Chart) -> tuple[ChartCanvas, QImage]:
    """A canvas that shows it, painted once."""
    canvas, image = ChartCanvas(), QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.resize(*SIZE)
    canvas.show_chart(Look(shown), shown.bands)
    canvas.render(image)
    return canvas, image


def _bare(store: Store, campaign: Id) -> None:
    """The rows that a chart cannot do without, fetched and nothing made of them."""

    def fetch(session: Session) -> None:
        tests = [test.id for test in held_tests(session, campaign, TODAY)[-TESTS:]]
        for rows in (
            select(Person.id, Person.name, Placement.structure_id).join(
                Placement, Placement.person_id == Person.id
            ),
            select(Assessment.person_id, Assessment.level_id, Assessment.on_date),
            select(Participation.person_id, Participation.did).where(
                Participation.action_id.in_(tests)
            ),
        ):
            session.execute(rows).all()

    store.read(fetch)


def _painting(shown: Chart) -> dict[str, Sequence[float]]:
    canvas, image = _painted(shown)

    def painted(act: Callable[[int], object]) -> Taken:
        def frame(at: int) -> None:
            act(at)
            canvas.render(image)

        return frames(frame, FRAMES)

    bar = canvas.verticalScrollBar()
    most = max(1, bar.maximum())
    meeting = _Meeting(canvas, shown)
    found = {
        "scrolled": painted(lambda at: bar.setValue(at * 60 % most)),
        "paged": painted(lambda at: bar.setValue(at * 740 % most)),
        "walked": painted(lambda _at: _walk(canvas)),
        "met": painted(lambda _at: meeting.key()),
    }
    return {"lines": _lines(image), **_facts(found)}


def _facts(found: dict[str, Taken]) -> dict[str, Sequence[float]]:
    """Each by the clock, and by the processor."""
    clock = {name: times.clock for name, times in found.items()}
    return clock | {f"{name}_work": times.work for name, times in found.items()}


class _Meeting:
    """One word of the room after the other, as the screen shows it before it is kept."""

    def __init__(self, canvas: ChartCanvas, shown: Chart) -> None:
        self._canvas, self._chart = canvas, shown
        self._level = shown.levels[0]

    def key(self) -> None:
        spot, laid = self._canvas.spot(), self._canvas.laid
        if spot is None or laid is None:
            return
        for one in laid.people(spot):
            self._chart = marked(self._chart, one.id, None, self._level.id)
            self._canvas.changed(Look(self._chart), self._chart.bands)
        _walk(self._canvas)


def _walk(canvas: ChartCanvas) -> None:
    spot, laid = canvas.spot(), canvas.laid
    if spot is not None and laid is not None:
        canvas.go(laid.step(spot, 0, 1), middle=True)


def _lines(image: QImage) -> list[float]:
    """As many plain lines as there are seats in sight."""
    high = theme().u(SEAT)
    found = []
    for _round in range(ROUNDS):
        begun = perf_counter()
        painter = QPainter(image)
        painter.setFont(theme().font("body"))
        for y in range(0, SIZE[1], high):
            for column in range(4):
                painter.drawText(column * 320, y, "Keisha Barrow")
        painter.end()
        found.append((perf_counter() - begun) * 1000)
    return found


if __name__ == "__main__":
    if len(sys.argv) == 4:
        _child(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
