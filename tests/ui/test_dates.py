"""Typed days: what people type is understood, what is no day is told in a sentence."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from longhaul.i18n import is_month_first, partial_day, short_day
from longhaul.problems import BadDate
from longhaul.ui.dates import (
    ago_words,
    read_day,
    read_partial,
    short_span,
    span_words,
)

THURSDAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", THURSDAY),
        ("Tomorrow", date(2026, 11, 20)),
        ("day after tomorrow", date(2026, 11, 21)),
        ("next week", date(2026, 11, 26)),
        ("fri", date(2026, 11, 20)),
        ("Friday", date(2026, 11, 20)),
        ("fr.", date(2026, 11, 20)),
        ("thu", date(2026, 11, 26)),
        ("we", date(2026, 11, 25)),
        ("next fri", date(2026, 11, 27)),
        ("+3", date(2026, 11, 22)),
        ("+ 3", date(2026, 11, 22)),
        ("+2w", date(2026, 12, 3)),
        ("-1", date(2026, 11, 18)),
        ("in 3 days", date(2026, 11, 22)),
        ("3 weeks", date(2026, 12, 10)),
        ("in 3 months", date(2027, 2, 19)),
        ("15 dec", date(2026, 12, 15)),
        ("15. December", date(2026, 12, 15)),
        ("Dec 15th", date(2026, 12, 15)),
        ("15 dec 2027", date(2027, 12, 15)),
        ("1 march", date(2027, 3, 1)),
        ("sat 21 nov", date(2026, 11, 21)),
        ("Sat, 21 Nov", date(2026, 11, 21)),
        ("19 nov", THURSDAY),
        ("18 nov", date(2027, 11, 18)),
        ("3.12.", date(2026, 12, 3)),
        ("3.12", date(2026, 12, 3)),
        ("3.12.26", date(2026, 12, 3)),
        ("3/12/2026", date(2026, 12, 3)),
        ("2026-12-03", date(2026, 12, 3)),
        ("25", date(2026, 11, 25)),
        ("3rd", date(2026, 12, 3)),
        ("31", date(2026, 12, 31)),
    ],
)
def test_a_day_to_come(typed: str, day: date) -> None:
    assert read_day(typed, THURSDAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("yesterday", date(2026, 11, 18)),
        ("fri", date(2026, 11, 13)),
        ("thu", date(2026, 11, 12)),
        ("15 dec", date(2025, 12, 15)),
        ("2 days ago", date(2026, 11, 17)),
        ("2 days", date(2026, 11, 17)),
        ("25", date(2026, 10, 25)),
        ("19.11.", THURSDAY),
    ],
)
def test_a_day_that_was(typed: str, day: date) -> None:
    assert read_day(typed, THURSDAY, past=True) == day


def test_nothing_typed_is_no_day() -> None:
    assert read_day("  ", THURSDAY) is None
    assert read_partial("", THURSDAY) is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31 feb", "February has 28 days in 2027."),
        ("29.2.2027", "February has 28 days in 2027."),
        ("31 april 2027", "April has 30 days in 2027."),
        ("3.13.", "A year has 12 months."),
        ("dec", "Which day of December?"),
        ("99", "A month has at most 31 days."),
        ("soon", "Write a day as fri, +3, 15 dec or tomorrow."),
    ],
)
def test_what_is_no_day_is_told(typed: str, sentence: str) -> None:
    with pytest.raises(BadDate) as told:
        read_day(typed, THURSDAY)
    assert told.value.sentence == sentence


def test_month_first_where_people_write_so() -> None:
    assert is_month_first("en_US")
    assert not is_month_first("en_GB")
    assert read_day("12/3", THURSDAY, month_first=True) == date(2026, 12, 3)
    assert read_day("3.12.", THURSDAY, month_first=True) == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1974", "1974"),
        ("about 1974", "1974~"),
        ("~1974", "1974~"),
        ("may 1974", "1974-05"),
        ("5/1974", "1974-05"),
        ("1974-05", "1974-05"),
        ("31 may 1974", "1974-05-31"),
        ("31.5.1974", "1974-05-31"),
        ("march", "2026-03"),
        ("december", "2025-12"),
        ("spring 2024", "2024-04~"),
        ("yesterday", "2026-11-18"),
    ],
)
def test_as_much_of_a_date_as_is_known(typed: str, kept: str) -> None:
    assert read_partial(typed, THURSDAY) == kept


def test_what_is_no_date_at_all_is_told() -> None:
    with pytest.raises(BadDate, match="Write a date as 1974"):
        read_partial("long ago", THURSDAY)
    with pytest.raises(BadDate, match="February has 28 days in 1973"):
        read_partial("31 feb 1973", THURSDAY)


@pytest.mark.parametrize("locale", ["en_GB", "en_US"])
@pytest.mark.parametrize("kept", ["1974", "1974~", "1974-05", "1974-05~", "1974-05-31"])
def test_a_partial_date_as_said_is_read_again(kept: str, locale: str) -> None:
    assert read_partial(partial_day(kept, locale), THURSDAY) == kept


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.dates(date(2001, 1, 1), date(2099, 1, 1)))
def test_a_day_as_said_with_its_year_is_read_again(day: date, today: date) -> None:
    assert read_day(f"{day.day} {day:%b} {day.year}", today) == day
    assert read_day(day.isoformat(), today) == day


@given(st.integers(0, 27))
def test_a_day_as_a_row_says_it_is_read_again(ahead: int) -> None:
    day = THURSDAY + timedelta(ahead)
    assert read_day(short_day(day, "en_GB"), THURSDAY) == day


@given(st.text(max_size=12))
def test_no_typing_ever_breaks_it(typed: str) -> None:
    for read in (read_day, read_partial):
        try:
            read(typed, THURSDAY)
        except BadDate as told:
            assert told.sentence.endswith((".", "?"))


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "0 days"), (1, "1 day"), (12, "12 days"), (35, "5 weeks"), (98, "14 weeks"),
     (280, "9 months"), (800, "2 years")],
)  # fmt: skip
def test_spans_as_people_say_them(days: int, words: str) -> None:
    assert span_words(days) == words


def test_how_long_ago() -> None:
    assert ago_words(THURSDAY, THURSDAY) == "today"
    assert ago_words(date(2026, 11, 18), THURSDAY) == "yesterday"
    assert ago_words(date(2026, 10, 29), THURSDAY) == "3 weeks ago"
    assert short_span(21) == "3 wk"
    assert short_span(3) == "3 d"
