"""The small forms of a person's page: a promise, somebody she knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....models import Direction, Sensitivity
from ....problems import Unanswered
from ....services.follow_ups import add_promise
from ....services.relationships import relate_anew
from ....services.vocabulary import relationship_kinds
from ...day_field import DayField, PartialDateField
from ...kit.choice import Choice, Option
from ...kit.drop import Drop
from ...kit.fields import Field
from ...kit.label import Label
from ...kit.theme import theme
from ...people_field import people_query
from ...small_form import AtFault, SmallForm
from ...type_ahead import TypeAhead
from ..talk_words import sensitivities
from ..tie_words import tie_options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....services.person_page import PersonPage
    from ...desk import Desk
    from ...spoken import Spoken


class PersonForm(SmallForm):
    """A small form of somebody's page."""

    def __init__(self, desk: Desk, page: PersonPage, title: str, done: str) -> None:
        super().__init__(desk, title, done, (page.id, page.name))
        self.person, self.name = page.id, page.name


class PromiseForm(PersonForm):
    """A promise, ours or hers."""

    def __init__(self, desk: Desk, page: PersonPage, spoken: Spoken) -> None:
        super().__init__(desk, page, _("Promise"), _("Note promise"))
        theirs = spoken.of(_("She promised"), _("He promised"), _("They promised"))
        self.what = Field(_("What"), show_label=False)
        self.whose = Choice(
            (Option(Direction.OURS, _("We promised"), "W"), Option(Direction.THEIRS, theirs, "T")),
            Direction.OURS,
            name=_("Who promised"),
        )
        self.day = DayField(_("By when"), desk.today, desk.profile.locale, show_label=False)
        self.numbered(1, _("What"), "", self.what)
        self.numbered(2, _("Who promised"), "", self.whose)
        self.numbered(3, _("By when"), "", self.day)
        self.waits("promise", what=self.what, whose=self.whose, day=self.day)

    def fields(self) -> Mapping[str, AtFault]:
        return {"text": self.what, "due": self.day}

    def keep(self) -> None:
        day = self.day.day()
        person, worker, today = self.person, self.desk.worker.id, self.desk.today()
        text, direction = self.what.text(), Direction(str(self.whose.value()))
        self.keeps(
            _("Note a promise with {name}").format(name=self.name),
            _("Promise noted: {what}").format(what=text.strip()),
            lambda s: add_promise(s, direction, person, worker, text, today, day),
        )


class KnowsForm(PersonForm):
    """Somebody she knows, and how."""

    def __init__(self, desk: Desk, page: PersonPage, spoken: Spoken) -> None:
        title = spoken.of(_("Whom she knows"), _("Whom he knows"), _("Whom they know"))
        super().__init__(desk, page, title, _("Note it"))
        self._ties = tie_options(page.name, desk.profile.pack)
        self.how = Drop(_("How"), self._ties, show_label=False)
        self.means = Label("", "second", colour="muted", wrap=True)
        self.other = TypeAhead(
            _("Who"),
            desk.tasks,
            people_query(desk.today),
            placeholder=_("Name, number or unit"),
            show_label=False,
        )
        self.numbered(1, _("Who"), "", self.other)
        self._how_line = self.numbered(2, _("How"), "", self._how_and_means())
        self.since = PartialDateField(_("Since when"), desk.today, desk.profile.locale)
        self.since.label.hide()
        self.readers = Choice(
            tuple(Option(one, words) for one, words in sensitivities().items()),
            Sensitivity.ORDINARY,
            name=_("Who may see it"),
        )
        self.numbered(3, _("Since when"), _("as far as it is known"), self.since)
        self.numbered(4, _("Who may see it"), "", self.readers)
        self.how.chosen.connect(self._say_means)
        self.how.box.highlighted.connect(lambda at: self._say_means(self._ties[at].value))
        self._say_means(None)
        self.waits("knows", other=self.other, how=self.how, since=self.since, readers=self.readers)

    def drafted(self) -> None:
        super().drafted()
        self._say_means(self.how.value())

    def _how_and_means(self) -> QWidget:
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().u(6))
        column.addWidget(self.how)
        column.addWidget(self.means)
        both.setFocusProxy(self.how)
        return both

    def _say_means(self, tie: object) -> None:
        """What the tie under the cursor is: "follows" alone says too little."""
        kind = relationship_kinds()[tie[0]] if isinstance(tie, tuple) else None
        self._how_line.set_fault("")
        self.means.setText(
            f"{kind.said(outward=True)}: {_(kind.means)}"
            if kind is not None
            else _("Choose one; what it means stands here.")
        )

    def fields(self) -> Mapping[str, AtFault]:
        return {"other": self.other, "how": self._how_line, "since": self.since}

    def keep(self) -> None:
        hit, tie = self.other.hit(), self.how.value()
        if hit is None or not isinstance(hit.value, bytes):
            raise Unanswered(_("Whom? Choose a name from the list."), "other")
        if not isinstance(tie, tuple):
            raise Unanswered(_("How do they know each other? Choose one of the list."), "how")
        since = self.since.date()
        kind, outward = tie
        here, there = self.person, hit.value
        start, end = (here, there) if outward else (there, here)
        worker, today, readers = self.desk.worker.id, self.desk.today(), self.readers.value()
        words = next(one.text for one in self._ties if one.value == tie)
        sentence = words.replace("…", hit.words)
        self.keeps(
            sentence,
            sentence,
            lambda s: relate_anew(
                s, start, end, kind, worker, today,
                since=since, sensitivity=Sensitivity(str(readers)),
            ),
        )  # fmt: skip
