"""The scenes of lists in and out: what comes in, who stands there twice, what goes out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from sqlalchemy import Select, select

from .kit.drop import Drop
from .stage import Scenes, Stage, answer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..models import Id
    from ..store.store import Store


def _export_committee(stage: Stage) -> QWidget:
    from .export_form import ExportForm

    stage.do(stage.window.commands.export.trigger, "lists")
    (form,) = stage.bench.findChildren(ExportForm)
    form.committee.set_on("assessment", on=True)
    form.committee.toggled.emit("assessment", True)
    form.done.emit()  # without a reason: it is asked for
    stage.settle()
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


def _tags(stage: Stage) -> QWidget:
    """A list with tags: what each of them means is chosen beside its count."""
    from ..chosen_files import Pasted
    from .screens.bring_in.screen import BringInScreen

    stage.do(stage.window.commands.bring_in.trigger, "people")
    stage.settle()
    (screen,) = stage.bench.findChildren(BringInScreen)
    screen.read_file(Pasted(_TAGGED))
    stage.settle()
    screen.columns.values.findChildren(Drop)[1].setFocus()
    stage.settle()
    return stage.window


_TAGGED = (
    "Name\tMobile\tTags\n"
    "Łucja Żak\t07700 900142\tfirst aid; evenings\n"
    "Ana Ribeiro\t07700 900118\tfirst aid; speaks Polish\n"
    "Milan Odd\t07700 900190\thas a van; evenings; old list 2019\n"
)
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


LISTS: Scenes = {
    "perhaps-same": _perhaps_same,
    "side-by-side": _side_by_side,
    "tags": _tags,
    "bring-in": lambda stage: stage.do(stage.window.commands.bring_in.trigger, "people"),
    "compare": _compare,
    "came-in": _came_in,
    "export": lambda stage: stage.do(stage.window.commands.export.trigger, "people"),
    "export-committee": _export_committee,
    "export-calendar": lambda stage: stage.do(
        stage.window.commands.export_calendar.trigger, "today"
    ),
}
