"""Campaigns: which run, where each stands over everybody who counts, and what is asked now."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from ...i18n import gettext as _
from ...i18n import ngettext, partial_day
from ...services import campaigns
from ...services.campaigns import CampaignRow, Standing
from ..kit.buttons import Button
from ..kit.empty import EmptyState
from ..kit.fields import Field
from ..kit.flow import FlowLayout, as_high_as_needed
from ..kit.label import Label
from ..kit.rows import Row
from ..kit.section import SectionHead
from ..list_and_page import ListAndPage
from .standing_bar import StandingBar

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ...models import Id
    from ..desk import Desk
    from ..screen import Hint


class CampaignsScreen(ListAndPage):
    """The list of campaigns, and the chosen one; Enter opens how far it is."""

    help_page = "campaigns"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"campaign", "assessment", "placement", "person", "structure", "slot", "scale_level",
         "exclusion"}
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Campaigns"), lead=0)
        self._rows: dict[bytes, CampaignRow] = {}
        self._on_page: Id = b""
        self.far = self._verb(_("How far it is"), "F", desk.campaign_wanted)
        self.plan = self._verb(_("Plan"), "P", desk.plan_wanted)
        self.tests = self._verb(_("Tests"), "T", desk.actions_wanted)
        self.who = self._verb(_("Who counts"), "C", desk.who_counts_wanted)
        self.aim = self._verb(_("What to reach"), "M", desk.aim_wanted)
        self.figures = self._verb(_("How true"), "H", desk.figures_wanted)
        self.scale = self.key(_("Levels of the scale"), "S", self._open_scale, single=True)
        self.close_it = self.key(_("Close it"), "X", self._close, single=True)
        self.rows.set_verbs((self.far, self.scale, self.close_it), self._others())
        self.rows.opened.disconnect()
        self.rows.opened.connect(desk.campaign_wanted)
        begin = Button(_("Begin a campaign"), "filled", icon="plus")
        begin.clicked.connect(lambda _on: desk.begin_campaign_wanted.emit())
        self._make_page()
        self.lay_out(begin, empty=self._make_empty())

    def _verb(self, text: str, key: str, wanted: object) -> QAction:
        """Asks the window for something of the campaign that is chosen."""

        def act() -> None:
            if self.chosen is not None:
                wanted.emit(self.chosen)  # type: ignore[attr-defined]

        return self.key(text, key, act, single=True)

    def _others(self) -> tuple[QAction, ...]:
        return self.plan, self.tests, self.who, self.aim, self.figures

    def _make_empty(self) -> EmptyState:
        begin = Button(_("Begin a campaign"), "filled", icon="flag")
        begin.clicked.connect(lambda _on: self.desk.begin_campaign_wanted.emit())
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
        self.asked = Field(_("What we ask now"), hint=_("offered in the form and on call sheets"))
        never = _("never that of the {opponent}").format(opponent=self.desk.words.opponent.one)
        self.code = Field(_("Code name on paper"), hint=never)
        for field, fact in (
            (self.asked, "current_ask"),
            (self.goal, "goal"),
            (self.code, "code_name"),
        ):
            field.kept.connect(partial(self._edit, fact, field))
        self.put(self.title, self.sentence, self.bar, self._make_acts())
        self.put(SectionHead(_("On paper and in talks")), self.asked, self.goal, self.code)

    def _make_acts(self) -> QWidget:
        acts = QWidget()
        line = FlowLayout(acts)
        icons = ("flag", "check", "users", "arrow-right", "scale", "square-pen")
        line.addWidget(Button(action=self.far, kind="filled", icon="arrow-right", height=30))
        for action, icon in zip((*self._others(), self.scale), icons, strict=True):
            line.addWidget(Button(action=action, icon=icon, height=30))
        acts.setSizePolicy(as_high_as_needed())
        return acts

    def refresh(self) -> None:
        self.desk.tasks.read(campaigns.campaigns, self._show, owner=self)

    def _show(self, found: list[CampaignRow]) -> None:
        self._rows = {row.id: row for row in found}
        locale = self.desk.profile.locale
        self.show_all([campaign_row(row, locale) for row in found])

    def show_one(self, one: Id) -> None:
        row, today = self._rows[one], self.desk.today()
        other, self._on_page = one != self._on_page, one
        self.title.setText(row.name)
        for field, text in (
            (self.asked, row.current_ask),
            (self.goal, row.goal),
            (self.code, row.code_name),
        ):
            if other:
                field.set_text(text)
            field.show_kept(text)
        self.desk.tasks.read(
            lambda s: (one, campaigns.standing(s, one, today)), self._show_standing, owner=self
        )

    def _show_standing(self, found: tuple[Id, Standing]) -> None:
        one, standing = found
        if one != self._on_page:
            return
        self.sentence.setText(headline(standing))
        self.bar.show_standing(standing)

    # verbs

    def _chosen(self) -> CampaignRow | None:
        return self._rows.get(self.chosen or b"")

    def _open_scale(self) -> None:
        if (row := self._chosen()) is not None:
            self.desk.scale_wanted.emit(row)

    def _edit(self, fact: str, field: Field, value: str) -> None:
        row = self._rows.get(self._on_page)
        if row is None:
            return
        self.desk.do(
            _("Change the campaign {name}").format(name=row.name),
            _("{name}: changed").format(name=row.name),
            lambda s: campaigns.edit_campaign(s, row.id, fact, value),
            owner=self,
            failed=lambda problem: field.set_fault(problem.sentence),
        )

    def _close(self) -> None:
        row = self._chosen()
        if row is not None and row.to_date is None:
            self.desk.close_wanted.emit(row.id)

    def campaign_in_question(self) -> Id | None:
        return self.chosen

    def hints(self) -> Sequence[Hint]:
        if not self._rows:
            return (("Return", _("begin")), ("F1", _("help for this page")))
        return (
            (("Up", "Down"), _("choose")),
            ("Return", _("how far it is")),
            (self.plan, _("plan")),
            (self.tests, _("tests")),
            (self.figures, _("how true are our figures")),
            (self.scale, _("levels of the scale")),
            (self.close_it, _("close the campaign")),
            ("F6", _("next part")),
        )


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
    parts = [
        _("{n} of {all} are with us by an assessment that is fresh.").format(
            n=standing.with_us, all=standing.everybody
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
