"""The scenes that pictures are drawn of: every screen of the made-up group, and every gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from .campaign_scenes import CAMPAIGNS
from .gate_scenes import GATES
from .list_scenes import LISTS
from .paper_scenes import PAPER
from .place_scenes import PLACES
from .stage import Scenes, Stage, answer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..models import Id
    from ..store.store import Store


def _palette(stage: Stage) -> QWidget:
    stage.do(stage.window.commands.find.trigger)
    stage.settle()
    stage.window.focusWidget().insert("5c")  # type: ignore[attr-defined] # the field has the focus
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
    stage.bench.current.keys.edit.trigger()  # type: ignore[union-attr] # it is the person's page
    return stage.window


def _erase(stage: Stage) -> QWidget:
    stage.open_person()
    stage.settle()
    stage.bench.current.keys.erase.trigger()  # type: ignore[union-attr] # it is the person's page
    stage.settle()
    return stage.window


def _held(stage: Stage) -> QWidget:
    from ..models import Wish
    from ..services.data_requests import note_request, open_requests
    from .screens.held.opening import open_held

    person, worker, today = stage.first_owed(), stage.desk.worker.id, stage.desk.today()

    def ask(session: Session) -> None:
        if not open_requests(session, worker, person):  # it is drawn in both schemes
            note_request(session, person, Wish.SEE, today, worker, today)

    answer(stage.tasks, lambda store: store.write("Ask", ask))
    return stage.do(lambda: open_held(stage.desk, person), "people")


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


SCENES: Scenes = {
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
    "erase": _erase,
    "held": _held,
    "what-may-go": lambda stage: stage.do(stage.window.commands.may_go.trigger, "people"),
    "circle": lambda stage: stage.do(stage.window.commands.circle.trigger, "people"),
    "teams": lambda stage: stage.do(stage.window.commands.teams.trigger, "people"),
    "reach": lambda stage: stage.do(stage.window.commands.reach.trigger, "people"),
    "leaving": _leaving,
    **LISTS,
    **PLACES,
    **CAMPAIGNS,
    **PAPER,
    "history": lambda stage: stage.do(stage.window.commands.history.trigger),
    "group": lambda stage: stage.do(stage.window.commands.group.trigger),
    "archive": lambda stage: stage.do(stage.window.commands.archive.trigger),
    "workers": lambda stage: stage.do(stage.window.commands.workers.trigger),
    "find-or-do": _palette,
    "help": lambda stage: stage.do(stage.window.commands.help.trigger, "people"),
    "about": lambda stage: stage.do(stage.window.commands.about.trigger),
    **GATES,
}
"""Every screen and every gate, by the name of its picture."""
