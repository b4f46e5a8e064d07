"""Who is left out of the hospital's figures in the made-up town: on leave, or not its own."""

from __future__ import annotations

from ...models import Exclusion, Id
from .town import Town, story


def build_counts(town: Town, worker_id: Id) -> None:
    """One of each place of the story, nobody whom it tells of otherwise."""
    campaign_id, _ago = town.campaigns["heron"]
    for one in story("counts")["left_out"]:
        people = [some for some in town.within(one["place"]) if not some.told and not some.leader]
        if people:
            town.rows.add(
                Exclusion, campaign_id=campaign_id, person_id=people[-1].id,
                reason=one["reason"], from_date=town.day(one["since"]), worker_id=worker_id,
            )  # fmt: skip
