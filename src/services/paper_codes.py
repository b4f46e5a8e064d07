"""The codes on paper, as a scanner in the hand types them: which list, which page or row of it.

Such a scanner is a keyboard to the computer. Each code begins with a sign that no key of the
keying screen has, so that it is known for what it is by its first stroke, wherever the cursor is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..i18n import gettext as _
from ..problems import UnknownList
from .list_ids import BETWEEN, LENGTH, read_list_id, signs_of

_BEGINS = "/-"
"""How a code begins and what parts the page from the list. On a German keyboard a scanner that
believes it is an American one types the second sign."""
_ASTRAY = str.maketrans("Zz", "Yy")
"""So it does with these two: no list ID has a Z."""
_REST = re.compile(rf"[{_BEGINS}]([1-9]\d{{0,4}})|\.([1-9]\d{{0,4}}[A-Za-z]?)")
_LIST = rf"[{_BEGINS}][A-Za-z0-9]{{{LENGTH}}}"
_AT_THE_END = re.compile(rf"\s*{_LIST}(?:[{_BEGINS}]\d+|\.\d+[A-Za-z]?)$")


@dataclass(frozen=True, slots=True)
class PaperCode:
    """What a code says. `list_id` are its five signs, empty for the list in front; either `page`
    or `row`, by its name on paper, or neither."""

    list_id: str
    page: int | None = None
    row: str = ""


def page_text(list_id: str, page: int) -> str:
    """What the code in the corner of a page says: `/K7RM4/2`. `list_id` as shown or as kept."""
    return f"/{signs_of(list_id)}/{page}"


def row_text(list_id: str, row: str) -> str:
    """What the code of a row says: `/K7RM4.12B`. As `page_text`."""
    return f"/{signs_of(list_id)}.{row.upper()}"


def begins_code(text: str) -> bool:
    """True where the code of a page or row is begun, and no bare list ID."""
    return text.lstrip()[:1] in tuple(_BEGINS)


def read_paper_code(text: str, *, in_front: bool = False) -> PaperCode:
    """What was typed or scanned: a list ID, the code of a page or row, or `/2` for a page alone,
    where a list is `in_front`.

    UnknownList, with the slip in words, for what is none.
    """
    typed = text.strip()
    if begins_code(typed):
        typed = typed.translate(_ASTRAY)
        alone = _REST.fullmatch(typed)
        if in_front and alone is not None:
            return _code("", alone)
        typed = typed[1:]
    signs, rest = _parted(typed)
    list_id = read_list_id(signs)
    if not rest:
        return PaperCode(list_id)
    found = _REST.fullmatch(rest)
    if found is None:
        raise UnknownList(_("A list ID has only five signs, such as K7RM-E."))
    return _code(list_id, found)


def parted_from(text: str) -> tuple[str, str]:
    """A text, and the code that was scanned behind it: both may be empty."""
    found = _AT_THE_END.search(text)
    if found is None or not _is_code(found.group()):
        return text, ""
    return text[: found.start()], found.group().strip()


def _is_code(text: str) -> bool:
    try:
        read_paper_code(text)
    except UnknownList:
        return False
    return True


def _parted(typed: str) -> tuple[str, str]:
    """The first five signs with what stands between them, and what comes after."""
    signs = 0
    for at, sign in enumerate(typed):
        signs += sign not in BETWEEN
        if signs == LENGTH:
            return typed[: at + 1], typed[at + 1 :].strip()
    return typed, ""


def _code(list_id: str, found: re.Match[str]) -> PaperCode:
    page, row = found.groups()
    return PaperCode(list_id, int(page) if page else None, (row or "").lower())
