"""Marks to reach: as they come, as the group has them, on which day; and how many are short."""

from __future__ import annotations

from datetime import date

import pytest
from longhaul import problems
from longhaul.models import Pack, ThresholdKind
from longhaul.services import thresholds
from longhaul.services.groups import change_profile
from longhaul.services.thresholds import Mark, gap, needed

from tests.builders import TODAY, MadeGroup, add_campaign

HALF = Mark("half", ThresholdKind.SHARE, "Half", 50)
MORE = Mark("more", ThresholdKind.SHARE, "More than half", 50, more_than=True)


@pytest.mark.parametrize(
    ("mark", "everybody", "wanted"),
    [
        (HALF, 100, 50),  # exactly half is enough
        (HALF, 101, 51),  # 50.5 people: 51
        (MORE, 100, 51),  # exactly half is not enough
        (MORE, 101, 51),  # 50.5 people: 51 is more
        (Mark("public", ThresholdKind.SHARE, "65", 65), 412, 268),  # 267.8
        (HALF, 0, None),
        (Mark("none", ThresholdKind.SHARE, "None", None), 60, None),
    ],
)
def test_how_many_reach_a_mark(mark: Mark, everybody: int, wanted: int | None) -> None:
    assert needed(mark, everybody) == wanted


def test_the_gap_is_of_people() -> None:
    public = Mark("public", ThresholdKind.SHARE, "65", 65)
    assert gap(171, 412, public) == 97  # 268 - 171
    assert gap(268, 412, public) == 0
    assert gap(300, 412, public) == 0
    assert gap(0, 0, public) is None


def test_every_row_of_the_practice_notes_is_there() -> None:
    found = thresholds.bundled_marks()
    assert len([one for one in found.values() if one.kind is ThresholdKind.SHARE]) == 19
    assert {one.key for one in found.values() if one.kind is ThresholdKind.DAYS} == {
        "us_card_age", "us_cemex_answer", "gb_mandate", "gb_notice",
    }  # fmt: skip
    assert all(one.source and one.checked_on for one in found.values())
    assert found["us_cemex"].more_than
    assert found["ten_none"].value is None


def test_a_mark_holds_until_its_last_day() -> None:
    ended = thresholds.bundled_marks()["gb_recog_40"]
    assert ended.holds(date(2026, 4, 5))
    assert not ended.holds(date(2026, 4, 6))
    assert thresholds.bundled_marks()["gb_recog_vote"].holds(date(2026, 4, 6))


def test_a_row_of_the_group_replaces_the_one_of_its_key(group: MadeGroup) -> None:
    group.store.write("Change", lambda s: thresholds.change_mark(s, "us_cards", value=70))
    rows = {one.key: one for one in group.store.read(thresholds.marks)}
    assert (rows["us_cards"].value, rows["us_cards"].changed) == (70, True)
    group.store.write("Back", lambda s: thresholds.mark_as_it_came(s, "us_cards"))
    rows = {one.key: one for one in group.store.read(thresholds.marks)}
    assert (rows["us_cards"].value, rows["us_cards"].changed) == (65, False)


def test_a_mark_of_its_own_is_chosen_by_a_campaign(group: MadeGroup) -> None:
    campaign = group.store.write("Begin", add_campaign).value
    assert group.store.read(lambda s: thresholds.mark_of(s, campaign, TODAY)) is None
    key = group.store.write(
        "Add", lambda s: thresholds.add_mark(s, "Our house rule", 75, "pledges", "occupied_units")
    ).value
    assert key in {one.key for one in group.store.read(lambda s: thresholds.offered(s, TODAY))}
    group.store.write("Choose", lambda s: thresholds.choose_mark(s, campaign, key))
    mark = group.store.read(lambda s: thresholds.mark_of(s, campaign, TODAY))
    assert mark is not None
    assert (mark.name, mark.value) == ("Our house rule", 75)
    group.store.write("Retire", lambda s: thresholds.retire_mark(s, key))
    assert group.store.read(lambda s: thresholds.mark_of(s, campaign, TODAY)) is not None
    assert key not in {one.key for one in group.store.read(lambda s: thresholds.offered(s, TODAY))}


def test_a_union_reaches_for_what_is_held_before_going_public(group: MadeGroup) -> None:
    campaign = group.store.write("Begin", add_campaign).value
    group.store.write("Union", lambda s: change_profile(s, pack=Pack.UNION_UK))
    mark = group.store.read(lambda s: thresholds.mark_of(s, campaign, TODAY))
    assert mark is not None
    assert mark.key == "us_cards"


def test_the_marks_offered_are_of_the_country(group: MadeGroup) -> None:
    here = {one.key for one in group.store.read(lambda s: thresholds.offered(s, TODAY))}
    assert here == {"us_cards", "us_committee", "gb_turnout", "gb_recog_apply", "uk_pcs_turnout"}
    assert group.store.read(lambda s: thresholds.days_of(s, "gb_notice", TODAY)) == 10


def test_bad_marks_are_told_and_change_nothing(group: MadeGroup) -> None:
    for facts, field in (
        ({"value": 0}, "value"), ({"value": 101}, "value"), ({"name": " "}, "name"),
        ({"name": "size of the COMMITTEE"}, "name"),
        ({"valid_from": TODAY, "valid_to": TODAY}, "valid_to"),
    ):  # fmt: skip
        with pytest.raises(problems.Unanswered) as caught:
            group.store.write("Bad", lambda s, f=facts: thresholds.change_mark(s, "us_cards", **f))
        assert caught.value.field == field
    with pytest.raises(problems.Missing):
        group.store.write("Gone", lambda s: thresholds.change_mark(s, "nothing", value=3))
    assert not any(one.changed for one in group.store.read(thresholds.marks))
