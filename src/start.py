"""Imported first by the window program: nothing is swept up while it loads. A command runs so to
its end: it makes millions of things and throws few away.

Python looks for garbage after each seven hundred new things. Thousands of classes are loaded at
the start, and none of them goes: the looking is a twelfth of the time to the first window.
"""

from __future__ import annotations

import gc

_USUAL = gc.get_threshold()

gc.set_threshold(100_000, 50, 50)


def is_over() -> None:
    """All is loaded: garbage is looked for as usual."""
    gc.set_threshold(*_USUAL)
