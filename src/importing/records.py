"""What a list records of somebody: tags, a card, a level, who stays in touch, the landlord."""

from __future__ import annotations

from typing import Any

from ..i18n import gettext as _
from ..models.naming import fold
from ..models.partial_date import WHOLE_DAY
from ..services.list_rows import ON_FILE, SILENT
from .dates import past_date
from .details import is_no
from .drafts import Aside
from .fields import Target
from .layout import Layout
from .meanings import meanings
from .values import Means, values_in

WORDS = (
    (Target.LEVEL, "level"),
    (Target.STAYS_IN_TOUCH, "stays_in_touch"),
    (Target.LANDLORD, "landlord"),
)


class Records:
    """Reads these fields of a draft out of picked cells."""

    def __init__(self, layout: Layout, *, day_first: bool) -> None:
        self._day_first = day_first
        self._words = [(at, name) for target, name in WORDS for at in layout.all(target)]
        self._tags = layout.all(Target.TAGS)
        self._signed, self._card = layout.one(Target.CARD_SIGNED), layout.one(Target.CARD)
        self._meant = layout.meant
        self._title = layout.title
        self._between = layout.mapping.preset.tags
        self.idle = not (self._words or self._tags or layout.all(Target.CARD_SIGNED, Target.CARD))

    def read(self, picked: list[str], aside: Aside) -> dict[str, Any]:
        """Fields of PersonDraft by name, only those that the row says something about."""
        found: dict[str, Any] = {name: picked[at] for at, name in self._words if picked[at]}
        for at in self._tags:
            if picked[at]:
                self._read_tags(at, picked[at], found, aside)
        if picked[self._signed] or picked[self._card]:
            self._read_card(picked, found, aside)
        return found

    def _read_card(self, picked: list[str], found: dict[str, Any], aside: Aside) -> None:
        """The day of signing; a cross or a yes says that the card is there."""
        signed, card = picked[self._signed], picked[self._card]
        day = past_date(signed or card, day_first=self._day_first)
        if len(day) == WHOLE_DAY:
            found["card_signed"] = day
        elif signed:
            words = _("{heading}: “{text}” is no day. It is kept as a note.")
            aside.keep(self._title(self._signed), signed, words)
        if card and not day and fold(card) in meanings().yes:
            found.setdefault("card_signed", ON_FILE)
        elif card and not day and not is_no(card):
            words = _("{heading}: “{text}” does not say whether she signed. It is kept as a note.")
            aside.keep(self._title(self._card), card, words)

    def _read_tags(self, at: int, cell: str, found: dict[str, Any], aside: Aside) -> None:
        """A list for each tag, or what was said that it means; a tag that asks for silence is a
        wish, one of elections goes."""
        kept = list(found.get("tags", ()))
        for tag in values_in(cell, self._between):
            meant = self._meant(at).get(fold(tag))
            if meanings().is_of_elections(tag):
                words = _("{heading}: “{text}” is about elections, and left out.")
                aside.remarks.append(words.format(heading=self._title(at), text=tag))
            elif meant is not None and meant.means is Means.ANSWER:
                aside.kept.append(f"{self._title(at)}: {tag}")
            elif meant is None and meanings().result(tag) == SILENT:
                found["do_not_contact"] = True
            elif meant is None or meant.means is Means.LIST:
                kept.append(meant.name if meant is not None else tag)
        if kept:
            found["tags"] = tuple(dict.fromkeys(kept))
