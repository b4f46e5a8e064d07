"""What stands on the follow-up list, in the words of the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from ..i18n import day_alone
from ..i18n import gettext as _
from ..models import Id
from ..models.naming import first_name
from ..services import groups, printed_asks
from ..services.follow_up_list import Block, ToFollow, follow_up_list
from ..services.other_side import hidden
from ..tiers import NOTHING, FieldText, OpenText, changed, filled


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One thing to follow up, in the words of the page."""

    block: int
    person_id: Id | None
    thing_id: Id | None
    name: FieldText
    phone: FieldText
    what: FieldText
    when: OpenText
    who: FieldText
    """Who of us owes it; empty on a list of one's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpData:
    """The whole list."""

    rows: tuple[FollowUpRow, ...]
    heads: tuple[OpenText, ...]
    """The words over each block: what it is, and how many of how many."""


def follow_up_rows(session: Session, worker_id: Id | None, today: date) -> FollowUpData:
    """What one worker, or everybody, has to follow up, without the name of the other side."""
    found = follow_up_list(session, worker_id, today)
    hide = hidden(session, printed_asks.code_name(session, ""))
    locale = groups.profile(session).locale

    def said(one: ToFollow) -> FollowUpRow:
        late = one.day is not None and one.day < today
        words = _("since {day}") if late else _("by {day}")
        when = filled(words, day=day_alone(one.day, locale)) if one.day else NOTHING
        who = changed(one.who, first_name) if worker_id is None else NOTHING
        what = hide(one.what)
        name = one.name or _("for the group")
        return FollowUpRow(
            one.block.value, one.person_id, one.thing_id, name, one.phone, what, when, who
        )

    titles = {
        Block.WE_OWE: _("We owe them"),
        Block.THEY_OWE: _("They owe us"),
        Block.QUIET: _("Too quiet: when did we last talk?"),
    }
    rows = tuple(said(one) for one in found.rows)
    return FollowUpData(
        rows=rows,
        heads=tuple(
            _head(titles[one], sum(row.block == one.value for row in rows), found.everything[one])
            for one in Block
        ),
    )


def _head(title: OpenText, here: int, everything: int) -> OpenText:
    if here == everything:
        return title
    return filled(_("{title} · the first {n} of {all}"), title=title, n=here, all=everything)
