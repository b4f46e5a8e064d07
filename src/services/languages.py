"""Languages as lists name them ("Polish", "polski", "pl", "en_GB"), made into their codes."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..models.naming import fold

APART = re.compile(r"\s*(?::::|[;,/|+&\n]|\band\b|\bund\b)\s*", re.IGNORECASE)
# The languages in which lists name languages.
NAMED_IN = ("en", "de", "es", "fr", "pl", "pt")
# The languages whose own names for themselves are known as well.
OWN_NAMES = frozenset(
    (
        "am", "ar", "bg", "bn", "cs", "da", "el", "et", "fa", "fi", "gu", "he", "hi", "hr",
        "hu", "hy", "it", "ja", "ka", "ko", "ku", "lt", "lv", "mk", "ml", "mr", "ne", "nl",
        "pa", "ps", "ro", "ru", "si", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "te",
        "th", "ti", "fil", "tr", "uk", "ur", "vi", "yo", "zh",
    )
)  # fmt: skip
ALSO_CALLED = {"mandarin": "zh", "putonghua": "zh", "farsi": "fa", "dari": "fa", "castellano": "es"}


def language_codes(text: str) -> tuple[str, ...]:
    """The codes of the languages in one cell, in its order; unknown ones stay as typed."""
    found = (_code(part) for part in APART.split(text) if part)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=2_000)
def _code(text: str) -> str:
    names, folded = language_names(), fold(text)
    return names.get(folded) or names.get(folded.split(" ")[0]) or own_names().get(folded, text)


@cache
def language_names() -> dict[str, str]:
    """Folded names and codes of languages, each with its code."""
    from babel import Locale

    names: dict[str, str] = {}
    for language in NAMED_IN:
        said = [(str(code), str(name)) for code, name in Locale(language).languages.items()]
        names |= {fold(name): code for code, name in reversed(said) if code.isalpha()}
    return names | ALSO_CALLED | {code: code for code in names.values()}


@cache
def own_names() -> dict[str, str]:
    """Folded names of languages in the language itself; read only when nothing else fits."""
    from babel import Locale

    return {fold(Locale(code).get_language_name() or code): code for code in OWN_NAMES}
