"""Teams: who carries a piece of the work together, in which role, since when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ...i18n import gettext as _
from ...i18n import ngettext, partial_day, period
from ...models import TeamKind
from ...problems import Unanswered
from ...services import teams
from ...services.teams import MemberRow, TeamRow
from ..desk import Trail
from ..kit.buttons import Button
from ..kit.choice import Option
from ..kit.empty import EmptyState
from ..kit.label import Label
from ..kit.rows import ListRows, Row
from ..kit.section import SectionHead
from ..list_and_page import ListAndPage
from ..people_field import people_query
from ..type_ahead import Hit, TypeAhead

if TYPE_CHECKING:
    from ...models import Id
    from ..desk import Desk
    from ..screen import Hint


class TeamsScreen(ListAndPage):
    """The teams at the left, who is in the chosen one at the right."""

    help_page = "teams"

    watches: ClassVar[frozenset[str]] = frozenset({"team", "team_member", "person", "campaign"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Teams"))
        self._teams: tuple[TeamRow, ...] = ()
        self._make_actions()
        self._make_parts()
        self.put(
            self.title, self.sentence, self.somebody, self.now_head, self.members,
            self.before_head, self.before,
        )  # fmt: skip
        self.lay_out(self.new, empty=self._make_empty())

    def _make_actions(self) -> None:
        self.rename = self.key(_("Rename"), "R", self._ask_name, single=True)
        self.end = self.key(_("End this team"), "E", self._end, single=True)
        self.leaves = self.key(_("Left the team"), "L", self._ask_until, single=True)
        self.back = self.own_key(_("Back"), "Esc", self.desk.back_wanted.emit)

    def _make_parts(self) -> None:
        self.new = Button(_("New team"), "filled", icon="plus")
        self.new.clicked.connect(lambda _on: self._ask_new())
        self.rows.set_verbs((self.rename, self.end))
        self.title = Label("", "title", wrap=True)
        self.sentence = Label("", "second", wrap=True)
        self.somebody = TypeAhead(
            _("Somebody joins"), self.desk.tasks, people_query(self.desk.today),
            placeholder=_("Name, number or unit"), clears=True,
        )  # fmt: skip
        self.somebody.chosen.connect(self._ask_role)
        self.now_head = SectionHead(_("In it now"))
        self.members = ListRows(_("In it now"), lead=34)
        self.members.set_verbs((self.leaves,))
        self.before_head = SectionHead(_("In it before"))
        self.before = ListRows(_("In it before"), lead=34)
        for rows in (self.members, self.before):
            rows.opened.connect(self._open)
        for part in (self.new, self.somebody):
            part.setEnabled(self.desk.looked_at is None)

    def _make_empty(self) -> EmptyState:
        make = Button(_("Make the committee"), "filled", icon="users")
        make.clicked.connect(lambda _on: self._make(_("Committee"), TeamKind.COMMITTEE))
        other = Button(_("Another team"), icon="plus")
        other.clicked.connect(lambda _on: self._ask_new())
        for one in (make, other):
            one.setEnabled(self.desk.looked_at is None)
        return EmptyState(
            "users",
            _("No team yet"),
            _("The committee is marked with a C wherever its people stand. Officers, chosen for a "
              "term, are a team of their own."),
            make,
            other,
        )  # fmt: skip

    def refresh(self) -> None:
        self.desk.tasks.read(teams.teams, self._show, owner=self)

    def _show(self, found: tuple[TeamRow, ...]) -> None:
        self._teams = found
        self.show_all([team_row(one, self._locale) for one in found])

    def _team(self) -> TeamRow | None:
        return self.rows.chosen_of(self._teams)

    def show_one(self, _one: Id) -> None:
        team = self._team()
        if team is None:
            return
        self.title.setText(team.name)
        self.sentence.setText(team_sentence(team, self._locale))
        self.somebody.setVisible(team.to_date is None)
        self.now_head.set_count(str(len(team.members)))
        self.members.set_rows([member_row(one, self._locale) for one in team.members])
        self.before.set_rows([member_row(one, self._locale) for one in team.before])
        for part in (self.now_head, self.members):
            part.setVisible(bool(team.members))
        for part in (self.before_head, self.before):
            part.setVisible(bool(team.before))
        for action in (self.rename, self.end):
            action.setEnabled(team.to_date is None)

    def _open(self, member_id: bytes) -> None:
        team = self._team()
        rows = (*team.members, *team.before) if team is not None else ()
        person = next((one.person_id for one in rows if one.id == member_id), None)
        if team is not None and person is not None:
            ids = tuple(dict.fromkeys(one.person_id for one in rows))
            self.desk.open_person(person, Trail(team.name, ids))

    @property
    def _locale(self) -> str:
        return self.desk.profile.locale

    # verbs

    def _ask_new(self) -> None:
        self.ask.ask(
            _("What is this team called?"), self._ask_kind, hint=_("languages, flyers, door team")
        )

    def _ask_kind(self, name: str) -> None:
        if not name:
            raise Unanswered(_("What is this team called?"))
        options = (
            Option(TeamKind.TEAM, _("A team"), "T"),
            Option(TeamKind.COMMITTEE, _("A committee, marked with C"), "C"),
            Option(TeamKind.OFFICERS, _("Officers, chosen for a term"), "O"),
        )
        self.ask.choose(
            _("What is it?"), options, lambda kind: self._make(name, TeamKind(str(kind)))
        )

    def _make(self, name: str, kind: TeamKind) -> None:
        self.ask.do(
            _("Make the team {name}").format(name=name),
            _("Team “{name}” made").format(name=name),
            lambda s: teams.make_team(s, name, kind),
            lambda team_id: self.choose(team_id, self.somebody.setFocus),
        )

    def _ask_name(self) -> None:
        team = self._team()
        if team is not None and team.to_date is None:
            self.ask.ask(
                _("What is {team} called from now on?").format(team=team.name),
                partial(self._rename, team),
                text=team.name,
            )

    def _rename(self, team: TeamRow, name: str) -> None:
        self.ask.do(
            _("Rename the team {name}").format(name=team.name),
            _("It is called {name} now").format(name=name),
            lambda s: teams.rename_team(s, team.id, name),
        )

    def _end(self) -> None:
        team = self._team()
        if team is None or team.to_date is not None:
            return
        today = self.desk.today()
        self.desk.do(
            _("End the team {name}").format(name=team.name),
            _("{name} has ended. Who was in it stays in the history.").format(name=team.name),
            lambda s: teams.end_team(s, team.id, today),
            owner=self,
        )

    def _ask_role(self, hit: Hit) -> None:
        team, person = self._team(), hit.value
        if team is not None and isinstance(person, bytes):
            self.ask.ask(
                _("As what is {name} in {team}?").format(name=hit.words, team=team.name),
                self._joins(team, person, hit.words),
                hint=_("chair, {rep}; empty: a member").format(rep=self.desk.words.rep.one),
                names=tuple(dict.fromkeys(one.role for one in team.members if one.role)),
            )

    def _joins(self, team: TeamRow, person: bytes, name: str) -> Callable[[str], None]:
        today = self.desk.today()
        words = _("{name} is in {team}").format(name=name, team=team.name)

        def join(role: str) -> None:
            self.ask.do(
                words,
                words,
                lambda s: teams.join_team(s, team.id, person, today, role=role),
            )

        return join

    def _ask_until(self) -> None:
        team, chosen = self._team(), self.members.chosen_id()
        member = next((one for one in team.members if one.id == chosen), None) if team else None
        if team is not None and member is not None:
            self.ask.ask(
                _("When did {name} leave {team}?").format(name=member.name, team=team.name),
                partial(self._leave, team, member),
                hint=_("empty: today"),
            )

    def _leave(self, team: TeamRow, member: MemberRow, typed: str) -> None:
        day, today = self.desk.read_day(typed), self.desk.today()
        until = day.isoformat() if day is not None else None
        words = _("{name} left {team}").format(name=member.name, team=team.name)
        self.ask.do(
            words,
            words,
            lambda s: teams.leave_team(s, member.id, today, until),
        )

    # keys

    def again(self) -> TeamsScreen:
        return self.on_the_same(TeamsScreen(self.desk))

    def hints(self) -> Sequence[Hint]:
        if not self._teams:
            return (("Return", _("make the committee")), (self.back, _("back")))
        return (
            (("Up", "Down"), _("choose")),
            ("Return", _("who is in it")),
            (self.leaves, _("left the team")),
            (self.rename, _("rename")),
            (self.end, _("end this team")),
            ("F6", _("next part")),
            (self.back, _("back")),
        )


def team_row(team: TeamRow, locale: str) -> Row:
    """A team in the list: its name, how many are in it."""
    if team.to_date:
        count = _("ended {day}").format(day=partial_day(team.to_date, locale))
    else:
        people = len({one.person_id for one in team.members})
        count = ngettext("{n} person", "{n} people", people).format(n=people)
    kind = _("C") if team.kind is TeamKind.COMMITTEE else ""
    return Row(team.id, None, team.name, kind, count, icon="users")


def team_sentence(team: TeamRow, locale: str) -> str:
    """What the team is, in a line."""
    words: str
    if team.kind is TeamKind.COMMITTEE:
        words = _("The committee: its people have a C wherever they stand.")
    elif team.kind is TeamKind.OFFICERS:
        words = _("Officers: until when each is chosen stands in Association.")
    elif team.campaign:
        words = _("For {campaign}").format(campaign=team.campaign)
    else:
        words = _("A team of the group.")
    if team.to_date:
        words += " " + _("It ended on {day}.").format(day=partial_day(team.to_date, locale))
    return words


def member_row(member: MemberRow, locale: str) -> Row:
    """Somebody in a team: as what, and since when."""
    return Row(
        member.id,
        None,
        member.name,
        member.role,
        period(member.from_date, member.to_date, locale),
        icon="user-round",
    )
