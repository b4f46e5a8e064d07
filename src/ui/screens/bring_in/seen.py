"""How a row of a list reads before it comes in, and what of it is for people to decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ....i18n import gettext as _
from ....models import ContactKind, Id
from ....services.bring_in_doubles import Perhaps
from ....services.bring_in_words import kind_words
from ....services.brought import Becomes, Outcome
from ....services.compare_lists import Gone
from ....services.first_ways import phone_words
from ....services.known_places import place_words
from ....services.list_decisions import Decided
from ....services.list_rows import Difference, PersonDraft

ALL, BAD, TOLD, GONE = "all", "bad", "told", "gone"
"""Kinds of rows, beside those of Becomes."""
PERHAPS, CHANGED = "asks who", "asks what"
"""What a row asks: whether it is about somebody who is here; what of hers goes first. A row that
asked once stays among them whatever was decided, so that it can be decided otherwise."""


class Fact(NamedTuple):
    """What a row says otherwise than the register: in words, and whether it is taken.

    `asked` are the words of the box that takes it; `moves` is true where it says another place.
    """

    kind: str
    words: str
    taken: bool
    asked: str
    moves: bool


class Seen(NamedTuple):
    """A row as it will be; `kind` is a value of Becomes, BAD or GONE. `told`: something is to be
    seen.

    A tuple, because a list may have a hundred thousand of them.
    """

    line: int
    row: str
    """By what people decide of it."""
    kind: str
    name: str
    phone: str
    where: str
    why: str
    told: bool
    asks: str = ""
    """PERHAPS, CHANGED, GONE, or empty: there is nothing to decide."""
    person_id: Id | None = None
    """Whom a decision is about."""
    on: bool = False
    """Whether she is noted as left, or all that the row says otherwise is taken."""
    facts: tuple[Fact, ...] = ()

    @property
    def whole(self) -> str:
        """The reason with all that the row says otherwise."""
        return " ".join(filter(None, [self.why, *(f"{one.words}." for one in self.facts)]))

    @property
    def moves(self) -> bool:
        """Whether she moves by this row."""
        return any(one.moves and one.taken for one in self.facts)


def seen_row(
    draft: PersonDraft,
    outcome: Outcome,
    decided: Decided,
    region: str,
    alike: Perhaps | None = None,
) -> Seen:
    """A row that comes in; `alike` is whom it is perhaps about, if that was found before, `region`
    the one by which phones are written."""
    alike = alike or outcome.perhaps
    seen = seen_of(draft, outcome, region)
    if draft.row in decided.same or alike is not None:
        who = alike.person_id if alike is not None else outcome.person_id
        seen = seen._replace(told=True, asks=PERHAPS, person_id=who)
    if alike is not None and draft.row in decided.new:
        why = _("Somebody else than {name}, as was said.").format(name=alike.name)
        return seen._replace(why=why)
    if not outcome.differs:
        return seen
    facts = tuple(_fact(one, draft.row, decided) for one in outcome.differs)
    on = all(one.taken for one in facts)
    return seen._replace(told=True, asks=seen.asks or CHANGED, on=on, facts=facts)


def seen_waiting(one: Perhaps, region: str) -> Seen:
    """A row of a list of everybody that stays outside until somebody says whom it is about."""
    why = _("Perhaps {name}: {why}. Nothing comes in before it is decided.")
    told = Outcome(Becomes.PERHAPS, why.format(name=one.name, why=one.why))
    seen = seen_of(one.draft, told, region)
    return seen._replace(asks=PERHAPS, person_id=one.person_id)


def seen_gone(one: Gone, *, left: bool) -> Seen:
    """Somebody who is not on a list of everybody."""
    why = _("not on the list: noted as left") if left else _("not on the list: stays there")
    return Seen(0, "", GONE, one.name, "", one.where, why, True, GONE, one.person_id, left)


def seen_of(draft: PersonDraft, outcome: Outcome, region: str) -> Seen:
    """A person as she will be: name, phone, where, and what is to be said of her."""
    became, why = outcome.became, outcome.why
    phone = next(_ways(draft, ContactKind.PHONE), outcome.phone)
    address, _key = next(_ways(draft, ContactKind.ADDRESS), ("", ""))
    places = (place_words(one.structures, one.slot) for one in draft.placements)
    where = outcome.where or next(filter(None, places), "")
    return Seen(
        draft.line,
        draft.row,
        became.value,
        draft.name or draft.external_id or _("nobody yet"),
        phone_words(*phone, region) or _("none"),
        where or address or _("not said"),
        " ".join(filter(None, [*_silence(draft), *draft.remarks, why])),
        bool(
            draft.do_not_contact
            or draft.remarks
            or became is Becomes.PERHAPS
            or (became is Becomes.NEW and why)
        ),
    )


def _ways(draft: PersonDraft, kind: ContactKind) -> Iterator[tuple[str, str]]:
    """The ways of this kind that the row says, each with its key."""
    return ((point.value, point.key) for point in draft.points if point.kind is kind)


def seen_bad(line: int, why: str) -> Seen:
    """A row that cannot come in."""
    return Seen(line, str(line), BAD, "–", "–", "–", why, True)


def _fact(one: Difference, row: str, decided: Decided) -> Fact:
    taken = decided.takes(row, one.kind)
    if one.kind == "at":
        does = _("{here} → {there}: moves") if one.moves else _("{here} → {there}: changes there")
        said = does if taken else _("{here} → {there}: stays")
    else:
        said = _("{kind}: {there} in the place of {here}") if taken else _(
            "{kind}: {here} stays, the list has {there}"
        )  # fmt: skip
    asked = _("Take {kind}: {there} (here: {here})")
    facts = {"kind": kind_words()[one.kind], "here": one.here, "there": one.there}
    return Fact(one.kind, said.format(**facts), taken, asked.format(**facts), one.moves)


def _silence(draft: PersonDraft) -> list[str]:
    return [_("Asked not to be contacted.")] if draft.do_not_contact else []
