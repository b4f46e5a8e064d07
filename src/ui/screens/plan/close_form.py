"""The guided close of a campaign: how it ended, what was learned and agreed, who goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....services.plan.closing import CloseOut, Closing, Left, close_out, closing
from ....services.plan.said import strength_words
from ...kit.choice import Option
from ...kit.drop import Drop
from ...kit.fields import TextField
from ...kit.flow import as_high_as_needed
from ...kit.label import Label
from ...kit.theme import theme
from ...small_form import SmallForm
from .agreement import AgreedFields
from .look import Shown, look

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from ....models import Id
    from ...desk import Desk
    from ...drafted import Part
    from ...small_form import AtFault


@dataclass(frozen=True, slots=True)
class ToClose:
    """The plan, and what is to be settled before it closes."""

    shown: Shown
    closing: Closing

    @property
    def about(self) -> tuple[Id, str]:
        """The campaign's id and name."""
        return self.closing.campaign_id, self.closing.name


def to_close(session: Session, campaign_id: Id, today: date) -> ToClose:
    """What the form asks about. Unanswered where the campaign is closed already."""
    return ToClose(look(session, campaign_id, today), closing(session, campaign_id, today))


class CloseForm(SmallForm):
    """Nothing happens before its one button is pressed; Undo opens the campaign again."""

    help_page = "plan"

    def __init__(self, desk: Desk, found: ToClose) -> None:
        now = found.closing
        title = _("Close the campaign")
        super().__init__(desk, title, _("Close it"), found.about)
        self._now = now
        self.outcome = TextField(_("How it ended"), show_label=False)
        self.lessons = TextField(_("What the next one should know"), show_label=False)
        self.asked = AgreedFields(desk, found.shown)
        self.goes_to: dict[Id, Drop] = {}
        self.numbered(1, _("How did it end"), _("what was won, what was not"), self.outcome)
        self.numbered(2, _("What should the next one know"), "", self.lessons)
        self._agreed = self.numbered(
            3, _("What was agreed"), _("left empty where nothing was"), self._agreed_fields()
        )
        self.numbered(4, _("Who goes on with what is left"), "", self._who_goes_on(now))
        self.numbered(5, _("What is kept"), "", self._what_is_kept(now))
        parts: dict[str, Part] = {
            "outcome": self.outcome,
            "lessons": self.lessons,
            "agreement": self.asked.text,
            "signed": self.asked.signed,
            "review": self.asked.review,
            "by": self.asked.by,
            **{f"to_{one.hex()}": drop for one, drop in self.goes_to.items()},
        }
        self.waits("close", **parts)

    def fields(self) -> Mapping[str, AtFault]:
        return {"outcome": self.outcome, **self.asked.fields(), "reviewer": self._agreed}

    def _agreed_fields(self) -> QWidget:
        asked = self.asked
        return _column(
            asked.text,
            Label(_("Signed on"), "label"),
            asked.signed,
            Label(_("Look at it again on"), "label"),
            asked.review,
            Label(_("Who looks at it again"), "label"),
            asked.by,
        )

    def _who_goes_on(self, now: Closing) -> QWidget:
        if not now.left:
            return Label(_("Nothing is open in this campaign."), "second", wrap=True)
        workers = [Option(one, name) for one, name in now.workers]
        lines: list[QWidget] = []
        for left in now.left:
            words = left_words(left)
            at_work = any(one == left.worker_id for one, _name in now.workers)
            drop = Drop(words, workers, left.worker_id if at_work else None, show_label=False)
            self.goes_to[left.worker_id] = drop
            lines += [Label(words, "label", wrap=True), drop]
        return _column(*lines)

    def _what_is_kept(self, now: Closing) -> QWidget:
        text = _(
            "All people, talks, places and figures stay as they are. How strong each place is "
            "today is kept for the next campaign there."
        )
        top = [one for one in now.strengths if one.depth == 0]
        told = [f"{one.name}: {strength_words(one, self.desk.words)}" for one in top[:4]]
        if now.open_actions:
            told.append(
                _("Not over yet: {actions}. What ran is done then, what was only planned is "
                  "called off.").format(actions=", ".join(now.open_actions))
            )  # fmt: skip
        return _column(
            Label(text, "second", wrap=True), *(Label(one, "value", wrap=True) for one in told)
        )

    def keep(self) -> None:
        said = self.asked.agreed()
        to = {one: drop.value() for one, drop in self.goes_to.items()}
        agreed = said if said.text.strip() or said.signed_on or said.review_on else None
        close = CloseOut(
            self.outcome.text(),
            self.lessons.text(),
            agreed,
            {one: who for one, who in to.items() if isinstance(who, bytes) and who != one},
        )
        campaign, name, today = self._now.campaign_id, self._now.name, self.desk.today()
        self.keeps(
            _("Close the campaign {name}").format(name=name),
            _("{name} is closed. The people and talks stay.").format(name=name),
            lambda s: close_out(s, campaign, close, today),
        )


def left_words(left: Left) -> str:
    """What one of us still has in the campaign: "Dana: 12 people, 5 steps"."""
    parts = [
        (left.people, ngettext("{n} person", "{n} people", left.people)),
        (left.steps, ngettext("{n} step", "{n} steps", left.steps)),
        (left.promises, ngettext("{n} promise", "{n} promises", left.promises)),
    ]
    told = ", ".join(words.format(n=n) for n, words in parts if n)
    return _("{name}: {what}").format(name=left.name, what=told)


def _column(*widgets: QWidget) -> QWidget:
    """Widgets below each other, the first that can have it with the focus."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().u(6))
    for widget in widgets:
        column.addWidget(widget)
    whole.setSizePolicy(as_high_as_needed())
    first: Sequence[QWidget] = [one for one in widgets if not isinstance(one, Label)]
    if first:
        whole.setFocusProxy(first[0])
    return whole
