"""Where the pages of a run are, as Today says it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from longhaul.services.runs import Run
from longhaul.tiers import said_by_program
from longhaul.ui.screens.today.cards import where_it_is

from tests.builders import NOW


@pytest.mark.parametrize(
    ("out", "back", "hours", "said"),
    [
        (2, 0, 51, "2 pages not back · 51 h"),
        (1, 1, 480, "1 page not back · 20 days"),
        (1, 1, 5, "due back "),
        (0, 3, 480, "3 to key in"),
    ],
)
def test_pages_are_missed_awaited_or_to_be_keyed(
    out: int, back: int, hours: int, said: str
) -> None:
    due = NOW + timedelta(hours=48 - hours)
    run = Run(
        id=b"1" * 16, list_id="K7RM-E", page="call-sheet", title="Calls", ask="Come",
        printed_for=said_by_program("Ruth"), people=8, out=out, back=back, keyed=0, destroyed=0,
        hours_out=hours, due_back=due, destroy_after=None, late=out > 0 and hours > 48,
    )  # fmt: skip
    mark = where_it_is(run, "en_GB")
    assert mark is not None
    assert mark.words.startswith(said)
