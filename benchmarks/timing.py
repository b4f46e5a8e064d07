"""How long something takes, by the clock and by the processor, several times over."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter, process_time

from longhaul.store.store import Store
from sqlalchemy.orm import Session

ROUNDS = 9


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds of each round."""

    clock: tuple[float, ...]
    work: tuple[float, ...]
    """Of the processor: what it takes where nothing else runs."""


def nothing() -> None:
    """Goes before each round where nothing has to."""


def taken(
    act: Callable[[], object], rounds: int = ROUNDS, before: Callable[[], None] = nothing
) -> Taken:
    """What doing it takes, each time after `before`. Garbage is swept between the rounds, as the
    window does."""
    clock, work = [], []
    for _round in range(rounds):
        before()
        gc.collect()
        gc.disable()
        begun, idle = perf_counter(), process_time()
        act()
        clock.append((perf_counter() - begun) * 1000)
        work.append((process_time() - idle) * 1000)
        gc.enable()
    return Taken(tuple(clock), tuple(work))


def frames(paint: Callable[[int], object], count: int, rounds: int = 3) -> Taken:
    """The slowest frame of twenty in each round: nineteen of twenty are not slower."""
    each = [_frames(paint, count) for _round in range(rounds)]
    return Taken(
        tuple(_p95(clock) for clock, _work in each), tuple(_p95(work) for _c, work in each)
    )


def _frames(paint: Callable[[int], object], count: int) -> tuple[list[float], list[float]]:
    clock, work = [], []
    for at in range(count):
        begun, idle = perf_counter(), process_time()
        paint(at)
        clock.append((perf_counter() - begun) * 1000)
        work.append((process_time() - idle) * 1000)
    return clock, work


def _p95(times: Iterable[float]) -> float:
    return quantiles(times, n=20)[-1]


def asked(
    store: Store,
    ask: Callable[[Session], object],
    rounds: int = ROUNDS,
    before: Callable[[], None] = nothing,
) -> Taken:
    """What asking a group takes."""
    return taken(lambda: store.read(ask), rounds, before)
