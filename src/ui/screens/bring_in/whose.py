"""Whose list it is, whom it names, who may see its notes, and which end of its scale is best."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....importing.plan import Plan
from ....importing.presets import presets
from ....models import Id, Pack, Sensitivity
from ....services.campaigns import CampaignRow
from ....services.list_rows import Best
from ....services.place_choice import PlaceHit
from ....services.places import add_place
from ....services.senders import KeptSender
from ...day_field import DayField, PartialDateField
from ...kit.choice import Option
from ...kit.drop import Drop
from ...kit.fields import Field
from ...kit.section import SectionHead
from ...kit.theme import theme
from ...people_field import there_query
from ...type_ahead import Hit, TypeAhead
from .in_hand import InHand

if TYPE_CHECKING:
    from ...desk import Desk

LARGE = 1.6
"""From this size of letters on, three questions have no room beside each other, nor has a sample
of its cells beside a column."""


class WhosePart(QWidget):
    """`read_like` carries the name of a program or sender, `answered` one answer by its name.

    `sender_named` carries the name to keep; `everybody` whether the list names everybody of a
    place, `placed` the Hit of it, None where it is not said;
    `left` the day on which those who are gone left, None where nobody knows.
    """

    read_like = Signal(object)
    answered = Signal(str, object)
    sender_named = Signal(str)
    everybody = Signal(bool)
    placed = Signal(object)
    left = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        locale, self._pack = desk.profile.locale, desk.profile.pack
        self.looks_like = Drop(_("It looks like a list of"), ())
        self.keeps_as = Field(_("Keep how it is read, for the next list of"))
        self.names = Drop(
            _("Whom it names"),
            [Option(False, _("some people")), Option(True, _("everybody who is there now"))],
            False,
        )
        self._holds_all = desk.words.begins_with[1]
        self.place = TypeAhead(
            _("Where: everybody of which place"), desk.tasks, there_query,
            new_words=_("Add the {kind} “{{typed}}”").format(
                kind=desk.words.structures[self._holds_all].one
            ),
        )  # fmt: skip
        self.as_of = DayField(
            _("Of which day it tells"), desk.today, locale, past=True, placeholder=_("today")
        )
        self.left_on = PartialDateField(_("When those who are gone left"), desk.today, locale)
        self.left_on.edit.setPlaceholderText(_("nobody knows"))
        self.notes = Drop(
            _("Who may see its notes"),
            [
                Option(Sensitivity.ORDINARY, _("all who work with us")),
                Option(Sensitivity.COMMITTEE, _("the committee")),
            ],
            Sensitivity.ORDINARY,
        )
        self.best = Drop(_("Most support on its scale"), _ends())
        self.campaign = Drop(_("In which campaign it counts"), ())
        self._wire()
        self._lay_out()

    def changes(self, hand: InHand) -> None:
        """What is said here is said of the list in hand."""
        self.read_like.connect(hand.read_like)
        self.answered.connect(hand.answer)
        self.sender_named.connect(hand.name_sender)
        self.everybody.connect(hand.name_everybody)
        self.placed.connect(hand.name_place)
        self.left.connect(hand.leave_on)

    def show_list(self, plan: Plan, hand: InHand) -> None:
        """Shows what is said of the list in hand."""
        kept = {one.name for one in hand.kept}
        known = plan.sender if plan.sender in kept else plan.mapping.preset.name
        self.looks_like.set_options(_known(hand.kept, self._pack, known), known)
        if not self.keeps_as.edit.hasFocus():
            self.keeps_as.set_text(plan.sender)
        self.names.set_value(hand.decided.everybody)
        self._show_place()
        if not self.place.edit.hasFocus():
            self.place.set_hit(hand.place)
        if not self.as_of.edit.hasFocus():
            self.as_of.set_day(plan.answers.as_of)
        if not self.left_on.edit.hasFocus():
            self.left_on.set_date(hand.decided.left_on)
        self.notes.set_value(plan.answers.sensitivity)
        for field in (self.best, self.campaign):
            field.setVisible(plan.scale_asked())
        self.best.set_value(plan.answers.best)
        self.campaign.set_value(plan.answers.campaign_id)

    def _show_place(self) -> None:
        """What is asked of a list of everybody alone."""
        for field in (self.place, self.left_on):
            field.setVisible(bool(self.names.value()))

    def show_campaigns(self, rows: Sequence[CampaignRow]) -> None:
        """Offers the campaigns there are."""
        self.campaign.set_options([Option(one.id, one.name) for one in rows])

    def _wire(self) -> None:
        self.looks_like.chosen.connect(self.read_like)
        self.keeps_as.kept.connect(self.sender_named)
        self.names.chosen.connect(self._names_chosen)
        self.place.chosen.connect(self.placed)
        self.place.new_wanted.connect(self._add_place)
        self.place.emptied.connect(lambda: self.placed.emit(None))
        self.as_of.chosen.connect(lambda day: self.answered.emit("as_of", day))
        self.left_on.chosen.connect(self.left)
        self.notes.chosen.connect(lambda value: self.answered.emit("sensitivity", value))
        self.best.chosen.connect(lambda value: self.answered.emit("best", value))
        self.campaign.chosen.connect(lambda value: self.answered.emit("campaign_id", value))

    def _names_chosen(self, all_of: object) -> None:
        self._show_place()
        if all_of:
            self.place.edit.setFocus()
        else:
            self.place.set_hit(None)
        self.everybody.emit(bool(all_of))

    def _add_place(self, name: str) -> None:
        """A first list may have told of departments alone: what holds them all is added here."""

        def added(place_id: Id) -> None:
            hit = Hit(PlaceHit(place_id, None, name), name)
            self.place.set_hit(hit)
            self.placed.emit(hit)

        self._desk.do(
            _("Add {name}").format(name=name),
            _("{name} added").format(name=name),
            lambda session: add_place(session, self._holds_all, name),
            added,
            owner=self,
            failed=lambda problem: self.place.set_fault(problem.sentence),
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().u(14), 0, 0)
        column.setSpacing(theme().u(8))
        column.addWidget(SectionHead(_("Whose list it is")))
        grid = QGridLayout()
        column.addLayout(grid)
        grid.setHorizontalSpacing(theme().u(12))
        grid.setVerticalSpacing(theme().u(8))
        fields = (
            self.looks_like, self.keeps_as, self.notes, self.as_of, self.names, self.place,
            self.left_on, self.best, self.campaign,
        )  # fmt: skip
        top = Qt.AlignmentFlag.AlignTop
        across = 3 if theme().unit < LARGE else 2
        for at, field in enumerate(fields):
            grid.addWidget(field, at // across, at % across, top)
        for at in range(across):
            grid.setColumnStretch(at, 1)


def _known(kept: Sequence[KeptSender], pack: Pack, here: str) -> list[Option]:
    """Whose lists are known: the senders' first, then those of programs such groups have; `here`
    is the one that this list is taken for."""
    usual = (one.name for one in presets() if pack in one.packs or one.name == here)
    names = dict.fromkeys([*(one.name for one in kept), *usual])
    return [Option("", _("nobody known")), *(Option(name, name) for name in names)]


def _ends() -> list[Option]:
    return [
        Option(Best.LOWEST, _("the lowest number")),
        Option(Best.HIGHEST, _("the highest number")),
        Option(Best.WORDS, _("it says so in words")),
    ]
