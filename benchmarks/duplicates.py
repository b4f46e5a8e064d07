"""Who stands twice among 100,000 people, beside the mere comparing of the names that come up."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from longhaul.likeness.candidates import Candidates
from longhaul.models import ContactKind, ContactPoint, Person
from longhaul.models.naming import fold, sort_key
from longhaul.services.described_people import described_people
from longhaul.services.duplicates import perhaps_same
from longhaul.services.look_alikes import alike_typed
from longhaul.services.made_up.rows import Rows
from longhaul.services.people import Way
from longhaul.services.phones import phone_key
from rapidfuzz.fuzz import token_sort_ratio
from sqlalchemy.orm import Session

from .child import heard, peak_memory, say
from .figure import Figure
from .laying import lay
from .made_up_group import found, open_group
from .made_up_list import SEED, rows
from .timing import taken

TODAY = date(2026, 11, 19)
PEOPLE, TYPED_AMONG = 100_000, 20_000
TWICE = 20
"""One of so many stands there once more, with a slip in the name and another mail."""
REPETITIONS = 2


def measure(work: Path) -> list[Figure]:
    """Time and memory of all pairs, and of one question while somebody types."""
    heard("duplicates", "lay", work / "many", str(PEOPLE))
    heard("duplicates", "lay", work / "fewer", str(TYPED_AMONG))
    told = [heard("duplicates", "pairs", work / "many") for _again in range(REPETITIONS)]
    typed = heard("duplicates", "typed", work / "fewer")
    return [
        Figure(name=f"Duplicates among {PEOPLE:,}", unit="s",
               program=tuple(one["took"] for one in told),
               work=tuple(one["work"] for one in told),
               floor=tuple(one["floor"] for one in told), most=30.0),
        Figure(name="Memory it takes, all in all", unit="MB",
               program=tuple(one["memory"] for one in told)),
        Figure(name=f"Perhaps the same, while typing, among {TYPED_AMONG:,}", unit="ms",
               program=tuple(typed["took"]), work=tuple(typed["work"]), most=100.0),
    ]  # fmt: skip


def _lay(folder: Path, people: int) -> None:
    found(folder)
    store = open_group(folder)
    lay(store, lambda session: _register(session, people))
    store.close()
    say(people=people)


def _register(session: Session, people: int) -> None:
    random, laid = Random(SEED), Rows()
    for number, (given, family, phone, mail, address, *_work) in enumerate(
        rows(people - people // TWICE)
    ):
        birth = f"{random.randrange(1940, 2005)}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}"  # noqa: E501
        _add(laid, given, family, phone, mail, address, birth)
        if number % TWICE == 0:
            _add(laid, given, f"{family[:2]}{family[3:]}", phone, f"x{mail}", address, birth)
    laid.insert(session)


def _add(
    laid: Rows, given: str, family: str, phone: str, mail: str, address: str, birth: str
) -> None:
    name = f"{given} {family}"
    one = laid.add(Person, name=name, given=given, family=family, birth=birth,
                   sort_key=sort_key(family, given, name), added_on=TODAY)  # fmt: skip
    ways = (
        (ContactKind.PHONE, phone, phone_key(phone, "GB")),
        (ContactKind.EMAIL, mail, mail),
        (ContactKind.ADDRESS, address, fold(address)),
    )
    for position, (kind, value, key) in enumerate(ways):
        laid.add(ContactPoint, person_id=one, kind=kind, value=value, key=key, position=position)


def _pairs(folder: Path) -> None:
    """All pairs; then the floor: reading everybody, and the names of each pair compared once."""
    store, found = open_group(folder), 0

    def pairs() -> None:
        nonlocal found
        found = len(store.read(perhaps_same))

    def bare() -> None:
        people = store.read(described_people)
        for one, other in Candidates(people).pairs():
            token_sort_ratio(people[one].shown, people[other].shown)

    program = taken(pairs, rounds=1)
    memory = peak_memory()
    if not 0.9 < found * TWICE / PEOPLE < 1.1:
        raise AssertionError(found)
    floor = taken(bare, rounds=1)
    store.close()
    say(
        took=program.clock[0] / 1000,
        work=program.work[0] / 1000,
        memory=memory,
        floor=floor.clock[0] / 1000,
    )


def _typed(folder: Path) -> None:
    store = open_group(folder)
    took, work = [], []
    for given, family, phone, *_more in rows(10):
        begun, idle = perf_counter(), process_time()
        ways = (Way(ContactKind.PHONE, phone),)
        store.read(lambda session, one=f"{given} {family}", of=ways: alike_typed(session, one, of))
        took.append((perf_counter() - begun) * 1000)
        work.append((process_time() - idle) * 1000)
    store.close()
    say(took=took, work=work)


if __name__ == "__main__":
    words = sys.argv[1:]
    if words[0] == "lay":
        _lay(Path(words[1]), int(words[2]))
    else:
        {"pairs": _pairs, "typed": _typed}[words[0]](Path(words[1]))
