"""What the pack and the page of one's own people tell: before the hand-over and after it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from longhaul import problems
from longhaul.models import Answer, Direction, Id, StructureKind, TeamKind
from longhaul.reports.hand_over import REPORT as HAND_OVER
from longhaul.reports.hand_over import HandOverOptions
from longhaul.reports.my_ten import REPORT as MY_TEN
from longhaul.reports.my_ten import MyTenOptions
from longhaul.services import circles, contact_owners, follow_ups, placements, places, teams
from longhaul.services.contact_owners import own
from longhaul.services.hand_over import hand_over, leaving
from longhaul.services.hand_over_pack import hand_over_pack
from longhaul.services.my_ten import my_ten
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.people import do_not_contact
from longhaul.services.relationships import relate
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, add_person, add_worker
from tests.reports.pages import asked_of

EARLIER = TODAY - timedelta(days=20)
SOON = TODAY + timedelta(days=4)


@pytest.fixture
def ruth(group: MadeGroup) -> Id:
    """Ruth, who talked with Ana; so did Dana. Cleo of the committee works beside her."""

    def fill(s: Session) -> Id:
        ruth, ana = add_worker(s, "Ruth Ellery"), add_person(s, "Ana Low", phone="07700 900111")
        bo, cleo = add_person(s, "Bo Low"), add_person(s, "Cleo Low")
        own(s, [ana], ruth, EARLIER)
        record_conversation(s, OneToOne((ana,), EARLIER, mattered="the rota"), group.dana, TODAY)
        asks = OneToOne((ana,), TODAY, asked="Sign it", answer=Answer.NOT_YET)
        record_conversation(s, asks, ruth, TODAY)
        follow_ups.add_promise(s, Direction.OURS, ana, ruth, "pay scales", EARLIER, SOON)
        follow_ups.add_promise(s, Direction.THEIRS, bo, ruth, "bring two", EARLIER, None)
        follow_ups.add_step(s, ana, ruth, "visit her", TODAY, SOON)
        committee = teams.make_team(s, "Committee", TeamKind.COMMITTEE)
        teams.join_team(s, committee, cleo, TODAY)
        relate(s, cleo, ana, "works_beside")
        relate(s, cleo, bo, "gets_on_badly")
        return ruth

    return group.store.write("Fill", fill).value


def told(group: MadeGroup) -> list[tuple[object, ...]]:
    """What the pack says of each person."""
    pack = group.store.read(lambda s: hand_over_pack(s, "ruth"))
    assert pack.worker == "Ruth Ellery"
    return [
        (
            row.name, row.goes_to, row.last_talk, row.last_with, row.mattered, row.asked,
            [one.text for one in row.we_promised], [one.text for one in row.they_promised],
            row.knows_too, row.next_step.text if row.next_step else "",
        )
        for row in pack.rows
    ]  # fmt: skip


def test_the_pack_says_the_same_before_and_after(group: MadeGroup, ruth: Id) -> None:
    ana = (
        TODAY, "Ruth Ellery", "the rota", "Asked for “Sign it”: not yet", ["pay scales"], [],
        ("Dana (1 talk)", "Cleo Low, committee (works beside her)"), "visit her",
    )  # fmt: skip
    bo = (None, "", "", "", [], ["bring two"], (), "")
    assert told(group) == [("Ana Low", "", *ana), ("Bo Low", "", *bo)]
    now = group.store.read(lambda s: leaving(s, ruth))
    to = {one.id: group.dana for one in now.things}
    group.store.write("Leave", lambda s: hand_over(s, ruth, to, TODAY))
    assert told(group) == [("Ana Low", "Dana", *ana), ("Bo Low", "Dana", *bo)]


def test_the_pack_has_all_who_are_handed_on_and_who_asked_for_silence(
    group: MadeGroup, ruth: Id
) -> None:
    def bring(s: Session) -> None:
        circles.bring(s, ruth, circles.NewOfMine("Yan Pell"), TODAY)
        follow_ups.add_step(s, add_person(s, "Eve Low"), ruth, "lend the book", TODAY, None)
        silent = add_person(s, "Di Low")
        own(s, [silent], ruth, TODAY)
        do_not_contact(s, silent, "", TODAY)
        contact_owners.help_with(s, [add_person(s, "Flo Low")], ruth, EARLIER)
        done = add_person(s, "Gil Low")  # she was Ruth's until some time ago
        own(s, [done], ruth, EARLIER)
        own(s, [done], group.dana, TODAY, take_over=True)

    def names() -> list[tuple[str, bool]]:
        pack = group.store.read(lambda s: hand_over_pack(s, "Ruth"))
        return [(row.name, row.silent) for row in pack.rows]

    group.store.write("Bring", bring)
    all_of_hers = [
        ("Ana Low", False), ("Bo Low", False), ("Di Low", True), ("Eve Low", False),
        ("Yan Pell", False),
    ]  # fmt: skip
    assert names() == all_of_hers
    now = group.store.read(lambda s: leaving(s, ruth))
    to = {one.id: group.dana for one in now.things}
    group.store.write("Leave", lambda s: hand_over(s, ruth, to, TODAY))
    assert names() == all_of_hers
    group.store.undo()
    assert names() == all_of_hers


def test_neither_pack_nor_my_ten_names_the_other_side(group: MadeGroup, ruth: Id) -> None:
    def place(s: Session) -> None:
        corp = places.add_place(s, StructureKind.EMPLOYER, "MegaCorp Ltd")
        one = add_person(s, "Eve Low")
        placements.join(s, one, corp)
        own(s, [one], ruth, TODAY)
        follow_ups.add_step(s, one, ruth, "ask what MEGACORP LTD pays", TODAY, SOON)

    group.store.write("Place", place)
    pack = group.store.read(
        lambda s: HAND_OVER.load(s, asked_of(HandOverOptions(from_name="Ruth")))
    )
    ten = group.store.read(lambda s: MY_TEN.load(s, asked_of(MyTenOptions(for_name="Ruth"))))
    for page in (pack, ten):
        eve = next(one for one in page.entries if one.name == "Eve Low")
        assert "megacorp" not in repr(eve).lower()
        assert "ask what … pays" in repr(eve)


def test_nobody_of_that_name_is_told(group: MadeGroup) -> None:
    with pytest.raises(problems.Unanswered, match="Nobody called “Ruth”"):
        group.store.read(lambda s: hand_over_pack(s, "Ruth"))


def test_my_ten_are_those_one_stays_in_touch_with_or_the_circle(group: MadeGroup, ruth: Id) -> None:
    def bring(s: Session) -> None:
        circles.bring(s, ruth, circles.NewOfMine("Yan Pell"), TODAY)
        circles.bring(s, ruth, circles.NewOfMine("Zora Quill", apart=True), TODAY)
        silent = add_person(s, "Di Low")
        own(s, [silent], ruth, TODAY)
        do_not_contact(s, silent, "", TODAY)

    group.store.write("Bring", bring)
    (ana,) = group.store.read(lambda s: my_ten(s, "Ruth", circle=False)).rows
    assert (ana.name, ana.phone, ana.last_talk) == ("Ana Low", "07700 900 111", TODAY)
    assert ana.next_step is not None
    assert ana.next_step.text in ("pay scales", "visit her")
    hers = group.store.read(lambda s: my_ten(s, "Ruth", circle=True))
    assert [row.name for row in hers.rows] == ["Yan Pell"]
