"""From a finished PDF to the printer, or to its place, by the system's dialogs."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from ..files_out import write_pdf
from ..i18n import gettext as _
from ..pdfium import only_pages, opened
from ..problems import Problem
from .documents import place_to_save

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MOST_DPI = 300
"""Dots an inch that a page is drawn with: finer is not seen and takes long."""
POINTS = 72.0


class NotPrinted(Problem):
    """The printer did not take the page. Nothing was printed."""


def print_pdf(pdf: bytes, parent: QWidget) -> bool:
    """Asks for the printer and prints all pages. False if it was called off.

    What `print_pages` raises.
    """
    printer = choose_printer(pdf, parent)
    if printer is not None:
        print_pages(pdf, printer)
    return printer is not None


def choose_printer(pdf: bytes, parent: QWidget) -> QPrinter | None:
    """Asks for the printer, and from which page to which. None if it was called off."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(_("Longhaul"))  # the queue of a shared printer shows it to everybody
    sizes = _sizes(pdf)
    _fit(printer, sizes[0])
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(sizes))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    return printer


def place_for_pdf(parent: QWidget, title: str, name: str) -> Path | None:
    """Asks where pages are to be saved, as `place_to_save` does."""
    return place_to_save(parent, title, name, _("Pages (*.pdf)"))


def print_pages(pdf: bytes, printer: QPrinter) -> None:
    """Prints the pages asked for. Where the dialog was given a file instead, they go there as they
    are: whole, or not at all.

    NotPrinted, or NotWritable for the file.
    """
    if file := printer.outputFileName():
        write_pdf(Path(file), only_pages(pdf, _asked_for(printer, len(_sizes(pdf)))), replace=True)
    else:
        paint_pages(pdf, printer)


def paint_pages(pdf: bytes, printer: QPrinter) -> None:
    """Draws the pages asked for, each onto a sheet of its own size and direction. NotPrinted."""
    painter = QPainter()
    with opened(pdf) as document:
        try:
            for number in _asked_for(printer, len(document)):
                page = document[number - 1]
                _fit(printer, page.get_size())
                if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
                    raise NotPrinted
                _paint(painter, printer, page)
                page.close()
        finally:
            if painter.isActive():
                painter.end()


def page_picture(page: Any, dpi: float) -> QImage:
    """A page of pypdfium2 as a picture of so many dots an inch, made in memory."""
    bitmap = page.render(scale=dpi / POINTS, rev_byteorder=False, prefer_bgrx=True)
    raw = ctypes.string_at(bitmap.buffer, bitmap.stride * bitmap.height)
    form = QImage.Format.Format_RGB32
    return QImage(raw, bitmap.width, bitmap.height, bitmap.stride, form).copy()


def _paint(painter: QPainter, printer: QPrinter, page: Any) -> None:
    picture = page_picture(page, min(MOST_DPI, printer.resolution()))
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    painter.drawImage(QRectF(0, 0, sheet.width(), sheet.height()), picture)


def _asked_for(printer: QPrinter, pages: int) -> range:
    """The numbers of the pages that the dialog asked for, of so many."""
    return range(printer.fromPage() or 1, min(printer.toPage() or pages, pages) + 1)


def _fit(printer: QPrinter, size: tuple[float, float]) -> None:
    """Sets the paper to a page's size in points, without margins: pages bring their own."""
    across, down = size
    upright = QPageSize(
        QSizeF(min(across, down), max(across, down)),
        QPageSize.Unit.Point,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    ways = QPageLayout.Orientation
    way = ways.Landscape if across > down else ways.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(upright, way, QMarginsF(0, 0, 0, 0)))


def _sizes(pdf: bytes) -> list[tuple[float, float]]:
    """The size of each page in points. NotPrinted for a PDF without pages."""
    with opened(pdf) as document:
        sizes = [page.get_size() for page in document]
    if not sizes:
        raise NotPrinted
    return sizes
