"""Where the data files of Longhaul lie: words, icons, fonts, codes; no code among them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path


def data_file(*parts: str) -> Path:
    """A file or folder of `resources/`, by its path in there. It need not exist.

    By the package's own path: `importlib.resources` takes as long to load as the first window
    takes to be painted twice, and we never run from an archive.
    """
    return Path(import_module(f"{__package__}.resources").__path__[0], *parts)
