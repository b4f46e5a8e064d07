"""What Lists & print shows, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from ....reports.label_stock import stock_names
from ....services.groups import workers
from ....services.lists import list_names, question_names
from ....services.place_choice import find_places
from ....services.printed_asks import suggested_asks
from ....services.runs import Run, recent_runs
from .asked import Offers

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id

MOST_PLACES = 500
"""So many are offered while one types the name of a place."""


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the screen needs, read at once."""

    runs: tuple[Run, ...]
    offers: Offers


def look_at_lists(session: Session, worker: Id, today: date) -> Shown:
    """The runs, the lists, and what a page may ask."""
    return Shown(
        recent_runs(session, datetime.now(UTC)),
        Offers(
            (*list_names(session), *question_names(session, worker, today)),
            tuple(suggested_asks(session)),
            tuple(one.name for one in workers(session)),
            tuple(one.words for one in find_places(session, "", MOST_PLACES)),
            stock_names(),
        ),
    )
