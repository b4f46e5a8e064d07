"""A row that says a flat or a job, and not where: the one flat of that name, else a note."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..i18n import gettext as _
from ..models import Id
from ..models.naming import fold
from .known_facts import Known
from .known_places import HOME, side
from .list_rows import PersonDraft, PlacementDraft
from .place_finder import Loose, Path, PlaceFinder
from .sought import Sought


def placed(draft: PersonDraft, places: PlaceFinder, told: set[str]) -> tuple[PersonDraft, str]:
    """The row with every place of it whole, and what is to be said of it (empty: nothing).

    What belongs to no place is kept as a note: nothing that a list says is lost. `told` are the
    sentences that were said of rows before, of those that say the same of each.
    """
    if all(one.structures for one in draft.placements):
        return draft, ""
    whole, notes, remarks = [], [draft.note], []
    for one in draft.placements:
        way = one.structures or places.house_of(one.slot)
        if way:
            whole.append(one._replace(structures=way))
        else:
            notes.append(_note(one))
            remarks += _remarks(one, told)
    said = " ".join(remarks)
    return (
        draft._replace(
            placements=tuple(whole),
            note="\n".join(filter(None, notes)),
            remarks=(*draft.remarks, *remarks),
        ),
        said,
    )


def below(draft: PersonDraft, places: PlaceFinder, place_id: Id | None) -> PersonDraft:
    """The row with its place inside a place of which everybody is on the list.

    What the row says of that place itself, or of what it belongs to, is not said twice.
    """
    if place_id is None:
        return draft
    way = places.way_to(place_id)
    here = way[-1][0] in HOME
    inside = []
    for one in draft.placements or (PlacementDraft(()),):
        if (side(one.structures or way)[1] == "home") is here:
            inside.append(one._replace(structures=(*way, *_further(one.structures, way))))
        else:
            inside.append(one)
    return draft._replace(placements=tuple(inside))


def taken_in(
    rows: Iterable[Sought],
    whose: Callable[[Sought], Known | None],
    places: PlaceFinder,
    *,
    of_one_place: bool = False,
) -> Iterator[tuple[int, str]]:
    """Puts places that belong to nothing into what the rows say they are in, where somebody who is
    there stands on such a row; yields the line and the sentence for each.

    In a list of one place all of them are in it, if there is no other place they could be in.
    """

    def belongs(row: Sought, one: PlacementDraft, loose: Loose) -> bool:
        if of_one_place and places.nowhere_else(loose):
            return True
        known = whose(row)
        here = known.on(side(one.structures)) if known is not None else None
        return here is not None and here.place[:1] == loose.way[-1:]

    for row in rows:
        for one in row.draft.placements:
            loose = places.loose_in(one.structures)
            if loose is not None and belongs(row, one, loose) and places.put_in(loose):
                (_kind, inner), (_kind, outer) = loose.way[-1], loose.way[-2]
                words = _("“{inner}” is in {outer} from now on.")
                yield row.draft.line, words.format(inner=inner, outer=outer)


def _further(said: Path, way: Path) -> Path:
    """What a row says beyond a place: after its names, or whatever is of the same kind."""
    kinds, names = {kind for kind, _name in way}, {fold(name) for _kind, name in way}
    return tuple(one for one in said if one[0] not in kinds and fold(one[1]) not in names)


def _note(one: PlacementDraft) -> str:
    if one.slot:
        return _("Flat: {flat}").format(flat=one.slot)
    return _("Job: {job}").format(job=one.job)


def _remarks(one: PlacementDraft, told: set[str]) -> list[str]:
    """Which house a flat is in is asked of each; of jobs it is said once a list."""
    if one.slot:
        words = _(
            "Which house is flat {flat} in? It is kept as a note. A column for the building tells."
        )
        return [words.format(flat=one.slot)]
    said = {_("A job without a place is kept as a note.")} - told
    told |= said
    return [*said]
