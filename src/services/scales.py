"""The scale of a campaign: levels in the group's words, in versions; assessments keep theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Assessment, Campaign, Id, Scale, ScaleLevel, new_id
from .assessments import Level, levels
from .existing import existing

RANKS = {2: (1, 5), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}
"""Which shapes a scale of so many levels uses: no more can be told apart on paper."""


@dataclass(frozen=True, slots=True)
class LevelDraft:
    """A level as it is typed. The order of the levels is from most support to most against."""

    digit: str
    word: str
    definition: str = ""
    supports: bool = False
    retired: bool = False


@dataclass(frozen=True, slots=True)
class ScaleNow:
    """The scale that a campaign assesses by."""

    version: int
    levels: tuple[Level, ...]
    """Those retired too."""
    used: int
    """How many assessments rest on this version."""


def scale_of(session: Session, campaign_id: Id) -> ScaleNow:
    """The scale as it is now. Missing if the campaign is no longer there."""
    campaign = existing(session, Campaign, campaign_id)
    scale = session.get_one(Scale, campaign.scale_id)
    of_it = select(ScaleLevel.id).where(ScaleLevel.scale_id == scale.id)
    used = session.scalar(select(func.count()).where(Assessment.level_id.in_(of_it)))
    return ScaleNow(
        scale.version, tuple(levels(session, campaign_id, retired=True)), used or 0
    )  # fmt: skip


def steps_of(session: Session) -> dict[Id, int]:
    """The place of each level on its scale, 1 for most support: ranks leave room between few."""
    rows = session.execute(
        select(ScaleLevel.scale_id, ScaleLevel.id).order_by(ScaleLevel.scale_id, ScaleLevel.rank)
    )
    found: dict[Id, int] = {}
    seen: dict[Id, int] = {}
    for scale, level in rows:
        seen[scale] = found[level] = seen.get(scale, 0) + 1
    return found


def change_scale(session: Session, campaign_id: Id, drafts: Sequence[LevelDraft]) -> Id:
    """Gives the campaign these levels, and the id of its scale then.

    Where only levels are retired or taken up again, the scale stays. Any other change makes a new
    version, without those retired; what was assessed before keeps its own. Unanswered, naming the
    number of the level and its part, for what is missing.
    """
    campaign = existing(session, Campaign, campaign_id)
    cleaned = [_cleaned(one) for one in drafts]
    _require(cleaned)
    now = levels(session, campaign_id, retired=True)
    if _but_retired(now) == _but_retired(cleaned):
        for level, draft in zip(now, cleaned, strict=True):
            session.get_one(ScaleLevel, level.id).retired = draft.retired
        return campaign.scale_id
    campaign.scale_id = _new_version(session, campaign.scale_id, cleaned)
    session.flush()
    return campaign.scale_id


def set_fresh_days(session: Session, campaign_id: Id, days: int | None) -> None:
    """After how many days an assessment is hollow in this campaign; None: as the group has it.

    Unanswered for less than a day or more than three years.
    """
    if days is not None and not 1 <= days <= 1000:
        raise problems.Unanswered(_("A number of days from 1 to 1000, or nothing."), "fresh_days")
    existing(session, Campaign, campaign_id).fresh_days = days


def _cleaned(one: LevelDraft) -> LevelDraft:
    return LevelDraft(
        one.digit.strip(), one.word.strip(), one.definition.strip(), one.supports, one.retired
    )


def _require(drafts: Sequence[LevelDraft]) -> None:
    for at, one in enumerate(drafts):
        if not one.word:
            raise problems.Unanswered(_("What is this level called?"), f"word {at}")
        if len(one.digit) != 1:
            raise problems.Unanswered(_("One sign, such as 1 or A."), f"digit {at}")
        if one.digit == "0":
            raise problems.Unanswered(
                _("0 stands for “not assessed”, which is no level."), f"digit {at}"
            )
    kept = [one for one in drafts if not one.retired]
    if not 2 <= len(kept) <= max(RANKS):
        raise problems.Unanswered(
            _("A scale has two to five levels: no more can be told apart on paper."), "levels"
        )
    if not any(one.supports for one in kept):
        raise problems.Unanswered(_("Which levels count as support? Tick at least one."), "levels")
    for at, one in enumerate(drafts):
        if not one.retired and one.digit in {
            other.digit for other in drafts[:at] if not other.retired
        }:
            raise problems.Unanswered(_("Two levels have this sign."), f"digit {at}")


def _but_retired(some: Sequence[Level | LevelDraft]) -> list[tuple[str, str, str, bool]]:
    return [(one.digit, one.word, one.definition, one.supports) for one in some]


def _new_version(session: Session, old_id: Id, drafts: Sequence[LevelDraft]) -> Id:
    name = session.get_one(Scale, old_id).name
    latest = session.scalar(select(func.max(Scale.version)).where(Scale.name == name))
    scale_id, kept = new_id(), [one for one in drafts if not one.retired]
    session.add(Scale(id=scale_id, name=name, version=(latest or 0) + 1))
    session.flush()
    session.add_all(
        ScaleLevel(
            scale_id=scale_id, digit=one.digit, rank=rank, word=one.word,
            definition=one.definition, supports=one.supports,
        )
        for rank, one in zip(RANKS[len(kept)], kept, strict=True)
    )  # fmt: skip
    return scale_id
