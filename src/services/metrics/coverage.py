"""Coverage and strength (practice notes, section 4.1), in the base of the campaign."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...models import ContactKind, ContactPoint
from .bases import of_base, strength
from .figure import Figure, of_people
from .universe import Judged, Universe, fresh


def list_completeness(session: Session, who: Universe) -> tuple[Figure, ...]:
    """4.1 List completeness: for field f, persons in U with valid f ÷ N; plus placeholders ÷ N.

    The fields are a phone, a mail box and an address that work; the last figure is of those
    unnamed.
    """
    rows = session.execute(
        select(ContactPoint.kind, ContactPoint.person_id).where(ContactPoint.good)
    ).all()
    have = {kind: {one for there, one in rows if there is kind} for kind in ContactKind}
    fields = (ContactKind.PHONE, ContactKind.EMAIL, ContactKind.ADDRESS)
    return (
        *(
            of_people(kind.value, have[kind], who.people, who.on, unnamed=who.unnamed)
            for kind in fields
        ),
        Figure("unnamed", who.unnamed, who.everybody, who.on, None),
    )


def assessed_fresh(who: Universe) -> Figure:
    """4.1 Assessment coverage (fresh): |{p: a(p) exists}| ÷ N."""
    return _over_all("assessed_fresh", fresh(who), who, window=True)


def assessed_ever(who: Universe) -> Figure:
    """4.1 Assessment coverage, ever assessed: those with any assessment ÷ N."""
    ever = [one.person_id for one in who.judged if one.level_id is not None]
    return _over_all("assessed_ever", ever, who, window=False)


def support(who: Universe) -> Figure:
    """4.1 Support: |{a(p) ∈ S}| ÷ N, S = support levels of the scale; never ÷ assessed."""
    return _over_all("support", _supporting(fresh(who)), who, window=True)


def support_range(who: Universe) -> tuple[Figure, Figure]:
    """4.1 Support range: low = |{a(p) ∈ S}| ÷ N; high = (|{a(p) ∈ S}| + |{p: no fresh a(p)}|) ÷ N.

    Those unnamed have no fresh assessment either.
    """
    known = fresh(who)
    low = _over_all("support_low", _supporting(known), who, window=True)
    may = [one for one in who.people if one not in known or known[one].supports]
    most = strength(who.whole, who.base, frozenset(), known).high
    return low, replace(
        _over_all("support_high", may, who, window=True), numerator=most
    )  # fmt: skip


def _supporting(known: dict[bytes, Judged]) -> list[bytes]:
    return [one for one, judged in known.items() if judged.supports]


def _over_all(
    name: str, counted: dict[bytes, Judged] | list[bytes], who: Universe, *, window: bool
) -> Figure:
    days = who.window_days if window else None
    return of_base(name, counted, who.whole, who.base, who.on, days)
