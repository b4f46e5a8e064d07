"""Days, hours and numbers as each country says them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from longhaul import i18n
from longhaul.problems import LooksOnly, Unanswered
from longhaul.reports.occasion import wall_hour
from longhaul.services.regions import countries
from longhaul.tiers import said_by_program

DAY = date(2024, 3, 5)
EVENING = datetime(2024, 3, 5, 18, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en_GB", "Tuesday 5 March 2024|5 Mar 2024|5 Mar|March 2024|18:42|3,120"),
        ("en_US", "Tuesday March 5, 2024|Mar 5, 2024|Mar 5|March 2024|6:42 PM|3,120"),
        ("en_IE", "Tuesday 5 March 2024|5 Mar 2024|5 Mar|March 2024|18:42|3,120"),
    ],
)
def test_a_locale_says_all_in_its_own_way(locale: str, said: str) -> None:
    assert "|".join((
        i18n.long_day(DAY, locale), i18n.short_day(DAY, locale), i18n.day_alone(DAY, locale),
        i18n.month_and_year(DAY, locale), i18n.clock(EVENING, locale), i18n.number(3120, locale),
    )) == said  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("", "en_GB|5 Mar 2024|5 Mar|18:42|3,120|Polish"),
        ("en", "en_GB|5 Mar 2024|5 Mar|18:42|3,120|Polish"),
        ("de", "de|5. März 2024|5. März|18:42|3.120|Polnisch"),
        ("es", "es|5 mar 2024|5 mar|18:42|3.120|polaco"),
        ("pl", "pl|5 mar 2024|5 mar|18:42|3\u00a0120|polski"),
        ("ar", "ar|5 مارس 2024|5 مارس|6:42 م|3,120|البولندية"),
    ],
)
def test_a_page_says_days_and_numbers_in_its_language(language: str, said: str) -> None:
    with i18n.speaking(language):
        locale = i18n.spoken_locale("en_GB")
        assert "|".join((
            locale, i18n.short_day(DAY, locale), i18n.day_alone(DAY, locale),
            i18n.clock(EVENING, locale), i18n.number(3120, locale),
            i18n.language_name("pl", locale),
        )) == said  # fmt: skip
    assert i18n.spoken_language() == "en"


@pytest.mark.parametrize(
    ("kept", "british", "american"),
    [
        ("2024-03-05", "5 Mar 2024", "Mar 5, 2024"),
        ("2024-03", "Mar 2024", "Mar 2024"),
        ("2024", "2024", "2024"),
        ("2024-03~", "about Mar 2024", "about Mar 2024"),
        ("", "", ""),
        (None, "", ""),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(
    kept: str | None, british: str, american: str
) -> None:
    assert i18n.partial_day(kept, "en_GB") == british
    assert i18n.partial_day(kept, "en_US") == american


def test_no_clock_has_a_sign_that_paper_lacks() -> None:
    for locale in {one.locale for one in countries()}:
        assert "\u202f" not in i18n.clock(EVENING, locale)


@pytest.mark.parametrize(
    ("said", "locale"),
    [("en_US.UTF-8", "en_US"), ("pl_PL.UTF-8", "en_PL"), ("C", "en_GB"), ("qq_QQ", "en_GB")],
)
def test_without_a_group_the_computer_says_the_country(
    monkeypatch: pytest.MonkeyPatch, said: str, locale: str
) -> None:
    monkeypatch.setenv("LC_TIME", said)
    i18n.computer_locale.cache_clear()
    try:
        assert i18n.computer_locale() == (locale if locale != "en_PL" else i18n.locale_of("PL"))
    finally:
        i18n.computer_locale.cache_clear()


def test_a_problem_says_its_own_sentence_or_that_of_its_kind() -> None:
    assert LooksOnly().sentence == "You look at a backup. Nothing can be changed in it."
    assert Unanswered("Who is on this list?").sentence == "Who is on this list?"


@pytest.mark.parametrize(
    ("typed", "locale", "said"),
    [("15:00", "en_GB", "15:00"), (" 9:30", "en_US", "9:30 AM"), ("15:00", "ar", "3:00 م"),
     ("after work", "en_US", "after work")],
)  # fmt: skip
def test_an_hour_that_was_typed_is_said_as_all_hours_are(
    typed: str, locale: str, said: str
) -> None:
    assert wall_hour(said_by_program(typed), locale) == said


def test_words_of_a_list_have_the_comma_of_their_letters_between() -> None:
    commas = {}
    for language in ("en", "pl", "ar"):
        with i18n.speaking(language):
            commas[language] = i18n.comma()
    assert commas == {"en": ", ", "pl": ", ", "ar": "، "}
