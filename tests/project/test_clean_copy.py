"""The proof that a stranger can start: a clean copy, an empty home, each Python on this machine."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from .test_tree import files, other_python


@pytest.mark.prove
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_a_clean_copy_sets_itself_up_and_starts_at_once_the_second_time(
    root: Path, tmp_path: Path, version: str
) -> None:
    python = other_python(version)
    copy, home = tmp_path / "longhaul", tmp_path / "home"
    home.mkdir()
    for path in files(root):
        target = copy / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    environment |= {"HOME": str(home)}

    def start() -> float:
        begun = time.monotonic()
        subprocess.run([python, copy / "run", "--version"], env=environment, cwd=home, check=True)
        return time.monotonic() - begun

    first, second = start(), start()
    assert (copy / ".venv" / "lib" / f"python{version}").is_dir()
    assert second < first / 4
