"""Pages in other languages than the window's: each word is said, has its room, runs its way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, pairwise
from typing import Any

import pytest
from babel.messages.pofile import read_po
from longhaul.data_files import data_file
from longhaul.i18n import (
    LANGUAGES,
    ngettext,
    page_languages,
    speaking,
    spoken_locale,
)
from longhaul.i18n import gettext as _
from longhaul.models import Pack, Tier
from longhaul.reports import Report
from longhaul.reports.call_sheet import REPORT as CALL_SHEET
from longhaul.reports.call_sheet_boxes import edition, row_boxes
from longhaul.reports.captain import REPORT as CAPTAIN
from longhaul.reports.direction import levels
from longhaul.reports.door_sheet import REPORT as DOOR_SHEET
from longhaul.reports.door_sheet_layout import door_layout
from longhaul.reports.fonts import Face
from longhaul.reports.label_stock import stock_of
from longhaul.reports.label_test import LabelTestData
from longhaul.reports.my_ten import REPORT as MY_TEN
from longhaul.reports.one_to_one_filled import REPORT as ONE_TO_ONE_FILLED
from longhaul.reports.options import PageOptions
from longhaul.reports.page import Book, Sheet
from longhaul.reports.paper import LEFT_EDGE, MM, PORTRAIT, RIGHT_EDGE, Paper, Size
from longhaul.reports.script_words import script
from longhaul.reports.sides import Sides
from longhaul.reports.sign_in import SignInData
from longhaul.reports.text import ink
from longhaul.services.agenda import usual_points
from longhaul.services.conditions.kinds import condition_kinds
from longhaul.services.exclusions import reasons
from longhaul.services.print_runs import Custody
from longhaul.services.result_codes import codes_for, codes_in
from longhaul.services.thresholds import bundled_marks
from longhaul.services.vocabulary import vocabulary

from .pages import (
    call_sheet,
    captain,
    door_sheet,
    every_page,
    my_ten,
    one_to_ones_filled,
    pdf_of,
    rows,
    run,
    script_card,
    sheet_of_labels,
    texts,
)
from .spoken import OTHERS, SPOKEN, noting_what_is_unsaid, words_of

EXAMPLES = [(report, data) for report, data in every_page() if report.name in SPOKEN]
Set = tuple[float, float, float, str]
"""Where words are set, left and right and on which baseline, and the words."""


class NotedSheet(Sheet):
    """Notes what is set, from the left of the paper, whichever way the sheet runs."""

    noted: list[list[Set]]
    upwards = False

    def text(self, x: float, y: float, words: str, face: Face, size: float) -> None:
        wide = self.width(words, face, size)
        left = self.shape.width - x - wide if self._mirrored else x
        if not self.upwards:
            assert -0.01 < left <= left + wide < self.shape.width + 0.01, words
        if words.strip() and (not self.upwards or "…" in words):
            self.noted[-1].append((left, left + wide, y, words))
        super().text(x, y, words, face, size)

    def text_upwards(self, *args: Any) -> None:
        self.upwards = True
        super().text_upwards(*args)
        self.upwards = False


class NotedBook(Book):
    """A book whose sheets note what is set; each page and each form by itself."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.noted: list[list[Set]] = []

    def _sheet(self) -> Sheet:
        sheet = NotedSheet(
            self._canvas, self._lettering, self.paper, self.size, self.shape,
            mirrored=super()._sheet()._mirrored,
        )  # fmt: skip
        self.noted.append([])
        sheet.noted = self.noted
        return sheet


def in_language(report: Report, data: Any, language: str) -> Any:
    """The example as it is loaded for a page in this language."""
    if hasattr(data, "codes"):
        data = replace(data, codes=codes_in(language, "phone" if report is CALL_SHEET else "door"))
    if report.name == "script-card":
        return script_card(language)
    if isinstance(data, Sides):
        return Sides(((language, data.each[0][1]),))
    if isinstance(data, SignInData):
        return replace(data, sides=(data.sides[0]._replace(language=language),))
    return replace(data, languages=(language,)) if hasattr(data, "languages") else data


def set_on(
    report: Report, data: Any, language: str, size: Size, *, made_up: bool = False
) -> list[list[Set]]:
    """What is set on the pages of an example in a language."""
    with speaking(language):
        free = report.custody is Custody.FREE
        facts: dict[str, Any] = {} if report.custody is Custody.KEYED else {"return_by": None}
        facts |= {"destroy_after": None} if free else {}
        facts["made_up"] = made_up
        here = run(title=report.title(), locale=spoken_locale("en_GB"), **facts)
        options = PageOptions(size=size)
        book = NotedBook(
            "",
            Paper.A4,
            size,
            report.shape(options),
            mirrors=not report.keyed and not report.posted,
        )
        report.build(book, here, in_language(report, data, language))
    return book.noted


def test_every_word_of_these_pages_is_in_the_catalogues() -> None:
    language = OTHERS[0]
    with noting_what_is_unsaid(language) as unsaid:
        for report, data in EXAMPLES:
            for size in Size:
                set_on(report, data, language, size)
        with speaking(language):
            for where in ("phone", "door"):
                codes_for(where)
            usual_points()
            assert all(tier.word for tier in Tier)
    # titles are asked for in English too, to tell them from those that somebody typed
    assert not unsaid.sentences - words_of(language)


def test_all_catalogues_have_the_same_words_and_say_them_all() -> None:
    for language in OTHERS:
        assert words_of(language) == words_of(OTHERS[0])
        with data_file(LANGUAGES, f"{language}.po").open("rb") as file:
            catalogue = [one for one in read_po(file, locale=language) if one.id]
        for one in catalogue:
            said = one.string if isinstance(one.string, tuple) else (one.string,)
            asked = (one.id,) if isinstance(one.id, str) else one.id
            assert all(said), one.id
            wanted = set().union(*(re.findall(r"{\w+}", words) for words in asked))
            assert wanted == set().union(*(re.findall(r"{\w+}", words) for words in said)), one.id


@pytest.mark.parametrize("language", OTHERS)
def test_words_have_their_room_on_every_page(language: str) -> None:
    for report, data in EXAMPLES:
        for size in Size:
            cut_anyway = {words[:8] for words in cut(set_on(report, data, "en", size))}
            pages = set_on(report, data, language, size)
            assert {words[:8] for words in cut(pages)} <= cut_anyway, (report.name, size)
            for one, other in chain.from_iterable(map(side_by_side, pages)):
                assert one[1] < other[0] + 0.05, (report.name, size, one[3], other[3])


@pytest.mark.parametrize("language", page_languages())
def test_cards_of_a_made_up_group_say_so_beside_their_title(language: str) -> None:
    report, data = next(one for one in EXAMPLES if one[0].name == "card")
    for size in Size:
        pages = set_on(report, data, language, size, made_up=True)
        assert not cut(pages)
        for one, other in chain.from_iterable(map(side_by_side, pages)):
            assert one[1] < other[0] + 0.05, (size, one[3], other[3])


def test_what_is_counted_on_a_ballot_sheet_stands_in_one_line() -> None:
    report, data = next(one for one in EXAMPLES if one[0].name == "ballot-sheet")
    pages = set_on(report, data, "en", Size.STANDARD)
    where = {words: y for _left, _right, y, words in chain.from_iterable(pages)}
    assert where["may not vote"] == where["count:"]


def cut(pages: list[list[Set]]) -> set[str]:
    """Words that had no room, such as a name of ninety letters."""
    return {words for *_place, words in chain.from_iterable(pages) if "…" in words}


@pytest.mark.parametrize("language", page_languages())
def test_every_kind_of_condition_has_its_room(language: str) -> None:
    report, sides = next(one for one in EXAMPLES if one[0].name == "conditions-open")
    data = sides.each[0][1]
    (line, *_more), kinds = data.edition.common, list(condition_kinds())
    common = tuple(replace(line, kind=kind) for kind in kinds)
    data = replace(data, edition=replace(data.edition, common=common, shown=()))
    for size in Size:
        assert not cut(set_on(report, Sides(((language, data),)), language, size))


def side_by_side(page: list[Set]) -> Iterator[tuple[Set, Set]]:
    """Words that follow each other on a line."""
    lines: dict[float, list[Set]] = {}
    for one in page:
        lines.setdefault(round(one[2], 1), []).append(one)
    for line in lines.values():
        ordered = sorted(line)
        yield from pairwise(ordered)


@pytest.mark.parametrize("language", page_languages())
def test_flags_stay_before_the_note_and_boxes_apart_from_rings(language: str) -> None:
    codes = codes_in(language, "phone")
    at = edition(Size.STANDARD, codes, last_line=True)
    for flag in (one for one in row_boxes(Size.STANDARD, at, codes) if one.code.block == "flag"):
        begin = flag.x + at.box_side + 1.6 + Sheet.width(flag.code.code, Face.BOLD, at.small)
        assert begin + Sheet.width(flag.code.paper, Face.REGULAR, at.small) < at.note[0]
    boxes = sorted(one.x for one in row_boxes(Size.STANDARD, at, codes) if one.y == at.box_tops[0])
    assert min(b - a for a, b in pairwise(boxes)) >= 10.4


@pytest.mark.parametrize(
    ("language", "last_line", "second", "each"),
    [("en", True, "", 8), ("es", True, "", 8), ("de", True, "", 7), ("de", False, "", 7),
     ("ar", True, "", 7), ("en", True, "pl", 7), ("en", False, "pl", 8), ("pl", True, "en", 6)],
)  # fmt: skip
def test_long_words_and_a_second_language_take_rows_never_type(
    language: str, last_line: bool, second: str, each: int
) -> None:
    codes = codes_in(language, "phone")
    at = edition(Size.STANDARD, codes, last_line, second=bool(second))
    assert at.per_page == each
    assert at.foot == pytest.approx(235)
    assert at.note[2] >= 70
    assert at.small == (11 if language == "ar" else 10)


def test_a_second_language_says_the_codes_once_more() -> None:
    data = call_sheet(rows(9), second=codes_in("pl", "phone"))
    for text in texts(pdf_of(CALL_SHEET, data)):
        assert "nie odbiera" in text
        assert "no answer" in text
        assert "Return to Rosa" in text


@pytest.mark.parametrize("second", page_languages())
def test_words_of_a_second_language_have_their_room(second: str) -> None:
    for report, data, where in (
        (CALL_SHEET, call_sheet(rows(1), blank_rows=0), "phone"),
        (DOOR_SHEET, door_sheet(1), "door"),
    ):
        told = replace(data, second=codes_in(second, where))
        for language in (one for one in page_languages() if one != second):
            for size in Size:
                pages = set_on(report, told, language, size)
                assert not cut(pages)
                for one, other in chain.from_iterable(map(side_by_side, pages)):
                    assert one[1] < other[0] + 0.05, (language, size, one[3], other[3])


def test_each_language_has_a_script_that_gives_nothing_away() -> None:
    told = {one: script(one) for one in page_languages()}
    assert len({words.language for words in told.values()}) == len(told)
    for words in told.values():
        assert len(f"{words.hello} {words.listen} {words.pause}".split()) <= 120
        assert words.hello.count("____") == 3
        assert words.machine.count("____") == 2
        assert len(words.answers) == 3


def test_what_runs_from_the_right_is_mirrored_where_no_box_is_read_back() -> None:
    form = next(one for one in EXAMPLES if one[0].name == "conditions-form")
    ((*_before, page),) = [set_on(*form, "ar", Size.STANDARD)]
    name = next(one for one in page if one[3] == "التدفئة")
    assert name[0] > 150
    sheet = next(one for one in EXAMPLES if one[0] is CALL_SHEET)
    row = [one for page in set_on(*sheet, "ar", Size.STANDARD) for one in page if one[3] == "1"]
    assert min(left for left, *_rest in row) < 10


def test_letters_of_the_languages_in_a_flat_do_not_reach_the_adults() -> None:
    met = "الفيتنامية, الإنجليزية"
    doors = tuple(replace(one, language=met) for one in door_sheet(2).doors)
    data = replace(door_sheet(0, doors=doors), codes=codes_in("ar", "door"))
    pages = set_on(DOOR_SHEET, data, "ar", Size.STANDARD)
    page = next(one for one in pages if any(words == doors[0].label for *_at, words in one))
    at = door_layout(Size.STANDARD)
    tops = [y - at.label_line for *_place, y, words in page if words == doors[0].label]
    told = [(y, words) for *_place, y, words in page if words.strip(",") in met.split(", ")]
    assert len(told) == 2 * len(doors)
    with speaking("ar"):
        for y, words in told[:2]:
            assert y + ink(words, Face.REGULAR, 11)[1] / MM < tops[0] + at.flat


def test_deep_letters_of_a_name_keep_clear_of_the_words_below() -> None:
    data = my_ten(1)
    name = "فاطمة القرشي"
    told = replace(data, entries=(replace(data.entries[0], name=name),))
    where = {
        words: y
        for page in set_on(MY_TEN, told, "en", Size.STANDARD)
        for _left, _right, y, words in page
    }
    about = next(words for words in where if words.startswith("Ward 4"))
    deep = ink(name, Face.BOLD, 13)[1] + ink(about, Face.REGULAR, 10)[0]
    assert where[about] - where[name] > deep / MM + 0.25


@pytest.mark.parametrize("language", ["en", "ar"])
def test_ones_stand_under_ones(language: str) -> None:
    evening = captain(3)
    few = replace(evening.packets[1], counts=(7, 3, 1, 1, 1, 0, 1, 0))
    data = replace(evening, packets=(*evening.packets, few))
    (page,) = [one for one in set_on(CAPTAIN, data, language, Size.STANDARD) if len(one) > 9]
    ends = {words: right for _left, right, _y, words in page if words in ("120", "7")}
    assert ends["120"] == pytest.approx(ends["7"], abs=0.01)


@pytest.mark.parametrize("language", page_languages())
def test_who_of_us_talks_has_a_line_for_her_name(language: str) -> None:
    (form,) = one_to_ones_filled(1, halves=False).forms
    forms = (replace(form, of_us="Dana Whitlock"),)
    data = replace(one_to_ones_filled(1, halves=False), forms=forms)
    pages = set_on(ONE_TO_ONE_FILLED, data, language, Size.LARGE)
    assert "Dana Whitlock" in {words for *_place, words in chain.from_iterable(pages)}


@pytest.mark.parametrize("size", Size)
def test_no_letter_of_a_foot_reaches_into_the_margin(size: Size) -> None:
    white = (PORTRAIT.letter[1] - PORTRAIT.height) / 2
    for report, data in EXAMPLES:
        if report.shape(PageOptions(size=size)) is not PORTRAIT or report.posted:
            continue
        for _left, _right, y, words in chain.from_iterable(set_on(report, data, "ar", size)):
            if y > PORTRAIT.height - 4:
                with speaking("ar"):
                    deep = ink(words, Face.REGULAR, 16 if size is Size.LARGE else 11)[1] / MM
                assert PORTRAIT.height + white - y - deep >= 12, (report.name, words)


def test_headings_beside_boxes_begin_at_the_right() -> None:
    data = one_to_ones_filled(1, halves=False)
    pages = {one: set_on(ONE_TO_ONE_FILLED, data, one, Size.STANDARD)[-1] for one in ("en", "ar")}
    (end,) = {right for _left, right, _y, words in pages["ar"] if words == "ملاحظة"}
    assert end == pytest.approx(RIGHT_EDGE, abs=0.01)
    assert {left for left, *_rest, words in pages["en"] if words == "Note"} == {LEFT_EDGE}


def test_no_comma_of_other_letters_stands_between_words_from_the_right() -> None:
    wanted = {"follow-up", "ballot-sheet", "agenda"}
    for report, data in (one for one in EXAMPLES if one[0].name in wanted):
        words = [one[3] for page in set_on(report, data, "ar", Size.STANDARD) for one in page]
        assert [said for said in words if re.search(r"[؀-ۿ0-9], ", said)] == []


@pytest.mark.parametrize("language", page_languages())
def test_how_labels_are_tried_out_is_whole_on_small_labels(language: str) -> None:
    report, _usual = next(one for one in EXAMPLES if one[0].name == "label-test")
    data = LabelTestData(sheet=sheet_of_labels(stock=stock_of("A4 3x7 63.5x38.1", Paper.A4)))
    said = [one[3] for page in set_on(report, data, language, Size.LARGE) for one in page]
    assert not [words for words in said if "…" in words]


@pytest.mark.parametrize("language", page_languages())
@pytest.mark.parametrize("size", Size)
def test_heads_of_columns_are_whole_and_apart(language: str, size: Size) -> None:
    chart = next(one for one in EXAMPLES if one[0].name == "wall-chart")
    with speaking(language):
        wanted = {_("name"), _("card")}
        back = _("back")
    page = next(page for page in set_on(*chart, language, size) if wanted <= {s[3] for s in page})
    line = next(one[2] for one in page if one[3] in wanted)
    heads = sorted(one[:2] for one in page if one[2] == line)
    assert min(right[0] - left[1] for left, right in pairwise(heads)) > 1
    register = next(one for one in EXAMPLES if one[0].name == "print-register")
    assert back in {one[3] for page in set_on(*register, language, size) for one in page}


def test_a_month_in_arabic_letters_is_not_cut_to_another_word() -> None:
    chart = next(one for one in EXAMPLES if one[0].name == "wall-chart")
    words = {one[3] for page in set_on(*chart, "ar", Size.STANDARD) for one in page}
    assert "9" in words
    assert not {"سبت", "Sep"} & words


def test_a_phone_keeps_its_groups_between_words_from_the_right() -> None:
    told = "لمن يجدها: 020 7946 0111"
    assert set(levels(told)[-13:]) == {2}
    assert set(levels("HERON · لا رد", from_the_right=True)[:5]) == {2}
    assert levels("ALDER · 29 نوفمبر", from_the_right=True)[5:10] == [1, 1, 1, 2, 2]
    house = "12 Foundry Row"
    assert set(levels(f"{house} · خطر", from_the_right=True)[: len(house)]) == {2}
    assert set(levels(f"الأبواب: {house}")[-len(house) :]) == {2}


def test_what_comes_with_longhaul_is_said_in_the_language_of_then() -> None:
    def said() -> tuple[str, str]:
        return bundled_marks()["us_committee"].name, reasons()["retired"].words

    told = {}
    for language in ("es", "", "ar"):
        with speaking(language):
            told[language] = said()
    assert told[""] == ("Size of the committee", "retired")
    assert len(set(told.values())) == 3


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ar", {1: "شخص واحد", 2: "شخصان", 8: "8 أشخاص", 28: "28 شخصًا", 100: "100 شخص"}),
        ("pl", {1: "1 osoba", 4: "4 osoby", 12: "12 osób", 22: "22 osoby", 25: "25 osób"}),
    ],
)
def test_a_number_is_followed_by_its_own_form(language: str, forms: dict[int, str]) -> None:
    with speaking(language):
        told = {n: ngettext("{n} person", "{n} people", n).format(n=n) for n in forms}
    assert told == forms


def test_words_of_a_group_follow_numbers_too() -> None:
    flat = vocabulary(Pack.TENANT).slot
    assert (flat.one, flat.many, flat.of(5)) == ("flat", "flats", "flats")
    with speaking("pl"):
        assert (flat.one, flat.many, flat.of(5)) == ("mieszkanie", "mieszkania", "mieszkań")


def test_a_page_for_everybody_has_a_side_of_its_own_for_a_second_language() -> None:
    report, english = next(one for one in EXAMPLES if one[0].name == "erasure")
    known = english.each[0][1]
    pages = texts(pdf_of(report, Sides((("de", known), ("ar", known)))))
    assert "Was bleibt" in pages[0]
    assert "KOPIEN" not in pages[0]
    assert len(pages) == 2
