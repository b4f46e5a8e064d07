"""The association of a place: its rule, its officers, its meetings and what they decided, dues."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....services.association import officers
from ....services.association.decisions import take_out_decision
from ....services.association.dues import Payment, take_out_dues
from ....services.association.officers import Officer
from ....services.association.page import AssociationPage, Meeting, association_page
from ...ask_line import AskLine
from ...desk import Trail
from ...kit.buttons import Button
from ...kit.head import PageHead
from ...kit.keys import does_verb
from ...kit.label import Label
from ...kit.rows import ListRows
from ...kit.scroll import TEXT, ScrollArea
from ...kit.section import SectionHead, indented
from ...kit.theme import theme
from ...own_keys import OwnKeys
from ...parts import mark_part
from ..actions.papers import ask_which_page, pages_of_a_meeting
from .words import decision_row, dues_row, meeting_row, officer_row, payment_row, rule_words

if TYPE_CHECKING:
    from datetime import date

    from ....models import Id
    from ...desk import Desk
    from ...screen import Hint


class AssociationScreen(OwnKeys):
    """One page with its lists below each other; the arrows walk from one into the next."""

    help_page = "association"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"voting_rule", "decision", "dues_payment", "team", "team_member", "person", "action",
         "participation", "placement", "slot", "structure", "campaign"}
    )  # fmt: skip

    def __init__(self, desk: Desk, place_id: Id | None = None) -> None:
        super().__init__(desk)
        self.place_id = place_id
        self._page: AssociationPage | None = None
        self.ask = AskLine(desk)
        self._make_actions()
        self._make_parts()
        self._lay_out()

    def _make_actions(self) -> None:
        one = partial(self.key, single=True)
        self.rule = one(_("Change the rule"), "R", self._open_rule)
        self.decide = one(_("Note a decision"), "D", self._open_decision)
        self.term = one(_("Term ends"), "T", self._ask_term)
        self.take_out = one(_("Take out"), "X", self._take_out)
        self.take_out_dues = one(_("Take out"), "X", self._take_out_dues)
        self.pay = one(_("Dues paid"), "P", self._open_dues)
        self.teams = one(_("Teams"), "O", self._go_to_teams)
        self.print_it = self.own_key(_("Print a page for a meeting"), "Ctrl+P", self._print)
        self.back = self.own_key(_("Back"), "Esc", self.desk.back_wanted.emit)

    def _make_parts(self) -> None:
        new = Button(_("Note a decision"), "filled", icon="plus", key="D")
        new.clicked.connect(lambda _on: self._open_decision())
        self.head = PageHead(_("Association"), "", (new,))
        self.sentence = Label("", "body", wrap=True)
        self.change = Button(_("Change the rule"), height=30, key="R")
        self.change.clicked.connect(lambda _on: self._open_rule())
        self.officer_head = SectionHead(_("Officers"))
        self.officers = ListRows(_("Officers"), lead=34)
        self.officers.set_verbs((self.term,), (self.rule, self.decide, self.pay, self.teams))
        self.nobody = Label(
            _("Nobody holds an office yet. Make a team of officers in Teams, and they stand here "
              "with their terms."),
            "body", colour="muted", wrap=True,
        )  # fmt: skip
        self.to_teams = Button(action=self.teams, height=30)
        self.meeting_head = SectionHead(_("Meetings"))
        self.meetings = ListRows(_("Meetings"), lead=34)
        self.meetings.set_verbs((self.decide,), (self.rule, self.pay, self.teams))
        self.decision_head = SectionHead(_("What was decided"))
        self.decisions = ListRows(_("What was decided"), lead=34)
        self.decisions.set_verbs((self.take_out,), (self.rule, self.decide, self.pay, self.teams))
        self.dues_head = SectionHead(_("Dues"), aside=_("members to talk with"))
        self.dues = ListRows(_("Dues"), lead=34)
        self.dues.set_verbs((self.pay,), (self.rule, self.decide, self.teams))
        self.paid_head = SectionHead(_("Dues noted last"))
        self.paid = ListRows(_("Dues noted last"), lead=34)
        self.paid.set_verbs((self.take_out_dues,), (self.pay, self.rule, self.decide, self.teams))
        self.lists = (self.officers, self.meetings, self.decisions, self.dues, self.paid)
        for rows in self.lists:
            rows.left.connect(partial(self._walk_on, rows))
        self.officers.opened.connect(self._open_officer)
        self.meetings.opened.connect(lambda _one: self._open_decision())
        self.dues.opened.connect(self.desk.open_person)
        self.paid.opened.connect(self._open_payer)

    def _lay_out(self) -> None:
        look, page = theme(), QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(look.u(16), 0, look.u(24), look.u(16))
        column.setSpacing(look.u(10))
        column.addLayout(indented(self.sentence))
        column.addLayout(indented(self.change, fills=False))
        column.addLayout(indented(self.officer_head))
        column.addLayout(indented(self.nobody))
        column.addWidget(self.officers)
        column.addLayout(indented(self.to_teams, fills=False))
        for head, rows in (
            (self.meeting_head, self.meetings),
            (self.decision_head, self.decisions),
            (self.dues_head, self.dues),
            (self.paid_head, self.paid),
        ):
            column.addLayout(indented(head))
            column.addWidget(rows)
        column.addStretch(1)
        page.setMaximumWidth(look.u(TEXT + 100))
        mark_part(page)
        self.fill((self.head, 0), (ScrollArea(page), 1), (self.ask, 0))

    def _walk_on(self, rows: ListRows, way: int) -> None:
        at = self.lists.index(rows)
        others = self.lists[at + 1 :] if way > 0 else self.lists[:at][::-1]
        for other in others:
            if other.isVisible() and other.enter(way):
                return

    # what is shown

    def refresh(self) -> None:
        place, today = self.place_id, self.desk.today()
        self.desk.tasks.read(lambda s: association_page(s, place, today), self._show, owner=self)

    def _show(self, page: AssociationPage) -> None:
        self._page = page
        today, locale = self.desk.today(), self.desk.profile.locale
        title = _("Association of {place}").format(place=page.place)
        self.head.set_title(title if page.place else _("Association"))
        self.sentence.setText(rule_words(page))
        words = _("Change the rule") if page.rule is not None else _("Say who votes")
        self.change.set_words(words)
        self.officers.set_rows([officer_row(one, today, locale) for one in page.officers])
        self.meetings.set_rows([meeting_row(one, locale) for one in page.meetings])
        self.decisions.set_rows([decision_row(one, locale) for one in page.decisions])
        self.dues.set_rows([dues_row(one, locale) for one in page.to_remind])
        self.paid.set_rows([payment_row(one, locale) for one in page.paid])
        self.nobody.setVisible(not page.officers)
        for head, rows in (
            (self.meeting_head, self.meetings),
            (self.decision_head, self.decisions),
            (self.dues_head, self.dues),
            (self.paid_head, self.paid),
        ):
            head.set_count(str(len(rows.rows())))
            for part in (head, rows):
                part.setVisible(bool(rows.rows()))
        self.officers.setVisible(bool(page.officers))
        self.hints_changed.emit()
        self.arrived()

    def _open_officer(self, member_id: bytes) -> None:
        if self._page is not None:
            people = {one.id: one.person_id for one in self._page.officers}
            trail = Trail(_("Association"), tuple(people.values()))
            self.desk.open_person(people[member_id], trail)

    # verbs

    def _open_rule(self) -> None:
        from .forms import RuleForm

        page = self._page
        if page is not None:
            self.desk.open_form(RuleForm, lambda: RuleForm(self.desk, page))

    def _open_decision(self) -> None:
        from .forms import DecisionForm

        page = self._page
        if page is None:
            return
        if page.rule is None:
            self._open_rule()
            return
        meeting = self._meeting()
        self.desk.open_form(
            DecisionForm,
            lambda: DecisionForm(self.desk, page, meeting),
            lambda form: form.meeting == meeting,
        )

    def _meeting(self) -> Meeting | None:
        """The meeting under the cursor; None where a decision belongs to none."""
        meetings = self._page.meetings if self._page is not None else ()
        return self.meetings.chosen_of(one for one in meetings if one.quorum)

    def _print(self) -> None:
        """Pages of the meeting under the cursor, else of the action that comes next."""
        chosen = self.meetings.chosen_id() if self.meetings.hasFocus() else None
        meetings = self._page.meetings if self._page is not None else ()
        name = next((one.name for one in meetings if one.id == chosen), "")
        ask_which_page(self.desk, self.ask, pages_of_a_meeting(), name)

    def _go_to_teams(self) -> None:
        self.desk.teams_wanted.emit()

    def _open_dues(self) -> None:
        from .forms import DuesForm

        chosen = self.dues.chosen_id()
        rows = self._page.to_remind if self._page is not None else ()
        one = next(((row.person_id, row.name) for row in rows if row.person_id == chosen), None)
        self.desk.open_form(DuesForm, lambda: DuesForm(self.desk, one), lambda _open: False)

    def _ask_term(self) -> None:
        one = self.officers.chosen_of(self._page.officers) if self._page is not None else None
        if one is None:
            return
        self.ask.ask(
            _("Until when is {name} chosen as {role}?").format(
                name=one.name, role=one.role or _("an officer")
            ),
            partial(self._set_term, one),
            hint=_("a day; empty: without end"),
            text=one.term_ends.isoformat() if one.term_ends else self._usual(),
        )

    def _usual(self) -> str:
        """The day on which a term that begins today would end, by the rule."""
        rule = self._page.rule if self._page is not None else None
        if rule is None or rule.term_months is None:
            return ""
        return officers.usual_term(self.desk.today(), rule.term_months).isoformat()

    def _set_term(self, one: Officer, typed: str) -> None:
        until: date | None = self.desk.read_day(typed)
        self.desk.do(
            _("Term of {name}").format(name=one.name),
            _("The term of {name} is noted").format(name=one.name),
            lambda s: officers.set_term(s, one.id, until),
            owner=self,
            failed=self.ask.or_asks_again(self.desk.fault.emit),
        )

    def _payment(self) -> Payment | None:
        """What was paid, under the cursor of its list."""
        chosen = self.paid.chosen_id()
        found = self._page.paid if self._page is not None else ()
        return next((one for one in found if one.id == chosen), None)

    def _open_payer(self, _payment: bytes) -> None:
        if (one := self._payment()) is not None:
            self.desk.open_person(one.person_id)

    def _take_out_dues(self) -> None:
        """The payment under the cursor was noted by mistake."""
        paid = self._payment()
        if paid is not None:
            self.desk.do(
                _("Take out the dues of {name}").format(name=paid.name),
                _("The dues of {name} for {period} are taken out").format(
                    name=paid.name, period=paid.period
                ),
                lambda s: take_out_dues(s, paid.id),
                owner=self,
            )

    def _take_out(self) -> None:
        found = self._page.decisions if self._page is not None else ()
        one = self.decisions.chosen_of(found)
        if one is not None:
            self.desk.do(
                _("Take out the decision “{text}”").format(text=one.text),
                _("The decision is taken out"),
                lambda s: take_out_decision(s, one.id),
                owner=self,
            )

    # keys and focus

    def again(self) -> AssociationScreen:
        return AssociationScreen(self.desk, self.place_id)

    def hints(self) -> Sequence[Hint]:
        return (
            (("Up", "Down"), _("choose")),
            (self.rule, _("the rule")),
            (self.decide, _("note a decision")),
            (self.term, _("term ends")),
            (self.pay, _("dues paid")),
            (self.teams, _("teams")),
            (self.print_it, _("print for a meeting")),
            (self.back, _("back")),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What stands on the page before there is any list has these keys, too."""
        if not does_verb((self.rule, self.decide, self.pay, self.teams), event):
            super().keyPressEvent(event)

    def focus_first(self) -> None:
        for rows in self.lists:
            if rows.isVisible() and rows.rows():
                rows.setFocus()
                return
        self.change.setFocus()
