"""The dossier of one landlord or employer: its places over the years, and what it had to answer.

It is about the other side, so its names stand in the body; no tenant and no worker is named.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..i18n import period
from ..models import Tier
from ..models.naming import name_key
from ..services import groups
from ..services.dossier import CampaignLine, HoldingRow, dossier
from ..services.dossier_words import count_lines, role_words, standing_words
from ..services.organizations import organizations
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, CommitteeText, joined
from .blocks import Entry, Line, build_blocks
from .frame import frame_of
from .options import PageOptions, asked
from .page import Book
from .report import Asked, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierOptions(PageOptions):
    """Whose dossier it is."""

    organization: str = field(
        metadata=asked(
            "of",
            lambda: _("Landlord or employer"),
            lambda: _("the owner, agent, lender or employer"),
            missing=lambda: _("Whose dossier?"),
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierData:
    """All that is known of one of the other side, across all places."""

    entries: tuple[Entry[CommitteeText], ...]


def load(session: Session, asked: Asked) -> DossierData:
    """Its dossier. Unanswered for a name that none has."""
    wanted = name_key(asked.options.organization)
    known = {name_key(one.name): one.id for one in organizations(session)}
    if wanted not in known:
        said = _("No organization is called “{name}”.").format(name=asked.options.organization)
        raise problems.Unanswered(said, "organization")
    found, locale = dossier(session, known[wanted]), groups.profile(session).locale
    about: tuple[Line[CommitteeText], ...] = ((Line(_("known"), found.about),) if found.about
                                              else ())  # fmt: skip
    told = tuple(Line(NOTHING, words) for words in count_lines(found))
    blocks: tuple[tuple[CommitteeText, CommitteeText, tuple[Line[CommitteeText], ...]], ...] = (
        (found.name, standing_words(found), about),
        (_("What it had to answer"), NOTHING, told),
        (_("Places, now and before"), NOTHING,
         tuple(_place(one, locale) for one in found.holdings)),
        (_("Campaigns there"), NOTHING, tuple(_campaign(one, locale) for one in found.campaigns)),
    )  # fmt: skip
    # the first says what it is, also where nothing more is known
    return DossierData(
        entries=tuple(Entry(*block) for n, block in enumerate(blocks) if block[2] or not n)
    )


def _place(one: HoldingRow, locale: str) -> Line[CommitteeText]:
    """What it has to do with it, and since when."""
    over = _("no longer") if one.ended and not one.to_date else NOTHING
    when = period(one.from_date, one.to_date, locale) or over or _("since when nobody knows")
    return Line(role_words()[one.role], joined(" · ", (one.place, one.organization, when)))


def _campaign(one: CampaignLine, locale: str) -> Line[CommitteeText]:
    when = period(one.from_date, one.to_date, locale)
    return Line(NOTHING, joined(" · ", (one.name, when, one.outcome)))


def build(book: Book, run: RunFacts, data: DossierData) -> None:
    """Draws what it is, what it had to answer, where it is and was."""
    footer = (_("Names the other side: stays in the room"),)
    frame = frame_of(run, Tier.COMMITTEE, footer=footer)
    build_blocks(book, frame, data.entries, _("Nothing is known of it."))


REPORT = Report(
    name="dossier",
    title=lambda: _("Dossier of an organization"),
    tier=Tier.COMMITTEE,
    options=DossierOptions,
    redacts=True,
    build=build,
    load=load,
)
