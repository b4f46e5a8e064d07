"""The recovery sheet: the key of a group on one page, to be kept under lock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..i18n import day_and_year
from ..i18n import gettext as _
from ..local_day import today_here
from ..models import Tier
from ..services.groups import GroupProfile
from ..services.run_facts import RunFacts
from .fonts import Face
from .frame import Frame, content_top, draw_frame, draw_place
from .options import PageOptions
from .page import Book, Sheet
from .paper import BOX_WIDTH, LEFT_EDGE, MM, RIGHT_EDGE, Paper, Size
from .report import NO_RUN, Report, Source, render
from .text import wrap

_KEY_SIZE = 24.0
_KEY_WIDTH = 104.0
_QR_SIDE = 64.0
_WRITE_PITCH = 9.5


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheetData:
    """The key as it is printed. Without a code name the sheet names nothing at all.

    `lines` are eight lines of eight signs, the eighth sign of each checks its line; `qr` is the
    whole key for a camera. `replaces` is the number of the key before, None for the first.
    """

    code_name: str
    key_number: int
    made_on: date
    lines: tuple[str, ...]
    qr: str
    locale: str
    replaces: int | None = None
    found_phone: str = ""
    made_up: bool = False

    def __post_init__(self) -> None:
        """Raises ValueError for anything but eight lines of eight signs."""
        if [len(line) for line in self.lines] != [8] * 8:
            raise ValueError("a recovery key has eight lines of eight signs")


def build(book: Book, _run: RunFacts, data: RecoverySheetData) -> None:
    """Draw the sheet."""
    frame = _frame(data)
    with book.page() as sheet:
        draw_frame(sheet, frame)
        draw_place(sheet, frame, _("sheet 1 of 1"))
        y = _draw_warning(sheet, content_top(sheet.size))
        _draw_key(sheet, data.lines, y)
        _draw_code(sheet, data.qr, y)
        y = _draw_steps(sheet, y + _key_height(sheet))
        _draw_keepers(sheet, y)


def _frame(data: RecoverySheetData) -> Frame:
    made = day_and_year(data.made_on, data.locale)
    replaces = (
        "" if data.replaces is None else _("replaces key no. {number}").format(number=data.replaces)
    )
    found = _("If found, phone {phone}").format(phone=data.found_phone) if data.found_phone else ""
    return Frame(
        title=_("Key to the group {name}").format(name=data.code_name).strip(),
        tier=Tier.SEALED,
        number=_("key no. {number}").format(number=data.key_number),
        facts=(_("Keep under lock"), _("made {day}").format(day=made), replaces),
        footer=(
            found,
            _("Do not photograph, do not send"),
            _("Destroy when key no. {number} is made").format(number=data.key_number + 1),
        ),
        scanned=False,
        made_up=data.made_up,
    )


def _small(sheet: Sheet) -> float:
    return 16.0 if sheet.size is Size.LARGE else 11.0


def _heading(sheet: Sheet) -> float:
    return 16.0 if sheet.size is Size.LARGE else 13.0


def _pitch(size: float) -> float:
    """Millimetres from line to line of forms: 1.22 of the size."""
    return 1.22 * size / MM


def _line_pitch(sheet: Sheet) -> float:
    """Of the key: larger words around it leave it less."""
    return 13.0 if sheet.size is Size.LARGE else 14.0


def _key_height(sheet: Sheet) -> float:
    return 8 * _line_pitch(sheet) + 4.0


def _draw_warning(sheet: Sheet, y: float) -> float:
    """The sentence that matters most; returns where the key may begin."""
    words = _(
        "Whoever holds this sheet can read everything. Without it, and without a passphrase, "
        "nobody can open the data again: not the makers, not anyone."
    )
    size = _heading(sheet)
    for line in wrap(words, Face.BOLD, size, BOX_WIDTH * MM):
        y += _pitch(size)
        sheet.text(LEFT_EDGE, y, line, Face.BOLD, size)
    return y + (4.0 if sheet.size is Size.LARGE else 7.0)


def _draw_key(sheet: Sheet, lines: tuple[str, ...], top: float) -> None:
    """Eight lines in two groups of four; the sign that checks its line stands in a frame."""
    sheet.box(LEFT_EDGE, top, _KEY_WIDTH, _key_height(sheet), 1.4)
    sign = sheet.width("0", Face.MONO, _KEY_SIZE)
    for place, line in enumerate(lines):
        y = top + 12 + place * _line_pitch(sheet)
        sheet.text(6.5, y, str(place + 1), Face.REGULAR, _heading(sheet))
        sheet.text(24, y, line[:4], Face.MONO, _KEY_SIZE)
        sheet.text(60, y, line[4:7], Face.MONO, _KEY_SIZE)
        check = 60 + 3 * sign + 1.8
        sheet.text(check + (8 - sign) / 2, y, line[7], Face.MONO, _KEY_SIZE)
        sheet.box(check, y - 3.0 - 5.2, 8.0, 10.4, 1.0)
        if place + 1 < len(lines):
            sheet.line(6, y + 4, _KEY_WIDTH - 6, y + 4, 0.8)


def _draw_code(sheet: Sheet, key: str, top: float) -> None:
    left = RIGHT_EDGE - _QR_SIDE
    sheet.qr(left, top, _QR_SIDE, key)
    paragraphs = (
        _("The same key for a camera. Keep it covered."),
        _("The framed sign checks its line. What looks like O is zero, what looks like I is one."),
    )
    size = _small(sheet)
    y = top + _QR_SIDE + 2
    for paragraph in paragraphs:
        for line in wrap(paragraph, Face.REGULAR, size, _QR_SIDE * MM):
            y += _pitch(size)
            sheet.text(left, y, line, Face.REGULAR, size)
        y += 2.0


def _draw_steps(sheet: Sheet, y: float) -> float:
    """What to do with the key; returns the last baseline."""
    size = _small(sheet)
    space = 1.0 if sheet.size is Size.LARGE else 5.0
    y += space + _pitch(_heading(sheet)) + 0.5
    sheet.text(LEFT_EDGE, y, _("To open the group with this key"), Face.BOLD, _heading(sheet))
    steps = (
        _("Install Longhaul and copy the group’s folder to the computer."),
        _("Open that folder, choose “Use the recovery sheet”, type the eight lines."),
        _("Set a new passphrase. Print a new sheet and destroy this one."),
    )
    for number, step in enumerate(steps, start=1):
        y += _pitch(size) + (0.3 if sheet.size is Size.LARGE else 1.6)
        sheet.text(2, y, str(number), Face.BOLD, size)
        room = (BOX_WIDTH - 9) * MM
        first, *more = wrap(step, Face.REGULAR, size, room, 2)
        sheet.text(9, y, first, Face.REGULAR, size)
        for words in more:
            y += _pitch(size)
            sheet.text(9, y, words, Face.REGULAR, size)
    return y


def _draw_keepers(sheet: Sheet, y: float) -> None:
    """Lines to write on: where the sheet lies, who keeps it, when it was last tried."""
    size = _small(sheet)
    if sheet.size is Size.STANDARD:
        y += 9.5
        sheet.text(LEFT_EDGE, y, _("Where this sheet is kept"), Face.BOLD, _heading(sheet))
    labels = (_("place"), _("keeper"), _("second keeper"), _("two lines typed back on"))
    start = max(sheet.width(label, Face.REGULAR, size) for label in labels) + 3
    for label in labels:
        y += _WRITE_PITCH
        sheet.text(LEFT_EDGE, y, label, Face.REGULAR, size)
        sheet.rule(y + 0.6, 0.8, start)


REPORT = Report(
    name="recovery-sheet",
    title=lambda: _("Recovery sheet"),
    source=Source.ELSEWHERE,
    tier=Tier.SEALED,
    options=PageOptions,
    build=build,
)


def recovery_sheet(
    profile: GroupProfile,
    lines: Sequence[str],
    *,
    code_name: str = "",
    made_on: date | None = None,
) -> bytes:
    """The recovery sheet of a group with this key of eight lines, as a PDF made in memory.

    It says nothing of the group but a code name: whoever finds it knows no door that it opens.
    """
    data = RecoverySheetData(
        code_name=code_name,
        key_number=1,  # a second one comes only with a new data key
        made_on=made_on or today_here(),
        lines=tuple(lines),
        qr="".join(lines),
        found_phone=profile.found_phone,
        locale=profile.locale,
        made_up=profile.made_up,
    )
    return render(REPORT, [(NO_RUN, data)], PageOptions(paper=Paper[profile.paper.upper()]))
