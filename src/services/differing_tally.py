"""Why a page was done although its tally differs, with the counts at its foot: kept in one text.

The reason is one line; the counts stand on a second, as they are read aloud: `NH 1, T 4`.
"""

from __future__ import annotations

from collections.abc import Mapping


def as_kept(reason: str, written: Mapping[str, int]) -> str:
    """Reason and counts in one text; the reason alone where nothing was written."""
    counts = ", ".join(f"{key} {n}" for key, n in written.items() if n)
    return "\n".join(part for part in (" ".join(reason.split()), counts) if part)


def reason_of(kept: str) -> str:
    """The reason in a text by `as_kept`."""
    return kept.partition("\n")[0]


def written_in(kept: str) -> Mapping[str, int]:
    """The counts in a text by `as_kept`; empty where nobody counted, or none were kept then."""
    counts = kept.partition("\n")[2]
    pairs = (count.rsplit(" ", 1) for count in counts.split(", ") if count)
    return {key: int(n) for key, n in pairs}
