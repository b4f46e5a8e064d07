"""A process that has loaded Longhaul once and forks a fresh writer for every job it is given.

Run as `python -m tests.safety.forker`; jobs come as lines of JSON, so do the answers: the writer's
process number when it begins, how it ended when it ended. The writer itself says what it did in a
file that no fault touches. No connection is ever open while it forks.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from longhaul.problems import Problem

from . import scenarios
from .acts import Base, make_base


def main() -> None:
    """Answers jobs until the input ends."""
    _warm_up()
    _say({"ready": True})
    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if child == 0:
            _work(job)
        _say({"pid": child})
        _pid, status = os.waitpid(child, 0)
        _say({"ended": os.waitstatus_to_exitcode(status)})


def _warm_up() -> None:
    """Does every scenario once: what loads late, and what is remembered, is there before a fork."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        base = make_base(place / "base")
        for name in scenarios.SCENARIOS:
            scenario = scenarios.prepared(name, base, copy_of(place, name), place)
            scenarios.run(scenario, 1, lambda _said: None)
            scenario.close()


def _work(job: dict[str, Any]) -> None:
    """The writer: does the job and never returns."""
    said = os.open(job["said"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def say(words: str) -> None:
        os.write(said, words.encode() + b"\n")

    code = 0
    try:
        scenario = scenarios.prepared(job)
        shim = _armed(job)
        try:
            scenarios.run(scenario, job.get("count", 1), say)
        except Problem as problem:
            code = 3
            say(f"problem {type(problem).__name__} {problem.sentence}")
        except BaseException as error:  # noqa: BLE001 - what people would see as a crash
            code = 4
            say(f"crash {type(error).__module__}.{type(error).__name__} {error}")
        if shim is not None:
            say(f"calls {_calls(shim)}")
            shim.longhaul_disarm()
        if job.get("again") and code == 3:
            scenarios.run(scenario, 1, lambda words: say(f"again {words}"))
    except BaseException as error:  # noqa: BLE001 - told to the test
        code = 5
        say(f"crash {type(error).__module__}.{type(error).__name__} {error}")
    finally:
        os._exit(code)


def _armed(job: dict[str, Any]) -> Any:
    """The shim with the job's fault in it; None without a fault or recording."""
    if "fault" not in job:
        return None
    shim = ctypes.CDLL(None)
    fault = job["fault"]
    shim.longhaul_arm(
        job["filter"].encode(),
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
    main()
