"""Ballots: who has voted, who is to be asked, what was counted; nobody says how she voted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from longhaul import problems
from longhaul.models import Ballot, BallotContact, BallotState, Id, StructureKind
from longhaul.services import ballots
from longhaul.services.ballots import BallotFacts, Counted
from longhaul.services.places import set_headcount
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, add_campaign, add_person, add_place, place

OPENS, CLOSES = TODAY - timedelta(days=2), TODAY + timedelta(days=12)
NAMES = ("ana", "ben", "cleo", "dora", "ezra")
Drive = dict[str, Id]


@pytest.fixture
def drive(group: MadeGroup) -> Drive:
    """A ward of eight, five of them known, and a ballot that is open."""

    def fill(s: Session) -> Drive:
        ward = add_place(s, "Ward 4", StructureKind.DEPARTMENT)
        set_headcount(s, ward, 8)
        found = {"campaign": add_campaign(s, ward)}
        for name in NAMES:
            found[name] = add_person(s, f"{name.title()} Low")
            place(s, found[name], ward)
        facts = BallotFacts(" Pay  2026 ", OPENS, CLOSES)
        return found | {"ballot": ballots.begin_ballot(s, found["campaign"], facts)}

    return group.store.write("Fill", fill).value


def said(group: MadeGroup, drive: Drive, name: str, state: BallotState, reason: str = "") -> None:
    group.store.write(
        "Asked",
        lambda s: ballots.say_of_vote(
            s, drive["ballot"], drive[name], state, group.dana, TODAY, reason=reason
        ),
    )


def test_turnout_is_of_everybody_who_may_vote(group: MadeGroup, drive: Drive) -> None:
    said(group, drive, "ana", BallotState.VOTED)
    said(group, drive, "ben", BallotState.LATER)
    said(group, drive, "cleo", BallotState.RATHER_NOT)
    said(group, drive, "dora", BallotState.EXCLUDED, "long leave")
    figure = group.store.read(lambda s: ballots.turnout(s, drive["ballot"], TODAY))
    # eight work there, one of them may not vote; one has voted
    assert (figure.numerator, figure.denominator) == (1, 7)
    assert figure.counted == (drive["ana"],)


def test_who_voted_would_rather_not_say_or_is_excluded_is_asked_no_more(
    group: MadeGroup, drive: Drive
) -> None:
    said(group, drive, "ana", BallotState.VOTED)
    said(group, drive, "ben", BallotState.REPLACEMENT)
    said(group, drive, "cleo", BallotState.RATHER_NOT)
    said(group, drive, "dora", BallotState.EXCLUDED, "long leave")
    rows = group.store.read(lambda s: ballots.voters(s, drive["ballot"], TODAY))
    assert [row.name for row in rows if row.to_ask] == ["Ben Low", "Ezra Low"]
    assert [row.name for row in rows][:2] == ["Ben Low", "Ezra Low"]
    assert next(row for row in rows if row.name == "Dora Low").reason == "long leave"


def test_the_last_answer_counts_and_a_slip_is_forgotten(group: MadeGroup, drive: Drive) -> None:
    said(group, drive, "ana", BallotState.LATER)
    said(group, drive, "ana", BallotState.VOTED)
    rows = group.store.read(lambda s: ballots.voters(s, drive["ballot"], TODAY))
    assert next(row for row in rows if row.name == "Ana Low").state is BallotState.VOTED
    group.store.write("Slip", lambda s: ballots.forget_vote(s, drive["ballot"], drive["ana"]))
    rows = group.store.read(lambda s: ballots.voters(s, drive["ballot"], TODAY))
    assert next(row for row in rows if row.name == "Ana Low").state is None


def test_sums_fit_into_one_another(group: MadeGroup, drive: Drive) -> None:
    def count(counted: Counted) -> None:
        group.store.write("Count", lambda s: ballots.count_ballot(s, drive["ballot"], counted))

    count(Counted(8, 6, 5, 1))
    [row] = group.store.read(lambda s: ballots.ballots(s, drive["campaign"]))
    assert (row.name, row.counted, row.is_open(TODAY)) == ("Pay 2026", Counted(8, 6, 5, 1), True)
    for counted, field in (
        (Counted(8, 9, 5, 1), "cast"),
        (Counted(8, 6, 5, 2), "yes"),
        (Counted(8, 6, -1, 1), "yes"),
    ):
        with pytest.raises(problems.Unanswered) as fault:
            count(counted)
        assert fault.value.field == field
    [row] = group.store.read(lambda s: ballots.ballots(s, drive["campaign"]))
    assert row.counted == Counted(8, 6, 5, 1)


def test_what_cannot_be_is_refused(group: MadeGroup, drive: Drive) -> None:
    with pytest.raises(problems.Unanswered, match="close before it opens"):
        group.store.write(
            "Change",
            lambda s: ballots.change_ballot(s, drive["ballot"], BallotFacts("Pay", CLOSES, OPENS)),
        )
    with pytest.raises(problems.Unanswered, match="Why may they not vote"):
        said(group, drive, "ana", BallotState.EXCLUDED)
    group.store.write(
        "Change",
        lambda s: ballots.change_ballot(
            s, drive["ballot"], BallotFacts("Pay", TODAY + timedelta(days=1), CLOSES)
        ),
    )
    with pytest.raises(problems.Unanswered, match="not open yet"):
        said(group, drive, "ana", BallotState.VOTED)


def test_there_is_no_room_for_how_anybody_voted() -> None:
    assert set(BallotContact.__table__.columns.keys()) == {
        "id", "ballot_id", "person_id", "state", "reason", "on_date", "worker_id",
    }  # fmt: skip
    assert {"yes", "no"} <= set(Ballot.__table__.columns.keys())
    assert {one.value for one in BallotState} == {
        "voted", "needs_replacement", "later", "rather_not_say", "excluded",
    }  # fmt: skip
