"""What a test showed: its numbers, who only said so, whom nobody asked, whose people came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....models import ActionState
from ....services.actions.page import ActionPage, Participant
from ....services.campaign_words import fraction
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.scroll import TEXT, ScrollArea
from ...kit.section import SectionHead, indented
from ...kit.theme import theme
from .words import HELD, ICONS, share, stands_words

if TYPE_CHECKING:
    from ....models import Id
    from ....services.vocabulary import Vocabulary


class ResultPart(ScrollArea):
    """Lists of names; `opened(bytes, words, ids)` on Enter."""

    opened = Signal(bytes)

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self.numbers = ListRows(_("The numbers"), lead=0)
        self.said_head = SectionHead(_("With us by word, and did not"))
        self.said = ListRows(_("With us by word, and did not"), lead=34)
        self.not_asked_head = SectionHead(_("With us, and nobody asked them"))
        self.not_asked = ListRows(_("With us, and nobody asked them"), lead=34)
        self.leaders_head = SectionHead(_("Did their people come?"))
        self.leaders = ListRows(_("Did their people come?"), lead=34)
        self.nothing = Label(
            _("What it showed stands here once it runs."), "body", colour="muted", wrap=True
        )
        inside = QWidget()
        self._lay_out(inside)
        super().__init__(inside)
        for rows in (self.said, self.not_asked, self.leaders):
            rows.opened.connect(self.opened)

    def _lay_out(self, inside: QWidget) -> None:
        look = theme()
        column = QVBoxLayout(inside)
        column.setContentsMargins(look.u(16), look.u(4), look.u(24), look.u(16))
        column.setSpacing(look.u(8))
        column.addWidget(self.numbers)
        column.addLayout(indented(self.nothing))
        for head, rows in self._lists():
            column.addLayout(indented(head))
            column.addWidget(rows)
        column.addStretch(1)
        inside.setMaximumWidth(look.u(TEXT))

    def _lists(self) -> tuple[tuple[SectionHead, ListRows], ...]:
        return (
            (self.said_head, self.said),
            (self.not_asked_head, self.not_asked),
            (self.leaders_head, self.leaders),
        )

    def show_page(self, page: ActionPage) -> None:
        """Shows the numbers, and the names where it was a test that was held."""
        parts = {part.person_id: part for group in page.groups for part in group.parts}
        self.numbers.set_rows(number_rows(page, self._words))
        only = page.only_said
        self._fill(self.said, only.asked.counted if only else (), parts)
        self._fill(self.not_asked, only.not_asked if only else (), parts)
        if only is not None:
            self.said_head.set_count(fraction(only.asked))
            self.not_asked_head.set_count(str(len(only.not_asked)))
        self.leaders.set_rows(
            [
                Row(
                    one.person_id, None, one.name, "",
                    _("{fraction} of their people did").format(fraction=fraction(one.people)),
                    icon="users",
                )
                for one in page.leaders
            ]
        )  # fmt: skip
        self.nothing.setVisible(page.rung.state in (ActionState.PLANNED, ActionState.CALLED_OFF))
        for head, rows in self._lists():
            head.setVisible(bool(rows.rows()))
            rows.setVisible(bool(rows.rows()))

    def _fill(self, rows: ListRows, people: Sequence[Id], parts: dict[Id, Participant]) -> None:
        words = stands_words()
        some = [parts[one] for one in people if one in parts]
        rows.set_rows(
            [
                Row(one.person_id, None, one.name, "", words[one.stands], icon=ICONS[one.stands])
                for one in some
            ]
        )


def number_rows(page: ActionPage, words: Vocabulary) -> list[Row]:
    """The figures of an action, each with its fraction."""
    base = _("of everybody who counts, known or not")
    last_word = _("of those asked; the last word counts")
    told = [
        Row(b"asked", None, _("Asked"), fraction(page.asked), base),
        Row(b"yes", None, _("Said yes"), fraction(page.yes), last_word),
    ]  # fmt: skip
    if page.rung.state not in HELD:
        return told
    did = base if page.rung.is_test else _("of those asked, and those who came unasked")
    told.append(Row(b"did", None, _("Did"), share(page.rung.did, page.rung.base, words), did))
    aside = _("of those asked. Where few were asked, that is work not done, not weakness")
    told.append(Row(b"yield", None, _("Did, of those asked"), fraction(page.done_of_asked), aside))
    came = _("of those whose last word was yes: your show rate at this one")
    told.append(Row(b"show", None, _("Came, of those who said yes"), fraction(page.shown), came))
    walked = _("of those who did, without a yes before")
    told.append(Row(b"walked", None, _("Walked in"), fraction(page.walk_ins), walked))
    if page.withdrew:
        back = ngettext("{n} person", "{n} people", len(page.withdrew))
        aside = _("they count as not having done it")
        told.append(Row(b"back", None, _("Took it back"), back.format(n=len(page.withdrew)), aside))
    return told
