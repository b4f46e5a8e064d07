"""The annual book: numbered through, contents and names that lead to the right pages."""

from __future__ import annotations

import re
from datetime import date

import pytest
from longhaul.models import (
    Action,
    ActionKind,
    ActionState,
    Demand,
    DemandState,
    Id,
    OrganizationKind,
    Participation,
    Person,
)
from longhaul.printing import print_report
from longhaul.problems import Unanswered
from longhaul.reports.annual_book import REPORT
from longhaul.reports.options import PageOptions
from longhaul.reports.paper import Size
from longhaul.reports.report import on_paper
from longhaul.reports.year_pages import days_of
from longhaul.services.custody import who_is_on
from longhaul.services.organizations import add_organization
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import TODAY, MadeGroup, make_group

from .pages import annual_book, pdf_of, texts


@pytest.mark.parametrize("size", Size)
def test_contents_and_index_lead_to_the_right_pages(size: Size) -> None:
    pages = texts(pdf_of(REPORT, annual_book(70), size=size))
    for number, page in enumerate(pages, start=1):
        assert f"page {number} of {len(pages)}" in page
        assert len(re.findall(r"page \d+ of", page)) == 1
    chapters = lines_of(pages[1])
    assert [heading for heading, _on in chapters] == [
        "The year", "Where we stand: HERON", "Plan: HERON", "Plan: HERON", "What is broken",
        "Who began to lead", "Names",
    ]  # fmt: skip
    for heading, on in chapters:
        assert heading in pages[on - 1]
    names = dict(line for page in pages[chapters[-1][1] - 1 :] for line in lines_of(page))
    assert "Łucja Żak 6" in pages[names["Łucja Żak 6"] - 1]
    assert "Łucja Żak 62" in pages[names["Łucja Żak 62"] - 1]
    assert names["Łucja Żak 6"] < names["Łucja Żak 62"]


def lines_of(page: str) -> list[tuple[str, int]]:
    """Words and page numbers of a list, without the frame."""
    words = re.split(r"Contents\n|Names\n", page)[1]
    return [(said, int(on)) for said, on in re.findall(r"^(.+) (\d+)$", words, re.MULTILINE)]


def test_an_index_without_names_says_so() -> None:
    pages = texts(pdf_of(REPORT, annual_book(0)))
    assert "Names" in pages[-1]
    assert "Nobody was noted." in pages[-1]


def test_everybody_who_is_named_is_told_by_the_register_with_her_page() -> None:
    paper = on_paper(REPORT, annual_book(70), PageOptions())
    assert len({row.person_id for row in paper.rows}) >= 70
    leads = [row for row in paper.rows if row.name == "Amara Okafor 7"]
    pages = texts(pdf_of(REPORT, annual_book(70)))
    assert leads
    assert all("Amara Okafor 7" in pages[row.page_number - 1] for row in leads)


def test_the_open_edition_has_no_index_and_tells_no_small_number(group: MadeGroup) -> None:
    printed = print_report(group.store, "annual-book-open", {"year": "2026"})
    words = "\n".join(texts(printed.pdf))
    assert "Names" not in words
    assert "Person Nr" not in words
    assert "Petition: 6 took part" in words
    assert "Button day: under 5 took part" in words
    assert "HERON pays for lifts (in part)" in words
    assert group.store.read(lambda s: who_is_on(s, printed.list_id)).people == ()
    assert "Where we stand: HERON" in words
    before = print_report(group.store, "annual-book-open", {"year": "2025"})
    assert "Where we stand" not in "\n".join(texts(before.pdf)), "it began later"
    register = print_report(group.store, "annual-book", {})
    assert "Destroy after" not in "\n".join(texts(register.pdf))  # it is for the archive


EACH = "leaders, calendar, dossiers; promises, demands, conditions, plans, standing, year"


@pytest.mark.parametrize("size", ["standard", "large"])
def test_what_goes_in_stands_in_the_order_that_was_chosen(group: MadeGroup, size: str) -> None:
    made = print_report(group.store, "annual-book", {"parts": EACH, "size": size})
    pages = texts(made.pdf)
    chapters = lines_of(pages[1])
    assert [heading for heading, _on in chapters] == [
        "Who began to lead", "Calendar", "Dossier of an organization", "Our broken promises",
        "Demands: HERON", "What is broken", "Plan: HERON", "Where we stand: HERON", "The year",
        "Names",
    ]  # fmt: skip
    for heading, on in chapters:
        assert heading in pages[on - 1]
    assert f"page {chapters[1][1]} of {len(pages)}" in pages[chapters[1][1] - 1]
    few = print_report(group.store, "annual-book", {"parts": "Year"})
    assert few.pages == 4, "title, contents, the year, names"


def test_what_fits_no_edition_is_refused_with_what_does(group: MadeGroup) -> None:
    words = "--parts takes some of: year, standing, demands, conditions."
    with pytest.raises(Unanswered, match=words) as told:
        print_report(group.store, "annual-book-open", {"parts": "year, leaders"})
    assert told.value.field == "parts"
    made = print_report(group.store, "annual-book-open", {"parts": "demands, year"})
    headings = [heading for heading, _on in lines_of(texts(made.pdf)[1])]
    assert headings == ["What we demand", "The year"]


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> MadeGroup:
    made = make_group(tmp_path_factory.mktemp("book") / "group")
    made.store.write("Fill", _fill)
    return made


def _fill(session: Session) -> None:
    campaign = builders.add_campaign(session)
    people = [builders.add_person(session, f"Person Nr{n}") for n in range(8)]
    apart = people.pop()
    session.get_one(Person, apart).apart = True
    for name, came in (("Petition", [*people[:6], apart]), ("Button day", people[:3])):
        _act(session, campaign, name, came)
    session.add(
        Demand(
            campaign_id=campaign, text="Grabbe pays for lifts", state=DemandState.PART_WON,
            answered_on=TODAY,
        )
    )  # fmt: skip
    add_organization(session, "Grabbe", OrganizationKind.LANDLORD)


def _act(session: Session, campaign: Id, name: str, came: list[Id]) -> None:
    action = Action(
        campaign_id=campaign, kind=ActionKind.PETITION, name=name, on_date=TODAY,
        state=ActionState.DONE,
    )  # fmt: skip
    session.add(action)
    session.flush()
    session.add_all(
        Participation(action_id=action.id, person_id=one, did=True, did_on=TODAY) for one in came
    )


def test_a_year_as_it_is_typed() -> None:
    assert days_of("", TODAY) == (date(2025, 11, 19), TODAY)
    assert days_of(" 2026 ", TODAY) == (date(2026, 1, 1), TODAY)
    assert days_of("2019", TODAY) == (date(2019, 1, 1), date(2019, 12, 31))
    for typed in ("26", "next", "2027"):
        with pytest.raises(Unanswered) as told:
            days_of(typed, TODAY)
        assert told.value.field == "year"
