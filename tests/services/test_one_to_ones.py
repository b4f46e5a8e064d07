"""A talk is kept with all that follows from it; what is wrong is told at its field."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from longhaul import problems
from longhaul.models import (
    Answer,
    AssessmentBasis,
    Attempt,
    Commitment,
    CommitmentOutcome,
    ConversationKind,
    Direction,
    Relationship,
    Sensitivity,
)
from longhaul.services import campaigns, drafts, follow_ups
from longhaul.services.assessments import levels
from longhaul.services.groups import add_worker
from longhaul.services.happened import Happening
from longhaul.services.one_to_ones import OneToOne, WouldAsk, record_conversation
from longhaul.services.people import NewPerson, add_person, set_languages
from longhaul.services.person_page import person_page
from longhaul.services.timeline import timeline
from longhaul.services.today import today_page
from sqlalchemy import select

from tests.builders import NOW, TODAY, MadeGroup

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def ana(group: MadeGroup) -> bytes:
    return group.store.write("Add", lambda s: add_person(s, NewPerson("Ana Ribeiro"), TODAY)).value


def record(group: MadeGroup, entry: OneToOne) -> bytes:
    return group.store.write(
        "Talk", lambda s: record_conversation(s, entry, group.dana, TODAY)
    ).value


def test_only_who_is_compulsory(group: MadeGroup, ana: bytes) -> None:
    record(group, OneToOne((ana,), TODAY))
    (talk,) = group.store.read(lambda s: timeline(s, ana))
    assert (talk.kind, talk.talk, talk.asked) == (Happening.TALK, ConversationKind.ORGANIZING, ())


def test_a_yes_becomes_a_promise_and_the_next_step_a_task(group: MadeGroup, ana: bytes) -> None:
    record(
        group,
        OneToOne(
            (ana,), TODAY, mattered="No heating since January", new_issues=("Heating",),
            asked="Sign the letter", answer=Answer.YES, answer_by=TOMORROW,
            next_step="Bring the letter", next_due=TODAY,
            promised="Find out about the boiler", promised_by=TOMORROW, note="Prefers mornings",
        ),
    )  # fmt: skip
    page = group.store.read(lambda s: person_page(s, ana, TODAY))
    assert [row.text for row in page.they_promised] == ["Sign the letter"]
    assert [row.text for row in page.we_promised] == ["Find out about the boiler"]
    assert [(row.text, row.due_on) for row in page.steps] == [("Bring the letter", TODAY)]
    talk = next(i for i in group.store.read(lambda s: timeline(s, ana)) if i.kind is Happening.TALK)
    assert talk.issues == ("Heating",)
    assert talk.asked[0].answer is Answer.YES
    today = group.store.read(lambda s: today_page(s, group.dana, TODAY))
    assert [row.text for row in today.we_owe] == ["Bring the letter", "Find out about the boiler"]
    assert [row.text for row in today.they_owe] == ["Sign the letter"]


@pytest.mark.parametrize("answer", [Answer.NOT_YET, Answer.NO, None])
def test_not_yet_never_counts_as_yes(group: MadeGroup, ana: bytes, answer: Answer | None) -> None:
    record(group, OneToOne((ana,), TODAY, asked="Sign the letter", answer=answer))
    page = group.store.read(lambda s: person_page(s, ana, TODAY))
    assert page.they_promised == ()


def test_several_people_each_get_their_own_ask(group: MadeGroup, ana: bytes) -> None:
    bea = group.store.write("Add", lambda s: add_person(s, NewPerson("Bea Lind"), TODAY)).value
    record(group, OneToOne((ana, bea), TODAY, asked="Come on Saturday", answer=Answer.YES))
    for person in (ana, bea):
        page = group.store.read(lambda s, person=person: person_page(s, person, TODAY))
        assert [row.text for row in page.they_promised] == ["Come on Saturday"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"people": ()}, "people"),
        ({"on_date": TOMORROW}, "on_date"),
        ({"answer": Answer.YES}, "asked"),
        ({"next_step": "x", "next_due": TODAY - timedelta(days=1)}, "next_due"),
        ({"promised": "x", "promised_by": TODAY - timedelta(days=1)}, "promised_by"),
        ({"asked": "x", "answer": Answer.YES, "answer_by": date(2020, 1, 1)}, "answer_by"),
        ({"asked": "x", "not_asked": True}, "asked"),
        ({"note": "x", "note_until": TODAY - timedelta(days=1)}, "note_until"),
        ({"would_ask": (WouldAsk(b"", "", name="Bea"),)}, "would_ask"),
        ({"would_ask": (WouldAsk(b"a", "friends", person=b"a"),)}, "would_ask"),
        ({"people": (b"a", b"b"), "languages": ("pl",)}, "languages"),
        ({"people": (b"a", b"b"), "access_needs": "A ramp"}, "access_needs"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    group: MadeGroup, ana: bytes, facts: dict[str, object], field: str
) -> None:
    entry = OneToOne(**({"people": (ana,), "on_date": TODAY} | facts))  # type: ignore[arg-type]
    generation = group.store.generation()
    with pytest.raises(problems.Unanswered) as caught:
        record(group, entry)
    assert caught.value.field == field
    assert group.store.generation() == generation


def test_long_text_with_every_kind_of_sign_is_kept_as_typed(group: MadeGroup, ana: bytes) -> None:
    words = ("<b>&amp; ' \" \\ {} %s שלום مرحبا 🙂\n" * 400)[:10_000]
    record(group, OneToOne((ana,), TODAY, mattered=words))
    (talk,) = group.store.read(lambda s: timeline(s, ana))
    assert talk.words == words.strip()


def test_an_assessment_needs_a_level_of_the_campaign(group: MadeGroup, ana: bytes) -> None:
    campaign = group.store.write(
        "Campaign", lambda s: campaigns.begin_campaign(s, "Heat", "ALDER", TODAY)
    ).value
    other = group.store.write(
        "Campaign", lambda s: campaigns.begin_campaign(s, "Lift", "BIRCH", TODAY)
    ).value
    two = group.store.read(lambda s: levels(s, campaign))[1]
    record(group, OneToOne((ana,), TODAY, level=two.id, campaign=campaign,
                           basis=AssessmentBasis.DID))  # fmt: skip
    mark = group.store.read(lambda s: person_page(s, ana, TODAY)).mark
    assert mark is not None
    assert (mark.rank, mark.digit, mark.stale, mark.assessor) == (2, "2", False, "Dana")
    later = group.store.read(lambda s: person_page(s, ana, TODAY + timedelta(days=61))).mark
    assert later is not None
    assert (later.rank, later.stale) == (2, True)
    with pytest.raises(problems.Unanswered):
        record(group, OneToOne((ana,), TODAY, level=two.id, campaign=other))


def test_done_moved_handed_on(group: MadeGroup, ana: bytes) -> None:
    step = group.store.write(
        "Step", lambda s: follow_ups.add_step(s, ana, group.dana, "Ring back", TODAY, TODAY)
    ).value
    group.store.write("Move", lambda s: follow_ups.move(s, step, TOMORROW, TODAY))
    with pytest.raises(problems.Unanswered):
        group.store.write("Move", lambda s: follow_ups.move(s, step, date(2020, 1, 1), TODAY))
    ruth = group.store.write("Worker", lambda s: add_worker(s, "Ruth")).value
    group.store.write("Hand", lambda s: follow_ups.hand_on(s, step, ruth))
    assert group.store.read(lambda s: today_page(s, group.dana, TODAY)).we_owe == ()
    (row,) = group.store.read(lambda s: today_page(s, ruth, TODAY)).we_owe
    assert (row.text, row.due_on, row.who) == ("Ring back", TOMORROW, "Ruth")
    group.store.write("Done", lambda s: follow_ups.finish(s, step, TODAY))
    assert group.store.read(lambda s: today_page(s, ruth, TODAY)).we_owe == ()


def test_promises_end_in_their_outcome(group: MadeGroup, ana: bytes) -> None:
    for outcome in CommitmentOutcome:
        promise = group.store.write(
            "Promise",
            lambda s: follow_ups.add_promise(
                s, Direction.THEIRS, ana, group.dana, "Come", TODAY, TODAY
            ),
        ).value
        group.store.write("End", lambda s, p=promise, o=outcome: follow_ups.finish(s, p, TODAY, o))
    page = group.store.read(lambda s: person_page(s, ana, TODAY))
    assert (page.kept, page.not_kept, page.they_promised) == (2, 1, ())


def test_a_draft_is_kept_in_place_of_the_one_before(group: MadeGroup, ana: bytes) -> None:
    before = group.store.generation()
    for words in ("heat", "heating off"):
        group.store.scribble(
            lambda s, w=words: drafts.keep_draft(s, group.dana, ana, {"mattered": w}, NOW)
        )
    draft = group.store.read(lambda s: drafts.waiting_draft(s, group.dana))
    assert draft is not None
    assert draft.body == {"mattered": "heating off"}
    assert group.store.generation() == before
    group.store.scribble(lambda s: drafts.drop_draft(s, group.dana))
    assert group.store.read(lambda s: drafts.waiting_draft(s, group.dana)) is None


def test_too_quiet_counts_from_the_last_talk(group: MadeGroup, ana: bytes) -> None:
    from longhaul.services.contact_owners import own

    group.store.write("Owner", lambda s: own(s, [ana], group.dana, TODAY, take_over=True))
    record(group, OneToOne((ana,), TODAY - timedelta(days=91), mattered="the lift"))
    page = group.store.read(lambda s: today_page(s, group.dana, TODAY))
    assert [(row.name, row.days, row.last) for row in page.quiet] == [
        ("Ana Ribeiro", 91, "the lift")
    ]
    record(group, OneToOne((ana,), TODAY))
    assert group.store.read(lambda s: today_page(s, group.dana, TODAY)).quiet == ()


def test_a_call_is_no_one_to_one_nor_the_first_of_the_week(group: MadeGroup, ana: bytes) -> None:
    bea = group.store.write("Add", lambda s: add_person(s, NewPerson("Bea Lind"), TODAY)).value
    record(group, OneToOne((ana,), TODAY))
    call = record(group, OneToOne((bea,), TODAY, kind=ConversationKind.RECRUITMENT))
    tried = Attempt(
        person_id=bea, worker_id=group.dana, on_date=TODAY, code="T", conversation_id=call
    )
    group.store.write("Call", lambda s: s.add(tried))
    for kind in (ConversationKind.CASEWORK, ConversationKind.HOUSE_MEETING):
        record(group, OneToOne((bea,), TODAY, kind=kind))
    week = group.store.read(lambda s: today_page(s, group.dana, TODAY)).week
    assert (week.talks, week.first_talks) == (1, 1)
    record(group, OneToOne((bea,), TODAY, kind=ConversationKind.RECRUITMENT))
    week = group.store.read(lambda s: today_page(s, group.dana, TODAY)).week
    assert (week.talks, week.first_talks) == (2, 2)


def test_an_idle_day_offers_people_nobody_has_spoken_to(group: MadeGroup, ana: bytes) -> None:
    page = group.store.read(lambda s: today_page(s, group.dana, TODAY))
    assert [row.person_id for row in page.strangers] == [ana]


def test_several_of_us_hold_a_talk_and_one_of_them_owes_the_promise(
    group: MadeGroup, ana: bytes
) -> None:
    ruth = group.store.write("Worker", lambda s: add_worker(s, "Ruth")).value
    record(
        group,
        OneToOne((ana,), TODAY, workers=(ruth, group.dana), promised="Find out", next_step="Ring"),
    )
    talk = next(i for i in group.store.read(lambda s: timeline(s, ana)) if i.kind is Happening.TALK)
    assert set(talk.who.split(", ")) == {"Dana", "Ruth"}
    record(group, OneToOne((ana,), TODAY, workers=(ruth,), asked="Come", answer=Answer.YES,
                           promised="The key"))  # fmt: skip
    rows = group.store.read(lambda s: s.execute(
        select(Commitment.text, Commitment.worker_id, Commitment.asked_by_id)).all())  # fmt: skip
    assert {tuple(row) for row in rows} == {
        ("Find out", group.dana, group.dana),
        ("Come", ruth, ruth),
        ("The key", ruth, ruth),
    }


def test_whom_she_would_ask_is_known_from_then_on(group: MadeGroup, ana: bytes) -> None:
    bea = group.store.write("Add", lambda s: add_person(s, NewPerson("Bea Lind"), TODAY)).value
    would_ask = (
        WouldAsk(ana, "friends", person=bea),
        WouldAsk(ana, "follows", outward=False, name="The one with the red bicycle"),
        WouldAsk(ana, "works_beside", name="the one with the  red bicycle"),
    )
    talk = record(group, OneToOne((ana,), TODAY, would_ask=would_ask, fears="The rota",
                                  inoculated=True))  # fmt: skip
    page = group.store.read(lambda s: person_page(s, ana, TODAY))
    assert {(row.name, row.kind, row.outward) for row in page.knows} == {
        ("Bea Lind", "friends", True),
        ("The one with the red bicycle", "follows", False),
        ("The one with the red bicycle", "works_beside", True),
    }
    ties = group.store.read(lambda s: s.scalars(select(Relationship)).all())
    assert {(t.source, t.noted_on, t.noted_by_id, t.conversation_id) for t in ties} == {
        ("one-to-one of 19 Nov 2026", TODAY, group.dana, talk)
    }
    (item,) = group.store.read(lambda s: timeline(s, ana))
    assert (item.fears, item.inoculated) == ("The rota", True)
    assert sorted(item.would_ask) == ["Bea Lind", "The one with the red bicycle"]
    assert group.store.read(lambda s: timeline(s, bea)) == []
    group.store.undo(None)
    assert group.store.read(lambda s: person_page(s, ana, TODAY)).knows == ()


def test_needs_and_languages_are_added_to_what_is_known(group: MadeGroup, ana: bytes) -> None:
    group.store.write("Know", lambda s: set_languages(s, ana, ["pt"], ["pt", "en"]))
    for needs in ("A ramp", "a ramp", "Large print"):
        record(group, OneToOne((ana,), TODAY, access_needs=needs, languages=("pl", "pt")))
    page = group.store.read(lambda s: person_page(s, ana, TODAY))
    assert page.access_needs == "A ramp; Large print"
    assert page.speaks == ("pt", "pl")
    assert set(page.reads) == {"pt", "en"}


def test_a_note_is_kept_for_twelve_months_or_as_somebody_says(group: MadeGroup, ana: bytes) -> None:
    record(group, OneToOne((ana,), TODAY, note="One"))
    record(group, OneToOne((ana,), TODAY, note="Two", note_until=TOMORROW,
                           sensitivity=Sensitivity.COMMITTEE))  # fmt: skip
    items = [i for i in group.store.read(lambda s: timeline(s, ana)) if i.kind is Happening.NOTE]
    assert {(i.words, i.until, i.committee) for i in items} == {
        ("One", date(2027, 11, 19), False),
        ("Two", TOMORROW, True),
    }
