"""Parts of a page beside and under each other without a seam: their grounds meet."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget


def in_column(whole: QWidget, *parts: tuple[QWidget, int]) -> None:
    """Lays parts out from the top of a widget, each with its stretch."""
    _join(QVBoxLayout(whole), parts)


def in_line(whole: QWidget, *parts: tuple[QWidget, int]) -> None:
    """Lays parts out from the start of the line, each with its stretch."""
    _join(QHBoxLayout(whole), parts)


def _join(layout: QBoxLayout, parts: tuple[tuple[QWidget, int], ...]) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for part, stretch in parts:
        layout.addWidget(part, stretch)
