"""How a file is read and what its columns become: guessed, shown, and changed by people."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ...i18n import gettext as _
from ...importing.dialect import DELIMITERS, Dialect
from ...importing.encodings import encoding_words
from ...importing.fields import Target, target_words
from ...importing.plan import Plan
from ...importing.reader import read_rows
from ..kit.choice import Option
from ..kit.drop import Drop
from ..kit.label import Label
from ..kit.section import SectionHead
from ..kit.theme import theme

SAMPLES = 3
HEADER_LINES = 6


class ColumnsPart(QWidget):
    """Encoding, delimiter and heading line; then one line a column with samples and a choice."""

    dialect_changed = Signal(object)
    target_changed = Signal(int, object)

    def __init__(self, region: str) -> None:
        super().__init__()
        self._region = region
        self._dialect: Dialect | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().u(8))
        self._inside: QWidget | None = None

    def show_plan(self, plan: Plan) -> None:
        """Shows how this plan reads its file."""
        self._dialect = plan.dialect
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().u(8))
        sender = plan.mapping.sender
        column.addWidget(SectionHead(_("How it is read"), "", sender))
        column.addLayout(self._reading(plan.dialect))
        column.addWidget(SectionHead(_("What the columns become")))
        column.addLayout(self._columns(plan))
        self._column.addWidget(self._inside)

    def _reading(self, dialect: Dialect) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme().u(12))
        words = encoding_words()
        encodings = dict.fromkeys([dialect.encoding, *dialect.alternatives, *words])
        lines = [Option(None, _("no headings"))]
        lines += [Option(n, _("line {n}").format(n=n)) for n in range(1, HEADER_LINES + 1)]
        for label, options, value, fact in (
            (
                _("Letters"),
                [Option(one, words.get(one, one)) for one in encodings],
                dialect.encoding,
                "encoding",
            ),
            (
                _("Columns apart by"),
                [Option(one, delimiter_words()[one]) for one in DELIMITERS],
                dialect.delimiter,
                "delimiter",
            ),
            (_("Headings"), lines, dialect.header_line, "header_line"),
        ):
            drop = Drop(label, options, value)
            drop.chosen.connect(partial(self._read_by, fact))
            line.addWidget(drop, 1)
        return line

    def _read_by(self, fact: str, value: object) -> None:
        if self._dialect is not None:
            changed = replace(self._dialect, **{fact: value})  # type: ignore[arg-type]
            self.dialect_changed.emit(changed)

    def _columns(self, plan: Plan) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().u(16))
        grid.setVerticalSpacing(theme().u(6))
        grid.setColumnStretch(1, 1)
        words = target_words()
        options = [Option(target, words[target]) for target in Target]
        samples = _samples(plan)
        for at, target in enumerate(plan.mapping.targets):
            title = plan.mapping.title(at)
            grid.addWidget(Label(title, "name", elide=True), at, 0)
            sample = " · ".join(dict.fromkeys(filter(None, samples[at])))
            grid.addWidget(Label(sample, "body", colour="muted", elide=True), at, 1)
            reason = plan.mapping.reason(at)
            if reason:
                grid.addWidget(Label(reason, "note", colour="muted", wrap=True), at, 2)
                continue
            drop = Drop(title, options, target, show_label=False)
            drop.chosen.connect(partial(self.target_changed.emit, at))
            drop.setMinimumWidth(theme().u(220))
            grid.addWidget(drop, at, 2)
        return grid


def _samples(plan: Plan) -> list[list[str]]:
    """The first cells of each column, as they stand in the file."""
    columns: list[list[str]] = [[] for _one in plan.mapping.targets]
    for number, row in enumerate(read_rows(plan.path, plan.dialect)):
        if number == SAMPLES:
            break
        for at, cell in enumerate(row.cells[: len(columns)]):
            columns[at].append(cell[:40])
    return columns


def delimiter_words() -> dict[str, str]:
    """What stands between the columns, in words."""
    return {"\t": _("tab"), "|": _("upright line |"), ";": _("semicolon ;"), ",": _("comma ,")}
