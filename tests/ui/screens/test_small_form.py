"""A small form about anything: its Problems stand beside their fields, and half of it waits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from longhaul.models import Id, TeamKind
from longhaul.problems import Unanswered
from longhaul.services import teams
from longhaul.ui.day_field import DayField
from longhaul.ui.desk import Desk
from longhaul.ui.drafted import Parts
from longhaul.ui.kit.choice import Choice, Option
from longhaul.ui.kit.drop import Drop
from longhaul.ui.kit.fields import Field
from longhaul.ui.small_form import AtFault, SmallForm
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import shown_alone


class NewTeam(SmallForm):
    """A team, of a kind, until a day that is not kept: what a form of some screen may ask."""

    def __init__(self, desk: Desk, about: tuple[Id, str] | None = None) -> None:
        super().__init__(desk, "A team", "Make it", about)
        self.called = Field("Name", show_label=False)
        self.kind = Choice(
            [Option(TeamKind.TEAM, "A team", "T"), Option(TeamKind.COMMITTEE, "A committee", "C")],
            name="Kind",
        )
        self.day = DayField("Until", desk.today, desk.profile.locale, show_label=False)
        self.numbered(1, "Name", "", self.called)
        self.kind_line = self.numbered(2, "Kind", "", self.kind)
        self.numbered(3, "Until", "", self.day)
        self.told: list[Any] = []
        self.waits("new_team", called=self.called, kind=self.kind, day=self.day)

    def fields(self) -> Mapping[str, AtFault]:
        return {"name": self.called, "kind": self.kind_line, "until": self.day}

    def keep(self) -> None:
        name, kind = self.called.text(), self.kind.value()
        self.day.day()
        if not isinstance(kind, TeamKind):
            raise Unanswered("What is it?", "kind")
        self.keeps("Make", "Made", lambda s: teams.make_team(s, name, kind), self.told.append)


def opened(group: Group, qtbot: QtBot, about: tuple[Id, str] | None = None) -> NewTeam:
    form = NewTeam(group.desk(_songs), about)
    shown_alone(qtbot, form)
    form.setFocus()
    group.settle()
    return form


def _songs(session: Session, _dana: Id) -> None:
    teams.make_team(session, "Songs", TeamKind.TEAM)


def focused(form: NewTeam, part: Field | Choice) -> bool:
    focus = form.window().focusWidget()
    return focus is not None and part.isAncestorOf(focus)


def test_each_problem_stands_beside_its_field(group: Group, qtbot: QtBot) -> None:
    form = opened(group, qtbot)
    form.day.edit.setText("no day")
    form.done_action.trigger()
    assert form.day.fault()
    assert focused(form, form.day)
    form.day.edit.setText("")
    form.done_action.trigger()
    assert form.day.fault() == ""
    assert form.kind_line.fault() == "What is it?"
    assert focused(form, form.kind)
    form.kind.set_value(TeamKind.TEAM)
    form.called.edit.setText("songs")
    form.done_action.trigger()
    group.settle()
    assert form.kind_line.fault() == ""
    assert form.called.fault() == "There is a team of this name already."
    assert focused(form, form.called)
    assert form.told == []
    assert group.said.faults == []


def test_it_closes_when_its_step_is_kept_and_nothing_waits(group: Group, qtbot: QtBot) -> None:
    form = opened(group, qtbot)
    form.called.edit.setText("Drivers")
    form.kind.set_value(TeamKind.TEAM)
    form.put_away()
    with qtbot.waitSignal(form.closed, timeout=20_000):
        form.done_action.trigger()
    assert len(form.told) == 1
    assert group.said.sentences == ["Made"]
    again = NewTeam(form.desk)
    qtbot.addWidget(again)
    group.settle()
    assert again.called.text() == ""


def test_half_of_it_waits_for_what_it_is_about(group: Group, qtbot: QtBot) -> None:
    one, other = (b"1" * 16, "Heron"), (b"2" * 16, "Swift")
    form = opened(group, qtbot, one)
    form.called.edit.setText("Drivers")
    form.kind.set_value(TeamKind.COMMITTEE)
    form.put_away()
    elsewhere, again = NewTeam(form.desk, other), NewTeam(form.desk, one)
    for made in (elsewhere, again):
        qtbot.addWidget(made)
    group.settle()
    assert elsewhere.called.text() == ""
    assert (again.called.text(), again.kind.value()) == ("Drivers", TeamKind.COMMITTEE)


def test_a_choice_means_the_same_where_its_neighbours_are_others(qtbot: QtBot) -> None:
    """A row that is added to a list of words must not turn what was chosen into its neighbour."""
    name = Field("Name", text="Ana")
    before = Drop("How", [Option((key, True), key) for key in ("follows", "trusts")])
    after = Drop("How", [Option((key, True), key) for key in ("drives", "follows", "trusts")])
    gone = Drop("How", [Option(("drives", True), "drives")], ("drives", True))
    for widget in (name, before, after, gone):
        qtbot.addWidget(widget)
    before.set_value(("follows", True))
    said = Parts(name=name, how=before).read()
    Parts(name=name, how=after).write(said)
    assert after.value() == ("follows", True)
    Parts(name=name, how=gone).write(said)
    assert gone.value() is None, "nothing else stands in the place of what is no longer offered"
