"""The files of the project: nothing from one machine in them, nothing forgotten in the package."""

import ast
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

# Folders of one machine. The words are written so that they do not find themselves; a word on the
# way, as in home/work/mobile, is no path.
MACHINE = re.compile(r"(?<![\w/.])/(?:wor[k]|roo[t]|opt/pyp[i])/")
LOCAL_ADDRESS = re.compile(r"fil[e]://")

READ_ALL = """
import sys
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        compile(file.read(), path, "exec", dont_inherit=True)
"""


def files(root: Path) -> list[Path]:
    """Every file that is or would be tracked; outside git every file but those of tools."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode == 0:
        found = [root / name for name in listed.stdout.split("\0") if name]
    else:
        made = {".venv", ".git", "__pycache__", "build", "dist"}
        caches = {path.name for path in root.glob(".*_cache")}
        found = [
            path
            for path in root.rglob("*")
            if not (made | caches).intersection(path.relative_to(root).parts)
        ]
    return [path for path in found if path.is_file() and not path.is_symlink()]


def texts(root: Path) -> dict[str, str]:
    """The text files by their path inside the project."""
    readable = {}
    for path in files(root):
        data = path.read_bytes()
        if b"\0" not in data:
            readable[path.relative_to(root).as_posix()] = data.decode("utf-8", "replace")
    return readable


def sources(root: Path) -> list[Path]:
    return [root / "run", *(path for path in files(root) if path.suffix == ".py")]


def other_python(version: str) -> str:
    """A Python of that version on this machine; skips the test if there is none."""
    home = Path.home() / ".pyenv" / "versions"
    for found in [shutil.which(f"python{version}"), *home.glob(f"{version}*/bin/python{version}")]:
        if found and subprocess.run([found, "-c", ""], capture_output=True).returncode == 0:  # noqa: PLW1510  a shim may fail
            return str(found)
    pytest.skip(f"no Python {version} on this machine")


def test_no_machine_in_the_tree(root: Path) -> None:
    hits = [name for name, text in texts(root).items() if MACHINE.search(text)]
    assert hits == []


def test_no_local_addresses_outside_tests(root: Path) -> None:
    # tests hold such addresses as hostile input
    hits = [name for name, text in texts(root).items() if LOCAL_ADDRESS.search(text)]
    assert [name for name in hits if not name.startswith("tests/")] == []


def test_project_file_lists_every_package(root: Path) -> None:
    setuptools = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "setuptools"
    ]
    found = set()
    for package, folder in setuptools["package-dir"].items():
        for marker in (root / folder).rglob("__init__.py"):
            found.add(".".join([package, *marker.parent.relative_to(root / folder).parts]))
    assert sorted(setuptools["packages"]) == sorted(found)


def test_readme_shows_the_two_commands(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert "./run demo" in readme
    assert "./run test" in readme


def test_licence_is_whole(root: Path) -> None:
    licence = (root / "LICENSE").read_text(encoding="utf-8")
    assert "Version 3, 29 June 2007" in licence
    assert "END OF TERMS AND CONDITIONS" in licence


def test_windows_starter_has_windows_line_ends(root: Path) -> None:
    lines = (root / "run.cmd").read_bytes().split(b"\n")
    assert lines.pop() == b""
    assert all(line.endswith(b"\r") for line in lines)


def test_an_old_python_can_read_the_start_script(root: Path) -> None:
    ast.parse((root / "run").read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("version", ["3.12", "3.13"])
def test_newer_pythons_read_every_source_without_warning(root: Path, version: str) -> None:
    python = other_python(version)
    subprocess.run([python, "-W", "error", "-c", READ_ALL, *sources(root)], check=True)
