"""The store: a transaction begins and ends here, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, TypeVar

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from .. import problems
from ..faults import on_fault
from ..i18n import gettext as _
from ..models import Id, StepKind
from . import history, journal, keys, search_index
from .engine import engine_for
from .errors import told
from .forgetting import Traces, forget
from .open_file import OpenFile
from .undo import TakenBack, next_redo, take_back
from .would_go import WouldGo, would_go

T = TypeVar("T")
U = TypeVar("U")
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Changes:
    """Which kinds of thing a write touched, by the names of their tables."""

    kinds: frozenset[str]

    def touches(self, *kinds: str) -> bool:
        """True if any of these kinds was touched."""
        return not self.kinds.isdisjoint(kinds)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a write gave back, what it touched, and the step by which it can be taken back."""

    value: T
    changes: Changes
    label: str
    step_id: Id | None
    """None when nothing was changed."""

    def with_value(self, value: U) -> Outcome[U]:
        """The same step, with more to tell of it."""
        return Outcome(value, self.changes, self.label, self.step_id)


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


class Store:
    """One open group. Not for two threads at once: the window gives it a thread of its own."""

    def __init__(
        self,
        file: OpenFile,
        path: Path,
        *,
        worker_id: Id | None = None,
        on_close: Callable[[Store], None] = lambda _store: None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.path = path
        """The group's folder."""
        self.worker_id = worker_id
        """Who is acting; None only after the recovery key opened it, until somebody is chosen."""
        self._file = file
        self._audit_key = keys.subkey(file.data_key, "audit")
        self.looked_at: datetime | None = None
        """The moment of the backup that is only looked at; None for a group at work."""
        self._on_close = on_close
        self._after_close: Callable[[], None] | None = None
        self._clock = clock
        self._texts_in_doubt = False
        self._engine = engine_for(file.raw)
        self._install()

    def _install(self) -> None:
        with self._transaction(writing=False) as connection:
            journal.install(connection)

    def acting(self) -> Id:
        """Who is acting. Missing while nobody is chosen."""
        if self.worker_id is None:
            raise problems.Missing(_("Nobody is chosen to work with this group yet."))
        return self.worker_id

    def read(self, query: Callable[[Session], T]) -> T:
        """What `query` returns, from one consistent state. Raises Problems of the disk."""
        with self._transaction(writing=False) as connection:
            return query(_session(connection))

    def write(self, label: str, action: Callable[[Session], T]) -> Outcome[T]:
        """Runs `action` as one named step: all of it is kept, or nothing. Raises Problems."""
        return self._step(label, action, StepKind.DO, None)

    def rehearse(self, action: Callable[[Session], T]) -> T:
        """Runs `action` as a step would and keeps nothing of it: what would happen."""
        with self._transaction(writing=True) as connection:
            journal.begin_step(connection, "", self._clock(), self.worker_id)
            value = action(_session(connection))
            connection.rollback()
            return value

    def prepare(self, label: str, action: Callable[[Session], T]) -> T:
        """Keeps rows that wait for a step to come (a preview's pages); Undo passes them by."""
        return self._step(label, action, StepKind.DRAFT, None).value

    def scribble(self, action: Callable[[Session], T]) -> T:
        """Writes to technical tables alone (drafts); no step, nothing to undo."""
        with self._transaction(writing=True) as connection:
            session = _session(connection)
            value = action(session)
            session.flush()
            return value

    def note_look(self, label: str, look: Callable[[Session], object] = lambda _s: None) -> None:
        """Keeps in the history that something was looked at or taken out: nothing to undo.

        With a `look` that fails, nothing is kept of it.
        """
        self._step(label, look, StepKind.LOOK, None)

    def erase(
        self, label: str, action: Callable[[Session], T], traces: Callable[[T], Traces]
    ) -> Outcome[T]:
        """Runs `action` as a step that nothing takes back, and takes what the journal knew of
        those `traces` out of it."""
        return self._step(
            label,
            action,
            StepKind.ERASE,
            None,
            lambda connection, number, value: forget(connection, number, traces(value)),
        )

    def undo(self, step_id: Id | None = None, *, rest: bool = False) -> Outcome[TakenBack]:
        """Takes back the acting worker's last step, or the named one, as a step of its own.

        NothingToUndo where there is none; StaysBecauseChanged where later steps changed rows of
        it, unless `rest` says that all else is to be taken back.
        """
        target = self.read(
            lambda s: history.step(s, step_id) if step_id else history.last_done(s, self.worker_id)
        )
        return self._take_back(target, StepKind.UNDO, rest=rest)

    def look_back(self, step_id: Id) -> WouldGo:
        """What taking a step back would do; of one that is taken back, who of it is still here."""
        return self.read(lambda s: would_go(s.connection(), history.step(s, step_id)))

    def redo(self) -> Outcome[TakenBack]:
        """Brings back what the acting worker took back last. NothingToUndo where there is none."""
        return self._take_back(
            self.read(lambda s: history.last_undone(s, self.worker_id)), StepKind.REDO
        )

    def undo_label(self) -> str | None:
        """What Undo would take back, in the words of the step; None where there is nothing."""
        return self.read(lambda s: history.label_of(history.last_done, s, self.worker_id))

    def redo_label(self) -> str | None:
        """What Redo would bring back; None where there is nothing."""
        return self.read(lambda s: history.label_of(next_redo, s, self.worker_id))

    def generation(self) -> int:
        """The number of the last step; it grows with every change."""
        return self.read(history.generation)

    def broken_step(self) -> int | None:
        """The first step of the history whose seal does not hold; None if all hold."""
        with self._transaction(writing=False) as connection:
            return journal.broken_at(connection, self._audit_key)

    def broken_seal(self) -> int | None:
        """The same by the seals alone, which is quick; what stands in the rows is not looked at."""
        with told(), self._transaction(writing=False) as connection:
            return journal.broken_seal_at(connection, self._audit_key)

    def rebuild_index(self) -> None:
        """Makes the search index anew from the people themselves."""
        with self._transaction(writing=True) as connection:
            search_index.rebuild_all(connection)

    def close(self) -> None:
        """Makes what must be made on leaving (the backup) and lets the file go."""
        try:
            self._on_close(self)
        finally:
            self._engine.dispose()
            self._file.raw.close()
            if self._after_close is not None:
                self._after_close()

    @contextmanager
    def changing_file(self, open_again: Callable[[], OpenFile]) -> Iterator[None]:
        """Lets the file go, and opens it again at the end, whatever became of it meanwhile."""
        self._engine.dispose()
        self._file.raw.close()
        try:
            yield
        finally:
            self._file = open_again()
            self._engine = engine_for(self._file.raw)
            self._install()

    def look_only(self, made_at: datetime, after_close: Callable[[], None]) -> None:
        """From here on nothing can be changed: this is a backup, made at that moment (UTC)."""
        self.looked_at, self._after_close = made_at, after_close
        self._file.execute("PRAGMA query_only = ON")  # no way past `require_writable` either

    def require_writable(self) -> None:
        """LooksOnly where this is a backup that is only looked at."""
        if self.looked_at is not None:
            raise problems.LooksOnly

    def _take_back(
        self, target: history.Past, kind: StepKind, *, rest: bool = False
    ) -> Outcome[TakenBack]:
        return self._step(
            target.label,
            lambda s: take_back(s.connection(), target, rest=rest),
            kind,
            target.id,
        )

    def _step(
        self,
        label: str,
        action: Callable[[Session], T],
        kind: StepKind,
        undo_of: Id | None,
        at_last: Callable[[Connection, int, T], None] = lambda *_: None,
    ) -> Outcome[T]:
        kinds = None
        try:
            with self._transaction(writing=True) as connection:
                number, step_id = journal.begin_step(
                    connection, label, self._clock(), self.worker_id, kind, undo_of
                )
                session = _session(connection)
                value = action(session)
                session.flush()
                search_index.refresh(connection, number)
                at_last(connection, number, value)
                kinds = journal.end_step(
                    connection,
                    number,
                    self._audit_key,
                    empty=kind in (StepKind.LOOK, StepKind.ERASE),
                )
        except (problems.DiskFull, problems.NotWritable):
            if not kinds or not self._stands_for_sure(step_id):
                raise
        return Outcome(value, Changes(kinds), label, step_id if kinds else None)

    def _stands_for_sure(self, step_id: Id) -> bool:
        """True if a step was kept although the disk failed in the last moment of keeping it.

        What stands is then written through to the disk once more. NotWritable where the disk
        still fails: nobody can tell then.
        """
        try:
            if not self._file.execute("SELECT 1 FROM step WHERE id = ?", step_id):
                return False
            number = self._file.execute("PRAGMA user_version")[0][0]
            self._file.execute(f"PRAGMA user_version = {number:d}")
        except problems.Problem as problem:
            raise problems.NotWritable(
                _(
                    "The disk failed while this was being kept. "
                    "Look whether it is there before you do it again."
                )
            ) from problem
        return True

    @contextmanager
    def _transaction(self, *, writing: bool) -> Iterator[Connection]:
        """A transaction, all or nothing. Raises Problems of the disk.

        What SQLite remembers of the full texts outlives a transaction that a failing disk took
        back: it is let go of before anybody searches, or the next step writes it.
        """
        if writing:
            self.require_writable()
        if self._texts_in_doubt:
            self._file.forget_texts()
            self._texts_in_doubt = False
        options = self._engine.connect().execution_options(writing=writing)
        try:
            with told(), _Transaction(options) as connection:
                yield connection
        except (problems.DiskFull, problems.NotWritable):
            self._texts_in_doubt = writing
            raise


class _Transaction:
    """Begin, and at the end commit or roll back; a failed commit leaves nothing behind."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __enter__(self) -> Connection:
        with on_fault(self._connection.close):
            self._connection.begin()
        return self._connection

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        try:
            if kind is None:
                self._connection.commit()
            else:
                self._connection.rollback()
        finally:
            self._connection.close()


def _session(connection: Connection) -> Session:
    return Session(
        bind=connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
    )
