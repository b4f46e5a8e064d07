"""The association in words: its rule, its votes, its officers, what was decided."""

from __future__ import annotations

from datetime import date

from ....i18n import gettext as _
from ....i18n import ngettext, short_day
from ....models import CountBase
from ....services.association.decisions import DecisionRow
from ....services.association.dues import PaidUntil, Payment
from ....services.association.officers import SOON, Officer
from ....services.association.page import AssociationPage, Meeting
from ....services.association.rules import Quorum, needed
from ...kit.marks import DueMark
from ...kit.rows import Row


def vote_words() -> dict[CountBase, str]:
    """To whom a vote belongs."""
    return {
        CountBase.PEOPLE: _("each person"),
        CountBase.ADULTS: _("each adult"),
        CountBase.LEASES: _("each lease"),
        CountBase.UNITS: _("each occupied flat"),
    }


def rule_words(page: AssociationPage) -> str:
    """ "One vote for each lease, where a member lives. A quorum is 40 % of 21 votes: 9."."""
    rule = page.rule
    if rule is None:
        return _("No rule says yet who votes here, and how many votes a meeting needs.")
    who = vote_words()[rule.votes_per]
    told = (
        _("One vote for {who}, members alone.") if rule.members_only else _("One vote for {who}.")
    )
    said = [told.format(who=who)]
    if page.votes:
        said.append(
            _("A meeting decides with {percent} % of {all} votes: {n}.").format(
                percent=rule.quorum_percent, all=page.votes, n=needed(rule, page.votes)
            )
        )
    else:
        said.append(_("Nobody has a vote yet: say on people’s pages who the members are."))
    if rule.term_months is not None:
        said.append(
            ngettext(
                "Officers are chosen for {n} month.",
                "Officers are chosen for {n} months.",
                rule.term_months,
            ).format(n=rule.term_months)
        )
    if rule.place_id != page.place_id:
        whose = page.rule_place or _("the whole group")
        said.append(_("This is the rule of {place}.").format(place=whose))
    return " ".join(said)


def quorum_words(found: Quorum | None) -> str:
    """ "14 of 21 votes were there, 9 were needed", or how many were missing."""
    if found is None:
        return _("nobody has a vote here yet")
    there = _("{n} of {all} votes there").format(n=found.present, all=found.entitled)
    if found.short:
        return _("{there}, {n} short of a quorum").format(there=there, n=found.short)
    return _("{there}, {n} needed").format(there=there, n=found.needed)


def meeting_row(one: Meeting, locale: str) -> Row:
    """A meeting, and whether it could decide."""
    return Row(
        one.id, None, one.name, short_day(one.on_date, locale), quorum_words(one.quorum),
        icon="calendar",
    )  # fmt: skip


def decision_row(one: DecisionRow, locale: str) -> Row:
    """A decision: its words, its votes."""
    votes = _("{yes} yes, {no} no, {abstained} abstained").format(
        yes=one.votes.yes, no=one.votes.no, abstained=one.votes.abstained
    )
    there = _("{n} of {all} votes there").format(n=one.present, all=one.entitled)
    if one.short:
        end = _("no quorum: {n} short").format(n=one.short)
    else:
        end = _("carried") if one.carried else _("not carried")
    day = short_day(one.on_date, locale)
    icon = "check" if one.carried else "x"
    return Row(one.id, None, one.text, "", f"{day} · {votes} · {there} · {end}", icon=icon)


def officer_row(one: Officer, today: date, locale: str) -> Row:
    """An officer: in which role, until when."""
    return Row(one.id, None, one.name, one.role, term_words(one, today, locale), icon="user-round")


def term_words(one: Officer, today: date, locale: str) -> str:
    """ "term ends in 25 days, 14 Dec", "term ended 3 Nov", "no end is set"."""
    days = one.ends_in(today)
    if days is None or one.term_ends is None:
        return _("no end of the term is set")
    day = short_day(one.term_ends, locale)
    if days < 0:
        return _("the term ended {day}; in office until somebody is chosen").format(day=day)
    if days > SOON:
        return _("chosen until {day}").format(day=day)
    return ngettext("term ends in {n} day, {day}", "term ends in {n} days, {day}", days).format(
        n=days, day=day
    )


def payment_row(one: Payment, locale: str) -> Row:
    """Dues that somebody paid: for when, how much, on which day."""
    paid = _("{amount} for {period}, paid {day}").format(
        amount=f"{one.amount / 100:.2f}", period=one.period, day=short_day(one.paid_on, locale)
    )
    return Row(one.id, None, one.name, "", paid, icon="check")


def dues_row(one: PaidUntil, locale: str) -> Row:
    """A member to talk with about dues."""
    until = (
        _("nothing noted yet")
        if one.until is None
        else _("paid until {day}").format(day=short_day(one.until, locale))
    )
    return Row(one.person_id, DueMark("none", ""), one.name, "", until, icon="user-round")
