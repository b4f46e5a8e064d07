"""The employer's list of today: new, gone, moved, perhaps one; decided, in one step, taken back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from longhaul.bringing_in import bring_in_file
from longhaul.comparing import compare_file
from longhaul.comparison import ComparedReport
from longhaul.importing.choices import Choices
from longhaul.models import Assessment, ListedPerson, Note, Person, PersonName, Placement, Sender
from longhaul.problems import Unanswered
from longhaul.services.brought import Becomes
from longhaul.services.campaigns import begin_campaign
from longhaul.services.list_rows import Best
from longhaul.services.row_answers import NO_ANSWERS, RowAnswers
from longhaul.services.senders import senders
from longhaul.services.whereabouts import where_now
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, dump

SPRING = """Emp no,Worker,Dept,Shift,Mobile
1,"Ribeiro, Ana",Ward 4,Days,07700 900101
2,"Boateng, Kwame",Ward 4,Nights,07700 900102
3,"Fox, Lena",Ward 7,Days,07700 900103
4,"Green, Tom",Ward 7,Days,
"""
AUTUMN = """Emp no,Worker,Dept,Shift,Mobile
1,"Ribeiro, Ana",Ward 7,Days,07700 900101
2,"Boateng, Kwame",Ward 4,Nights,07700 900102
9,"Fox-Hill, Elena",Ward 7,Days,07700 900103
8,"Odd, Kim",Ward 7,Nights,07700 900108
"""
SAME, NEW = RowAnswers(perhaps="same"), RowAnswers(perhaps="new")
USUAL = {"left": False, "left_on": None, "answers": NO_ANSWERS, "dry_run": False}
SAID = Choices(sender="St Mary's HR", columns=("Worker=full name",))


@pytest.fixture
def spring(group: MadeGroup, tmp_path: Path) -> Path:
    """A hospital whose people came in from the list of spring; its folder for more lists."""
    path = tmp_path / "spring.csv"
    path.write_text("Site,Name\nSt Mary's,Visiting Consultant\n", "utf-8")
    bring_in_file(group.store, path)
    compare(group, path, SPRING)
    return path


def compare(group: MadeGroup, path: Path, text: str, **said: object) -> ComparedReport:
    path.write_text(text, "utf-8")
    return compare_file(group.store, path, "St Mary's", **(USUAL | {"choices": SAID} | said))  # type: ignore[arg-type]


def places(group: MadeGroup) -> dict[str, str]:
    def ask(session: Session) -> dict[str, str]:
        people = {one: name for one, name in session.execute(select(Person.id, Person.name))}  # noqa: C416 - rows are no pairs to mypy
        where = where_now(session, list(people))
        return {name: where.get(one, "") for one, name in people.items()}

    return group.store.read(ask)


def test_what_would_happen_is_told_and_nothing_is_kept(group: MadeGroup, spring: Path) -> None:
    before = dump(group.store)
    told = compare(group, spring, AUTUMN, dry_run=True, left=True)
    assert dump(group.store) == before
    assert [(one.row, one.name, one.why) for one in told.found.perhaps] == [
        ("4", "Lena Fox", "name 45 %, same place, same phone")
    ]
    assert [(one.name, one.listed_before) for one in told.found.gone] == [
        ("Visiting Consultant", False), ("Tom Green", True),
    ]  # fmt: skip
    assert [(one.here, one.there) for row in told.found.changed for one in row.outcome.differs] == [
        ("St Mary's · Ward 4 · Days", "St Mary's · Ward 7 · Days")
    ]
    (ana,) = [row.outcome.why for row in told.found.rows if row.draft.name == "Ana Ribeiro"]
    assert ana.endswith("New: St Mary's · Ward 7 · Days.")
    sentences = told.sentences()
    assert (
        "Line 4: perhaps Lena Fox: name 45 %, same place, same phone. "
        "Nothing came in of it: decide." in sentences
    )
    assert sentences[-2:] == [
        "Not on the list: Visiting Consultant stays.", "Not on the list: Tom Green left.",
    ]  # fmt: skip
    assert json.dumps(told.as_json())


@pytest.mark.parametrize("other_site", [False, True])
def test_departments_without_a_site_are_in_the_only_one_there_is(
    group: MadeGroup, tmp_path: Path, *, other_site: bool
) -> None:
    path = tmp_path / "members.csv"
    path.write_text("Name,Dept\nAna Ribeiro,Ward 4\nTom Green,Ward 7\n", "utf-8")
    bring_in_file(group.store, path)
    more = "City Clinic,Kwame Boateng\n" if other_site else ""
    path.write_text(f"Site,Name\nSt Mary's,Lena Fox\n{more}", "utf-8")
    bring_in_file(group.store, path)
    before = dump(group.store)
    told = compare(group, path, "Emp no,Worker,Dept\n8,Kim Odd,WARD 7\n", left=True)
    gone = {one.name for one in told.found.gone}
    assert gone == ({"Lena Fox"} if other_site else {"Lena Fox", "Tom Green"})
    where = places(group)
    assert where["Kim Odd"] == ("WARD 7" if other_site else "Ward 7")
    assert where["Ana Ribeiro"] == "Ward 4"
    group.store.undo()
    assert dump(group.store) == before


def test_it_comes_in_as_one_step_and_goes_back(group: MadeGroup, spring: Path) -> None:
    before = dump(group.store)
    told = compare(group, spring, AUTUMN, left=True, left_on="2026-09", answers=SAME)
    assert (told.report.new, told.report.updated) == (1, 2)
    where = places(group)
    assert where["Ana Ribeiro"] == "Ward 7 · Days"
    assert where["Kim Odd"] == "Ward 7 · Nights"
    assert where["Tom Green"] == "left Ward 7 · Days, Sept 2026"
    assert where["Lena Fox"] == "Ward 7 · Days"
    assert where["Visiting Consultant"] == "St Mary's"
    names = select(PersonName.text).join(Person).where(Person.name == "Lena Fox")
    assert group.store.read(lambda s: list(s.scalars(names))) == ["Elena Fox-Hill"]
    ended = select(Person.name, Placement.to_date).join(Placement).where(Placement.ended)
    assert dict(group.store.read(lambda s: s.execute(ended).all())) == {  # type: ignore[arg-type]
        "Ana Ribeiro": TODAY.isoformat(), "Tom Green": "2026-09",
    }  # fmt: skip
    assert group.store.read(lambda s: s.scalar(select(func.count(ListedPerson.id)))) == 5
    again = compare(group, spring, AUTUMN, left=True)
    assert (again.report.new, again.report.updated, again.found.changed) == (0, 0, ())
    group.store.undo()
    group.store.undo()
    assert dump(group.store) == before


def test_somebody_else_under_an_old_number_is_new_if_that_is_said(
    group: MadeGroup, spring: Path
) -> None:
    told = compare(group, spring, AUTUMN, answers=NEW)
    assert (told.report.new, told.found.undecided) == (2, frozenset())
    assert {"Elena Fox-Hill", "Lena Fox"} <= set(places(group))
    assert told.found.left == frozenset()


def test_the_gone_are_asked_about_beside_the_new(group: MadeGroup, spring: Path) -> None:
    """A name alone is enough to ask, a number of somebody else's name is not."""
    rows = AUTUMN.replace('9,"Fox-Hill, Elena",Ward 7,Days,07700 900103', (
        '21,"Fox, Lena",Ward 7,Days,07700 900177\n'
        '23,"Zadeh, Omid",Ward 7,Days,07700 900103'
    ))  # fmt: skip
    told = compare(group, spring, rows, dry_run=True)
    assert [(one.row, one.name) for one in told.found.perhaps] == [("4", "Lena Fox")]
    assert [row.draft.name for row in told.found.rows if row.outcome.became is Becomes.NEW] == [
        "Omid Zadeh", "Kim Odd",
    ]  # fmt: skip
    assert told.report.new == 2


def test_of_who_came_after_the_day_nobody_knows_when_she_left(
    group: MadeGroup, spring: Path
) -> None:
    since = SPRING.replace("Mobile", "Mobile,Start date").replace("900102", "900102,2026-10-01")
    compare(group, spring, since.replace("900101", "900101,").replace("Days,\n", "Days,,\n"))
    compare(group, spring, SPRING.split("2,", maxsplit=1)[0], left=True, left_on="2026-08")
    ended = select(Person.name, Placement.to_date).join(Placement).where(Placement.ended)
    assert dict(group.store.read(lambda s: s.execute(ended).all())) == {  # type: ignore[arg-type]
        "Kwame Boateng": "2026-08", "Lena Fox": "2026-08", "Tom Green": "2026-08",
    }  # fmt: skip


def test_the_universe_is_counted_before_and_after(group: MadeGroup, spring: Path) -> None:
    group.store.write("Begin", lambda s: begin_campaign(s, "Pay", "HERON", TODAY))
    told = compare(group, spring, AUTUMN, left=True, answers=SAME)
    assert told.found.counted == (("Pay", 5, 6),)
    assert told.sentences()[-1] == "Pay: 6 count, 5 before."


def test_a_place_that_is_not_there_is_named(group: MadeGroup, spring: Path) -> None:
    with pytest.raises(Unanswered, match="No place here is called “Nowhere”"):
        compare_file(
            group.store, spring, "Nowhere", left=False, left_on=None, answers=NO_ANSWERS,
            dry_run=True, choices=SAID,
        )  # fmt: skip


def test_the_next_list_of_a_sender_is_read_like_the_last(group: MadeGroup, spring: Path) -> None:
    kept = group.store.read(senders)
    assert [(one.name, one.columns["Worker"]) for one in kept] == [("St Mary's HR", "full_name")]
    spring.write_text(AUTUMN.replace("Worker", "WORKER"), "utf-8")
    report = bring_in_file(group.store, spring, dry_run=True)
    assert report.read_as.sender == "St Mary's HR"
    assert ("WORKER", "full_name") in [(head, what.value) for head, what in report.read_as.columns]
    other = bring_in_file(
        group.store, spring, dry_run=True, choices=Choices(columns=("WORKER=note", "Dept=name"))
    )
    assert dict(other.read_as.columns)["WORKER"].value == "note"
    assert group.store.read(lambda s: s.scalar(select(func.count(Sender.id)))) == 1


SCALE = "Name,Phone,Support level\nAna Ruiz,07700 900001,1\nTom Green,07700 900002,\nLena Fox,,9\n"


def test_a_scale_comes_in_only_with_an_answer(group: MadeGroup, tmp_path: Path) -> None:
    path = tmp_path / "scale.csv"
    path.write_text(SCALE, "utf-8")
    assert "Support level" in dict(bring_in_file(group.store, path, dry_run=True).left_out)
    group.store.write("Begin", lambda s: begin_campaign(s, "Pay", "HERON", TODAY))
    with pytest.raises(Unanswered, match="which end of its scale is the most support"):
        bring_in_file(group.store, path, choices=Choices(columns=("Support level=level",)))
    said = Choices(columns=("Support level=level",), best=Best.HIGHEST.value, campaign="pay")
    report = bring_in_file(group.store, path, choices=said)
    assert report.remarks == ((4, "“9” is no level of the scale. It is kept as a note."),)
    judged = group.store.read(lambda s: s.execute(
        select(Person.name, Assessment.on_date, Assessment.basis).join(Assessment)
    ).all())  # fmt: skip
    assert [(one, on, basis.value) for one, on, basis in judged] == [("Ana Ruiz", TODAY, "told")]
    assert group.store.read(lambda s: list(s.scalars(select(Note.text)))) == ["Assessed as 9"]


def test_a_list_of_a_day_to_come_stays_outside(group: MadeGroup, spring: Path) -> None:
    with pytest.raises(Unanswered, match="This day is still to come"):
        bring_in_file(group.store, spring, choices=Choices(as_of=date(2999, 1, 1)))


def test_single_rows_are_answered_by_their_line(group: MadeGroup, spring: Path) -> None:
    lena = next(one for one in group.store.read(lambda s: [
        (row[0], row[1]) for row in s.execute(select(Person.id, Person.name))
    ]) if one[1] == "Lena Fox")[0]  # fmt: skip
    told = compare(group, spring, AUTUMN, dry_run=True, answers=RowAnswers(("4=same", "5=skip")))
    assert (told.report.new, told.found.undecided) == (0, frozenset())
    other = RowAnswers((f"5=same:{lena.hex()}", "4=skip"))
    told = compare(group, spring, AUTUMN, dry_run=True, left=True, answers=other)
    assert [one.name for one in told.found.gone] == ["Visiting Consultant", "Tom Green"]
    for wrong, why in (
        (("4",), "is no answer of a row"),
        (("5=same",), "Row 5 looks like nobody"),
        (("5=same:77",), "Nobody here has the id or number “77”"),
        (("44=skip",), "The list has no row 44"),
    ):
        with pytest.raises(Unanswered, match=why):
            compare(group, spring, AUTUMN, answers=RowAnswers(wrong))
