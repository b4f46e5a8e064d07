"""What conditions speak of, by its name: places, campaigns, workers, issues, lists, people."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...i18n import day_and_year, language_name
from ...i18n import gettext as _
from ...models import (
    Action,
    ActionState,
    Ask,
    Campaign,
    ContactList,
    Id,
    ImportBatch,
    Issue,
    LanguageSkill,
    Person,
    Structure,
    Team,
    TeamMember,
    Worker,
)
from .. import search
from ..assessments import levels
from ..groups import profile
from ..whereabouts import ABOVE, place_words

ASKS = 500
"""So many of the last asks are looked through for words to offer."""
PEOPLE = 6
"""So many people are offered for a name."""


class Names:
    """Read when first wanted, then kept: one for each look at the register."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._people: dict[Id, str] = {}

    @cached_property
    def locale(self) -> str:
        """The way the group writes days and languages."""
        return profile(self._session).locale

    @cached_property
    def places(self) -> dict[Id, str]:
        """All places, in the order of the tree."""
        rows = self._session.execute(
            select(Structure.id, Structure.name, Structure.kind, ABOVE).order_by(
                Structure.position, Structure.id
            )
        )
        return {one: place_words(name, kind, over, None) for one, name, kind, over in rows}

    @cached_property
    def campaigns(self) -> dict[Id, str]:
        """All campaigns, the running ones first."""
        rows = self._session.execute(
            select(Campaign.id, Campaign.name).order_by(
                Campaign.to_date.is_not(None), Campaign.from_date.desc()
            )
        )
        return dict(rows.all())

    @cached_property
    def levels(self) -> dict[Id, tuple[str, ...]]:
        """The digits of each campaign's scale, most support first."""
        return {
            one: tuple(level.digit for level in levels(self._session, one))
            for one in self.campaigns
        }

    @cached_property
    def workers(self) -> dict[Id, str]:
        """All who work or worked with the register, by name; those who do now come first."""
        rows = self._session.execute(
            select(Worker.id, Worker.name).order_by(Worker.active.desc(), Worker.name)
        )
        return dict(rows.all())

    @cached_property
    def issues(self) -> dict[Id, str]:
        """The group's own list of issues."""
        rows = self._session.execute(select(Issue.id, Issue.name).order_by(Issue.name))
        return dict(rows.all())

    @cached_property
    def languages(self) -> dict[str, str]:
        """The languages somebody here speaks, by their code."""
        codes = self._session.scalars(select(LanguageSkill.language).distinct()).all()
        named = {code: language_name(code, self.locale) for code in codes}
        return dict(sorted(named.items(), key=lambda item: item[1]))

    @cached_property
    def lists(self) -> dict[Id, str]:
        """The named lists."""
        rows = self._session.execute(
            select(ContactList.id, ContactList.name).order_by(ContactList.name)
        )
        return dict(rows.all())

    @cached_property
    def teams(self) -> dict[Id, str]:
        """The teams that work now."""
        rows = self._session.execute(
            select(Team.id, Team.name).where(Team.to_date.is_(None)).order_by(Team.name)
        )
        return dict(rows.all())

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The roles that people have in teams."""
        now = select(TeamMember.role).where(TeamMember.role != "", TeamMember.to_date.is_(None))
        return tuple(self._session.scalars(now.distinct().order_by(TeamMember.role)))

    @cached_property
    def batches(self) -> dict[Id, str]:
        """The lists that were brought in, newest first: the file and the day."""
        rows = self._session.execute(
            select(ImportBatch.id, ImportBatch.file_name, ImportBatch.at).order_by(
                ImportBatch.id.desc()
            )
        )
        words = _("{file}, {day}")
        return {
            one: words.format(file=name, day=self.day(at.astimezone().date()))
            for one, name, at in rows
        }

    @cached_property
    def asks(self) -> tuple[str, ...]:
        """What is asked now in the campaigns, then what was asked lately."""
        now = select(Campaign.current_ask).where(
            Campaign.current_ask != "", Campaign.to_date.is_(None)
        )
        lately = select(Ask.text).order_by(Ask.id.desc()).limit(ASKS)
        texts = [*self._session.scalars(now), *self._session.scalars(lately)]
        return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))

    @cached_property
    def actions(self) -> dict[Id, str]:
        """The actions that are not called off, the latest first."""
        rows = self._session.execute(
            select(Action.id, Action.name)
            .where(Action.state != ActionState.CALLED_OFF)
            .order_by(Action.on_date.is_(None), Action.on_date.desc(), Action.id.desc())
        )
        return dict(rows.all())

    def action(self, action_id: Id) -> str:
        """What an action is called, also one that was called off."""
        if action_id in self.actions:
            return self.actions[action_id]
        named = select(Action.name).where(Action.id == action_id)
        return self._session.scalar(named) or gone()

    def person(self, person_id: Id) -> str:
        """Somebody's name."""
        if person_id not in self._people:
            named = select(Person.name).where(Person.id == person_id)
            self._people[person_id] = self._session.scalar(named) or gone()
        return self._people[person_id]

    def people_called(self, typed: str) -> list[Id]:
        """The first whose names begin as typed, if letters were typed."""
        words = search.words_of(typed)
        if not any(word.isalpha() for word in words):
            return []
        return search.first_ids(self._session, words, PEOPLE)

    def day(self, day: date) -> str:
        """A day as the group writes it."""
        return day_and_year(day, self.locale)


def gone() -> str:
    """What stands for something that a question speaks of and that is no longer here."""
    return _("(no longer here)")
