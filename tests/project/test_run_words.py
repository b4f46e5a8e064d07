"""The start script and its words, started for real in a small copy."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from .small_copy import Copy, told

# Words


def test_other_words_go_to_the_command_line(small: Copy) -> None:
    ended = small.start("report", "call-sheet", "two words", "--as", "Ana")
    (part,) = told(ended)
    assert part["module"] == "longhaul.cli"
    assert part["words"] == ["report", "call-sheet", "two words", "--as", "Ana"]
    assert part["folder"] == str(small.home)
    assert ended.returncode == 0


def test_exit_code_is_that_of_the_command_line(small: Copy) -> None:
    assert small.start("check", FAILING="longhaul.cli").returncode == 1


def test_the_folder_one_stands_in_lends_no_code(small: Copy) -> None:
    (small.home / "longhaul").mkdir()
    (small.home / "longhaul" / "__init__.py").write_text("raise RuntimeError")
    (small.home / "witness.py").write_text("raise RuntimeError")
    assert told(small.start("check"))[0]["module"] == "longhaul.cli"


def test_help_shows_the_words_of_the_script_too(small: Copy) -> None:
    ended = small.start("--help")
    assert "./run test" in ended.stdout
    assert told(ended)[0]["words"] == ["--help"]


# Screens


def test_without_a_screen_the_window_says_so(small: Copy) -> None:
    ended = small.start()
    assert ended.returncode == 3
    assert "no screen" in ended.stderr
    assert "./run demo" in ended.stderr
    assert ended.stdout == ""


def test_with_a_screen_the_window_opens(small: Copy) -> None:
    small.command("ldd", "")
    (part,) = told(small.start(DISPLAY=":9"))
    assert (part["module"], part["words"]) == ("longhaul.app", [])
    assert "QT_QPA_PLATFORM" not in part["environment"]


@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ":9", "QT_QPA_PLATFORM": "offscreen"}])
def test_demo_without_a_screen_draws_its_pictures_offscreen(
    small: Copy, environment: dict[str, str]
) -> None:
    (part,) = told(small.start("demo", **environment))
    assert (part["module"], part["words"]) == ("longhaul.app", ["--demo"])
    assert part["environment"]["QT_QPA_PLATFORM"] == "offscreen"


def test_demo_with_a_screen_opens_the_window(small: Copy) -> None:
    small.command("ldd", "")
    (part,) = told(small.start("demo", DISPLAY=":9"))
    assert (part["module"], part["words"]) == ("longhaul.app", ["--demo"])


@pytest.mark.parametrize(
    ("environment", "plugins"),
    [
        ({}, []),
        ({"DISPLAY": ""}, []),
        ({"DISPLAY": ":0"}, ["xcb"]),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ["wayland", "xcb"]),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, ["wayland"]),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, ["vnc"]),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, []),
    ],
)
def test_which_screen_is_there(
    small: Copy, environment: dict[str, str], plugins: list[str]
) -> None:
    assert small.script.screen(environment) == plugins


# Tests, proofs and measures


def test_tests_run_away_from_the_persons_own_files(small: Copy) -> None:
    (part,) = told(small.start("test", "-k", "people", HOME=str(small.home)))
    environment = part["environment"]
    assert part["module"] == "pytest"
    assert part["words"] == ["-m", "not prove", "-k", "people"]
    assert part["folder"] == str(small.folder)
    assert environment["QT_QPA_PLATFORM"] == "offscreen"
    assert environment["PYTHON_KEYRING_BACKEND"] == "keyring.backends.null.Keyring"
    assert environment["TZ"] == "UTC"
    assert environment["HOME"] == str(small.home)
    names = {f"XDG_{n}" for n in ("RUNTIME_DIR", "CONFIG_HOME", "DATA_HOME", "CACHE_HOME")}
    assert set(part["modes"]) == names | {"XDG_STATE_HOME"}
    assert set(part["modes"].values()) == {0o700}
    assert not any(Path(environment[name]).parent.exists() for name in names)


def test_time_zone_and_real_screen_can_be_chosen(small: Copy) -> None:
    small.command("ldd", "")
    chosen = {"TZ": "Asia/Dhaka", "RUN_ON_SCREEN": "1", "DISPLAY": ":9"}
    (part,) = told(small.start("test", "-x", **chosen))
    assert part["environment"]["TZ"] == "Asia/Dhaka"
    assert "QT_QPA_PLATFORM" not in part["environment"]


def test_compiled_python_lies_in_venv_where_none_may_lie_beside_the_sources(small: Copy) -> None:
    (part,) = told(small.start("test", "-x", PYTHONDONTWRITEBYTECODE="1"))
    assert part["environment"]["PYTHONPYCACHEPREFIX"] == str(small.script.VENV / "compiled")
    assert "PYTHONDONTWRITEBYTECODE" not in part["environment"]
    (part,) = told(small.start("test", "-x"))
    assert "PYTHONPYCACHEPREFIX" not in part["environment"]


def test_only_tests_keep_their_groups_in_memory_and_only_where_there_is_room(
    small: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TMPDIR", raising=False)
    monkeypatch.setattr(small.script, "MEMORY", str(tmp_path))
    monkeypatch.setattr(small.script, "ROOM", 0)
    assert small.script.in_memory("test") == str(tmp_path)
    assert small.script.in_memory("prove") is None
    assert small.script.in_memory("bench") is None
    monkeypatch.setattr(small.script, "ROOM", 1 << 60)
    assert small.script.in_memory("test") is None
    monkeypatch.setattr(small.script, "MEMORY", str(tmp_path / "none"))
    assert small.script.in_memory("test") is None
    monkeypatch.setattr(small.script, "MEMORY", str(tmp_path))
    monkeypatch.setattr(small.script, "ROOM", 0)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert small.script.in_memory("test") is None


def test_every_step_runs_though_the_first_fails(small: Copy) -> None:
    ended = small.start("test", FAILING="ruff")
    modules = [part["module"] for part in told(ended)]
    assert modules == ["ruff", "ruff", "mypy", "importlinter", "pytest"]
    assert ended.returncode == 1
    assert "ruff check: FAILED" in ended.stdout
    assert "mypy: ok" in ended.stdout
    assert ended.stdout.splitlines()[-1] == "Failed: ruff check, ruff format"


def test_exit_code_is_nought_when_every_step_is_well(small: Copy) -> None:
    assert small.start("test").returncode == 0


@pytest.mark.parametrize(
    ("first", "module", "words"),
    [
        ("prove", "pytest", ["-m", "prove", "-x"]),
        ("bench", "benchmarks.__main__", ["-x"]),
    ],
)
def test_proofs_and_measures(small: Copy, first: str, module: str, words: list[str]) -> None:
    (part,) = told(small.start(first, "-x"))
    assert (part["module"], part["words"]) == (module, words)
    assert part["environment"]["QT_QPA_PLATFORM"] == "offscreen"


def test_the_proofs_go_on_without_a_screen_to_walk_on_and_say_so(small: Copy) -> None:
    small.command("apt-get", "exit 1\n")
    ended = small.start("prove")
    assert [part["module"] for part in told(ended)] == ["pytest"]
    assert ended.returncode == 0
    *_above, asked, left_out = ended.stderr.splitlines()
    assert asked.endswith("xvfb openbox xdotool")
    assert left_out == "The walk through the real window is left out."


def test_ctrl_c_is_quiet_and_leaves_nothing(small: Copy) -> None:
    pytest_part = next(small.script.VENV.glob("lib/*/site-packages/pytest.py"))
    pytest_part.write_text(
        "import os, signal\n"
        "signal.signal(signal.SIGINT, signal.SIG_DFL)\n"
        "print(os.environ['XDG_CONFIG_HOME'], flush=True)\n"
        "signal.pause()\n"
    )
    # a test run that was itself started in the background has Ctrl+C switched off, and passes it on
    hearing = (
        "import os, signal, sys;"
        "signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.executable, sys.argv[1:])"
    )
    command = [sys.executable, str(small.folder / "run"), "test", "-x"]
    with subprocess.Popen(
        [sys.executable, "-c", hearing, *command],
        env=small.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        folder = Path(process.stdout.readline().strip())
        assert folder.is_dir()
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert said == ""
    assert process.returncode == 130
    assert not folder.parent.exists()
