"""Birth dates and languages as lists write them."""

from __future__ import annotations

import pytest
from longhaul.i18n import language_name
from longhaul.importing.dates import guess_day_first, past_date
from longhaul.services.languages import language_codes


@pytest.mark.parametrize(
    ("text", "day_first", "date"),
    [
        ("1987-03-12", True, "1987-03-12"),
        ("1987-03-12 00:00:00", True, "1987-03-12"),
        ("12/03/1987", True, "1987-03-12"),
        ("12/03/1987", False, "1987-12-03"),
        ("25/03/1987", False, "1987-03-25"),
        ("03/25/1987", True, "1987-03-25"),
        ("12.3.87", True, "1987-03-12"),
        ("19870312", True, "1987-03-12"),
        ("12 March 1987", True, "1987-03-12"),
        ("March 5, 1987", True, "1987-03-05"),
        ("5. März 1987", True, "1987-03-05"),
        ("Mar 1987", True, "1987-03"),
        ("03/1987", True, "1987-03"),
        ("1987", True, "1987"),
        ("31/02/1987", True, ""),
        ("0000-00-00", True, ""),
        ("2999-01-01", True, ""),
        ("soon", True, ""),
        ("", True, ""),
    ],
)
def test_birth_dates(text: str, day_first: bool, date: str) -> None:
    assert past_date(text, day_first=day_first) == date


def test_the_order_is_told_by_the_first_date_that_can_mean_one_only() -> None:
    assert guess_day_first(["03/04/1987", "25/04/1987"], otherwise=False)
    assert not guess_day_first(["03/04/1987", "04/25/1987"], otherwise=True)
    assert guess_day_first(["03/04/1987"], otherwise=True)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Polish", ("pl",)),
        ("polski", ("pl",)),
        ("Polnisch; English", ("pl", "en")),
        ("en_GB", ("en",)),
        ("Tamil & Urdu", ("ta", "ur")),
        ("العربية", ("ar",)),
        ("Farsi/English", ("fa", "en")),
        ("Klingonish", ("Klingonish",)),
        ("", ()),
    ],
)
def test_languages(text: str, codes: tuple[str, ...]) -> None:
    assert language_codes(text) == codes


def test_a_language_is_called_as_people_here_call_it() -> None:
    (code,) = language_codes("Bengali")
    assert {language_name(code, locale) for locale in ("en_GB", "en_US", "en_IN")} == {"Bengali"}
