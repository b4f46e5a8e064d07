"""What pages of an action ask alike: which action, how many sheets; and how they name it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import clock, short_day
from ..i18n import gettext as _
from ..models import ActionKind, RowKind
from ..services.actions.occasions import Occasion, occasion
from ..services.frozen_rows import FrozenRow
from ..tiers import NOTHING, OpenText, joined
from .options import TITLE, PageOptions, asked
from .report import Asked, require_title_room

MOST_SHEETS = 200


ACTION = asked(
    "action",
    lambda: _("Action or meeting"),
    lambda: _("name of the action it is for; else the one that comes next"),
    example=lambda: _("the one that comes next"),
)
"""The action is asked alike for all pages of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionOptions(PageOptions):
    """What is asked before a page of an action is printed."""

    action: OpenText = field(default=NOTHING, metadata=ACTION)
    title: OpenText = field(default=NOTHING, metadata=TITLE)


SHEETS = asked(
    "sheets",
    lambda: _("How many sheets"),
    lambda: _("how many sheets, each with its number; else 1"),
    example=lambda: "1",
)
"""How many sheets is asked alike for all blank pages."""


def occasion_of(
    session: Session, asked_for: Asked, kind: ActionKind | None = None
) -> Occasion | None:
    """The action that is meant. Unanswered for none of this name, or too long a title."""
    options: OccasionOptions = asked_for.options
    require_title_room(options.title, options.size)
    return occasion(session, options.action, asked_for.today, kind)


def needed_occasion(session: Session, asked_for: Asked, kind: ActionKind | None = None) -> Occasion:
    """The same for a page that there is not without one: Unanswered where none is to come."""
    found = occasion_of(session, asked_for, kind)
    if found is None:
        raise problems.Unanswered(_("No action is to come. Say which one it is for."), "action")
    return found


def occasion_words(found: Occasion | None, locale: str) -> OpenText:
    """ "Sat 5 Dec · 15:00 · Walk to the board", the name last: it may be cut. Empty for none."""
    if found is None:
        return NOTHING
    day = short_day(found.on_date, locale) if found.on_date else NOTHING
    return joined(" · ", (day, wall_hour(found.hour, locale), found.name))


def wall_hour(typed: OpenText, locale: str) -> OpenText:
    """An hour as somebody typed it, as people here say it: "15:00", or "3:00 PM". Other words stay
    as they are."""
    try:
        return clock(datetime.strptime(typed.strip(), "%H:%M"), locale)  # noqa: DTZ007 - no zone
    except ValueError:
        return typed


def number_in(typed: str, name: str, most: int = MOST_SHEETS) -> int:
    """A number of things as it was typed, 1 for nothing. Unanswered beyond 1 to `most`."""
    typed = typed.strip() or "1"
    if not (typed.isdecimal() and 1 <= int(typed) <= most):
        raise problems.Unanswered(_("Write a number from 1 to {most}.").format(most=most), name)
    return int(typed)


def blank_rows(sheets: int, each: int, top: float, pitch: float) -> Iterator[FrozenRow]:
    """Rows to be filled in by hand: nobody stands on them yet."""
    for number in range(sheets * each):
        page, place = divmod(number, each)
        yield FrozenRow(
            number=number + 1, page_number=page + 1, top=top + place * pitch, kind=RowKind.BLANK
        )
