"""How a file is written: first what it is, then the likeliest way to read it."""

from __future__ import annotations

from dataclasses import dataclass, fields

from ..chosen_files import Chosen
from ..i18n import gettext as _
from ..problems import Unanswered
from .cards import guess_cards
from .dialect import guess
from .sheets import guess_sheet
from .signatures import Kind, kind_of
from .written import Written


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a file beforehand; what is empty is guessed."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


NOTHING_SAID = Said()


def how_written(source: Chosen, said: Said = NOTHING_SAID) -> Written:
    """The likeliest way to read a file.

    Raises BadFile, in one sentence, for what is no list, and Unanswered where something is said
    that such a file does not have.
    """
    kind = kind_of(source)
    if kind is Kind.WORKBOOK:
        written: Written = guess_sheet(source, said.sheet)
    elif kind is Kind.CARDS:
        written = guess_cards(source, said.encoding)
    else:
        written = guess(source, encoding_said=said.encoding, delimiter_said=said.delimiter)
    for fact in fields(said):
        if getattr(said, fact.name):
            require_fact(written, fact.name, fact.name)
    return written


def require_fact(written: Written, fact: str, option: str) -> None:
    """Return where a file is written so that this can be said of it; Unanswered otherwise."""
    if all(one.fact != fact for one in written.asked()):
        raise Unanswered(
            _("--{option} says nothing about a file of this kind. Leave it out.").format(
                option=option
            ),
            field=option,
        )
