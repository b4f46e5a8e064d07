"""The rent strike: pledges once a lease, the ledger by flat and month, totals that name nobody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from longhaul import problems
from longhaul.models import (
    Action,
    ActionKind,
    ActionState,
    AssessmentBasis,
    Campaign,
    Card,
    CardKind,
    CountBase,
    Exclusion,
    Id,
    Pack,
    Participation,
    Person,
    RowKind,
    Slot,
    SlotState,
    StrikeMonth,
    StrikeState,
    StructureKind,
)
from longhaul.models.follow_up import Answer
from longhaul.reports.weekly import gap_words
from longhaul.services.actions import taking_part
from longhaul.services.actions.deeds import Deed, deeds
from longhaul.services.actions.page import Stands, action_page
from longhaul.services.assessments import assess, levels
from longhaul.services.frozen_rows import FrozenRow
from longhaul.services.happened import Happening
from longhaul.services.keyed_rows import KeyedRow
from longhaul.services.metrics.acts import took_part
from longhaul.services.metrics.page import figures_page
from longhaul.services.metrics.universe import universe
from longhaul.services.plan.said import strength_words
from longhaul.services.plan.strength import keep_strength, kept_strength
from longhaul.services.print_runs import About, NewRun, commit, reserve
from longhaul.services.questions.acts import DidAction
from longhaul.services.questions.condition import Asked
from longhaul.services.strike import ledger
from longhaul.services.strike.ledger import Cell
from longhaul.services.strike.pledges import Pledged, pledged
from longhaul.services.strike.totals import MonthTotal, PressTotals, press_totals
from longhaul.services.tick_pages import keying as ticks
from longhaul.services.timeline import timeline
from longhaul.services.vocabulary import vocabulary
from longhaul.services.weekly import weekly
from longhaul.ui.screens.figures.lines import sections
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import (
    NOW,
    TODAY,
    MadeGroup,
    add_campaign,
    add_flat,
    add_person,
    add_place,
    place,
)

LATER = TODAY + timedelta(days=1)
OCTOBER, NOVEMBER = "2026-10", "2026-11"
House = dict[str, Id]


def build(s: Session) -> House:
    """Eight flats: seven lived in, A with two leases and three adults, H empty; one person each."""
    building = add_place(s, "12 Foundry Row")
    floor = add_place(s, "Floor 1", StructureKind.FLOOR, building)
    house = {"building": building, "campaign": add_campaign(s, building)}
    for letter in "ABCDEFGH":
        house[letter] = add_flat(s, floor, letter)
        if letter != "H":
            house[letter.lower()] = add_person(s, f"{letter} Low")
            place(s, house[letter.lower()], floor, house[letter])
    first = s.get_one(Slot, house["A"])
    first.leases, first.adults = 2, 3
    s.get_one(Slot, house["H"]).state = SlotState.VACANT
    for name in ("a2", "a3"):
        house[name] = add_person(s, f"{name} Low")
        place(s, house[name], floor, house["A"])
    return house


@pytest.fixture
def house(group: MadeGroup) -> House:
    return group.store.write("Fill", build).value


def sign(group: MadeGroup, house: House, *people: str, **facts: object) -> None:
    """These people signed a pledge card."""

    def add(s: Session) -> None:
        for one in people:
            s.add(
                Card(
                    campaign_id=house["campaign"], person_id=house[one], signed_on=TODAY,
                    kind=CardKind.RENT_PLEDGE, worker_id=group.dana, **facts,
                )
            )  # fmt: skip

    group.store.write("Sign", add)


def count(group: MadeGroup, house: House, base: CountBase, on: date = TODAY) -> Pledged:
    return group.store.read(lambda s: pledged(s, house["campaign"], on, base))


def test_a_pledge_counts_once_a_lease_a_flat_or_a_person(group: MadeGroup, house: House) -> None:
    sign(group, house, "a", "a2", "a3", "b")
    by_base = {
        base: (count(group, house, base).count, count(group, house, base).of) for base in CountBase
    }
    # seven flats, A with two leases and three adults
    assert by_base == {
        CountBase.UNITS: (2, 7), CountBase.LEASES: (3, 8),
        CountBase.ADULTS: (4, 9), CountBase.PEOPLE: (4, 9),
    }  # fmt: skip
    leases = group.store.read(lambda s: pledged(s, house["campaign"], TODAY))
    # 60 % of 8 leases is 4.8: five are wanted, three are there
    assert (leases.short_of(60), leases.short_of(30)) == (2, 0)
    assert [one.where for one in leases.missing] == [
        f"12 Foundry Row · {letter}" for letter in "CDEFG"
    ]


def test_a_yes_to_the_strike_is_a_pledge_and_withdrawing_takes_it_back(
    group: MadeGroup, house: House
) -> None:
    sign(group, house, "b", expires_on=LATER)
    sign(group, house, "c", slot_id=house["E"])

    def ask(s: Session) -> None:
        strike = Action(
            campaign_id=house["campaign"], kind=ActionKind.RENT_STRIKE, name="Strike",
            state=ActionState.RUNNING,
        )  # fmt: skip
        s.add(strike)
        s.flush()
        for one, left in (("b", None), ("f", None), ("d", TODAY)):
            s.add(
                Participation(
                    action_id=strike.id, person_id=house[one], said=Answer.YES, withdrew_on=left
                )
            )

    group.store.write("Ask", ask)
    found = count(group, house, CountBase.UNITS)
    # c's card is for E; d withdrew; b stands in both and counts once
    assert [one.id for one in found.flats] == [house["B"], house["E"], house["F"]]


def test_a_clock_that_fell_back_hides_no_month(group: MadeGroup, house: House) -> None:
    campaign, flat = house["campaign"], house["A"]

    def note(s: Session) -> None:
        for month in (OCTOBER, NOVEMBER):
            ledger.set_month(s, campaign, [flat], month, StrikeState.WITHHELD, TODAY)

    group.store.write("Note", note)
    found = group.store.read(lambda s: ledger.ledger(s, campaign, date(2019, 1, 1)))
    assert found.months == ("2026-09", OCTOBER, NOVEMBER)
    held = Cell(StrikeState.WITHHELD, None, None, "")
    assert found.rows[0].cells == (None, held, held)


def test_a_flat_left_out_counts_nowhere(group: MadeGroup, house: House) -> None:
    sign(group, house, "b", "c")

    def leave_out(s: Session) -> None:
        s.add(
            Exclusion(
                campaign_id=house["campaign"], slot_id=house["B"], reason="empty soon",
                from_date=TODAY, worker_id=group.dana,
            )
        )  # fmt: skip

    group.store.write("Out", leave_out)
    found = count(group, house, CountBase.UNITS)
    assert (found.count, found.of) == (1, 6)
    before = count(group, house, CountBase.UNITS, TODAY - timedelta(days=1))
    assert (before.count, before.of) == (0, 7)


def set_month(group: MadeGroup, house: House, letters: str, month: str, state: StrikeState) -> None:
    slots = [house[one] for one in letters]
    group.store.write(
        "Set",
        lambda s: ledger.set_month(s, house["campaign"], slots, month, state, TODAY),
    )


def pay(group: MadeGroup, house: House, letters: str, month: str, amount: int | None) -> None:
    for one in letters:
        slot = house[one]
        group.store.write(
            "Amount",
            lambda s, slot=slot: ledger.set_amount(s, house["campaign"], slot, month, amount),
        )


def test_the_ledger_keeps_each_flat_and_month_and_shows_no_money(
    group: MadeGroup, house: House
) -> None:
    set_month(group, house, "AB", OCTOBER, StrikeState.WITHHELD)
    set_month(group, house, "B", NOVEMBER, StrikeState.PART)
    pay(group, house, "B", NOVEMBER, 400)
    group.store.write(
        "Papers",
        lambda s: ledger.set_papers(
            s, house["campaign"], house["B"], NOVEMBER,
            notice_on=TODAY, court_on=LATER, lawyer=" Ms  Reed ",
        ),
    )  # fmt: skip
    found = group.store.read(lambda s: ledger.ledger(s, house["campaign"], TODAY))
    assert found.months == ("2026-09", OCTOBER, NOVEMBER)
    lines = {one.where[-1]: one.cells for one in found.rows}
    assert list(lines) == list("ABCDEFG")
    withheld = Cell(StrikeState.WITHHELD, None, None, "")
    assert lines["A"] == (None, withheld, None)
    assert lines["B"] == (None, withheld, Cell(StrikeState.PART, TODAY, LATER, "Ms Reed"))
    assert "400" not in repr(found)
    kept = group.store.read(lambda s: ledger.amounts(s, house["campaign"]))
    assert kept == {(house["B"], NOVEMBER): 400}
    set_month(group, house, "B", NOVEMBER, StrikeState.PAID)
    assert group.store.read(lambda s: ledger.amounts(s, house["campaign"])) == {}
    group.store.undo()
    assert group.store.read(lambda s: ledger.amounts(s, house["campaign"])) == kept
    group.store.write(
        "Clear",
        lambda s: ledger.clear_month(s, house["campaign"], [house["B"]], NOVEMBER),
    )
    found = group.store.read(lambda s: ledger.ledger(s, house["campaign"], TODAY))
    assert found.rows[1].cells[-1] is None


def test_what_cannot_be_is_refused(group: MadeGroup, house: House) -> None:
    set_month(group, house, "A", OCTOBER, StrikeState.PAID)
    campaign = house["campaign"]
    for action, field in (
        (lambda s: ledger.set_month(s, campaign, [house["A"]], "2026-12", StrikeState.PAID, TODAY),
         "month"),
        (lambda s: ledger.set_month(s, campaign, [house["A"]], "November", StrikeState.PAID, TODAY),
         "month"),
        (lambda s: ledger.set_amount(s, campaign, house["A"], OCTOBER, 5), "amount"),
        (lambda s: ledger.set_amount(s, campaign, house["A"], OCTOBER, -5), "amount"),
        (lambda s: ledger.set_amount(s, campaign, house["B"], OCTOBER, 5), "month"),
        (lambda s: ledger.set_papers(s, campaign, house["A"], OCTOBER, notice_on=LATER,
                                     court_on=TODAY, lawyer=""), "court"),
    ):  # fmt: skip
        with pytest.raises(problems.Unanswered) as caught:
            group.store.write("Refused", action)
        assert caught.value.field == field


def test_press_totals_say_nothing_of_fewer_than_five_flats(group: MadeGroup, house: House) -> None:
    set_month(group, house, "ABCD", "2026-09", StrikeState.WITHHELD)
    pay(group, house, "ABCD", "2026-09", 900)
    set_month(group, house, "ABCDE", OCTOBER, StrikeState.WITHHELD)
    pay(group, house, "ABCDE", OCTOBER, 1000)
    set_month(group, house, "ABCDEF", NOVEMBER, StrikeState.WITHHELD)
    set_month(group, house, "G", NOVEMBER, StrikeState.PAID)
    pay(group, house, "ABCD", NOVEMBER, 1000)
    # September: four flats, no number. November: six flats, but only four told how much.
    assert group.store.read(lambda s: press_totals(s, house["campaign"])) == PressTotals(
        (
            MonthTotal("2026-09", None, None, None),
            MonthTotal(OCTOBER, 5, 5000, 5),
            MonthTotal(NOVEMBER, 6, None, None),
        ),
        5000,
    )


def test_the_base_of_the_campaign_holds_in_every_report(group: MadeGroup, house: House) -> None:
    def settle(s: Session) -> None:
        s.get_one(Campaign, house["campaign"]).base = CountBase.LEASES
        by_digit = {one.digit: one.id for one in levels(s, house["campaign"])}
        for one, digit in (("a", "1"), ("a2", "2"), ("a3", "1"), ("b", "1"), ("c", "4")):
            assess(
                s, house[one], house["campaign"], by_digit[digit], AssessmentBasis.SAID,
                group.dana, TODAY,
            )  # fmt: skip
        keep_strength(s, house["campaign"], TODAY)

    group.store.write("Settle", settle)
    # eight leases in seven flats: both of A and the one of B are with us, that of C is not,
    # and of D, E, F, G nobody knows
    standing = group.store.read(lambda s: weekly(s, TODAY)).standing
    assert standing is not None
    words = vocabulary(Pack.TENANT)
    assert (standing.said, standing.at_most, standing.everybody) == (3, 7, 8)
    assert gap_words(standing, words).startswith("2 leases short of a majority of 8.")
    page = group.store.read(lambda s: figures_page(s, house["campaign"], TODAY))
    first = sections(page, "en_GB", words)[0].lines[0]
    assert (first.sentence, first.fraction) == (
        "4 leases have no fresh assessment", "have one: 4 of 8",
    )  # fmt: skip
    kept = group.store.read(lambda s: kept_strength(s, house["campaign"]))[0]
    assert strength_words(kept, words).startswith("of 8 leases: 3 with us")


def test_the_rent_of_a_flat_is_the_act_of_its_people(group: MadeGroup, house: House) -> None:
    """Derived from the ledger in every figure; what is noted of herself goes before it."""

    def begin(s: Session) -> Id:
        strike = Action(
            campaign_id=house["campaign"], kind=ActionKind.RENT_STRIKE, name="No rent",
            state=ActionState.RUNNING, on_date=TODAY - timedelta(days=9), base=CountBase.LEASES,
        )  # fmt: skip
        s.get_one(Campaign, house["campaign"]).base = CountBase.LEASES
        s.add(strike)
        s.flush()
        for flat, month, state in (
            ("A", NOVEMBER, StrikeState.WITHHELD), ("B", NOVEMBER, StrikeState.PART),
            ("C", NOVEMBER, StrikeState.PAID), ("D", OCTOBER, StrikeState.WITHHELD),
        ):  # fmt: skip
            ledger.set_month(s, house["campaign"], [house[flat]], month, state, TODAY)
        return strike.id

    strike = group.store.write("Begin", begin).value

    def look(s: Session) -> tuple[set[Id], int]:
        page = action_page(s, strike, TODAY)
        parts = [one for part in page.groups for one in part.parts]
        listed = {one.person_id for one in parts if one.stands is Stands.DID}
        asked = s.scalars(select(Person.id).where(DidAction(strike).fits(Asked(TODAY))))
        tested = took_part(s, universe(s, house["campaign"], TODAY))[0]
        known = deeds(s, [strike], TODAY)[strike]
        did = {one for one, deed in known.items() if deed is Deed.DID}
        assert did == listed == set(asked)
        assert tested.did.numerator == page.rung.did.numerator
        return did, tested.did.numerator

    everybody = {house[one] for one in ("a", "a2", "a3", "b")}
    assert group.store.read(look) == (everybody, 3), "two leases of A, one of B"
    before = TODAY - timedelta(days=10)
    assert not group.store.read(lambda s: deeds(s, [strike], before))[strike]

    def say(s: Session) -> None:
        taking_part.did_not(s, strike, house["a2"])
        taking_part.withdraw(s, strike, house["b"], TODAY, "paid after all")

    group.store.write("Noted of themselves", say)
    assert group.store.read(look) == ({house["a"], house["a3"]}, 2)
    story = group.store.read(lambda s: timeline(s, house["a"]))
    assert [one.words for one in story if one.kind is Happening.DID] == ["No rent"]
    group.store.write(
        "Unknown", lambda s: ledger.clear_month(s, house["campaign"], [house["A"]], NOVEMBER)
    )
    assert group.store.read(look) == (set(), 0)


def test_the_ledger_comes_back_as_ticks_and_a_late_page_keys_to_its_own_month(
    group: MadeGroup, house: House
) -> None:
    def out(s: Session) -> Id:
        rows = tuple(
            FrozenRow(number=n, kind=RowKind.THING, slot_id=house[flat], name=flat)
            for n, flat in enumerate("ABC", start=1)
        )
        new = NewRun(
            title="Ledger", page="strike-ledger", rows=rows, pages=1, printed_for="Dana",
            worker_id=group.dana, return_to="Dana", code_name="HERON", calls=False,
            about=About(campaign_id=house["campaign"]), said={"month": NOVEMBER},
        )  # fmt: skip
        run_id = reserve(s, new, NOW)
        commit(s, run_id, NOW, way=None)
        return run_id

    run_id = group.store.write("Print", out).value
    rows = group.store.read(lambda s: ticks.page_rows(s, run_id, 1))

    def tick(at: int, boxes: str) -> dict[str, tuple[StrikeState, date | None]]:
        keyed = KeyedRow(rows[at].row_id, ticks=frozenset(boxes), called_on=TODAY)
        in_january = TODAY + timedelta(days=60)
        group.store.write("Tick", lambda s: ticks.key_row(s, keyed, group.dana, in_january))
        found = group.store.read(lambda s: s.execute(
            select(Slot.label, StrikeMonth.month, StrikeMonth.state, StrikeMonth.notice_on)
            .join(Slot, Slot.id == StrikeMonth.slot_id)
        ).all())  # fmt: skip
        assert {one.month for one in found} <= {NOVEMBER}
        return {one.label: (one.state, one.notice_on) for one in found}

    assert tick(0, "W") == {"A": (StrikeState.WITHHELD, None)}
    assert tick(1, "PN")["B"] == (StrikeState.PART, TODAY)
    with pytest.raises(problems.Unanswered, match="what became"):
        tick(2, "N")
    tick(0, "A")
    assert tick(1, "P") == {"A": (StrikeState.PAID, None), "B": (StrikeState.PART, None)}
    by_hand, campaign, slot = StrikeState.WITHHELD, house["campaign"], house["A"]
    group.store.write(
        "By hand", lambda s: ledger.set_month(s, campaign, [slot], NOVEMBER, by_hand, TODAY)
    )
    tick(0, "")
    assert tick(1, "") == {"A": (by_hand, None)}
