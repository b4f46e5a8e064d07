"""A small copy of the project whose parts only tell how they were started."""

import json
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

WITNESS = """
import json, os, stat, sys

def tell(module):
    folders = {key: path for key, path in os.environ.items() if key.startswith("XDG_")}
    modes = {key: stat.S_IMODE(os.stat(path).st_mode) for key, path in folders.items()
             if os.path.isdir(path)}
    print(json.dumps({"module": module, "words": sys.argv[1:], "folder": os.getcwd(),
                      "environment": dict(os.environ), "modes": modes}), flush=True)
    sys.exit(1 if module in os.environ.get("FAILING", "").split() else 0)
"""
QT = """
import os
if os.path.exists(os.path.join({folder!r}, "no-egl")):
    raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
QApplication = print
"""


LINTER = """
from witness import tell

def lint_imports_command():
    tell("importlinter")
"""


class Copy:
    """A copy of the start script in a folder of its own, with an empty home and path."""

    def __init__(self, folder: Path, script: ModuleType) -> None:
        self.folder, self.script = folder, script
        self.bin, self.home = folder / "bin", folder / "home"
        self.environment = {"PATH": str(self.bin), "HOME": str(self.home), "RUN_NO_APT": "1"}

    def start(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Start it in its home, without a screen unless the environment names one."""
        return subprocess.run(
            [sys.executable, str(self.folder / "run"), *words],
            cwd=self.home,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def begin(self, *words: str) -> subprocess.Popen[str]:
        """Start it as `start` does, and do not wait for its end."""
        return subprocess.Popen(
            [sys.executable, str(self.folder / "run"), *words],
            cwd=self.home,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def command(self, name: str, script: str) -> None:
        """Put a shell command on the path of this copy."""
        path = self.bin / name
        path.write_text("#!/bin/sh\n" + script, encoding="utf-8")
        path.chmod(0o755)


def told(process: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """What the parts told, in the order they were started."""
    return [json.loads(line) for line in process.stdout.splitlines() if line.startswith("{")]


def make(folder: Path, root: Path, load: Callable[[Path], ModuleType]) -> Copy:
    """A small copy in folder that is set up, with the development parts."""
    for name in ("run", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        (folder / name).write_bytes((root / name).read_bytes())
    copy = Copy(folder, load(folder / "run"))
    copy.bin.mkdir()
    copy.home.mkdir()
    venv.create(copy.script.VENV, symlinks=True)
    _write_parts(next(copy.script.VENV.glob("lib/*/site-packages")), folder)
    lock = copy.script.DEVELOPMENT
    digest = copy.script.digest(lock)
    copy.script.write_stamp({"home": copy.script.home(), "lock": lock, "digest": digest, "qt": ""})
    return copy


def _write_parts(packages: Path, folder: Path) -> None:
    modules = ["longhaul.cli", "longhaul.app", "benchmarks.__main__", "pytest", "ruff", "mypy"]
    files = {
        name.replace(".", "/"): f"from witness import tell; tell({name!r})" for name in modules
    }
    files |= {"witness": WITNESS, "longhaul/__init__": "", "benchmarks/__init__": ""}
    files |= {"importlinter/__init__": "", "importlinter/cli": LINTER}
    files |= {"PySide6/__init__": "", "PySide6/QtPrintSupport": "", "PySide6/QtSvg": ""}
    files |= {"PySide6/QtWidgets": QT.format(folder=str(folder))}
    for name, text in files.items():
        path = packages / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    platforms = packages / "PySide6" / "Qt" / "plugins" / "platforms"
    platforms.mkdir(parents=True)
    (platforms / "libqxcb.so").touch()
