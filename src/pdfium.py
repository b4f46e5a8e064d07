"""PDFium, which makes pictures of PDF pages, does one thing at a time, whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
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
