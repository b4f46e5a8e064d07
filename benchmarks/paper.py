"""Call sheets for 10,000 people, beside a bare ReportLab canvas that draws the same words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from random import Random
from time import perf_counter

from longhaul.pdfium import opened
from longhaul.reports import call_sheet
from longhaul.reports.call_sheet import CallSheetData
from longhaul.reports.paper import PORTRAIT
from longhaul.reports.report import render
from longhaul.services.frozen_rows import FrozenRow
from longhaul.services.result_codes import codes_for
from longhaul.services.run_facts import RunFacts

from .child import heard, peak_memory, say
from .figure import Figure
from .made_up_list import rows
from .noted_pages import bare, note

PEOPLE = 10_000
PAGES, EACH = 10_000, 8
"""Pages in one file, and people on each of them."""
MEMORY = 250.0
REPETITIONS = 5
OTHER_SCRIPTS = ("فاطمة بن سالم", "خالد النجار", "שירה לבני", "יונתן כרמי")
"""One in twenty people writes her name otherwise than in Latin letters."""

Options = call_sheet.CallSheetOptions
RUN = RunFacts(
    list_id="K7RM-4",
    title="Calls: come to the meeting",
    code_name="HERON",
    packet="B",
    pass_number=2,
    printed_for="Amara",
    data_as_of=datetime(2026, 11, 22, 18, 5, tzinfo=UTC),
    return_to="Rosa",
    return_by=datetime(2026, 11, 24, 21, 30, tzinfo=UTC),
    destroy_after=date(2026, 12, 1),
    found_phone="020 7946 0111",
    locale="en_GB",
)


def measure(_work: Path) -> list[Figure]:
    """Beside a canvas that stamps the furniture of a page, as ours does; and one that does not."""
    data = packet()
    noted = note(call_sheet.REPORT, RUN, data)
    options = Options(list_name="", ask=data.ask, printed_for="")
    ways: dict[str, Callable[[], object]] = {
        "program": lambda: render(call_sheet.REPORT, [(RUN, data)], options),
        "stamped": lambda: bare(noted, PORTRAIT, with_form=True),
        "drawn": lambda: bare(noted, PORTRAIT, with_form=False),
    }
    for warm in ways.values():
        warm()
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _round in range(REPETITIONS):
        for name, way in ways.items():
            begun = perf_counter()
            way()
            times[name].append(perf_counter() - begun)
    program = tuple(times["program"])
    memory = heard("paper")["memory"]
    return [
        Figure(name=f"Call sheets for {PEOPLE:,} people", unit="s",
               program=program, floor=tuple(times["stamped"]), times=1.5),
        Figure(name="Beside a canvas without forms", unit="s",
               program=program, floor=tuple(times["drawn"])),
        Figure(name=f"Memory for {PAGES:,} pages, all in all", unit="MB",
               program=(memory,), most=MEMORY),
    ]  # fmt: skip


def _child() -> None:
    data = packet(PAGES * EACH)
    options = Options(list_name="", ask=data.ask, printed_for="")
    pdf = render(call_sheet.REPORT, [(RUN, data)], options)
    memory = peak_memory()
    with opened(pdf) as document:
        if len(document) < PAGES:
            raise AssertionError(f"only {len(document)} pages")
    say(memory=memory)


@cache
def packet(people: int = PEOPLE) -> CallSheetData:
    """One packet of them all, as many facts of each as a page shows; made up once."""
    return CallSheetData(
        ask="Will you come to the meeting on Thursday, 7 pm, in the hall?",
        rows=tuple(_people(people)),
        codes=codes_for("phone"),
    )


def _people(people: int) -> list[FrozenRow]:
    random = Random(people)
    return [
        FrozenRow(
            number=number,
            name=OTHER_SCRIPTS[number // 20 % 4] if number % 20 == 0 else f"{given} {family}",
            phone=phone,
            hint=random.choice(("", "", "Ward 4 · Nights", "12 Foundry Row · 5C")),
            pronouns=random.choice(("", "", "she", "he", "they")),
            language=random.choice(("", "", "Polish", "Portuguese")),
            best_time=random.choice(("", "", "after 6 pm")),
            last=random.choice(("", "spoke 12 Nov", "no answer 3 Nov")),
        )
        for number, (given, family, phone, *_rest) in enumerate(rows(people), start=1)
    ]


if __name__ == "__main__":
    _child()
