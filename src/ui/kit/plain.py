"""Text from outside made safe to look at: nothing in it may turn the line round or break it."""

from __future__ import annotations

import re

_DIRECTION_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OTHER_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_ENDLESS = re.compile(r"\S{20}(?=\S{20})")
ESCAPE_SIGN = "\u241b"
BREAK = "\u200b"
"""Stands where a word of no end may break; it has no width."""


def shown(text: str) -> str:
    """The text as it may be shown: direction and control characters stand as ␛."""
    return _OTHER_CONTROLS.sub(ESCAPE_SIGN, _DIRECTION_CONTROLS.sub(ESCAPE_SIGN, text))


def one_line(text: str) -> str:
    """The text as `shown`, with line breaks and tabs as single spaces."""
    return shown(" ".join(text.split()) if any(sign in text for sign in "\n\r\t") else text)


def breakable(text: str) -> str:
    """The text with places at which a word of no end may break: it pushes nothing off the page."""
    return _ENDLESS.sub(lambda found: found[0] + BREAK, text)


def without_access_key(text: str) -> str:
    """The words of a button or action as they are read, without the sign of its access key."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
