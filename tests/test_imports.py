"""Lists that came in are taken back at any later time: what goes, who stays and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from longhaul import cli
from longhaul.bringing_in import bring_in_file
from longhaul.models import ContactPoint, Id, Person
from longhaul.services import people, print_runs
from longhaul.services.came_in import came_in
from longhaul.services.came_in_words import came_in_words, counts_words, said_why
from longhaul.services.merging import make_one
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.store.undo import StaysBecauseChanged
from sqlalchemy import select

from tests import builders
from tests.builders import NOW, PASSPHRASE, TODAY, MadeGroup, dump, make_group, sql

LIST = """Name,Phone,Pronouns,Birth date
Ana Ribeiro,07700 900101,,
Bea Lind,07700 900102,,1974
Cem Arslan,07700 900103,,
Dilys Pugh,07700 900104,,
Eve Marsh,07700 900105,she,1980
"""


@pytest.fixture
def group(tmp_path: Path) -> Iterator[MadeGroup]:
    made = make_group(tmp_path / "group")
    made.store.write("Add Eve", lambda s: builders.add_person(s, "Eve Marsh", phone="07700 900105"))
    yield made
    made.store.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "members.csv"
    path.write_text(LIST, "utf-8")
    return path


def ids(group: MadeGroup) -> dict[str, Id]:
    rows = sql(group.store, "SELECT name, id FROM person")
    return {name.split()[0]: bytes(one) for name, one in rows}


def names(group: MadeGroup) -> set[str]:
    return set(ids(group))


def test_a_list_is_taken_back_after_a_hundred_later_steps_and_brought_back(
    group: MadeGroup, file: Path
) -> None:
    empty = dump(group.store)
    bring_in_file(group.store, file)
    whole = dump(group.store)
    her = ids(group)
    store = group.store
    for number in range(96):
        store.write("Say", lambda s, n=number: people.edit_person(
            s, her["Eve"], "best_time", f"after {n}"))  # fmt: skip
    store.write("Say", lambda s: people.edit_person(s, her["Eve"], "pronouns", "they"))
    store.write("Rename", lambda s: people.edit_person(s, her["Ana"], "name", "Ana Costa"))
    store.write("Talk", lambda s: record_conversation(
        s, OneToOne((her["Bea"],), TODAY), group.dana, TODAY))  # fmt: skip
    run = store.prepare("Preview", lambda s: print_runs.reserve(
        s, builders.call_sheet_run(s, group.dana, [her["Cem"]]), NOW))  # fmt: skip
    store.write("Print", lambda s: print_runs.commit(s, run, NOW))
    (one,) = store.read(came_in)
    found = store.look_back(one.step_id)
    assert found.goes == 1
    assert {stays.name: said_why(stays.why) for stays in found.stays} == {
        "Ana Costa": "changed since",
        "Bea Lind": "talked with",
        "Cem Arslan": "on paper that went out: name and printed number stay",
        "Eve Marsh": "changed since",
    }
    assert [(back.name, back.what) for back in found.back] == [("Eve Marsh", ("birth",))]
    with pytest.raises(StaysBecauseChanged, match="1 person stands on paper that went out"):
        store.undo(one.step_id)
    before = dump(store)
    back = store.undo(one.step_id, rest=True)
    assert names(group) == {"Ana", "Bea", "Cem", "Eve"}
    eve = store.read(lambda s: s.get_one(Person, her["Eve"]))
    assert (eve.pronouns, eve.birth, eve.best_time) == ("they", None, "after 95")
    (gone,) = store.read(came_in)
    assert gone.back_step == back.step_id
    left = store.look_back(gone.step_id)
    assert {stays.name for stays in left.stays if stays.came} == {
        "Ana Costa", "Bea Lind", "Cem Arslan",
    }  # fmt: skip
    store.undo(back.step_id)
    assert dump(store) == before
    assert store.read(came_in)[0].back_step is None
    assert store.broken_step() is None
    assert whole != empty


def test_an_imported_entry_that_was_made_one_with_another_stays_with_it(
    group: MadeGroup, file: Path
) -> None:
    bring_in_file(group.store, file)
    her, store = ids(group), group.store
    merge = store.write("One", lambda s: make_one(s, her["Eve"], her["Dilys"], group.dana, TODAY))
    (one,) = store.read(came_in)
    found = store.look_back(one.step_id)
    assert found.goes == 3
    assert [(stays.name, said_why(stays.why), stays.came) for stays in found.stays] == [
        ("Eve Marsh", "made one with another entry", False)
    ]
    store.undo(one.step_id, rest=True)
    assert names(group) == {"Eve"}
    phones = store.read(lambda s: s.scalars(select(ContactPoint.value)).all())
    assert sorted(phones) == ["07700 900104", "07700 900105"]
    store.undo(merge.step_id, rest=True)  # Dilys is herself again, with the number of the list
    assert names(group) == {"Eve", "Dilys"}
    assert sql(store, "PRAGMA foreign_key_check") == []


def test_who_was_made_one_is_known_again_by_the_number_of_either_list(
    group: MadeGroup, file: Path
) -> None:
    file.write_text("Name,Employee number\nAnna Nowak,E1\nA. Nowakowska,17\n", "utf-8")
    assert bring_in_file(group.store, file).new == 2
    rows = sql(group.store, "SELECT id FROM person WHERE external_id IS NOT NULL ORDER BY id")
    one, other = (bytes(row[0]) for row in rows)
    group.store.write("One", lambda s: make_one(s, one, other, group.dana, TODAY))
    again = bring_in_file(group.store, file)
    assert (again.new, again.skipped) == (0, 2)


def test_the_same_file_is_known_again_until_it_is_taken_back(group: MadeGroup, file: Path) -> None:
    assert bring_in_file(group.store, file).before == ()
    again = bring_in_file(group.store, file, dry_run=True)
    assert "This very file came in on" in again.sentences()[1]
    group.store.undo()
    assert bring_in_file(group.store, file, dry_run=True).before == ()


def test_lists_are_counted_from_the_first_and_say_what_they_brought(
    group: MadeGroup, file: Path, tmp_path: Path
) -> None:
    bring_in_file(group.store, file)
    group.store.undo()
    other = tmp_path / "more.csv"
    other.write_text("Name,Phone\nFay Moss,07700 900106\n,\nEve Marsh,07700 900105\n", "utf-8")
    bring_in_file(group.store, other)
    late, early = group.store.read(came_in)
    assert (late.number, early.number) == (2, 1)
    assert counts_words(early) == "5 rows: 4 new, 1 updated"
    assert counts_words(late) == "2 rows: 1 new, 1 known already"
    assert "taken back on" in came_in_words(early, "en_GB")
    assert "Dana" in came_in_words(late, "en_GB")


def test_on_the_command_line_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = make_group(tmp_path / "group", passphrase=PASSPHRASE)
    path = tmp_path / "members.csv"
    path.write_text(LIST, "utf-8")
    bring_in_file(made.store, path)
    her = ids(made)["Ana"]
    made.store.write("Rename", lambda s: people.edit_person(s, her, "name", "Ana Costa"))
    made.store.close()
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE + "\n", "utf-8")
    of = ["--group", str(made.folder), "--passphrase-file", str(secret)]
    assert cli.main(["imports", *of, "--json"]) == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["number"], listed["new"], listed["taken_back"]) == (1, 5, None)
    assert cli.main(["undo-import", *of, "1"]) == 1
    told = capsys.readouterr().err
    assert "1 person stays:\n  Ana Costa: changed since" in told
    assert "With --rest all else is taken back." in told
    assert cli.main(["undo-import", *of, "1", "--rest"]) == 0
    assert "4 people go.\n1 person stays:\n  Ana Costa: changed since" in capsys.readouterr().out
    assert cli.main(["undo-import", *of, "1"]) == 1
    assert cli.main(["undo-import", *of, "7"]) == 1
    assert cli.main(["imports", *of]) == 0
    assert "members.csv" in capsys.readouterr().out


def test_who_is_on_paper_stays_with_what_stands_there_and_with_nothing_else(
    group: MadeGroup, file: Path
) -> None:
    file.write_text(
        "Name,Phone,E-mail,Pronouns,Birth date,Note,Tags\n"
        "Cem Arslan,07700 900103; 07700 900113,cem@example.org,he,1990,likes chess,drivers\n"
        "Dilys Pugh,07700 900104,,,,,drivers\n",
        "utf-8",
    )
    empty = dump(group.store)
    bring_in_file(group.store, file)
    store, her = group.store, ids(group)
    run = store.prepare("Preview", lambda s: print_runs.reserve(
        s, builders.call_sheet_run(s, group.dana, [her["Cem"]]), NOW))  # fmt: skip
    store.write("Print", lambda s: print_runs.commit(s, run, NOW))
    whole = dump(store)
    (one,) = store.read(came_in)
    found = store.look_back(one.step_id)
    assert [(stays.name, said_why(stays.why)) for stays in found.stays] == [
        ("Cem Arslan", "on paper that went out: name and printed number stay")
    ]
    back = store.undo(one.step_id, rest=True)
    cem = store.read(lambda s: s.get_one(Person, her["Cem"]))
    assert (cem.name, cem.pronouns, cem.birth) == ("Cem Arslan", "", None)
    ways = "SELECT value FROM contact_point WHERE person_id = ?"
    assert sql(store, ways, her["Cem"]) == [("07700 900103",)]
    left = dump(store)
    for table in ("note", "contact_list", "contact_list_member"):
        assert left[table] == empty[table], table
    store.undo(back.step_id)
    assert dump(store) == whole
    assert store.broken_step() is None
