"""A group with something in every corner, its archive, and a way back from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from longhaul.archiving import Restored, Restoring, make_archive, restore_archive
from longhaul.models import ContactKind, Note, Sensitivity
from longhaul.store import keys
from sqlalchemy.orm import Session

from tests.builders import (
    HERS,
    PASSPHRASE,
    MadeGroup,
    add_person,
    add_phone,
    add_way,
    make_group,
    now,
)

WORK = 4
"""The work of a guess at an archive, where nobody guesses."""
FORMULA = '=HYPERLINK("http://x","y")'
Back = Callable[..., Restored]


@pytest.fixture
def group(tmp_path: Path) -> Iterator[MadeGroup]:
    """Two people, one with words that a spreadsheet would take for a formula."""
    made = make_group(tmp_path / "group")

    def fill(session: Session) -> None:
        one = add_person(session, "Keisha “Kay” Ndugu", phone="07700 900123")
        add_phone(session, one, "+44 7700 900124", 1)
        add_way(session, one, ContactKind.ADDRESS, "5C,\r\n12 Foundry Row", "5c")
        session.add(
            Note(
                person_id=one, text=FORMULA, sensitivity=Sensitivity.COMMITTEE, worker_id=made.dana,
                written_on=now().date(),
            )
        )  # fmt: skip

    made.store.write("Add Keisha", fill)
    made.store.write("Add Ruth", lambda session: add_person(session, "Ruth Adeyemi"))
    yield made
    made.store.close()


@pytest.fixture
def sealed(group: MadeGroup, tmp_path: Path) -> Path:
    """The archive of the group, under Dana's passphrase."""
    out = tmp_path / "archive.zip.age"
    make_archive(group.store, out, PASSPHRASE, work=WORK)
    return out


@pytest.fixture
def plain(group: MadeGroup, tmp_path: Path) -> Path:
    """The same without a passphrase."""
    out = tmp_path / "archive.zip"
    make_archive(group.store, out, "")
    return out


@pytest.fixture
def back(tmp_path: Path) -> Iterator[Back]:
    """Makes an archive a group again."""
    opened: list[Restored] = []

    def restore(file: Path, passphrase: str = "", worker: str = "Dana") -> Restored:
        asked = Restoring(file, passphrase, tmp_path / "again", worker, HERS)
        opened.append(restore_archive(asked, cost=keys.FLOOR))
        return opened[-1]

    yield restore
    for one in opened:
        one.group.store.close()
