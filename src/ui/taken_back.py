"""What is said when a step was taken back: its words, and who stays as she is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..i18n import gettext as _

if TYPE_CHECKING:
    from ..store.store import Outcome
    from ..store.undo import TakenBack


def taken_back_words(outcome: Outcome[TakenBack]) -> str:
    """ "Taken back: Bring in 3 people (changed since and stays: Ana Costa)"."""
    words, stays = _("Taken back: {what}").format(what=outcome.label), outcome.value.stays
    if stays is not None and stays.changed.count:
        words += _(" (changed since and stays: {names})").format(names=stays.changed)
    if stays is not None and stays.on_paper.count:
        words += _(" (on paper that went out, and stays by name: {names})").format(
            names=stays.on_paper
        )
    return words
