"""What each of us thinks of a person, and whether she leads: lines beside her timeline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....services.leadership import LeaderView, Leads
from ....services.views import OneView, Views
from ...dates import ago_words
from ...kit.flow import FlowLayout, as_high_as_needed
from ...kit.label import IconLabel, Label
from ...kit.marks import AssessmentLabel, AssessmentMark
from ...spoken import Spoken, assessment_of
from ..talk_words import basis_words


def view_line(view: OneView, spoken: Spoken, today: date, *, campaign: bool) -> QWidget:
    """A mark, and whose it is: "Ruth, she said, 3 weeks ago"."""
    mark = assessment_of(view.mark, today)
    mark = AssessmentMark(mark.rank, mark.digit, mark.word, "", mark.stale)
    basis = basis_words(spoken)[view.basis] if view.mark is not None else ""
    parts = (view.assessor, basis, ago_words(view.on_date, today), view.campaign * campaign)
    line = QWidget()
    flow = FlowLayout(line, across=9, down=0)
    flow.addWidget(AssessmentLabel(mark))
    flow.addWidget(Label(", ".join(part for part in parts if part), "second", elide=True))
    line.setSizePolicy(as_high_as_needed())
    return line


def view_lines(
    views: Views, spoken: Spoken, today: date, *, all_of_them: bool
) -> Iterator[QWidget]:
    """The latest view of each of us, the newest first; then, if wanted, those of before."""
    several = len({one.campaign_id for one in views.every}) > 1
    for one in views.now:
        yield view_line(one, spoken, today, campaign=several)
    if (other := views.other) is not None:
        yield IconLabel("scale", differ_words(views, other), "due", colour="today", wrap=True)
    if all_of_them:
        for one in views.before:
            yield view_line(one, spoken, today, campaign=several)


def differ_words(views: Views, other: OneView) -> str:
    """Two views two levels or more apart: "Two views differ: Dana 2, Ruth 4"."""
    first = views.every[0]
    one_digit = first.mark.digit if first.mark else ""
    # a name and its digit stay on one line
    return _("Two views differ: {one}\u00a0{digit}, {other}\u00a0{other_digit}").format(
        one=first.assessor, digit=one_digit, other=other.assessor,
        other_digit=other.mark.digit if other.mark else "",
    )  # fmt: skip


def leader_lines(found: Leads, spoken: Spoken, today: date) -> Iterator[QWidget]:
    """What one of us said of her following, and beside it what is known."""
    if found.view is None:
        yield Label(_("Nobody has said yet whether others follow."), "second", wrap=True)
    else:
        yield IconLabel("footprints", leads_words(found.view), "value", wrap=True)
        yield Label(said_words(found.view, today), "second", wrap=True)
    yield Label(evidence_words(found, spoken), "second", wrap=True)


def leads_words(view: LeaderView) -> str:
    """ "Has followers" or "Has none"."""
    return _("Has followers") if view.leads else _("Has no followers")


def said_words(view: LeaderView, today: date) -> str:
    """Who said so, when, and what showed it: "Dana, 3 weeks ago: Nine came with her"."""
    said = _("{name}, {when}").format(name=view.worker, when=ago_words(view.on_date, today))
    return f"{said}: {view.evidence}" if view.evidence else said


def evidence_words(found: Leads, spoken: Spoken) -> str:
    """What the register shows by itself: named by so many, brought so many, so many acted."""
    named = ngettext(
        "{n} person follows", "{n} people follow", found.named_by
    ).format(n=found.named_by)  # fmt: skip
    whom = spoken.of(_("her"), _("him"), _("them"))
    acted = _("{n} of them acted since").format(n=found.acted)
    brought = spoken.of(_("she brought in {n}"), _("he brought in {n}"), _("they brought in {n}"))
    parts = [f"{named} {whom}", brought.format(n=found.brought)]
    if found.named_by:
        parts.insert(1, acted)
    return " · ".join(parts)
