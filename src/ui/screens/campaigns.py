"""Campaigns: which run, where each stands over everybody who counts, and what is asked now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...i18n import gettext as _
from ...i18n import ngettext, partial_day
from ...problems import Unanswered
from ...services import campaigns, places
from ...services.campaigns import CampaignRow, Standing
from ...services.places import PlaceRow
from ..ask_line import AskLine
from ..kit.buttons import Button
from ..kit.choice import Option
from ..kit.empty import EmptyState
from ..kit.fields import Field
from ..kit.head import PageHead
from ..kit.label import Label
from ..kit.rows import ListRows, Row
from ..kit.scroll import TEXT, ScrollArea
from ..kit.section import SectionHead
from ..kit.theme import theme
from ..parts import mark_part
from ..screen import Hint, Screen
from ..two_parts import TwoParts
from .standing_bar import StandingBar

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ...models import Id
    from ..desk import Desk


@dataclass(frozen=True, slots=True)
class Shown:
    """The campaigns, and where each stands."""

    rows: tuple[CampaignRow, ...]
    standings: dict[bytes, Standing]
    places: tuple[PlaceRow, ...]


def look(session: Session, today: date) -> Shown:
    """All campaigns with their figures."""
    rows = tuple(campaigns.campaigns(session))
    standings = {row.id: campaigns.standing(session, row.id, today) for row in rows}
    return Shown(rows, standings, tuple(places.tree(session)))


class CampaignsScreen(Screen):
    """The list of campaigns, and the chosen one with its figures."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"campaign", "assessment", "placement", "person", "structure", "scale_level"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown = Shown((), {}, ())
        self._on_page: Id = b""
        self._begin = Button(_("Begin a campaign"), "filled", icon="plus")
        self._begin.clicked.connect(self._ask_name)
        self.head = PageHead(_("Campaigns"), "", (self._begin,))
        self.rows = ListRows(_("Campaigns"), lead=0, scrolls=True)
        self.rows.chosen.connect(self._show_one)
        self.close_it = self.key(_("Close it"), "X", self._ask_outcome, single=True)
        self.scale = self.key(_("Levels of the scale"), "S", self._open_scale, single=True)
        self.figures = self.key(_("How true"), "T", self._open_figures, single=True)
        self.rows.set_verbs((self.figures, self.scale, self.close_it))
        self.ask = AskLine(desk)
        self.empty = self._make_empty()
        self._make_page()
        self._lay_out()

    def _make_empty(self) -> EmptyState:
        begin = Button(_("Begin a campaign"), "filled", icon="flag")
        begin.clicked.connect(self._ask_name)
        return EmptyState(
            "flag",
            _("No campaign runs"),
            _("A campaign has a code name for paper, an ask of the moment and a scale of its own. "
              "The people stay when it ends."),
            begin,
        )  # fmt: skip

    def _make_page(self) -> None:
        self.title = Label("", "form", wrap=True)
        self.sentence = Label("", "body", wrap=True)
        self.bar = StandingBar()
        self.goal = Field(_("What is to be won"))
        self.how_true = Button(action=self.figures, icon="scale", height=30)
        self.levels = Button(action=self.scale, icon="square-pen", height=30)
        self.asked = Field(_("What we ask now"), hint=_("offered in the form and on call sheets"))
        never = _("never that of the {opponent}").format(opponent=self.desk.words.opponent.one)
        self.code = Field(_("Code name on paper"), hint=never)
        for field, fact in (
            (self.asked, "current_ask"),
            (self.goal, "goal"),
            (self.code, "code_name"),
        ):
            field.kept.connect(partial(self._edit, fact, field))

    def _lay_out(self) -> None:
        unit = theme()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(unit.u(24), unit.u(4), unit.u(24), unit.u(16))
        column.setSpacing(unit.u(12))
        for widget in (self.title, self.sentence, self.bar):
            column.addWidget(widget)
        acts = QHBoxLayout()
        acts.setSpacing(unit.u(8))
        for button in (self.how_true, self.levels):
            acts.addWidget(button)
        acts.addStretch(1)
        column.addLayout(acts)
        column.addWidget(SectionHead(_("On paper and in talks")))
        for field in (self.asked, self.goal, self.code):
            column.addWidget(field)
        column.addStretch(1)
        page.setMaximumWidth(unit.u(TEXT))
        listed = QWidget()
        aside = QVBoxLayout(listed)
        aside.setContentsMargins(unit.u(16), 0, unit.u(8), 0)
        aside.addWidget(self.rows)
        self._main = TwoParts(ScrollArea(page), listed, 356, side_first=True)
        mark_part(self.rows)
        mark_part(page)
        self.empty.hide()
        self.fill((self.head, 0), (self._main, 1), (self.empty, 1), (self.ask, 0))

    def refresh(self) -> None:
        today = self.desk.today()
        self.desk.tasks.read(lambda s: look(s, today), self._show, owner=self)

    def _show(self, found: Shown) -> None:
        self._shown = found
        self._main.setVisible(bool(found.rows))
        self._begin.setVisible(bool(found.rows))
        self.empty.setVisible(not found.rows)
        locale = self.desk.profile.locale
        self.rows.set_rows([campaign_row(row, locale) for row in found.rows])
        if found.rows and self.rows.chosen_id() is None:
            self.rows.choose(found.rows[0].id)
        elif (chosen := self.rows.chosen_id()) is not None:
            self._show_one(chosen)
        self.hints_changed.emit()
        self.arrived()

    def _chosen(self) -> CampaignRow | None:
        chosen = self.rows.chosen_id()
        return next((row for row in self._shown.rows if row.id == chosen), None)

    def _show_one(self, campaign_id: bytes) -> None:
        row = next((one for one in self._shown.rows if one.id == campaign_id), None)
        standing = self._shown.standings.get(campaign_id)
        if row is None or standing is None:
            return
        self.title.setText(row.name)
        self.sentence.setText(headline(standing))
        self.bar.show_standing(standing)
        other, self._on_page = campaign_id != self._on_page, campaign_id
        for field, text in (
            (self.asked, row.current_ask),
            (self.goal, row.goal),
            (self.code, row.code_name),
        ):
            if other:
                field.set_text(text)
            field.show_kept(text)

    # verbs

    def _open_scale(self) -> None:
        if (row := self._chosen()) is not None:
            self.desk.scale_wanted.emit(row)

    def _open_figures(self) -> None:
        if (row := self._chosen()) is not None:
            self.desk.figures_wanted.emit(row.id)

    def _edit(self, fact: str, field: Field, value: str) -> None:
        campaign_id = self._on_page
        row = next((one for one in self._shown.rows if one.id == campaign_id), None)
        if row is None:
            return
        self.desk.do(
            _("Change the campaign {name}").format(name=row.name),
            _("{name}: changed").format(name=row.name),
            lambda s: campaigns.edit_campaign(s, campaign_id, fact, value),
            owner=self,
            failed=lambda problem: field.set_fault(problem.sentence),
        )

    def _ask_name(self) -> None:
        self.ask.ask(_("What is it called among you?"), self._ask_code)

    def _ask_code(self, name: str) -> None:
        if not name:
            raise Unanswered(_("What is this campaign called among you?"))
        self.ask.ask(
            _("Which code name stands on paper?"),
            partial(self._ask_place, name),
            hint=_("one word that says nothing, such as HERON"),
        )

    def _ask_place(self, name: str, code: str) -> None:
        if not code:
            raise Unanswered(_("Paper needs a code name: one word that says nothing."))
        top = [row for row in self._shown.places if row.depth == 0]
        if not top:
            self._begin_it(name, code, None)
            return
        options = tuple(Option(row.id, row.name) for row in top[:4])
        everywhere = Option(b"", _("everybody in the register"))
        self.ask.choose(
            _("Where does it run?"), (*options, everywhere), partial(self._begin_at, name, code)
        )

    def _begin_at(self, name: str, code: str, place: object) -> None:
        self._begin_it(name, code, place if isinstance(place, bytes) and place else None)

    def _begin_it(self, name: str, code: str, place_id: bytes | None) -> None:
        today = self.desk.today()
        self.desk.do(
            _("Begin the campaign {name}").format(name=name),
            _("{name} has begun").format(name=name),
            lambda s: campaigns.begin_campaign(s, name, code, today, place_id=place_id),
            owner=self,
        )

    def _ask_outcome(self) -> None:
        row = self._chosen()
        if row is not None and row.to_date is None:
            self.ask.ask(_("How did {name} end?").format(name=row.name), partial(self._close, row))

    def _close(self, row: CampaignRow, outcome: str) -> None:
        campaign_id, today = row.id, self.desk.today()
        self.desk.do(
            _("Close the campaign {name}").format(name=row.name),
            _("{name} is closed. The people and talks stay.").format(name=row.name),
            lambda s: campaigns.close_campaign(s, campaign_id, outcome, today),
            owner=self,
        )

    def hints(self) -> Sequence[Hint]:
        if not self._shown.rows:
            return (("Return", _("begin")), ("F1", _("help for this page")))
        return (
            (("Up", "Down"), _("choose")),
            (self.figures, _("how true are our figures")),
            (self.scale, _("levels of the scale")),
            (self.close_it, _("close the campaign")),
            ("F6", _("next part")),
        )

    def focus_first(self) -> None:
        if self._shown.rows:
            self.rows.setFocus()
        elif self.empty.isVisible():
            self.empty.setFocus()
        else:
            self.setFocus()


def campaign_row(row: CampaignRow, locale: str) -> Row:
    """A campaign in the list: name, code name, where and since when."""
    when = (
        _("closed {day}").format(day=partial_day(row.to_date, locale))
        if row.to_date
        else _("since {day}").format(day=partial_day(row.from_date, locale))
    )
    place = f"{row.place}, " if row.place else ""
    return Row(row.id, None, row.name, row.code_name, f"{place}{when}")


def headline(standing: Standing) -> str:
    """Where it stands in a sentence: fraction first, the unknown said, no bare percentage."""
    if not standing.everybody:
        return _("0 people count yet. Say where it runs, and who is there.")
    fresh = sum(one.count for one in standing.levels if one.level.supports)
    parts = [
        _("{n} of {all} are with us by an assessment that is fresh.").format(
            n=fresh, all=standing.everybody
        ),
        ngettext(
            "{n} has none.", "{n} have none.", standing.not_assessed
        ).format(n=standing.not_assessed),
    ]  # fmt: skip
    if standing.earlier:
        parts.append(
            ngettext(
                "{n} was assessed by a level that is no longer used.",
                "{n} were assessed by levels that are no longer used.",
                standing.earlier,
            ).format(n=standing.earlier)
        )
    return " ".join(parts)
