"""What one should know before a talk: the last one, promises both ways, her issues, whom she knows.

On the screen and on the slip for the pocket it is the same; what may not stand on paper, the slip
leaves out (`on_paper`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from ..models import Answer, Id, Placement, Relationship, Sensitivity, Slot, Structure
from ..tiers import NOTHING, FieldText, OpenText, joined
from .happened import Happened
from .other_side import OTHER_SIDE
from .owed import Owed
from .person_page import KnownRow, PersonPage, person_page
from .talk_form import running_campaigns
from .timeline_talks import talks
from .vocabulary import relationship_kinds
from .whereabouts import WITHIN, place_words

WORDS, ISSUES, CLOSE = 3, 4, 6
"""So many of her sentences, issues and people: a briefing is read on the way."""


@dataclass(frozen=True, slots=True)
class Close:
    """Somebody she knows, by all that ties them."""

    person_id: Id
    name: FieldText
    ties: tuple[KnownRow, ...]


@dataclass(frozen=True, slots=True)
class NextAsk:
    """What to ask, and what she said when she was asked for it last."""

    text: OpenText
    answer: Answer | None = None
    on: date | None = None
    """When she was asked; None if nobody has."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """All of it, the latest first."""

    page: PersonPage
    place: FieldText
    """Where she is, in words that name neither employer nor landlord."""
    last: Happened | None
    """The last talk with her."""
    talks: int
    said: tuple[Happened, ...]
    """The latest talks in which her own words were noted."""
    issues: tuple[tuple[OpenText, int], ...]
    """What she raised and how often, the most often raised first."""
    close: tuple[Close, ...]
    """Whom she trusts; a tie that carries no trust is not among them."""
    fears: FieldText
    """What worried her when she last said so."""
    inoculated: bool
    """True if somebody has spoken with her about what the other side will say."""
    ask: NextAsk | None

    @property
    def step(self) -> Owed | None:
        """The step that one of us owes next with her."""
        return next(iter(self.page.steps), None)


def briefing(session: Session, person_id: Id, today: date) -> Briefing:
    """The briefing before a talk with her. Missing if she is no longer in the register."""
    page = person_page(session, person_id, today)
    held = sorted(talks(session, person_id), key=lambda talk: talk.on, reverse=True)
    feared = next((talk for talk in held if talk.fears), None)
    return Briefing(
        page=page,
        place=_place(session, person_id),
        last=next(iter(held), None),
        talks=len(held),
        said=tuple(talk for talk in held if talk.mattered)[:WORDS],
        issues=_issues(held),
        close=_close(page.knows),
        fears=feared.fears if feared is not None else NOTHING,
        inoculated=any(talk.inoculated for talk in held),
        ask=_ask(session, person_id, held, today),
    )


def on_paper(session: Session, whole: Briefing) -> Briefing:
    """The same without what never stands on paper: ties for the committee alone, and how reliable
    she was."""
    person_id = whole.page.id
    ends = (Relationship.from_person_id, Relationship.to_person_id)
    secret = set(
        session.scalars(
            select(Relationship.id).where(
                or_(*(end == person_id for end in ends)),
                Relationship.sensitivity == Sensitivity.COMMITTEE,
            )
        )
    )
    shown = tuple(row for row in whole.page.knows if row.id not in secret)
    page = replace(whole.page, kept=0, not_kept=0)
    return replace(whole, page=page, close=_close(shown))


def _issues(held: Sequence[Happened]) -> tuple[tuple[OpenText, int], ...]:
    counted = Counter(issue for talk in held for issue in talk.issues)
    return tuple(counted.most_common(ISSUES))


def _close(knows: Sequence[KnownRow]) -> tuple[Close, ...]:
    """Those she is tied to by most come first."""
    kinds = relationship_kinds()
    found: dict[Id, list[KnownRow]] = {}
    for row in knows:
        if row.kind not in kinds or kinds[row.kind].trust:
            found.setdefault(row.person_id, []).append(row)
    ties = sorted(found.values(), key=len, reverse=True)[:CLOSE]
    return tuple(Close(rows[0].person_id, rows[0].name, tuple(rows)) for rows in ties)


def _ask(session: Session, person_id: Id, held: Sequence[Happened], today: date) -> NextAsk | None:
    """The ask of the campaign that counts her; else of the newest that runs."""
    asks = [one.ask for one in running_campaigns(session, [person_id], today) if one.ask]
    if not asks:
        return None
    wanted = asks[0].casefold().strip()
    for talk in held:
        for asked in talk.asked:
            if asked.text.casefold().strip() == wanted:
                return NextAsk(asks[0], asked.answer, talk.on)
    return NextAsk(asks[0])


def _place(session: Session, person_id: Id) -> FieldText:
    above = aliased(Structure)
    row = session.execute(
        select(Structure.name, Structure.kind, above.name, above.kind, Slot.label)
        .select_from(Placement)
        .join(Structure, Structure.id == Placement.structure_id)
        .outerjoin(above, above.id == Structure.parent_id)
        .outerjoin(Slot, Slot.id == Placement.slot_id)
        .where(Placement.person_id == person_id, ~Placement.ended)
        .order_by(Placement.from_date.desc(), Placement.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return NOTHING
    name, kind, over, over_kind, slot = row
    if kind in OTHER_SIDE:
        return slot or NOTHING
    if kind in WITHIN and over_kind in OTHER_SIDE:
        return joined(" · ", (part for part in (name, slot) if part))
    return place_words(name, kind, over, slot)
