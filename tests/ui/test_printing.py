"""To the printer: every page on a sheet of its own size, only the pages asked for."""

from __future__ import annotations

import io
import stat
from pathlib import Path

import pypdfium2
import pytest
from longhaul.problems import NotWritable
from longhaul.ui.kit.theme import apply_theme
from longhaul.ui.pdf_view import PdfView
from longhaul.ui.printer import NotPrinted, paint_pages, print_pages
from pypdfium2.internal import ObjectTracker
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

A4, A3_ACROSS = (595.3, 841.9), (1190.6, 841.9)


def pdf(*sizes: tuple[float, float]) -> bytes:
    """Pages of these sizes, each with a black square in its upper left corner."""
    file = io.BytesIO()
    canvas = Canvas(file)
    for across, down in sizes:
        canvas.setPageSize((across, down))
        canvas.rect(0, down - 72, 72, 72, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def printer_to(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(150)
    return printer


def printed(path: Path) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        return [(round(page.get_width()), round(page.get_height())) for page in document]
    finally:
        document.close()


def test_each_page_has_its_own_size_and_direction(qapp: QApplication, tmp_path: Path) -> None:
    paint_pages(pdf(A4, A3_ACROSS), printer_to(tmp_path / "out.pdf"))
    (first, second) = printed(tmp_path / "out.pdf")
    assert first == pytest.approx((595, 842), abs=2)
    assert second == pytest.approx((1191, 842), abs=2)


def test_what_is_drawn_fills_the_whole_sheet(qapp: QApplication, tmp_path: Path) -> None:
    paint_pages(pdf(A4), printer_to(tmp_path / "out.pdf"))
    document = pypdfium2.PdfDocument((tmp_path / "out.pdf").read_bytes())
    picture = document[0].render(scale=1).to_pil().convert("L")
    document.close()
    assert picture.getpixel((5, 5)) < 40
    assert picture.getpixel((67, 67)) < 40
    assert picture.getpixel((77, 77)) > 215


def test_only_the_pages_asked_for_are_printed(qapp: QApplication, tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "out.pdf")
    printer.setFromTo(2, 3)
    paint_pages(pdf(A4, A3_ACROSS, A4, A4), printer)
    assert len(printed(tmp_path / "out.pdf")) == 2


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(NotPrinted):
        paint_pages(pdf(A4), printer_to(tmp_path / "missing" / "out.pdf"))


def test_a_file_instead_of_a_printer_gets_the_very_pages(
    qapp: QApplication, tmp_path: Path
) -> None:
    printer = printer_to(tmp_path / "out.pdf")
    printer.setFromTo(2, 3)
    print_pages(pdf(A4, A3_ACROSS, A4, A4), printer)
    assert printed(tmp_path / "out.pdf") == [(1191, 842), (595, 842)]
    assert not stat.S_IMODE((tmp_path / "out.pdf").stat().st_mode) & 0o077
    with pytest.raises(NotWritable, match="cannot be written"):
        print_pages(pdf(A4), printer_to(tmp_path / "missing" / "out.pdf"))


def test_pages_in_sight_are_open_only_while_they_are_drawn(
    qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, "light")
    before = set(ObjectTracker[pypdfium2.PdfDocument])
    view = PdfView("")
    qtbot.addWidget(view)
    view.resize(600, 800)
    view.show_pdf(pdf(A4, A3_ACROSS))
    view.turn(1)
    view.finder.set_text("no such words")
    view.finder.entered.emit()
    assert view.pages == 2
    assert view.sheet.picture is not None
    assert set(ObjectTracker[pypdfium2.PdfDocument]) <= before
