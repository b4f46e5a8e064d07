"""The one table model: holds the ids in order and fetches the rows around what is looked at.

A screen writes its table as a tuple of columns and a source of three questions; what each cell
shows is a plain function of its row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from ..kit.table_delegate import Role
from ..tasks import Mistake, Tasks
from ..throttle import Throttle
from .row_blocks import ROWS, RowBlocks, RowT, block_of_ids
from .source import Order, Page, Source, blocks_of, first_page, in_parts, whole_page

if TYPE_CHECKING:
    from ...problems import Problem
    from ..kit.marks import AssessmentMark, DueMark

__all__ = ["Column", "Order", "RowT", "Source", "TableModel"]

T = TypeVar("T")

IDS_AFTER_MS = 120
"""The ids of a long list are asked for once the typing rests."""
BLOCKS_AT_ONCE = 3

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column(Generic[RowT]):
    """One column: what a cell says, and how. `value` is the whole in words.

    It is what is copied and what a screen reader says, also where a mark is painted in its place.
    """

    key: str
    title: str
    width: int
    """In units."""
    value: Callable[[RowT], str]
    second: Callable[[RowT], str] | None = None
    """The quieter words after it."""
    mark: Callable[[RowT], AssessmentMark | None] | None = None
    due: Callable[[RowT], DueMark | None] | None = None
    bell: Callable[[RowT], bool] | None = None
    """True where somebody asked not to be contacted."""
    tone: Callable[[RowT], str | None] | None = None
    """The name of a token for the words, such as "late"; None for plain ink."""
    matches: Callable[[RowT], tuple[tuple[int, int], ...]] | None = None
    """Which letters of `value` match the search: (start, length)."""
    sort: str | None = None
    """By which key the source sorts for it; None if it cannot."""
    hide_order: int = 0
    """Which column goes first when there is no room, 1 before 2; 0 never goes."""

    def said(self, row: RowT) -> str:
        """The cell as it is said aloud: "Phone: 07700 900 142"."""
        second = self.second(row) if self.second is not None else ""
        return f"{self.title}: {' · '.join(part for part in (self.value(row), second) if part)}"


class TableModel(QAbstractTableModel, Generic[RowT]):
    """Rows of a source by number. What is not at hand yet is empty for a moment, never waited for.

    A view adopts it.
    """

    arrived = Signal(int)
    """How many rows there are, after each `show`, `reload` or `sort_by` was answered."""
    completed = Signal()
    """All ids are known."""

    def __init__(
        self, tasks: Tasks, columns: Sequence[Column[RowT]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._tasks = tasks
        self._source: Source[RowT] | None = None
        self._order = Order()
        self._total = 0
        self._ids: list[bytes] = []
        self._blocks: RowBlocks[RowT] = RowBlocks()
        self._wanted: list[int] = []
        self._state = 0
        self._fetching: tuple[int, ...] = ()
        self._asks_anew = False
        self._page: Throttle[Page[RowT]] = Throttle(tasks, self._page_arrived, parent=self)
        self._rest: Throttle[list[bytes]] = Throttle(tasks, self._ids_arrived, parent=self)
        self._rest_timer = _once(self, IDS_AFTER_MS, self._ask_rest)
        self._fetch_timer = _once(self, 0, self._fetch)

    @property
    def order(self) -> Order:
        """By what the list is sorted."""
        return self._order

    @property
    def asks_anew(self) -> bool:
        """True while the rows of a new question replace the old ones: nothing is to be kept."""
        return self._asks_anew

    @property
    def is_complete(self) -> bool:
        """True if the ids of all rows are known."""
        return len(self._ids) == self._total

    def show(self, source: Source[RowT], order: Order | None = None) -> None:
        """Asks a new question; what is shown stays until its first rows are here."""
        self._source, self._asks_anew = source, True
        self._order = wanted = order or self._order
        self._rest.forget()
        self._rest_timer.stop()
        self._page.ask(lambda session: first_page(session, source, wanted))

    def reload(self, keep: bool = True, around: bytes | None = None) -> None:
        """Asks the same question again; `around` is the row of which the neighbours are seen.

        With `keep` rows that stayed in their places are changed in place, and a view keeps cursor,
        choice and scroll by id. Without, it begins at the top.
        """
        if self._source is None:
            return
        if self._asks_anew or not keep:
            self.show(self._source)
            return
        source, order, row = self._source, self._order, self.row_of(around) or 0
        self._rest.forget()
        self._rest_timer.stop()
        self._page.ask(lambda session: whole_page(session, source, order, around, row))

    def sort_by(self, order: Order, around: bytes | None = None) -> None:
        """Sorts; the view keeps cursor and choice."""
        self._order = order
        self.reload(around=around)

    def id_at(self, number: int) -> bytes | None:
        """The id of a row; None where it is not known yet."""
        return self._ids[number] if 0 <= number < len(self._ids) else None

    def row_of(self, wanted: bytes | None) -> int | None:
        """The number of the row with this id; None if it is not in the list, or not known yet."""
        try:
            return self._ids.index(wanted) if wanted is not None else None
        except ValueError:
            return None

    def row_at(self, number: int) -> RowT | None:
        """The row of this number, if it is at hand; if not, it is fetched."""
        row = self._blocks.row(number)
        if row is None and 0 <= number < self._total and number // ROWS not in self._blocks:
            self._want(number // ROWS)
        return row

    def numbers_of(self, wanted: Set[bytes]) -> list[int]:
        """The numbers of the rows with these ids, in order."""
        return [number for number, one in enumerate(self._ids) if one in wanted]

    def complete(self) -> None:
        """Asks for the ids of all rows now; `completed` tells when they are here."""
        if not self.is_complete and self._rest_timer.isActive():
            self._rest_timer.start(0)

    def gather(
        self,
        ids: Sequence[bytes],
        make: Callable[[Sequence[RowT]], T],
        then: Callable[[T], None],
        *,
        owner: QObject,
    ) -> None:
        """Gives what `make` makes of these rows, in this order; it works on the other thread."""
        source = self._source
        if source is not None:
            self._tasks.read(
                lambda session: make(in_parts(session, source, ids)), then, owner=owner
            )

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows in a role of Qt or of the delegate; None while it is not here."""
        ask = _ASKED.get(role)
        if ask is None or not index.isValid():
            return None
        column = self.columns[index.column()]
        row = self.row_at(index.row())
        return None if row is None else ask(column, row)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def _page_arrived(self, page: Page[RowT]) -> None:
        if not self._asks_anew and page.ids == self._ids:
            self._blocks.replace(page.blocks)
            self._say_changed(0)
        else:
            self._take(page)
        self._asks_anew = False
        if self.is_complete:
            self.completed.emit()
        else:
            self._rest_timer.start(IDS_AFTER_MS)
        self.arrived.emit(self._total)

    def _take(self, page: Page[RowT]) -> None:
        self.beginResetModel()
        self._total, self._ids = page.total, page.ids
        self._blocks.replace(page.blocks)
        self._wanted.clear()
        self._state += 1
        self.endResetModel()

    def _ask_rest(self) -> None:
        source, order = self._source, self._order
        if source is not None:
            self._rest.ask(lambda session: source.ids(session, order))

    def _ids_arrived(self, ids: list[bytes]) -> None:
        known = len(self._ids)
        if len(ids) != self._total or ids[:known] != self._ids:
            # Something was kept between the two questions.
            self._take(Page(len(ids), ids, {}))
        else:
            self._ids = ids
            self._say_changed(known)
        self.completed.emit()

    def _say_changed(self, first: int, last: int | None = None) -> None:
        bottom = self._total - 1 if last is None else last
        if first <= bottom:
            end = self.index(bottom, len(self.columns) - 1)
            self.dataChanged.emit(self.index(first, 0), end)

    def _want(self, block: int) -> None:
        if block in self._wanted:
            self._wanted.remove(block)
        self._wanted.append(block)
        if not self.is_complete:
            self.complete()
        elif not self._fetching:
            self._fetch_timer.start(0)

    def _fetch(self) -> None:
        source, state = self._source, self._state
        blocks = tuple(one for one in self._wanted if one not in self._blocks)[-BLOCKS_AT_ONCE:]
        self._wanted.clear()
        if source is None or not blocks or not self._tasks.is_open:
            return
        self._fetching = blocks
        ids = {block: block_of_ids(self._ids, block) for block in blocks}
        self._tasks.read(
            lambda session: (state, blocks_of(session, source, ids)),
            self._fetched,
            owner=self,
            failed=self._not_fetched,
        )

    def _fetched(self, answer: tuple[int, dict[int, list[RowT | None]]]) -> None:
        state, blocks = answer
        self._fetching = ()
        if state == self._state:
            for block, rows in blocks.items():
                self._blocks.keep(block, rows)
                self._say_changed(block * ROWS, block * ROWS + len(rows) - 1)
        if self._wanted:
            self._fetch_timer.start(0)

    def _not_fetched(self, problem: Problem) -> None:
        # Empty from now on: asking again with every stroke of the brush would fail as often.
        for block in self._fetching:
            self._blocks.keep(block, [])
        self._fetching = ()
        if not isinstance(problem, Mistake):
            self._tasks.failed.emit(problem)


def _once(parent: QObject, after_ms: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(then)
    return timer


def _shown(ask: Callable[[Column[Any]], Callable[[Any], Any] | None]) -> _Cell:
    """The role of a part of the cell that not every column has."""

    def shown(column: Column[Any], row: Any) -> Any:
        part = ask(column)
        return None if part is None else part(row)

    return shown


_Cell = Callable[[Column[Any], Any], Any]
_ASKED: dict[int, _Cell] = {
    Qt.ItemDataRole.DisplayRole: lambda column, row: column.value(row),
    Qt.ItemDataRole.AccessibleTextRole: lambda column, row: column.said(row),
    Role.SECOND: _shown(lambda column: column.second),
    Role.MATCHES: _shown(lambda column: column.matches),
    Role.ASSESSMENT: _shown(lambda column: column.mark),
    Role.DUE: _shown(lambda column: column.due),
    Role.BELL: _shown(lambda column: column.bell),
    Role.TONE: _shown(lambda column: column.tone),
}
