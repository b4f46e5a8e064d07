"""What is loaded before the first window stands there: Qt, and nothing heavy."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

HEAVY = (
    "sqlalchemy", "sqlcipher3", "alembic", "argon2", "cryptography", "keyring", "reportlab",
    "uharfbuzz", "pypdfium2", "phonenumbers",
)  # fmt: skip


@pytest.mark.parametrize("recent", [True, False])
def test_the_first_window_loads_nothing_heavy(tmp_path: Path, recent: bool) -> None:
    (tmp_path / "group").mkdir()
    script = f"""
        import sys, threading
        from pathlib import Path
        from longhaul.app import Program, last_opened
        from longhaul.settings import Settings
        from longhaul.ui.kit.theme import application, apply_theme

        app = application("longhaul")
        settings = Settings(recent=({str(tmp_path / "group")!r},) if {recent} else ())
        apply_theme(app, settings.scheme, settings.letters)
        program = Program(app, settings)
        program.begin(last_opened(settings), demo=False)
        print(type(program.gates.frame.page).__name__, program.gates.window.isVisible())
        print(*(name for name in {HEAVY!r} if name in sys.modules))

        def when_loaded():
            (thread,) = (one for one in threading.enumerate() if one.name == "loading")
            thread.join()
            app.quit()

        program.gates.window.when_painted(when_loaded)
        app.exec()
        print("longhaul.ui.main_window" in sys.modules, "sqlalchemy" in sys.modules)
    """
    told = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert told[0] == ("Unlock True" if recent else "FirstRun True")
    assert told[1] == ""
    assert told[2] == "True True"  # but behind it all is ready by the time a passphrase is typed
