"""A file that was scanned or photographed, picture by picture: PNG, JPEG, or PDF of many pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import numpy as np
from PIL import Image, ImageFilter, ImageOps, UnidentifiedImageError

from ..chosen_files import opened
from ..i18n import gettext as _
from ..pdfium import alone, pdfium_lock
from ..problems import BadFile

MOST_BYTES = 2_000_000_000
MOST_PIXELS = 89_000_000
"""What is unpacked of a picture."""
LARGEST_PHOTO = 120_000_000
"""Pixels that a camera may take: of a JPEG fewer are unpacked."""
LONGEST = 4200
"""Pixels of the longer side that are kept of a picture; more helps nobody to read it."""

_INK, _SPECKS, _NIGHT = 0.16, 60, 24
"""Share by which print is darker than paper; so few small places are dirt; a grey that no paper
has in a picture that is worth reading."""
_DPI = 300
_POINTS = 72

Image.MAX_IMAGE_PIXELS = LARGEST_PHOTO
"""Twice as many Pillow does not even open."""


class Pictures(Protocol):
    """The pictures of one file; each is read when it is asked for, and none is kept."""

    def __len__(self) -> int: ...

    def picture(self, number: int) -> Image.Image:
        """The picture of this number from 0, grey and upright as far as the file knows. BadFile."""
        ...


@contextmanager
def pictures(path: Path) -> Iterator[Pictures]:
    """The pictures of a file, which stays open meanwhile. BadFile with the reason."""
    with opened(path) as file:
        head = file.read(1024)
        size = file.seek(0, 2)
        file.seek(0)
        if not head:
            raise BadFile(_("This file is empty."))
        if size > MOST_BYTES:
            raise BadFile(
                _("This file is larger than {limit} MB. Scan fewer pages at a time.").format(
                    limit=MOST_BYTES // 1_000_000
                )
            )
        if b"%PDF-" in head:
            with _pdf(file) as pages:
                yield pages
        else:
            yield _Photo(file)


def is_blank(picture: Image.Image) -> bool:
    """True for the empty back of a sheet: nothing on it is darker than the paper beside it.

    A picture that is all black is not: nobody knows what it shows.
    """
    small = picture.resize((300, 400), Image.Resampling.BOX)
    paper = np.asarray(small.filter(ImageFilter.MaxFilter(9)), np.float32)
    ink = paper - np.asarray(small) > _INK * paper
    return bool(np.count_nonzero(ink) < _SPECKS and np.median(paper) > _NIGHT)


class _Photo:
    """A PNG or a JPEG: one picture."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def __len__(self) -> int:
        return 1

    def picture(self, _number: int) -> Image.Image:
        """The picture, turned as its camera says."""
        try:
            with self._open() as found:
                self._unpack_less(found)
                _refuse_huge(*found.size)
                return _kept(ImageOps.exif_transpose(_on_white(found)))
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise _huge() from error
        except (OSError, ValueError, SyntaxError, EOFError, OverflowError) as error:
            raise BadFile(
                _("This picture is damaged and cannot be read. Scan the page again.")
            ) from error

    def _unpack_less(self, found: Image.Image) -> None:
        """A JPEG can be unpacked at a half of its size, or less."""
        wide, high = found.size
        if wide * high <= LARGEST_PHOTO:
            most = min(1.0, LONGEST / max(wide, high))
            found.draft("L", (round(wide * most), round(high * most)))

    def _open(self) -> Image.Image:
        try:
            return Image.open(self._file, formats=("PNG", "JPEG"))
        except UnidentifiedImageError as error:
            raise BadFile(
                _("Longhaul reads scanned pages as PNG, JPEG or PDF. Save this one as one of them.")
            ) from error


class _Scan:
    """A PDF of many pages."""

    def __init__(self, document: Any) -> None:
        self._document = document

    @alone
    def __len__(self) -> int:
        return len(self._document)

    @alone
    def picture(self, number: int) -> Image.Image:
        """A page as it would be printed."""
        import pypdfium2

        try:
            page = self._document[number]
            try:
                return self._rendered(page)
            finally:
                page.close()
        except pypdfium2.PdfiumError as error:
            raise BadFile(_("This page of the PDF is damaged and cannot be read.")) from error

    def _rendered(self, page: Any) -> Image.Image:
        from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

        for one in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=4):
            _refuse_huge(*one.get_px_size())
        scale = min(_DPI / _POINTS, LONGEST / max(*page.get_size(), 1))
        bitmap = page.render(scale=scale, grayscale=True)
        try:
            picture: Image.Image = bitmap.to_pil().convert("L").copy()
        finally:
            bitmap.close()
        return picture


@contextmanager
def _pdf(file: BinaryIO) -> Iterator[_Scan]:
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_FILE, FPDF_ERR_PASSWORD, FPDF_LoadDocument

    try:
        with pdfium_lock:
            # Without pages PDFium fails and says why an earlier file failed: here, no such file.
            FPDF_LoadDocument(b"", None)
            document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        why = {
            FPDF_ERR_FILE: _("This PDF has no pages."),
            FPDF_ERR_PASSWORD: _(
                "This PDF is locked with a password. Save it without one, then choose it again."
            ),
        }
        damaged = _("This PDF is damaged and cannot be read. Scan the pages again.")
        raise BadFile(why.get(error.err_code, damaged)) from error
    try:
        yield _Scan(document)
    finally:
        with pdfium_lock:
            document.close()


def _on_white(picture: Image.Image) -> Image.Image:
    """Grey; what is transparent shows the paper."""
    if "A" in picture.getbands() or "transparency" in picture.info:
        whole = picture.convert("RGBA")
        white = Image.new("RGBA", whole.size, "white")
        return Image.alpha_composite(white, whole).convert("L")
    return picture.convert("L")


def _kept(picture: Image.Image) -> Image.Image:
    if max(picture.size) > LONGEST:
        picture.thumbnail((LONGEST, LONGEST), Image.Resampling.BOX)
    return picture


def _refuse_huge(wide: int, high: int) -> None:
    if wide * high > MOST_PIXELS:
        raise _huge()


def _huge() -> BadFile:
    return BadFile(
        _("This picture is too large. Scan at 300 dots an inch, or take a smaller photo.")
    )
