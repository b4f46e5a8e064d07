"""Sections 4.4 and 4.5 by hand: asks, follow-through both ways, movement, truthfulness."""

from __future__ import annotations

from pathlib import Path

import pytest
from longhaul.models import Answer, AssessmentBasis, Id, Pack, Person
from longhaul.services.assessments import assess, levels
from longhaul.services.metrics import asks, movement, truth
from longhaul.services.metrics.asks import Period
from longhaul.services.metrics.movement import drift, month_before, net_movement
from longhaul.services.metrics.page import figures_page
from longhaul.services.metrics.universe import universe
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.scales import LevelDraft, change_scale
from longhaul.services.vocabulary import vocabulary
from longhaul.ui.screens.figures.lines import sections
from longhaul.ui.screens.figures.screen import moved_words
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, add_campaign, add_person, make_group

from .conftest import Ward, ago
from .test_coverage_and_leaders import told

WORDS = vocabulary(Pack.UNION_UK)


def test_ask_rate(ward: Ward) -> None:
    # Talks in 60 days: seven with an ask, and those of Kai and Ana without = 7 of 9.
    period = Period.back(TODAY, 60, ward.campaign)
    found = ward.group.store.read(lambda s: asks.ask_rate(s, period))
    assert told(found) == (7, 9)
    assert ward.names(found.others) == {"Kai", "Ana"}
    # Four and a half weeks: Hana, Gus, Ben, Ana, Edda, Jon asked = 6 of 8.
    short = Period.back(TODAY, 32)
    assert told(ward.group.store.read(lambda s: asks.ask_rate(s, short))) == (6, 8)


def test_not_yet_is_never_yes(ward: Ward) -> None:
    # Yes: Ines, Hana, Gus, Ben, Ana = 5 of 7; not yet: Edda, 1 of 7; no: Jon, 1 of 7.
    period = Period.back(TODAY, 60, ward.campaign)
    found = ward.group.store.read(lambda s: asks.yes_rate(s, period))
    assert (told(found.yes), told(found.not_yet), told(found.no)) == ((5, 7), (1, 7), (1, 7))
    assert ward.names(found.not_yet.counted) == {"Edda"}


def test_follow_through(ward: Ward) -> None:
    # Past their day: Hana and Ana kept, Ben not, Dora in part = 2 of 4. Ines's has no outcome: 1
    # unverified, apart. Kai's was released: in neither. Gus's is to come.
    found = ward.group.store.read(lambda s: asks.follow_through(s, Period.back(TODAY, 60)))
    assert told(found.kept) == (2, 4)
    assert (found.part, found.not_kept, found.unverified, found.released) == (1, 1, 1, 1)
    assert ward.names(found.unverified_people) == {"Ines"}
    # In the campaign's talks alone: 2 of 3.
    inside = Period.back(TODAY, 60, ward.campaign)
    assert told(ward.group.store.read(lambda s: asks.follow_through(s, inside)).kept) == (2, 3)


def test_our_follow_through(ward: Ward) -> None:
    # Steps due: Ana's done a day early, Ben's four days late, Cleo's not done; our promise to Ana
    # kept on its day; that to Ben was released, the other is to come = 2 of 4.
    found = ward.group.store.read(lambda s: asks.our_follow_through(s, Period.back(TODAY, 60)))
    assert told(found) == (2, 4)
    assert ward.names(found.others) == {"Ben", "Cleo"}


def test_drift_matrix(ward: Ward) -> None:
    # From 22 October to today. Then (60 days before that): Cleo 3, Finn 2, Gus 4, Hana 3, Ines 1,
    # Jon 3; Dora's was 62 days old. Now: Ana 1, Ben 2, Cleo 3, Edda 4, Gus 4, Hana 2, Ines 2,
    # Jon 1. Lena (2) left, Kai came without one.
    found = ward.group.store.read(lambda s: drift(s, ward.campaign, month_before(TODAY), TODAY))
    one, two, three, four, _five = (level.id for level in found.levels)
    assert {cell: ward.names(who) for cell, who in found.cells.items()} == {
        (three, three): {"Cleo"},
        (four, four): {"Gus"},
        (three, two): {"Hana"},
        (one, two): {"Ines"},
        (three, one): {"Jon"},
        (two, None): {"Finn"},
        (None, one): {"Ana"},
        (None, two): {"Ben"},
        (None, four): {"Edda"},
        (None, None): {"Dora"},
    }
    assert {level: ward.names(who) for level, who in found.left.items()} == {two: {"Lena"}}
    assert {level: ward.names(who) for level, who in found.joined.items()} == {None: {"Kai"}}
    assert found.other_scale == ()


def test_net_movement(ward: Ward) -> None:
    # With both: Cleo, Gus, Hana, Ines, Jon = 5. To more: Hana, Jon; to less: Ines. (2 − 1) ÷ 5.
    found = ward.group.store.read(
        lambda s: net_movement(drift(s, ward.campaign, month_before(TODAY), TODAY))
    )
    assert told(found.net) == (1, 5)
    assert ward.names(found.to_more) == {"Hana", "Jon"}
    assert ward.names(found.to_less) == {"Ines"}


def test_the_screen_says_what_its_counts_leave_out(ward: Ward) -> None:
    page = ward.ask(lambda s, who: figures_page(s, who.campaign_id, who.on))
    asks_and_promises = sections(page, "en_GB", WORDS)[3]
    assert asks_and_promises.aside.startswith("from talks of this camp")
    assert "archived or has died since then is in neither count." in moved_words(page)


def test_every_figure_has_its_line_and_its_day(ward: Ward) -> None:
    page = ward.ask(lambda s, who: figures_page(s, who.campaign_id, who.on))
    lines = {one.key: one for section in sections(page, "en_GB", WORDS) for one in section.lines}
    told = {key: (lines[key].sentence, lines[key].fraction) for key in SHOWN}
    assert told == SHOWN
    assert "19 Nov; the middle one is 10 days old" in lines["hollow"].detail
    assert "19 Nov; the last talk usually 15 days ago" in lines["talked"].detail
    assert all("19 Nov" in lines[key].detail for key in (*SHOWN, "contact"))


def test_calibration(ward: Ward) -> None:
    # Assessed before and asked: as 1 Ana (did), Ines (nobody has checked), Jon (said no) = 1 of 3;
    # as 2 Ben (did not) = 0 of 1; as 3 Hana (did) = 1 of 1. Edda was assessed on the day of the
    # ask, not before; Gus's day is to come.
    found = ward.ask(truth.calibration)
    assert [(one.level.digit, *told(one.figure)) for one in found] == [
        ("1", 1, 3), ("2", 0, 1), ("3", 1, 1), ("4", 0, 0), ("5", 0, 0),
    ]  # fmt: skip
    assert ward.names(found[0].figure.others) == {"Ines", "Jon"}


def test_inflation(ward: Ward) -> None:
    # Predicted (levels 1 and 2): Ana, Ines, Jon, Ben = 4; did: Ana, Hana = 2. (4 − 2) ÷ 2.
    # Dana predicted Ines, Jon, Ben = 3, Hana did: (3 − 1) ÷ 1. Ruth Ana, who did: (1 − 1) ÷ 1.
    whole, each = ward.ask(truth.inflation)
    assert told(whole) == (2, 2)
    assert [(one.assessor, one.predicted, one.did, *told(one.figure)) for one in each] == [
        ("Dana", 3, 1, 2, 1), ("Ruth", 1, 1, 0, 1),
    ]  # fmt: skip


def test_assessor_disagreement(ward: Ward) -> None:
    # Two views within 30 days: Gus 2 and 4, Cleo 2 and 3. Dora's are 110 days apart. 1 of 2.
    found = truth.disagreement(ward.who())
    assert told(found.figure) == (1, 2)
    assert [(ward.names([two.person_id]), two.one.step, two.other.step) for two in found.views] == [
        ({"Gus"}, 2, 4)
    ]


def test_guess_share(ward: Ward) -> None:
    # Levels given within 60 days to those who count: Jon 2, Finn 1, Ines 2, Gus 2, Cleo 2, Hana 2,
    # Ben 1, Ana 1, Edda 1 = 14. Told or guessed: Finn's, Edda's = 2 of 14.
    found = truth.guess_share(ward.who())
    assert told(found) == (2, 14)
    assert ward.names(found.counted) == {"Edda", "Finn"}


def test_staleness(ward: Ward) -> None:
    # Ages of current ones: 2 3 4 5 10 20 30 30 90 days, the median is 10; hollow: Dora, 1 of 9.
    found = truth.staleness(ward.who())
    assert found.middle_days == 10.0
    assert told(found.hollow) == (1, 9)
    assert ward.names(found.hollow.counted) == {"Dora"}


SHOWN = {
    "email": ("12 people have no mail that works", "have one: 0 of 12"),
    "address": ("11 people have no address that holds", "have one: 1 of 12"),
    "isolates": ("5 people have no tie and nobody who stays in touch", "5 of 11"),
    "bus_factor": ("8 people were talked with by one of us alone", "of those talked with: 8 of 9"),
    "talked": ("3 people were not talked with", "were: 8 of 11"),
}


@pytest.fixture
def fresh_group(tmp_path: Path) -> MadeGroup:
    return make_group(tmp_path / "group")


def test_other_versions_are_not_compared(fresh_group: MadeGroup) -> None:
    # Assessed 2 by the five levels, then 1 by a scale of two: she is in no cell, and in no pair.
    store = fresh_group.store

    def fill(s: Session) -> tuple[Id, Id]:
        campaign, ana = add_campaign(s), add_person(s, "Ana")
        s.get_one(Person, ana).added_on = ago(100)
        two = levels(s, campaign)[1].id
        assess(s, ana, campaign, two, AssessmentBasis.SAID, fresh_group.dana, ago(40))
        shorter = (LevelDraft("A", "Acts", supports=True), LevelDraft("B", "Waits"))
        change_scale(s, campaign, shorter)
        acts = levels(s, campaign)[0].id
        assess(s, ana, campaign, acts, AssessmentBasis.SAID, fresh_group.dana, ago(1))
        return campaign, ana

    campaign, ana = store.write("Fill", fill).value
    found = store.read(lambda s: drift(s, campaign, month_before(TODAY), TODAY))
    assert found.other_scale == (ana,)
    assert not found.cells
    who = store.read(lambda s: universe(s, campaign, TODAY))
    assert truth.disagreement(who).figure.denominator == 0
    assert movement.net_movement(found).net.denominator == 0


def test_another_version_of_the_scale_loses_nobody(fresh_group: MadeGroup) -> None:
    # Assessed 2 of five levels 20 days ago, asked 10 days ago and said no, then a scale of two.
    store = fresh_group.store

    def fill(s: Session) -> Id:
        campaign, ana = add_campaign(s), add_person(s, "Ana")
        two = levels(s, campaign)[1].id
        assess(s, ana, campaign, two, AssessmentBasis.SAID, fresh_group.dana, ago(20))
        asked = OneToOne((ana,), ago(10), asked="Come", answer=Answer.NO, campaign=campaign)
        record_conversation(s, asked, fresh_group.dana, TODAY)
        change_scale(s, campaign, (LevelDraft("A", "Acts", supports=True), LevelDraft("B", "No")))
        return campaign

    campaign = store.write("Fill", fill).value
    found = store.read(lambda s: truth.calibration(s, universe(s, campaign, TODAY)))
    assert [(one.level.digit, one.version, *told(one.figure)) for one in found] == [
        ("A", None, 0, 0), ("B", None, 0, 0), ("2", 1, 0, 1),
    ]  # fmt: skip
    page = store.read(lambda s: figures_page(s, campaign, TODAY))
    (first, *_others) = sections(page, "en_GB", WORDS)[1].lines
    assert "by version 1 of the scale: 1 did not" in first.sentence
