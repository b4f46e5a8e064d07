"""The same work without a window, one file a family of commands: its options and what it does."""

from .commands import main

__all__ = ["main"]
