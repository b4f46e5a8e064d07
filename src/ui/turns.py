"""The window's thread gets its turn soon, also while the database's thread is at work.

Python lets a thread go on for 5 ms before another one may. A key gives its turn away some hundred
times while it is painted, each time Qt is called, and would wait so long more than once.
"""

from __future__ import annotations

import sys

SOON = 0.0003
"""Seconds that a thread may go on while another waits. Shorter, and they would be busy taking
turns."""


class Turns:
    """While it is on, threads take short turns."""

    def __init__(self) -> None:
        self._usual = sys.getswitchinterval()

    def begin(self) -> None:
        """A group is open, and two threads work with it."""
        sys.setswitchinterval(SOON)

    def end(self) -> None:
        """The window's thread is alone again."""
        sys.setswitchinterval(self._usual)
