"""The printed pages. A new page is one file that ends in `REPORT`, and its name on its shelf."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ..i18n import gettext as _
from . import (
    agenda,
    annual_book,
    annual_book_open,
    badges,
    ballot_sheet,
    broken_promises,
    calendar_page,
    call_sheet,
    captain,
    card,
    conditions,
    conditions_form,
    conditions_open,
    demand_board,
    door_sheet,
    dossier,
    erasure,
    expected,
    follow_up,
    hand_over,
    label_test,
    labels,
    letter,
    lost_sheet,
    my_ten,
    one_to_one,
    one_to_one_filled,
    petition,
    phone_tree,
    plan,
    poster,
    power_map,
    prep_slip,
    print_register,
    privacy_notice,
    recovery_sheet,
    script_card,
    sign_in,
    status,
    status_open,
    strike,
    strike_amounts,
    turnout_plan,
    unit_grid,
    unit_grid_blank,
    wall_chart,
    wall_key,
    weekly,
    your_data,
)
from .report import Report, Source, render

__all__ = ["REPORTS", "SHELVES", "Report", "Shelf", "printable", "render", "shelves"]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Pages that are made for the same work; menus and Ctrl+K show them together."""

    words: Callable[[], str]
    reports: tuple[Report, ...]


SHELVES: tuple[Shelf, ...] = (
    Shelf(
        lambda: _("Calling and doors"),
        (
            call_sheet.REPORT,
            script_card.REPORT,
            captain.REPORT,
            door_sheet.REPORT,
            follow_up.REPORT,
            follow_up.COMMITTEE_REPORT,
            ballot_sheet.REPORT,
            phone_tree.REPORT,
        ),
    ),
    Shelf(
        lambda: _("One-to-ones"),
        (
            prep_slip.REPORT,
            one_to_one.REPORT,
            one_to_one_filled.REPORT,
            my_ten.REPORT,
            hand_over.REPORT,
            weekly.REPORT,
            broken_promises.REPORT,
        ),
    ),
    Shelf(
        lambda: _("Meetings and actions"),
        (
            agenda.REPORT,
            sign_in.REPORT,
            expected.REPORT,
            turnout_plan.REPORT,
            petition.REPORT,
            card.REPORT,
            calendar_page.REPORT,
            calendar_page.FIELD_REPORT,
        ),
    ),
    Shelf(
        lambda: _("Charts and campaign"),
        (
            wall_chart.REPORT,
            poster.REPORT,
            wall_key.REPORT,
            unit_grid.REPORT,
            unit_grid_blank.REPORT,
            status.REPORT,
            status_open.REPORT,
            plan.REPORT,
            demand_board.REPORT,
            demand_board.OPEN_REPORT,
            dossier.REPORT,
            power_map.REPORT,
            power_map.BLANK_REPORT,
        ),
    ),
    Shelf(
        lambda: _("Tenants"),
        (
            conditions.REPORT,
            conditions_open.REPORT,
            conditions_form.REPORT,
            strike.REPORT,
            strike_amounts.REPORT,
        ),
    ),
    Shelf(
        lambda: _("Office"),
        (
            labels.REPORT,
            badges.REPORT,
            letter.REPORT,
            label_test.REPORT,
            annual_book.REPORT,
            annual_book_open.REPORT,
            print_register.REPORT,
            lost_sheet.REPORT,
            your_data.REPORT,
            privacy_notice.REPORT,
            erasure.REPORT,
            recovery_sheet.REPORT,
        ),
    ),
)
"""Every kind of page, by what it is for; the one that is wanted most stands first."""

REPORTS: tuple[Report, ...] = tuple(one for shelf in SHELVES for one in shelf.reports)
"""All of them; tests read this."""


def shelves() -> tuple[Shelf, ...]:
    """The pages that are made from the register, by what they are for; the others are made where
    they are needed."""
    return tuple(
        replace(one, reports=tuple(r for r in one.reports if r.source is not Source.ELSEWHERE))
        for one in SHELVES
    )


def printable() -> tuple[Report, ...]:
    """All of these; the first is the one that is wanted most."""
    return tuple(report for shelf in shelves() for report in shelf.reports)
