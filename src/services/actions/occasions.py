"""An action as its pages name it: its own words, without the names of the other side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Action, ActionKind, Id
from ...models.naming import fold
from ...tiers import OpenText
from ..existing import existing
from ..other_side import hidden
from ..printed_asks import code_name_of
from .coming import coming


@dataclass(frozen=True, slots=True)
class Occasion:
    """What stands on pages of an action."""

    action_id: Id
    campaign_id: Id
    name: OpenText
    on_date: date | None
    hour: OpenText
    where: OpenText


def occasion(
    session: Session, typed: str, today: date, kind: ActionKind | None = None
) -> Occasion | None:
    """The action of this name, of several the latest; without a name the one that comes next, if
    there is any the next of this `kind`.

    None where none is to come. Unanswered for a name that no action has.
    """
    found = _called(session, typed) if typed.strip() else _next(session, today, kind)
    return occasion_of(session, found.id) if found is not None else None


def occasion_of(session: Session, action_id: Id) -> Occasion:
    """This very action. Missing if it is gone."""
    found = existing(session, Action, action_id)
    hide = hidden(session, code_name_of(session, found.campaign_id))
    name, where = (hide(words) for words in (found.name, found.where))
    return Occasion(found.id, found.campaign_id, name, found.on_date, found.hour, where)


def _called(session: Session, typed: str) -> Action:
    latest = select(Action).order_by(Action.on_date.is_(None).desc(), Action.on_date.desc())
    wanted = fold(typed.strip())
    found = next((one for one in session.scalars(latest) if fold(one.name) == wanted), None)
    if found is None:
        raise problems.Unanswered(
            _("No action is called “{name}”.").format(name=typed.strip()), "action"
        )
    return found


def _next(session: Session, today: date, kind: ActionKind | None) -> Action | None:
    row = coming(session, today, kind) or coming(session, today)
    return existing(session, Action, row.id) if row is not None else None
