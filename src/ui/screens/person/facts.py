"""The right part of a person's page: promises both ways, whom she knows, where, how to reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import period
from ....services.owed import Owed
from ....services.person_page import KnownRow, PersonPage
from ...kit.buttons import Button
from ...kit.card import Ground
from ...kit.flow import add_shown, taken, throw_away
from ...kit.label import IconLabel
from ...kit.marks import DueLabel, DueMark
from ...kit.scroll import ScrollArea
from ...kit.theme import theme
from ...spoken import Spoken
from .known import Ends, KnownLine
from .opinions import leader_lines, view_lines
from .owed import OwedLine, our_verbs, their_verbs
from .papers import card_facts, case_facts, home_facts, vote_facts
from .sections import Fact, Sections
from .ways import place_facts, way_facts
from .words import (
    known_people,
    tie_facts,
    tie_words,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

KNOWN_AT_FIRST = 5


class PersonFacts(QWidget):
    """All that is known beside the timeline. `wanted(act, row)` comes from promises and steps.

    Without `actions` it is only read: no links, no verbs.
    """

    wanted = Signal(object, object)
    person_opened = Signal(bytes)
    ties_ended = Signal(object)
    """tuple of KnownRow: all ties with one person; some of them are to end"""

    def __init__(
        self,
        actions: dict[str, QAction],
        today: Callable[[], date],
        locale: str,
        *,
        single_keys: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._actions, self._today, self._locale = actions, today, locale
        self._single_keys = single_keys
        self._page: PersonPage | None = None
        self._first: Owed | None = None
        self._all_known = False
        self._all_views = False
        ground = Ground("raised", edge=True)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        look = theme()
        self._column.setContentsMargins(look.u(12), look.u(14), look.u(12), look.u(20))
        self._column.setSpacing(look.u(4))
        self._sections = Sections(self._column)
        self._scroll = ScrollArea(self._inner)
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(look.u(1), 0, 0, 0)
        inside.addWidget(self._scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)

    def show_page(self, page: PersonPage, spoken: Spoken, first: Owed | None) -> None:
        """Shows what is known; `first` stands in the card of the next step already."""
        focused = self._focused_id()
        self._page, self._first = page, first
        gone = taken(self._column)
        self._show_owed(page, spoken, first)
        self._show_views(page, spoken)
        self._show_leads(page, spoken)
        self._show_known(page.knows, spoken)
        self._show_teams(page)
        self._show_where(page)
        self._show_more(_("Conditions at home"), home_facts(page, self._today()), "home")
        self._show_more(_("Signed"), card_facts(page, self._today(), self._locale))
        self._show_more(_("Ballots"), vote_facts(page, self._locale))
        self._show_more(_("Cases"), case_facts(page, self._today(), self._locale), "cases")
        self._show_ways(page, spoken)
        self._column.addStretch(1)
        self._return_focus(focused)
        throw_away(gone)

    # focus that survives a reload

    def _focused_id(self) -> bytes | None:
        focus = self.window().focusWidget()
        line = focus if isinstance(focus, OwedLine) and self.isAncestorOf(focus) else None
        return line.row.id if line is not None else (b"" if self._has_focus(focus) else None)

    def _has_focus(self, focus: QWidget | None) -> bool:
        return focus is not None and self.isAncestorOf(focus)

    def _return_focus(self, wanted: bytes | None) -> None:
        if wanted is None:
            return
        # not all that is inside: what stood here before is on its way out
        there = [self._column.itemAt(n) for n in range(self._column.count())]
        stops = [
            one
            for item in there
            if item is not None and (part := item.widget()) is not None
            for one in (part, *part.findChildren(QWidget))
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        same = [one for one in stops if isinstance(one, OwedLine) and one.row.id == wanted]
        if stops:
            (same or stops)[0].setFocus()

    # sections

    def _links(self, key: str) -> tuple[QWidget, ...]:
        """The link that changes a section; none where one only reads."""
        action = self._actions.get(key)
        return () if action is None else (Button(kind="link", action=action, height=26),)

    def _show_owed(self, page: PersonPage, spoken: Spoken, first: Owed | None) -> None:
        steps = [row for row in page.steps if row != first]
        ours = [row for row in page.we_promised if row != first]
        if steps:
            self._sections.begin(_("Further steps"))
            self._lines(steps, "{who}")
        self._sections.begin(_("We promised"), *self._links("promise"))
        if ours:
            self._lines(ours, "{who}")
        elif first is not None and first.promise:
            self._sections.quiet(_("Nothing but the next step"))
        else:
            self._sections.quiet(_("Nothing open"))
        self._sections.begin(
            spoken.of(_("She promised"), _("He promised"), _("They promised")),
        )
        if page.they_promised:
            self._lines(page.they_promised, _("asked by {who}"), theirs=True)
        else:
            self._sections.quiet(_("Nothing open"))
        if page.kept or page.not_kept:
            add_shown(self._column, self._record(page))

    def _lines(self, rows: Sequence[Owed], who: str, *, theirs: bool = False) -> None:
        for row in rows:
            verbs = their_verbs() if theirs else our_verbs(promise=row.promise)
            line = OwedLine(
                row,
                who.format(who=row.asked_by or row.who),
                verbs if self._actions else (),
                self._today(),
                self._locale,
                single_keys=self._single_keys(),
            )
            line.wanted.connect(self.wanted)
            add_shown(self._column, line)

    def _record(self, page: PersonPage) -> QWidget:
        """How many of her promises were kept, and how many not."""
        look = theme()
        record = QWidget()
        line = QHBoxLayout(record)
        line.setContentsMargins(look.u(8), look.u(4), look.u(8), 0)
        line.setSpacing(look.u(18))
        line.addWidget(DueLabel(DueMark("kept", _("kept {n}").format(n=page.kept))))
        line.addWidget(DueLabel(DueMark("none", _("not kept {n}").format(n=page.not_kept))))
        line.addStretch(1)
        return record

    def _show_views(self, page: PersonPage, spoken: Spoken) -> None:
        title = spoken.of(_("How we see her"), _("How we see him"), _("How we see them"))
        ends: list[QWidget] = [*self._links("assess")]
        if page.views.before and not self._all_views:
            every = Button(_("All {n}").format(n=len(page.views.every)), "link", height=26)
            every.clicked.connect(lambda _on: self._show_all_views(spoken))
            ends.insert(0, every)
        self._sections.begin(title, *ends)
        if not page.views.every:
            self._sections.quiet(_("Nobody has said yet"))
        for line in view_lines(page.views, spoken, self._today(), all_of_them=self._all_views):
            self._sections.inset(line)

    def _show_all_views(self, spoken: Spoken) -> None:
        self._all_views = True
        if self._page is not None:
            self.show_page(self._page, spoken, self._first)

    def _show_leads(self, page: PersonPage, spoken: Spoken) -> None:
        self._sections.begin(_("Do others follow?"), *self._links("leads"))
        for line in leader_lines(page.leads, spoken, self._today()):
            self._sections.inset(line)

    def _show_known(self, knows: Sequence[KnownRow], spoken: Spoken) -> None:
        title = spoken.of(_("Whom she knows"), _("Whom he knows"), _("Whom they know"))
        ends: list[QWidget] = [*self._links("knows")]
        known = known_people(knows)
        if len(known) > KNOWN_AT_FIRST and not self._all_known:
            every = Button(_("All {n}").format(n=len(known)), "link", height=26)
            every.clicked.connect(lambda _on: self._show_all_known(spoken))
            ends.insert(0, every)
        self._sections.begin(title, *ends)
        if not knows:
            self._sections.quiet(_("Nobody noted yet"))
        for ties in known if self._all_known else known[:KNOWN_AT_FIRST]:
            how = ", ".join(tie_words(one, spoken) for one in ties)
            line = KnownLine(ties, how, self._today(), self._ends_ties())
            line.clicked.connect(lambda _on, one=ties[0].person_id: self.person_opened.emit(one))
            line.ended.connect(self.ties_ended)
            add_shown(self._column, line)
            for one in ties:
                if said := tie_facts(one, self._locale):
                    which = f"{tie_words(one, spoken)}: " if len(ties) > 1 else ""
                    self._sections.quiet(which + said)
        for link in self._links("map") if knows else ():
            add_shown(self._column, link)
            self._column.setAlignment(link, Qt.AlignmentFlag.AlignLeading)

    def _ends_ties(self) -> Ends:
        if not self._actions:
            return Ends.NOT
        return Ends.BY_LETTER if self._single_keys() else Ends.BY_BUTTON

    def _show_all_known(self, spoken: Spoken) -> None:
        self._all_known = True
        if self._page is not None:
            self.show_page(self._page, spoken, self._first)

    def _show_teams(self, page: PersonPage) -> None:
        """The teams she is in, and was in; without any, only where one can be noted."""
        if not page.teams and not self._actions:
            return
        self._sections.begin(_("Teams"), *self._links("team"))
        if not page.teams:
            self._sections.quiet(_("In no team"))
        for role in page.teams:
            now = role.to_date is None
            when = period(role.from_date, role.to_date, self._locale)
            self._sections.fact(Fact("users" if now else "history", role.words, when, strong=now))

    def _show_more(self, title: str, facts: Iterable[Fact], link: str = "") -> None:
        """A section of facts with its link; nothing where nothing is noted."""
        lines = list(facts)
        if not lines:
            return
        self._sections.begin(title, *self._links(link))
        for one in lines:
            self._sections.fact(one)

    def _show_where(self, page: PersonPage) -> None:
        self._sections.begin(_("Where"), *self._links("moved"))
        if not page.places:
            self._sections.quiet(_("No place yet"))
        for one in place_facts(page, self._locale):
            self._sections.fact(one)

    def _show_ways(self, page: PersonPage, spoken: Spoken) -> None:
        title = spoken.of(_("Reach her"), _("Reach him"), _("Reach them"))
        self._sections.begin(title, *self._links("edit"))
        if page.do_not_contact is not None:
            silent = IconLabel("bell-off", _("Do not contact"), "name", colour="late")
            self._sections.inset(silent)
        for wish in page.do_not:
            self._sections.inset(IconLabel("bell-off", wish.words, "name", colour="late"))
        for one in way_facts(page, self._locale):
            self._sections.fact(one)

    def unroll(self, whole: bool) -> None:
        """Stands there in its whole height, where the page around it scrolls."""
        self._scroll.setMinimumHeight(self._inner.sizeHint().height() if whole else 0)
