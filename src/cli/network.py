"""`longhaul network`: everybody with her measures, for people and for other programs."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..i18n import gettext as _
from ..i18n import ngettext
from ..problems import Unanswered
from .asking import opened
from .parts import command, in_group

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..models import Id
    from ..services.network_answers import Measured
    from .parts import Commands

SHOWN = 20
"""People in the table; all of them stand in the JSON."""


def add(commands: Commands) -> None:
    """The command."""
    words = _("who knows whom: each person with her measures")
    one = command(commands, "network", network, words, [in_group()])
    one.add_argument("--place", metavar="NAME", help=_("those in this place alone"))
    words = _("those of this campaign alone: its name or code name")
    one.add_argument("--campaign", metavar="NAME", help=words)
    one.add_argument("--json", action="store_true", help=_("print all for other programs"))


def network(chosen: argparse.Namespace) -> int:
    """Prints the net as the acting worker may see it. Unanswered for no such place or campaign."""
    from ..local_day import today_here
    from ..services.network import Network, View
    from ..services.network import network as read_network
    from ..services.network_answers import measured

    with opened(chosen) as store:
        worker_id = store.worker_id

        def asked(session: Session) -> tuple[Network, tuple[Measured, ...]]:
            view = View(
                today_here(),
                worker_id,
                place_id=_place(session, chosen.place),
                campaign_id=_campaign(session, chosen.campaign),
            )
            net = read_network(session, view)
            return net, measured(session, net)

        net, rows = store.read(asked)
    told = {
        "day": net.view.today.isoformat(),
        "count": len(net.here),
        "ties": len(net.inner.lines),
        "committee": len(net.committee),
        "betweenness_bound": net.measures.bound,
    }
    if chosen.json:
        everybody = [_as_json(row) for row in rows]
        print(json.dumps(told | {"people": everybody}, ensure_ascii=False, indent=2))
    else:
        for line in _table(told, rows):
            print(line)
    return 0


def _as_json(row: Measured) -> dict[str, Any]:
    return {
        "external_id": row.someone.external_id or None,
        "name": row.someone.name,
        "place": row.someone.group,
        "committee": row.someone.committee,
        "degree": row.degree,
        "betweenness": round(row.betweenness, 9),
        "steps_from_committee": row.steps,
        "cuts_off": row.cuts_off,
        "part": row.part,
    }


def _table(told: dict[str, Any], rows: tuple[Measured, ...]) -> list[str]:
    """The first by degree, as lines to read, below what was counted."""
    lines = [
        _("{count} people, {ties} ties between two of them, {committee} on the committee.").format(
            **told
        )
    ]
    if told["betweenness_bound"]:
        lines.append(
            _("Ways over somebody: of at most {n} ties.").format(n=told["betweenness_bound"])
        )
    if not told["committee"]:
        lines.append(
            _("Nobody is on a committee: “holds” counts who would lose their way to whoever knows "
              "the most.")
        )  # fmt: skip
    wide = max([len(row.someone.name) for row in rows[:SHOWN]], default=0)
    heads = (_("knows"), _("between"), _("holds"), _("steps"))
    lines += ["", " " * wide + "".join(f"{head:>10}" for head in heads)]
    lines += [_line(row, wide) for row in rows[:SHOWN]]
    if more := len(rows) - SHOWN if len(rows) > SHOWN else 0:
        lines.append(ngettext("… and {n} more.", "… and {n} more.", more).format(n=more))
    return lines


def _line(row: Measured, wide: int) -> str:
    steps = "–" if row.steps is None else row.steps
    return (
        f"{row.someone.name:{wide}}{row.degree:>10}{row.betweenness:>10.3f}"
        f"{row.cuts_off:>10}{steps:>10}"
    )


def _place(session: Session, name: str | None) -> Id | None:
    from ..services.places import tree

    if name is None:
        return None
    places = tree(session)
    names = {place.id: place.name for place in places}
    known = [
        (
            one.id,
            (one.name, f"{names[one.parent_id]} · {one.name}") if one.parent_id else (one.name,),
        )
        for one in places
    ]
    return _named(name, known, _("place"))


def _campaign(session: Session, name: str | None) -> Id | None:
    from ..services.campaigns import campaigns

    if name is None:
        return None
    known = [(one.id, (one.name, one.code_name)) for one in campaigns(session)]
    return _named(name, known, _("campaign"))


def _named(name: str, known: Sequence[tuple[Id, tuple[str, ...]]], what: str) -> Id:
    """The one of this name. Unanswered where there is none, or more than one."""
    from ..models.naming import fold

    found = [one for one, names in known if fold(name) in map(fold, names)]
    if len(found) == 1:
        return found[0]
    if found:
        full = ", ".join(names[-1] for one, names in known if one in found)
        sentence = _("{n} are called “{name}”: {names}.").format(
            n=len(found), name=name, names=full
        )
    elif not known:
        sentence = _("There is no {what} in this group yet.").format(what=what)
    else:
        names = ", ".join(dict.fromkeys(names[-1] for _one, names in known))
        sentence = _("There is no {what} “{name}”. There are: {names}.").format(
            what=what, name=name, names=names
        )
    raise Unanswered(sentence, what)
