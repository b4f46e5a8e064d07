"""`longhaul duplicates`: who stands in the register twice, perhaps, and why; for people and for
other programs."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from ..i18n import gettext as _
from ..i18n import ngettext
from .asking import opened
from .parts import command, in_group

if TYPE_CHECKING:
    from ..services.duplicates import PerhapsSame, Side
    from .parts import Commands


def add(commands: Commands) -> None:
    """The command."""
    from ..likeness.pairs import LEAST

    words = _("who stands there twice, perhaps, and why")
    one = command(commands, "duplicates", duplicates, words, [in_group()])
    words = _("from which score on, between 0 and 1; from {n} on it is likelier one person")
    one.add_argument("--least", type=_score, default=LEAST, metavar="SCORE",
                     help=words.format(n=LEAST))  # fmt: skip
    one.add_argument("--json", action="store_true", help=_("print all for other programs"))


def duplicates(chosen: argparse.Namespace) -> int:
    """Prints the pairs, the likeliest first. Nothing is changed."""
    from ..services.duplicates import perhaps_same

    with opened(chosen) as store:
        pairs = store.read(lambda session: perhaps_same(session, chosen.least))
    if chosen.json:
        told = {"least": chosen.least, "count": len(pairs), "pairs": [*map(_as_json, pairs)]}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for line in _lines(pairs):
            print(line)
    return 0


def _score(text: str) -> float:
    try:
        score = float(text)
    except ValueError:
        score = -1.0
    if not 0 <= score <= 1:
        raise argparse.ArgumentTypeError(_("a score is a number from 0 to 1, such as 0.5"))
    return score


def _as_json(pair: PerhapsSame) -> dict[str, Any]:
    from ..likeness.words import reason_words

    reasons = pair.likeness.reasons
    return {
        "score": round(pair.likeness.score, 4),
        "people": [_person(pair.one), _person(pair.other)],
        "reasons": [reason_words(one) for one in reasons if one.speaks_for],
        "against": [reason_words(one) for one in reasons if not one.speaks_for],
    }


def _person(side: Side) -> dict[str, str | None]:
    return {"name": side.name, "external_id": side.number or None}


def _lines(pairs: tuple[PerhapsSame, ...]) -> list[str]:
    if not pairs:
        return [_("Nobody seems to stand in the register twice.")]
    count = ngettext("{n} pair may be one person.", "{n} pairs may be one person.", len(pairs))
    return [count.format(n=len(pairs)), *map(_line, pairs)]


def _line(pair: PerhapsSame) -> str:
    from ..likeness.words import all_reasons

    both = " = ".join(_named(side) for side in (pair.one, pair.other))
    return f"{pair.likeness.score:.2f}  {both}: {all_reasons(pair.likeness)}"


def _named(side: Side) -> str:
    return f"{side.name} ({side.number})" if side.number else side.name
