"""A field for each row of a kind: the ways in which she is reached, or her other names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ...kit.buttons import IconButton
from ...kit.fields import Field
from ...kit.theme import theme


class RowFields:
    """They stand in `column`, and below them those that are being added.

    `keep` hears the id of a row and what was typed; with `off` each has a cross that takes it away.
    """

    def __init__(self, keep: Callable[[bytes, str], None], *, off: bool = False) -> None:
        self._keep, self._off = keep, off
        self.fields: dict[bytes, Field] = {}
        """By the ids of the rows."""
        self.column = QVBoxLayout()
        self.column.setSpacing(theme().u(12))

    def show_rows(self, wanted: Mapping[bytes, tuple[str, str, str]], *, anew: bool) -> None:
        """One field for each row that is wanted: label, text, hint. Those that stay are left alone,
        but for another person, where all are made `anew`."""
        for row in [row for row in self.fields if anew or row not in wanted]:
            take_away(self.fields.pop(row))
        for row, (label, text, hint) in wanted.items():
            field = self.fields.get(row)
            if field is None:
                self._add(row, Field(label, text=text, hint=hint), label)
            else:
                field.show_kept(text)

    def go_on_with(self, before: bytes, row: bytes) -> None:
        """The field is that of the row which holds now; the one before gets its own."""
        if before != row and (field := self.fields.pop(before, None)) is not None:
            if (other := self.fields.pop(row, None)) is not None:
                take_away(other)
            self.fields[row] = field

    def stops(self) -> Iterator[QWidget]:
        """Where Tab stops in them, as one reads them."""
        items = (self.column.itemAt(at) for at in range(self.column.count()))
        for field in (one.widget() for one in items if one is not None):
            if isinstance(field, Field) and not field.isHidden():
                yield from (field.edit, *field.findChildren(IconButton))

    def _add(self, row: bytes, field: Field, label: str) -> None:
        self.fields[row] = field
        field.kept.connect(lambda said: self._keep(self._row_of(field), said))
        if self._off:
            cross = IconButton("x", _("Take away: {what}").format(what=label), height=28)
            cross.clicked.connect(lambda _on: self._keep(row, ""))
            field.frame.line.addWidget(cross)
        self.column.addWidget(field)

    def _row_of(self, field: Field) -> bytes:
        return next(row for row, one in self.fields.items() if one is field)


def take_away(field: Field) -> None:
    """Hides it at once; it is gone when the event is over."""
    field.hide()
    field.deleteLater()
