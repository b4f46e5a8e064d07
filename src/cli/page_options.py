"""The options of `longhaul report PAGE`, drawn from the questions of the page."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from ..i18n import gettext as _
from ..models import Tier
from ..reports.options import Kind
from ..reports.questions import questions_of
from .parts import add_seal

if TYPE_CHECKING:
    from ..reports import Report
    from ..reports.questions import Question


def add_page_options(parser: argparse.ArgumentParser, report: Report) -> None:
    """Gives the parser an option for each question of the page, and one for kept answers.

    The answers stand under the questions' names; None is no answer.
    """
    parser.add_argument(
        "--preset",
        metavar=_("NAME"),
        help=_("answers that the group keeps under a name; what is said besides goes before them"),
    )
    if report.tier is Tier.SEALED:
        add_seal(parser, _("why the page is printed: it is kept in the history, with your name"))
    for one in questions_of(report):
        if one.kind is Kind.YES_NO:
            _add_switch(parser, one)
        elif one.choices and one.kind is not Kind.PARTS:
            known = [choice.answer for choice in one.choices if choice.answer]
            parser.add_argument(
                f"--{one.flag}",
                dest=one.name,
                type=partial(_as_known, known),
                choices=known,
                help=one.usage,
            )
        else:
            parser.add_argument(
                f"--{one.flag}",
                dest=one.name,
                metavar=_("NAME") if one.kind in (Kind.LIST, Kind.WORKER) else _("TEXT"),
                help=one.usage,
            )


def _as_known(known: Sequence[str], typed: str) -> str:
    """The answer that is meant, whatever its capitals; what is not known stays for the parser."""
    return next((one for one in known if one.casefold() == typed.casefold()), typed)


def _add_switch(parser: argparse.ArgumentParser, one: Question) -> None:
    """What is on by itself can be switched off, what is off on."""
    usage: str
    if one.default:
        name, action, usage = f"--no-{one.flag}", "store_false", _("Not: {words}")
    else:
        name, action, usage = f"--{one.flag}", "store_true", "{words}"
    words = usage.format(words=one.usage)
    parser.add_argument(name, dest=one.name, action=action, default=None, help=words)
