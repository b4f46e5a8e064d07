"""What a campaign is to reach, and what is counted: the mark and the base of every share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....i18n import short_day
from ....models import Campaign, CountBase
from ....services.campaign_words import base_name, rule_of
from ....services.campaigns import aim
from ....services.existing import existing
from ....services.thresholds import Mark, marks, offered, usual_mark
from ...kit.buttons import Button
from ...kit.choice import Choice, Option
from ...kit.drop import Drop
from ...kit.label import Label
from ...small_form import SmallForm

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ....models import Id
    from ...desk import Desk


@dataclass(frozen=True, slots=True)
class Aim:
    """What is chosen, and what may be."""

    campaign_id: Id
    name: str
    mark: str
    base: CountBase
    marks: tuple[Mark, ...]
    usual: Mark | None
    """What is reached for where none of them is chosen."""


def read_aim(session: Session, campaign_id: Id, today: date) -> Aim:
    """Of one campaign; the mark it has is offered even where it is retired."""
    campaign = existing(session, Campaign, campaign_id)
    there = offered(session, today)
    if campaign.threshold and campaign.threshold not in {one.key for one in there}:
        known = marks(session, retired=True)
        there += [one for one in known if one.key == campaign.threshold]
    usual = usual_mark(session)
    return Aim(campaign_id, campaign.name, campaign.threshold, campaign.base, tuple(there), usual)


class AimForm(SmallForm):
    """The mark with its source under it, and the base with its rule."""

    help_page = "campaign"

    def __init__(self, desk: Desk, found: Aim) -> None:
        title = _("What to reach")
        super().__init__(desk, title, _("Keep it"), (found.campaign_id, found.name))
        self._marks: dict[str, Mark] = {one.key: one for one in found.marks}
        usual = _("no line") if found.usual is None else _("as is usual, {value} %")
        options = [Option("", usual.format(value=found.usual.value if found.usual else ""))]
        options += [Option(one.key, f"{one.name}, {one.value} %") for one in found.marks]
        self.mark = Drop(_("Line to reach"), options, found.mark, show_label=False)
        self.source = Label("", "second", wrap=True)
        bases = tuple(Option(one, base_name(one, desk.words)) for one in CountBase)
        self.base = Choice(bases, found.base, name=_("What is counted"))
        self.rule = Label("", "second", wrap=True)
        self.numbered(1, _("Line to reach"), "", self.mark)
        self.below(self.source)
        self.numbered(2, _("What is counted"), _("the base of every share"), self.base)
        self.below(self.rule)
        own = Button(_("Lines of your own …"), "link", height=30)
        own.clicked.connect(lambda _on: desk.own_words_wanted.emit("marks"))
        self.plain(own)
        self.mark.chosen.connect(self._say)
        self.base.chosen.connect(self._say)
        self._say()
        self.waits("aim", mark=self.mark, base=self.base)

    def drafted(self) -> None:
        super().drafted()
        self._say()

    def _say(self, _value: object = None) -> None:
        mark = self._marks.get(str(self.mark.value()))
        told = []
        if mark is not None:
            day = short_day(mark.checked_on, self.desk.profile.locale) if mark.checked_on else ""
            source = _("{source}, looked up {day}.").format(source=mark.source, day=day)
            told = [mark.note, source if mark.source else ""]
        self.source.setText(" ".join(one for one in told if one))
        self.source.setVisible(bool(self.source.text()))
        base = CountBase(str(self.base.value()))
        self.rule.setText(rule_of(base, self.desk.words))
        self.rule.setVisible(bool(self.rule.text()))

    def keep(self) -> None:
        assert self.about is not None  # noqa: S101 - given above
        campaign_id, name = self.about
        mark, base = str(self.mark.value() or ""), CountBase(str(self.base.value()))
        self.keeps(
            _("What {name} is to reach").format(name=name),
            _("{name}: the line to reach is changed").format(name=name),
            lambda s: aim(s, campaign_id, mark, base),
        )
