"""The ladder of a campaign: its actions from low heat to high, the chosen one beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ....i18n import gettext as _
from ....models import ActionState, Campaign
from ....services.actions import planned
from ....services.actions.ladder import Rung, ladder
from ....services.existing import existing
from ...kit.buttons import Button
from ...kit.empty import EmptyState
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.section import SectionHead, indented
from ...list_and_page import ListAndPage
from .form import ActionForm
from .screen import WATCHES
from .words import HELD, day_words, floor_sentence, kinds, share, stand_sentence, when_words

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from sqlalchemy.orm import Session

    from ....models import Id
    from ....services.vocabulary import Vocabulary
    from ...desk import Desk
    from ...screen import Hint

STATE_ICONS = {
    ActionState.PLANNED: "calendar",
    ActionState.RUNNING: "flag",
    ActionState.DONE: "check",
    ActionState.CALLED_OFF: "x",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """The campaign's name and its rungs, the lowest first."""

    campaign: str
    rungs: tuple[Rung, ...]


class LadderScreen(ListAndPage):
    """Rungs at the left, how the chosen one stands at the right. Enter opens it."""

    help_page = "actions"

    watches: ClassVar[frozenset[str]] = WATCHES

    def __init__(self, desk: Desk, campaign_id: Id) -> None:
        super().__init__(desk, _("Actions"))
        self.campaign_id = campaign_id
        self._shown = Shown("", ())
        self._make_actions()
        self._make_parts()
        self.put(self.title, self.when, self.stands, self.rule)
        self.column.addLayout(indented(self.open_button, fills=False))
        self.put(self.numbers_head, self.numbers)
        self.lay_out(self.compare_button, self.new_button, empty=self._make_empty())
        self.rows.opened.disconnect()
        self.rows.opened.connect(lambda _one: self._open())
        if desk.looked_at is not None:
            for act in (self.new, self.change, self.up, self.down, self.runs, self.off):
                act.setEnabled(False)

    def offered(self) -> Sequence[QAction]:
        return (
            self.new,
            self.change,
            self.door,
            self.runs,
            self.off,
            self.tests,
            self.up,
            self.down,
        )

    def _make_actions(self) -> None:
        self.new = self.key(_("Plan an action"), "N", self._plan, single=True)
        self.change = self.key(_("Change"), "E", self._change, single=True)
        self.door = self.key(_("Sign in"), "S", self._door, single=True)
        self.runs = self.key(_("It runs"), "G", self._begin, single=True)
        self.off = self.key(_("Called off"), "C", self._call_off, single=True)
        self.tests = self.key(_("Compare the tests"), "T", self._compare, single=True)
        self.up = self.key(_("Rung up"), "Alt+Up", partial(self._move, -1))
        self.down = self.key(_("Rung down"), "Alt+Down", partial(self._move, 1))
        self.back = self.own_key(_("Back"), "Esc", self.desk.back_wanted.emit)

    def _make_parts(self) -> None:
        self.new_button = Button(_("Plan an action"), "filled", icon="plus")
        self.new_button.clicked.connect(lambda _on: self._plan())
        self.compare_button = Button(action=self.tests, icon="table", height=30)
        self.rows.set_verbs((self.change,), (self.new, self.door, self.runs, self.off, self.tests))
        self.title = Label("", "title", wrap=True)
        self.when = Label("", "second", wrap=True)
        self.stands = Label("", "body", wrap=True)
        self.rule = Label("", "body", wrap=True)
        self.numbers_head = SectionHead(_("The numbers"))
        self.numbers = ListRows(_("The numbers"), lead=0)
        self.open_button = Button(_("Who takes part"), "filled", icon="users", key="Return")
        self.open_button.clicked.connect(lambda _on: self._open())
        self.new_button.setEnabled(self.desk.looked_at is None)

    def _make_empty(self) -> EmptyState:
        plan = Button(_("Plan the first action"), "filled", icon="plus")
        plan.clicked.connect(lambda _on: self._plan())
        plan.setEnabled(self.desk.looked_at is None)
        return EmptyState(
            "megaphone",
            _("No action yet"),
            _("Begin with one that many can do, such as a petition: it shows who is with us. "
              "Each rung is a little hotter than the one before."),
            plan,
        )  # fmt: skip

    def refresh(self) -> None:
        campaign_id, today = self.campaign_id, self.desk.today()

        def look(session: Session) -> Shown:
            name = existing(session, Campaign, campaign_id).name
            return Shown(name, ladder(session, campaign_id, today))

        self.desk.tasks.read(look, self._show, owner=self, failed=self.no_longer_here)

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self.head.set_muted(shown.campaign)
        locale = self.desk.profile.locale
        first = self.chosen is None
        today, words = self.desk.today(), self.desk.words
        self.show_all([rung_row(one, today, locale, words) for one in shown.rungs])
        if first:
            self._begin_at_the_next()

    def _begin_at_the_next(self) -> None:
        """The cursor begins at what runs or comes next."""
        still = (ActionState.RUNNING, ActionState.PLANNED)
        following = next((one.id for one in self._shown.rungs if one.state in still), None)
        if following is not None:
            self.choose(following)

    def rung(self) -> Rung | None:
        """The one under the cursor."""
        return self.rows.chosen_of(self._shown.rungs)

    def show_one(self, _one: Id) -> None:
        one = self.rung()
        if one is None:
            return
        self.title.setText(one.name)
        when = f"{kinds()[one.kind]} · {when_words(one, self.desk.profile.locale)}"
        self.when.setText(when)
        self.stands.setText(stand_sentence(one, self.desk.words))
        self.rule.setText(floor_sentence(one, self.desk.words))
        self.rule.setVisible(bool(self.rule.text()))
        self.numbers.set_rows(number_rows(one, self.desk.words))

    # verbs

    def _open(self) -> None:
        if self.chosen is not None:
            self.desk.action_wanted.emit(self.chosen)

    def _door(self) -> None:
        if self.chosen is not None:
            self.desk.door_wanted.emit(self.chosen)

    def _compare(self) -> None:
        self.desk.tests_wanted.emit(self.campaign_id)

    def _plan(self) -> None:
        about = (self.campaign_id, self._shown.campaign)
        self.desk.open_form(
            ActionForm,
            lambda: ActionForm(self.desk, about, then=self.choose),
            lambda form: form.action_id is None,
        )

    def _change(self) -> None:
        one = self.rung()
        if one is not None:
            about = (one.id, one.name)
            self.desk.open_form(
                ActionForm,
                lambda: ActionForm(self.desk, about, one.id),
                lambda form: form.action_id == one.id,
            )

    def _begin(self) -> None:
        self._do(_("{action} runs"), planned.begin_action)

    def _call_off(self) -> None:
        self._do(_("{action} is called off"), planned.call_off)

    def _move(self, by: int) -> None:
        words = _("Move {action} up the ladder") if by < 0 else _("Move {action} down the ladder")
        self._do(words, lambda s, action: planned.move_rung(s, action, by), quiet=True)

    def _do(self, words: str, act: Callable[[Session, Id], None], *, quiet: bool = False) -> None:
        one = self.rung()
        if one is not None:
            said = words.format(action=one.name)
            self.desk.do(said, "" if quiet else said, lambda s: act(s, one.id), owner=self)

    # keys

    def again(self) -> LadderScreen:
        return self.on_the_same(LadderScreen(self.desk, self.campaign_id))

    def hints(self) -> Sequence[Hint]:
        if not self._shown.rungs:
            return (("Return", _("plan the first action")), (self.back, _("back")))
        return (
            ("Return", _("who takes part")),
            (self.new, _("plan an action")),
            (self.change, _("change")),
            (self.door, _("sign in")),
            ((self.up, self.down), _("move")),
            (self.runs, _("it runs")),
            (self.off, _("called off")),
            (self.tests, _("compare")),
            (self.back, _("back")),
        )


def rung_row(one: Rung, today: date, locale: str, words: Vocabulary) -> Row:
    """A rung: its name, where it stands, and how many did or said yes."""
    state = day_words(one, today, locale)
    short = one.floor.short if one.floor is not None else 0
    sentence = stand_sentence(one, words)
    if one.state in HELD and one.floor is not None and short:
        sentence += " · " + _("{n} short of {percent} %").format(n=short, percent=one.floor.percent)
    return Row(one.id, None, one.name, state, sentence, icon=STATE_ICONS[one.state])


def number_rows(one: Rung, words: Vocabulary) -> list[Row]:
    """Asked, yes and did of a rung."""
    rows = [
        Row(b"asked", None, _("Asked"), str(one.asked), _("each once, whatever the answer")),
        Row(b"yes", None, _("Said yes"), str(one.yes), _("their last word, not taken back")),
    ]
    if one.state in HELD:
        base = _("of everybody who counts") if one.is_test else _("of those asked or there")
        rows.append(Row(b"did", None, _("Did"), share(one.did, one.base, words), base))
    return rows
