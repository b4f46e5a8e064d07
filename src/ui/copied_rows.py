"""Rows that were copied in a spreadsheet, as the clipboard has them."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from ..chosen_files import Pasted


def copied_rows() -> Pasted | None:
    """The rows, to be brought in as a list; None where only a word or a path was copied."""
    text = QGuiApplication.clipboard().text()
    return Pasted(text) if "\t" in text or "\n" in text.strip() else None
