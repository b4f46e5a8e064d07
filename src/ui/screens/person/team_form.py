"""The form of a person's page for teams: she joins one in a role, or leaves one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....models import TeamKind
from ....models.naming import begins
from ....problems import Unanswered
from ....services import teams
from ...day_field import PartialDateField
from ...kit.choice import Choice, Option
from ...kit.drop import Drop
from ...kit.fields import Field
from ...type_ahead import Hit, TypeAhead
from .forms import PersonForm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.orm import Session

    from ....models import Id
    from ....services.person_page import PersonPage
    from ...desk import Desk
    from ...small_form import AtFault


class TeamForm(PersonForm):
    """Joined a team, or left one. A team that is not there yet is made with it."""

    def __init__(self, desk: Desk, page: PersonPage) -> None:
        super().__init__(desk, page, _("Teams"), _("Note it"))
        self._now = [role for role in page.teams if role.to_date is None]
        self.what = Choice(_turns(bool(self._now)), "joined", name=_("What happened"))
        self.which = Drop(
            _("Which"), tuple(Option(role.id, role.words) for role in self._now), show_label=False
        )
        self.team = TypeAhead(
            _("Team"),
            desk.tasks,
            _teams_query,
            placeholder=_("Committee, languages, flyers …"),
            new_words=_("Make the team “{typed}”"),
            icon="users",
            show_label=False,
        )
        self.role = Field(_("As what"), show_label=False)
        self.since = PartialDateField(_("Since when"), desk.today, desk.profile.locale)
        self.since.label.hide()
        self.numbered(1, _("What happened"), "", self.what)
        self._joins = (
            self.numbered(2, _("Which team"), "", self.team),
            self.numbered(
                3,
                _("As what"),
                _("chair, {rep}; empty: a member").format(rep=desk.words.rep.one),
                self.role,
            ),
        )
        self._leaves = self.numbered(2, _("Which"), "", self.which)
        self.when = self.numbered(4, _("Since when"), _("empty: today"), self.since)
        if self._now:
            self.which.set_value(self._now[0].id)
        self.team.new_wanted.connect(lambda typed: self.team.set_hit(Hit(typed, typed)))
        self.what.chosen.connect(lambda _what: self._fit())
        self._fit()
        self.waits(
            "team", what=self.what, which=self.which, team=self.team, role=self.role,
            since=self.since,
        )  # fmt: skip

    def drafted(self) -> None:
        super().drafted()
        self._fit()

    def fields(self) -> Mapping[str, AtFault]:
        return {"team": self.team, "name": self.team, "role": self.role, "day": self.since}

    def keep(self) -> None:
        day = self.since.date()
        if self.what.value() == "left":
            self._leave(day)
        else:
            self._join(day)

    def _fit(self) -> None:
        leaves = self.what.value() == "left"
        for line in self._joins:
            line.setVisible(not leaves)
        self._leaves.setVisible(leaves)
        self.when.set_title(_("Until when") if leaves else _("Since when"))

    def _leave(self, day: str | None) -> None:
        role = next((one for one in self._now if one.id == self.which.value()), None)
        if role is None:
            raise Unanswered(_("Which team? Choose one of the list."))
        today, member = self.desk.today(), role.id
        words = _("{name} left {team}").format(name=self.name, team=role.team)
        self.keeps(words, words, lambda s: teams.leave_team(s, member, today, day))

    def _join(self, day: str | None) -> None:
        hit = self.team.hit()
        if hit is None:
            raise Unanswered(_("Which team? Choose one of the list, or make it."), "team")
        person, today, role = self.person, self.desk.today(), self.role.text()
        team, name = hit.value, hit.words

        def join(session: Session) -> None:
            team_id = _made(session, team, name)
            teams.join_team(session, team_id, person, today, role=role, since=day)

        words = _("{name} is in {team}").format(name=self.name, team=name)
        self.keeps(words, words, join)


def _turns(has_some: bool) -> tuple[Option, ...]:
    joined = Option("joined", _("Joined"), "J")
    return (joined, Option("left", _("Left"), "L")) if has_some else (joined,)


def _made(session: Session, team: object, name: str) -> Id:
    """The team that was chosen, made first where it is not there yet."""
    if isinstance(team, bytes):
        return team
    return teams.make_team(session, name, team if isinstance(team, TeamKind) else TeamKind.TEAM)


def _teams_query(typed: str) -> Callable[[Session], list[Hit]]:
    return lambda session: _teams(session, typed)


def _teams(session: Session, typed: str) -> list[Hit]:
    """The teams of that name; the committee can be chosen before there is one."""
    running = [one for one in teams.teams(session) if one.to_date is None]
    hits = [Hit(one.id, one.name, one.campaign) for one in running if begins(one.name, typed)]
    if not any(one.kind is TeamKind.COMMITTEE for one in running) and begins(_("Committee"), typed):
        hits.insert(0, Hit(TeamKind.COMMITTEE, _("Committee"), _("made with this")))
    return hits
