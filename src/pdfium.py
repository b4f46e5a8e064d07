"""PDFium, which makes pictures of PDF pages, does one thing at a time, whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import wraps
from io import BytesIO
from threading import RLock
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

pdfium_lock = RLock()


def alone(do: Callable[P, R]) -> Callable[P, R]:
    """What uses PDFium waits until nobody else does: scans are read beside the window."""

    @wraps(do)
    def waiting(*args: P.args, **kwargs: P.kwargs) -> R:
        with pdfium_lock:
            return do(*args, **kwargs)

    return waiting


@contextmanager
def opened(pdf: bytes) -> Iterator[Any]:
    """A PDF that is held in memory, open for as long as it is looked at, and no longer."""
    import pypdfium2

    with pdfium_lock:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def only_pages(pdf: bytes, numbers: Collection[int]) -> bytes:
    """These pages of a PDF, counted from 1."""
    import pypdfium2

    made = BytesIO()
    with opened(pdf) as whole:
        part = pypdfium2.PdfDocument.new()
        try:
            part.import_pages(whole, [number - 1 for number in numbers])
            part.save(made)
        finally:
            part.close()
    return made.getvalue()
