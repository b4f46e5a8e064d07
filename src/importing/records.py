"""What a list records of somebody: tags, a card, a level, who stays in touch, the landlord."""

from __future__ import annotations

import re
from typing import Any

from ..i18n import gettext as _
from .dates import past_date
from .drafts import Aside
from .fields import Target
from .layout import Layout
from .meanings import meanings

BETWEEN = re.compile(r"\s*(?:;|,|\||:::|\s/\s)\s*")
LONGEST_TAG = 80
WHOLE_DAY = len("2024-03-05")
SILENT = "DC"
"""The code of who asked not to be contacted: also where a tag says it."""
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
        self._card = layout.one(Target.CARD_SIGNED)
        self._title = layout.title
        self._between = layout.mapping.preset.tags
        self.idle = not (self._words or self._tags or layout.all(Target.CARD_SIGNED))

    def read(self, picked: list[str], aside: Aside) -> dict[str, Any]:
        """Fields of PersonDraft by name, only those that the row says something about."""
        found: dict[str, Any] = {name: picked[at] for at, name in self._words if picked[at]}
        for at in self._tags:
            if picked[at]:
                self._read_tags(at, picked[at], found, aside)
        if picked[self._card]:
            day = past_date(picked[self._card], day_first=self._day_first)
            if len(day) == WHOLE_DAY:
                found["card_signed"] = day
            else:
                words = _("{heading}: “{text}” is no day. It is kept as a note.")
                aside.keep(self._title(self._card), picked[self._card], words)
        return found

    def _read_tags(self, at: int, cell: str, found: dict[str, Any], aside: Aside) -> None:
        """A list for each tag; a tag that asks for silence is a wish, one of elections goes."""
        tags = cell.split(self._between) if self._between else BETWEEN.split(cell)
        kept = list(found.get("tags", ()))
        for tag in (" ".join(one.strip(" *").split())[:LONGEST_TAG] for one in tags):
            if meanings().is_of_elections(tag):
                aside.remarks.append(
                    _("{heading}: “{text}” is about elections, and left out.").format(
                        heading=self._title(at), text=tag
                    )
                )
            elif tag and meanings().result(tag) == SILENT:
                found["do_not_contact"] = True
            elif tag:
                kept.append(tag)
        if kept:
            found["tags"] = tuple(dict.fromkeys(kept))
