"""What a row of a list adds to somebody, what of it she has otherwise, and by what she is known."""

from __future__ import annotations

from collections.abc import Iterable, Set

from ..i18n import gettext as _
from ..models import ContactKind, is_uid
from ..models.naming import fold
from .known_facts import FILLED, Known, known_as
from .known_places import TERMS, Fact, at, place_words, side
from .list_rows import Difference, PersonDraft, PlacementDraft
from .same_way import way_fact
from .wishes import wish_words


def kind_words() -> dict[str, str]:
    """The kinds of facts that a row can say, in words."""
    return {
        ContactKind.PHONE.value: _("phone"),
        ContactKind.EMAIL.value: _("e-mail"),
        ContactKind.ADDRESS.value: _("address"),
        "say_as": _("how it is said"),
        "pronouns": _("pronouns"),
        "birth": _("birth date"),
        "best_time": _("best time"),
        "external_id": _("number of the list"),
        "name": _("name"),
        "language": _("language"),
        "at": _("place"),
        "job": _("job"),
        "contract": _("contract"),
        "pattern": _("work pattern"),
        "note": _("note"),
        "talk": _("talk"),
        "tag": _("list"),
        "card": _("card"),
    }


def kinds_said(facts: Iterable[Fact]) -> str:
    """Of what kind these facts are, each kind once."""
    told = set(facts)
    found = {kind for kind, _value in told}
    kinds = [said for kind, said in kind_words().items() if kind in found]
    return ", ".join([*kinds, *_wishes_said(told)])


def _wishes_said(facts: Set[Fact]) -> list[str]:
    return [said for way, said in wish_words().items() if ("silent", way.value) in facts]


def added_words(draft: PersonDraft, added: Set[Fact]) -> str:
    """What came to somebody from this row, as it stands there; `added` are the facts new of her."""
    words = kind_words()
    found = [f"{words[one]} {getattr(draft, one)}" for one in FILLED if (one, "") in added]
    found += [p.value for p in draft.points if way_fact(p.kind, p.key, p.value) in added]
    found += [other for other in draft.also_known_as if ("name", fold(other)) in added]
    found += [s.language for s in draft.languages if ("language", s.language) in added]
    found += [
        place_words(one.structures, one.slot)
        for one in draft.placements
        if one.structures and at(one.structures, one.slot) in added
    ]
    found += [
        said
        for one in draft.placements
        for term in TERMS
        if one.structures and (term, fold(said := getattr(one, term))) in added
    ]
    kinds = {kind for kind, _value in added}
    found += [words[kind] for kind in ("note", "talk", "tag", "card") if kind in kinds]
    found += _wishes_said(added)
    return ", ".join(found)


def kept_words(left: Set[Fact], before: Set[Fact], draft: PersonDraft) -> str:
    """What the row says and she has otherwise: `left` is what did not come in of it."""
    sides = {at(one.structures, one.slot): side(one.structures) for one in draft.placements}
    terms = {kind for kind, _value in before} & {*TERMS}
    held = [
        (kind, value)
        for kind, value in left
        if (kind, "") in before or sides.get((kind, value)) in before or kind in terms
    ]
    return kinds_said(held)


def differences(draft: PersonDraft, known: Known | None) -> tuple[Difference, ...]:
    """What the row says otherwise than the register, both in words; what is the same is not here.

    A phone or an address beside hers is one more, and no difference; nor is a list's number beside
    the one that we call her by.
    """
    if known is None:
        return ()
    found = [
        Difference(kind, value, said)
        for kind in FILLED
        if (said := getattr(draft, kind)) and not _is_hers(known, kind, said)
        for one, value in known.facts
        if one == kind and value and is_uid(value) == is_uid(said)
    ]
    name = known_as(draft.given, draft.family, draft.name)
    if draft.name and name != known.name and ("name", name) not in known.facts:
        found.append(Difference("name", known.shown, draft.name))
    found += [elsewhere for one in draft.placements if (elsewhere := _elsewhere(known, one))]
    return tuple(found)


def _elsewhere(known: Known, said: PlacementDraft) -> Difference | None:
    """That she is at another place by the row, or does something else there."""
    place = said.structures
    if not place:
        return None
    here = known.there(at(place, said.slot))
    if here is None:
        other = known.on(side(place))
        return other and Difference("at", other.words, place_words(place, said.slot), moves=True)
    terms = here.differs(said)
    now, then = (", ".join([here.words, *words]) for words in (
        (here.terms[one] for one in terms), (getattr(said, one) for one in terms),
    ))  # fmt: skip
    return Difference("at", now, then) if terms else None


def _is_hers(known: Known, kind: str, said: str) -> bool:
    """Whether this is known of her: her number may be one of several."""
    others = (value for one, value in known.facts if one == "number")
    number = kind == "external_id" and any(value.endswith(f"\n{said}") for value in others)
    return number or (kind, said) in known.facts
