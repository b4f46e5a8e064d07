"""The scenes that pictures are drawn of: every screen of the made-up group, and every gate."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from sqlalchemy import Select, select

from .campaign_scenes import CAMPAIGNS
from .desk import PaperWish
from .gate_scenes import GATES
from .pdf_view import PdfView
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


def _export_committee(stage: Stage) -> QWidget:
    from .export_form import ExportForm

    stage.do(stage.window.commands.export.trigger, "lists")
    (form,) = stage.bench.findChildren(ExportForm)
    form.committee.set_on("assessment", on=True)
    form.committee.toggled.emit("assessment", True)
    form.done.emit()  # without a reason: it is asked for
    stage.settle()
    return stage.window


def _evening(stage: Stage) -> QWidget:
    from .screens.lists.screen import ListsScreen

    stage.show_place("lists")
    stage.settle()
    (screen,) = stage.bench.findChildren(ListsScreen)
    calls = next(run for run in screen.overview.runs if run.list_id == "R7CK-P")
    screen.overview.run_rows.choose(calls.id)
    return stage.do(screen.runs.evening.trigger, "lists")


def _sealed_page(stage: Stage) -> QWidget:
    from ..reports.strike_amounts import REPORT
    from .screens.lists.screen import ListsScreen

    stage.show_place("lists")
    stage.settle()
    (screen,) = stage.bench.findChildren(ListsScreen)
    screen.open_page(REPORT)
    stage.settle()
    stage.settle()
    screen.print_it.trigger()
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


def _compare(stage: Stage) -> QWidget:
    """The employer's list of autumn beside that of spring: gone, moved, perhaps the same, new."""
    from ..bringing_in import bring_in_plan
    from ..chosen_files import Pasted
    from ..importing.choices import Choices
    from ..models import Structure
    from ..services.place_choice import PlaceHit
    from .screens.bring_in.screen import BringInScreen
    from .type_ahead import Hit

    spring, autumn = (Pasted(_HEADINGS + rows) for rows in (_SPRING, _AUTUMN))
    answer(stage.tasks, lambda store: bring_in_plan(store, Choices().plan(spring, "GB")))
    named = select(Structure.id).where(Structure.name == "Heath Clinic")
    place = answer(stage.tasks, lambda store: store.read(lambda s: s.scalars(named).one()))
    stage.do(stage.window.commands.bring_in.trigger, "people")
    stage.settle()
    (screen,) = stage.bench.findChildren(BringInScreen)
    screen.read_file(autumn)
    stage.settle()
    screen.hand.name_place(Hit(PlaceHit(place, None, "Heath Clinic"), "Heath Clinic"))
    screen.go_on.trigger()
    stage.settle()
    screen.look.table.setCurrentIndex(screen.look.table.shown.index(1, 0))
    stage.settle()
    return stage.window


_HEADINGS = "Name\tMobile\tSite\tDept\tPronouns\n"
_SPRING = (
    "Ada Thorne\t07700 900821\tHeath Clinic\tNorth wing\tshe\n"
    "Bryn Oakes\t07700 900822\tHeath Clinic\tNorth wing\the\n"
    "Cadi Marsh\t07700 900823\tHeath Clinic\tSouth wing\tshe\n"
    "Dewi Lunn\t07700 900824\tHeath Clinic\tSouth wing\the"
)
_AUTUMN = (
    "Ada Thorne\t07700 900821\tHeath Clinic\tSouth wing\tthey\n"
    "Cadi Fenwick\t07700 900823\tHeath Clinic\tSouth wing\tshe\n"
    "Dewi Lunn\t07700 900824\tHeath Clinic\tSouth wing\the\n"
    "Efa Quill\t07700 900825\tHeath Clinic\tNorth wing\tshe"
)


def _came_in(stage: Stage) -> QWidget:
    """Two lists, of which the first was used since."""
    from ..bringing_in import bring_in_plan
    from ..chosen_files import Pasted
    from ..importing.choices import Choices

    rows = [f"{name} Pell\t07700 9008{number}" for number, name in enumerate(_PELLS, start=10)]

    def bring(store: Store) -> None:
        for some in (rows, [*rows[:2], "Nye Pell\t07700 900833"]):
            pasted = Pasted("\n".join(["Name\tPhone", *some]))
            bring_in_plan(store, Choices().plan(pasted, "GB"))
        people = store.read(lambda s: dict(s.execute(_named_pell()).all()))
        for name in ("Ada Pell", "Bryn Pell"):
            store.write("Say", partial(_say_best_time, people[name]))

    answer(stage.tasks, bring)
    stage.do(stage.window.commands.came_in.trigger, "people")
    stage.settle()
    screen = stage.bench.current
    screen.rows.choose(screen.rows.rows()[1].id)  # type: ignore[union-attr] # it is the page
    stage.settle()
    return stage.window


_PELLS = ("Ada", "Bryn", "Cadi", "Dewi", "Efa")


def _say_best_time(person: Id, session: Session) -> None:
    from ..services.people import edit_person

    edit_person(session, person, "best_time", "after six")


def _named_pell() -> Select[str, Id]:
    from ..models import Person

    return select(Person.name, Person.id).where(Person.family == "Pell")


def _perhaps_same(stage: Stage) -> QWidget:
    """Two who stand there once more: one with a slip in the name, one the other way round."""
    from ..models import ContactKind, ContactPoint, Person
    from ..services.duplicates import perhaps_same
    from ..services.people import NewPerson, Way, add_person

    def again(session: Session) -> None:
        known = select(Person, ContactPoint.value).join(ContactPoint).where(
            ContactPoint.kind == ContactKind.PHONE, Person.family != "", Person.given != ""
        ).order_by(Person.id).limit(2)  # fmt: skip
        for turned, (her, phone) in enumerate(session.execute(known).all()):
            slip = f"{her.given} {her.family[:2]}{her.family[3:]}"
            name = f"{her.family} {her.given}" if turned else slip
            ways = (Way(ContactKind.PHONE, phone),)
            twice = add_person(session, NewPerson(name, ways=ways), stage.desk.today())
            session.get_one(Person, twice).birth = her.birth

    if not answer(stage.tasks, lambda store: store.read(perhaps_same)):
        answer(stage.tasks, lambda store: store.write("Add them again", again))
    return stage.do(stage.window.commands.perhaps_same.trigger, "people")


def _side_by_side(stage: Stage) -> QWidget:
    """Somebody with a story, and an entry of hers that a list brought once more."""
    from ..models import Basis, ContactKind, Person
    from ..services.people import NewPerson, Way, add_person

    her, today = stage.first_owed(), stage.desk.today()

    def again(session: Session) -> Id:
        known = session.get_one(Person, her)
        known.birth = known.birth or "1974"
        ways = (Way(ContactKind.PHONE, "07700 900842"), Way(ContactKind.EMAIL, "new@example.org"))
        new = NewPerson(f"{known.family}, {known.given[:1]}.", ways=ways, basis=Basis.CONSENT)
        other = add_person(session, new, today)
        session.get_one(Person, other).birth = "1975-05"
        return other

    twice = answer(stage.tasks, lambda store: store.write("Add her again", again).value)
    words = "For it: same flat, name 92 %. Against it: another birth date."
    return stage.do(lambda: stage.desk.side_by_side_wanted.emit(her, twice, words), "people")


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
    from ..coming_back import NotRead
    from ..problems import PageNotFound
    from .screens.key_in.proposed import Proposed, ReadBack

    list_id = stage.first_out()
    stage.do(lambda: stage.desk.keying_wanted.emit(""), "lists")
    screen = stage.bench.current
    screen.show_scans()  # type: ignore[union-attr] # it is Key in
    part = screen.scan_part  # type: ignore[union-attr]
    sure = Proposed("NH", "", frozenset(), (), True, b"")
    look = Proposed("", "", frozenset(), ("T", "CB"), False, b"")
    for page, last in ((1, look), (2, sure)):
        rows = dict.fromkeys("1234567", sure) | {"8": last}
        part.show_page(ReadBack(list_id, page, False, rows), again=False)
    part.show_not_read(NotRead("table.jpg", 1, PageNotFound().sentence))
    part.end()
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
    "side-by-side": _side_by_side,
    "perhaps-same": _perhaps_same,
    **PLACES,
    **CAMPAIGNS,
    "weekly": _weekly,
    "lists": lambda stage: stage.show_place("lists"),
    "make-a-page": _make_a_page,
    "evening": _evening,
    "sealed-page": _sealed_page,
    "key-in": lambda stage: stage.do(
        lambda: stage.desk.keying_wanted.emit(stage.first_out()), "lists"
    ),
    "scans": _scans,
    "bring-in": lambda stage: stage.do(stage.window.commands.bring_in.trigger, "people"),
    "compare": _compare,
    "came-in": _came_in,
    "export": lambda stage: stage.do(stage.window.commands.export.trigger, "people"),
    "export-committee": _export_committee,
    "export-calendar": lambda stage: stage.do(
        stage.window.commands.export_calendar.trigger, "today"
    ),
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
