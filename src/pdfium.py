"""PDFium, which makes pictures of PDF pages, does one thing at a time, whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import ParamSpec, TypeVar

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
