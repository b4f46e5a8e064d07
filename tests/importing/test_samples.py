"""Real lists of other people: each comes in right or says clearly why not.

The traits of each stand in the other tests as well, for computers without the samples.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from longhaul.importing.dialect import guess
from longhaul.importing.plan import Plan, plan_for
from longhaul.importing.reader import read, read_rows
from longhaul.problems import Unanswered
from longhaul.services.list_rows import PersonDraft

from .conftest import SAMPLES

Sample = Callable[[str], Path]

PEOPLE = {
    "crm_exports/civicrm_individual_valid_basic.csv": ["Susie"],
    "crm_exports/civicrm_individual_with_note.csv": ["Mr Jones"],
    "crm_exports/spoke_three-contacts.csv": ["Hannah Clarke", "James Potter", "Hermione Granger"],
    "crm_exports/spoke_two-contacts.csv": [
        "ContactFirst1 ContactLast1",
        "ContactFirst2 ContactLast2",
    ],
    "messy_csv/frictionless_bom.csv": ["english", "中国人"],
    "messy_csv/spectrum_comma_in_quotes.csv": ["John Doe"],
}
NOBODY = [
    "crm_exports/roundcube_email.csv",
    "crm_exports/roundcube_outlook.csv",
    "messy_csv/frictionless_leading-zeros.csv",
    "messy_csv/spectrum_simple.csv",
    "messy_csv/spectrum_utf8.csv",
    "workplaces_buildings/metro_density.csv",
    "workplaces_buildings/nycdb_hpd_ll44_buildings.csv",
    "networks/networkdata_karate_edges.csv",
]


def people(plan: Plan) -> list[PersonDraft]:
    return [outcome for outcome in plan.outcomes() if isinstance(outcome, PersonDraft)]


@pytest.mark.parametrize("name", PEOPLE)
def test_lists_of_people_come_in_right(sample: Sample, name: str) -> None:
    plan = plan_for(sample(name), region="US")
    assert [draft.name for draft in people(plan)] == PEOPLE[name]
    assert plan.tally().bad_count == 0


@pytest.mark.parametrize("name", NOBODY)
def test_lists_of_other_things_say_so(sample: Sample, name: str) -> None:
    with pytest.raises(Unanswered, match="None of the columns looks like a name"):
        plan_for(sample(name)).tally()


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not beside the project")
def test_no_sample_is_forgotten() -> None:
    known = {*PEOPLE, *NOBODY}
    found = [*SAMPLES.glob("crm_exports/*.csv"), *SAMPLES.glob("messy_csv/*.csv")]
    assert [path for path in found if path.relative_to(SAMPLES).as_posix() not in known] == []


@pytest.mark.parametrize("name", ["comma_in_quotes", "simple", "utf8"])
def test_the_cells_are_those_that_are_expected(sample: Sample, name: str) -> None:
    path = sample(f"messy_csv/spectrum_{name}.csv")
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    dialect = guess(path)
    headings = read(path, dialect).headings
    found = [dict(zip(headings, row.cells, strict=True)) for row in read_rows(path, dialect)]
    assert found == expected


def test_phones_of_the_samples(sample: Sample) -> None:
    spoke = people(plan_for(sample("crm_exports/spoke_two-contacts.csv")))
    assert [draft.points[0].key for draft in spoke] == ["+12025550175", "+12025550176"]


def test_a_thousand_people_with_addresses(sample: Sample) -> None:
    plan = plan_for(sample("dedupe/febrl1.csv"), region="AU")
    tally = plan.tally()
    assert (tally.people, tally.bad_count) == (1000, 0)
    assert plan.mapping.reason(10) == "Longhaul keeps no state identity numbers."
    assert people(plan)[1].points[0].value == "69 giblin street, killarney, bittern qld 4814"


def test_workbooks_come_in_or_say_why_not(sample: Sample) -> None:
    plan = plan_for(sample("spreadsheets/frictionless_table.xlsx"))
    assert [one.name for one in people(plan)] == ["english", "中国人"]
    assert plan.written.words()[0] == "sheet “Лист1” of 2"
    dates = plan_for(sample("spreadsheets/calamine_date.xlsx"))
    assert dates.first[0] == ("2021-01-01", "15")
    with pytest.raises(Unanswered, match="None of the columns looks like a name"):
        dates.tally()


CARDS = {
    "aosp_v21_simple_1": ["Roid Ando"],
    "aosp_v30_simple": ["Roid And"],
    "ezvcard_John_Doe_GMAIL": ["John Richter, James Doe"],
    "ezvcard_gmail-single": ["Greg Dartmouth"],
    "ezvcard_rfc2426-example": ["Frank Dawson", "Tim Howes"],
    "ezvcard_rfc6350-example": ["Simon Perreault"],
}


@pytest.mark.parametrize("name", CARDS)
def test_cards_come_in_right(sample: Sample, name: str) -> None:
    plan = plan_for(sample(f"vcards/{name}.vcf"), region="US")
    assert [draft.name for draft in people(plan)] == CARDS[name]
    assert plan.tally().bad_count == 0
