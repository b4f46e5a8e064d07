"""By which way somebody is not to be reached, in words."""

from __future__ import annotations

from collections.abc import Mapping

from ..i18n import gettext as _
from ..models import Silence
from ..tiers import OpenText


def wish_words() -> Mapping[Silence, OpenText]:
    """What is not to be done by each wish, in the order in which they are told."""
    return {
        Silence.ANY: _("do not contact"),
        Silence.PHONE: _("do not phone"),
        Silence.MESSAGE: _("send no messages"),
        Silence.EMAIL: _("send no e-mail"),
        Silence.POST: _("send no post"),
    }
