"""Sheets of labels and envelopes: those that are sold, and those that somebody describes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .. import problems
from ..data_files import data_file
from ..i18n import gettext as _
from .paper import Paper, Shape

_PAIR = re.compile(
    r"(?:\b(?P<word>gap|from)\s+)?(?P<a>\d+(?:[.,]\d+)?)\s*(?:x|×|by)\s*(?P<b>\d+(?:[.,]\d+)?)",
    re.IGNORECASE,
)
_MOVED = re.compile(r"\s*([+-]?\d+(?:[.,]\d+)?)\s*(?:x|×|by)\s*([+-]?\d+(?:[.,]\d+)?)\s*")
MOST_MOVED = 10.0
"""Millimetres by which a printer may be off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """One kind of sheet, in mm from its top left corner; the data file explains the fields."""

    sheet: tuple[float, float]
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float
    envelope: bool = False

    @property
    def shape(self) -> Shape:
        """Its box is the sheet itself: labels lie where they lie."""
        return Shape(*self.sheet, a4=self.sheet, letter=self.sheet)

    @property
    def each(self) -> int:
        """So many labels are on a sheet."""
        return self.columns * self.rows

    def corner(self, place: int) -> tuple[float, float]:
        """Where a label begins, counted from 0 along the rows."""
        row, column = divmod(place, self.columns)
        return self.left + column * self.across, self.top + row * self.down

    @property
    def fits(self) -> bool:
        """False where labels would lie beside the sheet, or over each other."""
        last_left, last_top = self.corner(self.each - 1)
        inside = last_left + self.width <= self.sheet[0] + 0.5
        inside = inside and last_top + self.height <= self.sheet[1] + 0.5
        apart = self.columns == 1 or self.across >= self.width
        return inside and apart and (self.rows == 1 or self.down >= self.height)


def stock_names(paper: Paper | None = None) -> tuple[str, ...]:
    """What is sold, of a paper those sheets alone; envelopes last."""
    return tuple(
        name
        for name, stock in _stocks().items()
        if paper is None or stock.envelope or stock.sheet == paper.value
    )


def stock_of(typed: str, paper: Paper) -> Stock:
    """The sheet of this name, or of these measures: "3 x 7, 63.5 x 38.1"; without either the first
    one of the paper.

    Measures may say the gap between labels and where the first begins: "gap 2.5 x 0, from 7 x 15";
    else all stand in the middle without gaps. Unanswered, on `stock`, for a name that is none, and
    for what is not of this paper or has no room on it.
    """
    wanted = _plain(typed)
    known = {_plain(name): stock for name, stock in _stocks().items()}
    if not wanted:
        wanted = _plain(stock_names(paper)[0])
    found = known.get(wanted) or _described(typed, paper)
    if found is None:
        raise problems.Unanswered(
            _(
                "There are no labels “{typed}”. Choose some that are offered, or write how many "
                "stand across and down, and how large one is in mm: 3 x 7, 63.5 x 38.1."
            ).format(typed=typed.strip()),
            "stock",
        )
    if not found.envelope and found.sheet != paper.value:
        raise problems.Unanswered(
            _("These labels are not on {paper}. Choose others, or the other paper.").format(
                paper=paper.words
            ),
            "stock",
        )
    if not found.fits:
        raise problems.Unanswered(
            _("{n} labels of this size have no room on {paper}.").format(
                n=found.each, paper=paper.words
            ),
            "stock",
        )
    return found


def moved(typed: str) -> tuple[float, float]:
    """By how many mm all is moved to the right and down: "1 x -0.5". Unanswered for anything else,
    on `shift`."""
    if not typed.strip():
        return 0.0, 0.0
    found = _MOVED.fullmatch(typed)
    by = (_number(found[1]), _number(found[2])) if found else (99.0, 99.0)
    if max(map(abs, by)) > MOST_MOVED:
        raise problems.Unanswered(
            _("Write how many mm to the right and down, at most 10: 1 x -0.5."), "shift"
        )
    return by


def _described(typed: str, paper: Paper) -> Stock | None:
    """What the measures say; None where they say too little."""
    pairs = {(one["word"] or "").lower(): one for one in _PAIR.finditer(typed) if one["word"]}
    plain = [one for one in _PAIR.finditer(typed) if not one["word"]]
    if len(plain) != 2:
        return None
    (columns, rows), (width, height) = (map(_number, (one["a"], one["b"])) for one in plain)
    if columns != int(columns) or rows != int(rows) or not all((columns, rows, width, height)):
        return None
    gap = _pair(pairs.get("gap"), (0.0, 0.0))
    across, down = width + gap[0], height + gap[1]
    middle = (
        (paper.width - (columns - 1) * across - width) / 2,
        (paper.height - (rows - 1) * down - height) / 2,
    )
    left, top = _pair(pairs.get("from"), middle)
    return Stock(
        sheet=paper.value, columns=int(columns), rows=int(rows), width=width, height=height,
        left=left, top=top, across=across, down=down,
    )  # fmt: skip


def _pair(found: re.Match[str] | None, otherwise: tuple[float, float]) -> tuple[float, float]:
    return (_number(found["a"]), _number(found["b"])) if found else otherwise


def _number(typed: str) -> float:
    return float(typed.replace(",", "."))


def _plain(name: str) -> str:
    return name.casefold().replace(" ", "").replace("×", "x")


@lru_cache(maxsize=1)
def _stocks() -> dict[str, Stock]:
    text = data_file("labels.toml").read_text("utf-8")
    return dict(_read(text))


def _read(text: str) -> Iterator[tuple[str, Stock]]:
    for row in tomllib.loads(text)["stock"]:
        name, paper = row.pop("name"), row.pop("paper")
        sheet = Paper[paper.upper()].value if isinstance(paper, str) else tuple(paper)
        yield name, Stock(sheet=sheet, **row)
