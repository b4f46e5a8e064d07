"""What is done on a person's page: a step noted, a form opened, assessed, silenced, archived."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ....i18n import gettext as _
from ....models import AssessmentBasis
from ....problems import Unanswered
from ....services import follow_ups, people
from ....services.assessments import Level, assess, rest_words
from ....services.groups import WorkerRow
from ....services.talk_form import CampaignChoice
from ...kit.choice import Option
from ...small_form import SmallForm
from ..moved_form import MovedForm
from ..talk_words import basis_options
from .forms import KnowsForm, PromiseForm
from .leads_form import LeadsForm
from .same_form import SameForm
from .team_form import TeamForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from ....services.person_page import PersonPage
    from ...type_ahead import Hit
    from .screen import PersonScreen


NOT_ASSESSED = "not assessed"
"""The choice that takes a level back; it is none itself."""


class PersonVerbs(QObject):
    """Asks what is still to be said in the line at the foot, then does the step."""

    def __init__(self, screen: PersonScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._desk = screen.desk
        self._ask = screen.ask

    @property
    def _page(self) -> PersonPage | None:
        return self._screen.loaded.page if self._screen.loaded is not None else None

    # the next step

    def add_step(self, text: str, day: object) -> None:
        """Notes a new next step of the acting worker."""
        due = day if isinstance(day, date) else None
        person, worker, today = self._screen.person_id, self._desk.worker.id, self._desk.today()
        self._desk.do(
            _("Note the next step: {what}").format(what=text),
            _("Next step: {what}").format(what=text),
            lambda s: follow_ups.add_step(s, person, worker, text, today, due),
            lambda _step: self._screen.step_added(),
            owner=self._screen,
            failed=self._step_failed,
        )

    def _step_failed(self, problem: object) -> None:
        field = self._screen.next.day
        if isinstance(problem, Unanswered) and problem.field == "due":
            field.set_fault(problem.sentence)
            field.setFocus()
        else:
            self._desk.fault.emit(problem)

    # other pages

    def talk(self) -> None:
        """Opens the form of a one-to-one with her."""
        self._desk.talk_wanted.emit((self._screen.person_id,))

    def brief(self) -> None:
        """Opens what is good to know before one talks with her."""
        self._desk.briefing_wanted.emit(self._screen.person_id)

    def open_home(self) -> None:
        """What is wrong in the flat where she lives; of no flat there is nothing to open."""
        from ..conditions.opening import open_conditions

        places = self._page.places if self._page is not None else ()
        home = next((one for one in places if one.slot_id and not one.ended), None)
        if home is not None:
            open_conditions(self._desk, home.structure_id, home.slot_id)

    def open_cases(self) -> None:
        """What is fought through, for her and others."""
        from ..cases.opening import open_cases

        open_cases(self._desk)

    # forms

    def open(self, form: type[SmallForm]) -> None:
        """Opens a form of this kind, and what waits in it."""
        opens: dict[type[SmallForm], Callable[[], None]] = {
            PromiseForm: self.promise,
            KnowsForm: self.knows,
            MovedForm: self.moved,
            LeadsForm: self.leads,
            TeamForm: self.team,
            SameForm: self.same,
        }
        opens[form]()

    def promise(self) -> None:
        """Opens the form of a promise, hers or ours."""
        if (page := self._page) is not None:
            desk, spoken = self._desk, self._screen.spoken
            self._screen.side.open_form(PromiseForm, lambda: PromiseForm(desk, page, spoken))

    def knows(self) -> None:
        """Opens the form of somebody she knows."""
        if (page := self._page) is not None:
            desk, spoken = self._desk, self._screen.spoken
            self._screen.side.open_form(KnowsForm, lambda: KnowsForm(desk, page, spoken))

    def moved(self) -> None:
        """Opens the form of where she is now."""
        if (page := self._page) is not None:
            self._screen.side.open_form(
                MovedForm, lambda: MovedForm(self._desk, (page.id, page.name), page.places)
            )

    def held(self) -> None:
        """Opens all that is held of her, as it would leave."""
        from ..held.opening import open_held

        open_held(self._desk, self._screen.person_id)

    def asks(self) -> None:
        """Opens the form of what she asks about her data."""
        from ..held.request_form import RequestForm

        if (page := self._page) is not None:
            desk, about = self._desk, (page.id, str(page.name))
            desk.open_form(
                RequestForm,
                lambda: RequestForm(desk, about),
                lambda form: form.about == about,
            )

    def erase(self) -> None:
        """Opens the form that erases her for good."""
        from .erase_form import EraseForm

        if (page := self._page) is not None:
            desk = self._desk
            desk.open_form(
                EraseForm,
                lambda: EraseForm(desk, page.id, page.name),
                lambda form: form.person == page.id,
            )

    def leads(self) -> None:
        """Opens the form of whether others follow her."""
        if (page := self._page) is not None:
            self._screen.side.open_form(LeadsForm, lambda: LeadsForm(self._desk, page))

    def team(self) -> None:
        """Opens the form of the teams she is in."""
        if (page := self._page) is not None:
            self._screen.side.open_form(TeamForm, lambda: TeamForm(self._desk, page))

    def same(self) -> None:
        """Opens the form that finds the other entry of hers."""
        if (page := self._page) is not None:
            self._screen.side.open_form(SameForm, lambda: SameForm(self._desk, page))

    # who stays in touch

    def owner(self) -> None:
        """Asks who stays in touch with her."""
        if (page := self._page) is not None:
            self._screen.owners.ask((page.id,), page.name)

    def owner_chosen(self, hit: Hit) -> None:
        """A worker was chosen among the fields."""
        if (page := self._page) is not None and isinstance(hit.value, bytes) and hit.value:
            self._screen.owners.give((page.id,), page.name, WorkerRow(hit.value, hit.words))

    # assessment

    def assess(self) -> None:
        """Asks for the level in the campaign that runs where she is, then what it rests on."""
        loaded = self._screen.loaded
        if loaded is None:
            return
        if not loaded.campaigns:
            self._desk.said.emit(_("No campaign runs. An assessment belongs to one."), False)
            return
        if len(loaded.campaigns) == 1 or loaded.campaigns[0].counts:
            self._ask_level(loaded.campaigns[0])
            return
        options = tuple(
            Option(one, one.name, str(n)) for n, one in enumerate(loaded.campaigns, start=1)
        )
        self._ask.choose(_("In which campaign?"), options, self._ask_level)

    def _ask_level(self, campaign: object) -> None:
        if not isinstance(campaign, CampaignChoice):
            return
        if campaign.rests_until is not None:
            words = rest_words(campaign.rests_until, self._desk.profile.locale)
            self._desk.said.emit(words, False)
            return
        options = tuple(Option(level, level.word, level.digit) for level in campaign.levels)
        none = Option(NOT_ASSESSED, _("Not assessed"), "0")
        name = self._page.name if self._page is not None else ""
        self._ask.choose(
            _("{name}, {campaign}:").format(name=name, campaign=campaign.name),
            (*options, none),
            partial(self._level_chosen, campaign),
        )

    def _level_chosen(self, campaign: CampaignChoice, level: object) -> None:
        if not isinstance(level, Level):
            self._assess(campaign, None, AssessmentBasis.OBSERVED)
            return
        self._ask.choose(
            _("{digit}, {word}. How do we know?").format(digit=level.digit, word=level.word),
            basis_options(self._screen.spoken),
            lambda basis: self._assess(campaign, level, AssessmentBasis(str(basis))),
        )

    def _assess(
        self, campaign: CampaignChoice, level: Level | None, basis: AssessmentBasis
    ) -> None:
        page = self._page
        if page is None:
            return
        person, worker, today = page.id, self._desk.worker.id, self._desk.today()
        campaign_id, level_id = campaign.id, level.id if level is not None else None
        words = f"{level.digit}, {level.word}" if level is not None else _("not assessed")
        self._desk.do(
            _("Assess {name}").format(name=page.name),
            _("{name}: {level}").format(name=page.name, level=words),
            lambda s: assess(s, person, campaign_id, level_id, basis, worker, today),
            owner=self._screen,
        )

    # contact, archive

    def silence(self) -> None:
        """Do not contact, with the reason; or contact again."""
        page = self._page
        if page is None:
            return
        if page.do_not_contact is None:
            self._ask.ask(
                _("Why not contact {name}?").format(name=page.name),
                partial(self._silence, page),
                hint=_("asked us not to"),
            )
            return
        self.contact_again()

    def contact_again(self) -> None:
        """She may be reached by every way."""
        page = self._page
        if page is None:
            return
        person, today = page.id, self._desk.today()
        words = _("{name} may be contacted again").format(name=page.name)
        self._desk.do(
            words, words, lambda s: people.may_contact_again(s, person, today), owner=self._screen
        )

    def _silence(self, page: PersonPage, reason: str) -> None:
        person, today = page.id, self._desk.today()
        self._desk.do(
            _("Do not contact {name}").format(name=page.name),
            _("{name} is on no list from now on").format(name=page.name),
            lambda s: people.do_not_contact(s, person, reason, today),
            owner=self._screen,
        )

    def archive(self) -> None:
        """Takes her out of the lists; all that is known stays."""
        page = self._page
        if page is None:
            return
        person = page.id
        self._desk.do(
            _("Archive {people}").format(people=page.name),
            _("{people} archived").format(people=page.name),
            lambda s: people.archive_people(s, [person]),
            owner=self._screen,
        )

    def bring_back(self) -> None:
        """Puts her back into the lists."""
        page = self._page
        if page is None:
            return
        person = page.id
        words = _("{name} brought back").format(name=page.name)
        self._desk.do(words, words, lambda s: people.bring_back(s, person), owner=self._screen)
