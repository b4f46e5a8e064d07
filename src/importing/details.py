"""What else a row says: words that are kept as they stand, dates, languages, wishes, notes."""

from __future__ import annotations

import re
from typing import Any

from ..i18n import gettext as _
from ..models.naming import fold
from ..models.suppression import Silence
from ..services.languages import language_codes
from ..services.list_rows import LanguageDraft
from ..services.memberships import understood_basis
from .dates import past_date
from .drafts import LONGEST_TOLD, Aside
from .fields import Target
from .headings import known_headings, plain
from .layout import NOWHERE, Layout
from .meanings import meanings

TEXTS = (
    (Target.EXTERNAL_ID, "external_id"),
    (Target.PRONOUNS, "pronouns"),
    (Target.SAY_IT_LIKE, "say_as"),
    (Target.BEST_TIME, "best_time"),
    (Target.STATUS, "status"),
    (Target.SOURCE, "source"),
)
WAYS = (
    (Target.DO_NOT_PHONE, Silence.PHONE.value),
    (Target.DO_NOT_TEXT, Silence.MESSAGE.value),
    (Target.DO_NOT_EMAIL, Silence.EMAIL.value),
    (Target.DO_NOT_POST, Silence.POST.value),
)
LONGEST_DATE = 40
NUMBER_BEHIND = re.compile(r"\s*\[\w+\]\s*$")
"""What a program writes behind its questions."""


class Details:
    """Reads the rarer fields of a draft out of picked cells."""

    def __init__(self, layout: Layout, *, day_first: bool) -> None:
        self._day_first = day_first
        self._texts = [(layout.one(t), name) for t, name in TEXTS if layout.one(t) != NOWHERE]
        self._ways = [(at, way) for t, way in WAYS for at in layout.all(t)]
        self._do_not_contact = layout.all(Target.DO_NOT_CONTACT)
        self._status = layout.one(Target.STATUS)
        self._title = layout.title
        self._birth, self._seniority = layout.one(Target.BIRTH), layout.one(Target.SENIORITY)
        self._speaks, self._reads = layout.all(Target.SPEAKS), layout.all(Target.READS)
        self._notes = [(at, _prefix(layout.title(at))) for at in layout.all(Target.NOTE)]

    def read(self, picked: list[str], aside: Aside) -> dict[str, Any]:
        """Fields of PersonDraft by name, only those that the row says something about."""
        found: dict[str, Any] = {name: picked[at] for at, name in self._texts if picked[at]}
        if self._speaks or self._reads:
            self._read_languages(picked, found)
        if self._notes:
            notes = [prefix + picked[at] for at, prefix in self._notes if picked[at]]
            self._tell_silence(picked, aside)
        else:
            notes = []
        if picked[self._status] and understood_basis(picked[self._status]) is None:
            words = _(
                "{heading}: “{text}” does not say whether she is a member. It is kept as a note."
            )
            aside.keep(self._title(self._status), picked[self._status], words)
        if picked[self._birth]:
            self._read_birth(picked[self._birth], found, aside)
        since = picked[self._seniority]  # read with the place; what is no day is kept here
        if since and not past_date(since, day_first=self._day_first):
            words = _("{heading}: “{text}” is no day. It is kept as a note.")
            aside.keep(self._title(self._seniority), since, words)
        if notes or aside.kept:
            found["note"] = "\n".join([*notes, *aside.kept])
        for at in self._do_not_contact:
            if not is_no(picked[at]):
                found["do_not_contact"] = True
                self._tell_wish(at, picked, aside)
        if self._ways:
            wished = [(at, way) for at, way in self._ways if not is_no(picked[at])]
            found["do_not"] = tuple(dict.fromkeys(way for _at, way in wished))
            for at, _way in wished:
                self._tell_wish(at, picked, aside)
        return found

    def _tell_wish(self, at: int, picked: list[str], aside: Aside) -> None:
        """Says which words were read as a wish, unless they are a clear yes."""
        if fold(picked[at]) not in meanings().yes:
            aside.remarks.append(
                _("{heading}: “{text}” is read as a yes.").format(
                    heading=self._title(at), text=picked[at][:LONGEST_TOLD]
                )
            )

    def _tell_silence(self, picked: list[str], aside: Aside) -> None:
        """Says which notes seem to ask for silence: of words in a row nobody knows how far."""
        for at, _prefix_of_it in self._notes:
            if known_headings().asks_for_silence(picked[at]):
                aside.remarks.append(
                    _(
                        "{heading}: “{text}” asks for something. It is kept as a note alone: note"
                        " on the person what is not wanted."
                    ).format(heading=self._title(at), text=picked[at][:LONGEST_TOLD])
                )

    def _read_languages(self, picked: list[str], found: dict[str, Any]) -> None:
        spoken = [code for at in self._speaks for code in language_codes(picked[at])]
        read = [code for at in self._reads for code in language_codes(picked[at])]
        found["languages"] = tuple(
            LanguageDraft(code, speaks=code in spoken or not self._speaks, reads=code in read)
            for code in dict.fromkeys([*spoken, *read])
        )

    def _read_birth(self, text: str, found: dict[str, Any], aside: Aside) -> None:
        date = past_date(text, day_first=self._day_first) if len(text) <= LONGEST_DATE else ""
        if date:
            found["birth"] = date
        else:
            words = _("{heading}: “{text}” is no birth date. It is kept as a note.")
            aside.keep(self._title(self._birth), text, words)


def is_no(text: str) -> bool:
    """True for an empty cell and a clear no. Whatever else stands in such a column is a yes:

    a wish not to be contacted is kept rather than lost.
    """
    return not text or fold(text) in meanings().no


def _prefix(title: str) -> str:
    """What stands before a note: nothing for a column called note, else its heading."""
    asked = NUMBER_BEHIND.sub("", title)
    return "" if known_headings().target(plain(title)) is Target.NOTE else f"{asked}: "
