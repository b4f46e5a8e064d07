"""Where somebody is, and how one reaches her, as facts of her page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....i18n import partial_day
from ....models import Basis, ContactKind
from ..moved_form import work_words
from .sections import Fact
from .words import WAY_ICONS, basis_names, languages, said_review

if TYPE_CHECKING:
    from ....services.person_page import PersonPage


def place_facts(page: PersonPage, locale: str) -> Iterator[Fact]:
    """Each place of hers, those of before too, and with whom she shares a flat."""
    for place in page.places:
        icon = "history" if place.ended else "map-pin"
        said = (*work_words(place, locale), place.period(locale))
        quiet = " · ".join(part for part in said if part)
        yield Fact(icon, place.words, quiet, strong=not place.ended)
    for home in page.homes:
        if home.others:
            names = ", ".join(name for _id, name in home.others)
            shared = _("{flat} with {names}").format(flat=home.flat, names=names)
            yield Fact("house", shared, strong=False)


def way_facts(page: PersonPage, locale: str) -> Iterator[Fact]:
    """Ways that work and those that do not, when and where, and who stays in touch with her."""
    silent = page.do_not_contact is not None
    for way in () if silent else page.ways:
        bad = "" if way.good else way.bad_reason or _("does not work")
        yield Fact(WAY_ICONS[way.kind], way.shown, bad or way.label, strong=way.good)
    if not silent and not any(way.kind is ContactKind.PHONE for way in page.ways):
        yield Fact("phone", _("no phone yet"), strong=False)
    if page.best_time:
        yield Fact("clock", page.best_time, strong=False)
    if page.best_place:
        yield Fact("door-open", page.best_place, strong=False)
    for words in languages(page, locale):
        yield Fact("languages", words, strong=False)
    if page.access_needs:
        yield Fact("hand-helping", page.access_needs, strong=False)
    owner = page.owner or _("nobody yet")
    helped = _("with {names}").format(names=", ".join(page.helpers)) if page.helpers else ""
    yield Fact("user-round", _("Contact: {name}").format(name=owner), helped, strong=False)
    if page.paid_until is not None:
        paid = _("Dues paid until {day}").format(
            day=partial_day(page.paid_until.isoformat(), locale)
        )
        yield Fact("badge-check", paid, strong=False)
    missing = page.basis is Basis.NONE
    basis = _("Basis: {words}").format(words=basis_names()[page.basis])
    yield Fact("shield", basis, said_review(page, locale), strong=not missing)
