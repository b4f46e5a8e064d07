"""What tells that a group is not one at work: made up, restored, or a backup that is looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from ..i18n import day_and_clock, short_day
from ..i18n import gettext as _
from .kit.bars import WarningBar

if TYPE_CHECKING:
    from .desk import Desk


def origin_words(desk: Desk) -> str:
    """What stands beside the group's name where it is not a group at work; else nothing."""
    if desk.profile.made_up:
        return _("made-up group")
    if desk.restored_from is None:
        return ""
    day = short_day(desk.restored_from.astimezone().date(), desk.profile.locale)
    return _("backup of {day}").format(day=day)


def backup_bar(desk: Desk, moment: datetime, leave: Callable[[], None]) -> WarningBar:
    """Says that a backup of this moment is in front, as long as it is; its button leaves it."""
    words = _("You look at the backup of {moment}. Nothing can be changed in it.")
    said = words.format(moment=day_and_clock(moment, desk.profile.locale))
    bar = WarningBar(said, button=_("Leave the backup"))
    bar.pressed.connect(leave)
    return bar
