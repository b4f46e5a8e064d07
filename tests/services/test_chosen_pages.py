"""Some pages of a run, as they are typed."""

from __future__ import annotations

import pytest
from longhaul.problems import Unanswered
from longhaul.services.chosen_pages import chosen_pages, pages_words

LEFT, ROWS = (1, 2, 3, 5, 6), {"1": 1, "12": 2, "12b": 3, "37": 5, "40": 4}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", LEFT),
        ("3", (3,)),
        ("1-3", (1, 2, 3)),
        (" 6, 2 – 1; 2 ", (1, 2, 6)),
        ("row 37", (5,)),
        ("Row 12b, 1", (1, 3)),
        ("row 12", (2,)),
    ],
)
def test_pages_are_typed_by_number_or_by_a_row_on_them(typed: str, meant: tuple[int, ...]) -> None:
    assert chosen_pages(typed, LEFT, 6, ROWS) == meant


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("all", "Type pages as 3 or 2-4, a row as “row 37”."),
        ("-3", "Type pages as"),
        ("7", "There is no page 7: there are 6 pages."),
        ("0-2", "There is no page 0"),
        ("3-5", "Page 4 was destroyed."),
        ("row 40", "Page 4 was destroyed."),
        ("row 38", "No row 38 stands on these pages."),
        ("row", "No row ?"),
    ],
)
def test_what_is_no_page_that_can_be_printed_is_told(typed: str, told: str) -> None:
    with pytest.raises(Unanswered) as fault:
        chosen_pages(typed, LEFT, 6, ROWS)
    assert fault.value.sentence.startswith(told)
    assert fault.value.field == "pages"


def test_pages_are_said_in_few_words() -> None:
    assert pages_words((1, 2, 3, 5, 7, 8)) == "1-3, 5, 7-8"
