"""Pages of the committee with initials and without assessments: all of them, over a whole group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from longhaul.models import Person, PrintRow, PrintRun, ScaleLevel, Tier, Worker
from longhaul.models.naming import SHORT, fold
from longhaul.pdfium import opened
from longhaul.printing import print_report
from longhaul.printing_again import look_again
from longhaul.reports import Report, printable
from longhaul.reports.blocks import Entry, Line
from longhaul.reports.broken_promises import REPORT as BROKEN_PROMISES
from longhaul.reports.broken_promises import BrokenPromisesData
from longhaul.reports.options import Kind, PageOptions
from longhaul.reports.questions import questions_of
from longhaul.reports.redacted import laid_out
from longhaul.services.made_up.town import story
from longhaul.services.names_in_words import names_in
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import MadeGroup, add_person, make_group, make_town

AS_THEY_ARE = {
    "one-to-one": "nobody stands on it",
    "power-map": "nobody of the register stands on it",
    "hand-over": "whoever takes over has to know whom, and all that was said",
    "lost-sheet": "it is there to tell whom",
    "print-register": "it is there to tell who has which paper",
    "annual-book": "it has an edition for everybody, which names nobody",
    "status": "it has an edition for everybody, which has no levels",
}
CHARTS = ("wall-chart", "poster", "unit-grid")
"""The pages on which assessments stand."""
COMMITTEE = [one for one in printable() if one.tier is Tier.COMMITTEE]
REDACTED = [one for one in COMMITTEE if one.redacts]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MadeGroup]:
    made = make_town(tmp_path_factory.mktemp("redacted") / "town")
    yield made
    made.store.close()


def answers_for(page: Report, **more: Any) -> dict[str, Any]:
    """What is answered so that the page says as much as it can."""
    kinds = {Kind.LIST: "People others follow", Kind.WORKER: "Ruth"}
    known: dict[str, Any] = {"dossier": {"organization": "Marrowgate Homes"}}.get(page.name, {})
    for one in questions_of(page):
        if one.kind in kinds:
            known = {one.name: kinds[one.kind], **known}
        elif one.name == "action":
            known = {one.name: story("actions")["action"][0]["name"], **known}
    return {**known, **more}


def text_of(pdf: bytes) -> str:
    with opened(pdf) as pages:
        return "\n".join(one.get_textpage().get_text_range() for one in pages)


def test_each_page_of_the_committee_has_such_an_edition_or_says_why_not() -> None:
    assert {one.name for one in COMMITTEE if not one.redacts} == AS_THEY_ARE.keys()
    for page in printable():
        asked = "redacted" in {one.flag for one in questions_of(page)}
        assert asked is page.redacts, page.name
        assert not page.redacts or page.tier is Tier.COMMITTEE


@pytest.mark.parametrize("page", REDACTED, ids=lambda page: page.name)
@pytest.mark.parametrize("size", ["standard", "large"])
def test_nobody_is_named_and_no_assessment_stands_there(
    town: MadeGroup, page: Report, size: str
) -> None:
    whole, shown = (
        print_report(town.store, page.name, answers_for(page, size=size, redacted=one))
        for one in (False, True)
    )

    def names(s: Session) -> set[str]:
        people = s.execute(select(Person.name, Person.given, Person.family)).all()
        found = {one for row in people for one in row if len(one) >= SHORT}
        return found | set(s.scalars(select(Worker.name)))

    everybody = town.store.read(names)
    told = text_of(shown.pdf)
    words = set(re.findall(r"\w+", told))
    of_whole = set(re.findall(r"\w+", text_of(whole.pdf)))
    singles = {name for name in everybody if " " not in name and not name.islower()}
    assert singles & words == set(), page.name
    assert not {one for one in everybody if " " in one and one in told}
    if page.name not in ("calendar", "demand-board"):
        assert singles & of_whole, "the usual edition names people"
    assert whole.people == shown.people
    if page.name in CHARTS:
        words = town.store.read(lambda s: set(s.scalars(select(ScaleLevel.word))))
        assert any(one in text_of(whole.pdf) for one in words)
        assert not [one for one in (*words, "not assessed", "assessed") if one in told]


def rows_of(town: MadeGroup, list_id: str) -> list[Any]:
    def read(s: Session) -> list[Any]:
        columns = (PrintRow.number, PrintRow.letter, PrintRow.person_id, PrintRow.name,
                   PrintRow.phone, PrintRow.block)  # fmt: skip
        ids = {one.list_id: one.id for one in s.scalars(select(PrintRun))}
        run = ids[list_id.replace("-", "")]
        order = (PrintRow.number, PrintRow.letter)
        query = select(*columns).where(PrintRow.run_id == run).order_by(*order)
        return [tuple(row) for row in s.execute(query)]

    return town.store.read(read)


@pytest.mark.parametrize("page", REDACTED, ids=lambda page: page.name)
def test_rows_are_frozen_whole_and_the_very_pages_come_again(town: MadeGroup, page: Report) -> None:
    whole, shown = (
        print_report(town.store, page.name, answers_for(page, redacted=one))
        for one in (False, True)
    )
    assert rows_of(town, shown.list_id) == rows_of(town, whole.list_id)
    again = town.store.read(lambda s: look_again(s, shown.list_id, town.dana))
    assert again.pdf() == shown.pdf


def test_names_are_found_in_words_as_they_are_written(tmp_path: Path) -> None:
    group = make_group(tmp_path / "group")

    def fill(s: Session) -> None:
        for name in ("Will O’Brien", "Łucja Żak", "فاطمة الزهراء", "Bo van Dam"):
            add_person(s, name)

    group.store.write("Fill", fill)
    said = "Łucja ŻAK and Will call O'Brien; the van is late, فاطمة comes, Zoë too, Bo van Dam"
    names = group.store.read(lambda s: names_in(s, [said]))
    assert names is not None
    assert names.findall(said) == [
        "Łucja ŻAK", "Will", "O'Brien", "فاطمة", "Bo van Dam"
    ]  # fmt: skip
    assert group.store.read(lambda s: names_in(s, ["nobody of ours"])) is None
    assert fold("Łucja") == "lucja"
    group.store.close()


def test_a_day_is_nobody_though_somebody_is_called_as_it_is(tmp_path: Path) -> None:
    group = make_group(tmp_path / "group")
    group.store.write("Fill", lambda s: [add_person(s, one) for one in ("Thu Nguyễn", "May Lee")])
    said = "since Thu 5 Nov, and 12 May 2026: Thu will bring May, may be"
    lines = (Line("", said),)
    data = BrokenPromisesData(count=1, entries=(Entry("Thu Nguyễn", "", lines),))
    options = PageOptions(redacted=True)
    shown, _paper = group.store.read(lambda s: laid_out(s, BROKEN_PROMISES, data, options))
    (entry,) = shown.entries
    assert entry.name == "T. N."
    assert entry.lines[0].words == "since Thu 5 Nov, and 12 May 2026: T. will bring M., may be"
    group.store.close()
