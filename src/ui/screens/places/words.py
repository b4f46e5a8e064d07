"""Places, seats and owners in words, and the icon of each kind of place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ....i18n import day_alone, period
from ....i18n import gettext as _
from ....models import SlotState, StructureKind
from ....services.dossier_words import role_words
from ...kit.rows import Row

if TYPE_CHECKING:
    from ....services.access_notes import AccessNote
    from ....services.dossier import CampaignLine, HoldingRow
    from ....services.places import Below, PlaceRow, SeatRow
    from ....services.vocabulary import Vocabulary

KIND_ICONS: Mapping[StructureKind, str] = {
    StructureKind.EMPLOYER: "building-2",
    StructureKind.SITE: "map-pin",
    StructureKind.DEPARTMENT: "users",
    StructureKind.SHIFT: "clock",
    StructureKind.JOB: "hand-helping",
    StructureKind.OWNER: "key-round",
    StructureKind.ESTATE: "layout-grid",
    StructureKind.BUILDING: "building-2",
    StructureKind.STAIR: "footprints",
    StructureKind.FLOOR: "list",
    StructureKind.CITY: "map-pin",
    StructureKind.PARISH: "map-pin",
    StructureKind.INSTITUTION: "house",
    StructureKind.GROUP: "users",
}


MOST_DOORS = 6
"""So many doors are named where nobody could get in."""


def no_way_in_words(notes: Sequence[AccessNote], locale: str) -> str:
    """ "No way in: 4B, the dog (3 Nov) · 5C (2 Nov)"; empty where all doors can be reached."""
    if not notes:
        return ""
    said = [
        f"{', '.join(part for part in (one.label, one.note) if part)} ({day_alone(one.on, locale)})"
        for one in notes[:MOST_DOORS]
    ]
    if len(notes) > MOST_DOORS:
        said.append(_("and {n} more").format(n=len(notes) - MOST_DOORS))
    return _("No way in: {doors}").format(doors=" · ".join(said))


def figures(row: PlaceRow) -> str:
    """ "9 known of 14, 5 nobody has met yet": everybody counts, known or not."""
    known = _("{known} known of {seats}").format(known=row.known, seats=row.seats)
    if not row.empty:
        return known
    return known + ", " + _("{n} nobody has met yet").format(n=row.empty)


def short_figures(row: PlaceRow) -> str:
    """ "9 of 14 known", for the tree."""
    return _("{known} of {seats} known").format(known=row.known, seats=row.seats)


def kind_word(words: Vocabulary, kind: StructureKind) -> str:
    """What this kind of place is called in this group, for a button."""
    return words.structures[kind].one


def state_words() -> dict[SlotState, str]:
    """What a seat is, while nobody is in it."""
    return {
        SlotState.OCCUPIED: _("nobody met yet"),
        SlotState.VACANT: _("vacant"),
        SlotState.COMMERCIAL: _("a shop or office"),
        SlotState.CARETAKER: _("the caretaker’s"),
    }


def seat_rows(seat: SeatRow) -> list[Row]:
    """The people of a seat, or the seat itself while nobody has been met in it."""
    if seat.slot_id is not None and not seat.people:
        return [
            Row(
                seat.slot_id, None, state_words()[seat.state], "", seat.label,
                icon="circle-dashed" if seat.state is SlotState.OCCUPIED else "x",
            )
        ]  # fmt: skip
    others = len(seat.people) - 1
    shared = _("shared by {n}").format(n=others + 1) if others and seat.label else ""
    return [
        Row(person_id, None, name, shared, seat.label, icon="user-round")
        for person_id, name in seat.people
    ]


def below_rows(below: Below) -> list[Row]:
    """The people of the places below, each with where she is."""
    return [
        Row(person_id, None, name, "", where, icon="user-round")
        for person_id, name, where in below.people
    ]


def holding_row(row: HoldingRow, locale: str, here: bytes | None = None) -> Row:
    """Who has what to do with a place, since when; `here` is the place in front, if one is."""
    said = role_words()[row.role]
    words = " · ".join(
        part
        for part in (
            row.place if row.place_id != here else "",
            period(row.from_date, row.to_date, locale),
            _("no longer") if row.ended and not row.to_date else "",
            row.source,
        )
        if part
    )
    icon = "history" if row.ended else "key-round"
    return Row(row.id, None, row.organization, said, words or _("since when nobody knows"),
               icon=icon)  # fmt: skip


def campaign_row(line: CampaignLine, locale: str) -> Row:
    """A campaign, from when to when, and how it ended."""
    words = " · ".join(
        part for part in (period(line.from_date, line.to_date, locale), line.outcome) if part
    )
    return Row(line.id, None, line.name, "", words, icon="flag")
