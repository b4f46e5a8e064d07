"""`longhaul new` and `group`: a group begins, and says what it is."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ..faults import on_fault
from ..i18n import gettext as _
from ..models import Pack
from .asking import first_passphrase, opened, own_name, tell_place
from .parts import add_recovery, command, in_group, secrets
from .recovery import check_sheet, hand_over

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..services.groups import GroupProfile
    from .parts import Commands


def add(commands: Commands) -> None:
    """Their commands."""
    words = _("start a group in a new folder")
    one = command(commands, "new", new, words, [secrets()])
    words = _("where it is kept: a folder that is new or empty")
    one.add_argument("folder", type=Path, metavar="FOLDER", help=words)
    words = _("what the group is called; no page carries it")
    one.add_argument("--name", required=True, metavar="NAME", help=words)
    packs = [pack.value for pack in Pack]
    usage = _("its words and its scale: one of {words}").format(words=", ".join(packs))
    one.add_argument("--pack", required=True, choices=packs, metavar="PACK", help=usage)
    words = _("your own name; what you do is kept under it")
    one.add_argument("--worker", metavar="NAME", help=words)
    words = _("two letters of the country, such as GB or US: phone numbers, paper, order of dates")
    one.add_argument("--region", default="", metavar="XX", help=words)
    words = _("write the recovery sheet here instead of showing the key")
    add_recovery(one, words)

    words = _("what the group says of itself: country, phone for finders, periods")
    one = command(commands, "group", group, words, [in_group()])
    words = _("change one of them, for instance region=US; may stand several times")
    one.add_argument("--set", action="append", default=[], metavar="WORD=VALUE", help=words)


def new(chosen: argparse.Namespace) -> int:
    """`longhaul new`: a new group, its first worker, its recovery key.

    The key is handed over first: a group is not kept whose key nobody has seen.
    """
    from ..opening import Start, start_group, take_away
    from ..services import groups

    worker = own_name(chosen)
    groups.require_names(chosen.name, worker)
    pack = Pack(chosen.pack)
    check_sheet(chosen.recovery, chosen.folder)
    made = start_group(
        Start(chosen.folder, chosen.name, pack, worker, first_passphrase(chosen), chosen.region)
    )
    with on_fault(lambda: take_away(made)):
        profile = made.store.read(groups.profile)
        hand_over(chosen.recovery, profile, "", made.recovery)
    print(_("The group “{name}” is made. {worker} works with it.").format(
        name=profile.name, worker=worker.strip()))  # fmt: skip
    print(_country_words(profile))
    tell_place(chosen.folder)
    made.store.close()
    return 0


def group(chosen: argparse.Namespace) -> int:
    """`longhaul group`: what the group says of itself; with `--set`, one fact changed."""
    from ..services import group_facts, groups

    def change(session: Session) -> None:
        for words in chosen.set:
            key, _equals, typed = words.partition("=")
            group_facts.set_fact(session, key.strip(), typed)

    with opened(chosen) as store:
        if chosen.set:
            store.write(_("Change what the group says of itself"), change)
        profile = store.read(groups.profile)
    for fact in group_facts.FACTS:
        print(f"{fact.key:13}  {fact.title()}: {group_facts.shown(profile, fact)}")
    return 0


def _country_words(profile: GroupProfile) -> str:
    from ..services.regions import country

    return _(
        "Country: {name}. Phone numbers are read and printed as there, on {paper} paper. "
        "The command group changes it: --set region=XX."
    ).format(name=country(profile.region).name, paper=profile.paper)
