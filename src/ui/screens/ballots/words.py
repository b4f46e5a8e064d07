"""Where somebody stands in a ballot, in words. There is no word for how she voted."""

from __future__ import annotations

from ....i18n import gettext as _
from ....models import BallotState
from ....services.ballots import Counted, VoterRow
from ....services.metrics.figure import SMALL, Figure


def state_words() -> dict[BallotState | None, str]:
    """What she said when she was asked whether she has voted."""
    return {
        None: _("not asked yet"),
        BallotState.VOTED: _("has voted"),
        BallotState.REPLACEMENT: _("needs another paper"),
        BallotState.LATER: _("will vote later"),
        BallotState.RATHER_NOT: _("rather not say"),
        BallotState.EXCLUDED: _("may not vote"),
    }


ICONS: dict[BallotState | None, str] = {
    None: "circle-dashed",
    BallotState.VOTED: "check",
    BallotState.REPLACEMENT: "file-text",
    BallotState.LATER: "clock",
    BallotState.RATHER_NOT: "eye-off",
    BallotState.EXCLUDED: "x",
}


def voter_sentence(one: VoterRow) -> str:
    """Where she stands, and why she may not vote."""
    said = state_words()[one.state]
    return f"{said}: {one.reason}" if one.reason else said


def turnout_words(figure: Figure) -> str:
    """ "12 of 46 have voted"; with the percentage where there are enough."""
    told = _("{n} of {all} have voted, as far as we know").format(
        n=figure.numerator, all=figure.denominator
    )
    if figure.denominator >= SMALL and figure.percent is not None:
        told += _(", {percent} %").format(percent=figure.percent)
    return told


def counted_words(counted: Counted) -> str:
    """ "Counted: 310 of 420 voted, 280 yes, 28 no"; empty before it is."""
    if counted.cast is None:
        return ""
    told = (
        _("Counted: {cast} of {entitled} voted").format(
            cast=counted.cast, entitled=counted.entitled
        )
        if counted.entitled is not None
        else _("Counted: {cast} voted").format(cast=counted.cast)
    )
    if counted.yes is not None:
        told += ", " + _("{n} yes").format(n=counted.yes)
    if counted.no is not None:
        told += ", " + _("{n} no").format(n=counted.no)
    return told
