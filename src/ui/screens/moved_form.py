"""Moved, left, swapped, came back, and what she does there: one form for a change of place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...i18n import gettext as _
from ...i18n import partial_day
from ...problems import Unanswered
from ...services import placements
from ...services.place_choice import PlaceHit, made
from ...services.place_kinds import FLATS_IN
from ..day_field import PartialDateField
from ..kit.check import Check
from ..kit.choice import Choice, Option
from ..kit.drop import Drop
from ..kit.fields import Field
from ..people_field import people_query, places_query
from ..small_form import AtFault, SmallForm
from ..type_ahead import TypeAhead

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from ...models import Id
    from ...services.whereabouts import Whereabouts
    from ..desk import Desk

ASKS = {
    "moved": ("which", "since", "where", "job"),
    "left": ("which", "since"),
    "joined": ("since", "where", "job"),
    "swapped": ("which", "since", "other"),
    "back": ("former", "since"),
    "there": ("which", "since", "job", "contract", "pattern", "seniority"),
}
"""Which lines belong to what happened."""


class MovedForm(SmallForm):
    """Where somebody is from now on, and where she was."""

    help_page = "places"

    def __init__(
        self, desk: Desk, about: tuple[Id, str], places: Sequence[Whereabouts], what: str = ""
    ) -> None:
        """`places`: all of hers; `what`: what happened, where it was said already."""
        super().__init__(desk, _("Moved, left"), _("Note it"), about)
        self.person, self.name = about
        self._now = [place for place in places if not place.ended]
        self._before = [place for place in places if place.ended]
        options = self._options()
        self.what = Choice(options, what or options[0].value, name=_("What happened"), tight=True)
        self._make_fields()
        self._make_lines()
        self.what.chosen.connect(lambda _what: self._fit())
        self.which.chosen.connect(lambda _which: self._show_there())
        self._show_there()
        self._fit()
        self.waits(
            "moved", what=self.what, which=self.which, former=self.former, where=self.where,
            other=self.other, since=self.since, job=self.job, contract=self.contract,
            pattern=self.pattern, seniority=self.seniority,
        )  # fmt: skip

    def _options(self) -> tuple[Option, ...]:
        found = [Option("joined", _("Came here"), "C")]
        if self._now:
            found = [
                Option("moved", _("Moved"), "M"),
                Option("left", _("Left"), "L"),
                Option("joined", _("Is here too"), "T"),
            ]
            if any(place.kind not in FLATS_IN for place in self._now):
                found.append(Option("swapped", _("Swapped"), "S"))
        if self._before:
            found.append(Option("back", _("Came back"), "B"))
        if self._now:
            found.append(Option("there", _("The job there"), "J"))
        return tuple(found)

    def _make_fields(self) -> None:
        desk = self.desk
        self.which = Drop(_("Which place"), _choices(self._now), show_label=False)
        self.former = Drop(_("Where"), _choices(self._before), show_label=False)
        for drop, some in ((self.which, self._now), (self.former, self._before)):
            if some:
                drop.set_value(some[0].placement_id)
        self.where = TypeAhead(
            _("Where to"), desk.tasks, places_query,
            placeholder=desk.words.place_example, icon="map-pin", show_label=False,
        )  # fmt: skip
        self.other = TypeAhead(
            _("With whom"), desk.tasks, people_query(desk.today),
            placeholder=_("Name, number or unit"), show_label=False,
        )  # fmt: skip
        self.since = PartialDateField(_("Since when"), desk.today, desk.profile.locale)
        self.seniority = PartialDateField(_("Seniority since"), desk.today, desk.profile.locale)
        for field in (self.since, self.seniority):
            field.label.hide()
        self.job = Field(_("As what"), show_label=False)
        self.contract = Field(_("Contract"), show_label=False)
        self.pattern = Field(_("When at work"), show_label=False)
        self.shared = Check(_("They share it"))

    def _make_lines(self) -> None:
        known = _("as far as it is known")
        self.numbered(1, _("What happened"), "", self.what)
        self._asked = {
            "which": self.numbered(2, _("Which place"), "", self.which),
            "former": self.numbered(2, _("Where"), "", self.former),
            "since": self.numbered(3, _("Since when"), known, self.since),
            "where": self.numbered(4, _("Where to"), "", self.where),
            "other": self.numbered(4, _("With whom"), _("both change places"), self.other),
            "job": self.numbered(5, _("As what"), _("job or role there"), self.job),
            "contract": self.numbered(
                6, _("Contract"), _("permanent, agency, lease, sub-let"), self.contract
            ),
            "pattern": self.numbered(
                7, _("When at work"), _("4 on, 4 off; weekends"), self.pattern
            ),
            "seniority": self.numbered(8, _("Seniority since"), known, self.seniority),
        }
        self.below(self.shared)
        self.shared.hide()

    def drafted(self) -> None:
        super().drafted()
        self._fit()

    def _fit(self) -> None:
        """Only the questions that belong to what happened."""
        what = str(self.what.value())
        number = 1
        for name, line in self._asked.items():
            asked = name in ASKS[what] and not (name == "which" and len(self._now) < 2)
            line.setVisible(asked)
            if asked:
                number += 1
                line.set_number(number)
        self.shared.hide()
        here = self._known()
        if what == "there" and here is not None:
            self.job.set_text(self.job.text() or here.job)
            if not self.since.text():
                self.since.set_date(here.from_date)
        self._asked["since"].set_title(_("Until when") if what == "left" else _("Since when"))

    def _show_there(self) -> None:
        """What is known of the chosen place stands in its fields, to be corrected."""
        here = self._known()
        if here is None:
            return
        self.contract.set_text(here.contract)
        self.pattern.set_text(here.pattern)
        self.seniority.set_date(here.seniority)

    def _known(self) -> Whereabouts | None:
        wanted = self.which.value()
        return next((one for one in self._now if one.placement_id == wanted), None)

    def _chosen(self) -> Whereabouts:
        """The place it is about. Unanswered where that one has ended meanwhile."""
        here = self._known()
        if here is None:
            raise Unanswered(_("From where? Choose the place."))
        return here

    def fields(self) -> Mapping[str, AtFault]:
        return {
            "until": self.since, "since": self.since, "day": self.since, "place": self.where,
            "other": self.other, "shared": self.where,
        }  # fmt: skip

    def failed(self, problem: Exception) -> None:
        if isinstance(problem, Unanswered) and problem.field == "shared":
            self.shared.show()
        super().failed(problem)  # type: ignore[arg-type]

    def keep(self) -> None:
        {
            "moved": self._move, "joined": self._move, "left": self._leave,
            "swapped": self._swap, "back": self._come_back, "there": self._say,
        }[str(self.what.value())]()  # fmt: skip

    def _move(self) -> None:
        hit = self.where.hit()
        if hit is None or not isinstance(hit.value, PlaceHit):
            raise Unanswered(_("Where? Choose a place from the list."), "place")
        place, day, job = hit.value, self.since.date(), self.job.text()
        person, today = self.person, self.desk.today()
        shared = self.shared.isVisible() and self.shared.isChecked()
        leaving = [self._chosen().placement_id] if self.what.value() == "moved" else []

        def moved(session: Session) -> None:
            there = made(session, place)
            placements.move(
                session, person, there.structure_id, day,
                slot_id=there.slot_id, job=job, leaving=leaving, today=today, shared=shared,
            )  # fmt: skip

        sentence = _("{name} moved to {place}") if leaving else _("{name} is in {place}")
        self._step(sentence.format(name=self.name, place=place.whole), moved)

    def _leave(self) -> None:
        here, day, today = self._chosen(), self.since.date(), self.desk.today()
        placement = here.placement_id
        self._step(
            _("{name} left {place}").format(name=self.name, place=here.words),
            lambda s: placements.leave(s, placement, day, today),
        )

    def _swap(self) -> None:
        here, hit = self._chosen(), self.other.hit()
        if hit is None or not isinstance(hit.value, bytes):
            raise Unanswered(_("With whom? Choose a name from the list."), "other")
        day, today, other = self.since.date(), self.desk.today(), hit.value
        placement = here.placement_id
        self._step(
            _("{name} and {other} swapped").format(name=self.name, other=hit.words),
            lambda s: placements.swap_with(s, placement, other, day, today),
        )

    def _come_back(self) -> None:
        wanted, day, today = self.former.value(), self.since.date(), self.desk.today()
        before = next((one for one in self._before if one.placement_id == wanted), None)
        if before is not None:
            placement = before.placement_id
            self._step(
                _("{name} came back to {place}").format(name=self.name, place=before.words),
                lambda s: placements.come_back(s, placement, day, today),
            )

    def _say(self) -> None:
        here, seniority, since = self._chosen(), self.seniority.date(), self.since.date()
        placement, today = here.placement_id, self.desk.today()
        said = {
            "job": self.job.text(),
            "contract": self.contract.text(),
            "pattern": self.pattern.text(),
            "seniority": seniority or "",
        }

        def say(session: Session) -> None:
            placements.correct_since(session, placement, since, today)
            for fact, value in said.items():
                placements.say_of_placement(session, placement, fact, value)

        self._step(_("The job of {name} in {place}").format(name=self.name, place=here.words), say)

    def _step(self, words: str, action: Callable[[Session], object]) -> None:
        self.keeps(words, words, action)


def _choices(some: Sequence[Whereabouts]) -> tuple[Option, ...]:
    return tuple(Option(one.placement_id, one.words) for one in some)


def work_words(place: Whereabouts, locale: str) -> tuple[str, ...]:
    """What is known of a time in a place: job, contract, pattern, since when it counts."""
    counts = partial_day(place.seniority, locale)
    since = _("seniority since {day}").format(day=counts) if counts else ""
    return tuple(part for part in (place.job, place.contract, place.pattern, since) if part)
