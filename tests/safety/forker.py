"""A process that has loaded Longhaul once and forks a fresh writer for every job it is given.

Run as `python -m tests.safety.forker FOLDER`; jobs come as lines of JSON, so do the answers: the
writer's process number when it begins, how it ended when it ended. The writer itself says what it
did in a file that no fault touches. No connection is ever open while it forks.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from longhaul.problems import Problem

from . import scenarios
from .acts import Base, make_base
from .migrations_ahead import migrations_ahead


def main(place: Path) -> None:
    """Makes the base and says where it is, then answers jobs until the input ends."""
    base = make_base(place / "base")
    migrations = migrations_ahead(place / "migrations")
    _warm_up(base, place, migrations)
    _say(base.as_json() | {"folder": str(place / "base")})
    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if child == 0:
            _work(job, base, migrations)
        _say({"pid": child})
        _pid, status = os.waitpid(child, 0)
        _say({"ended": os.waitstatus_to_exitcode(status)})


def _warm_up(base: Base, place: Path, migrations: Path) -> None:
    """Does every scenario once: what loads late, and what is remembered, is there before a fork."""
    for name in scenarios.SCENARIOS:
        folder = place / f"warm {name}"
        shutil.copytree(place / "base", folder / "group")
        ready = scenarios.prepared(name, base, folder / "group", folder, migrations)
        scenarios.run(ready, lambda _said: None)
        ready.close()
        shutil.rmtree(folder)


def _work(job: dict[str, Any], base: Base, migrations: Path) -> None:
    """The writer: does the job and never returns."""
    said = os.open(job["said"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def say(words: str) -> None:
        os.write(said, words.encode() + b"\n")

    code = 5
    try:
        ready = scenarios.prepared(
            job["scenario"], base, Path(job["folder"]), Path(job["papers"]), migrations
        )
        say("ready")
        shim = _armed(job)
        acknowledged: list[str] = []

        def acknowledge(words: str) -> None:
            acknowledged.append(words)
            say(words)

        code = _try(ready, acknowledge)
        if shim is not None:
            say(f"calls {_calls(shim)}")
            shim.longhaul_disarm()
        if code == 3 and job["again"] and not any(s.startswith("done") for s in acknowledged):
            _try(ready, lambda words: say(f"again {words}"))
    finally:
        os._exit(code)


def _try(ready: scenarios.Ready, say: scenarios.Say) -> int:
    """Runs the scenario. 0: all acknowledged; 3: a Problem was told; 4: a crash was seen."""
    try:
        scenarios.run(ready, say)
    except Problem as problem:
        say(f"problem {type(problem).__name__} {problem.sentence}")
        return 3
    except BaseException as error:  # noqa: BLE001 - what people would see as a crash
        say(f"crash {type(error).__module__}.{type(error).__name__} {error!r}")
        return 4
    return 0


def _armed(job: dict[str, Any]) -> Any:
    """The shim with the job's fault in it; None for a job without one."""
    fault = job.get("fault")
    if fault is None:
        return None
    shim = ctypes.CDLL(None)
    shim.longhaul_arm(
        str(job["folder"]).encode(),
        ctypes.c_long(fault["at"]),
        ctypes.c_int(fault["errno"]),
        ctypes.c_int(fault["lasting"]),
        ctypes.c_int(fault["kill"]),
    )
    return shim


def _calls(shim: Any) -> str:
    shim.longhaul_calls.restype = ctypes.c_char_p
    return str(shim.longhaul_calls().decode())


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
