"""T14, T23: whatever people are called, it is kept, found, shown and printed as it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from longhaul import problems
from longhaul.models import Id, PrintRun
from longhaul.reports.call_sheet import REPORT as CALL_SHEET
from longhaul.reports.script_card import REPORT as SCRIPT_CARD
from longhaul.reports.text import clean
from longhaul.services import campaigns, lists, people, place_choice
from longhaul.services.keying import find_run
from longhaul.services.people_list import (
    PeopleView,
    Sort,
    Which,
    close_to,
    first_people,
    people_ids,
)
from longhaul.services.person_page import person_page
from longhaul.services.run_facts import run_of
from longhaul.services.search import words_of
from longhaul.services.timeline import timeline
from sqlalchemy import select

from tests.builders import TODAY, MadeGroup, dump, make_group, sql
from tests.reports.pages import call_sheet, pdf_of, rows, script_card, texts

from .acts import DAY
from .everywhere import fill, where_it_stands, word_columns
from .nasty import ODD, SIMPLE, nasty

ALL = nasty("/nowhere/picture.png")


SEARCHED = ('a" OR 1=1', "a* b*", "-", '"', "'", "(", "NEAR(", "\\", "%", "?", ":w0", "$1")


@pytest.fixture
def group(tmp_path: Path) -> Iterator[MadeGroup]:
    opened = make_group(tmp_path / "group")
    yield opened
    opened.store.close()


@dataclass(frozen=True)
class Crowd:
    """A group full of such people."""

    group: MadeGroup
    who: dict[str, Id]
    """Each one's id by her name."""
    lost: dict[str, set[tuple[str, str]]]
    """The fields that did not keep the text as it was given, by text."""


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crowd]:
    opened = make_group(tmp_path_factory.mktemp("crowd") / "group")
    sql(opened.store, "PRAGMA synchronous=OFF")  # it need not outlive a power cut
    made = Crowd(opened, {}, {})
    for text in ALL:
        made.who[text] = fill(opened.store, opened.dana, text).person
        made.lost[text] = set(word_columns()) - where_it_stands(opened.store, text)
    yield made
    opened.store.close()


@pytest.mark.parametrize("text", ALL, ids=lambda text: ascii(text[:24]))
def test_every_field_keeps_it_as_it_is(crowd: Crowd, text: str) -> None:
    assert crowd.lost[text] == set()


def test_undo_brings_it_back(crowd: Crowd) -> None:
    store = crowd.group.store
    before = dump(store)
    steps = [
        store.write("Change", lambda s, one=one: people.edit_person(s, one, "name", "Ana"))
        for one in crowd.who.values()
    ]
    assert sum(row[1] == "Ana" for row in dump(store)["person"]) == len(ALL)
    for step in reversed(steps):
        store.undo(step.step_id)
    assert dump(store) == before
    assert store.broken_step() is None


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
def test_half_a_letter_is_told_and_not_a_crash(group: MadeGroup, text: str) -> None:
    """What a keyboard or clipboard that tears letters apart can send."""
    before = dump(group.store)
    with pytest.raises(problems.Problem):
        group.store.write(
            "Add", lambda s: people.add_person(s, people.NewPerson(f"Ana {text}"), DAY)
        )
    with pytest.raises(problems.Problem):
        group.store.write(
            f"Add {text}", lambda s: people.add_person(s, people.NewPerson("Ana"), DAY)
        )
    assert dump(group.store) == before


def test_everybody_is_read_back_as_written(crowd: Crowd) -> None:
    group, who = crowd.group, crowd.who
    for text, person in who.items():
        page = group.store.read(lambda s, person=person: person_page(s, person, DAY))
        assert page.name == text
        assert page.say_as == text
        items = group.store.read(lambda s, person=person: timeline(s, person))
        assert text in [item.words for item in items]


def test_everybody_is_found_by_her_own_name(crowd: Crowd) -> None:
    group, who = crowd.group, crowd.who
    for text, person in who.items():
        view = PeopleView(group.dana, DAY, text)
        found, total = group.store.read(lambda s, view=view: first_people(s, view, 500))
        assert total == len(found)
        if words_of(text):
            assert person in [row.id for row in found], ascii(text)


@pytest.mark.parametrize("which", list(Which))
@pytest.mark.parametrize("sort", list(Sort))
def test_every_list_and_order_holds(crowd: Crowd, which: Which, sort: Sort) -> None:
    group, who = crowd.group, crowd.who
    for descending in (False, True):
        view = PeopleView(group.dana, DAY, "", which, sort, descending)
        ids = group.store.read(lambda s, view=view: people_ids(s, view))
        assert len(ids) == len(set(ids))
        if which is Which.MINE:
            assert set(ids) == set(who.values())


def test_no_words_reach_the_database_as_a_statement(crowd: Crowd) -> None:
    group = crowd.group
    before = dump(group.store)
    for text in (*ALL, *SEARCHED):
        for sort in (Sort.NAME, Sort.OWNER):
            view = PeopleView(group.dana, DAY, text, sort=sort)
            group.store.read(lambda s, view=view: people_ids(s, view))
        group.store.read(lambda s, text=text: close_to(s, text, DAY))
        group.store.read(lambda s, text=text: place_choice.find_places(s, text))
        with pytest.raises(problems.UnknownList):
            group.store.read(lambda s, text=text: find_run(s, f"{text}'--"))
        with pytest.raises(problems.Missing):
            group.store.read(lambda s, text=text: lists.people_of(s, f"{text} not there", TODAY))
    assert dump(group.store) == before


def test_orders_and_facts_come_from_closed_lists(group: MadeGroup) -> None:
    filled = fill(group.store, group.dana, "Ana")
    before = dump(group.store)
    for hostile in ("name; DROP TABLE person", "name = 'x', status", "__class__", "id"):
        with pytest.raises(ValueError, match="is not a valid Sort"):
            Sort(hostile)
        with pytest.raises(ValueError, match="is not a valid Which"):
            Which(hostile)
        with pytest.raises(ValueError, match=hostile.replace("'", ".")):
            group.store.write(
                "x", lambda s, fact=hostile: people.edit_person(s, filled.person, fact, "x")
            )
        with pytest.raises(ValueError, match=hostile.replace("'", ".")):
            group.store.write(
                "x", lambda s, fact=hostile: campaigns.edit_campaign(s, filled.campaign, fact, "x")
            )
    assert dump(group.store) == before


# on paper


def _letters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("text", SIMPLE)
def test_paper_prints_it_literally(text: str) -> None:
    people_of_it = rows(2, name=text, hint=text, pronouns=text, best_time=text, last=text)
    names = ("title", "printed_for", "return_to", "code_name", "packet", "found_phone")
    facts = dict.fromkeys(names, text)
    data = call_sheet(people_of_it, ask=text)
    printed = _letters(" ".join(texts(pdf_of(CALL_SHEET, data, **facts))))
    assert printed.count(_letters(clean(text))[:12]) >= 4, printed
    card = pdf_of(SCRIPT_CARD, script_card(ask=text), **facts)
    assert _letters(clean(text))[:12] in _letters(" ".join(texts(card)))


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text[:24]))
def test_paper_never_fails_otherwise_than_by_naming_the_letter(text: str) -> None:
    data = call_sheet(rows(2, name=text, hint=text), ask=text)
    try:
        pages = texts(pdf_of(CALL_SHEET, data, title=text))
    except problems.MissingGlyph as missing:
        assert missing.sentence
    else:
        assert len(pages) == 1
        assert not any(sign in "".join(pages) for sign in "\u202e\u2066\x07\x1b\x00")


def test_the_frozen_rows_of_a_run_hold_it(crowd: Crowd) -> None:
    group, who = crowd.group, crowd.who
    runs = group.store.read(lambda s: s.scalars(select(PrintRun.id)).all())
    frozen = [group.store.read(lambda s, one=one: run_of(s, one)) for one in runs]
    assert {run.title for run in frozen} == set(who)
    assert all([row.name for row in run.rows] == [run.title] for run in frozen)
