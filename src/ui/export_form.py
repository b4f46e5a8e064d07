"""What goes out as a file: a list with its columns, or the calendar. First asked, then saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..i18n import gettext as _
from ..models import Tier
from ..reports.options import Kind
from ..reports.questions import Question
from ..services.export_columns import COLUMNS, USUAL
from ..services.export_people import Chosen
from ..services.lists import list_names, question_names
from ..taking_out import (
    CARDS,
    Form,
    TakenOut,
    Wanted,
    not_locked,
    reason_for,
    take_out_calendar,
    take_out_people,
    tier_of_file,
)
from .database_thread import Progress
from .documents import place_to_save
from .kit.chips import ChipItem, ChipRow
from .kit.choice import Choice, Option
from .kit.drop import Drop
from .kit.fields import Field
from .kit.label import Label
from .screens.lists.asked import Offers
from .screens.lists.asked_list import AskedList
from .small_form import AtFault, SmallForm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.orm import Session

    from ..models import Id
    from ..store.store import Store
    from .desk import Desk


class SavingForm(SmallForm):
    """A form that ends with a file: where to is asked last, and then it closes."""

    help_page = "export"

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title, _("Save as …"), muted=not_locked())

    def ask_place(
        self, name: str, kind: str, save: Callable[[Store, Path, Progress], TakenOut]
    ) -> None:
        """Asks where to, and saves there; nothing is done where nobody says where."""
        path = place_to_save(self, _("Save as"), name, kind)
        if path is None:
            return
        progress = Progress(_("Saving the list …"))
        self.desk.tasks.consult(
            lambda store: save(store, path, progress),
            self._saved,
            owner=self,
            failed=self.failed,
            progress=progress,
        )

    def _saved(self, taken: TakenOut) -> None:
        self.closed.emit()
        self.desk.said.emit(" ".join(taken.sentences()), False)


class ExportForm(SavingForm):
    """Who, as what, which columns, and why, where some of them are the committee's."""

    def __init__(self, desk: Desk, who: Id | None = None, people: tuple[Id, ...] = ()) -> None:
        super().__init__(desk, _("Export a list"))
        self._begun = (who, people)
        self.who = AskedList(Question("who", "list", Kind.LIST, _("Who"), "", "", "", ""))
        self.who.choose(who, people)
        self.form = Drop(_("As"), _forms(), Form.XLSX, show_label=False)
        self.columns = ChipRow(_("Columns"), _chips(Tier.FIELD))
        self.committee = ChipRow(_("The committee’s"), _chips(Tier.COMMITTEE))
        self.reason = Field(_("Why"), placeholder=_("the branch asks for it"), show_label=False)
        self._put_lines()
        self._wire()
        desk.tasks.read(self._offers(), self.who.offer, owner=self)

    def _put_lines(self) -> None:
        self.numbered(1, _("Who"), "", self.who.widget)
        self.form_line = self.numbered(2, _("As"), "", self.form)
        never = _("notes never go out with a list")
        self.columns_line = self.numbered(3, _("Columns"), never, self.columns)
        asks = _("you say why they go out")
        self.committee_line = self.numbered(4, _("The committee’s"), asks, self.committee)
        kept = _("it stands in What was changed, with your name")
        self.reason_line = self.numbered(5, _("Why"), kept, self.reason)
        held = _("A card holds the name, phones, e-mails, the address, and where somebody works.")
        self.on_cards = Label(held, "second", wrap=True)
        self.plain(self.on_cards)

    def _wire(self) -> None:
        self.form.chosen.connect(lambda _value: self._show_what_is_asked())
        self.committee.toggled.connect(lambda _value, _on: self._show_what_is_asked())
        self._show_what_is_asked()
        self.ends_with(self.reason)
        self.waits_as("export", self._typed, self._write)
        self.look()

    def _offers(self) -> Callable[[Session], Offers]:
        worker, today = self.desk.worker.id, self.desk.today()
        return lambda session: Offers(
            (*list_names(session), *question_names(session, worker, today, seen_by=worker))
        )

    def _show_what_is_asked(self) -> None:
        cards = self.form.value() in CARDS
        self.on_cards.setVisible(cards)
        for line in (self.columns_line, self.committee_line):
            line.setVisible(not cards)
        self.reason_line.setVisible(not cards and bool(self.committee.on_values()))

    def is_of(self, who: Id | None, people: tuple[Id, ...]) -> bool:
        """True for the form that was opened for this list, or for these very people."""
        return self._begun == (who, people)

    def again(self) -> ExportForm:
        return ExportForm(self.desk, *self._begun)

    def wanted(self) -> Wanted:
        """What the form says."""
        chosen = {*self.columns.on_values(), *self.committee.on_values()}
        return Wanted(
            Chosen(self.who.who(), self.who.these()),
            tuple(one.key for one in COLUMNS if one.key in chosen),
            Form(str(self.form.value())),
            self.reason.text(),
        )

    def fields(self) -> Mapping[str, AtFault]:
        return {
            "reason": self.reason, "columns": self.columns_line, "form": self.form_line,
        }  # fmt: skip

    def keep(self) -> None:
        wanted = self.wanted()
        reason_for(wanted)
        tier = tier_of_file(wanted)
        word = f" {tier.word.lower()}" if tier >= Tier.COMMITTEE else ""
        name = _("list{tier} {day}").format(tier=word, day=self.desk.today().isoformat())
        self.ask_place(
            f"{name}.{wanted.form.ending}",
            f"*.{wanted.form.ending}",
            lambda store, path, progress: take_out_people(
                store, wanted, path, replace=True, progress=progress
            ),
        )

    def _typed(self) -> dict[str, object]:
        wanted = self.wanted()
        if (wanted.columns, wanted.form, wanted.reason) == (USUAL, Form.XLSX, ""):
            return {}
        return {
            "columns": list(wanted.columns), "form": str(wanted.form), "reason": wanted.reason,
        }  # fmt: skip

    def _write(self, body: Mapping[str, object]) -> None:
        chosen = body.get("columns", ())
        for one in COLUMNS:
            row = self.columns if one.tier is Tier.FIELD else self.committee
            row.set_on(one.key, isinstance(chosen, list) and one.key in chosen)
        self.form.set_value(Form(str(body["form"])))
        self.reason.set_text(str(body.get("reason", "")))
        self._show_what_is_asked()


class CalendarForm(SavingForm):
    """Whether the calendar says what it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Export the calendar"))
        self.named = Choice(
            (
                Option(False, _("Only “Appointment” and “To do”"), "A"),
                Option(True, _("What it is, where and with whom"), "W"),
            ),
            False,
            name=_("Titles"),
        )
        words = _("whoever looks at the telephone reads them")
        self.numbered(1, _("Titles"), words, self.named)
        told = _(
            "Actions and their work that are still to come, and the steps that you owe by a day. "
            "Save it again later and open it on the telephone: nothing stands twice."
        )
        self.plain(Label(told, "second", wrap=True))
        self.ends_with(self.named)

    def again(self) -> CalendarForm:
        return CalendarForm(self.desk)

    def keep(self) -> None:
        named = bool(self.named.value())
        self.ask_place(
            _("calendar {day}.ics").format(day=self.desk.today().isoformat()),
            "*.ics",
            lambda store, path, _progress: take_out_calendar(
                store, path, named=named, replace=True
            ),
        )


def _forms() -> list[Option]:
    words = {
        Form.XLSX: _("Spreadsheet (XLSX): phone numbers stay whole"),
        Form.CSV: _("CSV for a spreadsheet"),
        Form.DATA: _("CSV for other programs"),
        Form.VCARD_3: _("Address cards for telephones (vCard 3)"),
        Form.VCARD_4: _("Address cards, newer form (vCard 4)"),
    }
    return [Option(form, said) for form, said in words.items()]


def _chips(tier: Tier) -> list[ChipItem]:
    return [
        ChipItem(one.key, one.title(), on=one.key in USUAL) for one in COLUMNS if one.tier is tier
    ]
