"""A chart for the wall: everybody of a place in groups, numbered, as both wall pages print them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, RowKind
from ..models.naming import first_name
from ..services import groups
from ..services.actions.deeds import Deed, HeldTest
from ..services.assessments import Level
from ..services.campaigns import running_campaign
from ..services.chart.chart import chart
from ..services.chart.families import families
from ..services.chart.parts import Chart, Known, Seat, Sums
from ..services.chart.where import campaign_at, usual_chart, where_it_runs, whole_places
from ..services.chart.workplace import sums_of
from ..services.frozen_rows import FrozenRow
from ..services.marks import Mark
from ..services.other_side import Hide, hidden
from ..services.place_choice import place_meant
from ..services.print_runs import About
from ..services.run_facts import RunFacts
from ..services.thresholds import Mark as Threshold
from ..tiers import NOTHING, CommitteeText, FieldText, OpenText, changed, joined
from .chart_options import ChartOptions, ShownAs, WallOptions
from .fonts import Face
from .legend import Item, act_items, level_items
from .names import initials
from .report import OnPaper


@dataclass(frozen=True, slots=True)
class PaperMark:
    """An assessment as it stands beside a name."""

    rank: int
    digit: CommitteeText
    word: CommitteeText
    weeks: int
    old: bool


def paper_mark(mark: Mark | None, on: date) -> PaperMark | None:
    """An assessment as it is printed on a day."""
    if mark is None:
        return None
    return PaperMark(mark.rank, mark.digit, mark.word, mark.weeks(on), mark.stale)


@dataclass(frozen=True, slots=True)
class Charted:
    """A row or cell of the wall: a person, or a box for somebody nobody knows yet."""

    row: FrozenRow
    """Who it is, by her number; the register alone reads the name in it."""
    shown: FieldText
    """What stands for her; empty where nobody is known, or where numbers are shown alone."""
    job: FieldText = NOTHING
    since: CommitteeText = NOTHING
    owner: FieldText = NOTHING
    leader: bool = False
    committee: bool = False
    mark: PaperMark | None = None
    deeds: tuple[Deed, ...] = ()
    member: bool = False
    talked: int | None = None
    """Weeks since the last talk."""
    silent: bool = False
    """She asked not to be contacted."""
    left_out: bool = False
    """She does not count in the campaign's figures."""

    @property
    def letters(self) -> tuple[str, ...]:
        """L has followers, C is in the committee, N asked not to be contacted: in all languages."""
        signs = (("L", self.leader), ("C", self.committee), ("N", self.silent))
        return tuple(sign for sign, shows in signs if shows)

    @property
    def known(self) -> bool:
        """Somebody is known here."""
        return self.row.person_id is not None


@dataclass(frozen=True, slots=True)
class ChartedFamily:
    """A leader and who follows her here; without a leader those who follow nobody here."""

    leader: Charted | None
    followers: tuple[Charted, ...]

    @property
    def all(self) -> tuple[Charted, ...]:
        """The leader first."""
        return self.followers if self.leader is None else (self.leader, *self.followers)


@dataclass(frozen=True, slots=True)
class ChartedGroup:
    """The people of a department and shift, and what they add up to."""

    name: FieldText
    department: FieldText
    sums: Sums
    families: tuple[ChartedFamily, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WallData:
    """A workplace on a day. It names no employer but by the code name."""

    place: FieldText
    place_id: Id
    campaign_id: Id | None
    window_days: int
    tests: tuple[HeldTest, ...]
    levels: tuple[Level, ...]
    sums: Sums
    goal: Threshold | None
    groups: tuple[ChartedGroup, ...]
    locale: OpenText
    shown: ShownAs = ShownAs.NAMES
    assessed: bool = True
    """Assessments stand on it."""

    def titled(self, run: RunFacts) -> str:
        """The title with the place, where that is not the code name, which stands beneath."""
        if self.place in ("", run.code_name):
            return run.title
        return _("{page}: {place}").format(page=run.title, place=self.place)

    @property
    def about(self) -> About:
        """What is keyed from it acts there."""
        return About(campaign_id=self.campaign_id, structure_id=self.place_id)


def load_chart(session: Session, options: ChartOptions, today: date, *, house: bool) -> Chart:
    """The chart that is meant: of the place, in the light of the campaign; else the usual one of
    a house, or of a workplace.

    Unanswered where no such place or campaign is known, several could be meant, or none is there.
    """
    named = running_campaign(session, options.campaign) if options.campaign.strip() else None
    campaign = named.id if named is not None else None
    place, _words = place_meant(session, options.place)
    if place is None and campaign is None:
        usual = usual_chart(session, house=house)
        place, campaign = usual if usual is not None else (None, None)
    elif place is None:
        place = where_it_runs(session, campaign)
    elif campaign is None:
        campaign = campaign_at(session, place)
    if place is None:
        place = _only_place(session)
    return chart(session, place, campaign, today)


def _only_place(session: Session) -> Id:
    places = whole_places(session)
    if not places:
        raise problems.Unanswered(_("There is no place yet. Note one in Places first."), "place")
    if len(places) > 1:
        told = _("Which place? There are: {names}.").format(names=", ".join(places.values()))
        raise problems.Unanswered(told, "place")
    return next(iter(places))


def load_wall(session: Session, options: WallOptions, today: date) -> WallData:
    """The workplace that is meant, in the order of its departments and shifts.

    Unanswered as `load_chart`, and for a house, which has a page of its own.
    """
    found = load_chart(session, options, today, house=False)
    if found.blocks and not found.bands:
        raise problems.Unanswered(
            _("This is a house: print its flats with the page Unit grid."), "place"
        )
    if not found.bands:
        raise problems.Unanswered(_("Nobody works there yet, and no seats are noted."), "place")
    hide = hidden(session, found.campaign)
    return WallData(
        place=hide(found.name),
        place_id=found.place_id,
        campaign_id=found.campaign_id,
        window_days=found.window_days,
        tests=found.tests,
        levels=tuple(one for one in found.levels if not one.retired),
        sums=found.sums,
        goal=found.goal,
        groups=tuple(_groups(found, options, hide)),
        locale=groups.profile(session).locale,
        shown=options.shown,
    )


def _groups(found: Chart, options: WallOptions, hide: Hide) -> Iterator[ChartedGroup]:
    numbers = count(1)
    words = _Words(options.shown, hide, found)
    for band in found.bands:
        department = hide(band.name)
        for column in band.columns:
            name = joined(" · ", (department, column.name))
            seats = [seat for seat in column.seats if seat.who is not None or options.empty]
            if not seats:
                continue
            yield ChartedGroup(
                hide(name), department, sums_of((column,)),
                tuple(
                    ChartedFamily(
                        words.charted(one.leader, numbers, name) if one.leader else None,
                        tuple(words.charted(seat, numbers, name) for seat in one.followers),
                    )
                    for one in families(seats)
                ),
            )  # fmt: skip


class _Words:
    """Seats become what stands on paper."""

    def __init__(self, shown: ShownAs, hide: Hide, chart: Chart) -> None:
        self._shown, self._hide, self._chart = shown, hide, chart

    def charted(self, seat: Seat, numbers: Iterator[int], block: FieldText) -> Charted:
        """One seat, with the next number."""
        who = seat.who
        row = FrozenRow(
            number=next(numbers),
            kind=RowKind.PERSON if who is not None else RowKind.THING,
            block=block,
            person_id=who.id if who is not None else None,
            slot_id=seat.slot_id,
            name=who.name if who is not None else NOTHING,
        )
        if who is None:
            return Charted(row, NOTHING, job=self._hide(seat.label))
        on, covert = self._chart.on, self._shown is not ShownAs.NAMES
        return Charted(
            row,
            self._name(who),
            job=self._hide(who.job),
            since=changed(who.since, lambda day: day[:4]),
            owner=changed(who.owner, initials if covert else first_name),
            leader=who.leader,
            committee=who.committee,
            mark=paper_mark(who.mark, on),
            deeds=who.deeds,
            member=who.member,
            talked=(on - who.last_talk).days // 7 if who.last_talk is not None else None,
            silent=who.silent,
            left_out=not who.counts,
        )

    def _name(self, who: Known) -> FieldText:
        if self._shown is ShownAs.NAMES:
            return who.name
        return changed(who.name, initials) if self._shown is ShownAs.INITIALS else NOTHING


def on_pages(pages: Iterable[Sequence[Charted]]) -> OnPaper:
    """Who stands on which page, told from where they were laid."""
    rows: list[FrozenRow] = []
    number = 0
    for number, page in enumerate(pages, start=1):
        rows += [replace(one.row, page_number=number) for one in page]
    return OnPaper(number, tuple(rows))


def legend_of(data: WallData, *, marks: bool = True) -> Iterator[Item]:
    """What the marks and letters beside people mean; without `marks` the letters alone."""
    if marks and data.assessed:
        yield from level_items(data.levels, data.window_days)
    if marks and data.tests:
        yield from act_items()
        yield Item(_("tested: {test}").format(test=data.tests[-1].name))
    yield Item(_("L has followers"))
    yield Item(_("C committee"))
    yield Item(_("N do not contact"))


def texts_of(data: WallData) -> Iterator[tuple[str, Face]]:
    """All that is printed of these people, with its face."""
    for group in data.groups:
        yield group.name, Face.BOLD
        for family in group.families:
            for one in family.all:
                yield one.shown, Face.BOLD
                yield one.job, Face.REGULAR
                yield one.owner, Face.REGULAR
