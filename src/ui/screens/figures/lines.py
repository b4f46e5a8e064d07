"""The figures in sentences: whom first, how many are missing, then the fraction and its window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ....i18n import gettext as _
from ....i18n import ngettext, short_day
from ....models import Id
from ....services.metrics.figure import SMALL, Figure
from ....services.metrics.page import FiguresPage
from ...kit.rows import Row


@dataclass(frozen=True, slots=True)
class Line:
    """One figure, and the people behind it."""

    key: str
    sentence: str
    """People first."""
    fraction: str
    detail: str
    people: tuple[Id, ...]

    def row(self) -> Row:
        """As a row of a list; its key takes the place of an id."""
        return Row(self.key.encode(), None, self.sentence, self.fraction, self.detail)


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that belong together."""

    title: str
    aside: str
    lines: tuple[Line, ...]


def fraction(figure: Figure) -> str:
    """ "8 of 12", with a percentage where there are enough for one."""
    told = _("{n} of {all}").format(n=figure.numerator, all=figure.denominator)
    if figure.denominator < SMALL or figure.percent is None:
        return told
    return _("{fraction}, {percent} %").format(fraction=told, percent=figure.percent)


def dated(figure: Figure, locale: str) -> str:
    """The day and the window: "60 days to Thu 19 Nov"."""
    day = short_day(figure.on, locale)
    if figure.window_days is None:
        return _("on {day}").format(day=day)
    return ngettext("{n} day to {day}", "{n} days to {day}", figure.window_days).format(
        n=figure.window_days, day=day
    )


def sections(page: FiguresPage, locale: str) -> tuple[Section, ...]:
    """All of them, in the order in which they are read."""
    return (
        Section(
            _("What we know"),
            _("of everybody who counts, named or not"),
            tuple(_known(page, locale)),
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


def _known(page: FiguresPage, locale: str) -> Iterator[Line]:
    def line(
        key: str, figure: Figure, sentence: str, people: tuple[Id, ...], told: str = "{fraction}"
    ) -> Line:
        share = told.format(fraction=fraction(figure))
        return Line(key, sentence, share, dated(figure, locale), people)

    low, high = page.support
    yield line(
        "fresh", page.fresh,
        ngettext("{n} person has no fresh assessment", "{n} people have no fresh assessment",
                 page.fresh.gap).format(n=page.fresh.gap),
        page.fresh.others,
        _("have one: {fraction}"),
    )  # fmt: skip
    yield line(
        "ever", page.ever,
        ngettext("{n} person was never assessed", "{n} people were never assessed",
                 page.ever.gap).format(n=page.ever.gap),
        page.ever.others,
        _("were at some time: {fraction}"),
    )  # fmt: skip
    yield line(
        "support", low,
        _("{n} are with us by a fresh assessment; at the very most {most}").format(
            n=low.numerator, most=high.numerator
        ),
        low.counted,
    )  # fmt: skip
    hollow = page.staleness.hollow
    yield line(
        "hollow", hollow,
        ngettext("{n} assessment is too old to trust", "{n} assessments are too old to trust",
                 hollow.numerator).format(n=hollow.numerator),
        hollow.counted,
    )  # fmt: skip
    yield line(
        "guess", page.guess,
        ngettext("{n} assessment is a guess or was told by others",
                 "{n} assessments are guesses or were told by others",
                 page.guess.numerator).format(n=page.guess.numerator),
        page.guess.counted,
    )  # fmt: skip
    phone = page.complete[0]
    yield line(
        "phone", phone,
        ngettext("{n} person has no phone that works", "{n} people have no phone that works",
                 phone.gap).format(n=phone.gap),
        phone.others,
        _("have one: {fraction}"),
    )  # fmt: skip


def _acted(page: FiguresPage, locale: str) -> Iterator[Line]:
    for one in page.calibration:
        level, figure = one.level, one.figure
        if not figure.denominator:
            continue
        word = level.word
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
        _("at most {most} people to one of us, usually {middle:g}").format(
            most=page.span.most, middle=page.span.middle
        ),
        contact.others,
    )  # fmt: skip
    for key, figure, words in (
        ("quiet_leaders", recent.leaders, _("{n} with followers heard nothing of us for too long")),
        ("quiet", recent.quiet, _("{n} heard nothing of us for too long, or never")),
    ):
        yield Line(
            key, words.format(n=figure.numerator), fraction(figure), dated(figure, locale),
            figure.counted,
        )  # fmt: skip
