"""The scenes of campaigns: how far, figures, actions, plan, paper that is signed, strike."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from .stage import Scenes, Stage, answer

if TYPE_CHECKING:
    from ..models import Id
    from ..services.campaigns import CampaignRow


def _campaign(stage: Stage, wanted: str = "campaign_wanted") -> QWidget:
    campaign = _first_of(stage, "heron")
    return stage.do(lambda: getattr(stage.desk, wanted).emit(campaign), "campaigns")


def _campaign_table(stage: Stage) -> QWidget:
    from .screens.campaign.screen import CampaignScreen

    _campaign(stage)
    screen = stage.bench.current
    if isinstance(screen, CampaignScreen):
        screen.as_table.trigger()
    stage.settle()
    return stage.window


def _scale(stage: Stage) -> QWidget:
    row = _first_campaign(stage)
    return stage.do(lambda: stage.desk.scale_wanted.emit(row), "campaigns")


def _plan(stage: Stage, part: int = 0) -> QWidget:
    row = _first_campaign(stage)
    stage.do(lambda: stage.desk.plan_wanted.emit(row.id), "campaigns")
    stage.settle()
    stage.bench.current.go(part)  # type: ignore[union-attr] # it is the plan
    return stage.window


def _plan_before(stage: Stage) -> QWidget:
    from ..services.campaigns import campaigns

    closed = answer(stage.tasks, lambda store: store.read(campaigns))[-1]
    stage.do(lambda: stage.desk.plan_wanted.emit(closed.id), "campaigns")
    stage.settle()
    stage.bench.current.go(4)  # type: ignore[union-attr] # it is the plan
    return stage.window


def _action(stage: Stage, name: str = "Walk to the board", part: str = "people") -> QWidget:
    from .screens.actions.screen import ActionScreen

    action = _action_called(stage, name)
    stage.do(lambda: stage.desk.action_wanted.emit(action), "campaigns")
    stage.settle()
    screen = stage.bench.current
    if isinstance(screen, ActionScreen):
        screen.turn_to(part)
    return stage.window


def _door(stage: Stage) -> QWidget:
    action = _action_called(stage, "Meeting in the chapel hall")
    return stage.do(lambda: stage.desk.door_wanted.emit(action), "campaigns")


def _action_form(stage: Stage) -> QWidget:
    _campaign(stage, "actions_wanted")
    stage.settle()
    stage.bench.current.change.trigger()  # type: ignore[union-attr] # it is the ladder
    return stage.window


def _card_form(stage: Stage) -> QWidget:
    stage.do(stage.window.commands.cards.trigger, "campaigns")
    stage.settle()
    stage.bench.current.note.trigger()  # type: ignore[union-attr] # it is the page of cards
    return stage.window


def _strike_amounts(stage: Stage) -> QWidget:
    stage.do(stage.window.commands.strike.trigger, "campaigns")
    stage.settle()
    stage.bench.current.show_amounts.trigger()  # type: ignore[union-attr] # it is the ledger
    stage.settle()
    form = stage.bench.panel
    form.reason.set_text("Numbers for the law centre")  # type: ignore[union-attr]
    form.keep()  # type: ignore[union-attr]
    return stage.window


def _first_campaign(stage: Stage) -> CampaignRow:
    from ..services.campaigns import campaigns

    return answer(stage.tasks, lambda store: store.read(campaigns))[0]


def _first_of(stage: Stage, code_name: str) -> Id:
    from ..services.campaigns import campaigns

    rows = answer(stage.tasks, lambda store: store.read(campaigns))
    called = [row.id for row in rows if row.code_name.lower() == code_name]
    return (called or [row.id for row in rows])[0]


def _action_called(stage: Stage, name: str) -> Id:
    """The action of that name; in a group without one, one that it makes."""
    from ..models import Action

    named = select(Action.id).where(Action.name == name)
    found = answer(stage.tasks, lambda store: store.read(lambda s: s.scalar(named)))
    return found if found is not None else b""


CAMPAIGNS: Scenes = {
    "campaigns": lambda stage: stage.show_place("campaigns"),
    "campaign": _campaign,
    "campaign-table": _campaign_table,
    "who-counts": partial(_campaign, wanted="who_counts_wanted"),
    "aim": partial(_campaign, wanted="aim_wanted"),
    "begin-campaign": lambda stage: stage.do(stage.desk.begin_campaign_wanted.emit, "campaigns"),
    "figures": partial(_campaign, wanted="figures_wanted"),
    "scale": _scale,
    "actions": partial(_campaign, wanted="actions_wanted"),
    "cards": lambda stage: stage.do(stage.window.commands.cards.trigger, "campaigns"),
    "card-form": _card_form,
    "ballot": lambda stage: stage.do(stage.window.commands.ballots.trigger, "campaigns"),
    "cases": lambda stage: stage.do(stage.window.commands.cases.trigger, "campaigns"),
    "strike": lambda stage: stage.do(stage.window.commands.strike.trigger, "campaigns"),
    "strike-amounts": _strike_amounts,
    "action": _action,
    "action-turnout": partial(_action, part="turnout"),
    "action-work": partial(_action, part="work"),
    "action-showed": partial(_action, name="Petition for four weeks’ notice", part="result"),
    "action-form": _action_form,
    "door": _door,
    "tests": partial(_campaign, wanted="tests_wanted"),
    "plan": _plan,
    "plan-power": partial(_plan, part=1),
    "plan-ladder": partial(_plan, part=2),
    "plan-risks": partial(_plan, part=3),
    "plan-closed": _plan_before,
    "close": partial(_campaign, wanted="close_wanted"),
}
"""Every screen of campaigns."""
