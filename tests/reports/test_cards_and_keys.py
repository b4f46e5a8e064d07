"""P2b and the recovery sheet: what they say, and what must give way."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from longhaul.problems import Unanswered
from longhaul.reports import one_to_one as one_to_one_report
from longhaul.reports.one_to_one import REPORT as ONE_TO_ONE
from longhaul.reports.one_to_one import OneToOneData, OneToOneOptions
from longhaul.reports.one_to_one_filled import REPORT as FILLED
from longhaul.reports.one_to_one_pages import MOST_ISSUES
from longhaul.reports.options import PageOptions
from longhaul.reports.paper import Size
from longhaul.reports.recovery_sheet import REPORT as RECOVERY_SHEET
from longhaul.reports.report import on_paper
from longhaul.reports.script_card import REPORT as SCRIPT_CARD
from longhaul.reports.script_words import script
from longhaul.services.campaigns import begin_campaign

from tests.builders import TODAY, make_group

from .pages import (
    asked_of,
    ink,
    margins,
    one_to_one,
    one_to_ones_filled,
    operators,
    pdf_of,
    pictures,
    recovery_sheet,
    script_card,
    texts,
)


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)*", text)


def test_the_words_before_the_ask_are_few() -> None:
    card = script("en")
    assert len(words_of(f"{card.hello} {card.listen} {card.pause}")) <= 120


def test_the_machine_hears_nothing_of_the_group() -> None:
    said = script("en").machine.lower()
    for word in ("union", "tenant", "rent", "strike", "landlord", "boss", "campaign", "meeting"):
        assert word not in said


def test_six_blocks_and_three_answers_on_the_standard_card() -> None:
    text = texts(pdf_of(SCRIPT_CARD, script_card()))[0]
    for heading in ("Hello", "Listen first", "The ask, word for word", "If they say"):
        assert heading in text
    for answer in script("en").answers:
        assert answer.they in text
    assert "not yet" in text


def test_the_third_answer_gives_way_first_and_the_ask_never() -> None:
    ask = " ".join(["Will you come to the meeting with us on Thursday at seven?"] * 5)
    text = texts(pdf_of(SCRIPT_CARD, script_card(ask=ask), size=Size.LARGE))[0]
    answers = script("en").answers
    assert answers[2].they not in text
    assert text.replace("\n", " ").count("at seven?") == 5


def test_the_card_names_nobody_and_is_not_scanned() -> None:
    text = texts(pdf_of(SCRIPT_CARD, script_card()))[0]
    assert "Return to" not in text
    assert "printed for" not in text
    # Corner marks and QR codes are the only filled shapes but the bar of the ask.
    assert len(re.findall(r" re f", operators(pdf_of(SCRIPT_CARD, script_card())))) == 1


@pytest.mark.parametrize("size", Size)
def test_all_signs_of_the_key_are_on_the_sheet(size: Size) -> None:
    data = recovery_sheet()
    text = texts(pdf_of(RECOVERY_SHEET, data, size=size))[0]
    for line in data.lines:
        for part in (line[:4], line[4:7]):
            assert part in text
    for words in ("Whoever holds this sheet", "key no. 3", "replaces key no. 2", "second keeper"):
        assert words in text.replace("\n", " ")
    assert "22 Nov 2026" in text


def test_a_key_of_another_form_is_refused() -> None:
    data = recovery_sheet()
    with pytest.raises(ValueError, match="eight"):
        replace(data, lines=data.lines[:7])


# the one-to-one form


def test_the_form_of_a_talk_has_the_groups_issues_and_the_levels_of_the_campaign(
    tmp_path: Path,
) -> None:
    group = make_group(tmp_path / "group")

    def load(campaign: str = "") -> OneToOneData:
        options = OneToOneOptions(campaign=campaign)
        return group.store.read(lambda s: one_to_one_report.load(s, asked_of(options)))

    assert load().words.levels == ()
    group.store.worker_id = group.dana
    for name, code in (("Heat", "ALDER"), ("Lift", "BIRCH")):
        group.store.write("Begin", lambda s, n=name, c=code: begin_campaign(s, n, c, TODAY))
    data = load("heat")
    form = data.words
    assert [one.digit for one in form.levels] == ["1", "2", "3", "4", "5"]
    assert len(form.issues) == MOST_ISSUES
    with pytest.raises(Unanswered, match="No campaign"):
        load("Roof")
    (page,) = texts(pdf_of(ONE_TO_ONE, data))
    for words in (
        *(words for _id, words in form.issues),
        "not yet",
        "What worries them",
        "do not type",
        "not assessed",
        "neighbour",
    ):
        assert words in page
    group.store.close()


def test_a_large_card_ends_above_both_lines_of_its_footer() -> None:
    (page,) = pictures(pdf_of(SCRIPT_CARD, script_card(), size=Size.LARGE))
    between = 21 + 255 - 13.3  # mm from the top of A4: the box of 255 lies in its middle
    assert ink(page, 14, between, 180, 0.8) == 0


def test_large_print_takes_two_pages_and_parts_no_section() -> None:
    first, second = texts(pdf_of(ONE_TO_ONE, one_to_one(), size=Size.LARGE))
    assert "What matters to them" in first
    assert "Assessment" in second
    assert "page 2 of 2" in second


def test_two_forms_lie_on_a_sheet_and_say_each_whose_it_is() -> None:
    data = one_to_ones_filled(3, halves=True)
    paper = on_paper(FILLED, data, PageOptions())
    assert [(row.number, row.page_number) for row in paper.rows] == [(1, 1), (2, 1), (3, 2)]
    pdf = pdf_of(FILLED, data)
    first, second = texts(pdf)
    assert "K7RM-4 · 1" in first
    assert "K7RM-4 · 2" in first
    assert first.count("do not type") == 2
    assert "K7RM-4 · 3" in second
    assert all(min(margins(one)) >= 12.0 for one in pictures(pdf))
    # above and below the cut is white
    assert ink(pictures(pdf)[0], 20, 21 + 124.2, 170, 2.6) == 0
    assert ink(pictures(pdf)[0], 20, 21 + 128.2, 170, 2.6) == 0


def test_an_issue_of_any_length_stays_on_the_form() -> None:
    data = one_to_one(issues=((b"1", "What " * 80), (b"2", "Heat")))
    (picture,) = pictures(pdf_of(ONE_TO_ONE, data))
    assert min(margins(picture)) >= 12.0
