"""The screens, one file each; the five places of the side bar stand here in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...i18n import gettext as _
from .campaigns import CampaignsScreen
from .lists import ListsScreen
from .people import PeopleScreen
from .places import PlacesScreen
from .today import TodayScreen

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


PLACES = (
    PlaceOfSideBar("today", _("Today"), "sun", TodayScreen),
    PlaceOfSideBar("people", _("People"), "users", PeopleScreen),
    PlaceOfSideBar("places", _("Places"), "building-2", PlacesScreen),
    PlaceOfSideBar("campaigns", _("Campaigns"), "flag", CampaignsScreen),
    PlaceOfSideBar("lists", _("Lists & print"), "printer", ListsScreen),
)
