"""An archive: what is in it, who can read it, and that a group comes back from it whole."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest
from longhaul import archiving, problems
from longhaul.bringing_in import bring_in_file
from longhaul.models import Base, ContactKind, Person, Worker
from longhaul.problems import Cancelled
from longhaul.services.erased import erased
from longhaul.services.erasing.verb import ToErase, erase_person
from longhaul.store import group_folder, history, keys
from longhaul.store.archive import meanings, tables, writing
from longhaul.store.check import check_store
from longhaul.store.store import Store
from sqlalchemy import select

from tests.builders import HERS, PASSPHRASE, MadeGroup, dump, now, sql

from .conftest import FORMULA, WORK, Back

LEFT_OUT = {
    "meta": "WHERE key NOT IN ('slots', 'recovery_checked')",
    "step": "WHERE kind <> 'look'",  # that it was made is noted once it is whole
}


def _rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All that the group keeps, drafts and history too; but for the seals, which are by key."""
    found = dump(store, technical=True)
    del found["meta"]
    found["step"] = [row[:-1] for row in found["step"]]
    return found


def test_a_group_comes_back_whole_with_its_history(
    group: MadeGroup, sealed: Path, back: Back
) -> None:
    again = back(sealed, PASSPHRASE)
    store = again.group.store
    before = _rows(group.store)
    assert "Make an archive" in str(before["step"].pop())  # noted once it is whole
    assert _rows(store) == before
    assert store.worker_id == group.dana
    assert again.broken_step is None
    assert check_store(store).sound
    assert "_about" not in {name for (name,) in sql(store, "SELECT name FROM sqlite_schema")}
    assert store.undo().label == "Add Ruth"
    assert store.read(lambda s: s.scalars(select(Person.name)).all()) == ["Keisha “Kay” Ndugu"]


def test_it_opens_with_the_new_passphrase_alone(sealed: Path, tmp_path: Path) -> None:
    asked = archiving.Restoring(sealed, PASSPHRASE, tmp_path / "again", "Dana", HERS)
    archiving.restore_archive(asked, cost=keys.FLOOR).group.store.close()
    with pytest.raises(problems.WrongPassphrase):
        group_folder.open_with_passphrase(tmp_path / "again", PASSPHRASE)
    store = group_folder.open_with_passphrase(tmp_path / "again", HERS)
    assert store.broken_step() is None
    store.close()


def test_whoever_was_not_there_is_a_new_worker(group: MadeGroup, plain: Path, back: Back) -> None:
    store = back(plain, worker="Ruth").group.store
    names = store.read(lambda s: {one.name: one.id for one in s.scalars(select(Worker))})
    assert set(names) == {"Dana", "Ruth"}
    assert store.worker_id == names["Ruth"]


def test_the_history_says_that_an_archive_was_made(group: MadeGroup, sealed: Path) -> None:
    latest = group.store.read(history.steps)[0]
    assert (latest.label, latest.worker_id) == ("Make an archive of the whole group", group.dana)


def test_a_stranger_reads_it_with_a_spreadsheet(group: MadeGroup, plain: Path) -> None:
    with zipfile.ZipFile(plain) as packed:
        assert packed.testzip() is None
        sums = dict(line.split("  ")[::-1] for line in _text(packed, "SHA256SUMS").splitlines())
        assert {*sums, "SHA256SUMS"} == set(packed.namelist())
        for name, digest in sums.items():
            assert hashlib.sha256(packed.read(name)).hexdigest() == digest
        people = list(csv.DictReader(io.StringIO(_text(packed, "data/person.csv"), newline="")))
        notes = list(csv.DictReader(io.StringIO(_text(packed, "data/note.csv"), newline="")))
        ways = list(
            csv.DictReader(io.StringIO(_text(packed, "data/contact_point.csv"), newline=""))
        )
    ids = sql(group.store, "SELECT hex(id) FROM person ORDER BY id")
    assert [(one["id"],) for one in people] == ids
    assert people[0]["name"] == "Keisha “Kay” Ndugu"
    assert people[0]["birth"] == ""
    assert [one["text"] for one in notes] == ["'" + FORMULA]
    values = [one["value"] for one in ways]
    assert values == ["07700 900123", "+44 7700 900124", "5C,\r\n12 Foundry Row"]


def test_every_table_has_its_file_and_every_row(group: MadeGroup, plain: Path) -> None:
    ours = {table.name for table in Base.metadata.sorted_tables} - {"search_entry"}
    with zipfile.ZipFile(plain) as packed:
        package = json.loads(packed.read("datapackage.json"))
        for resource in package["resources"]:
            name = resource["path"].removeprefix("data/").removesuffix(".csv")
            text = io.StringIO(packed.read(resource["path"]).decode(), newline="")
            headings, *rows = csv.reader(text)
            assert headings == [field["name"] for field in resource["schema"]["fields"]]
            [(count,)] = sql(group.store, f'SELECT count(*) FROM "{name}" {LEFT_OUT.get(name, "")}')
            assert len(rows) == count, name
            ours.remove(name)
    assert ours == set()


def test_many_rows_are_written_in_parts(
    group: MadeGroup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "BATCH", 3)
    archiving.make_archive(group.store, tmp_path / "parts.zip", "")
    with zipfile.ZipFile(tmp_path / "parts.zip") as packed:
        rows = list(csv.reader(io.StringIO(_text(packed, "data/issue.csv"), newline="")))
    assert rows[0][:2] == ["id", "name"]
    ids = sql(group.store, "SELECT hex(id) FROM issue ORDER BY id")
    assert len(ids) > 3
    assert [(row[0],) for row in rows[1:]] == ids


def test_the_database_explains_itself(plain: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(plain) as packed:
        packed.extract("group.sqlite", tmp_path)
    raw = sqlite3.connect(tmp_path / "group.sqlite")
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert raw.execute("PRAGMA journal_mode").fetchall() == [("delete",)]
    assert raw.execute("SELECT key FROM meta").fetchall() == []
    told = {(one, two): (meaning, among) for one, two, meaning, among in raw.execute(
        "SELECT table_name, column_name, meaning, among FROM _about")}  # fmt: skip
    raw.close()
    for table in Base.metadata.sorted_tables:
        if table.name == "search_entry":
            continue
        assert told[table.name, ""][0], table.name
        for column in table.columns:
            assert told[table.name, column.name][0], f"{table.name}.{column.name}"
    assert told["person", "name"][0] == "The name as it is shown, in full."
    assert "deceased: Deceased" in told["person", "status"][1]
    assert "NH: no answer or not home" in told["attempt", "code"][0]
    assert not [words for words, _among in told.values() if "resources/" in words]
    assert "SEALED" in {one.tier for one in meanings.of_table("note").columns.values()}


def test_no_way_into_the_group_is_in_it(group: MadeGroup, plain: Path) -> None:
    sql(group.store, "INSERT OR REPLACE INTO meta VALUES ('slots', 'the keys of the group')")
    out = plain.with_name("other.zip")
    archiving.make_archive(group.store, out, "")
    with zipfile.ZipFile(out) as packed:
        for name in packed.namelist():
            assert b"the keys of the group" not in packed.read(name), name


def test_who_was_erased_cannot_be_guessed_from_what_anybody_can_read(
    group: MadeGroup, tmp_path: Path, back: Back
) -> None:
    _erase_keisha(group)
    [(salt,)] = sql(group.store, "SELECT value FROM meta WHERE key = 'erased_salt'")
    digests = [one for (one,) in sql(group.store, "SELECT digest FROM erased_key")]
    assert digests
    told = (salt.encode(), *digests, *(one.hex().upper().encode() for one in digests))
    archiving.make_archive(group.store, tmp_path / "plain.zip", "")
    with zipfile.ZipFile(tmp_path / "plain.zip") as packed:
        for name in packed.namelist():
            assert not [one for one in told if one in packed.read(name)], name
    again = back(tmp_path / "plain.zip").group.store
    assert check_store(again).sound
    (tmp_path / "list.csv").write_text("Name,Mobile\nKeisha Brown,07700 900123\n", "utf-8")
    before = bring_in_file(again, tmp_path / "list.csv", dry_run=True).before
    assert [one.partition(" of whom")[0] for one in before] == ["1 person was erased"]


def _erase_keisha(group: MadeGroup) -> None:
    [(keisha,)] = sql(group.store, "SELECT id FROM person WHERE name LIKE 'Keisha%'")
    wanted = ToErase(keisha, group.dana, "she asked us to")
    group.store.write("Erase", lambda session: erase_person(session, wanted, now().date()))


def test_under_a_passphrase_it_keeps_out_who_was_erased(
    group: MadeGroup, tmp_path: Path, back: Back
) -> None:
    _erase_keisha(group)
    out = tmp_path / "sealed.zip.age"
    archiving.make_archive(group.store, out, PASSPHRASE, work=WORK)
    known = back(out, PASSPHRASE).group.store.read(erased)
    assert known.why_not([(ContactKind.PHONE, "+447700900123")])


def test_a_passphrase_that_could_be_guessed_seals_nothing(group: MadeGroup, tmp_path: Path) -> None:
    with pytest.raises(problems.Unanswered):
        archiving.make_archive(group.store, tmp_path / "a.zip.age", "guess me")
    assert not list(tmp_path.glob("*a.zip.age*"))


def test_one_that_is_stopped_leaves_nothing(group: MadeGroup, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        assert 0 < done <= total
        raise Cancelled

    before = set(tmp_path.rglob("*"))
    steps = group.store.read(history.steps)
    with pytest.raises(Cancelled):
        archiving.make_archive(group.store, tmp_path / "a.zip", "", progress=stop)
    assert set(tmp_path.rglob("*")) == before
    assert group.store.read(history.steps) == steps


def test_a_file_that_is_there_stays(group: MadeGroup, sealed: Path) -> None:
    before = sealed.read_bytes()
    with pytest.raises(problems.NotWritable):
        archiving.make_archive(group.store, sealed, PASSPHRASE, work=WORK)
    assert sealed.read_bytes() == before


def test_a_history_that_was_changed_is_not_hidden(
    group: MadeGroup, tmp_path: Path, back: Back
) -> None:
    sql(group.store, "UPDATE step_row SET entity_id = zeroblob(16) WHERE step_number = 2")
    out = tmp_path / "a.zip"
    archiving.make_archive(group.store, out, "")
    assert back(out).broken_step == 2
    sql(group.store, "UPDATE step SET worker_id = NULL WHERE number = 2")
    with pytest.raises(problems.Problem, match="from step 2 on"):
        archiving.make_archive(group.store, tmp_path / "b.zip", "")
    assert not (tmp_path / "b.zip").exists()


def test_what_the_disk_did_not_keep_is_no_archive(
    group: MadeGroup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing._Heard, "digest", lambda _heard: bytes(32))
    with pytest.raises(problems.Damaged):
        archiving.make_archive(group.store, tmp_path / "a.zip", "")
    assert not list(tmp_path.glob("*a.zip*"))


def _text(packed: zipfile.ZipFile, name: str) -> str:
    return packed.read(name).decode()
