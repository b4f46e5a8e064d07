"""An address as it was written, taken apart into what address cards ask for, where that is sure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

BEHIND: Mapping[str, str] = {
    "GB": r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}",
    "IE": r"[A-Z]\d[\dW] ?[A-Z\d]{4}",
    "US": r"\d{5}(?:-\d{4})?",
    "CA": r"[A-Z]\d[A-Z] ?\d[A-Z]\d",
    "AU": r"\d{4}",
    "NZ": r"\d{4}",
}
"""How a postcode looks where it stands behind the town, by country."""
BEFORE = r"(?:[A-Z]{1,2}-)?\d{4,5}(?: [A-Z]{2})?"
"""The same of all others, where it stands before the town."""
WITH_STATE = frozenset({"US", "CA", "AU"})
STATE = re.compile(r"(?:(.+?) )?([A-Z]{2,3})")


class Address(NamedTuple):
    """Where a letter goes. All of it is `street` where nothing else is sure."""

    street: str
    town: str = ""
    state: str = ""
    code: str = ""


def taken_apart(text: str, region: str) -> Address:
    """An address whose lines stand between commas, as it is written in that country."""
    *above, last = text.split(", ")
    if region in BEHIND:
        found = re.fullmatch(rf"(?:(.+) )?({BEHIND[region]})", last)
        town, code = (found[1] or "", found[2]) if found else ("", "")
    else:
        found = re.fullmatch(rf"({BEFORE}) (.+)", last)
        town, code = (found[2], found[1]) if found else ("", "")
    state = ""
    if region in WITH_STATE and (told := STATE.fullmatch(town)):
        town, state = told[1] or "", told[2]
    if code and not town and len(above) > 1:
        town = above.pop()
    return Address(", ".join(above), town, state, code) if code and above else Address(text)
