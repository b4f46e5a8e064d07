"""A row of cells becomes a person by the mapping, or a bad row with its reason.

Written for a hundred thousand rows: what depends on the mapping alone is settled once, cells that
say nothing cost next to nothing, and places that repeat are made once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..i18n import gettext as _
from ..models.base import is_uid
from ..models.naming import fold
from ..services.list_rows import PersonDraft, PlacementDraft
from ..whole_names import NO_NAME, Name, from_parts, from_whole
from .details import Details, is_no
from .drafts import LONGEST_TOLD, Aside, BadRow
from .fields import PLACES, Target
from .headings import known_headings
from .layout import Layout
from .mapping import Mapping
from .places import Places
from .points import Points
from .reader import SourceRow
from .records import Records
from .talks import Talks
from .two_people import TWO_PEOPLE, beside, first_of_two

LONGEST_NAME = 200
MONTH_FIRST = frozenset(("US", "PR", "PH", "GU"))


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a file cannot tell by itself.

    `region` (two letters) is that of phones without a country code and of addresses; `day_first`
    decides birth dates such as 03/04/1987; `family_first` reads "Last First Middle".
    """

    region: str = "GB"
    day_first: bool = True
    family_first: bool = False

    def drafts(self, rows: Iterable[SourceRow], mapping: Mapping) -> Iterator[PersonDraft | BadRow]:
        """One draft or one bad row for each row, in order, streamed. Raises what `rows` raises.

        A row that names several people gives one for each, all of the same line.
        """
        reading = _Reading(self, mapping)
        for row in rows:
            yield reading.understood(row)
            yield from reading.others


class _Reading:
    """The reading of one file, with all that is settled before its first row."""

    def __init__(self, understanding: Understanding, mapping: Mapping) -> None:
        self._family_first = understanding.family_first or mapping.family_first
        self._headings = list(mapping.headings)
        layout = self._layout = Layout(mapping)
        self._number = layout.one(Target.EXTERNAL_ID) if mapping.by_number else None
        self._full, self._goes_by = layout.one(Target.FULL_NAME), layout.one(Target.GOES_BY)
        self._given, self._family = layout.one(Target.GIVEN), layout.one(Target.FAMILY)
        self._middle, self._also = layout.one(Target.MIDDLE), layout.one(Target.ALSO_KNOWN_AS)
        self._what_it_is, self._gone = layout.one(Target.WHAT_IT_IS), layout.all(Target.GONE)
        others = (one for one in Target if one not in PLACES and one is not Target.LEAVE_OUT)
        self._not_of_flats = layout.all(*others)
        self._points = Points(layout, understanding.region)
        self._places = Places(layout, day_first=understanding.day_first)
        self._details = Details(layout, day_first=understanding.day_first)
        self._records = Records(layout, day_first=understanding.day_first)
        self._talks = Talks(layout, day_first=understanding.day_first)
        self._partner = layout.one(Target.PARTNER)
        self._one_each = mapping.preset.one_each
        self._id, self._known_only = layout.one(Target.EXTERNAL_ID), mapping.known_only
        self._several = mapping.preset.several
        self._last: tuple[str, Name] = ("", NO_NAME)
        self._named_too: list[Name] = []
        self._like_two = False
        """Whether the name that was read last reads like two people, of whom neither has one."""
        self.others: list[PersonDraft] = []
        """Those whom the row that was read last names, too."""

    def understood(self, row: SourceRow) -> PersonDraft | BadRow:
        line, cells, fault, remark = row
        self.others = []
        if fault or cells == self._headings:
            return BadRow(line, fault or _("This line repeats the headings."))
        picked = self._layout.picked(cells)
        if (flat := self._flat_alone(picked)) is not None:
            return PersonDraft(line, "", "", "", placements=(flat,))
        aside = Aside(remark)
        name = self._name(picked)
        if self._like_two:
            words = _("“{name}” reads like two people. It comes in as one.")
            aside.remarks.append(words.format(name=name.display[:LONGEST_TOLD]))
        points = self._points.read(picked, aside, name.display)
        reason = self._not_a_person(picked, name, any(point.key for point in points))
        if reason:
            return BadRow(line, reason)
        records = {} if self._records.idle else self._records.read(picked, aside)
        details = self._details.read(picked, aside) | records
        if not self._talks.idle:
            details["talk"] = self._talks.read(picked, aside)
        if self._known_only:
            details["known_only"] = True
        if picked[self._also] or name.also:
            both = (picked[self._also], name.also)
            details["also_known_as"] = tuple(filter(None, dict.fromkeys(both)))
        if aside.remarks:
            details["remarks"] = tuple(aside.remarks)
        given, family, shown, _also = name
        draft = PersonDraft(line, shown, given, family, tuple(points), self._places.read(picked))
        draft = draft._replace(**details) if details else draft
        if self._named_too or picked[self._partner]:
            self.others = [*self._beside(draft, picked[self._partner])]
        return draft

    def _beside(self, draft: PersonDraft, partner: str) -> Iterator[PersonDraft]:
        """Those who stand on her row, too: it tells the same of each, or they share a home."""
        if not self._several:
            yield beside(draft, next(iter(self._named_too), NO_NAME), partner)
            return
        for nth, (given, family, name, _also) in enumerate(self._named_too, 1):
            yield draft._replace(nth=nth, name=name, given=given, family=family)

    def _flat_alone(self, picked: list[str]) -> PlacementDraft | None:
        """The flat of a row that tells of a flat and of nobody; None for any other row."""
        if any(picked[at] for at in self._not_of_flats):
            return None
        return next((one for one in self._places.read(picked) if one.slot and one.structures), None)

    def _name(self, picked: list[str]) -> Name:
        """Her name; that of the row before where only the number says that it goes on about her."""
        name, number = self._own_name(picked), picked[self._id]
        if number and not name.display and self._last[0] == number:
            return self._last[1]
        self._last = (number, name)
        return name

    def _own_name(self, picked: list[str]) -> Name:
        self._named_too, self._like_two = [], False
        if self._number is not None:
            return Name("", "", picked[self._number])
        given, family, full = picked[self._given], picked[self._family], picked[self._full]
        if self._several and self._several in full:
            full, *others = filter(None, (one.strip() for one in full.split(self._several)))
            self._named_too = [from_whole(one) for one in others]
        elif TWO_PEOPLE.search(given or full) and not self._is_one(picked):
            given, full, other = first_of_two(given, family, full)
            self._like_two = other is NO_NAME
            self._named_too = [] if self._like_two else [other]
        if given or family:
            name = from_parts(given, picked[self._middle], family)
        elif full:
            name = from_whole(full, family_first=self._family_first)
        else:
            name = NO_NAME
        if picked[self._goes_by]:
            name = _by_chosen_name(name, picked[self._goes_by])
        return name

    def _is_one(self, picked: list[str]) -> bool:
        """Whether a name that reads like two is one all the same: so it went out of a group."""
        return self._one_each or is_uid(picked[self._id])

    def _not_a_person(self, picked: list[str], name: Name, reached: bool) -> str:
        """Why a row does not become a person; empty where it does."""
        if not self._talks.idle and (fault := self._talks.fault(picked)):
            return fault
        nameless = self._known_only and not name.display and picked[self._id] != ""
        if not nameless and (fault := _name_fault(name.display, number=self._number is not None)):
            return fault
        if self._gone and not all(is_no(picked[at]) for at in self._gone):
            return _("The list marks this person as deceased or deleted.")
        kind = picked[self._what_it_is].lower()
        if kind and kind.startswith(("house", "org", "group", "haushalt", "hogar", "foyer")):
            return _("This line is about “{kind}”, not about a person.").format(kind=kind[:40])
        if picked.count("") >= len(picked) - 2 and not reached:
            text = fold(next(filter(None, picked)))
            if known_headings().footer.fullmatch(text):
                return _("This line looks like a sum or a mark at the end, not like a person.")
        return ""


def _name_fault(shown: str, *, number: bool = False) -> str:
    """Why this is no name of a person, or no number to call her by; empty where it is one."""
    if not shown:
        return _("There is no name on this line. Write one into the list, and bring it in anew.")
    letters = any(map(str.isalpha, shown)) and not shown.startswith("#")
    if not (number or letters):
        return _("“{text}” is not a name.").format(text=shown[:LONGEST_TOLD])
    if len(shown) > LONGEST_NAME:
        return _("The name on this line is longer than 200 letters.")
    return ""


def _by_chosen_name(name: Name, chosen: str) -> Name:
    """The name somebody goes by in place of the given name, which stays as another name."""
    whole = from_whole(chosen)
    if not name.display or (whole.family and whole.family.lower() == name.family.lower()):
        return whole._replace(also=name.given) if name.given != whole.given else whole
    if chosen.lower() == name.given.lower():
        return name
    return from_parts(chosen, "", name.family)._replace(also=name.given)
