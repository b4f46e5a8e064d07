"""The people of a net as maps and answers show them: mark, office, owner, place; few questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from ..models import (
    Assignment,
    Id,
    Leadership,
    Person,
    Placement,
    Structure,
    Suppression,
    Worker,
)
from .marks import latest_marks
from .network import Network, Someone, View
from .standing import FOLLOWERS_OF_A_LEADER, OWNERS, SILENT, inside
from .whereabouts import ABOVE, place_words

AT_ONCE = 5_000
"""Ids that one question takes."""


def people(session: Session, net: Network, ids: Iterable[Id]) -> dict[Id, Someone]:
    """These people as they are shown, by id; nobody the worker may not see."""
    asked = [one for one in dict.fromkeys(ids) if one in net.net.place]
    found: dict[Id, Someone] = {}
    for some in _portions(asked):
        found |= _someones(session, net, some)
    return {one: found[one] for one in asked}


def owned(view: View) -> Select[Id, str]:
    """Each person with the name of who stays in touch with her; in the view's campaign first."""
    owners = OWNERS.with_only_columns(Assignment.person_id, Worker.name)
    whichever = Assignment.campaign_id.is_(None)
    if view.campaign_id is not None:
        owners = owners.where(or_(whichever, Assignment.campaign_id == view.campaign_id))
    return owners.order_by(whichever.desc(), Assignment.id)


def _someones(session: Session, net: Network, some: Sequence[Id]) -> dict[Id, Someone]:
    view = net.view
    marks = latest_marks(session, some, view.today, view.campaign_id)
    owners = dict(session.execute(owned(view).where(Assignment.person_id.in_(some))).all())
    groups = _groups(session, net.places, some)
    leaders = _leaders(session, net, some)
    silent = set(session.scalars(SILENT.where(Suppression.person_id.in_(some))))
    rows = session.execute(
        select(Person.id, Person.name, Person.external_id).where(Person.id.in_(some))
    )
    return {
        one: Someone(
            one, name, external_id or "", marks.get(one), one in net.committee, one in leaders,
            owners.get(one, ""), one in silent, *groups.get(one, (None, "")),
        )
        for one, name, external_id in rows
    }  # fmt: skip


def _groups(session: Session, tops: Sequence[Id], some: Sequence[Id]) -> dict[Id, tuple[Id, str]]:
    """Where each is now: of several places the latest of the view's own."""
    rows = session.execute(
        select(
            Placement.person_id, Structure.id, Structure.name, Structure.kind, ABOVE
        )
        .join(Structure, Structure.id == Placement.structure_id)
        .where(~Placement.ended, Placement.person_id.in_(some))
        .order_by(inside(Placement.structure_id, *tops), Placement.from_date, Placement.id)
    )  # fmt: skip
    return {
        one: (place, place_words(name, kind, over, None)) for one, place, name, kind, over in rows
    }


def _leaders(session: Session, net: Network, some: Sequence[Id]) -> set[Id]:
    said = dict(
        session.execute(
            select(Leadership.person_id, Leadership.leads)
            .where(Leadership.person_id.in_(some))
            .order_by(Leadership.on_date, Leadership.id)
        ).all()
    )
    followed = net.followers
    return {
        one for one in some if said.get(one, len(followed.get(one, ())) >= FOLLOWERS_OF_A_LEADER)
    }


def _portions(ids: Sequence[Id]) -> Iterator[list[Id]]:
    rest = iter(ids)
    while some := list(islice(rest, AT_ONCE)):
        yield some
