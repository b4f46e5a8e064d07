"""A field for a day as people type it: it says which day it understood, or what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal

from ..i18n import day_and_year, is_month_first, partial_day, short_day
from ..i18n import gettext as _
from ..models.partial_date import PartialDate
from ..problems import BadDate
from .dates import read_day, read_partial
from .kit.fields import Field


class DayField(Field):
    """A whole day. On leaving it the day stands there in full, or the sentence under it.

    `chosen` carries the day, or None when it was emptied; it is silent for what is no day.
    """

    chosen = Signal(object)

    def __init__(
        self,
        label: str,
        today: Callable[[], date],
        locale: str,
        *,
        past: bool = False,
        hint: str = "",
        placeholder: str = "",
        show_label: bool = True,
    ) -> None:
        super().__init__(
            label,
            hint=hint,
            icon="calendar",
            placeholder=placeholder or _("fri, +3, 15 dec"),
            show_label=show_label,
        )
        self._today, self._locale, self._past = today, locale, past
        self.kept.connect(self._understand)
        self.typed.connect(lambda _text: self.set_fault(""))

    def day(self) -> date | None:
        """The day that stands there now; None for none. BadDate, told in the field as well."""
        try:
            return read_day(
                self.text(),
                self._today(),
                past=self._past,
                month_first=is_month_first(self._locale),
            )
        except BadDate as told:
            self.set_fault(told.sentence)
            raise

    def set_day(self, day: date | None) -> None:
        """Shows a day, without telling anybody; with its year where it would be read as another."""
        self.set_fault("")
        self.set_text("" if day is None else short_day(day, self._locale))
        if day is not None and self.day() != day:
            self.set_text(day_and_year(day, self._locale))

    def _understand(self, _text: str) -> None:
        try:
            day = self.day()
        except BadDate:
            return
        self.set_day(day)
        self.chosen.emit(day)


class PartialDateField(Field):
    """A date as far as it is known: a day, a month, a year. `chosen` carries its text or None."""

    chosen = Signal(object)

    def __init__(
        self, label: str, today: Callable[[], date], locale: str, *, hint: str = ""
    ) -> None:
        super().__init__(
            label, hint=hint, icon="calendar", placeholder=_("2024, mar 2024, 5 mar 2024")
        )
        self._today, self._locale = today, locale
        self.kept.connect(self._understand)
        self.typed.connect(lambda _text: self.set_fault(""))

    def date(self) -> PartialDate | None:
        """The date that stands there now; None for none. BadDate, told in the field as well."""
        try:
            return read_partial(
                self.text(), self._today(), month_first=is_month_first(self._locale)
            )
        except BadDate as told:
            self.set_fault(told.sentence)
            raise

    def set_date(self, kept: PartialDate | None) -> None:
        """Shows a date, without telling anybody."""
        self.set_fault("")
        self.set_text(partial_day(kept, self._locale))

    def _understand(self, _text: str) -> None:
        try:
            kept = self.date()
        except BadDate:
            return
        self.set_date(kept)
        self.chosen.emit(kept)
