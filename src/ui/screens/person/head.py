"""The head of a person's page: the way here, the name, how to say it, and where she stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import short_day
from ....models import Basis
from ....services.person_page import PersonPage
from ....services.views import OneView
from ...desk import Trail
from ...kit.buttons import LINK_SIDE, Button
from ...kit.chips import ChipItem, FactChip
from ...kit.flow import FlowLayout, empty
from ...kit.head import Crumbs
from ...kit.label import IconLabel, Label
from ...kit.marks import AssessmentLabel, AssessmentMark
from ...kit.theme import theme
from ...spoken import Spoken, assessment_of
from .words import about, followed_words, followers, mark_words


class PersonHead(QWidget):
    """Name 26, facts as chips, the assessment with its age; the acts at the right."""

    back_wanted = Signal()

    def __init__(
        self,
        actions: Sequence[QWidget],
        assess: Button,
        *,
        margins: tuple[float, float] = (28, 24),
    ) -> None:
        """`assess` stands behind the assessment; `margins` in units, at the start and the end."""
        super().__init__()
        look = theme()
        self.crumbs = Crumbs()
        self.crumbs.opened.connect(lambda _key: self.back_wanted.emit())
        self.name = Label("", "person", wrap=True)
        self._about = Label("", "body", colour="muted", wrap=True)
        self._actions = list(actions)
        self._assess = assess
        top = QHBoxLayout()
        top.setSpacing(look.u(8))
        top.addWidget(self.crumbs, 1)
        for action in self._actions:
            top.addWidget(action)
        self._about.setContentsMargins(0, 0, 0, look.u(4))
        self._names = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._names.addWidget(self.name, 0, Qt.AlignmentFlag.AlignBottom)
        self._names.addWidget(self._about, 1, Qt.AlignmentFlag.AlignBottom)
        self._chips = QWidget()
        self._line = FlowLayout(self._chips, across=8, down=6)
        policy = self._chips.sizePolicy()
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        column = QVBoxLayout(self)
        # the way back is a link with room for its ring: the words stand under its words
        ring = look.u(LINK_SIDE)
        self._names.setContentsMargins(ring, 0, 0, 0)
        self._line.setContentsMargins(ring, 0, 0, 0)
        start = look.u(margins[0]) - ring
        column.setContentsMargins(start, look.u(12), look.u(margins[1]), look.u(12))
        column.setSpacing(look.u(6))
        column.addLayout(top)
        column.addLayout(self._names)
        column.addWidget(self._chips)

    def show_way(self, trail: Trail, person: bytes) -> None:
        """Where she was opened from, and her place in that list."""
        place = ""
        if person in trail.ids and len(trail.ids) > 1:
            number = trail.ids.index(person) + 1
            place = _("{n} of {all}").format(n=number, all=len(trail.ids))
        crumbs: list[tuple[str, str]]
        if not trail.words:
            crumbs = [(_("Back"), "back")]
        elif trail.words in places_of_window():
            crumbs = [(trail.words, "back"), (place, "")]
        else:
            here = ", ".join(part for part in (trail.words, place) if part)
            crumbs = [(_("People"), "back"), (here, "")]
        self.crumbs.set_crumbs([crumb for crumb in crumbs if crumb[0]])

    def show_page(self, page: PersonPage, spoken: Spoken, today: date, locale: str) -> None:
        """Shows who she is."""
        self._chips.show()
        self.name.setText(page.name)
        words = about(page, locale)
        self._about.setText(words)
        self._about.setVisible(bool(words))
        empty(self._line, but=(self._assess,))
        for chip in _facts(page):
            self._line.addWidget(FactChip(chip))
        for wish in [page.do_not_contact] if page.do_not_contact else page.do_not:
            since = short_day(wish.since, locale)
            silent = _("{do_not} since {day}").format(do_not=wish.words, day=since)
            if wish.reason:
                silent = f"{silent}: {wish.reason}"
            self._line.addWidget(IconLabel("bell-off", silent, "due", colour="late"))
        self._line.addWidget(AssessmentLabel(_without_age(page, today)))
        if page.mark is not None:
            self._line.addWidget(Label(mark_words(page.mark, spoken, today), "second"))
        if (other := page.views.other) is not None:
            self._line.addWidget(_view_of_another(other, today))
        self._line.addWidget(self._assess)
        self._chips.updateGeometry()

    def show_gone(self, sentence: str) -> None:
        """Says that there is nobody to show."""
        self.name.setText(sentence)
        self._about.hide()
        for part in (self._chips, *self._actions):
            part.hide()

    def fit(self, *, narrow: bool) -> None:
        """Leaves the last act alone where there is little room; all are at the foot too."""
        for action in self._actions:
            action.setVisible(not narrow or action is self._actions[-1])
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._names.setDirection(down if narrow else across)
        self._names.setSpacing(theme().u(0 if narrow else 14))


def places_of_window() -> frozenset[str]:
    """The places of the side bar from which people are opened, by their names."""
    return frozenset({_("Today"), _("People"), _("Places"), _("Campaigns"), _("Lists & print")})


def _facts(page: PersonPage) -> list[ChipItem]:
    now = [place for place in page.places if not place.ended]
    chips = [
        ChipItem(None, " · ".join(part for part in (one.words, one.job) if part), "fact", "map-pin")
        for one in now[:2]
    ]
    if page.apart:
        chips.append(ChipItem(None, _("Mine alone"), "fact", "lock"))
    chips += [
        ChipItem(None, role.words, "fact", "users") for role in page.teams if role.to_date is None
    ]
    if page.basis is Basis.MEMBER:
        chips.append(ChipItem(None, _("Member"), "fact", "badge-check"))
    if count := followers(page):
        chips.append(ChipItem(None, followed_words(count), "fact", "footprints"))
    return chips


def _view_of_another(view: OneView, today: date) -> QWidget:
    """ "Ruth: 4": the second view beside the first, smaller; name and level stay together."""
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme().u(6))
    line.addWidget(Label(f"{view.assessor}:", "second"))
    line.addWidget(AssessmentLabel(assessment_of(view.mark, today), words=False))
    return whole


def _without_age(page: PersonPage, today: date) -> AssessmentMark:
    """The mark; its age stands beside it in words, her teams in chips."""
    return replace(assessment_of(page.mark, today), age="", committee=False)
