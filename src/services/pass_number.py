"""How often the people on a page have been on one for the same ask: the second pass, the third."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..models import Id, PrintRow, PrintRun

BATCH = 2000


def pass_number(
    session: Session, page: str, ask: str, campaign_id: Id | None, people: Sequence[Id]
) -> int:
    """1 for the first time they are printed on this page for this ask, 2 for the second.

    Packets that went out together are one time; a time counts if half of these people were met.
    """
    asked = (
        PrintRun.page == page,
        PrintRun.ask == ask,
        PrintRun.campaign_id == campaign_id,
        PrintRun.out_at.is_not(None),
    )
    if not people or session.scalar(select(PrintRun.id).where(*asked).limit(1)) is None:
        return 1
    time = func.coalesce(PrintRun.batch_id, PrintRun.id)
    met: Counter[Id] = Counter()
    for start in range(0, len(people), BATCH):
        here = (
            select(time, func.count(PrintRow.person_id.distinct()))
            .join(PrintRun, PrintRun.id == PrintRow.run_id)
            .where(*asked, PrintRow.person_id.in_(people[start : start + BATCH]))
            .group_by(time)
        )
        for one, count in session.execute(here):
            met[one] += count
    return 1 + sum(2 * count >= len(people) for count in met.values())
