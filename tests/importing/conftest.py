"""Files for the tests of importing: written fresh, or the samples of other people's lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"

Written = Callable[[str | bytes], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write text (as UTF-8) or bytes to a file called list.csv; its path comes back."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "list.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


@pytest.fixture
def sample() -> Callable[[str], Path]:
    """The path of a sample by its folder and name; the test is skipped where it is not at hand."""

    def find(name: str) -> Path:
        path = SAMPLES / name
        if not path.exists():
            pytest.skip(f"the sample {name} is not beside the project")
        return path

    return find
