"""Organizations: who employs, owns, manages or lends, where, and from when to when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..i18n import partial_day
from ..models import Holding, HoldingRole, Id, Organization, OrganizationKind, Structure
from ..models.naming import name_key
from ..models.partial_date import earliest
from .days import is_before, past_day
from .existing import existing
from .free_name import free_name
from .groups import profile
from .upwards import upwards

ONE_AT_A_TIME = frozenset({HoldingRole.OWNS, HoldingRole.MANAGES})
"""What one alone does at a time; several may employ in one place, or lend on it."""


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """An organization, and the name of the one behind it."""

    id: Id
    name: str
    kind: OrganizationKind
    about: str
    behind: str


def add_organization(session: Session, name: str, kind: OrganizationKind, *, about: str = "") -> Id:
    """A new organization. Unanswered without a name, or with one that is there already."""
    row = Organization(name=_free(session, name), kind=kind, about=about.strip())
    session.add(row)
    session.flush()
    return row.id


def organization_called(session: Session, name: str, kind: OrganizationKind) -> Id:
    """The organization of that name, however it is spelled; a new one where there is none."""
    rows = session.execute(select(Organization.id, Organization.name))
    known = next((one for one, other in rows if name_key(other) == name_key(name)), None)
    return known if known is not None else add_organization(session, name, kind)


def rename_organization(session: Session, organization_id: Id, name: str) -> None:
    """Another name for it. Missing; Unanswered as for `add_organization`."""
    row = existing(session, Organization, organization_id)
    row.name = _free(session, name, but=organization_id)


def say_of_organization(
    session: Session, organization_id: Id, kind: OrganizationKind, about: str
) -> None:
    """What it is, and what the group knows of it. Missing."""
    row = existing(session, Organization, organization_id)
    row.kind, row.about = kind, about.strip()


def belongs_to(session: Session, organization_id: Id, behind_id: Id | None) -> None:
    """Who stands behind it: the landlord behind a company of one house; None for nobody.

    Unanswered where it would stand behind itself. Missing.
    """
    row = existing(session, Organization, organization_id)
    if behind_id is not None and organization_id in _behind(session, behind_id):
        raise problems.Unanswered(_("It would belong to itself. Choose another one."), "behind")
    row.belongs_to_id = behind_id


def organizations(session: Session) -> tuple[OrganizationRow, ...]:
    """All organizations by name."""
    rows = session.scalars(select(Organization)).all()
    names = {row.id: row.name for row in rows}
    found = (
        OrganizationRow(
            row.id, row.name, row.kind, row.about,
            names.get(row.belongs_to_id, "") if row.belongs_to_id else "",
        )
        for row in rows
    )  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def hold(
    session: Session,
    organization_id: Id,
    place_id: Id,
    role: HoldingRole,
    today: date,
    *,
    since: str | None = None,
    sold: bool = False,
    source: str = "",
) -> Id:
    """It owns, manages, employs at or lends on a place from a day (or nobody knows when) on.

    Where another owns it, Unanswered with the field `sold`; with `sold` the one before ends on
    that day. Unanswered, too, before the day the one before ended. BadDate for no day, or one
    that is still to come.
    """
    existing(session, Structure, place_id)
    since = past_day(since, today)
    rows = select(Holding).where(Holding.structure_id == place_id, Holding.role == role)
    for other in session.scalars(rows).all():
        same = other.organization_id == organization_id
        if same and not other.ended:
            raise problems.Unanswered(_("That is noted already. Nothing was added."), "name")
        if role in ONE_AT_A_TIME:
            _make_room(session, other, since, today, sold=sold)
    row = Holding(
        organization_id=existing(session, Organization, organization_id).id,
        structure_id=place_id,
        role=role,
        from_date=since,
        source=source.strip(),
    )
    session.add(row)
    session.flush()
    return row.id


def end_holding(session: Session, holding_id: Id, until: str | None, today: date) -> None:
    """From a day (or nobody knows when) on it does so no longer; that it did stays known.

    Unanswered for a day before it began; BadDate as for `hold`. Ended twice changes nothing.
    """
    row = existing(session, Holding, holding_id)
    until = past_day(until, today)
    if row.ended:
        return
    if is_before(until, row.from_date):
        raise problems.Unanswered(_("It cannot end before it began."), "until")
    row.ended, row.to_date = True, until


def holder(session: Session, place_id: Id, role: HoldingRole, on: date) -> Id | None:
    """Who owns, manages, employs at or lends on a place on a day: said of it, or of what it is in.

    What is said of the nearest place counts. None where nobody is known.
    """
    above = upwards(session, place_id)
    rows = session.scalars(
        select(Holding).where(Holding.role == role, Holding.structure_id.in_(above))
    ).all()
    held = {row.structure_id: row.organization_id for row in rows if held_on(row, on)}
    return next((held[one] for one in above if one in held), None)


def held_on(row: Holding, on: date) -> bool:
    """Whether a holding stood on that day; the day of a sale is the new owner's."""
    if row.from_date is not None and earliest(row.from_date) > on:
        return False
    if row.to_date is not None:
        return on < earliest(row.to_date)
    return not row.ended


def family(session: Session, organization_id: Id) -> frozenset[Id]:
    """An organization with all that belong to it, and to those."""
    below = select(Organization.id).where(Organization.id == organization_id).cte(recursive=True)
    below = below.union(
        select(Organization.id).join(below, Organization.belongs_to_id == below.c.id)
    )
    return frozenset(session.scalars(select(below.c.id)))


def _behind(session: Session, organization_id: Id) -> Iterator[Id]:
    """It, and whoever stands behind it, one behind the other."""
    here: Id | None = organization_id
    while here is not None:
        yield here
        here = session.scalar(select(Organization.belongs_to_id).where(Organization.id == here))


def _make_room(
    session: Session, other: Holding, since: str | None, today: date, *, sold: bool
) -> None:
    """Ends the one before where that was said. Unanswered where two would be there at one time."""
    if other.ended and not is_before(since, other.to_date):
        return
    name = existing(session, Organization, other.organization_id).name
    if other.ended:
        day = partial_day(other.to_date, profile(session).locale)
        words = _("{name} was there until {day}. Nobody was there twice: give a later day.")
        raise problems.Unanswered(words.format(name=name, day=day), "since")
    if not sold:
        raise problems.Unanswered(_one_at_a_time(other.role).format(name=name), "sold")
    if is_before(since, other.from_date):
        day = partial_day(other.from_date, profile(session).locale)
        words = _("{name} is there since {day}. It cannot have ended before that.")
        raise problems.Unanswered(words.format(name=name, day=day), "since")
    end_holding(session, other.id, since, today)


def _one_at_a_time(role: HoldingRole) -> str:
    if role is HoldingRole.OWNS:
        return _("{name} owns it. Was it sold? Then {name} ends on that day.")
    return _("{name} manages it. Did that change? Then {name} ends on that day.")


def _free(session: Session, name: str, but: Id | None = None) -> str:
    rows = session.execute(select(Organization.id, Organization.name))
    return free_name(
        name,
        (known for one, known in rows if one != but),
        _("What is it called?"),
        _("{name} is there already."),
    )
