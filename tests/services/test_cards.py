"""Cards and forms: the day they were signed counts, they end, they are taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from longhaul import problems
from longhaul.models import CardKind, Id, Pack
from longhaul.services import cards
from longhaul.services.cards import CardFacts
from longhaul.services.groups import change_profile, profile
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, add_campaign, add_person

SIGNED = TODAY - timedelta(days=10)
CARD = CardKind.AUTHORIZATION
Drive = dict[str, Id]


@pytest.fixture
def drive(group: MadeGroup) -> Drive:
    """A campaign with Ana, Ben and Cleo."""

    def fill(s: Session) -> Drive:
        people = {name: add_person(s, f"{name} Low") for name in ("ana", "ben", "cleo")}
        return people | {"campaign": add_campaign(s)}

    return group.store.write("Fill", fill).value


def sign(group: MadeGroup, drive: Drive, name: str, **facts: object) -> Id:
    said = CardFacts(**({"kind": CARD, "signed_on": SIGNED} | facts))  # type: ignore[arg-type]
    return group.store.write(
        "Note a card",
        lambda s: cards.note_card(s, drive[name], drive["campaign"], said, group.dana, TODAY),
    ).value


def held_by(group: MadeGroup, drive: Drive, on: date) -> set[Id]:
    return set(group.store.read(lambda s: s.scalars(cards.holders(drive["campaign"], on)).all()))


def test_a_card_counts_from_the_day_it_was_signed_until_it_ends(
    group: MadeGroup, drive: Drive
) -> None:
    end = TODAY + timedelta(days=20)
    sign(group, drive, "ana", serial="A 17", expires_on=end)
    assert held_by(group, drive, SIGNED - timedelta(days=1)) == set()
    assert held_by(group, drive, SIGNED) == {drive["ana"]}
    assert held_by(group, drive, end - timedelta(days=1)) == {drive["ana"]}
    assert held_by(group, drive, end) == set()
    [row] = group.store.read(lambda s: cards.cards(s, drive["campaign"]))
    assert (row.name, row.serial, row.valid(TODAY), row.expires_soon(TODAY)) == (
        "ana Low", "A 17", True, True,
    )  # fmt: skip
    assert not row.expires_soon(TODAY - timedelta(days=11))


def test_who_takes_it_back_has_none_from_that_day_on(group: MadeGroup, drive: Drive) -> None:
    card = sign(group, drive, "ana")
    group.store.write("Back", lambda s: cards.take_back_card(s, card, TODAY, TODAY))
    assert held_by(group, drive, TODAY - timedelta(days=1)) == {drive["ana"]}
    assert held_by(group, drive, TODAY) == set()
    with pytest.raises(problems.Unanswered, match="already"):
        group.store.write("Back", lambda s: cards.take_back_card(s, card, TODAY, TODAY))
    sign(group, drive, "ana", signed_on=TODAY)
    assert held_by(group, drive, TODAY) == {drive["ana"]}


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"signed_on": TODAY + timedelta(days=1)}, "signed_on"),
        ({"expires_on": SIGNED}, "expires_on"),
        ({"serial": "a 17"}, "serial"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    group: MadeGroup, drive: Drive, facts: dict[str, object], field: str
) -> None:
    sign(group, drive, "ana", serial="A 17")
    with pytest.raises(problems.Unanswered) as said:
        sign(group, drive, "ben", **facts)
    assert said.value.field == field
    assert held_by(group, drive, TODAY) == {drive["ana"]}


def test_nobody_has_two_of_a_kind_at_a_time(group: MadeGroup, drive: Drive) -> None:
    sign(group, drive, "ana", expires_on=TODAY)
    with pytest.raises(problems.Unanswered, match="ana Low has one already"):
        sign(group, drive, "ana", signed_on=TODAY - timedelta(days=1))
    sign(group, drive, "ana", kind=CardKind.STRIKE_PLEDGE)
    sign(group, drive, "ana", signed_on=TODAY)
    rows = group.store.read(lambda s: cards.cards(s, drive["campaign"]))
    assert sorted(row.kind for row in rows) == [CARD, CARD, CardKind.STRIKE_PLEDGE]


def test_who_pledged_to_strike_has_no_card(group: MadeGroup, drive: Drive) -> None:
    sign(group, drive, "ana", kind=CardKind.STRIKE_PLEDGE)
    sign(group, drive, "ben", kind=CardKind.RENT_PLEDGE)
    sign(group, drive, "cleo", kind=CardKind.MEMBERSHIP)
    assert held_by(group, drive, TODAY) == {drive["cleo"]}


def test_a_card_of_the_united_states_ends_after_six_months(group: MadeGroup) -> None:
    def usual(s: Session) -> date | None:
        return cards.usual_expiry(s, CARD, date(2026, 1, 1))

    assert group.store.read(usual) is None
    group.store.write("Country", lambda s: change_profile(s, region="US"))
    assert group.store.read(usual) == date(2026, 1, 1) + timedelta(days=183)
    form = group.store.read(lambda s: cards.usual_expiry(s, CardKind.MEMBERSHIP, date(2026, 1, 1)))
    assert form is None
    pack = group.store.read(lambda s: profile(s).pack)
    expected = CARD if pack is Pack.UNION_US else CardKind.MEMBERSHIP
    assert group.store.read(cards.usual_kind) is expected
