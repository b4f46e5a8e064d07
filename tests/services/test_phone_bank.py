"""An evening of calls: packets for whoever comes, and totals that are those of the keyed pages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from longhaul import problems
from longhaul.printing import print_report
from longhaul.reports.captain import CaptainOptions, load
from longhaul.reports.report import Asked
from longhaul.services.keyed_rows import KeyedRow
from longhaul.services.keying import find_run, key_many, key_row, page_done, page_rows, tally
from longhaul.services.list_ids import shown
from longhaul.services.lists import make_list
from longhaul.services.packets import holders_of, taker_words
from longhaul.services.people import archive_people
from longhaul.services.phone_bank import COLUMNS, Evening, evening
from longhaul.services.runs import open_runs
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import NOW, TODAY, MadeGroup, make_group


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> MadeGroup:
    made = make_group(tmp_path_factory.mktemp("bank") / "group")

    def fill(session: Session) -> None:
        people = [
            builders.add_person(session, f"Person Nr{n:03}", phone=f"07700 900{n:03}")
            for n in range(30)
        ]
        make_list(session, "Night shift", people, made.dana)

    made.store.write("Fill", fill)
    return made


def print_packets(group: MadeGroup, who: str) -> Evening:
    answers = {"list_name": "Night shift", "ask": "Come on Saturday", "printed_for": who}
    first = print_report(group.store, "call-sheet", answers).list_id.split()[0]
    return group.store.read(lambda session: evening(session, first))


def test_people_of_one_town_are_shared_out_alike(tmp_path: Path) -> None:
    made = make_group(tmp_path / "group")

    def fill(session: Session) -> None:
        people = [
            builders.add_person(session, f"P{n}", phone=f"07700 900{n:03}", address="Leeds")
            for n in range(30)
        ]
        make_list(session, "Night shift", people, made.dana)

    made.store.write("Fill", fill)
    assert [one.people for one in print_packets(made, "Ruth, 2").packets] == [10, 10, 10]
    made.store.close()


def test_a_number_makes_packets_for_whoever_comes(group: MadeGroup, tmp_path: Path) -> None:
    assert holders_of("Ruth, 2,Sam") == ["Ruth", "", "", "Sam"]
    found = print_packets(group, "Ruth, 2")
    assert [(one.letter, one.caller, one.people) for one in found.packets] == [
        ("A", "Ruth", 10), ("B", "", 10), ("C", "", 10),
    ]  # fmt: skip
    runs = group.store.read(lambda session: open_runs(session, NOW))
    assert {taker_words(run.printed_for) for run in runs} == {"Ruth", "whoever comes"}
    for typed in ("0", "61", "Ruth, 100"):
        with pytest.raises(problems.Unanswered, match="from 1 to 60"):
            holders_of(typed)
    with pytest.raises(problems.Unanswered, match="Who will call"):
        print_packets(group, "1")  # a packet alone needs somebody


def test_the_totals_are_those_of_the_keyed_pages(group: MadeGroup) -> None:
    packets = print_packets(group, "Ruth, 2").packets
    run = group.store.read(lambda session: find_run(session, packets[1].list_id))

    def key(session: Session) -> Counter[str]:
        rows = page_rows(session, run.id, 1)
        for row, (code, answer) in zip(rows, (("T", "Y"), ("T", "M"), ("T", "N")), strict=False):
            flags = frozenset("H") if answer == "Y" else frozenset[str]()
            keyed = KeyedRow(row.row_id, code, answer, flags=flags)
            key_row(session, keyed, group.dana, TODAY)
        key_many(session, run.id, 1, "NH", [4, 5], group.dana, TODAY)
        key_many(session, run.id, 1, "WN", [6, 9], group.dana, TODAY)
        key_many(session, run.id, 1, "CB", [10], group.dana, TODAY)
        counted: Counter[str] = Counter()
        for page in range(1, run.pages + 1):
            written = tally(session, run.id, page)
            counted.update(written)
            page_done(session, run.id, page, written, "", group.dana, NOW)
        return counted

    counted = group.store.write("Key", key).value
    found = group.store.read(lambda session: evening(session, packets[0].list_id))
    _a, b, c = found.packets
    assert dict(zip(COLUMNS, b.counts.numbers, strict=True)) == {
        "dials": 8, "T": 3, "Y": 1, "M": 1, "N": 1, "H": 1, "CB": 1, "bad": 2,
    }  # fmt: skip
    assert all(b.counts[code] == counted[code] for code in ("T", "Y", "M", "N", "H", "CB"))
    assert found.totals == b.counts
    assert (b.is_keyed, b.keyed_by, c.is_keyed, found.is_keyed) == (True, "Dana", False, False)
    # who is archived afterwards was called all the same
    called = [row.person_id for row in group.store.read(lambda s: page_rows(s, run.id, 1))]
    people = [one for one in called if one is not None]
    group.store.write("Archive", lambda s: archive_people(s, people))
    assert group.store.read(lambda session: evening(session, b.list_id)).packets[1] == b


def test_the_sheet_takes_the_last_evening_and_tells_only_what_is_keyed(group: MadeGroup) -> None:
    def sheet(session: Session, typed: str) -> list[bool]:
        options = CaptainOptions(list_id=typed)  # type: ignore[arg-type] # as it is typed
        data = load(session, Asked(options=options, worker_id=group.dana, today=TODAY))
        return [one.counts is not None for one in data.packets]

    everything = group.store.read(evening)
    assert len(everything.packets) >= 6  # all that went out that day
    batch = group.store.read(lambda session: sheet(session, everything.packets[-1].list_id))
    assert batch.count(True) == 1
    with pytest.raises(problems.UnknownList):
        group.store.read(lambda session: evening(session, shown("K7RM4")))
