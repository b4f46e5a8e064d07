"""The commands about one person's own data: what is held of her, and erasing her."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ..i18n import gettext as _
from ..local_day import today_here
from .asking import opened, typed_again
from .parts import add_out, add_seal, command, in_group

if TYPE_CHECKING:
    from ..erasing import Preview
    from ..store.store import Store
    from .parts import Commands


def add(commands: Commands) -> None:
    """Their commands."""
    words = _("all that is held of one person, for her own hands")
    one = command(commands, "held", held, words, [in_group()])
    one.add_argument("--person", required=True, metavar="NAME", help=_("who asked"))
    words = _("a page, or a file for other programs")
    one.add_argument("--form", choices=["pdf", "json"], default="pdf", help=words)
    words = _("words to hide besides the names of others, with commas between")
    one.add_argument("--hide", default="", metavar="WORDS", help=words)
    add_seal(one, _("why: it is kept in the history, with your name"))
    add_out(one)

    words = _("erase one person for good; this cannot be undone")
    one = command(commands, "erase", erase, words, [in_group()])
    one.add_argument("--person", required=True, metavar="NAME", help=_("who is to be erased"))
    words = _("why: it is kept, without her name")
    one.add_argument("--reason", default="", metavar="TEXT", help=words)
    words = _("write the certificate here")
    one.add_argument("--certificate", type=Path, metavar="FILE.pdf", help=words)
    words = _("take the backups that know her away now, and make a new one")
    one.add_argument("--renew-backups", action="store_true", help=words)
    one.add_argument("--dry-run", action="store_true", help=_("show what would go"))


def held(chosen: argparse.Namespace) -> int:
    """`longhaul held`: all that is held of one person, as a page or for other programs."""
    from .. import her_data
    from ..files_out import check_place
    from ..printing import print_report
    from ..services.held_data import words_typed
    from ..services.namesakes import person_called

    check_place(chosen.out)
    with opened(chosen) as store:
        worker_id, today = store.acting(), today_here()
        person_id = store.read(lambda session: person_called(session, chosen.person, worker_id))
        typed = typed_again(store, chosen)
        if chosen.form == "json":
            hidden = words_typed(chosen.hide)
            her_data.unseal(store, typed)
            store.write(
                her_data.handed_over(),
                lambda session: her_data.hand_over(session, person_id, chosen.out, today, hidden),
            )
            print(_("Written: {file}. It is not encrypted.").format(file=chosen.out))
        else:
            asked = {"person": chosen.person, "hide": chosen.hide}
            printed = print_report(store, "your-data", asked, out=chosen.out, typed=typed)
            print(printed.sentence(chosen.out))
    print(_("Read it before it leaves: names that nobody noted here, as nicknames, stand in it."))
    return 0


def erase(chosen: argparse.Namespace) -> int:
    """`longhaul erase`: one person is erased for good; with `--dry-run` what would go."""
    from .. import erasing
    from ..services.erasing.verb import ToErase
    from ..services.groups import profile
    from ..services.namesakes import person_called

    _check_certificate(chosen)
    with opened(chosen) as store:
        worker_id = store.acting()
        person_id = store.read(lambda session: person_called(session, chosen.person, worker_id))
        wanted = ToErase(person_id, worker_id, chosen.reason)
        if chosen.dry_run:
            for line in preview_lines(erasing.preview(store, wanted)):
                print(line)
            return 0
        done = erasing.erase(store, wanted, renew=chosen.renew_backups).value
        for line in erasing.sentences(done, store.read(profile).locale):
            print(line)
        if chosen.certificate is not None:
            _print_certificate(store, chosen, done.gone.code)
    return 0


def preview_lines(seen: Preview) -> list[str]:
    """What would go, what stays, and which words of others name somebody so called."""
    from ..services.erasing.kinds import told_counts, unseen_words, what_stays

    read = [one for one in seen.gone.named if one.seen]
    named = [(f"{one.before}{one.name}{one.after}", one.goes) for one in read]
    return [
        *(f"{count:6}  {words}" for words, count in told_counts(seen.gone.counts)),
        *(_("The name goes out of: {words}").format(words=said) for said, goes in named if goes),
        *(_("Stays, as others are called so: {words}").format(words=said)
          for said, goes in named if not goes),
        *filter(None, [unseen_words(seen.gone.named)]),
        *(_("Stays: {what}").format(what=one) for one in what_stays()),
        *(_("Knows her: {file}").format(file=one.path.name) for one in seen.backups),
    ]  # fmt: skip


def _check_certificate(chosen: argparse.Namespace) -> None:
    """NotWritable where the certificate could not be written; before anything is erased."""
    if chosen.certificate is not None:
        from ..files_out import check_place

        check_place(chosen.certificate)


def _print_certificate(store: Store, chosen: argparse.Namespace, code: str) -> None:
    from ..printing import print_report

    printed = print_report(store, "erasure", {"code": code}, out=chosen.certificate)
    print(printed.sentence(chosen.certificate))
