"""A whole group goes out into one file that outlives the program, and comes back as a new group."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from . import chosen_files, problems
from .faults import on_fault
from .files_out import check_place
from .i18n import gettext as _
from .models import Id, new_id
from .opening import take_away
from .progress import Progress
from .services import groups
from .store import group_folder, keys
from .store.archive import age, reading, restoring, writing
from .store.archive.writing import Archived
from .store.files import require_empty
from .store.passphrases import require_strong
from .store.store import Store

SEALED = ".age"
"""How the name of an archive ends that takes a passphrase."""
PLAIN = ""
"""In the place of a passphrase: whoever has the file can read it."""


@dataclass(frozen=True, slots=True)
class Restoring:
    """What is asked where an archive becomes a group. A plain one needs no `archive_passphrase`."""

    file: Path
    archive_passphrase: str = field(repr=False)
    folder: Path
    worker: str
    passphrase: str = field(repr=False)
    """The worker's own, which opens the new group."""


@dataclass(frozen=True, slots=True)
class Restored:
    """The new group, its worker acting, with its recovery key."""

    group: group_folder.NewGroup
    broken_step: int | None
    """The first step of the history that did not hold any more when the archive was made."""


def make_archive(
    store: Store,
    out: Path,
    passphrase: str,
    *,
    replace: bool = False,
    progress: Progress = lambda _done, _total: None,
    work: int = age.WORK,
) -> Archived:
    """The whole group in one file, opened again after it was written. The history says so.

    Unanswered for a passphrase that could be guessed, and for a name that promises one where there
    is none; NotWritable, DiskFull, Cancelled: no file, and no word of it in the history. A plain
    one does not know who was erased.
    """
    check_place(out, replace=replace)
    if passphrase != PLAIN:
        require_strong(passphrase)
    elif out.suffix.lower() == SEALED:
        raise problems.Unanswered(
            _("A file named .age is one with a passphrase. Without one, let the name end in .zip."),
            "out",
        )
    store.require_writable()
    label = (
        _("Make an archive of the whole group")
        if passphrase
        else _("Make an archive of the whole group that anybody can read")
    )
    return writing.write(
        store, out, passphrase, done=lambda: store.note_look(label), progress=progress, work=work
    )


def restore_archive(asked: Restoring, *, cost: keys.Cost | None = None) -> Restored:
    """A new group with all that is in an archive, for the worker of this name.

    Who has worked with the group is who she was; anybody else is a new worker. WrongPassphrase,
    BadFile, TooNew, DiskFull, NotWritable, Unanswered: nothing is left then.
    """
    groups.require_names(_("Archive"), asked.worker)
    require_strong(asked.passphrase)
    require_empty(asked.folder)
    with (
        chosen_files.opened(asked.file) as source,
        reading.opened(source, asked.archive_passphrase) as archive,
    ):
        laying = _Laying(archive, asked.worker)
        made = group_folder.lay_out(asked.folder, laying.lay, asked.passphrase, cost=cost)
    with on_fault(lambda: take_away(made)):
        if not laying.at_work:
            made.store.write(
                _("Add worker {name}").format(name=asked.worker),
                lambda session: groups.add_worker(session, asked.worker, laying.worker_id),
            )
    made.store.worker_id = laying.worker_id
    return Restored(made, laying.broken_step)


class _Laying:
    """Lays the database out and finds the worker in it."""

    def __init__(self, archive: reading.Archive, worker: str) -> None:
        self._archive, self._worker = archive, groups.worker_key(worker)
        self.worker_id: Id = new_id()
        self.at_work = False
        self.broken_step: int | None = None

    def lay(self, path: Path, data_key: bytearray) -> Id:
        """The worker's id: hers of before, or a new one."""
        self.broken_step = restoring.lay(self._archive, path, data_key)
        for known in restoring.workers_in(path, data_key):
            if groups.worker_key(known.name) == self._worker:
                self.worker_id, self.at_work = known.id, known.at_work
        return self.worker_id
