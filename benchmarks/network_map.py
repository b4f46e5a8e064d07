"""The map of a department of 300 as it is dragged, zoomed and walked, painted without a screen."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

from longhaul.models import AssessmentBasis
from longhaul.networks.graph import Tie, net_of
from longhaul.networks.layout import lay_out
from longhaul.services.map_spots import MapGround, MapLayout, MapLine
from longhaul.services.marks import Mark
from longhaul.services.network import Someone
from longhaul.ui.kit.theme import apply_theme
from longhaul.ui.screens.network.canvas import MapCanvas
from longhaul.ui.screens.network.drawn import DrawnMap
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from .child import heard, say
from .figure import Figure, timed
from .timing import Taken, frames

PEOPLE, SHIFTS, TIES_EACH = 300, 3, 3
SIZE = (1280, 800)
FRAMES = 240
FRAME = 16.0
SEED = 1917
WORDS = ("", "With us, acts", "With us", "Undecided", "Doubtful", "Against")


def measure(_work: Path) -> list[Figure]:
    """Milliseconds a frame, the slowest twentieth left out, in a fresh process."""
    facts = heard("network_map", "canvas")
    names = {
        "dragged": "Map of 300 dragged, 95th frame of 100",
        "near": "The same with everybody named",
        "zoomed": "One turn of the wheel, with all names placed anew",
        "walked": "The cursor to the next person",
    }
    most = {"dragged": FRAME, "near": FRAME}
    return [
        timed(name, Taken(*map(tuple, facts[key])), most.get(key)) for key, name in names.items()
    ]


def _canvas() -> None:
    app = QApplication([])
    apply_theme(app, "light", 1.0)
    canvas = MapCanvas()
    canvas.resize(*SIZE)
    layout = _layout()
    canvas.show_map(DrawnMap(layout), stays=False)
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    ids = [one.id for one in layout.people]

    def painted(act: Callable[[int], object]) -> Taken:
        def frame(at: int) -> None:
            act(at)
            canvas.render(image)

        frame(0)
        return frames(frame, FRAMES)

    def drag(at: int) -> None:
        canvas.drag(QPointF(3 if at % 80 < 40 else -3, 2))

    found = {"dragged": painted(drag)}
    canvas.show_all()
    found["walked"] = painted(lambda at: canvas.attend(ids[at], ids[at : at + 3], ()))
    found["zoomed"] = painted(lambda at: canvas.zoom(1.25 if at % 8 < 4 else 0.8))
    for _turn in range(6):
        canvas.zoom(1.25)
    found["near"] = painted(drag)
    say(**{name: (times.clock, times.work) for name, times in found.items()})


def _layout() -> MapLayout:
    random = Random(SEED)
    ids = [number.to_bytes(16, "big") for number in range(PEOPLE)]
    groups = [ids[at::SHIFTS] for at in range(SHIFTS)]
    ties = [
        Tie(one, random.choice(ids[at % SHIFTS :: SHIFTS] if random.random() < 0.9 else ids))
        for at, one in enumerate(ids)
        for _tie in range(TIES_EACH)
    ]
    net = net_of(ids, ties)
    laid = lay_out(net, groups)
    return MapLayout(
        "bench",
        tuple(_someone(random, at, one) for at, one in enumerate(ids)),
        laid.spots,
        tuple(
            MapGround(None, f"Ward {one.group + 1}", one.x, one.y, one.radius)
            for one in laid.grounds
        ),
        tuple(MapLine(ids[one], ids[other], random.random() < 0.95) for one, other in net.lines),
        anew=True,
        fresh=frozenset(ids),
    )


def _someone(random: Random, at: int, one: bytes) -> Someone:
    rank = random.randrange(6)
    day, basis, old = date(2026, 11, 1), AssessmentBasis.SAID, random.random() < 0.3
    mark = Mark(rank, str(rank), WORDS[rank], day, old, basis, "Dana") if rank else None
    return Someone(
        one, f"Keisha Barrow {at}", mark=mark, committee=at % 40 == 0, leader=at % 25 == 0
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["canvas"]:
        _canvas()
