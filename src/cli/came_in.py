"""`longhaul imports` and `undo-import`: the lists that came in, and taking one back."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from ..i18n import gettext as _
from ..i18n import ngettext
from ..problems import ChangedSince, Missing, NothingToUndo
from ..services.came_in import CameIn, came_in
from ..services.came_in_words import came_in_words, goes_words, said_why
from ..services.groups import profile
from .asking import opened
from .parts import command, in_group

if TYPE_CHECKING:
    from ..store.would_go import WouldGo
    from .parts import Commands

NAMED = 20
"""So many who stay are named; how many more there are is told."""


def add(commands: Commands) -> None:
    """Their commands."""
    words = _("the lists that came in, each with its number")
    one = command(commands, "imports", imports, words, [in_group()])
    one.add_argument("--json", action="store_true", help=_("print all for other programs"))
    words = _("take a list back, whenever it came in")
    one = command(commands, "undo-import", undo_import, words, [in_group()])
    one.add_argument("number", type=int, metavar="N", help=_("its number, as “imports” says it"))
    words = _("also where some of it stays, because it was changed since or is on paper")
    one.add_argument("--rest", action="store_true", help=words)
    one.add_argument("--dry-run", action="store_true", help=_("show what would happen"))


def imports(chosen: argparse.Namespace) -> int:
    """Prints all lists that came in, the latest first."""
    with opened(chosen) as store:
        found, locale = store.read(came_in), store.read(profile).locale
    if chosen.json:
        print(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=2))
        return 0
    for one in found:
        print(f"{one.number:4}  {came_in_words(one, locale)}")
    return 0


def undo_import(chosen: argparse.Namespace) -> int:
    """Takes a list back. Missing for no such number; ChangedSince, with who stays and why, where
    some of it would stay, unless the rest is to go all the same."""
    with opened(chosen) as store:
        one = next((one for one in store.read(came_in) if one.number == chosen.number), None)
        if one is None:
            raise Missing(_("No list of that number came in. “imports” prints them all."))
        if one.back_step is not None:
            raise NothingToUndo(_("That list is taken back already."))
        found = store.look_back(one.step_id)
        lines = would_go_words(found)
        if chosen.dry_run:
            print("\n".join(lines))
            return 0
        if not chosen.rest and any(stays.came for stays in found.stays):
            told = _("Nothing was changed. With --rest all else is taken back.")
            raise ChangedSince("\n".join([*lines, told]))
        outcome = store.undo(one.step_id, rest=chosen.rest)
        print(_("Taken back: {what}").format(what=outcome.label))
        print("\n".join(lines))
    return 0


def would_go_words(found: WouldGo) -> list[str]:
    """What taking it back does, in lines."""
    lines = [goes_words(found.goes, len(found.back))]
    stays = [one for one in found.stays if one.came]
    if stays:
        words = ngettext("{n} person stays:", "{n} people stay:", len(stays))
        lines.append(words.format(n=len(stays)))
        lines += [f"  {one.name}: {said_why(one.why)}" for one in stays[:NAMED]]
        if len(stays) > NAMED:
            lines.append("  " + _("and {n} more").format(n=len(stays) - NAMED))
    return lines


def _as_json(one: CameIn) -> dict[str, Any]:
    return {
        "number": one.number,
        "file": one.file_name,
        "at": one.at.isoformat(),
        "who": one.who,
        "sender": one.sender,
        "as_of": one.as_of.isoformat() if one.as_of else None,
        "rows": one.rows,
        "new": one.new,
        "updated": one.updated,
        "known": one.known,
        "bad": one.bad,
        "taken_back": one.back_at.isoformat() if one.back_at else None,
    }
