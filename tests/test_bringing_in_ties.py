"""Files that say who knows whom: who is meant, what is bad and why, nothing twice, one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from longhaul.bringing_in import bring_in_file
from longhaul.bringing_in_ties import TieReport, bring_in_ties_file
from longhaul.importing.choices import Choices
from longhaul.models import CirclePerson, Person, Relationship
from longhaul.problems import BadFile, Unanswered
from longhaul.services.relationships import relate
from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from tests import builders
from tests.builders import MadeGroup, dump, make_group
from tests.networks.published import KARATE

Bring = Callable[..., TieReport]


@pytest.fixture
def group(tmp_path: Path) -> Iterator[MadeGroup]:
    """A group with Ana Ribeiro, two Bea Lunds, and Cleo Ash, whose number is 7."""
    made = make_group(tmp_path / "group")

    def add(session: Session) -> None:
        for name in ("Ana Ribeiro", "Bea Lund", "Bea Lund"):
            builders.add_person(session, name)
        cleo = session.get(Person, builders.add_person(session, "Cleo Ash"))
        assert cleo is not None
        cleo.external_id = "7"

    made.store.write("Add", add)
    yield made
    made.store.close()


@pytest.fixture
def bring(group: MadeGroup, tmp_path: Path) -> Bring:
    """Brings a text in as a file of ties."""

    def bring_text(
        text: str, *columns: str, headings: int | None = None, **said: object
    ) -> TieReport:
        path = tmp_path / "ties.csv"
        path.write_text(text, "utf-8")
        return bring_in_ties_file(
            group.store, path, choices=Choices(columns=columns, headings=headings), **said  # type: ignore[arg-type]
        )  # fmt: skip

    return bring_text


def ties(group: MadeGroup) -> list[tuple[str, str, str]]:
    one, other = aliased(Person), aliased(Person)
    query = (
        select(one.name, Relationship.kind, other.name)
        .select_from(Relationship)
        .join(one, one.id == Relationship.from_person_id)
        .join(other, other.id == Relationship.to_person_id)
        .order_by(Relationship.id)
    )
    return [tuple(row) for row in group.store.read(lambda s: s.execute(query).all())]


def test_people_are_found_by_number_and_by_name_and_else_come_in(
    group: MadeGroup, bring: Bring
) -> None:
    report = bring('from,to,kind\n7,ana ribeiro,follows\nAsh Cleo,12,knows\n"Ash, Cleo",12,\n')
    assert (report.brought.new, report.brought.people, report.brought.bad) == (3, 2, [])
    assert ties(group) == [
        ("Cleo Ash", "follows", "Ana Ribeiro"),
        ("Ash Cleo", "knows", "12"),
        ("Cleo Ash", "knows", "12"),
    ]
    new = group.store.read(lambda s: s.scalars(select(Person).where(Person.name == "12")).one())
    assert (new.external_id, new.basis_source) == ("12", "ties.csv")


@pytest.mark.parametrize(
    "headings",
    ["from,to", "person,knows", "source,target", "A,B", "Person 1,Person 2", "Von;Zu"],
)
def test_the_columns_are_guessed_from_their_headings(
    group: MadeGroup, bring: Bring, headings: str
) -> None:
    mark = ";" if ";" in headings else ","
    bring(f"{headings}\nCleo Ash{mark}Ana Ribeiro\n")
    assert ties(group) == [("Cleo Ash", "knows", "Ana Ribeiro")]


def test_columns_can_be_said_and_without_headings_their_order_counts(
    group: MadeGroup, bring: Bring
) -> None:
    bring("x,y,z\nAna Ribeiro,friend,Cleo Ash\n", "x=from", "y=kind", "z=to")
    bring("8,9\n10,11\n")
    bring("Cleo Ash,Ana Ribeiro,related\n", headings=0)
    assert ties(group) == [
        ("Ana Ribeiro", "friends", "Cleo Ash"), ("8", "knows", "9"), ("10", "knows", "11"),
        ("Cleo Ash", "family", "Ana Ribeiro"),
    ]  # fmt: skip


def test_the_other_way_round_is_turned_and_a_kind_is_said_for_all(
    group: MadeGroup, bring: Bring
) -> None:
    bring("from,to,how\nAna Ribeiro,Cleo Ash,is followed by\n")
    bring("from,to\nAna Ribeiro,Cleo Ash\n", kind="follows")
    assert ties(group) == [
        ("Cleo Ash", "follows", "Ana Ribeiro"), ("Ana Ribeiro", "follows", "Cleo Ash"),
    ]  # fmt: skip


def test_a_kind_of_the_groups_own_is_taken_once_it_stands_on_a_tie(
    group: MadeGroup, bring: Bring
) -> None:
    rows = "from,to,kind\nCleo Ash,Ana Ribeiro,Prays with\nCleo Ash,Dora New,prays  with\n"
    assert bring(rows).brought.bad_count == 2

    def note(s: Session) -> None:
        ana, cleo = (
            s.scalars(select(Person.id).where(Person.name == name)).one()
            for name in ("Ana Ribeiro", "Cleo Ash")
        )
        relate(s, ana, cleo, "prays with")

    group.store.write("Note", note)
    brought = bring(rows + "Dora New,Cleo Ash,prays with\nEli,Ana Ribeiro,foes\n").brought
    assert (brought.new, brought.same) == (1, 2)
    assert ties(group) == [
        ("Ana Ribeiro", "prays with", "Cleo Ash"), ("Cleo Ash", "prays with", "Dora New"),
    ]  # fmt: skip
    assert brought.bad[0][1].endswith(", prays with.")


def test_a_quotation_mark_that_does_not_pair_brings_nobody(bring: Bring) -> None:
    report = bring('from;to\n"100;200\n300;400\n500;600\n')
    assert (report.brought.new, report.brought.people) == (2, 4)
    ((line, why),) = report.brought.bad
    assert line == 2
    assert "do not pair" in why


def test_bad_rows_are_told_with_line_and_reason_and_bring_nobody(
    group: MadeGroup, bring: Bring
) -> None:
    report = bring(
        "from,to,kind\n"
        "Ana Ribeiro,Bea Lund,knows\n"
        "Ana Ribeiro,,knows\n"
        "7,Cleo Ash,knows\n"
        "Dora New,DORA NEW,knows\n"
        "Eli New,Ana Ribeiro,enemies\n"
        "Ana Ribeiro,Cleo Ash,knows\n"
    )
    assert report.brought.bad == [
        (2, "2 people are called “Bea Lund”. Write her number instead."),
        (3, "One of the two people is missing on this line."),
        (4, "Both on this line are the same person. Nobody is tied to herself."),
        (5, "Both on this line are the same person. Nobody is tied to herself."),
        (6, report.brought.bad[4][1]),
    ]
    assert report.brought.bad[4][1].startswith(
        "“enemies” is no kind of tie. There are: follows, lives next door to, is family of,"
    )
    assert (report.brought.new, report.brought.people, report.rows) == (1, 0, 6)
    assert ties(group) == [("Ana Ribeiro", "knows", "Cleo Ash")]


def test_what_is_known_is_passed_over(group: MadeGroup, bring: Bring) -> None:
    text = "from,to,kind\n7,Ana Ribeiro,knows\nAna Ribeiro,7,knows\n7,Ana Ribeiro,follows\n"
    first, again = bring(text), bring(text)
    assert (first.brought.new, first.brought.same) == (2, 1)
    assert (again.brought.new, again.brought.same, len(ties(group))) == (0, 3, 2)


def test_it_is_one_step_and_a_dry_run_is_none(group: MadeGroup, bring: Bring) -> None:
    before = dump(group.store)
    text = "from,to\nAna Ribeiro,Dora New\n"
    assert bring(text, dry_run=True).brought.people == 1
    assert dump(group.store) == before
    bring(text)
    assert group.store.undo_label() == "Bring in ties.csv"
    group.store.undo()
    assert dump(group.store) == before


def test_what_cannot_be_told_is_asked_and_nothing_comes_in(group: MadeGroup, bring: Bring) -> None:
    before = dump(group.store)
    with pytest.raises(Unanswered, match="columns hold the two people"):
        bring("colour,size\nred,7\n")
    with pytest.raises(Unanswered, match="of two people already: --headings 0"):
        bring("Ana Ribeiro,Cleo Ash\n")
    with pytest.raises(Unanswered, match="There is no column"):
        bring("from,to\nAna,Bea\n", "whom=to")
    with pytest.raises(Unanswered, match="cannot become"):
        bring("from,to\nAna,Bea\n", "to=phone")
    with pytest.raises(Unanswered, match="no kind of tie"):
        bring("from,to\nAna,Bea\n", kind="enemies")
    with pytest.raises(BadFile):
        bring("")
    assert dump(group.store) == before


def test_who_is_kept_apart_by_another_is_not_known_to_it(group: MadeGroup, bring: Bring) -> None:
    def hide(session: Session) -> None:
        ruth = builders.add_worker(session, "Ruth")
        one = session.scalars(select(Person).where(Person.name == "Ana Ribeiro")).one()
        one.apart = True
        session.add(CirclePerson(worker_id=ruth, person_id=one.id))

    group.store.write("Keep apart", hide)
    assert bring("from,to\nAna Ribeiro,Cleo Ash\n").brought.people == 1


def test_a_list_of_numbers_alone_is_one_of_people_and_its_ties_follow(
    group: MadeGroup, bring: Bring, tmp_path: Path
) -> None:
    nodes = tmp_path / "nodes.csv"
    nodes.write_text("id\n" + "".join(f"{n}\n" for n in range(1, 35)), "utf-8")
    report = bring_in_file(group.store, nodes)
    assert (report.new, report.bad) == (34, 0)
    assert bring_in_file(group.store, nodes).skipped == 34
    pairs = "".join(tie.replace("-", ",") + "\n" for tie in KARATE.split() if "7" not in tie)
    told = bring("from,to\n" + pairs)
    assert (told.brought.people, told.brought.bad) == (0, [])


def test_a_number_beside_columns_that_are_not_known_is_no_name(
    group: MadeGroup, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("id,Full nm\n1,Ana\n2,Bea\n", "utf-8")
    with pytest.raises(Unanswered, match="looks like a name"):
        bring_in_file(group.store, path)
    said = Choices(columns=("Full nm=leave_out",))
    with pytest.raises(Unanswered, match="looks like a name"):
        bring_in_file(group.store, path, choices=said)
