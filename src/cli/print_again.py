"""`longhaul print-again LIST-ID`: pages that went out come out once more."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ..i18n import gettext as _
from .asking import opened, typed_again
from .parts import add_out, add_seal, command, in_group

if TYPE_CHECKING:
    from .parts import Commands


def add(commands: Commands) -> None:
    """The command."""
    words = _("pages that went out, once more: the very same, under the same list ID")
    one = command(commands, "print-again", print_again, words, [in_group()])
    words = _("the list ID at the head of its pages, such as K7RM-E")
    one.add_argument("list_id", metavar="LIST-ID", help=words)
    words = _("some pages alone, as 3 or 2-4, or “row 37”; else the whole run")
    one.add_argument("--pages", default="", metavar="PAGES", help=words)
    words = _("why, for a page that is sealed: it is kept in the history, with your name")
    add_seal(one, words)
    add_out(one, "FILE.pdf")


def print_again(chosen: argparse.Namespace) -> int:
    """Writes the very same pages under the same list ID. A seal is opened as the first time."""
    from ..printing_again import is_sealed
    from ..printing_again import print_again as again

    list_id = chosen.list_id
    with opened(chosen) as store:
        sealed = store.read(lambda session: is_sealed(session, list_id))
        typed = typed_again(store, chosen) if sealed else None
        found = again(store, list_id, typed, chosen.out, chosen.pages)
    for line in found.sentences(chosen.out):
        print(line)
    return 0
