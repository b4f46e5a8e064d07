"""The keys of the map, each once: buttons, hints and lists are drawn from them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ...kit.paint import right_to_left

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...screen import Hint
    from .screen import NetworkScreen


class MapKeys:
    """The map, its list and the list beside it pass on those that are meant for all three."""

    def __init__(self, screen: NetworkScreen) -> None:
        self._screen = screen
        one, verbs = partial(screen.key, single=True), screen.verbs
        self.talk = one(_("Record a talk"), "N", verbs.talk)
        self.tie = one(_("Note a tie"), "R", verbs.tie)
        self.introduce = one(_("Ask to introduce"), "I", verbs.introduce)
        self.as_list = screen.key(self._turn_words(), "F8", screen.turn)
        on, back = ("Left", "Right") if right_to_left() else ("Right", "Left")
        self.along = screen.passed_key(_("Next on the way"), on, partial(screen.along, 1))
        self.back_along = screen.passed_key(_("Before on the way"), back, partial(screen.along, -1))
        self.choose_one = screen.passed_key(_("Choose"), "Space", screen.choose)
        self.look_for = screen.passed_key(_("Find"), "/", screen.find_here)

    def _turn_words(self) -> str:
        return _("Map") if self._screen.shows_list else _("List")

    def turned(self) -> None:
        """The list is shown, or the map again."""
        self.as_list.setText(self._turn_words())

    def give(self) -> None:
        """All three get the keys that act there."""
        screen, verbs = self._screen, (self.talk, self.tie, self.introduce)
        keys = (self.along, self.back_along, self.choose_one, self.look_for)
        screen.canvas.verbs = (*verbs, *keys)
        screen.list.keys = keys
        screen.list.set_verbs(verbs)
        screen.side.rows.keys = (*keys, *verbs)

    def hints(self) -> Sequence[Hint]:
        """Walk, along the way, find, zoom, open, record, note a tie, the list."""
        listed = self._screen.shows_list
        zoom: tuple[Hint, ...] = () if listed else ((("+", "-"), _("zoom")), ("0", _("all")))
        return (
            (("Up", "Down"), _("person")),
            (self.along, _("next on the way")),
            (self.look_for, _("find")),
            *zoom,
            ("Return", _("open")),
            (self.talk, _("record a talk")),
            (self.tie, _("note a tie")),
            (self.as_list, _("as a map") if listed else _("the same as a list")),
        )
