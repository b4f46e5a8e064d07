"""What stands at the foot of bringing in a list: what would happen, and what the button does."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....comparison import Comparison, count_words, said_of_comparison
from ....i18n import gettext as _
from ....i18n import ngettext
from ....importing.plan import Plan
from ....list_report import ListReport, flat_words
from ...kit.buttons import Button
from ...kit.label import Label
from ...kit.theme import theme


class BringInFoot(QWidget):
    """Two lines of words and three buttons; the last says what it would do."""

    def __init__(self, back: QAction, leave: QAction, go_on: QAction) -> None:
        super().__init__()
        look = theme()
        self._go_on = go_on
        self._has_note = False
        self.told = Label("", "section", wrap=True)
        self.note = Label(
            _("Undo takes all of it back, today or in a year. Empty cells never overwrite."),
            "note", colour="muted", wrap=True,
        )  # fmt: skip
        self.back = Button(_("Back"), action=back, height=36)
        self.cancel = Button(_("Cancel"), action=leave, height=36)
        self.go = Button(_("Go on"), "filled", action=go_on, height=36)
        acts = QHBoxLayout(self)
        acts.setContentsMargins(look.u(28), look.u(10), look.u(24), look.u(10))
        acts.setSpacing(look.u(10))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.told)
        words.addWidget(self.note)
        acts.addLayout(words, 1)
        for button in (self.back, self.cancel, self.go):
            acts.addWidget(button)

    def show_file(self) -> None:
        """The first step: a file is to be read."""
        self._show("", _("Read the file"), may_go=True)
        self.back.hide()

    def show_columns(self, missing: str, before: str) -> None:
        """The second: the columns are to be said; `missing` says what cannot be done without,
        `before` what is taken over from the last list of its sender."""
        told = missing or " ".join(filter(None, (before, _("Nothing has happened yet."))))
        self._show(told, _("Look before it happens"), may_go=not missing, late=bool(missing))

    def show_look(self, report: ListReport | None, found: Comparison | None = None) -> None:
        """The third: all of it is seen; None while it is being found out.

        `found` is what came of the comparison, if the list names everybody.
        """
        comes = report is not None and bool(report.new or report.updated or report.flats)
        before = report.before if report is not None else ()
        told = what_comes(report)
        if report is not None and found is not None:
            told = f"{said_of_comparison(report, found)}. {counts_said(found)}".strip()
            comes = comes or bool(found.left)
        told = " ".join(filter(None, (*before, told)))
        self._show(told, what_it_does(report), may_go=comes)
        self._has_note = True

    def _show(self, told: str, does: str, *, may_go: bool, late: bool = False) -> None:
        self._has_note = False
        self.back.show()
        self.told.setText(told)
        self.told.set_colour("late" if late else "ink")
        self.go.set_words(does)
        self._go_on.setEnabled(may_go)

    def fit(self, *, narrow: bool) -> None:
        """Where letters are large the words go first: the keys say the rest."""
        self.cancel.setVisible(not narrow)
        self.note.setVisible(not narrow and self._has_note)


def how_it_is_read(plan: Plan, report: ListReport | None) -> str:
    """The file, how many rows it has if that is known, and how it is written."""
    rows = report.rows if report is not None else 0
    count = [ngettext("{n} row", "{n} rows", rows).format(n=rows)] if rows else []
    return " · ".join([plan.name, *count, *plan.written.words()])


def counts_said(found: Comparison) -> str:
    """How many count in each campaign there, before and after."""
    return " ".join(count_words(*one) for one in found.counted)


def what_comes(report: ListReport | None) -> str:
    """What the step would bring; that there is nothing, or that it is being found out."""
    if report is None:
        return _("Looking …")
    if report.updated and not report.new:
        words = ngettext(
            "{n} person gets what is new of them, as one step",
            "{n} people get what is new of them, as one step",
            report.updated,
        )
        return words.format(n=report.updated)
    people = _who_comes(report)
    flats = flat_words(report.flats) if report.flats else ""
    if not people and not flats:
        return _("Nothing on this list is new")
    both = _("{people} and {flats}").format(people=people, flats=flats)
    what = both if people and flats else people or flats
    told = ngettext(
        "{what} comes in as one step",
        "{what} come in as one step",
        report.new + report.updated + report.flats,
    ).format(what=what)
    return (
        _("{told}. Who is not decided comes in as new.").format(told=told)
        if report.to_decide
        else told
    )


def what_it_does(report: ListReport | None) -> str:
    """The words of the button."""
    if report is None or not (report.new or report.updated):
        return _("Bring in the flats") if report is not None and report.flats else _("Bring in")
    if report.new and (report.updated or report.to_decide):
        return _("Bring in: {counts}").format(counts=_counts(report))
    if report.new:
        return _("Bring in {people}").format(people=_people(report.new))
    return _("Update {people}").format(people=_people(report.updated))


def _counts(report: ListReport) -> str:
    """As the counts over the rows say it: who is perhaps known is not among the new."""
    counts = (
        (_("{n} new"), report.new - report.to_decide),
        (_("{n} updated"), report.updated),
        (_("{n} to decide"), report.to_decide),
    )
    return ", ".join(words.format(n=count) for words, count in counts if count)


def _who_comes(report: ListReport) -> str:
    if report.updated or report.to_decide:
        return _counts(report)
    return _people(report.new) if report.new else ""


def _people(count: int) -> str:
    return ngettext("{n} person", "{n} people", count).format(n=count)
