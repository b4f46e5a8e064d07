"""A crash leaves no core file, and nobody of the same account reads the memory."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux alone")

CRASHES = """
import ctypes, os, resource
from longhaul.store.no_dumps import no_core_file, not_dumpable
no_core_file()
not_dumpable()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), flush=True)
os.abort()
"""


def test_a_crash_leaves_no_core_file(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", CRASHES], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ended.stdout == "(0, 0) 0\n"
    assert ended.returncode == -signal.SIGABRT
    assert list(tmp_path.iterdir()) == []


COMMAND = """
import ctypes, resource, sys
from longhaul import cli
code = cli.main(["lists", "--group", sys.argv[1]])
print(code, resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


def test_the_command_line_begins_with_it(tmp_path: Path) -> None:
    program = [sys.executable, "-c", COMMAND, str(tmp_path)]
    ended = subprocess.run(
        program, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert ended.stdout == "2 0 0\n"
