"""What may go: each kind of data with its months, what is older, and what people let go of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QAction

from ....i18n import day_and_year, ngettext
from ....i18n import gettext as _
from ....problems import Problem
from ....retaining import let_go_of
from ....services.retention.asked import MayGo
from ....services.retention.proposals import PEOPLE, may_go
from ....services.retention.rules import Rule, rules, set_months
from ...desk import Trail
from ...kit.buttons import Button
from ...kit.choice import Option
from ...kit.fields import Field
from ...kit.label import Label
from ...kit.marks import DueMark
from ...kit.rows import ListRows, Row
from ...list_and_page import ListAndPage
from ...numbers import number_or_none

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ....models import Id
    from ....store.store import Outcome
    from ...desk import Desk
    from ...screen import Hint


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of data, the first of what may go of it, and how many there are."""

    rule: Rule
    found: tuple[MayGo, ...]
    total: int

    @property
    def id(self) -> bytes:
        """As the list names it."""
        return self.rule.key.encode()

    @property
    def of_people(self) -> bool:
        """True where somebody goes as a whole: she is erased by herself."""
        return self.rule.key in PEOPLE


def kinds(session: Session, worker_id: Id, today: date) -> tuple[Kind, ...]:
    """All kinds, those with something that may go first."""
    found = [Kind(rule, *may_go(session, rule, worker_id, today)) for rule in rules(session)]
    return tuple(sorted(found, key=lambda one: not one.total))


class RetentionScreen(ListAndPage):
    """Nothing goes by itself; what goes does not come back."""

    help_page = "retention"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"note", "conversation", "attempt", "person", "placement", "print_page", "print_row",
         "retention_rule", "data_request", "campaign"}
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("What may go"), lead=0)
        self._kinds: tuple[Kind, ...] = ()
        self.head.set_muted(
            _("It is kept longer than you mean to. Nothing goes unless you say so; then for good.")
        )
        self.one = self.key(_("Let it go"), "G", self._let_one_go, single=True)
        self.all = self.own_key(_("Let all of it go …"), "Ctrl+G", self._ask_all)
        self.back = self.own_key(_("Back"), "Esc", desk.back_wanted.emit)
        self.title = Label("", "title", wrap=True)
        self.after = Label("", "body", wrap=True)
        self.source = Label("", "second", wrap=True)
        self.months = Field(_("Months"), hint=_("empty: as long as the group exists"))
        self.months.kept.connect(self._keep_months)
        self.found = ListRows(_("What may go"), lead=118)
        self.found.set_verbs((self.one,))
        self.found.opened.connect(self._open)
        self.go = Button(action=self.all)
        self.put(self.title, self.after, self.source, self.months, self.found)
        self.lay_out(self.go)

    def refresh(self) -> None:
        worker, today = self.desk.worker.id, self.desk.today()
        self.desk.tasks.read(lambda s: kinds(s, worker, today), self._show, owner=self)

    def _show(self, found: tuple[Kind, ...]) -> None:
        self._kinds = found
        self.show_all([kind_row(one) for one in found])

    @property
    def kind(self) -> Kind | None:
        """The one on the page."""
        return next((one for one in self._kinds if one.id == self.chosen), None)

    def show_one(self, _one: Id) -> None:
        kind = self.kind
        if kind is None:
            return
        rule = kind.rule
        self.title.setText(rule.words)
        self.after.setText(after_words(rule))
        self.source.setText(rule.source)
        self.months.set_text("" if rule.months is None else str(rule.months))
        self.months.set_fault("")
        self.found.set_rows([found_row(one, self.desk.profile.locale) for one in kind.found])
        self.found.setVisible(bool(kind.found))
        writable = self.desk.looked_at is None
        self.months.setEnabled(writable)
        self.one.setEnabled(bool(kind.found) and writable)
        self.one.setText(_("Erase …") if kind.of_people else _("Let it go"))
        self.all.setEnabled(bool(kind.found) and not kind.of_people and writable)
        self.all.setText(all_words(kind))
        self.go.set_words(all_words(kind))

    def _keep_months(self, typed: str) -> None:
        kind = self.kind
        if kind is None:
            return
        try:
            months = number_or_none(typed, "months")
        except Problem as problem:
            self.months.set_fault(problem.sentence)
            return
        key = kind.rule.key
        self.desk.do(
            _("For how long is kept: {what}").format(what=kind.rule.words),
            _("Noted for how long it is kept"),
            lambda s: set_months(s, key, months),
            owner=self,
            failed=lambda problem: self.months.set_fault(problem.sentence),
        )

    def _open(self, one: bytes) -> None:
        kind = self.kind
        if kind is not None and kind.of_people:
            self.desk.open_person(one, Trail(_("What may go"), tuple(r.id for r in kind.found)))

    def _let_one_go(self) -> None:
        kind, chosen = self.kind, self.found.chosen_id()
        row = next((one for one in kind.found if one.id == chosen), None) if kind else None
        if kind is None or row is None:
            return
        if kind.of_people:
            from ..person.erase_form import EraseForm

            self.desk.open_form(
                EraseForm,
                lambda: EraseForm(self.desk, row.id, row.name),
                lambda form: form.person == row.id,
            )
        else:
            self._let_go(kind, (row.id,))

    def _ask_all(self) -> None:
        """Asked once more: what goes does not come back."""
        kind = self.kind
        if kind is not None and not kind.of_people:
            ids = tuple(one.id for one in kind.found)
            words = _("{what}: this cannot be undone.").format(what=kind.rule.words)
            options = (Option(True, all_words(kind), "G"), Option(False, _("Keep it"), "K"))
            self.ask.choose(words, options, partial(self._answered, kind, ids))

    def _answered(self, kind: Kind, ids: Sequence[Id], goes: object) -> None:
        if goes:
            self._let_go(kind, ids)

    def _let_go(self, kind: Kind, ids: Sequence[Id]) -> None:
        rule, today = kind.rule, self.desk.today()

        def told(outcome: Outcome[str]) -> None:
            said = ngettext("{n} went for good", "{n} went for good", len(ids)).format(n=len(ids))
            self.desk.said.emit(f"{said}. {outcome.value}".strip(), False)
            self.refresh()

        self.desk.tasks.step(
            lambda store: let_go_of(store, rule, ids, today),
            told,
            owner=self,
            failed=self.desk.fault.emit,
        )

    def again(self) -> RetentionScreen:
        return self.on_the_same(RetentionScreen(self.desk))

    def offered(self) -> Sequence[QAction]:
        return (self.all,) if self.all.isEnabled() else ()

    def hints(self) -> Sequence[Hint]:
        return (
            (("Up", "Down"), _("choose")),
            (self.one, self.one.text()),
            (self.all, _("let all of it go")),
            ("F6", _("next part")),
            (self.back, _("back")),
        )


def kind_row(kind: Kind) -> Row:
    """A kind: for how long it is kept, and how many may go."""
    count: str = _("nothing may go")
    if kind.total:
        count = ngettext("{n} may go", "{n} may go", kind.total).format(n=kind.total)
    return Row(kind.id, None, kind.rule.words, "", f"{months_words(kind.rule)} · {count}")


def months_words(rule: Rule) -> str:
    """ "12 months"."""
    if rule.months is None:
        return _("for good")
    return ngettext("{n} month", "{n} months", rule.months).format(n=rule.months)


def after_words(rule: Rule) -> str:
    """ "12 months after the call."."""
    if rule.months is None:
        return _("It is kept for as long as the group exists.")
    return _("{months} {after}.").format(months=months_words(rule), after=rule.after)


def all_words(kind: Kind) -> str:
    """ "Let these 12 go for good", or that there is nothing to let go."""
    n = len(kind.found)
    if not n:
        return _("Nothing may go")
    return ngettext("Let it go for good", "Let these {n} go for good", n).format(n=n)


def found_row(one: MayGo, locale: str) -> Row:
    """One that may go: since when, of whom, its words."""
    words = " ".join(one.words.split())
    return Row(one.id, DueMark("none", day_and_year(one.day, locale)), one.name, "", words)
