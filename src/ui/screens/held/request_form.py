"""What somebody asks of us about her own data: to see it, to put it right, to be erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....models import Wish
from ....services.data_requests import note_request
from ...day_field import DayField
from ...kit.choice import Choice, Option
from ...kit.fields import Field
from ...small_form import AtFault, SmallForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models import Id
    from ...desk import Desk


class RequestForm(SmallForm):
    """It stands on Today until it is answered."""

    help_page = "held"

    def __init__(self, desk: Desk, about: tuple[Id, str]) -> None:
        super().__init__(desk, _("What is asked about the data"), _("Note it"), about)
        self.wish = Choice(
            (
                Option(Wish.SEE, _("See it"), "S"),
                Option(Wish.CORRECT, _("Put it right"), "P"),
                Option(Wish.ERASE, _("Be erased"), "E"),
            ),
            Wish.SEE,
            name=_("What is asked"),
        )
        self.day = DayField(
            _("When"), desk.today, desk.profile.locale, past=True, show_label=False,
            placeholder=_("today"),
        )  # fmt: skip
        self.note = Field(_("In which words"), show_label=False)
        month = _("you have one month to answer")
        self.wish_line = self.numbered(1, _("What is asked"), month, self.wish)
        self.numbered(2, _("When"), "", self.day)
        self.numbered(3, _("In which words"), _("if you like"), self.note)
        self.waits("data-request", wish=self.wish, day=self.day, note=self.note)

    def fields(self) -> Mapping[str, AtFault]:
        return {"wish": self.wish_line, "day": self.day}

    def keep(self) -> None:
        person, name = self.about or (b"", "")
        wish, today, worker = Wish(str(self.wish.value())), self.desk.today(), self.desk.worker.id
        day, note = self.day.day() or today, self.note.text()
        self.keeps(
            _("Note what {name} asks").format(name=name),
            _("Noted. It stands on Today until it is answered."),
            lambda s: note_request(s, person, wish, day, worker, today, note),
        )
