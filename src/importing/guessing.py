"""The likeliest mapping of a list: by its headings first, by what stands in its columns second."""

from __future__ import annotations

from collections.abc import Sequence

from . import looks
from .fields import NAMES, SEVERAL, LeftOut, Target
from .headings import Headings, either, known_headings, plain
from .mapping import Mapping
from .meanings import meanings
from .name_order import family_first
from .presets import Preset, preset_of

Column = Sequence[str]
Guesses = list[Target | None]
"""A target for each column, None where nothing is known of it yet."""
Why = list[LeftOut | None]
"""Why a column is left out, None where it is not, or not yet."""

# Headings that mean the whole name alone, and its other half beside a half.
HALVES = frozenset({"name", "nom", "nombre", "nome"})


def guess_mapping(
    headings: Sequence[str], sample_rows: Sequence[Column], preset: Preset | None = None
) -> Mapping:
    """The likeliest mapping. `headings` may be empty or hold empty ones; rows are cells.

    `preset` is the one that somebody chose; None: the one that the headings tell.
    """
    width = max([len(headings), *map(len, sample_rows)])
    titles = (*headings, *[""] * (width - len(headings)))
    columns = [[row[at].strip() for row in sample_rows if at < len(row)] for at in range(width)]
    known, folded = known_headings(), [plain(title) for title in titles]
    preset = preset_of(folded) if preset is None else preset
    refused = tuple(map(known.refusal, folded))
    guesses: Guesses = [
        Target.LEAVE_OUT if refusal else either(preset.columns, text) or known.target(text)
        for text, refusal in zip(folded, refused, strict=True)
    ]
    why = [LeftOut.ONLY_IF_SAID if guess is Target.LEAVE_OUT else None for guess in guesses]
    _doubt(guesses, columns, why)
    _halve_names(guesses, folded)
    _keep_first(guesses, why)
    _leave_others(guesses, folded, known, why)
    _by_ending(guesses, folded, known)
    _by_content(guesses, columns, named=any(folded))
    _suburbs(guesses, folded)
    _questions(guesses, titles, preset)
    return Mapping(
        headings=titles,
        targets=tuple(target or Target.LEAVE_OUT for target in guesses),
        refused=refused,
        left_out=tuple(
            reason if target else LeftOut.NOT_KNOWN
            for target, reason in zip(guesses, why, strict=True)
        ),
        preset=preset,
        family_first=preset.family_first or _family_first(guesses, folded, columns),
    )


def _family_first(guesses: Guesses, folded: Sequence[str], columns: Sequence[Column]) -> bool:
    """Whether whole names stand with the family name first, as far as the list itself tells."""
    if Target.FULL_NAME not in guesses:
        return False
    at = guesses.index(Target.FULL_NAME)
    mails = columns[guesses.index(Target.EMAIL)] if Target.EMAIL in guesses else ()
    padded = [*mails, *[""] * (len(columns[at]) - len(mails))]
    return family_first(folded[at], columns[at], padded)


def _doubt(guesses: Guesses, columns: Sequence[Column], why: Why) -> None:
    """Take back what the cells contradict: "Name" over towns, "Title" over "Mr" and "Ms"."""
    for at, cells in enumerate(columns):
        no_name = looks.mostly(cells, looks.is_place) or looks.mostly(cells, looks.is_no_name)
        no_job = looks.mostly(cells, looks.is_title)
        if (guesses[at] in NAMES and no_name) or (guesses[at] is Target.JOB and no_job):
            guesses[at], why[at] = Target.LEAVE_OUT, LeftOut.DOUBTED


def _halve_names(guesses: Guesses, folded: Sequence[str]) -> None:
    """Read "Name" beside "Vorname" as the family name, and beside "Surname" as the first name."""
    given, family = Target.GIVEN in guesses, Target.FAMILY in guesses
    if given == family:
        return
    for at, text in enumerate(folded):
        if guesses[at] is Target.FULL_NAME and text in HALVES:
            guesses[at] = Target.FAMILY if given else Target.GIVEN
            return


def _keep_first(guesses: Guesses, why: Why) -> None:
    """Leave a target that takes one column to the first column that claims it."""
    for at, target in enumerate(guesses):
        if target and target not in SEVERAL and target in guesses[:at]:
            guesses[at], why[at] = Target.LEAVE_OUT, LeftOut.TAKEN


def _leave_others(guesses: Guesses, folded: Sequence[str], known: Headings, why: Why) -> None:
    """Leave out what speaks of somebody else: a boss's number must never be taken for hers."""
    for at, text in enumerate(folded):
        if guesses[at] is None and known.is_somebody_else(text):
            guesses[at], why[at] = Target.LEAVE_OUT, LeftOut.SOMEBODY_ELSE


def _by_ending(guesses: Guesses, folded: Sequence[str], known: Headings) -> None:
    for at, text in enumerate(folded):
        target = known.target_by_ending(text) if guesses[at] is None else None
        if target and (target in SEVERAL or target not in guesses):
            guesses[at] = target


def _suburbs(guesses: Guesses, folded: Sequence[str]) -> None:
    """Where no other column says the town, the suburb is it."""
    for at, text in enumerate(folded):
        is_suburb = guesses[at] is Target.STREET_MORE and text.endswith("suburb")
        if is_suburb and Target.CITY not in guesses:
            guesses[at] = Target.CITY


def _questions(guesses: Guesses, titles: Sequence[str], preset: Preset) -> None:
    """Keeps the answers to a program's questions with the question; those of elections stay out."""
    for at, title in enumerate(titles):
        known = guesses[at] is not None or meanings().asks_of_elections(title)
        if not known and preset.asks(title):
            guesses[at] = Target.NOTE


def _by_content(guesses: Guesses, columns: Sequence[Column], *, named: bool) -> None:
    """Find numbers, e-mail addresses and names in the columns that nothing is known of."""
    for at, cells in enumerate(columns):
        if guesses[at] is None and looks.mostly(cells, looks.is_email):
            guesses[at] = Target.EMAIL
        if guesses[at] is None and looks.mostly(cells, looks.is_phone):
            guesses[at] = Target.PHONE
    if any(target in NAMES for target in guesses):
        return
    whole = [at for at, cells in enumerate(columns) if guesses[at] is None and _whole_names(cells)]
    if whole:
        guesses[whole[0]] = Target.FULL_NAME
    elif not named:
        _two_halves(guesses, columns)


def _whole_names(cells: Column) -> bool:
    return looks.mostly(cells, looks.is_name) and looks.mostly_different(cells)


def _two_halves(guesses: Guesses, columns: Sequence[Column]) -> None:
    """In a file without headings: the first two columns of single names beside each other."""
    single = [
        guess is None and looks.mostly(cells, looks.is_one_name) and looks.mostly_different(cells)
        for guess, cells in zip(guesses, columns, strict=True)
    ]
    for at in range(len(single) - 1):
        if single[at] and single[at + 1]:
            guesses[at], guesses[at + 1] = Target.GIVEN, Target.FAMILY
            return
