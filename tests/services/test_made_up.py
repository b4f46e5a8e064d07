"""The made-up group: believable, whole, free of real numbers, alive on whatever day it is made."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from longhaul.models import Base, Id, PageState
from longhaul.models.partial_date import earliest, is_partial_date
from longhaul.services.custody import pages_of
from longhaul.services.groups import profile
from longhaul.services.keying import find_run, tally
from longhaul.services.list_ids import check_sign
from longhaul.services.made_up.made_up import make_up
from longhaul.services.made_up.town import story
from longhaul.services.phone_bank import evening
from longhaul.services.phones import phone_key
from longhaul.services.runs import open_runs
from longhaul.services.today import today_page
from longhaul.services.vocabulary import relationship_kinds
from longhaul.store.history import steps
from longhaul.store.journal import journalled_tables
from longhaul.store.store import Store
from sqlalchemy.orm import Session

from tests.builders import NOW, TODAY, make_group, sql

PHONE = re.compile(r"^(\+447700900\d{3}|\+441632960\d{3})$")
NOT_OURS = re.compile(
    r"\b(visa|passport|asylum|refugee|nationalit\w*|citizen\w*|immigra\w*|deport\w*|foreign\w*|"
    r"labour party|tory|tories|conservatives?|lib dems?|reform uk|election\w*|voted?|voters?|"
    r"pregnan\w*|asthma\w*|depress\w*|ill|sick\w*|pain|diagnos\w*|church|mosque|synagogue|"
    r"leads?|targets?|prospects?|users?|records?|entity)\b",
    re.IGNORECASE,
)

Make = Callable[[date], Store]


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Make]:
    made: list[Store] = []

    def of_day(today: date) -> Store:
        folder: Path = tmp_path_factory.mktemp("town") / "group"

        def town(session: Session, dana: Id) -> None:
            began = time.process_time()
            make_up(session, today, dana)
            assert time.process_time() - began < 5

        made.append(make_group(folder, founding=town).store)
        return made[-1]

    yield of_day
    for store in made:
        store.close()


@pytest.fixture(scope="module")
def store(make: Make) -> Store:
    return make(TODAY)


def count(store: Store, table: str, where: str = "1") -> int:
    return int(sql(store, f"SELECT count(*) FROM {table} WHERE {where}")[0][0])


def dana(store: Store) -> Id:
    assert store.worker_id is not None
    return store.worker_id


def test_the_profile_says_that_it_is_made_up(store: Store) -> None:
    group = store.read(profile)
    assert (group.name, group.region, group.made_up) == ("Saltmarsh", "GB", True)
    assert group.pack == "union-uk"


def test_it_is_as_big_as_a_town_of_four_hundred(store: Store) -> None:
    assert 380 <= count(store, "person") <= 420
    assert 850 <= count(store, "conversation") <= 1050
    assert count(store, "worker") == 4
    assert count(store, "campaign") == 3  # one of them closed
    assert count(store, "commitment") > 400
    assert count(store, "relationship") > 200
    assert count(store, "contact_list") == 4
    said = sql(store, "SELECT DISTINCT mattered FROM conversation WHERE mattered <> ''")
    assert len(said) > 250


def test_there_are_at_least_120_lines_in_peoples_own_words() -> None:
    lines = story("lines")
    said = [line for side in ("hospital", "tenant") for all_of in lines[side].values()
            for line in all_of]  # fmt: skip
    assert len(set(said)) == len(said) >= 120


def test_the_worker_who_opens_it_is_dana(store: Store) -> None:
    names = sql(
        store, "SELECT w.name, p.name, w.id FROM worker w JOIN person p ON p.id=w.person_id"
    )
    assert ("Dana Whitlock", "Dana Whitlock", dana(store)) in [tuple(row) for row in names]
    assert len(names) == 4


def test_numbers_come_from_ranges_kept_for_fiction_and_stand_once(store: Store) -> None:
    phones = sql(store, "SELECT value, key FROM contact_point WHERE kind='phone'")
    assert len(phones) > 250
    assert all(PHONE.match(key) for _value, key in phones)
    assert all(phone_key(value, "GB") == key for value, key in phones)
    assert len({key for _value, key in phones}) == len(phones)
    mails = sql(store, "SELECT value FROM contact_point WHERE kind='email'")
    assert all(mail.endswith("@example.org") and mail.isascii() for (mail,) in mails)


def test_some_numbers_are_bad_and_some_people_have_none(store: Store) -> None:
    assert count(store, "contact_point", "NOT good AND bad_reason <> ''") > 5
    without = "id NOT IN (SELECT person_id FROM contact_point WHERE kind='phone')"
    assert count(store, "person", without) > 30


def test_nothing_is_said_that_the_register_has_no_place_for(store: Store) -> None:
    for table in journalled_tables():
        for column in table.columns:
            # whether somebody has voted is asked; how, nowhere
            ballot = (table.name, column.name) == ("ballot_contact", "state")
            if ballot or column.name in ("id", "key") or column.name.endswith("_id"):
                continue
            for (value,) in sql(store, f'SELECT DISTINCT "{column.name}" FROM "{table.name}"'):
                assert not (isinstance(value, str) and NOT_OURS.search(value)), (table.name, value)


def test_references_hold_and_the_history_is_sealed(store: Store) -> None:
    assert sql(store, "PRAGMA foreign_key_check") == []
    assert sql(store, "PRAGMA integrity_check")[0][0] == "ok"
    assert store.broken_step() is None
    assert [step.label for step in store.read(steps)] == ["Start the group"]


def test_nothing_happens_before_a_person_was_added(store: Store) -> None:
    early = (
        ("conversation_person b JOIN conversation a ON a.id=b.conversation_id", "a.on_date"),
        ("assessment b", "b.on_date"),
        ("attempt b", "b.on_date"),
        ("note b", "b.written_on"),
        ("suppression b", "b.since"),
        ("assignment b", "b.from_date"),
        ("commitment b", "b.made_on"),
        ("task b", "b.made_on"),
    )
    for where, day in early:
        statement = (
            f"SELECT p.name FROM {where} JOIN person p ON p.id=b.person_id WHERE {day} < p.added_on"
        )
        assert sql(store, statement) == [], where


def test_nobody_works_with_the_register_before_she_came_and_silence_is_kept(store: Store) -> None:
    late = sql(
        store,
        "SELECT p.name FROM suppression s JOIN person p ON p.id=s.person_id "
        "JOIN conversation_person b ON b.person_id=p.id "
        "JOIN conversation c ON c.id=b.conversation_id "
        "WHERE s.lifted_on IS NULL AND c.on_date >= s.since",
    )
    assert late == []
    assert count(store, "suppression", "lifted_on IS NULL") >= 4
    assert count(store, "suppression", "lifted_on IS NOT NULL") == 1
    for worker in story("campaigns")["worker"]:
        first = sql(
            store,
            "SELECT min(c.on_date) FROM conversation c "
            "JOIN conversation_worker b ON b.conversation_id=c.id "
            "JOIN worker w ON w.id=b.worker_id "
            "WHERE lower(w.name) LIKE ? || ' %'",
            worker["key"],
        )[0][0]
        assert first >= (TODAY - timedelta(days=worker["since"])).isoformat()


def test_promises_end_after_they_were_made(store: Store) -> None:
    assert count(store, "commitment", "due < made_on OR closed_on < made_on") == 0
    assert count(store, "commitment", "(outcome IS NULL) <> (closed_on IS NULL)") == 0
    assert count(store, "task", "due < made_on OR done_on < made_on") == 0
    for outcome in ("kept", "part", "not_kept", "released"):
        assert count(store, "commitment", f"outcome='{outcome}'") > 5
    assert count(store, "commitment", "direction='ours' AND outcome='not_kept'") > 3


def assert_nothing_ahead(store: Store, today: date) -> None:
    """Only what is due, reviewed or thrown away lies after the day."""
    ahead = {
        "due", "due_back", "destroy_after", "expires_on", "basis_review", "again_on", "review_on",
        "term_ends", "closes",
    }  # fmt: skip
    for table in journalled_tables():
        for column in table.columns:
            planned = (table.name, column.name) == ("action", "on_date")
            if planned or column.name in ahead or column.name == "birth":
                continue
            kind = str(column.type)
            if kind != "DATE" and column.name not in ("from_date", "to_date"):
                continue
            for (value,) in sql(store, f'SELECT DISTINCT "{column.name}" FROM "{table.name}"'):
                assert value is None or earliest(value) <= today, (table.name, column.name, value)


def test_nothing_lies_ahead_but_what_is_due(store: Store) -> None:
    assert_nothing_ahead(store, TODAY)


def test_placements_run_forward_and_dates_are_dates(store: Store) -> None:
    for begin, end in sql(store, "SELECT from_date, to_date FROM placement"):
        assert begin is None or is_partial_date(begin)
        assert end is None or is_partial_date(end)
        assert not (begin and end) or begin <= end
    assert count(store, "placement", "ended") > 40
    assert count(store, "placement", "ended AND to_date IS NULL") > 2


def test_today_is_alive(store: Store) -> None:
    page = store.read(lambda s: today_page(s, dana(store), TODAY))
    ours = [row.due_on for row in (*page.broken, *page.we_owe)]
    theirs = [row.due_on for row in page.they_owe]
    # one that was not kept, two with people of her own circle, an agreement to be looked at
    # again, two steps of cases
    assert len(ours) == 11
    assert len(theirs) == 4
    for days in (ours, theirs):
        assert {(day > TODAY) - (day < TODAY) for day in days if day} == {-1, 0, 1}
    assert 3 <= page.quiet_count <= 12
    assert page.week.talks > 5
    everybody = store.read(lambda s: today_page(s, None, TODAY))
    assert len(ours) < len((*everybody.broken, *everybody.we_owe)) < 40


def test_seats_without_names_count(store: Store) -> None:
    empty = "id NOT IN (SELECT slot_id FROM placement WHERE slot_id IS NOT NULL AND NOT ended)"
    assert count(store, "slot", f"{empty} AND state='occupied'") > 40
    for state in ("vacant", "commercial", "caretaker"):
        assert count(store, "slot", f"state='{state}'") >= 1
    taken = sql(
        store,
        "SELECT s.label, s.adults, count(*) FROM slot s JOIN placement p ON p.slot_id=s.id "
        "WHERE NOT p.ended GROUP BY s.id",
    )
    assert all(known <= adults for _label, adults, known in taken)


def test_names_come_in_many_spellings_and_two_people_share_one(store: Store) -> None:
    names = [row[0] for row in sql(store, "SELECT name FROM person")]
    assert any("\u0600" <= name[0] <= "\u06ff" for name in names)
    assert any("\u0400" <= name[0] <= "\u04ff" for name in names)
    spellings = " ".join(row[0] for row in sql(store, "SELECT text FROM person_name"))
    assert "Олена Захарчук" in names
    assert "Olena Zakharchuk" in spellings
    assert "Κώστας" in spellings
    assert "נועה" in spellings
    assert sorted(name for name in set(names) if names.count(name) > 1) == ["João Caeiro"]
    assert count(store, "person", "sort_key = ''") == 0


def test_ties_are_of_known_kinds_and_leaders_have_followers(store: Store) -> None:
    kinds = {row[0] for row in sql(store, "SELECT DISTINCT kind FROM relationship")}
    assert kinds <= relationship_kinds().keys()
    assert len(kinds) > 6
    led = sql(
        store,
        "SELECT to_person_id FROM relationship WHERE kind='follows' "
        "GROUP BY to_person_id HAVING count(*) >= 3",
    )
    assert len(led) >= 15
    over = "SELECT avg(n) FROM (SELECT count(b.person_id) AS n FROM person p LEFT JOIN conversation_person b ON b.person_id=p.id WHERE p.id {} IN (SELECT to_person_id FROM relationship WHERE kind='follows') GROUP BY p.id)"  # noqa: E501
    assert sql(store, over.format(""))[0][0] > 1.5 * sql(store, over.format("NOT"))[0][0]
    talked = "id NOT IN (SELECT person_id FROM conversation_person)"
    assert 60 < count(store, "person", talked) < 160


def test_paper_is_out_back_and_keyed(store: Store) -> None:
    ids = [row[0] for row in sql(store, "SELECT list_id FROM print_run")]
    assert len(ids) == 5
    assert all(check_sign(one[:4]) == one[4] for one in ids)
    late, fresh, *others = store.read(lambda s: open_runs(s, NOW))
    assert late.late
    pages = {page.number: page.state for page in store.read(lambda s: pages_of(s, late.id))}
    assert [one for one, state in pages.items() if state is PageState.OUT] == [6, 7]
    assert [one for one, state in pages.items() if state is PageState.BACK] == [5]
    assert (late.out, late.back, late.pages) == (2, 1, len(pages))
    assert late.hours_out > 48
    assert not any(one.late for one in (fresh, *others))
    packets = store.read(lambda s: evening(s, "T3PQF")).packets
    assert [(one.letter, one.is_keyed) for one in packets] == [
        ("A", False),
        ("B", True),
        ("C", False),
    ]
    assert count(store, "print_page", f"state='{PageState.KEYED}'") == 3 + 4 + 1
    run = store.read(lambda s: find_run(s, late.list_id))
    counted = store.read(lambda s: tally(s, run.id, 1))
    assert sum(counted[code] for code in ("NH", "LM", "BZ", "CB", "RF", "T")) == 9


def test_the_scale_is_that_of_the_words(store: Store) -> None:
    words = [row[0] for row in sql(store, "SELECT word FROM scale_level ORDER BY rank")]
    assert words == ["With us, acts", "With us", "Undecided", "Doubtful", "Against"]
    assert count(store, "scale_level", "definition <> ''") == 5
    levels = "assessment a JOIN scale_level l ON l.id=a.level_id"
    for digit in "12345":
        assert count(store, levels, f"l.digit='{digit}'") > 15
    for basis in ("said", "did", "observed", "told", "guess"):
        assert count(store, "assessment", f"basis='{basis}'") > 5
    stale = (TODAY - timedelta(days=60)).isoformat()
    assert count(store, "assessment", f"on_date < '{stale}'") > 200


@pytest.mark.parametrize("today", [date(2028, 2, 29), date(2027, 1, 1), date(2026, 11, 21)])
def test_any_day_will_do(make: Make, today: date) -> None:
    store = make(today)
    page = store.read(lambda s: today_page(s, dana(store), today))
    assert [row.due_on < today for row in page.broken if row.due_on is not None] == [True, True]
    assert [row.due_on for row in page.we_owe[:2]] == [today, today]
    assert len(page.they_owe) == 4
    assert sql(store, "PRAGMA foreign_key_check") == []
    assert_nothing_ahead(store, today)


def test_the_same_day_gives_the_same_group(make: Make, store: Store) -> None:
    again = make(TODAY)
    for statement in (
        "SELECT name, sort_key, added_on, pronouns, basis FROM person ORDER BY 1, 2, 3",
        "SELECT value, good FROM contact_point ORDER BY 1",
        "SELECT on_date, mattered, channel FROM conversation ORDER BY 1, 2, 3",
        "SELECT text, due, outcome FROM commitment ORDER BY 1, 2, 3",
    ):
        assert sql(again, statement) == sql(store, statement)


def test_undo_leaves_nothing(make: Make) -> None:
    store = make(TODAY)
    store.undo(store.read(steps)[0].id)
    for table in journalled_tables():
        assert count(store, f'"{table.name}"') == 0
    assert count(store, "search_entry") == 0
    assert {"person", "print_row"} <= {table.name for table in Base.metadata.sorted_tables}
    store.redo()
    assert count(store, "person") > 300
