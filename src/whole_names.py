"""One name out of a list, taken apart: given, family, and as it is shown.

Nobody's name follows rules everywhere, so the rules are few: a comma turns the name round, the
last word is the family name with its particles, and only names or family names written all in
capitals are written anew. All else is shown as it was typed; a title is shown, and belongs to no
part.
"""

from __future__ import annotations

import re
from typing import NamedTuple

PARTICLES = frozenset(
    (
        "de", "del", "della", "dela", "di", "da", "do", "dos", "das", "du", "des", "la",
        "le", "las", "los", "van", "von", "der", "den", "ter", "ten", "zu", "zum", "zur",
        "af", "av", "bin", "ibn", "bint", "al", "el", "abu", "st", "st.", "mac", "mc", "ó",
        "ní", "nic", "ui", "vom", "'t", "op", "in", "aan",
    )
)  # fmt: skip
# Taken for particles in small letters only: they are given names or initials as well.
SMALL_PARTICLES = frozenset(
    (
        "y", "e", "i", "ben", "ap", "te", "lo", "d'", "dello", "dei", "degli",
    )
)  # fmt: skip
JOINING = frozenset(("y", "e", "i"))
GENERATIONS = frozenset(
    (
        "jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "md", "esq",
    )
)  # fmt: skip
ROMAN = frozenset(("II", "III", "IV"))
TITLES = frozenset(
    (
        "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "mx", "mx.", "dr", "dr.", "prof",
        "prof.", "sir", "dame", "rev", "rev.", "herr", "frau", "señor", "señora", "sr.",
        "sra", "sra.", "srta", "srta.", "don", "doña", "pan", "pani", "mme", "mme.", "mlle",
        "m.", "monsieur", "madame",
    )
)  # fmt: skip
# Before one word alone they say whose family name it is; "Don" and "Pan" may be given names.
SURELY_TITLES = TITLES - {"sir", "dame", "sr.", "don", "doña", "pan", "pani", "m."}
# Two letters that people go by.
INITIALS = frozenset(
    (
        "AJ", "BJ", "CJ", "DJ", "EJ", "JB", "JC", "JD", "JJ", "JP", "JR", "JT", "KC", "KJ",
        "MJ", "PJ", "RJ", "TC", "TJ",
    )
)  # fmt: skip
# A nickname in brackets or quotation marks: letters, behind a name and before one or the end.
SECOND_NAME = re.compile(
    r"(?<=[^\W\d_.,])[.,]?\s*(?:[\"“”„(]|(?<=\s)['‘])"
    r"([^\W\d_](?:[^\W\d_]|[ .'’\-](?=[^\W\d_])){0,38}[^\W\d_]\.?)"
    r"(?:[\"“”)]|['’](?=\s|$))\s*(?=[^\W\d_]|,|$)"
)
PIECES = re.compile(r"([\s\-‐.]+)")
APOSTROPHES = "'’ʼ"
WORDS_ALONE = re.compile(r"['’]?[^\W\d_]+(?:[\s\-‐.'’ʼ]+[^\W\d_]+)*[.'’]?")
STRANGE = re.compile(r"[\"“”„()'‘’,]")


class Name(NamedTuple):
    """A name in its parts; `display` is how it is shown, `also` a nickname that stood inside."""

    given: str
    family: str
    display: str
    also: str = ""


NO_NAME = Name("", "", "")


def from_parts(given: str, middle: str, family: str) -> Name:
    """A name from the columns of a list, case mended where all of it is in capitals."""
    if middle:
        given = f"{given} {middle}" if given else middle
    if family and given.lower() in SURELY_TITLES:
        return from_whole(f"{given} {family}")
    display = f"{given} {family}" if given and family else given or family
    if display.isupper() and WORDS_ALONE.fullmatch(display):
        words, cut = recase(display).split(), len(given.split())
        given, family, display = " ".join(words[:cut]), " ".join(words[cut:]), " ".join(words)
    return Name(given, family, display)


def from_whole(text: str, *, family_first: bool = False) -> Name:
    """A name from one cell: "Family, Given" turned, "Given Family" split on the last word.

    `family_first` reads names without a comma as "Family Given Middle". A single word stays whole.
    """
    first, _space, last = text.partition(" ")
    plain = first.isalpha() and last.isalpha() and not (last.isupper() or first.isupper())
    if plain and not family_first:
        return Name("" if first.lower() in SURELY_TITLES else first, last, text)
    also = ""
    if STRANGE.search(text):
        text, also = _without_second_name(text)
        if "," in text:
            return _turned(text, also)
    if text.isupper() and WORDS_ALONE.fullmatch(text):
        text = recase(text)
    title, text = _title_apart(text)
    if name := _by_capitals(text):
        return name._replace(display=title + name.display, also=also)
    words = text.split()
    if len(words) < 2:
        return Name("", text, title + text, also) if title else Name(text, "", text, also)
    if family_first:
        cut = _end_of_first_family(words)
        family, given = " ".join(words[:cut]), " ".join(words[cut:])
        return Name(given, family, f"{title}{given} {family}".strip(), also)
    cut = _start_of_last_family(words)
    given, family = " ".join(words[:cut]), " ".join(words[cut:])
    return Name(given, family, f"{title}{given} {family}", also)


def _by_capitals(text: str) -> Name | None:
    """ "RUIZ GARCIA Ana" and "Ana RUIZ GARCIA": the capitals say which is the family name."""
    words = text.split()
    loud = [len(word) > 2 and word.isupper() and word not in ROMAN for word in words]
    if all(loud) or not any(loud):
        return None
    quiet = loud.index(False) if loud[0] else loud.index(True)
    if len(set(loud[quiet:])) > 1:
        return None
    family, given = words[:quiet], words[quiet:]
    if not loud[0]:
        family, given = given, family
        while len(given) > 1 and _is_particle(given[-1]):
            family.insert(0, given.pop())
    small = " ".join(word for word in family if not word.isupper())
    written = recase(" ".join(word for word in family if word.isupper()))
    shown = " ".join(given), f"{small} {written}".strip()
    return Name(*shown, " ".join(shown))


def recase(text: str) -> str:
    """A name from capitals to ordinary writing: McDonald, O'Brien, Smith-Jones, de la Cruz."""
    pieces = PIECES.split(text)
    last = len(pieces) - 1
    return "".join(
        piece if PIECES.fullmatch(piece) else _recased_word(piece, first=at == 0, last=at == last)
        for at, piece in enumerate(pieces)
    )


def _recased_word(word: str, *, first: bool, last: bool) -> str:
    small = word.lower()
    if word in ROMAN or (word in INITIALS and not last):
        return word
    if not last and not first and small in PARTICLES and small not in ("st", "mac", "mc", "in"):
        return small
    if first and not last and small in ("van", "von", "de", "al", "el", "der", "den", "ter", "bin"):
        return small if small in ("al", "el") else word.capitalize()
    if len(word) > 3 and small.startswith("mc"):
        return "Mc" + small[2:].capitalize()
    if len(word) > 2 and word[1] in APOSTROPHES and small[0] in "odlny":
        return word[0] + word[1] + small[2:].capitalize()
    return word.capitalize()


def _without_second_name(text: str) -> tuple[str, str]:
    """The name without a nickname in brackets or quotation marks, and the nickname."""
    found = SECOND_NAME.search(text)
    if not found or not text[: found.start()].strip():
        return text, ""
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return rest.replace(" ,", ",").strip(), found.group(1).strip()


def _turned(text: str, also: str) -> Name:
    """ "Family, Given", "Family, Given, Jr." and "Given Family, Jr." with the parts in place."""
    parts = [part.strip() for part in text.split(",")]
    ends = [part for part in parts[1:] if part.lower() in GENERATIONS]
    rest = [part for part in parts[1:] if part and part.lower() not in GENERATIONS]
    if not rest:
        return from_whole(" ".join([parts[0], *ends]))._replace(also=also)
    title, given = _title_apart(" ".join(rest), alone=1)
    family = " ".join([parts[0], *ends]).strip()
    if len(family) > 2 and family.isupper() and not given.isupper():
        family = recase(family)
    name = from_parts(given, "", family)
    return name._replace(display=title + name.display, also=also)


def _title_apart(text: str, alone: int = 2) -> tuple[str, str]:
    """The title with its space, and the name behind it where it has words enough of its own."""
    first, _space, rest = text.partition(" ")
    alone = 1 if first.lower() in SURELY_TITLES else alone
    if first.lower() in TITLES and len(rest.split()) >= alone:
        return f"{first} ", rest
    return "", text


def _start_of_last_family(words: list[str]) -> int:
    """Where the family name begins: at the last word, or at the particles in front of it."""
    cut = len(words) - 1
    if words[cut].lower() in GENERATIONS and cut > 1:
        cut -= 1
    while cut > 1 and _is_particle(words[cut - 1]):
        cut -= 2 if words[cut - 1] in JOINING and cut > 2 else 1
    return cut


def _end_of_first_family(words: list[str]) -> int:
    """Where the given name begins in "Family Given": after the particles and one word."""
    cut = 1
    while cut < len(words) - 1 and _is_particle(words[cut - 1]):
        cut += 1
    return cut


def _is_particle(word: str) -> bool:
    return word.lower() in PARTICLES or word in SMALL_PARTICLES
