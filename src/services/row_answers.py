"""What the command line says of single rows: `4=same`, `4=same:ID`, `12b=new`, `7=skip`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Id, Person
from ..problems import Unanswered
from .bring_in_doubles import Perhaps
from .list_decisions import UNDECIDED, Decided
from .standing import LISTED

HEX_ID = re.compile(r"[0-9a-f]{32}")
SAME, NEW, SKIP, ASK = "same", "new", "skip", "ask"


class RowAnswers(NamedTuple):
    """The answers of single rows, as they are typed, and that of all others that look like
    somebody who is here: `same`, `new` or `ask`."""

    said: tuple[str, ...] = ()
    perhaps: str = ASK

    @property
    def any(self) -> bool:
        """Whether anything is said at all."""
        return bool(self.said) or self.perhaps != ASK

    def decided(
        self, session: Session, alike: Iterable[Perhaps], before: Decided = UNDECIDED
    ) -> Decided:
        """The decisions. Unanswered for what is no answer, and where `same` does not tell
        whom."""
        found = {one.row: one.person_id for one in alike}
        same = dict(found) if self.perhaps == SAME else {}
        new = frozenset(found) if self.perhaps == NEW else frozenset()
        skipped: frozenset[str] = frozenset()
        for row, answer in map(_parted, self.said):
            same.pop(row, None)
            new, skipped = new - {row}, skipped - {row}
            if answer == NEW:
                new |= {row}
            elif answer == SKIP:
                skipped |= {row}
            else:
                same[row] = _whom(session, row, answer, found)
        return replace(before, same=same, new=new, skipped=skipped)


def _parted(said: str) -> tuple[str, str]:
    row, _equals, answer = said.strip().partition("=")
    kind, _colon, whom = answer.strip().partition(":")
    if row.strip() and ((kind in (NEW, SKIP) and not whom) or kind == SAME):
        return row.strip(), answer.strip()
    words = _("“{said}” is no answer of a row. Write 4=same, 4=same:ID, 4=new or 4=skip.")
    raise Unanswered(words.format(said=said), "decide")


def _whom(session: Session, row: str, answer: str, found: Mapping[str, Id]) -> Id:
    """Whom a row is about: the one of that id, else whom it looks like."""
    _same, _colon, written = answer.partition(":")
    if not written:
        if row in found:
            return found[row]
        words = _("Row {row} looks like nobody who is here. Say whom: {row}=same:ID.")
        raise Unanswered(words.format(row=row), "decide")
    return _here(session, written)


def _here(session: Session, written: str) -> Id:
    """Whoever has this id, or this number of a list. Unanswered for nobody, and for several."""
    known = select(Person.id).where(LISTED)
    if HEX_ID.fullmatch(written):
        found = session.scalars(known.where(Person.id == bytes.fromhex(written))).all()
    else:
        found = session.scalars(known.where(Person.external_id == written)).all()
    if len(found) == 1:
        return found[0]
    words = _("Nobody here has the id or number “{id}” alone. The report of the list has ids.")
    raise Unanswered(words.format(id=written), "decide")


NO_ANSWERS = RowAnswers()
