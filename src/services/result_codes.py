"""The result codes of phones and doors, read once from resources/result_codes.toml.

Their words are said in the language of the page, by `resources/languages/`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from ..data_files import data_file
from ..i18n import gettext as _
from ..i18n import speaking
from ..tiers import NOTHING, OpenText

Group = Literal["happened", "answer", "flag"]
Block = Literal["again", "ends", "talked", "flag", "note"]
PhoneOrDoor = Literal["phone", "door"]
Behind = Literal["flat", "adult", "both"]


@dataclass(frozen=True, slots=True)
class ResultCode:
    """One code and what it does; the fields are explained at the head of the data file.

    `retry_after_hours` and `rest_days` are 0 where the code sets no waiting time. `creates` is
    "" where nothing follows.
    """

    code: OpenText
    paper: OpenText
    long: OpenText
    group: Group
    reached: bool
    identity_confirmed: bool
    ends: Literal["nothing", "attempt", "phone", "placement", "person"]
    retry_after_hours: int
    rest_days: int
    creates: OpenText
    sets: frozenset[PhoneOrDoor]
    on_row: bool
    tally: bool
    block: Block
    door: Behind = "both"
    at_door: OpenText = NOTHING


@lru_cache(maxsize=1)
def result_codes() -> tuple[ResultCode, ...]:
    """All codes, in the order in which pages and screens show them."""
    text = data_file("result_codes.toml").read_text("utf-8")
    return tuple(_code(row) for row in tomllib.loads(text)["code"])


def codes_for(where: PhoneOrDoor) -> tuple[ResultCode, ...]:
    """The codes printed on phone or door pages, in their order and with the words used there."""
    codes = (code for code in result_codes() if where in code.sets)
    return tuple(_said(code, code.at_door if where == "door" else NOTHING) for code in codes)


def codes_in(language: str, where: PhoneOrDoor) -> tuple[ResultCode, ...]:
    """The same in another language; none for no language."""
    with speaking(language):
        return codes_for(where) if language else ()


def _said(code: ResultCode, at_door: OpenText) -> ResultCode:
    return replace(code, paper=_(at_door or code.paper))


def _code(row: dict[str, Any]) -> ResultCode:
    return ResultCode(**{**row, "sets": frozenset(row["sets"])})
