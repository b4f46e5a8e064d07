"""What a list records of somebody: on which lists she is, her card, level, contact, landlord."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import (
    Assessment,
    AssessmentBasis,
    Card,
    ContactList,
    ContactListMember,
    HoldingRole,
    Id,
    OrganizationKind,
    StructureKind,
    Worker,
    new_id,
)
from ..models.naming import name_key
from ..problems import Unanswered
from ..whole_names import from_whole
from .assessments import Level, levels
from .cards import usual_expiry, usual_kind
from .contact_owners import OwnedAlready, own
from .known_facts import Known
from .list_names import free_list_name, list_of_tag
from .list_rows import ON_FILE, Best, PersonDraft
from .organizations import hold, holder, organization_called

if TYPE_CHECKING:
    from .bring_in_rows import Step


class Records:
    """Writes what a row records; remembers the lists, workers and levels that rows name."""

    def __init__(self, session: Session, campaign_id: Id | None) -> None:
        self._session = session
        self._lists: dict[str, Id] | None = None
        self._workers: dict[str, Id] | None = None
        self._levels = levels(session, campaign_id) if campaign_id is not None else []
        self._held: set[tuple[Id, str]] = set()
        self._told_of_cards = False

    def keep(self, step: Step, known: Known, draft: PersonDraft) -> None:
        """Adds what the row records and the register does not have."""
        for tag in draft.tags:
            if known.takes(("tag", name_key(tag))):
                list_id = self._list(step, tag)
                step.rows.add(ContactListMember, list_id=list_id, person_id=known.person_id)
        if draft.card_signed and known.takes(("card", draft.card_signed)):
            self._keep_card(step, known, self._signed(step, draft))
        if draft.level:
            self._keep_level(step, known, draft)
        if draft.stays_in_touch:
            self._keep_contact(step, known, draft)
        if draft.landlord:
            self._keep_landlord(step, known, draft)

    def worker(self, written: str) -> Id | None:
        """The worker of that name, "Family, Given" too; None for nobody of ours."""
        if not written:
            return None
        if self._workers is None:
            rows = self._session.execute(select(Worker.name, Worker.id))
            self._workers = {name_key(name): one for name, one in rows}
        return self._workers.get(name_key(from_whole(written).display))

    def _list(self, step: Step, tag: str) -> Id:
        """The list that is called like a tag, made where there is none."""
        if self._lists is None:
            rows = self._session.execute(select(ContactList.name, ContactList.id))
            self._lists = {name_key(name): one for name, one in rows}
        for name in (tag, list_of_tag(tag)):
            if name_key(name) in self._lists:
                return self._lists[name_key(name)]
        try:
            name = free_list_name(self._session, tag, "")
        except Unanswered:
            name = list_of_tag(tag)
        made = ContactList(id=new_id(), name=name, worker_id=step.worker_id)
        self._session.add(made)
        self._session.flush()
        self._lists[name_key(name)] = made.id
        return made.id

    def _signed(self, step: Step, draft: PersonDraft) -> date:
        """The day of her card: that of the list where none is said, which is told once."""
        if draft.card_signed != ON_FILE:
            return date.fromisoformat(draft.card_signed)
        if not self._told_of_cards:
            words = _("Of cards without a day the day of the list is kept as that of signing.")
            step.remark(draft.line, words)
            self._told_of_cards = True
        return step.answers.as_of or step.today

    def _keep_card(self, step: Step, known: Known, signed: date) -> None:
        known.facts |= {("card", ON_FILE), ("card", signed.isoformat())}
        kind = usual_kind(self._session)
        expires = usual_expiry(self._session, kind, signed)
        step.rows.add(
            Card, campaign_id=step.answers.campaign_id, person_id=known.person_id, slot_id=None,
            kind=kind.value, serial="", signed_on=signed.isoformat(),
            expires_on=expires and expires.isoformat(), withdrawn_on=None, collected_by_id=None,
            worker_id=step.worker_id,
        )  # fmt: skip

    def _keep_level(self, step: Step, known: Known, draft: PersonDraft) -> None:
        level = level_written(draft.level, self._levels, step.answers.best)
        if level is None:
            told = _("“{level}” is no level of the scale. It is kept as a note.")
            step.remark(draft.line, told.format(level=draft.level))
            step.note(known, _("Assessed as {level}").format(level=draft.level))
            return
        on = (step.answers.as_of or step.today).isoformat()
        if known.takes(("level", f"{on} {level.digit}")):
            step.rows.add(
                Assessment, person_id=known.person_id, campaign_id=step.answers.campaign_id,
                level_id=level.id, on_date=on, assessor_id=step.worker_id,
                basis=AssessmentBasis.TOLD.value,
            )  # fmt: skip

    def _keep_contact(self, step: Step, known: Known, draft: PersonDraft) -> None:
        """Whoever stays in touch with her: one of ours, else in words."""
        worker = self.worker(draft.stays_in_touch)
        if worker is None:
            words = _("{name} does not work with this group here. It is kept as a note.")
            step.remark(draft.line, words.format(name=draft.stays_in_touch))
            step.note(known, _("Stays in touch: {name}").format(name=draft.stays_in_touch))
            return
        if not known.takes(("contact", name_key(draft.stays_in_touch))):
            return
        step.rows.write(self._session)  # she may be one of those that still wait
        try:
            step.rows.touched += own(self._session, [known.person_id], worker, step.today)
        except (OwnedAlready, Unanswered) as why:
            step.remark(draft.line, why.sentence)

    def _keep_landlord(self, step: Step, known: Known, draft: PersonDraft) -> None:
        """Who owns the house; where somebody else does, that stays."""
        house = _house(draft)
        if not house:
            step.note(known, _("Owner of the house: {name}").format(name=draft.landlord))
            return
        place, _seat = step.places.find(house, "")
        if (place, name_key(draft.landlord)) in self._held:
            return
        self._held.add((place, name_key(draft.landlord)))
        owner = organization_called(self._session, draft.landlord, OrganizationKind.LANDLORD)
        now = holder(self._session, place, HoldingRole.OWNS, step.today)
        if now is None:
            hold(self._session, owner, place, HoldingRole.OWNS, step.today, source=step.source)
        elif now != owner:
            words = _("Somebody else than {name} owns this house here. That stays.")
            step.remark(draft.line, words.format(name=draft.landlord))


def level_written(written: str, scale: Sequence[Level], best: Best | None) -> Level | None:
    """The level that a list means by these words or this number; None where it has no such."""
    named = (level for level in scale if name_key(written) == name_key(level.word))
    number = written.removesuffix(".0")
    if best is Best.WORDS or not number.isdecimal():
        return next(named, None)
    if best is None or not 1 <= int(number) <= len(scale):
        return None
    return scale[int(number) - 1] if best is Best.LOWEST else scale[-int(number)]


def _house(draft: PersonDraft) -> tuple[tuple[StructureKind, str], ...]:
    for one in draft.placements:
        kinds = [kind for kind, _name in one.structures]
        if StructureKind.BUILDING in kinds:
            return one.structures[: kinds.index(StructureKind.BUILDING) + 1]
    return ()
