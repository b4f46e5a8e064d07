"""`longhaul export`: a list, cards or a calendar as a file that other programs read."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ..i18n import gettext as _
from ..problems import Unanswered
from .asking import opened
from .parts import add_out, command, in_group

if TYPE_CHECKING:
    from ..taking_out import Wanted
    from .parts import Commands

PEOPLE, CALENDAR = "people", "calendar"
ICS = "ics"
FORMS = ("xlsx", "csv", "data", "vcard3", "vcard4", ICS)


def add(commands: Commands) -> None:
    """The command."""
    words = _("a list, address cards or a calendar as a file for other programs")
    one = command(commands, "export", export, words, [in_group()])
    one.add_argument("what", choices=(PEOPLE, CALENDAR), help=_("what goes out"))
    add_out(one)
    words = _(
        "a workbook; CSV for a spreadsheet, or for programs; address cards 3.0 or 4.0; a calendar"
    )
    one.add_argument("--form", choices=FORMS, help=words)
    who = one.add_mutually_exclusive_group()
    who.add_argument("--list", metavar="NAME", help=_("a list; without one, everybody"))
    who.add_argument("--question", metavar="NAME", help=_("whom a kept question fits today"))
    words = _("name, phone, where … with commas between them")
    one.add_argument("--columns", metavar="NAMES", help=words)
    words = _("why, where the committee’s columns go out: it is kept in the history")
    one.add_argument("--reason", default="", metavar="TEXT", help=words)
    words = _("a calendar that says what it is, where, and with whom")
    one.add_argument("--named", action="store_true", help=words)


def export(chosen: argparse.Namespace) -> int:
    """Writes the file and says what lies in it. Unanswered for words that do not go together."""
    from ..taking_out import not_locked, take_out_calendar, take_out_people

    calendar = chosen.what == CALENDAR
    if calendar != ((chosen.form or (ICS if calendar else "xlsx")) == ICS):
        raise Unanswered(_("A calendar has the form ics, and people have another."), "form")
    with opened(chosen) as store:
        if calendar:
            taken = take_out_calendar(store, chosen.out, named=chosen.named)
        else:
            taken = take_out_people(store, _wanted(chosen), chosen.out)
    for sentence in (*taken.sentences(), not_locked()):
        print(sentence)
    return 0


def _wanted(chosen: argparse.Namespace) -> Wanted:
    from ..services.export_columns import USUAL
    from ..services.export_people import Chosen
    from ..taking_out import CARDS, Form, Wanted

    form = Form(chosen.form or Form.XLSX)
    if form in CARDS and chosen.columns is not None:
        raise Unanswered(_("A card holds names and the ways to reach people. Leave --columns out."))
    columns = USUAL if chosen.columns is None else _named(chosen.columns)
    who = Chosen(chosen.question or chosen.list, is_question=chosen.question is not None)
    return Wanted(who, columns, form, chosen.reason)


def _named(typed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in typed.split(",") if name.strip())
