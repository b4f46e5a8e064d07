"""The database's own errors, turned into sentences by their code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from .. import problems
from ..i18n import gettext as _

FULL, BUSY, LOCKED, READ_ONLY, INPUT_OUTPUT, CORRUPT, CANNOT_OPEN, NOT_A_DATABASE, INTERRUPTED = (
    13, 5, 6, 8, 10, 11, 14, 26, 9,
)  # fmt: skip


KINDS: dict[int, type[problems.Problem]] = {
    FULL: problems.DiskFull,
    BUSY: problems.OpenElsewhere,
    LOCKED: problems.OpenElsewhere,
    CORRUPT: problems.Damaged,
    NOT_A_DATABASE: problems.Damaged,
    CANNOT_OPEN: problems.NotWritable,
    INTERRUPTED: problems.Cancelled,
}


@contextmanager
def told() -> Iterator[None]:
    """Raises a Problem in place of a database error that people can do something about."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        problem = _first_problem(error)
        if problem is None:
            raise
        raise problem from error
    except UnicodeEncodeError as error:  # half of a pair of UTF-16, as a torn paste can bring
        raise problems.Unanswered(
            _("A sign in this text is broken and cannot be kept. Type it anew.")
        ) from error


def _first_problem(error: BaseException | None) -> problems.Problem | None:
    """What is behind an error: a failed disk ends the whole transaction, so that going back to a
    savepoint fails too, and that second error hides the first."""
    while error is not None:
        problem = as_problem(error)
        if problem is not None:
            return problem
        error = error.__context__
    return None


def as_problem(error: BaseException) -> problems.Problem | None:
    """The Problem an error of the database means; None for a fault of our own."""
    original = getattr(error, "orig", None) or error
    code = getattr(original, "sqlite_errorcode", None)
    if code is None:
        return None
    return _problem_of(code & 0xFF)


def _problem_of(code: int) -> problems.Problem | None:
    if code == READ_ONLY:
        return problems.NotWritable(
            _(
                "The file cannot be written any more, or another program replaced it. "
                "Nothing was changed."
            )
        )
    if code == INPUT_OUTPUT:
        return problems.NotWritable(_("The disk did not take it. Nothing was changed."))
    kind = KINDS.get(code)
    return kind() if kind else None
