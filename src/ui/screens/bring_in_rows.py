"""How the rows of a list read before they come in."""

from __future__ import annotations

from ...i18n import gettext as _
from ...importing.drafts import PersonDraft
from ..kit.marks import DueMark
from ..kit.rows import Row


def draft_row(draft: PersonDraft) -> Row:
    """A person as she will be: name, ways to reach her, where, and what was not understood."""
    ways = " · ".join(point.value for point in draft.points)
    where = " · ".join(
        " · ".join([*(name for _kind, name in one.structures), one.slot, one.job]).strip(" ·")
        for one in draft.placements
    )
    said = [where, *draft.remarks, _("asked not to be contacted") if draft.do_not_contact else ""]
    return Row(
        draft.line.to_bytes(8, "big"),
        DueMark("coming", _("line {n}").format(n=draft.line)),
        draft.name,
        ways,
        " · ".join(part for part in said if part) or _("name and ways to reach them"),
    )


def bad_row(line: int, why: str) -> Row:
    """A row that cannot come in, with its line and the reason."""
    return Row(
        line.to_bytes(8, "big"),
        DueMark("late", _("line {n}").format(n=line)),
        _("Left out"),
        "",
        why,
    )
