"""Pages that were marked: turned, in perspective, in bad light, with marks hidden, and no guess."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from random import Random

import numpy as np
import pytest
from benchmarks import copies
from benchmarks.hands import Pen
from longhaul.problems import PageNotFound
from longhaul.scanning.code import find_code
from longhaul.scanning.reading import ReadPage, read_page
from longhaul.scanning.verdicts import Verdict
from PIL import Image, ImageDraw, ImageFilter

from .conftest import MM, Sheet

EVENING = {
    ("1", "NH"): "cross",
    ("2", "T"): "tick",
    ("2", "Y"): "cross",
    ("2", "H"): "slash",
    ("3", "LM"): "slash",
    ("4", "BZ"): "dot",
    ("6", "RF"): "cross",
    ("6", "DC"): "cross",
    ("7", "CB"): "ring",
    ("8", "WN"): "scribble",
    ("8", "MV"): "cross",
}
LEFT, TOP = (210 - 186) / 2, (297 - 255) / 2


def read(picture: Image.Image, sheet: Sheet) -> ReadPage:
    return read_page(picture, find_code(picture), sheet.boxes)


def said(page: ReadPage) -> list[tuple[str | None, str | None, str, bool]]:
    return [(row.happened, row.answer, "".join(row.flags), row.sure) for row in page.rows]


AS_MEANT = [
    ("NH", None, "", True),
    ("T", "Y", "H", True),
    ("LM", None, "", True),
    (None, None, "", True),
    (None, None, "", True),
    (None, None, "", False),
    (None, None, "", False),
    ("MV", None, "", False),
]


def covered(picture: Image.Image, *corners: tuple[float, float]) -> Image.Image:
    """With a thumb of paper's colour over some corner marks."""
    hidden = picture.copy()
    for x, y in corners:
        at = ((x + LEFT - 4) * MM, (y + TOP - 4) * MM, (x + LEFT + 4) * MM, (y + TOP + 4) * MM)
        ImageDraw.Draw(hidden).rectangle(at, fill=225)
    return hidden


def test_a_code_says_list_and_page(sheet: Sheet) -> None:
    code = find_code(sheet.picture)
    assert (code.list_id, code.page) == ("K7RM4", 1)


@pytest.mark.parametrize("quarter", [1, 2])
def test_any_way_up(sheet: Sheet, quarter: int) -> None:
    picture = sheet.marked(EVENING).rotate(90 * quarter + 5, expand=True, fillcolor=200)
    assert said(read(picture, sheet)) == AS_MEANT


def test_two_copies_then_a_photo_from_the_side_in_bad_light(sheet: Sheet, tmp_path: object) -> None:
    chance = Random(3)
    twice = copies.copied_twice(sheet.picture, chance, hard=True)
    marked = Sheet(twice, sheet.boxes).marked(EVENING, Pen(0.4, 0.5))
    photo = Image.open(BytesIO(copies.photographed(marked, chance))).convert("L")
    assert said(read(photo, sheet)) == AS_MEANT


def test_a_shadow_over_half_the_page_is_no_ink(sheet: Sheet) -> None:
    grey = np.asarray(sheet.marked(EVENING), np.float32)
    grey[:, grey.shape[1] // 2 + 130 :] *= 0.5
    assert said(read(Image.fromarray(grey.astype(np.uint8)), sheet)) == AS_MEANT


@pytest.mark.parametrize("corners", [[(3, 3)], [(183, 252)], [(3, 252), (183, 252)]])
def test_hidden_marks_are_done_without(sheet: Sheet, corners: list[tuple[float, float]]) -> None:
    picture = covered(sheet.marked(EVENING), *corners).rotate(3, expand=True, fillcolor=200)
    page = read(picture, sheet)
    assert page.seen == 4 - len(corners)
    assert said(page) == AS_MEANT


def test_with_three_marks_hidden_nothing_is_guessed(sheet: Sheet) -> None:
    with pytest.raises(PageNotFound):
        read(covered(sheet.picture, (3, 3), (3, 252), (183, 252)), sheet)


@pytest.mark.parametrize("left", [0.1, 0.3])
def test_of_a_page_that_is_cut_off_at_the_left_no_row_is_called_blank(
    sheet: Sheet, left: float
) -> None:
    whole = sheet.marked(EVENING)
    page = read(whole.crop((int(whole.width * left), 0, *whole.size)), sheet)
    assert not any(row.sure for row in page.rows)
    assert "NH" in page.rows[0].look, "the box that was crossed lies outside"


def test_rows_that_are_cut_off_below_are_left_open(sheet: Sheet) -> None:
    whole = sheet.marked(EVENING)
    page = read(whole.crop((0, 0, whole.width, int(whole.height * 0.72))), sheet)
    assert said(page)[:5] == AS_MEANT[:5]
    assert [row.sure for row in page.rows[6:]] == [False, False]


def test_boxes_of_another_edition_are_not_found(sheet: Sheet) -> None:
    others = tuple(replace(box, x=box.x + 4, y=box.y * 8 / 9) for box in sheet.boxes)
    with pytest.raises(PageNotFound):
        read_page(sheet.picture, find_code(sheet.picture), others)


def test_a_page_without_its_code_and_two_pages_at_once(sheet: Sheet, pdf: bytes) -> None:
    import pypdfium2

    with pytest.raises(PageNotFound):
        find_code(sheet.picture.crop((0, 400, 1600, 2300)))
    document = pypdfium2.PdfDocument(pdf)
    second = document[1].render(scale=150 / 72, grayscale=True).to_pil().convert("L")
    document.close()
    both = Image.new("L", (second.width * 2, second.height), 255)
    both.paste(sheet.picture.resize(second.size), (0, 0))
    both.paste(second, (second.width, 0))
    with pytest.raises(PageNotFound, match="more than one page"):
        find_code(both)


def test_pens_from_thin_and_pale_to_thick_and_black(sheet: Sheet) -> None:
    for width, dark in ((0.3, 0.4), (0.3, 1.0), (1.2, 0.4), (1.2, 1.0)):
        marks = dict.fromkeys(zip("1234", ("NH", "LM", "BZ", "CB"), strict=True), "cross")
        marks["5", "T"], marks["6", "MV"] = "slash", "tick"
        page = read(sheet.marked(marks, Pen(width, dark)), sheet)
        assert [row.happened for row in page.rows[:6]] == ["NH", "LM", "BZ", "CB", "T", "MV"]
        certain = sum(one is Verdict.MARKED for one in page.verdicts)
        assert certain == len(marks), (width, dark)


def test_what_only_runs_through_boxes_is_no_mark(sheet: Sheet) -> None:
    marked = {("1", "NH"): "cross", ("2", "T"): "cross", ("4", "LM"): "slash"}
    box = next(box for box in sheet.boxes if (box.row, box.name) == ("3", "NH"))
    across, down = box.y + box.side * 0.4, box.x + box.side * 0.55
    for line in (
        ((0, across), (186, across + 1.5)),  # a fold, or a streak of the glass
        ((down, 30), (down - 0.4, 200)),
        ((down - 9, across - 9), (down + 9, across + 9)),  # struck out, on and on
    ):
        grey = sheet.marked(marked)
        ends = [((x + LEFT) * MM, (y + TOP) * MM) for x, y in line]
        ImageDraw.Draw(grey).line(ends, fill=120, width=3)
        page = read(grey, sheet)
        at = sheet.boxes.index(box)
        assert page.verdicts[at] is Verdict.LOOK, line
        assert sum(one is Verdict.MARKED for one in page.verdicts) == len(marked), line


def test_strokes_that_run_into_each_other_are_no_mark(sheet: Sheet) -> None:
    """A box that was crossed out in zigzag with a thin pen, seen out of focus."""
    marks = {("1", "NH"): "scribble", ("2", "NH"): "cross", ("3", "T"): "cross"}
    soft = sheet.marked(marks, Pen(0.4, 0.7)).filter(ImageFilter.GaussianBlur(2.2))
    page = read(soft, sheet)
    assert [row.happened for row in page.rows[:3]] == [None, "NH", "T"]
    assert "NH" in page.rows[0].look


def test_what_is_much_paler_than_the_marks_is_a_stain(sheet: Sheet) -> None:
    grey = sheet.marked(dict.fromkeys((("1", "NH"), ("2", "LM"), ("4", "T")), "cross"))
    box = next(box for box in sheet.boxes if (box.row, box.name) == ("3", "NH"))
    place = [((x + LEFT) * MM, (y + TOP) * MM) for x, y in
             ((box.x + 1, box.y + 1), (box.x + box.side - 1, box.y + box.side - 1))]  # fmt: skip
    ImageDraw.Draw(grey).line(place, fill=190, width=9)
    assert read(grey, sheet).verdicts[sheet.boxes.index(box)] is Verdict.LOOK
    alone = sheet.picture.copy()
    ImageDraw.Draw(alone).line(place, fill=220, width=9)
    assert read(alone, sheet).verdicts[sheet.boxes.index(box)] is Verdict.LOOK, "and by itself"


def test_a_staple_hides_no_corner_mark(sheet: Sheet) -> None:
    stapled = sheet.marked(EVENING)
    ends = [((x + LEFT) * MM, (y + TOP) * MM) for x, y in ((-3, -2), (5.5, 6.5))]
    ImageDraw.Draw(stapled).line(ends, fill=60, width=4)
    page = read(stapled, sheet)
    assert page.seen == 4
    assert said(page) == AS_MEANT


def test_each_row_comes_with_its_strip(sheet: Sheet) -> None:
    page = read(sheet.marked(EVENING), sheet)
    assert len(page.strips) == len(page.rows) == 8
    strip = Image.open(BytesIO(page.strips[0]))
    assert strip.format == "PNG"
    assert strip.size == (188 * 5, 26 * 5)
