"""What was agreed and when it is looked at again; and, once it is closed, how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....i18n import short_day
from ....services.plan import agreements
from ....services.plan.agreements import Agreed, AgreementRow
from ...day_field import DayField
from ...kit.choice import Option
from ...kit.drop import Drop
from ...kit.fields import TextField
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.section import SectionHead
from ...small_form import SmallForm
from .part import PlanPart
from .words import review_words, strength_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from ...desk import Desk
    from ...screen import Screen
    from ...small_form import AtFault
    from .look import Shown


class AgreementPart(PlanPart):
    """Agreements with their review; how a closed campaign ended, and what it left behind."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(
            screen,
            _(
                "Nothing is agreed yet. What is agreed gets a day on which you look whether it is "
                "kept."
            ),
        )
        self.title = _("Agreement and close")
        one = self.single
        self.add = one(_("Note an agreement"), "N", self._add)
        self.change = one(_("Change"), "E", self._change)
        self.away = one(_("Take off"), "D", self._remove)
        self.close_it = one(_("Close the campaign"), "X", self._close)
        self.rows = ListRows(_("Agreements"), lead=34)
        self.rows.set_verbs((self.change, self.away), (self.add, self.close_it))
        self.rows.opened.connect(lambda _one: self._change())
        self.ended_head = SectionHead(_("How it ended"))
        self.outcome = Label("", "body", wrap=True)
        self.lessons_head = SectionHead(_("What the next one should know"))
        self.lessons = Label("", "body", wrap=True)
        self.kept_head = SectionHead(_("Last known strength"))
        self.kept = ListRows(_("Last known strength"), lead=0)
        self.put(self.nothing, self.rows)
        self.put_button(self.add)
        self.put(
            self.ended_head,
            self.outcome,
            self.lessons_head,
            self.lessons,
            self.kept_head,
            self.kept,
        )
        self.end()

    def verbs(self) -> Sequence[QAction]:
        return (self.add, self.change, self.away, self.close_it)

    def says(self, shown: Shown) -> str:
        locale = self.desk.profile.locale
        if shown.closed_on is not None:
            return _("closed {day}").format(day=short_day(shown.closed_on, locale))
        dated = [one for one in shown.agreements if one.review_on and one.reviewed_on is None]
        if dated:
            return review_words(dated[0], self.desk.today(), locale)
        return _("nothing agreed yet") if not shown.agreements else _("agreed")

    def begin(self) -> None:
        self.rows.setFocus()

    def take(self, shown: Shown) -> None:
        self.shown = shown
        closed = shown.closed_on is not None
        self.nothing.setVisible(not shown.agreements)
        self.rows.setVisible(bool(shown.agreements))
        today, locale = self.desk.today(), self.desk.profile.locale
        self.rows.set_rows([_row(one, today, locale) for one in shown.agreements])
        if shown.agreements and self.rows.chosen_id() is None:
            self.rows.choose(shown.agreements[0].id)
        self.close_it.setEnabled(not closed)
        for verb in (self.change, self.away):
            verb.setEnabled(bool(shown.agreements))
        self.outcome.setText(shown.outcome)
        self.lessons.setText(shown.lessons)
        self.kept.set_rows(strength_rows(shown.kept, self.desk.words))
        self._show(self.ended_head, self.outcome, on=closed)
        self._show(self.lessons_head, self.lessons, on=closed and bool(shown.lessons))
        self._show(self.kept_head, self.kept, on=closed and bool(shown.kept))
        if shown.closed_on is not None:
            day = short_day(shown.closed_on, locale)
            self.ended_head.set_aside(_("closed on {day}").format(day=day))
            self.kept_head.set_aside(_("as on {day}").format(day=day))

    def _show(self, *widgets: QWidget, on: bool) -> None:
        for widget in widgets:
            widget.setVisible(on)

    @property
    def chosen(self) -> AgreementRow | None:
        """The agreement under the cursor."""
        rows = self.shown.agreements if self.shown is not None else ()
        return self.rows.chosen_of(rows)

    def _add(self) -> None:
        if (shown := self.shown) is not None:
            self.open(AgreementForm, shown.id, shown)

    def _change(self) -> None:
        if (shown := self.shown) is not None and (row := self.chosen) is not None:
            self.open(AgreementForm, row.id, shown, row)

    def _close(self) -> None:
        if (shown := self.shown) is not None:
            self.desk.close_wanted.emit(shown.id)

    def _remove(self) -> None:
        if (row := self.chosen) is None:
            return
        agreement = row.id
        self.desk.do(
            _("Take off the agreement {words}").format(words=row.text),
            _("Taken off, with the step that reminds of it: {words}").format(words=row.text),
            lambda s: agreements.remove_agreement(s, agreement),
            owner=self,
        )


def _row(one: AgreementRow, today: date, locale: str) -> Row:
    signed = _("signed {day}").format(day=short_day(one.signed_on, locale)) if one.signed_on else ""
    return Row(
        one.id, None, one.text, signed, review_words(one, today, locale), icon="handshake"
    )  # fmt: skip


class AgreementForm(SmallForm):
    """What was agreed, when it was signed, and who looks at it again on which day."""

    def __init__(self, desk: Desk, shown: Shown, row: AgreementRow | None = None) -> None:
        title = _("Change the agreement") if row is not None else _("Note an agreement")
        done = _("Change it") if row is not None else _("Note agreement")
        about = (row.id, row.text) if row is not None else (shown.id, shown.name)
        super().__init__(desk, title, done, about)
        self._campaign, self._row = shown.id, row
        self.asked = AgreedFields(desk, shown, row)
        self.numbered(1, _("What was agreed"), "", self.asked.text)
        self.numbered(2, _("Signed on"), "", self.asked.signed)
        self.numbered(3, _("Look at it again on"), _("becomes a step"), self.asked.review)
        self._by = self.numbered(4, _("Who looks at it again"), "", self.asked.by)
        self.waits(
            "agreement",
            text=self.asked.text,
            signed=self.asked.signed,
            review=self.asked.review,
            by=self.asked.by,
        )

    def fields(self) -> Mapping[str, AtFault]:
        return {**self.asked.fields(), "reviewer": self._by}

    def keep(self) -> None:
        said, today = self.asked.agreed(), self.desk.today()
        campaign, row = self._campaign, self._row
        words = said.text.strip().splitlines()[0] if said.text.strip() else ""
        if row is None:
            self.keeps(
                _("Note the agreement {words}").format(words=words),
                _("Agreed: {words}").format(words=words),
                lambda s: agreements.make_agreement(s, campaign, said, today),
            )
            return
        agreement = row.id
        self.keeps(
            _("Change the agreement {words}").format(words=words),
            _("Changed: {words}").format(words=words),
            lambda s: agreements.change_agreement(s, agreement, said, today),
        )


class AgreedFields:
    """The fields of an agreement, for its own form and for the close."""

    def __init__(self, desk: Desk, shown: Shown, row: AgreementRow | None = None) -> None:
        locale = desk.profile.locale
        self.text = TextField(_("What was agreed"), show_label=False)
        self.signed = DayField(_("Signed on"), desk.today, locale, show_label=False, past=True)
        self.review = DayField(_("Look at it again on"), desk.today, locale, show_label=False)
        self.by = Drop(
            _("Who looks at it again"),
            [Option(one.id, one.name) for one in shown.workers],
            desk.worker.id,
            show_label=False,
        )
        if row is not None:
            self.text.set_text(row.text)
            self.signed.set_day(row.signed_on)
            self.review.set_day(row.review_on)
            if row.reviewer_id is not None:
                self.by.set_value(row.reviewer_id)

    def agreed(self) -> Agreed:
        """What stands in them. BadDate for what is no day, told in its field."""
        who = self.by.value()
        return Agreed(
            self.text.text(),
            self.signed.day(),
            self.review.day(),
            who if isinstance(who, bytes) else None,
        )

    def fields(self) -> Mapping[str, AtFault]:
        """By the names of the service."""
        return {"agreement": self.text, "signed_on": self.signed, "review_on": self.review}
