"""A keyed page is checked: some of its rows are typed again from the paper, without seeing them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ....i18n import gettext as _
from ....i18n import ngettext
from ....services.keyed_rows import KeyedRow
from ....services.spot_checks import (
    Sample,
    SeenOtherwise,
    label_for_check,
    note_check,
    rates,
    sample_of,
)
from ...kit.choice import Option

if TYPE_CHECKING:
    from ....models import Id
    from ....services.keying import KeyRow
    from .page import KeyPage
    from .screen import KeyInScreen


class Checking(QObject):
    """What is typed is compared and not kept; where both differ, who checks says which holds."""

    def __init__(self, screen: KeyInScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._sample: Sample | None = None
        self._place: tuple[str, int] = ("", 0)
        self._seen: dict[Id, KeyedRow] = {}
        self._settled: set[Id] = set()
        self._differing: list[tuple[KeyRow, KeyedRow]] = []

    def begin(self) -> None:
        """Some rows of the page in front, by chance."""
        shown = self._screen.page
        if shown is None or not self._screen.keep_left():
            return
        run_id, page, rows = shown.run.id, shown.page, shown.rows
        worker_id = self._screen.desk.worker.id
        self._screen.desk.tasks.read(
            lambda session: sample_of(session, run_id, page, rows, worker_id),
            partial(self._begun, (shown.run.list_id, page)),
            owner=self,
            failed=self._screen.desk.fault.emit,
        )

    def _begun(self, place: tuple[str, int], found: Sample) -> None:
        self._sample, self._place = found, place
        self._seen.clear()
        self._settled.clear()
        self._differing.clear()
        self._screen.open_page(*place)

    def blind(self, found: KeyPage) -> KeyPage:
        """The page as it is shown: while it is checked, with the rows of the sample alone, blank
        but for what was typed again."""
        if self._sample is None or self._place != (found.run.list_id, found.page):
            self._sample = None
            return found
        rows = (
            replace(row, keyed=self._seen.get(row.row_id, row.keyed.blank))
            for row in self._sample.rows
        )
        return replace(found, rows=tuple(rows))

    @property
    def words(self) -> str:
        """What is being done; empty while nothing is checked."""
        if self._sample is None:
            return ""
        words = ngettext(
            "Check {n} row that {name} keyed: type what you see on the paper",
            "Check {n} rows that {name} keyed: type what you see on the paper",
            len(self._sample.rows),
        )
        return words.format(n=len(self._sample.rows), name=self._sample.name)

    def takes(self, row: KeyRow) -> bool:
        """True where a row that was typed is compared instead of kept."""
        found = self._sample
        rows = found.rows if found is not None else ()
        kept = next((one for one in rows if one.row_id == row.row_id), None)
        if found is None or kept is None:
            return False
        if row.row_id not in self._seen:
            self._compare(found, kept, row.keyed)
        return True

    def _compare(self, found: Sample, kept: KeyRow, seen: KeyedRow) -> None:
        desk, list_id = self._screen.desk, self._place[0]
        worker_id, today = desk.worker.id, desk.today()
        self._seen[kept.row_id] = seen
        desk.do(
            label_for_check(list_id, kept.called),
            "",
            lambda session: note_check(session, kept, seen, found.keyed_by, worker_id, today),
            lambda same: self._compared(found, kept, seen, same=same),
            owner=self,
        )

    def _compared(self, found: Sample, kept: KeyRow, seen: KeyedRow, *, same: bool) -> None:
        if same:
            words = _("Row {row} agrees").format(row=kept.called)
            self._screen.desk.said.emit(words, False)
            self._settle(found, kept.row_id)
            return
        self._differing.append((kept, seen))
        if len(self._differing) == 1:
            self._ask(found)

    def _ask(self, found: Sample) -> None:
        """One row that differs after the other."""
        if not self._differing:
            return
        kept, seen = self._differing[0]
        theirs, yours = " ".join(kept.keyed.marks), " ".join(seen.marks) or _("nothing")
        self._screen.questions.line.choose(
            _("Row {row}: {name} keyed {theirs}, you {yours}. What stands on the paper?").format(
                row=kept.called, name=found.name, theirs=theirs, yours=yours
            ),
            (Option(True, yours, "Y"), Option(False, theirs, "T")),
            lambda ours: self._decided(found, kept, seen if ours else None),
        )

    def _decided(self, found: Sample, row: KeyRow, right: KeyedRow | None) -> None:
        """What stands on the paper takes the place of what was keyed wrongly."""
        shown = self._screen.page
        if right is not None and shown is not None:
            desk, keep = self._screen.desk, shown.ways.row
            worker_id, today = desk.worker.id, desk.today()
            mended = replace(
                row.keyed, code=right.code, answer=right.answer, flags=right.flags,
                rounds=right.rounds, ticks=right.ticks,
            )  # fmt: skip
            desk.do(
                _("Mend row {row} of {list_id}").format(row=row.called, list_id=self._place[0]),
                _("Row {row} is mended").format(row=row.called),
                lambda session: keep(session, mended, worker_id, today),
                owner=self,
            )
        self._differing.pop(0)
        self._settle(found, row.row_id)
        self._ask(found)

    def _settle(self, found: Sample, row_id: Id) -> None:
        """A row is compared; after the last one the page stands there as it is."""
        self._settled.add(row_id)
        if self._sample is found and len(self._settled) == len(found.rows):
            self._sample = None
            self._screen.desk.tasks.read(rates, self._tell, owner=self)
            self._screen.open_page(*self._place)

    def _tell(self, found: tuple[SeenOtherwise, ...]) -> None:
        self._screen.desk.said.emit(rate_words(found), False)


def rate_words(found: tuple[SeenOtherwise, ...]) -> str:
    """ "Keyed again so far: Ruth Okoye 12 rows, 1 differs"; empty where nothing was."""
    if not found:
        return ""
    each = (
        _("{name} {rows}, {differ}").format(
            name=one.name,
            rows=ngettext("{n} row", "{n} rows", one.rows).format(n=one.rows),
            differ=ngettext("{n} differs", "{n} differ", one.differ).format(n=one.differ),
        )
        for one in found
    )
    return _("Keyed again so far: {each}").format(each="; ".join(each))
