"""What stands in the one-to-one form as an entry to record, and which field a fault belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....models import Channel, ConversationKind
from ....problems import Unanswered
from ....services.one_to_ones import OneToOne

if TYPE_CHECKING:
    from ...kit.fields import Field, TextField
    from ...people_field import PeopleField
    from ...type_ahead import TypeAhead
    from .mattered import WhatMattered
    from .panel import OneToOnePanel
    from .would_ask import WhomAsk

    AnyField = Field | TextField | TypeAhead | PeopleField | WhatMattered | WhomAsk


def entry_of(form: OneToOnePanel) -> OneToOne:
    """What stands in the form, but the languages, which are read elsewhere.

    BadDate, told at its field, for a day that is none. Unanswered for a name that was typed and
    not chosen, nothing that was typed is left behind in silence; and where nothing was said.
    """
    more = form.more_fields
    if (form.who.people() and form.who.typed()) or more.workers.typed():
        field = "workers" if more.workers.typed() else "people"
        raise Unanswered(_("Whom? Choose a name from the list."), field)
    if more.would_ask.unfinished():
        raise Unanswered(_("Whom? Choose a name from the list."), "would_ask")
    minutes = more.minutes.text().strip()
    if minutes and more.minutes_said() is None:
        raise Unanswered(_("How many minutes? Write a number, such as 20."), "minutes")
    entry = OneToOne(
        people=form.who.people(),
        on_date=more.day.day() or form.desk.today(),
        workers=more.held_by(),
        mattered=form.mattered.words.text(),
        issues=form.mattered.issues(),
        new_issues=form.mattered.new_issues(),
        would_ask=more.would_ask.said(),
        asked=form.asked.text(),
        answer=form.answer.answer(),
        not_asked=form.answer.not_asked(),
        answer_by=form.answer.by.day() if not form.answer.by.isHidden() else None,
        fears=more.fears.text(),
        inoculated=more.inoculated.isChecked(),
        promised=more.promised.text(),
        promised_by=more.promised_by.day(),
        next_step=form.next.what.text(),
        next_due=form.next.day.day(),
        next_owner=form.next.owes(),
        access_needs=more.needs.text(),
        kind=ConversationKind(str(more.kind.value())),
        channel=Channel(str(more.channel.value())),
        place=more.place.text(),
        minutes=more.minutes_said(),
        level=more.opinion.level_id(),
        basis=more.opinion.basis_chosen(),
        campaign=more.opinion.campaign_id(),
        note=more.note.text(),
        sensitivity=more.note.sensitivity(),
        note_until=more.note.kept_until(),
    )
    if entry.people and not entry.says_something() and not more.languages.text().strip():
        raise Unanswered(_("What was said? A word is enough, or “Not asked” below."), "mattered")
    return entry


def fields_of(form: OneToOnePanel) -> dict[str, AnyField]:
    """The fields by the names that the service gives them."""
    more = form.more_fields
    return {
        "people": form.who,
        "mattered": form.mattered,
        "workers": more.workers,
        "asked": form.asked.field,
        "answer_by": form.answer.by,
        "next_due": form.next.day,
        "next_owner": form.next.owner,
        "would_ask": more.would_ask,
        "promised_by": more.promised_by,
        "languages": more.languages,
        "access_needs": more.needs,
        "on_date": more.day,
        "minutes": more.minutes,
        "note_until": more.note.until,
    }
