"""The scale of a campaign: its levels in the group's words, and how long an assessment is fresh."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....services.assessments import Level
from ....services.campaigns import CampaignRow
from ....services.scales import (
    LevelDraft,
    ScaleNow,
    change_scale,
    scale_of,
    set_fresh_days,
)
from ...kit.buttons import Button
from ...kit.fields import Field
from ...kit.flow import add_shown
from ...kit.label import Label
from ...kit.theme import theme
from ...numbers import number_or_none
from ...small_form import AtFault, SmallForm
from .lines import LevelLine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from ...desk import Desk
    from ...drafted import Body

MOST = 5


class ScalePanel(SmallForm):
    """A line a level, from most support to most against; a change makes a new version."""

    help_page = "campaigns"

    def __init__(self, desk: Desk, campaign: CampaignRow) -> None:
        about = (campaign.id, campaign.name)
        super().__init__(desk, _("Levels of the scale"), _("Keep the scale"), about)
        self.campaign = campaign
        self._scale: ScaleNow | None = None
        self.lines: list[LevelLine] = []
        self._inner = QVBoxLayout()
        self._inner.setSpacing(theme().u(8))
        self.another = Button(_("Add a level"), icon="plus", height=30)
        self.another.clicked.connect(lambda _on: self._add(None).word.setFocus())
        self.days = Field(
            _("Days"),
            text=str(campaign.fresh_days or ""),
            placeholder=_("{days}, as the group has it").format(days=desk.profile.fresh_days),
            show_label=False,
        )
        self.version = Label("", "second", wrap=True)
        self._lay_out_lines()
        self.waits_as("scale", self._typed, self._write)
        desk.tasks.read(lambda s: scale_of(s, campaign.id), self._show, owner=self)

    def _lay_out_lines(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().u(8))
        column.addWidget(self.version)
        column.addLayout(self._inner)
        column.addWidget(self.another)
        whole.setFocusProxy(self.another)
        hint = _("from most support to most against")
        self.levels = self.numbered(1, _("Levels"), hint, whole)
        self.numbered(2, _("An assessment is fresh for, in days"), "", self.days)

    def again(self) -> ScalePanel:
        return ScalePanel(self.desk, self.campaign)

    def _show(self, scale: ScaleNow) -> None:
        self._scale = scale
        self.version.setText(about_words(scale))
        for level in scale.levels:
            self._add(level)
        if self.lines:
            self.lines[0].word.setFocus()
        self.look()

    def _add(self, level: Level | None) -> LevelLine:
        line = LevelLine(level, len(self.lines) + 1)
        line.moved.connect(lambda by: self._move(line, by))
        line.dropped.connect(lambda: self._drop(line))
        self.lines.append(line)
        add_shown(self._inner, line)
        self._order()
        return line

    def _drop(self, line: LevelLine) -> None:
        self.lines.remove(line)
        self._inner.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._order()
        self.another.setFocus()

    def _move(self, line: LevelLine, by: int) -> None:
        at = self.lines.index(line)
        self.lines.insert(at + by, self.lines.pop(at))
        self._inner.removeWidget(line)
        self._inner.insertWidget(at + by, line)
        self._order()
        (line.up if by < 0 and line.up.isEnabled() else line.down).setFocus()

    def _order(self) -> None:
        """Tab walks as the lines stand, and nothing moves over an end."""
        before: QWidget | None = None
        for at, line in enumerate(self.lines):
            line.up.setEnabled(at > 0)
            line.down.setEnabled(at < len(self.lines) - 1)
            stops = (
                line.digit.edit, line.word.edit, line.definition.edit, line.supports,
                line.up, line.down, line.end,
            )  # fmt: skip
            for stop in stops:
                if before is not None:
                    QWidget.setTabOrder(before, stop)
                before = stop
        if before is not None:
            QWidget.setTabOrder(before, self.another)
            QWidget.setTabOrder(self.another, self.days.edit)
        self.another.setVisible(len(self.lines) < MOST + 2)

    # what is typed, as a draft and as a step

    def _drafts(self) -> list[LevelDraft]:
        return [line.draft() for line in self.lines]

    def _typed(self) -> Body:
        if self._scale is None:
            return {}
        kept = [
            LevelDraft(one.digit, one.word, one.definition, one.supports, one.retired)
            for one in self._scale.levels
        ]
        if self._drafts() == kept and self.days.text() == str(self.campaign.fresh_days or ""):
            return {}
        return {"levels": [asdict(one) for one in self._drafts()], "days": self.days.text()}

    def _write(self, body: Body) -> None:
        drafts = body.get("levels")
        if not isinstance(drafts, list):
            return
        for at, one in enumerate(drafts):
            line = self.lines[at] if at < len(self.lines) else self._add(None)
            line.show_draft(LevelDraft(**one))
        self.days.edit.setText(str(body.get("days", "")))

    def fields(self) -> Mapping[str, AtFault]:
        signs = {f"digit {at}": line.digit for at, line in enumerate(self.lines)}
        words = {f"word {at}": line.word for at, line in enumerate(self.lines)}
        return {"levels": self.levels, "fresh_days": self.days, **signs, **words}

    def keep(self) -> None:
        drafts, campaign_id = self._drafts(), self.campaign.id
        days = number_or_none(self.days.text(), "fresh_days")

        def keep(session: Session) -> None:
            change_scale(session, campaign_id, drafts)
            set_fresh_days(session, campaign_id, days)

        self.keeps(
            _("Change the scale of {name}").format(name=self.campaign.name),
            _("{name}: the scale is changed. Older assessments keep theirs.").format(
                name=self.campaign.name
            ),
            keep,
        )


def about_words(scale: ScaleNow) -> str:
    """Which version it is, and what a change does to what rests on it."""
    used = ngettext(
        "Version {version}. {n} assessment rests on it and keeps it.",
        "Version {version}. {n} assessments rest on it and keep it.",
        scale.used,
    ).format(version=scale.version, n=scale.used)
    return used + " " + _("A change makes a new version. “Not assessed” is no level.")
