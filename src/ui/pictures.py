"""Pictures of the made-up group: for a demo where there is no screen, and for the documentation.

`python -m longhaul.ui.pictures FOLDER` draws every screen and every gate, light and dark; with
names of scenes behind it those alone. Everybody in these pictures is invented; of a real group
there is no such way out.
"""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from ..i18n import gettext as _
from ..local_day import today_here
from ..problems import NotWritable, Problem
from ..settings import Settings
from .kit.theme import application, apply_theme
from .scenes import SCENES
from .stage import Stage, answer
from .tasks import Tasks

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


SIZE = (1366, 768)
"""The smallest machine that the screens are made for, in px."""
SHEET = "call-sheet.pdf"
DEMO = ("today", "people", "person", "map", "figures")


def make_demo_pictures(app: QApplication, today: date, folder: Path | None = None) -> int:
    """Makes the made-up group and writes its call sheet and some of its screens; returns 0.

    Without a folder a fresh one under the system's temporary folder is taken. One line per file
    goes to the standard output; a Problem is told on the error stream, and 1 returned.
    """
    return _done(lambda: _draw_demo(app, today, folder))


def make_all_pictures(
    app: QApplication, today: date, folder: Path, names: Sequence[str] = ()
) -> int:
    """Draws the scenes of these names, else every one, light and dark; 0, or 1 after a Problem."""
    return _done(lambda: _draw_all(app, today, folder, names or tuple(SCENES)))


def _done(draw: Callable[[], None]) -> int:
    try:
        draw()
    except Problem as problem:
        sys.stderr.write(f"{problem.sentence}\n")
        return 1
    return 0


def _draw_demo(app: QApplication, today: date, folder: Path | None) -> None:
    wanted = {name: SCENES[name] for name in DEMO}
    place = _ready(folder)
    _say(_("This is the made-up group: everybody in it is invented. There is no screen here,"))
    _say(_("so its pages and pictures are written to {folder}").format(folder=place))
    with made_up_group(today) as tasks:
        _say(str(write_call_sheet(tasks, place / SHEET)))
        for path in _drawn(app, tasks, today, place, "light", wanted):
            _say(str(path))


def _draw_all(app: QApplication, today: date, folder: Path, names: Sequence[str]) -> None:
    place, wanted = _ready(folder), {name: SCENES[name] for name in names}
    with made_up_group(today) as tasks:
        for scheme in ("light", "dark"):
            for path in _drawn(app, tasks, today, place, scheme, wanted):
                _say(str(path))


def write_call_sheet(tasks: Tasks, path: Path) -> Path:
    """Prints a call sheet of the made-up group into a file, as the command line does."""
    from ..printing import print_report
    from ..services.campaigns import campaigns
    from ..services.lists import list_names

    def ask(session: Session) -> dict[str, str]:
        lists = [one for one in list_names(session) if one.id is not None]
        asks = [one.current_ask for one in campaigns(session) if one.current_ask]
        return {
            "list_name": max(lists, key=lambda one: one.count).name,
            "ask": asks[0],
            "printed_for": _("Dana"),
        }

    answers: Mapping[str, str] = answer(tasks, lambda store: store.read(ask))
    answer(tasks, lambda store: print_report(store, "call-sheet", answers, out=path))
    return path


@contextmanager
def made_up_group(today: date) -> Iterator[Tasks]:
    """Tasks on a made-up group in a private folder, which is taken away at the end."""
    from ..opening import start_made_up_group

    tasks = Tasks()
    with tempfile.TemporaryDirectory(prefix="longhaul-", ignore_cleanup_errors=True) as folder:
        loop = QEventLoop()
        failed: list[Problem] = []

        def not_opened(problem: Problem) -> None:
            failed.append(problem)
            loop.quit()

        place = Path(folder) / "group"
        tasks.start(lambda: start_made_up_group(today, place), loop.quit, not_opened)
        loop.exec()
        if failed:
            raise failed[0]
        try:
            yield tasks
        finally:
            tasks.join()


def _drawn(
    app: QApplication,
    tasks: Tasks,
    today: date,
    folder: Path,
    scheme: str,
    scenes: Mapping[str, Callable[[Stage], QWidget]],
) -> Iterator[Path]:
    """Draws the scenes one by one; each begins with a window made anew."""
    from .entering import desk_of, entry_of
    from .main_window import MainWindow
    from .preferences import Preferences

    apply_theme(app, scheme)
    preferences = Preferences(Settings())
    window = MainWindow(preferences)
    heard = qInstallMessageHandler(_hear)
    window.showNormal()
    window.resize(*SIZE)  # whatever the screen that is none says of its own size
    entry = answer(tasks, entry_of)
    try:
        for name, scene in scenes.items():
            desk = desk_of(entry, tasks, preferences)
            desk.today = lambda: today
            stage = Stage(window, window.enter(desk), desk)
            stage.settle()
            shown = scene(stage)
            stage.settle()
            path = folder / f"{name}{'-dark' if scheme == 'dark' else ''}.png"
            if not shown.grab().save(str(path)):
                raise NotWritable
            yield path
    finally:
        window.drop_group()
        window.hide()
        window.deleteLater()
        qInstallMessageHandler(heard)


def _hear(_kind: object, _where: object, words: str) -> None:
    """What Qt says, but for the one thing that its platform without a screen says all the time."""
    if "propagateSizeHints" not in words:
        sys.stderr.write(f"{words}\n")


def _ready(folder: Path | None) -> Path:
    """The folder, made if need be, as an absolute path. NotWritable where that fails."""
    if folder is None:
        return Path(tempfile.mkdtemp(prefix="longhaul-demo-")).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable from error
    return folder.resolve()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(words: list[str]) -> int:
    """Draws all screens into the folder that is named. Returns the exit code."""
    said = asked_for(words)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application(sys.argv[0])
    return make_all_pictures(app, today_here(), said.folder, said.scenes)


def asked_for(words: list[str]) -> Namespace:
    """The folder, and the names of the scenes; ends the program at a scene that is not there."""
    parser = ArgumentParser(
        prog="python -m longhaul.ui.pictures",
        description=_("Draws every screen of the made-up group, light and dark."),
    )
    usage = _("where the pictures go; made if it is not there")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=usage)
    parser.add_argument("scenes", nargs="*", metavar="SCENE", help=_("these alone; else all"))
    said = parser.parse_args(words)
    # not by `choices`: some Pythons look for "none of them" there
    if unknown := [name for name in said.scenes if name not in SCENES]:
        parser.error(f"{', '.join(unknown)}: {', '.join(SCENES)}")
    return said


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
