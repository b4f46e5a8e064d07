"""Lists as CSV and workbooks: what is written is read back, and nothing of it is a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from datetime import date
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from longhaul.exporting.csv_file import write_data, write_for_excel
from longhaul.exporting.sheet import UNSEEN, Sheet
from longhaul.exporting.xlsx_file import LONGEST, write_workbook
from longhaul.exporting.xlsx_parts import SHEET
from longhaul.formulas import restored
from longhaul.problems import Unanswered
from python_calamine import load_workbook

from tests.nasty_cells import FORMULAS, HARMLESS

Cells = list[list[str]]
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)


def through_csv(rows: Sequence[Sequence[str]]) -> Cells:
    file = io.BytesIO()
    write_data(file, Sheet("People", "FIELD", ["Name", "Say it like"], rows))
    return list(csv.reader(io.StringIO(file.getvalue().decode(), newline="")))


def workbook(rows: Sequence[Sequence[str | date]], title: str = "People") -> io.BytesIO:
    file = io.BytesIO()
    write_workbook(file, Sheet(title, "FIELD", ["Name", "Say it like"], rows))
    file.seek(0)
    return file


def through_workbook(rows: Sequence[Sequence[str]]) -> Cells:
    return load_workbook(workbook(rows)).get_sheet_by_index(0).to_python()


WAYS = pytest.mark.parametrize("through", [through_csv, through_workbook])


@WAYS
@given(rows=st.lists(st.tuples(st.just("Ana"), TEXT | st.sampled_from(FORMULAS + HARMLESS))))
@settings(max_examples=200, deadline=None)
def test_what_is_written_is_read_back(
    through: Callable[[Sequence[Sequence[str]]], Cells], rows: list[tuple[str, str]]
) -> None:
    found = through(rows)
    plain = [UNSEEN.sub("", re.sub("\r\n?", "\n", text)) for _name, text in rows]
    assert found[0] == ["Name", "Say it like"]
    assert [restored(said) for _name, said in found[1:]] == plain


def test_a_workbook_holds_texts_and_days_and_no_formula() -> None:
    file = workbook([*([text, text] for text in FORMULAS), ["Ana", date(2026, 11, 19)]])
    with ZipFile(file) as packed:
        sheet = packed.read(SHEET).decode()
        assert not any("vba" in name.lower() for name in packed.namelist())
    assert not re.search(r"<f[ >/]", sheet)
    assert set(re.findall(r' t="(\w+)"', sheet)) == {"inlineStr"}
    assert 'state="frozen"' in sheet
    file.seek(0)
    rows = load_workbook(file).get_sheet_by_index(0).to_python()
    assert rows[-1] == ["Ana", date(2026, 11, 19)]


def test_the_same_list_makes_the_same_file() -> None:
    assert workbook([["Ana", "a"]]).getvalue() == workbook([["Ana", "a"]]).getvalue()


def test_a_sheet_is_named_whatever_is_said() -> None:
    book = load_workbook(workbook([["Ana", ""]], title="a/b:c & <d> " * 5))
    assert book.sheet_names[0].startswith("a b c & <d>")


def test_a_text_that_no_cell_can_hold_is_told_and_not_cut() -> None:
    with pytest.raises(Unanswered, match="too long for a cell"):
        workbook([["Ana", "a" * (LONGEST + 1)]])


def test_a_list_for_excel_has_the_mark_and_the_sign_of_its_country() -> None:
    file = io.BytesIO()
    write_for_excel(file, Sheet("People", "FIELD", ["Name"], [["Łucja; Żak"]]), ";")
    assert file.getvalue() == '\ufeff"Name"\r\n"Łucja; Żak"\r\n'.encode()
