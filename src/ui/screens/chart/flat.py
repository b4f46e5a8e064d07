"""The right part for one flat: who lives in it, each with her mark, and the knocks at its door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from ....i18n import gettext as _
from ....i18n import language_name, ngettext, short_day
from ...kit.card import Ground
from ...kit.label import Label
from ...kit.rows import Row
from ...kit.theme import theme
from ...parts import mark_part
from ...spoken import assessment_of
from ..network.rows import MapRows
from .rows import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from ....services.chart.knocks import Knock
    from ....services.chart.parts import Chart, Known, Unit


class FlatPanel(Ground):
    """`people` is the list of its adults; the keys of the chart act there on the chosen one."""

    def __init__(self, verbs: Sequence[QAction]) -> None:
        super().__init__("raised", edge=True)
        look = theme()
        self.title = Label("", "form", wrap=True)
        self.met = Label("", "body", colour="muted", wrap=True)
        self.people = MapRows(_("Who lives here"))
        self.people.set_verbs(verbs)
        self.nobody = Label(_("Nobody met yet."), "body", colour="muted")
        self.knocks = Label("", "second", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(20), look.u(16), look.u(16), look.u(12))
        column.setSpacing(look.u(8))
        for part in (self.title, self.met, self.nobody):
            column.addWidget(part)
        column.addWidget(self.people, 1)
        column.addWidget(self.knocks)
        column.addStretch()
        mark_part(self)

    def show_flat(self, unit: Unit, where: str, chart: Chart, knocks: Sequence[Knock],
                  locale: str) -> None:  # fmt: skip
        """Shows a flat; the cursor stays on the same adult."""
        self.title.setText(unit.label or _("flat not known"))
        met = _("{met} of {all} adults met").format(met=len(unit.adults), all=unit.expected)
        self.met.setText(f"{where} · {met}")
        self.people.set_rows([_row(one, chart, locale) for one in unit.adults])
        self.people.setVisible(bool(unit.adults))
        self.nobody.setVisible(not unit.adults)
        self.knocks.setText(_knock_words(knocks, locale))
        self.knocks.setVisible(bool(knocks))


def _row(one: Known, chart: Chart, locale: str) -> Row:
    language = language_name(one.language, locale) if one.language else ""
    mark = assessment_of(one.mark, chart.on, committee=one.committee)
    return Row(one.id, None, one.name, language, told(one, chart.on), mark)


def _knock_words(knocks: Sequence[Knock], locale: str) -> str:
    if not knocks:
        return ""
    last = knocks[0]
    times = ngettext(
        "Knocked once, nobody home", "Knocked {n} times, nobody home", len(knocks)
    ).format(n=len(knocks))
    words = _("{times}; last on {day}, {who}").format(
        times=times, day=_when(last, locale), who=last.who
    )
    noted = next((one.note for one in knocks if one.note), "")
    return f"{words}: {noted}" if noted else words


def _when(knock: Knock, locale: str) -> str:
    day = short_day(knock.on, locale)
    return day if knock.hour is None else f"{day} {knock.hour}:00"
