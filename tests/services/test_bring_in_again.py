"""Lists that come again: the next one of a sender, with other jobs, sites, names, and decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from longhaul.bringing_in import bring_in_file, step_of
from longhaul.importing.choices import Choices
from longhaul.importing.plan import plan_for
from longhaul.list_report import ListReport
from longhaul.models import (
    ContactList,
    ContactListMember,
    Id,
    Person,
    PersonName,
    Placement,
    Question,
)
from longhaul.problems import Unanswered
from longhaul.services.brought import Becomes, Outcome
from longhaul.services.list_rows import Decisions
from longhaul.services.places import tree
from longhaul.services.row_answers import RowAnswers
from sqlalchemy import func, select, update

from tests.builders import TODAY, MadeGroup, dump

Bring = Callable[..., ListReport]


@pytest.fixture
def bring(group: MadeGroup, tmp_path: Path) -> Bring:
    """Brings a text in as a list."""

    def bring_text(text: str, name: str = "list.csv") -> ListReport:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return bring_in_file(group.store, path)

    return bring_text


def outcomes(
    group: MadeGroup, tmp_path: Path, text: str, said: Decisions, *, keep: bool = False
) -> list[Outcome]:
    """What becomes of the rows, as was decided of them."""
    path = tmp_path / "decided.csv"
    path.write_text(text, "utf-8")
    heard: list[Outcome] = []
    action = step_of(
        plan_for(path), group.dana, TODAY, None, lambda _row, told: heard.append(told), said
    )
    group.store.write("Bring in", action) if keep else group.store.rehearse(action)
    return heard


def ids(group: MadeGroup) -> Mapping[str, Id]:
    """Everybody by her name."""
    people = select(Person.name, Person.id)
    return dict(group.store.read(lambda s: [(one[0], one[1]) for one in s.execute(people)]))


def test_a_tag_that_is_called_like_a_question_comes_twice(group: MadeGroup, bring: Bring) -> None:
    nights = Question(name="Nights", body="[]", worker_id=group.dana)
    group.store.write("Keep", lambda s: s.add(nights))
    text = "Name,Phone,Tags\nAna Ruiz,07700 900001,Nights\n"
    bring(text)
    again = bring(text)
    assert (again.new, again.updated, again.skipped) == (0, 0, 1)
    bring("Name,Phone,Tags\nTom Green,07700 900002,nights\n")
    on_it = group.store.read(
        lambda s: s.execute(
            select(ContactList.name, func.count())
            .join(ContactListMember, ContactListMember.list_id == ContactList.id)
            .group_by(ContactList.id)
        ).all()
    )
    assert [tuple(one) for one in on_it] == [("Nights, a tag", 2)]


def test_each_of_two_on_one_line_is_decided_for_herself(
    group: MadeGroup, bring: Bring, tmp_path: Path
) -> None:
    bring("Name,Phone\nLouis Ruiz,07700 900001\nAnna Ruiz,07700 900001\n")
    text = "Name,Phone\nAna & Luis Ruiz,07700 900001\n"
    first, second = outcomes(group, tmp_path, text, Decisions())
    assert {first.became, second.became} == {Becomes.PERHAPS}
    louis = ids(group)["Louis Ruiz"]
    decided = Decisions(same={"2b": louis}, new=frozenset({"2"}))
    first, second = outcomes(group, tmp_path, text, decided, keep=True)
    assert (first.became, second.person_id) == (Becomes.NEW, louis)
    assert set(ids(group)) == {"Louis Ruiz", "Anna Ruiz", "Ana Ruiz"}


def test_a_number_that_one_alone_has_is_found_by_a_plain_list(
    group: MadeGroup, bring: Bring, tmp_path: Path
) -> None:
    bring("Name,Phone\nLena Fox,07700 900103\nKwame Boateng,07700 900102\n")
    (row,) = outcomes(group, tmp_path, "Name,Phone\nElena Fox-Hill,07700 900103\n", Decisions())
    assert row.perhaps is not None
    assert row.perhaps.name == "Lena Fox"


def test_a_new_family_name_is_kept_beside_hers(
    group: MadeGroup, bring: Bring, tmp_path: Path
) -> None:
    bring("Emp no,Name\n3,Lena Fox\n")
    text = "Emp no,Name\n3,Lena Okoro\n"
    said = Decisions(same={"2": ids(group)["Lena Fox"]})
    (row,) = outcomes(group, tmp_path, text, said)
    assert [(one.kind, one.here, one.there) for one in row.differs] == [
        ("name", "Lena Fox", "Lena Okoro")
    ]
    report = bring(text)
    assert (report.new, report.updated) == (0, 1)
    others = select(PersonName.text)
    assert group.store.read(lambda s: list(s.scalars(others))) == ["Lena Okoro"]
    assert bring(text).skipped == 1


def test_the_number_we_call_somebody_by_is_no_other_number_of_a_list(
    group: MadeGroup, bring: Bring, tmp_path: Path
) -> None:
    bring("Name,Phone\nLena Fox,07700 900103\n")
    text = "Emp no,Name,Phone\n1001,Lena Fox,07700 900103\n"
    (row,) = outcomes(group, tmp_path, text, Decisions(), keep=True)
    assert row.differs == ()
    assert "New: number of the list 1001." in row.why
    other = text.replace("1001", "1002")
    (row,) = outcomes(group, tmp_path, other, Decisions())
    assert [(one.here, one.there) for one in row.differs] == [("1001", "1002")]


def test_what_somebody_does_not_wish_is_said(
    group: MadeGroup, bring: Bring, tmp_path: Path
) -> None:
    bring("Name,Phone\nLena Fox,07700 900103\n")
    text = "Name,Phone,Do not post,Do not phone\nLena Fox,07700 900103,yes,yes\n"
    (row,) = outcomes(group, tmp_path, text, Decisions())
    assert "New: do not phone, send no post." in row.why


JOBS = "Name,Phone,Dept,Job\n{},07700 900001,Ward 4,{}\n"


def test_a_new_job_at_the_same_place_is_told_and_taken_if_that_is_said(
    group: MadeGroup, bring: Bring, tmp_path: Path
) -> None:
    bring(JOBS.format("Ana Ruiz", "Nurse"))
    text = JOBS.format("Ana Ruiz", "Charge nurse")
    before = dump(group.store)
    (row,) = outcomes(group, tmp_path, text, Decisions(), keep=True)
    assert [(one.kind, one.here, one.there) for one in row.differs] == [
        ("at", "Ward 4, Nurse", "Ward 4, Charge nurse")
    ]
    assert not any(one.moves for one in row.differs)
    assert dump(group.store) == before
    outcomes(group, tmp_path, text, Decisions(taken={"2": frozenset({"at"})}), keep=True)
    jobs = select(Placement.job, Placement.ended).order_by(Placement.ended)
    assert [tuple(one) for one in group.store.read(lambda s: s.execute(jobs).all())] == [
        ("Charge nurse", False), ("Nurse", True),
    ]  # fmt: skip
    assert bring(text).skipped == 1


def test_a_job_is_filled_in_where_none_was_known(group: MadeGroup, bring: Bring) -> None:
    bring("Name,Phone,Dept\nAna Ruiz,07700 900001,Ward 4\n")
    report = bring(JOBS.format("Ana Ruiz", "Nurse"))
    assert report.updated == 1
    assert group.store.read(lambda s: list(s.scalars(select(Placement.job)))) == ["Nurse"]


def test_a_site_that_is_said_later_takes_in_what_was_there(group: MadeGroup, bring: Bring) -> None:
    bring("Name,Phone,Dept\nAna Ruiz,07700 900001,Ward 4\nTom Green,07700 900002,Ward 7\n")
    before = dump(group.store)
    report = bring(
        "Name,Phone,Site,Dept\nKim Odd,07700 900003,St Mary's,Ward 4\n"
        "Ana Ruiz,07700 900001,St Mary's,Ward 4\nTom Green,07700 900002,St Mary's,Ward 7\n"
    )
    assert (report.new, report.bad) == (1, 0)
    assert [(one.name, one.depth, one.known) for one in group.store.read(tree)] == [
        ("St Mary's", 0, 3), ("Ward 4", 1, 2), ("Ward 7", 1, 1),
    ]  # fmt: skip
    assert (3, "“Ward 4” is in St Mary's from now on.") in report.remarks
    group.store.undo()
    assert dump(group.store) == before


def test_who_came_after_the_day_of_a_list_stays(
    group: MadeGroup, bring: Bring, tmp_path: Path
) -> None:
    bring("Name,Phone,Dept,Start date\nAna Ruiz,07700 900001,Ward 4,2026-10-01\n")
    path = tmp_path / "old.csv"
    path.write_text("Name,Phone,Dept\nAna Ruiz,07700 900001,Ward 7\n", "utf-8")
    group.store.write("Since", lambda s: s.execute(update(Placement).values(from_date="2026-10")))
    plan = plan_for(path).answered(as_of=date(2026, 5, 1))
    said = Decisions(taken={"2": frozenset({"at"})})
    brought, _tally = group.store.rehearse(step_of(plan, group.dana, TODAY, decisions=said))
    assert brought.remarked == [
        (2, "Ana Ruiz came to Ward 4 after the day of this list. She stays there.")
    ]


def test_what_values_mean_is_kept_with_the_sender_and_rows_are_answered(
    group: MadeGroup, bring: Bring, tmp_path: Path
) -> None:
    path = tmp_path / "next.csv"
    path.write_text("Name,Phone,Tags\nAna Ruiz,07700 900001,RN; old\n", "utf-8")
    said = Choices(sender="HR", values=("Tags=RN=Nurses", "Tags=old="))
    first = bring_in_file(group.store, path, choices=said)
    assert "Tags: rn → Nurses; old → nothing." in first.sentences()
    path.write_text("Name,Phone,Tags\nAnna Ruiz,07700 900001,RN\nTom Green,,OLD; rn\n", "utf-8")
    looked = bring_in_file(group.store, path, dry_run=True)
    (perhaps,) = looked.as_json()["perhaps"]
    assert (perhaps["row"], perhaps["name"]) == ("2", "Ana Ruiz")
    answers = RowAnswers((f"2=same:{perhaps['id']}", "3=new"))
    report = bring_in_file(group.store, path, answers=answers)
    assert (report.new, report.updated, report.perhaps) == (1, 1, ())
    lists = group.store.read(lambda s: list(s.scalars(select(ContactList.name))))
    assert lists == ["Nurses"]
    with pytest.raises(Unanswered, match="Write it like --value"):
        bring_in_file(group.store, path, choices=Choices(values=("Tags=RN",)))
