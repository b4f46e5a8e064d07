"""What the pages of a run were drawn from, kept so that the very same can be printed again."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterator, Mapping
from enum import Enum
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from ..models import Id, KeptPaper

NOBODY = (b"\xff" * 16).hex()
"""Stands where the id of somebody stood who is on the pages no longer."""
UNSAID = "–"
"""The heading of doors whose language is not said any more; one more for each further group, as
another heading begins where the words differ."""
STAYS = frozenset({"kind", "letter", "when", "ask"})
"""Words of a row that tell of the paper, and not of whoever stands on it."""


class Gone(Enum):
    """Why nothing is left to draw pages from; it takes the place of what they were drawn from."""

    ERASED = b"erased"
    """Somebody who stood on them was erased."""
    OVER = b"over"
    """The group keeps it no longer."""


GONE = tuple(one.value for one in Gone)


def keep_paper(session: Session, run_id: Id, drawn_from: Mapping[str, Any]) -> None:
    """Keeps what the pages of this run are drawn from; see `reports/kept.py` for its form.

    They may have been kept before: when the print was taken back, and goes out once more.
    """
    session.execute(delete(KeptPaper).where(KeptPaper.run_id == run_id))
    session.add(KeptPaper(run_id=run_id, drawn_from=packed(drawn_from)))


def kept_paper(session: Session, run_id: Id) -> dict[str, Any] | Gone | None:
    """What the pages of this run were drawn from, or why it is gone; None where it never was kept.

    ValueError for what no Longhaul wrote.
    """
    body = session.scalar(select(KeptPaper.drawn_from).where(KeptPaper.run_id == run_id))
    if body is None:
        return None
    return Gone(body) if body in GONE else unpacked(body)


def packed(drawn_from: Mapping[str, Any]) -> bytes:
    """Rows are alike, so this comes to a quarter, and to an eighth of the pages themselves."""
    return zlib.compress(json.dumps(drawn_from, ensure_ascii=False).encode(), 9)


def unpacked(body: bytes) -> dict[str, Any]:
    """The same again. ValueError for what no Longhaul wrote."""
    try:
        found: dict[str, Any] = json.loads(zlib.decompress(body))
    except zlib.error as error:
        raise ValueError(body[:4]) from error
    return found


def without(plain: Any, people: Collection[Id], words: str) -> tuple[Any, int]:
    """The same without these people, and from how many places they went: a row of hers keeps its
    number and its room, says `words` in the place of her name, and nothing else of her."""
    hers = {one.hex() for one in people}
    if isinstance(plain, list):
        parts = [without(one, people, words) for one in plain]
        left = [part for part, _count in parts]
        return _regrouped(plain, left), sum(count for _part, count in parts)
    if not isinstance(plain, dict):
        return plain, 0
    pairs = {name: without(one, people, words) for name, one in plain.items()}
    found, count = {name: part for name, (part, _n) in pairs.items()}, 0
    if "language" in found and _nobody_is_left(found.get("adults")):
        found["language"] = ""  # a door tells what those speak who are behind it
    if plain.get("person_id") in hers:
        found, count = {name: _emptied(name, one, words) for name, one in found.items()}, 1
    return found, count + sum(n for _part, n in pairs.values())


def _nobody_is_left(adults: Any) -> bool:
    return bool(adults) and all(one["person_id"] == NOBODY for one in adults)


def _regrouped(doors: list[Any], left: list[Any]) -> list[Any]:
    """Doors that stand under what is spoken there stay where they are; of those among which nobody
    is left behind one, the heading says no language any more."""
    lost = dict.fromkeys(
        before["group"]
        for before, now in zip(doors, left, strict=True)
        if _is_grouped(before) and not now["language"]
    )
    used = {one["group"] for one in left if lost and not one["group"].strip(UNSAID)}
    said = {group: UNSAID * (len(used) + n) for n, group in enumerate(lost, start=1)}
    return [{**one, "group": said[one["group"]]} if _has(one, said) else one for one in left]


def _is_grouped(door: Any) -> bool:
    """Under the language that is spoken there, not under its house."""
    return isinstance(door, dict) and bool(door.get("language")) and (
        door.get("group") == door["language"]
    )  # fmt: skip


def _has(door: Any, groups: Mapping[str, str]) -> bool:
    return isinstance(door, dict) and door.get("group") in groups


def _emptied(name: str, value: Any, words: str) -> Any:
    if name == "person_id":
        return NOBODY
    if name in ("name", "first"):
        return words
    if name.endswith("_id"):
        return None
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return []  # what is ticked beside her; rows of others below her stay
    return "" if isinstance(value, str) and name not in STAYS else value


def words_in(plain: Any) -> Iterator[str]:
    """Every text that stands in it, whatever it says."""
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict):
        yield from words_in(list(plain.values()))
    elif isinstance(plain, list):
        for one in plain:
            yield from words_in(one)
