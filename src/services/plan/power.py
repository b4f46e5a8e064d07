"""The power map: who decides, who moves them, how much weight they have, and for whom."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import (
    Campaign,
    Demand,
    Id,
    Organization,
    OrganizationKind,
    PowerHolder,
    Stance,
)
from ...tiers import CommitteeText, OpenText
from ..existing import existing
from ..free_name import free_name
from ..organizations import organization_called

SPECTRUM = tuple(Stance)
"""From those who act for us to those who act against us."""
LEAST, MOST = 1, 5
"""The ends of influence."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody on the power map."""

    id: Id
    name: OpenText
    title: OpenText
    organization: CommitteeText
    decides: bool
    influence: int
    stance: Stance
    about: CommitteeText
    demands: int = 0
    """How many demands were put to her."""


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of somebody on the map."""

    name: str
    title: str = ""
    organization: str = ""
    """Its name; empty: none."""
    decides: bool = False
    about: str = ""


def holders(session: Session, campaign_id: Id) -> list[Holder]:
    """All on the map: who decides first, then by weight and name."""
    put = (
        select(Demand.put_to_id, func.count().label("times"))
        .where(Demand.campaign_id == campaign_id, Demand.put_to_id.is_not(None))
        .group_by(Demand.put_to_id)
        .subquery()
    )
    rows = session.execute(
        select(
            PowerHolder.id, PowerHolder.name, PowerHolder.title,
            func.coalesce(Organization.name, ""), PowerHolder.decides, PowerHolder.influence,
            PowerHolder.stance, PowerHolder.about, func.coalesce(put.c.times, 0),
        )
        .outerjoin(Organization, Organization.id == PowerHolder.organization_id)
        .outerjoin(put, put.c.put_to_id == PowerHolder.id)
        .where(PowerHolder.campaign_id == campaign_id)
        .order_by(PowerHolder.decides.desc(), PowerHolder.influence.desc(), PowerHolder.name)
    )  # fmt: skip
    return [Holder(*row) for row in rows]


def add_holder(session: Session, campaign_id: Id, said: Described) -> Id:
    """Somebody more, in the middle of the map. Unanswered without a name, or for one taken."""
    existing(session, Campaign, campaign_id)
    holder = PowerHolder(campaign_id=campaign_id, name=_name(session, campaign_id, said.name))
    _describe(session, holder, said)
    session.add(holder)
    session.flush()
    return holder.id


def change_holder(session: Session, holder_id: Id, said: Described) -> None:
    """What is said of her, anew. Unanswered without a name, or for one taken."""
    holder = existing(session, PowerHolder, holder_id)
    holder.name = _name(session, holder.campaign_id, said.name, holder_id)
    _describe(session, holder, said)


def place_holder(session: Session, holder_id: Id, influence: int, stance: Stance) -> None:
    """Where she stands on the map. Unanswered for a weight outside 1 to 5."""
    if not LEAST <= influence <= MOST:
        raise problems.Unanswered(_("Influence goes from 1 to 5."), "influence")
    holder = existing(session, PowerHolder, holder_id)
    holder.influence, holder.stance = influence, stance


def remove_holder(session: Session, holder_id: Id) -> None:
    """Off the map. Unanswered where a demand was put to her: that must stay readable."""
    holder = existing(session, PowerHolder, holder_id)
    demand = session.scalar(select(Demand.text).where(Demand.put_to_id == holder_id).limit(1))
    if demand is not None:
        raise problems.Unanswered(
            _("“{demand}” was put to {name}: that stays readable, and so does the name.").format(
                demand=demand, name=holder.name
            ),
            "name",
        )
    session.delete(holder)


def _describe(session: Session, holder: PowerHolder, said: Described) -> None:
    holder.title, holder.about = said.title.strip(), said.about.strip()
    holder.decides = said.decides
    company = said.organization.strip()
    holder.organization_id = (
        organization_called(session, company, OrganizationKind.OTHER) if company else None
    )


def _name(session: Session, campaign_id: Id, name: str, but: Id | None = None) -> str:
    taken = session.execute(
        select(PowerHolder.id, PowerHolder.name).where(PowerHolder.campaign_id == campaign_id)
    )
    return free_name(
        name,
        (called for one, called in taken if one != but),
        _("Who is it? A name, or an office."),
        _("{name} stands on the map already."),
    )
