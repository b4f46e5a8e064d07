"""What a spreadsheet would reckon is guarded on the way out, and restored on the way in.

A cell that begins with one of these signs is taken for a formula, and a formula can fetch and send.
Spaces and quotation marks before the sign are no safety: some programs pass them over. The guard is
one apostrophe, as people type it themselves. Whatever would be taken for guarded gets one too, so
that every text comes back as it was.
"""

from __future__ import annotations

import re

_BEFORE = r"[\s'\"’‘“”`]*"
_SIGN = r"[=+\-@\t\r\n＝＋－＠]"
_RECKONED = re.compile(rf"{_BEFORE}{_SIGN}")
_GUARDED = re.compile(rf"\s*'{_BEFORE}(?:{_SIGN}|\d)")
"""Also before a digit: other programs write '0123, so that the nought stays."""
_KEPT_AS_TEXT = re.compile(r'\s*="([^"]*)"\s*')
"""How other programs write the same: ="0123"."""
_PHONE = re.compile(r"\+\d[\d ]*")
"""Nothing is reckoned in it, and behind an apostrophe no telephone would ring it."""


def guarded(text: str) -> str:
    """The text as no spreadsheet reckons it; a phone number stays as it is."""
    if _PHONE.fullmatch(text) or not (_RECKONED.match(text) or _GUARDED.match(text)):
        return text
    return f"'{text}"


def restored(text: str) -> str:
    """The text as it was before it was guarded, here or by another program."""
    if _GUARDED.match(text):
        return text.replace("'", "", 1)
    kept = _KEPT_AS_TEXT.fullmatch(text)
    return kept[1] if kept else text
