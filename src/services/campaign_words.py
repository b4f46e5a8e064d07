"""What a campaign's page says in sentences: in people, leases or flats, with its base."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ..i18n import gettext as _
from ..i18n import month_and_year, ngettext, partial_day, short_day
from ..models import CountBase
from ..models.partial_date import earliest
from ..tiers import NOTHING, CommitteeText, OpenText, changed, filled, joined
from .metrics.figure import SMALL

if TYPE_CHECKING:
    from .metrics.bases import Strength
    from .metrics.campaign import CampaignPage, NextRung, Stands
    from .metrics.figure import Figure
    from .vocabulary import Vocabulary


Said = TypeVar("Said", bound=CommitteeText)


def counted(count: int, base: CountBase, words: Vocabulary) -> OpenText:
    """So many of the base: "17 people", "1 flat"."""
    if base is CountBase.UNITS:
        return filled(_("{n} {flats}"), n=count, flats=words.slot.of(count))
    if base is CountBase.LEASES:
        return filled(ngettext("{n} lease", "{n} leases", count), n=count)
    if base is CountBase.ADULTS:
        return filled(ngettext("{n} adult", "{n} adults", count), n=count)
    return filled(ngettext("{n} person", "{n} people", count), n=count)


def fraction(figure: Figure) -> str:
    """ "8 of 12", with a percentage where there are enough for one."""
    told = _("{n} of {all}").format(n=figure.numerator, all=figure.denominator)
    if figure.denominator < SMALL or figure.percent is None:
        return told
    return _("{fraction}, {percent} %").format(fraction=told, percent=figure.percent)


def base_name(base: CountBase, words: Vocabulary) -> str:
    """What is counted, as one chooses it."""
    return {
        CountBase.PEOPLE: _("people"),
        CountBase.ADULTS: _("adults"),
        CountBase.LEASES: _("leases"),
        CountBase.UNITS: filled(_("occupied {flats}"), flats=words.slot.many),
    }[base]


def rule_of(base: CountBase, words: Vocabulary) -> OpenText:
    """When one of the base did; nothing where that needs no words."""
    if base is CountBase.UNITS:
        return filled(_("One {flat} did if one adult in it did."), flat=words.slot.one)
    if base is CountBase.LEASES:
        return filled(
            _("Each adult who did stands for one lease of her {flat}."), flat=words.slot.one
        )
    return NOTHING


def headline(page: CampaignPage, words: Vocabulary) -> OpenText:
    """How far it is, in people: "97 people short of 65 %"."""
    whole, mark = page.whole, page.mark
    if mark is None or whole.short is None:
        return filled(
            _("{did} of {all}"),
            did=whole.strength.did,
            all=counted(whole.strength.everybody, page.who.base, words),
        )
    if whole.short:
        return filled(
            _("{people} short of {share}"),
            people=counted(whole.short, page.who.base, words),
            share=share_of(page),
        )
    return filled(
        _("{share} reached: {did}"),
        share=share_of(page),
        did=counted(whole.strength.did, page.who.base, words),
    )


def share_of(page: CampaignPage) -> OpenText:
    """The mark as it is said: "65 %", "more than 50 %"."""
    if page.mark is None or page.mark.value is None:
        return NOTHING
    words = _("more than {n} %") if page.mark.more_than else _("{n} %")
    return filled(words, n=page.mark.value)


def beside_headline(page: CampaignPage) -> OpenText:
    """By what it is counted, and how it would be if everyone acts who is with us by word."""
    by = by_words(page.by)
    if page.whole.short_if_all is None or not page.whole.short:
        return by
    if not page.whole.short_if_all:
        return filled(_("{by} · reached if everyone acts who is with us by word"), by=by)
    return filled(
        _("{by} · {n} short if everyone acts who is with us by word"),
        by=by,
        n=page.whole.short_if_all,
    )


def by_words(by: str) -> OpenText:
    """What counts as an act."""
    return {
        "cards": _("by cards signed"),
        "members": _("by who joined"),
        "committee": _("by who is on the committee"),
        "test": _("by what they did"),
    }.get(by, _("no test has been held yet"))


def did_words(by: str) -> OpenText:
    """What those who count as solid did, behind their number."""
    return {
        "cards": _("signed"),
        "members": _("joined"),
        "committee": _("on the committee"),
        "test": _("did the last test"),
    }.get(by, _("acted"))


def short_words(stands: Stands) -> OpenText:
    """How far a part is from the mark by acts."""
    if stands.short is None:
        return NOTHING
    return filled(_("{n} short"), n=stands.short) if stands.short else _("reached")


def said_of(stands: Stands, page: CampaignPage, words: Vocabulary) -> str:
    """A bar as it is said aloud: all its parts, and the gap."""
    heap = stands.strength
    parts = [
        _("{name}: {all}").format(
            name=stands.name or _("Altogether"),
            all=counted(heap.everybody, page.who.base, words),
        ),
        _("{n} {did}").format(n=heap.did, did=did_words(page.by)),
        _("{n} only said so").format(n=heap.said),
        _("{n} without a fresh assessment").format(n=heap.open),
        _("{n} not with us").format(n=heap.against),
    ]
    return ", ".join(part for part in (*parts, short_words(stands)) if part)


def percent_of(count: int, heap: Strength) -> str:
    """A number and its share, never the share alone: "243 (59 %)", of few "5 of 11 (45 %)"."""
    everybody = heap.everybody
    percent = round(100 * count / everybody)
    if everybody < SMALL:
        return _("{n} of {all} ({p} %)").format(n=count, all=everybody, p=percent)
    return _("{n} ({p} %)").format(n=count, p=percent)


def about_words(page: CampaignPage, locale: str, words: Vocabulary) -> str:
    """Under the name: where, since when, and who carries it."""
    about, (nodes, _people) = page.about, page.carried.coverage
    since = month_and_year(earliest(about.from_date), locale) if about.from_date else ""
    committee = ngettext("committee of {n}", "committee of {n}", page.carried.committee.numerator)
    parts = [
        about.place or _("everybody in the register"),
        _("since {month}").format(month=since) if since else "",
        _("closed {day}").format(day=partial_day(about.to_date, locale)) if about.to_date else "",
        committee.format(n=page.carried.committee.numerator)
        + (
            " " + _("in {n} of {all} {places}").format(
                n=nodes.numerator, all=nodes.denominator, places=places_word(page, words)
            )
            if nodes.denominator
            else ""
        ),
    ]  # fmt: skip
    return " · ".join(part for part in parts if part)


def places_word(page: CampaignPage, words: Vocabulary) -> str:
    """What the parts of the campaign are called: departments, floors."""
    kind = page.node_kind
    if kind is None or kind not in words.structures:
        return _("places")
    return words.structures[kind].many


def foot(page: CampaignPage, locale: str, words: Vocabulary) -> CommitteeText:
    """Base, date, who is left out, window: what makes every number above readable later."""
    told: list[CommitteeText] = [_base(page, locale, words)]
    told.append(filled(_("{n} not known by name"), n=page.who.unnamed))
    if page.left_out:
        n, why = sum(page.left_out.values()), joined(", ", page.left_out)
        told.append(filled(_("{n} left out ({why})"), n=n, why=why))
    if page.more:
        told.append(filled(_("{n} counted from elsewhere"), n=page.more))
    return _sentences(joined(", ", told), _rules(page, locale, words))


def open_foot(page: CampaignPage, locale: str, words: Vocabulary) -> OpenText:
    """The same for a page that everybody reads: no number that may be small, no reason that
    somebody typed, and nothing of assessments, since none stand there."""
    told = [_base(page, locale, words)]
    if page.left_out:
        told.append(_("without who is left out"))
    rules = joined(" ", (rule_of(page.who.base, words), _mark_source(page, locale)))
    return _sentences(joined(", ", told), rules)


def _sentences(facts: Said, rules: OpenText) -> Said:
    """One after the other; a month that is cut short ends its sentence with its own dot."""
    sentence, others = _("{facts}."), f" {rules}" if rules else ""
    return changed(facts, lambda told: f"{sentence.format(facts=told)}{others}".replace("..", "."))


def _base(page: CampaignPage, locale: str, words: Vocabulary) -> OpenText:
    everybody = counted(page.whole.strength.everybody, page.who.base, words)
    return filled(_("Base: {all} on {day}"), all=everybody, day=short_day(page.who.on, locale))


def _rules(page: CampaignPage, locale: str, words: Vocabulary) -> OpenText:
    who = page.who
    fresh = filled(
        _("Fresh: {n} days, since {day}."), n=who.window_days, day=short_day(who.since, locale)
    )
    return joined(" ", (rule_of(who.base, words), fresh, _mark_source(page, locale)))


def _mark_source(page: CampaignPage, locale: str) -> OpenText:
    mark = page.mark
    if mark is None:
        return NOTHING
    if not mark.source or mark.checked_on is None:
        return filled(_("Line: {name}."), name=mark.name)
    return filled(
        _("Line: {name} ({source}, {day})."),
        name=mark.name,
        source=mark.source,
        day=short_day(mark.checked_on, locale),
    )


def rung_when(rung: NextRung, locale: str) -> str:
    """The day of the next rung and what it is."""
    when = [short_day(rung.on, locale) if rung.on else _("no day yet"), rung.hour]
    return " · ".join([" ".join(one for one in when if one), rung.name])


def rung_rule(rung: NextRung) -> str:
    """The rule of the next rung, and how it stands now."""
    if rung.floor_percent is None or rung.now is None:
        return rung.rule
    of = rung.place or _("everybody who counts")
    rule = _("Under {n} % of {whom}: {rule}").format(
        n=rung.floor_percent, whom=of, rule=rung.rule or _("Stop and organize.")
    )
    return f"{rule.rstrip('.')}. {now_words(rung.now)}"


def now_words(now: Figure) -> str:
    """How a rule stands: "Now 58 % (45 of 77)." """
    if now.percent is None:
        return _("Nobody counts there yet.")
    return _("Now {p} % ({n} of {all}).").format(
        p=now.percent, n=now.numerator, all=now.denominator
    )
