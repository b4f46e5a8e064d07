"""What to say on the phone, in each language, read from resources/scripts/call.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from ..data_files import data_file
from ..services.result_codes import ResultCode, codes_in
from ..tiers import OpenText


@dataclass(frozen=True, slots=True)
class Answer:
    """What people say, and what may be said to it."""

    they: OpenText
    you: OpenText


@dataclass(frozen=True, slots=True)
class Script:
    """The words around an ask in one language."""

    language: OpenText
    hello: OpenText
    listen: OpenText
    pause: OpenText
    answers: tuple[Answer, ...]
    machine: OpenText
    unsure: OpenText


@dataclass(frozen=True, slots=True)
class Side:
    """What a side says in its language; `codes` are those for phones."""

    language: OpenText
    ask: OpenText
    script: Script
    codes: tuple[ResultCode, ...]


@lru_cache(maxsize=8)
def script(language: str) -> Script:
    """The words of a call in a language; in English where it has none."""
    scripts = tomllib.loads(data_file("scripts", "call.toml").read_text("utf-8"))
    words = scripts.get(language, scripts["en"])
    return Script(
        language=words["language"],
        hello=words["hello"],
        listen=words["listen"],
        pause=words["pause"],
        answers=tuple(Answer(row["they"], row["you"]) for row in words["if_they_say"]),
        machine=words["machine"],
        unsure=words["unsure"],
    )


def side(language: OpenText, ask: OpenText) -> Side:
    """A side with the words of this language around the ask."""
    return Side(language, ask, script(language), codes_in(language, "phone"))
