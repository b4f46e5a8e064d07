"""No core dumps: a program that crashes leaves nothing of its memory on the disk. On Linux."""

from __future__ import annotations

import sys
from contextlib import suppress

PR_SET_DUMPABLE = 4


def no_core_file() -> None:
    """The system writes no core file of this process, nor of those it starts."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def not_dumpable() -> None:
    """No program that gathers crashes, and no debugger of this account, reads this memory.

    For before the first key is used, not for the very start: the desktop's portal must look at a
    process once to answer it (whether the system is dark), and remembers whom it looked at.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
