"""The scenes of places: tree, chart, map, conditions, association."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from ..models import Structure, StructureKind
from .stage import Scenes, Stage, answer

if TYPE_CHECKING:
    from .screens.chart.screen import ChartScreen


def _place(stage: Stage, kind: StructureKind, key: str = "") -> QWidget:
    """Places, at the first place of that kind, and what this key of it does."""
    stage.show_place("places")
    stage.settle()
    screen = stage.bench.current
    wanted = select(Structure.id).where(Structure.kind == kind).order_by(Structure.position)
    place = answer(stage.tasks, lambda store: store.read(lambda s: s.scalar(wanted)))
    screen.choose(place)  # type: ignore[union-attr] # it is the page of places
    stage.settle()
    acts = {one.shortcut().toString(): one for one in screen.offered()}  # type: ignore[union-attr]
    if key:
        acts[key].trigger()
        stage.settle()
    return stage.window


def _moved(stage: Stage) -> QWidget:
    stage.open_person()
    stage.settle()
    stage.bench.current.keys.moved.trigger()  # type: ignore[union-attr] # it is a person's page
    return stage.window


def _chart(stage: Stage, name: str, act: Callable[[ChartScreen], None] | None = None) -> QWidget:
    """The chart of a place, by a word of its name."""
    from ..services.places import tree

    rows = answer(stage.tasks, lambda store: store.read(tree))
    place = next((row.id for row in rows if name in row.name), rows[0].id)
    stage.do(lambda: stage.desk.chart_wanted.emit(place), "places")
    stage.settle()
    if act is not None:
        act(stage.bench.current)  # type: ignore[arg-type] # it is the chart
        stage.settle()
    return stage.window


def _meeting(screen: ChartScreen) -> None:
    screen.keys.meet.trigger()
    for _name in range(6):
        screen.keys.skip.trigger()


def _flat(screen: ChartScreen) -> None:
    spot = next(one for one in screen.canvas.laid.spots() if screen.canvas.laid.people(one))  # type: ignore[union-attr]
    screen.canvas.go(spot)
    screen.open_spot(spot)


def _condition_form(stage: Stage) -> QWidget:
    stage.do(stage.window.commands.conditions.trigger)
    stage.settle()
    stage.bench.current.correct.trigger()  # type: ignore[union-attr] # it is the page of conditions
    return stage.window


def _decision_form(stage: Stage) -> QWidget:
    stage.do(stage.window.commands.association.trigger)
    stage.settle()
    screen = stage.bench.current
    screen.meetings.setFocus()  # type: ignore[union-attr] # it is the page of the association
    screen.decide.trigger()  # type: ignore[union-attr]
    return stage.window


PLACES: Scenes = {
    "places": lambda stage: stage.show_place("places"),
    "places-flats": partial(_place, kind=StructureKind.FLOOR),
    "places-build": partial(_place, kind=StructureKind.BUILDING, key="B"),
    "places-wards": partial(_place, kind=StructureKind.SITE, key="B"),
    "places-owner": partial(_place, kind=StructureKind.BUILDING, key="O"),
    "places-moved": _moved,
    "where-now": partial(_place, kind=StructureKind.EMPLOYER, key="W"),
    "dossiers": partial(_place, kind=StructureKind.BUILDING, key="D"),
    "chart": partial(_chart, name="General"),
    "chart-meeting": partial(_chart, name="General", act=_meeting),
    "chart-gaps": partial(_chart, name="General", act=lambda screen: screen.keys.gaps.trigger()),
    "chart-two-days": partial(
        _chart,
        name="General",
        act=lambda screen: screen.ask_for(before=screen.desk.today() - timedelta(days=40)),
    ),
    "chart-house": partial(_chart, name="Foundry"),
    "chart-flat": partial(_chart, name="Foundry", act=_flat),
    "map": lambda stage: stage.do(stage.window.commands.map.trigger, "people"),
    "board": lambda stage: stage.do(stage.window.commands.board.trigger, "places"),
    "conditions": lambda stage: stage.do(stage.window.commands.conditions.trigger),
    "condition-form": _condition_form,
    "association": lambda stage: stage.do(stage.window.commands.association.trigger, "today"),
    "decision-form": _decision_form,
}
"""Every screen of places."""
