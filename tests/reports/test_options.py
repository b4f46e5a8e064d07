"""What a page asks: read off its options, so that a page with one of its own needs nothing else."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import pytest
from longhaul import problems
from longhaul.cli.page_options import add_page_options
from longhaul.models import Tier
from longhaul.reports import Report
from longhaul.reports.call_sheet import REPORT as CALL_SHEET
from longhaul.reports.options import Kind, PageOptions, PeopleOptions, asked
from longhaul.reports.paper import Paper
from longhaul.reports.questions import options_from, questions_of, unanswered
from longhaul.reports.report import Source
from longhaul.reports.script_card import REPORT as SCRIPT_CARD

CALL: dict[str, Any] = {"list_name": "Night shift", "ask": "Come", "printed_for": "Ruth"}


class Doors(Enum):
    """A closed list of a page's own."""

    ODD = "odd"
    EVEN = "even"

    @property
    def words(self) -> str:
        return {Doors.ODD: "Odd numbers", Doors.EVEN: "Even numbers"}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkOptions(PeopleOptions):
    """What is asked before a page is printed that nobody has thought of yet."""

    street: str = field(metadata=asked("street", lambda: "Street", lambda: "the street"))
    doors: Doors = field(
        default=Doors.ODD, metadata=asked("doors", lambda: "Doors", lambda: "odd or even")
    )
    maps: bool = field(default=False, metadata=asked("maps", lambda: "With a map", lambda: "a map"))


WALK = Report(
    name="walk",
    title=lambda: "Walk sheet",
    source=Source.CUT,
    tier=Tier.FIELD,
    options=WalkOptions,
    build=lambda _book, _run, _data: None,
)


def test_each_field_that_is_asked_is_a_question_of_its_kind() -> None:
    kinds = {one.name: one.kind for one in questions_of(WALK)}
    assert kinds == {
        "paper": Kind.PAPER, "size": Kind.CHOICE, "language": Kind.LANGUAGE,
        "list_name": Kind.LIST, "ask": Kind.ASK, "printed_for": Kind.WORKER,
        "title": Kind.TITLE, "street": Kind.TEXT, "doors": Kind.CHOICE, "maps": Kind.YES_NO,
    }  # fmt: skip
    doors = next(one for one in questions_of(WALK) if one.name == "doors")
    assert [(one.answer, one.words) for one in doors.choices] == [
        ("odd", "Odd numbers"),
        ("even", "Even numbers"),
    ]
    assert doors.default == "odd"


def test_languages_are_offered_by_their_own_names_and_may_be_left_out() -> None:
    first, second = (one for one in questions_of(CALL_SHEET) if one.kind is Kind.LANGUAGE)
    assert [one.words for one in first.choices] == [
        "English", "العربية", "Deutsch", "Español", "Polski",
    ]  # fmt: skip
    assert (first.default, second.default, second.choices[0].words) == ("en", "", "none")
    assert options_from(SCRIPT_CARD, {"ask": "Come"}).languages == ("en",)
    twice = options_from(SCRIPT_CARD, {"ask": "Come", "language": "de", "second": "de"})
    assert twice.languages == ("de",)


def test_a_title_s_example_is_what_the_page_is_called_without_one() -> None:
    examples = {
        report.name: one.example
        for report in (CALL_SHEET, SCRIPT_CARD)
        for one in questions_of(report)
        if one.kind is Kind.TITLE
    }
    assert examples == {"call-sheet": "Call sheet", "script-card": "What to say"}


def test_answers_become_options_and_what_nobody_said_stays_as_it_is() -> None:
    options = options_from(WALK, {**CALL, "street": "Mill Lane", "doors": "even", "paper": None})
    assert options == WalkOptions(**CALL, street="Mill Lane", doors=Doors.EVEN, paper=Paper.A4)


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"street": None}, "street", "An answer is missing: give --street."),
        ({"street": "  "}, "street", "An answer is missing: give --street."),
        ({"doors": "all"}, "doors", "--doors takes one of: odd, even."),
    ],
)
def test_what_is_missing_or_unknown_is_named(wrong: dict[str, Any], field: str, said: str) -> None:
    with pytest.raises(problems.Unanswered) as told:
        options_from(WALK, {**CALL, "street": "Mill Lane", **wrong})
    assert (told.value.field, told.value.sentence) == (field, said)


def test_the_questions_still_to_be_answered_are_told_with_their_words() -> None:
    missing = unanswered(WALK, {"ask": "Come"})
    assert {one.name: one.missing for one in missing} == {
        "list_name": "Who is on it?",
        "printed_for": "Who will call?",
        "street": "An answer is missing.",
    }


def test_the_command_line_has_an_option_for_each_question() -> None:
    parser = argparse.ArgumentParser()
    add_page_options(parser, WALK)
    said = parser.parse_args(
        ["--list", "Night shift", "--ask", "Come", "--for", "Ruth", "--street", "Mill Lane",
         "--doors", "even", "--maps"]
    )  # fmt: skip
    options = options_from(WALK, vars(said))
    assert options == WalkOptions(**CALL, street="Mill Lane", doors=Doors.EVEN, maps=True)


def test_a_page_without_options_of_its_own_asks_for_paper_letters_and_language() -> None:
    plain = Report(
        name="plain", title=str, tier=Tier.OPEN, options=PageOptions,
        build=lambda _book, _run, _data: None,
    )  # fmt: skip
    assert [one.name for one in questions_of(plain)] == ["paper", "size", "language"]
