"""Fresh processes: started, heard as JSON, and asked how much memory they took."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1_000_000


def heard(module: str, *words: str | Path) -> dict[str, Any]:
    """What `python -m benchmarks.MODULE WORDS` says in its last line.

    ChildProcessError, with what it said, where it fails.
    """
    command = [sys.executable, "-m", f"benchmarks.{module}", *map(str, words)]
    ended = subprocess.run(
        command, cwd=ROOT, env=_environment(), capture_output=True, check=False, encoding="utf-8"
    )
    if ended.returncode:
        raise ChildProcessError(ended.stderr)
    return dict(json.loads(ended.stdout.splitlines()[-1]))


def _environment() -> dict[str, str]:
    """Without a screen unless one is asked for, and with compiled modules kept, as people have."""
    environment = dict(os.environ)
    if environment.get("RUN_ON_SCREEN") != "1":
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def say(**facts: Any) -> None:
    """What a child says at its end."""
    print(json.dumps(facts), flush=True)


def peak_memory() -> float:
    """The most memory this process ever had, in MB.

    On Linux as its own memory map counts it: what the system counts for the process begins with
    the memory of the one that started it.
    """
    try:
        lines = Path("/proc/self/status").read_text("ascii").splitlines()
        return (
            next(int(line.split()[1]) for line in lines if line[:6] == "VmHWM:") * 1024 / MEGABYTE
        )
    except (OSError, StopIteration):
        pass
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGABYTE


def memory() -> float:
    """The memory this process has now, in MB (Linux; elsewhere the peak)."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return peak_memory()
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE
