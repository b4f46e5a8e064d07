"""From a file to a plan: preview, counts, changes, one clear sentence where nothing fits."""

from __future__ import annotations

import json
import tracemalloc
from dataclasses import replace

import pytest
from longhaul.importing.drafts import BadRow
from longhaul.importing.fields import Target
from longhaul.importing.plan import Tally, plan_for
from longhaul.problems import Unanswered
from longhaul.services.list_rows import PersonDraft

from .conftest import Written

LIST = """Ward list
Printed 12/11/2026

Name,Mobile,Department,Party
"Żak, Łucja",07700 900123,Ward 7,x
Keisha Brown,07700 900124,Ward 7,y
,,Ward 8,
Omar bin Said,,Ward 8,z
Total,3,,
"""


def test_a_list_with_titles_and_a_sum(written: Written) -> None:
    plan = plan_for(written(LIST))
    assert plan.name == "list.csv"
    assert plan.written.header_line == 4
    assert plan.mapping.reason(3) == "Longhaul keeps no party."
    tally = Tally()
    names = [draft.name for draft in plan.drafts(tally)]
    assert names == ["Łucja Żak", "Keisha Brown", "Omar bin Said"]
    assert (tally.rows, tally.people, tally.bad_count) == (5, 3, 2)


def test_the_report_can_be_kept_as_json(written: Written) -> None:
    counts = plan_for(written(LIST)).tally().counts()
    assert json.loads(json.dumps(counts)) == counts
    assert counts["bad_rows"][0] == {
        "line": 7,
        "reason": "There is no name on this line. Write one into the list, and bring it in anew.",
    }
    assert (counts["rows"], counts["people"], counts["bad"]) == (5, 3, 2)


def test_the_preview_shows_good_and_bad_rows_as_they_will_be(written: Written) -> None:
    plan = plan_for(written("Name\n" + "Ann Smith\n-\n" * 30))
    preview = plan.preview()
    assert len(preview) == 20
    assert {type(outcome) for outcome in preview} == {PersonDraft, BadRow}
    assert len(plan.preview(3)) == 3


def test_no_column_of_a_person_gives_one_sentence(written: Written) -> None:
    plan = plan_for(written("a,b,c\n1,2,3\n"))
    with pytest.raises(Unanswered, match="Say which column holds the name") as problem:
        plan.preview()
    assert problem.value.field == "mapping"
    named = plan.with_target(1, Target.EXTERNAL_ID).with_target(0, Target.GIVEN)
    assert named.tally().bad_count == 1


def test_another_dialect_guesses_the_mapping_anew(written: Written) -> None:
    plan = plan_for(written("Name;Phone\nSmith, Ann;07700 900123\n"))
    changed = plan.read_otherwise("delimiter", ",")
    assert len(changed.mapping.headings) == 1
    assert changed.read_otherwise("delimiter", plan.written.delimiter) == plan


def test_the_region_of_the_group_reads_phones_and_dates(written: Written) -> None:
    path = written("Name,Phone,DOB\nAnn Smith,(202) 555-0175,03/04/1987\n")
    (draft,) = plan_for(path, region="us").preview()
    assert isinstance(draft, PersonDraft)
    assert (draft.points[0].key, draft.birth) == ("+12025550175", "1987-03-04")
    plan = plan_for(path)
    abroad = replace(plan, understanding=replace(plan.understanding, region="US", day_first=True))
    assert abroad.preview()[0].birth == "1987-04-03"  # type: ignore[union-attr]


def test_the_dates_of_the_file_decide_their_order(written: Written) -> None:
    plan = plan_for(written("Name,DOB\nAnn Smith,03/04/1987\nBob Jones,03/25/1987\n"))
    assert not plan.understanding.day_first


def test_headings_alone_are_a_list_of_nobody(written: Written) -> None:
    assert plan_for(written("Name,Phone\n")).tally().rows == 0


def test_bad_rows_are_counted_beyond_those_listed(written: Written) -> None:
    tally = plan_for(written("Name,Deceased\n" + "Ann Smith,1\n" * 10_050)).tally()
    assert (tally.bad_count, len(tally.bad)) == (10_050, 10_000)


def test_a_long_list_is_never_held_in_memory(written: Written) -> None:
    row = "Keisha Brown,07700 900123,keisha@example.org,Ward 7,Night\n"
    plan = plan_for(written("Name,Mobile,Email,Department,Shift\n" + row * 10_000))
    tracemalloc.start()
    assert plan.tally().people == 10_000
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000
