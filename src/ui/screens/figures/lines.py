"""The figures in sentences: whom first, how many are missing, then the fraction and its window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....i18n import gettext as _
from ....i18n import ngettext, short_day
from ....models import Id
from ....services.campaign_words import counted, fraction
from ....services.metrics.figure import Figure
from ....services.metrics.page import FiguresPage
from ....services.vocabulary import Vocabulary
from .line import Line, Section, dated


def sections(page: FiguresPage, locale: str, words: Vocabulary) -> tuple[Section, ...]:
    """All of them, in the order in which they are read."""
    return (
        Section(
            _("What we know"),
            _("of everybody who counts, named or not"),
            tuple(_known(page, locale, words)),
        ),
        Section(
            _("Do those we count on act?"),
            _("asked after they were assessed, and whether they did it"),
            tuple(_acted(page, locale)),
        ),
        Section(
            _("Where two of us differ"),
            _("two levels or more, within 30 days"),
            tuple(_differ(page, locale)),
        ),
        Section(
            _("Asks and promises"), _("from talks of this campaign, theirs and ours"),
            tuple(_asks(page, locale)),
        ),
        Section(
            _("Who leads, who stays in touch"), "", tuple(_reach(page, locale))
        ),
    )  # fmt: skip


def _known(page: FiguresPage, locale: str, words: Vocabulary) -> Iterator[Line]:
    def line(
        key: str, figure: Figure, sentence: str, people: tuple[Id, ...], told: str = "{fraction}",
        more: str = "",
    ) -> Line:  # fmt: skip
        share = told.format(fraction=fraction(figure))
        return Line(key, sentence, share, f"{dated(figure, locale)}{more}", people)

    low, high = page.support
    yield line(
        "fresh", page.fresh,
        ngettext("{some} has no fresh assessment", "{some} have no fresh assessment",
                 page.fresh.gap).format(some=counted(page.fresh.gap, page.who.base, words)),
        page.fresh.others,
        _("have one: {fraction}"),
    )  # fmt: skip
    yield line(
        "ever", page.ever,
        ngettext("{some} was never assessed", "{some} were never assessed",
                 page.ever.gap).format(some=counted(page.ever.gap, page.who.base, words)),
        page.ever.others,
        _("were at some time: {fraction}"),
    )  # fmt: skip
    yield line(
        "support", low,
        ngettext("{some} is with us by a fresh assessment; at the very most {most}",
                 "{some} are with us by a fresh assessment; at the very most {most}",
                 low.numerator).format(
            some=counted(low.numerator, page.who.base, words), most=high.numerator
        ),
        low.counted,
    )  # fmt: skip
    hollow = page.staleness.hollow
    yield line(
        "hollow", hollow,
        ngettext("{n} assessment is too old to trust", "{n} assessments are too old to trust",
                 hollow.numerator).format(n=hollow.numerator),
        hollow.counted,
        more=_middle(_("; the middle one is {days:g} days old"), page.staleness.middle_days),
    )  # fmt: skip
    yield line(
        "guess", page.guess,
        ngettext("{n} assessment is a guess or was told by others",
                 "{n} assessments are guesses or were told by others",
                 page.guess.numerator).format(n=page.guess.numerator),
        page.guess.counted,
    )  # fmt: skip
    for figure, missing in zip(page.complete, _missing_ways(page.complete), strict=False):
        yield line(figure.name, figure, missing, figure.others, _("have one: {fraction}"))


def _missing_ways(complete: Sequence[Figure]) -> tuple[str, str, str]:
    """How many have no phone, mail box and address that works."""
    phone, mail, address = (one.gap for one in complete[:3])
    return (
        ngettext("{n} person has no phone that works", "{n} people have no phone that works",
                 phone).format(n=phone),
        ngettext("{n} person has no mail that works", "{n} people have no mail that works",
                 mail).format(n=mail),
        ngettext("{n} person has no address that holds", "{n} people have no address that holds",
                 address).format(n=address),
    )  # fmt: skip


def _middle(words: str, days: float | None) -> str:
    return "" if days is None else words.format(days=days)


def _acted(page: FiguresPage, locale: str) -> Iterator[Line]:
    for one in page.calibration:
        level, figure = one.level, one.figure
        if not figure.denominator:
            continue
        word: str = level.word
        if one.version is not None:
            word = _("{word}, by version {n} of the scale").format(word=word, n=one.version)
        words = _("{digit}, {word}: {n} did not do what they were asked").format(
            digit=level.digit, word=word, n=figure.gap
        )
        if not figure.gap:
            words = _("{digit}, {word}: all did what they were asked").format(
                digit=level.digit, word=word
            )
        yield Line(
            f"level {one.version} {level.rank} {level.digit}",
            words,
            _("did it: {fraction}").format(fraction=fraction(figure)),
            dated(figure, locale),
            figure.others,
        )
    whole, each = page.inflation
    predicted = whole.numerator + whole.denominator
    yield Line(
        "inflation",
        _("We counted on {n} and {did} acted").format(n=predicted, did=whole.denominator),
        inflation_words(whole),
        dated(whole, locale),
        whole.counted,
    )
    for some in each:
        yield Line(
            f"inflation {some.assessor}",
            _("{name} counted on {n} and {did} acted").format(
                name=some.assessor, n=some.predicted, did=some.did
            ),
            inflation_words(some.figure),
            dated(some.figure, locale),
            some.figure.counted,
        )


def inflation_words(figure: Figure) -> str:
    """How many too many or too few were counted on, over those who acted."""
    if figure.numerator > 0:
        return _("{n} too many, over {did}").format(n=figure.numerator, did=figure.denominator)
    if figure.numerator < 0:
        return _("{n} too few, over {did}").format(n=-figure.numerator, did=figure.denominator)
    return _("as many as we said")


def _differ(page: FiguresPage, locale: str) -> Iterator[Line]:
    found = page.disagreement
    yield Line(
        "differ",
        ngettext("{n} pair of views differs", "{n} pairs of views differ",
                 found.figure.numerator).format(n=found.figure.numerator),
        fraction(found.figure),
        dated(found.figure, locale),
        found.figure.counted,
    )  # fmt: skip
    for number, two in enumerate(found.views):
        first, second = (
            _("{name}: {digit}").format(
                name=page.names.get(one.assessor_id, ""),
                digit=page.digits.get(one.level_id or b"", ""),
            )
            for one in (two.one, two.other)
        )
        yield Line(
            f"two {number}", page.names.get(two.person_id, ""), f"{first}, {second}",
            short_day(two.other.on, locale), (two.person_id,),
        )  # fmt: skip


def _asks(page: FiguresPage, locale: str) -> Iterator[Line]:
    asks, yes, theirs, ours = page.asks, page.yes, page.theirs, page.ours
    yield Line(
        "theirs",
        _("They kept {n} promises, {part} in part, {broken} not").format(
            n=theirs.kept.numerator, part=theirs.part, broken=theirs.not_kept
        ),
        fraction(theirs.kept), dated(theirs.kept, locale), theirs.kept.others,
    )  # fmt: skip
    yield Line(
        "unverified",
        ngettext("{n} promise of theirs is past its day and unverified",
                 "{n} promises of theirs are past their day and unverified",
                 theirs.unverified).format(n=theirs.unverified),
        _("in no figure"), dated(theirs.kept, locale), theirs.unverified_people,
    )  # fmt: skip
    yield Line(
        "ours",
        ngettext("We were late with {n} thing or did not do it",
                 "We were late with {n} things or did not do them", ours.gap).format(n=ours.gap),
        _("on time: {fraction}").format(fraction=fraction(ours)), dated(ours, locale), ours.others,
    )  # fmt: skip
    yield Line(
        "asks",
        ngettext("{n} talk was without an ask", "{n} talks were without an ask",
                 asks.gap).format(n=asks.gap),
        _("asked: {fraction}").format(fraction=fraction(asks)), dated(asks, locale), asks.others,
    )  # fmt: skip
    yield Line(
        "yes",
        _("{yes} said yes, {no} no, {not_yet} not yet").format(
            yes=yes.yes.numerator, no=yes.no.numerator, not_yet=yes.not_yet.numerator
        ),
        _("yes: {fraction}").format(fraction=fraction(yes.yes)), dated(yes.yes, locale),
        yes.not_yet.counted,
    )  # fmt: skip


def _reach(page: FiguresPage, locale: str) -> Iterator[Line]:
    leaders, contact, recent = page.leaders, page.contact, page.recency
    yield Line(
        "leaders",
        ngettext("{n} who has followers is not with us", "{n} who have followers are not with us",
                 leaders.gap).format(n=leaders.gap),
        _("with us: {fraction}").format(fraction=fraction(leaders)), dated(leaders, locale),
        leaders.others,
    )  # fmt: skip
    yield Line(
        "committee",
        ngettext("{n} of them is on the committee", "{n} of them are on the committee",
                 page.committee.numerator).format(n=page.committee.numerator),
        fraction(page.committee), dated(page.committee, locale), page.committee.counted,
    )  # fmt: skip
    yield Line(
        "contact",
        ngettext("Nobody stays in touch with {n} person", "Nobody stays in touch with {n} people",
                 contact.gap).format(n=contact.gap),
        _("have somebody: {fraction}").format(fraction=fraction(contact)),
        _("{day}; at most {most} people to one of us, usually {middle:g}").format(
            day=dated(contact, locale), most=page.span.most, middle=page.span.middle
        ),
        contact.others,
    )  # fmt: skip
    yield from _ties(page, locale)
    for key, figure, words in (
        ("quiet_leaders", recent.leaders, _("{n} with followers heard nothing of us for too long")),
        ("quiet", recent.quiet, _("{n} heard nothing of us for too long, or never")),
    ):
        yield Line(
            key, words.format(n=figure.numerator), fraction(figure), dated(figure, locale),
            figure.counted,
        )  # fmt: skip
    talked = page.talked
    yield Line(
        "talked",
        ngettext("{n} person was not talked with", "{n} people were not talked with",
                 talked.gap).format(n=talked.gap),
        _("were: {fraction}").format(fraction=fraction(talked)),
        dated(talked, locale)
        + _middle(_("; the last talk usually {days:g} days ago"), recent.middle_days),
        talked.others,
    )  # fmt: skip


def _ties(page: FiguresPage, locale: str) -> Iterator[Line]:
    alone, bus = page.isolates, page.bus_factor
    yield Line(
        "isolates",
        ngettext("{n} person has no tie and nobody who stays in touch",
                 "{n} people have no tie and nobody who stays in touch",
                 alone.numerator).format(n=alone.numerator),
        fraction(alone), dated(alone, locale), alone.counted,
    )  # fmt: skip
    yield Line(
        "bus_factor",
        ngettext("{n} person was talked with by one of us alone",
                 "{n} people were talked with by one of us alone",
                 bus.numerator).format(n=bus.numerator),
        _("of those talked with: {fraction}").format(fraction=fraction(bus)),
        dated(bus, locale), bus.counted,
    )  # fmt: skip
