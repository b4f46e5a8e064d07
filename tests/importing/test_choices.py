"""A wrong guess is put right in words, and how a list was read is told."""

from __future__ import annotations

import pytest
from longhaul.importing.choices import Choices
from longhaul.importing.fields import Target
from longhaul.importing.plan import Plan
from longhaul.importing.read_as import read_as
from longhaul.problems import BadFile, Problem, Unanswered
from longhaul.services.list_rows import PersonDraft

from .conftest import Written

POLISH = "Name;Telefon\nŁukasz Żak;07700 900123\nZoë Łoś;07700 900124\n"


def first(plan: Plan) -> PersonDraft:
    draft = plan.preview(1)[0]
    assert isinstance(draft, PersonDraft)
    return draft


def test_another_encoding_is_said(written: Written) -> None:
    path = written(POLISH.encode("cp1250"))
    assert first(Choices(encoding="cp1250").plan(path, "GB")).name == "Łukasz Żak"
    assert first(Choices(encoding="cp1252").plan(path, "GB")).name == "£ukasz ¯ak"
    with pytest.raises(BadFile, match="Line 2 is not written in this encoding"):
        Choices(encoding="utf-8").plan(path, "GB")
    with pytest.raises(BadFile, match="does not know this encoding"):
        Choices(encoding="no such thing").plan(path, "GB")
    with pytest.raises(BadFile, match="does not know this encoding"):
        Choices(encoding="base64").plan(path, "GB")


@pytest.mark.parametrize("encoding", ["cp1250", "utf-8"])
def test_it_is_told_how_a_list_was_read(written: Written, encoding: str) -> None:
    told = read_as(Choices().plan(written(POLISH.encode(encoding)), "GB"))
    data = told.as_json()
    assert (data["encoding"], data["encoding_sure"]) == (encoding, encoding == "utf-8")
    assert (data["delimiter"], data["heading_line"], data["day_first"]) == (";", 1, None)
    assert data["columns"] == [
        {"heading": "Name", "becomes": "full_name"},
        {"heading": "Telefon", "becomes": "phone"},
    ]
    words = " ".join(told.sentences())
    assert "columns apart by semicolon ; · headings on line 1" in words
    assert "Name → Whole name; Telefon → Phone." in words
    assert ("The letters are a guess" in words) is (encoding != "utf-8")


def test_the_order_of_dates_is_told_and_said(written: Written) -> None:
    path = written("Name,Born\nAna Ruiz,03/04/1987\n")
    plan = Choices().plan(path, "GB")
    assert (first(plan).birth, read_as(plan).day_first) == ("1987-04-03", True)
    assert "with the day first" in " ".join(read_as(plan).sentences())
    turned = Choices(dates="month-first").plan(path, "GB")
    assert (first(turned).birth, read_as(turned).day_first) == ("1987-03-04", False)


def test_delimiter_headings_and_order_of_names_are_said(written: Written) -> None:
    path = written("Branch 12;x\nMitglied,Name\nNowak Anna;1,a\n")
    choices = Choices(delimiter="comma", headings=2, names="family-first", columns=("1=name",))
    draft = first(choices.plan(path, "GB"))
    assert (draft.line, draft.family) == (3, "Nowak")
    bare = Choices(headings=0).plan(written("Ana Ruiz,07700 900001\n"), "GB")
    assert first(bare).name == "Ana Ruiz"


def test_what_a_column_becomes_is_said(written: Written) -> None:
    said = ("mystery=name", "Assessment=note", "Nr=External ID", "Phone=")
    path = written("Mystery,Assessment,Party,Nr,Phone\nx1 y2,3,blue,7,07700 900001\n")
    plan = Choices(columns=said).plan(path, "GB")
    assert (first(plan).external_id, first(plan).points) == ("7", ())
    path = written("Mystery,Assessment,Party\nx1 y2,3,blue\n")
    plan = Choices(columns=("mystery=name", "Assessment=note")).plan(path, "GB")
    assert plan.mapping.targets == (Target.FULL_NAME, Target.NOTE, Target.LEAVE_OUT)
    assert (first(plan).name, first(plan).note) == ("x1 y2", "Assessment: 3")
    with pytest.raises(Problem, match="Longhaul keeps no party"):
        Choices(columns=("Party=note",)).plan(path, "GB")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("Nothing=name", "There are: Mystery, Size."),
        ("7=name", "There is no column “7”."),
        ("name", "“name” says no field"),
        ("=name", "There is no column “”."),
        ("Mystery=queen", "A column cannot become “queen”."),
    ],
)
def test_what_cannot_be_said_is_named(written: Written, said: str, sentence: str) -> None:
    with pytest.raises(Unanswered, match=sentence):
        Choices(columns=(said,)).plan(written("Mystery,Size\nx1,2\n"), "GB")


def test_a_broken_line_of_a_list_in_utf8_is_named(written: Written) -> None:
    with pytest.raises(BadFile, match="Line 3 is not written in UTF-8, as the other lines are"):
        Choices().plan(written("Name\nZoë Ł\n".encode() + b"\x81\x8d\x8f\n"), "GB")
