"""The lines of address cards (vCard 2.1, 3.0, 4.0): unfolded, taken apart and decoded.

Nothing is fetched, and nothing is kept of a picture but that there was one.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..i18n import gettext as _
from ..problems import BadFile
from .reader import MAX_CELL

LONGEST = 3 * MAX_CELL
"""Letters of a line before it is decoded: quoted-printable takes three for one."""
LINE = re.compile(r"(?:(?P<group>[\w-]+)\.)?(?P<name>[A-Za-z][\w-]*)(?=[;:])")
PARAMETER = re.compile(r';([^=:;"]+)(?:=((?:"[^"]*"|[^":;])*))?')
PICTURE = "PHOTO"
FILES = frozenset((PICTURE, "LOGO", "SOUND", "KEY"))
MAY_BREAK = FILES | {"NOTE"}
QUOTED, PACKED = "QUOTED-PRINTABLE", frozenset(("B", "BASE64"))


class Property(NamedTuple):
    """One line of a card: its group ("item1"), its name, its types in capitals, its value.

    The separators in the value are still escaped. Pictures, sounds and keys are all called
    PICTURE, and their value is empty.
    """

    group: str
    name: str
    types: tuple[str, ...]
    value: str


def unfolded(lines: Iterator[str]) -> Iterator[tuple[int, str]]:
    """Lines as they were before they were folded, each with the number of its first one.

    Below a note or a picture, what is no line of a card goes on with it: some programs break
    them. Raises BadFile for a line that is too long; of a picture only the first one is kept.
    """
    start, first, parts, length, soft = 0, "", [""], 0, False
    for number, raw in enumerate(lines, start=1):
        text = raw.strip("\ufeff").rstrip("\r\n")
        if soft or text.startswith((" ", "\t")):
            text = text if soft else text[1:]
        elif _name(first) in MAY_BREAK and text.strip() and not LINE.match(text):
            text = "\\n" + text
        else:
            if start:
                yield start, "".join(parts)
            start, first, parts, length = number, text, [], 0
        soft = text.endswith("=") and QUOTED in first.upper()
        if not parts or _name(first) not in FILES:
            parts.append(text[:-1] if soft else text)
            length += len(text)
            if length > LONGEST and _name(first) not in FILES:
                raise too_long(start)
    if start:
        yield start, "".join(parts)


def property_of(text: str) -> Property | None:
    """What a line says; None where it is no line of a card."""
    found = LINE.match(text)
    if found is None:
        return None
    at, types, letters, packing = found.end(), [], "", ""
    while parameter := PARAMETER.match(text, at):
        at = parameter.end()
        key, value = parameter[1].strip().upper(), parameter[2]
        said = (key if value is None else value).replace('"', "").strip()
        if key == "CHARSET":
            letters = said
        elif key == "ENCODING" or said.upper() == QUOTED or said.upper() in PACKED:
            packing = said.upper()
        elif key == "TYPE" or value is None:
            types += [one.strip().upper() for one in said.split(",")]
    if text[at : at + 1] != ":":
        return None
    name, value = found["name"].upper(), text[at + 1 :].strip()
    if name in FILES or packing in PACKED:
        name, value = PICTURE, ""
    elif packing == QUOTED:
        value = _unquoted(value, letters)
    return Property(found["group"] or "", name, tuple(types), value)


def _unquoted(value: str, letters: str) -> str:
    """A quoted-printable value; without a charset that is known it is UTF-8, else Western."""
    raw = quopri.decodestring(value.encode("utf-8"))
    for codec in (letters, "utf-8"):
        try:
            return raw.decode(codec)
        except (LookupError, UnicodeDecodeError):
            continue
    return raw.decode("cp1252", "replace")


def _name(line: str) -> str:
    found = LINE.match(line)
    return found["name"].upper() if found else ""


def too_long(line: int) -> BadFile:
    """The problem of a value over 64 kB, with its line."""
    sentence = _("On line {line} of these cards one value is longer than 64 kB. Shorten it.")
    return BadFile(sentence.format(line=line))
