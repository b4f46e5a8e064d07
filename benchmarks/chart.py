"""The chart of a workplace of 300, 5,000 and 50,000 seats with twenty tests: read, painted, walked.

Beside reading stands its floor: the same placements, marks and deeds fetched as bare rows. Beside
painting: as many lines of plain text as there are seats in sight.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time

from longhaul.models import Assessment, Id, Participation, Person, Placement
from longhaul.services.actions.deeds import held_tests
from longhaul.services.chart.chart import TESTS, chart
from longhaul.services.chart.marked import marked
from longhaul.services.chart.parts import Chart
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
from .figure import Figure
from .made_up_chart import TODAY, lay_down

SMALL, SEATS, MORE = 300, 5_000, 50_000
AGO = date(2026, 8, 1)
SIZE = (1280, 800)
FRAMES, ROUNDS = 240, 5
FRAME, READ, FIRST = 16.0, 300.0, 200.0
GROWTH = 1.25
"""Ten times as many seats may take so many times ten times as long."""


def measure(work: Path) -> list[Figure]:
    """Milliseconds, each size in a fresh process."""
    facts = {seats: heard("chart", str(seats), work / str(seats)) for seats in (SMALL, SEATS, MORE)}
    here = facts[SEATS]
    return [
        _figure("Chart of 5,000 seats read as of today", here, "today", READ, "bare"),
        _figure("The same as of a day in August", here, "ago", READ, "bare"),
        _figure("First painted, once it is read", here, "first", FIRST),
        _figure("Scrolled, 95th frame of 100", here, "scrolled", FRAME, "lines"),
        _figure("A page on, every seat new", here, "paged", FRAME, "lines"),
        _figure("The cursor to the next seat", here, "walked", FRAME),
        _figure("A key in a meeting: mark, next name, painted", here, "met", FRAME),
        _figure("Chart of 300 seats read", facts[SMALL], "today"),
        _figure("Chart of 50,000 seats read", facts[MORE], "today"),
        _figure("50,000 seats scrolled, 95th frame of 100", facts[MORE], "scrolled", FRAME),
        Figure(name="Work of reading 50,000, beside ten times 5,000", unit="ms",
               program=tuple(facts[MORE]["work"]),
               floor=tuple(10 * one for one in here["work"]), times=GROWTH),
    ]  # fmt: skip


def _figure(
    name: str, facts: dict[str, list[float]], key: str, most: float | None = None, floor: str = ""
) -> Figure:
    below = tuple(facts[floor]) if floor else ()
    return Figure(name=name, unit="ms", program=tuple(facts[key]), floor=below, most=most)


def _child(seats: int, folder: Path) -> None:
    store, place, campaign = lay_down(folder, seats)
    gc.collect()
    gc.disable()  # as on the thread of the database

    def read(on: date) -> Chart:
        return store.read(lambda s: chart(s, place, campaign, on))

    shown = read(TODAY)
    reading = {
        "today": _times(lambda: read(TODAY)),
        "ago": _times(lambda: read(AGO)),
        "bare": _times(lambda: _bare(store, campaign)),
        "work": _times(lambda: read(TODAY), process_time),
    }
    store.close()
    say(**reading, **_painting(shown))


def _times(act: Callable[[], object], clock: Callable[[], float] = perf_counter) -> list[float]:
    found = []
    for _round in range(ROUNDS):
        begun = clock()
        act()
        found.append((clock() - begun) * 1000)
        gc.collect()
    return found


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


def _painting(shown: Chart) -> dict[str, list[float]]:
    _app = QApplication([])
    apply_theme(_app, "light", 1.0)
    canvas, image = ChartCanvas(), QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.resize(*SIZE)
    begun = perf_counter()
    canvas.show_chart(Look(shown), shown.bands)
    canvas.render(image)
    first = (perf_counter() - begun) * 1000

    def frames(act: Callable[[int], None]) -> list[float]:
        return [_p95([_frame(canvas, image, act, at) for at in range(FRAMES)]) for _r in "123"]

    bar = canvas.verticalScrollBar()
    most = max(1, bar.maximum())
    scrolled = frames(lambda at: bar.setValue(at * 60 % most))
    paged = frames(lambda at: bar.setValue(at * 740 % most))
    walked = frames(lambda _at: _walk(canvas))
    meeting = _Meeting(canvas, shown)
    met = frames(lambda _at: meeting.key())
    return {
        "first": [first], "scrolled": scrolled, "paged": paged, "walked": walked, "met": met,
        "lines": _lines(image),
    }  # fmt: skip


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


def _frame(canvas: ChartCanvas, image: QImage, act: Callable[[int], None], at: int) -> float:
    begun = perf_counter()
    act(at)
    canvas.render(image)
    return (perf_counter() - begun) * 1000


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


if __name__ == "__main__":
    if len(sys.argv) == 3:
        _child(int(sys.argv[1]), Path(sys.argv[2]))
