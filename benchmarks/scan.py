"""Pages marked by pens, copied, scanned and photographed by seeded chance: how well each is read.

Once by hands the reading was made with, twice by other hands that it was not: a limit that holds
for the first alone is worth nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter

from longhaul.problems import Problem
from longhaul.scanning.code import find_code
from longhaul.scanning.pictures import pictures
from longhaul.scanning.reading import ReadPage, read_page
from longhaul.scanning.rows import ReadRow
from longhaul.scanning.verdicts import Verdict

from .figure import Figure
from .marked_pages import OTHER, OWN, STRANGERS, Marked, marked_pages

PAGES, PAGES_OF_OTHERS = 200, 60
WRITTEN_OVER = "turnout, written over"
"""Notes run along and into its boxes."""
KINDS = {
    "door-sheet": 40,
    "turnout": 40,
    WRITTEN_OVER: 12,
    "follow-up": 12,
    "ballot-sheet": 12,
    "sign-in": 12,
    "petition": 12,
    "expected": 12,
    "strike-ledger": 12,
    "one-to-one-filled": 12,
    "wall-chart": 12,
}
"""Pages whose boxes stand otherwise than those of call sheets, and how many of each."""
OF_STRANGERS = {
    "call-sheet": 40, "turnout": 20, WRITTEN_OVER: 10, "expected": 20, "door-sheet": 16,
    "wall-chart": 4,
}  # fmt: skip
SEED = 1912
MARKS = ("cross", "tick", "slash")


@dataclass(slots=True)
class Tally:
    """What became of all pages, boxes and rows."""

    seconds: list[float] = field(default_factory=list)
    pages: Counter[str] = field(default_factory=Counter)
    boxes: Counter[tuple[str, Verdict]] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)


def measure(work: Path) -> list[Figure]:
    """Shares in hundred and in thousand, and the time that a page takes."""
    tallies = {
        "": _read(work, PAGES),
        ", other hands": _read(work, PAGES_OF_OTHERS, OTHER),
        **{f", {kind}": _read(work, count, kind=kind) for kind, count in KINDS.items()},
    }
    strangers = [_read(work, count, STRANGERS, kind) for kind, count in OF_STRANGERS.items()]
    tallies[", strangers"] = _together(strangers)
    figures = [one for whose, tally in tallies.items() for one in _figures(whose, tally)]
    return [*figures, *_all_together(tuple(tallies.values()))]


def _all_together(tallies: Sequence[Tally]) -> list[Figure]:
    """What is allowed once in a thousand is told by all pages too: a kind alone has few marks."""
    return [
        replace(one, most=most)
        for one in _figures(", all pages", _together(tallies))
        for name, most in (("Certain marks", 1.0), ("Rows called sure", 2.0))
        if one.name.startswith(name)
    ]


def _together(tallies: Sequence[Tally]) -> Tally:
    whole = Tally()
    for one in tallies:
        whole.seconds += one.seconds
        whole.pages.update(one.pages)
        whole.boxes.update(one.boxes)
        whole.rows.update(one.rows)
    return whole


def _read(work: Path, count: int, whose: str = OWN, kind: str = "call-sheet") -> Tally:
    tally = Tally()
    for marked in marked_pages(count, SEED, page=kind, whose=whose):
        path = work / "page"
        path.write_bytes(marked.file)
        begun = perf_counter()
        try:
            page = _page(path, marked)
        except Problem as problem:
            print(f"not found ({marked.kind}): {problem.sentence}", flush=True)
            page = None
        tally.seconds.append(perf_counter() - begun)
        tally.pages["found" if page is not None else "lost"] += 1
        if page is not None:
            tally.boxes.update(zip(marked.done, page.verdicts, strict=True))
            tally.rows.update(_row(marked, row) for row in page.rows)
    print(dict(tally.boxes), dict(tally.rows), flush=True)
    return tally


def _page(path: Path, marked: Marked) -> ReadPage | None:
    with pictures(path) as file:
        picture = file.picture(0)
    code = find_code(picture)
    if code.page != marked.page:
        return None
    return read_page(picture, code, marked.boxes, marked.sheet)


def _row(marked: Marked, read: ReadRow) -> str:
    """Whether a row that is called sure says what the hand did."""
    if not read.sure:
        return "left open"
    rounds = {f"pass {n} {one}" for n, one in enumerate(read.rounds, start=1) if one}
    said = {read.happened, read.answer, *read.flags, *read.ticks, *rounds} - {None}
    meant = {
        f"{box.group} {box.name}" if box.group.startswith("pass ") else box.name
        for box, what in zip(marked.boxes, marked.done, strict=True)
        if box.row == read.row and what in (*MARKS, "ring")
    }
    return "right" if said == meant else "wrong"


def _figures(whose: str, tally: Tally) -> list[Figure]:
    """The shares of these pages."""
    right = sum(tally.boxes[what, Verdict.MARKED] for what in MARKS)
    marks = sum(tally.boxes[what, said] for what in MARKS for said in Verdict)
    certain = sum(n for (_what, said), n in tally.boxes.items() if said is Verdict.MARKED)
    missed = sum(tally.boxes[what, Verdict.EMPTY] for what in MARKS)
    rows = tally.rows
    shares = (
        ("Pages not found", "%", 100 * tally.pages["lost"] / tally.pages.total(), 1.0),
        ("Marks not read for certain", "%", 100 * (marks - right) / marks, 2.0),
        ("Marks called empty", "‰", 1000 * missed / marks, None),
        (
            "Certain marks that are none",
            "‰",
            1000 * (certain - right) / certain,
            1.0,
        ),
        (
            "Rows called sure that are not",
            "‰",
            1000 * rows["wrong"] / rows.total(),
            2.0,
        ),
        ("Rows left open", "%", 100 * rows["left open"] / rows.total(), None),
    )
    return [
        *(Figure(name=name + whose, unit=unit, program=(value,), most=most)
          for name, unit, value, most in shares),
        Figure(name="A page is read" + whose, unit="s", program=tuple(tally.seconds)),
    ]  # fmt: skip
