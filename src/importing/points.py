"""Phones, e-mail addresses and postal addresses of a row, each as typed and with its key."""

from __future__ import annotations

import re
from itertools import pairwise

from ..i18n import gettext as _
from ..models.contact_point import ContactKind
from ..models.naming import fold
from ..services.list_rows import Point
from ..services.phones import as_dialled, phone_key, several_numbers
from ..services.regions import STATE_AND_POSTCODE
from ..services.same_way import same_way
from .drafts import Aside
from .fields import EMAILS, PHONES, Target
from .layout import NOWHERE, Layout, joined
from .looks import EMAIL, STATES

LABELS = {
    Target.MOBILE: "mobile",
    Target.HOME_PHONE: "home",
    Target.WORK_PHONE: "work",
    Target.WORK_EMAIL: "work",
}
FLAT = frozenset(
    ("flat", "apt", "apartment", "unit", "suite", "room", "no", "whg", "wohnung", "piso", "lokal",
     "appartement")
)  # fmt: skip
LONGEST = 300
TWO_NUMBERS = 15
TEN_DIGITS = frozenset(("US", "CA", "PR"))
"""Where a number has ten digits, and none before them: alone it does not tell the country."""
TEN_DIGITS_IN = frozenset(
    (
        "us",
        "usa",
        "u s a",
        "united states",
        "united states of america",
        "ca",
        "canada",
        "puerto rico",
    )
)
DIGITS = 10
STATE = re.compile(STATES)
ZIP = re.compile(r"\d{5}(?:-\d{4})?")
NOT_KNOWN = frozenset(("none", "nil", "null", "unknown", "nan", "na", "no", "yes", "0", "no phone"))
# Where the postcode stands before the town, and where behind the state in one line.
POSTCODE_FIRST = frozenset(
    ("AT", "BE", "BG", "CH", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IT", "LT",
     "LU", "LV", "MX", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "TR")
)  # fmt: skip
NUMBER_FIRST = frozenset(("GB", "IE", "US", "CA", "AU", "NZ", "ZA", "FR", "LU", "IN", "PR"))


class Points:
    """Reads all ways to reach somebody out of the picked cells of a row."""

    def __init__(self, layout: Layout, region: str) -> None:
        self._region = region
        self._layout = layout
        self._phones = self._labelled(*PHONES)
        self._emails = self._labelled(*EMAILS)
        self._address = address_groups(layout, region)
        one = layout.one
        self._street, self._unit = one(Target.STREET), one(Target.UNIT)
        self._building = one(Target.BUILDING)
        self._whole = one(Target.ADDRESS)
        self._country, self._state = one(Target.COUNTRY), one(Target.REGION)
        self._code = one(Target.POSTCODE)
        lines = (self._whole, *layout.all(Target.STREET, Target.STREET_MORE))
        self._lines = tuple(at for at in lines if at != NOWHERE)
        told = {self._country, self._state} != {NOWHERE} or self._lines
        self._abroad = region not in TEN_DIGITS and bool(
            told or layout.mapping.preset.country != ""
        )

    def _labelled(self, *targets: Target) -> tuple[tuple[int, str], ...]:
        layout = self._layout
        return tuple((at, LABELS.get(layout.target(at), "")) for at in layout.all(*targets))

    def read(self, picked: list[str], aside: Aside, name: str = "") -> list[Point]:
        """Phones, e-mails and the address, in this order; what is not understood is kept aside.

        `name` is the person's: beside her mail it says nothing new ("Ann Smith <ann@…>").
        """
        found: list[Point] = []
        region = self._region_of(picked) if self._abroad else self._region
        for at, label in self._phones:
            text = picked[at]
            if text:
                # The first number of a row, in a usual shape, is most of what there is to do.
                usual = not found and len(text) < TWO_NUMBERS and region == self._region
                key = phone_key(text, region) if usual else ""
                if key:
                    dialled = as_dialled(text, key, self._region)
                    found.append(Point(ContactKind.PHONE, dialled, key, label))
                else:
                    self._read_phones(at, text, label, found, aside, region)
        for at, label in self._emails:
            if picked[at]:
                self._read_emails(at, picked[at], label, name, found, aside)
        for text in (picked[self._whole], self._read_address(picked) if self._address else ""):
            if text:
                _add(found, Point(ContactKind.ADDRESS, text, fold(text)))
        return found

    def _region_of(self, picked: list[str]) -> str:
        """Of which country numbers without its code are, where the row tells one of ten digits."""
        country, state = fold(picked[self._country]), picked[self._state].upper()
        if country:
            return "US" if country in TEN_DIGITS_IN else self._region
        if any(fold(picked[at].rpartition(",")[2]) in TEN_DIGITS_IN for at in self._lines):
            return "US"  # an address in one cell says the country in its last line
        if state and STATE.fullmatch(state) and ZIP.fullmatch(picked[self._code]):
            return "US"
        return self._layout.mapping.preset.country or self._region

    def _key(self, text: str, region: str) -> str:
        """Its key; abroad it is a number of ten digits, else one of the group's own country."""
        digits = sum(letter.isdigit() for letter in text)
        abroad = region != self._region and digits == DIGITS and not text.startswith(("0", "+"))
        return (abroad and phone_key(text, region)) or phone_key(text, self._region)

    def _read_phones(
        self, at: int, cell: str, label: str, found: list[Point], aside: Aside, region: str
    ) -> None:
        for text in several_numbers(cell) if len(cell) >= TWO_NUMBERS else (cell,):
            key = self._key(text, region) if len(text) <= LONGEST else ""
            if not key:
                if text.lower() in NOT_KNOWN:
                    continue
                heading = self._layout.title(at)
                if len(text) > LONGEST or not any(letter.isdigit() for letter in text):
                    words = _("{heading}: “{text}” is no phone number. It is kept as a note.")
                    aside.keep(heading, text, words)
                    continue
                words = _("{heading}: “{text}” is not understood as a phone number.")
                aside.remarks.append(words.format(heading=heading, text=text))
            dialled = as_dialled(text, key, self._region)
            _add(found, Point(ContactKind.PHONE, dialled, key, label))

    def _read_address(self, picked: list[str]) -> str:
        """The address in one line; building and flat left out where the street says them."""
        unit, building = picked[self._unit], picked[self._building]
        if picked[self._street] and (unit or building):
            street, unit, building = map(fold, (picked[self._street], unit, building))
            picked = [*picked]
            if building and f" {building} " in f" {street} ":
                picked[self._building] = ""
            if unit and _says_unit(street, unit, building):
                picked[self._unit] = ""
        return joined_address(picked, self._address)

    def _read_emails(
        self, at: int, cell: str, label: str, name: str, found: list[Point], aside: Aside
    ) -> None:
        if EMAIL.fullmatch(cell) and ":" not in cell:
            _add(found, Point(ContactKind.EMAIL, cell, cell.lower(), label))
            return
        text = cell.replace("mailto:", "")
        # A search in a longer text would be slow, and no list of addresses is that long.
        addresses = EMAIL.findall(text) if "@" in text and len(text) <= LONGEST else []
        for address in addresses:
            _add(found, Point(ContactKind.EMAIL, address, address.lower(), label))
        rest = EMAIL.sub("", text).strip(' <>;,"') if addresses else text
        if not any(letter.isalnum() for letter in rest) or rest.lower() in NOT_KNOWN:
            return
        if addresses and set(fold(rest).split()) <= set(fold(name).split()):
            return
        said = (
            _("{heading}: “{text}” stands beside the e-mail address. It is kept as a note.")
            if addresses
            else _("{heading}: “{text}” is no e-mail address. It is kept as a note.")
        )
        aside.keep(self._layout.title(at), rest.strip(), said)


def _says_unit(street: str, unit: str, building: str) -> bool:
    """True where a folded street says the flat itself: "flat 3b", "3b hill house".

    A bare number in it may be that of the house.
    """
    words, whole = street.split(), f" {street} "
    before = [first for first, second in pairwise(words) if second == unit]
    return (
        not FLAT.isdisjoint(before)
        or (" " in unit and f" {unit} " in whole)
        or (building != "" and f" {unit} {building} " in whole)
        or (building != "" and not unit.isdecimal() and f" {building} {unit} " in whole)
    )


def _add(found: list[Point], point: Point) -> None:
    """Add a point unless the row has given the same one already."""
    for other in found:
        if other.kind is point.kind and same_way(other, point):
            return
    found.append(point)


def address_groups(layout: Layout, region: str) -> tuple[tuple[int, ...], ...]:
    """The positions of an address in the order of the region; those of a group share a line.

    Empty where the list has no column of an address. A flat and a building belong to the address
    only where there is a street.
    """
    one = layout.one
    number, street = one(Target.HOUSE_NUMBER), one(Target.STREET)
    city, state, code = one(Target.CITY), one(Target.REGION), one(Target.POSTCODE)
    line = (number, street) if region in NUMBER_FIRST else (street, number)
    house = [(one(Target.BUILDING),), line]
    unit = (one(Target.UNIT),)
    house = [*house, unit] if region in STATE_AND_POSTCODE else [unit, *house]
    if region in POSTCODE_FIRST:
        town = [(code, city), (state,)]
    elif region == "AU":
        town = [(city, state, code)]
    elif region in STATE_AND_POSTCODE:
        town = [(city,), (state, code)]
    else:
        town = [(city,), (state,), (code,)]
    more = [(at,) for at in layout.all(Target.STREET_MORE)]
    groups = [*(house if street != NOWHERE else [line]), *more, *town, (one(Target.COUNTRY),)]
    kept = (tuple(at for at in group if at != NOWHERE) for group in groups)
    return tuple(group for group in kept if group)


def joined_address(picked: list[str], groups: tuple[tuple[int, ...], ...]) -> str:
    """The address as one text: lines apart by a comma and a space, empty ones left out."""
    lines = [joined(picked, group) for group in groups]
    return ", ".join(dict.fromkeys([line for line in lines if line]))
