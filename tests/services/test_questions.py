"""Questions: each condition and its opposite, in words, in JSON, by typing; and as lists."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from longhaul import problems
from longhaul.models import (
    Answer,
    Assessment,
    AssessmentBasis,
    Assignment,
    Attempt,
    BallotState,
    Basis,
    CardKind,
    CaseKind,
    Channel,
    CirclePerson,
    Commitment,
    CommitmentOutcome,
    ContactKind,
    Direction,
    Id,
    ImportBatch,
    Leadership,
    Person,
    PersonStatus,
    Relationship,
    Sensitivity,
    Task,
    TaskKind,
    Team,
    TeamKind,
    TeamMember,
)
from longhaul.services.actions.planned import ActionFacts, plan_action
from longhaul.services.actions.taking_part import ask as ask_for
from longhaul.services.actions.taking_part import brought_by, did, say
from longhaul.services.assessments import levels
from longhaul.services.ballots import BallotFacts, begin_ballot, say_of_vote
from longhaul.services.calling import resting
from longhaul.services.cards import CardFacts, note_card
from longhaul.services.cases import CaseFacts, open_case
from longhaul.services.contact_owners import own
from longhaul.services.cuts import CutQuestion, cut
from longhaul.services.left_out import Reason, left_out_of
from longhaul.services.lists import make_list, people_of, question_names
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.people import archive_people, do_not_contact
from longhaul.services.people_list import PeopleView, Sort, Which, first_people
from longhaul.services.questions import kept
from longhaul.services.questions.acts import (
    AskedForAction,
    BroughtBy,
    DidAction,
    DidNotThoughAsked,
    SaidYesTo,
)
from longhaul.services.questions.answer import Answered, answer, asked_now, count, wanted
from longhaul.services.questions.asks import Answered as SaidSo
from longhaul.services.questions.asks import (
    AskedFor,
    HasStep,
    Promised,
    PromiseState,
    WeOwe,
)
from longhaul.services.questions.assessed import Assessed, HasAssessment, ViewsDiffer, WithUs
from longhaul.services.questions.body import CONDITIONS, read, written
from longhaul.services.questions.care import (
    HasOwner,
    HelpedBy,
    InRole,
    InTeam,
    Leads,
    OnCommittee,
    OwnedBy,
)
from longhaul.services.questions.condition import Condition, Typed
from longhaul.services.questions.facts import (
    AddedLately,
    AddedSince,
    AskedForSilence,
    CameWith,
    HasWay,
    KeptAs,
    OnList,
    ReviewDue,
    Speaks,
)
from longhaul.services.questions.names import Names
from longhaul.services.questions.offers import offers
from longhaul.services.questions.question import NotUnderstood, Question, Term
from longhaul.services.questions.records import AskedOfVote, CardEnds, HasCard, HasCase
from longhaul.services.questions.talks import Called, EverSpoken, Raised, SpokenSince, SpokenWith
from longhaul.services.questions.ties import (
    CommitteeReaches,
    Followed,
    HasTie,
    Knows,
    KnowsCommittee,
    Reached,
)
from longhaul.services.questions.where import HasPlace, HasStatus, InPlace
from longhaul.services.scales import LevelDraft, change_scale
from longhaul.services.views import views
from sqlalchemy.orm import Session

from tests.builders import (
    TODAY,
    MadeGroup,
    add_campaign,
    add_person,
    add_place,
    add_way,
    add_worker,
    place,
)

AGO = TODAY - timedelta(days=40)
ALL = frozenset({"Ana", "Ben", "Cleo", "Dora", "Eva"})
Town = dict[str, Id]


def asks_only(condition: Condition) -> Question:
    return Question(((Term(condition),),))


@pytest.fixture
def town(group: MadeGroup) -> Town:
    """Ana is on the committee, Ben knows her, Cleo knows Ben; Dora knows nobody, Eva is silent."""
    ids: Town = group.store.write("Fill", lambda s: _fill(s, group.dana)).value
    return ids


def _fill(s: Session, dana: Id) -> Town:
    ids = {name: add_person(s, name) for name in sorted(ALL)}
    ids["house"], ids["ruth"] = add_place(s, "House"), add_worker(s, "Ruth")
    ids["floor"] = add_place(s, "Second floor", above=ids["house"])
    for name, where in (("Ana", "house"), ("Ben", "floor"), ("Dora", "floor")):
        place(s, ids[name], ids[where])
    ids["dana"], ids["campaign"] = dana, add_campaign(s)
    ids["team"] = _add(s, Team(name="Committee", kind=TeamKind.COMMITTEE))
    _add(s, TeamMember(team_id=ids["team"], person_id=ids["Ana"], role="chair"))
    _add(s, TeamMember(team_id=ids["team"], person_id=ids["Dora"], to_date="2026-01"))
    _fill_talks(s, ids)
    _fill_ties(s, ids)
    _fill_facts(s, ids)
    _fill_action(s, ids)
    _fill_records(s, ids)
    return ids


def _add(s: Session, row: object) -> Id:
    s.add(row)
    s.flush()
    return bytes(row.id)  # type: ignore[attr-defined]


def _fill_talks(s: Session, ids: Town) -> None:
    said = {"asked": "Come on Saturday", "campaign": ids["campaign"]}
    for name, day, more in (
        ("Ana", TODAY, {**said, "answer": Answer.YES, "new_issues": ("Heating",)}),
        ("Ben", AGO, {**said, "answer": Answer.NO}),
        ("Ben", AGO + timedelta(days=2), {**said, "answer": Answer.NOT_YET}),
        ("Cleo", AGO, {}),
    ):
        talk = OneToOne(people=(ids[name],), on_date=day, **more)  # type: ignore[arg-type]
        record_conversation(s, talk, ids["dana"], TODAY)
        s.flush()
    rank = {level.rank: level.id for level in levels(s, ids["campaign"])}
    for name, worker, level, day in (
        ("Ana", "dana", rank[2], TODAY),
        ("Ana", "ruth", rank[5], AGO),
        ("Ben", "dana", rank[3], TODAY - timedelta(days=100)),
        ("Cleo", "dana", rank[1], AGO),
        ("Cleo", "dana", None, TODAY),
    ):
        _add(
            s,
            Assessment(
                person_id=ids[name], campaign_id=ids["campaign"], level_id=level, on_date=day,
                assessor_id=ids[worker], basis=AssessmentBasis.SAID,
            ),
        )  # fmt: skip
    for name, direction, outcome, due in (
        ("Ben", Direction.THEIRS, None, TODAY - timedelta(days=1)),
        ("Cleo", Direction.THEIRS, CommitmentOutcome.NOT_KEPT, AGO),
        ("Dora", Direction.THEIRS, CommitmentOutcome.PART, AGO),
        ("Ana", Direction.THEIRS, CommitmentOutcome.KEPT, AGO),
        ("Dora", Direction.OURS, None, None),
    ):
        _add(
            s,
            Commitment(
                direction=direction, person_id=ids[name], worker_id=ids["dana"], text="That",
                made_on=AGO, due=due, outcome=outcome,
            ),
        )  # fmt: skip
    for name, days in (("Ben", 2), ("Dora", 20)):
        day = TODAY - timedelta(days=days)
        _add(s, Attempt(person_id=ids[name], worker_id=ids["dana"], on_date=day, code="NH"))


def _fill_ties(s: Session, ids: Town) -> None:
    for start, end, kind, sensitivity in (
        ("Ben", "Ana", "friends", Sensitivity.ORDINARY),
        ("Ben", "Cleo", "follows", Sensitivity.ORDINARY),
        ("Ana", "Eva", "gets_on_badly", Sensitivity.ORDINARY),
        ("Ana", "Dora", "friends", Sensitivity.COMMITTEE),
    ):
        _add(
            s,
            Relationship(
                from_person_id=ids[start], to_person_id=ids[end], kind=kind,
                sensitivity=sensitivity,
            ),
        )  # fmt: skip
    _add(s, Leadership(person_id=ids["Ben"], leads=True, on_date=TODAY, worker_id=ids["dana"]))
    _add(s, Leadership(person_id=ids["Ana"], leads=True, on_date=AGO, worker_id=ids["dana"]))
    _add(s, Leadership(person_id=ids["Ana"], leads=False, on_date=TODAY, worker_id=ids["dana"]))


def _fill_facts(s: Session, ids: Town) -> None:
    own(s, [ids["Ana"]], ids["ruth"], TODAY)
    _add(s, Assignment(person_id=ids["Ben"], worker_id=ids["ruth"], helper=True))
    _add(
        s,
        Task(
            kind=TaskKind.NEXT_STEP, person_id=ids["Cleo"], worker_id=ids["dana"], text="Call",
            made_on=AGO,
        ),
    )  # fmt: skip
    add_way(s, ids["Ben"], ContactKind.EMAIL, "ben@example.org", "ben@example.org")
    ids["list"] = make_list(s, "Tea helpers", [ids["Cleo"]], ids["dana"])
    do_not_contact(s, ids["Eva"], "asked", TODAY)
    for name, basis, added, review in (
        ("Ana", Basis.MEMBER, TODAY, TODAY),
        ("Ben", Basis.NONE, AGO, TODAY + timedelta(days=1)),
    ):
        person = s.get_one(Person, ids[name])
        person.basis, person.added_on, person.basis_review = basis, added, review
    ids["issue"] = next(one for one, name in Names(s).issues.items() if name == "Heating")
    s.flush()


def _fill_action(s: Session, ids: Town) -> None:
    """Ana did it, Ben was asked alone, Dora said yes to Ana."""
    ids["march"] = plan_action(
        s, ids["campaign"], ActionFacts("March on the board of the trust", on_date=TODAY)
    )
    for name in ("Ana", "Ben"):
        ask_for(s, ids["march"], ids[name], ids["dana"], TODAY)
    did(s, ids["march"], ids["Ana"], TODAY)
    say(s, ids["march"], ids["Dora"], Answer.YES, ids["dana"], TODAY)
    brought_by(s, ids["march"], ids["Dora"], ids["Ana"])


def _fill_records(s: Session, ids: Town) -> None:
    """Ana's card holds for ten days, Ben's is over, Dora has pledged to strike, which is no card;
    Ana has voted, Dora has a case."""
    campaign, dana = ids["campaign"], ids["dana"]
    for name, ends in (("Ana", TODAY + timedelta(days=10)), ("Ben", TODAY - timedelta(days=1))):
        facts = CardFacts(CardKind.MEMBERSHIP, AGO, expires_on=ends)
        note_card(s, ids[name], campaign, facts, dana, TODAY)
    pledge = CardFacts(CardKind.STRIKE_PLEDGE, AGO, expires_on=TODAY + timedelta(days=10))
    note_card(s, ids["Dora"], campaign, pledge, dana, TODAY)
    ballot = begin_ballot(s, campaign, BallotFacts("Pay", AGO, TODAY))
    say_of_vote(s, ballot, ids["Ana"], BallotState.VOTED, dana, TODAY)
    say_of_vote(s, ballot, ids["Ben"], BallotState.LATER, dana, TODAY)
    case = CaseFacts(CaseKind.GRIEVANCE, "Rota", person_id=ids["Dora"])
    open_case(s, case, dana, TODAY, TODAY)


def fitting(group: MadeGroup, *conditions: Condition, turned: bool = False) -> set[str]:
    """The names of those on the list of these conditions; nobody is left out as called lately."""
    question = Question(tuple((Term(one, turned),) for one in conditions), guard=False)
    return set(names_of(group, group.store.read(lambda s: ask(s, question)).people))


def ask(s: Session, question: Question, worker: Id | None = None) -> Answered:
    return answer(s, question, asked_now(s, worker, TODAY))


def names_of(group: MadeGroup, people: tuple[Id, ...]) -> list[str]:
    return group.store.read(lambda s: [s.get_one(Person, one).name for one in people])


def cases(ids: Town) -> list[tuple[Condition, set[str]]]:
    """Conditions, and whom each one fits but for Eva, who is on no list."""
    campaign = ids["campaign"]
    return [
        (InPlace(ids["house"]), {"Ana", "Ben", "Dora"}),
        (InPlace(ids["floor"]), {"Ben", "Dora"}),
        (HasPlace(), {"Ana", "Ben", "Dora"}),
        (SpokenWith(30), {"Ana"}),
        (SpokenWith(38), {"Ana", "Ben"}),
        (SpokenSince(AGO), {"Ana", "Ben", "Cleo"}),
        (EverSpoken(), {"Ana", "Ben", "Cleo"}),
        (Raised(ids["issue"]), {"Ana"}),
        (Called(7), {"Ben"}),
        (Called(30), {"Ben", "Dora"}),
        (KnowsCommittee(), {"Ben"}),
        (CommitteeReaches(), {"Ana", "Ben", "Cleo"}),
        (Reached(), {"Ana", "Ben", "Cleo"}),
        (Knows(ids["Ben"]), {"Ana", "Cleo"}),
        (CommitteeReaches(1), {"Ana", "Ben"}),
        (HasTie(), {"Ana", "Ben", "Cleo"}),
        (Followed(), {"Cleo"}),
        (WithUs(campaign), {"Ana"}),
        (Assessed(campaign, ("2", "3")), {"Ana", "Ben"}),
        (Assessed(campaign, ("2", "3"), fresh=True), {"Ana"}),
        (HasAssessment(campaign), {"Ana", "Ben"}),
        (HasAssessment(campaign, fresh=True), {"Ana"}),
        (ViewsDiffer(campaign), {"Ana"}),
        (AskedFor("saturday"), {"Ana", "Ben"}),
        (SaidSo("Saturday", Answer.YES), {"Ana"}),
        (SaidSo("Saturday", Answer.NOT_YET), {"Ben"}),
        (SaidSo("Saturday", Answer.NO), set()),
        (DidAction(ids["march"]), {"Ana"}),
        (AskedForAction(ids["march"]), {"Ana", "Ben", "Dora"}),
        (DidNotThoughAsked(ids["march"]), {"Ben", "Dora"}),
        (SaidYesTo(ids["march"]), {"Dora"}),
        (BroughtBy(ids["Ana"]), {"Dora"}),
        (Promised(PromiseState.UNVERIFIED), {"Ben"}),
        (Promised(PromiseState.BROKEN), {"Cleo"}),
        (Promised(PromiseState.KEPT), {"Ana"}),
        (Promised(PromiseState.PART), {"Dora"}),
        (Promised(PromiseState.OPEN), {"Ana"}),
        (WeOwe(), {"Dora"}),
        (HasStep(), {"Cleo"}),
        (HasOwner(), {"Ana"}),
        (OwnedBy(ids["ruth"]), {"Ana"}),
        (HelpedBy(ids["ruth"]), {"Ben"}),
        (OnCommittee(), {"Ana"}),
        (InTeam(ids["team"]), {"Ana"}),
        (InRole("chair"), {"Ana"}),
        (Leads(), {"Ben"}),
        (HasWay(ContactKind.EMAIL), {"Ben"}),
        (KeptAs(Basis.MEMBER), {"Ana"}),
        (ReviewDue(), {"Ana"}),
        (AddedLately(30), {"Ana", "Cleo", "Dora"}),
        (AddedSince(TODAY), {"Ana", "Cleo", "Dora"}),
        (OnList(ids["list"]), {"Cleo"}),
        (HasCard(), {"Ana"}),
        (CardEnds(10), {"Ana"}),
        (CardEnds(9), set()),
        (AskedOfVote(), {"Ana"}),
        (HasCase(), {"Dora"}),
    ]


def test_each_condition_and_its_opposite(group: MadeGroup, town: Town) -> None:
    listed = ALL - {"Eva"}
    for condition, whom in cases(town):
        assert fitting(group, condition) == whom, condition
        assert fitting(group, condition, turned=True) == listed - whom, condition


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("lead", "is followed by somebody"),
        ("lead", "has followers (one of us says so, or 3 follow)"),
        ("has foll", "is followed by somebody"),
        ("not with us", "not assessed as with us in Bell"),
        ("within 3 st", "on the committee, or within 3 steps of it"),
        ("steps", "on the committee, or within 2 steps of it"),
        ("in reach", "on the committee, or within 2 steps of it"),
    ],
)
def test_a_condition_is_found_by_the_words_that_people_use(
    group: MadeGroup, town: Town, typed: str, words: str
) -> None:
    assert town
    campaign = group.store.read(lambda s: next(iter(Names(s).campaigns.values())))
    found = group.store.read(lambda s: offers(s, Typed(typed), 8))
    assert words.replace("Bell", campaign) in [one.words for one in found]


def test_all_lines_must_fit_and_of_a_group_any(group: MadeGroup, town: Town) -> None:
    assert fitting(group, InPlace(town["house"]), EverSpoken()) == {"Ana", "Ben"}
    either = (Term(OnCommittee()), Term(HasStep()), Term(EverSpoken(), turned=True))
    question = Question((either, (Term(HasPlace()),)), guard=False)
    found = group.store.read(lambda s: ask(s, question))
    assert names_of(group, found.people) == ["Ana", "Dora"]
    said = group.store.read(lambda s: question.said(Names(s)))
    assert said == ("on the committee or has a next step or never spoken with", "has a place")


def test_who_is_left_out_is_told_with_the_reason(group: MadeGroup, town: Town) -> None:
    """Of all five Eva asked for silence, and Ben was called two days ago."""
    assert town
    found = group.store.read(lambda s: ask(s, Question()))
    assert set(names_of(group, found.people)) == {"Ana", "Cleo", "Dora"}
    out = {one.reason: one for one in left_out_of(found, 7)}
    assert names_of(group, out[Reason.DO_NOT_CONTACT].person_ids) == ["Eva"]
    assert names_of(group, out[Reason.GUARD].person_ids) == ["Ben"]
    assert out[Reason.GUARD].words == "Called in the last 7 days"
    assert out[Reason.DO_NOT_CONTACT].fixed
    counted = group.store.read(lambda s: count(s, Question(), asked_now(s, None, TODAY)))
    assert counted == 3


def test_a_talk_on_the_phone_is_a_call_and_one_at_the_door_is_none(
    group: MadeGroup, town: Town
) -> None:
    """Whoever called her, from a list or of their own: nobody calls her again for days."""

    def talk(s: Session) -> None:
        for name, channel, days in (
            ("Ana", Channel.PHONE, 6), ("Cleo", Channel.DOOR, 0), ("Dora", Channel.PHONE, 7),
        ):  # fmt: skip
            day = TODAY - timedelta(days=days)
            talked = OneToOne(people=(town[name],), on_date=day, channel=channel)
            record_conversation(s, talked, town["ruth"], TODAY)

    group.store.write("Talk", talk)
    found = group.store.read(lambda s: ask(s, Question()))
    assert set(names_of(group, found.resting)) == {"Ana", "Ben"}
    assert set(names_of(group, found.people)) == {"Cleo", "Dora"}
    rests = group.store.read(lambda s: resting(s, list(town.values()), TODAY, 7))
    assert rests == {town["Ana"], town["Ben"]}


def test_the_silent_are_shown_to_who_asks_about_them(group: MadeGroup, town: Town) -> None:
    assert town
    assert fitting(group, AskedForSilence()) == {"Eva"}
    assert fitting(group, AskedForSilence(), turned=True) == ALL - {"Eva"}


def test_the_archived_are_asked_about_alone(group: MadeGroup, town: Town) -> None:
    group.store.write("Archive", lambda s: archive_people(s, [town["Dora"]]))
    assert "Dora" not in fitting(group, HasPlace())
    assert fitting(group, HasStatus(PersonStatus.ARCHIVED), HasPlace()) == {"Dora"}


Shape = tuple[tuple[str, str], ...]
SHORT: Shape = (("1", "With us"), ("2", "Not sure"), ("3", "Against"))
TURNED: Shape = (("1", "Against"), ("2", "Not sure"), ("3", "With us"))


def _rescale(s: Session, campaign: Id, shape: Shape) -> dict[str, Id]:
    """The campaign assesses by these levels from now on; the level of each digit."""
    drafts = [LevelDraft(digit, word, supports=word == "With us") for digit, word in shape]
    change_scale(s, campaign, drafts)
    return {level.digit: level.id for level in levels(s, campaign)}


def _judge(s: Session, person: Id, campaign: Id, worker: Id, level: Id) -> None:
    _add(
        s,
        Assessment(
            person_id=person, campaign_id=campaign, level_id=level, on_date=TODAY,
            assessor_id=worker, basis=AssessmentBasis.SAID,
        ),
    )  # fmt: skip


def test_two_views_differ_as_the_page_of_a_person_has_it(group: MadeGroup, town: Town) -> None:
    """By levels that lie between, whatever their ranks; never by levels of two scales."""
    campaign = town["campaign"]

    def judge(s: Session) -> None:
        for name, first, second in (("Ben", "1", "2"), ("Cleo", "1", "3")):
            digits = _rescale(s, campaign, SHORT)
            _judge(s, town[name], campaign, town["dana"], digits[first])
            _judge(s, town[name], campaign, town["ruth"], digits[second])
        by_short = _rescale(s, campaign, SHORT)["1"]
        _judge(s, town["Dora"], campaign, town["dana"], by_short)
        by_turned = _rescale(s, campaign, TURNED)["3"]
        _judge(s, town["Dora"], campaign, town["ruth"], by_turned)

    group.store.write("Judge", judge)
    assert fitting(group, ViewsDiffer(campaign)) == {"Ana", "Cleo"}
    for name in ("Ana", "Ben", "Cleo", "Dora"):
        other = group.store.read(lambda s, name=name: views(s, town[name], TODAY).other)  # type: ignore[misc]
        assert (other is not None) is (name in {"Ana", "Cleo"}), name


def test_a_digit_means_what_it_means_on_the_scale_of_now(group: MadeGroup, town: Town) -> None:
    """Who was assessed by an older scale fits where the level is the same still."""
    campaign = town["campaign"]

    def judge(s: Session) -> None:
        digits = _rescale(s, campaign, SHORT)
        for name, digit in (("Ana", "1"), ("Ben", "2"), ("Cleo", "3")):
            _judge(s, town[name], campaign, town["dana"], digits[digit])
        _judge(s, town["Dora"], campaign, town["dana"], _rescale(s, campaign, TURNED)["1"])

    group.store.write("Judge", judge)
    assert fitting(group, Assessed(campaign, ("1",))) == {"Dora"}, "the 1 of Ana was support"
    assert fitting(group, Assessed(campaign, ("2",))) == {"Ben"}
    assert fitting(group, Assessed(campaign, ("2",), fresh=True)) == {"Ben"}
    assert fitting(group, Assessed(campaign, ("3",))) == set()
    assert fitting(group, HasAssessment(campaign)) == {"Ana", "Ben", "Cleo", "Dora"}
    # a level that is no longer on the scale means what it meant
    group.store.write("Fewer", lambda s: _rescale(s, campaign, TURNED[:1] + TURNED[2:]))
    assert fitting(group, Assessed(campaign, ("2",))) == {"Ben"}, "2 means nothing else now"


def test_the_committee_reaches_through_people_of_the_map_alone(
    group: MadeGroup, town: Town
) -> None:
    """Ben is the way to Cleo: not if he is archived, nor for those who may not see him."""

    def reached(worker: Id | None) -> set[str]:
        question = Question(((Term(CommitteeReaches()),),), guard=False)
        return set(names_of(group, group.store.read(lambda s: ask(s, question, worker)).people))

    def hide(s: Session) -> None:
        s.get_one(Person, town["Ben"]).apart = True
        s.add(CirclePerson(worker_id=town["ruth"], person_id=town["Ben"]))

    assert reached(None) == {"Ana", "Ben", "Cleo"}
    group.store.write("Keep apart", hide)
    assert reached(town["dana"]) == {"Ana"}
    assert reached(town["ruth"]) == {"Ana", "Ben", "Cleo"}

    def archive(s: Session) -> None:
        s.get_one(Person, town["Ben"]).status = PersonStatus.ARCHIVED

    group.store.write("Archive", archive)
    assert reached(town["ruth"]) == {"Ana"}


def test_who_left_is_nobody_on_the_committee(group: MadeGroup, town: Town) -> None:
    group.store.write("Archive", lambda s: archive_people(s, [town["Ana"]]))
    assert fitting(group, KnowsCommittee()) == set()
    assert fitting(group, CommitteeReaches()) == set()


def test_who_came_in_with_a_list(group: MadeGroup, town: Town) -> None:
    def bring(s: Session) -> Id:
        add_person(s, "Finn")
        counts = {"rows_updated": 0, "rows_skipped": 0, "rows_bad": 0}
        at = datetime(2026, 11, 19, tzinfo=UTC)
        return _add(
            s,
            ImportBatch(
                file_name="ward.csv", worker_id=town["dana"], at=at, rows_read=1, rows_new=1,
                **counts,
            ),
        )  # fmt: skip

    batch = group.store.write("Bring in", bring).value
    assert fitting(group, CameWith(batch)) == {"Finn"}
    words = group.store.read(lambda s: CameWith(batch).said(Names(s)))
    assert words == "came in with ward.csv, 19 Nov 2026"


def test_who_is_kept_apart_is_seen_by_her_own_worker_alone(group: MadeGroup, town: Town) -> None:
    def hide(s: Session) -> None:
        s.get_one(Person, town["Ben"]).apart = True
        s.add(CirclePerson(worker_id=town["ruth"], person_id=town["Ben"]))

    group.store.write("Keep apart", hide)
    question = Question(((Term(HasPlace()),),), guard=False)
    for worker, sees in ((None, False), (town["dana"], False), (town["ruth"], True)):
        found = group.store.read(lambda s, who=worker: ask(s, question, who))  # type: ignore[misc]
        assert (town["Ben"] in found.people) is sees
        told = group.store.read(lambda s, who=worker: ask(s, Question(), who))  # type: ignore[misc]
        assert (town["Ben"] in told.resting) is sees, "nor among those left out"


# in JSON


def test_every_condition_goes_into_json_and_back(town: Town) -> None:
    every = [condition for condition, _whom in cases(town)]
    every += [
        HasStatus(PersonStatus.DECEASED), Speaks("pl"), CameWith(town["list"]), AskedForSilence(),
    ]  # fmt: skip
    assert {type(one) for one in every} == set(CONDITIONS)
    assert len({one.key for one in CONDITIONS}) == len(CONDITIONS)
    lines = tuple((Term(one), Term(one, turned=True)) for one in every)
    for guard in (True, False):
        question = Question(lines, guard)
        assert read(written(question)) == question


NEWER = {
    "all": [
        [{"is": "has_place"}],
        [{"is": "dreams_of", "what": ["bread", "roses"], "not": True}],
        [{"is": "spoken_with", "days": 30, "by": "anybody"}],
        [{"is": "spoken_with", "days": "many"}],
    ],
    "guard": False,
    "since_when": "2031-05-01",
}


def test_what_only_a_newer_longhaul_knows_is_told_and_not_dropped(group: MadeGroup) -> None:
    question = read(json.dumps(NEWER))
    assert json.loads(written(question)) == NEWER
    said = group.store.read(lambda s: question.said(Names(s)))
    assert said[0] == "has a place"
    assert [words.split("(")[-1] for words in said[1:]] == [
        "dreams_of)", "spoken_with)", "spoken_with)", "since_when)",
    ]  # fmt: skip
    with pytest.raises(NotUnderstood, match="dreams_of"):
        group.store.read(lambda s: ask(s, question))


@pytest.mark.parametrize("body", ["", "[]", "{}", "3", '{"all": 3}', '{"all": [[3]]}', "{"])
def test_a_body_that_is_none_answers_nothing(group: MadeGroup, body: str) -> None:
    with pytest.raises(NotUnderstood):
        group.store.read(lambda s: ask(s, read(body)))
    assert read(written(read(body))) == read(body)


# by typing


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("not spo", "not spoken with for 30 days"),
        ("not spoken with for 45 d", "not spoken with for 45 days"),
        ("never", "never spoken with"),
        ("in sec", "in Second floor"),
        ("not in hou", "not in House"),
        ("knows some", "knows somebody on the committee"),
        ("knows be", "knows Ben"),
        ("does not know ben", "does not know Ben"),
        ("assessed 2 3", "assessed 2 or 3 in Lifts at Foundry Row"),
        ("2 fresh", "assessed 2 in Lifts at Foundry Row, still fresh"),
        ("not asked", "not asked for “Come on Saturday”"),
        ("not asked for a march", "not asked for “a march”"),
        ("said yes", "said yes to “Come on Saturday”"),
        ("did mar", "did March on the board of the trust"),
        ("to march", "said yes to March on the board of the trust"),
        ("turned out by an", "turned out by Ana"),
        ("owner ruth", "contact owner is Ruth"),
        ("heat", "raised Heating"),
        ("tea h", "on the list Tea helpers"),
        ("chair", "has the role chair"),
        ("no phone", "has no phone number that works"),
    ],
)
def test_a_condition_is_found_by_its_first_letters(
    group: MadeGroup, town: Town, typed: str, first: str
) -> None:
    assert town
    found = group.store.read(lambda s: offers(s, Typed(typed), 8))
    assert found, typed
    assert found[0].words == first


def test_a_day_that_was_typed_is_offered(group: MadeGroup) -> None:
    day = date(2026, 11, 1)
    found = group.store.read(
        lambda s: offers(s, Typed("not spoken with since 1 nov", day, "not spoken with since"), 8)
    )
    assert [one.words for one in found] == ["not spoken with since 1 Nov 2026"]
    assert found[0].term == Term(SpokenSince(day), turned=True)


def test_with_nothing_typed_one_of_each_kind_is_offered(group: MadeGroup) -> None:
    found = group.store.read(lambda s: offers(s, Typed(""), 99))
    kinds = [type(one.term.condition) for one in found]
    assert len(kinds) == len(set(kinds)) > 15


# kept, and as lists


def test_kept_questions_have_names_of_their_own(group: MadeGroup, town: Town) -> None:
    question = asks_only(HasStep())

    def keep(s: Session, name: str, what: Question = question) -> Id:
        return kept.keep(s, name, what, group.dana)

    first = group.store.write("Keep", lambda s: keep(s, "  Step   open ")).value
    for name in ("", "tea HELPERS", "step open", "everyone"):
        with pytest.raises(problems.Unanswered):
            group.store.write("Keep", lambda s, name=name: keep(s, name))  # type: ignore[misc]
    with pytest.raises(problems.Unanswered, match="condition"):
        group.store.write("Keep", lambda s: keep(s, "Nothing", Question()))
    with pytest.raises(problems.Unanswered, match="list of this name"):
        group.store.write("Make", lambda s: make_list(s, "STEP open", [town["Ana"]], group.dana))
    mine = group.store.read(lambda s: kept.kept(s, group.dana))
    assert [(one.name, one.mine, one.shared) for one in mine] == [("Step open", True, False)]
    assert group.store.read(lambda s: kept.kept(s, town["ruth"])) == []
    group.store.write("Share", lambda s: kept.share(s, first, True))
    shared = group.store.read(lambda s: kept.kept(s, town["ruth"]))
    assert [(one.name, one.mine, one.whose) for one in shared] == [("Step open", False, "Dana")]
    group.store.write("Change", lambda s: kept.change(s, first, asks_only(Leads())))
    group.store.write("Rename", lambda s: kept.rename(s, first, "Leaders"))
    assert group.store.read(lambda s: kept.question_of(s, first)) == asks_only(Leads())
    group.store.write("Forget", lambda s: kept.forget(s, first))
    with pytest.raises(problems.Missing):
        group.store.read(lambda s: kept.question_of(s, first))


def test_a_kept_question_is_a_list(group: MadeGroup, town: Town) -> None:
    """Who fits is found on the day; the cut says who is left out, and why."""
    group.store.write("Keep", lambda s: kept.keep(s, "All", asks_only(AddedLately(90)), group.dana))
    mine, hers = (
        group.store.read(lambda s, who=who: question_names(s, who, TODAY))  # type: ignore[misc]
        for who in (group.dana, town["ruth"])
    )
    assert [(one.name, one.count) for one in mine] == [("All", 3)]
    assert hers == []
    found = group.store.read(lambda s: people_of(s, "ALL", TODAY, group.dana))
    assert len(found) == 5
    with pytest.raises(problems.Missing, match="Tea helpers"):
        group.store.read(lambda s: people_of(s, "All", TODAY, town["ruth"]))
    made = group.store.read(lambda s: cut(s, CutQuestion(who=mine[0].id), TODAY))
    reasons = {one.reason: one.count for one in made.left_out}
    assert reasons[Reason.DO_NOT_CONTACT] == 1
    assert made.rows == ()  # nobody here has a phone


def test_people_shows_who_fits(group: MadeGroup, town: Town) -> None:
    assert town
    view = PeopleView(group.dana, TODAY, question=asks_only(InPlace(town["house"])))
    rows, total = group.store.read(lambda s: first_people(s, view))
    assert [row.name for row in rows] == ["Ana", "Dora"], "Ben was called two days ago"
    assert total == 2
    typed = PeopleView(group.dana, TODAY, "do", Which.EVERYONE, Sort.LAST_TALK, True, view.question)
    assert [row.name for row in group.store.read(lambda s: first_people(s, typed))[0]] == ["Dora"]


def test_five_conditions_are_answered_by_index(group: MadeGroup) -> None:
    """No table is walked through from end to end, except the small list of places."""
    question = Question(
        (
            (Term(InPlace(b"house")),),
            (Term(SpokenWith(30), turned=True),),
            (Term(KnowsCommittee()),),
            (Term(Assessed(b"lifts", ("2", "3"))),),
            (Term(AskedFor("Saturday"), turned=True),),
        )
    )

    def plan(s: Session) -> list[str]:
        query = wanted(question, asked_now(s, None, TODAY))
        said = query.compile(s.connection(), compile_kwargs={"literal_binds": True})
        rows = s.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {said}")
        return [row[3] for row in rows]

    lines = group.store.read(plan)
    walked = [line for line in lines if line.startswith("SCAN") and "INDEX" not in line]
    big = ("conversation", "assessment", "ask", "relationship", "placement", "attempt", "person")
    assert not [line for line in walked if line.split()[1] in big], lines
    assert any("ix_conversation_on_date" in line for line in lines)
    assert any("ix_assessment_person_on" in line for line in lines)
