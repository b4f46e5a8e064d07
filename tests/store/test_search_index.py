"""The search index stays in step with the people, however many a step touches."""

from __future__ import annotations

import pytest
from longhaul import problems
from longhaul.models import ContactKind
from longhaul.services import search
from longhaul.services.people import NewPerson, Way, add_person, archive_people
from longhaul.store import journal, search_index, undo
from longhaul.store.open_file import file_of
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, dump, sql


def everybody(session: Session) -> None:
    for number in range(30):
        way = Way(ContactKind.PHONE, f"07700 9001{number:02}")
        add_person(session, NewPerson(f"Łucja {'abcdef'[number % 6]}{number}", ways=(way,)), TODAY)


def found(group: MadeGroup, typed: str) -> int:
    return group.store.read(lambda s: search.count(s, search.words_of(typed)))


@pytest.mark.parametrize("many", [5, 10_000])
def test_many_leave_and_come_back_at_once(
    group: MadeGroup, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "MANY", many)
    monkeypatch.setattr(search_index, "BATCH", 7)
    monkeypatch.setattr(journal, "PAGE", 11)
    monkeypatch.setattr(undo, "PAGE", 11)
    group.store.write("Add many", everybody)
    before = dump(group.store)
    assert (found(group, "lucja"), found(group, "07700 900117")) == (30, 1)
    group.store.undo()
    assert (found(group, "lucja"), dump(group.store)["person"]) == (0, [])
    group.store.redo()
    assert dump(group.store) == before
    assert (found(group, "lucja"), found(group, "07700 900117")) == (30, 1)
    assert group.store.broken_step() is None


def test_a_part_of_many_is_archived(group: MadeGroup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "MANY", 3)
    group.store.write("Add many", everybody)
    some = group.store.read(lambda s: search.all_ids(s, ["lucja", "a"]))
    assert len(some) == 5
    group.store.write("Archive", lambda s: archive_people(s, some))
    assert (found(group, "lucja"), found(group, "lucja a")) == (25, 0)
    group.store.undo()
    assert (found(group, "lucja"), found(group, "lucja a")) == (30, 5)


def test_the_first_and_how_many_agree_with_all(
    group: MadeGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    group.store.write("Add many", everybody)
    for few in (search.FEW, 4):
        monkeypatch.setattr(search, "FEW", few)
        for words in (["lucja"], ["lucja", "b"], ["nobody"]):
            every = group.store.read(lambda s, words=words: search.all_ids(s, words))
            first = group.store.read(lambda s, words=words: search.first_and_count(s, words, 3))
            assert first == (every[:3], len(every))


def test_after_the_disk_was_full_nothing_remembered_of_the_texts_is_used(
    group: MadeGroup,
) -> None:
    """SQLite remembers full texts of a step that was taken back: searches would meet them.

    When it does depends on which page the disk refuses: `test_full_disk.py` walks through many.
    """
    group.store.write("Add many", everybody)
    raw, said = file_of(group.store).raw, list[str]()
    sql(group.store, f"PRAGMA max_page_count = {sql(group.store, 'PRAGMA page_count')[0][0]:d}")
    with pytest.raises(problems.DiskFull):
        group.store.write("Add many more", lambda s: [everybody(s) for _ in range(20)])
    raw.set_trace_callback(said.append)
    assert found(group, "lucja") == 30
    assert said[0] == FORGET
    said.clear()
    assert found(group, "lucja") == 30
    assert FORGET not in said
    raw.set_trace_callback(None)


FORGET = "PRAGMA writable_schema = RESET"
