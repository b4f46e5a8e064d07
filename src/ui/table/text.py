"""Rows as text for the clipboard: tab-separated, safe to paste into a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from .model import Column

# A cell that begins so would be reckoned by a spreadsheet; a phone number with + is harmless.
_FORMULA = re.compile(r"[=@]|[+-](?![\d (]+$)")


def as_tsv(columns: Sequence[Column[Any]], rows: Sequence[Any]) -> str:
    """One line a row; with the titles above if there are several rows."""
    lines = [[column.value(row) for column in columns] for row in rows]
    if len(lines) > 1:
        lines.insert(0, [column.title for column in columns])
    return "\n".join("\t".join(_cell(text) for text in line) for line in lines)


def _cell(text: str) -> str:
    flat = " ".join(text.split())
    return f"'{flat}" if _FORMULA.match(flat) else flat
