"""The reasons for and against that two are one person, in words."""

from __future__ import annotations

from ..i18n import gettext as _
from .compared import Field, Likeness, Reason
from .weights import Level


def reason_words(reason: Reason) -> str:
    """One reason, as it is said in a list of them: "same phone", "name 94 %"."""
    if reason.field is Field.NAME:
        return _name_words(reason)
    return _words()[reason.field][reason.level]


def all_reasons(likeness: Likeness) -> str:
    """All reasons in one line, those that speak for two people behind a “but”."""
    words = [(one.speaks_for, reason_words(one)) for one in likeness.reasons]
    told = ", ".join(said for speaks_for, said in words if speaks_for)
    against = ", ".join(said for speaks_for, said in words if not speaks_for)
    return _("{reasons}, but {against}").format(reasons=told, against=against) if against else told


def for_and_against(likeness: Likeness) -> str:
    """The reasons as two sentences; the second only where something speaks against it."""
    told = [(one.speaks_for, reason_words(one)) for one in likeness.reasons]
    said = _("For it: {reasons}.").format(reasons=", ".join(words for good, words in told if good))
    against = ", ".join(words for good, words in told if not good)
    return f"{said} {_('Against it: {reasons}.').format(reasons=against)}" if against else said


def _name_words(reason: Reason) -> str:
    if not reason.speaks_for:
        return _("other name")
    if reason.swapped:
        return _("names the other way round")
    return _("same name") if reason.alike == 100 else _("name {n} %").format(n=reason.alike)


def _words() -> dict[Field, dict[Level, str]]:
    like = (Level.NEAR, Level.PART, Level.SHORT, Level.INITIAL)
    return {
        Field.GIVEN: {
            Level.SAME: _("same first name"),
            Level.OTHER: _("other first name"),
            **dict.fromkeys(like, _("first name nearly the same")),
        },
        Field.FAMILY: {
            Level.SAME: _("same family name"),
            Level.OTHER: _("other family name"),
            **dict.fromkeys(like, _("family name nearly the same")),
        },
        Field.PHONE: {Level.SAME: _("same phone"), Level.NEAR: _("phone but for one digit")},
        Field.MAIL: {Level.SAME: _("same e-mail"), Level.NEAR: _("e-mail but for one letter")},
        Field.ADDRESS: {
            Level.SAME: _("same address"),
            Level.NEAR: _("nearly the same address"),
            Level.PART: _("part of the address is the same"),
        },
        Field.HOME: {Level.SAME: _("same unit"), Level.OTHER: _("other unit")},
        Field.BIRTH: {
            Level.SAME: _("born on the same day"),
            Level.NEAR: _("birth date but for one digit"),
            Level.OTHER: _("other birth date"),
        },
        Field.WORK: {Level.SAME: _("same place")},
        Field.NUMBER: {Level.SAME: _("same number of a list")},
    }
