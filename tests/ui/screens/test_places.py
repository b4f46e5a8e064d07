"""Places by keyboard: built in one step, folded, owned, left; nothing wrong is kept."""

from __future__ import annotations

from typing import Any

from longhaul.models import HoldingRole, Id, OrganizationKind, Pack, SlotState, StructureKind
from longhaul.services import dossier, organizations, placements, places
from longhaul.services.people import NewPerson, add_person
from longhaul.services.place_page import place_page
from longhaul.services.whereabouts import placements as periods
from longhaul.ui.screens.add_person import AddPersonPanel
from longhaul.ui.screens.moved_form import MovedForm
from longhaul.ui.screens.places.build_forms import HouseForm, ListForm, WorkForm
from longhaul.ui.screens.places.dossiers import DossiersScreen
from longhaul.ui.screens.places.folding import SMALL, Folding
from longhaul.ui.screens.places.gone import WhereNowScreen
from longhaul.ui.screens.places.holding_form import HoldingForm
from longhaul.ui.screens.places.screen import PlacesScreen
from longhaul.ui.type_ahead import Hit
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.builders import TODAY
from tests.ui.screens.conftest import Group


def shown(widget: Any, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    widget.resize(1160, 740)
    widget.show()
    if hasattr(widget, "shown"):
        widget.shown()


def top(group: Group) -> Any:
    return group.ask(places.tree)[0]


def house(session: Session, _dana: Id) -> None:
    owner = places.add_place(session, StructureKind.OWNER, "Marrowgate")
    building = places.add_place(session, StructureKind.BUILDING, "12 Foundry Row", owner)
    floor = places.add_place(session, StructureKind.FLOOR, "1", building)
    seat = places.add_seat(session, floor, "1A")
    places.add_seat(session, floor, "1B")
    for name in ("Ana Ribeiro", "Bea Moss"):
        one = add_person(session, NewPerson(name), TODAY)
        placements.join(session, one, floor, slot_id=seat, since="2022")


def ward(session: Session, _dana: Id) -> None:
    hospital = places.add_place(session, StructureKind.SITE, "Saltmarsh General")
    wing = places.add_place(session, StructureKind.DEPARTMENT, "Ward 4", hospital)
    for shift, name in (("Days", "Ana Ribeiro"), ("Nights", "Bea Moss")):
        place = places.add_place(session, StructureKind.SHIFT, shift, wing)
        one = add_person(session, NewPerson(name), TODAY)
        placements.join(session, one, place, since="2022", job="nurse")


def test_a_house_is_shown_before_it_is_built(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(
        lambda s, _dana: places.add_place(s, StructureKind.BUILDING, "Ropewalk House"),
        pack=Pack.TENANT,
    )
    form = HouseForm(desk, top(group))
    shown(form, qtbot)
    form.floors.edit.setFocus()
    qtbot.keyClicks(form.floors.edit, "1 to 11, no 4")
    qtbot.keyClicks(form.units.edit, "A to F")
    group.settle()
    assert form.count.text() == "Will be made: 10 floors, 60 flats."
    assert form.first.rows()[0].sentence == "1A, 1B, 1C, 1D, 1E, 1F"
    form.without.edit.setText("9Z")
    form.done_action.trigger()
    assert form.without.fault() == "There is no “9Z” to leave out."
    form.without.edit.setText("")
    with qtbot.waitSignal(form.closed):
        form.done_action.trigger()
    assert group.said.sentences == ["Ropewalk House is built"]
    assert (len(group.ask(places.tree)), top(group).empty) == (11, 60)


def test_wards_and_institutions_are_built_from_lines(group: Group, qtbot: QtBot) -> None:
    def tops(session: Session, _dana: Id) -> None:
        places.add_place(session, StructureKind.SITE, "Saltmarsh General")
        places.add_place(session, StructureKind.CITY, "Saltmarsh")

    desk = group.desk(tops)
    site, city = group.ask(places.tree)
    form = WorkForm(desk, site)
    shown(form, qtbot)
    form.departments.edit.setPlainText("Ward 4: 3, 2\nKitchen: x")
    form.shifts.edit.setText("Days, Nights")
    form.done_action.trigger()
    assert form.departments.fault().startswith("“x” is no number")
    form.departments.edit.setPlainText("Ward 4: 3, 2\nKitchen")
    with qtbot.waitSignal(form.closed):
        form.done_action.trigger()
    rows = {row.name: row for row in group.ask(places.tree)}
    assert (rows["Ward 4"].seats, rows["Ward 4"].empty) == (5, 5)
    pasted = ListForm(desk, city)
    shown(pasted, qtbot)
    pasted.names.edit.setPlainText("St Mark’s\nBranch 12")
    with qtbot.waitSignal(pasted.closed):
        pasted.done_action.trigger()
    again = ListForm(desk, city)
    shown(again, qtbot)
    again.names.edit.setPlainText("Branch 12")
    again.done_action.trigger()
    group.settle()
    assert group.said.faults == ["All of it is there already. Nothing was made."]


def test_enter_on_an_empty_flat_adds_somebody_there(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(house)
    forms: list[Any] = []
    desk.form_asked.connect(forms.append)
    screen = PlacesScreen(desk)
    shown(screen, qtbot)
    qtbot.waitUntil(lambda: len(screen.rows.rows()) == 3, timeout=20_000)
    screen.rows.choose(screen.rows.rows()[2].id)
    qtbot.waitUntil(lambda: len(screen.seats.rows.rows()) == 3, timeout=10_000)
    assert [row.place for row in screen.seats.rows.rows()[:2]] == ["shared by 2"] * 2
    empty = screen.seats.rows.rows()[2].id
    screen.seats.rows.choose(empty)
    screen.seats.rows.opened.emit(empty)
    assert len(forms) == 1
    screen.seats._mark(screen.seats._seats[empty], SlotState.VACANT.value)
    group.settle()
    assert screen.seats.rows.rows()[2].name == "vacant"
    group.settle()
    assert group.said.sentences == ["1B: vacant"]


def test_somebody_new_stands_in_her_seat(group: Group, qtbot: QtBot) -> None:
    from longhaul.services.place_choice import find_places

    desk = group.desk(house)
    hit = group.ask(lambda s: find_places(s, "1B"))[0]
    panel = AddPersonPanel(desk, place=hit)
    shown(panel, qtbot)
    panel.name.edit.setText("Cem Arslan")
    with qtbot.waitSignal(panel.closed):
        panel.done_action.trigger()
    page = group.ask(lambda s: place_page(s, hit.structure_id))
    assert [name for _id, name in page.seats[1].people] == ["Cem Arslan"]


def test_somebody_is_added_to_the_chosen_place(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(house)
    forms: list[Any] = []
    desk.form_asked.connect(forms.append)
    screen = PlacesScreen(desk)
    shown(screen, qtbot)
    qtbot.waitUntil(lambda: len(screen.rows.rows()) == 3, timeout=20_000)
    screen.rows.choose(screen.rows.rows()[0].id)
    screen.person.trigger()
    panel = forms[0].make()
    assert panel.place.text() == screen.rows.rows()[0].name


def test_a_shift_is_filled_seat_by_seat(group: Group, qtbot: QtBot) -> None:
    def empty_ward(session: Session, _dana: Id) -> None:
        hospital = places.add_place(session, StructureKind.SITE, "Saltmarsh General")
        for ward in ("Ward 4", "Ward 7"):
            wing = places.add_place(session, StructureKind.DEPARTMENT, ward, hospital)
            days = places.add_place(session, StructureKind.SHIFT, "Days", wing)
            for label in "123":
                places.add_seat(session, days, label)

    desk = group.desk(empty_ward)
    panels: list[Any] = []
    desk.form_asked.connect(lambda wish: panels.append(wish.make()))
    screen = PlacesScreen(desk)
    shown(screen, qtbot)
    qtbot.waitUntil(lambda: len(screen.rows.rows()) == 5, timeout=20_000)
    screen.rows.choose(screen.rows.rows()[4].id)
    seats = screen.seats.rows
    qtbot.waitUntil(lambda: len(seats.rows()) == 3, timeout=10_000)
    assert screen.title.text() == "Ward 7 · Days"  # there are Days in both
    seats.enter(1)
    for number, name in enumerate(("Cem Arslan", "Dee Okafor"), 1):
        qtbot.keyClick(seats, Qt.Key.Key_Return)
        panel = panels[-1]
        shown(panel, qtbot)
        assert panel.place.text() == f"Ward 7 · Days · {number}"
        panel.name.edit.setText(name)
        with qtbot.waitSignal(panel.closed):
            panel.done_action.trigger()
        screen.refresh()
        group.settle()
        assert [row.name for row in seats.rows()][number - 1 :][:2] == [name, "nobody met yet"]
        assert seats.currentIndex().row() == number
    assert [asked for asked, _what in group.said.asked if asked == "person"] == []


def test_a_second_owner_is_asked_whether_it_was_sold(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(house)
    place = group.ask(places.tree)[1]
    group.do(
        lambda s: organizations.hold(
            s, organizations.organization_called(s, "Harbour", OrganizationKind.LANDLORD),
            place.id, HoldingRole.OWNS, TODAY, since="2009",
        )
    )  # fmt: skip
    form = HoldingForm(desk, place)
    shown(form, qtbot)
    form.name.edit.setText("Foundry Row Ltd")
    form.since.edit.setText("jun 2021")
    form.done_action.trigger()
    group.settle()
    assert form.name.fault() == "Harbour owns it. Was it sold? Then Harbour ends on that day."
    assert form.sold.isVisible()
    form.sold.setChecked(True)
    with qtbot.waitSignal(form.closed):
        form.done_action.trigger()
    rows = group.ask(lambda s: dossier.holdings_at(s, place.id))
    assert [(one.organization, one.from_date, one.to_date) for one in rows] == [
        ("Foundry Row Ltd", "2021-06", None),
        ("Harbour", "2009", "2021-06"),
    ]
    dossiers = DossiersScreen(desk)
    shown(dossiers, qtbot)
    qtbot.waitUntil(lambda: len(dossiers.rows.rows()) == 2, timeout=10_000)
    group.settle()
    assert dossiers.title.text() == "Foundry Row Ltd"
    assert dossiers.counts.text() == "No condition, case or demand is noted against it."
    assert len(dossiers.holdings.rows.rows()) == 1


def test_two_swap_shifts_by_the_form(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(ward)
    page = group.ask(lambda s: places.people_below(s, places.tree(s)[0].id))
    (ana, _name, _where), (bea, other, _there) = page.people
    times = group.ask(lambda s: periods(s, [ana]))
    form = MovedForm(desk, (ana, "Ana Ribeiro"), times, "swapped")
    shown(form, qtbot)
    form.since.edit.setText("nov 2026")
    form.done_action.trigger()
    assert form.other.fault() == "With whom? Choose a name from the list."
    form.other.set_hit(Hit(bea, other))
    with qtbot.waitSignal(form.closed):
        form.done_action.trigger()
    group.settle()
    assert group.said.sentences == ["Ana Ribeiro and Bea Moss swapped"]
    assert group.ask(lambda s: periods(s, [ana]))[0].words == "Ward 4 · Nights"


def test_who_left_stands_with_where_she_is_now(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(ward)
    site = top(group)
    (ana, *_more), _bea = group.ask(lambda s: places.people_below(s, site.id)).people
    times = group.ask(lambda s: periods(s, [ana]))
    form = MovedForm(desk, (ana, "Ana Ribeiro"), times, "left")
    shown(form, qtbot)
    form.since.edit.setText("2021")
    form.done_action.trigger()
    group.settle()
    assert form.since.fault() == "She cannot leave before she joined."
    form.since.edit.setText("mar 2025")
    with qtbot.waitSignal(form.closed):
        form.done_action.trigger()
    screen = WhereNowScreen(desk, site.id, site.name)
    shown(screen, qtbot)
    qtbot.waitUntil(lambda: len(screen.rows.rows()) == 1, timeout=10_000)
    row = screen.rows.rows()[0]
    assert row.sentence == "left Ward 4 · Days, Mar 2025 · nurse · nobody knows where"
    forms: list[Any] = []
    desk.form_asked.connect(forms.append)
    screen.rows.choose(ana)
    qtbot.keyClick(screen.rows, Qt.Key.Key_B)
    group.settle()
    assert len(forms) == 1


def test_a_large_tree_is_folded_and_a_place_in_it_found(group: Group, qtbot: QtBot) -> None:
    def many(session: Session, _dana: Id) -> None:
        for estate in range(3):
            one = places.add_place(session, StructureKind.ESTATE, f"Estate {estate}")
            for number in range(SMALL // 2):
                house = places.add_place(session, StructureKind.BUILDING, f"House {number}", one)
                if number == 7:
                    places.add_place(session, StructureKind.FLOOR, "Floor 1", house)

    screen = PlacesScreen(group.desk(many))
    shown(screen, qtbot)
    qtbot.waitUntil(lambda: bool(screen.rows.rows()), timeout=20_000)
    assert len(screen.rows.rows()) == 3 + 3 * (SMALL // 2)
    floor = next(row for row in reversed(group.ask(places.tree)) if row.name == "Floor 1")
    screen.choose(floor.id)
    assert screen.chosen == floor.id
    screen.rows.setFocus()
    qtbot.keyClick(screen.rows, Qt.Key.Key_Left)
    assert screen.place is not None
    assert screen.place.name == "House 7"
    qtbot.keyClick(screen.rows, Qt.Key.Key_Left)
    qtbot.keyClick(screen.rows, Qt.Key.Key_Left)
    qtbot.keyClick(screen.rows, Qt.Key.Key_Left)
    assert len(screen.rows.rows()) == 3 + 2 * (SMALL // 2)
    qtbot.keyClick(screen.rows, Qt.Key.Key_Right)
    assert len(screen.rows.rows()) == 3 + 3 * (SMALL // 2)


def test_what_was_just_built_is_shown_and_enter_goes_to_the_seats(
    group: Group, qtbot: QtBot
) -> None:
    screen = PlacesScreen(group.desk(house))
    shown(screen, qtbot)
    qtbot.waitUntil(lambda: len(screen.rows.rows()) == 3, timeout=20_000)
    owner = screen.rows.rows()[0].id
    fresh = group.do(lambda s: places.add_place(s, StructureKind.BUILDING, "Ropewalk", owner))
    group.do(lambda s: places.add_place(s, StructureKind.FLOOR, "Floor 1", fresh))
    group.settle()
    assert [row.name for row in screen.rows.rows()][-2:] == ["Ropewalk", "Floor 1"]
    screen.choose(screen.rows.rows()[2].id)
    group.settle()
    screen.rows.opened.emit(screen.chosen)
    assert screen.seats.rows.chosen_id() == screen.seats.rows.rows()[0].id


def test_two_thousand_places_are_shown_in_their_order() -> None:
    kinds = StructureKind.BUILDING
    rows = [
        places.PlaceRow(bytes([n // 256, n % 256]), bytes([0, 0]) if n else None, kinds, str(n),
                        1 if n else 0, 0, 0, 0)
        for n in range(2_000)
    ]  # fmt: skip
    folding = Folding()
    folding.take(rows)
    assert [row.name for row in folding.shown()] == [str(n) for n in range(2_000)]
    folding.fold(rows[0].id)
    assert len(folding.shown()) == 1
