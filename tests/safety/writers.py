"""Writers as processes of their own: given a job, killed in the middle, asked what they said."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .acts import Base

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ended:
    """What a writer said, line by line, and how it ended (below 0: by that signal)."""

    said: tuple[str, ...]
    code: int

    @property
    def acknowledged(self) -> int:
        """How many operations it said were done, before any fault was told."""
        return sum(1 for line in self.said if line.startswith("done"))

    @property
    def told(self) -> str:
        """The problem or crash it told; empty where it told none."""
        return next((s for s in self.said if s.startswith(("problem", "crash"))), "")

    @property
    def again(self) -> str:
        """How doing the same once more, without a restart, went; empty where it was not done."""
        return next((s for s in self.said if s.startswith("again")), "")

    @property
    def calls(self) -> str:
        """The disk operations it made, a letter each."""
        return next((s[6:] for s in self.said if s.startswith("calls ")), "")


class Writers:
    """A forker at work in a folder; each job works on a fresh copy of its base."""

    def __init__(self, place: Path, preload: Path | None = None) -> None:
        place.mkdir(parents=True, exist_ok=True)
        self._place = place
        environment = dict(os.environ)
        if preload is not None:
            environment["LD_PRELOAD"] = str(preload)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.safety.forker", str(place)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        facts = self._answer()
        self._base_folder = Path(facts.pop("folder"))
        self.base = Base.from_json(facts)
        self._jobs = 0
        self._killed = 0

    def fresh(self) -> Path:
        """A folder of its own for the next job, with a copy of the base in `group`."""
        self._jobs += 1
        folder = self._place / f"job {self._jobs}"
        shutil.copytree(self._base_folder, folder / "group")
        return folder

    def run(
        self, scenario: str, folder: Path, fault: dict[str, int], *, again: bool = False
    ) -> Ended:
        """Lets a writer do a scenario in this folder until it ends by itself.

        `again`: if it told a Problem before it acknowledged anything, it does the same once more,
        in the same process, on a disk that is well.
        """
        self._begin(scenario, folder, fault, again=again)
        return self._ended(folder)

    def run_and_kill(self, scenario: str, folder: Path, after: float) -> Ended:
        """Lets a writer work until it is killed `after` so many seconds."""
        with self.at_work(scenario, folder):
            time.sleep(after)  # not waiting for anything: the moment of the kill is the test
        return Ended(said(folder), self._killed)

    @contextmanager
    def at_work(self, scenario: str, folder: Path, until: str = "ready") -> Iterator[None]:
        """A writer that has said this much, and is killed at the end."""
        writer = self._begin(scenario, folder, None, again=False)
        while until not in said(folder):
            time.sleep(0.002)
        try:
            yield
        finally:
            os.kill(writer, signal.SIGKILL)
            self._killed = int(self._answer()["ended"])

    def close(self) -> None:
        """Ends the forker."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()

    def _begin(
        self, scenario: str, folder: Path, fault: dict[str, int] | None, *, again: bool
    ) -> int:
        job = {
            "scenario": scenario,
            "folder": str(folder / "group"),
            "papers": str(folder),
            "said": str(folder / "said"),
            "fault": fault,
            "again": again,
        }
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        return int(self._answer()["pid"])

    def _ended(self, folder: Path) -> Ended:
        code = int(self._answer()["ended"])
        return Ended(said(folder), code)

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the forker ended")
        answer: dict[str, Any] = json.loads(line)
        return answer


def said(folder: Path) -> tuple[str, ...]:
    """What the writer of this folder said so far, whole lines alone."""
    path = folder / "said"
    if not path.exists():
        return ()
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    return tuple(lines[:-1])
