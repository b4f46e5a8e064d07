"""What find or do asks of the register: people, lists, pages that are out, places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from ...i18n import gettext as _
from ...models.naming import begins, fold
from ...services import list_ids, search
from ...services.lists import ListName, list_names
from ...services.people_list import PeopleView, PersonRow, first_people, people_rows
from ...services.place_choice import PlaceHit, find_places
from ...services.questions.kept import Kept, kept
from ...services.questions.names import Names
from ...services.runs import Run, open_runs

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ...models import Id
    from ...reports import Report

AT_MOST = 10
"""Of each group; how many are shown is the list's affair."""


@dataclass(frozen=True, slots=True)
class Finds:
    """What the register holds of what was typed."""

    typed: str = ""
    act: str = ""
    """The part that names an act, where the rest names a person: "record" of "record keis"."""
    name: str = ""
    """The part by which the people were found."""
    people: tuple[PersonRow, ...] = ()
    total: int = 0
    """How many people are found in all."""
    lists: tuple[ListName, ...] = ()
    questions: tuple[Kept, ...] = ()
    """Those that are kept and that the worker may see."""
    runs: tuple[Run, ...] = ()
    pages: tuple[tuple[Report, str], ...] = ()
    """Kinds of page that can be printed, each with what it is for."""
    places: tuple[PlaceHit, ...] = ()
    actions: tuple[tuple[Id, str], ...] = ()
    """Actions that are not called off, by name."""


def look_up(
    session: Session,
    typed: str,
    today: date,
    lately: Sequence[Id],
    act_words: frozenset[str],
    worker: Id | None = None,
) -> Finds:
    """What was typed, found; nothing typed gives the people of `lately`, in their order.

    `act_words` are the folded words of what can be done with a person: where nobody is called
    as typed, such words at its beginning are taken for the act, and the rest for her name.
    """
    typed = typed.strip()
    if not search.words_of(typed):
        return Finds(people=tuple(people_rows(session, lately, today)))
    act, name = "", typed
    people, total = first_people(session, PeopleView(worker, today, typed), AT_MOST)
    if not people:
        act, name = split_act(typed, act_words)
        if act and name:
            people, total = first_people(session, PeopleView(worker, today, name), AT_MOST)
    return Finds(
        typed,
        act if people else "",
        name,
        tuple(people),
        total,
        tuple(one for one in list_names(session) if begins(one.name, typed)),
        tuple(one for one in kept(session, worker) if begins(one.name, typed)),
        tuple(one for one in open_runs(session, datetime.now(UTC)) if is_of(one, typed)),
        pages_called(typed),
        tuple(find_places(session, typed, AT_MOST)),
        tuple((one, name) for one, name in Names(session).actions.items() if _acts(name, typed)),
    )


def _acts(name: str, typed: str) -> bool:
    """Whether an action is meant, by its name or by what is done at it."""
    return begins(name, typed) or begins(_("Sign in at {action}").format(action=name), typed)


def pages_called(typed: str) -> tuple[tuple[Report, str], ...]:
    """The kinds of page of that name, then those that are for it; "print" may stand before.

    The page engine is loaded here, off the window's thread.
    """
    from ...reports import shelves

    first, *others = fold(typed).split() or [""]
    if others and fold(_("print")).startswith(first):
        typed = " ".join(others)
    pages = [(one, shelf.words()) for shelf in shelves() for one in shelf.reports]
    by_name = [page for page in pages if begins(f"{page[0].title()} {page[0].called()}", typed)]
    by_shelf = [page for page in pages if page not in by_name and begins(page[1], typed)]
    return (*by_name, *by_shelf)


def split_act(typed: str, act_words: frozenset[str]) -> tuple[str, str]:
    """The words at the beginning that begin a word of an act, and the rest."""
    words = fold(typed).split()
    at = 0
    while at < len(words) and any(one.startswith(words[at]) for one in act_words):
        at += 1
    return " ".join(words[:at]), " ".join(words[at:])


def is_of(run: Run, typed: str) -> bool:
    """Whether a page that is out is meant: by the beginning of its list ID, or its words."""
    signs = list_ids.signs_of(typed)
    by_id = len(signs) >= 2 and list_ids.signs_of(run.list_id).startswith(signs)
    return by_id or begins(f"{run.title} {run.printed_for}", typed)
