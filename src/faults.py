"""What is undone where something fails halfway."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def on_fault(undo: Callable[[], object]) -> Iterator[None]:
    """Calls `undo` where what stands inside fails, however it does, and lets the fault go on."""
    try:
        yield
    except BaseException:
        undo()
        raise
