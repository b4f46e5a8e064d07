"""What stands at the foot of bringing in a list: what would happen, and what the button does."""

from __future__ import annotations

from ....bringing_in import Report
from ....i18n import gettext as _
from ....i18n import ngettext


def what_comes(report: Report | None) -> str:
    """What the step would bring; that there is nothing, or that it is being found out."""
    if report is None:
        return _("Looking …")
    if report.new and report.updated:
        return _("{counts} come in as one step").format(counts=_counts(report))
    if report.new:
        return _("{people} come in as one step").format(people=_people(report.new))
    if report.updated:
        return _("{people} get what is new of them, as one step").format(
            people=_people(report.updated)
        )
    return _("Nothing on this list is new")


def what_it_does(report: Report | None) -> str:
    """The words of the button."""
    if report is None or not (report.new or report.updated):
        return _("Bring in")
    if report.new and report.updated:
        return _("Bring in: {counts}").format(counts=_counts(report))
    if report.new:
        return _("Bring in {people}").format(people=_people(report.new))
    return _("Update {people}").format(people=_people(report.updated))


def _counts(report: Report) -> str:
    return _("{new} new, {updated} updated").format(new=report.new, updated=report.updated)


def _people(count: int) -> str:
    return ngettext("{n} person", "{n} people", count).format(n=count)
