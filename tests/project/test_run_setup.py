"""How the start script sets up: libraries, a Python, the stamp."""

import os
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from packaging.specifiers import SpecifierSet

from .small_copy import Copy, told

ROOT_ALONE = pytest.mark.skipif(os.geteuid() != 0, reason="installs as root alone")
MISSING_CURSOR = "echo '	libxcb-cursor.so.0 => not found'\n"


# What the system must bring


def test_missing_libraries_are_asked_for_in_one_line(small: Copy) -> None:
    (small.folder / "no-egl").touch()
    small.command("apt-get", "exit 1\n")
    ended = small.start("demo")
    assert ended.returncode == 2
    (line,) = [line for line in ended.stderr.splitlines() if "apt-get" in line]
    assert line.startswith("sudo apt-get install ")
    assert "libegl1" in line
    assert "xcb" not in line


def test_missing_libraries_of_the_screen_are_found_by_ldd(small: Copy) -> None:
    small.command("ldd", MISSING_CURSOR)
    small.command("apt-get", "exit 1\n")
    ended = small.start(DISPLAY=":9")
    assert ended.returncode == 2
    assert "libxcb-cursor0" in ended.stderr.splitlines()[-1]


def test_without_apt_the_libraries_are_named(small: Copy) -> None:
    (small.folder / "no-egl").touch()
    ended = small.start("demo")
    assert ended.returncode == 2
    assert "libegl1" in ended.stderr
    assert "sudo" not in ended.stderr


def test_the_command_line_asks_for_no_window_libraries(small: Copy) -> None:
    (small.folder / "no-egl").touch()
    assert small.start("check").returncode == 0


def test_the_system_is_looked_at_once(small: Copy) -> None:
    assert small.start("demo").returncode == 0
    (small.folder / "no-egl").touch()
    assert small.start("demo").returncode == 0


def test_a_screen_is_looked_at_even_if_the_demo_ran_without(small: Copy) -> None:
    assert small.start("demo").returncode == 0
    small.command("ldd", MISSING_CURSOR)
    assert small.start(DISPLAY=":9").returncode == 2


@ROOT_ALONE
def test_root_installs_the_libraries(small: Copy) -> None:
    fault, log = small.folder / "no-egl", small.folder / "log"
    fault.touch()
    # the list of packages is out of date: the first try fails, the one after the update does not
    small.command(
        "apt-get",
        f'echo "$1 $DEBIAN_FRONTEND" >> {log}\n'
        f"case $1 in update) : > {log}.new;; *) [ -e {log}.new ] && /bin/rm {fault};; esac\n",
    )
    ended = small.start("demo", RUN_NO_APT="")
    assert log.read_text().split() == [
        "install", "noninteractive", "update", "noninteractive", "install", "noninteractive",
    ]  # fmt: skip
    assert "Installing libegl1" in ended.stdout
    assert told(ended)[0]["module"] == "longhaul.app"


@ROOT_ALONE
def test_root_installs_a_screen_for_the_walk_when_it_proves(small: Copy) -> None:
    log = small.folder / "log"
    small.command("ldd", "")
    tools = " ".join(str(small.bin / name) for name in small.script.WALK_TOOLS)
    install = f"for tool in {tools}; do echo >$tool; /bin/chmod +x $tool; done"
    small.command("apt-get", f'echo "$@" >> {log}\n{install}\n')
    for _time in range(2):
        assert small.start("prove", RUN_NO_APT="").returncode == 0
    (asked,) = log.read_text().splitlines()
    assert asked.endswith(small.script.WALK_PACKAGES)


@ROOT_ALONE
def test_libraries_that_installing_does_not_mend_are_named(small: Copy) -> None:
    (small.folder / "no-egl").touch()
    small.command("apt-get", "exit 0\n")
    ended = small.start("demo", RUN_NO_APT="")
    assert ended.returncode == 2
    assert "libEGL.so.1" in ended.stderr


# Finding a Python


def test_the_range_is_that_of_the_project_file(small: Copy, root: Path) -> None:
    asked = tomllib.loads((root / "pyproject.toml").read_text())["project"]["requires-python"]
    fitting = {minor for minor in range(30) if f"3.{minor}" in SpecifierSet(asked)}
    assert fitting == set(small.script.MINORS)


def test_this_python_comes_first_and_not_that_of_a_venv(small: Copy) -> None:
    assert small.script.find_python() == [sys._base_executable]
    assert Path(sys._base_executable).resolve() == Path(sys.executable).resolve()


def test_another_python_on_the_path_steps_in(small: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    small.command("old", "exit 3\n")
    small.command("python3.14", "exit 127\n")  # a shim whose Python is not there
    small.command("python3.12", "exit 0\n")
    monkeypatch.setattr(sys, "_base_executable", str(small.bin / "old"))
    monkeypatch.setenv("PATH", str(small.bin))
    assert small.script.find_python() == ["python3.12"]


def test_without_a_fitting_python_the_range_is_named(
    small: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small.command("old", "exit 3\n")
    monkeypatch.setattr(sys, "_base_executable", str(small.bin / "old"))
    monkeypatch.setenv("PATH", str(small.bin))
    with pytest.raises(SystemExit) as ended:
        small.script.find_python()
    assert ended.value.code == 2
    assert "3.11 to 3.14" in capsys.readouterr().err


def test_a_missing_venv_part_is_asked_for(
    small: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small.command("bare", "exit 4\n")
    small.command("apt-get", "exit 1\n")
    monkeypatch.setattr(sys, "_base_executable", str(small.bin / "bare"))
    monkeypatch.setenv("PATH", str(small.bin))
    monkeypatch.setenv("RUN_NO_APT", "1")
    with pytest.raises(SystemExit) as ended:
        small.script.find_python()
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("sudo apt-get install")


# The stamp


def test_stamp_holds_while_nothing_changes(small: Copy) -> None:
    assert small.script.read_stamp()["lock"] == small.script.DEVELOPMENT


@pytest.mark.parametrize("name", ["requirements-dev.lock", "pyproject.toml"])
def test_a_change_in_lock_or_project_file_is_noticed(small: Copy, name: str) -> None:
    before = small.script.digest(small.script.DEVELOPMENT)
    with (small.folder / name).open("a") as file:
        file.write("# changed\n")
    assert small.script.digest(small.script.DEVELOPMENT) != before


def test_a_second_start_waits_for_the_first(small: Copy) -> None:
    with small.script.alone():
        with (small.folder / "requirements-dev.lock").open("a") as file:
            file.write("# changed\n")
        other = small.begin("check")
        assert other.stdout is not None
        assert "waits for it" in other.stdout.readline()
        digest = small.script.digest(small.script.DEVELOPMENT)  # brought by the first one
        small.script.write_stamp({**small.script.read_stamp(), "digest": digest})
    assert "longhaul.cli" in other.communicate(timeout=60)[0]
    assert other.returncode == 0


def test_stamp_of_a_moved_folder_is_void(
    small: Copy, load_script: Callable[[Path], ModuleType]
) -> None:
    moved = small.folder.rename(small.folder.with_name("moved"))
    assert load_script(moved / "run").read_stamp() == {}


def test_stamp_is_void_when_its_python_is_gone_or_another(small: Copy) -> None:
    python = small.script.PYTHON
    python.unlink()
    python.symlink_to(small.folder / "python3.10")
    assert small.script.read_stamp() == {}
    python.unlink()
    python.symlink_to(small.folder / "run")
    assert small.script.read_stamp() == {}


@pytest.mark.parametrize("text", ["", '{"home": '])
def test_half_a_stamp_is_void(small: Copy, text: str) -> None:
    small.script.STAMP.write_text(text)
    assert small.script.read_stamp() == {}


def test_after_an_update_the_environment_is_kept_and_brought_up_to_date(small: Copy) -> None:
    kept = small.script.VENV / "kept"
    kept.touch()
    with (small.folder / "requirements-dev.lock").open("a") as file:
        file.write("# changed\n")
    ended = small.start("check")  # the small copy has no pip: the update is tried, and fails
    assert "No module named pip" in ended.stderr
    assert ended.returncode == 1
    assert kept.exists()
    assert not small.script.STAMP.exists()


def test_an_interrupted_first_setup_begins_anew_and_a_failed_download_is_told(small: Copy) -> None:
    small.script.STAMP.unlink()
    half = small.script.VENV / "half-unpacked"
    half.touch()
    sums = "0" * 64
    (small.folder / "requirements.lock").write_text(f"nowhere==1.0 --hash=sha256:{sums}\n")
    (small.home / "pip.conf").write_text("[global]\nno-index = true\n")
    ended = small.start("check", PIP_CONFIG_FILE=str(small.home / "pip.conf"), PIP_NO_INDEX="1")
    assert ended.returncode == 1
    assert "Setting up Longhaul" in ended.stdout
    *above, last = ended.stderr.splitlines()
    assert "could not be downloaded" in last
    assert any("nowhere" in line for line in above)
    assert not half.exists()
    assert not small.script.STAMP.exists()
