"""Blocks of bytes deflated side by side, each for itself, into one stream that any reader knows.

A deflated stream (RFC 1951) is a row of blocks of its own. Each of ours ends with an empty one that
fills its last byte, so that the next may follow; a last empty one says that there are no more.
"""

from __future__ import annotations

import zlib
from collections import deque
from concurrent.futures import Executor, Future

LEVEL = 1
"""Higher ones take twice the time for a tenth less."""
AT_ONCE = 2
"""Blocks that are in work: as many as even an old computer has processors."""
NO_MORE = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS).flush()


class Deflated:
    """In the place of a compressor of zlib; what `workers` have done comes out in its order."""

    def __init__(self, workers: Executor) -> None:
        self._workers = workers
        self._waiting: deque[Future[bytes]] = deque()

    def compress(self, block: bytes) -> bytes:
        """Takes a block; gives what is done of those before."""
        self._waiting.append(self._workers.submit(_deflated, block))
        return self._waiting.popleft().result() if len(self._waiting) > AT_ONCE else b""

    def flush(self) -> bytes:
        """What is left, and the end."""
        return b"".join(one.result() for one in self._waiting) + NO_MORE


def _deflated(block: bytes) -> bytes:
    one = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return one.compress(block) + one.flush(zlib.Z_SYNC_FLUSH)
