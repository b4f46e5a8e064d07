"""The association: votes by the rule of a place, quorum, decisions, terms, dues."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from longhaul import problems
from longhaul.models import (
    Action,
    ActionKind,
    ActionState,
    Basis,
    CountBase,
    Id,
    Participation,
    Person,
    Slot,
    StructureKind,
    TeamKind,
)
from longhaul.services import teams
from longhaul.services.association import decisions, dues, officers, rules
from longhaul.services.association.decisions import Votes
from longhaul.services.association.rules import Quorum
from sqlalchemy.orm import Session

from tests.builders import (
    TODAY,
    MadeGroup,
    add_campaign,
    add_flat,
    add_person,
    add_place,
    place,
)

House = dict[str, Id]


def build(s: Session) -> House:
    """Three flats: A with two leases, three members and an adult nobody knows; B a member and one
    who is none; C where nobody was met. All of A and B but a3 came to the meeting."""
    building = add_place(s, "12 Foundry Row")
    floor = add_place(s, "Floor 1", StructureKind.FLOOR, building)
    house = {"building": building, "campaign": add_campaign(s, building)}
    for letter, adults, leases in (("A", 4, 2), ("B", 2, 1), ("C", 1, 1)):
        house[letter] = add_flat(s, floor, letter)
        slot = s.get_one(Slot, house[letter])
        slot.adults, slot.leases = adults, leases
    meeting = Action(
        campaign_id=house["campaign"], kind=ActionKind.MEETING, name="First meeting",
        on_date=TODAY, state=ActionState.DONE,
    )  # fmt: skip
    s.add(meeting)
    s.flush()
    house["meeting"] = meeting.id
    for name in ("a1", "a2", "a3", "b1", "b2"):
        house[name] = add_person(s, f"{name} Low")
        place(s, house[name], floor, house[name[0].upper()])
        s.get_one(Person, house[name]).basis = Basis.NONE if name == "b2" else Basis.MEMBER
        s.add(Participation(action_id=meeting.id, person_id=house[name], did=name != "a3"))
    return house


@pytest.fixture
def house(group: MadeGroup) -> House:
    return group.store.write("Fill", build).value


def rule(
    group: MadeGroup, house: House, per: CountBase, *, members: bool = True, percent: int = 50,
    place: str | None = "building",
) -> None:  # fmt: skip
    where = None if place is None else house[place]
    group.store.write(
        "Rule",
        lambda s: rules.set_rule(s, where, per, members_only=members, quorum_percent=percent),
    )


def quorum(group: MadeGroup, house: House) -> Quorum:
    return group.store.read(lambda s: rules.quorum(s, house["meeting"]))


@pytest.mark.parametrize(
    ("per", "members", "present", "entitled"),
    [
        # members: a1 a2 a3 b1; present of them a1 a2 b1
        (CountBase.PEOPLE, True, 3, 4),
        (CountBase.PEOPLE, False, 4, 5),
        # adults: A 4, B 2, C 1, known or not; four of them came
        (CountBase.ADULTS, False, 4, 7),
        (CountBase.ADULTS, True, 3, 4),
        # leases: A two, B one, C one; C has no member
        (CountBase.LEASES, True, 3, 3),
        (CountBase.LEASES, False, 3, 4),
        (CountBase.UNITS, True, 2, 2),
        (CountBase.UNITS, False, 2, 3),
    ],
)
def test_votes_follow_from_the_rule_and_who_signed_in(
    group: MadeGroup, house: House, per: CountBase, members: bool, present: int, entitled: int
) -> None:
    rule(group, house, per, members=members)
    found = quorum(group, house)
    assert (found.present, found.entitled, found.needed) == (present, entitled, -(-entitled // 2))


def test_a_quorum_says_how_many_are_missing(group: MadeGroup, house: House) -> None:
    rule(group, house, CountBase.ADULTS, members=False, percent=66)
    # 66 % of 7 is 4.62: five must be there, four are
    found = quorum(group, house)
    assert (found.needed, found.short) == (5, 1)


def test_the_nearest_rule_holds(group: MadeGroup, house: House) -> None:
    with pytest.raises(problems.Unanswered, match="No rule"):
        quorum(group, house)
    rule(group, house, CountBase.PEOPLE, place=None)
    assert quorum(group, house).rule.place_id is None
    rule(group, house, CountBase.UNITS, percent=25)
    rule(group, house, CountBase.UNITS, percent=30)
    assert quorum(group, house).rule == rules.Rule(
        house["building"], CountBase.UNITS, True, 30, None
    )


def test_a_rule_that_cannot_be_is_refused(group: MadeGroup, house: House) -> None:
    for percent, months, field in (
        (0, None, "quorum"), (101, None, "quorum"), (50, 0, "term"), (50, 601, "term"),
    ):  # fmt: skip
        with pytest.raises(problems.Unanswered) as caught:
            group.store.write(
                "Rule",
                lambda s, percent=percent, months=months: rules.set_rule(
                    s, None, CountBase.PEOPLE, members_only=True, quorum_percent=percent,
                    term_months=months,
                ),
            )  # fmt: skip
        assert caught.value.field == field


def test_a_rule_without_anybody_who_votes_is_said(group: MadeGroup, house: House) -> None:
    def no_members(s: Session) -> None:
        for name in ("a1", "a2", "a3", "b1"):
            s.get_one(Person, house[name]).basis = Basis.NONE

    rule(group, house, CountBase.PEOPLE)
    group.store.write("None", no_members)
    with pytest.raises(problems.Unanswered, match="Nobody has a vote"):
        quorum(group, house)


def test_a_decision_is_counted_and_its_sum_must_fit(group: MadeGroup, house: House) -> None:
    rule(group, house, CountBase.PEOPLE)
    with pytest.raises(problems.Unanswered, match="make 4") as caught:
        group.store.write(
            "Decide",
            lambda s: decisions.decide_in_meeting(s, house["meeting"], "Strike", Votes(3, 1)),
        )
    assert caught.value.field == "yes"
    group.store.write(
        "Decide",
        lambda s: decisions.decide_in_meeting(s, house["meeting"], " Strike ", Votes(2, 0, 1)),
    )
    (one,) = group.store.read(lambda s: decisions.decisions(s, house["building"]))
    assert (one.text, one.meeting, one.entitled, one.present, one.needed, one.carried) == (
        "Strike", "First meeting", 4, 3, 2, True,
    )  # fmt: skip
    rule(group, house, CountBase.PEOPLE, percent=80)
    (one,) = group.store.read(lambda s: decisions.decisions(s, None))
    assert (one.needed, one.carried) == (2, True)  # another rule later changes nothing of it
    group.store.write(
        "Decide",
        lambda s: decisions.decide_in_meeting(s, house["meeting"], "March", Votes(3, 0)),
    )
    latest = group.store.read(lambda s: decisions.decisions(s, None))[0]
    assert (latest.needed, latest.short, latest.carried) == (4, 1, False)


def test_a_decision_without_a_meeting_needs_no_more_votes_than_there_are(
    group: MadeGroup, house: House
) -> None:
    rule(group, house, CountBase.PEOPLE)

    def decide(present: int, votes: Votes, on: date = TODAY) -> None:
        group.store.write(
            "Decide",
            lambda s: decisions.decide(s, house["building"], "Letter", on, present, votes, TODAY),
        )

    with pytest.raises(problems.Unanswered, match="4 votes here by the rule, not 9"):
        decide(9, Votes(9, 0))
    with pytest.raises(problems.Unanswered, match="still to come"):
        decide(4, Votes(4, 0), TODAY + timedelta(days=1))
    with pytest.raises(problems.Unanswered, match="Fewer than nobody"):
        decide(1, Votes(2, -1))
    decide(4, Votes(4, 0))
    (one,) = group.store.read(lambda s: decisions.decisions(s, None))
    group.store.write("Out", lambda s: decisions.take_out_decision(s, one.id))
    assert group.store.read(lambda s: decisions.decisions(s, None)) == []


def test_terms_that_end_soon_or_ended_are_told(group: MadeGroup, house: House) -> None:
    def choose(s: Session) -> dict[str, Id]:
        team = teams.make_team(s, "Officers", TeamKind.OFFICERS)
        return {
            role: teams.join_team(s, team, house[name], TODAY, role=role, since="2026-01-31")
            for role, name in (("chair", "a1"), ("treasurer", "a2"), ("secretary", "b1"))
        }

    made = group.store.write("Choose", choose).value
    ends = {"chair": TODAY + timedelta(days=31), "treasurer": TODAY + timedelta(days=30)}
    for role, until in ends.items():
        group.store.write(
            "Term", lambda s, role=role, until=until: officers.set_term(s, made[role], until)
        )
    assert [one.role for one in group.store.read(officers.officers)] == [
        "chair", "secretary", "treasurer",
    ]  # fmt: skip
    (one,) = group.store.read(lambda s: officers.terms_ending(s, TODAY))
    assert (one.role, one.ends_in(TODAY)) == ("treasurer", 30)
    late = TODAY + timedelta(days=35)
    found = group.store.read(lambda s: officers.terms_ending(s, late))
    assert [(one.role, one.ends_in(late)) for one in found] == [("treasurer", -5), ("chair", -4)]
    with pytest.raises(problems.Unanswered, match="after it began"):
        group.store.write("Term", lambda s: officers.set_term(s, made["chair"], date(2026, 1, 30)))


def test_a_term_ends_on_the_same_day_of_a_later_month() -> None:
    assert officers.usual_term(date(2026, 1, 15), 12) == date(2027, 1, 15)
    assert officers.usual_term(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert officers.usual_term(date(2026, 11, 30), 1) == date(2026, 12, 30)


def test_dues_say_until_when_somebody_paid_and_blame_nobody(group: MadeGroup, house: House) -> None:
    assert not group.store.read(dues.are_kept)

    def paid(name: str, period: str) -> None:
        group.store.write(
            "Dues", lambda s: dues.note_dues(s, house[name], TODAY, 500, period, TODAY)
        )

    paid("a1", "2026")
    paid("a2", "2026-10")
    paid("a2", "2026-02")
    assert group.store.read(dues.are_kept)
    until = group.store.read(lambda s: dues.paid_until(s, [house["a1"], house["a2"], house["b2"]]))
    assert until == {house["a1"]: date(2026, 12, 31), house["a2"]: date(2026, 10, 31)}
    behind = group.store.read(lambda s: dues.to_remind(s, TODAY))
    assert [(one.name, one.until) for one in behind] == [
        ("a2 Low", date(2026, 10, 31)), ("a3 Low", None), ("b1 Low", None),
    ]  # fmt: skip
    for amount, period, field in ((0, "2026", "amount"), (5, "November", "period")):
        with pytest.raises(problems.Unanswered) as caught:
            group.store.write(
                "Dues",
                lambda s, amount=amount, period=period: dues.note_dues(
                    s, house["a1"], TODAY, amount, period, TODAY
                ),
            )
        assert caught.value.field == field
    noted = group.store.read(lambda s: dues.payments(s, 2))
    assert [(one.name, one.period) for one in noted] == [
        ("a2 Low", "2026-02"),
        ("a2 Low", "2026-10"),
    ]
    group.store.write("Out", lambda s: dues.take_out_dues(s, noted[1].id))
    until = group.store.read(lambda s: dues.paid_until(s, [house["a2"]]))
    assert until == {house["a2"]: date(2026, 2, 28)}
