"""How far a long piece of work is, told while it runs."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with what is done and with all there is (0: not known); raises Cancelled to stop."""
