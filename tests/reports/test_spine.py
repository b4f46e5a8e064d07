"""The steps of a talk in the margin of its form: beside it, whole, in all languages, and its own
page in large print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from longhaul import problems
from longhaul.i18n import FROM_THE_RIGHT, page_languages, speaking
from longhaul.reports.one_to_one import REPORT, OneToOneOptions
from longhaul.reports.one_to_one_filled import REPORT as FILLED
from longhaul.reports.options import PageOptions
from longhaul.reports.paper import BOX_WIDTH, Size
from longhaul.reports.questions import questions_of
from longhaul.reports.report import Report, on_paper
from longhaul.reports.spine import FORM_BESIDE, spine_of
from longhaul.services.guides import bundled_guides, change_steps
from longhaul.services.targets import from_json

from tests.builders import MadeGroup, make_group

from .pages import asked_of, one_to_one, one_to_ones_filled, pdf_of, spine, texts
from .test_languages import cut, set_on

GUIDES = tuple(bundled_guides())


@pytest.fixture
def group(tmp_path: Path) -> Iterator[MadeGroup]:
    made = make_group(tmp_path / "group")
    yield made
    made.store.close()


@pytest.mark.parametrize("language", page_languages())
@pytest.mark.parametrize("key", GUIDES)
@pytest.mark.parametrize("report", [REPORT, FILLED], ids=["blank", "filled"])
def test_each_guide_stands_whole_beside_a_form_of_one_page(
    report: Report, key: str, language: str
) -> None:
    with speaking(language):
        steps = spine(key)
    filled = one_to_ones_filled(2, halves=False)
    short = replace(filled, forms=filled.forms[1:], words=replace(filled.words, spine=steps))
    data = replace(one_to_one(), spines=(steps,)) if report is REPORT else short
    (page,) = (one for one in set_on(report, data, language, Size.STANDARD) if len(one) > 20)
    if report is REPORT and language in FROM_THE_RIGHT:
        page = [(BOX_WIDTH - right, BOX_WIDTH - left, *more) for left, right, *more in page]
    assert not cut([page])
    beside = [words for left, _right, y, words in page if left > FORM_BESIDE and y > 20]
    whole = " ".join(f"{n} {one.name} {one.what}" for n, one in enumerate(steps.steps, start=1))
    assert " ".join(beside) == f"{steps.name} {whole}"
    for left, right, y, words in page:
        assert left > FORM_BESIDE or right < FORM_BESIDE or not 20 < y < 250, words


def test_boxes_stand_within_the_form_and_without_steps_where_they_stood() -> None:
    filled = one_to_ones_filled(2, halves=False)
    beside = replace(filled, words=replace(filled.words, spine=spine()))
    told = [from_json(FILLED.targets(one, PageOptions()))["person"] for one in (filled, beside)]
    assert {one.name for one in told[0]} == {one.name for one in told[1]}
    boxes = [one for one in told[1] if one.name]
    assert max(one.x + one.side for one in boxes if one.side < 10) < FORM_BESIDE


def test_in_large_print_the_steps_have_a_page_of_their_own() -> None:
    data = replace(one_to_one(), spines=(spine(),))
    first, second, third = texts(pdf_of(REPORT, data, size=Size.LARGE))
    assert "Find the issue" in third
    assert "Find the issue" not in first + second
    assert "page 3 of 3" in third
    filled = one_to_ones_filled(2, halves=False)
    forms = replace(filled, words=replace(filled.words, spine=spine()))
    paper = on_paper(FILLED, forms, PageOptions(size=Size.LARGE))
    assert [row.page_number for row in paper.rows] == [1, 4]
    assert paper.pages == 6


def test_two_forms_on_a_sheet_have_no_margin() -> None:
    data = replace(one_to_one(), spines=(spine(),), halves=True)
    assert pdf_of(REPORT, data) == pdf_of(REPORT, replace(data, spines=()))


def test_the_guides_are_asked_and_the_steps_are_those_of_the_group(group: MadeGroup) -> None:
    asked = next(one for one in questions_of(REPORT) if one.name == "spine")
    assert [one.answer for one in asked.choices] == ["", *GUIDES]
    own = "Listen: Say nothing for a while."
    group.store.write("Other steps", lambda s: change_steps(s, "aeiou", own))
    options = OneToOneOptions(spine="aeiou", language="de", second="es")
    data = group.store.read(lambda s: REPORT.load(s, asked_of(options)))
    assert [[step.name for step in one.steps] for one in data.spines] == [["Listen"]] * 2
    options = OneToOneOptions(spine="union-six", language="de", second="es")
    data = group.store.read(lambda s: REPORT.load(s, asked_of(options)))
    assert [one.steps[2].name for one in data.spines] == ["Wer entscheidet", "Quién decide"]
    assert not group.store.read(lambda s: REPORT.load(s, asked_of(OneToOneOptions()))).spines


def test_steps_that_the_margin_has_no_room_for_are_refused(group: MadeGroup) -> None:
    own = "\n".join(f"Step {n}: " + "and then ask once more how it is there " * 4 for n in range(9))
    group.store.write("Other steps", lambda s: change_steps(s, "aeiou", own))
    with pytest.raises(problems.Unanswered, match="no room in the margin") as refused:
        group.store.read(lambda s: spine_of(s, "aeiou", Size.STANDARD))
    assert refused.value.field == "spine"
    assert group.store.read(lambda s: spine_of(s, "aeiou", Size.LARGE)) is not None
