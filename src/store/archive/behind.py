"""Blocks of bytes handed to a thread of its own: one prepares while the other packs them."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType

BLOCK = 1 << 20
WAITING = 2
"""So many blocks at most lie between the two."""


class Behind:
    """Does `act` with each block that is put, in order, on another thread.

    What it raises is raised here, at the next `put` or at the end.
    """

    def __init__(self, act: Callable[[bytes], object]) -> None:
        self._act = act
        self._blocks: queue.Queue[bytes | None] = queue.Queue(WAITING)
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._work, daemon=True)

    def __enter__(self) -> Behind:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._blocks.put(None)
        self._thread.join()
        if self._fault is not None and kind is None:
            raise self._fault

    def put(self, block: bytes) -> None:
        """Hands over one block; waits while too many lie there."""
        if self._fault is not None:
            raise self._fault
        self._blocks.put(block)

    def _work(self) -> None:
        while (block := self._blocks.get()) is not None:
            if self._fault is None:  # after a fault the rest is only taken from the queue
                try:
                    self._act(block)
                except BaseException as fault:  # noqa: BLE001 - raised again where it is waited for
                    self._fault = fault


def in_blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in blocks of a megabyte or two."""
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= BLOCK:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)
