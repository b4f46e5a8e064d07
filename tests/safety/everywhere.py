"""One text in every field of every table that holds people's words, put there by the services."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from longhaul.models import (
    Answer,
    BallotState,
    Base,
    Campaign,
    CardKind,
    CaseKind,
    ContactKind,
    ContactPoint,
    CountBase,
    DemandState,
    Erasure,
    HoldingRole,
    Id,
    NameKind,
    OrganizationKind,
    OtherNumber,
    Person,
    Scale,
    ScaleLevel,
    Sender,
    Slot,
    StrikeState,
    StructureKind,
    Wish,
)
from longhaul.models import Question as KeptQuestion
from longhaul.services import (
    ballots,
    campaigns,
    cards,
    cases,
    circles,
    contact_owners,
    custody,
    data_requests,
    drafts,
    exclusions,
    groups,
    guides,
    import_batches,
    keying,
    leadership,
    list_ids,
    lists,
    merging,
    one_to_ones,
    organizations,
    page_presets,
    people,
    placements,
    places,
    print_runs,
    relationships,
    reprints,
    teams,
    thresholds,
)
from longhaul.services.actions import planned, pledges, shifts, taking_part
from longhaul.services.actions.planned import ActionFacts
from longhaul.services.association import decisions, dues, rules
from longhaul.services.association.decisions import Votes
from longhaul.services.ballots import BallotFacts
from longhaul.services.brought import Brought
from longhaul.services.cards import CardFacts
from longhaul.services.cases import CaseFacts
from longhaul.services.conditions import inspections, verbs
from longhaul.services.conditions.verbs import NewCondition
from longhaul.services.keyed_rows import KeyedRow
from longhaul.services.one_to_ones import OneToOne, WouldAsk
from longhaul.services.people import NewPerson, Way
from longhaul.services.plan import agreements, closing, demands, power, risks
from longhaul.services.plan.agreements import Agreed
from longhaul.services.plan.closing import CloseOut
from longhaul.services.plan.power import Described
from longhaul.services.print_runs import About
from longhaul.services.questions import kept
from longhaul.services.questions.asks import AskedFor
from longhaul.services.questions.question import Question, Term
from longhaul.services.strike import ledger
from longhaul.services.tick_pages import keying as tick_keying
from longhaul.store.journal import journalled_tables
from longhaul.store.store import Store
from sqlalchemy import Enum, String, func, select, update
from sqlalchemy.orm import Session

from tests import builders

from .acts import DAY

NOW = datetime(2026, 7, 1, 18, 0, tzinfo=UTC)
NOT_WORDS = {
    "organizing_group": {"region", "locale", "paper"},
    "person": {"sort_key", "birth"},
    "contact_point": {"key"},
    "language_skill": {"language"},
    "campaign": {"from_date", "to_date", "threshold"},
    "relationship": {"kind", "from_date", "to_date"},
    "assignment": {"from_date", "to_date"},
    "circle_person": {"from_date", "to_date"},
    "team": {"to_date"},
    "team_member": {"from_date", "to_date"},
    "placement": {"from_date", "to_date", "seniority"},
    "holding": {"from_date", "to_date"},
    "scale_level": {"digit"},
    "print_run": {"list_id", "page", "packet", "size", "targets", "issues", "said"},
    "print_row": {"kind", "letter", "block", "best_time", "second_phone", "language", "last"},
    "ticked_row": {"boxes"},
    "page_preset": {"page", "answers"},
    "attempt": {"code"},
    "action": {"hour"},
    "action_shift": {"starts", "ends"},
    "guide": {"key"},
    "threshold": {"key", "region", "numerator", "base"},
    "question": {"body"},
    "condition": {"kind", "since"},
    "strike_month": {"month"},
    "dues_payment": {"period"},
    "import_batch": {"digest"},
    "sender": {"headings", "answers"},
    "retention_rule": {"key"},
    "erasure": {"code", "counts"},
}
"""Columns whose text is a code, a date, or made by the program out of others."""


@dataclass(frozen=True)
class Filled:
    """Whom to look at afterwards."""

    person: Id
    campaign: Id
    run: Id


def fill(store: Store, worker: Id, text: str) -> Filled:
    """Puts `text` into every field, in steps that carry it in their labels too."""
    person = store.write(f"Add {text}", lambda s: _people(s, worker, text)).value
    campaign = store.write(f"Campaign {text}", lambda s: _work(s, worker, person, text)).value
    run = store.write(f"Print {text}", lambda s: _paper(s, worker, person, text)).value
    store.write(f"Words {text}", lambda s: _words_of_the_program(s, text))
    store.write(f"Correct {text}", lambda s: people.edit_person(s, person, "say_as", f"{text} 2"))
    store.write(f"Correct {text}", lambda s: people.edit_person(s, person, "say_as", text))
    store.scribble(lambda s: drafts.keep_draft(s, worker, person, {"note": text}, NOW))
    return Filled(person, campaign, run)


def put_everywhere(session: Session, worker: Id, text: str) -> Filled:
    """The same in one step that somebody else has open; leaves the words of the program alone."""
    person = _people(session, worker, text)
    campaign = _work(session, worker, person, text)
    return Filled(person, campaign, _paper(session, worker, person, text))


def _people(session: Session, worker: Id, text: str) -> Id:
    new = NewPerson(
        text, given=text, family=text, pronouns=text,
        ways=(
            Way(ContactKind.PHONE, text, text),
            Way(ContactKind.EMAIL, text),
            Way(ContactKind.ADDRESS, text),
        ),
    )  # fmt: skip
    person = people.add_person(session, new, DAY)
    other = people.add_person(session, NewPerson(text, given=text, family=text), DAY)
    bad = people.add_way(session, person, Way(ContactKind.PHONE, "07700 900119"))
    session.get_one(ContactPoint, bad).bad_reason = text
    for fact in ("say_as", "best_time", "best_place", "basis_source"):
        people.edit_person(session, person, fact, text)
    session.get_one(Person, person).external_id = text
    people.add_name(session, person, text, NameKind.NICKNAME)
    contact_owners.own(session, [person], worker, DAY, take_over=True)
    teams.join_team(session, teams.make_team(session, text), person, DAY, role=text)
    circles.look_after(session, worker, person, text, DAY)
    people.do_not_contact(session, other, text, DAY)
    relationships.relate(session, person, other, "friends", source=text)
    leadership.say_leads(session, person, True, text, worker, DAY)
    groups.change_profile(session, name=text, found_phone=text)
    groups.add_worker(session, text)
    _lists(session, worker, person, other, text)
    return person


def _lists(session: Session, worker: Id, person: Id, other: Id, text: str) -> None:
    """What came in from whom, two entries that became one, and what somebody asks of us."""
    import_batches.keep_batch(session, text, worker, NOW, Brought(new=1), 0)
    session.add(Sender(name=text, headings="{}", answers="{}", used_on=DAY, worker_id=worker))
    session.add(OtherNumber(person_id=person, system=text, number=text))
    again = people.add_person(session, NewPerson(text), DAY)
    merging.make_one(session, other, again, worker, DAY)
    data_requests.note_request(session, person, Wish.SEE, DAY, worker, DAY, text)
    code = list_ids.new_list_id(set(session.scalars(select(Erasure.code))))
    session.add(
        Erasure(code=code, person_id=other, on_date=DAY, worker_id=worker, reason=text, counts="{}")
    )
    session.flush()


def _work(session: Session, worker: Id, person: Id, text: str) -> Id:
    place = places.add_place(session, StructureKind.BUILDING, text)
    seat = places.add_seat(session, place, text)
    placed = placements.join(session, person, place, slot_id=seat, job=text)
    for detail in ("contract", "pattern"):
        placements.say_of_placement(session, placed, detail, text)
    session.get_one(Slot, seat).line = text
    company = organizations.add_organization(session, text, OrganizationKind.LANDLORD, about=text)
    organizations.hold(session, company, place, HoldingRole.OWNS, DAY, source=text)
    campaign = campaigns.begin_campaign(
        session, text, "HERON", DAY, place_id=place, ask=text, goal=text
    )
    ended = campaigns.begin_campaign(session, text, "HERON", DAY)
    for one in (campaign, ended):  # the verbs refuse a word that a landlord is called by
        session.get_one(Campaign, one).code_name = text
    closing.close_out(session, ended, CloseOut(text, text), DAY)
    _acts(session, worker, person, campaign, text)
    _plans(session, campaign, text)
    _tenants(session, worker, person, campaign, text)
    _workers(session, worker, person, campaign, text)
    entry = OneToOne(
        (person,), DAY, mattered=text, new_issues=(text,), asked=text, answer=Answer.YES,
        next_step=text, promised=text, note=text, place=text, campaign=campaign, fears=text,
        access_needs=text, would_ask=(WouldAsk(person, "friends", name=text),),
    )  # fmt: skip
    one_to_ones.record_conversation(session, entry, worker, DAY)
    exclusions.leave_out(session, campaign, worker, text, DAY, person_id=person)
    mark = thresholds.add_mark(session, text, 60, "", "unit")
    thresholds.change_mark(session, mark, source=text, note=text)
    guides.change_steps(session, guides.add_guide(session, text), text)
    asked = Question(((Term(AskedFor(text)),),))
    question = kept.keep(session, "Asked already", asked, worker)
    lists.make_list(session, text, [person], worker)
    # no list and no question share a name on their way in
    session.get_one(KeptQuestion, question).name = text
    return campaign


def _plans(session: Session, campaign: Id, text: str) -> None:
    demand = demands.add_demand(session, campaign, text, text)
    mover = power.add_holder(session, campaign, Described(text, text, text, about=text))
    demands.put_demand(session, demand, mover, DAY, DAY)
    demands.answer_demand(session, demand, DemandState.WON, DAY, DAY, answer=text, evidence=text)
    risks.add_risk(session, campaign, text, text)
    agreements.make_agreement(session, campaign, Agreed(text, DAY), DAY)


def _acts(session: Session, worker: Id, person: Id, campaign: Id, text: str) -> None:
    facts = ActionFacts(text, where=text, rule=text, floor_percent=60)
    action = planned.plan_action(session, campaign, facts)
    taking_part.say(session, action, person, Answer.YES, worker, DAY)
    taking_part.needs(session, action, person, interpreter=text)
    taking_part.withdraw(session, action, person, DAY, text)
    pledges.pledge(session, action, 3, DAY, person_id=person)
    shifts.take_shift(session, shifts.add_shift(session, action, text, 1), person)
    planned.hold_action(session, action, DAY, text)


def _workers(session: Session, worker: Id, person: Id, campaign: Id, text: str) -> None:
    """A signed card, a ballot from which somebody is left out, a case that is over."""
    signed = CardFacts(CardKind.MEMBERSHIP, DAY, serial=text)
    cards.note_card(session, person, campaign, signed, worker, DAY)
    ballot = ballots.begin_ballot(session, campaign, BallotFacts(text, DAY, DAY))
    may_not = BallotState.EXCLUDED
    ballots.say_of_vote(session, ballot, person, may_not, worker, DAY, reason=text)
    sheet = builders.call_sheet_run(
        session,
        worker,
        [person],
        title=text,
        page="ballot-sheet",
        about=About(ballot_id=ballot),
        calls=False,
    )
    run = print_runs.reserve(session, sheet, NOW)
    print_runs.commit(session, run, NOW, way=None)
    row = tick_keying.page_rows(session, run, 1)[0]
    crossed = KeyedRow(row.row_id, ticks=frozenset("X"), note=text, called_on=DAY)
    tick_keying.key_row(session, crossed, worker, DAY)
    facts = CaseFacts(CaseKind.GRIEVANCE, text, text, person)
    case = cases.open_case(session, facts, worker, DAY, DAY)
    cases.add_case_step(session, case, text, None, worker, DAY)
    cases.close_case(session, case, text, DAY, DAY)


def _tenants(session: Session, worker: Id, person: Id, campaign: Id, text: str) -> None:
    slot = session.scalars(select(Slot).where(Slot.label == text)).one()
    facts = NewCondition(slot.structure_id, "heat", slot.id, person, text, text)
    told = verbs.note_condition(session, facts, worker, DAY)
    verbs.report_condition(session, told, DAY, text, DAY)
    verbs.answer_condition(session, told, DAY, text, DAY)
    case = inspections.ask_inspection(
        session, slot.structure_id, text, DAY, DAY, number=text, conditions=(told,)
    )
    inspections.visited(session, case, DAY, text, worker, DAY)
    month = DAY.isoformat()[:7]
    ledger.set_month(session, campaign, [slot.id], month, StrikeState.WITHHELD, DAY)
    ledger.set_papers(session, campaign, slot.id, month, notice_on=None, court_on=None, lawyer=text)
    rules.set_rule(
        session, None, CountBase.PEOPLE, members_only=False, quorum_percent=50, term_months=12
    )
    decisions.decide(session, None, text, DAY, 1, Votes(1, 0), DAY)
    dues.note_dues(session, person, DAY, 500, "2026", DAY)


def _paper(session: Session, worker: Id, person: Id, text: str) -> Id:
    new = builders.call_sheet_run(
        session, worker, [person], title=text, ask=text, printed_for=text, return_to=text,
        code_name=text, reason=text,
    )  # fmt: skip
    page_presets.keep_preset(session, "call-sheet", text, {}, worker)
    run = print_runs.reserve(session, new, NOW)
    print_runs.commit(session, run, NOW)
    reprints.note_reprint(session, run, worker, NOW, text)
    row = keying.page_rows(session, run, 1)[0]
    keyed = KeyedRow(row.row_id, "T", "Y", note=text, called_on=DAY)
    keying.key_row(session, keyed, worker, DAY)
    keying.page_done(session, run, 1, {}, text, worker, NOW)
    done = custody.Destroyed(text, worker, DAY, text)
    custody.destroy(session, run, [1], done, DAY)
    return run


def _words_of_the_program(session: Session, text: str) -> None:
    """The words that come from a vocabulary pack; a later release may let people change them."""
    newest = session.scalars(select(func.max(Scale.id))).one()
    session.execute(update(Scale).where(Scale.id == newest).values(name=text))
    levels = update(ScaleLevel).where(ScaleLevel.scale_id == newest)
    session.execute(levels.values(word=text, definition=text))


def word_columns() -> Iterator[tuple[str, str]]:
    """Every table and column that holds people's words."""
    for table in journalled_tables():
        for column in table.columns:
            plain = isinstance(column.type, String) and not isinstance(column.type, Enum)
            if plain and column.name not in NOT_WORDS.get(table.name, ()):
                yield table.name, column.name


def where_it_stands(store: Store, text: str) -> set[tuple[str, str]]:
    """In which of these columns some row holds exactly this text."""

    def look(session: Session) -> set[tuple[str, str]]:
        tables = Base.metadata.tables
        return {
            (table, column)
            for table, column in word_columns()
            if session.execute(
                select(1).select_from(tables[table]).where(tables[table].c[column] == text).limit(1)
            ).first()
        }

    return store.read(look)
