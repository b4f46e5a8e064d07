"""Which codes stand on a row of paper, and what makes no sense together."""

from __future__ import annotations

from collections.abc import Mapping

from .. import problems
from ..i18n import gettext as _
from ..models import RowKind
from .keyed_rows import KeyedRow
from .result_codes import PhoneOrDoor, ResultCode, codes_for


def codes_on(kind: RowKind, where: PhoneOrDoor) -> dict[str, ResultCode]:
    """The codes that may stand on a row of this kind, by their letters."""
    return {code.code: code for code in codes_for(where) if _stands_in(code, kind, where)}


def _stands_in(code: ResultCode, kind: RowKind, where: PhoneOrDoor) -> bool:
    return (
        where == "phone" or code.door == "both" or (code.door == "flat") == (kind is RowKind.FLAT)
    )


def crossed(keyed: KeyedRow, kind: RowKind, where: PhoneOrDoor, issues: int) -> list[ResultCode]:
    """The codes on a row: what happened first, then answer and flags; none for a blank row.

    `issues`: so many stand on the page. Unanswered, with the field, for what makes no sense.
    """
    codes = codes_on(kind, where)
    if kind is RowKind.FLAT:
        return _knocked(keyed, codes)
    if keyed.code is None:
        if not keyed.is_blank:
            raise problems.Unanswered(_("What happened? A row with a mark needs a code."), "code")
        return []
    found = [_known(codes, keyed.code, "happened", "code")]
    talked = found[0].creates == "conversation"
    if keyed.answer is not None:
        if not talked:
            raise problems.Unanswered(_("Only a talk has an answer: T comes first."), "answer")
        found.append(_known(codes, keyed.answer, "answer", "answer"))
    if keyed.issues and not talked:
        raise problems.Unanswered(_("Only in a talk is an issue raised: T comes first."), "issues")
    for letter in sorted(keyed.issues):
        if not 0 <= ord(letter) - ord("a") < issues:
            said = _("No issue has the letter {letter} on this page.")
            raise problems.Unanswered(said.format(letter=letter), "issues")
    return found + [_known(codes, flag, "flag", "flags") for flag in sorted(keyed.flags)]


def _knocked(keyed: KeyedRow, codes: Mapping[str, ResultCode]) -> list[ResultCode]:
    """The codes of the rounds. What is said by somebody stands in the line of that person."""
    if not keyed.happened and not keyed.is_blank:
        raise problems.Unanswered(
            _("A note goes with a round, or with the person who spoke."), "note"
        )
    if keyed.code or keyed.answer or keyed.flags or keyed.issues:
        raise problems.Unanswered(
            _("This belongs to somebody in the flat: key it in the line of that person."), "code"
        )
    return [_known(codes, one.code, "happened", "code") for one in keyed.rounds if one is not None]


def _known(codes: Mapping[str, ResultCode], said: str, group: str, field: str) -> ResultCode:
    code = codes.get(said)
    if code is None or code.group != group:
        raise problems.Unanswered(_("{code} is not on this page.").format(code=said), field)
    return code
