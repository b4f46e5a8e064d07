"""Every page of a group in which each field says which it is: nothing dear where it may not stand.

All fields are filled by the services, then each is given a word of its own. So a new column, or a
new page, is looked at by itself; what tier a column has stands with it in the models.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_type_hints

import pytest
from longhaul.local_day import today_here
from longhaul.models import (
    Action,
    ActionKind,
    ActionState,
    Ballot,
    BallotContact,
    BallotState,
    Base,
    Demand,
    DemandState,
    DuesPayment,
    Organization,
    Participation,
    Person,
    PrintRun,
    StrikeMonth,
    Structure,
    StructureKind,
    Tier,
)
from longhaul.printing import print_report
from longhaul.reports import Report, printable
from longhaul.reports.options import Kind
from longhaul.reports.questions import questions_of
from longhaul.services import list_ids
from longhaul.store.sealed import Typed
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.builders import PASSPHRASE, MadeGroup, make_group
from tests.safety.everywhere import fill, word_columns

from .pages import texts
from .spoken import OTHERS, SPOKEN, noting_what_is_unsaid
from .test_tier_types import OF_TYPE

TEXT = "Everywhere"
ASK = "Come on Saturday"
AMOUNT = 98431
NAMED_ON = {"petition", "your-data", "dossier"}
"""Pages that are addressed to the other side, tell of it, or give somebody what is held of her."""
LOWERED = {"unit-grid-blank": {("slot", "label"), ("slot", "line")}}
"""Numbers of flats, without who lives there."""
OTHER_SIDE = ("Estuary", "Grabbe")
"""The employer, and the landlord."""

NAMES = {
    "name", "given", "family", "say_as", "pronouns", "value", "found_phone", "code_name",
    "label", "line", "print_run", "print_row",
}  # fmt: skip
"""Columns and tables of names and numbers; all other words name the employer too."""


@dataclass(frozen=True)
class Marked:
    """A group in which each field that has words holds a word of its own."""

    group: MadeGroup
    words: dict[tuple[str, str], str]


def _word(number: int) -> str:
    """A word for a field that is in no other, nor in any sentence: "Qzaaq", "Qzabq"."""
    return f"Qz{chr(97 + number // 26)}{chr(97 + number % 26)}q"


def _mark(session: Session) -> dict[tuple[str, str], str]:
    words = {column: _word(number) for number, column in enumerate(sorted(word_columns()))}
    for (name, column), word in words.items():
        table = Base.metadata.tables[name]
        # some columns hold one name once: the others keep what they had
        rows = session.scalars(select(table.c.id).where(table.c[column] == TEXT)).all()
        names = {column, name} & NAMES
        said = {column: word if names else f"{word} at {OTHER_SIDE[0]}"}
        for row in rows[:1] if table.c[column].unique else rows:
            session.execute(update(table).where(table.c.id == row).values(said))
    return words


def _other_side(session: Session) -> None:
    """The employer has the house, and a landlord owns it."""
    boss = Structure(name=OTHER_SIDE[0], kind=StructureKind.EMPLOYER)
    session.add(boss)
    session.flush()
    houses = Structure.kind == StructureKind.BUILDING
    session.execute(update(Structure).where(houses).values(parent_id=boss.id))
    session.execute(update(StrikeMonth).values(amount=AMOUNT, month=f"{today_here():%Y-%m}"))
    session.execute(update(DuesPayment).values(amount=AMOUNT))
    session.execute(update(Ballot).values(closes=today_here()))
    session.execute(update(Organization).values(name=OTHER_SIDE[1]))


def _to_come(session: Session) -> None:
    """The action is a petition and still to come, she comes, and nothing is answered."""
    planned = {"kind": ActionKind.PETITION, "state": ActionState.PLANNED, "on_date": today_here()}
    session.execute(update(Action).values(planned))
    session.execute(update(Participation).values(withdrew_on=None, did=None, did_on=None))
    session.execute(update(Demand).values(state=DemandState.RAISED))
    session.execute(update(Ballot).values(closes=today_here()))
    session.execute(update(BallotContact).values(state=BallotState.LATER))


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Marked]:
    group = make_group(tmp_path_factory.mktemp("tiers") / "group", passphrase=PASSPHRASE)
    store, worker = group.store, group.dana
    filled = fill(store, worker, TEXT)
    words = store.write("Mark", _mark).value
    others = update(Person).where(Person.id != filled.person).values(name="Somebody Else")
    store.write("Others", lambda s: s.execute(others))
    store.write("The other side", _other_side)
    store.write("To come", _to_come)
    yield Marked(group, words)
    store.close()


def _tiers() -> dict[tuple[str, str], Tier]:
    """Each column of words, and from which tier on it may stand on a page."""
    return {
        (mapper.class_.__tablename__, mapper.attrs[name].columns[0].name): OF_TYPE[part]
        for mapper in Base.registry.mappers
        for name, kind in get_type_hints(mapper.class_).items()
        for part in (*get_args(kind), *(p for arg in get_args(kind) for p in get_args(arg)))
        if part in OF_TYPE
    }


def _answers(report: Report, marked: Marked, size: str) -> dict[str, Any]:
    """What is asked for each page: everybody, by the one who works with the group."""
    kinds = {Kind.LIST: "Everyone", Kind.WORKER: "Dana", Kind.ASK: ASK}
    typed = {
        "place": marked.words["structure", "name"],
        "person": marked.words["person", "name"],
        "statement": "I join.",
        "organization": OTHER_SIDE[1],
        "list_id": _newest(marked, "wall-chart" if report.name == "wall-key" else "call-sheet"),
    }
    answers: dict[str, Any] = {"size": size}
    for question in questions_of(report):
        if question.kind in kinds:
            answers[question.name] = kinds[question.kind]
        elif question.is_required:
            answers[question.name] = typed.get(question.name, ASK)
    return answers


def _newest(marked: Marked, page: str) -> str:
    """The list ID of the newest pages of this kind."""
    newest = select(PrintRun.list_id).where(PrintRun.page == page).order_by(PrintRun.id.desc())
    found = marked.group.store.read(lambda s: s.scalars(newest.limit(1)).first())
    return list_ids.shown(found) if found else ""


def _printed(report: Report, marked: Marked, size: str, **others: str) -> bytes:
    answers, typed = _answers(report, marked, size) | others, Typed("To look", PASSPHRASE)
    return print_report(marked.group.store, report.name, answers, typed=typed).pdf


@pytest.fixture(scope="module")
def pages(marked: Marked) -> dict[str, str]:
    """The text of each page, in both sizes."""
    return {
        f"{report.name} {size}": " ".join(texts(_printed(report, marked, size)))
        for report in printable()
        for size in ("standard", "large")
    }


@pytest.mark.parametrize("report", printable(), ids=lambda report: report.name)
def test_no_field_stands_on_a_page_that_is_too_cheap_for_it(
    report: Report, marked: Marked, pages: dict[str, str]
) -> None:
    tiers = _tiers()
    assert set(marked.words) <= set(tiers)
    for size in ("standard", "large"):
        text = pages[f"{report.name} {size}"]
        dear = {column for column, word in marked.words.items() if word in text}
        lowered = LOWERED.get(report.name, set())
        assert {column for column in dear if tiers[column] > report.tier} == lowered


def test_what_may_stand_does(marked: Marked, pages: dict[str, str]) -> None:
    for page, column in (
        ("call-sheet", ("person", "name")),
        ("prep-slip", ("conversation", "mattered")),
        ("hand-over", ("person", "name")),
        ("plan", ("campaign", "goal")),
        ("conditions", ("condition", "text")),
        ("status", ("exclusion", "reason")),
        ("petition", ("demand", "text")),
        ("expected", ("person", "name")),
        ("turnout", ("person", "name")),
        ("agenda", ("action", "name")),
    ):
        assert marked.words[column] in pages[f"{page} standard"], (page, column)


def test_amounts_stand_on_sealed_pages_alone(pages: dict[str, str]) -> None:
    told = {name for name, text in pages.items() if f"{AMOUNT:,}" in text or str(AMOUNT) in text}
    assert told == {"strike-amounts standard", "strike-amounts large"}


def test_pages_in_another_language_say_nothing_in_english(marked: Marked) -> None:
    for report in printable():
        if report.name in SPOKEN:
            with noting_what_is_unsaid(OTHERS[0]) as unsaid:
                pdf = _printed(report, marked, "standard", language=OTHERS[0])
            text = " ".join(texts(pdf))
            assert not unsaid.on(text), report.name


def test_no_page_names_the_other_side_or_gives_an_id(pages: dict[str, str]) -> None:
    named = {name for name, text in pages.items() if any(word in text for word in OTHER_SIDE)}
    assert {name.rpartition(" ")[0] for name in named} <= NAMED_ON
    assert not any(re.search(r"[0-9a-f]{12}", text) for text in pages.values())
