"""A campaign by keyboard: begun in a form, looked at, its names opened, who counts changed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from longhaul.models import Campaign, CountBase, Id, Pack, StructureKind
from longhaul.services import campaigns, placements, places
from longhaul.services.exclusions import count_rows
from longhaul.services.metrics.campaign import campaign_page
from longhaul.services.people import NewPerson, add_person
from longhaul.services.thresholds import bundled_marks
from longhaul.ui.kit.label import Label
from longhaul.ui.own_words.marks import MarksPart
from longhaul.ui.screens.campaign.aim import AimForm, read_aim
from longhaul.ui.screens.campaign.begin import BeginForm
from longhaul.ui.screens.campaign.names import NamesScreen
from longhaul.ui.screens.campaign.screen import CampaignScreen
from longhaul.ui.screens.campaign.who_counts import WhoCountsScreen
from longhaul.ui.screens.campaign.word_form import ChangeWordForm, CountInForm, LeaveOutForm
from longhaul.ui.screens.campaigns import CampaignsScreen
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.builders import TODAY
from tests.ui.screens.conftest import Group


def show(widget: QWidget, qtbot: QtBot) -> Any:
    qtbot.addWidget(widget)
    widget.resize(1160, 740)
    widget.show()
    if hasattr(widget, "shown"):
        widget.shown()
    return widget


def hospital(session: Session, _dana: Id) -> None:
    """Ward 4 with Ana and Ben and a headcount of 5; a campaign there, by people."""
    top = places.add_place(session, StructureKind.EMPLOYER, "Estuary")
    ward = places.add_place(session, StructureKind.DEPARTMENT, "Ward 4", top)
    places.set_headcount(session, ward, 5)
    for name in ("Ana Ribeiro", "Ben Okoro"):
        placements.join(session, add_person(session, NewPerson(name), TODAY), ward)
    add_person(session, NewPerson("Cleo Park"), TODAY)
    campaigns.begin_campaign(session, "The rota", "HERON", TODAY, place_id=top)


def the_campaign(group: Group) -> Id:
    return group.ask(campaigns.campaigns)[0].id


def test_a_campaign_is_begun_in_a_form(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(hospital)
    opened: list[bytes] = []
    desk.campaign_wanted.connect(opened.append)
    form = show(BeginForm(desk), qtbot)
    form.done_action.trigger()
    assert form.name.fault() == ""
    group.settle()
    assert form.name.fault() == "What is this campaign called among you?"
    qtbot.keyClicks(form.name.edit, "Heating now")
    form.done_action.trigger()
    group.settle()
    assert form.code.fault().startswith("Which code name stands on paper")
    qtbot.keyClicks(form.code.edit, "alder")
    form.where.edit.setFocus()
    qtbot.keyClicks(form.where.edit, "Wa")
    qtbot.waitUntil(lambda: form.where.hits() != (), timeout=10_000)
    qtbot.keyClick(form.where.edit, Qt.Key.Key_Return)
    form.done_action.trigger()
    qtbot.waitUntil(lambda: bool(opened), timeout=10_000)
    row = next(one for one in group.ask(campaigns.campaigns) if one.name == "Heating now")
    assert (row.code_name, row.place, row.id) == ("ALDER", "Ward 4", opened[0])


def test_what_is_typed_for_a_place_must_be_one(group: Group, qtbot: QtBot) -> None:
    form = show(BeginForm(group.desk(hospital)), qtbot)
    qtbot.keyClicks(form.name.edit, "Heating now")
    qtbot.keyClicks(form.code.edit, "alder")
    form.where.edit.setText("Nowhere")
    form.done_action.trigger()
    group.settle()
    assert form.where.fault().startswith("Choose the place from the list")
    assert len(group.ask(campaigns.campaigns)) == 1


def test_the_list_opens_how_far_a_campaign_is(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(hospital)
    opened: list[tuple[str, bytes]] = []
    desk.campaign_wanted.connect(lambda one: opened.append(("far", one)))
    desk.plan_wanted.connect(lambda one: opened.append(("plan", one)))
    desk.who_counts_wanted.connect(lambda one: opened.append(("who", one)))
    screen = show(CampaignsScreen(desk), qtbot)
    qtbot.waitUntil(lambda: "of 5 are with us" in screen.sentence.text(), timeout=20_000)
    screen.rows.setFocus()
    qtbot.keyClick(screen.rows, Qt.Key.Key_Return)
    qtbot.keyClick(screen.rows, Qt.Key.Key_P)
    qtbot.keyClick(screen.rows, Qt.Key.Key_C)
    one = the_campaign(group)
    assert opened == [("far", one), ("plan", one), ("who", one)]
    screen.asked.edit.setFocus()
    qtbot.keyClicks(screen.asked.edit, "Sign the letter")
    qtbot.keyClick(screen.asked.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: group.ask(campaigns.campaigns)[0].current_ask == "Sign the letter", timeout=10_000
    )


def test_the_page_says_how_far_and_opens_the_names(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(hospital)
    names: list[tuple[str, Any]] = []
    desk.names_wanted.connect(lambda words, people: names.append((words, people)))
    screen = show(CampaignScreen(desk, the_campaign(group)), qtbot)
    qtbot.waitUntil(lambda: screen.page is not None, timeout=20_000)
    # 65 % of 5 = 3.25: 4 are needed, nobody acted.
    assert screen.title.text() == "4 people short of 65 %"
    assert "Base: 5 people on Thu 19 Nov, 3 not known by name." in screen.foot.text()
    assert screen.bar.accessibleName().startswith("Altogether: 5 people, 0 acted")
    assert [row.name for row in screen.nodes.rows()] == ["Ward 4"]
    screen.nodes.setFocus()
    qtbot.keyClick(screen.nodes, Qt.Key.Key_Return)
    qtbot.keyClick(screen.nodes, Qt.Key.Key_2)
    assert [words for words, _people in names] == [
        "Ward 4: who has not acted", "The rota: to assess again",
    ]  # fmt: skip
    assert all(len(people) == 2 for _words, people in names)
    qtbot.keyClick(screen.nodes, Qt.Key.Key_F8)
    assert screen.shows_table
    assert screen.table.strong.rows()[0][:2] == ["Altogether", "5"]
    assert isinstance(screen.again(), CampaignScreen)


def test_nobody_in_the_universe_has_no_bar(group: Group, qtbot: QtBot) -> None:
    def nobody(session: Session, _dana: Id) -> None:
        top = places.add_place(session, StructureKind.BUILDING, "12 Foundry Row")
        campaigns.begin_campaign(session, "Heating", "ALDER", TODAY, place_id=top)

    desk = group.desk(nobody)
    asked: list[bytes] = []
    desk.who_counts_wanted.connect(asked.append)
    screen = show(CampaignScreen(desk, the_campaign(group)), qtbot)
    qtbot.waitUntil(screen.empty.isVisible, timeout=20_000)
    assert screen.empty.accessibleName() == "0 people count yet. Say who counts"
    assert not screen.bar.isVisible()
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Space)
    assert asked == [the_campaign(group)]


def test_a_campaign_without_a_place_says_why_it_has_no_chart(group: Group, qtbot: QtBot) -> None:
    def nowhere(session: Session, _dana: Id) -> None:
        campaigns.begin_campaign(session, "Rents", "ALDER", TODAY)
        add_person(session, NewPerson("Ana Ribeiro"), TODAY)

    screen = show(CampaignScreen(group.desk(nowhere), the_campaign(group)), qtbot)
    qtbot.waitUntil(lambda: screen.page is not None, timeout=20_000)
    assert not screen.chart.isEnabled()
    assert screen.no_chart.isVisible()
    assert "no place" in screen.no_chart.text()
    assert screen.chart not in [keys for keys, _words in screen.hints()]


def head_words(screen: WhoCountsScreen) -> str:
    return " ".join(label.text() for label in screen.head.findChildren(Label))


def test_somebody_is_left_out_and_counts_again(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(hospital)
    forms: list[Any] = []
    desk.form_asked.connect(lambda wish: forms.append(wish.make()))
    campaign = the_campaign(group)
    screen = show(WhoCountsScreen(desk, campaign), qtbot)
    qtbot.waitUntil(lambda: len(screen.rows.rows()) == 2, timeout=20_000)
    screen.rows.enter(1)
    qtbot.keyClick(screen.rows, Qt.Key.Key_X)
    form = show(forms[0], qtbot)
    assert isinstance(form, LeaveOutForm)
    form.reason.set_value("")
    form.done_action.trigger()
    group.settle()
    assert form.own.fault().startswith("Why?")
    form.reason.set_value("long-leave")
    form.done_action.trigger()
    qtbot.waitUntil(lambda: screen.rows.rows()[0].place.startswith("left out"), timeout=10_000)
    assert group.ask(lambda s: campaign_page(s, campaign, TODAY)).who.everybody == 4
    assert "4 people count, 3 of them not known by name, 1 left out" in head_words(screen)
    qtbot.keyClick(screen.rows, Qt.Key.Key_E)
    change = show(forms[1], qtbot)
    assert isinstance(change, ChangeWordForm)
    assert (change.reason.value(), change.since.day()) == ("long-leave", TODAY)
    change.reason.set_value("")
    change.own.set_text("at sea")
    change.until.set_day(TODAY - timedelta(days=1))
    change.done_action.trigger()
    group.settle()
    assert change.until.fault() == "The last day lies before the first."
    change.until.set_day(TODAY + timedelta(days=30))
    change.done_action.trigger()
    qtbot.waitUntil(lambda: "at sea" in screen.rows.rows()[0].place, timeout=10_000)
    qtbot.keyClick(screen.rows, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: screen.rows.rows()[0].place == "", timeout=10_000)
    assert group.said.sentences == [
        "Ben Okoro is left out. Every share is without Ben Okoro from that day.",
        "Ben Okoro: why and how long is changed",
        "Ben Okoro counts as before in The rota",
    ]


def test_somebody_from_elsewhere_is_counted_in(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(hospital)
    campaign = the_campaign(group)
    form = show(CountInForm(desk, campaign), qtbot)
    form.done_action.trigger()
    assert form.who.fault().startswith("Who counts?")
    form.who.edit.setFocus()
    qtbot.keyClicks(form.who.edit, "Cleo")
    qtbot.waitUntil(lambda: form.who.hits() != (), timeout=10_000)
    qtbot.keyClick(form.who.edit, Qt.Key.Key_Return)
    form.done_action.trigger()
    qtbot.waitUntil(
        lambda: len(group.ask(lambda s: count_rows(s, campaign, TODAY))) == 3, timeout=10_000
    )
    row = group.ask(lambda s: count_rows(s, campaign, TODAY))[0]
    assert (row.name, row.why) == ("Cleo Park", "is on the books elsewhere, works here")


def test_the_mark_and_the_base_are_chosen(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(hospital)
    campaign = the_campaign(group)
    form = show(AimForm(desk, group.ask(lambda s: read_aim(s, campaign, TODAY))), qtbot)
    assert form.mark.box.currentText() == "as is usual, 65 %"
    form.mark.set_value("gb_recog_apply")
    form.base.set_value(CountBase.UNITS)
    form.done_action.trigger()
    qtbot.waitUntil(lambda: bool(group.said.sentences), timeout=10_000)

    def kept(session: Session) -> tuple[str, CountBase]:
        one = session.get_one(Campaign, campaign)
        return one.threshold, one.base

    assert group.ask(kept) == ("gb_recog_apply", CountBase.UNITS)


def test_the_names_open_people_and_go_on_paper(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(hospital)
    people = group.ask(lambda s: campaign_page(s, the_id(s), TODAY)).who.people
    screen = show(NamesScreen(desk, "Who has not acted", people), qtbot)
    qtbot.waitUntil(lambda: len(screen.names.rows()) == 2, timeout=20_000)
    screen.focus_first()
    qtbot.keyClick(screen.names, Qt.Key.Key_T)
    qtbot.keyClick(screen.names, Qt.Key.Key_Return)
    assert [kind for kind, _what in group.said.asked] == ["talk", "person"]
    assert screen.people_on_paper() == people


def the_id(session: Session) -> Id:
    return campaigns.campaigns(session)[0].id


def test_a_mark_is_changed_and_one_is_added(group: Group, qtbot: QtBot) -> None:
    part = show(MarksPart(group.desk(hospital)), qtbot)
    qtbot.waitUntil(lambda: "us_cards" in part.lines, timeout=20_000)
    assert "us_election" not in part.lines
    line = part.lines["us_cards"]
    line.set_open(True)
    line.value.edit.setFocus()
    line.value.edit.selectAll()
    qtbot.keyClicks(line.value.edit, "lots")
    qtbot.keyClick(line.value.edit, Qt.Key.Key_Return)
    assert line.value.fault() == "Type a whole number."
    line.value.edit.selectAll()
    qtbot.keyClicks(line.value.edit, "70")
    qtbot.keyClick(line.value.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: line.row.value == 70, timeout=10_000)
    line.as_it_came.click()
    qtbot.waitUntil(lambda: line.row.value == bundled_marks()["us_cards"].value, timeout=10_000)
    part.new.edit.setFocus()
    qtbot.keyClicks(part.new.edit, "House rule")
    qtbot.keyClick(part.new.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: any(one.row.name == "House rule" for one in part.lines.values()), timeout=10_000
    )


def test_the_made_up_campaign_with_all_its_pictures(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(made_up=True)
    rows = group.ask(campaigns.campaigns)
    heron = next(one for one in rows if one.code_name == "HERON")
    screen = show(CampaignScreen(desk, heron.id), qtbot)
    qtbot.waitUntil(lambda: screen.page is not None, timeout=20_000)
    page = screen.page
    assert page is not None
    assert len(page.nodes) == 12
    assert "3 left out" in screen.foot.text()
    heaps = [one.strength for one in page.nodes]
    assert sum(one.everybody for one in heaps) == page.whole.strength.everybody
    for widget in (screen.bar, screen.side.tests, screen.side.trend):
        assert widget.accessibleName()
        assert not widget.grab().isNull()


def test_a_tenants_group_reads_of_flats(group: Group, qtbot: QtBot) -> None:
    def house(session: Session, _dana: Id) -> None:
        top = places.add_place(session, StructureKind.BUILDING, "12 Foundry Row")
        for label in ("1A", "1B"):
            places.add_seat(session, top, label)
        one = campaigns.begin_campaign(
            session, "Heating", "ALDER", TODAY - timedelta(9), place_id=top, base=CountBase.UNITS
        )
        campaigns.aim(session, one, "us_cards", CountBase.UNITS)

    desk = group.desk(house, pack=Pack.TENANT)
    screen = show(CampaignScreen(desk, the_campaign(group)), qtbot)
    qtbot.waitUntil(lambda: screen.page is not None, timeout=20_000)
    assert screen.title.text() == "2 flats short of 65 %"
    assert "One flat did if one adult in it did." in screen.foot.text()
    assert "department" not in screen.foot.text()
