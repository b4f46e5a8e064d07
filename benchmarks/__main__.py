"""Measures the figures named (all, if none is), prints them, and keeps them in test-results/."""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from . import (
    actions,
    archive,
    bring_in,
    campaign,
    chart,
    duplicates,
    keying,
    main_window,
    network,
    network_map,
    paper,
    people,
    person,
    preview,
    questions,
    register_growth,
    scan,
    today,
    unlock,
    wall,
    workbook,
)
from .figure import Figure, table

RESULTS = Path("test-results") / "benchmarks.json"

MEASURES: dict[str, Callable[..., list[Figure]]] = {
    "unlock": unlock.measure,
    "main-window": main_window.measure,
    "people": people.measure,
    "bring-in": bring_in.measure,
    "workbook": workbook.measure,
    "duplicates": duplicates.measure,
    "paper": paper.measure,
    "preview": preview.measure,
    "keying": keying.measure,
    "today": today.measure,
    "network": network.measure,
    "map": network_map.measure,
    "chart": chart.measure,
    "wall": wall.measure,
    "questions": questions.measure,
    "person": person.measure,
    "campaign": campaign.measure,
    "actions": actions.measure,
    "scan": scan.measure,
}
LONG = {
    "growth": register_growth.measure,
    "chart-growth": chart.measure_growth,
    "archive": archive.measure,
}
"""Only where it is asked for by name."""


def main(names: Sequence[str]) -> int:
    """0 if all that was measured holds, 1 if not, 2 for a name that is not known."""
    known = MEASURES | LONG
    unknown = [name for name in names if name.partition("=")[0] not in known]
    if unknown:
        print(f"Not measured here: {', '.join(unknown)}. There are: {', '.join(known)}")
        return 2
    figures: list[Figure] = []
    for name in names or MEASURES:
        print(f"{name} ...", end=" ", flush=True)
        begun = perf_counter()
        with tempfile.TemporaryDirectory(prefix="longhaul-bench-") as folder:
            kind, _equals, size = name.partition("=")  # archive=10000: so many people
            figures += known[kind](Path(folder), *map(int, size.split()))
        print(f"{perf_counter() - begun:.0f} s", flush=True)
    print(f"\n{table(figures)}\n\n{_conditions()}", flush=True)
    _keep(figures)
    return 0 if all(figure.holds for figure in figures) else 1


def _conditions() -> str:
    load = ", ".join(f"{one:.1f}" for one in _load())
    return f"Python {platform.python_version()}, {os.cpu_count()} processors, load {load}"


def _load() -> list[float]:
    """Over 1, 5 and 15 minutes; with more than there are processors, all times are too long."""
    return list(os.getloadavg()) if hasattr(os, "getloadavg") else []


def _keep(figures: list[Figure]) -> None:
    facts: dict[str, Any] = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "system": platform.system(),
        "processors": os.cpu_count(),
        "load": _load(),
        "figures": [figure.as_json() for figure in figures],
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    print(f"Kept in {RESULTS}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
