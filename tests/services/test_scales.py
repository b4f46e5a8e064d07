"""Scales in versions, windows of campaigns, and views that differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from longhaul import problems
from longhaul.models import AssessmentBasis, Id
from longhaul.reports import status
from longhaul.reports.report import Asked
from longhaul.services import scales
from longhaul.services.assessments import assess, levels
from longhaul.services.campaigns import standing
from longhaul.services.marks import latest_marks
from longhaul.services.metrics.campaign import campaign_page
from longhaul.services.scales import LevelDraft, change_scale, scale_of, set_fresh_days
from longhaul.services.views import views
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, add_campaign, add_person, add_worker

SAID = AssessmentBasis.SAID
THREE = (
    LevelDraft("A", "Acts", "Came to two meetings", supports=True),
    LevelDraft("B", "Waits"),
    LevelDraft("C", "Against"),
)


@pytest.fixture
def campaign(group: MadeGroup) -> Id:
    return group.store.write("Begin", add_campaign).value


def test_a_change_makes_a_new_version_and_old_assessments_keep_theirs(
    group: MadeGroup, campaign: Id
) -> None:
    def assessed(s: Session) -> Id:
        ana = add_person(s, "Ana")
        assess(s, ana, campaign, levels(s, campaign)[1].id, SAID, group.dana, TODAY)
        return ana

    ana = group.store.write("Assess", assessed).value
    before = group.store.read(lambda s: scale_of(s, campaign))
    group.store.write("Change", lambda s: change_scale(s, campaign, THREE))
    now = group.store.read(lambda s: scale_of(s, campaign))
    assert (before.used, now.used, now.version) == (1, 0, before.version + 1)
    # three levels use the first, the middle and the last shape
    assert [(one.digit, one.rank) for one in now.levels] == [("A", 1), ("B", 3), ("C", 5)]
    mark = group.store.read(lambda s: latest_marks(s, [ana], TODAY))[ana]
    assert mark.digit == "2"
    stands = group.store.read(lambda s: standing(s, campaign, TODAY))
    assert (sum(one.count for one in stands.levels), stands.earlier, stands.not_assessed) == (
        0, 1, 0,
    )  # fmt: skip
    page = group.store.read(lambda s: campaign_page(s, campaign, TODAY))
    assert stands.with_us == page.whole.strength.said == 1


def test_a_change_of_the_scale_moves_nobody_on_the_status_report(
    group: MadeGroup, campaign: Id
) -> None:
    def assessed(s: Session) -> None:
        for name, at in (("Ana", 0), ("Ben", 1)):
            level = levels(s, campaign)[at]
            assess(s, add_person(s, name), campaign, level.id, SAID, group.dana, TODAY)
        drafts = [LevelDraft(one.digit, one.word, one.definition, one.supports)
                  for one in levels(s, campaign)]  # fmt: skip
        drafts[1] = replace(drafts[1], word="Will sign")
        change_scale(s, campaign, drafts)

    group.store.write("Assess", assessed)
    asked = Asked(options=status.StatusOptions(), worker_id=group.dana, today=TODAY)
    report = group.store.read(lambda s: status.load(s, asked))
    assert report.whole.levels == (1, 0, 0, 0, 0, 1)
    assert "In the last column 1 was assessed" in report.foot


def test_a_level_can_be_retired_and_stays_readable(group: MadeGroup, campaign: Id) -> None:
    version = group.store.read(lambda s: scale_of(s, campaign)).version

    def retire(s: Session) -> None:
        assess(
            s, add_person(s, "Ana"), campaign, levels(s, campaign)[3].id, SAID, group.dana, TODAY
        )
        drafts = [
            LevelDraft(one.digit, one.word, one.definition, one.supports, one.rank == 4)
            for one in levels(s, campaign)
        ]
        change_scale(s, campaign, drafts)

    group.store.write("Retire", retire)
    now = group.store.read(lambda s: scale_of(s, campaign))
    assert now.version == version
    assert [one.rank for one in now.levels if one.retired] == [4]
    assert [one.rank for one in group.store.read(lambda s: levels(s, campaign))] == [1, 2, 3, 5]
    stands = group.store.read(lambda s: standing(s, campaign, TODAY))
    assert stands.earlier == 1


@pytest.mark.parametrize(
    ("drafts", "field"),
    [
        ((LevelDraft("1", "", supports=True), LevelDraft("2", "No")), "word 0"),
        ((LevelDraft("1", "Yes", supports=True), LevelDraft("12", "No")), "digit 1"),
        ((LevelDraft("1", "Yes", supports=True), LevelDraft("0", "No")), "digit 1"),
        ((LevelDraft("1", "Yes", supports=True), LevelDraft("1", "No")), "digit 1"),
        ((LevelDraft("1", "Yes", supports=True),), "levels"),
        ((LevelDraft("1", "Yes"), LevelDraft("2", "No")), "levels"),
        (tuple(LevelDraft(str(n), "L", supports=True) for n in range(1, 7)), "levels"),
    ],
)
def test_a_scale_says_what_is_missing(
    group: MadeGroup, campaign: Id, drafts: tuple[LevelDraft, ...], field: str
) -> None:
    before = group.store.read(lambda s: scale_of(s, campaign))
    with pytest.raises(problems.Unanswered) as told:
        group.store.write("Change", lambda s: change_scale(s, campaign, drafts))
    assert told.value.field == field
    assert group.store.read(lambda s: scale_of(s, campaign)) == before


def test_each_campaign_has_its_own_window(group: MadeGroup, campaign: Id) -> None:
    def fill(s: Session) -> Id:
        ana = add_person(s, "Ana")
        day = TODAY - timedelta(days=40)
        assess(s, ana, campaign, levels(s, campaign)[0].id, SAID, group.dana, day)
        return ana

    ana = group.store.write("Fill", fill).value

    def is_hollow() -> bool:
        return group.store.read(lambda s: latest_marks(s, [ana], TODAY))[ana].stale

    assert not is_hollow()
    group.store.write("Window", lambda s: set_fresh_days(s, campaign, 30))
    assert is_hollow()
    group.store.write("Window", lambda s: set_fresh_days(s, campaign, None))
    assert not is_hollow()
    with pytest.raises(problems.Unanswered):
        group.store.write("Window", lambda s: set_fresh_days(s, campaign, 0))


def test_two_views_that_differ(group: MadeGroup, campaign: Id) -> None:
    def fill(s: Session) -> Id:
        ana, ruth = add_person(s, "Ana"), add_worker(s, "Ruth")
        scale = levels(s, campaign)
        for at, worker, days in ((3, ruth, 20), (0, group.dana, 10), (1, group.dana, 2)):
            day = TODAY - timedelta(days=days)
            assess(s, ana, campaign, scale[at].id, SAID, worker, day)
        return ana

    ana = group.store.write("Fill", fill).value
    found = group.store.read(lambda s: views(s, ana, TODAY))
    assert [(one.assessor, one.step) for one in found.now] == [("Dana", 2), ("Ruth", 4)]
    assert [one.step for one in found.before] == [1]
    assert found.other is not None
    assert found.other.assessor == "Ruth"


def test_two_levels_apart_are_counted_not_ranks(group: MadeGroup, campaign: Id) -> None:
    # of three levels the shapes are 1, 3, 5: A and B are neighbours all the same
    def fill(s: Session) -> Id:
        ana, ruth = add_person(s, "Ana"), add_worker(s, "Ruth")
        change_scale(s, campaign, THREE)
        scale = levels(s, campaign)
        assess(s, ana, campaign, scale[1].id, SAID, ruth, TODAY - timedelta(days=2))
        assess(s, ana, campaign, scale[0].id, SAID, group.dana, TODAY)
        return ana

    ana = group.store.write("Fill", fill).value
    assert group.store.read(lambda s: views(s, ana, TODAY)).other is None
    assert group.store.read(scales.steps_of)
