"""A scanned page meets the register: its boxes are asked for by its code, then it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .i18n import gettext as _
from .problems import BadFile, Cancelled, Problem
from .progress import Progress
from .services.targets import SHOWN, PageTargets, TargetRow

if TYPE_CHECKING:
    from .scanning.boxes import Box, Part
    from .scanning.pictures import Pictures
    from .scanning.rows import ReadRow
    from .scanning.targets import Printed


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page of a list of this group as it was read, with a strip of each row as PNG.

    `list_id` is as shown; `keyed`: it was keyed before. Rows have the names of the paper.
    """

    list_id: str
    page: int
    keyed: bool
    rows: tuple[ReadRow, ...]
    strips: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class NotRead:
    """A picture that gave no page: the name of its file, its number in it, and why."""

    file: str
    picture: int
    why: str
    blank: bool = False
    """It is the empty back of a sheet."""


def is_of_pages(path: Path) -> bool:
    """True for a file that by its name is a picture of pages: a PDF, PNG or JPEG."""
    return path.suffix.lower() in (".pdf", ".png", ".jpg", ".jpeg")


def read_files(
    paths: Sequence[Path],
    ask: Callable[[str, int], PageTargets],
    tell: Progress,
) -> Iterator[ScannedPage | NotRead]:
    """Reads files page by page; `ask` gives the boxes of a list ID and page, or raises a Problem.

    `tell` hears how many pictures are done and how many there are so far, and may raise to stop.
    What cannot be read comes as NotRead in its place. Nothing is kept: a person confirms.
    """
    from .scanning.pictures import pictures

    done = total = 0
    for path in paths:
        try:
            with pictures(path) as found:
                total += len(found)
                for number in range(len(found)):
                    tell(done, total)
                    yield _read(found, number, path.name, ask)
                    done += 1
        except BadFile as problem:
            yield NotRead(path.name, 1, problem.sentence)
    tell(done, total)


def _read(
    found: Pictures, number: int, name: str, ask: Callable[[str, int], PageTargets]
) -> ScannedPage | NotRead:
    from .scanning.code import find_code
    from .scanning.pictures import is_blank
    from .scanning.reading import read_page

    try:
        picture = found.picture(number)
        if is_blank(picture):
            return NotRead(name, number + 1, _("This side is blank."), blank=True)
        code = find_code(picture)
        known = ask(code.list_id, code.page)
        boxes, parts = boxes_on_page(known.rows), parts_on_page(known.rows)
        page = read_page(picture, code, boxes, printed_in(known.kind), parts)
    except Cancelled:
        raise
    except Problem as problem:
        return NotRead(name, number + 1, problem.sentence)
    return ScannedPage(known.list_id, known.page, known.keyed, page.rows, page.strips)


def printed_in(kind: str) -> Printed:
    """The box that pages of this kind are printed in."""
    from .reports import REPORTS
    from .reports.paper import LANDSCAPE, PORTRAIT
    from .reports.paper import WALL as ON_THE_WALL
    from .scanning.targets import ACROSS, UPRIGHT, WALL

    shape = next((one.shape(None) for one in REPORTS if one.name == kind), PORTRAIT)
    return {LANDSCAPE: ACROSS, ON_THE_WALL: WALL}.get(shape, UPRIGHT)


def boxes_on_page(rows: Sequence[TargetRow]) -> tuple[Box, ...]:
    """The boxes of all rows of a page, each row at its own top."""
    from .scanning.boxes import Box

    return tuple(
        Box(row.called, one.group, one.name, one.x, row.top + one.y, one.side, row.top)
        for row in rows
        for one in row.targets
        if one.group != SHOWN
    )


def parts_on_page(rows: Sequence[TargetRow]) -> tuple[Part, ...]:
    """What of the page belongs to rows that are typed beside their picture."""
    from .scanning.boxes import Part

    return tuple(
        Part(row.called, one.x, row.top + one.y, one.side, one.high)
        for row in rows
        for one in row.targets
        if one.group == SHOWN
    )
