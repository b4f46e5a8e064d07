"""What every screen is handed: the open group, who is acting, and ways to ask the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from ..i18n import is_month_first
from ..problems import Problem
from .dates import read_day
from .tasks import Tasks

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..models import Id
    from ..reports import Report
    from ..services.groups import GroupProfile, WorkerRow
    from ..services.vocabulary import Vocabulary
    from ..store.store import Changes, Outcome
    from .kit.panel import Panel
    from .preferences import Preferences
    from .screen import Screen

    F = TypeVar("F", bound=Panel)
    S = TypeVar("S", bound=Screen)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Trail:
    """The list a person was opened from, so that the next and the one before are a key away."""

    words: str = ""
    """"People", "search “zak”", "Today"."""
    ids: tuple[bytes, ...] = ()
    place: str = ""
    """Key of the place of the side bar that her page stands below; empty: the one in front."""


@dataclass(frozen=True, slots=True)
class MapWish:
    """Which map is wanted, and what is asked on it; nothing said: everybody's."""

    place_id: bytes | None = None
    campaign_id: bytes | None = None
    person_id: bytes | None = None
    """Who is under the cursor."""
    people: tuple[bytes, ...] = ()
    """Whom a kept question found."""
    words: str = ""
    """The kept question."""
    asked: str = ""
    """What is asked on it, a value of `screens.network.asked.Asked`; empty: that of the people."""


@dataclass(frozen=True, slots=True)
class BoardWish:
    """Where ties are to be noted, and whose names stand there already."""

    place_id: bytes | None = None
    start: tuple[bytes, str] | None = None
    """Id and name."""
    other: tuple[bytes, str] | None = None


@dataclass(frozen=True, slots=True)
class FormWish:
    """Which form is wanted beside the page: how it is made, and whether the open one is it."""

    make: Callable[[], Panel]
    is_it: Callable[[Panel], bool]


@dataclass(frozen=True, slots=True)
class ScreenWish:
    """Which page is wanted in front: how it is made, and whether the one in front is it."""

    make: Callable[[], Screen]
    is_it: Callable[[Screen], bool]
    place: str
    """Key of the place of the side bar that it stands below; empty: the one in front."""


@dataclass(frozen=True, slots=True)
class PaperWish:
    """Which page is to be made in Lists & print; None: the first, which is the call sheet."""

    report: Report | None = None
    who: bytes | None = None
    """Id of the list whose people it is for."""
    people: tuple[bytes, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    """What is answered already, by the names of the page's questions."""


class Desk(QObject):
    """The open group as screens see it. Screens ask by signals; the main window answers."""

    person_wanted = Signal(bytes, object)
    """person id, Trail"""
    talk_wanted = Signal(object)
    """tuple of person ids to begin the one-to-one form with; may be empty"""
    crosses_came = Signal(bytes)
    """id of whose draft takes in what was crossed on paper: her form is put away until then"""
    week_wanted = Signal(object)
    """the Sitting to go on with the week's notes; None to begin"""
    guide_wanted = Signal()
    own_words_wanted = Signal(str)
    """part of the group's own lists: issues, guides or marks"""
    scale_wanted = Signal(object)
    """the CampaignRow whose scale is to be changed"""
    figures_wanted = Signal(bytes)
    """id of the campaign whose figures are asked: how true are they"""
    form_asked = Signal(object)
    """a FormWish: see `open_form`"""
    screen_wanted = Signal(object)
    """a ScreenWish: see `visit`"""
    paper_wanted = Signal(object)
    """a PaperWish"""
    plan_wanted = Signal(bytes)
    """id of the campaign whose plan is wanted"""
    close_wanted = Signal(bytes)
    """id of the campaign that is to be closed"""
    actions_wanted = Signal(bytes)
    """id of the campaign whose ladder of actions is wanted"""
    action_wanted = Signal(bytes)
    """id of the action whose page is wanted"""
    door_wanted = Signal(bytes)
    """id of the action at whose door people are signed in"""
    tests_wanted = Signal(bytes)
    """id of the campaign whose tests are to be compared"""
    campaign_wanted = Signal(bytes)
    """id of the campaign whose page is asked for: how far it is"""
    begin_campaign_wanted = Signal()
    who_counts_wanted = Signal(bytes)
    """id of the campaign: who counts in it and who does not"""
    aim_wanted = Signal(bytes)
    """id of the campaign: what it is to reach, and what is counted"""
    names_wanted = Signal(str, object)
    """what a number counts, and the tuple of ids of the people behind it"""
    chart_wanted = Signal(bytes)
    """id of the place whose wall chart is asked for"""
    tree_wanted = Signal(bytes)
    """id of the place to be shown in Places"""
    dossiers_wanted = Signal(bytes)
    """id of the owner or employer whose dossier is asked for; empty: the first"""
    add_person_wanted = Signal(str)
    """the name typed so far, may be empty"""
    import_wanted = Signal(object)
    """the file or the pasted rows to begin with, None where they are still to be chosen"""
    export_wanted = Signal()
    """a file of the list in front"""
    calendar_wanted = Signal()
    """a file of what is still to come"""
    keying_wanted = Signal(str)
    """list ID typed so far, may be empty"""
    place_wanted = Signal(str)
    """key of a place of the side bar"""
    people_wanted = Signal(str)
    """words to search for in People"""
    map_wanted = Signal(object)
    """a MapWish"""
    board_wanted = Signal(object)
    """a BoardWish: to note who knows whom, many in a row"""
    briefing_wanted = Signal(bytes)
    """the person with whom somebody is about to talk"""
    filter_wanted = Signal()
    """the panel that builds the question of People"""
    question_asked = Signal(object)
    """the Asking that People is to answer"""
    circle_wanted = Signal()
    teams_wanted = Signal()
    reach_wanted = Signal()
    leaving_wanted = Signal()
    side_by_side_wanted = Signal(bytes, bytes, str)
    """two entries that may be one person, and what speaks for and against it in words; may be
    empty"""
    back_wanted = Signal()
    take_back_wanted = Signal(bytes)
    """id of a step of the history, also an old one"""
    take_back_rest_wanted = Signal(bytes)
    """the same, where it was seen already who and what stays"""
    came_in_wanted = Signal()
    """the lists that came in"""
    new_key_wanted = Signal(str, str)
    """the acting worker's passphrase, and what to say once the group has its new key"""
    about_to_erase = Signal()
    """what is half typed is put away, so that the erasing finds it in the file"""
    erased = Signal()
    """somebody was erased: all pages and forms are made anew from the file, so none holds her"""
    counted = Signal(str, int)
    """key of a place, and how many things wait there"""
    said = Signal(str, bool)
    """a past-tense sentence for the message bar; True: Undo is offered beside it"""
    offered = Signal(str, object)
    """a past-tense sentence for the message bar, and the QAction that stands beside it"""
    fault = Signal(object)
    """a Problem that belongs to no field"""
    helped = Signal(str, object)
    """what did not happen, and the QAction that helps: it stays in sight until it is dealt with"""

    def __init__(
        self,
        tasks: Tasks,
        worker: WorkerRow,
        profile: GroupProfile,
        words: Vocabulary,
        preferences: Preferences,
        today: Callable[[], date],
        looked_at: datetime | None = None,
        restored_from: datetime | None = None,
    ) -> None:
        super().__init__()
        self.tasks = tasks
        self.worker = worker
        self.profile = profile
        self.words = words
        self.preferences = preferences
        self.today = today
        self.looked_at = looked_at
        """The moment of the backup that is only looked at; None in a group at work."""
        self.restored_from = restored_from
        """The moment of the backup that was laid out as this group; None for any other."""

        tasks.changed.connect(self._heard)

    def read_day(self, typed: str, *, past: bool = False) -> date | None:
        """The day that was typed, as this group writes days; None for nothing. Raises BadDate.

        A day without year is the next one, with `past` the last one.
        """
        month_first = is_month_first(self.profile.locale)
        return read_day(typed, self.today(), past=past, month_first=month_first)

    def _heard(self, changes: Changes) -> None:
        """The group's own facts may be others now: asked for before any screen reloads."""
        if changes.touches("organizing_group"):
            from ..services.groups import profile

            self.tasks.read(profile, self._take_profile, owner=self)

    def _take_profile(self, profile: GroupProfile) -> None:
        self.profile = profile

    def do(
        self,
        label: str,
        said: str,
        action: Callable[[Session], T],
        then: Callable[[T], None] | None = None,
        *,
        owner: QObject,
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Does one step and says so, with Undo: `label` names the step, `said` is past tense."""

        def done(outcome: Outcome[T]) -> None:
            if outcome.step_id is not None and said:
                self.said.emit(said, True)
            if then is not None:
                then(outcome.value)

        self.tasks.write(label, action, done, owner=owner, failed=failed or self.fault.emit)

    def open_form(
        self,
        kind: type[F],
        make: Callable[[], F],
        same: Callable[[F], bool] | None = None,
    ) -> None:
        """Opens a form beside any page; where a backup is only looked at, it says so instead.

        The very one that is open gets the cursor back and keeps what is typed: one of this kind,
        and `same`, where not every one of the kind is it.
        """

        def is_it(panel: Panel) -> bool:
            return isinstance(panel, kind) and (same is None or same(panel))

        self.form_asked.emit(FormWish(make, is_it))

    def visit(
        self,
        kind: type[S],
        make: Callable[[], S],
        same: Callable[[S], bool] | None = None,
        *,
        place: str = "",
    ) -> None:
        """Brings a page to the front, below a place of the side bar; Back returns.

        Where the one in front is it already (as with `open_form`), it gets the cursor.
        """

        def is_it(screen: Screen) -> bool:
            return isinstance(screen, kind) and (same is None or same(screen))

        self.screen_wanted.emit(ScreenWish(make, is_it, place))

    def open_person(self, person_id: Id, trail: Trail | None = None) -> None:
        """Opens a person's page, remembering the list she was opened from."""
        self.person_wanted.emit(person_id, trail or Trail())
