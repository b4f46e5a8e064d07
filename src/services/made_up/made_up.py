"""The made-up group: a believable town to look around in, made fresh for the day it is opened.

Everybody in it is invented. The story stands in resources/sample; the same day gives the same
group, but for the ids.
"""

from __future__ import annotations

from datetime import date
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...models import Campaign, Group, Id, Issue, Pack, ScaleLevel
from ..groups import add_scale
from .actions import build_actions
from .counts import build_counts
from .owners import build_owners
from .paper import build_attempts, build_lists, print_runs
from .people import build_people
from .places import build_places
from .plans import build_plans
from .questions import build_questions
from .talks import build_talks
from .teams import build_teams
from .tenants import build_tenants
from .ties import build_ties, write_notes
from .town import SEED, Town, story
from .workers import build_workers


def make_up(session: Session, today: date, worker_id: Id) -> None:
    """Fills an empty group with the made-up town as it stands on `today`.

    The worker of `worker_id` is Dana Whitlock. Nothing but what is due lies after `today`.
    """
    town = Town(today, Random(SEED))  # noqa: S311 - invents people, keeps no secret
    flats = build_places(town)
    build_owners(town)
    scale_id = _group(town, session)
    build_people(town, worker_id, flats)
    build_ties(town)
    build_talks(town)
    build_teams(town)
    build_actions(town)
    build_plans(town, scale_id)
    build_tenants(town)
    build_workers(town)
    build_counts(town, worker_id)
    write_notes(town)
    build_attempts(town)
    build_lists(town)
    build_questions(town, worker_id)
    town.rows.insert(session)
    print_runs(town, session)


def _group(town: Town, session: Session) -> Id:
    """Returns the id of the scale that all its campaigns share."""
    group = story("campaigns")["group"]
    pack = Pack(group["pack"])
    town.rows.add(
        Group, name=group["name"], pack=pack, found_phone=group["found_phone"], made_up=True
    )
    scale_id = add_scale(session, pack)
    session.flush()
    levels = session.scalars(select(ScaleLevel).where(ScaleLevel.scale_id == scale_id))
    town.levels = {level.rank: level.id for level in levels}
    _issues(town)
    _campaigns(town, scale_id)
    return scale_id


def _issues(town: Town) -> None:
    lines = story("lines")
    town.issues = {
        name: town.rows.add(Issue, name=name)
        for side in ("hospital", "tenant")
        for name in lines[side]
    }


def _campaigns(town: Town, scale_id: Id) -> None:
    for one in story("campaigns")["campaign"]:
        campaign_id = town.rows.add(
            Campaign,
            name=one["name"],
            code_name=one["code_name"],
            goal=one["goal"],
            current_ask=one["current_ask"],
            structure_id=town.places[one["place"]],
            scale_id=scale_id,
            from_date=town.day(one["from"]).isoformat(),
        )
        town.campaigns[one["key"]] = (campaign_id, one["from"])
