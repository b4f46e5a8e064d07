"""The part of the one-to-one form that is closed at first, in the order of the paper form P8."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ....i18n import gettext as _
from ....models import Channel, ConversationKind
from ...day_field import DayField
from ...kit.check import Check
from ...kit.choice import Choice, Option
from ...kit.drop import Drop
from ...kit.fields import Field, TextField
from ...kit.label import Label
from ...kit.theme import theme
from ...numbers import is_number
from ...people_field import PeopleField, workers_query
from ...type_ahead import Hit
from ..talk_words import channels, kinds
from .lines import Group, column_of, line_of
from .note import NoteFields
from .opinion import Opinion
from .would_ask import WhomAsk

if TYPE_CHECKING:
    from ....models import Id
    from ...desk import Desk
    from ...spoken import Spoken

DAY = 176
"""Units of width for a day."""


class MoreFields(QWidget):
    """Everything that a talk may also have. `changed()` with every stroke.

    Without `with_day` the day of the talk is no part of it: it stands where the talk begins.
    """

    changed = Signal()

    def __init__(self, desk: Desk, *, with_day: bool) -> None:
        super().__init__()
        self._make_held(desk)
        self._make_said(desk)
        self._lay_out(with_day=with_day)
        self._wire()

    def _make_held(self, desk: Desk) -> None:
        """Who of us, where, when, how."""
        locale = desk.profile.locale
        self.workers = PeopleField(
            _("Who of us"), desk.tasks, workers_query, placeholder=_("Name"), offers_new=False
        )
        self.workers.set_people([Hit(desk.worker.id, desk.worker.name)])
        self.day = DayField(_("Day of the talk"), desk.today, locale, past=True)
        self.day.set_day(desk.today())
        self.kind = Drop(
            _("Kind of talk"),
            [Option(one, words) for one, words in kinds().items()],
            ConversationKind.ORGANIZING,
        )
        self.channel = Choice(
            [Option(one, words) for one, words in channels().items()],
            Channel.IN_PERSON,
            name=_("How"),
            height=32,
        )
        self.place = Field(_("Where"))
        self.minutes = Field(_("Minutes"))
        self.minutes.setFixedWidth(theme().u(110))

    def _make_said(self, desk: Desk) -> None:
        """What was said beside the five answers, and what we make of it."""
        locale = desk.profile.locale
        self.would_ask = WhomAsk(desk)
        self.fears = TextField(_("What worries them"), lines=2, show_label=False)
        self.inoculated = Check(_("We spoke about what the other side will say"))
        self.promised = Field(_("What I promised"), show_label=False)
        self.promised_by = DayField(_("By when"), desk.today, locale, show_label=False)
        self.promised_by.setFixedWidth(theme().u(DAY))
        self.languages = Field(_("Languages"), placeholder=_("Polish, English"))
        self.needs = Field(_("Access needs"), placeholder=_("a ramp, large print"))
        self.opinion = Opinion(locale)
        self.note = NoteFields(desk)

    def _lay_out(self, *, with_day: bool) -> None:
        held = [self.workers, line_of(self.day, self.kind) if with_day else self.kind]
        self._held = Group(
            _("With whom of us, where, how"),
            *held, self.channel, line_of(self.place, self.minutes), first=True,
        )  # fmt: skip
        self._asks = Group("", self.would_ask)
        self._worries = Group("", self.fears, self.inoculated)
        column = column_of(
            self._held,
            self._asks,
            self._worries,
            Group(_("What I promised, by when"), line_of(self.promised, self.promised_by)),
            Group(_("Language, access needs"), line_of(self.languages, self.needs)),
            self.opinion,
            Group(_("Note"), self.note),
            gap=16,
        )
        self.setLayout(column)

    def _wire(self) -> None:
        typed = (
            self.promised, self.promised_by, self.place, self.minutes, self.day, self.fears,
            self.languages, self.needs,
        )  # fmt: skip
        for field in typed:
            field.typed.connect(lambda _text, one=field: self._typed(one))
        for choice in (self.kind, self.channel):
            choice.chosen.connect(lambda _value: self.changed.emit())
        for part in (self.workers, self.would_ask, self.opinion, self.note):
            part.changed.connect(self.changed)
        self.inoculated.toggled.connect(lambda _on: self.changed.emit())

    def _typed(self, field: Field | TextField) -> None:
        field.set_fault("")
        self.changed.emit()

    def show_spoken(self, spoken: Spoken) -> None:
        """Titles that speak of her."""
        self._asks.title.setText(
            spoken.of(_("Whom she would ask"), _("Whom he would ask"), _("Whom they would ask"))
        )
        self._worries.title.setText(
            spoken.of(_("What worries her"), _("What worries him"), _("What worries them"))
        )

    def held_by(self) -> tuple[Id, ...]:
        """Who of us held the talk."""
        return self.workers.people()

    def show_workers(self, workers: Sequence[Hit]) -> None:
        """Shows who of us held it; nobody leaves what stands there."""
        if workers:
            self.workers.set_people(workers)

    def minutes_said(self) -> int | None:
        """How long it took; None where nobody said."""
        text = self.minutes.text().strip()
        return int(text) if is_number(text) else None

    def labels(self) -> tuple[Label, ...]:
        """The titles of its groups."""
        return tuple(one.title for one in self.findChildren(Group))
