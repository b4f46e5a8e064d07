"""Children of the start figures: each a fresh process that says when something was painted.

Moments are those of the system's monotonic clock, which the process that started it reads too.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def bare_window() -> None:
    """A window of Qt with nothing in it."""
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication([])
    window = QWidget()
    window.show()
    watch = _watch([window], lambda _window: _say(painted=monotonic()))
    app.exec()
    del watch


def bare_form() -> None:
    """A window with a field and a button, one below the other."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

    app = QApplication([])
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QLineEdit())
    column.addWidget(QPushButton("Unlock"), 0, Qt.AlignmentFlag.AlignLeft)
    window.show()
    watch = _watch([window], lambda _window: _say(painted=monotonic()))
    app.exec()
    del watch


def unlock_window(folder: str) -> None:
    """The program itself, until its unlock window is painted."""
    from PySide6.QtWidgets import QApplication

    _run_program(folder, QApplication.topLevelWidgets, lambda _window: _say(painted=monotonic()))


def main_window(folder: str, passphrase: str) -> None:
    """The program until its main window shows what Today found, unlocked as soon as it can be."""
    from benchmarks.entering import Entering

    entering = Entering(folder, passphrase, _say)
    from PySide6.QtWidgets import QApplication

    _run_program(folder, lambda: [QApplication.instance()], entering.painted)


def bare_opening(path: str, key: str) -> None:
    """Qt and SQLAlchemy imported, the encrypted file opened with its raw key."""
    begun = monotonic()
    import PySide6.QtWidgets
    import sqlalchemy.orm
    from sqlcipher3 import dbapi2

    raw = dbapi2.connect(path)
    raw.execute(f"PRAGMA key=\"x'{key}'\"")
    raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    _say(took=monotonic() - begun, loaded=[PySide6.__name__, sqlalchemy.orm.__name__])


def _run_program(
    folder: str, at: Callable[[], list[Any]], painted: Callable[[QWidget], None]
) -> None:
    """Runs the window program as it is started by people; only its event loop is watched.

    `at` gives the windows to watch once it runs, or the application for all that will come.
    """
    from longhaul.app import main
    from PySide6.QtWidgets import QApplication

    run = QApplication.exec

    def watched() -> int:
        watch = _watch(at(), painted)
        code = run()
        del watch
        return code

    QApplication.exec = staticmethod(watched)  # type: ignore[method-assign]
    main([folder])


def _watch(watched: list[Any], painted: Callable[[QWidget], None]) -> Any:
    """Calls `painted` with each window once its first painting is over.

    Windows are watched one by one where they are known: to look at each event of all that stands
    in a window would take as long as a good part of what is measured.
    """
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QWidget

    class Watch(QObject):
        seen: frozenset[int] = frozenset()

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
                window = watched.window()
                if id(window) not in self.seen:
                    self.seen |= {id(window)}
                    QTimer.singleShot(0, lambda: painted(window))
            return False

    watch = Watch()
    for one in watched:
        one.installEventFilter(watch)
    return watch


def _say(**facts: Any) -> None:
    import json
    import os

    print(json.dumps(facts), flush=True)
    os._exit(0)  # what comes after is not measured


if __name__ == "__main__":
    children: dict[str, Callable[..., None]] = {
        "bare_window": bare_window,
        "bare_form": bare_form,
        "unlock_window": unlock_window,
        "main_window": main_window,
        "bare_opening": bare_opening,
    }
    children[sys.argv[1]](*sys.argv[2:])
