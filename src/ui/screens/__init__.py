"""The screens, one file each; the five places of the side bar stand here in their order.

Each screen is loaded when it is first shown: the window stands before the last of them is read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...i18n import gettext as _

if TYPE_CHECKING:
    from ..desk import Desk
    from ..screen import Screen


@dataclass(frozen=True, slots=True)
class PlaceOfSideBar:
    """One of the five places, for good."""

    key: str
    title: str
    icon: str
    make: Callable[[Desk], Screen]


def _today(desk: Desk) -> Screen:
    from .today.screen import TodayScreen

    return TodayScreen(desk)


def _people(desk: Desk) -> Screen:
    from .people.screen import PeopleScreen

    return PeopleScreen(desk)


def _places(desk: Desk) -> Screen:
    from .places.screen import PlacesScreen

    return PlacesScreen(desk)


def _campaigns(desk: Desk) -> Screen:
    from .campaigns import CampaignsScreen

    return CampaignsScreen(desk)


def _lists(desk: Desk) -> Screen:
    from .lists.screen import ListsScreen

    return ListsScreen(desk)


def side_bar_places() -> tuple[PlaceOfSideBar, ...]:
    """The five places of the side bar, in their order."""
    return (
        PlaceOfSideBar("today", _("Today"), "sun", _today),
        PlaceOfSideBar("people", _("People"), "users", _people),
        PlaceOfSideBar("places", _("Places"), "building-2", _places),
        PlaceOfSideBar("campaigns", _("Campaigns"), "flag", _campaigns),
        PlaceOfSideBar("lists", _("Lists & print"), "printer", _lists),
    )
