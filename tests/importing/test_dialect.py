"""Encoding, delimiter, quotation mark and headings guessed from files."""

from __future__ import annotations

import codecs
from dataclasses import replace

import pytest
from longhaul.importing.dialect import guess
from longhaul.importing.encodings import encoding_words
from longhaul.importing.plan import plan_for
from longhaul.importing.reader import read, read_rows
from longhaul.problems import BadFile

from .conftest import Written

LIST = "Name;Telefon;Ort\nŁucja Żak;07700 900123;Łódź\nBeata Wałęsa;07700 900124;Gdańsk\n"
WESTERN = "Name;Telefon;Ort\nJürgen Weiß;07700 900123;Köln\nRenée Nuñez;07700 900124;Orléans\n"
CYRILLIC = "Имя;Телефон;Город\nАнна Иванова;07700 900123;Киев\nПётр Чайка;07700 900124;Одесса\n"


@pytest.mark.parametrize(
    ("content", "encoding", "sure"),
    [
        (LIST.encode("utf-8"), "utf-8", True),
        (LIST.encode("utf-8-sig"), "utf-8-sig", True),
        (LIST.encode("utf-16"), "utf-16", True),
        (codecs.BOM_UTF16_BE + LIST.encode("utf-16-be"), "utf-16", True),
        (LIST.encode("utf-32"), "utf-32", True),
        (LIST.encode("utf-16-le"), "utf-16-le", True),
        (LIST.encode("utf-16-be"), "utf-16-be", True),
        (CYRILLIC.encode("utf-16-le"), "utf-16-le", True),
        (WESTERN.encode("cp1252"), "cp1252", False),
        (WESTERN.encode("mac_roman"), "mac_roman", False),
        (LIST.encode("cp1250"), "cp1250", False),
        (CYRILLIC.encode("cp1251"), "cp1251", False),
        ("Name;Ort\nSeán O’Brien – 50 €;Köln\n".encode("cp1252"), "cp1252", False),
    ],
)
def test_encodings(written: Written, content: bytes, encoding: str, sure: bool) -> None:
    path = written(content)
    dialect = guess(path)
    assert (dialect.encoding, dialect.sure) == (encoding, sure)
    assert (not dialect.alternatives) == sure
    assert set(dialect.alternatives) <= set(encoding_words())
    first = next(iter(read_rows(path, dialect)))
    assert first.cells[0] in ("Łucja Żak", "Jürgen Weiß", "Анна Иванова", "Seán O’Brien – 50 €")


def test_another_encoding_can_be_chosen(written: Written) -> None:
    path = written(LIST.encode("cp1250"))
    plan = plan_for(path, written=replace(guess(path), encoding="cp1252"))
    assert plan.preview()[0].name != "Łucja Żak"  # type: ignore[union-attr]
    mended = plan.read_otherwise("encoding", "cp1250")
    assert mended.preview()[0].name == "Łucja Żak"  # type: ignore[union-attr]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "ascii", "no such thing", "base64"])
def test_an_encoding_that_does_not_fit_is_refused(written: Written, encoding: str) -> None:
    path = written(WESTERN.encode("cp1252"))
    with pytest.raises(BadFile, match="encoding"):
        list(read_rows(path, replace(guess(path), encoding=encoding)))


def test_a_file_that_contradicts_its_mark_is_refused(written: Written) -> None:
    with pytest.raises(BadFile, match="Line 2 is not written in this encoding"):
        guess(written(codecs.BOM_UTF8 + WESTERN.encode("cp1252")))


def test_every_encoding_offered_exists() -> None:
    assert [codecs.lookup(codec).name for codec in encoding_words()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(written: Written, delimiter: str) -> None:
    rows = [["Name", "Pay", "Phone"], ["Smith, Ann", "12,50", "1"], ["Bob", "9,00", "2"]]
    text = "\n".join(
        delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in rows
    )
    path = written(text)
    dialect = guess(path)
    assert (dialect.delimiter, dialect.header_line) == (delimiter, 1)
    assert [row.cells for row in read_rows(path, dialect)] == rows[1:]


def test_commas_in_names_do_not_beat_the_semicolon(written: Written) -> None:
    assert guess(written("Żak, Łucja;07700 900123\nSmith, Ann;07700 900124\n")).delimiter == ";"


def test_the_file_may_say_its_delimiter(written: Written) -> None:
    path = written("sep=;\nName;Phone\nSmith, A, B;07700 900123\n")
    dialect = guess(path)
    assert (dialect.delimiter, dialect.header_line) == (";", 2)
    assert read(path, dialect).headings == ("Name", "Phone")


def test_single_quotation_marks(written: Written) -> None:
    path = written("'Name','Phone'\n'Smith, Ann','07700 900123'\n'Jones, Bob','07700 900124'\n")
    dialect = guess(path)
    assert dialect.quote == "'"
    assert next(iter(read_rows(path, dialect))).cells == ["Smith, Ann", "07700 900123"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Name,Phone\nAnn Smith,07700 900123\n", 1),
        ("Staff list November\n\nPrinted 12/11/2026\nName,Phone,Dept\nAnn Smith,1,A\n", 4),
        ("Staff list,,\n,,\nName,Phone,Dept\nAnn Smith,1,A\nBob Jones,2,B\n", 3),
        ('"Staff\nlist",,\nName,Phone,Dept\nAnn Smith,1,A\nBob Jones,2,B\n', 3),
        ("Ann Smith,07700 900123\nBob Jones,07700 900124\n", None),
        ("Ann Smith\nBob Jones\n", None),
        ("value\n01\n002\n", 1),
        ("a,b,c\n1,2,3\n", 1),
        ("Wer,Draht\nAnn Smith,07700 900123\n", 1),
    ],
)
def test_headings_are_found_below_titles(written: Written, text: str, line: int | None) -> None:
    assert guess(written(text)).header_line == line


def test_rows_may_be_longer_than_the_headings(written: Written) -> None:
    path = written("Name,Phone\nAna Ruiz,07700900111,extra,more\nBob\n")
    assert guess(path).header_line == 1


def test_headings_can_be_chosen_and_denied(written: Written) -> None:
    path = written("Name,Phone\nAnn Smith,07700 900123\n")
    dialect = guess(path)
    assert read(path, replace(dialect, header_line=None)).headings == ()
    assert len(list(read_rows(path, replace(dialect, header_line=None)))) == 2
    assert list(read_rows(path, replace(dialect, header_line=2))) == []
    with pytest.raises(BadFile, match="ends before line 9"):
        read(path, replace(dialect, header_line=9))
