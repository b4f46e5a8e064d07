"""The right part with two days beside each other: what moved, counted, and whom it tells of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from ....i18n import gettext as _
from ....services.chart.moved import Move, Moved
from ...kit.card import Ground
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.theme import theme
from ...parts import mark_part
from ...spoken import assessment_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....services.chart.parts import Chart


def move_words() -> dict[Move, str]:
    """What is told of somebody."""
    return {
        Move.CLOSER: _("closer to us"),
        Move.FURTHER: _("further from us"),
        Move.MARKED: _("first assessed"),
        Move.UNMARKED: _("no longer assessed"),
        Move.DID: _("did a test"),
        Move.WITHDREW: _("withdrew"),
        Move.CAME: _("came"),
        Move.LEFT: _("left"),
        Move.PLACE: _("in another place here"),
    }


_LEVEL = frozenset({Move.CLOSER, Move.FURTHER, Move.UNMARKED, Move.LEFT})
"""Where the level of before is told."""


class MovesPanel(Ground):
    """`rows` are those of whom something is to be told, in the order of the chart."""

    def __init__(self) -> None:
        super().__init__("raised", edge=True)
        look = theme()
        self.title = Label(_("What moved"), "form")
        self.counts = Label("", "body", colour="muted", wrap=True)
        self.rows = ListRows(_("What moved"), lead=62, scrolls=True, marks_lead=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(20), look.u(16), look.u(16), look.u(12))
        column.setSpacing(look.u(8))
        column.addWidget(self.title)
        column.addWidget(self.counts)
        column.addWidget(self.rows, 1)
        mark_part(self)

    def show_moves(self, moved: Sequence[Moved], chart: Chart) -> None:
        """Shows them; each stands with her mark of the later day."""
        words = move_words()
        counts = Counter(move for one in moved for move in one.moves)
        said = [f"{counts[move]} {words[move]}" for move in words if counts[move]]
        self.counts.setText(" · ".join(said) or _("Nothing moved between these two days."))
        self.rows.set_rows([_row(one, chart) for one in moved])


def _row(one: Moved, chart: Chart) -> Row:
    words = move_words()
    said = ", ".join(words[move] for move in one.moves)
    then = one.before.mark if one.before is not None and _LEVEL.intersection(one.moves) else None
    before = _("was {digit} {word}").format(digit=then.digit, word=then.word) if then else ""
    mark = assessment_of(one.who.mark, chart.on)
    return Row(one.who.id, None, one.who.name, "", f"{said} · {before}" if before else said, mark)
