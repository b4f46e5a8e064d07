"""Rows as text for the clipboard: tab-separated, safe to paste into a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...formulas import guarded
from .model import Column


def as_tsv(columns: Sequence[Column[Any]], rows: Sequence[Any]) -> str:
    """One line a row; with the titles above if there are several rows."""
    lines = [[column.value(row) for column in columns] for row in rows]
    if len(lines) > 1:
        lines.insert(0, [column.title for column in columns])
    return "\n".join("\t".join(_cell(text) for text in line) for line in lines)


def _cell(text: str) -> str:
    return guarded(" ".join(text.split()))
