"""The scenes that pictures are drawn of: every screen of the made-up group, and every gate."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from ..i18n import clock, computer_locale
from ..i18n import gettext as _
from ..models import Structure, StructureKind
from ..problems import Problem, WrongPassphrase
from .desk import Desk, PaperWish, Trail
from .gates.door import Door
from .gates.page import Frame, Gate
from .pdf_view import PdfView

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..models import Id
    from ..services.campaigns import CampaignRow
    from ..store.store import Store
    from .main_window import MainWindow
    from .screens.chart.screen import ChartScreen
    from .tasks import Tasks
    from .workbench import Workbench

T = TypeVar("T")

DOOR = Door(Path("saltmarsh"))
"""The made-up group's, as its unlock card names it; nobody goes through it here."""
LOCKED_AT = datetime(2026, 11, 19, 18, 47, tzinfo=UTC)


def answer(tasks: Tasks, question: Callable[[Store], T]) -> T:
    """What the store answers. Raises the Problem if that is the answer."""
    loop = QEventLoop()
    heard: list[T] = []
    failed: list[Problem] = []
    tasks.consult(question, heard.append, owner=tasks, failed=failed.append)
    # answered after the question above, whatever became of it
    tasks.consult(lambda _store: None, lambda _none: loop.quit(), owner=tasks)
    loop.exec()
    if failed:
        raise failed[0]
    return heard[0]


@dataclass(frozen=True, slots=True)
class Stage:
    """The window of the made-up group, set up for a picture."""

    window: MainWindow
    bench: Workbench
    desk: Desk

    @property
    def tasks(self) -> Tasks:
        """Where questions go."""
        return self.desk.tasks

    def settle(self) -> None:
        """Waits until what was asked is answered and shown, and what was asked upon it too."""
        for _turn in range(6):
            answer(self.tasks, lambda _store: None)
            rest = QEventLoop()
            QTimer.singleShot(0, rest.quit)
            rest.exec()

    def show_place(self, key: str) -> QWidget:
        """Brings a place to the front."""
        self.bench.show_place(key)
        return self.window

    def first_owed(self) -> Id:
        """The person whom something is owed first tonight."""
        from ..services.today import today_page

        worker, today = self.desk.worker.id, self.desk.today()
        page = answer(self.tasks, lambda store: store.read(lambda s: today_page(s, worker, today)))
        return next(one.person_id for one in page.owed if one.person_id is not None)

    def first_out(self) -> str:
        """The list ID of the pages that are due first."""
        from ..services.runs import open_runs

        now = datetime.now(UTC)
        runs = answer(self.tasks, lambda store: store.read(lambda s: open_runs(s, now)))
        return runs[0].list_id

    def open_person(self) -> QWidget:
        """Brings a person with a story to the front."""
        self.desk.open_person(self.first_owed(), Trail(_("Today")))
        return self.window

    def do(self, act: Callable[[], None], place: str = "today") -> QWidget:
        """Does a command on a place."""
        self.bench.show_place(place)
        self.settle()
        act()
        return self.window

    def gate(self, page: Gate) -> QWidget:
        """Shows a gate in place of everything."""
        frame = Frame()
        frame.begin(page)
        self.window.show_gate(frame)
        return self.window

    def recovery_lines(self) -> tuple[str, ...]:
        """The key of the made-up group: it opens nothing that is left."""
        from ..store import group_keys

        return answer(self.tasks, group_keys.recovery_of)


def _palette(stage: Stage) -> QWidget:
    stage.do(stage.window.commands.find.trigger)
    stage.settle()
    stage.window.focusWidget().insert("5c")  # type: ignore[attr-defined] # the field has the focus
    return stage.window


def _make_a_page(stage: Stage) -> QWidget:
    from .screens.lists.screen import ListsScreen

    stage.show_place("lists")
    stage.settle()
    (screen,) = stage.bench.findChildren(ListsScreen)
    screen.print_it.trigger()
    (view,) = stage.bench.findChildren(PdfView)
    for _turn in range(200):  # the page is drawn a moment after the numbers are there
        if not view.pages:
            stage.settle()
    return stage.window


def _talk_with_more(stage: Stage) -> QWidget:
    from ..services.one_to_ones import WouldAsk

    stage.do(lambda: stage.desk.talk_wanted.emit((stage.first_owed(),)), "people")
    stage.settle()
    form = stage.bench.panel
    form.more_section.set_open(True)  # type: ignore[union-attr] # it is the form of a talk
    more = form.more_fields  # type: ignore[union-attr]
    her = stage.first_owed()
    named = WouldAsk(her, "follows", outward=False, name="Ines of the bakery")
    more.would_ask.show_said((named,))
    return stage.window


def _guide(stage: Stage) -> QWidget:
    stage.do(lambda: stage.desk.talk_wanted.emit((stage.first_owed(),)), "people")
    stage.settle()
    stage.desk.guide_wanted.emit()
    return stage.window


def _weeks_notes(stage: Stage) -> QWidget:
    from .screens.one_to_one.sitting import Recorded, Sitting

    talks, day = answer(stage.tasks, lambda store: store.read(_last_talks)), stage.desk.today()
    names = ("Keziah Mensah", "Tomos Rees")
    said = zip(talks, names, strict=False)  # a small group has fewer
    recorded = [Recorded(talk, b"", name, day) for talk, name in said]
    return stage.do(lambda: stage.desk.week_wanted.emit(Sitting(day, recorded)))


def _last_talks(session: Session) -> list[Id]:
    from sqlalchemy import select

    from ..models import Conversation

    rows = session.scalars(select(Conversation.id).order_by(Conversation.on_date.desc()).limit(2))
    return list(rows)


def _own_words(stage: Stage) -> QWidget:
    stage.do(stage.window.commands.own_words.trigger)
    stage.settle()
    lines = stage.bench.panel.issues.lines  # type: ignore[union-attr] # it is the panel of both
    next(iter(lines.values())).opened.emit()
    return stage.window


def _edit_person(stage: Stage) -> QWidget:
    stage.open_person()
    stage.settle()
    stage.bench.current.edit.trigger()  # type: ignore[union-attr] # it is the person's page
    return stage.window


def _filter(stage: Stage) -> QWidget:
    from ..services.questions.condition import Typed
    from ..services.questions.offers import offers
    from ..services.questions.question import Line, Question
    from .filter.look import Asking

    def asked(store: Store) -> tuple[Line, ...]:
        typed = ("not spoken with for 30", "has a tie", "has no next", "has a phone")
        return tuple(
            (store.read(lambda s, text=text: offers(s, Typed(text), 1))[0].term,)  # type: ignore[misc]
            for text in typed
        )

    lines = answer(stage.tasks, asked)
    stage.show_place("people")
    stage.desk.question_asked.emit(Asking(Question(lines)))
    stage.settle()
    stage.desk.filter_wanted.emit()
    return stage.window


def _briefing(stage: Stage) -> QWidget:
    stage.show_place("today")
    stage.settle()
    stage.desk.briefing_wanted.emit(stage.first_owed())
    return stage.window


def _leaving(stage: Stage) -> QWidget:
    stage.do(stage.window.commands.leaving.trigger, "people")
    stage.settle()
    panel = stage.bench.panel
    panel.choose("Ruth")  # type: ignore[union-attr] # it is the panel of who leaves
    return stage.window


# the gates


def _first_run(stage: Stage) -> QWidget:
    from .gates.first_run import FirstRun

    return stage.gate(FirstRun())


def _start(stage: Stage) -> QWidget:
    from .gates.start_group import StartGroup

    return stage.gate(StartGroup(stage.tasks))


def _recovery(stage: Stage) -> QWidget:
    from .gates.recovery import ShowRecovery

    return stage.gate(ShowRecovery(stage.tasks, DOOR, "", stage.recovery_lines()))


def _recovery_check(stage: Stage) -> QWidget:
    from .gates.recovery import CheckRecovery

    return stage.gate(CheckRecovery(stage.tasks, DOOR, "", stage.recovery_lines()))


def _open_group(stage: Stage) -> QWidget:
    from .gates.open_group import OpenGroup

    return stage.gate(OpenGroup([str(Path.home() / "saltmarsh"), str(Path.home() / "heron")]))


def _recovery_type(stage: Stage) -> QWidget:
    from .gates.type_sheet import TypeSheet

    return stage.gate(TypeSheet(stage.tasks, DOOR))


def _unlock(stage: Stage, problem: Problem | None = None) -> QWidget:
    from ..store.keys import Tries
    from .gates.unlock import Unlock

    tries = Tries(time.monotonic)
    page = Unlock(
        DOOR, _("Locked at {time}").format(time=clock(LOCKED_AT, computer_locale())), lambda: tries
    )
    stage.gate(page)
    if problem is not None:
        page.passphrase.edit.setText("tin river copper lantern mess")
        page.fault(problem)
    return stage.window


def _first_campaign(stage: Stage) -> CampaignRow:
    from ..services.campaigns import campaigns

    return answer(stage.tasks, lambda store: store.read(campaigns))[0]


def _figures(stage: Stage) -> QWidget:
    row = _first_campaign(stage)
    return stage.do(lambda: stage.desk.figures_wanted.emit(row.id), "campaigns")


def _condition_form(stage: Stage) -> QWidget:
    stage.do(stage.window.commands.conditions.trigger)
    stage.settle()
    stage.bench.current.correct.trigger()  # type: ignore[union-attr] # it is the page of conditions
    return stage.window


def _card_form(stage: Stage) -> QWidget:
    stage.do(stage.window.commands.cards.trigger, "campaigns")
    stage.settle()
    stage.bench.current.note.trigger()  # type: ignore[union-attr] # it is the page of cards
    return stage.window


def _decision_form(stage: Stage) -> QWidget:
    stage.do(stage.window.commands.association.trigger)
    stage.settle()
    screen = stage.bench.current
    screen.meetings.setFocus()  # type: ignore[union-attr] # it is the page of the association
    screen.decide.trigger()  # type: ignore[union-attr]
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


def _actions(stage: Stage) -> QWidget:
    campaign = _first_of(stage, "heron")
    return stage.do(lambda: stage.desk.actions_wanted.emit(campaign), "campaigns")


def _place(stage: Stage, key: str, kind: StructureKind = StructureKind.FLOOR) -> QWidget:
    """Places, at the first place of that kind, and what this key of it does."""
    stage.show_place("places")
    stage.settle()
    screen = stage.bench.current
    wanted = select(Structure.id).where(Structure.kind == kind).order_by(Structure.position)
    place = answer(stage.tasks, lambda store: store.read(lambda s: s.scalar(wanted)))
    screen.choose(place)  # type: ignore[union-attr] # it is the page of places
    stage.settle()
    acts = {one.shortcut().toString(): one for one in screen.offered()}  # type: ignore[union-attr]
    if kind is not StructureKind.FLOOR:
        acts[key].trigger()
        stage.settle()
    return stage.window


def _moved(stage: Stage) -> QWidget:
    stage.open_person()
    stage.settle()
    stage.bench.current.moved.trigger()  # type: ignore[union-attr] # it is a person's page
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


def _tests(stage: Stage) -> QWidget:
    campaign = _first_of(stage, "heron")
    return stage.do(lambda: stage.desk.tests_wanted.emit(campaign), "campaigns")


def _action_form(stage: Stage) -> QWidget:
    _actions(stage)
    stage.settle()
    stage.bench.current.change.trigger()  # type: ignore[union-attr] # it is the ladder
    return stage.window


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


def _close(stage: Stage) -> QWidget:
    row = _first_campaign(stage)
    return stage.do(lambda: stage.desk.close_wanted.emit(row.id), "campaigns")


def _weekly(stage: Stage) -> QWidget:
    from ..reports.weekly import REPORT

    stage.do(lambda: stage.desk.paper_wanted.emit(PaperWish(REPORT)))
    for _turn in range(200):  # the page is drawn a moment after the figures are there
        stage.settle()
        views = stage.bench.findChildren(PdfView)
        if views and views[0].pages:
            break
    return stage.window


def _scans(stage: Stage) -> QWidget:
    """Scanned pages as they stand after reading: certain, to look at, not read."""
    from ..coming_back import NotRead, ScannedPage
    from ..problems import PageNotFound
    from ..scanning.rows import ReadRow

    list_id = stage.first_out()
    stage.do(lambda: stage.desk.keying_wanted.emit(""), "lists")
    screen = stage.bench.current
    screen.show_scans()  # type: ignore[union-attr] # it is Key in
    part = screen.scan_part  # type: ignore[union-attr]
    sure = [ReadRow(number, "NH", None, frozenset(), (), sure=True) for number in range(1, 8)]
    look = ReadRow(8, None, None, frozenset(), ("T", "CB"), sure=False)
    for page, rows in ((1, (*sure, look)), (2, tuple(sure))):
        part.add(ScannedPage(list_id, page, False, rows, (b"",) * len(rows)), ())
    part.add(NotRead("table.jpg", 1, PageNotFound().sentence), ())
    part.end()
    return stage.window


def _chart(stage: Stage, name: str, act: Callable[[ChartScreen], None] | None = None) -> QWidget:
    """The chart of a place, by a word of its name."""
    from ..services.places import tree

    rows = answer(stage.tasks, lambda store: store.read(tree))
    place = next((row.id for row in rows if name in row.name), rows[0].id)
    stage.do(lambda: stage.desk.chart_wanted.emit(place), "places")
    stage.settle()
    if act is not None:
        act(stage.bench.current)  # type: ignore[arg-type] # it is the chart
        stage.settle()
    return stage.window


def _meeting(screen: ChartScreen) -> None:
    screen.keys.meet.trigger()
    for _name in range(6):
        screen.keys.skip.trigger()


def _flat(screen: ChartScreen) -> None:
    spot = next(one for one in screen.canvas.laid.spots() if screen.canvas.laid.people(one))  # type: ignore[union-attr]
    screen.canvas.go(spot)
    screen.open_spot(spot)


SCENES: Mapping[str, Callable[[Stage], QWidget]] = {
    "today": lambda stage: stage.show_place("today"),
    "people": lambda stage: stage.show_place("people"),
    "filter": _filter,
    "briefing": _briefing,
    "person": lambda stage: stage.open_person(),
    "one-to-one": lambda stage: stage.do(
        lambda: stage.desk.talk_wanted.emit((stage.first_owed(),)), "people"
    ),
    "one-to-one-more": _talk_with_more,
    "guide": _guide,
    "weeks-notes": _weeks_notes,
    "own-words": _own_words,
    "add-person": lambda stage: stage.do(stage.window.commands.add_person.trigger, "people"),
    "edit-person": _edit_person,
    "circle": lambda stage: stage.do(stage.window.commands.circle.trigger, "people"),
    "teams": lambda stage: stage.do(stage.window.commands.teams.trigger, "people"),
    "reach": lambda stage: stage.do(stage.window.commands.reach.trigger, "people"),
    "leaving": _leaving,
    "places": lambda stage: stage.show_place("places"),
    "places-flats": partial(_place, key="S"),
    "places-build": partial(_place, key="B", kind=StructureKind.BUILDING),
    "places-wards": partial(_place, key="B", kind=StructureKind.SITE),
    "places-owner": partial(_place, key="O", kind=StructureKind.BUILDING),
    "places-moved": _moved,
    "where-now": partial(_place, key="W", kind=StructureKind.EMPLOYER),
    "dossiers": partial(_place, key="D", kind=StructureKind.BUILDING),
    "chart": partial(_chart, name="General"),
    "chart-meeting": partial(_chart, name="General", act=_meeting),
    "chart-gaps": partial(_chart, name="General", act=lambda screen: screen.keys.gaps.trigger()),
    "chart-two-days": partial(
        _chart,
        name="General",
        act=lambda screen: screen.ask_for(before=screen.desk.today() - timedelta(days=40)),
    ),
    "chart-house": partial(_chart, name="Foundry"),
    "chart-flat": partial(_chart, name="Foundry", act=_flat),
    "map": lambda stage: stage.do(stage.window.commands.map.trigger, "people"),
    "board": lambda stage: stage.do(stage.window.commands.board.trigger, "places"),
    "campaigns": lambda stage: stage.show_place("campaigns"),
    "campaign": _campaign,
    "campaign-table": _campaign_table,
    "who-counts": partial(_campaign, wanted="who_counts_wanted"),
    "aim": partial(_campaign, wanted="aim_wanted"),
    "begin-campaign": lambda stage: stage.do(stage.desk.begin_campaign_wanted.emit, "campaigns"),
    "figures": _figures,
    "scale": _scale,
    "actions": _actions,
    "cards": lambda stage: stage.do(stage.window.commands.cards.trigger, "campaigns"),
    "card-form": _card_form,
    "ballot": lambda stage: stage.do(stage.window.commands.ballots.trigger, "campaigns"),
    "cases": lambda stage: stage.do(stage.window.commands.cases.trigger, "campaigns"),
    "conditions": lambda stage: stage.do(stage.window.commands.conditions.trigger),
    "condition-form": _condition_form,
    "association": lambda stage: stage.do(stage.window.commands.association.trigger, "today"),
    "decision-form": _decision_form,
    "strike": lambda stage: stage.do(stage.window.commands.strike.trigger, "campaigns"),
    "strike-amounts": _strike_amounts,
    "action": _action,
    "action-turnout": partial(_action, part="turnout"),
    "action-work": partial(_action, part="work"),
    "action-showed": partial(_action, name="Petition for four weeks’ notice", part="result"),
    "action-form": _action_form,
    "door": _door,
    "tests": _tests,
    "plan": _plan,
    "plan-power": partial(_plan, part=1),
    "plan-ladder": partial(_plan, part=2),
    "plan-risks": partial(_plan, part=3),
    "plan-closed": _plan_before,
    "close": _close,
    "weekly": _weekly,
    "lists": lambda stage: stage.show_place("lists"),
    "make-a-page": _make_a_page,
    "key-in": lambda stage: stage.do(
        lambda: stage.desk.keying_wanted.emit(stage.first_out()), "lists"
    ),
    "scans": _scans,
    "bring-in": lambda stage: stage.do(stage.window.commands.bring_in.trigger, "people"),
    "history": lambda stage: stage.do(stage.window.commands.history.trigger),
    "group": lambda stage: stage.do(stage.window.commands.group.trigger),
    "workers": lambda stage: stage.do(stage.window.commands.workers.trigger),
    "find-or-do": _palette,
    "help": lambda stage: stage.do(stage.window.commands.help.trigger, "people"),
    "about": lambda stage: stage.do(stage.window.commands.about.trigger),
    "first-run": _first_run,
    "start": _start,
    "recovery": _recovery,
    "recovery-check": _recovery_check,
    "recovery-type": _recovery_type,
    "open-group": _open_group,
    "unlock": _unlock,
    "unlock-fault": partial(_unlock, problem=WrongPassphrase()),
}
"""Every screen and every gate, by the name of its picture."""
