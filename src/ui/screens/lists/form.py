"""The form of a page to print: its questions, and what was answered before."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....models import Id, Silence, Tier
from ....print_orders import Order
from ....problems import Problem, Unanswered
from ....reports import Report
from ....reports.options import Kind
from ....reports.questions import options_from, unanswered
from ....services.cuts import Cut, CutQuestion
from ....services.left_out import Reason
from ...kit.theme import theme
from .asked import Offers
from .questions import Questions


class PageForm(QWidget):
    """Asks for one page. `changed(typing)` comes with every change.

    What was answered for one page is answered for the next one too.
    """

    changed = Signal(bool)
    names_asked = Signal(object)
    drawn_anew = Signal()
    """Other questions stand in it."""

    def __init__(self, caller: str, paper: str, worker_id: Id | None = None) -> None:
        super().__init__()
        self._worker_id = worker_id
        self.questions: Questions | None = None
        self._usual = {Kind.WORKER: caller, Kind.PAPER: paper}
        self._offers = Offers()
        self._kept: dict[str, object] = {}
        self._chosen: dict[str, bool] = {}
        """Of reasons to leave people out: whether they do, where somebody said so."""
        look = theme()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.u(28), look.u(4), look.u(20), look.u(12))

    def here(self) -> Questions:
        """The questions of the page. ValueError before a page was chosen."""
        if self.questions is None:
            raise ValueError("no page is chosen")
        return self.questions

    def order(self) -> Order:
        """What is asked for now. ValueError before a page was chosen."""
        here = self.here()
        answers = here.answers()
        missing = unanswered(here.report, answers)
        options = None if missing else options_from(here.report, answers)
        return Order(here.report, options, self._question(answers))

    def show_report(self, report: Report) -> None:
        """Asks only what this page needs."""
        if self.questions is not None:
            if self.questions.report is report:
                return
            self._keep()
            self._column.removeWidget(self.questions)
            self.questions.hide()
            self.questions.deleteLater()
        self.questions = Questions(report)
        self.questions.show_answers(self._usual)
        self._show_kept()
        self.questions.offer(self._offers)
        self.questions.changed.connect(self.changed)
        self.questions.names_asked.connect(self.names_asked)
        self._column.addWidget(self.questions)
        self.questions.show()  # the focus goes there at once
        self.drawn_anew.emit()

    def choose(self, who: Id | None, people: tuple[Id, ...] = ()) -> None:
        """Chooses who is on the page: a list by its id, None for everyone, or these people."""
        asked = self.here().who()
        if asked is not None:
            asked.choose(who, people)

    def answer(self, answers: Mapping[str, str]) -> None:
        """Puts these answers in, by the names of the questions."""
        for name, words in answers.items():
            if name in self.here().asked:
                self.here().asked[name].show_kept(words)

    def offer(self, offers: Offers) -> None:
        """Offers lists, asks and names; an ask that was typed stays."""
        self._offers = offers
        if self.questions is not None:
            self.questions.offer(offers)

    def show_paper(self, paper: str) -> None:
        """The paper of the group's country, where that is another than before."""
        if paper != self._usual[Kind.PAPER]:
            self._usual[Kind.PAPER] = paper
            if self.questions is not None:
                self.questions.show_answers({Kind.PAPER: paper})

    def show_cut(self, cut: Cut) -> None:
        """Shows how many are left out, or would be, for which reason."""
        lines = self.here().left_out
        for one in (*cut.left_out, *cut.switched_off):
            line = lines[one.reason]
            line.show_one(one)
            if not line.chosen:
                line.switch(one in cut.left_out)

    def show_fault(self, problem: Problem) -> bool:
        """Says a problem beside the question it tells of. False where it tells of none."""
        asked = self.here().asked.get(problem.field) if isinstance(problem, Unanswered) else None
        if asked is not None:
            asked.set_fault(problem.sentence)
        return asked is not None

    # kept for the group

    def preset(self) -> dict[str, object]:
        """The answers as the group keeps them; these very people are not among them."""
        return {name: one.preset() for name, one in self.here().asked.items()}

    def show_preset(self, answers: Mapping[str, object]) -> None:
        """Shows answers that were kept; what they do not say stays as it is."""
        for name, one in self.here().asked.items():
            if name in answers:
                one.show_preset(answers[name])

    # as a draft

    def body(self) -> dict[str, object]:
        """All answers, as a draft keeps them."""
        self._keep()
        return {"answers": dict(self._kept), "left_out": dict(self._chosen)}

    def show_body(self, body: Mapping[str, object]) -> None:
        """Shows the answers of a draft."""
        answers, chosen = body.get("answers"), body.get("left_out")
        self._kept = dict(answers) if isinstance(answers, Mapping) else {}
        self._chosen = dict(chosen) if isinstance(chosen, Mapping) else {}
        self._show_kept()

    def _keep(self) -> None:
        here = self.here()
        self._kept |= {name: one.kept() for name, one in here.asked.items()}
        self._chosen |= {
            reason.value: line.is_on for reason, line in here.left_out.items() if line.chosen
        }

    def _show_kept(self) -> None:
        here = self.here()
        for name, one in here.asked.items():
            if name in self._kept:
                one.show_kept(self._kept[name])
        for reason, line in here.left_out.items():
            if reason.value in self._chosen:
                line.chosen = True
                line.switch(self._chosen[reason.value])

    def _question(self, answers: Mapping[str, str | bool]) -> CutQuestion:
        here = self.here()
        asked = here.who()
        said = {one.reason: one.is_on for one in here.left_out.values() if one.chosen}
        return CutQuestion(
            who=None if asked is None else asked.who(),
            people=None if asked is None else asked.these(),
            printed_for=str(answers.get("printed_for", "")),
            guard=said.get(Reason.GUARD, True),
            leave_to_owner=said.get(Reason.OWNER),
            asked_by=self._worker_id,
            way=here.report.way or Silence.ANY,
        )


TIER_WORDS: dict[Tier, Callable[[], str]] = {
    Tier.OPEN: lambda: _("OPEN: may lie on the table. It names nobody."),
    Tier.FIELD: lambda: _("FIELD: name, one phone, language. No assessment."),
    Tier.COMMITTEE: lambda: _("COMMITTEE: stays in the room."),
    Tier.SEALED: lambda: _("SEALED: for the data keeper alone. It is shown once you say why."),
}


def count_words(people: int, packets: int, pages: int, names_people: bool) -> str:
    """The foot of the form: "149 people · 6 packets · 18 pages"; one packet is not told."""
    on = ngettext("{n} page", "{n} pages", pages).format(n=pages)
    if not names_people:
        return on
    who = ngettext("{n} person", "{n} people", people).format(n=people)
    packed = ngettext("{n} packet", "{n} packets", packets).format(n=packets)
    return " · ".join((who, packed, on) if packets > 1 else (who, on))
