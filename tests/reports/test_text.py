"""Cleaning, measuring, cutting and shaping of text in many scripts."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from longhaul.i18n import speaking
from longhaul.problems import MissingGlyph
from longhaul.reports.call_sheet import REPORT
from longhaul.reports.direction import FROM_THE_LEFT, FROM_THE_RIGHT, MARKS, base_of, levels
from longhaul.reports.fonts import Face, main_font
from longhaul.reports.names import set_name
from longhaul.reports.shaping import shaped
from longhaul.reports.syllables import parted
from longhaul.reports.text import clean, fit, fit_some, is_plain, width, wrap, wrap_evenly

from .pages import EVERY_SCRIPT, call_sheet, operators, pdf_of, rows, texts

ROOM = 76 * 72 / 25.4


def drawn(text: str, face: Face = Face.BOLD) -> str:
    """The letters in the order of the page, joined forms as their plain letters."""
    return unicodedata.normalize("NFKC", "".join(str(run.glyphs) for run in shaped(text, face)))


def test_no_line_begins_with_the_dot_between_two_facts() -> None:
    words = "Ward 4 · Days · Bring two membership forms · not kept"
    for room in range(40, 400, 7):
        lines = wrap(words, Face.REGULAR, 10, room)
        assert not any(line.startswith("·") for line in lines), room
        assert "".join(lines).replace(" ", "") == words.replace(" ", "")


def test_controls_are_dropped_and_all_else_stays() -> None:
    assert clean("Ann\u202eeb\u202c \u2066x\u2069") == "Anneb x"
    assert clean("Ann\nMarie\tX\x00\x07") == "Ann Marie X"
    assert clean("Adebayo\u0323\u0300") == "Adebayọ̀"
    assert clean("می\u200cخواهم") == "می\u200cخواهم"
    assert clean("  two  spaces ") == "  two  spaces "


@pytest.mark.parametrize("face", [Face.REGULAR, Face.BOLD])
def test_plain_way_covers_european_and_vietnamese_letters(face: Face) -> None:
    letters = "ĄąĆćŁłŻżÑñÅåßØøÐðÞþ ŠšĐđ ẮắỆệỞởỰự ΆάΏώ ЄєЇїҐґЖж 0123456789 «»„“”’–—·€£"
    assert is_plain(letters, face)
    assert not is_plain("Adébáyọ̀", face)
    assert not is_plain("שירה", face)


def test_arabic_runs_from_right_to_left_and_joins() -> None:
    name = "فاطمة الزهراء بن سالم"
    assert drawn(name) == name[::-1]
    run = shaped(name, Face.BOLD)[0]
    # Each letter has the form of its place: none but the two that never join stands alone.
    alone = [letter for letter in str(run.glyphs) if letter in name.replace(" ", "")]
    assert set(alone) <= {"ا", "ء"}


def test_hebrew_runs_from_right_to_left() -> None:
    assert drawn("שירה לבני") == "ינבל הריש"


def test_mixed_names_keep_numbers_and_brackets_readable() -> None:
    assert drawn("שירה (Shira) 12 לבני") == "ינבל 12 (Shira) הריש"
    assert drawn("Shira (שירה) 2 Levi") == "Shira (הריש) 2 Levi"
    assert drawn("met שירה at 7") == "met הריש at 7"


def test_levels_need_no_algorithm_for_left_to_right_text() -> None:
    assert levels("Amara (2)") == [0] * 9
    assert levels("") == []
    assert len(levels("((]ש")) == 4


def test_marks_stand_over_their_letter() -> None:
    (run,) = shaped("ọ̀", Face.BOLD)
    letter, mark = run.glyphs.__shapeData__
    assert letter.x_advance > 0
    assert mark.x_advance == 0
    assert mark.x_offset != 0 or mark.y_offset != 0 or mark.cluster == letter.cluster


def test_names_of_every_script_stand_on_the_page_as_words() -> None:
    for name in EVERY_SCRIPT:
        assert 0 < width(name, Face.BOLD, 13) < ROOM
        pdf = pdf_of(REPORT, call_sheet(rows(1, name=name)))
        # where glyphs are no letters, the words stand behind them
        behind = f"<FEFF{name.encode('utf-16-be').hex().upper()}>"
        plain = name in unicodedata.normalize("NFKC", texts(pdf)[0])
        assert plain or behind in operators(pdf)


@pytest.mark.parametrize(("name", "letter"), [("Ana ᏣᎳᎩ", "Ꮳ"), ("Ann \ue123", "\ue123")])
def test_a_letter_without_font_names_the_person_and_the_letter(name: str, letter: str) -> None:
    with pytest.raises(MissingGlyph) as caught:
        pdf_of(REPORT, call_sheet(rows(1, name=name)))
    assert name in caught.value.sentence
    assert f"U+{ord(letter):04X}" in caught.value.sentence


def test_bytes_do_not_hang_on_what_was_printed_before() -> None:
    before = pdf_of(REPORT, call_sheet(rows(3)))
    pdf_of(REPORT, call_sheet(rows(2, name="یوسف کاظمی — ﷲ لا")))
    assert pdf_of(REPORT, call_sheet(rows(3))) == before


def test_more_letters_than_one_subset_holds() -> None:
    letters = [chr(code) for code in range(0x100, 0x250) if chr(code) in main_font(Face.BOLD).plain]
    names = ["".join(letters[start : start + 20]) for start in range(0, len(letters), 20)]
    people = tuple(rows(1, name=name)[0] for name in names)
    everything = "".join(texts(pdf_of(REPORT, call_sheet(people))))
    for name in names:
        assert name in everything


def test_long_names_give_way_in_order() -> None:
    fits = set_name("Łucja Żak", ("WOOTS-ya", "she"), 13, 10, ROOM)
    assert (fits.lines, fits.hint) == (("Łucja Żak",), "WOOTS-ya · she")
    no_hint = set_name("Oluwaseun Adébáyọ̀-Whitmore", ("o-loo-WAH-shoon", "he"), 13, 10, ROOM)
    assert no_hint.lines == ("Oluwaseun Adébáyọ̀-Whitmore",)
    assert no_hint.hint == ""
    keeps_pronoun = set_name("Maria Bartholomew-Smythe", ("ma-REE-ah", "she"), 13, 10, ROOM)
    assert keeps_pronoun.hint == "she"
    assert set_name("Aleksandra Wiśniewska-Kowalczyk", (), 13, 10, ROOM).lines == (
        "A. Wiśniewska-Kowalczyk",
    )
    assert set_name("Jean-Pierre van der Westhuizen-Labuschagne", (), 13, 10, ROOM).lines == (
        "Jean-Pierre van der",
        "Westhuizen-Labuschagne",
    )
    assert set_name("Maximiliana Bartholomea Featherstonehaugh-Cholmondeley", (), 13, 10, ROOM) == (
        set_name("M. B. Featherstonehaugh-Cholmondeley", (), 13, 10, ROOM)
    )


def test_fit_cuts_at_the_end_only() -> None:
    assert fit("Amara", Face.REGULAR, 10, 100) == "Amara"
    cut = fit("Amara " * 3000, Face.REGULAR, 10, 100)
    assert cut.endswith("…")
    assert width(cut, Face.REGULAR, 10) <= 100
    assert "Amara Amara".startswith(cut[:8])


def test_wrap_breaks_between_words() -> None:
    lines = wrap("one two three four", Face.REGULAR, 10, 50)
    assert " ".join(lines) == "one two three four"
    assert len(lines) > 1
    assert all(width(line, Face.REGULAR, 10) <= 50 for line in lines)
    assert wrap("", Face.REGULAR, 10, 50) == [""]
    shortest = wrap("one two three four five six", Face.REGULAR, 10, 50, most=2)
    assert len(shortest) == 2
    assert shortest[1].endswith("…")


def test_of_a_list_that_has_no_room_whole_words_stay_and_the_others_are_counted() -> None:
    def some(room: float) -> str:
        return fit_some("Vietnamese, English, Polish", Face.REGULAR, 16, room)

    whole = width("Vietnamese, English, Polish", Face.REGULAR, 16)
    assert some(whole) == "Vietnamese, English, Polish"
    assert some(whole - 1) == "Vietnamese, English +1"
    assert some(width("Vietnamese +2", Face.REGULAR, 16)) == "Vietnamese +2"
    assert some(30).endswith("…")


@pytest.mark.parametrize(
    ("paragraph", "begins"),
    [
        ("told by Rosa and by فاطمة الزهراء بن سالم · “It is cold.”", 0),
        ("فاطمة الزهراء تقول · Foundry Row, the boiler room", 1),
    ],
)
def test_every_line_of_a_paragraph_begins_where_the_paragraph_does(
    paragraph: str, begins: int
) -> None:
    for room in range(70, 260, 7):
        lines = wrap(paragraph, Face.REGULAR, 10, room)
        turned = [line for line in lines if base_of(line) != begins]
        # what runs from the left all along goes on as it did
        assert not any("·" in line or "ف" in line for line in turned)
        assert " ".join(line.strip(MARKS) for line in lines).split() == paragraph.split()


def test_what_turns_a_line_is_neither_drawn_nor_read() -> None:
    line = f"{FROM_THE_LEFT}فاطمة · “It is cold.”"
    assert drawn(line, Face.REGULAR) == drawn("فاطمة", Face.REGULAR) + " · “It is cold.”"
    assert width(FROM_THE_RIGHT + "Rosa", Face.BOLD, 10) == pytest.approx(
        width("Rosa", Face.BOLD, 10), rel=0.01
    )


def test_a_comma_between_words_from_the_right_is_their_own() -> None:
    told = "البنغالية, الإنجليزية, RF, DC 1,5"
    with speaking("ar"):
        assert drawn(told, Face.REGULAR).count("،") == 2
        assert drawn(told, Face.REGULAR).count(",") == 2
    assert "،" not in drawn(told, Face.REGULAR)


def test_no_word_is_left_alone_on_the_last_line() -> None:
    ask = "Will you come to the meeting on Thursday at 7 in the hall, and bring a neighbour?"
    room = 146 * 72 / 25.4
    assert wrap(ask, Face.REGULAR, 12, room)[-1] == "neighbour?"
    lines = wrap_evenly(ask, Face.REGULAR, 12, room)
    assert len(lines) == 2
    assert all(room / 2 < width(line, Face.REGULAR, 12) < room for line in lines)
    assert " ".join(lines) == ask
    assert wrap_evenly("One line", Face.REGULAR, 12, room) == ["One line"]


def test_a_word_that_is_wider_than_its_column_is_parted_where_a_syllable_begins() -> None:
    for words, parts in (
        ("appointments clerk", "appoint- ments clerk"),
        ("Reinigungskraft", "Reinigungs- kraft"),
        ("Hauswirtschafterin", "Hauswirt- schafterin"),
        ("экспедиторская", "экспеди- торская"),
        ("Donaudampfschifffahrtsgesellschaft", "Donau- dampfschiff- fahrtsgesell- schaft"),
        ("receptionist", "receptionist"),
        ("www.example.org/everybody", "www.example.org/everybody"),
        ("bcdfghjklmnpqrst", "bcdfghjklmnpqrst"),
    ):
        assert parted(words, Face.REGULAR, 10, 63) == parts


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Ask her sister to come on Saturday, by Sun 29 Nov and tell us, 76 % come"),
        ("de", "Mo., 5. Okt. gemeldet, beantwortet So., 11. Okt. und bis Di., 29. Nov. fertig"),
        ("pl", "zgłoszono śr., 21 paź, odpowiedź sob., 24 paź · jest zdjęcie, 76 % z nas"),
        ("ar", "وُعدنا: تحضر أختها، حتى الأحد، 29 نوفمبر، أُبلغ الثلاثاء، 8 ديسمبر"),
    ],
)
def test_no_line_ends_between_a_day_and_its_month(language: str, words: str) -> None:
    with speaking(language if language != "en" else ""):
        for room in range(100, 300, 5):
            lines = wrap(words, Face.REGULAR, 10, room)
            assert " ".join(lines).split() == words.split()
            for line, after in pairwise(lines):
                ends = line.rsplit(" ", 1)[-1]
                room_for_it = width(f"{ends} {after}", Face.REGULAR, 10) <= room
                assert not (room_for_it and re.fullmatch(r"\d+\.?", ends)), (room, lines)


def test_a_number_that_is_no_day_ends_a_line_as_any_word() -> None:
    words = "Come on Saturday at 3 and bring the keys"
    room = width("Come on Saturday at 3", Face.REGULAR, 10) + 1
    assert wrap(words, Face.REGULAR, 10, room)[0] == "Come on Saturday at 3"
