"""How the rows of a list read before they come in: told by a rehearsal that keeps nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from .... import bringing_in
from ....bringing_in import Report
from ....comparing import Comparison, Decided, Row, compare
from ....i18n import gettext as _
from ....importing.plan import Plan
from ....models import ContactKind, Id
from ....services.bring_in import Becomes, Outcome
from ....services.bring_in_words import kind_words
from ....services.compare_lists import Gone, Perhaps
from ....services.list_rows import Decisions, Difference, PersonDraft

if TYPE_CHECKING:
    from ....store.store import Store

ALL, BAD, TOLD = "all", "bad", "told"
GONE, PERHAPS, CHANGED = "gone", "known otherwise", "changed"
"""Kinds of rows that a list of everybody has beside."""


Taken = Mapping[int, frozenset[str]]
"""By line, the kinds of facts of a row that go before what is known."""


DOUBTED = frozenset({Becomes.NEW, Becomes.PERHAPS})


class Seen(NamedTuple):
    """A row as it will be; `kind` is a value of Becomes, or BAD. `told`: something is to be seen.

    A tuple, because a list may have a hundred thousand of them.
    """

    line: int
    kind: str
    name: str
    phone: str
    where: str
    why: str
    told: bool
    person_id: Id | None = None
    """Whom a decision is about."""
    on: bool = False
    """Whether she is noted as left, or what the row says otherwise is taken."""
    differs: frozenset[str] = frozenset()
    """The kinds of facts that the row says otherwise than the register."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What would happen: the counts, and the rows of each kind and of all.

    Rows with a remark or a reason stand before the others, each part in the order of the list.
    """

    report: Report
    rows: dict[str, tuple[Seen, ...]]
    found: Comparison | None = None
    """What came of the comparison, if the list names everybody."""


@dataclass(slots=True)
class _Listener:
    """Takes the rows down."""

    taken: Taken
    rows: list[Seen] = field(default_factory=list)

    def hear(self, draft: PersonDraft, outcome: Outcome) -> None:
        """A row, and what became of it."""
        seen = seen_of(draft, outcome.became, outcome.why)
        if outcome.differs:
            seen = _with_both(seen, outcome.differs, taken=draft.line in self.taken)
        self.rows.append(seen)


def rehearse(
    store: Store,
    plan: Plan,
    decided: Decided | None,
    taken: Taken,
    worker_id: Id,
    today: date,
    progress: Callable[[int, int], None],
) -> Rehearsal:
    """Does all of it and keeps nothing. Raises what bringing it in would raise, and Cancelled.

    `decided` is for a list of everybody at a place, with what was decided of its rows; `taken`
    says of which rows of another list what they say goes before what is known.
    """
    about = plan.written.about(plan.source)

    def told(done: int, _unknown: int) -> None:
        progress(done, max(about, done))

    if decided is not None:
        return _compared(*compare(store, plan, decided, worker_id, today, told), decided)
    listener = _Listener(taken)
    action = bringing_in.step_of(
        plan, worker_id, today, told, listener.hear, Decisions(taken=taken)
    )
    report = bringing_in.action_report(plan, *store.rehearse(action), dry_run=True)
    rows = [*listener.rows, *(_bad(line, why) for line, why in report.bad_rows)]
    return Rehearsal(report, _by_kind(rows))


def _with_both(seen: Seen, differs: Sequence[Difference], *, taken: bool) -> Seen:
    """The row with what stands here and what the list says; one of both is kept."""
    words = kind_words()
    said = (
        _("{kind}: {there} in the place of {here}") if taken else _("{kind}: {here}, not {there}")
    )
    both = [said.format(kind=words[one.kind], here=one.here, there=one.there) for one in differs]
    why = " ".join([seen.why, *(f"{one}." for one in both)])
    kinds = frozenset(one.kind for one in differs)
    return seen._replace(why=why, told=True, on=taken, differs=kinds)


def _compared(report: Report, found: Comparison, decided: Decided) -> Rehearsal:
    alike = {one.line: one for one in found.perhaps}
    rows = [_seen_change(row, decided) for row in found.rows if row.draft.line not in alike]
    rows += [_seen_perhaps(one, decided) for one in found.perhaps]
    rows += [_seen_gone(one, found) for one in found.gone]
    rows += [_bad(line, why) for line, why in report.bad_rows]
    return Rehearsal(report, _by_kind(rows), found)


def _seen_change(row: Row, decided: Decided) -> Seen:
    seen = seen_of(row.draft, row.outcome.became, row.outcome.why)
    moves = [one for one in row.outcome.differs if one.kind == "at"]
    if not moves:
        return seen
    words = _("{here} → {there}").format(here=moves[0].here, there=moves[0].there)
    stays = row.draft.line in decided.unmoved
    why = _("{move}: stays.") if stays else _("{move}: moves.")
    return seen._replace(kind=CHANGED, why=why.format(move=words), told=True)


def _seen_perhaps(one: Perhaps, decided: Decided) -> Seen:
    if one.line in decided.same:
        why = _("the same as {name}; what is new of her comes in")
    elif one.line in decided.new:
        why = _("somebody else than {name}: comes in as new")
    else:
        why = _("perhaps {name}, by {why}: nothing comes in before it is decided")
    words = why.format(name=one.name, why=one.why)
    return Seen(one.line, PERHAPS, one.said, "", "", words, True, one.person_id)


def _seen_gone(one: Gone, found: Comparison) -> Seen:
    left = one.person_id in found.left
    why = _("not on the list: noted as left") if left else _("not on the list: stays there")
    return Seen(0, GONE, one.name, "", one.where, why, True, one.person_id, left)


def _by_kind(rows: list[Seen]) -> dict[str, tuple[Seen, ...]]:
    rows.sort(key=lambda one: (not one.told, one.line))
    kinds = [*(became.value for became in Becomes), BAD, GONE, PERHAPS, CHANGED]
    found = {kind: tuple(one for one in rows if one.kind == kind) for kind in kinds}
    told = tuple(one for one in rows if one.told and one.kind != BAD)
    return found | {ALL: tuple(rows), TOLD: told}


def seen_of(draft: PersonDraft, became: Becomes, why: str) -> Seen:
    """A person as she will be: name, phone, where, and what is to be said of her."""
    phones = (point.value for point in draft.points if point.kind is ContactKind.PHONE)
    where = [
        " · ".join(part for part in (*(name for _kind, name in one.structures), one.slot) if part)
        for one in draft.placements
    ]
    return Seen(
        draft.line,
        became.value,
        draft.name or draft.external_id or _("nobody yet"),
        next(phones, _("none")),
        next((words for words in where if words), _("not said")),
        " ".join(filter(None, [*_silence(draft), *draft.remarks, why])),
        bool(
            draft.do_not_contact
            or draft.remarks
            or became is Becomes.PERHAPS
            or (became is Becomes.NEW and why)
        ),
    )


def _silence(draft: PersonDraft) -> list[str]:
    return [_("Asked not to be contacted.")] if draft.do_not_contact else []


def _bad(line: int, why: str) -> Seen:
    return Seen(line, BAD, "–", "–", "–", why, True)
