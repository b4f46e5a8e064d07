"""Check the file: every page's seal, the structure, the search index, the history's chain."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import computer_locale, day_and_clock
from ..i18n import gettext as _
from . import backups, migrate
from .open_file import file_of
from .store import Store


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found."""

    pages: bool
    """Every page is as Longhaul wrote it, and the structure is whole."""
    index: bool
    """Everybody active can be found by searching, and nobody else."""
    broken_step: int | None
    """The first step of the history whose seal does not hold."""
    backup: str
    """When the last good backup was made; empty where there is none."""

    @property
    def sound(self) -> bool:
        """True if nothing was found."""
        return self.pages and self.index and self.broken_step is None

    def sentences(self) -> list[str]:
        """What to tell, line by line."""
        return [
            _("The file is whole.") if self.pages
            else _("This file was changed outside Longhaul and cannot be trusted."),
            _("The search index is in step.") if self.index
            else _("The search index was out of step and is made anew."),
            _("The history is unbroken.") if self.broken_step is None
            else _("The history was changed outside Longhaul, from step {number} on.").format(
                number=self.broken_step),
            _("Last backup: {when}.").format(when=self.backup) if self.backup
            else _("There is no backup yet."),
        ]  # fmt: skip


def check_store(store: Store) -> Found:
    """Looks at everything. A search index out of step is made anew; nothing else is touched."""
    latest = backups.latest(store.path)
    index = store.read(_index_in_step)
    if not index:
        store.rebuild_index()
    return Found(
        _pages_sound(store),
        index,
        store.broken_step(),
        day_and_clock(latest.made_at, computer_locale()) if latest else "",
    )


def _pages_sound(store: Store) -> bool:
    try:
        migrate.verify(file_of(store).raw)
    except problems.Damaged:
        return False
    return True


def _index_in_step(session: Session) -> bool:
    connection = session.connection()
    missing = connection.exec_driver_sql(
        "SELECT count(*) FROM person p WHERE p.status = 'active' AND p.apart = 0 "
        "AND NOT EXISTS (SELECT 1 FROM search_entry e WHERE e.person_id = p.id)"
    ).scalar()
    foreign = connection.exec_driver_sql(
        "SELECT count(*) FROM search_entry e WHERE NOT EXISTS "
        "(SELECT 1 FROM person p WHERE p.id = e.person_id AND p.status = 'active' "
        "AND p.apart = 0)"
    ).scalar()
    indexed = connection.exec_driver_sql("SELECT count(*) FROM person_fts_docsize").scalar()
    entries = connection.exec_driver_sql("SELECT count(*) FROM search_entry").scalar()
    return not missing and not foreign and indexed == entries
