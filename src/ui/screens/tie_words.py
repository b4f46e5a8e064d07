"""How two people may know each other, as a choice: "Łucja follows …", "Łucja is followed by …"."""

from __future__ import annotations

from ...i18n import gettext as _
from ...models import Pack
from ...services.vocabulary import relationship_kinds
from ..kit.choice import Option


def tie_options(name: str, pack: Pack, other: str = "…") -> tuple[Option, ...]:
    """The ties of such a group, from the side of whoever has this name.

    The value is the kind's key, and whether the tie goes from her to the other.
    """
    words = _("{name} {verb} {other}")
    options = []
    for kind in relationship_kinds().values():
        if pack not in kind.packs:
            continue
        for outward in (True, False) if kind.directed else (True,):
            said = words.format(name=name, verb=kind.said(outward=outward), other=other)
            options.append(Option((kind.key, outward), said))
    return tuple(options)
