"""What an address card says, as cells under headings: those that lists have, in English.

A card has no headings of its own; these are known to headings.toml like those of any list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ..i18n import gettext as _
from .card_lines import PICTURE, Property

PIECE = re.compile(r"\\.|[^\\;]+|.", re.DOTALL)
SEVERAL = re.compile(r"(?<!\\),\s*")
"""What stands between several middle names."""
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
ABOUT_THE_CARD = frozenset(
    (
        "VERSION", "PRODID", "REV", "CLASS", "SORT-STRING", "MAILER", "PROFILE", "SOURCE", "NAME",
        "CLIENTPIDMAP", "TZ", "X-ABUID", "X-ABLABEL", "X-ABADR", "AGENT",
    )
)  # fmt: skip
NAMED = {
    "FN": "Full name", "NICKNAME": "Nickname", "BDAY": "Birthday", "NOTE": "Note", "UID": "UID",
    "TITLE": "Job title", "ROLE": "Role", "LANG": "Language", "URL": "Website",
    "GENDER": "Gender", "X-ABDATE": "Date",
}  # fmt: skip
KINDS = {"ORG": "organization", "COMPANY": "organization"}
PARTS_OF_NAME = ("Family name", "First name", "Middle name", "Prefix", "Suffix")
PARTS_ELSEWHERE = ("PO box", "extension", "street", "town", "state", "postcode", "country")
PARTS_OF_ADDRESS = (
    "PO box", "Address line 2", "Street", "City", "State", "Postcode", "Country",
)  # fmt: skip
PHONES = {
    "FAX": "Fax", "PAGER": "Pager", "CELL": "Mobile phone", "IPHONE": "Mobile phone",
    "WORK": "Work phone", "HOME": "Home phone",
}  # fmt: skip
PLAIN = frozenset(
    (
        "HOME", "WORK", "PREF", "VOICE", "MSG", "CELL", "MAIN", "OTHER", "TEXT", "VIDEO",
        "INTERNET", "X400", "DOM", "INTL", "POSTAL", "PARCEL", "CAR", "ISDN", "BBS", "MODEM",
        "PCS", "TEXTPHONE", "X-VOICE", "X-INTERNET",
    )
)  # fmt: skip
"""Types that say how or where; any other is somebody's own word, such as "Mother"."""

Cells = dict[str, str]
Said = Iterator[tuple[str, str]]


def cells_of(properties: Sequence[Property]) -> Cells:
    """The cells of a card by their headings; what stands twice gets a number."""
    labels = {one.group: _label(one.value) for one in properties if one.name == "X-ABLABEL"}
    cells: Cells = {}
    at_home = False
    for one in properties:
        own = labels.get(one.group, "") if one.group else ""
        if one.name == "ADR" and not _elsewhere(one, own):
            own, at_home = "Other" if at_home else "", True
        for heading, text in _said(one, own):
            if text := text.strip():
                cells[_free(heading, cells)] = text
    if cells.get("Family name") == cells.get("Full name") and "First name" not in cells:
        cells.pop("Family name", None)
    return cells


def _free(heading: str, cells: Cells) -> str:
    if heading not in cells:
        return heading
    number = 2
    while f"{heading} {number}" in cells:
        number += 1
    return f"{heading} {number}"


def _label(value: str) -> str:
    return APPLE_LABEL.sub(r"\1", _plain(value)).strip()


def _said(one: Property, own: str) -> Said:
    """What a line says, as headings and texts; `own` is what somebody calls it."""
    if one.name in ABOUT_THE_CARD:
        return
    if one.name in STRUCTURED:
        yield from STRUCTURED[one.name](one, own)
    elif one.name == PICTURE:
        yield "Photo", _("a picture")
    elif one.name in ("RELATED", "X-ABRELATEDNAMES"):
        yield own or _own_type(one) or "Relation", _plain(one.value)
    elif one.name == "BDAY":
        yield NAMED[one.name], one.value.partition("T")[0]
    elif one.name in ("KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS"):
        yield "Contact type", KINDS.get(one.value.upper(), one.value)
    else:
        heading = one.name.removeprefix("X-").replace("-", " ").capitalize()
        yield own or NAMED.get(one.name, heading), _plain(one.value)


def _name(one: Property, _own: str) -> Said:
    yield from zip(PARTS_OF_NAME, _parts(SEVERAL.sub(" ", one.value)), strict=False)


def _phone(one: Property, own: str) -> Said:
    kind = next((words for word, words in PHONES.items() if word in one.types), "Phone")
    own = own or _own_type(one)
    number, _mark, more = _plain(one.value).removeprefix("tel:").partition(";")
    extension = more.removeprefix("ext=") if more.startswith("ext=") else ""
    yield f"{own} phone" if own else kind, f"{number} ext. {extension}" if extension else number


def _email(one: Property, own: str) -> Said:
    own = own or _own_type(one)
    kind = "Work email" if "WORK" in one.types else "Email"
    yield f"{own} email" if own else kind, _plain(one.value).removeprefix("mailto:")


def _address(one: Property, own: str) -> Said:
    """An address by its parts; that of her work or of somebody else is not where she lives."""
    where = _elsewhere(one, own)
    headings = [f"{where} {part}" for part in PARTS_ELSEWHERE] if where else PARTS_OF_ADDRESS
    yield from zip(headings, _parts(one.value), strict=False)


def _elsewhere(one: Property, own: str) -> str:
    """Whose address it is, or what else; empty for the one where she lives."""
    own = own or _own_type(one)
    return "" if own == "Home" else own or ("Work" if "WORK" in one.types else "")


def _organization(one: Property, _own: str) -> Said:
    employer, *within = _parts(one.value)
    yield "Employer", employer
    yield "Department", ", ".join(filter(None, map(str.strip, within)))


STRUCTURED: dict[str, Callable[[Property, str], Said]] = {
    "N": _name, "TEL": _phone, "EMAIL": _email, "ADR": _address, "ORG": _organization,
}  # fmt: skip


def _own_type(one: Property) -> str:
    """A type that is somebody's own word for a number or an address, such as "Mother"."""
    known = PLAIN | PHONES.keys()
    return next(
        (word.removeprefix("X-").capitalize() for word in one.types if word not in known), ""
    )


def _parts(value: str) -> list[str]:
    """The parts between semicolons, each as it reads."""
    parts = [""]
    for piece in PIECE.findall(value):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return [_plain(part) for part in parts]


def _plain(value: str) -> str:
    """A value without its marks of escape."""
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
