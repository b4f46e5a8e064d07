"""Whole numbers as somebody types them: read in one way, and refused with a sentence."""

from __future__ import annotations

from ..i18n import gettext as _
from ..problems import Unanswered

MOST_DIGITS = 9
"""A longer number is a slip of the hand."""


def is_number(typed: str) -> bool:
    """Whether digits alone were typed, of whatever script, and not too many."""
    return typed.isdecimal() and len(typed) <= MOST_DIGITS


def number_typed(typed: str, field: str = "", least: int = 0) -> int:
    """The number that was typed. Unanswered, of that field, for anything else."""
    typed = typed.strip()
    if not is_number(typed) or int(typed) < least:
        raise Unanswered(_("Type a whole number."), field)
    return int(typed)


def number_or_none(typed: str, field: str = "") -> int | None:
    """The number that was typed, None for nothing. Unanswered, of that field, for anything else."""
    typed = typed.strip()
    if typed and not is_number(typed):
        raise Unanswered(_("A whole number, or nothing."), field)
    return int(typed) if typed else None
