"""Pages that can be printed again lose whoever is erased, or cannot be printed again any more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...i18n import gettext as _
from ...i18n import speaking
from ...models import Id, KeptPaper, PrintRow, PrintRun
from ..kept_papers import GONE, Gone, packed, unpacked, without, words_in
from .mentions import Finder


def papers_without(session: Session, finder: Finder, person_id: Id) -> Iterator[tuple[Id, bytes]]:
    """The papers that tell of her, each with what is left of it.

    A page that is keyed keeps her row, without her. Nothing is left of pages of which nothing is
    keyed, and of those that name her in other words too.
    """
    here = select(PrintRow.run_id).where(PrintRow.person_id == person_id)
    hers = set(session.scalars(here))
    papers = (
        select(KeptPaper.id, KeptPaper.run_id, KeptPaper.drawn_from, PrintRun.due_back)
        .join(PrintRun, PrintRun.id == KeptPaper.run_id)
        .where(KeptPaper.drawn_from.not_in(GONE))
    )
    for paper_id, run_id, body, due_back in session.execute(papers).all():
        try:
            plain = unpacked(body)
        except ValueError:
            yield paper_id, Gone.ERASED.value  # nobody knows who is on it
            continue
        if run_id in hers or _tells_of_her(plain, finder):
            left = _without_her(plain, finder) if due_back is not None else None
            yield paper_id, Gone.ERASED.value if left is None else packed(left)


def _without_her(plain: Any, finder: Finder) -> Any:
    """None where she cannot be taken out, or something else still tells of her."""
    with speaking(plain["options"]["language"]):
        left, places = without(plain, finder.people, _("erased"))
    return left if places and not _tells_of_her(left, finder) else None


def _tells_of_her(plain: Any, finder: Finder) -> bool:
    ids = {one.hex() for one in finder.people}
    return any(words in ids or finder.alone(words) for words in words_in(plain))
